//! The worked examples of the rules, a test each, and the cases that the rules leave to the code.

mod across;
mod answers;
mod board;
mod charter;
mod check_in;
mod compose;
mod door;
mod erasure;
mod group;
mod handing_over;
mod impostors;
mod intake;
mod leave;
mod library;
mod make_up;
mod merge;
mod misses;
mod newcomers;
mod own_word;
mod people;
mod phones;
mod points;
mod preview;
mod promises;
mod responses;
mod roll_call;
#[path = "../support/mod.rs"]
mod support;
mod take_back;
mod templates;
mod words;
