//! Ready-made questionnaires: what an operator takes as it is, or changes.
//!
//! Each branches at least once, keeps to what a newcomer answers in two minutes, and asks for a contact only where the
//! answer is for operators alone.

use crate::domain::id::QuestionId;
use crate::domain::questionnaire::{
    Choice, Condition, Hold, Milli, Need, OptionId, Other, Privacy, Question, QuestionKind, Scale, Test, When,
};
use crate::i18n::Lang;

/// A ready-made questionnaire.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum QuestionSet {
    /// A group that learns together.
    Study,
    /// People of a trade.
    Company,
    /// A reading group.
    Reading,
    /// People who like the same thing.
    Fans,
}

/// A text in every language, simplified, traditional, English.
type Said = [&'static str; 3];

/// Writes questions, each with a new identifier.
struct Sheet<'n> {
    lang: Lang,
    new: &'n mut dyn FnMut() -> QuestionId,
    questions: Vec<(QuestionId, Question)>,
}

impl QuestionSet {
    pub const ALL: &'static [QuestionSet] =
        &[QuestionSet::Study, QuestionSet::Company, QuestionSet::Reading, QuestionSet::Fans];

    /// What it is called, and what it asks about.
    pub fn card(self, lang: Lang) -> (&'static str, &'static str) {
        let (title, about) = match self {
            Self::Study => (
                ["学习群", "學習群", "A group that learns"],
                ["城市、水平、考试、想学什么", "城市、程度、考試、想學什麼", "City, level, exam, what to learn"],
            ),
            Self::Company => (
                ["行业社群", "行業社群", "People of a trade"],
                ["行业、角色、需求、时间", "行業、角色、需求、時間", "Trade, role, needs, time"],
            ),
            Self::Reading => (
                ["读书会", "讀書會", "A reading group"],
                ["爱读什么、愿不愿意领读", "愛讀什麼、願不願意領讀", "What they read, who would lead"],
            ),
            Self::Fans => (
                ["兴趣群、粉丝群", "興趣群、粉絲群", "Fans and hobbies"],
                ["喜欢什么、想不想线下见", "喜歡什麼、想不想線下見", "What they like, whether to meet"],
            ),
        };
        (said(title, lang), said(about, lang))
    }

    /// Its questions in their order; `new` gives each its identifier.
    pub fn questions(self, lang: Lang, new: &mut dyn FnMut() -> QuestionId) -> Vec<(QuestionId, Question)> {
        let mut sheet = Sheet { lang, new, questions: Vec::new() };
        match self {
            Self::Study => study(&mut sheet),
            Self::Company => company(&mut sheet),
            Self::Reading => reading(&mut sheet),
            Self::Fans => fans(&mut sheet),
        }
        sheet.questions
    }
}

fn said(said: Said, lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHans => said[0],
        Lang::ZhHant => said[1],
        Lang::En => said[2],
    }
}

