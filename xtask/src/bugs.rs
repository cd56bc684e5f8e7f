//! `cargo xtask test bugs`: puts deliberate bugs into a copy of the project, one at a time, and expects a named test to notice.
//!
//! A test that passes says little as long as nobody has seen it fail. Each bug here is one that a person could well make: a
//! comparison the wrong way round, a check left out, a case forgotten. tests/README.md says what each would do to a group.

use std::fs;
use std::path::Path;

use crate::failure::{During, Failure, Outcome, because};
use crate::run::{self, Heard};

/// A deliberate bug: a text that stands once in a file, what stands there instead, and the test that must notice.
struct Bug {
    name: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
    /// Which tests are built (`lib` or a file of tests/) and which of them must fail.
    tests: &'static str,
    test: &'static str,
}

macro_rules! bugs {
    ($($name:literal: $file:literal, $right:literal => $wrong:literal, $tests:literal $test:literal;)*) => {
        [$(Bug { name: $name, file: $file, right: $right, wrong: $wrong, tests: $tests, test: $test }),*]
    };
}

const BUGS: &[Bug] = &bugs! {
    "a clock may stand still": "src/log/chain.rs",
        "if clock <= self.clock ||" => "if clock < self.clock ||",
        "lib" "log::chain::tests::numbers_are_consecutive_and_clocks_grow_within_bounds";
    "words are not covered by the chain": "src/log/chain.rs",
        "        hasher.update(links.words.0);\n" => "",
        "simulation" "malformed::of_a_malformed_file_only_what_its_authors_wrote_is_taken_in";
    "signatures are not looked at": "src/log/feed.rs",
        "if verifier.verify(&key, &bytes, &mark.signature).await {" =>
        "if verifier.verify(&key, &bytes, &mark.signature).await || mark.end > 0 {",
        "simulation" "malformed::no_malformed_signature_or_key_proves_anything";
    "anybody's key fits any feed": "src/log/feed.rs",
        "if feed_of(&key) != id {" => "if feed_of(&key) != id && entries.is_empty() {",
        "log" "a_feed_under_another_name_key_or_community_is_refused";
    "the shorter branch counts": "src/log/merge.rs",
        "std::cmp::Reverse((feed.end(), feed.chain().hash))" => "(feed.end(), feed.chain().hash)",
        "log" "both_branches_of_a_cloned_profile_are_kept_and_the_longer_counts";
    "words that come later are not taken": "src/log/merge.rs",
        "            words |= known.take_words(&feed);\n" => "",
        "log" "nothing_that_arrived_is_lost";
    "of two signatures the later arrival stays": "src/log/feed.rs",
        "        self.marks.extend(common);\n        self.marks.order();\n" =>
        "        self.marks.splice(0..0, common);\n        self.marks.sort_by_key(|mark| mark.end);\n",
        "simulation" "laws::the_union_is_one_in_any_order_grouping_and_number_and_never_less";
    "an entry may be of any length": "src/log/entry.rs",
        "        if text.len() > MAX_ENTRY {\n" => "        if text.len() > 1000 * MAX_ENTRY {\n",
        "lib" "log::entry::tests::other_forms_of_the_same_values_are_refused";
    "a conflict is given up": "src/store/write.rs",
        "Committed::Conflict => Ok(None)," => "Committed::Conflict => Err(StoreError::Busy),",
        "store" "fifty_races_of_two_tabs_lose_nothing_and_double_nothing";
    "a copied profile is not noticed": "src/store/view.rs",
        "(reaches != Some((own.end, own.hash))).then_some" => "reaches.is_none().then_some",
        "store" "files::both_branches_of_a_cloned_profile_are_kept_and_the_device_goes_on_in_a_new_feed";
    "members pass on what is for operators": "src/store/audience.rs",
        "Self::Keepers if passes_on => LeftOut::Nothing" => "Self::Keepers if passes_on || !passes_on => LeftOut::Nothing",
        "store" "files::private_answers_leave_only_their_authors_and_operators_devices";
    "the operators' notes are published": "src/store/audience.rs",
        "(_, Business::Operators) => false" => "(_, Business::Operators) => true",
        "folder" "a_published_file_has_what_was_chosen_and_nothing_of_the_operators";
    "what was withheld never comes": "src/store/merge.rs",
        "                        && !feed.may_lack_words() =>" => "                        =>",
        "folder" "what_was_withheld_comes_with_any_copy_that_has_it_and_is_never_lost_to_one_that_has_not";
    "a bare phone takes in a group without its founder's word": "src/store/folder.rs",
        "if !keeps && !preview.brings(community) {" => "if !keeps && preview.new == 0 && preview.brings(community) {",
        "folder" "what_is_no_file_or_not_whole_or_altered_harms_nothing_and_says_what_it_is";
    "what was erased comes back": "src/store/erase.rs",
        "        if self.concerns(feed.id) {" => "        if self.concerns(feed.id) && self.is_nothing() {",
        "store" "erasure::erased_words_leave_every_phone_and_do_not_come_back";
    "one phone writes without end": "src/store/measure.rs",
        "        *count <= most" => "        *count <= most + 50",
        "lib" "store::measure::tests::fifty_a_day_count_and_the_next_day_begins_anew";
    "a claim needs no confirmation": "src/domain/rights/bind.rs",
        "            self.claims.push(claim);" =>
        "            self.bindings.entry(feed).or_insert(member);\n            self.claims.push(claim);",
        "rules" "take_back::an_answer_about_a_phone_is_taken_back_and_the_phone_waits_again";
    "a dismissal ends nothing": "src/domain/rights.rs",
        "is_none_or(|&seq| stamp.seq > seq)" => "is_some_and(|&seq| stamp.seq < seq)",
        "rules" "roll_call::nothing_after_a_dismissal_counts";
    "a clean slate for whoever makes up beyond the quota": "src/domain/command/member.rs",
        "if standing.left(last.month()).make_ups == 0 {" => "if standing.left(on.month()).make_ups > 200 {",
        "rules" "make_up::quota_and_month_follow_the_missed_day";
    "of two roll-calls the worse counts": "src/domain/judge.rs",
        "listing.iter().map(|(_, status)| *status).max()" => "listing.iter().map(|(_, status)| *status).min()",
        "rules" "roll_call::done_beats_made_up_beats_leave_beats_missed";
    "of two corrections the earlier counts": "src/domain/judge.rs",
        "self.acts.corrections.iter().rev().find(" => "self.acts.corrections.iter().find(",
        "rules" "roll_call::a_correction_beats_all_and_the_latest_beats_earlier_ones";
    "a miss does not break the streak": "src/domain/course.rs",
        "(Due::Due, Status::MadeUp | Status::Missed { repair_until: None }) => self.now = 0," =>
        "(Due::Due, Status::MadeUp) => self.now = 0,",
        "rules" "points::a_missed_day_ends_the_streak_that_was_brought_in";
    "a new rule judges the past": "src/domain/charter/field.rs",
        "self.versions.iter().rev().find(|version| version.from <= day)" => "self.versions.last()",
        "lib" "domain::charter::field::tests::the_later_edit_wins_from_its_day_and_the_past_keeps_its_rule";
    "a link's checksum is not looked at": "src/exchange/link.rs",
        "CHECKSUM] != *sum {\n        return Err(LinkError::Altered);\n    }\n    if format > FORMAT_2" =>
        "CHECKSUM].len() != sum.len() {\n        return Err(LinkError::Altered);\n    }\n    if format > FORMAT_2",
        "simulation" "mangled::five_hundred_manglings_are_read_right_or_refused";
    "an address may hide its host behind a name": "src/domain/address.rs",
        "!host.is_empty() && !host.contains('@')" => "!host.is_empty()",
        "lib" "domain::address::tests::what_is_refused_and_why";
    "any 404 is an absence": "src/exchange/sync/answer.rs",
        "404 | 410 => Err(Trouble::NoSuchPlace)," =>
        "404 | 410 => Ok(Outcome::Absent),",
        "lib" "exchange::sync::answer::tests::each_status_has_its_cause";
    "a network's log-in page is an answer": "src/exchange/sync/answer.rs",
        "200..300 | 404 | 410 | 511 if is_page(response)" =>
        "511 if is_page(response)",
        "remote" "trouble_is_never_taken_for_an_answer";
    "the pages that came are the listing": "src/exchange/sync/listing.rs",
        "let (outcome, response) = remote.ask(ask, &values, &list.answers).await?;" =>
        "let Ok((outcome, response)) = remote.ask(ask, &values, &list.answers).await else { return Ok(listing) };",
        "remote" "a_listing_is_whole_or_none";
    "the token follows every link": "src/exchange/sync/listing.rs",
        "Next::Link(_) if !is_at(&next, &remote.place.address) =>" =>
        "Next::Link(_) if next.len() < 2 =>",
        "remote" "the_token_goes_nowhere_else";
    "an empty list is believed": "src/exchange/sync/listing.rs",
        "if number == 0\n            && items.0.is_empty()" =>
        "if number == 1\n            && items.0.is_empty()",
        "remote" "an_empty_list_is_proven";
    "one file keeps only what is understood": "src/exchange/sync/whole.rs",
        "Ok(Self { fields: fields.clone(), version: Some(version) })" =>
        "Ok(Self { fields: fields.clone().into_iter().filter(|(key, _)| key == DOCUMENTS).collect(), version: Some(version) })",
        "remote" "one_file_keeps_the_contract_and_what_others_put_there";
    "a lost race is called done": "src/exchange/sync/whole.rs",
        "if let Put::Done { .. } = remote.write(write, &values).await? {" =>
        "if !matches!(remote.write(write, &values).await, Err(_)) {",
        "remote" "one_file_with_entity_tags_loses_nothing_in_a_race";
    "a listing that failed is an empty place": "src/store/sync.rs",
        "let mut listing = self.remote.list(since.as_ref()).await?;" =>
        "let mut listing = self.remote.list(since.as_ref()).await.unwrap_or_default();",
        "sync" "where_reading_fails_nothing_is_written";
    "what lies there is written over": "src/store/sync/give.rs",
        "Some(Known { version: Some(version), .. }) => Expected::Version(Version(version.clone()))," =>
        "Some(Known { version: Some(_), .. }) => Expected::Whatever,",
        "sync" "what_another_has_written_meanwhile_is_read_and_not_written_over";
    "somebody else's garbled document is written over at once": "src/store/sync/garbled.rs",
        "Some(Version(version)) if mine =>" =>
        "Some(Version(version)) if mine || !mine =>",
        "sync" "garbled::its_author_writes_it_again_and_nobody_is_held_up";
    "a garbled document is not left to its author": "src/store/sync/garbled.rs",
        "const LEFT_ALONE: i64 = 86_400;" =>
        "const LEFT_ALONE: i64 = 0;",
        "sync" "garbled::whose_author_does_not_come_by_in_a_day_is_written_by_an_operator";
    "a count that began anew is continued": "src/store/sync/latest.rs",
        "(heard.line == self.at.line).then_some" =>
        "(heard.line == self.at.line || behind < 9).then_some",
        "lib" "store::sync::latest::tests::who_heard_the_last_hundred_hears_the_rest";
    "words are locked for dismissed operators too": "src/domain/state/mailboxes.rs",
        "told.filter(|(feed, _)| self.office_of_device(*feed) >= Office::Operator).collect()" => "told.collect()",
        "sealed_words" "an_operator_reads_while_in_office_and_a_dismissed_one_nothing_new";
    "erased words stay locked at the place": "src/store/sync/words/take.rs",
        "if list.iter().any(|(seq, _)| !stays(*seq)) {" => "if list.iter().all(|(seq, _)| !stays(*seq)) {",
        "sealed_words" "erased_words_leave_their_document_too_whoever_erases_them";
    "locked words are taken that their author did not sign": "src/store/sync/words/take.rs",
        "(here.seq, here.fixed, here.words) == (there.seq, there.fixed, there.words)" =>
        "(here.seq, here.fixed) == (there.seq, there.fixed)",
        "sealed_words" "what_a_poisoned_document_says_changes_nothing_and_its_author_writes_it_again";
    "a reason for leave is for everybody": "src/domain/fact.rs",
        "                | Self::Leave { .. }\n" => "",
        "sealed_words" "a_reason_for_leave_is_for_the_operators_and_the_leave_for_everybody";
    "words that the place has lost stay lost": "src/store/sync/words/give.rs",
        "        if look == Look::Whole {\n" => "        if look == Look::Whole && own.is_none() {\n",
        "sealed_words" "what_a_poisoned_document_says_changes_nothing_and_its_author_writes_it_again";
};

