//! Random bits from the browser's generator.

use wasm_bindgen::prelude::*;

use super::Random;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

#[derive(Clone, Copy, Default)]
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn fill(&self, bytes: &mut [u8]) {
        // Every browser that runs WebAssembly has it, on insecure addresses too; identifiers without it would collide.
        if get_random_values(bytes).is_err() {
            wasm_bindgen::throw_str("this browser has no random numbers");
        }
    }
}
