//! The lock. A wrong passphrase, a wait, a damaged file and a profile open elsewhere each say what to do.

mod recovery;

use api::problem::Problem;
use api::profile::Unlock as Request;
use gloo_timers::callback::Interval;
use yew::{Callback, Html, Properties, component, hook, html, use_effect_with, use_state, use_state_eq};

use self::recovery::Recovery;
use super::alone::Alone;
use super::recovered::Report;
use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::card::Card;
use crate::kit::field::Field;
use crate::kit::notice::{Notice, NoticeTone};
use crate::kit::text_input::{SecretWords, TextInput, TextKind};
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};

const PASSPHRASE_ID: &str = "unlock-passphrase";
const LOOK_MS: u32 = 500;
/// The file that snapshots are of, as the problem names it.
const DATABASE: &str = "resguardo.db";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// After wrong tries, how long until the next is heard.
    pub(crate) wait_ms: u64,
    /// A damaged profile was got back, and is open.
    pub(crate) onrecovered: Callback<Report>,
}

#[component]
pub(crate) fn Unlock(props: &Props) -> Html {
    let words = use_words();
    let teller = use_teller();
    let passphrase = use_state(String::new);
    let unlock = use_action::<Request>(Callback::noop());
    let told_wait = match &unlock.problem {
        Some(Problem::TryLater { after_ms }) => *after_ms,
        Some(_) | None => props.wait_ms,
    };
    let wait_s = use_countdown(told_wait, unlock.is_busy);
    use_effect_with((), |()| focus::go_to(PASSPHRASE_ID));
    let is_still = unlock.is_busy || wait_s > 0;
    let onsubmit = {
        let (passphrase, run) = (passphrase.clone(), unlock.run.clone());
        Callback::from(move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            if !is_still && !passphrase.is_empty() {
                run.emit(Request { passphrase: (*passphrase).clone() });
            }
        })
    };
    let oninput = {
        let passphrase = passphrase.clone();
        Callback::from(move |text| passphrase.set(text))
    };
    // The words were right, or it would not be known that the file is damaged. Without its slots nothing helps here.
    let is_damaged = matches!(&unlock.problem, Some(Problem::Damaged { file }) if file == DATABASE);
    let secret = SecretWords {
        show: words.say("start-passphrase-show").into(),
        hide: words.say("start-passphrase-hide").into(),
    };
    let go = words.say(if unlock.is_busy { "unlock-working" } else { "unlock-go" });
    html! {
        <Alone title={words.say("unlock-title")} text={words.say("unlock-subtitle")}>
            <Card>
                <form class="stack" {onsubmit}>
                    <Field id={PASSPHRASE_ID} label={words.say("unlock-passphrase")}>
                        <TextInput kind={TextKind::Secret} value={(*passphrase).clone()} {oninput} {secret} />
                    </Field>
                    { refusal(&teller, unlock.problem.clone(), wait_s) }
                    <div class="row">
                        <Button label={go} tone={ButtonTone::Primary} is_submit={true} onclick={|()| ()}
                            is_busy={unlock.is_busy} is_disabled={wait_s > 0} />
                    </div>
                </form>
            </Card>
            if is_damaged {
                <Recovery passphrase={(*passphrase).clone()} onrecovered={props.onrecovered.clone()} />
            }
        </Alone>
    }
}

/// A wait counts down, and is no problem any more once it is over.
fn refusal(teller: &Teller, problem: Option<Problem>, wait_s: u64) -> Html {
    let wait = || teller.words.say_with("unlock-wait", &[("duration", teller.duration(wait_s).into())]);
    match problem {
        Some(Problem::TryLater { .. }) if wait_s == 0 => html! {},
        Some(problem @ Problem::TryLater { .. }) => html! {
            <Notice tone={NoticeTone::Warn} title={teller.problem(&problem).happened}><p>{ wait() }</p></Notice>
        },
        None if wait_s > 0 => html! { <Notice tone={NoticeTone::Warn}><p>{ wait() }</p></Notice> },
        None => html! {},
        Some(problem) => html! {
            <>
                <ProblemNotice {problem} />
                if wait_s > 0 { <p class="note">{ wait() }</p> }
            </>
        },
    }
}

/// Whole seconds left of a wait, counted anew after each try.
#[hook]
fn use_countdown(wait_ms: u64, is_busy: bool) -> u64 {
    let left = use_state_eq(|| wait_ms.div_ceil(1_000));
    {
        let left = left.clone();
        use_effect_with((wait_ms, is_busy), move |(wait_ms, is_busy)| {
            let until = js_sys::Date::now() + *wait_ms as f64;
            let seconds = move || ((until - js_sys::Date::now()).max(0.0) / 1_000.0).ceil() as u64;
            left.set(seconds());
            let runs = *wait_ms > 0 && !*is_busy;
            let look = runs.then(|| Interval::new(LOOK_MS, move || left.set(seconds())));
            move || drop(look)
        });
    }
    *left
}
