//! The reader of resources in bulk: lines with links as they stand in a chat, a table, or a browser's bookmark file.
//!
//! Triggered when somebody pastes such a text into the library, or chooses such a file. Every entry gets an outcome with the
//! line where it begins; whoever imports sees all of them before anything is written.

mod bookmarks;
pub mod written;

use super::chat::fold::key;
use super::table::{OpenQuote, records};
use crate::domain::address::Address;
use crate::domain::resource::{ResourceKind, ResourceSetting, ResourceTrouble, TAG_LENGTH, TITLE_LENGTH, tidied};

/// Something that was found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The line where it begins, counted from 1.
    pub line: usize,
    /// What it is called, as far as that can be read.
    pub title: String,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Ready to be shared.
    New(Vec<ResourceSetting>),
    /// The library has this address already.
    Known,
    /// The same address as at this line.
    RepeatOf(usize),
    Wrong(ResourceTrouble),
    /// A quoted cell that does not end.
    OpenQuote,
}

/// An entry before it is judged.
struct Found {
    line: usize,
    title: String,
    address: String,
    rest: Vec<ResourceSetting>,
}

/// Reads a text of whatever form. `known`: the addresses of the library, [`Address::normalised`].
///
/// ```
/// use qunban::exchange::resources::{Outcome, read_resources};
/// let found = read_resources("听力讲义 https://example.org/03.pdf\n随便说一句", &[]);
/// assert_eq!((found.len(), found[0].title.as_str()), (1, "听力讲义"));
/// assert!(matches!(found[0].outcome, Outcome::New(_)));
/// ```
pub fn read_resources(text: &str, known: &[String]) -> Vec<Entry> {
    let text = text.trim_start_matches('\u{FEFF}');
    let found = if bookmarks::is_file(text) {
        bookmarks::read(text).into_iter().map(Ok).collect()
    } else {
        table(text).unwrap_or_else(|| lines(text).into_iter().map(Ok).collect())
    };
    let mut seen: Vec<(String, usize)> = Vec::new();
    found.into_iter().map(|found| judge(found, known, &mut seen)).collect()
}

fn judge(found: Result<Found, usize>, known: &[String], seen: &mut Vec<(String, usize)>) -> Entry {
    let found = match found {
        Ok(found) => found,
        Err(line) => return Entry { line, title: String::new(), outcome: Outcome::OpenQuote },
    };
    let Found { line, title, address, rest } = found;
    if let Ok(address) = Address::parse(&address) {
        let normal = address.normalised();
        if known.contains(&normal) {
            return Entry { line, title, outcome: Outcome::Known };
        }
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == normal) {
            return Entry { line, title, outcome: Outcome::RepeatOf(*first) };
        }
        seen.push((normal, line));
    }
    let mut settings = vec![ResourceSetting::Title(title.clone()), ResourceSetting::Address(address.clone())];
    settings.extend(rest);
    let outcome = match tidied(&settings) {
        Ok(_) if address.trim().is_empty() => Outcome::Wrong(ResourceTrouble::Empty),
        Ok(settings) => Outcome::New(settings),
        Err(trouble) => Outcome::Wrong(trouble),
    };
    Entry { line, title, outcome }
}

/// Lines with links: what stands beside the link is its title; a line without a link above it is, where there is nothing
/// beside it. Other lines are talk.
fn lines(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut above = "";
    for (place, line) in text.lines().enumerate() {
        let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| line.find(scheme)).min() else {
            above = line.trim();
            continue;
        };
        let length = line[start..].find(ends_address).unwrap_or(line.len() - start);
        let address = &line[start..start + length];
        let beside = [titled(&line[..start]), titled(&line[start + length..])];
        let title =
            beside.into_iter().find(|title| !title.is_empty()).or_else(|| Some(titled(above))).unwrap_or_default();
        let title = if title.is_empty() { host(address) } else { title };
        found.push(Found { line: place + 1, title: cut(&title), address: address.to_owned(), rest: Vec::new() });
        above = "";
    }
    found
}

/// Chinese text often follows an address without a space.
fn ends_address(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '，' | '。' | '；' | '、' | '）' | '】' | '」' | '》' | '"' | '<' | '>')
}

/// A title without the numbering, marks and brackets around it.
fn titled(text: &str) -> String {
    let number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '、' | '．' | ')' | '）');
    let text = text.trim();
    let rest = text.trim_start_matches(number);
    // `03 听力` begins with its number; `3. 听力` with the list's.
    let numbered = text.len() > rest.len() && !text[..text.len() - rest.len()].chars().all(|c| c.is_ascii_digit());
    let text = if numbered { rest } else { text };
    let marks = |letter: char| {
        letter.is_whitespace() || matches!(letter, ':' | '：' | '-' | '—' | '|' | '•' | '·' | '【' | '】' | '《' | '》')
    };
    text.trim_matches(marks).to_owned()
}

