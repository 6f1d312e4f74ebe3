//! True-to-life cases of the field (`tests/data/cases`), replayed through the real `resguardoctl` on the laptop of a
//! Grupo Beta and on that of a DIF, with headquarters on real TLS between them: every refusal, finding, term and count
//! is as the case says. And replayed again on laptops that hear of them in another order, they say the same.

mod case;
mod names;
mod program;
mod replay;

use std::collections::{BTreeMap, BTreeSet};

use api::bundle::{Covers, Recipient};
use domain::fact::Measure;
use domain::form::check::Rule;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{Depth, Heading, Tabulation};
use hq::office::{Answer as OfficeAnswer, Ask};
use serde_json::{Value, json};

use super::bundle::{export, from_hq, import};
use crate::world::World;
use crate::world::dice::Dice;
use crate::world::laptop::Laptop;
use crate::world::server::Server;
use api::profile::{Create, UnitChoice};
use case::{Case, Months, Place, Step};
use program::Program;
use replay::{Answer, Findings, Laptops, Part, Replay, holds};

/// As many as were promised; what was written once is not thinned out.
const FEWEST_CASES: usize = 40;

const fn unit(place: Place) -> &'static str {
    match place {
        Place::Beta => "beta-tijuana",
        Place::Dif => "dif-baja-california",
    }
}

const fn role(place: Place) -> Role {
    match place {
        Place::Beta => Role::Agent,
        Place::Dif => Role::ShelterStaff,
    }
}

// ------------------------------------------------------------------------------------------- two programs and HQ

struct Programs {
    beta: Program,
    dif: Program,
}

impl Programs {
    const fn of(&mut self, place: Place) -> &mut Program {
        match place {
            Place::Beta => &mut self.beta,
            Place::Dif => &mut self.dif,
        }
    }

    /// Whoever has news goes first, and hears at the end what the other made of it.
    fn exchange(&mut self) {
        for place in [Place::Beta, Place::Dif, Place::Beta] {
            self.of(place).sync();
        }
    }
}

impl Laptops for Programs {
    fn call(&mut self, _: usize, place: Place, name: &str, request: &Value) -> Answer {
        self.of(place).call(name, request)
    }
}

#[test]
fn the_cases_of_the_field_are_as_they_are_told() {
    let cases = case::all();
    let world = World::new();
    let server = world.serve("sede");
    let dice = Dice::new(1);
    let begin = |place, name| {
        let mut program = Program::begin(&world.disk("programs"), unit(place), name, &dice);
        program.join(&server, unit(place), role(place));
        program
    };
    let mut laptops = Programs { beta: begin(Place::Beta, "Ana"), dif: begin(Place::Dif, "Eva") };
    let mut replay = Replay::of(&cases);
    let all = || 0..cases.len();

    // Each hears that there is somebody at the other unit, to whom records can be handed.
    laptops.exchange();
    replay.play(Part::Steps, all(), &mut laptops);
    laptops.exchange();
    let published = server.ask(&suspension());
    assert!(matches!(published, OfficeAnswer::Published { .. }), "{published:?}");
    replay.play(Part::After, all(), &mut laptops);
    laptops.exchange();
    replay.play(Part::End, all(), &mut laptops);
    replay.holds();

    for place in [Place::Beta, Place::Dif] {
        let bar = laptops.of(place).sync();
        assert_eq!((&bar["waiting"], &bar["is_verified"]), (&json!(0), &json!(true)), "{bar}");
    }
    assert_eq!(reported(&server), case::totals(), "what headquarters reports");
    assert_eq!(added_up(&cases), case::totals(), "what the cases add up to");
    reconciled(&mut laptops);
    let (of_beta, of_dif) = (replay.findings(Place::Beta, &mut laptops), replay.findings(Place::Dif, &mut laptops));
    agree(&of_beta, &of_dif);
    assert!(cases.len() >= FEWEST_CASES, "{} cases", cases.len());
}

/// The loop of all referrals, at either end: lines in order of month and recipient.
fn reconciled(laptops: &mut Programs) {
    for (place, expect) in case::reconciled() {
        let told = laptops.of(place).call("referral.reconcile", &json!({})).unwrap();
        let told = told.as_array().unwrap();
        let is_so = told.len() == expect.len() && expect.iter().zip(told).all(|(expect, told)| holds(expect, told));
        assert!(is_so, "{place:?}: {}", json!(told));
    }
}

/// COMAR suspends its terms: every laptop hears of it, and every date that it touches moves.
fn suspension() -> Ask {
    Ask::Publish { name: "calendars".to_owned(), text: case::edition("calendars.json") }
}

