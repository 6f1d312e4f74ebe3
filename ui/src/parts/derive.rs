//! Beginning another record from this one: the referral of the children of a rescue, the file of one of them. One chord
//! opens what can be begun, and Enter begins the first of it.

use api::record::{Derive, Started};
use domain::form::spec::{FieldKind, Section};
use domain::id::{ItemId, RecordId};
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::age::is_minor_text;
use domain::value::{Value, Values};
use icondata_lu::LuArrowRightLeft;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_mut_ref, use_state_eq};
use yew_router::hooks::use_navigator;

use super::kind_icon::kind_icon;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::hooks::shortcut::use_shortcut;
use crate::keys::{self, Action};
use crate::kit::button::Button;
use crate::kit::choice::Choice;
use crate::kit::dialog::Dialog;
use crate::kit::icon::Icon;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::route::Route;
use crate::session::use_me;
use crate::telling::value::Room;
use crate::telling::{Teller, use_teller};
use crate::{focus, ipc};

const DIALOG_ID: &str = "derive";
const LINE: &str = ".derive-line";
/// More rows than these are chosen in the record that was begun.
const MOST_ROWS: usize = 8;
const MINORS: &str = "minors";
const ALL: &str = "all";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) kind: RecordKind,
    pub(crate) values: Values,
    /// What must be done before: what was typed becomes history.
    #[prop_or_else(|| Callback::from(|then: Callback<()>| then.emit(())))]
    pub(crate) before: Callback<Callback<()>>,
}

#[component]
pub(crate) fn DeriveButton(props: &Props) -> Html {
    let (teller, role) = (use_teller(), use_me().map(|me| me.role));
    let is_open = use_state_eq(|| false);
    let offered = role.map(|role| offered(props.kind, role)).unwrap_or_default();
    let set = |next: bool| {
        let (is_open, may) = (is_open.clone(), !offered.is_empty());
        Callback::from(move |()| is_open.set(next && may))
    };
    use_shortcut(Action::Derive, set(true));
    if offered.is_empty() {
        return html! {};
    }
    html! {
        <>
            <Button label={teller.words.say("derive-open")} icon={LuArrowRightLeft} chord={keys::chord(Action::Derive)}
                onclick={set(true)} />
            <Dialog id={DIALOG_ID} title={teller.words.say("derive-title")} close={teller.words.say("common-close")}
                is_open={*is_open} onclose={set(false)}>
                <Offer record={props.record} kind={props.kind} values={props.values.clone()} before={props.before.clone()} {offered} />
            </Dialog>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OfferProps {
    record: RecordId,
    kind: RecordKind,
    values: Values,
    before: Callback<Callback<()>>,
    offered: Vec<RecordKind>,
}

#[component]
fn Offer(props: &OfferProps) -> Html {
    let (teller, navigator) = (use_teller(), use_navigator());
    let people = people(props.kind, &props.values);
    let minors: Vec<ItemId> = people.iter().filter(|person| person.is_minor).map(|person| person.item).collect();
    let about = use_state_eq(|| AttrValue::Static(if minors.is_empty() { ALL } else { MINORS }));
    let wanted = use_mut_ref(|| None::<RecordKind>);
    let onstarted = {
        let wanted = wanted.clone();
        Callback::from(move |started: Started| {
            if let (Some(navigator), Some(kind)) = (&navigator, *wanted.borrow()) {
                navigator.push(&Route::form(kind, started.record));
            }
        })
    };
    let derive = use_action::<Derive>(onstarted);
    let begin = {
        let (run, before, from) = (derive.run.clone(), props.before.clone(), props.record);
        let items = items(&about, &minors);
        Callback::from(move |kind: RecordKind| {
            *wanted.borrow_mut() = Some(kind);
            let request = Derive { operation: ipc::operation(), from, items: items.clone(), kind };
            before.emit(run.reform(move |()| request.clone()));
        })
    };
    html! {
        <div class="stack">
            if let Some(problem) = derive.problem { <ProblemNotice {problem} /> }
            <ul class="derive" onkeydown={on_arrows()}>
                { for props.offered.iter().enumerate().map(|(at, kind)| line(at, *kind, &begin, &teller)) }
            </ul>
            if people.len() > 1 { { about_whom(props.kind, &people, &about, &teller) } }
        </div>
    }
}

fn line(at: usize, kind: RecordKind, begin: &Callback<RecordKind>, teller: &Teller) -> Html {
    html! {
        <li key={kind.key()}>
            <button type="button" class="menu-item derive-line" data-first={(at == 0).then_some("")} onclick={begin.reform(move |_| kind)}>
                <Icon drawing={kind_icon(kind)} /><span>{ teller.kind(kind) }</span>
            </button>
        </li>
    }
}

fn about_whom(kind: RecordKind, people: &[Somebody], about: &yew::UseStateHandle<AttrValue>, teller: &Teller) -> Html {
    let minors = people.iter().filter(|person| person.is_minor).count();
    let of_minors = || Choice::new(MINORS, teller.words.say_with("derive-minors", &[("n", minors.into())]));
    let all = Choice::new(ALL, teller.words.say_with("derive-all", &[("n", people.len().into())]));
    let single = |(at, person): (usize, &Somebody)| {
        let choice = Choice::new(person.item.to_string(), teller.item(kind, person.section, at + 1));
        let age = person.age.as_deref().map(|age| teller.age(age, Room::Cell));
        age.map(|age| choice.clone().with_detail(age)).unwrap_or(choice)
    };
    let rows = people.iter().enumerate().filter(|_| people.len() <= MOST_ROWS).map(single);
    let choices: Vec<Choice> = (minors > 0).then(of_minors).into_iter().chain([all]).chain(rows).collect();
    let onchoose = {
        let about = about.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            if let Some(chosen) = chosen {
                about.set(chosen);
            }
        })
    };
    html! {
        <div class="derive-about">
            <strong>{ teller.words.say("derive-about") }</strong>
            <RadioCards name="derive-about" label={teller.words.say("derive-about")} size={CardSize::Compact} {choices}
                chosen={(**about).clone()} {onchoose} />
        </div>
    }
}

