//! Folding: what two ways of writing one name have in common.
//!
//! Chat names differ by width (`Ａｍｙ`), case (`AMY`), ornaments (`小鱼🐟`, `~小鱼~`), invisible marks and script variants
//! (`陳` / `陈`). [`Text`] keeps a line as written beside its folded characters, one to one, so that whatever is found in the
//! folded form can be shown as it was written.

/// The few traditional characters that are common in names and in check-in words, each followed by its simplified form and
/// sorted by the traditional one. A full table would weigh more than the rest of the reader.
const VARIANTS: &str = "來来個个們们倫伦偉伟傑杰備备億亿劉刘動动勝胜區区參参吳吴呂吕員员啟启單单嗎吗嚴严國国圖图場场夢梦嬌娇孫孙學学實实寫写寶宝將将對对島岛嵐岚幫帮幹干廣广張张強强後后愛爱慣惯慶庆應应戰战戶户數数時时晝昼曉晓書书東东條条楊杨榮荣樂乐標标橋桥檢检歐欧歡欢歲岁沒没湯汤漢汉潔洁潤润澤泽濤涛濱滨灣湾無无熱热燈灯燦灿爾尔現现瑤瑶瑩莹畫画發发盧卢禮礼穎颖節节簽签紅红組组給给綠绿練练總总續续羅罗羣群義义習习聽听臺台與与華华萬万葉叶蓮莲蔣蒋蕭萧藍蓝蘇苏蘋苹蘭兰號号術术補补複复視视計计訊讯記记許许詞词試试詩诗話话認认語语課课請请諾诺謝谢譚谭讀读變变讓让豬猪貓猫貝贝賈贾賓宾賢贤賴赖趙赵軍军輕轻輝辉這这連连週周進进過过達达遲迟還还鄉乡鄒邹鄧邓鄭郑銀银銘铭銷销錄录錢钱錯错鍾钟鏈链鐘钟鐵铁長长門门開开間间閻阎關关陳陈陸陆陽阳雞鸡離离雲云靜静韓韩頁页頻频題题顏颜顧顾風风飛飞馬马馮冯體体魚鱼魯鲁鳥鸟鳳凤鵬鹏麗丽麼么黃黄點点齊齐龍龙龔龚";

/// The simplified form of a traditional character, when it is among the common ones.
fn simplified(c: char) -> char {
    if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    // Every entry is two characters of three bytes.
    let bytes = VARIANTS.as_bytes();
    let (mut low, mut high) = (0, bytes.len() / 6);
    while low < high {
        let middle = (low + high) / 2;
        let mut pair = VARIANTS[middle * 6..middle * 6 + 6].chars();
        let (from, to) = (pair.next().unwrap_or(c), pair.next().unwrap_or(c));
        match from.cmp(&c) {
            std::cmp::Ordering::Equal => return to,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    c
}

/// Invisible marks that chat applications put into names and messages: direction marks, zero-width spaces, byte-order marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        | '\u{FFFC}' | '\u{3164}' | '\u{00AD}')
        || (c.is_ascii_control() && c != '\t' && c != '\n')
}

/// Emoji and pictographs, with their joiners, variation selectors, skin tones and keycaps.
pub(crate) fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}'
        | '\u{25A0}'..='\u{25FF}' | '\u{2B00}'..='\u{2BFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0020}'..='\u{E007F}'
        | '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{2122}' | '©' | '®' | '〰' | '〽' | '㊗' | '㊙')
}

/// The part of an emoji that may differ without it being another one: selectors, joiners, skin tones.
fn is_emoji_modifier(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Spaces and punctuation of any script, which never tell two people apart. Includes `丨`, a stroke used as a vertical bar.
pub(crate) fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{00A1}'..='\u{00BF}' | '×' | '÷' | '\u{0300}'..='\u{036F}' | '\u{2010}'..='\u{206F}'
            | '\u{2200}'..='\u{22FF}' | '\u{2500}'..='\u{259F}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '丨'
            | '\u{30FB}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF5F}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}' | '\u{02C6}'..='\u{02FF}')
}

