//! For how many days a laptop may print and export after it was last heard: what people at headquarters ask of it and say.

use domain::lease::MOST_DAYS;

use super::{Answer, OfficeError, Refusal, refused};
use crate::headquarters::Headquarters;
use crate::lease;

pub(super) async fn told(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    Ok(Answer::Lease { days: lease::days(&*headquarters.store).await? })
}

pub(super) async fn set(headquarters: &Headquarters, days: u16) -> Result<Answer, OfficeError> {
    if !(1..=MOST_DAYS).contains(&days) {
        return Ok(refused(Refusal::NoSuchLease { most_days: MOST_DAYS }));
    }
    lease::set(&*headquarters.store, days).await?;
    Ok(Answer::Lease { days })
}
