//! The figures of a region: counted alike on a coordinator's laptop and at headquarters, opened to their folios, and closed
//! once; a laptop that comes late changes no closed table and is told beside it.

use std::collections::BTreeSet;

use api::audit::List as Deeds;
use api::problem::Problem;
use api::profile::{Create, UnitChoice};
use api::report::{
    Asked, Close, Closed, Completeness, Cutoff, Cutoffs, Dashboard, Folios, Page, Table as Tabulate, Tables,
};
use domain::audit::Deed;
use domain::catalog::open::{Catalogues, List};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::errata::{self, Erratum};
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{CellId, Heading, Tabulation};
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use serde_json::json;
use sync::authority::notice::Reach;

use super::handed::refer;
use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;
use crate::world::words::key;

const RESCUED: &str = "actions:rescued";

fn asked(table: Table, from: &str, to: &str) -> Asked {
    let period = Period { from: from.parse().ok(), to: to.parse().ok() };
    Asked { table, period, units: Vec::new() }
}

fn october() -> Asked {
    asked(Table::Boletin, "2026-10", "2026-10")
}

fn cell(line: &str, column: &str) -> CellId {
    CellId { line: line.to_owned(), column: column.to_owned() }
}

fn rescued(arrival: &str, men: i64, girls: i64) -> Values {
    let mut values: Values = [
        (key("persons_mode"), Value::text("counts-only")),
        (key("counts.men"), Value::Integer(men)),
        (key("counts.girls"), Value::Integer(girls)),
        (key("place.description"), Value::text("La Rumorosa")),
        (key("place.point"), Value::text("32.53210,-116.10980")),
    ]
    .into();
    if !arrival.is_empty() {
        values.insert(key("operation.arrival"), Value::text(arrival));
    }
    values
}

fn tabulated(laptop: &Laptop, of: Asked) -> Tabulation {
    laptop.ask(Tabulate { of }).unwrap()
}

fn opened(laptop: &Laptop, of: Asked, cell: CellId) -> Page {
    laptop.ask(Folios { of, cell, from: None }).unwrap()
}

fn close(laptop: &Laptop, of: Asked) -> Result<Closed, Problem> {
    laptop.ask(Close { operation: laptop.operation(), of })
}

fn at_headquarters(world: &World, of: &Asked) -> Tabulation {
    let ask = Ask::Report { tables: vec![of.table], period: of.period };
    let Answer::Report { tables, mark } = world.hq.ask(ask) else { panic!("no table") };
    assert!(mark.is_some(), "what leaves bears a mark");
    let [tabulation] = tables.try_into().unwrap();
    tabulation
}

/// Headquarters says the same in every cell.
#[track_caller]
fn is_at_headquarters(world: &World, table: &Tabulation, of: &Asked) {
    assert_eq!(errata::between(table, &at_headquarters(world, of)), []);
}

const ARRIVAL: &str = "2026-10-05T06:40-07:00[America/Tijuana]";

