//! Bundles: what the exchange would carry, as one sealed file that somebody takes along on a stick. Making one, looking
//! into one and bringing one in; each by the window or by `resguardoctl bundle`.

use serde::{Deserialize, Serialize};

use domain::id::UnitId;
use domain::mark::Mark;
use domain::time::CivilTime;

use crate::bytes::Bytes;
use crate::call::call;

/// Whom a bundle can be made for, and the sticks that are plugged in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {}
call!(Status => Offer, "bundle.status", Unlocked, [], Status {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Headquarters first, then the own units, then those that records are shared with, then the own units' laptops one by
    /// one.
    pub recipients: Vec<Offered>,
    pub drives: Vec<Drive>,
    /// Entries brought in that wait for what they continue.
    pub parked: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    pub recipient: Recipient,
    /// The unit's name or the organisation's; of a laptop, its letters.
    pub name: String,
    /// How many laptops will be able to open it.
    pub devices: u32,
    /// Of a unit that this laptop does not hold: the records that are shared with it, and nothing else goes to it.
    pub records: u32,
}

/// Whom a bundle is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum Recipient {
    Headquarters,
    /// Every live laptop of a unit.
    Unit {
        unit: UnitId,
    },
    /// One laptop, by the letters of its folios.
    Device {
        letters: String,
    },
}

/// A folder where something that can be taken away is mounted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drive {
    pub path: String,
    /// The last part of its path: what the stick is called.
    pub name: String,
    /// The bundles that lie on it, outermost folder only.
    pub bundles: Vec<Found>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub path: String,
    pub name: String,
    pub bytes: u64,
}

/// How much goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Covers {
    /// What headquarters has given no receipt for.
    Unreceipted,
    /// All that the recipient may see.
    Everything,
}

/// Makes a bundle and puts it into a folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    pub recipient: Recipient,
    pub covers: Covers,
    /// A stick's folder; the person's own documents if left out.
    pub folder: Option<String>,
    /// What the file is called; if left out, a name that says nothing but when.
    pub name: Option<String>,
}
call!(Export => Exported, "bundle.export", Unlocked, [], Export {
    recipient: Recipient::Headquarters,
    covers: Covers::Unreceipted,
    folder: Some("/media/ana/KINGSTON".to_owned()),
    name: None,
});

/// The file is on the medium and reads back as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    pub path: String,
    pub bytes: u64,
    pub entries: u32,
    /// The records among them that are handed over because they are shared with the recipient's unit.
    pub records: u32,
    /// How many laptops can open it; headquarters is one.
    pub devices: u32,
    /// Files of records that went along, and those that found no room: they go with the next one.
    pub files: u32,
    pub files_left: u32,
}

/// Tells what a bundle would bring. Nothing is kept of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inspect {
    pub file: File,
}
call!(Inspect => Report, "bundle.inspect", Unlocked, [], Inspect { file: example() }, with a file);

/// Brings in a bundle, all of it or nothing. Said twice, it adds nothing the second time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    pub file: File,
}
call!(Import => Report, "bundle.import", Unlocked, [Records, Sync, Session], Import { file: example() }, with a file);

/// A bundle, where it lies or as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "file", rename_all = "kebab-case", deny_unknown_fields)]
pub enum File {
    At { path: String },
    Read { bytes: Bytes },
}

fn example() -> File {
    File::At { path: "/media/ana/KINGSTON/resguardo-20261122-0343.resguardo".to_owned() }
}

/// What a bundle brought, entry by entry counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub from: From,
    /// By the clock of whoever made it.
    pub exported: CivilTime,
    pub covers: Covers,
    /// Who took it out.
    pub mark: Option<Mark>,
    pub bytes: u64,
    /// By unit and author; headquarters' own words first.
    pub lines: Vec<Line>,
    /// Segments that do not verify: put aside, counted, and the rest went on.
    pub poisoned: u32,
    /// Entries of earlier bundles that waited for this one.
    pub placed: u32,
    /// Records of which something new was handed over by a laptop of another unit.
    pub records: u32,
    /// Files of records that are here now and were not before.
    pub files: u32,
    /// Whoever made it and this laptop hold the same now.
    pub is_identical: bool,
}

impl Report {
    pub fn totals(&self) -> Counts {
        self.lines.iter().fold(Counts::default(), |sum, line| sum.and(line.counts))
    }
}

/// Who made a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum From {
    Headquarters { organisation: String },
    Device { letters: String, unit_name: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The unit whose log it is. None for headquarters' words to everyone.
    pub unit_name: Option<String>,
    /// None for headquarters.
    pub author: Option<String>,
    pub counts: Counts,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub new: u32,
    pub known: u32,
    /// What they continue is not here; they are kept until it is.
    pub waiting: u32,
    /// Headquarters' words do not vouch for them.
    pub refused: u32,
}

impl Counts {
    pub const fn and(self, other: Self) -> Self {
        Self {
            new: self.new.saturating_add(other.new),
            known: self.known.saturating_add(other.known),
            waiting: self.waiting.saturating_add(other.waiting),
            refused: self.refused.saturating_add(other.refused),
        }
    }
}
