//! One record, read in full: what was answered, by section, with what should be looked at on top.

mod answers;
mod cancellation;
mod likeness;
mod loop_notice;
mod related;
mod review;
mod sharing;
mod terms;
mod track;

use api::arco::Standing;
use api::record::{Conflict, Row, Show, Shown};
use api::topic::Topic;
use domain::form::check::{Finding, Severity};
use domain::id::RecordId;
use domain::record::{RecordKind, own};
use domain::role::Role;
use domain::value::Values;
use icondata_lu::{LuHistory, LuPencil};
use yew::{Html, Properties, component, html};

use self::answers::Answers;
use self::cancellation::CancellationNotice;
use self::likeness::{Likeness, Merged};
use self::loop_notice::LoopNotice;
use self::related::Related;
use self::review::ReviewCard;
use self::sharing::Sharing;
use self::terms::Terms;
use self::track::Track;
use crate::hooks::back::use_back;
use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::kit::card::Card;
use crate::kit::empty_state::{EmptyPlace, EmptyState};
use crate::kit::icon::Icon;
use crate::kit::notice::{Notice, NoticeTone};
use crate::parts::attachments::Attachments;
use crate::parts::candidates::Candidates;
use crate::parts::derive::DeriveButton;
use crate::parts::kind_icon::kind_icon;
use crate::parts::paper::Paper;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::rights::Rights;
use crate::parts::state_badges::StateBadges;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
}

#[component]
pub(crate) fn Detail(props: &Props) -> Html {
    let teller = use_teller();
    use_back();
    match use_query(&Show { record: props.record }, &[Topic::Records]) {
        Answer::Waiting => html! {},
        Answer::Refused(problem) => html! {
            <ProblemNotice {problem} page={teller.words.say("records-title")}>
                <a href={Route::Records.href()}>{ teller.words.say("records-title") }</a>
            </ProblemNotice>
        },
        Answer::Here(shown) => match shown.row.clone() {
            None => html! {
                <Card>
                    <EmptyState icon={LuPencil} title={teller.words.say("record-not-here")} place={EmptyPlace::Page}>
                        <a class="button" href={Route::Records.href()}>{ teller.words.say("records-title") }</a>
                    </EmptyState>
                </Card>
            },
            Some(row) => html! { <Sheet {row} shown={(*shown).clone()} /> },
        },
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    row: Row,
    shown: Shown,
}

/// What is to be done comes first, then what was answered; beside it what belongs with it.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let teller = use_teller();
    let (row, shown) = (&props.row, &props.shown);
    let (record, values) = (row.record, shown.values.clone());
    let role = use_me().map(|me| me.role);
    let may_write = role.is_some_and(|role| role.may_write(row.kind));
    let may_export = role.is_some_and(|role| role.may_export(row.kind));
    let may_review = may_write && role.is_some_and(Role::may_review);
    let may_join = may_write && role.is_some_and(Role::may_merge);
    let joined = joined(row.kind, &shown.values);
    let is_asked = shown.cancellation.as_ref().is_some_and(|one| one.standing == Standing::Waits);
    html! {
        <div class="stack">
            <Head row={row.clone()} values={values.clone()} {may_write} />
            if let Some(cancellation) = shown.cancellation.clone() { <CancellationNotice {cancellation} /> }
            if row.kind == RecordKind::Nna { <Track {record} values={values.clone()} {may_write} /> }
            if row.kind == RecordKind::Referral { <LoopNotice {record} values={values.clone()} {may_write} /> }
            if let Some(into) = joined { <Merged person={record} stands={into} {may_join} /> }
            <div class="split detail">
                <div class="stack">
                    { notices(&teller, row, shown, may_write) }
                    <ReviewCard {record} {may_write} {may_review} />
                    <Terms {record} />
                    <Answers kind={row.kind} {values} />
                </div>
                <div class="stack detail-side">
                    if row.kind == RecordKind::Person && joined.is_none() { <Likeness person={record} {may_join} /> }
                    if row.kind == RecordKind::Missing { <Candidates {record} /> }
                    <Related {record} />
                    <Sharing home={row.unit.clone()} units={shown.shared_with.clone()} is_handed={shown.is_handed} />
                    <Attachments {record} {may_write} {may_export} />
                    if may_export { <Paper {record} kind={row.kind} /> }
                    <Rights {record} kind={row.kind} is_asked={is_asked} />
                </div>
            </div>
        </div>
    }
}

