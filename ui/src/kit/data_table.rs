//! A table of records: semantic rows and headings, and one button a row whose target is the whole row. Up, Down, Home and
//! End walk the rows, Enter or Space opens; Tab enters and leaves the table in one step.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state_eq};

use crate::focus;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    #[default]
    Start,
    /// Numbers, ending in one line.
    End,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) label: AttrValue,
    pub(crate) align: Align,
}

impl Column {
    pub(crate) fn new(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), align: Align::Start }
    }

    pub(crate) fn number(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), align: Align::End }
    }
}

/// One row: its first cell is its name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) key: AttrValue,
    pub(crate) name: AttrValue,
    /// The other cells, one per column after the first.
    pub(crate) cells: Vec<Html>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the table is of: said, not shown.
    pub(crate) caption: AttrValue,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// The row in hand.
    #[prop_or_default]
    pub(crate) current: Option<AttrValue>,
    /// A row was picked; without it the rows only show.
    #[prop_or_default]
    pub(crate) onpick: Option<Callback<AttrValue>>,
}

#[component]
pub(crate) fn DataTable(props: &Props) -> Html {
    let stop = use_state_eq(|| None::<AttrValue>);
    let stop_row = stop_row(props, stop.as_ref());
    let onfocus = {
        let stop = stop.clone();
        Callback::from(move |key: AttrValue| stop.set(Some(key)))
    };
    html! {
        <div class="table-wrap">
            <table class="table">
                <caption class="heard">{ &props.caption }</caption>
                <thead>
                    <tr>{ for props.columns.iter().map(heading) }</tr>
                </thead>
                <tbody onkeydown={Callback::from(|event: KeyboardEvent| walk(&event))}>
                    { for props.rows.iter().map(|row| line(props, row, stop_row.as_ref() == Some(&row.key), &onfocus)) }
                </tbody>
            </table>
        </div>
    }
}

fn heading(column: &Column) -> Html {
    html! { <th scope="col" class={class(column.align)}>{ &column.label }</th> }
}

fn line(props: &Props, row: &Row, is_stop: bool, onfocus: &Callback<AttrValue>) -> Html {
    let is_current = props.current.as_ref() == Some(&row.key);
    let first = props.columns.first().map(|column| column.align).unwrap_or_default();
    let cells = row.cells.iter().zip(props.columns.iter().skip(1));
    html! {
        <tr key={row.key.to_string()} class={classes!(
            props.onpick.is_some().then_some("table-row"), is_current.then_some("table-row-current"))}>
            <th scope="row" class={class(first)}>{ name(props, row, is_current, is_stop, onfocus) }</th>
            { for cells.map(|(cell, column)| html! { <td class={class(column.align)}>{ cell.clone() }</td> }) }
        </tr>
    }
}

fn name(props: &Props, row: &Row, is_current: bool, is_stop: bool, onfocus: &Callback<AttrValue>) -> Html {
    let Some(onpick) = &props.onpick else {
        return html! { &row.name };
    };
    let (picked, focused) = (row.key.clone(), row.key.clone());
    html! {
        <button type="button" class="row-pick" aria-current={is_current.then_some("true")}
            tabindex={if is_stop { "0" } else { "-1" }} onclick={onpick.reform(move |_| picked.clone())}
            onfocus={onfocus.reform(move |_| focused.clone())}>
            { &row.name }
        </button>
    }
}

/// The row where Tab enters: the last visited, else the one in hand, else the first.
fn stop_row(props: &Props, visited: Option<&AttrValue>) -> Option<AttrValue> {
    let here = |key: &AttrValue| props.rows.iter().any(|row| row.key == *key);
    let known = visited.filter(|key| here(key)).or(props.current.as_ref().filter(|key| here(key)));
    known.or_else(|| props.rows.first().map(|row| &row.key)).cloned()
}

fn walk(event: &KeyboardEvent) {
    let Some(body) = focus::around(event, "tbody") else { return };
    let rows: Vec<HtmlElement> = focus::all_within(&body, ".row-pick");
    let Some(here) = focus::current().and_then(|current| rows.iter().position(|row| *row == current)) else { return };
    let last = rows.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => (here + 1).min(last),
        "ArrowUp" => here.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(row) = rows.get(next) {
        focus::enter(row);
    }
}

const fn class(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::End => Some("number"),
    }
}
