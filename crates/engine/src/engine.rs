//! The app, open or locked. Calls come in on any thread; whoever is unlocked sits behind one lock, held for one call
//! at a time and never across the network.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use api::problem::Problem;
use api::profile::Profile;
use api::topic::Topic;
use domain::audit::Deed;
use domain::id::OperationId;
use store::profile::Place;
use store::store::StoreError;
use store::table::operation;

use crate::demonstration;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::host::Host;
use crate::peer::meeting::Meetings;
use crate::replica::Exchange;
use crate::room::Told;
use crate::upkeep::Upkeep;

/// A draft that nobody touched for so long becomes history.
const DRAFT_IDLE_MS: i64 = 2 * 60 * 1_000;

/// A handle: its clones are the same app, for work that goes on apart.
#[derive(Clone)]
pub struct Engine {
    host: Arc<dyn Host>,
    desk: Arc<Mutex<Option<Desk>>>,
    pub(crate) exchange: Arc<Mutex<Exchange>>,
    pub(crate) meetings: Arc<Meetings>,
    pub(crate) upkeep: Arc<Upkeep>,
    pub(crate) told: Arc<Told>,
}

impl Engine {
    pub fn new(host: Arc<dyn Host>) -> Self {
        demonstration::throw_away_left(&*host);
        let (exchange, meetings, upkeep) = (Arc::default(), Arc::default(), Arc::default());
        Self { host, desk: Arc::default(), exchange, meetings, upkeep, told: Arc::default() }
    }

    /// What time alone does: a draft left alone becomes history, the files are looked after, and a machine that slept wakes
    /// up locked. The host calls it every few seconds.
    pub fn tick(&self) {
        if self.host.has_slept() && self.is_open() {
            self.stand_up();
            self.host.changed(&[Topic::Session]);
            return;
        }
        let before = self.host.now().unix_ms().saturating_sub(DRAFT_IDLE_MS);
        let done = self.with_desk(|desk| {
            let made = desk.commit_drafts_before(before)?;
            desk.move_anchor()?;
            Ok(made)
        });
        match done {
            Ok(0) | Err(Fault::Refused(Problem::Locked)) => {}
            Ok(_) => self.host.changed(&[Topic::Records, Topic::Sync]),
            Err(fault) => self.host.report(&fault.to_string()),
        }
        for is_finished in [self.remake(), self.go_through()] {
            match is_finished {
                Ok(true) => self.host.changed(&[Topic::Records]),
                Ok(false) | Err(Fault::Refused(Problem::Locked)) => {}
                Err(fault) => self.host.report(&fault.to_string()),
            }
        }
        self.keep_up();
        self.keep_room();
    }

    /// Locks because the machine says so: it is about to sleep, or somebody locked the screen.
    pub fn lock(&self) {
        if self.is_open() {
            self.stand_up();
            self.host.changed(&[Topic::Session]);
        }
    }

    /// Locks, for the last time: the program is about to end.
    pub fn close(&self) {
        self.stand_up();
    }

    /// An id under which a write is done once, for a caller that has no randomness of its own.
    pub fn new_operation(&self) -> OperationId {
        OperationId::from_bytes(crate::identity::random(&*self.host))
    }

    pub(crate) fn host(&self) -> &dyn Host {
        &*self.host
    }

    pub(crate) fn shared_host(&self) -> Arc<dyn Host> {
        Arc::clone(&self.host)
    }

    pub(crate) fn place(&self) -> Place {
        Place {
            folder: self.host.folder().to_owned(),
            anchor_folder: self.host.anchor_folder().to_owned(),
            ballast_bytes: self.host.ballast_bytes(),
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.desk_guard().is_some()
    }

    /// Does something at the desk, or refuses because it is locked.
    pub(crate) fn with_desk<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.desk_guard().as_mut() {
            Some(desk) => work(desk),
            None => Err(Problem::Locked.into()),
        }
    }

    pub(crate) fn sit_down(&self, desk: Desk) -> Profile {
        let me = desk.me();
        self.begin_upkeep();
        *self.desk_guard() = Some(desk);
        self.keep_room();
        Profile::Open { me }
    }

    /// Locking is never losing: the draft is history or lies in the file before the keys go.
    pub(crate) fn stand_up(&self) {
        let Some(mut desk) = self.desk_guard().take() else { return };
        self.hang_up();
        self.leave_meeting();
        if let Err(fault) = desk.leave_drafts() {
            // The draft lies in the file all the same and is there again after unlocking.
            self.host.report(&fault.to_string());
        }
        if let Err(fault) = desk.move_anchor().and_then(|()| desk.tidy_attachments()) {
            self.host.report(&fault.to_string());
        }
        let locked = desk.deed(Deed::Locked);
        if let Err(fault) = desk.note(&locked) {
            self.host.report(&fault.to_string());
        }
        let now_ms = desk.now().unix_ms();
        let tidied = desk.files.store.write(|rows| Ok::<_, StoreError>(operation::forget_old(rows, now_ms)?));
        if let Err(error) = tidied.and_then(|()| desk.files.store.checkpoint()) {
            self.host.report(&error.to_string());
        }
        if let Err(fault) = self.keep_up_on_lock(&mut desk) {
            self.host.report(&fault.to_string());
        }
        let is_demonstration = desk.identity.laptop.is_demonstration;
        drop(desk);
        if is_demonstration {
            demonstration::throw_away(self.host());
        }
    }

    pub(crate) fn desk_guard(&self) -> MutexGuard<'_, Option<Desk>> {
        // A panic under the lock left the file's transaction undone; what is in memory is read from it again.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
