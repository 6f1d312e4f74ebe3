//! Another data key for the file, because somebody left or because somebody asks for it: what was copied before opens nothing
//! that is written from then on. The desk stays as it is, over other files.
//!
//! That one is due is written down before the person's slot goes, so a cut in between, or a full disk, only puts it off
//! until somebody unlocks.

use api::problem::Problem;
use api::profile::Profile;
use domain::audit::Deed;
use domain::id::OperationId;
use store::profile::rekeying::NotRekeyed;
use store::store::Connection;
use store::table::setting;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::once;
use crate::upkeep::snapshots_go_stale;

/// Set while another key is due.
const DUE: &str = "rekey-due";

impl Engine {
    pub(crate) fn rotate_key(&self, operation: OperationId) -> Result<Profile, Fault> {
        let answered = self.with_desk(|desk| {
            let reply = once::answered(desk.files.store.rows(), operation)?;
            if reply.is_none() {
                desk.files.store.write(another_key_is_due)?;
            }
            Ok(reply)
        })?;
        if let Some(reply) = answered {
            return Ok(reply);
        }
        self.rekey_if_due()?;
        self.with_desk(|desk| {
            let (reply, now_ms) = (Profile::Open { me: desk.me() }, desk.now().unix_ms());
            desk.files.store.write(|rows| once::remember(rows, operation, reply, now_ms))
        })
    }

    /// Nobody waits for what failed: it is due still, and whoever unlocks next pays for it.
    pub(crate) fn rekey_or_report(&self) {
        if let Err(fault) = self.rekey_if_due() {
            self.host().report(&fault.to_string());
        }
    }

    fn rekey_if_due(&self) -> Result<(), Fault> {
        let is_due = self.with_desk(|desk| Ok(setting::read(desk.files.store.rows(), DUE)?.is_some()))?;
        if !is_due {
            return Ok(());
        }
        self.rekey()?;
        self.renew_stale_snapshots()
    }

    fn rekey(&self) -> Result<(), Fault> {
        let _making = self.no_snapshots();
        let mut place = self.desk_guard();
        let mut desk = place.take().ok_or(Problem::Locked)?;
        if let Err(fault) = desk.files.store.write(snapshots_go_stale) {
            *place = Some(desk);
            return Err(fault);
        }
        let (desk, done) = desk.rekeyed();
        *place = desk;
        done
    }
}

impl Desk {
    /// The same desk over the rekeyed files. There is none where the files could not be opened again: then it is locked, and
    /// whoever unlocks finishes.
    fn rekeyed(self) -> (Option<Self>, Result<(), Fault>) {
        let (files, failed) = match self.files.rekey() {
            Ok(files) => (files, None),
            Err(NotRekeyed { why, still: Some(files) }) => (*files, Some(why)),
            Err(NotRekeyed { why, still: None }) => return (None, Err(why.into())),
        };
        let mut desk = Self { files, ..self };
        let done = match failed {
            Some(why) => Err(why.into()),
            None => desk.note_rekeyed(),
        };
        (Some(desk), done)
    }

    fn note_rekeyed(&mut self) -> Result<(), Fault> {
        let noted = self.deed(Deed::DataKeyChanged);
        self.files.store.write(|rows| {
            setting::clear(rows, DUE)?;
            noted.write(rows).map(drop)
        })
    }
}

/// Somebody goes, or went, who may have a copy of what opens the file.
pub(crate) fn another_key_is_due(rows: &Connection) -> Result<(), Fault> {
    Ok(setting::write(rows, DUE, &[1])?)
}
