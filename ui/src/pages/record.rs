//! A record being written: its sections, the one in hand, and beside it what helps. Every way out keeps it.

use std::collections::BTreeSet;

use domain::form::check::{Finding, Severity};
use domain::form::spec::{Section, Shape};
use domain::id::{ItemId, RecordId};
use domain::record::RecordKind;
use domain::value::Key;
use icondata_lu::LuPlus;
use web_sys::{Element, FocusEvent, KeyboardEvent};
use yew::{
    AttrValue, Callback, ContextProvider, Html, Properties, UseStateHandle, component, hook, html, use_effect_with,
    use_mut_ref, use_state, use_state_eq,
};
use yew_router::hooks::use_navigator;

use crate::focus;
use crate::form::around::{Around, Seeking};
use crate::form::desk::{Desk, Loading, use_desk};
use crate::form::enter;
use crate::form::list::{self, ListView};
use crate::form::matches::{Matches, SamePerson};
use crate::form::notices::Notices;
use crate::form::outline::{self, Progress, Visit};
use crate::form::question::Question;
use crate::form::section::{Part, SectionView};
use crate::forms;
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::title::use_title;
use crate::keys::{self, Action};
use crate::kit::button::{Button, ButtonTone};
use crate::kit::error_summary::{ErrorSummary, Jump};
use crate::kit::section_nav::{SectionLink, SectionMark, SectionNav};
use crate::kit::status::Status;
use crate::parts::derive::DeriveButton;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// The section in hand, for the keyboard to begin in.
const MAIN_ID: &str = "record-main";
const ANOTHER_ID: &str = "record-another";
const NEXT_ID: &str = "record-next";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) kind: RecordKind,
    pub(crate) record: RecordId,
    /// The question to begin at, instead of the first.
    #[prop_or_default]
    pub(crate) at: Option<Key>,
}

/// Where in the record one is.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    section: &'static str,
    item: Option<ItemId>,
    goal: Goal,
    /// Counts the moves, so that the same place can be gone to again.
    moves: u32,
}

/// What the keyboard goes to in a new place.
#[derive(Debug, Clone, PartialEq)]
enum Goal {
    /// The first question.
    First,
    /// The control with this id.
    Control(String),
}

#[component]
pub(crate) fn Record(props: &Props) -> Html {
    let teller = use_teller();
    let desk = use_desk(props.kind, props.record);
    use_title(&teller.kind(props.kind));
    match &desk.view.standing {
        Loading::Waiting => html! { <Status text={teller.words.say("common-loading")} /> },
        Loading::Refused(problem) => {
            html! { <ProblemNotice problem={problem.clone()} page={teller.kind(props.kind)} /> }
        }
        Loading::Here => html! { <Work {desk} at={props.at.clone()} /> },
    }
}

#[derive(Properties, PartialEq)]
struct WorkProps {
    desk: Desk,
    at: Option<Key>,
}

#[component]
fn Work(props: &WorkProps) -> Html {
    let (teller, me, desk) = (use_teller(), use_me(), &props.desk);
    let (kind, form) = (desk.kind(), forms::form(desk.kind()));
    let place = use_state(|| props.at.as_ref().map_or_else(|| beginning(kind), |key| place_of(desk, key)));
    let is_ended = use_state_eq(|| false);
    let sought = use_state_eq(|| None::<Seeking>);
    let go = going(&place);
    let Some(section) = outline::in_view(form, desk.values(), place.section) else { return html! {} };
    let part = Part { kind, section };
    let item = item_in_hand(section, desk, place.item);
    let seen = use_seen(section.key);
    use_arrival(&place);
    let leave = use_leave();
    let jump = go.reform({
        let desk = desk.clone();
        move |key: Key| place_of(&desk, &key)
    });
    let acts = Acts {
        before: step(&go, desk, section, -1),
        after: step(&go, desk, section, 1),
        another: another(&go, desk, section, None),
        of_family: of_family(&go, desk, section, item),
        finish: finish(desk, &is_ended, use_home()),
    };
    use_shortcut(Action::SectionBefore, acts.before.clone().unwrap_or_else(Callback::noop));
    use_shortcut(Action::SectionAfter, acts.after.clone().unwrap_or_else(Callback::noop));
    use_shortcut(Action::AnotherPerson, acts.another.clone().unwrap_or_else(Callback::noop));
    use_shortcut(Action::AnotherOfFamily, acts.of_family.clone().unwrap_or_else(Callback::noop));
    use_shortcut(Action::Finish, acts.finish.clone());
    use_shortcut(Action::Leave, leave);
    let zone = me.map_or(domain::time::Zone::Utc, |me| me.zone);
    let seek = {
        let sought = sought.clone();
        Callback::from(move |seeking| sought.set(seeking))
    };
    let around = Around { zone, seek, is_strict: *is_ended };
    let close = go.reform({
        let is_ended = is_ended.clone();
        move |()| {
            is_ended.set(false);
            at(section, item)
        }
    });
    let onkeydown = on_enter(acts.after.clone());
    html! {
        <ContextProvider<Around> context={around}>
            <div class="work">
                { nav(desk, section, &seen, &go, &teller) }
                <div class="stack" id={MAIN_ID} {onkeydown} onfocusin={|event: FocusEvent| focus::show_whole(&event)}>
                    if *is_ended { <Ending desk={desk.clone()} {jump} onclose={close} /> }
                    { body(part, desk, item, &go, acts.of_family.clone()) }
                    { feet(section, desk, &acts, &teller) }
                </div>
                <div class="work-help stack">
                    if desk.view.sheet.is_begun() {
                        <DeriveButton record={desk.record()} {kind} values={desk.values().clone()} before={settling(desk)} />
                    }
                    <Notices desk={desk.clone()} section={section.key}
                        onjump={jump_to_finding(&go, desk)} />
                    if kind == RecordKind::Person && desk.view.sheet.is_begun() { <SamePerson record={desk.record()} /> }
                    if let Some(seeking) = &*sought { <Matches seeking={seeking.clone()} desk={desk.clone()} /> }
                </div>
            </div>
        </ContextProvider<Around>>
    }
}

