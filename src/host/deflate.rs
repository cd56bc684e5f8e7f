//! Compression by the browser's own streams. They are younger than the rest of what the page needs (2023), so they are looked
//! up by name and may be missing.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::{Deflate, InflateTrouble};

/// CompressionStream and DecompressionStream.
pub struct Streams;

impl Deflate for Streams {
    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let stream = stream("CompressionStream").ok()?;
        through(&stream, bytes, usize::MAX).await.ok().flatten()
    }

    async fn inflate(&self, bytes: &[u8], most: usize) -> Result<Vec<u8>, InflateTrouble> {
        let stream = stream("DecompressionStream").map_err(|_| InflateTrouble::Missing)?;
        through(&stream, bytes, most).await.ok().flatten().ok_or(InflateTrouble::Broken)
    }
}

/// An error also where the stream is there and does not know this format.
fn stream(name: &str) -> Result<Object, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &name.into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of1(&"deflate-raw".into()))?.dyn_into()
}

fn call(object: &JsValue, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    method.apply(object, arguments)
}

async fn answer(object: &JsValue, method: &str) -> Result<JsValue, JsValue> {
    JsFuture::from(js_sys::Promise::resolve(&call(object, method, &Array::new())?)).await
}

/// What comes out of a stream when these bytes go in; `None` where it is more than `most`.
async fn through(stream: &Object, bytes: &[u8], most: usize) -> Result<Option<Vec<u8>>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let source = call(&blob, "stream", &Array::new())?;
    let out = call(&source, "pipeThrough", &Array::of1(stream))?;
    let reader = call(&out, "getReader", &Array::new())?;
    let mut all = Vec::new();
    loop {
        let read = answer(&reader, "read").await?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            return Ok(Some(all));
        }
        let chunk: Uint8Array = Reflect::get(&read, &"value".into())?.dyn_into()?;
        if chunk.length() as usize > most - all.len() {
            // Nothing more is asked for; whether the stream says so does not matter.
            let _ = answer(&reader, "cancel").await;
            return Ok(None);
        }
        all.extend(chunk.to_vec());
    }
}
