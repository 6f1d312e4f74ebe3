//! The figures of a region: counted alike on a coordinator's laptop and at headquarters, opened to their folios, and closed
//! once; a laptop that comes late changes no closed table and is told beside it.

use api::problem::Problem;
use api::report::{Asked, Close, Closed, Completeness, Cutoff, Cutoffs, Folios, Page, Table as Tabulate, Tables};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::errata::{self, Erratum};
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{CellId, Tabulation};
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};

use crate::world::World;
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
    let ask = Ask::Table { table: of.table, period: of.period };
    let Answer::Table { tabulation, mark } = world.hq.ask(ask) else { panic!("no table") };
    assert!(mark.is_some(), "what leaves bears a mark");
    tabulation
}

/// Headquarters says the same in every cell; of units that did nothing it has no line.
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
    assert!(matches!(close(&carla, asked(Table::Boletin, "", "2026-10")), Err(Problem::BadRequest { .. })));
    world.settle(&[&carla, &beto]);

    // The late laptop, and a figure that was corrected.
    ana.amend(rescue, &[(key("counts.men"), Value::Integer(4))].into()).unwrap();
    world.settle(&[&ana, &carla, &beto]);
    let compared = carla.ask(Cutoff { id: closed.id }).unwrap();
    assert_eq!(compared.frozen, table, "as it was closed");
    let total = cell("all", "actions:total");
    let of = |cells: &[Erratum]| cells.iter().find(|one| one.cell == total).map(|one| (one.before, one.now));
    assert_eq!(of(&compared.errata), Some((9, 18)));
    let mut moved: Vec<_> = compared.moved.iter().map(|one| (one.row.record, of(&one.cells))).collect();
    moved.sort();
    let mut expect = vec![(rescue, Some((3, 5))), (late, Some((0, 7)))];
    expect.sort();
    assert_eq!((moved, compared.withheld), (expect, 0));

    // So says headquarters, and so does whoever made its rows anew.
    let Answer::Cutoffs { closed: at_hq, .. } = world.hq.ask(Ask::Cutoffs {}) else { panic!("no list") };
    assert_eq!(at_hq.iter().map(|one| (&one.frozen, &one.errata)).collect::<Vec<_>>(), [(&table, &compared.errata)]);
    carla.rebuild();
    is_at_headquarters(&world, &tabulated(&carla, october()), &october());
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
