//! A table of figures: each can be opened. Tab enters and leaves it in one step, the arrow keys walk its figures, Home and
//! End go to the ends of a row, Enter opens. Both headings of a figure are its headings to a screen reader, too.

use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, classes, component, html, use_state_eq};

use crate::focus;

/// One figure, or what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Figure {
    /// As it is written: "1,330", "sin captura".
    pub(crate) written: AttrValue,
    /// Where what it counts is shown; nothing to be opened without it.
    pub(crate) to: Option<AttrValue>,
    /// Of what, for who comes to it without its headings: "Rescatados, Tecate".
    pub(crate) heard: AttrValue,
    /// Said under it.
    pub(crate) note: Option<AttrValue>,
}

/// How much a line or a column stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Weight {
    #[default]
    Part,
    /// A part of the line above that is a whole of parts.
    Inner,
    /// The sum of parts.
    Sum,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Heading {
    pub(crate) text: AttrValue,
    pub(crate) weight: Weight,
}

/// Columns that belong together under a name of their own; a single one stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) name: AttrValue,
    pub(crate) columns: Vec<Heading>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    pub(crate) heading: Heading,
    /// One per column.
    pub(crate) figures: Vec<Figure>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) caption: AttrValue,
    /// Over the names of the lines.
    pub(crate) corner: AttrValue,
    pub(crate) spans: Vec<Span>,
    pub(crate) lines: Vec<Line>,
    /// The line that is pointed at elsewhere on the page.
    #[prop_or_default]
    pub(crate) current: Option<usize>,
    /// The keyboard came to a figure of this line.
    #[prop_or_default]
    pub(crate) onvisit: Callback<usize>,
}

/// The attribute that says where in the table a figure stands: line, then column.
const AT: &str = "data-at";

#[component]
pub(crate) fn FigureTable(props: &Props) -> Html {
    let stop = use_state_eq(|| None::<AttrValue>);
    let known = stop.as_ref().filter(|stop| is_open(props, stop)).cloned();
    let here = known.or_else(|| first(props).map(AttrValue::from));
    let onfocusin = {
        let (stop, onvisit) = (stop.clone(), props.onvisit.clone());
        Callback::from(move |event: FocusEvent| {
            let place = focus::around(&event, "a").and_then(|figure| figure.get_attribute(AT));
            if let Some((line, _)) = place.as_deref().and_then(read) {
                onvisit.emit(line);
            }
            stop.set(place.map(AttrValue::from));
        })
    };
    // Wide and with nothing to be opened, it could be scrolled by a pointer alone.
    let is_still = here.is_none();
    html! {
        <div class="table-wrap" tabindex={is_still.then_some("0")} role={is_still.then_some("region")}
            aria-label={is_still.then(|| props.caption.clone())}>
            <table class="table figures" onkeydown={Callback::from(|event: KeyboardEvent| walk(&event))} {onfocusin}>
                <caption class="heard">{ &props.caption }</caption>
                <thead>{ head(props) }</thead>
                <tbody>{ for props.lines.iter().zip(0..).map(|(line, at)| row(props, line, at, here.as_ref())) }</tbody>
            </table>
        </div>
    }
}

/// In two lines where columns have a name in common.
fn head(props: &Props) -> Html {
    let is_single = |span: &Span| span.columns.len() == 1;
    if let [all] = props.spans.as_slice() {
        return html! { <tr><th scope="col">{ &props.corner }</th>{ for all.columns.iter().map(|one| column(one, None)) }</tr> };
    }
    let upper = props.spans.iter().map(|span| match span.columns.as_slice() {
        [only] => column(only, Some("2")),
        columns => {
            html! { <th scope="colgroup" class="figures-span" colspan={columns.len().to_string()}>{ &span.name }</th> }
        }
    });
    let lower = props.spans.iter().filter(|span| !is_single(span)).flat_map(|span| &span.columns);
    html! {
        <>
            <tr><th scope="col" rowspan="2">{ &props.corner }</th>{ for upper }</tr>
            <tr>{ for lower.map(|one| column(one, None)) }</tr>
        </>
    }
}

fn column(column: &Heading, rowspan: Option<&'static str>) -> Html {
    html! { <th scope="col" class={classes!("number", class(column.weight))} {rowspan}>{ &column.text }</th> }
}

