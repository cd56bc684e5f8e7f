//! Kinto with its storage in memory, kept in a file.
//!
//! In production Kinto keeps its data in PostgreSQL, which this command does not install: it refuses to run as root and is
//! large. Kinto's storage is a module of one's own choice; this one is its storage in memory, written to a file as a whole
//! after each change, before the change is acknowledged.

use std::path::Path;
use std::process::Command;

use crate::failure::{During, Outcome};
use crate::{pip, run};

pub const PACKAGE: pip::Package = pip::Package { name: "kinto", version: "26.5.0", program: "kinto" };

/// `origins`: the addresses whose pages may read and write.
pub fn program(data: &Path, port: u16, origins: &str) -> Outcome<Command> {
    let mut program = run::program(PACKAGE.ready()?);
    let settings = data.join("kinto.ini");
    for (path, text) in [(data.join("qunban_kept.py"), KEPT), (settings.clone(), &settings_for(port, origins))] {
        std::fs::write(&path, text).during(format!("writing {}", path.display()))?;
    }
    program.args(["start", "--ini"]).arg(settings).env("PYTHONPATH", data).env("QUNBAN_KEPT", data.join("records"));
    Ok(program)
}

const KEPT: &str = r#"import functools
import os
import pickle
import threading

from kinto.core.permission import memory as permission
from kinto.core.storage import memory as storage

PATH = os.environ["QUNBAN_KEPT"]
LOCK = threading.RLock()
PARTS = {}


def plain(tree):
    return {key: plain(value) for key, value in tree.items()} if isinstance(tree, dict) else tree


def grown(kept):
    tree = storage.tree()
    for parent, resources in kept.items():
        for name, objects in resources.items():
            tree[parent][name].update(objects)
    return tree


def keep():
    records, rights = PARTS["storage"], PARTS["permission"]
    kept = (plain(records._store), plain(records._cemetery), plain(records._timestamps), rights._store)
    with open(PATH + ".new", "wb") as file:
        pickle.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(PATH + ".new", PATH)


def kept():
    if not os.path.exists(PATH):
        return {}, {}, {}, {}
    with open(PATH, "rb") as file:
        return pickle.load(file)


def keeping(base, names):
    def wrapped(method):
        @functools.wraps(method)
        def call(self, *args, **kwargs):
            with LOCK:
                result = method(self, *args, **kwargs)
                if len(PARTS) == 2:
                    keep()
                return result
        return call
    return {name: wrapped(getattr(base, name)) for name in names}


CHANGES = ["create", "update", "delete", "delete_all", "purge_deleted", "bump_and_store_timestamp"]
Storage = type("Storage", (storage.Storage,), keeping(storage.Storage, CHANGES))
RIGHTS = ["add_user_principal", "remove_user_principal", "remove_principal", "add_principal_to_ace",
          "remove_principal_from_ace", "replace_object_permissions", "delete_object_permissions"]
Permission = type("Permission", (permission.Permission,), keeping(permission.Permission, RIGHTS))


def load_from_config(config):
    if "storage" not in PARTS:
        records = Storage()
        store, cemetery, timestamps, _ = kept()
        records._store, records._cemetery = grown(store), grown(cemetery)
        records._timestamps.update(timestamps)
        PARTS["storage"] = records
        return records
    rights = Permission()
    rights._store = kept()[3]
    PARTS["permission"] = rights
    return rights
"#;

fn settings_for(port: u16, origins: &str) -> String {
    format!(
        "[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}

[app:main]
use = egg:kinto
kinto.includes = kinto.plugins.accounts
multiauth.policies = account
multiauth.policy.account.use = kinto.plugins.accounts.authentication.AccountsAuthenticationPolicy
kinto.account_create_principals = system.Everyone
kinto.userid_hmac_secret = of-this-computer-only
kinto.storage_backend = qunban_kept
kinto.permission_backend = qunban_kept
kinto.cache_backend = kinto.core.cache.memory
kinto.cors_origins = {origins}

[loggers]
keys = root

[handlers]
keys = console

[formatters]
keys = plain

[logger_root]
level = WARN
handlers = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = plain

[formatter_plain]
format = %(message)s
"
    )
}