/// The Boletín as `resguardo-hq report` asks for it, without what is zero. What has no month is in every table.
fn reported(server: &Server) -> BTreeMap<String, Months> {
    let by_month = tabulated(server, Table::BoletinMonths, Period::default());
    let never = tabulated(server, Table::Boletin, Period::of("1900-01".parse().unwrap()));
    let mut units: BTreeMap<String, Months> = BTreeMap::new();
    for month in by_month.lines.iter().filter(|line| line.depth == Depth::Leaf) {
        let (name, table) = match month.heading {
            Heading::Month(month) => (month.to_string(), tabulated(server, Table::Boletin, Period::of(month))),
            _ => ("no especificado".to_owned(), never.clone()),
        };
        for (cell, number) in table.cells().filter(|(cell, _)| cell.line.starts_with("leaf:")) {
            let without = if name == "no especificado" { 0 } else { never.number(&cell).unwrap_or(0) };
            let (unit, measure) = (cell.line.split_once(':').unwrap().1, cell.column.split_once(':').unwrap().1);
            let counted = number.unwrap_or(0) - without;
            if counted > 0 && Measure::from_key(measure).is_some() {
                let months = units.entry(unit.to_owned()).or_default().entry(name.clone()).or_default();
                months.insert(measure.to_owned(), counted);
            }
        }
    }
    units
}

fn tabulated(server: &Server, table: Table, period: Period) -> Tabulation {
    let asked = server.ask(&Ask::Report { tables: vec![table], period });
    let OfficeAnswer::Report { tables, .. } = asked else { panic!("no report") };
    let [tabulation] = tables.try_into().unwrap();
    tabulation
}

fn added_up(cases: &[Case]) -> BTreeMap<String, Months> {
    let mut units: BTreeMap<String, Months> = BTreeMap::new();
    for case in cases {
        for (month, counted) in &case.counts {
            let months = units.entry(unit(case.laptop).to_owned()).or_default().entry(month.clone()).or_default();
            for (category, number) in counted {
                assert!(Measure::from_key(category).is_some_and(Measure::is_of_boletin), "{}: {category}", case.name);
                *months.entry(category.clone()).or_default() += number;
            }
        }
    }
    units
}

/// Of each record that both can read, both say the same.
#[track_caller]
fn agree(one: &Findings, other: &Findings) {
    let both = one.iter().filter_map(|(record, told)| Some((record, told, other.get(record)?)));
    let differ: Vec<_> = both.clone().filter(|(_, told, other)| told != other).collect();
    assert!(both.count() > 0, "they have nothing in common");
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn every_kind_is_in_a_case_and_every_rule_that_nobody_may_break_is_refused_in_one() {
    let cases = case::all();
    let kinds: BTreeSet<&str> = cases.iter().flat_map(|case| case.records.values()).map(String::as_str).collect();
    let steps = cases.iter().flat_map(|case| case.steps.iter().chain(&case.after).chain(&case.end));
    let refused: BTreeSet<&str> = steps.filter_map(|step| step.refused()?["rule"].as_str()).collect();
    for kind in RecordKind::ALL {
        assert!(kinds.contains(kind.key()), "no case of {kind}");
        let rules = kind.definition().refused.iter();
        let never: Vec<&str> = rules.map(Rule::name).filter(|rule| !refused.contains(rule)).collect();
        assert!(never.is_empty(), "{kind}: no case is refused for {never:?}");
    }
}

// ----------------------------------------------------------------------------------------------- another order

/// Two laptops of the Grupo Beta, of which each case is written on one, and one of the DIF.
struct Team<'w> {
    betas: [&'w Laptop; 2],
    dif: &'w Laptop,
    /// Which of the two writes a case.
    writers: Vec<usize>,
}

impl Laptops for Team<'_> {
    fn call(&mut self, case: usize, place: Place, name: &str, request: &Value) -> Answer {
        let laptop = match place {
            Place::Beta => self.betas[self.writers[case]],
            Place::Dif => self.dif,
        };
        let answer = laptop.call(name, &request.to_string());
        answer.map(|reply| serde_json::from_str(&reply).unwrap()).map_err(|problem| json!(problem))
    }
}

impl Team<'_> {
    /// Everybody exchanges until nobody has news, beginning with whom the dice say.
    fn exchange(&self, dice: &Dice) {
        let mut laptops = vec![self.betas[0], self.betas[1], self.dif];
        shuffle(&mut laptops, dice);
        for _ in 0..2 {
            laptops.iter().for_each(|laptop| drop(laptop.sync().unwrap()));
        }
    }
}

fn shuffle<T>(items: &mut [T], dice: &Dice) {
    for at in (1..items.len()).rev() {
        let other = dice.throw() % (u64::try_from(at).unwrap() + 1);
        items.swap(at, usize::try_from(other).unwrap());
    }
}

#[test]
fn arriving_in_another_order_they_say_the_same() {
    let cases = case::all();
    let [one, other] = [1, 2].map(|seed| said_in_order(&cases, seed));
    assert_eq!(one, other);
}

/// Two of the Grupo Beta, and one of the DIF.
fn admitted(world: &World) -> [Laptop; 3] {
    [("Ana", Place::Beta), ("Leo", Place::Beta), ("Eva", Place::Dif)].map(|(name, place)| {
        let laptop = world.machine(name);
        let (unit, role) = (unit(place), role(place));
        let (known, passphrase) = (UnitChoice::Known { id: unit.parse().unwrap() }, laptop.passphrase.clone());
        laptop.ask(Create { unit: known, name: name.to_owned(), passphrase }).unwrap();
        let words = laptop.request(&world.hq.invite(unit, role)).unwrap();
        world.hq.approve(&words);
        laptop.check().unwrap();
        laptop
    })
}

