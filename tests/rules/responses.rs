//! What operators read of the answers: the table, each question in figures, and the file that a spreadsheet opens.

use qunban::domain::questionnaire::responses::*;
use qunban::domain::questionnaire::*;
use qunban::exchange::responses::{Words, csv as write};

use crate::group::*;

const DOING: QuestionId = QuestionId::from_bits(9);
const CITY: QuestionId = QuestionId::from_bits(8);
const YEARS: QuestionId = QuestionId::from_bits(7);
const MOOD: QuestionId = QuestionId::from_bits(6);
const WORDS: QuestionId = QuestionId::from_bits(5);
const PHONE: QuestionId = QuestionId::from_bits(4);

fn doing(texts: &[&str]) -> Question {
    Question::new(
        "做什么",
        QuestionKind::Multiple { options: Choice::list(texts), other: Other::Open, least: 0, most: None },
    )
}

/// Years are asked only of those who pick the first.
fn questions() -> Vec<(QuestionId, Question)> {
    let unit = "年".to_owned();
    let show = When { hold: Hold::All, conditions: vec![Condition { question: DOING, test: Test::Picked(1) }] };
    let years = Question::new("几年了", QuestionKind::Number { least: None, most: None, unit });
    vec![
        (DOING, doing(&["上班", "上学"])),
        (CITY, Question::new("城市", QuestionKind::City)),
        (YEARS, Question { show: Some(show), ..years }),
        (MOOD, Question::new("几分", QuestionKind::Scale(Scale::Five))),
        (WORDS, Question::new("说两句", QuestionKind::Long)),
        (PHONE, Question { privacy: Privacy::Operators, ..Question::new("手机号", QuestionKind::Contact) }),
    ]
}

fn edit(questions: &[(QuestionId, Question)]) -> Command {
    let order = questions.iter().map(|(id, _)| *id).collect();
    let each = questions.iter().map(|(id, question)| Setting::Question(*id, Box::new(question.clone())));
    Command::EditCharter { from: day("1 Nov"), settings: each.chain([Setting::Questions(order)]).collect() }
}

fn picked(options: &[OptionId], other: Option<&str>) -> Answer {
    Answer::Picked { options: options.to_vec(), other: other.map(str::to_owned) }
}

fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

/// Amy answers everything, Ben some of it and leaves, Cat nothing.
fn answered() -> Group {
    let mut group = Group::daily(&[]);
    ["Amy", "Ben", "Cat"].iter().for_each(|name| {
        group.joins(name, "1 Nov 13:00");
    });
    group.does(FOUNDER, edit(&questions())).unwrap();
    let mut says = |who: &str, question, answer| {
        group.does(who, Command::Answer { question, answer: Some(answer) }).unwrap();
    };
    says("Amy", DOING, picked(&[1], Some("带娃, 做饭")));
    says("Amy", CITY, text("北京"));
    says("Amy", YEARS, Answer::Number(Milli(1_500)));
    says("Amy", MOOD, Answer::Scale(4));
    says("Amy", WORDS, text("=1+1\n\"第二行\""));
    says("Amy", PHONE, text("13800138000"));
    says("Ben", DOING, picked(&[1, 2], None));
    says("Ben", YEARS, Answer::Number(Milli(-500)));
    says("Ben", MOOD, Answer::Scale(1));
    group.does("Ben", Command::Depart { reason: None }).unwrap();
    group
}

fn seen_by(group: &Group, name: &str) -> State {
    let feed = group.clone().feed(name);
    group.seen_by(Some(feed))
}

#[test]
fn everybody_stands_in_the_table_with_how_far_they_are() {
    let group = answered();
    let state = seen_by(&group, FOUNDER);
    let responses = state.responses(day("2 Nov"));
    let people: Vec<_> = responses.people.iter().map(|one| (one.name.as_str(), one.here, one.progress)).collect();
    let mut here: Vec<_> = people[..2].to_vec();
    here.sort();
    assert_eq!(here, [("Amy", true, Progress::Done), ("Cat", true, Progress::Nothing)]);
    assert_eq!(people[2], ("Ben", false, Progress::UnderWay), "whoever left stands last");
    assert_eq!(responses.counts(), (1, 0, 1));
    let row = |name: &str| responses.people.iter().find(|one| one.name == name).unwrap();
    let cat = &row("Cat").cells;
    assert_eq!(cat[responses.column(YEARS).unwrap()], Cell::NotAsked);
    assert_eq!(cat[responses.column(CITY).unwrap()], Cell::Blank);
    let phone = responses.column(PHONE).unwrap();
    let private = Cell::Said { answer: text("13800138000"), private: true };
    assert_eq!(row("Amy").cells[phone], private);
    // Another member's phone may hold it and still does not tell.
    let others = seen_by(&group, "Cat").responses(day("2 Nov"));
    let amy = others.people.iter().find(|one| one.name == "Amy").unwrap();
    assert_eq!(amy.cells[phone], Cell::Withheld);
}

