//! Links as chats, people and bad luck change them: read right, or clearly refused; never read as something else.

use qunban::domain::charter::{ChallengeSetting, Charter, MissLimit, Season, Setting};
use qunban::domain::day::{Day, Window};
use qunban::domain::fact::{Fact, Stamp};
use qunban::domain::id::{ChallengeId, CommunityId, MemberId, QuestionId};
use qunban::domain::questionnaire::{Choice, Other, Question, QuestionKind};
use qunban::domain::state::State;
use qunban::exchange::link::{self, Inviter, LinkError, form};

use crate::dice::Dice;

const DAY: Day = Day(20_770);
const RANDOM: usize = 10_000;

/// An address, and what it says.
struct Link {
    address: String,
    invitation: link::Invitation,
    form: Option<Vec<Setting>>,
}

fn charter(dice: &mut Dice) -> Charter {
    let mut settings = vec![
        Setting::Name(dice.any(["专四专八打卡群", "晨读", "Early birds 🐦", "践行", "写作营（第三期）"]).into()),
        Setting::Zone(dice.any(["Asia/Shanghai", "Europe/Berlin", "Africa/Nairobi"]).into()),
        Setting::Intro("一起备考。".repeat(dice.below(4))),
        Setting::Rules((0..dice.below(12)).map(|rule| format!("第{rule}条：每晚九点到十点打卡")).collect()),
    ];
    for number in 0..1 + dice.below(3) as u32 {
        let mut set = |setting| settings.push(Setting::Challenge(ChallengeId::from_bits(7 + number), setting));
        set(ChallengeSetting::Title(format!("任务{number}")));
        set(ChallengeSetting::Season(Season { first: DAY.plus(-3), last: Some(DAY.plus(90)) }));
        set(ChallengeSetting::Limit(MissLimit::Month(3)));
        set(ChallengeSetting::Window(Some(Window { start: 1260, end: 1320 })));
    }
    let questions = dice.below(4) as u32;
    for number in 0..questions {
        let kind = match number {
            0 => QuestionKind::City,
            1 => QuestionKind::Single { options: Choice::list(&["甲", "乙"]), other: Other::Open },
            _ => QuestionKind::Short,
        };
        let question = Question { key: format!("k{number}"), ..Question::new(format!("问题{number}？"), kind) };
        settings.push(Setting::Question(QuestionId::from_bits(number), Box::new(question)));
    }
    settings.push(Setting::Questions((0..questions).map(QuestionId::from_bits).collect()));
    let fact = Fact::Found { member: MemberId::from_bits(1), name: "班长".into(), on: DAY.plus(-3), settings };
    let stamp = Stamp { clock: 1, feed: CommunityId::from_bits(77), seq: 0 };
    State::fold(None, [(stamp, 0, None, &fact)]).charter().clone()
}

/// Twenty groups' links: plain, with a name, with a questionnaire, with what is to be filled in.
fn links() -> Vec<Link> {
    let dice = &mut Dice::of(8);
    let link = |_| {
        let charter = charter(dice);
        let inviter = Inviter::new(MemberId::from_bits(5), "阿明").filter(|_| dice.chance(50));
        let community = CommunityId::from_bits(dice.bits().into());
        let payload = link::write_from(inviter.as_ref(), community, &charter, DAY, 300 + dice.below(400));
        let form = form::write(&charter, DAY);
        let filled = if dice.chance(30) { vec![("k0".to_owned(), "北京".to_owned())] } else { Vec::new() };
        let address = format!("https://example.org/q/join/?{}", form::query(&filled, form.as_deref(), &payload));
        let invitation = link::read(&address).expect("a link of ours");
        assert_eq!(invitation.community, community);
        let form = form::read(&address).map(|(settings, _)| settings);
        assert_eq!(form.is_some(), !charter.asked(DAY).is_empty());
        Link { address, invitation, form }
    };
    (0..20).map(link).collect()
}

/// What chats do to a link and it must survive.
const HARMLESS: [fn(&str) -> String; 13] = [
    |link| link.to_owned(),
    |link| format!("大家点这里打卡：{link}"),
    |link| format!("{link}，欢迎新人"),
    |link| format!("【{link}】"),
    |link| format!("{link}&from=singlemessage&isappinstalled=0"),
    |link| link.replacen('?', "?from=timeline&scene=1&", 1),
    |link| format!("{link}#wechat_redirect"),
    |link| format!("{link}\n复制这段到浏览器打开\n"),
    |link| format!("<{link}>"),
    |link| format!("https://link.example/?target={}", link.replace('?', "%3F").replace('&', "%26").replace('=', "%3D")),
    |link| format!("{link}/"),
    |link| format!("\u{200e}{link}\u{200e}"),
    |link| format!("{link}。。。"),
];

