//! The pages, one a file. Each offers `view() -> AnyView`; `app.rs` says at which address it stands.

pub mod home;
