//! What the browser's streams do, by a library: the `flate2` crate's raw deflate.

use std::io::Read;

use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use qunban::host::{Deflate, InflateTrouble};

/// A browser that can compress.
pub struct Able;

/// One from before 2023.
pub struct Old;

impl Deflate for Able {
    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        DeflateEncoder::new(bytes, Compression::default()).read_to_end(&mut out).ok()?;
        Some(out)
    }

    async fn inflate(&self, bytes: &[u8], most: usize) -> Result<Vec<u8>, InflateTrouble> {
        let mut out = Vec::new();
        let limit = most as u64 + 1;
        DeflateDecoder::new(bytes).take(limit).read_to_end(&mut out).map_err(|_| InflateTrouble::Broken)?;
        if out.len() > most { Err(InflateTrouble::Broken) } else { Ok(out) }
    }
}

impl Deflate for Old {
    async fn deflate(&self, _: &[u8]) -> Option<Vec<u8>> {
        None
    }

    async fn inflate(&self, _: &[u8], _: usize) -> Result<Vec<u8>, InflateTrouble> {
        Err(InflateTrouble::Missing)
    }
}
