//! What a laptop finds on a disk after a cut, held against what had been promised.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use api::attachment;
use api::problem::Problem;
use api::profile::{Create, Profile, Status, UnitChoice, Unlock};
use api::recovery::Restore;
use api::sync::Read;
use domain::id::RecordId;

use crate::power::disk::Image;
use crate::power::mark::{Fact, Mark};
use crate::power::story::{LAPTOP, NAME};
use crate::world::clock::HOUR_MS;
use crate::world::dice::Dice;
use crate::world::folder;
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

/// What was promised before the cut, and what was being done.
#[derive(Debug, Clone, Default)]
pub(crate) struct Promises {
    /// Empty before the first.
    pub(crate) step: String,
    facts: Vec<Fact>,
    /// The last passphrase that was promised, and those tried since.
    promised_words: Option<String>,
    tried_words: Vec<String>,
    /// Answers that were tried and never promised: they may be there.
    tried: Vec<Fact>,
    is_recovering: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What was promised and is not there.
    pub(crate) lost: Vec<String>,
    /// What was never promised and is there in part.
    pub(crate) half: Vec<String>,
    /// A profile that was promised and does not open, or one that cannot be made anew after its making was cut.
    pub(crate) closed: Option<String>,
    /// A cut is no copy of a laptop: nothing is to be told of one, unless it was put back.
    pub(crate) alarms: usize,
    /// Entries that do not verify.
    pub(crate) broken: u64,
}

impl Found {
    pub(crate) fn is_whole(&self) -> bool {
        self.lost.is_empty() && self.half.is_empty() && self.closed.is_none() && self.alarms == 0 && self.broken == 0
    }
}

impl Promises {
    pub(crate) fn hear(&mut self, mark: &Mark) {
        match mark {
            Mark::Step(name) => name.clone_into(&mut self.step),
            Mark::Trying(Fact::Opens { passphrase }) => self.tried_words.push(passphrase.clone()),
            Mark::Trying(fact) => self.tried.push(fact.clone()),
            Mark::Recovering => self.is_recovering = true,
            Mark::Refused => {}
            Mark::Done(Fact::Opens { passphrase }) => {
                self.promised_words = Some(passphrase.clone());
                self.tried_words.clear();
            }
            Mark::Done(fact) => {
                self.tried.retain(|tried| tried != fact);
                self.facts.push(fact.clone());
            }
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.facts.len() + usize::from(self.promised_words.is_some())
    }

    /// Is the passphrase being written anew?
    pub(crate) fn is_trying_words(&self) -> bool {
        self.promised_words.is_some() && !self.tried_words.is_empty()
    }

    /// Starts a laptop on the disk and looks for everything.
    pub(crate) fn look(&self, image: &Image, world: &World) -> Found {
        let folder = folder::in_memory();
        lay_out(image, folder.path());
        let clock = world.clock.wrong_by(1_000 * HOUR_MS);
        let laptop = Laptop::new(NAME, &folder.path().join(LAPTOP), clock, Dice::new(9), world.network.clone());
        match self.open(&laptop) {
            Ok(()) => self.found(&laptop),
            Err(why) => Found { closed: Some(why), ..Found::default() },
        }
    }

    fn open(&self, laptop: &Laptop) -> Result<(), String> {
        let status = laptop.ask(Status {}).map_err(|problem| format!("{problem:?}"))?;
        if status == Profile::Absent {
            return if self.promised_words.is_none() { make(laptop) } else { Err("the profile is gone".to_owned()) };
        }
        let words = self.promised_words.iter().chain(&self.tried_words);
        let mut heard = Vec::new();
        for words in words {
            let passphrase = || words.clone();
            match laptop.ask(Unlock { passphrase: passphrase() }) {
                Ok(_) => return Ok(()),
                // The old file was put aside and the new one not yet in its place.
                Err(Problem::Damaged { .. }) if self.is_recovering => {
                    match laptop.ask(Restore { passphrase: passphrase(), snapshot: None }) {
                        Ok(_) => return Ok(()),
                        Err(problem) => heard.push(problem),
                    }
                }
                Err(problem) => heard.push(problem),
            }
            // What was wrong is answered later each time.
            laptop.host.clock.turn(HOUR_MS);
        }
        match heard[..] {
            [] => Err("nobody knows its words".to_owned()),
            _ => Err(format!("{heard:?}")),
        }
    }

    /// Looks for everything on an open laptop.
    pub(crate) fn found(&self, laptop: &Laptop) -> Found {
        let mut found = Found { half: self.half(laptop), ..Found::default() };
        let mut shown = BTreeMap::<RecordId, Result<api::record::Shown, Problem>>::new();
        for fact in &self.facts {
            let is_there = match fact {
                Fact::Opens { .. } => true,
                Fact::Answer { record, key, value } => {
                    let shown =
                        shown.entry(*record).or_insert_with(|| laptop.ask(api::record::Show { record: *record }));
                    shown.as_ref().is_ok_and(|shown| shown.values.get(key) == Some(value))
                }
                Fact::File { id, bytes, .. } => {
                    let opened = laptop.ask(attachment::Open { id: *id });
                    opened.is_ok_and(|opened| opened.bytes.0.len() as u64 == *bytes)
                }
            };
            if !is_there {
                found.lost.push(format!("{fact:?}"));
            }
        }
        found.broken = laptop.verify().broken;
        if !self.is_recovering {
            found.alarms = laptop.ask(Read {}).unwrap().alarms.len();
        }
        found
    }

    /// An answer that was refused is there as it was given, in a record with its folio, or not at all.
    fn half(&self, laptop: &Laptop) -> Vec<String> {
        let is_whole = |fact: &&Fact| match fact {
            Fact::Opens { .. } | Fact::File { .. } => true,
            Fact::Answer { record, key, value } => match laptop.ask(api::record::Show { record: *record }) {
                Err(Problem::NoSuchRecord) => true,
                Err(_) => false,
                Ok(shown) => {
                    let is_record = shown.values.is_empty() || shown.row.is_some_and(|row| row.folio.is_some());
                    is_record && shown.values.get(key).is_none_or(|there| there == value)
                }
            },
        };
        self.tried.iter().filter(|fact| !is_whole(fact)).map(|fact| format!("{fact:?}")).collect()
    }
}

/// Whoever was cut in the making of a profile makes it again.
fn make(laptop: &Laptop) -> Result<(), String> {
    let unit = UnitChoice::Known { id: UNIT.parse().unwrap() };
    let create = Create { unit, name: NAME.to_owned(), passphrase: laptop.passphrase.clone() };
    laptop.ask(create).map(drop).map_err(|problem| format!("{problem:?}"))
}

fn lay_out(image: &Image, folder: &Path) {
    for (path, bytes) in image {
        let path = folder.join(path);
        match bytes {
            None => fs::create_dir_all(path).unwrap(),
            Some(bytes) => fs::write(path, bytes).unwrap(),
        }
    }
}
