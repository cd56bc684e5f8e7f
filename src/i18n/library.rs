//! What the library says (资料库), and why something cannot be shared as it was typed.

use super::{Lang, texts};
use crate::domain::address::{ADDRESS_LENGTH, AddressTrouble};
use crate::domain::resource::{
    ABOUT_LENGTH, ResourceKind, ResourceTrouble, TAG_LENGTH, TAGS, TEXT_BYTES, TITLE_LENGTH,
};

texts! {
    /// The library's page.
    Library {
        title: "资料", "資料", "Library";
        add: "分享一个", "分享一個", "Share one";
        search: "找资料", "找資料", "Search";
        search_hint: "标题、标签、作者", "標題、標籤、作者", "Title, tag or author";
        empty_text: "好文章、讲义、回放，分享一个，大家以后都找得到。", "好文章、講義、回放，分享一個，大家以後都找得到。", "Share a good article, a handout or a recording, so that everybody finds it later.";
        none_found: "没找到。换个词，或者少选一个条件。", "沒找到。換個詞，或者少選一個條件。", "Nothing found. Try another word, or fewer filters.";
        clear: "清除条件", "清除條件", "Clear";
        found(n: usize): format!("{n} 个"), format!("{n} 個"), format!("{n} found");
        filters: "筛选", "篩選", "Filter";
        kind: "类型", "類型", "Kind";
        any: "全部", "全部", "All";
        category: "分类", "分類", "Category";
        tag: "标签", "標籤", "Tag";
        tags: "标签", "標籤", "Tags";
        show: "显示", "顯示", "Show";
        all: "全部", "全部", "All";
        unread: "没看过的", "沒看過的", "Unread";
        saved: "我收藏的", "我收藏的", "Saved";
        featured: "精选", "精選", "Featured";
        aside: "待审和下架", "待審和下架", "Waiting or taken out";
        dead_links: "链接打不开的", "連結打不開的", "Dead links";
        sort: "排序", "排序", "Sort";
        newest: "最新", "最新", "Newest";
        liked: "最多赞", "最多讚", "Most liked";
        by_title: "标题", "標題", "Title";
        share_view: "分享这一页", "分享這一頁", "Share this page";
        share_view_hint: "复制后发到群里，点开就是现在筛出来的这些。", "複製後發到群裡，點開就是現在篩出來的這些。", "Copy it into the chat: it opens what is shown here.";
        share_view_text(group: &str, what: &str): format!("【{group}】资料 · {what}，点开看："), format!("【{group}】資料 · {what}，點開看："), format!("{group} · Library · {what}:");

        new_title: "分享资料", "分享資料", "Share a resource";
        edit_title: "改资料", "改資料", "Edit it";
        name: "标题", "標題", "Title";
        address: "链接", "連結", "Link";
        address_hint: "没有链接就留空，把内容写在下面", "沒有連結就留空，把內容寫在下面", "Leave it empty if there is none, and write the content below";
        text: "内容", "內容", "Content";
        text_hint: "没有链接时写在这里，比如一段好的讨论", "沒有連結時寫在這裡，比如一段好的討論", "For what has no link, such as a good talk from the chat";
        about: "一句话推荐", "一句話推薦", "Why it is good";
        author: "作者", "作者", "Author";
        tags_hint: "用空格或逗号隔开，如：听力 真题", "用空格或逗號隔開，如：聽力 真題", "Words with spaces or commas between, such as: listening past-papers";
        no_category: "不分类", "不分類", "None";
        unlock: "打卡满多少次才打开", "打卡滿多少次才打開", "Check-ins needed to open it";
        unlock_hint: "0 就是谁都能看。这只是鼓励，不是锁：懂行的人总能看到。", "0 就是誰都能看。這只是鼓勵，不是鎖：懂行的人總能看到。", "0 opens it to everybody. It is a nudge, not a lock: whoever knows how can read it anyway.";
        save: "保存", "儲存", "Save";
        share: "分享", "分享", "Share";
        shared: "分享好了", "分享好了", "Shared";
        shared_waits: "已提交，等运营看过就上架", "已提交，等運營看過就上架", "Handed in: it appears once an operator has approved it";
        saved_changes: "改好了", "改好了", "Saved";

        open: "打开链接", "開啟連結", "Open the link";
        bad_address: "这个地址不能直接点开，只当文字显示：", "這個地址不能直接點開，只當文字顯示：", "This address is not opened, only shown as text:";
        by(who: &str, day: &str): format!("{who} · {day}分享"), format!("{who} · {day}分享"), format!("{who}, {day}");
        like: "赞", "讚", "Like";
        likes(n: u32): format!("{n} 赞"), format!("{n} 讚"), format!("{n} likes");
        keep: "收藏", "收藏", "Save for later";
        kept: "已收藏", "已收藏", "Saved";
        mark_read: "看过了", "看過了", "Read";
        is_read: "已看", "已看", "Read";
        report_dead: "链接打不开", "連結打不開", "The link is dead";
        reported_dead: "已反馈，运营会看到", "已反饋，運營會看到", "Reported: the operators see it";
        dead(n: u32): format!("{n} 人说链接打不开"), format!("{n} 人說連結打不開"), format!("{n} say the link is dead");
        edit: "修改", "修改", "Edit";
        pin: "置顶", "置頂", "Pin";
        unpin: "取消置顶", "取消置頂", "Unpin";
        feature: "设为精选", "設為精選", "Feature";
        unfeature: "取消精选", "取消精選", "No longer featured";
        retire: "下架", "下架", "Take it out";
        retired: "已下架，还能找回", "已下架，還能找回", "Taken out; it can be brought back";
        restore: "重新上架", "重新上架", "Bring it back";
        restored: "重新上架了", "重新上架了", "Brought back";
        approve: "通过，上架", "通過，上架", "Approve";
        approved: "上架了", "上架了", "Approved";
        refuse: "不通过", "不通過", "Refuse";
        refused: "没有通过，分享的人能看到", "沒有通過，分享的人能看到", "Refused; whoever shared it sees that";
        not_approved: "运营没有通过，只有分享的人和运营看得到", "運營沒有通過，只有分享的人和運營看得到", "Not approved: only whoever shared it and the operators see it";
        waits: "待审", "待審", "Waiting";
        admitted(title: &str): format!("已上架：{title}"), format!("已上架：{title}"), format!("Approved: {title}");
        rejected(title: &str): format!("没通过：{title}"), format!("沒通過：{title}"), format!("Refused: {title}");
        undone: "已撤销", "已撤銷", "Undone";
        is_refused: "没通过", "沒通過", "Refused";
        is_retired: "已下架", "已下架", "Taken out";
        pinned: "置顶", "置頂", "Pinned";
        talk: "收一段群聊", "收一段群聊", "Keep a talk";
        talk_sub: "群里聊得好的，整理好放进资料库", "群裡聊得好的，整理好放進資料庫", "What was said well in the chat, put in order for the library";
        talk_label: "从群里复制的聊天", "從群裡複製的聊天", "Talk copied from the chat";
        talk_long(most: usize): format!("太长了，最多约 {most} 个汉字，分成几段"), format!("太長了，最多約 {most} 個漢字，分成幾段"), format!("Too long: keep it to about {} letters, or part it", most * 3);
        tidy_talk: "整理群聊", "整理群聊", "Tidy the talk";
        hide_names: "整理并隐去名字", "整理並隱去名字", "Tidy and hide names";
        tidy_hint: "从群里复制的聊天：去掉时间和系统消息，一人一段。要发出去给别人看，先问问说话的人。", "從群裡複製的聊天：去掉時間和系統訊息，一人一段。要發出去給別人看，先問問說話的人。", "For talk copied from the chat: times and system lines go. Ask the speakers before you show it to others.";
        nameless(place: usize): format!("群友{place}"), format!("群友{place}"), format!("Member {place}");
        no_talk: "没看出是谁在说话：从群里复制聊天，再粘贴到内容里", "沒看出是誰在說話：從群裡複製聊天，再貼上到內容裡", "Nobody is seen to speak: copy the talk from the chat and paste it as the content";
        collections: "专题", "專題", "Collections";
        collect: "放进专题", "放進專題", "Put into a collection";
        collect_sub: "专题把资料排成一套，从头看到尾。", "專題把資料排成一套，從頭看到尾。", "A collection puts resources in an order, to be read from its beginning.";
        collect_new: "新专题的名字", "新專題的名字", "Name of a new collection";
        collect_add: "建专题，放进去", "建專題，放進去", "Make it and put this in";
        collected: "放好了", "放好了", "Done";
        collect_long(most: usize): format!("名字最多 {most} 个字"), format!("名字最多 {most} 個字"), format!("{most} characters at most");
        arrange: "调整顺序", "調整順序", "Put in order";
        earlier: "往前", "往前", "Earlier";
        later: "往后", "往後", "Later";
        take_out: "移出专题", "移出專題", "Take out";
        not_collected: "这个专题还没有资料。", "這個專題還沒有資料。", "There is nothing in this collection.";
        unlock_level: "到哪一级才打开", "到哪一級才打開", "Level needed to open it";
        any_level: "不看等级", "不看等級", "Any level";
        level_of(name: &str, points: u32): format!("{name}（{points} 分）"), format!("{name}（{points} 分）"), format!("{name} ({points} points)");
        locked_level(name: &str, points: u32, now: u64): format!("到「{name}」打开：{points} 分，现在 {now} 分"), format!("到「{name}」打開：{points} 分，現在 {now} 分"), format!("Opens at “{name}”: {points} points; {now} so far");
        locked(n: u32, now: u32): format!("打卡满 {n} 次打开，现在 {now} 次"), format!("打卡滿 {n} 次開啟，現在 {now} 次"), format!("Opens after {n} check-ins; {now} so far");
        missing_title: "没有这个资料", "沒有這個資料", "No such resource";
        missing_text: "可能还没传到这部手机，或者已经下架了。", "可能還沒傳到這部手機，或者已經下架了。", "It may not have reached this phone yet, or was taken out.";
        back_to_all: "看全部资料", "看全部資料", "The whole library";
        details: "更多", "更多", "More";
    }
}

