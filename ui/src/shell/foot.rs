//! The foot of the window: what the exchange with headquarters says of itself, told without a flag of our own.

use api::link::Standing;
use api::sync::{Bar, Differing, Phase, Read, Run, Within};
use api::topic::Topic;
use words::key;
use words::size::size;
use yew::{AttrValue, Callback, Html, component, html};

use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::kit::sync_bar::SyncBar;
use crate::kit::tone::Tone;
use crate::pages::brought::counts;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[component]
pub(crate) fn Foot() -> Html {
    let teller = use_teller();
    let run = use_action::<Run>(Callback::noop());
    let go_over = use_action::<Within>(Callback::noop());
    let bar = use_query(&Read {}, &[Topic::Sync, Topic::Records, Topic::Session]);
    let label = teller.words.say("sync-label");
    let Some(bar) = bar.here() else {
        return html! { <SyncBar {label} state="…" tone={Tone::Plain} /> };
    };
    let (state, tone) = state(&teller, bar);
    let (pending, pending_rest) = pending(&teller, bar);
    let act = match act(bar) {
        None => None,
        Some(Act::Run) => Some(("sync-run", run.run.reform(|()| Run {}))),
        Some(Act::GoOver) => Some(("sync-go-over", go_over.run.reform(|()| Within { bytes: None }))),
    };
    let act = act.map(|(word, run)| (AttrValue::from(teller.words.say(word)), run));
    let refused = run.problem.as_ref().or(go_over.problem.as_ref());
    html! {
        <SyncBar {label} {state} {tone} {pending} {pending_rest} detail={detail(&teller, bar, refused)} {act}
            news={news(&teller, bar)}
            saved={bar.last_saved.map(|time| said(&teller, "sync-saved", teller.moment(time)))} />
    }
}

fn state(teller: &Teller, bar: &Bar) -> (String, Tone) {
    let (key, tone) = match (&bar.standing, &bar.phase) {
        (_, Phase::Revoked) => ("sync-revoked", Tone::Bad),
        (Standing::Unlinked, _) => ("sync-unlinked", Tone::Plain),
        (Standing::Waiting { .. }, _) => ("sync-link-waiting", Tone::Warn),
        (Standing::Linked { .. }, Phase::Failed { .. }) => ("sync-offline", Tone::Warn),
        (Standing::Linked { .. }, Phase::Running { .. }) => ("sync-online", Tone::Ok),
        (Standing::Linked { .. }, Phase::Paused { .. }) => ("sync-paused", Tone::Warn),
        (Standing::Linked { .. }, Phase::Idle) if bar.last_success.is_some() => ("sync-online", Tone::Ok),
        (Standing::Linked { .. }, Phase::Idle) => ("sync-offline", Tone::Warn),
    };
    (teller.words.say(key), tone)
}

/// "7" and "por enviar" while it rests; "Enviando 4 de 7" while it works.
fn pending(teller: &Teller, bar: &Bar) -> (Option<String>, Option<String>) {
    match &bar.phase {
        Phase::Running { sent, of, .. } => {
            let sending = teller.words.say_with("sync-sending", &[("sent", (*sent).into()), ("of", (*of).into())]);
            (Some(sending), None)
        }
        Phase::Idle | Phase::Paused { .. } | Phase::Failed { .. } | Phase::Revoked if bar.waiting > 0 => {
            (Some(bar.waiting.to_string()), Some(teller.words.say("sync-waiting-rest")))
        }
        Phase::Idle | Phase::Paused { .. } | Phase::Failed { .. } | Phase::Revoked => {
            (None, Some(teller.words.say("sync-none-waiting")))
        }
    }
}

