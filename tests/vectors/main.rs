//! The native twin of the browser's keys, by which the other tests trust and distrust.
#![cfg(not(target_arch = "wasm32"))]

mod sealed;
#[path = "../support/mod.rs"]
mod support;
mod wycheproof;

#[tokio::test]
async fn the_twin_takes_every_right_signature_of_wycheproof_and_no_wrong_one() {
    assert_eq!(wycheproof::verified_by(&support::RealVerifier).await, (169, 83));
}

#[tokio::test]
async fn the_twin_seals_and_opens_as_openssl_does() {
    sealed::must_do_as_openssl_does(&support::cipher::Gcm).await;
}
