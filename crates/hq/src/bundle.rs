//! Bundles at headquarters: what laptops without a link send on a stick, and what they are given back by the same way.
//! It takes the roads of a session: segments are judged and kept as in one, and what goes to a laptop is what one that
//! holds nothing would be answered.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use domain::id::UnitId;
use domain::mark::Mark;
use serde::{Deserialize, Serialize};
use sync::attachment::{Held, Name};
use sync::authority::membership::Membership;
use sync::authority::notice::{Device, Standing};
use sync::authority::{as_author, everyone};
use sync::bundle::{Bundle, BundleError, Covers, FILES_MOST_BYTES, MAX_BUNDLE_BYTES, Manifest, Recipient, Slip};
use sync::digest::Digest;
use sync::key::{PersonKey, SealingKey};
use sync::log::{LogId, Tip};
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::FRAME_BYTES;
use sync::session::frame::{Ask, Feed, Outcome, Says};
use sync::strand::Strand;
use sync::vector::Cursor;
use tokio::task::spawn_blocking;
use vault::entropy::{Entropy, SystemEntropy};
use vault::private_file;

use crate::attachments::AttachmentsError;
use crate::attachments::sweeping::with_files;
use crate::bringing::parsed;
use crate::headquarters::Headquarters;
use crate::store::{Brought, StoreError};

/// The least of a key's hexadecimal digits that name a laptop.
const LEAST_DIGITS: usize = 4;
/// Of files, encrypted, that laptops are given unasked; it is what they fetch unasked too.
const SMALL_MOST_BYTES: u64 = 1_000_000 + 16 * 16;

/// Why a bundle was not taken or not made. Nothing of it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotBundle {
    Unreadable,
    NotABundle,
    NewerRelease,
    TooLarge,
    NotForUs,
    Damaged,
    OtherHeadquarters,
    UnknownSender,
    NobodyToOpen,
    CannotWrite,
}

impl CannotBundle {
    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotABundle => "not-a-bundle",
            Self::NewerRelease => "newer-release",
            Self::TooLarge => "too-large",
            Self::NotForUs => "not-for-us",
            Self::Damaged => "damaged",
            Self::OtherHeadquarters => "other-headquarters",
            Self::UnknownSender => "unknown-sender",
            Self::NobodyToOpen => "nobody-to-open",
            Self::CannotWrite => "cannot-write",
        }
    }
}

impl From<BundleError> for CannotBundle {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::NotABundle => Self::NotABundle,
            BundleError::Unsupported => Self::NewerRelease,
            BundleError::TooLarge => Self::TooLarge,
            BundleError::NotForUs => Self::NotForUs,
            BundleError::Damaged => Self::Damaged,
            BundleError::OtherHeadquarters => Self::OtherHeadquarters,
            BundleError::UnknownExporter => Self::UnknownSender,
        }
    }
}

/// What stops one on our side, or on theirs.
#[derive(Debug, thiserror::Error)]
pub enum BundleFault {
    #[error("not taken: {}", .0.name())]
    Cannot(CannotBundle),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
}

impl From<CannotBundle> for BundleFault {
    fn from(why: CannotBundle) -> Self {
        Self::Cannot(why)
    }
}

/// What a bundle brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The letters and the unit of the laptop that made it.
    pub letters: String,
    pub unit: UnitId,
    /// By that laptop's clock.
    pub exported_ms: u64,
    pub lines: Vec<ReadingLine>,
    /// Segments that do not verify.
    pub poisoned: u64,
    /// Files of records that were not here before.
    pub files: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingLine {
    pub unit: UnitId,
    pub author: String,
    pub counts: Counts,
}

/// Entries. Refused ones are kept without their words, like those of a session, and are among the new.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub new: u64,
    pub known: u64,
    /// What they continue, or what shows whose they are, is not here: bring the bundle that has it, then this one again.
    pub waiting: u64,
    pub refused: u64,
    /// Of an author or a laptop that is revoked: they wait for a person's decision, and are among the new.
    pub quarantined: u64,
}

/// A bundle that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    pub bytes: u64,
    pub entries: u64,
    pub devices: u64,
}

