//! What operators do about the group's backend (自动同步): put it into use, make a new key when a link has leaked, end it.
//!
//! Each makes the key first and keeps it, then writes the fact: a key that is never used harms nothing, a fact whose key is
//! lost would lock everybody out.

use super::access::{Access, Sharing, latest};
use super::{Store, StoreError};
use crate::domain::charter::{Backend, Seat, Setting, Ways};
use crate::domain::command::{Command, Refusal};
use crate::domain::fact::Origin;
use crate::exchange::link::pass::Pass;
use crate::host::storage::StorageTrouble;
use crate::host::{Host, Random};
use crate::log::key::GroupKey;

/// The backend that an operator has chosen and tried out.
#[derive(Clone, PartialEq, Eq)]
pub struct Wish {
    pub ways: Ways,
    pub address: String,
    pub collection: String,
    pub seat: Seat,
    pub token: Option<String>,
}

impl<H: Host> Store<H> {
    /// How this phone stands to the group's backend today.
    ///
    /// # Errors
    /// Where what is kept of it cannot be read.
    pub async fn sharing(&self) -> Result<Sharing, StorageTrouble> {
        let access = self.access().await?;
        let today = self.read(|state| state.today(self.moment()));
        Ok(self.read(|state| access.sharing(state.charter(), today)))
    }

    /// Puts a backend into use for everybody, with a new key. The operator who does so has agreed to it.
    ///
    /// # Errors
    /// Where this phone may not decide it, or cannot keep it; then nothing has changed for anybody.
    pub async fn use_backend(&self, wish: Wish) -> Result<Vec<Origin>, StoreError> {
        let Wish { ways, address, collection, seat, token } = wish;
        let access = self.access().await.map_err(StoreError::Storage)?;
        let key = self.new_group_key();
        let epoch = self.next_epoch(&access);
        let backend = Backend { ways, address, collection, seat, epoch, mark: key.mark() };
        self.begin(backend, key, token).await
    }

    /// Goes on with a new key at the same place: who has only an older link reads nothing that is written from now on.
    ///
    /// # Errors
    /// As [`Self::use_backend`]; [`Refusal::NothingToDo`] where no backend is in use.
    pub async fn renew_key(&self, token: Option<String>) -> Result<Vec<Origin>, StoreError> {
        let access = self.access().await.map_err(StoreError::Storage)?;
        let Sharing::On(ready) = self.sharing().await.map_err(StoreError::Storage)? else {
            return Err(StoreError::Refused(Refusal::NothingToDo));
        };
        let key = self.new_group_key();
        let epoch = self.next_epoch(&access);
        let backend = Backend { epoch, mark: key.mark(), ..ready.backend };
        self.begin(backend, key, token.or(ready.token)).await
    }

    /// Ends the backend for everybody. What lies there stays there; what is on the phones stays on them.
    ///
    /// # Errors
    /// Where this phone may not decide it.
    pub async fn end_backend(&self) -> Result<Vec<Origin>, StoreError> {
        self.decide(None).await
    }

    async fn begin(&self, backend: Backend, key: GroupKey, token: Option<String>) -> Result<Vec<Origin>, StoreError> {
        let pass = Pass { community: self.community(), backend: backend.clone(), keys: vec![key], token };
        let charter = self.read(|state| state.charter().clone());
        let keep = |access: &mut Access| {
            access.take(pass.clone(), &charter);
            access.answered(&backend, true);
        };
        match self.change_access(keep).await.map_err(StoreError::Storage)? {
            true => self.decide(Some(Box::new(backend.clone()))).await,
            false => Err(StoreError::Busy),
        }
    }

    async fn decide(&self, backend: Option<Box<Backend>>) -> Result<Vec<Origin>, StoreError> {
        let from = self.read(|state| state.today(self.moment()));
        self.run(Command::EditCharter { from, settings: vec![Setting::Backend(backend)] }).await
    }

    /// Later than every one that the charter or a link has told of, so that no old link fits.
    fn next_epoch(&self, access: &Access) -> u32 {
        let decided = self.read(|state| latest(state.charter()).map_or(0, |backend| backend.epoch));
        decided.max(access.latest_told()).saturating_add(1)
    }

    fn new_group_key(&self) -> GroupKey {
        let mut key = GroupKey([0; 32]);
        self.0.kept.host.random().fill(&mut key.0);
        key
    }
}
