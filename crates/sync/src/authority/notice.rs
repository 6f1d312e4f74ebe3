//! What HQ says. Each is one entry of HQ's log; its kind is the entry's kind, and one that this release does not know is
//! kept, forwarded and counted like any other.

use std::collections::BTreeSet;

use domain::cancellation::Denial;
use domain::id::{RecordId, UnitId};
use domain::role::Role;
use serde::{Deserialize, Serialize};

use crate::authority::carry::CarriedEntry;
use crate::authority::decision::Decision;
use crate::entry::{Entry, EntryId};
use crate::key::{DeviceKey, PersonKey, SealingKey};
use crate::log::{LogId, NewEntry, Tip};

const VERSION: u8 = 1;

/// The text of an edition is no longer.
pub const MAX_CATALOGUE_BYTES: usize = 1 << 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    Person(Person),
    Device(Device),
    Receipt(Receipt),
    Refusal(Refusal),
    Quarantine(Quarantine),
    /// What was in quarantine counts after all, in the unit whose log says it: the whole entry, for nobody was given its
    /// words until now. May be said twice.
    Release(CarriedEntry),
    /// Visible in the unit whose log says it, as if it had been written there. May be said twice: once counts.
    Carry(CarriedEntry),
    Catalogue(Catalogue),
    Horizon(Horizon),
    /// Who decided about what was in quarantine in this unit, as they signed it. What became of it is said apart.
    Decision(Decision),
    Term(Term),
    Erasure(Erasure),
}

/// Still a member, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    Live,
    Revoked,
}

/// Who a key is. `revision` counts HQ's words on membership: of two about one key the higher holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub key: PersonKey,
    pub revision: u64,
    pub name: String,
    pub role: Role,
    /// Where they work: what they begin is written there.
    pub unit: UnitId,
    /// How HQ reckons `units`, so that it can do so anew when the catalogue changes.
    pub reach: Reach,
    /// All that they may read and write in, `unit` among them; in order.
    pub units: BTreeSet<UnitId>,
    /// What they held before. Nothing of it comes down any more; what they wrote while they did not know is taken.
    pub former: BTreeSet<UnitId>,
    pub standing: Standing,
}

/// Over which units a person's work goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// The one they work in.
    Own,
    Units(BTreeSet<UnitId>),
    /// Every unit that the catalogue has in these states, by their codes: a region.
    States(BTreeSet<String>),
    Nation,
}

/// Which laptop a key is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    pub key: DeviceKey,
    /// What is sealed to it.
    pub sealing: SealingKey,
    pub revision: u64,
    /// The newest life of it that HQ has admitted. Entries of others are data all the same.
    pub incarnation: u32,
    /// The one that it was admitted to first, and that its aliases stand for.
    pub unit: UnitId,
    /// What its folios carry.
    pub letters: String,
    /// Names under which it wrote logs of this unit before it was admitted. Logs are never rewritten.
    pub aliases: Vec<UnitId>,
    /// Who was admitted with it, revoked or not. It holds the units of those who are live.
    pub people: BTreeSet<PersonKey>,
    pub standing: Standing,
}

/// Everything of `log` up to `tip` is at HQ, durably: what is neither refused nor in quarantine is accepted. It is also
/// what says that an entry was written before its author was revoked: no clock can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub log: LogId,
    pub tip: Tip,
}

/// This entry counts nowhere, and neither does what builds on it. Its author still sees the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub log: LogId,
    pub entry: EntryId,
    pub reason: RefusalReason,
}

/// This entry came after its author or its laptop was revoked, and no receipt had been given for it. HQ keeps its words
/// and shows them to nobody until a person releases or discards it, and discarding is a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantine {
    pub log: LogId,
    pub entry: EntryId,
    /// What it would be refused for.
    pub reason: RefusalReason,
}

/// An edition of a catalogue, in HQ's log for everyone. Of two of one name the higher version holds, and it holds over
/// the one that a release brings if it is higher than that too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// As the file is called: `units`, `calendars`.
    pub name: String,
    /// Grows with every edit.
    pub version: u32,
    /// JSON, of the form that the name says. At most `MAX_CATALOGUE_BYTES`.
    pub text: String,
}