#[test]
fn a_closed_table_stands_and_what_comes_late_is_told_beside_it() {
    let world = World::new();
    let (ana, beto, carla) = (world.agent("Ana"), world.agent("Beto"), world.member("Carla", Role::Coordinator));
    let rescue = ana.bring(RecordKind::Rescue, &rescued(ARRIVAL, 2, 1)).unwrap();
    let undated = ana.bring(RecordKind::Rescue, &rescued("", 1, 0)).unwrap();
    let to_come = ana.bring(RecordKind::Rescue, &rescued("2126-01-01T06:40-08:00[America/Tijuana]", 5, 0)).unwrap();
    let late = beto.bring(RecordKind::Rescue, &rescued(ARRIVAL, 7, 0)).unwrap();
    world.settle(&[&ana, &carla]);

    // Each figure opens what it is made of; what has no day yet is counted, and said to be so.
    let table = tabulated(&carla, october());
    assert_eq!(table.number(&cell("leaf:beta-tecate", RESCUED)), Some(9));
    is_at_headquarters(&world, &table, &october());
    let page = opened(&carla, october(), cell("all", RESCUED));
    let folios: Vec<(RecordId, u64)> = page.folios.iter().map(|folio| (folio.row.record, folio.number)).collect();
    assert_eq!((folios, page.next), (vec![(to_come, 5), (rescue, 3), (undated, 1)], None));
    let by_month = asked(Table::BoletinMonths, "2026-10", "2026-10");
    assert_eq!(tabulated(&carla, by_month.clone()).number(&cell("leaf:", RESCUED)), Some(6));
    let unknown = opened(&carla, by_month, cell("leaf:", "actions:total"));
    assert_eq!(unknown.folios.len(), 2);
    let minors = opened(&carla, asked(Table::BoletinAge, "", ""), cell("leaf:minor", RESCUED));
    assert_eq!(minors.folios.iter().map(|folio| folio.number).sum::<u64>(), 1);
    let lacking = carla.ask(Completeness {}).unwrap();
    let tecate = lacking.units.iter().find(|heard| heard.unit.as_str() == "beta-tecate").unwrap();
    assert_eq!((tecate.devices.len(), lacking.unsent, lacking.conflicts), (1, 0, 0), "nothing of Beto's has come");

    // Closed once, by who may.
    assert_eq!(close(&ana, october()).err(), Some(Problem::NotAllowed));
    let closed = close(&carla, october()).unwrap();
    assert_eq!(close(&carla, october()).err(), Some(Problem::AlreadyClosed));
    let deeds = Deeds { person: None, day: None, deed: Some(Deed::TableClosed), record: None, skip: 0, take: 9 };
    assert_eq!(carla.ask(deeds).unwrap().rows.len(), 1, "written down once");
    assert!(matches!(close(&carla, asked(Table::Boletin, "", "2026-10")), Err(Problem::BadRequest { .. })));
    world.settle(&[&carla, &beto]);

    // The late laptop, and figures that were corrected, the last that had been counted among them.
    for (record, men) in [(rescue, 4), (to_come, 6)] {
        ana.amend(record, &[(key("counts.men"), Value::Integer(men))].into()).unwrap();
    }
    world.settle(&[&ana, &carla, &beto]);
    let compared = carla.ask(Cutoff { id: closed.id }).unwrap();
    assert_eq!(compared.frozen, table, "as it was closed");
    let total = cell("all", "actions:total");
    let of = |cells: &[Erratum]| cells.iter().find(|one| one.cell == total).map(|one| (one.before, one.now));
    assert_eq!(of(&compared.errata), Some((9, 19)));
    let mut moved: Vec<_> = compared.moved.iter().map(|one| (one.row.record, of(&one.cells))).collect();
    moved.sort();
    let mut expect = vec![(rescue, Some((3, 5))), (to_come, Some((5, 6))), (late, Some((0, 7)))];
    expect.sort();
    assert_eq!((moved, compared.withheld), (expect, 0));

    // So says headquarters, and so does whoever made its rows anew.
    let Answer::Cutoffs { closed: at_hq, .. } = world.hq.ask(Ask::Cutoffs {}) else { panic!("no list") };
    assert_eq!(at_hq.iter().map(|one| (&one.frozen, &one.errata)).collect::<Vec<_>>(), [(&table, &compared.errata)]);
    carla.rebuild();
    for table in Table::ALL {
        let of = asked(*table, "2026-10", "2026-10");
        is_at_headquarters(&world, &tabulated(&carla, of.clone()), &of);
    }
    let listed = carla.ask(Cutoffs {}).unwrap();
    assert_eq!(listed.iter().map(|one| (one.id, one.is_sent)).collect::<Vec<_>>(), [(closed.id, true)]);
    assert_eq!(beto.ask(Cutoffs {}).unwrap().len(), 1, "it goes where the unit's records go");
    world.is_in_step(&[&ana, &beto, &carla]);
}

