//! The worst moment: one chord, one confirmation, and nobody in the field opens this computer any more.

use api::people::ReadDuress;
use api::problem::Problem;
use api::profile::{Panic, Profile};
use api::topic::Topic;
use yew::{Callback, Html, component, html, use_effect_with, use_state_eq};

use crate::focus;
use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::words::use_words;
use crate::keys::Action;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::dialog::Dialog;
use crate::parts::problem_notice::ProblemNotice;
use crate::topics;

const CONFIRM_ID: &str = "shut-out-confirm";

#[component]
pub(crate) fn ShutOutDialog() -> Html {
    let words = use_words();
    let is_open = use_state_eq(|| false);
    let duress = use_query(&ReadDuress {}, &[Topic::Session]);
    let can = duress.here().is_some_and(|duress| duress.can_be_recovered);
    let panic = use_action::<Panic>(Callback::from(|_: Profile| topics::announce(&[Topic::Session])));
    let set = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    use_shortcut(Action::ShutOut, set(true));
    // After the dialog has opened, which puts the keyboard on its first button.
    use_effect_with((*is_open, can), |(is_open, can)| {
        if *is_open && *can {
            focus::go_to(CONFIRM_ID);
        }
    });
    let feet = html! {
        if can {
            <Button id={CONFIRM_ID} label={words.say("shut-out-go")} tone={ButtonTone::Bad} is_busy={panic.is_busy}
                onclick={panic.run.reform(|()| Panic {})} />
        }
    };
    html! {
        <Dialog id="shut-out" title={words.say("shut-out-title")} close={words.say("people-remove-no")} is_open={*is_open}
            onclose={set(false)} {feet}>
            if can {
                <p>{ words.say("shut-out-text") }</p>
            } else {
                <ProblemNotice problem={Problem::NoRecovery} />
            }
            if let Some(problem) = panic.problem { <ProblemNotice {problem} /> }
        </Dialog>
    }
}
