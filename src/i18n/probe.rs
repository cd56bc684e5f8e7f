//! Trying out a place for the sync (试一试): what each step is, what went wrong in it, and what to do about it, naming the
//! settings of the backend that was chosen.

mod cures;

use super::{Lang, texts};
use crate::exchange::sync::presets::Preset;
use crate::exchange::sync::probe::{Cause, Ended, Limit, Step};
use crate::exchange::sync::remote::{Trouble, Unfit};
use cures::Cures;

/// What was tried out.
#[derive(Clone, Copy, Debug)]
pub struct Of<'a> {
    /// The preset that was chosen; `None` for a profile of one's own.
    pub preset: Option<Preset>,
    /// The address that pages come from, as a server that allows it wants it written: `https://group.example`.
    pub page: &'a str,
}

/// What went wrong and what to do about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    pub what: String,
    pub cure: String,
}

/// What a step is about, said as something that holds once it is done.
pub fn step(step: Step, lang: Lang) -> &'static str {
    let text = Probe(lang);
    match step {
        Step::Fields => text.fields(),
        Step::Reach => text.reach(),
        Step::Open => text.open(),
        Step::List => text.list(),
        Step::Create => text.create(),
        Step::Read => text.read(),
        Step::Update => text.update(),
        Step::Conflict => text.conflict(),
        Step::Remove => text.remove(),
    }
}

/// What there is to know about a step that did not fail.
pub fn note(ended: &Ended, lang: Lang) -> Option<String> {
    let text = Probe(lang);
    match ended {
        Ended::Found(0) => Some(text.empty().to_owned()),
        Ended::Found(n) => Some(text.found(*n)),
        Ended::Limit(Limit::Unlisted) => Some(text.unlisted().to_owned()),
        Ended::Limit(Limit::Unguarded) => Some(text.unguarded().to_owned()),
        Ended::Limit(Limit::Left(name)) => Some(text.left(name.as_str())),
        Ended::Limit(Limit::PerhapsLeft(name)) => Some(text.perhaps_left(name.as_str())),
        Ended::Done | Ended::NotReached | Ended::Failed(_) => None,
    }
}

/// What this backend calls the group's place.
pub fn place_word(preset: Option<Preset>, lang: Lang) -> &'static str {
    let (hans, hant, en) = match preset {
        Some(Preset::Kinto | Preset::PocketBase) | None => ("集合（collection）", "集合（collection）", "collection"),
        Some(Preset::S3) => ("存储桶（bucket）", "儲存桶（bucket）", "bucket"),
        Some(Preset::Couch) => ("数据库", "資料庫", "database"),
        Some(Preset::JsonServer) => ("数组", "陣列", "array"),
        Some(Preset::Supabase) => ("表", "資料表", "table"),
        Some(Preset::Firebase) => ("路径", "路徑", "path"),
        Some(Preset::OneFile) => ("文件", "檔案", "file"),
        Some(Preset::WebDav) => ("文件夹", "資料夾", "folder"),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}

/// The same as the label of a field.
pub fn place_label(preset: Preset, lang: Lang) -> String {
    let mut word = place_word(Some(preset), lang).chars();
    word.next().into_iter().flat_map(char::to_uppercase).chain(word).collect()
}

