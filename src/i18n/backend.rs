//! The operator's page for the group's backend (自动同步): what each kind is good for, what is filled in, who holds what, and how
//! the trial and the backend in use are told.

use super::{Lang, texts};
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::probe::Ended;

/// The name by which an operator knows it.
pub fn name(preset: Preset, lang: Lang) -> &'static str {
    match preset {
        Preset::Kinto => "Kinto",
        Preset::PocketBase => "PocketBase",
        Preset::S3 => Backends(lang).s3_name(),
        Preset::Couch => "CouchDB",
        Preset::JsonServer => "json-server",
        Preset::Supabase => "Supabase",
        Preset::Firebase => "Firebase",
        Preset::OneFile => Backends(lang).json_file(),
        Preset::WebDav => "WebDAV",
    }
}

/// What it is good for, in one line.
pub fn about(preset: Preset, lang: Lang) -> &'static str {
    let text = Backends(lang);
    match preset {
        Preset::Kinto => text.about_kinto(),
        Preset::PocketBase => text.about_pocketbase(),
        Preset::S3 => text.about_s3(),
        Preset::Couch => text.about_couch(),
        Preset::JsonServer => text.about_json_server(),
        Preset::Supabase => text.about_supabase(),
        Preset::Firebase => text.about_firebase(),
        Preset::OneFile => text.about_one_file(),
        Preset::WebDav => text.about_web_dav(),
    }
}

/// What is said about the three fields of a preset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fields {
    pub address: &'static str,
    /// An address of that form.
    pub example: &'static str,
    pub collection: &'static str,
    /// `None`: this backend has no token.
    pub token: Option<&'static str>,
}

pub fn fields(preset: Preset, lang: Lang) -> Fields {
    let text = Backends(lang);
    let usual = text.collection_hint();
    let (address, example, collection, token) = match preset {
        Preset::Kinto => {
            let example = "https://data.example.org/v1/buckets/group";
            (text.address_kinto(), example, usual, Some(text.token_pair()))
        }
        Preset::PocketBase => (text.address_hint(), "https://data.example.org", usual, Some(text.token_pocketbase())),
        Preset::S3 => (text.address_s3(), "https://s3.example.org", usual, Some(text.token_s3())),
        Preset::Couch => (text.address_hint(), "https://data.example.org", usual, Some(text.token_pair())),
        Preset::JsonServer => (text.address_own(), "http://127.0.0.1:3000", usual, None),
        Preset::Supabase => (text.address_hint(), "https://example.supabase.co", usual, Some(text.token_supabase())),
        Preset::Firebase => (text.address_hint(), "https://example.firebaseio.com", text.collection_firebase(), None),
        Preset::OneFile => (text.address_folder(), "https://data.example.org", usual, Some(text.token_file())),
        Preset::WebDav => (text.address_folder(), "https://dav.example.org/files", usual, Some(text.token_pair())),
    };
    Fields { address, example, collection, token }
}

/// How a step stands, in a word for who does not see its sign.
pub fn ended(ended: &Ended, lang: Lang) -> &'static str {
    let text = Backends(lang);
    match ended {
        Ended::Done | Ended::Found(_) => text.done(),
        Ended::Limit(_) => text.limit(),
        Ended::Failed(_) => text.failed(),
        Ended::NotReached => text.skipped(),
    }
}

