//! From the one program that the compiler made to the first file and the parts that are fetched later (`src/parts.rs`).
//!
//! Trunk makes the page and names the program; wasm-split takes the functions of each part, and what only they need, out
//! of the compiler's WebAssembly; wasm-bindgen finishes what is left. The files are named after Trunk's hash of the whole.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::{read, write};
use crate::failure::{During, Outcome, because};
use crate::run;
use crate::tools::{Tools, WASM};

/// What wasm-split calls the script that fetches the parts.
const LOADER: &str = "__wasm_split.js";
/// How that script takes a part in, and how it shall: any static host will do, also one that does not know WebAssembly's
/// media type, and a host that answers with a page of its own is told from one that has the file.
const STREAMED: &str = "(WebAssembly.instantiateStreaming(src, imports))";
const ANY_HOST: &str = "instantiate(src, imports)";
const INSTANTIATE: &str = "async function instantiate(src, imports) {
    const answer = await src;
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
";

/// The files of the program, all in the site's folder.
pub struct Program {
    /// The scripts and the WebAssembly that every visit fetches.
    pub first: Vec<String>,
    /// What fetches the parts; the program's own script names it.
    pub loader: String,
    text: String,
}

impl Program {
    /// The files of a part, what it shares with others among them.
    pub fn part(&self, name: &str) -> Outcome<Vec<String>> {
        files_of(&self.text, name)
    }
}

/// Replaces the program that Trunk left in `stage` by the split one.
pub fn split(tools: &Tools, stage: &Path) -> Outcome<Program> {
    let stem = stem(stage)?;
    let folder = run::target_dir().join("xtask").join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder).during(format!("removing {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).during(format!("making {}", folder.display()))?;
    let compiled = run::target_dir().join(WASM).join("release").join("qunban.wasm");
    run::run(
        run::program(tools.splitter()?).arg(&compiled).arg(&folder).args(["--target", "web", "--out-name", &stem]),
        "the program could not be split into its parts; the reason is above.",
    )?;
    let mut bindgen = run::program(tools.bindgen());
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--remove-name-section"]);
    bindgen.args(["--remove-producers-section", "--out-name", &stem, "--out-dir"]).arg(stage);
    run::run(
        bindgen.arg(folder.join(format!("{stem}.wasm"))),
        "wasm-bindgen could not finish the program; its reason is above.",
    )?;
    let loader = format!("{stem}-parts.js");
    let mut text = read(&folder.join(LOADER))?;
    if !text.contains(STREAMED) {
        return because("wasm-split writes its script in another way than before: look at xtask/src/split.rs.");
    }
    text = text.replace(STREAMED, ANY_HOST) + INSTANTIATE;
    for path in parts(&folder, &stem)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).during(format!("reading {}", path.display()))?;
        let target = stage.join(format!("{stem}-{name}"));
        fs::write(&target, without_custom(&bytes)?).during(format!("writing {}", target.display()))?;
        text = text.replace(&format!("\"./{name}\""), &format!("\"./{stem}-{name}\""));
    }
    write(&stage.join(&loader), &text)?;
    let script = stage.join(format!("{stem}.js"));
    // Only where it is fetched from: within the WebAssembly the loader keeps its name.
    let fetched = |name: &str| format!("from \"./{name}\"");
    write(&script, &read(&script)?.replace(&fetched(LOADER), &fetched(&loader)))?;
    Ok(Program { first: vec![format!("{stem}.js"), format!("{stem}_bg.wasm"), loader.clone()], loader, text })
}

/// What Trunk called the program: `qunban-0a1b2c`.
fn stem(stage: &Path) -> Outcome<String> {
    for entry in fs::read_dir(stage).during(format!("reading {}", stage.display()))? {
        let name = entry.during(format!("reading {}", stage.display()))?.file_name();
        if let Some(stem) = name.to_string_lossy().strip_suffix("_bg.wasm") {
            return Ok(stem.to_owned());
        }
    }
    because(format!("Trunk left no program in {}.", stage.display()))
}