/// What can be done from any section.
struct Acts {
    before: Option<Callback<()>>,
    after: Option<Callback<()>>,
    another: Option<Callback<()>>,
    /// Like the item in hand.
    of_family: Option<Callback<()>>,
    finish: Callback<()>,
}

// ------------------------------------------------------------------------------------------------------------ places

fn beginning(kind: RecordKind) -> Place {
    let section = forms::form(kind).sections.first().map_or("", |section| section.key);
    Place { section, item: None, goal: Goal::First, moves: 0 }
}

fn going(place: &UseStateHandle<Place>) -> Callback<Place> {
    let place = place.clone();
    Callback::from(move |next: Place| place.set(Place { moves: place.moves + 1, ..next }))
}

fn at(section: &'static Section, item: Option<ItemId>) -> Place {
    Place { section: section.key, item, goal: Goal::First, moves: 0 }
}

/// Where the question of a key stands.
fn place_of(desk: &Desk, key: &Key) -> Place {
    let (kind, form) = (desk.kind(), forms::form(desk.kind()));
    let Some(question) = Question::of(kind, form, key) else { return beginning(kind) };
    let section = outline::in_view(form, desk.values(), question.section.key).unwrap_or(question.section);
    Place { section: section.key, item: question.item, goal: Goal::Control(question.id()), moves: 0 }
}

fn jump_to_finding(go: &Callback<Place>, desk: &Desk) -> Callback<Finding> {
    let (go, desk) = (go.clone(), desk.clone());
    Callback::from(move |finding: Finding| {
        if let Some(key) = &finding.key {
            go.emit(place_of(&desk, key));
        }
    })
}

/// The item asked for, or the last one.
fn item_in_hand(section: &Section, desk: &Desk, wanted: Option<ItemId>) -> Option<ItemId> {
    let items = section.items(desk.values());
    wanted.filter(|wanted| items.contains(wanted)).or_else(|| items.last().copied())
}

/// Goes to the section before or after; `None` where there is none.
fn step(go: &Callback<Place>, desk: &Desk, from: &Section, by: isize) -> Option<Callback<()>> {
    let sections = outline::sections(forms::form(desk.kind()), desk.values());
    let here = sections.iter().position(|section| section.key == from.key)?;
    let next = *sections.get(here.checked_add_signed(by)?)?;
    Some(go.reform(move |()| at(next, None)))
}

/// Adds an item to the list in hand, perhaps of the family of another, and goes to the first question it leaves open.
fn another(go: &Callback<Place>, desk: &Desk, section: &'static Section, like: Option<ItemId>) -> Option<Callback<()>> {
    let Shape::List { most } = section.shape else { return None };
    if section.items(desk.values()).len() >= usize::from(most) {
        return None;
    }
    let (go, desk) = (go.clone(), desk.clone());
    Some(Callback::from(move |()| {
        let added = desk.clone();
        desk.add(section, like, go.reform(move |item| begun(&added, section, item)));
    }))
}

fn begun(desk: &Desk, section: &'static Section, item: ItemId) -> Place {
    let part = Part { kind: desk.kind(), section };
    let open = list::first_empty(part, item, &desk.values_now());
    let goal = open.map_or(Goal::First, |question| Goal::Control(question.id()));
    Place { goal, ..at(section, Some(item)) }
}