impl Headquarters {
    /// Brings in a bundle: all of it is opened and believed before any of it is kept.
    pub async fn import_bundle(&self, path: &Path) -> Result<Reading, BundleFault> {
        let file = read(path).await?;
        let hq = self.keys.log_key();
        let mut bundle = Bundle::open(&file, self.keys.opener()).map_err(CannotBundle::from)?;
        bundle.is_for(&hq, &hq).map_err(CannotBundle::from)?;
        let membership = self.store.membership().await?;
        // One that has been revoked since hands over what it held: each entry gets its own verdict.
        let exporter = membership.device(&bundle.manifest().exporter).ok_or(CannotBundle::UnknownSender)?;
        let mut reading = Reading {
            letters: exporter.letters.clone(),
            unit: exporter.unit.clone(),
            exported_ms: bundle.manifest().exported_ms,
            lines: Vec::new(),
            poisoned: 0,
            files: 0,
        };
        self.hear_bundled(&bundle.manifest().audit, exporter.key, hq).await?;
        if !membership.units_of(&exporter.key).is_empty() {
            self.hear_erased_in_bundle(&exporter.key, &bundle.manifest().erased).await?;
        }
        let files = bundle.take_files();
        // Of one that was revoked records are still taken, to quarantine; files are not.
        let mut scope = membership.units_of(&exporter.key);
        scope.extend(membership.former_units_of(&exporter.key));
        let strands = parsed(bundle.strands().to_vec()).await?;
        let segments = verified(bundle, &mut reading).await?;
        self.begin_life(&segments).await?;
        let mut counted: BTreeMap<(UnitId, PersonKey), Counts> = BTreeMap::new();
        for segment in segments {
            let place = (segment.log().unit.clone(), segment.author());
            let counts = self.take(segment, &membership).await?;
            counted.entry(place).or_default().add(counts);
        }
        // Behind the segments: the log that one of them tells of may be among these.
        self.take_strands(strands, &scope, &mut counted, &mut reading).await?;
        self.changed.notify_one();
        reading.files = self.take_files(files, &scope).await?;
        reading.lines = counted
            .into_iter()
            .map(|((unit, author), counts)| ReadingLine { unit, author: name_of(&membership, &author), counts })
            .collect();
        Ok(reading)
    }

    /// Makes a bundle of all that a unit's laptops may hold: which of it one without a link lacks nobody here knows.
    /// `to` is a unit, or a laptop by its letters or the first digits of its key.
    pub async fn export_bundle(&self, to: &str, path: &Path, mark: Option<Mark>) -> Result<Made, BundleFault> {
        let membership = self.store.membership().await?;
        let (recipient, devices) = addressed(&membership, to).ok_or(CannotBundle::NobodyToOpen)?;
        // What every laptop that can open it holds, and nothing else.
        let units = match &recipient {
            Recipient::Unit(unit) => BTreeSet::from([unit.clone()]),
            Recipient::Headquarters | Recipient::Device(_) => {
                devices.iter().flat_map(|device| membership.units_of(&device.key)).collect()
            }
        };
        let mut packed = Packed::default();
        let files = self.files_of_units(&units).await?;
        for unit in everyone().into_iter().chain(units) {
            self.pack(unit, &mut packed).await?;
        }
        let hq = self.keys.log_key();
        let manifest = Manifest {
            hq,
            exporter: hq,
            exported_ms: self.clock.now_ms(),
            recipient,
            sealed_to: devices.iter().map(|device| device.key).collect(),
            covers: Covers::Everything,
            digests: packed.digests,
            mark,
            audit: Vec::new(),
            erased: Vec::new(),
        };
        let keys: Vec<SealingKey> = devices.iter().map(|device| device.sealing).collect();
        let segments = packed.words.into_iter().chain(packed.feed).collect();
        let draw = &mut |bytes: &mut [u8]| SystemEntropy.fill(bytes);
        let bundle = Bundle::new(manifest, segments).with_files(files);
        let sealed = bundle.seal(self.keys.signer(), &keys, draw).map_err(CannotBundle::from)?;
        let made = Made { bytes: sealed.len() as u64, entries: packed.entries, devices: keys.len() as u64 };
        write(path, sealed).await?;
        Ok(made)
    }

