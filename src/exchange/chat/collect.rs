//! Collecting the lines of a reading, each with its verdict.

use super::fold::{Text, key};
use super::record::Block;
use super::sense::{Mood, Sense};
use super::{ChatTime, Context, Evidence, Found, Line, Roster, Verdict, Who, Why};

/// What is collected while reading.
pub(super) struct Reader<'a> {
    pub(super) roster: &'a Roster<'a>,
    pub(super) ctx: &'a Context<'a>,
    pub(super) lines: Vec<Line>,
    /// Per person, the line of their first check-in.
    pub(super) seen: Vec<Option<usize>>,
    /// New names by key, with their first line.
    pub(super) fresh: Vec<(String, usize)>,
    pub(super) title: Vec<String>,
    /// Records taken out of the paste; each goes when its line is added.
    pub(super) blocks: Vec<Option<Block>>,
}

/// A line whose parts are known and whose verdict is not.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) raw: String,
    pub(super) number: Option<u32>,
    pub(super) name: Option<String>,
    pub(super) found: Option<Found>,
    pub(super) text: String,
    pub(super) at: Option<ChatTime>,
    /// It stands in a list, which is evidence enough.
    pub(super) listed: bool,
    /// It is made for somebody else; by whom, if known.
    pub(super) behalf: Option<Option<Who>>,
    /// What the heading above it says of everybody below.
    pub(super) section: Option<String>,
    pub(super) why: Option<Why>,
}

impl Reader<'_> {
    /// Adds a line of which nothing more is to be found out.
    pub(super) fn aside(&mut self, raw: &str, why: Why) {
        self.finish(Draft { raw: raw.to_owned(), text: raw.trim().to_owned(), why: Some(why), ..Draft::default() });
    }

    /// Gives a draft its verdict and adds it.
    pub(super) fn finish(&mut self, draft: Draft) {
        let text = Text::new(&draft.text);
        let mut sense = Sense::of(&text.chars, draft.listed);
        if let Some(section) = &draft.section {
            let said = Sense::of(&Text::new(section).chars, true);
            sense.mood = said.mood;
            sense.evidence = sense.evidence.or(said.evidence);
        }
        let who = draft.found.as_ref().and_then(Found::one);
        let index = self.lines.len();
        let named = draft.found.is_some();
        let verdict = self.verdict(&draft, &sense, index);
        let shown = sense.evidence.or((draft.listed && named).then_some(Evidence::Listed));
        let meant = draft.why.is_none() && named;
        self.lines.push(Line {
            raw: draft.raw,
            number: draft.number,
            name: draft.name,
            text: draft.text,
            at: draft.at,
            placed: draft.at.map(|at| self.ctx.place(at)),
            amount: sense.figures.amount.filter(|_| meant),
            day_count: sense.figures.day_count.filter(|_| meant),
            evidence: shown.filter(|_| meant && sense.mood == Mood::Open),
            on_behalf: draft.behalf.is_some(),
            who,
            verdict,
        });
    }

    fn verdict(&mut self, draft: &Draft, sense: &Sense, index: usize) -> Verdict {
        if let Some(why) = draft.why {
            return Verdict::NotACheckIn(why);
        }
        let Some(found) = &draft.found else {
            return Verdict::NotACheckIn(if sense.evidence.is_some() { Why::NoName } else { Why::Chatter });
        };
        let other_day = draft.at.is_some_and(|at| self.ctx.place(at).day != self.ctx.day);
        match sense.mood {
            Mood::Leave { .. } | Mood::NotDone | Mood::MakeUp if other_day => {
                return Verdict::NotACheckIn(Why::OtherDay);
            }
            Mood::Leave { days } => {
                return Verdict::Leave { who: found.clone(), days };
            }
            Mood::NotDone => return Verdict::NotACheckIn(Why::NotDone),
            Mood::MakeUp => return Verdict::NotACheckIn(Why::MakeUp),
            Mood::Question => return Verdict::NotACheckIn(Why::Question),
            Mood::Announcement => return Verdict::NotACheckIn(Why::Announcement),
            Mood::Open => {}
        }
        if !draft.listed && sense.evidence.is_none() && draft.behalf.is_none() {
            return Verdict::NotACheckIn(Why::Chatter);
        }
        if other_day {
            return Verdict::NotACheckIn(Why::OtherDay);
        }
        match found {
            Found::One(who) => match self.seen.get_mut(who.0) {
                Some(Some(of)) => Verdict::Duplicate { who: *who, of: *of },
                seen => {
                    if let Some(seen) = seen {
                        *seen = Some(index);
                    }
                    match draft.behalf {
                        Some(by) => Verdict::OnBehalf { who: *who, by },
                        None => Verdict::Recognised(*who),
                    }
                }
            },
            Found::Several(candidates) => Verdict::Doubtful { candidates: candidates.clone() },
            Found::Nobody(suggestions) => {
                let key = key(draft.name.as_deref().unwrap_or_default());
                let again = self.fresh.iter().find(|(k, _)| *k == key).map(|(_, of)| *of);
                if again.is_none() {
                    self.fresh.push((key, index));
                }
                Verdict::New { suggestions: suggestions.clone(), again }
            }
        }
    }
}