/// Somebody whom a row of the record is about.
struct Somebody {
    section: &'static Section,
    item: ItemId,
    age: Option<String>,
    /// Or may be, until determined (LGDNNA art. 5).
    is_minor: bool,
}

fn people(kind: RecordKind, values: &Values) -> Vec<Somebody> {
    let lists = kind.form().sections.iter().filter(|section| section.is_list() && holds_person(section));
    let of_list = |section: &'static Section| {
        let item = move |item| somebody(section, values, item);
        section.items(values).into_iter().map(item).collect::<Vec<_>>()
    };
    lists.flat_map(of_list).collect()
}

fn somebody(section: &'static Section, values: &Values, item: ItemId) -> Somebody {
    let field = section.fields.iter().find(|field| matches!(field.kind, FieldKind::Age));
    let age = field.and_then(|field| section.read(values, Some(item), field.key)).and_then(Value::as_text);
    Somebody { section, item, age: age.map(str::to_owned), is_minor: age.is_some_and(is_minor_text) }
}

fn holds_person(section: &Section) -> bool {
    section.fields.iter().any(|field| matches!(field.kind, FieldKind::Person))
}

fn items(about: &AttrValue, minors: &[ItemId]) -> Vec<ItemId> {
    match about.as_str() {
        MINORS => minors.to_vec(),
        ALL => Vec::new(),
        item => item.parse().into_iter().collect(),
    }
}

/// The kinds that can be begun from a record of this kind: those that name it, and those that are about the same persons.
/// A referral first, since it is what cannot wait.
fn offered(from: RecordKind, role: Role) -> Vec<RecordKind> {
    let may_begin = |kind: &RecordKind| {
        let is_about_people = is_about_people(from) && is_about_people(*kind);
        *kind != from && *kind != RecordKind::Person && role.may_write(*kind) && (names(*kind, from) || is_about_people)
    };
    let kinds = RecordKind::ALL.iter().copied().filter(may_begin);
    let (mut kinds, others): (Vec<_>, Vec<_>) = kinds.partition(|kind| *kind == RecordKind::Referral);
    kinds.extend(others);
    kinds
}

fn names(kind: RecordKind, other: RecordKind) -> bool {
    let mut fields = kind.form().sections.iter().flat_map(|section| section.fields);
    fields.any(|field| matches!(field.kind, FieldKind::Record(named) if named == other.key()))
}

fn is_about_people(kind: RecordKind) -> bool {
    kind == RecordKind::Person || kind.form().sections.iter().any(holds_person)
}

/// Up and down walk the list.
fn on_arrows() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        let Some(list) = focus::around(&event, ".derive") else { return };
        let lines: Vec<HtmlElement> = focus::all_within(&list, LINE);
        let here = focus::current().and_then(|current| lines.iter().position(|line| *line == current));
        if let Some(next) = here.and_then(|here| lines.get(here.checked_add_signed(by)?)) {
            event.prevent_default();
            focus::enter(next);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_referral_is_the_first_thing_begun_from_a_rescue() {
        let first = |from, role| offered(from, role).first().copied();
        assert_eq!(first(RecordKind::Rescue, Role::Agent), Some(RecordKind::Referral));
        assert_eq!(first(RecordKind::Nna, Role::ShelterStaff), Some(RecordKind::Referral));
        assert!(!offered(RecordKind::Rescue, Role::Medic).contains(&RecordKind::Referral), "whom the role lets");
        assert!(offered(RecordKind::Rescue, Role::Agent).contains(&RecordKind::Nna));
    }
}
