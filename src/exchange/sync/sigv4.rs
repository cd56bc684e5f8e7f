//! Requests signed with a secret key, as S3 wants them (AWS Signature Version 4).
//!
//! The signature holds for a quarter of an hour by the place's own clock. A device whose clock is wrong is told the right
//! time in the refusal, and asks once more with it.

use sha2::{Digest, Sha256};

use super::wire::{Request, Response};
use super::xml;

/// What a token says: `ACCESS:SECRET`, or `ACCESS:SECRET:REGION` where the region matters.
pub struct Credentials<'a> {
    access: &'a str,
    secret: &'a str,
    region: &'a str,
}

impl<'a> Credentials<'a> {
    pub fn read(token: &'a str) -> Option<Self> {
        let mut parts = token.split(':');
        let (access, secret) = (parts.next()?.trim(), parts.next()?.trim());
        let region = parts.next().map_or("us-east-1", str::trim);
        let whole = parts.next().is_none() && ![access, secret, region].contains(&"");
        whole.then_some(Self { access, secret, region })
    }
}

/// Adds the headers that sign a request at `seconds` since 1970.
pub fn sign(request: &mut Request, credentials: &Credentials<'_>, seconds: u64) {
    let Credentials { access, secret, region } = credentials;
    let time = stamp(seconds);
    let (day, _) = time.split_at(8);
    let sent = hex(&Sha256::digest(request.body.as_deref().unwrap_or_default().as_bytes()));
    let after = request.url.split_once("://").map_or("", |(_, after)| after);
    let (host, path) = after.split_at(after.find(['/', '?']).unwrap_or(after.len()));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut query: Vec<String> = query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| if part.contains('=') { part.to_owned() } else { format!("{part}=") })
        .collect();
    query.sort();
    let headers = format!("host:{host}\nx-amz-content-sha256:{sent}\nx-amz-date:{time}\n");
    let signed = "host;x-amz-content-sha256;x-amz-date";
    let path = if path.is_empty() { "/" } else { path };
    let canonical = [&request.method, path, &query.join("&"), &headers, signed, &sent].join("\n");
    let scope = format!("{day}/{region}/s3/aws4_request");
    let text = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(canonical.as_bytes())));
    let mut key = keyed(format!("AWS4{secret}").as_bytes(), day.as_bytes());
    for part in [region, "s3", "aws4_request"] {
        key = keyed(&key, part.as_bytes());
    }
    let signature = hex(&keyed(&key, text.as_bytes()));
    let says = format!("AWS4-HMAC-SHA256 Credential={access}/{scope}, SignedHeaders={signed}, Signature={signature}");
    let headers = [("x-amz-date", time.clone()), ("x-amz-content-sha256", sent), ("authorization", says)];
    request.headers.extend(headers.map(|(name, value)| (name.to_owned(), value)));
}

/// The place's time, where it refused a request for its time alone. AWS tells it; the requests' ids of SeaweedFS and MinIO
/// are nanoseconds since 1970 in hexadecimal digits.
pub fn right_time(response: &Response) -> Option<u64> {
    if response.status != 403 || !response.body.contains("RequestTimeTooSkewed") {
        return None;
    }
    let error = xml::read(&response.body)?;
    let told = |name: &str| error.pointer(&format!("/Error/0/{name}/0"))?.as_str();
    let of_request = || {
        let seconds = u64::from_str_radix(told("RequestId")?.get(..16)?, 16).ok()? / 1_000_000_000;
        // 2020 to 2100: another kind of id is hardly ever among these.
        (1_577_836_800..4_102_444_800).contains(&seconds).then_some(seconds)
    };
    told("ServerTime").and_then(seconds).or_else(of_request)
}

/// HMAC with SHA-256 (RFC 2104).
fn keyed(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut block = [0; 64];
    if key.len() > block.len() {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `20150830T123600Z`.
fn stamp(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0));
    moment.unwrap_or_default().format("%Y%m%dT%H%M%SZ").to_string()
}

/// Seconds since 1970 of `2015-08-30T12:36:00Z` or `20150830T123600Z`.
fn seconds(text: &str) -> Option<u64> {
    let digits: String = text.chars().take_while(|&c| c != '.').filter(char::is_ascii_digit).collect();
    let moment = chrono::NaiveDateTime::parse_from_str(&digits, "%Y%m%d%H%M%S").ok()?;
    moment.and_utc().timestamp().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures of the documentation of Signature Version 4 for S3 (GET of a bucket's objects, "Example: GET Bucket (List Objects)").
    #[test]
    fn a_listing_is_signed_as_in_the_documentation() {
        let token = "AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        let mut request = Request {
            method: "GET".to_owned(),
            url: "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J".to_owned(),
            headers: Vec::new(),
            body: None,
        };
        sign(&mut request, &Credentials::read(token).unwrap(), seconds("20130524T000000Z").unwrap());
        let says = &request.headers.iter().find(|(name, _)| name == "authorization").unwrap().1;
        assert!(says.ends_with("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"), "{says}");
        assert_eq!(request.headers[0], ("x-amz-date".to_owned(), "20130524T000000Z".to_owned()));
    }

    #[test]
    fn a_wrong_clock_is_set_by_the_refusal() {
        let refusal = |status, body: &str| Response { status, body: body.to_owned(), ..Response::default() };
        let body = "<Error><Code>RequestTimeTooSkewed</Code><ServerTime>2015-08-30T12:36:00Z</ServerTime></Error>";
        assert_eq!(right_time(&refusal(403, body)).map(stamp).as_deref(), Some("20150830T123600Z"));
        let body = "<Error><Code>RequestTimeTooSkewed</Code><RequestId>18EA623F95249DFE6F57B8DD</RequestId></Error>";
        assert_eq!(right_time(&refusal(403, body)).map(stamp).as_deref(), Some("20261122T135026Z"));
        let body =
            "<Error><Code>RequestTimeTooSkewed</Code><RequestId>656c76696e6727732072657175657374</RequestId></Error>";
        assert_eq!(right_time(&refusal(403, body)), None);
        assert_eq!(right_time(&refusal(403, "<Error><Code>AccessDenied</Code></Error>")), None);
        assert_eq!(right_time(&refusal(200, body)), None);
    }

    #[test]
    fn tokens_have_two_or_three_parts() {
        assert!(Credentials::read("a:b").is_some_and(|read| read.region == "us-east-1"));
        assert!(Credentials::read("a:b:auto").is_some_and(|read| read.region == "auto"));
        for odd in ["", "a", ":b", "a:", "a:b:", "a:b:c:d"] {
            assert!(Credentials::read(odd).is_none(), "{odd}");
        }
    }
}
