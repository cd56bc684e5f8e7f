//! Tightens the joined styles: comments and needless white space go, everything else stays as it was written.

/// Removes comments and folds white space, leaving strings alone.
///
/// `a  >  b { c : d ; }` becomes `a > b{c : d}`: only the places where white space never means anything are closed up.
pub fn tighten(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        if c == '/' && rest.peek() == Some(&'*') {
            let mut last = ' ';
            rest.next();
            for inner in rest.by_ref() {
                if last == '*' && inner == '/' {
                    break;
                }
                last = inner;
            }
            space = true;
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let closed = out.is_empty() || out.ends_with(['{', '}', ';', ',']) || matches!(c, '{' | '}' | ';' | ',');
        if space && !closed {
            out.push(' ');
        }
        space = false;
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
        if c == '"' || c == '\'' {
            while let Some(inner) = rest.next() {
                out.push(inner);
                if inner == '\\' {
                    out.extend(rest.next());
                } else if inner == c {
                    break;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_comments_go() {
        let css = "/* why */\n@layer a, b;\n.x  > .y:hover {\n  margin: calc(1px + 2px) auto;\n  color: red;\n}\n";
        assert_eq!(tighten(css), "@layer a,b;.x > .y:hover{margin: calc(1px + 2px) auto;color: red}");
    }

    #[test]
    fn what_has_meaning_stays() {
        assert_eq!(tighten("a :first-child { b: c }"), "a :first-child{b: c}");
        assert_eq!(tighten("a::after{content:\"  /* {x} ; \\\" \"}"), "a::after{content:\"  /* {x} ; \\\" \"}");
        assert_eq!(tighten("@media (width > 1px) and (hover) {a{b:c}}"), "@media (width > 1px) and (hover){a{b:c}}");
    }
}