/// Whoever mends a fault takes the mark off its case.
#[test]
fn what_waits_for_a_fault_to_be_mended_still_waits() {
    let cases = case::pending();
    let (world, dice) = (World::new(), Dice::new(1));
    let [ana, leo, eva] = admitted(&world);
    let mut team = Team { betas: [&ana, &leo], dif: &eva, writers: vec![0; cases.len()] };
    team.exchange(&dice);
    let mut replay = Replay::of(&cases);
    for part in [Part::Steps, Part::After, Part::End] {
        replay.play(part, 0..cases.len(), &mut team);
        team.exchange(&dice);
    }
    for case in &cases {
        assert!(!replay.is_held(&case.name), "{}: it holds, so it is pending no longer", case.name);
    }
}

/// From the first step to the last nobody has a network: everything between the two units goes on sticks, and what
/// headquarters publishes comes on one. Whatever is withheld or forbidden is so here, too.
#[test]
fn carried_on_sticks_alone_they_say_the_same() {
    let mut cases = case::all();
    // Whether headquarters has a file is the one thing that a stick cannot know.
    cases.retain(|case| !case.after.iter().chain(&case.end).any(|step| matches!(step, Step::Files { .. })));
    assert!(cases.len() >= FEWEST_CASES, "{} cases", cases.len());
    let world = World::new();
    let [ana, leo, eva] = admitted(&world);
    [&ana, &leo, &eva, &ana].into_iter().for_each(|laptop| drop(laptop.sync().unwrap()));
    world.network.go_down();
    let mut team = Team { betas: [&ana, &leo], dif: &eva, writers: vec![0; cases.len()] };
    let mut replay = Replay::of(&cases);
    for part in [Part::Steps, Part::After, Part::End] {
        replay.play(part, 0..cases.len(), &mut team);
        if part == Part::Steps {
            assert!(matches!(world.hq.ask(suspension()), OfficeAnswer::Published { .. }));
            for laptop in [&ana, &eva] {
                import(laptop, &from_hq(&world, &laptop.letters())).unwrap();
            }
        }
        for (from, to, place) in [(&ana, &eva, Place::Dif), (&eva, &ana, Place::Beta)] {
            let recipient = Recipient::Unit { unit: unit(place).parse().unwrap() };
            let brought = import(to, &export(from, recipient, Covers::Unreceipted)).unwrap();
            assert_eq!((brought.totals().refused, brought.poisoned), (0, 0), "{brought:?}");
        }
    }
    replay.holds();
    let handed = [Place::Beta, Place::Dif].map(|place| replay.findings(place, &mut team));
    agree(&handed[0], &handed[1]);
    world.network.come_up();
    world.is_in_step(&[&eva, &ana, &leo]);
    assert_eq!([Place::Beta, Place::Dif].map(|place| replay.findings(place, &mut team)), handed);
    let at_hq = world.hq.verify().units;
    for laptop in [&ana, &leo, &eva] {
        laptop.verify().units.iter().for_each(|(unit, sum)| assert_eq!(&at_hq[unit], sum, "{}: {unit}", laptop.name));
    }
}

/// The same cases, written in the order and on the laptops that the seed says; what the DIF's laptop and, of each case,
/// its writer's laptop say in the end.
fn said_in_order(cases: &[Case], seed: u64) -> [Findings; 2] {
    let (world, dice) = (World::seeded(seed), Dice::new(seed));
    let [ana, leo, eva] = admitted(&world);
    let writers = cases.iter().map(|_| usize::from(dice.throw() % 2 == 0)).collect();
    let mut team = Team { betas: [&ana, &leo], dif: &eva, writers };
    let mut replay = Replay::of(cases);
    team.exchange(&dice);
    for part in [Part::Steps, Part::After, Part::End] {
        let mut order: Vec<usize> = (0..cases.len()).collect();
        shuffle(&mut order, &dice);
        replay.play(part, order, &mut team);
        if part == Part::Steps {
            let published = world.hq.ask(suspension());
            assert!(matches!(published, OfficeAnswer::Published { .. }), "{published:?}");
        }
        team.exchange(&dice);
    }
    replay.holds();
    // Lists made anew from the whole history say the same as those that grew with each arrival.
    let before = replay.findings(Place::Dif, &mut team);
    eva.rebuild();
    let after = replay.findings(Place::Dif, &mut team);
    assert_eq!(before, after);
    for laptop in [&ana, &leo, &eva] {
        let bar = laptop.bar();
        assert_eq!((bar.waiting, bar.is_verified), (0, true), "{}", laptop.name);
    }
    let written = replay.findings(Place::Beta, &mut team);
    agree(&written, &after);
    [written, after]
}
