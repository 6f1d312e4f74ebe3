use domain::record::RecordKind;
use domain::role::Role;
use domain::statistic::Category;
use domain::value::Value;
use hq::office::{Answer, Ask};
use hq::report::{Line, Period};

use crate::enrolment::admitted;
use crate::world::{On, World, over_both};

fn number(line: &Line, category: Category) -> Option<u64> {
    line.numbers.iter().find(|number| number.category == category).unwrap().number
}

fn the_boletin_counts_merged_records(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let time = RecordKind::Rescue.definition().time_key.unwrap();
    let rescue = |day: &str, men| {
        [
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(men)),
            (time, Value::text(format!("2026-{day}T10:00-08:00[America/Tijuana]"))),
        ]
    };
    let first = one.create("rescue", &rescue("01-05", 3));
    one.create("rescue", &rescue("02-05", 4));
    two.create("rescue", &rescue("01-31", 5)[..2]);
    one.sync(world.address()).unwrap();
    two.sync(world.address()).unwrap();
    two.edit(first, &[("counts.girls", Value::Integer(2)), ("closure.bodies", Value::Integer(1))]);
    two.sync(world.address()).unwrap();

    let Answer::Report { lines, .. } = world.ask(&Ask::Report { period: Period::default() }) else { panic!() };
    let rescued: Vec<_> = lines
        .iter()
        .map(|line| {
            let month = line.month.map_or_else(|| "-".to_owned(), |month| month.to_string());
            (month, number(line, Category::Rescued), number(line, Category::Bodies), line.total)
        })
        .collect();
    assert_eq!(
        rescued,
        [
            ("-".to_owned(), Some(5), Some(0), 5),
            ("2026-01".to_owned(), Some(5), Some(1), 5),
            ("2026-02".to_owned(), Some(4), Some(0), 4),
        ]
    );
    assert_eq!(number(&lines[0], Category::LegalAssistance), Some(0));

    let period = Period { from: "2026-02".parse().ok(), to: None };
    let Answer::Report { lines, .. } = world.ask(&Ask::Report { period }) else { panic!() };
    assert_eq!(lines.iter().map(|line| line.total).collect::<Vec<_>>(), [5, 4]);
}

over_both!(the_boletin_counts_merged_records,);