texts! {
    /// Bringing many resources in at once.
    Gather {
        title: "批量导入资料", "批次匯入資料", "Import resources";
        sub: "先看一遍，再一次录入", "先看一遍，再一次錄入", "Look them over, then bring them in at once";
        paste: "粘贴链接或表格", "貼上連結或表格", "Paste links or a table";
        paste_hint: "一行一个，链接旁边的字当标题；表格第一行写「标题、链接」，还可以有标签、分类、类型、作者、推荐。", "一行一個，連結旁邊的字當標題；表格第一行寫「標題、連結」，還可以有標籤、分類、類型、作者、推薦。", "One a line, with the words beside a link as its title; or a table whose first row names title and link, and maybe tags, category, type, author, description.";
        example: "听力讲义 https://example.com/03\n真题 https://example.com/2024", "聽力講義 https://example.com/03\n真題 https://example.com/2024", "Listening notes https://example.com/03\nPast papers https://example.com/2024";
        clipboard: "粘贴", "貼上", "Paste";
        clipboard_refused: "浏览器不让读剪贴板，长按输入框粘贴", "瀏覽器不讓讀剪貼簿，長按輸入框貼上", "The browser does not let this page read the clipboard; paste by hand";
        look: "看一看", "看一看", "Look them over";
        file: "选文件（浏览器收藏夹、CSV）", "選檔案（瀏覽器收藏夾、CSV）", "Choose a file (bookmarks, CSV)";
        file_hint: "收藏夹：在电脑浏览器的「书签管理器」里导出成 HTML，文件夹名会变成分类。", "收藏夾：在電腦瀏覽器的「書籤管理器」裡匯出成 HTML，資料夾名會變成分類。", "Bookmarks: export them as HTML from the browser's bookmark manager; folders become categories.";
        unreadable: "这个文件读不出来，换一个试试", "這個檔案讀不出來，換一個試試", "This file cannot be read; try another";
        untitled: "（没有标题）", "（沒有標題）", "(no title)";
        nothing: "没找到链接。每行放一个 http 开头的链接，或者粘贴带「标题、链接」两列的表格。", "沒找到連結。每行放一個 http 開頭的連結，或者貼上帶「標題、連結」兩列的表格。", "No links were found. Put one that begins with http on each line, or paste a table with title and link.";
        known: "资料库里已经有了", "資料庫裡已經有了", "The library has it already";
        repeat_of(line: usize): format!("和第 {line} 行是同一个链接"), format!("和第 {line} 行是同一個連結"), format!("The same link as in line {line}");
        at(line: usize, why: &str): format!("第 {line} 行：{why}"), format!("第 {line} 行：{why}"), format!("Line {line}: {why}");
        open_quote: "引号没有成对", "引號沒有成對", "A quote does not end";
        wrong(n: usize): format!("有问题，不会导入 · {n}"), format!("有問題，不會匯入 · {n}"), format!("Not brought in, {n}");
        duplicates(n: usize): format!("重复，会跳过 · {n}"), format!("重複，會跳過 · {n}"), format!("Left out as duplicates, {n}");
        ready(n: usize): format!("可以导入 · {n}"), format!("可以匯入 · {n}"), format!("To be brought in, {n}");
        more(n: usize): format!("还有 {n} 个"), format!("還有 {n} 個"), format!("and {n} more");
        bring(n: usize): format!("导入 {n} 个"), format!("匯入 {n} 個"), format!("Bring in {n}");
        again: "重新粘贴", "重新貼上", "Paste again";
        done(n: usize): format!("录入了 {n} 个资料"), format!("錄入了 {n} 個資料"), format!("{n} resources are in the library");
        import: "批量导入、导出", "批次匯入、匯出", "Import and export";
        export: "导出资料库", "匯出資料庫", "Export the library";
        export_hint: "CSV 能用 Excel、WPS 打开；微信里存不了文件，请用手机浏览器打开这一页。", "CSV 能用 Excel、WPS 開啟；微信裡存不了檔案，請用手機瀏覽器開啟這一頁。", "CSV opens in Excel and WPS. Chat browsers save no files: open this page in the phone's own browser.";
        not_saved: "这个浏览器存不了文件，换手机自带浏览器试试", "這個瀏覽器存不了檔案，換手機自帶瀏覽器試試", "This browser saves no files; try the phone's own";
    }
}

