//! A section that asks once per item: an express table of what was answered, and under it the item in hand. Enter goes
//! from answer to answer, and from the last column's to the next row.

use domain::form::spec::{Field, FieldKind, Section};
use domain::id::{ItemId, RecordId};
use domain::value::age::{Age, Band};
use domain::value::{Value, Values};
use icondata_lu::{LuList, LuTrash2, LuUndo2, LuUserPlus};
use web_sys::KeyboardEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::desk::Desk;
use super::enter;
use super::field::FieldView;
use super::outline::questions;
use super::question::Question;
use super::section::{Part, head};
use super::sheet::Hand;
use crate::focus;
use crate::keys::{self, Action};
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::card::{Card, CardPadding};
use crate::kit::data_table::{Column, DataTable, Row};
use crate::kit::empty_state::EmptyState;
use crate::kit::notice::Notice;
use crate::kit::tone::Tone;
use crate::parts::record_name::RecordName;
use crate::telling::value::Room;
use crate::telling::{Teller, use_teller};

/// The fields that are columns, and that Enter walks.
const EXPRESS: usize = 5;
const UNDO_ID: &str = "record-undo";
const TABLE_ID: &str = "express-table";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) desk: Desk,
    pub(crate) part: Part,
    /// The item in hand.
    pub(crate) item: Option<ItemId>,
    pub(crate) onpick: Callback<ItemId>,
    /// Enter in the last column's answer.
    pub(crate) onend: Callback<()>,
    /// Adds another one of the family of the item in hand, where the list knows what a family has in common.
    #[prop_or_default]
    pub(crate) onfamily: Option<Callback<()>>,
}

#[component]
pub(crate) fn ListView(props: &Props) -> Html {
    let teller = use_teller();
    let removed = use_state_eq(|| None::<ItemId>);
    let (desk, section) = (&props.desk, props.part.section);
    let items = section.items(desk.values());
    let remove = {
        let (desk, removed) = (desk.clone(), removed.clone());
        Callback::from(move |item: ItemId| {
            desk.write(section.removal_key(item), Value::Flag(true), Hand::Choosing);
            removed.set(Some(item));
        })
    };
    let undo = {
        let (desk, removed, onpick) = (desk.clone(), removed.clone(), props.onpick.clone());
        Callback::from(move |item: ItemId| {
            desk.write(section.removal_key(item), Value::Flag(false), Hand::Choosing);
            removed.set(None);
            onpick.emit(item);
        })
    };
    use_effect_with(*removed, |removed| {
        if removed.is_some() {
            focus::go_to(UNDO_ID);
        }
    });
    use_effect_with(props.item, |_| focus::reveal(TABLE_ID, ".table-wrap", ".table-row-current"));
    html! {
        <>
            { head(props.part, desk, &teller) }
            if items.is_empty() {
                <Card><EmptyState icon={LuList} title={teller.words.say("form-list-empty")} text={teller.words.say("form-list-begin")} /></Card>
            } else {
                <div class="express-table" id={TABLE_ID}>
                    <Card padding={CardPadding::Tight}>{ table(props, &items, &teller) }</Card>
                </div>
            }
            if let Some(item) = (*removed).filter(|item| !items.contains(item)) {
                { undo_offer(undo.reform(move |()| item), props.part, &teller) }
            }
            if let Some(position) = items.iter().position(|known| Some(*known) == props.item) {
                { editor(props, items.get(position).copied(), position, remove, &teller) }
            }
        </>
    }
}

fn table(props: &Props, items: &[ItemId], teller: &Teller) -> Html {
    let Part { kind, section } = props.part;
    let fields: Vec<&'static Field> = section.fields.iter().take(EXPRESS).collect();
    let number = Column::new(teller.words.say("form-number"));
    let named = fields.iter().map(|field| Column::new(teller.field(kind, section, field)));
    let end = Column::new(teller.words.say("form-marks"));
    let columns: Vec<Column> = std::iter::once(number).chain(named).chain(std::iter::once(end)).collect();
    let values = props.desk.values();
    let rows =
        items.iter().enumerate().map(|(at, item)| row(section, &fields, values, *item, at, teller)).collect::<Vec<_>>();
    let onpick = props.onpick.clone();
    let onpick = Callback::from(move |key: AttrValue| {
        if let Ok(item) = key.parse() {
            onpick.emit(item);
        }
    });
    html! {
        <DataTable caption={teller.section(kind, section)} {columns} {rows} {onpick}
            current={props.item.map(|item| AttrValue::from(item.to_string()))} />
    }
}