/// What lies in a backup of HQ. Restored from it, HQ has at least this; so a laptop
/// forgets nothing of after it, receipted or not. A later word holds as well as an earlier one: a log's furthest tip counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Horizon {
    /// Everything of each log up to its tip.
    pub covered: Vec<(LogId, Tip)>,
}

/// For how long records of a kind are kept, in HQ's log for everyone. How long is the organisation's decision; until it is
/// said of a kind, its records are kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Open, like every kind.
    pub kind: String,
    /// Counts HQ's words on terms: of two about one kind the higher holds.
    pub revision: u64,
    /// So many months after the last change of a record that is over. None: for ever.
    pub months: Option<u32>,
}

/// This record is no more, in the unit whose log says it: the words of all its entries go wherever they are, HQ's own that
/// carried them among them; their headers stay, so that every chain goes on. Whatever is written of it after, or comes
/// late, is refused for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    pub record: RecordId,
    pub cause: Cause,
}

/// Why a record is no more. Of two words about one record, that somebody asked for it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cause {
    /// It was kept long enough. What was written of it meanwhile is refused, and its author keeps those words.
    Term,
    /// Its cancellation was asked for: nothing of it stays anywhere, not even what came too late.
    Asked,
}

/// Why HQ refused an entry. A number on the wire: a reason that this release does not know refuses just as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u8", into = "u8")]
pub enum RefusalReason {
    UnknownAuthor,
    AuthorRevoked,
    UnknownDevice,
    DeviceRevoked,
    /// The log's unit is not the device's, or not the author's.
    UnitOutOfScope,
    /// The author's role does not write this kind.
    KindNotAllowed,
    TooLarge,
    /// Not a change that can be opened safely.
    Malformed,
    /// It builds on what was refused.
    DependsOnRefused,
    /// It shares a record that is not the author's unit's to share: neither begun there nor shared with it.
    RecordOutOfScope,
    /// It shares with a unit that nobody works in.
    UnknownUnit,
    /// The record was erased, and nothing is written of it any more.
    RecordErased,
    /// The author is known, and was not admitted with this laptop: whoever signs for themselves writes in their own
    /// laptop's log, and nobody in another's.
    NotOfLaptop,
    /// It asks for a cancellation, and headquarters' people said no.
    Denied(Denial),
    /// Given by a newer release.
    Other,
}

impl RefusalReason {
    /// Those that this release gives; a reason's number is its place.
    pub const GIVEN: [Self; 18] = [
        Self::UnknownAuthor,
        Self::AuthorRevoked,
        Self::UnknownDevice,
        Self::DeviceRevoked,
        Self::UnitOutOfScope,
        Self::KindNotAllowed,
        Self::TooLarge,
        Self::Malformed,
        Self::DependsOnRefused,
        Self::RecordOutOfScope,
        Self::UnknownUnit,
        Self::RecordErased,
        Self::NotOfLaptop,
        Self::Denied(Denial::NotEntitled),
        Self::Denied(Denial::LegalHold),
        Self::Denied(Denial::LegalDuty),
        Self::Denied(Denial::OthersRights),
        Self::Denied(Denial::OwnProtection),
    ];
}

impl From<u8> for RefusalReason {
    fn from(number: u8) -> Self {
        Self::GIVEN.get(usize::from(number)).copied().unwrap_or(Self::Other)
    }
}

impl From<RefusalReason> for u8 {
    fn from(reason: RefusalReason) -> Self {
        let place = RefusalReason::GIVEN.iter().position(|given| *given == reason);
        place.and_then(|place| Self::try_from(place).ok()).unwrap_or(Self::MAX)
    }
}

#[derive(Serialize, Deserialize)]
struct PersonOnWire {
    key: PersonKey,
    revision: u64,
    name: String,
    role: String,
    unit: UnitId,
    reach: Reach,
    units: BTreeSet<UnitId>,
    former: BTreeSet<UnitId>,
    standing: Standing,
}