#[test]
fn a_table_is_shown_to_who_reads_all_that_it_counts() {
    let world = World::new();
    let (carla, eva) = (world.member("Carla", Role::Coordinator), world.member("Eva", Role::Medic));
    let ana = world.agent("Ana");
    let offered = |laptop: &Laptop| laptop.ask(Tables {}).unwrap().into_iter().map(|one| one.table).collect::<Vec<_>>();
    assert_eq!(offered(&carla), Table::ALL);
    assert_eq!(offered(&eva), []);
    assert!(offered(&ana).contains(&Table::Boletin) && !offered(&ana).contains(&Table::NnaCountry));
    let nna = asked(Table::NnaCountry, "", "");
    assert_eq!(ana.ask(Tabulate { of: nna.clone() }).err(), Some(Problem::NotAllowed));
    let cell = cell("all", "sex:total");
    assert_eq!(eva.ask(Folios { of: nna, cell, from: None }).err(), Some(Problem::NotAllowed));
    // Closed, a region's goes to the laptops of its units, of which each holds less, and is shown to no more people.
    world.settle(&[&carla]);
    let closed = close(&carla, asked(Table::NnaCountry, "2026-10", "2026-10")).unwrap();
    world.settle(&[&carla, &ana]);
    assert_eq!(carla.ask(Cutoffs {}).unwrap().len(), 1);
    assert_eq!(ana.ask(Cutoffs {}).unwrap(), []);
    assert_eq!(ana.ask(Cutoff { id: closed.id }).err(), Some(Problem::NotAllowed));
}

/// Four releases of the INM, each total from invented attentions (reference: domain §2).
#[test]
fn the_four_totals_are_rebuilt_through_headquarters() {
    let world = World::new();
    let ana = world.agent("Ana");
    let totals = [("2019", 269_186_i64), ("2020", 11_365), ("2021", 128_000), ("2022", 163_469)];
    for (year, total) in totals {
        let mut left = total;
        while left > 0 {
            let counts = ["men", "women", "boys", "girls"].map(|who| {
                let some = left.min(20_000);
                left -= some;
                (key(&format!("persons.{who}")), Value::Integer(some))
            });
            let mut values: Values = counts.into();
            values.insert(key("session.time"), Value::text(format!("{year}-03-05T08:00-08:00[America/Tijuana]")));
            values.insert(key("session.topics.risks"), Value::Flag(true));
            ana.bring(RecordKind::Assistance, &values).unwrap();
        }
    }
    world.settle(&[&ana]);
    for (year, total) in totals {
        let of = asked(Table::Boletin, &format!("{year}-01"), &format!("{year}-12"));
        let table = at_headquarters(&world, &of);
        assert_eq!(table.number(&cell("group:MX-BCN", "actions:total")), u64::try_from(total).ok(), "{year}");
        assert_eq!(tabulated(&ana, of), table);
    }
}

const NOGALES: &str = "beta-nogales";

/// What a cell opens, page after page, with what is not this person's to read; and how many pages it took.
fn opened_whole(laptop: &Laptop, of: &Asked, cell: &CellId) -> (u64, u32) {
    let (mut sum, mut pages, mut from) = (0, 0, None);
    loop {
        let page = laptop.ask(Folios { of: of.clone(), cell: cell.clone(), from }).unwrap();
        sum += page.folios.iter().map(|folio| folio.number).sum::<u64>() + page.withheld.number;
        (pages, from) = (pages + 1, page.next);
        if from.is_none() {
            return (sum, pages);
        }
    }
}

fn told(pairs: &[(&str, &str)]) -> Values {
    pairs.iter().map(|(name, text)| (key(name), Value::text(*text))).collect()
}

const NOVEMBER: &str = "2026-11-02T06:40-08:00[America/Tijuana]";
/// More than a page of folios.
const MANY: i64 = 53;

