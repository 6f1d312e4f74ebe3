//! The languages that people are spoken to in, each by the name that those who speak it give it.

use domain::catalog::text::Voice;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::kit::choice::Choice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Unique in the page.
    pub(crate) name: AttrValue,
    pub(crate) voice: Voice,
    pub(crate) onchoose: Callback<Voice>,
}

#[component]
pub(crate) fn Voices(props: &Props) -> Html {
    let teller = use_teller();
    let choice = |voice: &Voice| Choice::new(voice.key(), teller.words.say(&format!("voice-{}", voice.key())));
    let onchoose = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            if let Some(chosen) = chosen.and_then(|key| Voice::from_key(&key)) {
                onchoose.emit(chosen);
            }
        })
    };
    html! {
        <RadioCards name={props.name.clone()} label={teller.words.say("cards-voice")} size={CardSize::Compact}
            choices={Voice::ALL.iter().map(choice).collect::<Vec<_>>()} chosen={props.voice.key()} {onchoose} />
    }
}
