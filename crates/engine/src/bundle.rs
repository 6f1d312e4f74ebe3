//! Bundles on a stick: what is read from the own file to make one, and what one that was brought becomes. What a bundle
//! is, and when it is believed, is `sync::bundle`'s.

mod arrived;
mod files;
mod leaving;
mod offer;

use std::collections::BTreeMap;
use std::path::Path;

use api::bundle::{Export, Exported, File, Recipient, Report};
use api::problem::{BundleRefusal, Problem};
use domain::audit::Deed;
use sync::bundle::{BundleError, MAX_BUNDLE_BYTES};

use crate::engine::Engine;
use crate::fault::Fault;

impl Engine {
    pub(crate) fn export_bundle(&self, call: &Export) -> Result<Exported, Fault> {
        // First, so that what becomes history now goes along.
        self.tick();
        let erased = match call.recipient {
            Recipient::Headquarters => self.signs_for_erased()?,
            Recipient::Unit { .. } | Recipient::Device { .. } => None,
        };
        self.with_desk(|desk| {
            desk.finish_left()?;
            desk.export_bundle(call, erased)
        })
    }

    pub(crate) fn inspect_bundle(&self, file: File) -> Result<Report, Fault> {
        let bytes = self.read(file)?;
        self.with_desk(|desk| desk.inspect_bundle(&bytes))
    }

    pub(crate) fn import_bundle(&self, file: File) -> Result<Report, Fault> {
        let bytes = self.read(file)?;
        self.with_desk(|desk| {
            let report = desk.import_bundle(&bytes)?;
            // What arrived may have told of the unit that a referral waits for, and receipts of what is no longer unsent.
            desk.hand_over_waiting()?;
            desk.give_back(&BTreeMap::new())?;
            desk.shrink_outbox()?;
            let entries = report.lines.iter().map(|line| line.counts.new).fold(0, u32::saturating_add);
            let taken = desk.deed(Deed::BundleTaken).of(entries);
            desk.note(&taken)?;
            Ok(report)
        })
    }

    fn read(&self, file: File) -> Result<Vec<u8>, Fault> {
        match file {
            File::Read { bytes } => Ok(bytes.0),
            File::At { path } => {
                let read = self.host().fetch(Path::new(&path), MAX_BUNDLE_BYTES as u64);
                read.map_err(|error| match error.kind() {
                    std::io::ErrorKind::InvalidData => refused(BundleRefusal::TooLarge),
                    _ => refused(BundleRefusal::Unreadable),
                })
            }
        }
    }
}

fn refused(reason: BundleRefusal) -> Fault {
    Problem::BundleRefused { reason }.into()
}

fn not_taken(error: BundleError) -> Fault {
    refused(match error {
        BundleError::NotABundle => BundleRefusal::NotABundle,
        BundleError::Unsupported => BundleRefusal::NewerRelease,
        BundleError::TooLarge => BundleRefusal::TooLarge,
        BundleError::NotForUs => BundleRefusal::NotForUs,
        BundleError::Damaged => BundleRefusal::Damaged,
        BundleError::OtherHeadquarters => BundleRefusal::OtherHeadquarters,
        BundleError::UnknownExporter => BundleRefusal::UnknownSender,
    })
}