/// Of a person who was found to be another one: the record that stands for both.
fn joined(kind: RecordKind, values: &Values) -> Option<RecordId> {
    let same = values.get(own::SAME_AS).filter(|_| kind == RecordKind::Person)?;
    same.as_text()?.parse().ok()
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    row: Row,
    values: Values,
    may_write: bool,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let teller = use_teller();
    let row = &props.row;
    let title = teller.headline(row.kind, &row.summary);
    // The window's title is seen when the window is not: it names the kind alone.
    use_title(&teller.kind(row.kind));
    let folio = row.folio.as_ref().map(ToString::to_string);
    let note = folio.into_iter().chain([teller.moment(row.at)]).collect::<Vec<_>>().join(" · ");
    html! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="row"><Icon drawing={kind_icon(row.kind)} />{ title }</h1>
                <p class="row">{ note }<StateBadges row={row.clone()} /></p>
            </div>
            if props.may_write {
                <a class="button button-primary" href={Route::form(row.kind, row.record).href()}>
                    <Icon drawing={LuPencil} />{ teller.words.say("record-edit") }
                </a>
            }
            <DeriveButton record={row.record} kind={row.kind} values={props.values.clone()} />
            <a class="button" href={Route::history(row.record).href()}>
                <Icon drawing={LuHistory} />{ teller.words.say("inbox-history") }
            </a>
        </div>
    }
}

/// Decisions first, then what leaves somebody unprotected, then what lacks.
fn notices(teller: &Teller, row: &Row, shown: &Shown, may_write: bool) -> Html {
    let alarms = of_severity(&shown.findings, |severity| severity == Severity::Violation);
    let rest = of_severity(&shown.findings, |severity| severity != Severity::Violation);
    html! {
        <>
            if !shown.conflicts.is_empty() { { conflicts(teller, &shown.conflicts, shown) } }
            if !alarms.is_empty() {
                <Notice tone={NoticeTone::Bad} title={teller.words.say("inbox-violations")}>
                    { findings(teller, row, shown, &alarms, may_write) }
                </Notice>
            }
            if !rest.is_empty() {
                <Notice tone={NoticeTone::Warn} title={teller.words.say("record-findings")}>
                    { findings(teller, row, shown, &rest, may_write) }
                </Notice>
            }
        </>
    }
}

fn of_severity(findings: &[Finding], is_wanted: impl Fn(Severity) -> bool) -> Vec<&Finding> {
    findings.iter().filter(|finding| is_wanted(finding.severity)).collect()
}

fn conflicts(teller: &Teller, conflicts: &[Conflict], shown: &Shown) -> Html {
    html! {
        <Notice tone={NoticeTone::Bad} title={teller.words.say("record-conflicts")}>
            <ul class="bullets">
                { for conflicts.iter().map(|conflict| html! {
                    <li>{ teller.key(conflict.kind, &conflict.key, Some(&shown.values)) }</li>
                }) }
            </ul>
            <a href={Route::Inbox.href()}>{ teller.words.say("record-decide") }</a>
        </Notice>
    }
}

/// Each leads to the question that mends it.
fn findings(teller: &Teller, row: &Row, shown: &Shown, findings: &[&Finding], may_write: bool) -> Html {
    let line = |finding: &&Finding| {
        let field = finding.key.as_ref().map(|key| teller.key(row.kind, key, Some(&shown.values)));
        html! {
            <li>
                if let Some(field) = field { <strong>{ format!("{field}: ") }</strong> }
                { teller.finding(finding) }
                if let Some(key) = finding.key.as_ref().filter(|_| may_write) {
                    { " " }
                    <a href={Route::form_at(row.kind, row.record, key.as_str()).href()}>{ teller.words.say("form-see") }</a>
                }
            </li>
        }
    };
    html! { <ul class="bullets">{ for findings.iter().map(line) }</ul> }
}
