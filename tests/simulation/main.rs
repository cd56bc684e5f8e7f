//! What chance finds: whole groups lived on two to eight phones, with everything that goes wrong on the way, that must know the
//! same at the end; the laws of the union; ten thousand malformed parts of files and ten thousand mangled links.
//!
//! `cargo xtask test` lives 2,000 groups, `cargo test` alone 200; `QUNBAN_SEEDS` says how many. A failure names its seed, and
//! `QUNBAN_SEED=17 cargo test --test simulation whatever -- --nocapture` tells that group's story.
#![cfg(not(target_arch = "wasm32"))]

mod acts;
mod dice;
mod ending;
mod laws;
mod malformed;
mod mangled;
mod phone;
mod place;
mod roads;
#[path = "../support/mod.rs"]
mod support;
mod world;

use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use phone::Skew;
use support::device::page;
use world::{Figures, World, begin};

/// Phones of a group at most, copies included.
const PHONES: usize = 8;

/// One seed's group, from its founding to the end.
fn live(seed: u64, aloud: bool) -> Figures {
    page(async {
        let mut world = begin(seed, aloud).await;
        // Turns of two facts or so. Mostly short lives: a defect that needs many acts is as rare as one that needs few.
        let turns = match world.dice.below(100) {
            0 => 100 + world.dice.below(150),
            1..=9 => 40 + world.dice.below(40),
            _ => 10 + world.dice.below(20),
        };
        // Most groups meet early: otherwise half of the phones would be nobody's for most of their lives.
        let mixed = 15 + world.dice.below(35);
        let (copies, wrong) = (world.dice.chance(25), world.dice.chance(30));
        for turn in 0..turns {
            if world.dice.chance(mixed) || turn < 4 {
                world.exchange().await;
            }
            for _ in 0..1 + world.dice.below(3) {
                world.live().await;
            }
            trouble(&mut world, copies, wrong).await;
            world.be_in_touch().await;
            let minutes = if world.dice.chance(15) { 1440 } else { 200 };
            let minutes = world.dice.below(minutes);
            world.pass(minutes);
        }
        // Some groups have nothing but the place to come together by.
        if world.by_place() {
            world.sync_everything().await;
        } else {
            world.exchange_everything().await;
        }
        world.must_agree().await;
        world.figures
    })
}

/// What befalls phones: clocks go wrong, and right again; profiles are copied; people get new phones.
async fn trouble(world: &mut World, copies: bool, wrong: bool) {
    let device = world.dice.below(world.devices.len());
    if wrong && world.dice.chance(5) {
        let days = world.dice.any([0, 0, 1, -1, 30, -400, 365 * 3, -365 * 9]);
        let minutes = world.dice.between(-300, 300);
        world.devices[device].skew = Skew { days, minutes };
        world.tell(|| format!("{}'s clock is off by {days} days", world.devices[device].name));
    }
    if world.devices.len() >= PHONES {
        return;
    }
    if copies && world.dice.chance(3) {
        world.clone_phone(device).await;
    }
    if world.dice.chance(2) {
        world.hand_on(device).await;
        return;
    }
    if world.dice.chance(2) {
        let member = world.devices[device].member;
        world.add_phone(member).await;
        world.tell(|| format!("{} has a second phone", world.devices[device].name));
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().expect("a seed is a number"))
}

#[test]
fn whatever_happens_on_the_way_all_phones_end_alike() {
    if let Some(seed) = number("QUNBAN_SEED") {
        println!("seed {seed}: {:?}", live(seed, true));
        return;
    }
    let seeds = number("QUNBAN_SEEDS").unwrap_or(200);
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let (sum, failed) = (Mutex::new(Figures::default()), Mutex::new(Vec::new()));
    let workers = std::thread::available_parallelism().map_or(2, |count| count.get().min(8));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        return;
                    }
                    match catch_unwind(|| live(seed, false)) {
                        Ok(figures) => *sum.lock().expect("no thread panics here") += figures,
                        Err(_) => {
                            println!("seed {seed} fails");
                            failed.lock().expect("no thread panics here").push(seed);
                        }
                    }
                }
            });
        }
    });
    let (sum, failed) = (sum.into_inner().expect("nobody panics"), failed.into_inner().expect("nobody panics"));
    println!("{seeds} seeds, {sum:?}, {} s", start.elapsed().as_secs());
    assert!(
        failed.is_empty(),
        "{} of {seeds} seeds end in disagreement; `QUNBAN_SEED={} cargo test --test simulation whatever -- --nocapture` tells one: {failed:?}",
        failed.len(),
        failed[0]
    );
}
