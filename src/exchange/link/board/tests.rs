use proptest::prelude::*;

use super::*;
use crate::domain::id::{CommunityId, FeedId};

fn board(figures: &[u64]) -> Sent {
    let row = |(place, &figure): (usize, &u64)| Row { name: format!("小米{place}-北京"), figure };
    let rows: Vec<Row> = figures.iter().enumerate().map(row).collect();
    Sent {
        group: "晨读群".into(),
        metric: Metric::Amount,
        window: BoardWindow::Season,
        contest: Some(Contest {
            id: ChallengeId::from_bits(0x1234_5678),
            title: "每天读书".into(),
            unit: Some("页".into()),
            ends: true,
            blocks: false,
        }),
        // 8 November 2025, 21:58 in Shanghai.
        as_of: 1_762_610_280,
        day: Day(20_400),
        publisher: "小米".into(),
        total: rows.len() as u32,
        from: 0,
        level: 0,
        rows,
    }
}

fn kept(sent: Sent) -> Kept {
    Kept { community: CommunityId::from_bits(7), feed: FeedId::from_bits(7), sent }
}

#[test]
fn what_is_said_is_read() {
    for sent in [
        board(&[300, 300, 12, 0]),
        board(&[u64::MAX >> 1, 0]),
        Sent { contest: None, metric: Metric::Points, window: BoardWindow::All, ..board(&[5]) },
        Sent { metric: Metric::Streak, window: BoardWindow::Week, day: Day(20_401), ..board(&[5]) },
        Sent { metric: Metric::Attended, window: BoardWindow::Today, day: Day(20_399), ..board(&[5]) },
        board(&[9, 9, 8, 8, 8, 1]).part(3..5),
    ] {
        assert_eq!(Sent::from_bytes(&sent.to_bytes()).as_ref(), Some(&sent));
        // A later version may say more.
        assert_eq!(Sent::from_bytes(&[&sent.to_bytes()[..], b"more"].concat()), Some(sent));
    }
    let odd = Sent { publisher: "小\n米".into(), ..board(&[1]) };
    assert_eq!(Sent::from_bytes(&odd.to_bytes()).unwrap().publisher, "小 米");
}

#[test]
fn what_is_no_board_is_none() {
    let bytes = board(&[3, 2, 1]).to_bytes();
    for end in 0..bytes.len() {
        assert_eq!(Sent::from_bytes(&bytes[..end]), None, "cut at {end}");
    }
    for wrong in [
        Sent { total: 2, ..board(&[3, 2, 1]) },
        Sent { level: 1, ..board(&[3]) },
        Sent { rows: vec![], ..board(&[3]) },
        Sent { as_of: END_OF_TIME as i64, day: Day(2_932_897), ..board(&[3]) },
    ] {
        assert_eq!(Sent::from_bytes(&wrong.to_bytes()), None, "{wrong:?}");
    }
    // One name too many, and a day that is not that of the second.
    let mut names = board(&[3]).to_bytes();
    let dash = names.iter().rposition(|&byte| byte == b'-').unwrap();
    names[dash] = b'\n';
    assert_eq!(Sent::from_bytes(&names), None);
    let next_day = Sent { day: Day(20_401), ..board(&[3, 2, 1]) }.to_bytes();
    let at = bytes.iter().zip(&next_day).position(|(one, other)| one != other).unwrap();
    let later = [&bytes[..at], &[3], &bytes[at + 1..]].concat();
    assert_eq!(Sent::from_bytes(&later), None);
}

#[test]
fn equal_figures_share_a_rank_also_across_parts() {
    let whole = board(&[9, 8, 8, 8, 5, 5, 0, 0]);
    let ranks = [Some(1), Some(2), Some(2), Some(2), Some(5), Some(5), None, None];
    assert_eq!(whole.ranks(), ranks);
    for cut in 1..8 {
        let (head, tail) = (whole.part(0..cut), whole.part(cut..8));
        assert_eq!([head.ranks(), tail.ranks()].concat(), ranks, "cut at {cut}");
        for second in 1..8 - cut {
            let part = tail.part(second..8 - cut);
            assert_eq!(part.ranks(), ranks[cut + second..], "cut at {cut} and {second} further");
            assert_eq!((part.from as usize, part.total), (cut + second, 8));
        }
    }
}

