//! The reader of pasted chat: what a chain (接龙) or a piece of talk says about who checked in.
//!
//! Triggered when an operator pastes text from a chat to make witnessed check-ins. [`read`] recognises the shape of the paste
//! (a chain, WeChat on a computer, QQ, WhatsApp, Telegram, or plain lines), parts it into [`Line`]s and gives each a
//! [`Verdict`]. It decides nothing that a person should decide: two people who are alike, words of leave and unknown names are
//! shown with what is known about them. It never fails: a line that means nothing is [`Verdict::NotACheckIn`] with its cause,
//! and every line of the paste that is not blank is part of a line of the reading.
//!
//! What counts. In a chain or a plain list, standing on the list counts ([`Evidence::Listed`]), unless the text says otherwise
//! (`没打卡`, `明天补`, `请假`). In talk, a message counts when it shows something done ([`Evidence`]: a tick, a check-in word, a
//! day count, a figure, a shared picture or link) and is no question and no announcement; `大家晚上好` does not count.
//!
//! A member's own record (see [`Record`]) is read wherever it stands.
//!
//! Whose it is: see [`Roster`]. When: a message's stamp is placed in the community's day ([`Line::placed`]); a message of
//! another day does not count ([`Why::OtherDay`]), one outside the window counts, with its side of the window beside it: the
//! operator decides.

mod behalf;
mod collect;
mod entry;
mod figure;
pub(crate) mod fold;
mod head;
pub mod kept;
mod list;
mod messages;
mod name_parts;
pub(crate) mod numbering;
mod record;
mod remark;
mod roster;
mod sense;
mod stamp;
mod talk;
pub(crate) mod words;
mod written;

pub(crate) use name_parts::{one_apart, spans};
pub use record::{OwnRecord, Record, RecordDay, RecordWords};
pub use roster::{Found, Likeness, Person, Roster, Who};

use crate::domain::day::{Day, DayStart, Moment, Placed, Window, place};
use collect::{Draft, Reader};

/// What the reader needs to know about the community.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub people: &'a [Person<'a>],
    /// The community day for which check-ins are wanted.
    pub day: Day,
    pub day_start: DayStart,
    /// The challenge's window.
    pub window: Option<Window>,
}

impl<'a> Context<'a> {
    /// A community whose days begin at midnight and which checks in at any time.
    pub fn new(people: &'a [Person<'a>], day: Day) -> Self {
        Self { people, day, day_start: DayStart::default(), window: None }
    }

    /// Where a moment that the chat shows falls ([`place`]). A time without a date is taken to be of the wanted day; a time
    /// after midnight that still belongs to the wanted day, of the night after it.
    fn place(&self, at: ChatTime) -> Placed {
        let placed = |date| place(Moment { at: 0, date, minute: at.minute }, self.day_start, self.window);
        match at.date {
            Some(date) => placed(date),
            None => {
                let here = placed(self.day);
                if here.day < self.day { placed(self.day.plus(1)) } else { here }
            }
        }
    }
}

/// In what form the paste came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A numbered list: 接龙.
    Chain,
    /// WeChat on a computer: a line with name and time, then the message.
    WeChatPc,
    Qq,
    WhatsApp,
    Telegram,
    /// Lines without numbers and without stamps.
    Plain,
}

/// A moment as the chat shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChatTime {
    /// The calendar date, where the chat shows one (or a line before it does).
    pub date: Option<Day>,
    /// Minutes since midnight.
    pub minute: u16,
}

/// By what a line shows that something was done; the strongest there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// ✅ and its like.
    Tick,
    /// `第12天`, `Day 12`, `12/80`.
    DayCount,
    /// `打卡`, `已完成`, `done`.
    Word,
    /// A quantity with a unit: `35个词`.
    Figure,
    /// A picture, recording, file or link stands in place of words.
    Shared,
    /// Nothing but being on the list.
    Listed,
}

/// Why a line is not a check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A heading of the chain, or of a day.
    Title,
    /// `例：1. 昵称 + 内容`.
    Example,
    /// A number without anything after it.
    Empty,
    /// Dashes and the like.
    Separator,
    /// Written by the chat application: recalled messages, people joining.
    System,
    /// A reminder, a report or a rule, addressed to everybody.
    Announcement,
    /// A question about checking in.
    Question,
    /// The text says that it was not done, or not yet: `没打卡`, `明天补`, `取消`.
    NotDone,
    /// For another day: `补昨天`. The make-up rule decides, not the roll-call of this day.
    MakeUp,
    /// The stamp is of another community day.
    OtherDay,
    /// Talk that shows nothing done.
    Chatter,
    /// It shows something done, but not by whom: the beginning of the message is missing from the paste.
    NoName,
}

