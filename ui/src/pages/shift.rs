//! Home: what begins work, what was recorded this shift, and what waits.

use api::record::{Row, Start};
use api::shift::{Shift as Today, ShiftKind, Today as Ask};
use api::topic::Topic;
use domain::record::RecordKind;
use icondata_core::Icon as Drawing;
use icondata_lu::{LuHeartPulse, LuLifeBuoy, LuMessageCircleQuestion, LuNotebookPen};
use words::say::Arg;
use yew::{Callback, Html, Properties, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::keys::{self, Action};
use crate::kit::action_card::ActionCard;
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_line::RecordLine;
use crate::parts::start_record::use_start_record;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// The actions of the page, the one that cannot wait first.
const ACTIONS: [(RecordKind, Action, Drawing); 3] = [
    (RecordKind::Rescue, Action::Rescue, LuLifeBuoy),
    (RecordKind::FirstAid, Action::FirstAid, LuHeartPulse),
    (RecordKind::Assistance, Action::Orientation, LuMessageCircleQuestion),
];

#[component]
pub(crate) fn Shift() -> Html {
    let teller = use_teller();
    let start = use_start_record();
    let shift = match use_query(&Ask {}, &[Topic::Records, Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} /> },
        Answer::Here(shift) => shift,
    };
    html! {
        <div class="stack">
            <Head shift={(*shift).clone()} />
            <Actions run={start.run} />
            if let Some(problem) = start.problem { <ProblemNotice {problem} /> }
            <div class="split">
                <Card title={teller.words.say("shift-today")}>{ today(&teller, &shift.rows) }</Card>
                <div class="stack">
                    { unfinished(&teller, &shift.unfinished) }
                    { waiting(&teller, &shift) }
                </div>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct HeadProps {
    shift: Today,
}

#[component]
fn Head(props: &HeadProps) -> Html {
    let teller = use_teller();
    let shift = &props.shift;
    let title = teller.words.say(match shift.kind {
        ShiftKind::Day => "shift-day",
        ShiftKind::Night => "shift-night",
    });
    use_title(&title);
    let count = |what: &str, number: usize| teller.words.say_with(&words::key::count(what), &[("n", number.into())]);
    let persons = usize::try_from(shift.persons).unwrap_or_default();
    let subtitle = teller.words.say_with(
        "shift-subtitle",
        &[
            ("date", Arg::from(teller.day_long(shift.from.date()))),
            ("from", Arg::from(teller.clock(shift.from))),
            ("to", Arg::from(teller.clock(shift.to))),
            ("records", Arg::from(count("records", shift.rows.len()))),
            ("persons", Arg::from(count("persons", persons))),
        ],
    );
    html! { <div class="page-title"><h1>{ title }</h1><p>{ subtitle }</p></div> }
}

#[derive(Properties, PartialEq)]
struct ActionsProps {
    run: Callback<Start>,
}

/// Only what the person's role may write.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let teller = use_teller();
    let role = use_me().map(|me| me.role);
    let may = |kind: RecordKind| role.is_some_and(|role| role.may_write(kind));
    let allowed = ACTIONS.into_iter().filter(|(kind, ..)| may(*kind));
    html! {
        <div class="actions" role="group" aria-label={teller.words.say("shift-actions")}>
            { for allowed.map(|(kind, action, icon)| html! {
                <ActionCard label={teller.kind(kind)} {icon} chord={keys::chord(action)} is_first={kind == RecordKind::Rescue}
                    onclick={props.run.reform(move |()| Start { kind })} />
            }) }
        </div>
    }
}

fn today(teller: &Teller, rows: &[Row]) -> Html {
    if rows.is_empty() {
        return html! {
            <EmptyState icon={LuNotebookPen} title={teller.words.say("shift-empty")} text={teller.words.say("shift-empty.hint")} />
        };
    }
    html! {
        <ul class="lines">
            { for rows.iter().map(|row| html! {
                <RecordLine key={row.record.to_string()} row={row.clone()} to={Route::detail(row.record).href()} />
            }) }
        </ul>
    }
}

/// Each leads back to where it was left: the form.
fn unfinished(teller: &Teller, rows: &[Row]) -> Html {
    html! {
        <Card title={teller.words.say("shift-unfinished")}>
            if rows.is_empty() {
                <p class="soft">{ teller.words.say("shift-unfinished-empty") }</p>
            } else {
                <ul class="lines lines-small">{ for rows.iter().map(|row| short(teller, row)) }</ul>
            }
        </Card>
    }
}

fn short(teller: &Teller, row: &Row) -> Html {
    let folio = row.folio.as_ref().map(ToString::to_string).unwrap_or_default();
    html! {
        <li class="line" key={row.record.to_string()}>
            <div class="line-what">
                <a class="line-link" href={Route::form(row.kind, row.record).href()}>
                    { teller.headline(row.kind, &row.summary) }
                </a>
                <p>{ format!("{folio} · {}", teller.moment(row.at)) }</p>
            </div>
        </li>
    }
}

fn waiting(teller: &Teller, shift: &Today) -> Html {
    let to_send = match shift.waiting {
        0 => teller.words.say("sync-none-waiting"),
        number => teller.words.say_with("sync-waiting", &[("n", number.into())]),
    };
    html! {
        <Card title={teller.words.say("shift-waits")}>
            <p>{ to_send }</p>
            if shift.inbox > 0 {
                <p class="line">
                    <a href={Route::Inbox.href()}>
                        { teller.words.say_with("side-inbox-waiting", &[("n", shift.inbox.into())]) }
                    </a>
                </p>
            } else {
                <p class="soft">{ teller.words.say("inbox-empty") }</p>
            }
        </Card>
    }
}
