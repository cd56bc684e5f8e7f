//! The words by which a check-in, a leave, a refusal, a reminder or a system message is known. All are matched on folded text
//! (half-width, lower case, simplified); a Latin word must stand alone. Lists are strings parted by `|`, which weigh less
//! than tables.

/// A list of words, with a filter of their first characters: nearly every character of a text begins none of them.
pub(crate) struct Words {
    list: &'static str,
    first: [u64; 8],
}

impl Words {
    pub(crate) const fn new(list: &'static str) -> Self {
        let bytes = list.as_bytes();
        let mut first = [0; 8];
        let (mut i, mut at_start) = (0, true);
        while i < bytes.len() {
            let b = bytes[i] as u32;
            let (c, width) = match b {
                0..0x80 => (b, 1),
                0x80..0xE0 => ((b & 0x1F) << 6 | next(bytes, i + 1), 2),
                0xE0..0xF0 => ((b & 0x0F) << 12 | next(bytes, i + 1) << 6 | next(bytes, i + 2), 3),
                _ => ((b & 7) << 18 | next(bytes, i + 1) << 12 | next(bytes, i + 2) << 6 | next(bytes, i + 3), 4),
            };
            if at_start {
                let (word, bit) = place_of(c);
                first[word] |= 1 << bit;
            }
            at_start = bytes[i] == b'|';
            i += width;
        }
        Self { list, first }
    }

    /// Whether a word may begin with the character; no is certain.
    fn may_begin(&self, c: char) -> bool {
        let (word, bit) = place_of(c as u32);
        self.first[word] >> bit & 1 == 1
    }

    pub(crate) fn iter(&self) -> std::str::Split<'static, char> {
        self.list.split('|')
    }
}

/// A list of words written where it is used.
macro_rules! words {
    ($list:literal) => {
        const { &$crate::exchange::chat::words::Words::new($list) }
    };
}
pub(crate) use words;

/// The payload of a following byte of UTF-8.
const fn next(bytes: &[u8], i: usize) -> u32 {
    (bytes[i] & 0x3F) as u32
}

const fn place_of(c: u32) -> (usize, u32) {
    let hash = (c ^ (c >> 7)) & 511;
    ((hash >> 6) as usize, hash & 63)
}

/// Words that say that something was done.
pub(crate) const DONE: &Words = &Words::new(
    "打卡|签到|报到|完成|交作业|作业已交|作业打卡|作业完成|读完|背完|写完|学完|听完|跑完|练完|看完|做完|已读|已背|已写|已练|已学|已交|\
done|finished|finish|completed|complete|check in|check-in|checked in|checkin|checking in",
);

/// Signs that say it.
pub(crate) const TICKS: &Words = &Words::new("✅|✔|☑|√|🆗|💯");

/// Signs that say the opposite.
pub(crate) const CROSSES: &Words = &Words::new("❌|✖|❎|🚫");

/// Words at which a name ends and what was done begins, besides [`DONE`].
pub(crate) const STARTERS: &Words = &Words::new(
    "已|今天|今日|昨天|昨日|今晚|今早|明天|明日|明早|第一|第二|第三|第四|第五|第六|第七|第八|第九|第十|第1|第2|第3|第4|第5|第6|\
第7|第8|第9|累计|连续|坚持|背了|读了|写了|跑了|练了|学了|听了|看了|做了|抄了|唱了|走了|背单词|请假|请个假|告假|事假|病假|休假|没打|未打|没完成|未完成|\
忘打|忘了|忘记|漏打|代打|代签|补打|补签|补昨|晚点|稍后|取消|作废|day|leave|off|on leave|absent|\
阅读|单词|听力|口语|朗读|跑步|写作|早起|复习|日更|打call",
);

/// Leave, asked for or announced.
pub(crate) const LEAVE: &Words = &Words::new(
    "请假|请个假|请一天假|请两天假|告假|事假|病假|休假|on leave|day off|off today|ask for leave|asking for leave|ask leave|\
take leave|taking leave|leave today|sick leave|leave of absence|taking today off|absent today",
);

/// Speaking of leave without asking for it.
pub(crate) const NO_LEAVE: &Words = &Words::new(
    "销假|不请假|没请假|请假的|请假制度|请假规则|请假流程|请假请|请假名单|请假条|请假截止|需要请假|要请假|如需请假|请假回来|请假结束",
);

