//! Telling headquarters, at the end of an exchange or in a bundle for it, that nothing is left here of records whose
//! cancellation was asked for. It is signed by the laptop, and only once the snapshots are made anew and what lies outside
//! the tables is cleared.

use store::table::erased;
use sync::erasure::{Acknowledgement, HEARD, PATH, RECORDS_MOST, Statement};
use sync::key::DeviceKey;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::linking::Link;
use crate::meter::Meter;

impl Engine {
    /// Where nothing comes back the exchange has been good all the same, and the next one tells it.
    pub(crate) fn tell_erased(&self, link: &mut dyn HostLink, meter: &Meter) -> Result<(), Fault> {
        let Some(words) = self.signs_for_erased()? else { return Ok(()) };
        let body = words.encode();
        if !meter.allows(link.traffic(), body.len()) {
            return Ok(());
        }
        match link.post(PATH, body) {
            Ok(reply) if reply == HEARD => self.with_desk(|desk| {
                let told = |rows: &_| Ok::<_, Fault>(erased::set_told(rows, &words.statement.records)?);
                desk.files.store.write(told)
            }),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// What headquarters does not know to be gone from here, once it is. Nobody answers a bundle, so one that says it does
    /// not make it known: the next says it again.
    pub(crate) fn signs_for_erased(&self) -> Result<Option<Acknowledgement>, Fault> {
        if self.with_desk(|desk| Ok(erased::untold(desk.files.store.rows(), 1)?.is_empty()))? {
            return Ok(None);
        }
        self.with_desk(Desk::clear_traces)?;
        self.renew_stale_snapshots()?;
        self.with_desk(|desk| desk.acknowledgement())
    }
}

impl Desk {
    /// What can be signed for now.
    fn acknowledgement(&self) -> Result<Option<Acknowledgement>, Fault> {
        let rows = self.files.store.rows();
        let Some(hq) = Link::read(rows)?.as_ref().and_then(Link::hq_key) else { return Ok(None) };
        let records = erased::untold(rows, RECORDS_MOST)?;
        if records.is_empty() || self.has_traces()? || self.has_stale_snapshots()? {
            return Ok(None);
        }
        let statement = Statement { hq: DeviceKey(hq), device: self.device.device(), records };
        Ok(Some(Acknowledgement::sign(statement, &self.device)))
    }
}