/// One character, folded: half-width, lower case, simplified, ornamental letters (`𝓐`, `Ⓐ`) made plain.
pub(crate) fn fold(c: char) -> char {
    let n = c as u32;
    let c = match n {
        0xFF01..=0xFF5E => char::from_u32(n - 0xFEE0).unwrap_or(c),
        0x3000 | 0xA0 | 0x2000..=0x200A | 0x202F | 0x09 => ' ',
        0x1D400..=0x1D6A3 => {
            let i = ((n - 0x1D400) % 52) as u8;
            (b'a' + i % 26) as char
        }
        0x1D7CE..=0x1D7FF => (b'0' + ((n - 0x1D7CE) % 10) as u8) as char,
        0x24B6..=0x24E9 => (b'a' + ((n - 0x24B6) % 26) as u8) as char,
        _ => c,
    };
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Þ' | 'Α'..='Ω' | 'А'..='Я' if c != '×' => char::from_u32(c as u32 + 32).unwrap_or(c),
        'Ѐ'..='Џ' => char::from_u32(c as u32 + 80).unwrap_or(c),
        _ => simplified(c),
    }
}

/// The value of a decimal digit of either width.
pub(crate) fn digit(c: char) -> Option<u32> {
    fold(c).to_digit(10)
}

/// The key under which names are compared: folded, without spaces, punctuation and emoji. A name made of nothing else
/// (`🐟🐟`, `...`) keeps what it has, so that it is still somebody.
pub(crate) fn key(name: &str) -> String {
    key_of(&Text::new(name).chars)
}

/// [`key`] of characters that are folded already.
pub(crate) fn key_of(chars: &[char]) -> String {
    let key: String = chars.iter().filter(|c| !is_mark(**c) && !is_emoji(**c)).collect();
    if key.is_empty() { full_of(chars) } else { key }
}

/// The stricter key: emoji are kept (without skin tone and selectors), so that `小鱼🐟` and `小鱼🐠` are two people where both
/// are on the roster.
pub(crate) fn full_of(chars: &[char]) -> String {
    let full: String = chars.iter().filter(|c| !is_mark(**c) && !is_emoji_modifier(**c)).collect();
    if full.is_empty() { chars.iter().filter(|c| !c.is_whitespace()).collect() } else { full }
}

/// A line as written (without invisible marks), beside its folded characters, one to one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    src: String,
    pub(crate) chars: Vec<char>,
    at: Vec<usize>,
}

impl Text {
    pub(crate) fn new(line: &str) -> Self {
        let src: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        let src = src.trim().to_owned();
        let (mut chars, mut at) = (Vec::with_capacity(src.len()), Vec::with_capacity(src.len() + 1));
        for (i, c) in src.char_indices() {
            chars.push(fold(c));
            at.push(i);
        }
        at.push(src.len());
        Text { src, chars, at }
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Everything, as written.
    pub(crate) fn as_str(&self) -> &str {
        &self.src
    }

    /// The characters from `a` to before `b`, as written.
    pub(crate) fn slice(&self, a: usize, b: usize) -> &str {
        let last = self.at.len() - 1;
        let (a, b) = (a.min(last), b.min(last));
        if a >= b { "" } else { &self.src[self.at[a]..self.at[b]] }
    }

    /// What remains from character `a`, as a text of its own.
    pub(crate) fn from(&self, a: usize) -> Text {
        Text::new(self.slice(a, self.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_variants_is_sorted_pairs_of_three_bytes() {
        let all: Vec<char> = VARIANTS.chars().collect();
        assert_eq!(VARIANTS.len(), all.len() * 3);
        assert_eq!(all.len() % 2, 0);
        let from: Vec<char> = all.iter().step_by(2).copied().collect();
        assert!(from.windows(2).all(|w| w[0] < w[1]));
        for pair in all.chunks(2) {
            assert_eq!(simplified(pair[0]), pair[1]);
        }
        assert_eq!(simplified('米'), '米');
    }

    #[test]
    fn ways_of_writing_one_name_have_one_key() {
        for (a, b) in [
            ("Ａｍｙ", "amy"),
            ("小鱼🐟", "小鱼🐠"),
            ("👩🏽‍💻Amy", "AMY"),
            ("~小米~", "小米"),
            ("小米\u{200E} \u{2005}", "小米"),
            ("陳曉麗", "陈晓丽"),
            ("𝓐𝓶𝔂", "amy"),
            ("ÉLODIE", "élodie"),
            ("践行丨小米", "践行|小米"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("小雨"), key("小鱼"));
        assert_ne!(key("🐟"), key("🐠"));
        assert_eq!(key("..."), "...");
        assert_eq!(key("👍🏽"), key("👍"));
    }

    #[test]
    fn a_text_keeps_what_was_written() {
        let t = Text::new(" \u{200E}１．小米Ａ ");
        assert_eq!(t.as_str(), "１．小米Ａ");
        assert_eq!(t.chars.iter().collect::<String>(), "1.小米a");
        assert_eq!(t.slice(2, 5), "小米Ａ");
        assert_eq!(t.slice(4, 99), "Ａ");
        assert_eq!(t.slice(9, 3), "");
    }
}