/// Not done, whatever else is said.
pub(crate) const NOT_DONE: &Words = &Words::new(
    "没打卡|未打卡|没签到|未签到|没完成|未完成|没有打卡|没有完成|没来得及|忘打卡|忘了打卡|忘记打卡|忘打|忘签|漏打卡|漏卡|缺卡|缺勤|明天补|明日补|\
明早补|晚点补|稍后补|回头补|改天补|周末补|后面补|待补|待完成|取消|作废|撤销|退出接龙|打不了卡|不打卡|暂停打卡|先不打|晚点打|稍后打|待会打|一会打|等下打|等会打|晚点再打|明天打|\
马上打卡|马上就打|准备打卡|不算打卡|\
not yet|not done|not finished|not today|not completed|didn't finish|did not finish|didn't do|did not do|haven't done|have not done|haven't finished|skipped today|skipping today|\
will do it tomorrow|do it tomorrow|will do it later|do it later|will check in later|check in later|make up tomorrow|make it up tomorrow|catch up tomorrow|missed today",
);

/// Not done, when it is all that is said.
pub(crate) const NO: &Words =
    &Words::new("无|没|没有|未|明天|明天见|×|x|no|none|tomorrow|later|skip|skipped|missed|not yet|pass|todo|tbd");

/// Not done, unless something else in the text says that it was.
pub(crate) const NOT_QUITE: &Words = &Words::new(
    "没背|没读|没写|没跑|没练|没学|没听|没看|没做|没时间|还没|没能|未能|没空|不算|didn't|did not|haven't|missed|tomorrow|later",
);

/// Before a word of [`NOT_DONE`], these take it back: it nearly happened, or it happened another day.
pub(crate) const TAKEN_BACK: &Words = &Words::new("差点|差一点|险些|昨|前天|上次|上周|almost|nearly|yesterday");

/// Done for another day.
pub(crate) const MAKE_UP: &Words = &Words::new(
    "补卡|补打卡|补签|补交|补昨|补前|补上周|补周|补星期|补第|\
昨天的|昨日的|make up|make-up|makeup|catch up|catching up|for yesterday|yesterday's",
);

/// Said to everybody, not about oneself: reminders, announcements, reports.
pub(crate) const ANNOUNCES: &Words = &Words::new(
    "记得打卡|别忘|不要忘记|请大家|大家打卡|大家记得|提醒|没打卡的|未打卡的|还没打卡的|没打卡:|未打卡:|没打的|抓紧|尽快|截止时间|打卡截止|点截止|@所有人|@全体|\
打卡时间|打卡规则|打卡格式|打卡要求|打卡内容:|打卡开始|开始打卡|开始接龙|请接龙|打卡链接|播报|名单|榜单|排行榜|群公告|公告|最后一次机会|最后机会|恭喜|祝贺|打卡群|可以打卡|要打卡|去打卡|\
reminder|remember to|don't forget|do not forget|please check in|please check-in|@all|@everyone|everyone|leaderboard|congrats|congratulations",
);

/// Said by the chat application itself.
pub(crate) const SYSTEM: &Words = &Words::new(
    "撤回了一条消息|撤回一条消息|撤回了一条|加入了群聊|加入群聊|加入本群|移出了群聊|移出群聊|退出了群聊|退出群聊|修改群名|拍了拍|领取了你的|领取了|红包|你已添加了|\
以上是打招呼|消息已发出|开启了朋友验证|成为新群主|设为管理员|群待办|被禁言|以上为聊天记录|聊天记录如下|此消息记录为|消息分组:|消息对象:|以下为新消息|以下是新消息|\
end-to-end encrypted|joined using this|joined the group|joined via|created group|created this group|changed the subject|changed the group|changed this group|\
changed their phone|added you|was added|were added|message was deleted|deleted this message|pinned a message|pinned|left the group|removed",
);

/// Small talk.
pub(crate) const CHATTER: &Words = &Words::new(
    "大家好|晚上好|早上好|下午好|中午好|早安|晚安|早啊|各位早|谢谢|感谢|收到|辛苦|加油|哈哈|嗯嗯|好的|欢迎|新人|不好意思|在吗|同问|原来如此|厉害|真棒|太棒|太强|为什么|怎么|请问|以上|共|合计|总计|\
good morning|good evening|good night|hello|thanks|thank you|welcome|haha|lol|great job|well done|nice|ok|okay",
);

