//! The answers of a record by section: one by one, and the items of a list as a table. What was never answered is left
//! out; what is unknown is said, because that is an answer.

use domain::form::spec::{Field, FieldKind, Section};
use domain::id::{ItemId, RecordId};
use domain::record::RecordKind;
use domain::value::{Key, Value, Values};
use yew::{Html, Properties, component, html};

use crate::forms;
use crate::kit::card::Card;
use crate::kit::data_table::{Align, Column, DataTable, Row};
use crate::parts::person_name::PersonName;
use crate::parts::record_name::RecordName;
use crate::telling::value::Room;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) kind: RecordKind,
    pub(crate) values: Values,
}

#[component]
pub(crate) fn Answers(props: &Props) -> Html {
    let teller = use_teller();
    let sections = forms::form(props.kind).sections.iter().map(|section| match section.is_list() {
        true => list(&teller, props, section),
        false => single(&teller, props, section),
    });
    html! { <>{ for sections }{ foreign(&teller, props) }</> }
}

fn single(teller: &Teller, props: &Props, section: &'static Section) -> Html {
    let lines: Vec<Html> = section
        .fields
        .iter()
        .filter_map(|field| {
            let answer = answer(teller, props, section, None, field, Room::Line)?;
            let is_long = matches!(field.kind, FieldKind::Narrative);
            Some(html! {
                <div class={if is_long { "fact fact-long" } else { "fact" }}>
                    <dt>{ teller.field(props.kind, section, field) }</dt><dd>{ answer }</dd>
                </div>
            })
        })
        .collect();
    if lines.is_empty() {
        return html! {};
    }
    html! { <Card title={teller.section(props.kind, section)}><dl class="facts">{ for lines }</dl></Card> }
}

/// Only the columns that somebody answered.
fn list(teller: &Teller, props: &Props, section: &'static Section) -> Html {
    let items = section.items(&props.values);
    let is_answered = |field: &&Field| {
        let mut answers =
            items.iter().map(|item| teller.answer(section, &props.values, Some(*item), field, Room::Cell));
        answers.any(|answer| answer.is_some())
    };
    let fields: Vec<&'static Field> = section.fields.iter().filter(|field| is_answered(field)).collect();
    if items.is_empty() {
        return html! {};
    }
    let title = teller.section(props.kind, section);
    let first = Column::new(title.clone());
    let labels = fields
        .iter()
        .map(|field| Column { label: teller.field(props.kind, section, field).into(), align: align(field) });
    let columns = std::iter::once(first).chain(labels).collect::<Vec<_>>();
    let rows = items.iter().enumerate().map(|(position, item)| Row {
        key: item.to_string().into(),
        name: teller.item(props.kind, section, position + 1).into(),
        cells: fields.iter().map(|field| cell(teller, props, section, *item, field)).collect(),
    });
    html! { <Card title={title.clone()}><DataTable caption={title} {columns} rows={rows.collect::<Vec<_>>()} /></Card> }
}

const fn align(field: &Field) -> Align {
    match field.kind {
        FieldKind::Integer { .. } => Align::End,
        _ => Align::Start,
    }
}

fn cell(teller: &Teller, props: &Props, section: &'static Section, item: ItemId, field: &Field) -> Html {
    answer(teller, props, section, Some(item), field, Room::Cell)
        .unwrap_or_else(|| html! { <span class="soft">{ teller.words.say("common-none") }</span> })
}

/// A person is shown by the name in their file, another record by its headline.
fn answer(
    teller: &Teller,
    props: &Props,
    section: &'static Section,
    item: Option<ItemId>,
    field: &Field,
    room: Room,
) -> Option<Html> {
    let id = || section.read(&props.values, item, field.key).and_then(Value::as_text)?.parse::<RecordId>().ok();
    let linked = match field.kind {
        FieldKind::Person => id().map(|person| html! { <PersonName {person} /> }),
        FieldKind::Record(_) => id().map(|record| html! { <RecordName {record} /> }),
        _ => None,
    };
    if linked.is_some() {
        return linked;
    }
    teller.answer(section, &props.values, item, field, room).map(|text| html! { text })
}

/// Answers to questions of a newer release: kept, and shown as they stand.
fn foreign(teller: &Teller, props: &Props) -> Html {
    let form = forms::form(props.kind);
    let is_known =
        |key: &Key| form.locate(key).is_some() || form.locate_removal(key).is_some() || is_whole(props.kind, key);
    let unknown: Vec<(&Key, &Value)> = props
        .values
        .iter()
        .filter(|(key, value)| !value.is_blank() && !key.as_str().starts_with("record.") && !is_known(key))
        .collect();
    if unknown.is_empty() {
        return html! {};
    }
    html! {
        <Card title={teller.words.say("record-unknown-field")}>
            <dl class="facts">
                { for unknown.into_iter().map(|(key, value)| html! {
                    <div class="fact"><dt>{ key.to_string() }</dt><dd>{ teller.raw(value) }</dd></div>
                }) }
            </dl>
        </Card>
    }
}

/// A many-choice as a whole: where it says why nothing is known of it.
fn is_whole(kind: RecordKind, key: &Key) -> bool {
    forms::form(kind).sections.iter().flat_map(|section| section.fields).any(|field| field.key == key.as_str())
}
