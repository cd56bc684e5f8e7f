//! The built page in a real browser, served as a static host does it. Run by `cargo xtask test`.

mod accessibility;
mod charter;
mod claims;
mod corrections;
mod data;
mod door;
mod evening;
mod foresight;
mod hands;
mod leave;
mod library;
mod look;
mod member;
mod misses;
mod opening;
mod operator;
mod pages;
mod people;
mod picture;
mod programs;
mod questionnaire;
mod results;
mod rhythm;
mod shell;
mod sight;
mod undo;
