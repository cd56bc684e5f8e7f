//! The library: what is shared stands, waits or is refused; whoever may edits; all of it in any order of arrival; and it is
//! found by its words.

use proptest::prelude::*;
use qunban::domain::address::AddressTrouble;
use qunban::domain::library::{Find, Order, Resource, Shelved, Want, find, marked};
use qunban::domain::resource::{Regard, ResourceKind, ResourceSetting, ResourceTrouble, Unlock};

use crate::group::*;

const R: ResourceId = ResourceId::from_bits(1);

fn link(title: &str, address: &str) -> Vec<ResourceSetting> {
    vec![ResourceSetting::Title(title.into()), ResourceSetting::Address(address.into())]
}

fn share(settings: Vec<ResourceSetting>) -> Command {
    Command::Share { resource: R, settings }
}

fn change(setting: ResourceSetting) -> Command {
    Command::Shelve { resource: R, settings: vec![setting] }
}

/// Amy and Ben in a group where operators approve what members share.
fn careful() -> Group {
    let mut group = Group::founded("1 Nov 08:00", &[], &[Setting::Sharing(Sharing::Approved)]);
    group.joins("Amy", "1 Nov 09:00");
    group.joins("Ben", "1 Nov 09:00");
    group
}

fn resource(group: &Group) -> Resource {
    group.state().resource(R).unwrap()
}

