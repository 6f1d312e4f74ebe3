//! What of a bundle counts for a laptop. HQ has its verdicts; a laptop has HQ's words, those that came before and those
//! inside the bundle, and takes nobody's entries that they do not vouch for.

use crate::authority::membership::Membership;
use crate::authority::notice::{RefusalReason, Standing};
use crate::authority::{EVERYONE, is_word_of};
use crate::bundle::{Bundle, BundleError};
use crate::segment::{Limits, Segment, Unverified};

/// What is known of who is who, and what HQ's own words at the head of the bundle add to it.
pub fn learned(bundle: &Bundle, mut known: Membership) -> Membership {
    let hq = known.hq();
    for bytes in bundle.segments() {
        let Ok(segment) = Unverified::parse(bytes, &Limits::DEFAULT) else { continue };
        if segment.log().origin.device != hq {
            break;
        }
        let verified = segment.verify().ok();
        verified.iter().flat_map(Segment::entries).for_each(|word| known.learn(word));
    }
    known
}

/// Whether its maker is HQ or a live member.
pub fn vouched(bundle: &Bundle, membership: &Membership) -> Result<(), BundleError> {
    let exporter = &bundle.manifest().exporter;
    let is_live = membership.device(exporter).is_some_and(|device| device.standing == Standing::Live);
    if *exporter == membership.hq() || is_live { Ok(()) } else { Err(BundleError::UnknownExporter) }
}

/// Whether a verified segment is taken. What HQ itself hands over it has judged, and its verdicts are inside; of what
/// another laptop hands over, every entry must be one that HQ would take as it comes: what is doubtful waits for HQ, which
/// hands it over with its verdict.
pub fn accepts(segment: &Segment, bundle: &Bundle, membership: &Membership) -> Result<(), RefusalReason> {
    let hq = membership.hq();
    let log = segment.log();
    if log.origin.device == hq {
        return segment.entries().iter().try_for_each(|entry| {
            if is_word_of(&hq, &entry.header) { Ok(()) } else { Err(RefusalReason::UnknownAuthor) }
        });
    }
    if log.unit.as_str() == EVERYONE {
        return Err(RefusalReason::UnitOutOfScope);
    }
    membership.person(&segment.author()).ok_or(RefusalReason::UnknownAuthor)?;
    membership.device(&log.origin.device).ok_or(RefusalReason::UnknownDevice)?;
    if bundle.manifest().exporter == hq {
        return Ok(());
    }
    segment.entries().iter().try_for_each(|entry| {
        membership.check(entry)?;
        membership.revoked(&entry.header).map_or(Ok(()), Err)
    })
}
