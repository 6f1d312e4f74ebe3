//! Bundles: what laptops without a link send and are given on a stick.

use std::path::Path;

use domain::mark::Mark;

use super::{Answer, OfficeError, Refusal, refused};
use crate::bundle::{BundleFault, Made};
use crate::headquarters::Headquarters;

pub(super) async fn import(headquarters: &Headquarters, from: &Path) -> Result<Answer, OfficeError> {
    match headquarters.import_bundle(from).await {
        Ok(reading) => Ok(Answer::BundleRead { reading }),
        Err(BundleFault::Cannot(why)) => Ok(refused(Refusal::CannotBundle { why })),
        Err(BundleFault::Store(error)) => Err(error.into()),
        Err(BundleFault::Attachments(error)) => Err(error.into()),
    }
}

pub(super) async fn export(
    headquarters: &Headquarters,
    recipient: &str,
    to: &Path,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    match headquarters.export_bundle(recipient, to, mark).await {
        Ok(Made { bytes, entries, devices }) => Ok(Answer::BundleMade { bytes, entries, devices }),
        Err(BundleFault::Cannot(why)) => Ok(refused(Refusal::CannotBundle { why })),
        Err(BundleFault::Store(error)) => Err(error.into()),
        Err(BundleFault::Attachments(error)) => Err(error.into()),
    }
}