/// Records as they should not be: without a day, of a day to come, of a country and a ground that no list has, with two
/// answers, of a child of whom nothing is known. Each is counted somewhere, and each figure opens what it shows.
#[test]
fn every_figure_opens_what_it_shows_however_little_is_said() {
    let world = World::new();
    let (ana, carla) = (world.agent("Ana"), world.member("Carla", Role::Coordinator));
    for number in 0..MANY {
        ana.bring(RecordKind::Rescue, &rescued(ARRIVAL, 1 + number % 3, 0)).unwrap();
    }
    ana.bring(RecordKind::Rescue, &rescued("", 2, 1)).unwrap();
    ana.bring(RecordKind::Rescue, &rescued("2126-01-01T06:40-08:00[America/Tijuana]", 5, 0)).unwrap();
    let mut odd = told(&[("session.time", NOVEMBER), ("persons.nationality", "ZZZ"), ("place.setting", "lunar")]);
    odd.extend([(key("session.topics.risks"), Value::Flag(true)), (key("persons.men"), Value::Integer(4))]);
    ana.bring(RecordKind::Assistance, &odd).unwrap();
    ana.bring(RecordKind::Nna, &told(&[("identified.time", NOVEMBER), ("referral.date", "2026-11-02")])).unwrap();
    ana.bring(RecordKind::FirstAid, &told(&[("care.time", NOVEMBER), ("patient.age", "hace mucho")])).unwrap();
    let contested =
        ana.bring(RecordKind::FirstAid, &told(&[("care.time", NOVEMBER), ("patient.sex", "male")])).unwrap();
    world.settle(&[&ana, &carla]);
    ana.amend(contested, &told(&[("patient.sex", "female")])).unwrap();
    carla.amend(contested, &told(&[("patient.sex", "intersex")])).unwrap();
    world.settle(&[&ana, &carla, &ana]);
    assert_eq!(carla.ask(Completeness {}).unwrap().conflicts, 1);

    let (mut opened, mut most_pages) = (0, 0);
    for table in Table::ALL {
        for period in [("", ""), ("2026-10", "2026-11")] {
            let of = asked(*table, period.0, period.1);
            for (cell, number) in tabulated(&carla, of.clone()).cells() {
                let Some(number) = number.filter(|number| *number > 0) else { continue };
                let (sum, pages) = opened_whole(&carla, &of, &cell);
                assert_eq!(sum, number, "{table} {cell:?}");
                (opened, most_pages) = (opened + 1, most_pages.max(pages));
            }
        }
    }
    assert!(opened > 200, "few figures were opened: {opened}");
    assert!(most_pages > 1, "no figure had a second page");
    for (table, line, column, number) in [
        (Table::BoletinMonths, "leaf:", RESCUED, 8),
        (Table::BoletinNationality, "leaf:", "actions:oriented", 4),
        (Table::BoletinSex, "leaf:", "actions:injured", 2),
        (Table::BoletinAge, "leaf:", "actions:injured", 2),
        (Table::NnaCountry, "leaf:", "sex:total", 1),
        (Table::NnaUnit, "leaf:beta-tecate", "sex:", 1),
        (Table::Places, "leaf:", "setting:total", 3),
    ] {
        assert_eq!(tabulated(&carla, asked(table, "", "")).number(&cell(line, column)), Some(number), "{table} {line}");
    }
}

/// A team that no list has, admitted as it is: what it did, also before, stands under no state, is in every sum, opens, and
/// goes to its state once a list says which.
#[test]
fn what_a_unit_of_no_list_did_is_counted_and_opens() {
    let world = World::new();
    let (ana, carla) = (world.agent("Ana"), world.member("Carla", Role::Coordinator));
    let leo = world.machine("Leo");
    let unit = UnitChoice::Named { name: "Equipo del Alacrán".to_owned() };
    leo.ask(Create { unit, name: "Leo".to_owned(), passphrase: leo.passphrase.clone() }).unwrap();
    leo.bring(RecordKind::Rescue, &rescued(ARRIVAL, 4, 0)).unwrap();
    let opens = |laptop: &Laptop, line: &str, number: u64| {
        let (table, cell) = (tabulated(laptop, october()), cell(line, RESCUED));
        assert_eq!(table.number(&cell), Some(number), "{}: {line}", laptop.name);
        assert_eq!(opened_whole(laptop, &october(), &cell).0, number, "{}: {line}", laptop.name);
    };
    world.admit_to("equipo-alacran", &leo, Role::Agent);
    assert!(matches!(world.hq.post_person("Carla", None, Some(Reach::Nation)), Answer::Posted { .. }));
    ana.bring(RecordKind::Rescue, &rescued(ARRIVAL, 3, 0)).unwrap();
    world.settle(&[&ana, &leo, &carla]);
    for laptop in [&leo, &carla] {
        opens(laptop, "leaf:equipo-alacran", 4);
        opens(laptop, "group:", 4);
    }
    opens(&carla, "group:MX-BCN", 3);
    opens(&carla, "all", 7);
    let table = tabulated(&carla, october());
    let of_none = table.lines.iter().find(|line| line.id == "group:").unwrap();
    assert_eq!(of_none.heading, Heading::Unspecified);
    is_at_headquarters(&world, &table, &october());
    carla.rebuild();
    assert_eq!(tabulated(&carla, october()), table);

    let version = Catalogues::built_in().version(List::Units);
    let text = List::Units.own_json().replacen(&format!("\"version\": {version}"), "\"version\": 1000", 1);
    let (before, after) = text.split_at(text.find("{\"id\": \"beta-tijuana\"").unwrap());
    let listed = json!({
        "id": "equipo-alacran", "name": "Equipo del Alacrán", "code": "EQA", "state": "MX-SON",
        "zone": "America/Hermosillo", "confirmed": false,
    });
    let text = format!("{before}{listed},{after}");
    assert!(matches!(world.hq.ask(Ask::Publish { name: "units".to_owned(), text }), Answer::Published { .. }));
    world.settle(&[&leo, &carla]);
    opens(&carla, "group:MX-SON", 4);
    opens(&carla, "all", 7);
    assert_eq!(tabulated(&carla, october()).line("group:"), None);
}

