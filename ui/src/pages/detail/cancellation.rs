//! That whoever reads this asked for the record's cancellation, and how headquarters stands to it. Nobody else reads the
//! page meanwhile: they are told that the record is blocked.

use api::arco::{Cancellation, Standing};
use yew::{Html, Properties, component, html};

use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) cancellation: Cancellation,
}

#[component]
pub(super) fn CancellationNotice(props: &Props) -> Html {
    let teller = use_teller();
    let Cancellation { ground, standing } = &props.cancellation;
    let ground = ground.map(|ground| teller.words.say(&format!("cancellation-ground-{ground}")));
    let (title, text, tone) = match standing {
        Standing::Waits => ("rights-blocked", ground, NoticeTone::Bad),
        Standing::Denied { why } => {
            ("rights-denied", Some(teller.words.say(&format!("cancellation-denial-{why}"))), NoticeTone::Warn)
        }
    };
    html! {
        <Notice {tone} title={teller.words.say(title)}>
            if let Some(text) = text { <p>{ text }</p> }
            <p>{ teller.words.say(&format!("{title}.hint")) }</p>
        </Notice>
    }
}
