//! The worked examples of the rules, and the cases that the rules leave to the code.

mod group;

use group::*;

mod check_in {
    use super::*;

    #[test]
    fn a_member_joins_checks_in_and_stands_on_the_board() {
        let mut group = Group::daily(&[]);
        group.roster(&["小米"], "1 Nov");
        let amy = group.joins("Amy", "3 Nov 09:00");
        group.at("3 Nov 09:01").check_in("Amy");
        group.at("4 Nov 09:01").check_in("Amy");
        let standing = group.standing("Amy", "4 Nov");
        assert_eq!((standing.attended, standing.streak), (2, 2));
        let board = group.board(Metric::Attended, BoardWindow::All, "4 Nov");
        assert_eq!(board.known, Known::ThisPhone);
        assert_eq!(board.rows[0].member, amy);
        assert_eq!(board.rows.len(), 3);
    }
}
