//! What laptops of other units handed over is brought on to headquarters, proof and all: their authors' disks may be lost.
//! It goes before the exchange, which brings back what became of it.

use sync::session::bringing::{AT_ONCE_BYTES, Bringing, PATH};
use sync::strand::Strand;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Link as HostLink;
use crate::meter::Meter;

impl Engine {
    /// Where nothing comes back the exchange is none the worse for it, and the next one brings it again.
    pub(crate) fn bring_handed(&self, link: &mut dyn HostLink, meter: &Meter) -> Result<(), Fault> {
        let to_bring = self.with_desk(|desk| desk.to_bring())?;
        for parcel in parcels(&to_bring.strands) {
            let body = parcel.encode();
            if !meter.allows(link.traffic(), body.len()) || link.post(PATH, body).is_err() {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// So many together as weigh little enough to be sent again whole.
fn parcels(strands: &[Strand]) -> Vec<Bringing> {
    let (mut parcels, mut parcel, mut bytes) = (Vec::new(), Bringing::default(), 0);
    for strand in strands.iter().map(Strand::encode) {
        if bytes + strand.len() > AT_ONCE_BYTES && !parcel.strands.is_empty() {
            parcels.push(std::mem::take(&mut parcel));
            bytes = 0;
        }
        bytes += strand.len();
        parcel.strands.push(strand);
    }
    parcels.extend((!parcel.strands.is_empty()).then_some(parcel));
    parcels
}
