//! The aviso de privacidad at the head of a person's own questions: the text, large, and its three answers under it. One
//! key says yes, no or "an emergency: later"; with a yes or a no go the language that it was read in, and how, which may
//! be corrected on the person's own page.

use std::cell::Cell;

use domain::catalog::text::Voice;
use domain::person::notice::{self, Answer, Manner};
use domain::value::{Key, Value};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::choice;
use crate::form::desk::Desk;
use crate::form::pen::Pen;
use crate::form::sheet::Hand;
use crate::kit::choice::Choice;
use crate::kit::radio_cards::RadioCards;
use crate::parts::spoken_notice::SpokenNotice;
use crate::parts::voices::Voices;
use crate::telling::use_teller;

thread_local! {
    /// The language that it was last read in: the next of a group mostly speaks it, too.
    static LAST: Cell<Voice> = const { Cell::new(Voice::Spanish) };
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
    pub(super) desk: Desk,
    pub(super) name: AttrValue,
    pub(super) choices: Vec<Choice>,
}

#[component]
pub(super) fn NoticeControl(props: &Props) -> Html {
    let teller = use_teller();
    let voice = use_state_eq(|| LAST.get());
    let answer = notice::answer(props.desk.values());
    let is_due = match answer {
        None | Some(Answer::Later) => true,
        Some(Answer::Accepts | Answer::Declines) => false,
    };
    let onvoice = {
        let voice = voice.clone();
        Callback::from(move |chosen: Voice| {
            LAST.set(chosen);
            voice.set(chosen);
        })
    };
    let onchoose = {
        let (desk, answers, voice) = (props.desk.clone(), props.pen.choosing(), *voice);
        Callback::from(move |chosen: Option<AttrValue>| {
            if chosen.as_deref().and_then(Answer::from_key).is_some_and(|answer| answer != Answer::Later) {
                tell_how(&desk, voice);
            }
            answers.emit(chosen);
        })
    };
    let read_in = teller.words.say(&format!("voice-{}", voice.key()));
    html! {
        <div class="stack">
            if is_due { <SpokenNotice voice={*voice} /> }
            <RadioCards name={props.name.clone()} choices={props.choices.clone()} chosen={choice::chosen(&props.pen)}
                {onchoose} />
            if is_due {
                <p class="note">{ teller.words.say_with("notice-noted", &[("voice", read_in.into())]) }</p>
                <Voices name={format!("{}-voice", props.name)} voice={*voice} onchoose={onvoice} />
            }
        </div>
    }
}

/// What nobody has said otherwise.
fn tell_how(desk: &Desk, voice: Voice) {
    for (key, said) in [(notice::LANGUAGE, voice.code()), (notice::MANNER, Manner::ReadAloud.key())] {
        let Ok(key) = key.parse::<Key>() else { continue };
        if desk.values().get(&key).is_none_or(Value::is_blank) {
            desk.write(key, Value::text(said), Hand::Choosing);
        }
    }
}
