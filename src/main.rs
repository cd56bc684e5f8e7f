//! Starts the app in the browser. Natively there is nothing to start: the program is a page.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    qunban::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Qunban is a page: `cargo xtask serve` builds it and shows it in a browser.");
}