/// Why a step failed, and the way out.
pub fn explain(step: Step, cause: &Cause, of: Of<'_>, lang: Lang) -> Told {
    let (text, cures) = (Probe(lang), Cures(lang));
    let preset = of.preset;
    let told = |what: &str, cure: &str| Told { what: what.to_owned(), cure: cure.to_owned() };
    match cause {
        Cause::Trouble(trouble) => explain_trouble(step, trouble, preset, lang),
        Cause::Closed => {
            let what = if step > Step::Open { text.closed_write() } else { text.closed() };
            let after = if lang == Lang::En { " " } else { "" };
            Told { what: what.to_owned(), cure: format!("{}{after}{}", cures::open(of, lang), text.closed_too()) }
        }
        Cause::Taken => told(
            text.taken(),
            if preset == Some(Preset::PocketBase) { cures.taken_pocketbase() } else { cures.taken_other() },
        ),
        Cause::Vanished => told(text.vanished(), cures::view(preset, lang)),
        Cause::NotListed => told(
            text.not_listed(),
            if preset == Some(Preset::PocketBase) { cures.listed_pocketbase() } else { cures.listed_other() },
        ),
        Cause::Altered => told(text.altered(), text.altered_cure()),
        Cause::Stale => told(text.stale(), text.stale_cure()),
        Cause::Disbelieved => told(
            text.disbelieved(),
            match preset {
                Some(Preset::PocketBase) => cures.version_pocketbase(),
                Some(Preset::Supabase) => cures.version_supabase(),
                _ => text.disbelieved_cure(),
            },
        ),
        Cause::Overwrites => told(
            text.overwrites(),
            match preset {
                Some(Preset::PocketBase) => cures.over_pocketbase(),
                Some(Preset::S3) => cures.over_s3(),
                Some(Preset::Supabase) => cures.over_supabase(),
                _ => cures.over_other(),
            },
        ),
    }
}

fn explain_trouble(step: Step, trouble: &Trouble, preset: Option<Preset>, lang: Lang) -> Told {
    let (text, cures) = (Probe(lang), Cures(lang));
    let told = |what: &str, cure: &str| Told { what: what.to_owned(), cure: cure.to_owned() };
    let is_s3 = preset == Some(Preset::S3);
    match trouble {
        Trouble::Unfit(Unfit::Address) => told(text.bad_address(), text.bad_address_cure()),
        Trouble::Unfit(Unfit::Collection) => told(&text.bad_place(place_word(preset, lang)), text.bad_place_cure()),
        Trouble::Unfit(Unfit::Token) => {
            told(text.bad_token(), if is_s3 { text.bad_token_s3() } else { text.bad_token_cure() })
        }
        Trouble::Unfit(Unfit::Profile) => told(text.bad_profile(), text.bad_profile_cure()),
        Trouble::Offline => told(text.offline(), text.offline_cure()),
        Trouble::Unreachable if step > Step::Reach => told(text.broke_off(), text.broke_off_cure()),
        Trouble::Unreachable => told(text.unreachable(), text.unreachable_cure()),
        Trouble::TimedOut => told(text.timed_out(), text.timed_out_cure()),
        Trouble::NotAllowed => {
            let what = if step > Step::List { text.not_allowed_write() } else { text.not_allowed() };
            told(what, cures::allow(preset, lang))
        }
        Trouble::NoSuchPlace => told(&text.nowhere(place_word(preset, lang)), cures::make(preset, lang)),
        Trouble::TooLarge => told(
            text.too_large(),
            match preset {
                Some(Preset::PocketBase) => cures.too_large_pocketbase(),
                Some(Preset::Couch) => cures.too_large_couch(),
                _ => cures.too_large_other(),
            },
        ),
        Trouble::TooMany { retry_after: None } => told(text.too_many(), text.too_many_cure()),
        Trouble::TooMany { retry_after: Some(seconds) } => told(text.too_many(), &text.too_many_until(*seconds)),
        Trouble::ServerBroken { status, .. } => {
            let cure = if is_s3 && *status == 501 { text.broken_s3() } else { text.broken_cure() };
            told(&text.broken(*status), cure)
        }
        Trouble::NotUnderstood => match preset {
            Some(Preset::PocketBase) if step > Step::List => {
                told(text.record_not_understood(), cures.fields_pocketbase())
            }
            Some(Preset::Supabase) if step > Step::List => told(text.record_not_understood(), cures.fields_supabase()),
            _ if step > Step::Create => told(text.record_not_understood(), text.altered_cure()),
            _ => told(text.not_understood(), text.not_understood_cure()),
        },
        Trouble::VersionHidden => {
            told(text.version_hidden(), if is_s3 { text.version_hidden_s3() } else { text.version_hidden_cure() })
        }
        Trouble::Unexpected { status } => {
            let cure = match preset {
                Some(Preset::S3) => text.unexpected_s3(),
                Some(Preset::PocketBase) => cures.fields_pocketbase(),
                Some(Preset::Supabase) => cures.fields_supabase(),
                _ => text.unexpected_cure(),
            };
            told(&text.unexpected(*status), cure)
        }
    }
}

