//! A bundle that somebody brought: opened and checked whole, then stored in one transaction and told entry by entry.
//! Looking into one is the same, of which nothing stays.

use std::collections::{BTreeMap, BTreeSet};

use api::bundle::{Counts, Covers as Told, From, Line, Report};
use api::problem::Problem;
use domain::id::{RecordId, UnitId};
use store::store::Connection;
use store::table::aside;
use store::table::entry;
use store::table::parked::{self, ParkedRow};
use sync::authority::membership::Membership;
use sync::authority::{self, EVERYONE};
use sync::bundle::{Bundle, Covers, reading};
use sync::key::{DeviceKey, PersonKey};
use sync::log::LogId;
use sync::segment::{Limits, Segment, Unverified};
use sync::strand::Strand;

use super::not_taken;
use crate::arrival::handed::Handed;
use crate::arrival::{Applying, Touched, continues};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;
use crate::replica::position;

/// Opened and believed; nothing of it is stored yet.
struct Believed {
    bundle: Bundle,
    membership: Membership,
    units: Vec<UnitId>,
}

/// What storing it gave.
#[derive(Default)]
struct Read {
    counts: BTreeMap<(UnitId, PersonKey), Counts>,
    poisoned: u32,
    placed: u32,
    handed: BTreeSet<RecordId>,
}

impl Desk {
    pub(super) fn import_bundle(&mut self, file: &[u8]) -> Result<Report, Fault> {
        let believed = self.believe(file)?;
        let applying = self.applying(believed.membership.hq());
        let (read, touched) = self.files.store.write(|rows| believed.store(applying.on(rows)))?;
        self.settle(&touched)?;
        let manifest = believed.bundle.manifest();
        if manifest.exporter == manifest.hq {
            self.was_carried(manifest.exported_ms)?;
        }
        let mut report = self.report(&believed, &read, file.len());
        report.files = self.take_files(&believed.bundle)?;
        report.is_identical = self.holds_the_same(&believed)?;
        Ok(report)
    }

    pub(super) fn inspect_bundle(&mut self, file: &[u8]) -> Result<Report, Fault> {
        let believed = self.believe(file)?;
        let applying = self.applying(believed.membership.hq());
        let (read, _) = self.files.store.rehearse(|rows| believed.store(applying.on(rows)))?;
        Ok(self.report(&believed, &read, file.len()))
    }

    /// All checks that need nothing to be stored.
    fn believe(&self, file: &[u8]) -> Result<Believed, Fault> {
        let link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let hq = DeviceKey(link.hq_key().ok_or(Problem::NotLinked)?);
        let bundle = Bundle::open(file, &self.opener()).map_err(not_taken)?;
        bundle.is_for(&hq, &self.device.device()).map_err(not_taken)?;
        let known = self.membership.folded().cloned().unwrap_or_else(|| Membership::new(hq));
        let membership = reading::learned(&bundle, known);
        reading::vouched(&bundle, &membership).map_err(not_taken)?;
        // The bundle itself may bring the word that this laptop holds others now.
        let told = membership.units_of(&self.device.device());
        let held = if told.is_empty() { self.units.held().clone() } else { told };
        let units = held.into_iter().chain(authority::everyone()).collect();
        Ok(Believed { bundle, membership, units })
    }

    fn holds_the_same(&self, believed: &Believed) -> Result<bool, Fault> {
        let said = &believed.bundle.manifest().digests;
        let position = position(self)?;
        let is_held =
            |(unit, digest): &(UnitId, _)| position.units.get(unit).is_some_and(|held| held.digest == *digest);
        Ok(!said.is_empty() && said.iter().all(is_held))
    }

    fn report(&self, believed: &Believed, read: &Read, bytes: usize) -> Report {
        let Believed { bundle, membership, .. } = believed;
        let manifest = bundle.manifest();
        let mut lines: Vec<Line> = read
            .counts
            .iter()
            .map(|((unit, author), counts)| Line {
                unit_name: (unit.as_str() != EVERYONE).then(|| self.unit_name(unit)),
                author: (author.0 != membership.hq().0).then(|| self.name_in(membership, author)),
                counts: *counts,
            })
            .collect();
        lines.sort_by(|one, other| (&one.author, &one.unit_name).cmp(&(&other.author, &other.unit_name)));
        Report {
            from: self.from(bundle, membership),
            exported: self.civil_ms(manifest.exported_ms),
            covers: match manifest.covers {
                Covers::Unreceipted => Told::Unreceipted,
                Covers::Everything => Told::Everything,
            },
            mark: manifest.mark.clone(),
            bytes: bytes as u64,
            lines,
            poisoned: read.poisoned,
            placed: read.placed,
            records: u32::try_from(read.handed.len()).unwrap_or(u32::MAX),
            files: 0,
            is_identical: false,
        }
    }