/// The board is the same figures as the tables, and the banner says why they may change.
#[test]
fn the_board_says_what_its_tables_say_and_what_lacks() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let carla = world.member("Carla", Role::Coordinator);
    let mut here = rescued(ARRIVAL, 2, 0);
    here.insert(key("place.point"), Value::text("32.54230,-116.05810"));
    for _ in 0..5 {
        ana.bring(RecordKind::Rescue, &here).unwrap();
    }
    let beds = told(&[("shelter", "albergue-tijuana")]);
    carla
        .bring(RecordKind::Beds, &beds.into_iter().chain([(key("men.capacity"), Value::Integer(20))]).collect())
        .unwrap();
    world.settle(&[&ana, &eva, &carla]);
    // What came over a cable is held back at headquarters; and a later catalogue puts the unit elsewhere.
    eva.bring(RecordKind::Rescue, &rescued(ARRIVAL, 9, 0)).unwrap();
    ana.meets(&eva);
    world.hq.revoke_person("Eva");
    assert_eq!(eva.sync(), Err(Problem::Revoked));
    let version = Catalogues::built_in().version(List::Units);
    let text = List::Units.own_json().replacen(&format!("\"version\": {version}"), "\"version\": 1000", 1);
    let (before, after) = text.split_at(text.find("beta-tecate").unwrap());
    let text = format!("{before}{}", after.replacen("MX-BCN", "MX-SON", 1));
    assert!(matches!(world.hq.ask(Ask::Publish { name: "units".to_owned(), text }), Answer::Published { .. }));

    let period = Period { from: "2026-01".parse().ok(), to: "2026-10".parse().ok() };
    let look = |laptop: &Laptop| laptop.ask(Dashboard { period }).unwrap();
    let of = |table| Asked { table, period, units: Vec::new() };
    let group = |laptop: &Laptop, state: &str| look(laptop).groups.unwrap().number(&cell(state, RESCUED));
    assert_eq!((group(&ana, "group:MX-BCN"), group(&ana, "group:MX-SON")), (Some(19), None), "by the list it has");
    world.settle(&[&ana, &carla]);
    assert_eq!((group(&ana, "group:MX-BCN"), group(&ana, "group:MX-SON")), (None, Some(10)), "by the newer one");
    let board = look(&ana);
    assert_eq!(board.months.as_ref(), Some(&tabulated(&ana, of(Table::BoletinMonths))));
    assert_eq!(board.groups.as_ref(), Some(&tabulated(&ana, october())));
    let places: Vec<_> = board.places.iter().map(|spot| (spot.place.as_str(), spot.events)).collect();
    assert_eq!(places, [("32.50000/-116.10000", 5)]);
    let line = format!("leaf:{}", board.places[0].place);
    assert_eq!(opened_whole(&ana, &of(Table::Places), &cell(&line, "setting:total")).0, 5);
    assert_eq!(board.lacking, ana.ask(Completeness {}).unwrap());
    assert_eq!(look(&carla).shelters.len(), 1);
    assert_eq!((board.lacking.quarantined, board.overdue, board.soon), (1, 0, 0));
}