texts! {
    /// The trial of a place: its steps, what can go wrong in each, and what to do about it.
    Probe {
        fields: "填的内容用得上", "填的內容用得上", "The fields can be used";
        reach: "服务器有回应", "伺服器有回應", "The server answers";
        open: "让网页来读", "讓網頁來讀", "Pages may read it";
        list: "看得到里面有什么", "看得到裡面有什麼", "It tells what is there";
        create: "写得进去", "寫得進去", "Something can be put there";
        read: "写的和读的一样", "寫的和讀的一樣", "It comes back as it was written";
        update: "改得了，长的也放得下", "改得了，長的也放得下", "It can be changed, into something long too";
        conflict: "不会盖掉别人刚写的", "不會蓋掉別人剛寫的", "It does not write over what others just wrote";
        remove: "试用的那一条删得掉", "試用的那一條刪得掉", "What was put there can be removed again";
        empty: "里面还没有群伴的记录", "裡面還沒有群伴的紀錄", "No group's records are there yet";
        found(n: usize): format!("里面已经有 {n} 份记录"), format!("裡面已經有 {n} 份紀錄"), format!("{n} documents of a group are there already");
        unlisted: "这里列不出有哪些记录，新人的记录要等运营的手机带进来。", "這裡列不出有哪些紀錄，新人的紀錄要等運營的手機帶進來。", "It cannot tell what is there: newcomers' records come by an operator's phone.";
        unguarded: "两个人同一秒写同一条时，它不会拦，后写的盖掉先写的；盖掉的会自动补上。人少没关系，人多的群换一种更稳。", "兩個人同一秒寫同一條時，它不會攔，後寫的蓋掉先寫的；蓋掉的會自動補上。人少沒關係，人多的群換一種更穩。", "When two write the same at the same second it stops neither, and the later one stays; what is lost is written again by itself. Fine for few people; a large group does better with another.";
        left(name: &str): format!("删不掉，「{name}」留在那里。不碍事：平时用不着删除。想清掉，到后台删。"), format!("刪不掉，「{name}」留在那裡。不礙事：平時用不著刪除。想清掉，到後台刪。"), format!("“{name}” could not be removed and stays there. It does no harm: nothing is ever removed in daily use. Remove it in the server's own console if you like.");
        perhaps_left(name: &str): format!("「{name}」也许写进去了，没能删掉。不碍事，下次试的时候会先清掉。"), format!("「{name}」也許寫進去了，沒能刪掉。不礙事，下次試的時候會先清掉。"), format!("“{name}” was perhaps written and could not be removed. It does no harm; the next test clears it first.");
        bad_address: "地址不能用", "網址不能用", "The address cannot be used";
        bad_address_cure: "要以 https:// 开头，不带 ? 和 #。只有在自己电脑上试的时候，可以写 http://127.0.0.1:端口。", "要以 https:// 開頭，不帶 ? 和 #。只有在自己電腦上試的時候，可以寫 http://127.0.0.1:連接埠。", "It begins with https:// and has no ? or #. Only a server on your own computer may be http://127.0.0.1:PORT.";
        bad_place(word: &str): format!("{word}没有填，或者有不能用的符号"), format!("{word}沒有填，或者有不能用的符號"), format!("The {word} is missing, or has signs that none has");
        bad_place_cure: "照后台里的名字原样填，前后不要多斜杠。", "照後台裡的名字原樣填，前後不要多斜槓。", "Copy the name as the server has it, without slashes around it.";
        bad_token: "密钥没有填，或者写法不对", "金鑰沒有填，或者寫法不對", "The token is missing, or written in another way";
        bad_token_cure: "密钥只有英文字母、数字和符号，从后台整段复制过来。", "金鑰只有英文字母、數字和符號，從後台整段複製過來。", "It has only letters, digits and signs: copy all of it.";
        bad_token_s3: "写成「ACCESS:SECRET」，有区域的写「ACCESS:SECRET:区域」，中间是英文冒号。", "寫成「ACCESS:SECRET」，有區域的寫「ACCESS:SECRET:區域」，中間是半形冒號。", "Write it as ACCESS:SECRET, or ACCESS:SECRET:REGION where there is a region.";
        bad_profile: "「高级」里的写法自己对不上", "「進階」裡的寫法自己對不上", "What is written under “Advanced” contradicts itself";
        bad_profile_cure: "点「改回预设」再试，或者照指南检查花括号里的词。", "點「改回預設」再試，或者照指南檢查花括號裡的詞。", "Go back to the preset, or check the words in braces with the guide.";
        offline: "手机没有网", "手機沒有網", "This device has no network";
        offline_cure: "连上网再试。", "連上網再試。", "Connect, and try again.";
        unreachable: "这个地址没有回应", "這個網址沒有回應", "Nobody answers at this address";
        unreachable_cure: "看看地址有没有写错一个字母，服务器开着没有。证书过期或者自己签的，浏览器也会当作没有回应。", "看看網址有沒有寫錯一個字母，伺服器開著沒有。憑證過期或者自己簽的，瀏覽器也會當作沒有回應。", "Look for a wrong letter, and whether the server runs. An expired or self-made certificate counts as no answer, too.";
        broke_off: "试到一半断了", "試到一半斷了", "It broke off half-way";
        broke_off_cure: "再试一次。每次都断在这里，就看服务器的日志。", "再試一次。每次都斷在這裡，就看伺服器的日誌。", "Try again. If it always ends here, the server's log tells why.";
        timed_out: "等了很久也没有回应", "等了很久也沒有回應", "No answer in a long time";
        timed_out_cure: "换个好一点的网再试。还是这样，就是服务器太忙，或者被防火墙挡住了。", "換個好一點的網再試。還是這樣，就是伺服器太忙，或者被防火牆擋住了。", "Try with a better network. If it stays so, the server is overloaded, or a firewall is in between.";
        not_allowed: "服务器不让进：密钥不对，或者没有权限", "伺服器不讓進：金鑰不對，或者沒有權限", "Not let in: the token is wrong, or lacks the right";
        not_allowed_write: "看得到，写不进：这个密钥没有写的权限", "看得到，寫不進：這個金鑰沒有寫的權限", "It can be read, not written: the token lacks the right to write";
        nowhere(word: &str): format!("服务器在，但是没有这个{word}"), format!("伺服器在，但是沒有這個{word}"), format!("The server is there, this {word} is not");
        too_large: "放不下：试着放了一条 200 KB 的，服务器嫌大", "放不下：試著放了一條 200 KB 的，伺服器嫌大", "Too large: the server did not take a document of 200 KB";
        too_many: "服务器说问得太勤了", "伺服器說問得太勤了", "The server says it is asked too often";
        too_many_cure: "歇一分钟再试。每次都这样，就把服务器的频率限制放宽一点。", "歇一分鐘再試。每次都這樣，就把伺服器的頻率限制放寬一點。", "Wait a minute. If it is always so, the server's limit on requests is too tight.";
        too_many_until(n: u32): format!("它让等 {n} 秒，到时候再试。"), format!("它讓等 {n} 秒，到時候再試。"), format!("It asks to wait {n} s; try again then.");
        broken(n: u16): format!("服务器自己出错了（{n}）"), format!("伺服器自己出錯了（{n}）"), format!("The server failed ({n})");
        broken_cure: "过一会儿再试。还是这样，看服务器的日志。", "過一會兒再試。還是這樣，看伺服器的日誌。", "Try again later. If it stays so, the server's log tells why.";
        broken_s3: "有的存储不认按条件写入（501），换一家支持的，或者在「高级」里把两处 guarded 改成 false，再删掉 if-none-match 和 if-match。", "有的儲存不認按條件寫入（501），換一家支援的，或者在「進階」裡把兩處 guarded 改成 false，再刪掉 if-none-match 和 if-match。", "Some stores do not know conditional writes (501): take one that does, or set both “guarded” to false under “Advanced” and remove if-none-match and if-match.";
        not_understood: "有回应，但不是这种后端该说的话", "有回應，但不是這種後端該說的話", "An answer came, but not one of such a backend";
        not_understood_cure: "常见的有三种：地址写错了，后端选错了，或者这个网络要先登录（酒店、商场的 Wi-Fi）。", "常見的有三種：網址寫錯了，後端選錯了，或者這個網路要先登入（旅館、商場的 Wi-Fi）。", "Mostly the address is wrong, or another kind was chosen, or this network wants a login first (a hotel's Wi-Fi).";
        record_not_understood: "写进去的那一条，读回来不成样子", "寫進去的那一條，讀回來不成樣子", "What was written comes back in another form";
        version_hidden: "看不到版本（ETag），没法知道别人改没改", "看不到版本（ETag），沒法知道別人改沒改", "The version (ETag) is hidden, so nobody can tell whether others changed it";
        version_hidden_cure: "让服务器把 ETag 露出来：Access-Control-Expose-Headers: ETag。", "讓伺服器把 ETag 露出來：Access-Control-Expose-Headers: ETag。", "Let the server expose it: Access-Control-Expose-Headers: ETag.";
        version_hidden_s3: "在存储桶的 CORS 规则里加上 ExposeHeaders: ETag，等一分钟再试。", "在儲存桶的 CORS 規則里加上 ExposeHeaders: ETag，等一分鐘再試。", "Add ExposeHeaders: ETag to the bucket's CORS rules, wait a minute, and try again.";
        unexpected(n: u16): format!("服务器回了一个没料到的状态（{n}）"), format!("伺服器回了一個沒料到的狀態（{n}）"), format!("The server gave a status without meaning here ({n})");
        unexpected_cure: "多半是地址写错了，或者后端选错了。对照指南看一遍。", "多半是網址寫錯了，或者後端選錯了。對照指南看一遍。", "Mostly the address is wrong, or another kind was chosen. Compare with the guide.";
        unexpected_s3: "多半是区域不对。密钥写成「ACCESS:SECRET:区域」，地址用那个区域的。", "多半是區域不對。金鑰寫成「ACCESS:SECRET:區域」，網址用那個區域的。", "Mostly the region is wrong: write the token as ACCESS:SECRET:REGION, and use that region's address.";
        closed: "服务器在，但是不让别处的网页来读（CORS）", "伺服器在，但是不讓別處的網頁來讀（CORS）", "The server is there, but lets no page of another address read it (CORS)";
        closed_write: "读得到，但是不让网页来写（CORS 没放开写）", "讀得到，但是不讓網頁來寫（CORS 沒放開寫）", "It can be read, but pages may not write (CORS does not allow it)";
        closed_too: "服务器自己出错的时候也像这样；设好了还不行，看它的日志。", "伺服器自己出錯的時候也像這樣；設好了還不行，看它的日誌。", "A server that fails looks the same; if it stays so, its log tells why.";
        taken: "它说已经有了，其实没有", "它說已經有了，其實沒有", "It says that it is there already, though it is not";
        vanished: "写进去了，却读不到", "寫進去了，卻讀不到", "What was written cannot be read";
        not_listed: "写进去了，列表里却没有", "寫進去了，列表裡卻沒有", "What was written is not listed";
        altered: "读回来的和写进去的不一样", "讀回來的和寫進去的不一樣", "Something else comes back than was written";
        altered_cure: "中间有东西改了内容（代理、加速、自动优化），关掉它；或者放内容的那一栏不是纯文本。", "中間有東西改了內容（代理、加速、自動最佳化），關掉它；或者放內容的那一欄不是純文字。", "Something in between alters it (a proxy, an optimiser): switch that off. Or the field for the text is of another kind.";
        stale: "改过以后，读到的还是旧的", "改過以後，讀到的還是舊的", "After a change the old one still comes back";
        stale_cure: "中间有缓存（CDN、加速）。给这个地址关掉缓存。", "中間有快取（CDN、加速）。給這個網址關掉快取。", "A cache is in between (a CDN): switch it off for this address.";
        disbelieved: "刚读到的版本，去改的时候它说不对", "剛讀到的版本，去改的時候它說不對", "The version that was just read is not taken for the right one";
        disbelieved_cure: "中间的代理可能改了 ETag（压缩时会改）。给这个地址关掉压缩和缓存。", "中間的代理可能改了 ETag（壓縮時會改）。給這個網址關掉壓縮和快取。", "A proxy may change ETags (compression does): switch off compression and caches for this address.";
        overwrites: "别人已经改过了，它照样盖掉", "別人已經改過了，它照樣蓋掉", "It wrote over what others had changed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn causes() -> Vec<Cause> {
        let troubles = [
            Trouble::Offline,
            Trouble::Unreachable,
            Trouble::TimedOut,
            Trouble::NotAllowed,
            Trouble::NoSuchPlace,
            Trouble::TooLarge,
            Trouble::TooMany { retry_after: None },
            Trouble::TooMany { retry_after: Some(30) },
            Trouble::ServerBroken { status: 501, retry_after: None },
            Trouble::NotUnderstood,
            Trouble::VersionHidden,
            Trouble::Unexpected { status: 418 },
            Trouble::Unfit(Unfit::Address),
            Trouble::Unfit(Unfit::Collection),
            Trouble::Unfit(Unfit::Token),
            Trouble::Unfit(Unfit::Profile),
        ];
        let lies = [
            Cause::Closed,
            Cause::Taken,
            Cause::Vanished,
            Cause::NotListed,
            Cause::Altered,
            Cause::Stale,
            Cause::Disbelieved,
            Cause::Overwrites,
        ];
        troubles.map(Cause::Trouble).into_iter().chain(lies).collect()
    }

    #[test]
    fn each_cause_has_its_own_words_and_a_way_out() {
        for lang in Lang::ALL {
            for preset in Preset::ALL.map(Some).into_iter().chain([None]) {
                let of = Of { preset, page: "https://group.example" };
                let told: Vec<_> = causes().iter().map(|cause| explain(Step::Reach, cause, of, *lang)).collect();
                for (number, one) in told.iter().enumerate() {
                    assert!(!one.cure.is_empty() && one.cure != one.what);
                    let same = told[..number].iter().filter(|other| other.what == one.what);
                    // How long to wait is in the way out.
                    assert!(same.count() <= usize::from(one.cure.contains("30")), "{lang:?} {preset:?}: {}", one.what);
                    assert!(!one.cure.contains('{') && !one.what.contains('{'), "{}", one.cure);
                }
            }
        }
    }

    #[test]
    fn the_way_out_names_the_servers_own_setting() {
        let cure = |preset, step, cause: Cause| {
            explain(step, &cause, Of { preset: Some(preset), page: "https://group.example" }, Lang::ZhHans).cure
        };
        let hidden = || Cause::Trouble(Trouble::VersionHidden);
        let refused = || Cause::Trouble(Trouble::NotAllowed);
        for (preset, step, cause, says) in [
            (Preset::S3, Step::Open, Cause::Closed, "AllowedMethods"),
            (Preset::S3, Step::Read, hidden(), "ExposeHeaders: ETag"),
            (Preset::Kinto, Step::Open, Cause::Closed, "kinto.cors_origins = https://group.example"),
            (Preset::Couch, Step::Open, Cause::Closed, "[cors] origins = https://group.example"),
            (Preset::PocketBase, Step::Open, Cause::Closed, "--origins=https://group.example"),
            (Preset::PocketBase, Step::List, refused(), "@request.headers.authorization"),
            (Preset::PocketBase, Step::Conflict, Cause::Overwrites, "@request.query.rev = rev"),
            (Preset::PocketBase, Step::Update, Cause::Trouble(Trouble::TooLarge), "5000000"),
            (Preset::JsonServer, Step::Open, Cause::Closed, "--no-cors"),
            (Preset::Supabase, Step::List, refused(), "anon"),
            (Preset::WebDav, Step::Open, Cause::Closed, "PROPFIND"),
        ] {
            let cure = cure(preset, step, cause);
            assert!(cure.contains(says), "{preset:?}: {cure}");
        }
    }
}
