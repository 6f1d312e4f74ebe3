//! A question to the unit that wrote a record, or an answer to one: some lines of text, and the button that sends them.

use api::record::Committed;
use api::review::{Answer, Ask};
use domain::id::RecordId;
use domain::review::TEXT_MOST;
use icondata_lu::LuSend;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::ipc;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::field::Field;
use crate::kit::text_area::TextArea;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    /// The question that is answered; a new one where it is `None`.
    #[prop_or_default]
    pub(crate) to: Option<AttrValue>,
    pub(crate) ondone: Callback<()>,
}

#[component]
pub(crate) fn Asking(props: &Props) -> Html {
    let teller = use_teller();
    let text = use_state_eq(String::new);
    let done = {
        let (text, ondone) = (text.clone(), props.ondone.clone());
        Callback::from(move |_: Committed| {
            text.set(String::new());
            ondone.emit(());
        })
    };
    let ask = use_action::<Ask>(done.clone());
    let answer = use_action::<Answer>(done);
    let oninput = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let (record, said) = (props.record, (*text).clone());
    let (key, onclick) = match props.to.clone() {
        None => {
            let request = move |()| Ask { operation: ipc::operation(), record, text: said.clone() };
            ("review-ask-text", ask.run.reform(request))
        }
        Some(to) => {
            let request =
                move |()| Answer { operation: ipc::operation(), record, to: to.to_string(), text: said.clone() };
            ("review-answer-text", answer.run.reform(request))
        }
    };
    let id = format!("{key}-{record}-{}", props.to.clone().unwrap_or_default());
    html! {
        <div class="stack">
            <Field {id} label={teller.words.say(key)} hint={teller.words.say(&format!("{key}.hint"))}>
                <TextArea value={(*text).clone()} {oninput} most={TEXT_MOST} rows={3} />
            </Field>
            if let Some(problem) = ask.problem.clone().or(answer.problem.clone()) { <ProblemNotice {problem} /> }
            <div class="row">
                <Button label={teller.words.say(&format!("{key}.send"))} icon={LuSend} size={ButtonSize::Small}
                    is_disabled={text.trim().is_empty()} is_busy={ask.is_busy || answer.is_busy} {onclick} />
            </div>
        </div>
    }
}