/// Runs all of them, or those whose name contains the filter.
pub fn command(filter: Option<&str>) -> Outcome {
    let chosen: Vec<&Bug> = BUGS.iter().filter(|bug| filter.is_none_or(|filter| bug.name.contains(filter))).collect();
    if chosen.is_empty() {
        return because("no bug has this in its name; they are listed in tests/README.md.");
    }
    let copy = run::target_dir().join("bugs");
    copy_project(&copy)?;
    let mut missed = Vec::new();
    for (number, bug) in chosen.iter().enumerate() {
        println!("\n=== {} of {}: {}", number + 1, chosen.len(), bug.name);
        let path = copy.join(bug.file);
        let right = fs::read_to_string(&path).during(format!("reading {}", bug.file))?;
        fs::write(&path, changed(bug, &right)?).during(format!("writing {}", bug.file))?;
        let noticed = is_noticed(bug, &copy);
        fs::write(&path, right).during(format!("writing {}", bug.file))?;
        if noticed? {
            println!("=== noticed by {}", bug.test);
        } else {
            println!("=== NOT noticed by {}", bug.test);
            missed.push(bug.name);
        }
    }
    println!("\n{} of {} bugs are noticed", chosen.len() - missed.len(), chosen.len());
    if missed.is_empty() { Ok(()) } else { because(format!("no test notices: {}.", missed.join("; "))) }
}