/// Headings of a chain.
pub(crate) const HEADINGS: &Words = &Words::new(
    "接龙|报名|打卡群|打卡活动|打卡表|打卡名单|打卡主题|打卡时间|时间:|主题:|要求:|规则|说明|注意|截止|公告|今日任务|今日打卡|每日打卡|早起打卡|晚间打卡|已打卡:|已打卡名单|今天打卡:|check-in chain|\
check-in list|today's check-in|daily check-in|check-in for",
);

/// Words with which an example or a pattern begins.
pub(crate) const EXAMPLES: &Words = &Words::new(
    "例如|例|示例|样例|举例|格式|模板|模版|参考格式|昵称|姓名|名字|群昵称|xxx|xx|某某|张三三|example|e.g|eg|format|template|sample|name",
);

/// Shared things, as the chat applications write them in place of the thing.
pub(crate) const SHARED: &Words = &Words::new(
    "[图片]|[照片]|[视频]|[语音]|[文件]|[链接]|[小程序]|[音乐]|[聊天记录]|[合并转发]|[photo]|[image]|[video]|[audio]|[voice message]|[voice]|[file]|[link]|\
<media omitted>|<媒体文件已忽略>|<省略多媒体文件>|image omitted|video omitted|audio omitted|document omitted|已忽略图片|(file attached)|<attached:|http://|https://",
);

/// Ranks that chat applications put before or after a name.
pub(crate) const RANKS: &Words = &Words::new("群主|管理员|管理|运营|机器人|群助手|owner|admin|administrator|bot|我");

/// What stands before somebody for whom one checks in.
pub(crate) const BEHALF: &Words = &Words::new("代替|代|帮忙|帮|替");

/// Words that only begin like [`BEHALF`].
pub(crate) const NOT_BEHALF: &Words = &Words::new("代码|代数|代理|代表|代价|代谢|代入|代驾|代购|帮助|帮别|替换|替补");

/// Words around a heading's own (`今日未打卡名单（3人）`).
const LABEL_FILLERS: &str = "今日|今天|月日|名单|人员|同学|成员|群友|以下|目前|截至|截止|还有|共|的|有|人|名|位|是";

/// What a heading says of the people below or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Done,
    NotDone,
    Leave,
}

/// A heading that is nothing but a label: `已打卡`, `❌未打卡：`, `今日请假（2人）`.
pub(crate) fn label(t: &[char]) -> Option<Label> {
    if t.len() > 24 {
        return None;
    }
    let mut bare: String =
        t.iter().filter(|c| !super::fold::is_mark(**c) && !super::fold::is_emoji(**c) && !c.is_ascii_digit()).collect();
    if bare.chars().count() > 14
        || !has(t, words!("打卡|签到|完成|交|请假|休假|卡|缺勤|done|checked|completed|missed|missing|not|on|leave|off"))
    {
        return None;
    }
    for filler in LABEL_FILLERS.split('|') {
        bare = bare.replace(filler, "");
    }
    let is = |words: &str| words.split('|').any(|w| w == bare);
    if is("已打卡|打卡|已签到|签到|已完成|完成|打卡完成|打卡成功|已交|done|checkedin|completed")
    {
        Some(Label::Done)
    } else if is(
        "未打卡|没打卡|还没打卡|未签到|没签到|未完成|没完成|缺卡|漏卡|缺勤|未交|notdone|missed|missing|notyet|notcheckedin",
    ) {
        Some(Label::NotDone)
    } else if is("请假|已请假|休假|onleave|leave|off") {
        Some(Label::Leave)
    } else {
        None
    }
}

