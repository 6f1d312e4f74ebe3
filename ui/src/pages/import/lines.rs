//! Rows of a long table, a hundred at a time.

use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::data_table::{Column, DataTable, Row};

const STEP: usize = 100;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) caption: AttrValue,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

#[component]
pub(super) fn Lines(props: &Props) -> Html {
    let words = use_words();
    let most = use_state_eq(|| STEP);
    let rows: Vec<Row> = props.rows.iter().take(*most).cloned().collect();
    let left = props.rows.len().saturating_sub(rows.len());
    let onclick = {
        let most = most.clone();
        Callback::from(move |()| most.set(*most + STEP))
    };
    html! {
        <div class="stack import-lines">
            <DataTable caption={props.caption.clone()} columns={props.columns.clone()} {rows} />
            if left > 0 {
                <div class="row">
                    <Button size={ButtonSize::Small} label={words.say_with("import-more", &[("n", left.into())])} {onclick} />
                </div>
            }
        </div>
    }
}
