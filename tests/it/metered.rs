//! A link that is slow, far and paid by the byte: small frames, a budget that stops between them, and what matters first.

use api::attachment::{Add, List};
use api::bytes::Bytes;
use api::problem::Problem;
use api::sync::{Bar, Budget, Limit, Per, Phase, Within};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Value;

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;
use crate::world::words::key;

const KB: u64 = 1_000;

fn limit(laptop: &Laptop, bytes: u64, per: Per) -> Bar {
    laptop.ask(Limit { budget: Some(Budget { bytes, per }) }).unwrap()
}

fn paused(bar: &Bar) -> Option<(u64, u64)> {
    match bar.phase {
        Phase::Paused { spent, of } => Some((spent, of)),
        Phase::Idle | Phase::Running { .. } | Phase::Failed { .. } | Phase::Revoked => None,
    }
}

/// Files that do not shrink, so that what they weigh is known.
fn attach(laptop: &Laptop, record: RecordId, length: usize) {
    let mut bytes = b"OggS\0\x02".to_vec();
    bytes.resize(length, 7);
    let (operation, name) = (laptop.operation(), "nota.ogg".to_owned());
    laptop.ask(Add { operation, record, name, bytes: Bytes(bytes) }).unwrap();
}

fn is_sent(laptop: &Laptop, record: RecordId) -> bool {
    laptop.ask(List { record }).unwrap()[0].is_sent
}

fn rescues(laptop: &Laptop, number: usize) -> Vec<RecordId> {
    let said =
        |at: usize| [(key("place.description"), Value::text(format!("torre {at}, brecha {}", at * 7919)))].into();
    (0..number).map(|at| laptop.bring(RecordKind::Rescue, &said(at)).unwrap()).collect()
}

/// Records that weigh some kilobytes each, and shrink by half.
fn long_rescues(laptop: &Laptop, number: usize) -> Vec<RecordId> {
    let told = |at: usize| (0..800).map(|word| ((at * 7919 + word * 104_729) % 99_991).to_string()).collect::<Vec<_>>();
    let said = |at: usize| [(key("place.description"), Value::text(told(at).join(" ")))].into();
    (0..number).map(|at| laptop.bring(RecordKind::Rescue, &said(at)).unwrap()).collect()
}

#[test]
fn edits_of_a_shift_are_everywhere_within_half_a_minute_of_a_modem() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let records = rescues(&ana, 60);
    world.settle(&[&ana, &eva]);
    for record in records.iter().step_by(10) {
        ana.save(*record, "place.description", "la Güera");
        ana.commit(*record);
        eva.save(*record, "operation.route", "el Tuerto");
        eva.commit(*record);
    }
    world.network.is_a_modem();
    let begun_ms = world.clock.now_ms();
    [&ana, &eva, &ana].into_iter().for_each(|laptop| drop(laptop.sync().unwrap()));
    let took_ms = world.clock.now_ms() - begun_ms;
    assert!(took_ms < 30_000, "{took_ms} ms");
    assert_eq!(ana.records(), eva.records());
}

#[test]
fn on_a_modem_no_question_takes_as_long_as_a_dead_link() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let records = long_rescues(&ana, 120);
    attach(&ana, records[0], 300_000);
    world.network.is_a_modem();
    ana.sync().unwrap();
    eva.sync().unwrap();
    assert!(world.network.slowest_ms() < 30_000, "{} ms", world.network.slowest_ms());
    assert_eq!(eva.list(None).len(), 120);
    assert!(is_sent(&eva, records[0]));
}

