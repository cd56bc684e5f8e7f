//! Who is meant by a name as written in a chat.
//!
//! A name is looked up in this order, and the first level that knows it decides: exactly as on the roster (an emoji counts);
//! the same but for emoji, spaces, case and width; the nickname without city or other additions. Where a level knows two
//! people, the answer is both: the reader never guesses between people. Below that there are only suggestions.

use super::fold::{Text, full_of, key_of};
use super::name_parts::{begins, one_apart, segments, telling};
use super::words::is_place;
use crate::domain::order::Order;

/// One person of the roster. The place in the slice is their [`Who`].
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    pub name: &'a str,
    /// Other names by which the chat knows them: earlier nicknames, names confirmed by an operator.
    pub aliases: &'a [String],
}

/// A person, as the place in the roster that was given to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who(pub usize);

/// In what way a written name resembles somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same nickname with another city or addition: `小米-广州`, and the roster has `小米-北京`.
    OtherAddition,
    /// One character more, less, different or exchanged: `李明明` and `李明明明`, `Ammy` and `Amy`.
    OneCharacter,
    /// One name begins with the other, or is one of its words: `Amy` and `Amy Wong`, `李明` and `李明明`.
    PartOfName,
}

/// The answer to "who is this?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Exactly one person goes by this name.
    One(Who),
    /// Several do, or are so alike that somebody has to choose. Two at least; in the order of the roster.
    Several(Vec<Who>),
    /// Nobody does; whom it may resemble, most alike first, at most three.
    Nobody(Vec<(Who, Likeness)>),
}

impl Found {
    /// The person, where there is no doubt.
    pub fn one(&self) -> Option<Who> {
        match self {
            Found::One(who) => Some(*who),
            _ => None,
        }
    }
}

/// How exactly a name was met, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Full,
    Name,
    Core,
}

/// The people of a community, prepared for looking up names.
pub struct Roster<'a> {
    people: &'a [Person<'a>],
    /// Every key of every name, sorted, so that a lookup is a binary search.
    keys: Vec<(Level, String, Who)>,
    /// Per name: its key and its segments' keys, for likeness.
    near: Vec<Near>,
    /// Beginnings that several names share (`践行丨…`): the group's format, nobody's name.
    formats: Vec<String>,
}

struct Near {
    who: Who,
    key: Vec<char>,
    core: Vec<char>,
    segments: Vec<String>,
}

/// From how many names on a shared beginning is a format of the group.
const FORMAT: usize = 3;

