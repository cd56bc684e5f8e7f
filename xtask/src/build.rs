//! `cargo xtask build`: the files to publish. They work at `/` and below any base path, on any static host.
//!
//! Trunk compiles the program and makes one page that starts it; the program is split into its parts; the other pages,
//! 404.html and the joined styles are made from that page.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use qunban::i18n::{Lang, page_meta};
use qunban::route::Page;

use crate::args::Args;
use crate::failure::{During, Outcome, because};
use crate::page::{self, Sheet};
use crate::split::{self, Program};
use crate::tools::Tools;
use crate::{run, style};

pub fn command(words: &[String]) -> Outcome {
    let mut args = Args::new(words);
    let out = args.value("--out")?;
    args.end("build")?;
    let out = run::root().join(out.as_deref().unwrap_or("dist"));
    site(&Tools::ready()?, &out)
}

/// Builds the site into `out`, whose former build is replaced.
pub fn site(tools: &Tools, out: &Path) -> Outcome {
    let stage = run::target_dir().join("xtask").join("site");
    replaceable(out)?;
    compile(tools, &stage)?;
    let program = split::split(tools, &stage)?;
    let count = finish(&stage, &program)?;
    deliver(&stage, out)?;
    println!("Built {count} pages into {}", out.display());
    Ok(())
}

fn compile(tools: &Tools, stage: &Path) -> Outcome {
    fs::create_dir_all(stage).during(format!("making {}", stage.display()))?;
    let mut trunk = tools.trunk()?;
    trunk.args(["build", "--release", "--features", "split", "--public-url", "./", "--dist"]).arg(stage);
    // The splitter has to see which function names which; both are taken out again after it.
    trunk.env("CARGO_PROFILE_RELEASE_STRIP", "false");
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clink-args=--emit-relocs");
    run::run(&mut trunk, "the app could not be built; the compiler's reason is above.")
}

/// Makes the site of the page and the program that are in `stage`; returns the number of pages.
fn finish(stage: &Path, program: &Program) -> Outcome<usize> {
    let built = read(&stage.join("index.html"))?;
    let (_, names) = page::join_styles(&built, "")?;
    let mut css = String::new();
    for name in &names {
        let file = stage.join(name);
        css.push_str(&read(&file)?);
        fs::remove_file(&file).during(format!("removing {}", file.display()))?;
    }
    let (built, _) = page::join_styles(&built, &style::tighten(&css))?;
    let first = size(stage, &program.first)?;
    for page in Page::ALL {
        let about = page_meta(*page, Lang::ZhHans);
        let part = page.part().name().map(|name| program.part(name)).transpose()?.unwrap_or_default();
        let sheet = Sheet {
            path: page.path(),
            title: about.title,
            description: about.description,
            loader: &program.loader,
            part: &part,
            download: first + size(stage, &part)?,
        };
        write(&stage.join(page.path()).join("index.html"), &page::finish(&built, &sheet)?)?;
    }
    let lost = read(&run::root().join("public").join("404.html"))?;
    write(&stage.join("404.html"), &page::with_policy(&lost)?)?;
    // GitHub Pages leaves out files whose names begin with an underscore unless this file is there.
    write(&stage.join(".nojekyll"), "")?;
    Ok(Page::ALL.len() + 1)
}

/// What these files weigh together, compressed.
fn size(folder: &Path, names: &[String]) -> Outcome<u64> {
    let mut size = 0;
    for name in names {
        let file = folder.join(name);
        size += gzip_size(&fs::read(&file).during(format!("reading {}", file.display()))?)?;
    }
    Ok(size)
}

/// What is left of bytes when a host compresses them.
pub fn gzip_size(bytes: &[u8]) -> Outcome<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).during("compressing")?;
    Ok(encoder.finish().during("compressing")?.len() as u64)
}

/// Refuses to replace a folder that holds something other than a former build.
fn replaceable(out: &Path) -> Outcome {
    let Ok(mut entries) = fs::read_dir(out) else {
        return Ok(());
    };
    let former = fs::read_to_string(out.join("index.html")).is_ok_and(|page| page.contains("id=\"shell\""));
    if former || entries.next().is_none() {
        return Ok(());
    }
    because(format!(
        "{} holds files that are not a build of this page, and a build replaces the whole folder: name an empty or a new folder with --out.",
        out.display()
    ))
}

fn deliver(stage: &Path, out: &Path) -> Outcome {
    if out.exists() {
        fs::remove_dir_all(out).during(format!("removing the former {}", out.display()))?;
    }
    copy(stage, out)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).during(format!("making {}", to.display()))?;
    for entry in fs::read_dir(from).during(format!("reading {}", from.display()))? {
        let entry = entry.during(format!("reading {}", from.display()))?;
        let (old, new) = (entry.path(), to.join(entry.file_name()));
        if old.is_dir() {
            copy(&old, &new)?;
        } else {
            fs::copy(&old, &new).during(format!("writing {}", new.display()))?;
        }
    }
    Ok(())
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).during(format!("reading {}", folder.display()))? {
            let path = entry.during(format!("reading {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).during(format!("reading {}", path.display()))
}

pub fn write(path: &Path, text: &str) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).during(format!("making {}", folder.display()))?;
    }
    fs::write(path, text).during(format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_former_build_is_replaced() {
        let folder = std::env::temp_dir().join(format!("qunban-out-{}", std::process::id()));
        assert_eq!(replaceable(&folder), Ok(()));
        write(&folder.join("notes.txt"), "mine").unwrap();
        assert!(replaceable(&folder).unwrap_err().to_string().contains("--out"));
        write(&folder.join("index.html"), "<div id=\"shell\">").unwrap();
        assert_eq!(replaceable(&folder), Ok(()));
        fs::remove_dir_all(&folder).unwrap();
    }
}