#[test]
fn what_a_member_shares_waits_where_the_charter_says_so_and_an_operators_does_not() {
    let mut group = careful();
    group.does("Amy", share(link("听力讲义", "example.org/a"))).unwrap();
    assert_eq!(resource(&group).shelved, Shelved::Waits);
    assert_eq!(resource(&group).link().map(|link| link.to_string()).as_deref(), Some("https://example.org/a"));
    let seen_by = |group: &Group, name: &str| group.state().resources(Some(group.id(name))).len();
    assert_eq!((seen_by(&group, "Amy"), seen_by(&group, "Ben"), seen_by(&group, FOUNDER)), (1, 0, 1));
    assert_eq!(group.state().resources(None).len(), 0);

    let admit = |decision| Command::Admit { resource: R, decision };
    assert_eq!(group.does("Ben", admit(Decision::Granted)), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.does(FOUNDER, admit(Decision::Refused)).unwrap();
    assert_eq!(resource(&group).shelved, Shelved::Refused);
    group.does(FOUNDER, admit(Decision::Granted)).unwrap();
    assert_eq!((resource(&group).shelved, seen_by(&group, "Ben")), (Shelved::Stands, 1));
    assert_eq!(group.does(FOUNDER, admit(Decision::Granted)), Err(Refusal::NothingToDo));

    let mut group = careful();
    group.does(FOUNDER, share(link("讲义", "example.org/b"))).unwrap();
    assert_eq!(resource(&group).shelved, Shelved::Stands);
}

#[test]
fn a_change_of_the_charter_holds_for_what_is_shared_from_then_on() {
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    group.does("Amy", share(link("讲义", "example.org/a"))).unwrap();
    let settings = vec![Setting::Sharing(Sharing::Approved)];
    group.at("2 Nov 09:00").does(FOUNDER, Command::EditCharter { from: day("2 Nov"), settings }).unwrap();
    assert_eq!(resource(&group).shelved, Shelved::Stands);
    let other = ResourceId::from_bits(2);
    group.does("Amy", Command::Share { resource: other, settings: link("回放", "example.org/b") }).unwrap();
    assert_eq!(group.state().resource(other).unwrap().shelved, Shelved::Waits);
}

#[test]
fn whoever_shared_it_edits_what_it_says_and_operators_everything() {
    let mut group = careful();
    group.does("Amy", share(link("听力讲义", "example.org/a"))).unwrap();
    group.does("Amy", change(ResourceSetting::Title("听力讲义 03".into()))).unwrap();
    let pin = change(ResourceSetting::Pinned(true));
    assert_eq!(group.does("Amy", pin.clone()), Err(Refusal::NotAllowed { needs: Office::Operator }));
    let retitle = change(ResourceSetting::Title("别的".into()));
    assert_eq!(group.does("Ben", retitle), Err(Refusal::NotAllowed { needs: Office::Operator }));
    group.does(FOUNDER, pin).unwrap();
    // Written past the commands: it is kept in the log and has no effect.
    let sneaks = |setting| Fact::Shelve { resource: R, settings: vec![setting] };
    group.says("Ben", sneaks(ResourceSetting::Title("广告".into())), None);
    group.says("Amy", sneaks(ResourceSetting::Unlock(Unlock::CheckIns(5))), None);
    group.says("Ben", Fact::Admit { resource: R, decision: Decision::Granted }, None);
    let now = resource(&group);
    assert_eq!((now.title.as_str(), now.pinned, now.unlock), ("听力讲义 03", true, Unlock::Free));
    assert_eq!(now.shelved, Shelved::Waits);
}

#[test]
fn taken_out_is_kept_and_brought_back_as_it_was() {
    let mut group = careful();
    group.does("Amy", share(link("讲义", "example.org/a"))).unwrap();
    group.does("Amy", change(ResourceSetting::Retired(true))).unwrap();
    assert_eq!(resource(&group).shelved, Shelved::Retired);
    group.does("Amy", change(ResourceSetting::Retired(false))).unwrap();
    // Nobody gets around the approval that way.
    assert_eq!(resource(&group).shelved, Shelved::Waits);
}

#[test]
fn likes_are_each_members_latest_word() {
    let mut group = careful();
    group.does(FOUNDER, share(link("讲义", "example.org/a"))).unwrap();
    let says = |regard, on| Command::Regard { resource: R, regard, on };
    group.does("Amy", says(Regard::Like, true)).unwrap();
    group.does("Ben", says(Regard::Like, true)).unwrap();
    group.does("Ben", says(Regard::Like, false)).unwrap();
    group.does("Ben", says(Regard::Dead, true)).unwrap();
    group.does("Amy", says(Regard::Saved, true)).unwrap();
    assert_eq!((resource(&group).likes, resource(&group).dead), (1, 1));
    let state = group.state();
    assert!(state.library().regards(R, Regard::Saved, group.id("Amy")));
    assert!(!state.library().regards(R, Regard::Saved, group.id("Ben")));
    let written = group.log.len();
    group.does("Amy", says(Regard::Like, true)).unwrap();
    assert_eq!(group.log.len(), written, "what is so already is not written again");
}

#[test]
fn what_cannot_be_shared_says_why() {
    let mut group = careful();
    let refused = |group: &mut Group, settings| match group.does("Amy", share(settings)) {
        Err(Refusal::Resource(trouble)) => trouble,
        other => panic!("{other:?}"),
    };
    let title = || ResourceSetting::Title("讲义".into());
    assert_eq!(refused(&mut group, link(" ", "example.org")), ResourceTrouble::NoTitle);
    assert_eq!(refused(&mut group, vec![ResourceSetting::Address("example.org".into())]), ResourceTrouble::NoTitle);
    assert_eq!(refused(&mut group, vec![title()]), ResourceTrouble::Empty);
    assert_eq!(refused(&mut group, link("讲义", " ")), ResourceTrouble::Empty);
    let script = AddressTrouble::Scheme("javascript".into());
    assert_eq!(refused(&mut group, link("讲义", "JavaScript:alert(1)")), ResourceTrouble::Address(script));
    let tags = (0..9).map(|n| format!("标签{n}")).collect();
    assert_eq!(refused(&mut group, vec![title(), ResourceSetting::Tags(tags)]), ResourceTrouble::TooManyTags);
    let long = vec![title(), ResourceSetting::Text("长".repeat(2_001))];
    assert_eq!(refused(&mut group, long), ResourceTrouble::TextTooLong);
    let tags = vec!["#听力".into(), " 听力 ".into(), "".into(), "真题".into()];
    let settings = vec![title(), ResourceSetting::Text("全文".into()), ResourceSetting::Tags(tags)];
    group.does("Amy", share(settings)).unwrap();
    assert_eq!(resource(&group).tags, ["听力", "真题"]);
    let empties = change(ResourceSetting::Text(" ".into()));
    assert_eq!(group.does("Amy", empties), Err(Refusal::Resource(ResourceTrouble::Empty)));
}

#[test]
fn many_are_shared_all_or_none_by_operators() {
    let mut group = careful();
    let id = ResourceId::from_bits;
    let good = (id(1), link("讲义", "example.org/a"));
    let gather = |resources: Vec<_>| Command::Gather { resources };
    assert_eq!(group.does("Amy", gather(vec![good.clone()])), Err(Refusal::NotAllowed { needs: Office::Operator }));
    let bad = (id(2), link("讲义", "data:x"));
    assert!(group.does(FOUNDER, gather(vec![good.clone(), bad])).is_err());
    assert_eq!(group.state().resources(None).len(), 0);
    group.does(FOUNDER, gather(vec![good, (id(2), link("回放", "example.org/b"))])).unwrap();
    assert_eq!(group.state().resources(None).len(), 2);
}

#[test]
fn a_forged_address_is_shown_as_text() {
    let mut group = careful();
    let settings = link("讲义", "javascript:alert(1)");
    group.says("Amy", Fact::Share { resource: R, on: day("1 Nov"), settings }, None);
    assert_eq!(resource(&group).link(), None);
    assert_eq!(resource(&group).address, "javascript:alert(1)");
}

#[test]
fn the_first_share_of_an_id_makes_the_resource() {
    let mut group = careful();
    group.does("Amy", share(link("讲义", "example.org/a"))).unwrap();
    group.says("Ben", Fact::Share { resource: R, on: day("1 Nov"), settings: link("广告", "example.org/b") }, None);
    assert_eq!((resource(&group).title.as_str(), resource(&group).by), ("讲义", group.id("Amy")));
}

fn shelf() -> (Group, Vec<Resource>) {
    let mut group = Group::founded("1 Nov 08:00", &[], &[]);
    group.joins("Amy", "1 Nov 09:00");
    let things = [
        ("2 Nov 08:00", "Ｌｉｓｔｅｎｉｎｇ 听力 03", ResourceKind::Handout, vec!["听力", "真题"], "老师整理"),
        ("3 Nov 08:00", "翻译练习", ResourceKind::Article, vec!["翻译"], "适合入门"),
        ("4 Nov 08:00", "听力回放", ResourceKind::Replay, vec!["听力"], "周三直播"),
    ];
    for (n, (at, title, kind, tags, about)) in things.into_iter().enumerate() {
        let mut settings = link(title, "example.org");
        settings.push(ResourceSetting::Kind(kind));
        settings.push(ResourceSetting::Tags(tags.into_iter().map(str::to_owned).collect()));
        settings.push(ResourceSetting::About(about.into()));
        let resource = ResourceId::from_bits(n as u64 + 1);
        group.at(at).does(FOUNDER, Command::Share { resource, settings }).unwrap();
    }
    let all = group.state().resources(None);
    (group, all)
}

fn found(group: &Group, all: &[Resource], sought: Find) -> Vec<u64> {
    let who = Some(group.id("Amy"));
    let state = group.state();
    let collected = sought.collection.as_ref().map(|name| state.collection(name, day("30 Nov")).unwrap_or_default());
    find(all, state.library(), who, collected, &sought).into_iter().map(ResourceId::bits).collect()
}

#[test]
fn all_words_must_stand_somewhere_whatever_their_case_and_width() {
    let (group, all) = shelf();
    let words = |words: &str| found(&group, &all, Find { words: words.into(), ..Find::default() });
    assert_eq!(words(""), [3, 2, 1]);
    assert_eq!(words("听力"), [3, 1]);
    assert_eq!(words("LISTENING　老师"), [1]);
    assert_eq!(words("力 真题"), [1]);
    assert_eq!(words("听力 翻译"), Vec::<u64>::new());
    // A word does not reach from one field into the next.
    assert_eq!(words("03老师"), Vec::<u64>::new());
}

#[test]
fn filters_and_orders() {
    let (mut group, _) = shelf();
    let id = ResourceId::from_bits;
    group.does("Amy", Command::Regard { resource: id(2), regard: Regard::Like, on: true }).unwrap();
    group.does("Amy", Command::Regard { resource: id(3), regard: Regard::Read, on: true }).unwrap();
    group.does("Amy", Command::Regard { resource: id(3), regard: Regard::Saved, on: true }).unwrap();
    group.does("Amy", Command::Regard { resource: id(2), regard: Regard::Dead, on: true }).unwrap();
    let settings = vec![ResourceSetting::Pinned(true)];
    group.does(FOUNDER, Command::Shelve { resource: id(1), settings }).unwrap();
    let all = group.state().resources(None);
    let base = Find::default;
    assert_eq!(found(&group, &all, Find { want: Want::Dead, ..base() }), [2]);
    assert_eq!(found(&group, &all, base()), [1, 3, 2], "pinned first");
    assert_eq!(found(&group, &all, Find { order: Order::Liked, ..base() }), [1, 2, 3]);
    assert_eq!(found(&group, &all, Find { tag: Some("听力".into()), ..base() }), [1, 3]);
    assert_eq!(found(&group, &all, Find { kind: Some(ResourceKind::Replay), ..base() }), [3]);
    assert_eq!(found(&group, &all, Find { want: Want::Unread, ..base() }), [1, 2]);
    assert_eq!(found(&group, &all, Find { want: Want::Saved, ..base() }), [3]);
    assert_eq!(found(&group, &all, Find { want: Want::Aside, ..base() }), Vec::<u64>::new());
}

#[test]
fn what_was_sought_is_marked() {
    let pieces = |text: &str, words: &str| {
        let shown = marked(text, words).into_iter();
        shown.map(|(piece, mark)| if mark { format!("[{piece}]") } else { piece }).collect::<String>()
    };
    assert_eq!(pieces("Ｌｉｓｔｅｎｉｎｇ 听力 03", "listening 力"), "[Ｌｉｓｔｅｎｉｎｇ] 听[力] 03");
    assert_eq!(pieces("aaa", "aa"), "[aaa]");
    assert_eq!(pieces("听力", ""), "听力");
    assert_eq!(pieces("İstanbul ß", "ß"), "İstanbul [ß]");
    assert_eq!(pieces("", "a"), "");
}

proptest! {
    /// Shares, edits, decisions and likes arrive in any order: one library.
    #[test]
    fn any_order_gives_one_library(order in Just((0..14_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut group = careful();
        group.does("Amy", share(link("讲义", "example.org/a"))).unwrap();
        group.does("Amy", change(ResourceSetting::Title("讲义二".into()))).unwrap();
        group.does(FOUNDER, change(ResourceSetting::Title("讲义三".into()))).unwrap();
        group.does("Amy", change(ResourceSetting::About("好".into()))).unwrap();
        group.says("Ben", Fact::Shelve { resource: R, settings: vec![ResourceSetting::Title("广告".into())] }, None);
        for on in [true, false, true] {
            group.does("Ben", Command::Regard { resource: R, regard: Regard::Like, on }).unwrap();
        }
        group.does(FOUNDER, Command::Admit { resource: R, decision: Decision::Refused }).unwrap();
        group.does(FOUNDER, Command::Admit { resource: R, decision: Decision::Granted }).unwrap();
        group.does("Amy", change(ResourceSetting::Retired(true))).unwrap();
        let expected = group.state().resource(R);
        let mut mixed = group.clone();
        mixed.log = order.iter().filter_map(|place| group.log.get(*place)).cloned().collect();
        prop_assert_eq!(mixed.log.len(), group.log.len());
        prop_assert_eq!(mixed.state().resource(R), expected);
    }
}

#[test]
fn a_collection_gives_its_order_and_what_is_gone_leaves_no_gap() {
    let id = ResourceId::from_bits;
    let mut group = Group::daily(&[]);
    group.joins("Amy", "1 Nov 13:00");
    for number in 1..=4 {
        let settings = vec![ResourceSetting::Title(format!("第 {number} 课")), ResourceSetting::Text("文".into())];
        group.does(FOUNDER, Command::Share { resource: id(number), settings }).unwrap();
    }
    let collect = |of: &[u64]| {
        let settings = vec![Setting::Collection("入门".into(), of.iter().map(|&number| id(number)).collect())];
        Command::EditCharter { from: day("1 Nov"), settings }
    };
    group.does(FOUNDER, collect(&[3, 1, 2])).unwrap();
    let looked = |group: &Group, order| {
        let sought = Find { collection: Some("入门".into()), order, ..Find::default() };
        found(group, &group.state().resources(None), sought)
    };
    assert_eq!(looked(&group, Order::Newest), [3, 1, 2]);
    // Pinned in the library, and still in its place here.
    group.does(FOUNDER, Command::Shelve { resource: id(2), settings: vec![ResourceSetting::Pinned(true)] }).unwrap();
    assert_eq!(looked(&group, Order::Newest), [3, 1, 2]);
    group.does(FOUNDER, Command::Shelve { resource: id(1), settings: vec![ResourceSetting::Retired(true)] }).unwrap();
    assert_eq!(looked(&group, Order::Newest), [3, 2]);
    group.does(FOUNDER, collect(&[])).unwrap();
    assert_eq!(group.state().collections(day("30 Nov")).count(), 0);
    assert_eq!(looked(&group, Order::Newest), Vec::<u64>::new());
}