/// What breaks it: then it is to be said so.
const HARMFUL: [fn(&str, usize) -> String; 12] = [
    |link, at| cut(link, at),
    |link, at| without(link, at),
    |link, at| put(link, at, "…"),
    |link, at| put(link, at, " "),
    |link, at| put(link, at, "\n"),
    |link, at| put(link, at, "\u{200b}"),
    |link, at| put(link, at, "A"),
    |link, at| exchange(link, at),
    |link, at| replace(link, at, 'O'),
    |link, at| replace(link, at, '1'),
    |_, _| "https://example.org/q/join/?g=".into(),
    |link, at| format!("{}{}", cut(link, at), "A".repeat(200)),
];

/// Places are counted within the payload of the invitation, which stands last.
fn place(link: &str, at: usize) -> usize {
    let from = link.rfind("g=").expect("an address with an invitation") + 2;
    from + at % (link.len() - from)
}

fn cut(link: &str, at: usize) -> String {
    link[..place(link, at)].to_owned()
}

fn without(link: &str, at: usize) -> String {
    let at = place(link, at);
    format!("{}{}", &link[..at], &link[at + 1..])
}

fn put(link: &str, at: usize, what: &str) -> String {
    let at = place(link, at);
    format!("{}{what}{}", &link[..at], &link[at..])
}

fn replace(link: &str, at: usize, by: char) -> String {
    let at = place(link, at);
    format!("{}{by}{}", &link[..at], &link[at + 1..])
}

fn exchange(link: &str, at: usize) -> String {
    let at = place(link, at).min(link.len() - 2);
    format!("{}{}{}{}", &link[..at], &link[at + 1..at + 2], &link[at..at + 1], &link[at + 2..])
}

/// Right, or refused: whether it was right.
fn right_or_refused(link: &Link, mangled: &str) -> bool {
    // A questionnaire that cannot be read is left out; it is never another one.
    let asked = form::read(mangled).map(|(settings, _)| settings);
    assert!(asked.is_none() || asked == link.form, "{mangled} asks something else");
    form::filled(mangled).iter().for_each(|(key, value)| assert!(!key.is_empty() && !value.is_empty()));
    match link::read(mangled) {
        Ok(read) => {
            assert!(read == link.invitation, "{mangled} is read as another group's:\n{read:?}");
            true
        }
        Err(LinkError::NoLink | LinkError::Cut | LinkError::Altered | LinkError::Newer) => false,
    }
}

#[test]
fn five_hundred_manglings_are_read_right_or_refused() {
    let mut count = 0;
    for (number, link) in links().iter().enumerate() {
        for (kind, change) in HARMLESS.iter().enumerate() {
            let mangled = change(&link.address);
            assert!(right_or_refused(link, &mangled), "harmless change {kind} broke {mangled}");
            // The form is found where its parameter is.
            assert_eq!(form::read(&mangled).map(|(settings, _)| settings), link.form, "change {kind}: {mangled}");
            count += 1;
        }
        for (kind, change) in HARMFUL.iter().enumerate() {
            let mangled = change(&link.address, 5 + 13 * number + 7 * kind);
            let right = right_or_refused(link, &mangled);
            // Behind the checksum, and where the same letter stood there, a change changes nothing.
            let same = mangled.contains(&link.address);
            assert!(!right || same, "change {kind} of {} went unnoticed: {mangled}", link.address);
            count += 1;
        }
    }
    assert_eq!(count, 500);
}

#[test]
fn ten_thousand_random_manglings_are_read_right_or_refused() {
    let (links, dice) = (links(), &mut Dice::of(9));
    let mut right = 0;
    for _ in 0..RANDOM {
        let link = &links[dice.below(links.len())];
        let mut mangled = link.address.clone();
        for _ in 0..1 + dice.below(3) {
            let (kind, at) = (dice.below(HARMFUL.len() + 4), dice.below(2_000));
            mangled = match kind {
                kind if kind < HARMFUL.len()
                    && mangled.rfind("g=").is_some_and(|at| at + 4 < mangled.len())
                    && mangled.is_ascii() =>
                {
                    HARMFUL[kind](&mangled, at)
                }
                _ => {
                    let change = HARMLESS[dice.below(HARMLESS.len())];
                    if dice.chance(40) { change(&mangled) } else { crate::roads::spoilt(&mangled, dice) }
                }
            };
        }
        right += usize::from(right_or_refused(link, &mangled));
    }
    assert!(right > RANDOM / 50 && right < RANDOM / 2, "{right}");
}
