//! What nobody may write: no call gets around it, nothing of the refused answer is kept, and a merge that brings it
//! about is a finding, because reading never fails.

use api::problem::Problem;
use api::record::{Ending, Resolve};
use domain::form::check::{Rule, Severity, What};
use domain::id::RecordId;
use domain::nna;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::{Value, Values};

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::{Said, answer, key};

fn forbidden(rule: &Rule) -> impl Fn(&Problem) -> bool {
    move |problem| matches!(problem, Problem::Forbidden { rule: broken, .. } if broken == rule)
}

fn file(laptop: &Laptop) -> RecordId {
    let record = laptop.start(RecordKind::Nna);
    laptop.save_in(RecordKind::Nna, record, "sex", "female");
    laptop.save_in(RecordKind::Nna, record, "age", "9y..9y@2026-11-20~stated");
    record
}

fn write(laptop: &Laptop, record: RecordId, name: &str, said: impl Said) {
    laptop.save_in(RecordKind::Nna, record, name, said);
}

fn violations(laptop: &Laptop, record: RecordId) -> Vec<Rule> {
    let broken = laptop.show(record).findings.into_iter().filter(|finding| finding.severity == Severity::Violation);
    let rule = |what| match what {
        What::Rule(rule) => Some(rule),
        What::Needed | What::Refused(_) => None,
    };
    broken.filter_map(|finding| rule(finding.what)).collect()
}

#[test]
fn no_call_places_a_child_in_a_station() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = file(&ana);
    let station = "Estación migratoria Siglo XXI";
    let refused = ana.try_save(record, RecordKind::Nna, answer("care.institution", station));
    assert!(refused.as_ref().is_err_and(forbidden(&nna::IN_STATION)), "{refused:?}");
    assert_eq!(ana.value(record, "care.institution"), None, "nothing of it is kept");
    assert_eq!(ana.value(record, "sex"), Some(Value::text("female")), "and nothing else is lost");

    // Many answers at once are taken whole or not at all.
    let mut both: Values = answer("care.locality", "Tapachula");
    both.extend(answer("care.institution", station));
    assert!(ana.try_save(record, RecordKind::Nna, both.clone()).is_err_and(|p| forbidden(&nna::IN_STATION)(&p)));
    assert_eq!(ana.value(record, "care.locality"), None);

    // Nor does a whole record brought in from outside.
    let refused = ana.bring(RecordKind::Nna, &both);
    assert!(refused.as_ref().is_err_and(forbidden(&nna::IN_STATION)), "{refused:?}");
}

#[test]
fn that_a_child_was_found_there_is_always_written_down_and_raises_an_alarm() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = file(&ana);
    write(&ana, record, "found", "station");
    ana.commit(record);
    assert_eq!(violations(&ana, record), [nna::FOUND_IN_STATION]);
    assert_eq!(ana.ask(api::inbox::Pending {}).unwrap().violations.len(), 1);
}

#[test]
fn two_honest_edits_that_break_the_rule_together_are_both_kept_and_found() {
    let world = World::new();
    let (ana, eva) = (world.member("Ana", Role::Coordinator), world.member("Eva", Role::Coordinator));
    let record = file(&ana);
    write(&ana, record, "best_interest.concluded", "2026-11-10");
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    // One writes the return that was determined, the other takes back a date that was wrong.
    write(&ana, record, "outcome.kind", "return");
    ana.commit(record);
    eva.try_save(record, RecordKind::Nna, [(key("best_interest.concluded"), Value::Empty)].into()).unwrap();
    eva.commit(record);
    world.settle(&[&ana, &eva, &ana]);
    for laptop in [&ana, &eva] {
        assert_eq!(laptop.value(record, "outcome.kind"), Some(Value::text("return")), "nothing is lost");
        assert_eq!(violations(laptop, record), [nna::RETURN_BEFORE_DETERMINATION], "{}", laptop.name);
    }
    assert!(ana.bar().is_verified && eva.bar().is_verified);
}

#[test]
fn no_decision_between_two_values_gets_around_it() {
    let world = World::new();
    let (ana, eva) = (world.member("Ana", Role::Coordinator), world.member("Eva", Role::Coordinator));
    let record = file(&ana);
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    for (laptop, place) in [(&ana, "Albergue El Refugio"), (&eva, "Albergue Belén")] {
        write(laptop, record, "care.institution", place);
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    let chosen = Value::text("Estancia provisional de Tecate");
    let seen = ["Albergue El Refugio", "Albergue Belén"].map(Value::text).to_vec();
    let decided = ana.ask(Resolve { operation: ana.operation(), record, key: key("care.institution"), seen, chosen });
    assert!(decided.as_ref().is_err_and(forbidden(&nna::IN_STATION)), "{decided:?}");
    assert_eq!(ana.show(record).conflicts.len(), 1, "it still waits for a person");
    assert!(ana.try_commit(record, Ending::Leave).is_ok());
}

#[test]
fn an_agent_reads_the_files_that_they_took_in() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let staff = world.member("Luz", Role::ShelterStaff);
    let record = file(&ana);
    ana.commit(record);
    world.settle(&[&ana, &eva, &staff]);
    assert_eq!(ana.list(Some(RecordKind::Nna)).len(), 1);
    assert_eq!(staff.list(Some(RecordKind::Nna)).len(), 1);
    assert!(eva.list(Some(RecordKind::Nna)).is_empty());
    let counted = eva.ask(api::record::List { kind: None, skip: 0, take: 10 }).unwrap().total;
    assert_eq!(counted, 0, "nor is it counted");
    assert_eq!(eva.ask(api::record::Show { record }), Err(Problem::NotAllowed));
    assert_eq!(eva.ask(api::record::History { record }), Err(Problem::NotAllowed));
}

#[test]
fn what_a_woman_told_is_read_by_whom_she_told_it_and_by_a_coordination_that_is_named() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let chief = world.member("Luz", Role::Coordinator);
    let record = ana.start(RecordKind::Violence);
    ana.save_in(RecordKind::Violence, record, "access.coordination", false);
    ana.commit(record);
    world.settle(&[&ana, &eva, &chief]);
    let read = |laptop: &Laptop| laptop.ask(api::record::Show { record }).map(|shown| shown.row.is_some());
    assert_eq!((read(&ana), read(&eva), read(&chief)), (Ok(true), Err(Problem::NotAllowed), Err(Problem::NotAllowed)));
    ana.save_in(RecordKind::Violence, record, "access.coordination", true);
    ana.commit(record);
    world.settle(&[&ana, &eva, &chief]);
    assert_eq!((read(&eva), read(&chief)), (Err(Problem::NotAllowed), Ok(true)));
}
