//! The page for coordinators' browsers: its links, and the certificate by which they know it.

use sync::enrol::ShortName;
use vault::entropy::SystemEntropy;

use super::{Answer, Refusal, refused};
use crate::headquarters::Headquarters;
use crate::status::door::ENTRANCE;

pub(super) fn link(headquarters: &Headquarters, name: ShortName) -> Answer {
    let Some(page) = headquarters.status.get() else { return refused(Refusal::NoStatusPage) };
    let (link, expires_ms) = headquarters.visitors.invite(name, headquarters.clock.now_ms(), &mut SystemEntropy);
    Answer::StatusLink { url: format!("https://{}{ENTRANCE}{link}", page.address), expires_ms }
}

pub(super) fn certificate(headquarters: &Headquarters) -> Answer {
    match headquarters.status.get() {
        Some(page) => Answer::StatusCertificate { pem: page.authority_pem.clone() },
        None => refused(Refusal::NoStatusPage),
    }
}