    /// Files whose records are of these units, as a session would take them; how many were new.
    async fn take_files(&self, slips: Vec<Slip>, scope: &BTreeSet<UnitId>) -> Result<u64, BundleFault> {
        let mut taken = 0;
        for Slip { name, bytes } in slips {
            let Some(bytes) = bytes else { continue };
            if bytes.len() as u64 != name.bytes || self.store.units_of(name.record).await?.is_disjoint(scope) {
                continue;
            }
            if let Held::UpTo(_) = self.attachments.held(&name).await? {
                taken += u64::from(self.attachments.put(&name, 0, bytes).await? == Held::Whole);
            }
        }
        Ok(taken)
    }

    /// Every file of these units' records by name, so that its laptops know that it is kept here; with the small ones of the
    /// newest records, as many as find room.
    async fn files_of_units(&self, units: &BTreeSet<UnitId>) -> Result<Vec<Slip>, BundleFault> {
        let listing = self.attachments.listing().await?;
        let (mut slips, mut room) = (Vec::new(), FILES_MOST_BYTES as u64);
        for record in with_files(self.store.records().await?, &listing).into_iter().rev() {
            if self.store.units_of(record).await?.is_disjoint(units) {
                continue;
            }
            let kept = self.store.files_of(record).await?;
            let is_kept = |name: &Name| kept.as_ref().is_none_or(|kept| kept.contains(&name.content));
            for name in listing.of_record(record).into_iter().filter(is_kept) {
                let fits = name.bytes <= SMALL_MOST_BYTES && name.bytes <= room;
                let bytes = if fits { self.attachments.get(&name, 0, u32::MAX).await? } else { None };
                room = room.saturating_sub(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64));
                slips.push(Slip { name, bytes });
            }
        }
        Ok(slips)
    }

    /// Words of HQ that HQ itself has lost: it was restored, and must number on in another life.
    async fn begin_life(&self, segments: &[Segment]) -> Result<(), StoreError> {
        let own = segments.iter().filter(|segment| segment.log().origin.device == self.keys.log_key());
        let asks: Vec<Ask> = own.map(|segment| ask(segment.log().unit.clone(), tips_of(segment))).collect();
        if asks.is_empty() { Ok(()) } else { self.store.epoch(asks).await.map(drop) }
    }

    async fn take(&self, segment: Segment, membership: &Membership) -> Result<Counts, StoreError> {
        let all = segment.entries().len() as u64;
        let known = self.known(&segment).await?;
        let new = segment.entries().iter().skip(usize::try_from(known).unwrap_or(usize::MAX));
        let (refused, taken): (Vec<_>, Vec<_>) = new.partition(|entry| membership.check(entry).is_err());
        let quarantined = taken.iter().filter(|entry| membership.revoked(&entry.header).is_some()).count() as u64;
        let refused = refused.len() as u64;
        Ok(match self.keep_verified(segment).await? {
            Outcome::Stored => Counts { new: all.saturating_sub(known), known, refused, quarantined, waiting: 0 },
            Outcome::NotTaken(SegmentError::Detached) => Counts { waiting: all, ..Counts::default() },
            Outcome::NotTaken(_) => Counts { refused: all, ..Counts::default() },
        })
    }

    /// What the laptop was handed by one of another unit.
    async fn take_strands(
        &self,
        strands: Vec<Result<Strand, SegmentError>>,
        scope: &BTreeSet<UnitId>,
        counted: &mut BTreeMap<(UnitId, PersonKey), Counts>,
        reading: &mut Reading,
    ) -> Result<(), StoreError> {
        let places: Vec<_> =
            strands.iter().flatten().map(|strand| (strand.log().unit.clone(), strand.author())).collect();
        let became = self.bring(strands, scope.clone()).await?;
        reading.poisoned += became.iter().filter(|became| became.is_err()).count() as u64;
        for (place, brought) in places.into_iter().zip(became.into_iter().flatten()) {
            counted.entry(place).or_default().add(Counts::of(brought));
        }
        Ok(())
    }

    /// How many entries of a segment are here already.
    async fn known(&self, segment: &Segment) -> Result<u64, StoreError> {
        let answer = self.store.answer(ask(segment.log().unit.clone(), tips_of(segment)), 0).await?;
        let all = segment.entries();
        Ok(match answer.behind.get(&0) {
            None => all.len() as u64,
            Some(end) => all.iter().filter(|entry| entry.header.number <= end.number).count() as u64,
        })
    }

    /// What a laptop that holds nothing is answered, question by question.
    async fn pack(&self, unit: UnitId, packed: &mut Packed) -> Result<(), StoreError> {
        let mut tips: BTreeMap<LogId, Tip> = BTreeMap::new();
        let mut cursor = Cursor::default();
        loop {
            let named = tips.iter().map(|(log, tip)| (log.clone(), *tip)).collect();
            let answer = self.store.answer(Ask { cursor, ..ask(unit.clone(), named) }, FRAME_BYTES).await?;
            let before = (packed.words.len(), packed.feed.len());
            for bytes in answer.authority {
                if let Ok(words) = Unverified::parse(&bytes, &Limits::DEFAULT).and_then(Unverified::verify) {
                    tips.insert(words.log().clone(), words.tip());
                    packed.entries = packed.entries.saturating_add(words.entries().len() as u64);
                }
                packed.words.push(bytes);
            }
            if let Feed::After { segments, cursor: after, .. } = answer.feed {
                let counts = segments.iter().filter_map(|bytes| Unverified::parse(bytes, &Limits::DEFAULT).ok());
                packed.entries = packed.entries.saturating_add(counts.map(|segment| segment.len() as u64).sum());
                packed.feed.extend(segments);
                cursor = after;
            }
            match answer.digest {
                Some(digest) => {
                    packed.digests.push((unit, digest));
                    return Ok(());
                }
                // Nothing more came: what is left has no signature yet and goes with the next one.
                None if before == (packed.words.len(), packed.feed.len()) => return Ok(()),
                None => {}
            }
        }
    }
}

