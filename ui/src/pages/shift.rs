//! Home: what begins work, what was recorded this shift, and what waits.

use api::clock::Due;
use api::record::{Row, Start};
use api::shift::{Shift as Today, ShiftKind, Today as Ask};
use api::topic::Topic;
use domain::deadline::Standing;
use domain::record::{Begun, RecordKind};
use icondata_lu::LuNotebookPen;
use words::say::Arg;
use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::hooks::title::use_title;
use crate::keys;
use crate::kit::action_card::ActionCard;
use crate::kit::card::Card;
use crate::kit::empty_state::EmptyState;
use crate::kit::quiet_actions::{QuietAction, QuietActions};
use crate::parts::kind_icon::kind_icon;
use crate::parts::problem_notice::ProblemNotice;
use crate::parts::record_line::RecordLine;
use crate::parts::start_record::use_start_record;
use crate::route::Route;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

/// Big at the top of the page; the others stand under them.
const BIG: usize = 4;
/// Of what is due; the most urgent come first.
const MOST_DUE: usize = 6;

#[component]
pub(crate) fn Shift() -> Html {
    let teller = use_teller();
    let start = use_start_record();
    let shift = match use_query(&Ask {}, &[Topic::Records, Topic::Sync]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} page={teller.words.say("side-shift")} /> },
        Answer::Here(shift) => shift,
    };
    html! {
        <div class="stack">
            <Head shift={(*shift).clone()} />
            <Actions run={start.run} />
            if let Some(problem) = start.problem { <ProblemNotice {problem} /> }
            <div class="split">
                <div class="stack">
                    <Card title={teller.words.say("shift-today")}>{ today(&teller, &shift.rows) }</Card>
                    if !shift.before.is_empty() {
                        <Card title={teller.words.say("shift-before")}>{ lines(&shift.before) }</Card>
                    }
                </div>
                <div class="stack">
                    { due(&teller, &shift.due) }
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

/// Only what the person's role may write, in the order of the kinds: the one that cannot wait first.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let teller = use_teller();
    let role = use_me().map(|me| me.role);
    let may = |kind: &RecordKind| role.is_some_and(|role| role.may_write(*kind));
    let at_home = |kind: &RecordKind| kind.definition().begun == Begun::AtHome;
    let kinds: Vec<RecordKind> = RecordKind::ALL.iter().copied().filter(at_home).filter(may).collect();
    let (big, others) = kinds.split_at_checked(BIG).unwrap_or((&kinds, &[]));
    let chord = |kind: RecordKind| keys::begins(kind).and_then(keys::chord);
    let quiet = |kind: &RecordKind| QuietAction {
        key: kind.key().into(),
        label: teller.kind(*kind).into(),
        icon: kind_icon(*kind),
        chord: chord(*kind),
    };
    let run = props.run.clone();
    let onpick = Callback::from(move |key: AttrValue| {
        if let Some(kind) = RecordKind::from_key(&key) {
            run.emit(Start { kind });
        }
    });
    html! {
        <>
            <div class="actions" role="group" aria-label={teller.words.say("shift-actions")}>
                { for big.iter().copied().map(|kind| html! {
                    <ActionCard label={teller.kind(kind)} icon={kind_icon(kind)} chord={chord(kind)}
                        is_first={kind == RecordKind::Rescue} onclick={props.run.reform(move |()| Start { kind })} />
                }) }
            </div>
            if !others.is_empty() {
                <QuietActions label={teller.words.say("shift-more")} actions={others.iter().map(quiet).collect::<Vec<_>>()}
                    {onpick} />
            }
        </>
    }
}

/// What is over or ends soon, each with the way to its record.
fn due(teller: &Teller, due: &[Due]) -> Html {
    html! {
        <Card title={teller.words.say("shift-due")}>
            if due.is_empty() {
                <p class="soft">{ teller.words.say("shift-due-empty") }</p>
            } else {
                <ul class="lines lines-small">{ for due.iter().take(MOST_DUE).map(|due| term(teller, due)) }</ul>
            }
            if due.len() > MOST_DUE {
                <p class="soft">{ teller.words.say_with("shift-due-more", &[("n", (due.len() - MOST_DUE).into())]) }</p>
            }
        </Card>
    }
}

fn term(teller: &Teller, due: &Due) -> Html {
    let Due { row, deadline, standing } = due;
    let is_over = matches!(standing, Standing::Overdue { .. } | Standing::Soon { days_left: 0 });
    let folio = row.folio.as_ref().map(|folio| format!(" · {folio}")).unwrap_or_default();
    html! {
        <li class="line" key={format!("{}-{}", row.record, deadline.term.key())}>
            <div class="line-what">
                <span class={classes!("due", is_over.then_some("due-over"))}>{ teller.standing(deadline.term, *standing) }</span>
                <a class="line-link" href={Route::detail(row.record).href()}>{ teller.term(deadline.term) }</a>
                <p>{ format!("{}{folio}", teller.headline(row.kind, &row.summary)) }</p>
            </div>
        </li>
    }
}

fn today(teller: &Teller, rows: &[Row]) -> Html {
    if rows.is_empty() {
        return html! {
            <EmptyState icon={LuNotebookPen} title={teller.words.say("shift-empty")} text={teller.words.say("shift-empty.hint")} />
        };
    }
    lines(rows)
}

fn lines(rows: &[Row]) -> Html {
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
    let folio = row.folio.as_ref().map(|folio| format!("{folio} · ")).unwrap_or_default();
    html! {
        <li class="line" key={row.record.to_string()}>
            <div class="line-what">
                <a class="line-link" href={Route::form(row.kind, row.record).href()}>
                    { teller.headline(row.kind, &row.summary) }
                </a>
                <p>{ format!("{folio}{}", teller.moment(row.at)) }</p>
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
