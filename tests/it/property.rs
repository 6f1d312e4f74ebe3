//! Whatever three people do in whatever order, with links that cut and laptops that crash: once it is quiet, all of them and
//! headquarters hold the same, nothing waits, and no word that anybody was told is saved is missing.
//!
//! `RESGUARDO_CASES` sets how many schedules are tried, `RESGUARDO_SEED` repeats those of a run that failed.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher, Hasher, RandomState};

use api::problem::{LinkFailure, Problem};
use api::record::Ending;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::{Key, Value};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::world::World;
use crate::world::clock::{MINUTE_MS, SECOND_MS};
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

const NAMES: [&str; 3] = ["Ana", "Eva", "Zoe"];
/// Schedules of one run of the tests. The simulator plays the same by the thousand on a model, and by the dozen on files.
const USUALLY: u32 = 8;
const FIELDS: [&str; 3] = ["place.description", "operation.route", "operation.vehicles"];

/// Who does something, and which record, as numbers that are folded onto what there is.
#[derive(Debug, Clone)]
enum Step {
    Create {
        who: usize,
    },
    Type {
        who: usize,
        which: usize,
        field: usize,
    },
    Leave {
        who: usize,
        which: usize,
    },
    Finish {
        who: usize,
        which: usize,
    },
    /// Decides the first open conflict of a record, for the n-th value.
    Decide {
        who: usize,
        which: usize,
        choice: usize,
    },
    Sync {
        who: usize,
    },
    /// Exchanges over a link that breaks after so many bytes.
    Cut {
        who: usize,
        bytes: usize,
    },
    Crash {
        who: usize,
    },
    Lock {
        who: usize,
    },
    /// Minutes pass, and every laptop's own timer runs.
    Wait {
        minutes: i64,
    },
    RestartHeadquarters,
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..NAMES.len();
    let which = || 0..6_usize;
    prop_oneof![
        2 => who().prop_map(|who| Step::Create { who }),
        8 => (who(), which(), 0..FIELDS.len()).prop_map(|(who, which, field)| Step::Type { who, which, field }),
        4 => (who(), which()).prop_map(|(who, which)| Step::Leave { who, which }),
        1 => (who(), which()).prop_map(|(who, which)| Step::Finish { who, which }),
        2 => (who(), which(), 0..3_usize).prop_map(|(who, which, choice)| Step::Decide { who, which, choice }),
        6 => who().prop_map(|who| Step::Sync { who }),
        3 => (who(), 0..2_500_usize).prop_map(|(who, bytes)| Step::Cut { who, bytes }),
        2 => who().prop_map(|who| Step::Crash { who }),
        1 => who().prop_map(|who| Step::Lock { who }),
        1 => (0..5_i64).prop_map(|minutes| Step::Wait { minutes }),
        1 => Just(Step::RestartHeadquarters),
    ]
}

/// What somebody was told is saved.
type Told = BTreeSet<(RecordId, Key, Value)>;

struct Play {
    world: World,
    laptops: Vec<Laptop>,
    /// What each of them has typed and not left yet: only the last word of a field counts.
    typing: Vec<BTreeMap<(RecordId, Key), Value>>,
    told: Told,
    words: u32,
}

impl Play {
    fn begin() -> Self {
        let world = World::new();
        let laptops: Vec<_> = NAMES.iter().map(|name| world.agent(name)).collect();
        let record = laptops[0].rescue("torre 0");
        world.settle(&laptops.iter().collect::<Vec<_>>());
        let told = BTreeSet::from([(record, key(FIELDS[0]), Value::text("torre 0"))]);
        Self { world, laptops, typing: vec![BTreeMap::new(); NAMES.len()], told, words: 0 }
    }

    fn play(&mut self, step: &Step) {
        self.world.clock.turn(SECOND_MS);
        match *step {
            Step::Create { who } => {
                let record = self.laptops[who].start(RecordKind::Rescue);
                self.type_into(who, record, FIELDS[0]);
            }
            Step::Type { who, which, field } => {
                if let Some(record) = self.nth(who, which) {
                    self.type_into(who, record, FIELDS[field]);
                }
            }
            Step::Leave { who, which } => self.commit(who, which, Ending::Leave),
            Step::Finish { who, which } => self.commit(who, which, Ending::Finish),
            Step::Decide { who, which, choice } => self.decide(who, which, choice),
            Step::Sync { who } => drop(self.laptops[who].sync().unwrap()),
            Step::Cut { who, bytes } => {
                self.world.network.cut_after(bytes);
                let ended = self.laptops[who].sync().err();
                assert!(matches!(ended, None | Some(Problem::NoLink { reason: LinkFailure::Cut })), "{ended:?}");
                self.world.network.come_up();
            }
            Step::Crash { who } => self.laptops[who].crash_and_unlock(),
            Step::Lock { who } => self.lock(who),
            Step::Wait { minutes } => {
                self.world.clock.turn(minutes * MINUTE_MS);
                self.laptops.iter().for_each(Laptop::tick);
            }
            Step::RestartHeadquarters => self.world.hq.restart(),
        }
    }