impl Sheet<'_> {
    fn ask(&mut self, ask: Said, kind: QuestionKind) -> &mut Self {
        let question = Question::new(said(ask, self.lang), kind);
        let id = (self.new)();
        self.questions.push((id, question));
        self
    }

    /// Options are numbered from 1.
    fn options(&self, texts: &[Said]) -> Vec<Choice> {
        Choice::list(&texts.iter().map(|text| said(*text, self.lang)).collect::<Vec<_>>())
    }

    fn single(&mut self, ask: Said, other: Other, texts: &[Said]) -> &mut Self {
        let options = self.options(texts);
        self.ask(ask, QuestionKind::Single { options, other })
    }

    fn several(&mut self, ask: Said, most: u8, texts: &[Said]) -> &mut Self {
        let options = self.options(texts);
        self.ask(ask, QuestionKind::Multiple { options, other: Other::Open, least: 0, most: Some(most) })
    }

    fn number(&mut self, ask: Said, most: i64, unit: Said) -> &mut Self {
        let unit = said(unit, self.lang).to_owned();
        self.ask(ask, QuestionKind::Number { least: Some(Milli(0)), most: Some(Milli(most * 1_000)), unit })
    }

    /// Of the question asked last, as in those that follow.
    fn last(&mut self, change: impl FnOnce(&mut Question)) -> &mut Self {
        if let Some((_, question)) = self.questions.last_mut() {
            change(question);
        }
        self
    }

    fn key(&mut self, key: &str) -> &mut Self {
        self.last(|question| question.key = key.to_owned())
    }

    fn help(&mut self, help: Said) -> &mut Self {
        let help = said(help, self.lang).to_owned();
        self.last(|question| question.help = help)
    }

    fn needed(&mut self) -> &mut Self {
        self.last(|question| question.need = Need::Required)
    }

    fn private(&mut self) -> &mut Self {
        self.last(|question| question.privacy = Privacy::Operators)
    }

    /// Any of these options of the question at a place.
    fn picked(&self, place: usize, options: &[OptionId]) -> Option<When> {
        let question = self.questions.get(place)?.0;
        let conditions = options.iter().map(|option| Condition { question, test: Test::Picked(*option) }).collect();
        Some(When { hold: Hold::Any, conditions })
    }

    /// Asked only of those who picked one of these options of the question at a place.
    fn after(&mut self, place: usize, options: &[OptionId]) -> &mut Self {
        let when = self.picked(place, options);
        self.last(|question| question.show = when)
    }

    /// The questionnaire ends with it for those who picked one of these options of it.
    fn ends(&mut self, options: &[OptionId]) -> &mut Self {
        let when = self.picked(self.questions.len().saturating_sub(1), options);
        self.last(|question| question.end = when)
    }
}

const CITY: Said = ["你在哪个城市？", "你在哪個城市？", "Which city do you live in?"];
const RULES: Said =
    ["群规我看过了，愿意一起遵守", "群規我看過了，願意一起遵守", "I have read the rules and will keep them"];

/// The questions of a group that learns: also the demo group's.
pub(super) fn of_learners(lang: Lang, new: &mut dyn FnMut() -> QuestionId) -> Vec<(QuestionId, Question)> {
    let mut sheet = Sheet { lang, new, questions: Vec::new() };
    study(&mut sheet);
    sheet.questions
}

fn study(sheet: &mut Sheet) {
    sheet.ask(CITY, QuestionKind::City).key("city").needed();
    sheet
        .single(
            ["现在主要在做什么？", "現在主要在做什麼？", "What do you do at present?"],
            Other::Open,
            &[
                ["在读", "在讀", "Studying"],
                ["上班", "上班", "Working"],
                ["自由职业", "自由職業", "Freelancing"],
                ["带娃", "帶小孩", "At home with children"],
            ],
        )
        .key("doing")
        .needed();
    sheet
        .single(
            ["现在学到什么程度？", "現在學到什麼程度？", "How far have you come?"],
            Other::Closed,
            &[
                ["零基础", "零基礎", "Just beginning"],
                ["学过一点", "學過一點", "A little"],
                ["能简单用起来", "能簡單用起來", "I get along"],
                ["在准备考试", "在準備考試", "Preparing for an exam"],
            ],
        )
        .key("level")
        .needed();
    sheet.ask(["考试是哪天？", "考試是哪天？", "When is the exam?"], QuestionKind::Date).after(2, &[4]);
    sheet
        .number(
            ["每天大概能学多久？", "每天大概能學多久？", "How much time do you have a day?"],
            1_440,
            ["分钟", "分鐘", "minutes"],
        )
        .key("minutes");
    sheet
        .several(
            ["最想提高什么？", "最想提高什麼？", "What would you like to get better at?"],
            3,
            &[
                ["听", "聽", "Listening"],
                ["说", "說", "Speaking"],
                ["读", "讀", "Reading"],
                ["写", "寫", "Writing"],
                ["单词和语法", "單詞和文法", "Words and grammar"],
            ],
        )
        .help(["最多选 3 个", "最多選 3 個", "Up to three"])
        .key("aim");
    sheet.ask(
        [
            "希望大家怎么帮到你？也可以顺便介绍下自己",
            "希望大家怎麼幫到你？也可以順便介紹下自己",
            "How could the group help you? Tell us a little about yourself",
        ],
        QuestionKind::Long,
    );
    contact(sheet);
    sheet.ask(RULES, QuestionKind::Consent).needed();
}