#[derive(Default)]
struct Packed {
    words: Vec<Vec<u8>>,
    feed: Vec<Vec<u8>>,
    digests: Vec<(UnitId, Digest)>,
    entries: u64,
}

impl Counts {
    /// Those that were not ruled on wait: whoever shows whose they are may bring them again.
    const fn of(brought: Brought) -> Self {
        let Brought { carried, known, refused, held, not_taken } = brought;
        Self { new: carried + refused + held, known, waiting: not_taken, refused, quarantined: held }
    }

    const fn add(&mut self, other: Self) {
        self.new += other.new;
        self.known += other.known;
        self.waiting += other.waiting;
        self.refused += other.refused;
        self.quarantined += other.quarantined;
    }
}

/// Each segment alone: a bad one is counted, and the rest go on.
async fn verified(bundle: Bundle, reading: &mut Reading) -> Result<Vec<Segment>, StoreError> {
    let verify = move || {
        let parsed = |bytes: &Vec<u8>| Unverified::parse(bytes, &Limits::DEFAULT).and_then(Unverified::verify).ok();
        bundle.segments().iter().map(parsed).collect::<Vec<_>>()
    };
    let all = spawn_blocking(verify).await.map_err(|_| StoreError::Failed)?;
    reading.poisoned = all.iter().filter(|segment| segment.is_none()).count() as u64;
    Ok(all.into_iter().flatten().collect())
}

fn addressed(membership: &Membership, to: &str) -> Option<(Recipient, Vec<Device>)> {
    let live = || membership.devices().filter(|device| device.standing == Standing::Live);
    let digits = to.trim().to_ascii_lowercase();
    let is_named = |device: &&Device| {
        let is_by_digits = digits.len() >= LEAST_DIGITS && device.key.to_string().starts_with(&digits);
        device.letters == to.trim() || is_by_digits
    };
    let mut named = live().filter(is_named);
    if let (Some(one), None) = (named.next(), named.next()) {
        return Some((Recipient::Device(one.key), vec![one.clone()]));
    }
    let unit: UnitId = to.trim().parse().ok()?;
    let of_unit: Vec<Device> =
        live().filter(|device| membership.units_of(&device.key).contains(&unit)).cloned().collect();
    (!of_unit.is_empty()).then_some((Recipient::Unit(unit), of_unit))
}

