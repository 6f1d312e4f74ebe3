//! The reading report: who made the bundle and when, and what became of its entries, by unit and author.

use std::rc::Rc;

use api::bundle::{Counts, From, Line, Report};
use yew::{AttrValue, Html, Properties, component, html};

use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Locale key of what the report is of: what would come, or what came.
    pub(super) word: &'static str,
    pub(super) told: Rc<Report>,
}

#[component]
pub(super) fn ReportView(props: &Props) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let told = &props.told;
    let totals = told.totals();
    let columns = ["new", "known", "waiting", "refused"].map(|name| words.say(&format!("bundle-column-{name}")));
    let columns = [Column::new(words.say("bundle-column-author")), Column::new(words.say("bundle-column-unit"))]
        .into_iter()
        .chain(columns.map(Column::number));
    let columns: Vec<Column> = columns.collect();
    let total = row("total".into(), words.say("bundle-total"), String::new(), totals);
    let rows = told.lines.iter().enumerate().map(|(at, line)| line_row(&teller, at, line)).chain([total]);
    let rows: Vec<Row> = rows.collect();
    let is_troubled = totals.refused > 0 || told.poisoned > 0;
    let tone = if is_troubled { NoticeTone::Warn } else { NoticeTone::Info };
    let count = |key: &str, n: u32| (n > 0).then(|| words.say_with(key, &[("n", n.into())]));
    let notes = [
        (totals == Counts { known: totals.known, ..Counts::default() }).then(|| words.say("bundle-nothing-new")),
        told.is_identical.then(|| words.say("bundle-identical")),
        count("bundle-handed", told.records),
        count("bundle-placed", told.placed),
        (totals.waiting > 0).then(|| words.say("bundle-waiting-note")),
        (totals.refused > 0).then(|| words.say("bundle-refused-note")),
        count("bundle-poisoned", told.poisoned),
    ];
    let notes = notes.into_iter().flatten().map(|note| html! { <li>{ note }</li> });
    let caption = words.say(props.word);
    let exported = words.say_with("bundle-exported", &[("at", teller.moment(told.exported).into())]);
    html! {
        <>
            <Notice {tone} title={caption.clone()} is_alert={true}>
                <p>{ format!("{} · {exported}", from(&teller, &told.from)) }</p>
                <ul class="bullets">{ for notes }</ul>
            </Notice>
            <DataTable {caption} {columns} {rows} />
        </>
    }
}

fn from(teller: &Teller, from: &From) -> String {
    match from {
        From::Headquarters { organisation } => {
            teller.words.say_with("bundle-from-headquarters", &[("organisation", organisation.clone().into())])
        }
        From::Device { letters, unit_name } => {
            let args = [("letters", letters.clone().into()), ("unit", unit_name.clone().into())];
            teller.words.say_with("bundle-from-device", &args)
        }
    }
}

fn line_row(teller: &Teller, at: usize, line: &Line) -> Row {
    let author = line.author.clone().unwrap_or_else(|| teller.words.say("hq-bundle-own"));
    let unit = line.unit_name.clone().unwrap_or_else(|| teller.words.say("bundle-everyone"));
    row(at.to_string(), author, unit, line.counts)
}

fn row(key: String, author: String, unit: String, counts: Counts) -> Row {
    let numbers = [counts.new, counts.known, counts.waiting, counts.refused];
    let cells = [html! { { unit } }].into_iter().chain(numbers.map(|n| html! { { n } })).collect();
    Row { key: AttrValue::from(key), name: AttrValue::from(author), cells }
}