fn contact(sheet: &mut Sheet) {
    sheet
        .ask(["方便联系你的方式", "方便聯絡你的方式", "How can we reach you?"], QuestionKind::Contact)
        .help(["只给运营看，有事才联系", "只給運營看，有事才聯絡", "For the operators only, seldom used"])
        .private();
}

fn company(sheet: &mut Sheet) {
    sheet
        .single(
            ["你在哪个行业？", "你在哪個行業？", "Which trade are you in?"],
            Other::Open,
            &[
                ["互联网", "網際網路", "Internet"],
                ["制造", "製造", "Manufacturing"],
                ["零售餐饮", "零售餐飲", "Retail and food"],
                ["教育", "教育", "Education"],
                ["金融", "金融", "Finance"],
                ["文化传媒", "文化傳媒", "Media"],
            ],
        )
        .key("trade")
        .needed();
    sheet
        .single(
            ["在团队里主要做什么？", "在團隊裡主要做什麼？", "What is your role?"],
            Other::Open,
            &[
                ["创始人、负责人", "創辦人、負責人", "Founder or head"],
                ["产品、运营", "產品、運營", "Product and operations"],
                ["技术", "技術", "Engineering"],
                ["市场、销售", "市場、銷售", "Marketing and sales"],
                ["人事、行政、财务", "人事、行政、財務", "People, office, finance"],
            ],
        )
        .key("role")
        .needed();
    sheet.number(["团队有多少人？", "團隊有多少人？", "How many are you?"], 100_000, ["人", "人", "people"]);
    sheet.ask(CITY, QuestionKind::City).key("city");
    sheet
        .several(
            ["来这里最想要什么？", "來這裡最想要什麼？", "What do you look for here?"],
            3,
            &[
                ["找客户", "找客戶", "Customers"],
                ["找合作", "找合作", "Partners"],
                ["招人、找工作", "徵才、找工作", "People or a job"],
                ["学方法", "學方法", "Methods"],
                ["认识同行", "認識同行", "Others of the trade"],
            ],
        )
        .help(["最多选 3 个", "最多選 3 個", "Up to three"])
        .key("need")
        .needed();
    sheet
        .ask(["想找什么样的合作？", "想找什麼樣的合作？", "What kind of partner do you look for?"], QuestionKind::Long)
        .after(4, &[1, 2]);
    sheet
        .several(
            ["什么时候方便参加活动？", "什麼時候方便參加活動？", "When could you come to events?"],
            3,
            &[
                ["工作日白天", "工作日白天", "Weekdays"],
                ["工作日晚上", "工作日晚上", "Weekday evenings"],
                ["周末", "週末", "Weekends"],
            ],
        )
        .key("time");
    contact(sheet);
}

fn reading(sheet: &mut Sheet) {
    sheet
        .several(
            ["平时爱读什么？", "平時愛讀什麼？", "What do you like to read?"],
            3,
            &[
                ["小说", "小說", "Novels"],
                ["历史", "歷史", "History"],
                ["社科", "社科", "Society"],
                ["科普", "科普", "Science"],
                ["心理", "心理", "Psychology"],
                ["商业", "商業", "Business"],
            ],
        )
        .help(["最多选 3 个", "最多選 3 個", "Up to three"])
        .key("likes")
        .needed();
    sheet
        .number(["一个月大概读几本？", "一個月大概讀幾本？", "How many books a month?"], 100, ["本", "本", "books"])
        .key("books");
    sheet.ask(
        ["读完一本书，对你来说有多难？", "讀完一本書，對你來說有多難？", "How hard is it for you to finish a book?"],
        QuestionKind::Scale(Scale::Five),
    );
    sheet
        .single(
            ["愿意领读一次吗？", "願意領讀一次嗎？", "Would you lead a session?"],
            Other::Closed,
            &[
                ["愿意", "願意", "Yes"],
                ["看时间", "看時間", "If I have time"],
                ["先听听大家的", "先聽聽大家的", "I would rather listen first"],
            ],
        )
        .key("lead")
        .needed();
    sheet
        .ask(["想领读哪本书？", "想領讀哪本書？", "Which book would you choose?"], QuestionKind::Short)
        .after(3, &[1, 2]);
    sheet.ask(CITY, QuestionKind::City).key("city");
    sheet.ask(
        [
            "最近读到的一本好书，说说为什么好",
            "最近讀到的一本好書，說說為什麼好",
            "A good book you read lately, and why",
        ],
        QuestionKind::Long,
    );
}

