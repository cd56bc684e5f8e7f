//! A sealing by another implementation (OpenSSL's AES-256-GCM): key 32 times 07, nonce 12 times 01, bound to `qunban`, the
//! text `群`. The browser's cipher and its native twin both have to make it and open it.

use qunban::host::{Bound, Cipher};
use qunban::log::key::GroupKey;

const SEALED: [u8; 19] =
    [0x91, 0x5f, 0x2d, 0x3c, 0xcc, 0x07, 0x73, 0x78, 0x08, 0x85, 0x02, 0xe9, 0xae, 0x4a, 0x97, 0x45, 0xfa, 0x5f, 0xf7];

pub async fn must_do_as_openssl_does(cipher: &impl Cipher) {
    let (key, nonce) = (GroupKey([7; 32]), [1; 12]);
    let lock = Bound { nonce: &nonce, to: b"qunban" };
    assert_eq!(cipher.seal(&key, lock, "群".as_bytes()).await, Ok(SEALED.to_vec()));
    // A second time with the key that is ready by now.
    assert_eq!(cipher.open(&key, lock, &SEALED).await, Ok(Some("群".as_bytes().to_vec())));
    for place in 0..SEALED.len() {
        let mut altered = SEALED;
        altered[place] ^= 1;
        assert_eq!(cipher.open(&key, lock, &altered).await, Ok(None), "{place}");
    }
    assert_eq!(cipher.open(&key, lock, &SEALED[..5]).await, Ok(None));
    assert_eq!(cipher.open(&key, lock, &[]).await, Ok(None));
    assert_eq!(cipher.open(&GroupKey([8; 32]), lock, &SEALED).await, Ok(None));
    assert_eq!(cipher.open(&key, Bound { to: b"qunbaN", ..lock }, &SEALED).await, Ok(None));
    assert_eq!(cipher.open(&key, Bound { nonce: &[2; 12], ..lock }, &SEALED).await, Ok(None));
}
