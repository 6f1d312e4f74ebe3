//! What became of each row of a file that was imported.

use std::rc::Rc;

use api::import::{Outcome, Report, RowReport};
use domain::id::{Folio, RecordId};
use domain::record::RecordKind;
use yew::{AttrValue, Html, Properties, component, html};

use super::lines::Lines;
use super::why;
use crate::kit::badge::Badge;
use crate::kit::card::Card;
use crate::kit::data_table::{Column, Row};
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::tone::Tone;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) kind: RecordKind,
    pub(super) told: Rc<Report>,
}

#[component]
pub(super) fn ReportView(props: &Props) -> Html {
    let teller = use_teller();
    let told = &props.told;
    let count = |key: &str, n: u32| teller.words.say_with(key, &[("n", n.into())]);
    let rest = [("import-refused", told.refused), ("import-already", told.already)];
    let rest = rest.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| html! { <li>{ count(key, n) }</li> });
    let tone = if told.refused > 0 { NoticeTone::Warn } else { NoticeTone::Info };
    let plural = teller.words.say(&format!("{}.plural", words::key::kind(props.kind.key())));
    let columns = ["import-row", "import-became", "import-look"].map(|key| Column::new(teller.words.say(key))).to_vec();
    let rows: Vec<Row> = told.rows.iter().map(|row| line(&teller, told, row)).collect();
    let caption = AttrValue::from(format!("{} · {plural}", told.file.name));
    html! {
        <>
            <Notice {tone} title={count("import-imported", told.imported)} is_alert={true}>
                <ul class="bullets">{ for rest }</ul>
            </Notice>
            <Card title={caption.clone()}><Lines {caption} {columns} {rows} /></Card>
        </>
    }
}

fn line(teller: &Teller, told: &Report, row: &RowReport) -> Row {
    let cells = match &row.outcome {
        Outcome::Imported { record, folio } => kept(teller, "import-was-imported", Tone::Ok, *record, folio),
        Outcome::Already { record, folio } => kept(teller, "import-is-already", Tone::Plain, *record, folio),
        Outcome::Refused { refusals } => vec![
            html! { <Badge text={teller.words.say("import-is-refused")} tone={Tone::Bad} /> },
            why::refusals(teller, &told.file.columns, refusals),
        ],
    };
    Row { key: row.row.to_string().into(), name: row.row.to_string().into(), cells }
}

fn kept(teller: &Teller, word: &str, tone: Tone, record: RecordId, folio: &Folio) -> Vec<Html> {
    vec![
        html! { <Badge text={teller.words.say(word)} {tone} /> },
        html! { <a class="unbroken" href={Route::detail(record).href()}>{ folio.to_string() }</a> },
    ]
}