/// What the reader makes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A check-in of this person.
    Recognised(Who),
    /// A check-in by a name that nobody has; whom it resembles, most alike first.
    New {
        suggestions: Vec<(Who, Likeness)>,
        /// The first line with the same new name, where this is a repetition: one person, not two.
        again: Option<usize>,
    },
    /// A check-in of one of these: somebody has to choose.
    Doubtful {
        candidates: Vec<Who>,
    },
    /// Another check-in of a person who has one at line `of`.
    Duplicate {
        who: Who,
        of: usize,
    },
    /// A check-in made for `who` by somebody else (代打卡); by whom, where it is said and known.
    OnBehalf {
        who: Who,
        by: Option<Who>,
    },
    /// Words of leave (请假); so many days, where it is said. Somebody has to decide.
    Leave {
        who: Found,
        days: Option<u32>,
    },
    /// A member's own record (打卡记录) of several days.
    Record(Box<Record>),
    NotACheckIn(Why),
}

/// One line of the paste, or one message of talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// As pasted; a message of several lines keeps its line breaks.
    pub raw: String,
    /// The number in the chain.
    pub number: Option<u32>,
    /// The name as written, without numbering; for a check-in on behalf, the name of the one it is for.
    pub name: Option<String>,
    /// What follows the name.
    pub text: String,
    pub at: Option<ChatTime>,
    /// Where that moment falls in the community's day and on which side of the window; `None` without a time.
    pub placed: Option<Placed>,
    /// The one quantity named (`背了35个词` is 35); `None` where there is none, several, or a fraction.
    pub amount: Option<u32>,
    /// The day that the line counts (`第12天` is 12).
    pub day_count: Option<u32>,
    /// What shows that something was done. `None` for lines that show nothing.
    pub evidence: Option<Evidence>,
    /// The line speaks for somebody else, whether or not it is known for whom.
    pub on_behalf: bool,
    /// The person of the line, where exactly one is known, whatever the verdict: so that it can be overruled by a tap.
    pub who: Option<Who>,
    pub verdict: Verdict,
}

/// What a paste says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub shape: Shape,
    /// The heading of a chain, its lines joined by spaces. They are among the lines too.
    pub title: Option<String>,
    /// The day that the heading names, where it names one: to warn when another day is wanted.
    pub titled_day: Option<Day>,
    pub lines: Vec<Line>,
}

/// The longest paste that is read, in characters; more than a thousand long messages. What is beyond is cut off at a line.
pub const LONGEST: usize = 400_000;

/// Reads a paste. Never fails and never panics; see the module's text for what counts.
///
/// ```
/// use qunban::exchange::chat::{read, Context, Person, Verdict, Who};
/// let people = [Person { name: "小米-北京", aliases: &[] }, Person { name: "李明", aliases: &[] }];
/// let day = qunban::domain::day::Day::from_ymd(2026, 11, 8).unwrap();
/// let reading = read("#接龙\n11月8日打卡\n1. 小米 第12天 ✅\n2. 李明 请假", &Context::new(&people, day));
/// assert_eq!(reading.titled_day, Some(day));
/// assert_eq!(reading.lines[2].verdict, Verdict::Recognised(Who(0)));
/// assert!(matches!(reading.lines[3].verdict, Verdict::Leave { .. }));
/// ```
pub fn read(paste: &str, ctx: &Context) -> Reading {
    let roster = Roster::new(ctx.people);
    let mut reader = Reader {
        roster: &roster,
        ctx,
        lines: Vec::new(),
        seen: vec![None; ctx.people.len()],
        fresh: Vec::new(),
        title: Vec::new(),
        blocks: Vec::new(),
    };
    let paste = shortened(paste);
    let without = record::take_out(paste, ctx.day);
    let paste = match without {
        None => paste,
        Some((ref rest, blocks)) => {
            reader.blocks = blocks;
            rest
        }
    };
    let shape = match messages::messages(paste, &reader) {
        Some((shape, messages)) => {
            talk::read(messages, &mut reader);
            shape
        }
        None => list::read(paste.lines(), &mut reader),
    };
    reader.records_left();
    let title = (!reader.title.is_empty()).then(|| reader.title.join(" "));
    let titled_day = title
        .as_deref()
        .and_then(|t| stamp::within(&fold::Text::new(t).chars))
        .and_then(|d| d.date(stamp::Order::MonthFirst, ctx.day));
    Reading { shape, title, titled_day, lines: reader.lines }
}

/// Whether two ways of writing are one name: emoji, spaces, case and width do not count.
pub fn same_name(a: &str, b: &str) -> bool {
    fold::key(a) == fold::key(b)
}

/// The paste up to [`LONGEST`] characters, cut at a line.
fn shortened(paste: &str) -> &str {
    match paste.char_indices().nth(LONGEST) {
        None => paste,
        Some((end, _)) => &paste[..paste[..end].rfind('\n').unwrap_or(end)],
    }
}