#[test]
fn a_spent_budget_stops_between_two_questions_and_the_next_exchange_goes_on() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    attach(&ana, record, 300_000);
    assert_eq!(limit(&ana, 100 * KB, Per::Exchange).budget, Some(Budget { bytes: 100 * KB, per: Per::Exchange }));
    let mut exchanges = 0;
    loop {
        let before = world.network.bytes();
        let bar = ana.sync().unwrap();
        let took = world.network.bytes() - before;
        assert!(took <= 100 * KB, "{took} bytes");
        exchanges += 1;
        match paused(&bar) {
            Some((spent, of)) => assert_eq!((spent, of), (took, 100 * KB)),
            None => break,
        }
        assert_eq!(bar.waiting, 0, "the records were through at once");
    }
    assert!((4..=5).contains(&exchanges), "{exchanges} exchanges");
    assert_eq!((ana.bar().phase, is_sent(&ana, record)), (Phase::Idle, true));
    // Fetching is counted like sending, and what was fetched is not fetched again.
    limit(&eva, 200 * KB, Per::Exchange);
    assert!(paused(&eva.sync().unwrap()).is_some());
    let before = world.network.bytes();
    assert_eq!(paused(&eva.sync().unwrap()), None);
    assert!(world.network.bytes() - before < 150 * KB);
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_budget_of_less_than_a_frame_still_comes_through() {
    let world = World::new();
    let ana = world.agent("Ana");
    long_rescues(&ana, 120);
    assert!(matches!(
        ana.ask(Limit { budget: Some(Budget { bytes: 10, per: Per::Day }) }),
        Err(Problem::BadRequest { .. })
    ));
    limit(&ana, KB, Per::Exchange);
    let mut left = ana.waiting();
    while paused(&ana.sync().unwrap()).is_some() {
        assert!(ana.waiting() < left, "{left}");
        left = ana.waiting();
    }
    assert!(left < 120, "it was too much for one exchange");
    assert_eq!((ana.waiting(), ana.bar().phase), (0, Phase::Idle));
}

#[test]
fn a_day_has_its_budget_and_somebody_may_go_over_it_once() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 52");
    attach(&ana, record, 500_000);
    limit(&ana, 200 * KB, Per::Day);
    assert!(paused(&ana.sync().unwrap()).is_some());
    // What is left of the day is less than the first; then there is nothing, and nobody is called.
    let mut posts = 0;
    while posts != world.network.posts() {
        posts = world.network.posts();
        assert!(paused(&ana.sync().unwrap()).is_some());
    }
    assert_eq!(paused(&ana.bar()), Some((200 * KB, 200 * KB)));
    world.clock.turn(24 * HOUR_MS);
    let before = world.network.bytes();
    assert!(paused(&ana.sync().unwrap()).is_some());
    assert!(world.network.bytes() - before > 100 * KB, "the next day has its own");
    assert!(!is_sent(&ana, record));
    assert!(paused(&ana.ask(Within { bytes: Some(20 * KB) }).unwrap()).is_some());
    assert_eq!(paused(&ana.ask(Within { bytes: None }).unwrap()), None);
    assert!(is_sent(&ana, record));
    assert!(paused(&ana.sync().unwrap()).is_some(), "and the day's is spent as before");
    ana.ask(Limit { budget: None }).unwrap();
    assert_eq!(paused(&ana.sync().unwrap()), None);
}

#[test]
fn what_is_urgent_goes_before_what_came_first() {
    let world = World::new();
    let ana = world.agent("Ana");
    let rescue = ana.rescue("torre 52");
    attach(&ana, rescue, 100_000);
    let missing = ana.start(RecordKind::Missing);
    attach_after(&ana, missing);
    limit(&ana, 150 * KB, Per::Exchange);
    assert!(paused(&ana.sync().unwrap()).is_some());
    assert_eq!((is_sent(&ana, missing), is_sent(&ana, rescue)), (true, false));
    assert_eq!(paused(&ana.sync().unwrap()), None);
    assert!(is_sent(&ana, rescue));
}

/// A record of a kind that somebody is looked for by, with a recording that was added last.
fn attach_after(laptop: &Laptop, record: RecordId) {
    laptop.save_in(RecordKind::Missing, record, "origin", "Tecate");
    laptop.commit(record);
    laptop.host.clock.turn(HOUR_MS);
    attach(laptop, record, 100_000);
}
