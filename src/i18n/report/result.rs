//! A published result as it stands in the chat: a line a rank, whoever shares it together.

use super::medal;
use super::roll_call::praised;
use crate::i18n::Lang;
use crate::i18n::board::Board;
use crate::i18n::report::Wordings;

/// Somebody in a result.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranked {
    pub rank: u32,
    pub name: String,
    /// What was counted, with its unit.
    pub figure: String,
}

/// People after whom no further rank is told: a chat reads no long table. The first places are told however many share them.
const TOLD: usize = 10;
const PLACES: usize = 3;

/// Those who share a rank, and the rank's figure; the rows come by rank.
fn by_rank(rows: &[Ranked]) -> Vec<(u32, Vec<String>, &str)> {
    let mut places: Vec<(u32, Vec<String>, &str)> = Vec::new();
    for row in rows {
        match places.last_mut() {
            Some((rank, names, _)) if *rank == row.rank => names.push(row.name.clone()),
            _ => places.push((row.rank, vec![row.name.clone()], &row.figure)),
        }
    }
    places
}

/// The places of a result: `🥈 并列第 2 名：阿桃、豆豆（6 天）`.
pub fn ranks(rows: &[Ranked], lang: Lang) -> String {
    let words = Board(lang);
    let (mut lines, mut told) = (Vec::new(), 0);
    for (rank, names, figure) in by_rank(rows) {
        if told >= TOLD && lines.len() >= PLACES {
            lines.push(Wordings(lang).board_more(rows.len()));
            break;
        }
        told += names.len();
        let place = if names.len() > 1 { words.rank_shared(rank) } else { words.rank(rank) };
        let medal = medal(rank).map(|medal| format!("{medal} ")).unwrap_or_default();
        let who = praised(&names, lang);
        lines.push(match lang {
            Lang::ZhHans | Lang::ZhHant => format!("{medal}{place}：{who}（{figure}）"),
            Lang::En => format!("{medal}{place}: {who} ({figure})"),
        });
    }
    lines.join("\n")
}

/// Whoever is first, all of those who share it.
pub fn winners(rows: &[Ranked], lang: Lang) -> String {
    by_rank(rows).first().map(|(_, names, _)| praised(names, lang)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[(u32, &str, u32)]) -> Vec<Ranked> {
        table
            .iter()
            .map(|(rank, name, days)| Ranked { rank: *rank, name: (*name).into(), figure: format!("{days} 天") })
            .collect()
    }

    #[test]
    fn those_who_share_a_place_stand_in_its_line_and_the_places_after_are_left_out() {
        let rows = rows(&[(1, "小米", 7), (2, "阿桃", 6), (2, "豆豆", 6), (4, "老周", 3)]);
        assert_eq!(
            ranks(&rows, Lang::ZhHans),
            "🥇 第 1 名：小米（7 天）\n🥈 并列第 2 名：阿桃、豆豆（6 天）\n第 4 名：老周（3 天）"
        );
        assert_eq!(winners(&rows, Lang::ZhHans), "小米");
        assert!(ranks(&rows, Lang::ZhHant).contains("並列第 2 名：阿桃、豆豆"));
        assert!(ranks(&rows, Lang::En).contains("🥈 Equal No. 2: 阿桃, 豆豆 (6 天)"));
    }

    #[test]
    fn all_who_share_the_first_place_have_won() {
        let rows = rows(&[(1, "小米", 7), (1, "阿桃", 7), (3, "豆豆", 6)]);
        assert_eq!(winners(&rows, Lang::ZhHans), "小米、阿桃");
        assert_eq!(winners(&rows, Lang::En), "小米, 阿桃");
        assert!(ranks(&rows, Lang::ZhHans).starts_with("🥇 并列第 1 名：小米、阿桃（7 天）\n🥉 第 3 名"));
        assert_eq!((winners(&[], Lang::ZhHans), ranks(&[], Lang::ZhHans)), (String::new(), String::new()));
    }

    #[test]
    fn a_long_table_ends_with_how_many_there_are_and_never_within_a_tie() {
        let mut table: Vec<(u32, String, u32)> = (1..=9).map(|rank| (rank, format!("群友{rank}"), 30 - rank)).collect();
        table.extend([10, 10, 12].into_iter().zip(["甲", "乙", "丙"]).map(|(rank, name)| (rank, name.to_owned(), 5)));
        let table: Vec<(u32, &str, u32)> =
            table.iter().map(|(rank, name, days)| (*rank, name.as_str(), *days)).collect();
        let text = ranks(&rows(&table), Lang::ZhHans);
        assert!(text.ends_with("并列第 10 名：甲、乙（5 天）\n…… 共 12 人上榜"), "{text}");
        // Twelve are first, and those who come next are told all the same.
        let mut many: Vec<(u32, &str, u32)> = vec![(1, "甲", 7); 12];
        many.extend([(13, "乙", 6), (14, "丙", 5), (15, "丁", 4)]);
        let text = ranks(&rows(&many), Lang::ZhHans);
        assert!(text.ends_with("第 13 名：乙（6 天）\n第 14 名：丙（5 天）\n…… 共 15 人上榜"), "{text}");
        // Everybody was there each day: one line, and not a second roll-call.
        let all: Vec<Ranked> =
            (0..30).map(|n| Ranked { rank: 1, name: format!("群友{n}"), figure: "7 天".into() }).collect();
        let text = ranks(&all, Lang::ZhHans);
        assert!(text.contains("群友11 等 30 人（7 天）") && !text.contains('\n'), "{text}");
    }
}
