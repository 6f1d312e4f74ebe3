//! What a file would bring: its columns, the rows that have something to say, and the button that imports the rest.

use std::rc::Rc;

use api::import::{Column as Told, Previewed, PreviewedRow, Standing};
use domain::record::RecordKind;
use icondata_lu::LuImport;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::lines::Lines;
use super::question::question;
use super::why;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::data_table::{Column, Row};
use crate::kit::tone::Tone;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) kind: RecordKind,
    pub(super) told: Rc<Previewed>,
    pub(super) is_busy: bool,
    pub(super) onimport: Callback<()>,
}

#[component]
pub(super) fn Review(props: &Props) -> Html {
    let teller = use_teller();
    let told = &props.told;
    let count = |key: &str, n: u32| teller.words.say_with(key, &[("n", n.into())]);
    let sums = [
        Some(count("import-ready", told.ready)),
        (told.refused > 0).then(|| count("import-refused", told.refused)),
        (told.already > 0).then(|| count("import-already", told.already)),
        (told.file.sheets_left_out > 0).then(|| count("import-sheets-left-out", told.file.sheets_left_out)),
    ];
    let rows: Vec<Row> = told.rows.iter().filter(|row| is_told(row)).map(|row| line(&teller, props, row)).collect();
    html! {
        <>
            <Card title={told.file.name.clone()}>
                <div class="stack">
                    <ul class="bullets">{ for sums.into_iter().flatten().map(|sum| html! { <li>{ sum }</li> }) }</ul>
                    if told.ready > 0 {
                        <div class="row">
                            <Button tone={ButtonTone::Act} icon={LuImport} label={count("import-go", told.ready)} is_busy={props.is_busy}
                                onclick={props.onimport.clone()} />
                        </div>
                    }
                </div>
            </Card>
            <Card title={teller.words.say("import-columns")}>{ columns(&teller, props) }</Card>
            if !rows.is_empty() {
                <Card title={teller.words.say("import-rows")}>
                    <p class="note">{ teller.words.say("import-rows.hint") }</p>
                    <Lines caption={teller.words.say("import-rows")} columns={heads(&teller)} {rows} />
                </Card>
            }
        </>
    }
}

fn heads(teller: &Teller) -> Vec<Column> {
    ["import-row", "import-becomes", "import-look"].map(|key| Column::new(teller.words.say(key))).to_vec()
}

/// A row that is ready and asks for nothing is one of the sum.
const fn is_told(row: &PreviewedRow) -> bool {
    !row.refusals.is_empty() || !row.findings.is_empty() || row.already.is_some()
}

fn line(teller: &Teller, props: &Props, row: &PreviewedRow) -> Row {
    let (text, tone) = match (&row.already, row.refusals.is_empty()) {
        (Some(_), _) => ("import-is-already", Tone::Plain),
        (None, true) => ("import-is-ready", Tone::Ok),
        (None, false) => ("import-is-refused", Tone::Bad),
    };
    let folio = row.already.as_ref().map(ToString::to_string);
    Row {
        key: row.row.to_string().into(),
        name: row.row.to_string().into(),
        cells: vec![
            html! { <span class="row"><Badge text={teller.words.say(text)} {tone} />{ folio.unwrap_or_default() }</span> },
            html! {
                <>
                    { why::refusals(teller, &props.told.file.columns, &row.refusals) }
                    { why::findings(teller, props.kind, &row.findings) }
                </>
            },
        ],
    }
}

fn columns(teller: &Teller, props: &Props) -> Html {
    let heads = ["import-column", "import-standing", "import-question"].map(|key| Column::new(teller.words.say(key)));
    let rows: Vec<Row> = props
        .told
        .file
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| column_line(teller, props.kind, at, column))
        .collect();
    let caption = AttrValue::from(teller.words.say("import-columns"));
    html! { <Lines {caption} columns={heads.to_vec()} {rows} /> }
}

fn column_line(teller: &Teller, kind: RecordKind, at: usize, column: &Told) -> Row {
    let (state, tone) = match &column.standing {
        Standing::Mapped { .. } => ("import-column-mapped", Tone::Ok),
        Standing::Unknown => ("import-column-unknown", Tone::Warn),
        Standing::Ambiguous => ("import-column-ambiguous", Tone::Warn),
        Standing::Doubled => ("import-column-doubled", Tone::Warn),
    };
    let answers = match &column.standing {
        Standing::Mapped { key } => question(teller, kind, key),
        Standing::Unknown | Standing::Ambiguous | Standing::Doubled => teller.words.say("common-none"),
    };
    let said = teller.words.say(state);
    let standing = match tone {
        Tone::Ok => html! { <Badge text={said} {tone} /> },
        Tone::Plain | Tone::Brand | Tone::Warn | Tone::Bad => html! { <span class="import-unread">{ said }</span> },
    };
    Row { key: at.to_string().into(), name: column.name.clone().into(), cells: vec![standing, html! { answers }] }
}
