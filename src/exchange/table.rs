//! Tables as people paste them, from a spreadsheet or from CSV; and as spreadsheets read them.

/// A quoted cell that does not end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuote;

/// A row of cells, before it is understood.
pub struct Record {
    /// Where it begins, counted from 1.
    pub line: usize,
    pub raw: String,
    pub cells: Result<Vec<String>, OpenQuote>,
}

/// The records of a paste: cells parted by tabs where there are any, otherwise by commas of either width (or semicolons);
/// quoted cells may hold separators, doubled quotes and line breaks.
pub fn records(paste: &str) -> Vec<Record> {
    let paste = paste.trim_start_matches('\u{FEFF}');
    let separators: &[char] = if paste.contains('\t') {
        &['\t']
    } else if paste.contains([',', '，']) {
        &[',', '，']
    } else if paste.contains([';', '；']) {
        &[';', '；']
    } else {
        &[' ', '\u{3000}', '、']
    };
    let mut records = Vec::new();
    let mut rest = paste;
    let mut line = 1;
    while !rest.is_empty() {
        let (cells, used) = record(rest, separators);
        let raw = rest[..used].trim_end_matches(['\r', '\n']);
        if raw.chars().any(|c| !c.is_whitespace() && !separators.contains(&c)) {
            records.push(Record { line, raw: raw.to_owned(), cells });
        }
        line += rest[..used].matches('\n').count();
        rest = &rest[used..];
    }
    records
}

/// One record, and how many bytes it takes. A quote that does not end costs its own line only.
fn record(text: &str, separators: &[char]) -> (Result<Vec<String>, OpenQuote>, usize) {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut chars = text.char_indices().peekable();
    let mut quoted = false;
    let by_spaces = separators.contains(&' ');
    while let Some((i, c)) = chars.next() {
        if quoted {
            match c {
                '"' if chars.peek().is_some_and(|(_, n)| *n == '"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = false,
                _ => cell.push(c),
            }
        } else if c == '"' && cell.trim().is_empty() {
            cell.clear();
            quoted = true;
        } else if c == '\n' {
            cells.push(cell.trim().to_owned());
            return (Ok(cells), i + 1);
        } else if separators.contains(&c) {
            if !by_spaces || !cell.trim().is_empty() {
                cells.push(cell.trim().to_owned());
            }
            cell.clear();
        } else {
            cell.push(c);
        }
    }
    if quoted {
        return (Err(OpenQuote), text.find('\n').map_or(text.len(), |i| i + 1));
    }
    cells.push(cell.trim().to_owned());
    (Ok(cells), text.len())
}

/// What a table begins with, by which Excel and WPS know that it is UTF-8.
pub const BYTE_ORDER: &str = "\u{FEFF}";

/// Appends a row of comma-separated values.
///
/// A cell that a spreadsheet would compute (`=1+1`, `@x`) gets an apostrophe before it and stays a text; a number below zero
/// is left a number.
pub fn write_row(out: &mut String, cells: impl IntoIterator<Item = String>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        let below_zero = cell.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok_and(f64::is_finite));
        let computes = !below_zero && cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if computes { format!("'{cell}") } else { cell };
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}
