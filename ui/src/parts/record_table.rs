//! Records as a table, for lists that are long: one row a record, opened by Enter or a press.

use api::record::Row;
use domain::id::RecordId;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use super::state_badges::StateBadges;
use crate::kit::data_table::{Column, DataTable, Row as Line};
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) caption: AttrValue,
    pub(crate) rows: Vec<Row>,
    /// What each adds to the figure that it is listed for.
    #[prop_or_default]
    pub(crate) numbers: Option<Vec<u64>>,
}

#[component]
pub(crate) fn RecordTable(props: &Props) -> Html {
    let teller = use_teller();
    let navigator = use_navigator();
    let onpick = Callback::from(move |key: AttrValue| {
        if let (Some(navigator), Ok(record)) = (&navigator, key.parse::<RecordId>()) {
            navigator.push(&Route::detail(record));
        }
    });
    let columns = ["records-what", "records-details", "records-folio", "records-when", "records-state"];
    let columns = columns.map(|key| Column::new(teller.words.say(key))).into_iter();
    let adds = props.numbers.as_ref().map(|_| Column::number(teller.words.say("figure-adds")));
    let columns = columns.chain(adds).collect::<Vec<_>>();
    let rows = props.rows.iter().zip(0..).map(|(row, at)| {
        let number = props.numbers.as_ref().and_then(|numbers| numbers.get(at));
        line(&teller, row, number.map(|number| words::number::written(*number)))
    });
    let rows = rows.collect::<Vec<_>>();
    html! { <div class="record-table"><DataTable caption={props.caption.clone()} {columns} {rows} {onpick} /></div> }
}

fn line(teller: &Teller, row: &Row, number: Option<String>) -> Line {
    let folio = row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    Line {
        key: row.record.to_string().into(),
        name: teller.headline(row.kind, &row.summary).into(),
        cells: [
            html! { <span class="soft">{ teller.details(&row.summary).join(" · ") }</span> },
            html! { <span class="unbroken">{ folio }</span> },
            html! { <span class="unbroken">{ teller.moment(row.at) }</span> },
            html! { <StateBadges row={row.clone()} /> },
        ]
        .into_iter()
        .chain(number.map(|number| html! { number }))
        .collect(),
    }
}
