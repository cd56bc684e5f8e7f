//! A talk of the chat kept in the library (群聊精华): who said what, without times and the application's own lines, with the
//! names or without.

use super::collect::Reader;
use super::head::without_id;
use super::{Context, Roster, messages, shortened};

/// Whether the speakers are named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    Kept,
    Hidden,
}

/// The longest name of a speaker written before a colon, in characters.
const NAME: usize = 16;

/// A paste as it is kept: `小米：…`, a paragraph a message. `nameless` says what a speaker is called instead, counted from 1;
/// their names are hidden within the messages, too. `None` where nobody can be seen to speak.
///
/// Example: `小米 2026/11/7 21:15\n先复习昨天的\n阿桃 21:16\n小米说得对`, hidden -> `群友1：先复习昨天的\n群友2：群友1说得对`.
pub fn talk(paste: &str, ctx: &Context, names: Names, nameless: impl Fn(usize) -> String) -> Option<String> {
    let said = said(shortened(paste), ctx);
    let mut speakers: Vec<&str> = Vec::new();
    for (name, _) in &said {
        if !speakers.contains(&name.as_str()) {
            speakers.push(name);
        }
    }
    if speakers.is_empty() {
        return None;
    }
    let called = |name: &str| match names {
        Names::Kept => name.to_owned(),
        Names::Hidden => nameless(speakers.iter().position(|one| *one == name).map_or(0, |place| place + 1)),
    };
    // The longest first: 小米妈妈 is not 小米 with something behind it.
    let mut hidden = speakers.clone();
    hidden.retain(|name| names == Names::Hidden && name.chars().count() > 1);
    hidden.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let lines = said.iter().map(|(name, text)| {
        let text = hidden.iter().fold(text.clone(), |text, name| text.replace(name, &called(name)));
        format!("{}：{text}", called(name))
    });
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Who said what, in order.
fn said(paste: &str, ctx: &Context) -> Vec<(String, String)> {
    let roster = Roster::new(ctx.people);
    let reader = Reader {
        roster: &roster,
        ctx,
        lines: Vec::new(),
        seen: vec![None; ctx.people.len()],
        fresh: Vec::new(),
        title: Vec::new(),
        blocks: Vec::new(),
    };
    let Some((_, messages)) = messages::messages(paste, &reader) else { return with_colons(paste) };
    let spoken = messages.into_iter().filter(|message| !message.system).filter_map(|message| {
        let name = message.name?;
        let text = message.text.as_deref().into_iter().chain(message.body.iter().copied());
        let text = text.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        (!text.is_empty()).then(|| (without_id(&name).0.trim().to_owned(), text))
    });
    spoken.collect()
}

/// Lines such as `小米：先复习昨天的`; a line without a name goes on with the message before it.
fn with_colons(paste: &str) -> Vec<(String, String)> {
    let mut said: Vec<(String, String)> = Vec::new();
    for line in paste.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parted = line.split_once(['：', ':']).map(|(name, text)| (name.trim(), text.trim()));
        let speaks = |name: &str| {
            let length = name.chars().count();
            (1..=NAME).contains(&length) && !name.ends_with("http") && !name.ends_with("https")
        };
        match (parted, said.last_mut()) {
            (Some((name, text)), _) if speaks(name) && !text.is_empty() => {
                said.push((name.to_owned(), text.to_owned()))
            }
            (_, Some((_, before))) => {
                before.push('\n');
                before.push_str(line);
            }
            (_, None) => {}
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    fn kept(paste: &str, names: Names) -> Option<String> {
        talk(paste, &Context::new(&[], Day(20_765)), names, |place| format!("群友{place}"))
    }

    const WECHAT: &str = "小米 2026/11/7 21:15\n先复习昨天的\n再背新的\n\n阿桃 2026/11/7 21:16\n小米说得对 👍";

    #[test]
    fn times_go_and_names_stay_or_go() {
        assert_eq!(kept(WECHAT, Names::Kept).unwrap(), "小米：先复习昨天的\n再背新的\n阿桃：小米说得对 👍");
        assert_eq!(kept(WECHAT, Names::Hidden).unwrap(), "群友1：先复习昨天的\n再背新的\n群友2：群友1说得对 👍");
    }

    #[test]
    fn lines_with_a_name_and_a_colon_are_talk() {
        let text = "小米：看 https://a.example/1\n小米妈妈: 小米别熬夜\n真的";
        assert_eq!(kept(text, Names::Hidden).unwrap(), "群友1：看 https://a.example/1\n群友2：群友1别熬夜\n真的");
    }

    #[test]
    fn what_nobody_said_is_no_talk() {
        assert_eq!(kept("一段没有人说的话", Names::Kept), None);
        assert_eq!(kept("https://a.example/1", Names::Hidden), None);
    }
}
