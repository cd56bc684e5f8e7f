//! The native twin of the browser's keys, by which the other tests trust and distrust.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/mod.rs"]
mod support;
mod wycheproof;

#[tokio::test]
async fn the_twin_takes_every_right_signature_of_wycheproof_and_no_wrong_one() {
    assert_eq!(wycheproof::verified_by(&support::RealVerifier).await, (169, 83));
}