/// The file with the bug in it.
fn changed(bug: &Bug, text: &str) -> Outcome<String> {
    match text.matches(bug.right).count() {
        1 => Ok(text.replacen(bug.right, bug.wrong, 1)),
        count => because(format!(
            "\u{201c}{}\u{201d} no longer fits {}: its text stands there {count} times, not once.",
            bug.name, bug.file
        )),
    }
}

/// What git knows of and what is new, as it is now; what was compiled there before stays valid where nothing changed.
fn copy_project(to: &Path) -> Outcome {
    let listed = run::program("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .output()
        .during("asking git for the project's files")?;
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (run::root().join(name), to.join(name));
        // A file that was deleted and not committed.
        let Ok(bytes) = fs::read(&from) else { continue };
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).during(format!("making {}", folder.display()))?;
        }
        fs::write(&to, bytes).during(format!("writing {}", to.display()))?;
    }
    Ok(())
}

/// Whether the test fails. That the copy does not compile is no proof of anything.
fn is_noticed(bug: &Bug, copy: &Path) -> Outcome<bool> {
    let mut test = run::cargo();
    // A folder of its own: cargo tells two copies of a project in one folder not apart.
    test.current_dir(copy).env("CARGO_TARGET_DIR", copy.join("target")).args(["test", "--package", "qunban"]);
    match bug.tests {
        "lib" => test.arg("--lib"),
        file => test.args(["--test", file]),
    };
    let (passed, said) = run::listen(test.args(["--", "--exact", bug.test]), Heard::Out)?;
    match (passed, said.contains("running 1 test"), said.contains("1 failed")) {
        (true, true, _) => Ok(false),
        (false, true, true) => Ok(true),
        _ => Err(Failure::new(format!(
            "with \u{201c}{}\u{201d} the test {} could not be run; the reason is above.",
            bug.name, bug.test
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bug_still_fits_its_file_and_is_described() {
        let read = |name: &str| fs::read_to_string(run::root().join(name)).unwrap();
        let described = read("tests/README.md");
        for bug in BUGS {
            let text = read(bug.file);
            assert_ne!(changed(bug, &text).unwrap(), text);
            let test = bug.test.rsplit("::").next().unwrap();
            assert!(described.contains(bug.name) && described.contains(test), "{} in tests/README.md", bug.name);
        }
    }

    #[test]
    fn every_named_test_exists() {
        for bug in BUGS {
            let test = format!("fn {}(", bug.test.rsplit("::").next().unwrap());
            let folder = if bug.tests == "lib" { "src" } else { "tests" };
            let files = crate::build::files(&run::root().join(folder)).unwrap();
            assert!(files.iter().any(|file| fs::read_to_string(file).is_ok_and(|text| text.contains(&test))), "{test}");
        }
    }
}
