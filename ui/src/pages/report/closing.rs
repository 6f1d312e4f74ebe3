//! Closing a cut-off: what it does is said before, since it cannot be taken back.

use api::report::{Asked, Close, Closed};
use icondata_lu::LuLock;
use yew::{Callback, Html, Properties, component, html, use_state_eq};
use yew_router::hooks::use_navigator;

use crate::hooks::action::use_action;
use crate::ipc;
use crate::kit::button::{Button, ButtonTone};
use crate::kit::dialog::Dialog;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) of: Asked,
}

#[component]
pub(crate) fn Closing(props: &Props) -> Html {
    let teller = use_teller();
    let is_open = use_state_eq(|| false);
    let navigator = use_navigator();
    let close = use_action::<Close>(Callback::from(move |closed: Closed| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Cutoff { id: closed.id.to_string() });
        }
    }));
    let set = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    let of = props.of.clone();
    let confirm = close.run.reform(move |()| Close { operation: ipc::operation(), of: of.clone() });
    let name = [
        ("table", teller.words.say(&format!("table-{}", props.of.table)).into()),
        ("period", teller.period(props.of.period).into()),
    ];
    let feet = html! {
        <Button label={teller.words.say("cutoff-close-go")} icon={LuLock} tone={ButtonTone::Act} is_busy={close.is_busy} onclick={confirm} />
    };
    html! {
        <>
            <Button label={teller.words.say("cutoff-close")} icon={LuLock} tone={ButtonTone::Primary} onclick={set(true)} />
            <Dialog id="cutoff" title={teller.words.say("cutoff-close")} close={teller.words.say("cutoff-close-no")} is_open={*is_open}
                onclose={set(false)} {feet}>
                <p><strong>{ teller.words.say_with("cutoff-name", &name) }</strong></p>
                <p>{ teller.words.say("cutoff-close-text") }</p>
                if let Some(problem) = close.problem { <ProblemNotice {problem} /> }
            </Dialog>
        </>
    }
}