fn parts(folder: &Path, stem: &str) -> Outcome<Vec<PathBuf>> {
    let main = format!("{stem}.wasm");
    let mut files = crate::build::files(folder)?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "wasm") && !file.ends_with(&main));
    Ok(files)
}

/// The files that the loader fetches for a part: `export const __wasm_split_load_door = ...` names its own file and the
/// shared pieces, each of which is a `const __chunk_3 = ...` with its file.
fn files_of(loader: &str, part: &str) -> Outcome<Vec<String>> {
    let Some(own) = statement(loader, &format!("export const __wasm_split_load_{part} =")) else {
        return because(format!(
            "the program has no part `{part}`: src/parts.rs and src/route.rs name different parts."
        ));
    };
    let mut files = named(own);
    let mut rest = own;
    while let Some(at) = rest.find("__chunk_") {
        let piece = &rest[at..];
        let length = piece["__chunk_".len()..].find(|c: char| !c.is_ascii_digit()).map_or(piece.len(), |n| n + 8);
        files.extend(statement(loader, &format!("const {} =", &piece[..length])).map(named).unwrap_or_default());
        rest = &piece[length..];
    }
    Ok(files)
}

/// From its beginning to where the next one begins.
fn statement<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    let rest = &text[text.find(begin)? + begin.len()..];
    let ends = ["\nconst ", "\nexport ", "\n/*", "\nasync "];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    Some(&rest[..end])
}

/// The files that a piece of script names: `"./name.wasm"`.
fn named(script: &str) -> Vec<String> {
    let name = |piece: &str| Some(format!("{}.wasm", piece.split_once(".wasm\"")?.0));
    script.split("\"./").skip(1).filter_map(name).collect()
}

/// A module without its custom sections: names of functions and the like, which no browser needs.
fn without_custom(module: &[u8]) -> Outcome<Vec<u8>> {
    let Some((head, mut rest)) = module.split_at_checked(8) else {
        return because("wasm-split wrote a part that is too short.");
    };
    let mut out = head.to_vec();
    while let Some(&id) = rest.first() {
        let (mut length, mut size, mut at) = (0usize, 0, 1);
        loop {
            let Some(&byte) = rest.get(at).filter(|_| size < 35) else {
                return because("wasm-split wrote a part whose sections cannot be read.");
            };
            length |= usize::from(byte & 0x7f) << size;
            (size, at) = (size + 7, at + 1);
            if byte & 0x80 == 0 {
                break;
            }
        }
        let Some((section, after)) = rest.split_at_checked(at.saturating_add(length)) else {
            return because("wasm-split wrote a part that ends within a section.");
        };
        if id != 0 {
            out.extend_from_slice(section);
        }
        rest = after;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = r#"import { initSync } from "./q.js";
/* desk, door */
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./q-chunk_3.wasm", import.meta.url));
}
, []);
/* door, own */
const __chunk_12 = makeLoad(() => {
    const src = fetch(new URL("./q-chunk_12.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_door = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./q-split_door.wasm", import.meta.url));
}
, [__chunk_3, __chunk_12]));
export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./q-split_desk.wasm", import.meta.url));
}
, [__chunk_3]));
"#;

    #[test]
    fn a_part_is_its_own_file_and_what_it_shares() {
        assert_eq!(
            files_of(LOADER, "door"),
            Ok(vec!["q-split_door.wasm".into(), "q-chunk_3.wasm".into(), "q-chunk_12.wasm".into()])
        );
        assert_eq!(files_of(LOADER, "desk"), Ok(vec!["q-split_desk.wasm".into(), "q-chunk_3.wasm".into()]));
        assert!(files_of(LOADER, "cellar").unwrap_err().to_string().contains("`cellar`"));
    }

    #[test]
    fn names_of_functions_are_left_out() {
        let head = b"\0asm\x01\0\0\0";
        let module = [&head[..], b"\x01\x01\0", b"\0\x05\x04name", b"\x0a\x02\x01\0"].concat();
        assert_eq!(without_custom(&module), Ok([&head[..], b"\x01\x01\0", b"\x0a\x02\x01\0"].concat()));
        assert!(without_custom(&module[..module.len() - 1]).is_err());
        assert!(without_custom(b"\0asm").is_err());
    }
}