    fn nth(&self, who: usize, which: usize) -> Option<RecordId> {
        let rows = self.laptops[who].list(None);
        (!rows.is_empty()).then(|| rows[which % rows.len()].record)
    }

    fn type_into(&mut self, who: usize, record: RecordId, field: &str) {
        self.words += 1;
        let value = Value::text(format!("palabra {}", self.words));
        match self.laptops[who].try_save(record, RecordKind::Rescue, answer(field, value.clone())) {
            Ok(_) => drop(self.typing[who].insert((record, key(field)), value)),
            Err(problem) => assert_eq!(problem, Problem::ConflictOpen { key: key(field) }),
        }
    }

    fn commit(&mut self, who: usize, which: usize, ending: Ending) {
        let Some(record) = self.nth(who, which) else { return };
        self.laptops[who].try_commit(record, ending).unwrap();
        self.told_of(who, |typed| typed == record);
    }

    fn lock(&mut self, who: usize) {
        self.laptops[who].lock();
        self.laptops[who].unlock();
        self.told_of(who, |_| true);
    }

    /// What was typed is history now.
    fn told_of(&mut self, who: usize, is_left: impl Fn(RecordId) -> bool) {
        let left = self.typing[who].extract_if(.., |(record, _), _| is_left(*record));
        self.told.extend(left.map(|((record, key), value)| (record, key, value)));
    }

    fn decide(&mut self, who: usize, which: usize, choice: usize) {
        let Some(record) = self.nth(who, which) else { return };
        let Some(conflict) = self.laptops[who].show(record).conflicts.into_iter().next() else { return };
        let values: Vec<_> = conflict.values.iter().map(|one| one.value.as_text().unwrap()).collect();
        let chosen = values[choice % values.len()];
        let decided = self.laptops[who].resolve(record, conflict.key.as_str(), &values, chosen);
        // Their own half-typed word for the same field is a value too, and then there is one more to decide about.
        let is_moved = decided == Err(Problem::ConflictMoved { key: conflict.key.clone() });
        assert!(decided.is_ok() || is_moved && self.typing[who].contains_key(&(record, conflict.key)), "{decided:?}");
        self.told_of(who, |typed| typed == record);
    }

    /// Everybody stops typing, everybody reaches headquarters.
    fn quiet(&mut self) {
        (0..self.laptops.len()).for_each(|who| self.lock(who));
        let laptops: Vec<&Laptop> = self.laptops.iter().collect();
        self.world.settle(&laptops);
        self.world.agrees(&laptops);
        for laptop in &laptops {
            let missing: Vec<_> = self.told.iter().filter(|told| !is_in_history(laptop, told)).collect();
            assert!(missing.is_empty(), "{} has lost {missing:?}", laptop.name);
            let before = laptop.records();
            laptop.rebuild();
            assert_eq!(laptop.records(), before, "what was read is what is rebuilt");
        }
    }
}

fn is_in_history(laptop: &Laptop, (record, key, value): &(RecordId, Key, Value)) -> bool {
    laptop.history(*record).iter().any(|step| step.answers.get(key) == Some(value))
}

#[test]
fn any_order_of_work_cuts_and_crashes_comes_to_the_same() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("RESGUARDO_SEED").unwrap_or_else(|| RandomState::new().build_hasher().finish());
    let cases = number("RESGUARDO_CASES").map_or(USUALLY, |cases| cases as u32);
    println!("RESGUARDO_SEED={seed} RESGUARDO_CASES={cases}");
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let schedules = prop::collection::vec(step(), 1..40);
    let played = runner.run(&schedules, |steps| {
        let mut play = Play::begin();
        steps.iter().for_each(|step| play.play(step));
        play.quiet();
        Ok(())
    });
    if let Err(failure) = played {
        panic!("{failure}");
    }
}