/// What a kind of resource is called.
pub fn kind(kind: ResourceKind, lang: Lang) -> &'static str {
    let (hans, hant, en) = match kind {
        ResourceKind::Article => ("文章", "文章", "Article"),
        ResourceKind::Video => ("视频", "影片", "Video"),
        ResourceKind::Audio => ("音频", "音訊", "Audio"),
        ResourceKind::Book => ("书", "書", "Book"),
        ResourceKind::File => ("文件", "檔案", "File"),
        ResourceKind::Course => ("课程", "課程", "Course"),
        ResourceKind::Replay => ("回放", "回放", "Replay"),
        ResourceKind::Handout => ("讲义", "講義", "Handout"),
        ResourceKind::Conversation => ("群聊精华", "群聊精華", "Talk"),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}

/// Why a resource cannot be shared as it was typed, and what to do.
pub fn trouble(trouble: &ResourceTrouble, lang: Lang) -> String {
    let say = |hans: String, hant: String, en: String| match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    };
    match trouble {
        ResourceTrouble::NoTitle => say(
            "写个标题，大家才好找。".into(),
            "寫個標題，大家才好找。".into(),
            "Give it a title, so that it can be found.".into(),
        ),
        ResourceTrouble::TitleTooLong => say(
            format!("标题、作者、分类最多 {TITLE_LENGTH} 个字。"),
            format!("標題、作者、分類最多 {TITLE_LENGTH} 個字。"),
            format!("Title, author and category have at most {TITLE_LENGTH} characters."),
        ),
        ResourceTrouble::Empty => say(
            "放一个链接，或者写点内容。".into(),
            "放一個連結，或者寫點內容。".into(),
            "Add a link or some content.".into(),
        ),
        ResourceTrouble::Address(trouble) => address(trouble, lang),
        ResourceTrouble::TextTooLong => say(
            format!("内容太长，最多约 {} 个汉字。长文请放链接。", TEXT_BYTES / 3),
            format!("內容太長，最多約 {} 個漢字。長文請放連結。", TEXT_BYTES / 3),
            format!("The content has at most {TEXT_BYTES} letters. Use a link for longer texts."),
        ),
        ResourceTrouble::AboutTooLong => say(
            format!("推荐语最多 {ABOUT_LENGTH} 个字。"),
            format!("推薦語最多 {ABOUT_LENGTH} 個字。"),
            format!("At most {ABOUT_LENGTH} characters here."),
        ),
        ResourceTrouble::TooManyTags => say(
            format!("标签最多 {TAGS} 个，每个不超过 {TAG_LENGTH} 个字。"),
            format!("標籤最多 {TAGS} 個，每個不超過 {TAG_LENGTH} 個字。"),
            format!("At most {TAGS} tags of {TAG_LENGTH} characters each."),
        ),
    }
}