texts! {
    /// The operator's page for the group's backend: choosing, filling in, trying out, using, ending.
    Backends {
        title: "自动同步", "自動同步", "Sync";
        row: "不用每天贴，大家的榜单自己更新", "不用每天貼，大家的榜單自己更新", "Nobody pastes any more: everybody's board updates by itself";
        row_on(name: &str): format!("正在用 {name}"), format!("正在用 {name}"), format!("In use: {name}");
        sub: "借用一台服务器，群友的手机就能自己互相更新，打卡、榜单、资料不用再贴。可用可不用：不用的话，一切照旧。", "借用一台伺服器，群友的手機就能自己互相更新，打卡、榜單、資料不用再貼。可用可不用：不用的話，一切照舊。", "With a server, members' phones keep each other up to date, and nobody pastes check-ins any more. It is optional: without it everything stays as it is.";
        guide: "不知道选哪个？先看指南", "不知道選哪個？先看指南", "Which one? Read the guide";
        guide_hint: "每种要准备什么、放着什么、谁看得到", "每種要準備什麼、放著什麼、誰看得到", "What each needs, what lies there, who can read it";
        guide_of(name: &str): format!("照着做：{name} 五分钟指南"), format!("照著做：{name} 五分鐘指南"), format!("{name} in five minutes: the guide");
        recommended: "推荐", "推薦", "Recommended";
        others: "也可以", "也可以", "Also good";
        few: "人少，或者只是试试", "人少，或者只是試試", "For few people, or to try";
        demo: "这是示范群，不能用自动同步。先建自己的群。", "這是示範群，不能用自動同步。先建自己的群。", "This is the sample group, which cannot sync. Create your own first.";
        another: "换一种", "換一種", "Another kind";
        about_pocketbase: "自己有一台小主机：一个程序就能跑，带管理网页", "自己有一台小主機：一個程式就能跑，帶管理網頁", "A small server of your own: one program, with a page to manage it";
        about_s3: "不想管服务器，人多也不怕：R2、AWS、MinIO 这类存储", "不想管伺服器，人多也不怕：R2、AWS、MinIO 這類儲存", "No server to look after, also for large groups: R2, AWS, MinIO and the like";
        about_kinto: "自己有主机，会用 Docker；最省流量", "自己有主機，會用 Docker；最省流量", "A server of your own with Docker; needs the least data";
        about_couch: "想放在几台机器上，能组集群", "想放在幾台機器上，能組叢集", "For several machines: it makes clusters";
        about_supabase: "不想管服务器；免费的一周没人用会暂停。没有拿真服务器测过", "不想管伺服器；免費的一週沒人用會暫停。沒有拿真伺服器測過", "No server to look after; free projects pause after an idle week. Not tested with the real one";
        about_web_dav: "有网盘或 NAS，十来个人。多数网盘不让网页来读", "有雲端硬碟或 NAS，十來個人。多數雲端硬碟不讓網頁來讀", "A cloud drive or NAS, ten people. Most do not let pages read them";
        about_one_file: "三五个人：所有记录在一个文件里。没有拿真服务器测过", "三五個人：所有紀錄在一個檔案裡。沒有拿真伺服器測過", "Three to five people: everything in one file. Not tested with a real one";
        about_firebase: "已经在用的，十来个人；国内一般打不开。没有拿真服务器测过", "已經在用的，十來個人；國內一般打不開。沒有拿真伺服器測過", "Where you use it already, ten people. Not tested with the real one";
        about_json_server: "在自己电脑上试；没有密钥，不要放到网上", "在自己電腦上試；沒有金鑰，不要放到網上", "To try on your own computer: it has no token, so keep it off the internet";
        json_file: "一个 JSON 文件", "一個 JSON 檔案", "One JSON file";
        s3_name: "S3 类存储", "S3 類儲存", "S3 storage";
        fields: "填三样", "填三樣", "Three fields";
        fields_two: "填两样", "填兩樣", "Two fields";
        address: "地址", "網址", "Address";
        address_hint: "以 https:// 开头，从服务器后台复制", "以 https:// 開頭，從伺服器後台複製", "Begins with https://; copy it from the server";
        address_kinto: "写到 bucket 的名字为止", "寫到 bucket 的名字為止", "Ends with the bucket's name";
        address_s3: "存储的地址，不带桶名", "儲存的網址，不帶桶名", "The store's address, without the bucket";
        address_own: "它启动时显示的那个", "它啟動時顯示的那個", "The one that it shows when it starts";
        address_folder: "写到上一层文件夹为止", "寫到上一層資料夾為止", "Ends with the folder that it is in";
        collection_hint: "照后台里的名字填", "照後台裡的名字填", "As the server has it";
        collection_firebase: "没人猜得到的一长串，字母和数字", "沒人猜得到的一長串，字母和數字", "Long, and nobody guesses it: letters and digits";
        token: "密钥", "金鑰", "Token";
        token_pair: "写成「用户名:密码」，英文冒号", "寫成「使用者名稱:密碼」，半形冒號", "As user:password";
        token_pocketbase: "集合规则里写的那一串", "集合規則裡寫的那一串", "The one in the collection's rules";
        token_s3: "写成「ACCESS:SECRET」，AWS 再加「:区域」。谁都能写的桶可以不填", "寫成「ACCESS:SECRET」，AWS 再加「:區域」。誰都能寫的桶可以不填", "ACCESS:SECRET, on AWS with :REGION. None for a bucket that everybody may write to";
        token_supabase: "publishable key（旧名 anon key）", "publishable key（舊名 anon key）", "The publishable key (formerly anon key)";
        token_file: "要密钥的才填", "要金鑰的才填", "Only where it wants one";
        seat: "服务器在哪里", "伺服器在哪裡", "Where the server is";
        seat_hint: "在境外的，群友会被单独问一次同不同意。", "在境外的，群友會被單獨問一次同不同意。", "If it is abroad, members are asked about that separately.";
        home: "在国内", "在國內", "In our country";
        abroad: "在境外", "在境外", "Abroad";
        who_title: "密钥在谁手里，那边放着什么", "金鑰在誰手裡，那邊放著什麼", "Who holds the token, and what lies there";
        who: "密钥会跟着群链接走：拿到群链接的人都有它，能读写这个地方。所以单独建一个位置、单独用一个密钥，别用管整台服务器的。", "金鑰會跟著群連結走：拿到群連結的人都有它，能讀寫這個地方。所以單獨建一個位置、單獨用一個金鑰，別用管整台伺服器的。", "The token travels in the group's link: whoever has the link has it, and may read and write at this place. So make a place and a token for this group alone, never one that rules the whole server.";
        stored_title: "那边放着什么，谁能动它", "那邊放著什麼，誰能動它", "What lies there, and who can touch it";
        no_token: "这种没有密钥：知道地址的人都能往里写、能删，只是看不懂内容。手机会把删掉的补回去。", "這種沒有金鑰：知道網址的人都能往裡寫、能刪，只是看不懂內容。手機會把刪掉的補回去。", "This kind has no token: whoever knows the address may write and delete there, though not read. What is deleted is put back by the phones.";
        stored: "那边只放封好的记录，服务器的主人打不开，只看得到有几台手机、什么时候写的、多大，还有 IP 地址。", "那邊只放封好的紀錄，伺服器的主人打不開，只看得到有幾台手機、什麼時候寫的、多大，還有 IP 位址。", "Only sealed records lie there, which whoever runs the server cannot open: they see how many phones there are, when each wrote, how much, and IP addresses.";
        own_computer: "这个地址只有这台电脑连得上，群友的手机连不上：只能自己试试。", "這個網址只有這台電腦連得上，群友的手機連不上：只能自己試試。", "Only this computer reaches this address, no member's phone does: good for a try, nothing more.";
        advanced: "高级：改 API 写法", "進階：改 API 寫法", "Advanced: another way to speak to it";
        advanced_label: "API 写法（JSON）", "API 寫法（JSON）", "How to speak to it (JSON)";
        advanced_hint: "服务器和预设差一点才需要改。改过的会写进群链接，链接会长很多，二维码很密，手机不一定扫得出。", "伺服器和預設差一點才需要改。改過的會寫進群連結，連結會長很多，QR 碼很密，手機不一定掃得出。", "Only for a server that differs from the preset. What is changed here goes into the group's link, which becomes much longer; its QR code is dense, and some phones cannot read it.";
        advanced_wrong(why: &str): format!("看不懂：{why}"), format!("看不懂：{why}"), format!("This cannot be read: {why}");
        back_to_preset: "改回预设", "改回預設", "Back to the preset";
        try_it: "试一试", "試一試", "Try it out";
        try_again: "再试一次", "再試一次", "Try again";
        trying: "正在试", "正在試", "Trying";
        done: "好了", "好了", "Done";
        limit: "能用", "能用", "Serves";
        failed: "不行", "不行", "Failed";
        skipped: "没试到", "沒試到", "Not tried";
        waiting: "还没到", "還沒到", "Not yet";
        passed: "九步都通过了，可以用。", "九步都通過了，可以用。", "All nine steps passed: it can be used.";
        not_passed(step: &str): format!("停在「{step}」。改好再试。"), format!("停在「{step}」。改好再試。"), format!("It stopped at “{step}”. Mend that and try again.");
        use_it: "给全群用上", "給全群用上", "Use it for the group";
        use_hint: "点了以后，到「分享本群」把新链接发到群里。群友点开、同意了，才开始同步；不同意的，一切照旧。", "點了以後，到「分享本群」把新連結發到群裡。群友點開、同意了，才開始同步；不同意的，一切照舊。", "Then send the group's new link to the chat. Members' phones sync once they have opened it and agreed; for those who do not, everything stays as it is.";
        used: "用上了。现在把新的群链接发到群里", "用上了。現在把新的群連結發到群裡", "It is in use. Now send the group's new link";
        now: "现在用的", "現在用的", "In use";
        since(day: &str): format!("从 {day} 起"), format!("從 {day} 起"), format!("Since {day}");
        place(word: &str, name: &str): format!("{word}：{name}"), format!("{word}：{name}"), format!("{name} ({word})");
        own_ways: "自定义写法", "自訂寫法", "A profile of your own";
        own_ways_hint: "要改的话：先复制下来，再点下面的「换密钥，或换一个地方」，选最像的一种，贴到「高级」里改。", "要改的話：先複製下來，再點下面的「換金鑰，或換一個地方」，選最像的一種，貼到「進階」裡改。", "To change it: copy it, choose “Another token, or another place” below, take the kind that is most like it, and paste it under “Advanced”.";
        own_ways_copy: "复制写法", "複製寫法", "Copy the profile";
        send_link: "发新的群链接", "發新的群連結", "Send the group's new link";
        send_hint: "群友要点开新链接，才拿得到钥匙和密钥。", "群友要點開新連結，才拿得到鑰匙和金鑰。", "Members get key and token by opening the new link.";
        test: "试一试还通不通", "試一試還通不通", "Try whether it still works";
        test_hint: "九步再走一遍，不碰群里的记录", "九步再走一遍，不碰群裡的紀錄", "All nine steps once more, without touching the group's records";
        change: "换密钥，或换一个地方", "換金鑰，或換一個地方", "Another token, or another place";
        change_hint: "换了以后，手机会把记录补过去", "換了以後，手機會把紀錄補過去", "Phones bring the records along";
        renew: "群链接漏出去了，换钥匙", "群連結漏出去了，換鑰匙", "The link has leaked: a new key";
        renew_hint: "旧链接从此什么都打不开", "舊連結從此什麼都打不開", "The old link opens nothing any more";
        renew_text: "换了以后，要把新的群链接再发一遍，群友点开才能接着同步。密钥也跟着旧链接漏了：再到服务器上换一个，回这里填上。", "換了以後，要把新的群連結再發一遍，群友點開才能接著同步。金鑰也跟著舊連結漏了：再到伺服器上換一個，回這裡填上。", "Send the group's new link afterwards: members go on once they have opened it. The token has leaked with the old link, too: change it at the server, and fill it in here.";
        renew_yes: "换钥匙", "換鑰匙", "Make a new key";
        renewed: "换好了。现在把新的群链接发到群里", "換好了。現在把新的群連結發到群裡", "Done. Now send the group's new link";
        stop: "不用了", "不用了", "Stop using it";
        stop_title: "不再自动同步？", "不再自動同步？", "Stop syncing?";
        stop_text: "全群停下来，回到贴接龙、发榜单的办法。大家手机上的记录都在；服务器上的也还在，想清掉，要到服务器上删。", "全群停下來，回到貼接龍、發榜單的辦法。大家手機上的紀錄都在；伺服器上的也還在，想清掉，要到伺服器上刪。", "For the whole group: back to pasting. Everybody's records stay on their phones; what lies on the server stays there until you delete it there.";
        stop_yes: "停用", "停用", "Stop";
        stopped: "停下了", "停下了", "Stopped";
        no_token_here: "这部手机没有这个群的密钥，试不了。打开最新的群链接，或者直接换一个。", "這部手機沒有這個群的金鑰，試不了。開啟最新的群連結，或者直接換一個。", "This phone does not have the token, so it cannot try it out. Open the latest group link, or choose another place.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sync::place::Place;

    #[test]
    fn each_kind_is_told_apart_and_its_fields_are_those_of_its_profile() {
        for &lang in Lang::ALL {
            for preset in Preset::ALL {
                let (needs, own) = (preset.profile().unwrap().needs, fields(preset, lang));
                assert!(own.token.is_some() || !needs.token, "{preset:?}");
                let place = Place {
                    address: own.example.to_owned(),
                    collection: "group".to_owned(),
                    token: own.token.map(|_| "a:b".to_owned()),
                };
                assert_eq!(place.checked(needs).map(|place| place.address).as_deref(), Ok(own.example));
                let same = |other: &&Preset| about(**other, lang) == about(preset, lang);
                assert_eq!(Preset::ALL.iter().filter(same).count(), 1, "{preset:?}");
            }
        }
    }
}