fn host(address: &str) -> String {
    Address::parse(address).map(|address| address.host().to_owned()).unwrap_or_default()
}

fn cut(title: &str) -> String {
    title.chars().take(TITLE_LENGTH).collect()
}

/// A column of a table.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Title,
    Address,
    Kind,
    Category,
    Tags,
    About,
    Author,
}

/// A table, which has a first row with headings, a title and a link among them; `None` for any other text.
fn table(text: &str) -> Option<Vec<Result<Found, usize>>> {
    let mut records = records(text).into_iter();
    let headings = records.next()?.cells.ok()?;
    let columns: Vec<Option<Column>> = headings.iter().map(|cell| heading(&key(cell))).collect();
    if !(columns.contains(&Some(Column::Title)) && columns.contains(&Some(Column::Address))) {
        return None;
    }
    let read = |record: super::table::Record| {
        let cells = record.cells.map_err(|OpenQuote| record.line)?;
        let cell = |column| {
            let place = columns.iter().position(|one| *one == Some(column));
            place.and_then(|place| cells.get(place)).cloned().unwrap_or_default()
        };
        let mut rest = vec![
            ResourceSetting::Category(cell(Column::Category)),
            ResourceSetting::About(cell(Column::About)),
            ResourceSetting::Author(cell(Column::Author)),
            ResourceSetting::Tags(tags(&cell(Column::Tags))),
        ];
        rest.extend(kind(&cell(Column::Kind)).map(ResourceSetting::Kind));
        Ok(Found { line: record.line, title: cell(Column::Title), address: cell(Column::Address), rest })
    };
    Some(records.map(read).collect())
}

fn heading(cell: &str) -> Option<Column> {
    let has = |words: &str| words.split('|').any(|word| cell.contains(word));
    if has("标题|名称|资料|title|name") {
        Some(Column::Title)
    } else if has("链接|网址|地址|url|link|address") {
        Some(Column::Address)
    } else if has("类型|kind|type") {
        Some(Column::Kind)
    } else if has("分类|栏目|category") {
        Some(Column::Category)
    } else if has("标签|tag") {
        Some(Column::Tags)
    } else if has("推荐|说明|简介|备注|about|description|note") {
        Some(Column::About)
    } else if has("作者|author") {
        Some(Column::Author)
    } else {
        None
    }
}

fn tags(cell: &str) -> Vec<String> {
    let parted =
        cell.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '，' | '、' | ';' | '；' | '#'));
    parted.filter(|tag| !tag.is_empty()).map(|tag| tag.chars().take(TAG_LENGTH).collect()).collect()
}

fn kind(cell: &str) -> Option<ResourceKind> {
    let cell = cell.trim().to_lowercase();
    ResourceKind::from_word(&cell).or_else(|| {
        let named = |kind: &ResourceKind| names(*kind).split('|').any(|name| !name.is_empty() && cell.contains(name));
        ResourceKind::ALL.into_iter().find(named)
    })
}