/// Why the last try failed, else when the last went well; and always when the clock is wrong.
fn detail(teller: &Teller, bar: &Bar, refused: Option<&api::problem::Problem>) -> Option<String> {
    let failed = match &bar.phase {
        Phase::Failed { reason } => {
            Some(format!("{} {}", teller.link_failure(*reason), teller.words.say("remedy-no-link")))
        }
        Phase::Revoked => Some(teller.words.say("remedy-revoked")),
        Phase::Running { bytes_up, bytes_down, bytes_left, seconds_left, .. } => {
            let sizes = [("up", size(*bytes_up).into()), ("down", size(*bytes_down).into())];
            let gone = teller.words.say_with("sync-bytes", &sizes);
            Some(
                [Some(gone), to_go(teller, *bytes_left, *seconds_left)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
            )
        }
        Phase::Paused { spent, of } => {
            let sizes = [("spent", size(*spent).into()), ("of", size(*of).into())];
            Some(teller.words.say_with("sync-budget-spent", &sizes))
        }
        Phase::Idle => refused.map(|problem| {
            let told = teller.problem(problem);
            format!("{} {}", told.happened, told.remedy)
        }),
    };
    let is_linked = matches!(bar.standing, Standing::Linked { .. });
    let last = is_linked.then(|| last(teller, bar));
    let parts = [clock(teller, bar), left(teller, bar), failed.or(last)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!text.is_empty()).then_some(text)
}

/// What a person must know of this laptop goes before what others wrote.
fn news(teller: &Teller, bar: &Bar) -> Option<(AttrValue, AttrValue)> {
    let (said, to) = match (bar.alarms.last(), &bar.unseen) {
        (Some(alarm), _) => (teller.words.say(&key::alarm(alarm.what.name())), Route::Inbox),
        (None, Some(unseen)) => (counts(teller, unseen), Route::Brought),
        (None, None) => return None,
    };
    Some((said.into(), to.href().into()))
}

/// What is still to go, and how long that takes once somebody can say.
fn to_go(teller: &Teller, bytes_left: u64, seconds_left: Option<u32>) -> Option<String> {
    if bytes_left == 0 {
        return None;
    }
    let left = teller.words.say_with("sync-to-go", &[("size", size(bytes_left).into())]);
    let Some(seconds) = seconds_left else { return Some(left) };
    let duration = teller.duration(u64::from(seconds));
    Some(format!("{left} · {}", teller.words.say_with("sync-time-left", &[("duration", duration.into())])))
}

fn last(teller: &Teller, bar: &Bar) -> String {
    let Some(time) = bar.last_success else { return teller.words.say("sync-never") };
    let last = said(teller, "sync-last", teller.moment(time));
    let compared = match (bar.is_verified, bar.is_different) {
        (true, _) => "sync-verified",
        (false, true) => "sync-different",
        (false, false) => return last,
    };
    let compared = teller.words.say(compared);
    match &bar.differing {
        None => format!("{last} · {compared}"),
        Some(found) => format!("{last} · {compared} · {}", differing(teller, found)),
    }
}

/// What both found when they compared number by number.
fn differing(teller: &Teller, found: &Differing) -> String {
    let Differing { mended, here, there, other } = *found;
    let counts = [("mended", mended), ("here", here), ("there", there), ("other", other)];
    let told = counts.into_iter().filter(|(_, n)| *n > 0);
    let told = told.map(|(name, n)| teller.words.say_with(&format!("sync-differing-{name}"), &[("n", n.into())]));
    let told = told.collect::<Vec<_>>().join(", ");
    teller.words.say_with("sync-differing", &[("found", told.into())])
}

/// Of which units everything went from this laptop.
fn left(teller: &Teller, bar: &Bar) -> Option<String> {
    let units = bar.left.join(", ");
    (!units.is_empty()).then(|| teller.words.say_with("sync-left", &[("units", units.into())]))
}

fn clock(teller: &Teller, bar: &Bar) -> Option<String> {
    let ahead = bar.clock_ahead_s?;
    let key = if ahead >= 0 { "sync-clock-ahead" } else { "sync-clock-behind" };
    let duration = teller.duration(ahead.unsigned_abs());
    Some(teller.words.say_with(key, &[("duration", duration.into())]))
}

fn said(teller: &Teller, key: &str, time: String) -> String {
    teller.words.say_with(key, &[("time", time.into())])
}

/// What the bar's button does.
enum Act {
    Run,
    /// Goes on without regard to the budget, this once.
    GoOver,
}

const fn act(bar: &Bar) -> Option<Act> {
    match (&bar.standing, &bar.phase) {
        (Standing::Linked { .. }, Phase::Idle | Phase::Failed { .. }) => Some(Act::Run),
        (Standing::Linked { .. }, Phase::Paused { .. }) => Some(Act::GoOver),
        (Standing::Linked { .. }, Phase::Running { .. } | Phase::Revoked) => None,
        (Standing::Unlinked | Standing::Waiting { .. }, _) => None,
    }
}