impl<'a> Roster<'a> {
    /// Prepares the people; a few milliseconds for five hundred.
    pub fn new(people: &'a [Person<'a>]) -> Self {
        let names: Vec<(Who, Text, bool)> = people
            .iter()
            .enumerate()
            .flat_map(|(i, p)| {
                std::iter::once((Who(i), Text::new(p.name), true))
                    .chain(p.aliases.iter().map(move |a| (Who(i), Text::new(a), false)))
            })
            .filter(|(_, t, _)| !t.is_empty())
            .collect();
        let split: Vec<Vec<String>> = names.iter().map(|(_, t, _)| segments(t)).collect();

        let mut firsts: Vec<&String> =
            names.iter().zip(&split).filter(|((_, _, own), s)| *own && s.len() > 1).map(|(_, s)| &s[0]).collect();
        firsts.order();
        let formats: Vec<String> =
            firsts.chunk_by(|a, b| a == b).filter(|c| c.len() >= FORMAT).map(|c| c[0].clone()).collect();

        let mut keys = Vec::with_capacity(names.len() * 3);
        let mut near = Vec::with_capacity(names.len());
        for ((who, text, _), segments) in names.iter().zip(split) {
            let key = key_of(&text.chars);
            let core = core(&segments, &formats).unwrap_or(&key).to_owned();
            keys.push((Level::Full, full_of(&text.chars), *who));
            keys.push((Level::Name, key.clone(), *who));
            if core != key {
                keys.push((Level::Core, core.clone(), *who));
            }
            // In a long format (`践行丨name丨account丨code`) each part may be what somebody goes by.
            if segments.len() > 2 {
                keys.extend(
                    segments
                        .iter()
                        .filter(|s| **s != core && !formats.contains(*s) && telling(s))
                        .map(|s| (Level::Core, s.clone(), *who)),
                );
            }
            near.push(Near { who: *who, key: key.chars().collect(), core: core.chars().collect(), segments });
        }
        keys.order();
        keys.dedup();
        Self { people, keys, near, formats }
    }

    /// The people it was made from.
    pub fn people(&self) -> &'a [Person<'a>] {
        self.people
    }

    fn at(&self, level: Level, key: &str) -> Vec<Who> {
        if key.is_empty() {
            return Vec::new();
        }
        let from = self.keys.partition_point(|(l, k, _)| (*l, k.as_str()) < (level, key));
        self.keys[from..].iter().take_while(|(l, k, _)| *l == level && k == key).map(|(_, _, w)| *w).collect()
    }

    /// Who goes by exactly these folded characters, and how exactly. `None`: nobody.
    pub(crate) fn exact(&self, chars: &[char]) -> Option<(Vec<Who>, Level)> {
        let full = full_of(chars);
        let key = key_of(chars);
        [(Level::Full, &full), (Level::Name, &key), (Level::Core, &key)].into_iter().find_map(|(level, key)| {
            let who = self.at(level, key);
            (!who.is_empty()).then_some((who, level))
        })
    }

    /// The first person whose name or alias is exactly these folded characters, emoji included.
    pub(crate) fn same(&self, chars: &[char]) -> Option<Who> {
        self.at(Level::Full, &full_of(chars)).first().copied()
    }

    /// Who is meant by a whole name, written as the chat shows it.
    pub fn find(&self, name: &str) -> Found {
        self.find_text(&Text::new(name))
    }

    pub(crate) fn find_text(&self, name: &Text) -> Found {
        if let Some((who, _)) = self.exact(&name.chars) {
            return some(who);
        }
        let parts = segments(name);
        if let Some(found) = self.by_segments(&parts) {
            return found;
        }
        self.alike(&key_of(&name.chars), &parts)
    }

    /// A written name with additions (`小米+北京`, `北京-小米`, `践行丨小米丨xm88`, `群主-小米`), where the roster may have fewer.
    fn by_segments(&self, parts: &[String]) -> Option<Found> {
        let mut who: Vec<Who> = Vec::new();
        let mut sure = true;
        for (i, part) in parts.iter().enumerate() {
            let long = parts.len() > 2;
            if is_place(part) || self.formats.contains(part) || (long && !telling(part)) {
                continue;
            }
            let mut here = self.at(Level::Name, part);
            if here.is_empty() {
                here = self.at(Level::Core, part);
                // Met only without the roster's own addition: the two additions must not contradict each other.
                here.retain(|w| !self.contradicts(*w, part, parts));
            }
            // A second part that is somebody's name, behind a first part that is no place, may be chance.
            sure &= here.is_empty() || i == 0 || long || is_place(&parts[0]) || self.formats.contains(&parts[0]);
            who.extend(here);
        }
        who.order();
        who.dedup();
        match (who.as_slice(), sure) {
            ([], _) => None,
            ([one], true) => Some(Found::One(*one)),
            // Only perhaps the same person.
            ([one], false) => Some(Found::Nobody(vec![(*one, Likeness::PartOfName)])),
            _ => Some(Found::Several(who)),
        }
    }

    /// Whether a person's additions and the written ones contradict each other: each has one that the other lacks.
    fn contradicts(&self, who: Who, part: &str, parts: &[String]) -> bool {
        let added = |of: &[String], lacking: &[String]| {
            of.iter().any(|s| s != part && !self.formats.contains(s) && !lacking.contains(s))
        };
        self.near
            .iter()
            .filter(|n| n.who == who && n.segments.iter().any(|s| s == part))
            .all(|n| added(&n.segments, parts) && added(parts, &n.segments))
    }

    /// Whether a person goes by this nickname with another addition than `addition`: the roster's `小米-北京` is not `小米-广州`.
    pub(crate) fn has_other_addition(&self, who: Who, key: &str, addition: &str) -> bool {
        self.contradicts(who, key, &[key.to_owned(), addition.to_owned()])
    }

    /// Nobody goes by the name: whom it resembles. Two people equally close to a name of three characters or more are a
    /// doubt, not a suggestion.
    pub(crate) fn alike(&self, key: &str, parts: &[String]) -> Found {
        let chars: Vec<char> = key.chars().collect();
        let mut found: Vec<(Likeness, usize, Who)> = Vec::new();
        for n in &self.near {
            let other = n.segments.iter().any(|s| parts.first() == Some(s) && telling(s) && !self.formats.contains(s));
            let likeness = if other {
                Some(Likeness::OtherAddition)
            } else if one_apart(&chars, &n.key) || one_apart(&chars, &n.core) {
                Some(Likeness::OneCharacter)
            } else if begins(&chars, &n.key)
                || begins(&n.core, &chars)
                || parts.iter().any(|p| n.segments.contains(p) && telling(p) && !self.formats.contains(p))
            {
                Some(Likeness::PartOfName)
            } else {
                None
            };
            if let Some(likeness) = likeness {
                found.push((likeness, n.key.len().abs_diff(chars.len()), n.who));
            }
        }
        found.order();
        let mut seen: Vec<Who> = Vec::new();
        found.retain(|(_, _, who)| {
            !seen.contains(who) && {
                seen.push(*who);
                true
            }
        });
        let close: Vec<Who> = found
            .iter()
            .filter(|(l, ..)| *l == Likeness::OtherAddition || (*l == Likeness::OneCharacter && chars.len() > 2))
            .map(|(_, _, w)| *w)
            .collect();
        if close.len() > 1 {
            return some(close);
        }
        // Among many short names that differ by a character none is more likely than another.
        if chars.len() == 2 && found.iter().filter(|(l, ..)| *l == Likeness::OneCharacter).count() > 3 {
            found.retain(|(l, ..)| *l != Likeness::OneCharacter);
        }
        Found::Nobody(found.into_iter().take(3).map(|(l, _, w)| (w, l)).collect())
    }
}

