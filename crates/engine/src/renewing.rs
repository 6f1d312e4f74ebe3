//! The laptop's certificate, made anew at the end of an exchange while the old one still has a year: headquarters refuses
//! one that is past its end by its own clock, and a laptop may lie in a drawer for months. The laptop's clock has no say.

use sync::enrol::CERTIFICATE;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::link::read_certificate;
use crate::linking::Link;

/// So long before its end, in seconds.
const RENEWED_BEFORE_S: i64 = 366 * 24 * 3_600;

impl Engine {
    /// Asks for a new certificate if the old one ends within a year by headquarters' time. Where none comes the exchange
    /// has been good all the same, and the next one asks again.
    pub(crate) fn renew_certificate(&self, link: &mut dyn HostLink, hq_unix_ms: Option<u64>) -> Result<(), Fault> {
        let Some(hq_s) = hq_unix_ms.and_then(|ms| i64::try_from(ms / 1_000).ok()) else { return Ok(()) };
        let held = self.with_desk(|desk| {
            let link = Link::read(desk.files.store.rows())?;
            Ok(link.as_ref().and_then(Link::certificate).map(<[u8]>::to_vec))
        })?;
        let Some(held) = held.filter(|held| ends_soon(held, hq_s)) else { return Ok(()) };
        let Ok(certificate) = link.post(CERTIFICATE, Vec::new()) else { return Ok(()) };
        if !is_later(&certificate, &held) {
            return Ok(());
        }
        self.with_desk(|desk| {
            let link = Link::read(desk.files.store.rows())?;
            desk.files.store.write(|rows| link.map_or(Ok(()), |mut link| link.take_certificate(certificate, rows)))
        })
    }
}

fn ends_soon(certificate: &[u8], hq_s: i64) -> bool {
    read_certificate(certificate).is_some_and(|(_, ends_s)| ends_s.saturating_sub(hq_s) < RENEWED_BEFORE_S)
}

/// Over the same key, and with a later end: anything else would shut the laptop out.
fn is_later(new: &[u8], held: &[u8]) -> bool {
    let read = read_certificate(new).zip(read_certificate(held));
    read.is_some_and(|((new_key, new_end_s), (key, end_s))| new_key == key && new_end_s > end_s)
}
