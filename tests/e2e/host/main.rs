//! Serves the built page below a base path as a static host does, for programs that visit it from outside: prints the
//! address of the home page, and ends when its input does.

use std::io::Read;

use qunban::route::Page;
use qunban_e2e::Site;

fn main() {
    let site = Site::start();
    println!("{}", site.page(Page::Home));
    // Whoever started it closes the input, or is gone.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