/// Why an address is not shown as a link.
pub fn address(trouble: &AddressTrouble, lang: Lang) -> String {
    let (hans, hant, en) = match trouble {
        AddressTrouble::Empty => {
            ("链接是空的。".to_owned(), "連結是空的。".to_owned(), "The link is empty.".to_owned())
        }
        AddressTrouble::Scheme(scheme) => (
            format!("只能放 http 或 https 的网址，不能是 {scheme}:。"),
            format!("只能放 http 或 https 的網址，不能是 {scheme}:。"),
            format!("Only http and https addresses can be linked, not {scheme}:."),
        ),
        AddressTrouble::Hidden => (
            "链接里有空格或看不见的字符，重新复制一遍。".to_owned(),
            "連結裡有空格或看不見的字元，重新複製一遍。".to_owned(),
            "The link has a space or a hidden character in it: copy it again.".to_owned(),
        ),
        AddressTrouble::NoHost => (
            "这不像网址。网址类似 https://example.com/…".to_owned(),
            "這不像網址。網址類似 https://example.com/…".to_owned(),
            "This is no address. One looks like https://example.com/…".to_owned(),
        ),
        AddressTrouble::TooLong => (
            format!("链接太长，最多 {ADDRESS_LENGTH} 个字符。"),
            format!("連結太長，最多 {ADDRESS_LENGTH} 個字元。"),
            format!("The link is too long: at most {ADDRESS_LENGTH} characters."),
        ),
    };
    match lang {
        Lang::ZhHans => hans,
        Lang::ZhHant => hant,
        Lang::En => en,
    }
}