fn fans(sheet: &mut Sheet) {
    sheet
        .single(
            ["怎么找到这个群的？", "怎麼找到這個群的？", "How did you find this group?"],
            Other::Open,
            &[
                ["朋友拉的", "朋友拉的", "By a friend"],
                ["网上看到的", "網路上看到的", "Online"],
                ["线下活动", "線下活動", "At an event"],
            ],
        )
        .key("from");
    sheet.ask(["从什么时候喜欢上的？", "從什麼時候喜歡上的？", "Since when have you liked it?"], QuestionKind::Date);
    sheet.ask(
        ["有多喜欢？10 分是最喜欢", "有多喜歡？10 分是最喜歡", "How much do you like it? 10 is most"],
        QuestionKind::Scale(Scale::Ten),
    );
    sheet
        .single(
            ["在群里想怎么玩？", "在群裡想怎麼玩？", "What would you like to do here?"],
            Other::Closed,
            &[
                ["一起聊、一起参加活动", "一起聊、一起參加活動", "Talk and join in"],
                ["帮忙张罗", "幫忙張羅", "Help to organise"],
                ["先安静看看", "先安靜看看", "Just look for now"],
            ],
        )
        .key("part")
        .needed()
        .ends(&[3]);
    sheet
        .single(
            ["想参加线下见面吗？", "想參加線下見面嗎？", "Would you come to meet us?"],
            Other::Closed,
            &[["想", "想", "Yes"], ["看时间地点", "看時間地點", "It depends"], ["不想", "不想", "No"]],
        )
        .key("meet");
    sheet.ask(CITY, QuestionKind::City).key("city").after(4, &[1, 2]);
    sheet
        .several(
            ["能帮上什么忙？", "能幫上什麼忙？", "What could you help with?"],
            5,
            &[
                ["写文案", "寫文案", "Writing"],
                ["画图、剪视频", "畫圖、剪影片", "Pictures and films"],
                ["翻译", "翻譯", "Translating"],
                ["管群", "管群", "Minding the chat"],
                ["线下跑腿", "線下跑腿", "Errands at events"],
            ],
        )
        .after(3, &[2]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::check::check;

    fn questions(set: QuestionSet, lang: Lang) -> Vec<(QuestionId, Question)> {
        let mut next = 0;
        set.questions(lang, &mut || {
            next += 1;
            QuestionId::from_bits(next)
        })
    }

    #[test]
    fn every_set_can_be_asked_as_it_is_in_every_language() {
        for &set in QuestionSet::ALL {
            for &lang in Lang::ALL {
                let questions = questions(set, lang);
                assert!((6..=9).contains(&questions.len()), "{set:?}");
                let asked: Vec<_> = questions.iter().map(|(id, question)| (*id, question)).collect();
                assert_eq!(check(&asked), [], "{set:?} in {}", lang.tag());
                assert!(questions.iter().any(|(_, question)| question.show.is_some()), "{set:?} branches");
                let (title, about) = set.card(lang);
                assert!(!title.is_empty() && !about.is_empty());
            }
        }
    }

    #[test]
    fn languages_differ_in_words_only() {
        for &set in QuestionSet::ALL {
            let shapes: Vec<_> = Lang::ALL
                .iter()
                .map(|&lang| {
                    let shape = |(id, question): (QuestionId, Question)| {
                        let kind = std::mem::discriminant(&question.kind);
                        (id, question.key, kind, question.need, question.privacy, question.show, question.end)
                    };
                    questions(set, lang).into_iter().map(shape).collect::<Vec<_>>()
                })
                .collect();
            assert!(shapes.iter().all(|shape| *shape == shapes[0]), "{set:?}");
        }
    }
}