fn row(props: &Props, line: &Line, at: usize, here: Option<&AttrValue>) -> Html {
    let is_current = props.current == Some(at);
    let columns = props.spans.iter().flat_map(|span| &span.columns);
    let cell = |((one, column), across): ((&Figure, &Heading), usize)| {
        html! { <td class={classes!("number", class(column.weight))}>{ figure(one, place(at, across), here) }</td> }
    };
    html! {
        <tr class={classes!(class(line.heading.weight), is_current.then_some("figures-current"))}>
            <th scope="row">{ &line.heading.text }</th>
            { for line.figures.iter().zip(columns).zip(0..).map(cell) }
        </tr>
    }
}

fn figure(figure: &Figure, at: String, here: Option<&AttrValue>) -> Html {
    let note = figure.note.as_ref().map(|note| html! { <span class="note">{ note }</span> });
    let Some(to) = &figure.to else {
        return html! { <><span class="figure-still">{ &figure.written }</span>{ note }</> };
    };
    let tabindex = if here.is_some_and(|here| *here == at) { "0" } else { "-1" };
    html! {
        <>
            <a class="figure" href={to.clone()} data-at={at} {tabindex}>
                { &figure.written }<span class="heard">{ ", " }{ &figure.heard }</span>
            </a>
            { note }
        </>
    }
}

const fn class(weight: Weight) -> Option<&'static str> {
    match weight {
        Weight::Part => None,
        Weight::Inner => Some("figures-inner"),
        Weight::Sum => Some("total"),
    }
}

fn place(line: usize, column: usize) -> String {
    format!("{line}-{column}")
}

fn read(place: &str) -> Option<(usize, usize)> {
    let (line, column) = place.split_once('-')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

fn is_open(props: &Props, place: &str) -> bool {
    let Some((line, column)) = read(place) else { return false };
    props.lines.get(line).and_then(|line| line.figures.get(column)).is_some_and(|figure| figure.to.is_some())
}

/// Where Tab enters a table that nobody has been in.
fn first(props: &Props) -> Option<String> {
    props.lines.iter().zip(0..).find_map(|(line, at)| {
        let opened = line.figures.iter().position(|figure| figure.to.is_some());
        opened.map(|column| place(at, column))
    })
}

fn walk(event: &KeyboardEvent) {
    let Some(table) = focus::around(event, "table") else { return };
    let figures: Vec<HtmlElement> = focus::all_within(&table, "a.figure");
    let here = focus::current().and_then(|current| at(&current));
    let places = figures.iter().filter_map(|figure| at(figure)).collect::<Vec<_>>();
    let next = here.and_then(|here| next(&places, here, &event.key()));
    if let Some(figure) = next.and_then(|next| figures.iter().find(|figure| at(figure) == Some(next))) {
        event.prevent_default();
        focus::enter(figure);
    }
}

fn at(figure: &Element) -> Option<(usize, usize)> {
    read(&figure.get_attribute(AT)?)
}

/// Where a key leads from a figure: past what cannot be opened, and nowhere at the ends.
fn next(places: &[(usize, usize)], (line, column): (usize, usize), key: &str) -> Option<(usize, usize)> {
    let of_line = || places.iter().filter(move |place| place.0 == line);
    let of_column = || places.iter().filter(move |place| place.1 == column);
    let found = match key {
        "ArrowRight" => of_line().find(|place| place.1 > column),
        "ArrowLeft" => of_line().rfind(|place| place.1 < column),
        "ArrowDown" => of_column().find(|place| place.0 > line),
        "ArrowUp" => of_column().rfind(|place| place.0 < line),
        "Home" => of_line().next(),
        "End" => of_line().next_back(),
        _ => None,
    };
    found.copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_what_can_be_opened() {
        // Nothing to be opened in the middle of the second line.
        let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 1)];
        for (from, key, expect) in [
            ((0, 0), "ArrowRight", Some((0, 1))),
            ((0, 0), "ArrowLeft", None),
            ((1, 0), "ArrowRight", Some((1, 2))),
            ((0, 1), "ArrowDown", Some((2, 1))),
            ((2, 1), "ArrowUp", Some((0, 1))),
            ((1, 2), "Home", Some((1, 0))),
            ((0, 0), "End", Some((0, 2))),
            ((0, 0), "x", None),
        ] {
            assert_eq!(next(&places, from, key), expect, "{key} from {from:?}");
        }
        assert_eq!(read(&place(12, 3)), Some((12, 3)));
    }
}
