//! A picture of the page, looked at: how dark it is somewhere, what the code in it says.

use qunban_e2e::Browser;
use serde_json::json;
use thirtyfour::error::WebDriverResult;

pub struct Picture {
    width: usize,
    height: usize,
    samples: usize,
    pixels: Vec<u8>,
}

/// The picture that the page shows there, as soon as it is drawn.
pub async fn picture_of(browser: &Browser, css: &str) -> WebDriverResult<Picture> {
    let picture = browser.wait_for(css).await?;
    browser
        .until("the picture to load", &format!("return document.querySelector({}).naturalWidth", json!(css)))
        .await?;
    let source = picture.attr("src").await?.unwrap_or_default();
    let bytes = base64(source.strip_prefix("data:image/png;base64,").expect("the picture is a PNG of its own"));
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("the picture is a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("the picture fits into memory")];
    let info = reader.next_frame(&mut pixels).expect("the picture is whole");
    let (width, height) = (info.width as usize, info.height as usize);
    Ok(Picture { width, height, samples: info.color_type.samples(), pixels })
}

impl Picture {
    /// Width and height.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// 0 is black, 255 white; of the green alone.
    pub fn brightness(&self, x: usize, y: usize) -> u8 {
        self.pixels[(y * self.width + x) * self.samples + 1]
    }

    /// What the QR code in it says.
    pub fn code(&self) -> String {
        let grey = |x: usize, y: usize| self.brightness(x, y);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, grey);
        let codes = image.detect_grids();
        let (_, text) = codes.first().expect("there is a code in the picture").decode().expect("the code can be read");
        text
    }
}

/// What the QR code says that the page draws as lines, where a person would hold a phone over it.
pub async fn code_in(browser: &Browser, css: &str) -> WebDriverResult<String> {
    browser.wait_for(css).await?;
    // The page's own drawing, on paper.
    let draw = format!(
        "const svg = document.querySelector({}), side = svg.viewBox.baseVal.width, canvas = document.createElement('canvas');
        canvas.width = canvas.height = side * 4;
        const pen = canvas.getContext('2d');
        pen.fillStyle = 'white'; pen.fillRect(0, 0, side * 4, side * 4);
        pen.scale(4, 4); pen.fillStyle = 'black';
        pen.fill(new Path2D(svg.querySelector('.qr-dark').getAttribute('d')));
        const grey = pen.getImageData(0, 0, side * 4, side * 4).data.filter((_, place) => place % 4 === 0);
        return [side * 4, [...grey]]",
        json!(css)
    );
    let (side, grey): (usize, Vec<u8>) = serde_json::from_value(browser.run(&draw).await?).expect("a drawing");
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| grey[y * side + x]);
    let codes = image.detect_grids();
    let (_, text) = codes.first().expect("there is a code").decode().expect("the code can be read");
    Ok(text)
}

fn base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u32> = text.bytes().filter(|&byte| byte != b'=').map(digit).collect();
    let bytes = digits.chunks(4).flat_map(|chunk| {
        let bits = chunk.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - chunk.len()));
        bits.to_be_bytes()[1..chunk.len()].to_vec()
    });
    bytes.collect()
}
