//! Making a bundle: HQ's words first, then the own log, then those of others that are here; behind them what is handed
//! over of records that are shared with the recipient.

use std::collections::BTreeSet;
use std::path::Path;

use api::bundle::{Covers as Asked, Export, Exported, Recipient as To};
use api::problem::{BundleRefusal, Problem};
use domain::audit::Deed;
use domain::id::UnitId;
use domain::mark::Mark;
use store::store::Connection;
use sync::authority::EVERYONE;
use sync::bundle::{Bundle, Covers, ENDING, Manifest, Recipient};
use sync::erasure::Acknowledgement;
use sync::key::{DeviceKey, SealingKey};
use sync::log::{LogId, Tip};
use sync::segment::Segment;
use sync::session::runs::cut;
use sync::session::{LogPosition, Position};
use sync::strand::Strand;

use super::{not_taken, refused};
use crate::attachment::handing::{Common, Receiver};
use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;
use crate::linking::Link;
use crate::replica::{load, position};

/// Payload bytes that are read at once.
const PIECE_BYTES: usize = 4 << 20;

/// Whom it is for, and whose keys open it.
struct Addressed {
    recipient: Recipient,
    to: Vec<(DeviceKey, SealingKey)>,
}

/// The segments that go along, encoded.
#[derive(Default)]
struct Packed {
    segments: Vec<Vec<u8>>,
    entries: u32,
}

impl Desk {
    /// `erased`: what headquarters is told in it beside the entries.
    pub(super) fn export_bundle(&mut self, call: &Export, erased: Option<Acknowledgement>) -> Result<Exported, Fault> {
        let rows = self.files.store.rows();
        let link = Link::read(rows)?.ok_or(Problem::NotLinked)?;
        let hq = DeviceKey(link.hq_key().ok_or(Problem::NotLinked)?);
        let Addressed { recipient, to } = self.addressed(&call.recipient, &link, hq)?;
        if !self.stays_in_house(&recipient) {
            self.check_lease()?;
        }
        if to.is_empty() {
            return Err(refused(BundleRefusal::NobodyToOpen));
        }
        let covers = match call.covers {
            Asked::Unreceipted => Covers::Unreceipted,
            Asked::Everything => Covers::Everything,
        };
        let position = self.shown_to(position(self)?, &recipient, &to);
        let packed = pack(rows, &position, &recipient, covers)?;
        let to_hand = match recipient {
            Recipient::Headquarters => self.to_bring()?,
            Recipient::Unit(_) | Recipient::Device(_) => self.to_hand(&self.units_of(&recipient), covers)?,
        };
        let units: BTreeSet<UnitId> = position.units.keys().cloned().collect();
        // Headquarters' words for everyone go to laptops of other units, too, and are no reason to make a bundle.
        let shares_unit = recipient == Recipient::Headquarters || units.iter().any(|unit| unit.as_str() != EVERYONE);
        let common = Common { units, records: to_hand.records };
        let along = self.files_along(match recipient {
            Recipient::Headquarters => Receiver::Headquarters,
            Recipient::Unit(_) | Recipient::Device(_) => Receiver::Laptop(&common),
        })?;
        let has_runs = shares_unit && !packed.segments.is_empty();
        if !has_runs && to_hand.strands.is_empty() && along.slips.is_empty() && erased.is_none() {
            return Err(refused(BundleRefusal::NothingToSend));
        }
        let digests = match covers {
            Covers::Everything if shares_unit => digests(&position),
            Covers::Everything | Covers::Unreceipted => Vec::new(),
        };
        let sealed_to = to.iter().map(|(device, _)| *device).collect();
        let keys: Vec<SealingKey> = to.iter().map(|(_, key)| *key).collect();
        let (exporter, exported_ms) = (self.device.device(), self.now_ms());
        let (entries, told_to) = (packed.entries, format!("{:?}", call.recipient));
        let mark = self.let_out(Deed::BundleMade, None, |noted| noted.of(entries).with(told_to))?;
        let sealed_in = Some(mark.clone());
        let audit = if recipient == Recipient::Headquarters { self.tellings()? } else { Vec::new() };
        let erased = erased.into_iter().collect();
        let manifest = Manifest {
            hq,
            exporter,
            exported_ms,
            recipient,
            sealed_to,
            covers,
            digests,
            mark: sealed_in,
            audit,
            erased,
        };
        let files = u32::try_from(along.slips.len()).unwrap_or(u32::MAX);
        let told: usize = to_hand.strands.iter().map(|strand| strand.told().count()).sum();
        let strands = to_hand.strands.iter().map(Strand::encode).collect();
        let bundle = Bundle::new(manifest, packed.segments).with_strands(strands).with_files(along.slips);
        let sealed = bundle.seal(&self.device, &keys, &mut |bytes| self.host.fill_random(bytes)).map_err(not_taken)?;
        Ok(Exported {
            path: self.put_bundle(call, &mark, &sealed)?,
            bytes: sealed.len() as u64,
            entries: packed.entries.saturating_add(u32::try_from(told).unwrap_or(u32::MAX)),
            records: u32::try_from(common.records.len()).unwrap_or(u32::MAX),
            devices: u32::try_from(keys.len()).unwrap_or(u32::MAX),
            files,
            files_left: along.left,
        })
    }

    /// Whether it is for headquarters, or for laptops of units that this one holds as well.
    fn stays_in_house(&self, recipient: &Recipient) -> bool {
        match recipient {
            Recipient::Headquarters => true,
            Recipient::Unit(_) | Recipient::Device(_) => self.units_of(recipient).is_subset(self.units.held()),
        }
    }