#[test]
fn a_newer_board_takes_the_place_of_an_older_one_with_the_same_look() {
    let old = kept(board(&[3, 2]));
    let new = kept(Sent { as_of: old.sent.as_of + 60, ..board(&[4, 2]) });
    let other_look = kept(Sent { window: BoardWindow::Month, ..board(&[1]) });
    let other_group = Kept { community: CommunityId::from_bits(8), ..old.clone() };
    let mut shelf = Shelf::default();
    for one in [&old, &other_look, &other_group, &new] {
        assert_eq!(shelf.take(one.clone()), Taken::Newest);
    }
    assert_eq!(shelf.take(old.clone()), Taken::Older { newest: new.sent.as_of });
    assert_eq!(shelf.parts(new.community, new.sent.look()), [&new]);
    assert_eq!(shelf.parts(new.community, other_look.sent.look()), [&other_look]);
    assert_eq!(shelf.parts(other_group.community, old.sent.look()), [&other_group]);
    // The same once more is no newer and no older.
    assert_eq!(shelf.take(new.clone()), Taken::Newest);
    assert_eq!(shelf.parts(new.community, new.sent.look()), [&new]);

    let text = shelf.to_text();
    assert_eq!(Shelf::from_text(&text), shelf);
    let rest = without(&text, new.community);
    assert_eq!(Shelf::from_text(&rest).parts(new.community, new.sent.look()), [] as [&Kept; 0]);
    assert_eq!(Shelf::from_text(&rest).parts(other_group.community, old.sent.look()), [&other_group]);
}

#[test]
fn parts_of_one_board_make_one_table() {
    let whole = board(&[9, 8, 8, 8, 5, 5, 0, 0]);
    let mut shelf = Shelf::default();
    for part in [whole.part(5..8), whole.part(0..3), whole.part(2..4)] {
        assert_eq!(shelf.take(kept(part)), Taken::Newest);
    }
    let parts = shelf.parts(CommunityId::from_bits(7), whole.look());
    let shown = table(&parts).unwrap();
    let lines: Vec<_> = shown.lines.iter().map(|line| (line.place, line.rank)).collect();
    let ranks = [(0, Some(1)), (1, Some(2)), (2, Some(2)), (3, Some(2)), (5, Some(5)), (6, None), (7, None)];
    assert_eq!((lines, shown.left_out), (ranks.to_vec(), 1));
    assert_eq!(shown.lines[5].name, "小米6-北京");
    // Of a later second: the parts before are gone.
    let later = Sent { as_of: whole.as_of + 1, ..whole.part(5..8) };
    assert_eq!(shelf.take(kept(later)), Taken::Newest);
    let shown = table(&shelf.parts(CommunityId::from_bits(7), whole.look())).unwrap();
    assert_eq!((shown.lines.len(), shown.left_out), (3, 5));
}

#[test]
fn damaged_lines_harm_no_other_and_the_shelf_stays_small() {
    let mut shelf = Shelf::default();
    shelf.take(kept(board(&[3, 2])));
    let good = shelf.to_text();
    for bad in ["", "\n\n", "x", "x y\n", "0 AAAA", &good[..good.len() - 9], &good.replace(' ', ""), &"A".repeat(9_999)]
    {
        assert_eq!(Shelf::from_text(&format!("{bad}\n{good}")), shelf, "{bad}");
    }
    let begin = good.find(' ').unwrap() + 1;
    for at in begin..good.trim_end().len() {
        let mut changed = good.clone();
        changed.replace_range(at..=at, if good[at..].starts_with('A') { "B" } else { "A" });
        let read = Shelf::from_text(&changed);
        assert!(read == Shelf::default() || read == shelf, "another board, changed at {at}");
    }
    for number in 0..200 {
        shelf.take(Kept { community: CommunityId::from_bits(number), ..kept(board(&[1])) });
    }
    assert_eq!(shelf.to_text().lines().count(), 32);
    assert_eq!(shelf.parts(CommunityId::from_bits(199), board(&[1]).look()).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Some(sent) = Sent::from_bytes(&bytes) {
            prop_assert_eq!(sent.ranks().len(), sent.rows.len());
        }
    }

    #[test]
    fn any_kept_text_is_read(text in "[ -~\n]{0,300}") {
        let _: Shelf = Shelf::from_text(&text);
    }

    #[test]
    fn any_names_and_figures_survive(
        names in prop::collection::vec("[^\\p{Cc}]{0,12}", 1..40),
        mut figures in prop::collection::vec(0..u64::MAX >> 1, 40),
    ) {
        figures.sort_unstable_by(|one, other| other.cmp(one));
        let mut sent = board(&figures[..names.len()]);
        for (row, name) in sent.rows.iter_mut().zip(names) {
            row.name = name;
        }
        prop_assert_eq!(Sent::from_bytes(&sent.to_bytes()), Some(sent));
    }
}