fn row(
    section: &'static Section,
    fields: &[&'static Field],
    values: &Values,
    item: ItemId,
    at: usize,
    teller: &Teller,
) -> Row {
    let band = band(section, values, item);
    let cell = |field: &&'static Field| {
        if let Some(record) = named(section, values, item, field) {
            return html! { <RecordName {record} is_plain={true} /> };
        }
        let said = teller.answer(section, values, Some(item), field, Room::Cell);
        let banded = band.and_then(|band| by_band(section, values, item, field, band, teller));
        html! { { banded.or(said).unwrap_or_else(|| teller.words.say("common-none")) } }
    };
    let is_minor = band.is_some_and(|band| band != Band::Adult);
    let marks = html! { if is_minor { <Badge text={teller.words.say("badge-nna")} tone={Tone::Brand} /> } };
    let cells = fields.iter().map(cell).chain(std::iter::once(marks)).collect();
    Row { key: item.to_string().into(), name: (at + 1).to_string().into(), cells }
}

/// The record that an answer names.
fn named(section: &Section, values: &Values, item: ItemId, field: &Field) -> Option<RecordId> {
    let FieldKind::Record(_) = field.kind else { return None };
    section.read(values, Some(item), field.key)?.as_text()?.parse().ok()
}

/// How the law treats the item's person, where the list asks an age.
fn band(section: &Section, values: &Values, item: ItemId) -> Option<Band> {
    let field = section.fields.iter().find(|field| matches!(field.kind, FieldKind::Age))?;
    let age: Age = section.read(values, Some(item), field.key)?.as_text()?.parse().ok()?;
    Some(age.interval().band())
}

/// An option may have another word for a child or an adolescent: "Niña".
fn by_band(
    section: &Section,
    values: &Values,
    item: ItemId,
    field: &Field,
    band: Band,
    teller: &Teller,
) -> Option<String> {
    let FieldKind::Choice(options) = field.kind else { return None };
    let option = section.read(values, Some(item), field.key)?.as_text()?;
    teller.words.try_say(&format!("{}.{}", words::key::option(options.name, option), band.key()))
}

fn undo_offer(undo: Callback<()>, part: Part, teller: &Teller) -> Html {
    let said = teller.words.say_with("form-removed", &[("item", teller.section(part.kind, part.section).into())]);
    html! {
        <Notice is_alert={true}>
            <div class="row row-between">
                <span>{ said }</span>
                <Button id={UNDO_ID} size={ButtonSize::Small} icon={LuUndo2} label={teller.words.say("form-undo")} onclick={undo} />
            </div>
        </Notice>
    }
}

fn editor(props: &Props, item: Option<ItemId>, position: usize, remove: Callback<ItemId>, teller: &Teller) -> Html {
    let Part { kind, section } = props.part;
    let Some(item) = item else { return html! {} };
    let title = teller.item(kind, section, position + 1);
    let (express, others): (Vec<Question>, Vec<Question>) = questions(kind, section, Some(item), props.desk.values())
        .into_iter()
        .partition(|question| is_express(section, question));
    let label = teller.words.say("form-remove");
    let end = html! {
        <div class="row">
        if let Some(onclick) = props.onfamily.clone() {
            <Button size={ButtonSize::Small} tone={ButtonTone::Quiet} icon={LuUserPlus} label={teller.words.say("form-another-family")}
                chord={keys::chord(Action::AnotherOfFamily)} {onclick} />
        }
        <Button size={ButtonSize::Small} tone={ButtonTone::Quiet} icon={LuTrash2} name={format!("{label}: {title}")} {label}
            onclick={remove.reform(move |()| item)} />
        </div>
    };
    let show = |question: Question| {
        html! {
            <FieldView key={question.id()} desk={props.desk.clone()} {question} />
        }
    };
    html! {
        <Card {title} {end} key={item.to_string()}>
            <div class="columns express" onkeydown={on_enter(props.onend.clone())}>{ for express.into_iter().map(show) }</div>
            if !others.is_empty() { <div class="columns others">{ for others.into_iter().map(show) }</div> }
        </Card>
    }
}

/// The first column that nothing is in, for the keyboard to go on from.
pub(crate) fn first_empty(part: Part, item: ItemId, values: &Values) -> Option<Question> {
    let mut asked = questions(part.kind, part.section, Some(item), values).into_iter();
    asked.find(|question| is_express(part.section, question) && values.get(&question.key()).is_none_or(Value::is_blank))
}

fn is_express(section: &Section, question: &Question) -> bool {
    section.fields.iter().take(EXPRESS).any(|field| field.key == question.field.key)
}

fn on_enter(onend: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let (Some(from), Some(express)) = (enter::from(&event), focus::around(&event, ".express")) else { return };
        event.prevent_default();
        event.stop_propagation();
        if !focus::move_on(&express, &from) {
            onend.emit(());
        }
    })
}