#[test]
fn each_question_in_figures() {
    let state = seen_by(&answered(), FOUNDER);
    let responses = state.responses(day("2 Nov"));
    let all: Vec<usize> = (0..responses.people.len()).collect();
    let amy = responses.people.iter().position(|one| one.name == "Amy").unwrap();
    let of = |question, people: &[usize]| {
        responses.summary(state.charter(), responses.column(question).unwrap(), people).unwrap()
    };
    let counts = vec![("上班".to_owned(), 2), ("上学".to_owned(), 1)];
    let picks = Figures::Picks { counts, others: vec![(amy, "带娃, 做饭".to_owned())] };
    assert_eq!(of(DOING, &all), Summary { answered: 2, blank: 0, withheld: 0, of: picks });
    // Ben was asked for a city and left it out; Cat has answered nothing yet and is not counted.
    let city = Summary { answered: 1, blank: 1, withheld: 0, of: Figures::Counted(vec![("北京".to_owned(), 1)]) };
    assert_eq!(of(CITY, &all), city);
    let sizes = Figures::Sizes { mean: Milli(500), least: Milli(-500), most: Milli(1_500), steps: vec![] };
    assert_eq!(of(YEARS, &all).of, sizes);
    let steps = vec![(1, 1), (2, 0), (3, 0), (4, 1), (5, 0)];
    let marks = Figures::Sizes { mean: Milli(2_500), least: Milli(1_000), most: Milli(4_000), steps };
    assert_eq!(of(MOOD, &all).of, marks);
    assert_eq!(of(WORDS, &all).of, Figures::Quotes(vec![(amy, "=1+1\n\"第二行\"".to_owned())]));
    let ben: Vec<usize> = all.iter().copied().filter(|place| responses.people[*place].name == "Ben").collect();
    assert_eq!(of(WORDS, &ben).of, Figures::None);
}

const TEXTS: Words = Words {
    name: "名字",
    state: "进度",
    done: "答完",
    under_way: "答了一部分",
    nothing: "没答",
    left: "已退群",
    deleted: "已删",
    private: "只给运营",
    agreed: "同意",
    withheld: "没交来",
};

/// What a reader of CSV makes of the table.
fn table(group: &Group) -> Vec<Vec<String>> {
    let state = seen_by(group, FOUNDER);
    let written = write(state.charter(), &state.responses(day("2 Nov")), TEXTS);
    let table = written.strip_prefix('\u{FEFF}').expect("Excel knows UTF-8 by the mark");
    assert_eq!(
        table.matches('\n').count(),
        table.matches("\r\n").count() + 1,
        "the line break within a cell is its own"
    );
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_table_is_read_back_by_others_and_computes_nothing() {
    let mut group = answered();
    let rows = table(&group);
    assert_eq!(rows[0], ["名字", "进度", "做什么", "城市", "几年了 (年)", "几分", "说两句", "手机号 (只给运营)"]);
    let row = |rows: &[Vec<String>], name: &str| rows.iter().find(|row| row[0] == name).unwrap().clone();
    let amy = ["Amy", "答完", "上班; 带娃, 做饭", "北京", "1.5", "4", "'=1+1\n\"第二行\"", "13800138000"];
    assert_eq!(row(&rows, "Amy"), amy);
    assert_eq!(row(&rows, "Ben"), ["Ben", "已退群 (答了一部分)", "上班; 上学", "", "-0.5", "1", "", ""]);
    assert_eq!(row(&rows, "Cat"), ["Cat", "没答", "", "", "", "", "", ""]);

    // Moved, reworded, one deleted, one new: what was a column stays where it was, the deleted one goes last.
    let mut changed = questions();
    changed[0].1 = doing(&["在上班"]);
    changed.remove(2);
    changed.reverse();
    changed.push((QuestionId::from_bits(1), Question::new("新的", QuestionKind::Short)));
    group.at("2 Nov 09:00");
    let Command::EditCharter { settings, .. } = edit(&changed) else { unreachable!("an edit") };
    group.does(FOUNDER, Command::EditCharter { from: day("2 Nov"), settings }).unwrap();
    let rows = table(&group);
    let headings =
        ["名字", "进度", "做什么", "城市", "几分", "说两句", "手机号 (只给运营)", "新的", "几年了 (年) (已删)"];
    assert_eq!(rows[0], headings);
    assert_eq!(row(&rows, "Ben")[2], "在上班; 上学", "an option that is gone keeps its last wording");
    assert_eq!(row(&rows, "Ben")[8], "-0.5");
}
