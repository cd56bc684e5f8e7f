//! Signatures and sealings as this browser's WebCrypto sees them: on it rests everything that is taken in. Runs in a real browser.
#![cfg(target_arch = "wasm32")]

#[path = "vectors/sealed.rs"]
mod sealed;
#[path = "vectors/wycheproof.rs"]
mod wycheproof;

use qunban::host::cipher::BrowserCipher;
use qunban::host::database::Database;
use qunban::host::keys::BrowserKeyring;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_browser_takes_every_right_signature_of_wycheproof_and_no_wrong_one() {
    let keyring = BrowserKeyring::new(Database::named("test-vectors"));
    assert_eq!(wycheproof::verified_by(&keyring).await, (169, 83));
}

#[wasm_bindgen_test]
async fn the_browser_seals_and_opens_as_openssl_does() {
    sealed::must_do_as_openssl_does(&BrowserCipher::default()).await;
}
