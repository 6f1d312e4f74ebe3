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
    let columns = columns.map(|key| Column::new(teller.words.say(key))).to_vec();
    let rows = props.rows.iter().map(|row| line(&teller, row)).collect::<Vec<_>>();
    html! { <div class="record-table"><DataTable caption={props.caption.clone()} {columns} {rows} {onpick} /></div> }
}

fn line(teller: &Teller, row: &Row) -> Line {
    let folio = row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    Line {
        key: row.record.to_string().into(),
        name: teller.headline(row.kind, &row.summary).into(),
        cells: vec![
            html! { <span class="soft">{ teller.details(&row.summary).join(" · ") }</span> },
            html! { <span class="unbroken">{ folio }</span> },
            html! { <span class="unbroken">{ teller.moment(row.at) }</span> },
            html! { <StateBadges row={row.clone()} /> },
        ],
    }
}
