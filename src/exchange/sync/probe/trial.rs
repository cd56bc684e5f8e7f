//! The steps of a trial, and what is tried in each.

use super::super::document::Subject;
use super::super::name::Name;
use super::super::remote::{Cursor, Expected, Got, Listing, Put, Remote, Trouble, Version};
use super::super::wire::Knock;
use super::{Cause, Course, Ended, Limit, Step};

/// What the trial wrote so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Nothing,
    Perhaps,
    Something,
}

pub struct Trial<'a, F> {
    name: &'a Name,
    told: F,
    ended: Vec<(Step, Ended)>,
    written: Written,
}

type Failed = (Step, Cause);

impl<'a, F: FnMut(Step, &Ended)> Trial<'a, F> {
    pub fn new(name: &'a Name, told: F) -> Self {
        Self { name, told, ended: Vec::new(), written: Written::Nothing }
    }

    pub fn ends(&mut self, step: Step, ended: Ended) {
        (self.told)(step, &ended);
        self.ended.push((step, ended));
    }

    /// All steps, those that were not come to included.
    pub fn course(mut self) -> Course {
        for step in Step::ALL {
            if self.ended.iter().all(|(own, _)| *own != step) {
                self.ends(step, Ended::NotReached);
            }
        }
        Course(Step::ALL.map(|step| {
            let ended = self.ended.iter().find(|(own, _)| *own == step);
            ended.cloned().unwrap_or((step, Ended::NotReached))
        }))
    }

    pub async fn run(&mut self, remote: &impl Remote, knock: &impl Knock, address: &str) {
        if let Err((step, cause)) = self.steps(remote, knock, address).await {
            let cause = match cause {
                Cause::Trouble(Trouble::Unreachable) if step > Step::Reach && knock.knock(address).await => {
                    Cause::Closed
                }
                cause => cause,
            };
            self.ends(step, Ended::Failed(cause));
            for next in Step::ALL.into_iter().filter(|next| (step..Step::Remove).contains(next) && *next != step) {
                self.ends(next, Ended::NotReached);
            }
        }
        let removed = self.remove(remote).await;
        self.ends(Step::Remove, removed);
    }

    async fn steps(&mut self, remote: &impl Remote, knock: &impl Knock, address: &str) -> Result<(), Failed> {
        let since = self.look(remote, knock, address).await?;
        self.create(remote).await?;
        let first = self.read(remote, since.as_ref()).await?;
        self.update(remote, &first).await?;
        self.conflict(remote, &first).await
    }

    /// Reaches the place, may read it, and lists; gives where the listing ended.
    async fn look(
        &mut self,
        remote: &impl Remote,
        knock: &impl Knock,
        address: &str,
    ) -> Result<Option<Cursor>, Failed> {
        let answered: Result<Option<Listing>, Trouble> = if remote.is_listed() {
            remote.list(None).await.map(Some)
        } else {
            remote.get(self.name, None).await.map(|_| None)
        };
        match &answered {
            Err(trouble @ (Trouble::Offline | Trouble::TimedOut)) => {
                return Err((Step::Reach, Cause::Trouble(trouble.clone())));
            }
            Err(Trouble::Unreachable) if !knock.knock(address).await => {
                return Err((Step::Reach, Cause::Trouble(Trouble::Unreachable)));
            }
            Err(Trouble::Unreachable) => {
                self.ends(Step::Reach, Ended::Done);
                return Err((Step::Open, Cause::Closed));
            }
            Ok(_) | Err(_) => {
                self.ends(Step::Reach, Ended::Done);
                self.ends(Step::Open, Ended::Done);
            }
        }
        let Some(listing) = answered.map_err(|trouble| (Step::List, Cause::Trouble(trouble)))? else {
            self.ends(Step::List, Ended::Limit(Limit::Unlisted));
            return Ok(None);
        };
        let ours = listing.documents.iter().filter(|listed| Subject::of(&listed.name).is_some());
        self.ends(Step::List, Ended::Found(ours.count()));
        Ok(listing.cursor)
    }

    async fn create(&mut self, remote: &impl Remote) -> Result<(), Failed> {
        let failed = |trouble| (Step::Create, Cause::Trouble(trouble));
        let mut put = remote.put(self.name, SHORT, &Expected::Absent).await;
        if put == Ok(Put::Conflict) {
            // An earlier trial was broken off, and left it.
            remote.remove(self.name, &Expected::Whatever).await.map_err(failed)?;
            put = remote.put(self.name, SHORT, &Expected::Absent).await;
        }
        self.written = match &put {
            Ok(Put::Done { .. }) => Written::Something,
            Ok(Put::Conflict) => Written::Nothing,
            Err(trouble) if is_refusal(trouble) => Written::Nothing,
            Err(_) => Written::Perhaps,
        };
        match put.map_err(failed)? {
            Put::Done { .. } => self.ends(Step::Create, Ended::Done),
            Put::Conflict => return Err((Step::Create, Cause::Taken)),
        }
        Ok(())
    }

