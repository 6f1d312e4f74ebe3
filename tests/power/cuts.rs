//! Many cuts of one log, spread over it by the dice, looked at on all cores.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;

use crate::power::disk::{Disk, Image, below};
use crate::power::look::{Found, Promises};
use crate::power::trace::{Event, Trace};
use crate::world::World;
use crate::world::dice::Dice;

/// Where cuts fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    Anywhere,
    /// While a passphrase changes.
    InSlots,
}

/// What came of them.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub(crate) cuts: usize,
    /// By what the story was doing.
    pub(crate) by_step: BTreeMap<String, usize>,
    /// How often something promised was looked for.
    pub(crate) looked_for: usize,
    pub(crate) lost: usize,
    pub(crate) closed: usize,
    pub(crate) alarms: usize,
    pub(crate) broken: usize,
    /// The first few that were not whole.
    pub(crate) told: Vec<String>,
}

struct Cut {
    number: u64,
    image: Image,
    promises: Promises,
}

/// How many cuts that lost something are told in full.
const TOLD: usize = 5;

pub(crate) fn run(trace: &Trace, places: Where, cuts: usize, seed: u64) -> Report {
    let moments = moments(trace, places, cuts, seed);
    let report = Mutex::new(Report { cuts, ..Report::default() });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for shares in moments.chunks(cuts.div_ceil(cores).max(1)) {
            scope.spawn(|| {
                let world = World::new();
                each(trace, shares, seed, |cut| {
                    let found = cut.promises.look(&cut.image, &world);
                    report.lock().unwrap().count(&cut, &found);
                });
            });
        }
    });
    report.into_inner().unwrap()
}

/// After how many events each cut falls, in order: every stretch of the log has its share.
fn moments(trace: &Trace, places: Where, cuts: usize, seed: u64) -> Vec<(usize, u64)> {
    let eligible = eligible(trace, places);
    assert!(!eligible.is_empty(), "nothing to cut");
    let dice = Dice::new(seed);
    let stretch = |cut: usize| cut * eligible.len() / cuts;
    let moment = |cut: usize| stretch(cut) + below(&dice, (stretch(cut + 1) - stretch(cut)).max(1));
    (0..cuts).map(|cut| (eligible[moment(cut)], cut as u64)).collect()
}

fn eligible(trace: &Trace, places: Where) -> Vec<usize> {
    let mut promises = Promises::default();
    let mut found = Vec::new();
    for (place, event) in trace.events.iter().enumerate() {
        if let Event::Mark(mark) = event {
            promises.hear(mark);
        }
        if places == Where::Anywhere || promises.is_trying_words() {
            found.push(place + 1);
        }
    }
    found
}

fn each(trace: &Trace, moments: &[(usize, u64)], seed: u64, mut look: impl FnMut(Cut)) {
    let (mut disk, mut promises, mut done) = (Disk::below(&trace.disk), Promises::default(), 0);
    for (moment, number) in moments {
        for event in &trace.events[done..*moment] {
            match event {
                Event::Call(call) => disk.apply(call),
                Event::Mark(mark) => promises.hear(mark),
            }
        }
        done = *moment;
        let dice = Dice::new(seed.wrapping_mul(0x9e37_79b9).wrapping_add(*number));
        look(Cut { number: *number, image: disk.cut(&dice), promises: promises.clone() });
    }
}

impl Report {
    fn count(&mut self, cut: &Cut, found: &Found) {
        *self.by_step.entry(cut.promises.step.clone()).or_default() += 1;
        self.looked_for += cut.promises.count();
        self.lost += found.lost.len();
        self.closed += usize::from(found.closed.is_some());
        self.alarms += found.alarms;
        self.broken += found.broken as usize;
        if !found.is_whole() && self.told.len() < TOLD {
            self.told.push(format!("cut {} in {}: {found:?}", cut.number, cut.promises.step));
        }
    }

    pub(crate) const fn is_whole(&self) -> bool {
        self.lost == 0 && self.closed == 0 && self.alarms == 0 && self.broken == 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<String> = self.by_step.iter().map(|(step, cuts)| format!("{step} {cuts}")).collect();
        let Self { cuts, looked_for, lost, closed, alarms, broken, .. } = self;
        write!(
            formatter,
            "{cuts} cuts ({}), {looked_for} promises looked for, {lost} lost, {closed} profiles did not open, {alarms} \
             false alarms, {broken} entries broken",
            steps.join(", ")
        )
    }
}
