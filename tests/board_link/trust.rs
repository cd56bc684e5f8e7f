//! Whom a board is believed from, and of when.

use super::*;

#[test]
fn a_signature_is_for_this_board_of_this_community_alone() {
    page(async {
        let key = signing_key(90);
        let community = feed_of(&public(&key));
        let sent = board(3);
        let packed = Packed::Plain(sent.to_bytes());
        let unsigned = || Unsigned::new(community, &public(&key), &packed);
        let phone = bare(1).await;
        let good = sign(&key, unsigned().statement());
        assert!(open(&phone, &unsigned().signed(&good)).await.is_ok());
        // What a device signs about its feed begins otherwise, whatever is in it.
        let head = statement(community, community, 7, qunban::log::entry::sha256(b"x"));
        assert!(unsigned().statement().starts_with(b"qunban board\n") && head.starts_with(b"qunban head\n"));
        for wrong in [sign(&key, &head), sign(&signing_key(91), unsigned().statement()), sign(&key, b"")] {
            let refused = open(&phone, &unsigned().signed(&wrong)).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)));
        }
        assert!(!RealVerifier.verify(&public(&key), &head, &good).await);
        // By another founder it is another community's.
        let stolen = signed(91, &packed);
        assert_ne!(open(&phone, &stolen).await.unwrap().community, community);
        // A link that names a community which the key did not found.
        let other = feed_of(&public(&signing_key(92)));
        let unsigned = Unsigned::new(other, &public(&key), &packed);
        let signature = sign(&key, unsigned.statement());
        let refused = open(&phone, &unsigned.signed(&signature)).await;
        assert_eq!(refused, Err(BoardTrouble::Stranger { knows: false }));
    });
}

#[test]
fn a_bomb_is_refused_and_costs_no_memory() {
    let good = link_of(&board(30));
    page(async {
        let phone = bare(1).await;
        for zeros in [MOST + 1, 1_000_000, 2_500_000] {
            let bomb = Able.deflate(&vec![0; zeros]).await.unwrap();
            assert!(bomb.len() < 2_600, "{}", bomb.len());
            let refused = open(&phone, &signed(90, &Packed::Deflated(bomb))).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)), "{zeros}");
        }
        // A true board may be followed by what a later version says, up to where no honest one reaches.
        let sent = board(3);
        for (long, opens) in [(MOST, true), (MOST + 1, false)] {
            let mut padded = sent.to_bytes();
            padded.resize(long, 0);
            let packed = Packed::Deflated(Able.deflate(&padded).await.unwrap());
            assert_eq!(open(&phone, &signed(90, &packed)).await.is_ok(), opens, "{long} bytes");
        }
        for junk in [vec![], vec![0xFF; 100], b"no deflate".to_vec()] {
            let refused = open(&phone, &signed(90, &Packed::Deflated(junk))).await;
            assert_eq!(refused, Err(BoardTrouble::Link(LinkError::Altered)));
        }
        let (carried, _) = find(&good).unwrap();
        assert_eq!(phone.check_board(carried, &Old).await, Err(BoardTrouble::OldBrowser));
    });
}

#[test]
fn a_board_of_the_day_after_tomorrow_is_refused() {
    page(async {
        let phone = bare(1).await;
        let now = phone.host().clock().now("Asia/Shanghai").at;
        let of = |as_of: i64| {
            let day = qunban::domain::day::Day(as_of.div_euclid(86_400) as i32);
            signed(90, &Packed::Plain(Sent { as_of, day, ..board(3) }.to_bytes()))
        };
        assert!(open(&phone, &of(now + AHEAD)).await.is_ok());
        let late = now + AHEAD + 1;
        assert_eq!(open(&phone, &of(late)).await, Err(BoardTrouble::Ahead { as_of: late }));
        assert!(open(&phone, &of(0)).await.is_ok(), "an old board is only old");
    });
}

#[test]
fn whoever_runs_the_group_is_believed_by_those_who_know_it() {
    page(async {
        let founder = founded(0).await;
        let community = founder.community();
        let amy_phone = bare(20).await;
        let amy = amy_phone.open(community).await;
        give(&founder, &amy).await;
        amy.run(Command::Join { member: AMY, name: "Amy".into(), terms: vec![], by: None }).await.unwrap();
        give(&amy, &founder).await;
        // A member's phone that came by the link knows nobody; another has the group's file.
        let by_link = bare(40).await;
        let joined =
            Command::Join {
                member: MemberId::from_bits(11), name: "Ben".into(), terms: settings("晨读群"), by: None
            };
        by_link.open(community).await.run(joined).await.unwrap();
        let with_file = bare(60).await;
        let informed = with_file.open(community).await;
        let sent = Sent { publisher: "群主".into(), ..board(30) };
        let link = amy.send_board(&sent, &Able).await.unwrap();
        let (bare_phone, stranger) = (bare(80).await, |knows| Err(BoardTrouble::Stranger { knows }));

        // A member's is nobody's word.
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &link).await, stranger(true));
        for role in [Role::Moderator, Role::Operator] {
            founder.run(Command::Appoint { member: AMY, role }).await.unwrap();
            give(&founder, &informed).await;
            let kept = open(&with_file, &link).await.unwrap();
            assert_eq!((kept.community, kept.feed), (community, amy.read(|state| state.feed()).unwrap()));
            assert_eq!(kept.sent.publisher, "Amy", "the name by which the phone knows her");
            assert_eq!(open(&by_link, &link).await, stranger(true));
            assert_eq!(open(&bare_phone, &link).await, stranger(false));
        }
        // The founder's needs nobody's.
        founder.run(rename("米米")).await.unwrap();
        let by_founder = founder.send_board(&sent, &Able).await.unwrap();
        assert!(by_founder.len() < link.len(), "the founder's key names the community");
        for phone in [&by_link, &bare_phone] {
            assert_eq!(open(phone, &by_founder).await.unwrap().sent.publisher, "群主");
        }
        assert_eq!(open(&with_file, &by_founder).await.unwrap().sent.publisher, "小米");
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &by_founder).await.unwrap().sent.publisher, "米米");

        founder.run(Command::Dismiss { member: AMY }).await.unwrap();
        give(&founder, &informed).await;
        assert_eq!(open(&with_file, &link).await, stranger(true));
    });
}