    fn from(&self, bundle: &Bundle, membership: &Membership) -> From {
        match membership.device(&bundle.manifest().exporter) {
            Some(device) => From::Device { letters: device.letters.clone(), unit_name: self.unit_name(&device.unit) },
            None => From::Headquarters { organisation: self.organisation() },
        }
    }

    fn organisation(&self) -> String {
        let link = Link::read(self.files.store.rows()).ok().flatten();
        link.map(|link| link.organisation().to_owned()).unwrap_or_default()
    }

    /// Somebody whom only the bundle's own words tell of has a name all the same.
    fn name_in(&self, membership: &Membership, author: &PersonKey) -> String {
        let told = membership.person(author).map(|person| person.name.clone());
        told.unwrap_or_else(|| self.name_of_author(&author.0))
    }
}

impl Believed {
    fn store(&self, mut applying: Applying<'_>) -> Result<(Read, Touched), Fault> {
        let mut read = Read::default();
        for bytes in self.bundle.segments() {
            let Ok(segment) = Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify) else {
                read.poisoned = read.poisoned.saturating_add(1);
                if let Some(unit) = self.units.first() {
                    aside::put(applying.rows(), unit, bytes, aside::IN_A_BUNDLE)?;
                }
                continue;
            };
            let place = (self.holder(&segment), segment.author());
            let counts = self.take(&mut applying, segment, bytes)?;
            let sum = read.counts.entry(place).or_default();
            *sum = sum.and(counts);
        }
        read.placed = applying.place_parked()?;
        self.take_strands(&mut applying, &mut read)?;
        applying.project()?;
        Ok((read, applying.into_touched()?))
    }

    fn take(&self, applying: &mut Applying<'_>, segment: Segment, bytes: &[u8]) -> Result<Counts, Fault> {
        let entries = u32::try_from(segment.entries().len()).unwrap_or(u32::MAX);
        if entry::is_placed(applying.rows(), &segment.tip().id.0)? {
            return Ok(Counts { known: entries, ..Counts::default() });
        }
        let is_held = self.units.contains(&self.holder(&segment));
        if !is_held || reading::accepts(&segment, &self.bundle, &self.membership).is_err() {
            return Ok(Counts { refused: entries, ..Counts::default() });
        }
        let holder = self.holder(&segment);
        if !continues(applying.rows(), segment.previous().id)? {
            park(applying.rows(), holder, &segment, bytes)?;
            return Ok(Counts { waiting: entries, ..Counts::default() });
        }
        let new = u32::try_from(applying.store(&holder, segment)?).unwrap_or(u32::MAX);
        Ok(Counts { new, known: entries.saturating_sub(new), ..Counts::default() })
    }

    /// What is handed over of shared records, behind the segments: they may tell who wrote it.
    fn take_strands(&self, applying: &mut Applying<'_>, read: &mut Read) -> Result<(), Fault> {
        let mut strands = Vec::with_capacity(self.bundle.strands().len());
        for bytes in self.bundle.strands() {
            match Strand::parse(bytes, &Limits::DEFAULT) {
                Ok(strand) => strands.push(strand),
                Err(_) => read.poisoned = read.poisoned.saturating_add(1),
            }
        }
        let held = self.units.iter().cloned().collect();
        let handed = applying.take_handed(&strands, &self.membership, &held)?;
        for (strand, Handed { records, new, known, refused }) in strands.iter().zip(handed) {
            read.handed.extend(records);
            let sum = read.counts.entry((self.unit_of(strand.log()), strand.author())).or_default();
            *sum = sum.and(Counts { new, known, refused, ..Counts::default() });
        }
        Ok(())
    }

    fn holder(&self, segment: &Segment) -> UnitId {
        self.unit_of(segment.log())
    }

    /// The unit that a log belongs to, whatever name it was written under.
    fn unit_of(&self, log: &LogId) -> UnitId {
        self.membership.unit_of(&log.origin.device, &log.unit).unwrap_or(&log.unit).clone()
    }
}

fn park(rows: &Connection, unit: UnitId, segment: &Segment, bytes: &[u8]) -> Result<(), Fault> {
    let entries = u32::try_from(segment.entries().len()).unwrap_or(u32::MAX);
    let previous = segment.previous().id.0;
    Ok(parked::put(rows, &ParkedRow { unit, previous, entries, segment: bytes.to_vec() })?)
}