fn name_of(membership: &Membership, author: &PersonKey) -> String {
    if *author == as_author(&membership.hq()) {
        return String::new();
    }
    let short = || author.to_string().chars().take(8).collect();
    membership.person(author).map_or_else(short, |person| person.name.clone())
}

const fn ask(unit: UnitId, tips: Vec<(LogId, Tip)>) -> Ask {
    Ask { unit, cursor: START, says: Says::Own, tips }
}

const START: Cursor = Cursor { epoch: 0, number: 0, chain: [0; 16] };

fn tips_of(segment: &Segment) -> Vec<(LogId, Tip)> {
    vec![(segment.log().clone(), segment.tip())]
}

async fn read(path: &Path) -> Result<Vec<u8>, BundleFault> {
    let path = path.to_owned();
    let read = spawn_blocking(move || private_file::read_up_to(&path, MAX_BUNDLE_BYTES as u64)).await;
    read.map_err(|_| StoreError::Failed)?.map_err(|error| {
        BundleFault::Cannot(match error.kind() {
            io::ErrorKind::InvalidData => CannotBundle::TooLarge,
            _ => CannotBundle::Unreadable,
        })
    })
}

async fn write(path: &Path, sealed: Vec<u8>) -> Result<(), BundleFault> {
    let path = path.to_owned();
    let written = spawn_blocking(move || private_file::hand_out(&path, &sealed)).await;
    Ok(written.map_err(|_| StoreError::Failed)?.map_err(|_| CannotBundle::CannotWrite)?)
}

#[cfg(test)]
mod tests {
    use domain::role::Role;
    use sync::authority::notice::{Person, Reach};
    use sync::key::{DeviceKey, Signer};

    use super::*;

    fn device(seed: u8, letters: &str, unit: &str, standing: Standing) -> Device {
        Device {
            key: Signer::from_seed(&[seed; 32]).device(),
            sealing: SealingKey([seed; 32]),
            revision: u64::from(seed),
            incarnation: 0,
            unit: unit.parse().unwrap(),
            letters: letters.to_owned(),
            aliases: Vec::new(),
            people: BTreeSet::from([Signer::from_seed(&[seed; 32]).person()]),
            standing,
        }
    }

    #[test]
    fn a_recipient_is_a_unit_or_one_laptop_and_always_live() {
        let mut membership = Membership::new(DeviceKey([0; 32]));
        let devices = [
            device(1, "BC", "beta-tecate", Standing::Live),
            device(2, "BD", "beta-tecate", Standing::Live),
            device(3, "BF", "beta-tecate", Standing::Revoked),
            device(4, "BG", "albergue-dif", Standing::Revoked),
        ];
        for device in &devices {
            membership.put_device(device.clone());
            membership.put_person(Person {
                key: PersonKey(device.key.0),
                revision: device.revision,
                name: "Ana".to_owned(),
                role: Role::Agent,
                unit: device.unit.clone(),
                reach: Reach::Own,
                units: BTreeSet::from([device.unit.clone()]),
                former: BTreeSet::new(),
                standing: Standing::Live,
            });
        }
        let first_digits: String = devices[1].key.to_string().chars().take(8).collect();
        for (to, letters) in [
            ("beta-tecate", Some(vec!["BC", "BD"])),
            ("BC", Some(vec!["BC"])),
            (first_digits.as_str(), Some(vec!["BD"])),
            ("BF", None),
            ("albergue-dif", None),
            ("", None),
            ("nowhere", None),
        ] {
            let mut found = addressed(&membership, to).map(|(_, devices)| devices);
            found.iter_mut().for_each(|devices| devices.sort_by(|one, other| one.letters.cmp(&other.letters)));
            let found = found.map(|devices| devices.into_iter().map(|device| device.letters).collect::<Vec<_>>());
            assert_eq!(found.as_ref().map(|all| all.iter().map(String::as_str).collect::<Vec<_>>()), letters, "{to}");
        }
    }
}
