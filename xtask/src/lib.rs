//! The commands for people: `cargo xtask serve`, `test`, `build`, `bench` and `backend`.
//!
//! Each ends with exit code 0, or says in one sentence what stood in the way and ends with exit code 1.
//!
//! A library for the end-to-end tests' sake, which start backends as `cargo xtask backend` does ([`backend`]).

mod args;
pub mod backend;
mod bench;
mod browser;
mod bugs;
mod build;
mod check;
pub mod failure;
mod npm;
mod page;
mod pip;
mod run;
mod serve;
mod split;
mod style;
mod tools;

use std::process::ExitCode;

use failure::Outcome;

const USAGE: &str = "\
cargo xtask serve [--port 8080] [--lan] [--release]
    build the page, serve it on this computer, rebuild when a file changes
cargo xtask build [--out dist]
    the files to publish: they work at / and below any base path
cargo xtask test [domain | wasm [FILTER] | e2e [FILTER] | backends [FILTER] | bugs [FILTER]] [--keep-dist]
    everything that CI checks; `domain`: only the quick native tests; `wasm`, `e2e`: only those in a browser, of
    the parts and of the built page; `backends`: those of the sync against real servers; `--keep-dist`: on the
    build that is there; `bugs`: whether tests notice what they must (tests/README.md), which takes half an hour
cargo xtask bench [--lighthouse | --traffic] [--keep-dist]
    the figures, as tables; `--lighthouse`: the first load as Lighthouse sees it on a slow phone and network;
    `--traffic`: only the requests and bytes of the sync, counted with the real servers
cargo xtask backend kinto|pocketbase|s3|couch|json-server [--port N] [--data DIR]
    a backend on this computer to try the sync with, installed if it is missing; says what to fill in on the page";

/// Does what the command's words say.
pub fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: Vec<String>) -> Outcome {
    match words.split_first() {
        Some((command, rest)) => match command.as_str() {
            "serve" => serve::serve(serve::Options::read(rest)?),
            "build" => build::command(rest),
            "test" => check::command(rest),
            "bench" => bench::command(rest),
            "backend" => backend::command(rest),
            "help" | "--help" | "-h" => {
                println!("{USAGE}");
                Ok(())
            }
            other => failure::because(format!("there is no command `{other}`.\n\n{USAGE}")),
        },
        None => failure::because(format!("say what to do.\n\n{USAGE}")),
    }
}