/// Another one of the family of the item in hand, where the list asks what a family has in common.
fn of_family(
    go: &Callback<Place>,
    desk: &Desk,
    section: &'static Section,
    item: Option<ItemId>,
) -> Option<Callback<()>> {
    let carries = section.fields.iter().any(|field| field.is_carried);
    another(go, desk, section, Some(item.filter(|_| carries)?))
}

/// The sections that one has been in.
#[hook]
fn use_seen(current: &'static str) -> BTreeSet<&'static str> {
    let seen = use_mut_ref(BTreeSet::new);
    seen.borrow_mut().insert(current);
    seen.borrow().clone()
}

/// Puts the keyboard where one went.
#[hook]
fn use_arrival(place: &Place) {
    use_effect_with(place.clone(), |place| {
        match &place.goal {
            Goal::Control(id) => focus::go_to(id),
            Goal::First => begin_in(MAIN_ID),
        };
    });
}

/// The first answer of the section, or the button that begins its list.
fn begin_in(id: &str) {
    let questions =
        focus::by_id(id).and_then(|main| focus::all_within::<Element>(&main, ".columns").into_iter().next());
    if !questions.is_some_and(|questions| focus::first_answer(&questions)) {
        focus::go_to(ANOTHER_ID);
    }
}

/// Back to where one came from.
#[hook]
fn use_leave() -> Callback<()> {
    let navigator = use_navigator();
    Callback::from(move |()| {
        let came_from_somewhere =
            web_sys::window().and_then(|window| window.history().ok()?.length().ok()).is_some_and(|steps| steps > 1);
        match &navigator {
            Some(navigator) if came_from_somewhere => navigator.back(),
            Some(navigator) => navigator.push(&Route::Shift),
            None => {}
        }
    })
}

#[hook]
fn use_home() -> Callback<()> {
    let navigator = use_navigator();
    Callback::from(move |()| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Shift);
        }
    })
}

fn settling(desk: &Desk) -> Callback<Callback<()>> {
    let desk = desk.clone();
    Callback::from(move |then| desk.settle(then))
}

fn finish(desk: &Desk, is_ended: &UseStateHandle<bool>, home: Callback<()>) -> Callback<()> {
    let (desk, is_ended) = (desk.clone(), is_ended.clone());
    Callback::from(move |()| {
        let (is_ended, home, ended) = (is_ended.clone(), home.clone(), desk.clone());
        let then = Callback::from(move |findings: Vec<Finding>| {
            if findings.is_empty() && ended.refusals().is_empty() {
                home.emit(());
            } else {
                is_ended.set(true);
            }
        });
        desk.finish(then);
    })
}

// -------------------------------------------------------------------------------------------------------------- parts

fn nav(desk: &Desk, section: &Section, seen: &BTreeSet<&'static str>, go: &Callback<Place>, teller: &Teller) -> Html {
    let (kind, form) = (desk.kind(), forms::form(desk.kind()));
    let sections = outline::sections(form, desk.values());
    let links: Vec<SectionLink> = sections
        .iter()
        .map(|other| {
            let visit = match other.key {
                key if key == section.key => Visit::Now,
                key if seen.contains(key) => Visit::Before,
                _ => Visit::Never,
            };
            let progress = outline::progress(kind, other, desk.values(), &desk.view.findings, visit);
            SectionLink {
                key: other.key.into(),
                label: teller.section(kind, other).into(),
                mark: mark(progress, teller),
            }
        })
        .collect();
    let onpick = {
        let go = go.clone();
        Callback::from(move |key: AttrValue| {
            if let Some(section) = form.section(&key) {
                go.emit(at(section, None));
            }
        })
    };
    let folio = desk.view.sheet.folio().map_or_else(|| teller.words.say("form-no-folio"), |folio| folio.to_string());
    html! {
        <SectionNav title={teller.kind(kind)} {links} current={section.key} {onpick}>
            <p>{ folio }</p>
            if let Some(at) = desk.view.sheet.saved_at() {
                <p>{ teller.words.say_with("form-draft-saved", &[("time", at.clock().to_string().into())]) }</p>
            }
        </SectionNav>
    }
}

fn mark(progress: Progress, teller: &Teller) -> SectionMark {
    match progress {
        Progress::Complete => SectionMark::Done(teller.words.say("form-complete").into()),
        Progress::Missing(n) => SectionMark::Missing(teller.words.say_with("form-lacking", &[("n", n.into())]).into()),
        Progress::Items(n) => SectionMark::Count(n.to_string().into()),
        Progress::Answered { answered, asked } => SectionMark::Count(format!("{answered}/{asked}").into()),
    }
}

fn body(part: Part, desk: &Desk, item: Option<ItemId>, go: &Callback<Place>, onfamily: Option<Callback<()>>) -> Html {
    let section = part.section;
    if !section.is_list() {
        return html! { <SectionView key={section.key} desk={desk.clone()} {part} /> };
    }
    let onend = next_row(desk, section, item, go);
    let onpick = go.reform(move |item| at(section, Some(item)));
    html! { <ListView key={section.key} desk={desk.clone()} {part} {item} {onpick} {onend} {onfamily} /> }
}