fn some(mut who: Vec<Who>) -> Found {
    who.order();
    who.dedup();
    match who.as_slice() {
        [one] => Found::One(*one),
        _ => Found::Several(who),
    }
}

/// The part by which somebody is called: the first that is neither the group's format nor a place.
fn core<'s>(segments: &'s [String], formats: &[String]) -> Option<&'s String> {
    segments.iter().find(|s| !formats.contains(s) && !is_place(s) && telling(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(roster: &[&str], name: &str) -> String {
        let people: Vec<Person> = roster.iter().map(|name| Person { name, aliases: &[] }).collect();
        let roster = Roster::new(&people);
        let name_of = |w: &Who| people[w.0].name.to_owned();
        match roster.find(name) {
            Found::One(who) => name_of(&who),
            Found::Several(who) => format!("? {}", who.iter().map(name_of).collect::<Vec<_>>().join(" ")),
            Found::Nobody(like) => {
                format!("- {}", like.iter().map(|(w, l)| format!("{}:{l:?}", name_of(w))).collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn exact_then_without_ornaments_then_without_addition() {
        assert_eq!(find(&["小鱼🐟", "小鱼🐠"], "小鱼🐠"), "小鱼🐠");
        assert_eq!(find(&["小鱼🐟", "小雨"], "小鱼🐠"), "小鱼🐟");
        assert_eq!(find(&["小鱼🐟", "小鱼🐠"], "小鱼"), "? 小鱼🐟 小鱼🐠");
        assert_eq!(find(&["小鱼", "小鱼🐠"], "小鱼"), "小鱼");
        assert_eq!(find(&["Amy"], "ＡＭＹ"), "Amy");
        assert_eq!(find(&["小米-北京"], "小米"), "小米-北京");
        assert_eq!(find(&["小米"], "小米｜北京"), "小米");
        assert_eq!(find(&["小米"], "北京-小米"), "小米");
        assert_eq!(find(&["小米-北京", "小米-上海"], "小米"), "? 小米-北京 小米-上海");
        assert_eq!(find(&["小米-北京", "小米-上海"], "小米（上海）"), "小米-上海");
        assert_eq!(find(&["北京-小米", "上海-李明"], "李明"), "上海-李明");
        assert_eq!(find(&["小米", "小米"], "小米"), "? 小米 小米");
    }

    #[test]
    fn a_format_of_the_group_is_nobodys_name() {
        let roster = ["践行丨小米丨xm88丨1024", "践行丨李明丨lm丨1025", "践行丨Amy丨amy0丨1026"];
        assert_eq!(find(&roster, "小米"), roster[0]);
        assert_eq!(find(&roster, "践行|李明"), roster[1]);
        assert_eq!(find(&roster, "amy0"), roster[2]);
        assert!(find(&roster, "践行").starts_with("- "));
        assert_eq!(find(&["小米", "李明"], "践行丨小米丨xm88丨1024"), "小米");
    }

    #[test]
    fn near_names_ask() {
        assert_eq!(find(&["小雨"], "小鱼"), "- 小雨:OneCharacter");
        assert_eq!(find(&["李明"], "李明明"), "- 李明:OneCharacter");
        assert_eq!(find(&["Amy", "Ami"], "Amx"), "? Amy Ami");
        assert_eq!(find(&["Amy Wong"], "Amy"), "- Amy Wong:PartOfName");
        assert_eq!(find(&["Jennifer"], "Jenniefr"), "- Jennifer:OneCharacter");
        assert_eq!(find(&["小米-北京"], "小米-广州"), "- 小米-北京:OtherAddition");
        assert_eq!(find(&["小米-北京", "小米-上海"], "小米-广州"), "? 小米-北京 小米-上海");
        assert_eq!(find(&["张三"], "李四"), "- ");
        assert_eq!(find(&["甲"], "乙"), "- ");
    }
}
