use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::id::ItemId;

use super::*;

/// What this edition makes of the examples, below the number that it bears. Whoever changes it raises [`EDITION`] and writes it
/// anew: `RESGUARDO_FORMATS=write cargo test -p engine projection`.
const MADE: &str = include_str!("made.txt");

const TIME: &str = "2026-10-05T06:40-07:00[America/Tijuana]";
const ITEMS: [u64; 2] = [1, 2];

/// Of a closed list, which option somebody chose.
#[derive(Debug, Clone, Copy)]
enum Chosen {
    First,
    Last,
}

impl Chosen {
    fn of<'k>(self, keys: &[&'k str]) -> &'k str {
        let found = match self {
            Self::First => keys.first(),
            Self::Last => keys.last(),
        };
        found.copied().unwrap_or_default()
    }

    /// An answer that the field takes; of a many-choice one option alone.
    fn answer(self, field: &Field) -> Value {
        match field.kind {
            FieldKind::Text { .. } | FieldKind::Narrative => Value::text(field.key),
            FieldKind::Integer { least, most, .. } => Value::Integer(least.midpoint(most)),
            FieldKind::Decimal => Value::text("12.5"),
            FieldKind::Flag | FieldKind::Many(_) => Value::Flag(matches!(self, Self::First)),
            FieldKind::Choice(options) => Value::text(self.of(options.keys)),
            FieldKind::Catalogue(_) => Value::text(self.of(&["HND", "MX-BCN"])),
            FieldKind::Date => Value::text(self.of(&["2026-10-05", "2026-10-06"])),
            FieldKind::Time => Value::text(TIME),
            FieldKind::Age => Value::text(self.of(&["5y@2026-10-05", "28y..32y@2026-10-05~apparent"])),
            FieldKind::Point => Value::text("32.53210,-116.10980"),
            FieldKind::Phone => Value::text("+526641234567"),
            FieldKind::Curp => Value::text("HEGG560427MVZRRL04"),
            FieldKind::Person | FieldKind::Record(_) => Value::text(id(7).to_string()),
            FieldKind::Note => Value::Empty,
        }
    }

    /// Every question of a kind answered, of two rows in each list.
    fn answers(self, kind: RecordKind) -> Values {
        // Of headquarters' questions one that takes a text, and one that takes several options.
        let mut values: Values = [
            (own::FOLIO, Value::text("TEC-2026-KQ-0118")),
            ("x.water", Value::text(self.of(&["none", "some"]))),
            ("x.signs.fever", self.answer(&Field::flag("fever"))),
        ]
        .map(|(key, value)| (key.parse().unwrap(), value))
        .into();
        for section in kind.form().sections {
            let items: Vec<Option<ItemId>> =
                if section.is_list() { ITEMS.map(|at| Some(ItemId::new(at, [0; 10]))).to_vec() } else { vec![None] };
            for (item, field) in items.iter().flat_map(|item| section.fields.iter().map(move |field| (*item, field))) {
                let key = match field.kind {
                    FieldKind::Many(options) => section.option_key(item, field, self.of(options.keys)),
                    _ => section.key_of(item, field),
                };
                values.insert(key, self.answer(field));
            }
        }
        values
    }
}

fn id(number: u64) -> RecordId {
    RecordId::new(number, [0; 10])
}

/// All that is made of it but the answers themselves.
fn told(kind: RecordKind, values: Values) -> String {
    let facts = kind.facts(&values, &BTreeSet::new());
    let merged = Merged {
        id: id(1),
        kind: kind.key().to_owned(),
        unit: "beta-tecate".parse().unwrap(),
        values,
        conflicts: 0,
        facts,
        files: Vec::new(),
    };
    let Projected { row, indexed, mentions, traits, clocks, facts, files: _ } = projected(merged).0;
    let mut text =
        format!("{} {} {} {} {} {}\n", row.civil, row.at_ms, row.finished, row.findings, row.violations, row.merged);
    let facts = facts.into_iter().map(|FactRow { measure, month, day, facets, number }| {
        format!("fact {measure} {month} {day} {facets} {number}")
    });
    let lines = [format!("words {}", row.words), format!("indexed {indexed}")].into_iter();
    let lines = lines.chain(mentions.into_iter().map(|mention| format!("mention {mention}")));
    let lines = lines.chain(traits.into_iter().map(|one| format!("trait {one}")));
    let lines = lines.chain(clocks.into_iter().map(|clock| format!("clock {clock}")));
    lines.chain(facts).for_each(|line| writeln!(text, "  {line}").unwrap());
    text
}

#[test]
fn other_rows_of_the_same_records_are_another_edition() {
    let mut now = format!("edition {EDITION}\n");
    for kind in RecordKind::ALL {
        for chosen in [Chosen::First, Chosen::Last] {
            write!(now, "{} {chosen:?} {}", kind.key(), told(*kind, chosen.answers(*kind))).unwrap();
        }
    }
    let is_raised = !MADE.starts_with(&format!("edition {EDITION}\n"));
    if std::env::var_os("RESGUARDO_FORMATS").is_some() && is_raised {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/projection/made.txt"), &now).unwrap();
    } else {
        assert_eq!(now, MADE, "the rows changed: raise EDITION, and write made.txt anew");
    }
}