/// Places that people add to their names: provincial capitals, larger cities, provinces, some abroad.
const PLACES: &str = "北京|上海|广州|深圳|天津|重庆|成都|杭州|南京|武汉|西安|苏州|郑州|长沙|青岛|沈阳|大连|宁波|厦门|福州|济南|合肥|昆明|南昌|南宁|贵阳|太原|石家庄|哈尔滨|长春|\
呼和浩特|乌鲁木齐|兰州|银川|西宁|拉萨|海口|三亚|无锡|常州|佛山|东莞|珠海|中山|惠州|温州|绍兴|嘉兴|金华|台州|泉州|漳州|烟台|潍坊|临沂|威海|徐州|南通|扬州|洛阳|开封|襄阳|宜昌|株洲|湘潭|\
岳阳|桂林|柳州|绵阳|保定|唐山|廊坊|邯郸|大同|芜湖|赣州|遵义|汕头|湛江|包头|香港|澳门|台北|台湾|高雄|东京|大阪|首尔|釜山|新加坡|纽约|伦敦|巴黎|悉尼|墨尔本|温哥华|多伦多|\
河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|内蒙|广西|西藏|宁夏|新疆|\
beijing|shanghai|guangzhou|shenzhen|hongkong|tokyo|london|singapore|newyork|sydney|paris|seoul";

/// Whether a part of a name, as a key, is a place.
pub(crate) fn is_place(part: &str) -> bool {
    let bare = part.strip_suffix('市').or(part.strip_suffix('省')).unwrap_or(part);
    !bare.is_empty() && PLACES.split('|').any(|p| p == bare)
}

/// Whether a part of a name, as a key, is a rank.
pub(crate) fn is_title_word(part: &str) -> bool {
    RANKS.iter().any(|r| r == part)
}

/// Whether `word` stands at `i`. A Latin word must not be part of a longer one.
pub(crate) fn stands_at(t: &[char], i: usize, word: &str) -> bool {
    let mut n = 0;
    for c in word.chars() {
        if t.get(i + n) != Some(&c) {
            return false;
        }
        n += 1;
    }
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    n > 0 && !(latin(t.get(i)) && i > 0 && latin(t.get(i - 1))) && !(latin(t.get(i + n - 1)) && latin(t.get(i + n)))
}

/// The first place where a word of the list stands, and the length of the longest word there.
pub(crate) fn find(t: &[char], words: &Words) -> Option<(usize, usize)> {
    (0..t.len()).find_map(|i| Some((i, begins(t, i, words)?)))
}

/// Whether any word of the list stands somewhere.
pub(crate) fn has(t: &[char], words: &Words) -> bool {
    find(t, words).is_some()
}

/// The length of the longest word of the list with which the characters from `i` begin.
pub(crate) fn begins(t: &[char], i: usize, words: &Words) -> Option<usize> {
    let c = *t.get(i)?;
    if !words.may_begin(c) {
        return None;
    }
    words.iter().filter(|w| w.starts_with(c) && stands_at(t, i, w)).map(|w| w.chars().count()).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::chat::fold::Text;

    fn chars(s: &str) -> Vec<char> {
        Text::new(s).chars
    }

    #[test]
    fn the_lists_are_folded_and_without_empty_words() {
        for list in [
            DONE, TICKS, CROSSES, STARTERS, LEAVE, NO_LEAVE, NOT_DONE, NOT_QUITE, TAKEN_BACK, MAKE_UP, ANNOUNCES,
            SYSTEM, CHATTER, HEADINGS, EXAMPLES, NO, SHARED, RANKS, BEHALF, NOT_BEHALF,
        ] {
            for word in list.iter() {
                assert!(!word.trim().is_empty(), "{}", list.list);
                assert!(word.chars().next().is_some_and(|c| list.may_begin(c)), "{word}");
                assert_eq!(chars(word).iter().collect::<String>(), word, "not folded");
            }
        }
    }

    #[test]
    fn latin_words_stand_alone() {
        assert!(has(&chars("All DONE!"), DONE));
        assert!(!has(&chars("abandoned"), DONE));
        assert!(has(&chars("我done了"), DONE));
        assert!(!has(&chars("offer"), words!("off")));
        assert_eq!(find(&chars("今天打卡，请假"), words!("请假|打卡")), Some((2, 2)));
        assert_eq!(find(&chars("请假条"), words!("请假|请假条")), Some((0, 3)));
        assert_eq!(begins(&chars("代替小王"), 0, BEHALF), Some(2));
    }

    #[test]
    fn places() {
        assert!(is_place("北京") && is_place("石家庄市") && is_place("hongkong"));
        assert!(!is_place("小米") && !is_place(""));
    }
}