/// Of each unit what came last and from which laptop, and how much is still to come or to be decided.
#[test]
fn the_banner_says_up_to_when_figures_are_known_and_what_is_still_to_come() {
    let world = World::new();
    let (ana, carla) = (world.agent("Ana"), world.member("Carla", Role::Coordinator));
    let look = |laptop: &Laptop| laptop.ask(Completeness {}).unwrap();
    assert_eq!(look(&world.laptop("Sola")).until, None, "it has never exchanged");
    world.settle(&[&carla]);
    let wrote = |laptop: &Laptop| {
        world.clock.turn(24 * HOUR_MS);
        laptop.rescue("torre 52");
    };
    wrote(&ana);
    wrote(&ana);
    refer(&ana, ana.person("Josefina", "Núñez", ""));
    world.settle(&[&ana, &carla]);
    wrote(&carla);
    let lacking = look(&carla);
    let until = lacking.until.unwrap();
    assert_eq!(until.date().to_string(), "2026-11-22");
    let heard = |unit: &str| lacking.units.iter().find(|heard| heard.unit.as_str() == unit).unwrap();
    assert_eq!(heard("dif-baja-california").devices, [], "what headquarters carried there is no laptop's");
    let tecate = heard("beta-tecate");
    let told: BTreeSet<_> = tecate.devices.iter().map(|one| (one.letters.clone(), one.is_this)).collect();
    assert_eq!(told, [(ana.letters(), false), (carla.letters(), true)].into());
    let last =
        |letters: &str| tecate.devices.iter().find(|one| one.letters == letters).unwrap().last.date().to_string();
    assert_eq!((last(&ana.letters()).as_str(), last(&carla.letters()).as_str()), ("2026-11-22", "2026-11-23"));
    assert!(lacking.unsent > 0 && lacking.unsent == carla.waiting(), "{}", lacking.unsent);
    assert_eq!((lacking.conflicts, lacking.unreadable), (0, 0));
    carla.lock();
    carla.tamper("INSERT INTO aside (unit, segment, why) VALUES ('beta-tecate', x'00', 'torn')");
    carla.unlock();
    assert_eq!(look(&carla).unreadable, 1);
}

/// What is closed counts its own units, whoever else writes: it reaches the coordinators of the region and headquarters, who
/// compare the same; in its unit it is read and not compared by whoever holds less than it counted.
#[test]
fn a_closed_table_is_compared_with_its_own_units_alone() {
    let world = World::new();
    let carla = world.member("Carla", Role::Coordinator);
    let nora = world.member_of("beta-tijuana", "Nora", Role::Coordinator);
    let (ana, sol) = (world.agent("Ana"), world.agent_of(NOGALES, "Sol"));
    let bring = |laptop: &Laptop, men| laptop.bring(RecordKind::Rescue, &rescued(ARRIVAL, men, 0)).unwrap();
    bring(&ana, 2);
    bring(&sol, 90);
    bring(&nora, 5);
    world.settle(&[&ana, &sol, &nora, &carla]);
    let closed = close(&carla, october()).unwrap();
    let late = bring(&nora, 7);
    bring(&sol, 100);
    world.settle(&[&carla, &nora, &sol, &ana, &carla]);

    let compare = |laptop: &Laptop| laptop.ask(Cutoff { id: closed.id }).unwrap();
    let (hers, noras) = (compare(&carla), compare(&nora));
    let total = |cells: &[Erratum]| {
        let all = cell("all", "actions:total");
        cells.iter().find(|one| one.cell == all).map(|one| (one.before, one.now))
    };
    assert_eq!(total(&hers.errata), Some((7, 14)), "the region, and not a figure beyond it");
    assert_eq!((&noras.errata, &noras.frozen), (&hers.errata, &hers.frozen));
    assert_eq!(noras.moved.iter().map(|one| one.row.record).collect::<Vec<_>>(), [late]);
    assert_eq!(close(&nora, october()).err(), Some(Problem::AlreadyClosed), "what another closed is closed");
    let Answer::Cutoffs { closed: at_hq, .. } = world.hq.ask(Ask::Cutoffs {}) else { panic!("no list") };
    assert_eq!(at_hq.iter().map(|one| total(&one.errata)).collect::<Vec<_>>(), [Some((7, 14))]);
    let read = compare(&ana);
    assert!(read.errata.is_empty() && read.unheld.iter().any(|unit| unit.as_str() == "beta-tijuana"), "{read:?}");
    assert!(sol.ask(Cutoffs {}).unwrap().is_empty(), "another region's");
}