    /// Of what is here, the units that everybody who can open the bundle holds: not a word of another leaves.
    fn shown_to(&self, here: Position, recipient: &Recipient, to: &[(DeviceKey, SealingKey)]) -> Position {
        let mut shown = here;
        match recipient {
            Recipient::Headquarters => {}
            Recipient::Unit(asked) => shown.units.retain(|unit, _| unit == asked || unit.as_str() == EVERYONE),
            Recipient::Device(_) => {
                let holds = |unit: &UnitId| to.iter().all(|(key, _)| self.membership.units_of(&key.0).contains(unit));
                shown.units.retain(|unit, _| unit.as_str() == EVERYONE || holds(unit));
            }
        }
        shown
    }

    /// What a laptop that opens it holds by headquarters' words.
    fn units_of(&self, recipient: &Recipient) -> BTreeSet<UnitId> {
        match recipient {
            Recipient::Headquarters => BTreeSet::new(),
            Recipient::Unit(unit) => BTreeSet::from([unit.clone()]),
            Recipient::Device(device) => self.membership.units_of(&device.0),
        }
    }

    fn addressed(&self, to: &To, link: &Link, hq: DeviceKey) -> Result<Addressed, Fault> {
        Ok(match to {
            To::Headquarters => {
                let sealing = link.hq_sealing().ok_or(Problem::NotLinked)?;
                Addressed { recipient: Recipient::Headquarters, to: vec![(hq, sealing)] }
            }
            To::Unit { unit } => {
                let is_reached = self.units_reached()?.contains(unit);
                let of_unit = if is_reached { self.other_devices_of(&[unit.clone()].into()) } else { Vec::new() };
                let to = of_unit.iter().map(|device| (device.key, device.sealing)).collect();
                Addressed { recipient: Recipient::Unit(unit.clone()), to }
            }
            To::Device { letters } => {
                let others = self.other_devices_of(&self.units_reached()?);
                let one = others.iter().find(|device| device.letters == *letters);
                let one = one.ok_or_else(|| refused(BundleRefusal::NobodyToOpen))?;
                Addressed { recipient: Recipient::Device(one.key), to: vec![(one.key, one.sealing)] }
            }
        })
    }

    /// The name says when and nothing else: whoever finds the stick learns no more than from the file's date.
    fn put_bundle(&self, call: &Export, mark: &Mark, sealed: &[u8]) -> Result<String, Fault> {
        let now = self.civil(self.now()).to_string();
        let minute: String = now.chars().filter(char::is_ascii_digit).take(12).collect();
        let (day, clock) = minute.split_at_checked(8).unwrap_or((&minute, ""));
        let name = call.name.clone().unwrap_or_else(|| format!("resguardo-{day}-{clock}.{ENDING}"));
        if name.is_empty() || name.contains(['/', '\0']) {
            return Err(refused(BundleRefusal::CannotWrite));
        }
        let put = self.put_sealed(mark, call.folder.as_deref().map(Path::new), &name, sealed);
        Ok(put.map_err(|_| refused(BundleRefusal::CannotWrite))?.display().to_string())
    }
}

/// HQ has its own words; a laptop needs them before all else. What is handed in of units that were left is for HQ alone.
fn pack(rows: &Connection, position: &Position, recipient: &Recipient, covers: Covers) -> Result<Packed, Fault> {
    let left = Some(&position.leaving).filter(|_| *recipient == Recipient::Headquarters);
    let logs = || position.units.values().flat_map(|unit| &unit.logs).chain(left.into_iter().flatten());
    let is_words = |log: &LogId| log.origin.device == position.hq;
    let is_own = |log: &LogId| log.origin.device == position.device;
    let mut packed = Packed::default();
    let takes_words = *recipient != Recipient::Headquarters || covers == Covers::Everything;
    for (log, held) in logs().filter(|(log, _)| is_words(log) && takes_words) {
        packed.log(rows, log, held, Tip::START)?;
    }
    let (own, others): (Vec<_>, Vec<_>) = logs().filter(|(log, _)| !is_words(log)).partition(|(log, _)| is_own(log));
    for (log, held) in own.into_iter().chain(others) {
        match covers {
            Covers::Everything => packed.log(rows, log, held, Tip::START)?,
            Covers::Unreceipted if held.unsent() > 0 => {
                packed.log(rows, log, held, held.acknowledged.unwrap_or(Tip::START))?;
            }
            Covers::Unreceipted => {}
        }
    }
    Ok(packed)
}

impl Packed {
    /// A log after a tip. One that forks is read at once: a piece could end between two branches.
    fn log(&mut self, rows: &Connection, log: &LogId, held: &LogPosition, after: Tip) -> Result<(), Fault> {
        let piece = if held.tips.len() > 1 { usize::MAX } else { PIECE_BYTES };
        // A fork may begin before what has a receipt.
        let mut after = if held.tips.len() > 1 { Tip::START } else { after };
        loop {
            let segments = cut(load(rows, &name_of(log), after, piece)?);
            segments.iter().for_each(|segment| self.add(segment));
            match segments.last().map(Segment::tip) {
                Some(tip) if held.tips.len() == 1 && !held.tips.contains(&tip) => after = tip,
                Some(_) | None => return Ok(()),
            }
        }
    }

    fn add(&mut self, segment: &Segment) {
        self.entries = self.entries.saturating_add(u32::try_from(segment.entries().len()).unwrap_or(u32::MAX));
        self.segments.push(segment.encode());
    }
}

fn digests(position: &Position) -> Vec<(UnitId, sync::digest::Digest)> {
    position.units.iter().map(|(unit, held)| (unit.clone(), held.digest)).collect()
}