impl Notice {
    pub const PERSON: &str = "hq.person";
    pub const DEVICE: &str = "hq.device";
    pub const RECEIPT: &str = "hq.receipt";
    pub const REFUSAL: &str = "hq.refusal";
    pub const QUARANTINE: &str = "hq.quarantine";
    pub const RELEASE: &str = "hq.release";
    pub const CARRY: &str = "hq.carry";
    pub const CATALOGUE: &str = "hq.catalogue";
    pub const HORIZON: &str = "hq.horizon";
    pub const DECISION: &str = "hq.decision";
    pub const TERM: &str = "hq.retention";
    pub const ERASURE: &str = "hq.erasure";

    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => Self::PERSON,
            Self::Device(_) => Self::DEVICE,
            Self::Receipt(_) => Self::RECEIPT,
            Self::Refusal(_) => Self::REFUSAL,
            Self::Quarantine(_) => Self::QUARANTINE,
            Self::Release(_) => Self::RELEASE,
            Self::Carry(_) => Self::CARRY,
            Self::Catalogue(_) => Self::CATALOGUE,
            Self::Horizon(_) => Self::HORIZON,
            Self::Decision(_) => Self::DECISION,
            Self::Term(_) => Self::TERM,
            Self::Erasure(_) => Self::ERASURE,
        }
    }

    /// As HQ appends it to its log.
    pub fn to_entry(&self) -> NewEntry {
        NewEntry::notice(self.kind(), self.encode())
    }

    /// What an entry of HQ says. `None` for a kind or form of another release, and for an erased one. Whether HQ wrote
    /// it is `authority::is_word_of`.
    pub fn of(entry: &Entry) -> Option<Self> {
        let (version, body) = entry.payload.bytes()?.split_first()?;
        if *version != VERSION {
            return None;
        }
        match entry.header.kind.as_str() {
            Self::PERSON => whole(body).and_then(Person::from_wire).map(Self::Person),
            Self::DEVICE => whole(body).map(Self::Device),
            Self::RECEIPT => whole(body).map(Self::Receipt),
            Self::REFUSAL => whole(body).map(Self::Refusal),
            Self::QUARANTINE => whole(body).map(Self::Quarantine),
            Self::RELEASE => whole(body).map(Self::Release),
            Self::CARRY => whole(body).map(Self::Carry),
            Self::CATALOGUE => whole(body).map(Self::Catalogue),
            Self::HORIZON => whole(body).map(Self::Horizon),
            Self::DECISION => whole(body).map(Self::Decision),
            Self::TERM => whole(body).map(Self::Term),
            Self::ERASURE => whole(body).map(Self::Erasure),
            _ => None,
        }
    }

    fn encode(&self) -> Vec<u8> {
        let body = match self {
            Self::Person(person) => postcard::to_stdvec(&person.to_wire()),
            Self::Device(device) => postcard::to_stdvec(device),
            Self::Receipt(receipt) => postcard::to_stdvec(receipt),
            Self::Refusal(refusal) => postcard::to_stdvec(refusal),
            Self::Quarantine(quarantine) => postcard::to_stdvec(quarantine),
            Self::Release(carried) | Self::Carry(carried) => postcard::to_stdvec(carried),
            Self::Catalogue(catalogue) => postcard::to_stdvec(catalogue),
            Self::Horizon(horizon) => postcard::to_stdvec(horizon),
            Self::Decision(decision) => postcard::to_stdvec(decision),
            Self::Term(term) => postcard::to_stdvec(term),
            Self::Erasure(erasure) => postcard::to_stdvec(erasure),
        };
        // Plain data written to memory does not fail.
        let mut bytes = vec![VERSION];
        bytes.extend(body.unwrap_or_default());
        bytes
    }
}

impl Person {
    /// Whether what they wrote in this unit is taken: they hold it, or did.
    pub fn may_write_in(&self, unit: &UnitId) -> bool {
        self.units.contains(unit) || self.former.contains(unit)
    }

    fn to_wire(&self) -> PersonOnWire {
        PersonOnWire {
            key: self.key,
            revision: self.revision,
            name: self.name.clone(),
            role: self.role.key().to_owned(),
            unit: self.unit.clone(),
            reach: self.reach.clone(),
            units: self.units.clone(),
            former: self.former.clone(),
            standing: self.standing,
        }
    }

    /// A role that this release does not know makes the notice one it does not know.
    fn from_wire(wire: PersonOnWire) -> Option<Self> {
        let PersonOnWire { key, revision, name, role, unit, reach, units, former, standing } = wire;
        Some(Self { key, revision, name, role: Role::from_key(&role)?, unit, reach, units, former, standing })
    }
}

fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::take_from_bytes(bytes).ok().filter(|(_, rest)| rest.is_empty()).map(|(notice, _)| notice)
}
