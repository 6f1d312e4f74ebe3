//! One reason that a record is looked at: what it is, of which record, since when, and what can be said of it.

use api::person::Merge;
use api::record::Committed;
use api::review::{Approve, Line, What};
use domain::form::spec::CatalogueName;
use domain::id::RecordId;
use domain::review::Sort;
use icondata_lu::{LuCheck, LuColumns2, LuMerge, LuMessageCircleQuestion};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

use super::Done;
use super::sides::Sides;
use crate::hooks::action::use_action;
use crate::ipc;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::icon::Icon;
use crate::kit::tone::Tone;
use crate::parts::asking::Asking;
use crate::parts::confirm_button::ConfirmButton;
use crate::parts::conversation::Conversation;
use crate::parts::kind_icon::kind_icon;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_line::note;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) line: Line,
    pub(super) ondone: Callback<Done>,
}

#[component]
pub(super) fn ReviewLine(props: &Props) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let line = &props.line;
    let record = line.row.record;
    let is_asking = use_state_eq(|| false);
    let is_compared = use_state_eq(|| false);
    let approve = use_action::<Approve>(props.ondone.reform(|_: Committed| Done::Approved));
    let other = other_of(line);
    let merge = {
        // The older stands for both, so that two laptops that join the same two agree.
        let newer = other.map_or(record, |other| record.max(other));
        use_action::<Merge>(props.ondone.reform(move |_: Committed| Done::Joined(newer)))
    };
    let approving = {
        let (sort, seen) = (line.what.sort(), line.seen.clone());
        approve.run.reform(move |()| Approve { operation: ipc::operation(), record, sort, other, seen: seen.clone() })
    };
    let joining = other.map(|other| {
        let (record, into) = (record.max(other), record.min(other));
        merge.run.reform(move |()| Merge { operation: ipc::operation(), record, into })
    });
    let toggle = |state: &yew::UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |()| state.set(!*state))
    };
    let onasked = {
        let (is_asking, ondone) = (is_asking.clone(), props.ondone.clone());
        Callback::from(move |()| {
            is_asking.set(false);
            ondone.emit(Done::Asked);
        })
    };
    let approval = approval_word(line.what.sort());
    html! {
        <li class="review-line">
            <Icon drawing={kind_icon(line.row.kind)} />
            <div class="line-what">
                <p class="row">
                    <a href={Route::detail(record).href()}>{ teller.headline(line.row.kind, &line.row.summary) }</a>
                    { badges(&teller, line) }
                </p>
                <p>{ place(&teller, line) }</p>
                { what(&teller, line) }
                if let (true, Some(other)) = (*is_compared, other) { <Sides one={record} {other} /> }
                if let Some(problem) = approve.problem.clone().or(merge.problem.clone()) { <ProblemNotice {problem} /> }
                <div class="row">
                    if other.is_some() {
                        <Button label={words.say(if *is_compared { "review-sides-close" } else { "review-sides" })} icon={LuColumns2}
                            size={ButtonSize::Small} onclick={toggle(&is_compared)} />
                    }
                    if let Some(onconfirm) = joining {
                        <ConfirmButton label={words.say("likeness-merge")} confirm={words.say("likeness-merge.sure")}
                            cancel={words.say("common-no")} icon={LuMerge} is_busy={merge.is_busy} {onconfirm} />
                    }
                    if line.what.sort() == Sort::Conflict {
                        <a class="button button-small" href={Route::Inbox.href()}>{ words.say("review-decide") }</a>
                    }
                    if line.may_approve {
                        <ConfirmButton label={words.say(approval)} confirm={words.say(&format!("{approval}.sure"))}
                            cancel={words.say("common-no")} icon={LuCheck} is_busy={approve.is_busy} onconfirm={approving} />
                    }
                    <Button label={words.say(if *is_asking { "review-ask-close" } else { "review-ask" })} icon={LuMessageCircleQuestion}
                        size={ButtonSize::Small} onclick={toggle(&is_asking)} />
                </div>
                if *is_asking { <Asking {record} ondone={onasked} /> }
            </div>
        </li>
    }
}

/// Names a line in the list.
pub(super) fn key(line: &Line) -> String {
    let other = other_of(line).map(|other| other.to_string()).unwrap_or_default();
    format!("{} {} {other}", line.row.record, line.what.sort())
}

const fn other_of(line: &Line) -> Option<RecordId> {
    match &line.what {
        What::Alike { other, .. } => Some(other.record),
        What::Conflict { .. } | What::Finding { .. } | What::Asked { .. } => None,
    }
}

const fn approval_word(sort: Sort) -> &'static str {
    match sort {
        Sort::Conflict | Sort::Finding => "review-approve",
        Sort::Alike => "review-two",
        Sort::Asked => "review-seen",
    }
}

fn badges(teller: &Teller, line: &Line) -> Html {
    let badge = |key: &str, tone: Tone| html! { <Badge text={teller.words.say(key)} {tone} /> };
    let tone = if line.is_grave { Tone::Bad } else { Tone::Plain };
    html! {
        <>
            { badge(&format!("review-line-{}", line.what.sort()), tone) }
            if line.is_asked { { badge("review-waits", Tone::Warn) } }
        </>
    }
}

/// "TEC-2026-BB-0118 · Grupo Beta Tecate · desde ayer 21:15", and whether it was found in order before.
fn place(teller: &Teller, line: &Line) -> Html {
    let unit = teller.code(CatalogueName::Units, line.row.unit.as_str());
    let since = teller.words.say_with("review-since", &[("moment", teller.moment(line.since).into())]);
    let before = line.before.as_ref().map(|told| {
        let args = [("name", (&told.by).into()), ("moment", teller.moment(told.at).into())];
        teller.words.say_with("review-before", &args)
    });
    let parts = [Some(note(teller, &line.row)).filter(|note| !note.is_empty()), Some(unit), Some(since)];
    html! {
        <>
            { parts.into_iter().flatten().collect::<Vec<_>>().join(" · ") }
            if let Some(before) = before { <strong>{ format!(" · {before}") }</strong> }
        </>
    }
}

fn what(teller: &Teller, line: &Line) -> Html {
    let kind = line.row.kind;
    match &line.what {
        What::Conflict { keys } => bullets(keys.iter().map(|key| teller.key(kind, key, None)).collect()),
        What::Finding { findings } => bullets(findings.iter().map(|finding| teller.finding(finding)).collect()),
        What::Alike { other, fields } => {
            let fields = fields.iter().map(|compared| {
                let field = teller.words.say(&format!("match-field-{}", compared.field.key()));
                let agreement = teller.words.say(&format!("match-agreement-{}", compared.agreement.key()));
                format!("{field}: {agreement}")
            });
            let unit = teller.code(CatalogueName::Units, other.unit.as_str());
            html! {
                <>
                    <p>
                        { teller.words.say("review-with") }{ " " }
                        <a href={Route::detail(other.record).href()}>{ teller.headline(other.kind, &other.summary) }</a>
                        { format!(" · {} · {unit}", note(teller, other)) }
                    </p>
                    <p>{ fields.collect::<Vec<_>>().join(" · ") }</p>
                </>
            }
        }
        What::Asked { notes } => html! { <Conversation notes={notes.clone()} /> },
    }
}

fn bullets(texts: Vec<String>) -> Html {
    html! { <ul class="bullets">{ for texts.into_iter().map(|text| html! { <li>{ text }</li> }) }</ul> }
}