/// After the last row comes the button that adds one: pressing Enter again is another person, and Tab goes on.
fn next_row(desk: &Desk, section: &'static Section, item: Option<ItemId>, go: &Callback<Place>) -> Callback<()> {
    let items = section.items(desk.values());
    let here = item.and_then(|item| items.iter().position(|known| *known == item));
    let next = here.and_then(|here| items.get(here + 1)).copied();
    match next {
        Some(next) => go.reform(move |()| at(section, Some(next))),
        None => Callback::from(|()| focus::go_to(ANOTHER_ID)),
    }
}

fn feet(section: &Section, desk: &Desk, acts: &Acts, teller: &Teller) -> Html {
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    let is_empty = section.is_list() && section.items(desk.values()).is_empty();
    let (first, second) = match is_empty {
        true => (ButtonTone::Plain, ButtonTone::Primary),
        false => (ButtonTone::Primary, ButtonTone::Plain),
    };
    let last = if acts.after.is_none() { ButtonTone::Primary } else { ButtonTone::Plain };
    html! {
        // Always seen: the page need not move for it.
        <div class="row record-feet" onfocusin={|event: FocusEvent| event.stop_propagation()}>
            if let Some(problem) = &desk.view.problem {
                <div class="record-problem"><ProblemNotice problem={problem.clone()} /></div>
            }
            if let Some(after) = &acts.after {
                <Button id={NEXT_ID} label={say("form-next")} tone={first} chord={keys::chord(Action::SectionAfter)} onclick={after.clone()} />
            }
            if let Some(another) = &acts.another {
                <Button id={ANOTHER_ID} label={say("form-another")} icon={LuPlus} tone={second}
                    chord={keys::chord(Action::AnotherPerson)} onclick={another.clone()} />
            }
            <span class="push" />
            <Button label={say("form-finish")} tone={last} chord={keys::chord(Action::Finish)} onclick={acts.finish.clone()} />
        </div>
    }
}

/// Enter in the last answer goes to the next section, or to the button there.
fn on_enter(after: Option<Callback<()>>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let (Some(from), Some(main)) = (enter::from(&event), focus::by_id(MAIN_ID)) else { return };
        event.prevent_default();
        if focus::move_on(&main, &from) {
            return;
        }
        if let Some(after) = &after {
            after.emit(());
        }
    })
}

#[derive(Properties, PartialEq)]
struct EndingProps {
    desk: Desk,
    jump: Callback<Key>,
    onclose: Callback<()>,
}

/// The record is finished; what it still lacks, each line a jump to its question.
#[component]
fn Ending(props: &EndingProps) -> Html {
    let (teller, home) = (use_teller(), use_home());
    let jumps = jumps(&props.desk, &teller);
    let onjump = {
        let jump = props.jump.clone();
        Callback::from(move |target: AttrValue| {
            if let Ok(key) = target.parse() {
                jump.emit(key);
            }
        })
    };
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    html! {
        <ErrorSummary title={title(&props.desk, &teller)} {jumps} {onjump}>
            <p>{ say(if props.desk.view.sheet.is_begun() { "summary-kept" } else { "summary-not-begun" }) }</p>
            <div class="row">
                <Button label={say("summary-finish-anyway")} tone={ButtonTone::Primary} onclick={home} />
                <Button label={say("summary-continue")} onclick={props.onclose.clone()} />
            </div>
        </ErrorSummary>
    }
}

fn title(desk: &Desk, teller: &Teller) -> String {
    let findings = &desk.view.findings;
    let missing = findings.iter().filter(|finding| finding.severity == Severity::Missing).count();
    if findings.iter().any(|finding| finding.severity == Severity::Violation) {
        return teller.words.say("summary-violation");
    }
    match missing + desk.refusals().len() {
        0 if findings.is_empty() => teller.words.say("summary-finished"),
        0 => teller.words.say("summary-advice"),
        lacking => teller.words.say_with("summary-title", &[("n", lacking.into())]),
    }
}

fn jumps(desk: &Desk, teller: &Teller) -> Vec<Jump> {
    let line = |key: &Key, said: String| Jump {
        target: key.to_string().into(),
        text: format!("{}: {said}", teller.key(desk.kind(), key, Some(desk.values()))).into(),
    };
    let refused = desk.refusals().into_iter().map(|(key, what)| line(&key, teller.what(&what)));
    let found =
        desk.view.findings.iter().filter_map(|finding| Some(line(finding.key.as_ref()?, teller.finding(finding))));
    refused.chain(found).collect()
}
