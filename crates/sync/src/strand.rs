//! A run of one log by one author, of which only some entries are told: each of the others is its gist, over which the
//! chain is followed to the author's signature. So whoever knows the author's key can check what they are told by itself,
//! offline and from whomever it came, and learns of the rest of the log that it is there and nothing else.

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};

use crate::authority::KIND_PREFIX;
use crate::change::MAX_CHANGE_BYTES;
use crate::entry::{Entry, EntryId, Gist, Header, MAX_KIND_BYTES, NO_RECORD, Origin, Payload, PayloadHash, id_at};
use crate::key::{PersonKey, RecordKey};
use crate::log::{LogId, Tip};
use crate::segment::{Limits, Segment, SegmentError};
use crate::signature::{Signature, is_signed};

const VERSION: u8 = 1;

/// Verified, or made here from what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    log: LogId,
    author: PersonKey,
    previous: Tip,
    links: Vec<Link>,
    tip: Tip,
    signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Link {
    Told(Entry),
    Untold(EntryId, Gist),
}

impl Link {
    fn untold(entry: &Entry) -> Self {
        Self::Untold(entry.id(), entry.header.gist())
    }

    fn id(&self) -> EntryId {
        match self {
            Self::Told(entry) => entry.id(),
            Self::Untold(id, _) => *id,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct OnWire {
    unit: UnitId,
    origin: Origin,
    author: PersonKey,
    previous: Tip,
    signature: Signature,
    links: Vec<LinkOnWire>,
}

#[derive(Serialize, Deserialize)]
enum LinkOnWire {
    Untold(Gist),
    Told { record: RecordId, kind: String, key: RecordKey, bytes: Vec<u8> },
}

impl Strand {
    /// The part of a run from the first entry that is told. `None` where none is, or none of them has its words.
    pub fn of(segment: &Segment, is_told: impl Fn(&Entry) -> bool) -> Option<Self> {
        let is_told = |entry: &Entry| is_told(entry) && may_be_told(entry);
        let first = segment.entries().iter().position(is_told)?;
        let entries = segment.entries().get(first..)?;
        let begins = &entries.first()?.header;
        let links = entries.iter().map(|entry| match is_told(entry) {
            true => Link::Told(entry.clone()),
            false => Link::untold(entry),
        });
        Some(Self {
            log: segment.log().clone(),
            author: segment.author(),
            previous: Tip { number: begins.number.checked_sub(1)?, id: begins.previous },
            links: links.collect(),
            tip: segment.tip(),
            signature: segment.signature(),
        })
    }

    pub const fn log(&self) -> &LogId {
        &self.log
    }

    pub const fn author(&self) -> PersonKey {
        self.author
    }

    /// What is told, in the order of the log.
    pub fn told(&self) -> impl Iterator<Item = &Entry> {
        self.links.iter().filter_map(|link| match link {
            Link::Told(entry) => Some(entry),
            Link::Untold(..) => None,
        })
    }

    /// Is this entry one of the run, told or not?
    pub fn proves(&self, id: &EntryId) -> bool {
        self.links.iter().any(|link| link.id() == *id)
    }

    /// The proof alone: it stays good when words are erased, and holds none itself.
    #[must_use]
    pub fn untold(&self) -> Self {
        let untold = |link: &Link| match link {
            Link::Told(entry) => Link::untold(entry),
            Link::Untold(id, gist) => Link::Untold(*id, *gist),
        };
        Self { links: self.links.iter().map(untold).collect(), ..self.clone() }
    }

    /// The same run, telling these entries of it and no others. `None` where it has none of them.
    pub fn telling(&self, entry: impl Fn(&EntryId) -> Option<Entry>) -> Option<Self> {
        let mut strand = self.untold();
        let mut is_silent = true;
        for link in &mut strand.links {
            let told = entry(&link.id()).filter(|entry| may_be_told(entry) && entry.id() == link.id());
            if let Some(told) = told {
                *link = Link::Told(told);
                is_silent = false;
            }
        }
        (!is_silent).then_some(strand)
    }

    pub fn encode(&self) -> Vec<u8> {
        let links = self.links.iter().map(|link| match link {
            Link::Told(Entry { header, payload: Payload::Raw { key, bytes } }) => LinkOnWire::Told {
                record: header.record,
                kind: header.kind.clone(),
                key: key.clone(),
                bytes: bytes.clone(),
            },
            Link::Told(Entry { header, payload: Payload::Erased }) => LinkOnWire::Untold(header.gist()),
            Link::Untold(_, gist) => LinkOnWire::Untold(*gist),
        });
        let on_wire = OnWire {
            unit: self.log.unit.clone(),
            origin: self.log.origin,
            author: self.author,
            previous: self.previous,
            signature: self.signature,
            links: links.collect(),
        };
        let mut bytes = vec![VERSION];
        // Plain data written to memory does not fail.
        bytes.extend(postcard::to_stdvec(&on_wire).unwrap_or_default());
        bytes
    }

    /// Computes every number, link and hash anew and holds the signature against them.
    ///
    /// # Errors
    /// Of another release, larger than allowed, not a strand, or not signed by its author.
    pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Self, SegmentError> {
        if bytes.len() > limits.packed_bytes {
            return Err(SegmentError::TooLarge);
        }
        let (version, body) = bytes.split_first().ok_or(SegmentError::Malformed)?;
        if *version != VERSION {
            return Err(SegmentError::Unsupported);
        }
        let Ok((on_wire, [])) = postcard::take_from_bytes::<OnWire>(body) else {
            return Err(SegmentError::Malformed);
        };
        if on_wire.links.len() > limits.entries {
            return Err(SegmentError::TooLarge);
        }
        let OnWire { unit, origin, author, previous, signature, links } = on_wire;
        let log = LogId { unit, origin };
        let mut chain = Chain { log: &log, author, tip: previous };
        let links: Vec<Link> = links.into_iter().map(|link| chain.follow(link)).collect::<Result<_, _>>()?;
        let tip = chain.tip;
        if links.is_empty() || !is_signed(&author, &log, &tip, &signature) {
            return Err(SegmentError::BadSignature);
        }
        Ok(Self { log, author, previous, links, tip, signature })
    }
}

/// Nothing but entries of records, with their words, is told: HQ's words travel whole.
fn may_be_told(entry: &Entry) -> bool {
    let Header { record, kind, .. } = &entry.header;
    is_of_record(record, kind) && entry.payload.bytes().is_some()
}

fn is_of_record(record: &RecordId, kind: &str) -> bool {
    *record != NO_RECORD && !kind.starts_with(KIND_PREFIX) && kind.len() <= MAX_KIND_BYTES
}

/// The end of what has been computed anew.
struct Chain<'a> {
    log: &'a LogId,
    author: PersonKey,
    tip: Tip,
}

impl Chain<'_> {
    fn follow(&mut self, link: LinkOnWire) -> Result<Link, SegmentError> {
        let LogId { unit, origin } = self.log;
        let number = self.tip.number.checked_add(1).ok_or(SegmentError::Malformed)?;
        let previous = self.tip.id;
        let link = match link {
            LinkOnWire::Untold(gist) => Link::Untold(id_at(unit, origin, number, &previous, &gist), gist),
            LinkOnWire::Told { record, kind, key, bytes } => {
                if !is_of_record(&record, &kind) {
                    return Err(SegmentError::Malformed);
                }
                if bytes.len() > MAX_CHANGE_BYTES {
                    return Err(SegmentError::TooLarge);
                }
                let payload = PayloadHash::of(&key, &bytes);
                let (unit, origin, author) = (unit.clone(), *origin, self.author);
                let header = Header { unit, origin, number, previous, record, kind, author, payload };
                Link::Told(Entry { header, payload: Payload::Raw { key, bytes } })
            }
        };
        self.tip = Tip { number, id: link.id() };
        Ok(link)
    }
}