    /// Reads what was created; gives its version.
    async fn read(&mut self, remote: &impl Remote, since: Option<&Cursor>) -> Result<Version, Failed> {
        let failed = |cause| (Step::Read, cause);
        let (body, version) = self.get(remote).await.map_err(failed)?;
        if body != SHORT {
            return Err(failed(Cause::Altered));
        }
        if remote.is_listed() {
            let lists = |listing: Listing| listing.documents.iter().any(|listed| listed.name == *self.name);
            let trouble = |trouble| failed(Cause::Trouble(trouble));
            // A cursor may miss what is written in the moment of the listing that gave it.
            let told = match since {
                Some(_) => lists(remote.list(since).await.map_err(trouble)?),
                None => false,
            };
            if !told && !lists(remote.list(None).await.map_err(trouble)?) {
                return Err(failed(Cause::NotListed));
            }
        }
        self.ends(Step::Read, Ended::Done);
        Ok(version)
    }

    async fn update(&mut self, remote: &impl Remote, first: &Version) -> Result<(), Failed> {
        let failed = |cause| (Step::Update, cause);
        let long = long();
        match remote.put(self.name, &long, &Expected::Version(first.clone())).await {
            Ok(Put::Done { .. }) => {}
            Ok(Put::Conflict) => return Err(failed(Cause::Disbelieved)),
            Err(trouble) => return Err(failed(Cause::Trouble(trouble))),
        }
        let (body, version) = self.get(remote).await.map_err(failed)?;
        if version == *first {
            return Err(failed(Cause::Stale));
        }
        if body != long {
            return Err(failed(Cause::Altered));
        }
        self.ends(Step::Update, Ended::Done);
        Ok(())
    }

    async fn conflict(&mut self, remote: &impl Remote, first: &Version) -> Result<(), Failed> {
        for expected in [Expected::Absent, Expected::Version(first.clone())] {
            match remote.put(self.name, SHORT, &expected).await {
                Ok(Put::Conflict) => {}
                Ok(Put::Done { .. }) => return Err((Step::Conflict, Cause::Overwrites)),
                Err(trouble) => return Err((Step::Conflict, Cause::Trouble(trouble))),
            }
        }
        let ended = if remote.is_guarded() { Ended::Done } else { Ended::Limit(Limit::Unguarded) };
        self.ends(Step::Conflict, ended);
        Ok(())
    }

    async fn remove(&self, remote: &impl Remote) -> Ended {
        if self.written == Written::Nothing {
            return Ended::NotReached;
        }
        let removed = remote.remove(self.name, &Expected::Whatever).await;
        let is_gone = matches!(removed, Ok(Put::Done { .. })) && remote.get(self.name, None).await == Ok(Got::Absent);
        match (is_gone, self.written) {
            (true, _) => Ended::Done,
            (false, Written::Something) => Ended::Limit(Limit::Left(self.name.clone())),
            (false, _) => Ended::Limit(Limit::PerhapsLeft(self.name.clone())),
        }
    }

    async fn get(&self, remote: &impl Remote) -> Result<(String, Version), Cause> {
        match remote.get(self.name, None).await {
            Ok(Got::Document { body, version }) => Ok((body, version)),
            Ok(Got::Absent) => Err(Cause::Vanished),
            Ok(Got::Unchanged) => Err(Cause::Trouble(Trouble::NotUnderstood)),
            Err(trouble) => Err(Cause::Trouble(trouble)),
        }
    }
}

/// Whether nothing was written for certain.
fn is_refusal(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Offline
        | Trouble::NotAllowed
        | Trouble::NoSuchPlace
        | Trouble::TooLarge
        | Trouble::TooMany { .. }
        | Trouble::Unfit(_) => true,
        Trouble::Unreachable
        | Trouble::TimedOut
        | Trouble::ServerBroken { .. }
        | Trouble::NotUnderstood
        | Trouble::VersionHidden
        | Trouble::Unexpected { .. } => false,
    }
}

/// The first document of a trial, with what stores are known to alter: other scripts, quotes, breaks, signs beyond 16 bits.
pub const SHORT: &str = r#"{"qunban":"probe","text":"试一试 \"群\" \\ \n é 😀"}"#;

/// Bytes of the second: more than a segment of a lively group, and than fields that nobody made larger take.
const LONG: usize = 200_000;

pub fn long() -> String {
    format!("{{\"qunban\":\"probe\",\"text\":\"{}\"}}", "群".repeat(LONG / "群".len()))
}
