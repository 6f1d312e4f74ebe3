//! The aviso de privacidad in the language of whoever listens, large enough to be read aloud, or shown, by the light of
//! the screen.

use domain::catalog::text::Voice;
use domain::person::notice;
use words::say::Words;
use yew::{Html, Properties, component, html, use_memo};

use crate::kit::badge::Badge;
use crate::kit::tone::Tone;
use crate::session::use_me;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) voice: Voice,
}

/// The text is marked with its language, so that a screen reader pronounces it as it is (WCAG 3.1.2).
#[component]
pub(crate) fn SpokenNotice(props: &Props) -> Html {
    let (teller, me) = (use_teller(), use_me());
    let words = use_memo(props.voice, |voice| Words::spoken(voice.key()));
    let (Some(words), Some(me)) = (&*words, me) else { return html! {} };
    let said = |part: &&str| {
        let text = words.say_with(&format!("notice-{part}"), &[("organisation", me.unit_name.as_str().into())]);
        html! { <p class="spoken-say">{ text }</p> }
    };
    html! {
        <article class="spoken" aria-live="polite">
            if words.say("reviewed") != "yes" {
                <Badge text={teller.words.say("cards-unreviewed")} tone={Tone::Warn} />
            }
            <div lang={props.voice.key()}>{ for notice::PARTS.iter().map(said) }</div>
        </article>
    }
}