/// What people call a kind in their tables.
fn names(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Article => "文章|推文",
        ResourceKind::Video => "视频",
        ResourceKind::Audio => "音频|录音",
        ResourceKind::Book => "书",
        ResourceKind::File => "文件",
        ResourceKind::Course => "课",
        ResourceKind::Replay => "回放",
        ResourceKind::Handout => "讲义|笔记",
        ResourceKind::Conversation => "群聊|讨论",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::fact::Stamp;
    use crate::domain::id::{FeedId, MemberId, ResourceId};
    use crate::domain::library::{Resource, Shelved};
    use crate::domain::resource::Unlock;

    /// Line, title and address or outcome of each entry.
    fn show(text: &str, known: &[&str]) -> Vec<String> {
        let known: Vec<String> = known.iter().map(|address| (*address).to_owned()).collect();
        let show = |entry: Entry| {
            let said = match entry.outcome {
                Outcome::New(settings) => settings
                    .iter()
                    .filter_map(|setting| match setting {
                        ResourceSetting::Address(address) => Some(address.clone()),
                        ResourceSetting::Category(text) if !text.is_empty() => Some(format!("[{text}]")),
                        ResourceSetting::Tags(tags) if !tags.is_empty() => Some(format!("#{}", tags.join("#"))),
                        ResourceSetting::Kind(kind) => Some(kind.word().into()),
                        _ => None,
                    })
                    .collect::<Vec<_>>()
                    .join(" "),
                other => format!("{other:?}"),
            };
            format!("{} {} = {said}", entry.line, entry.title)
        };
        read_resources(text, &known).into_iter().map(show).collect()
    }

    #[test]
    fn lines_of_a_chat() {
        let text = "大家好\n1. 听力讲义：https://example.org/a，很好用\nhttps://example.org/b 真题\n【翻译技巧】\n\
            https://example.org/c\n03 回放 https://example.org/d?x=1&y=2\nhttps://www.example.com/e";
        assert_eq!(
            show(text, &[]),
            [
                "2 听力讲义 = https://example.org/a",
                "3 真题 = https://example.org/b",
                "5 翻译技巧 = https://example.org/c",
                "6 03 回放 = https://example.org/d?x=1&y=2",
                "7 example.com = https://www.example.com/e",
            ]
        );
    }

    #[test]
    fn a_table() {
        let text = "标题,链接,标签,类型,分类\n\"讲义, 上\",example.org/a,听力 真题,讲义,备考\n回放,javascript:x,,视频,\n,example.org/c";
        assert_eq!(
            show(text, &[]),
            [
                "2 讲义, 上 = https://example.org/a [备考] #听力#真题 handout",
                "3 回放 = Wrong(Address(Scheme(\"javascript\")))",
                "4  = Wrong(NoTitle)",
            ]
        );
        assert_eq!(show("Title\tURL\nA\thttps://example.org", &[]), ["2 A = https://example.org"]);
        assert_eq!(show("标题,链接\n\"没完,example.org", &[]), ["2  = OpenQuote"]);
    }

    #[test]
    fn duplicates_by_what_an_address_shows() {
        let text = "甲 http://www.example.org/a/\n乙 https://example.org/a?from=timeline\n丙 https://example.org/b#x";
        assert_eq!(
            show(text, &["example.org/b"]),
            ["1 甲 = http://www.example.org/a/", "2 乙 = RepeatOf(1)", "3 丙 = Known"]
        );
    }

    #[test]
    fn a_bookmark_file() {
        let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><H3 ADD_DATE=\"1\">听力</H3>\n\
            <DL><p>\n<DT><A HREF=\"https://example.org/a?x=1&amp;y=2\" ADD_DATE=\"1\" TAGS=\"topik,真题\">讲义 &lt;03&gt; &#x2713;</A>\n\
            </DL><p>\n<dt><a href='https://example.org/b'>没有文件夹</a>\n<DT><A HREF=\"place:sort=8\">Firefox</A>\n</DL>";
        assert_eq!(
            show(text, &[]),
            [
                "6 讲义 <03> ✓ = https://example.org/a?x=1&y=2 [听力] #topik#真题",
                "8 没有文件夹 = https://example.org/b",
                "9 Firefox = Wrong(Address(Scheme(\"place\")))",
            ]
        );
    }

    #[test]
    fn what_is_written_is_read_again_and_computes_nothing() {
        let resource = |title: &str, address: &str| Resource {
            id: ResourceId::from_bits(1),
            by: MemberId::from_bits(1),
            on: Day::from_ymd(2026, 11, 8).unwrap(),
            stamp: Stamp { clock: 0, feed: FeedId::from_bits(1), seq: 0 },
            title: title.into(),
            address: address.into(),
            text: String::new(),
            kind: ResourceKind::Handout,
            category: "备考".into(),
            tags: vec!["听力".into(), "真题".into()],
            about: "=HYPERLINK(\"x\")".into(),
            author: "-老师".into(),
            unlock: Unlock::Free,
            pinned: false,
            featured: false,
            shelved: Shelved::Stands,
            likes: 2,
            dead: 0,
        };
        let all = [resource("讲义, 上 \"03\"", "https://example.org/a"), resource("+1", "https://example.org/b")];
        let csv = written::csv(&all, &|_| "@小米".into());
        assert_eq!(
            csv.lines().nth(1),
            Some(
                "\"讲义, 上 \"\"03\"\"\",https://example.org/a,handout,备考,听力 真题,\"'=HYPERLINK(\"\"x\"\")\",'-老师,'@小米,2026-11-08"
            )
        );
        assert_eq!(
            show(&csv, &[]),
            [
                "2 讲义, 上 \"03\" = https://example.org/a [备考] #听力#真题 handout",
                "3 '+1 = https://example.org/b [备考] #听力#真题 handout",
            ]
        );
        let json: serde_json::Value = serde_json::from_str(&written::json(&all, &|_| "小米".into())).unwrap();
        assert_eq!((json[0]["day"].as_str(), json[1]["likes"].as_u64()), (Some("2026-11-08"), Some(2)));
    }

    #[test]
    fn whatever_is_pasted_is_read() {
        for text in ["", "<A", "<!DOCTYPE NETSCAPE-Bookmark-file-1><A HREF=", "标题,链接\n", "https://", "\u{FEFF}"]
        {
            let _ = read_resources(text, &[]);
        }
    }
}
