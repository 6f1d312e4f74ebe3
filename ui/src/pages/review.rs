//! *Revisión*: what waits for a coordination in the records of its units, the gravest first, and the referrals between them.

mod line;
pub(super) mod referrals;
mod sides;

use std::collections::BTreeSet;
use std::rc::Rc;

use api::review::{OfUnit, Queue, Waiting};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::id::{RecordId, UnitId};
use domain::review::Sort;
use icondata_lu::{LuClipboardCheck, LuMerge};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use self::line::{ReviewLine, key};
use crate::focus;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::empty_state::EmptyState;
use crate::kit::field::Field;
use crate::kit::frame::PAGE_ID;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::status::{Status, StatusShape};
use crate::kit::tabs::Tabs;
use crate::parts::page_turn::PageTurn;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_name::RecordName;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

/// Lines of a page.
const TAKE: u32 = 20;
/// The tab of all sorts, and the choice of all units.
const ALL: &str = "all";

/// What was done last, said until the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Done {
    Approved,
    Asked,
    /// The file that was joined to another: it can be parted again on its page.
    Joined(RecordId),
}

impl Done {
    const fn key(&self) -> &'static str {
        match self {
            Self::Approved => "review-approved",
            Self::Asked => "review-asked",
            Self::Joined(_) => "review-joined",
        }
    }
}

#[component]
pub(crate) fn Review() -> Html {
    let teller = use_teller();
    let sort = use_state_eq(|| None::<Sort>);
    let unit = use_state_eq(|| None::<UnitId>);
    let skip = use_state_eq(|| 0_u32);
    let done = use_state_eq(|| None::<Done>);
    let title = teller.words.say("review-title");
    use_title(&title);
    let units: BTreeSet<UnitId> = unit.iter().cloned().collect();
    let request = Queue { units, sort: *sort, skip: *skip, take: TAKE };
    let waiting: Rc<Waiting> = match use_query(&request, &[Topic::Records, Topic::Session]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={title} /> },
        Answer::Here(waiting) => waiting,
    };
    let onpick = {
        let (sort, skip) = (sort.clone(), skip.clone());
        Callback::from(move |key: AttrValue| {
            skip.set(0);
            sort.set(Sort::from_key(&key));
        })
    };
    let onchoose = {
        let (unit, skip) = (unit.clone(), skip.clone());
        Callback::from(move |key: Option<AttrValue>| {
            skip.set(0);
            unit.set(key.filter(|key| key != ALL).and_then(|key| key.parse().ok()));
        })
    };
    let ondone = {
        let done = done.clone();
        Callback::from(move |what: Done| {
            done.set(Some(what));
            // The line that was decided may be gone.
            focus::rest_on(PAGE_ID);
        })
    };
    let go = {
        let skip = skip.clone();
        Callback::from(move |to: u32| skip.set(to))
    };
    let current = sort.map_or(ALL, Sort::key);
    let said = done.as_ref().map(|done| AttrValue::from(teller.words.say(done.key())));
    html! {
        <div class="stack">
            <Nav place={Place::Queue} />
            <div class="page-title"><h1>{ title.clone() }</h1><p>{ teller.words.say("review-subtitle") }</p></div>
            <Status shape={StatusShape::Heard} text={said} />
            if let Some(Done::Joined(record)) = *done { { joined(&teller, record) } }
            { notes(&teller, &waiting) }
            if waiting.units.len() > 1 || unit.is_some() {
                <Field id="review-unit" label={teller.words.say("review-unit")}>
                    <Combobox choices={Rc::new(units_of(&teller, &waiting.units))}
                        chosen={unit.as_ref().map_or(ALL, |unit| unit.as_str()).to_owned()}
                        {onchoose} none={teller.words.say("form-nothing-so-named")} />
                </Field>
            }
            <Tabs id="review-sorts" label={teller.words.say("review-sorts")} tabs={tabs(&teller, &waiting)} {current} {onpick}>
                if waiting.lines.is_empty() {
                    <Card>
                        <EmptyState icon={LuClipboardCheck} title={teller.words.say("review-empty")} text={teller.words.say("review-empty.hint")} />
                    </Card>
                } else {
                    <Card>
                        <ul class="lines">
                            { for waiting.lines.iter().map(|line| html! {
                                <ReviewLine key={key(line)} line={line.clone()} ondone={ondone.clone()} />
                            }) }
                        </ul>
                    </Card>
                    <PageTurn from={*skip} take={TAKE} total={waiting.total} {go} />
                }
            </Tabs>
        </div>
    }
}

/// What lacks in the queue, and why.
fn notes(teller: &Teller, waiting: &Waiting) -> Html {
    let note = |key: &str, number: u32| {
        (number > 0).then(|| {
            html! { <Notice><p>{ teller.words.say_with(key, &[("n", number.into())]) }</p></Notice> }
        })
    };
    html! { <>{ for note("review-due", waiting.due) }{ for note("review-withheld", waiting.withheld) }</> }
}

fn joined(teller: &Teller, record: RecordId) -> Html {
    html! {
        <Notice tone={NoticeTone::Info} icon={LuMerge} title={teller.words.say("review-joined")}>
            <p>{ teller.words.say("review-joined.hint") }{ " " }<RecordName {record} /></p>
        </Notice>
    }
}

/// "Posibles duplicados (3)".
fn tabs(teller: &Teller, waiting: &Waiting) -> Vec<Choice> {
    let all = waiting.sorts.iter().map(|one| one.lines).sum::<u32>();
    let tab = |key: &str, lines: u32| {
        let name = teller.words.say(&format!("review-sort-{key}"));
        Choice::new(key.to_owned(), format!("{name} ({})", words::number::written(u64::from(lines))))
    };
    std::iter::once(tab(ALL, all)).chain(waiting.sorts.iter().map(|one| tab(one.sort.key(), one.lines))).collect()
}

pub(super) fn units_of(teller: &Teller, units: &[OfUnit]) -> Vec<Choice> {
    let all = Choice::new(ALL, teller.words.say("review-unit-all"));
    let one = |of: &OfUnit| {
        let name = teller.code(CatalogueName::Units, of.unit.as_str());
        Choice::new(of.unit.to_string(), format!("{name} ({})", words::number::written(u64::from(of.lines))))
    };
    std::iter::once(all).chain(units.iter().map(one)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Queue,
    Referrals,
}

#[derive(Properties, PartialEq)]
pub(super) struct NavProps {
    pub(super) place: Place,
}

/// The two pages of it.
#[component]
pub(super) fn Nav(props: &NavProps) -> Html {
    let teller = use_teller();
    let link = |key: &str, to: Route, place: Place| {
        let current = (props.place == place).then_some("page");
        html! { <a class="tab" href={to.href()} aria-current={current}>{ teller.words.say(key) }</a> }
    };
    html! {
        <nav class="tab-list report-nav" aria-label={teller.words.say("review-pages")}>
            { link("review-queue", Route::Review, Place::Queue) }
            { link("review-referrals", Route::ReviewReferrals, Place::Referrals) }
        </nav>
    }
}
