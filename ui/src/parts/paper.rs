//! A record as a printed sheet. The page is made by the engine and put where the person's documents are: a webview prints
//! unreliably, and paper has no other way out.

use api::paper::{Kept, Print, Size};
use domain::id::RecordId;
use domain::record::RecordKind;
use icondata_lu::LuPrinter;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::kept_notice::KeptNotice;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::kit::button::Button;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::telling::use_teller;

/// Letter first: it is the paper of Mexico.
const SIZES: [(Size, &str, &str); 2] =
    [(Size::Letter, "letter", "paper-size-letter"), (Size::A4, "a4", "paper-size-a4")];

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) kind: RecordKind,
}

#[component]
pub(crate) fn Paper(props: &Props) -> Html {
    let teller = use_teller();
    let size = use_state_eq(|| Size::Letter);
    let path = use_state_eq(|| None::<AttrValue>);
    let print = {
        let path = path.clone();
        use_action::<Print>(Callback::from(move |kept: Kept| path.set(Some(kept.path.into()))))
    };
    let onclick = {
        let (path, record, size, language) = (path.clone(), props.record, *size, teller.language());
        print.run.reform(move |()| {
            path.set(None);
            Print { record, size, language, reader: None }
        })
    };
    let choices = SIZES.map(|(_, key, word)| Choice::new(key, teller.words.say(word))).to_vec();
    let chosen = SIZES.iter().find(|(known, ..)| *known == *size).map(|(_, key, _)| AttrValue::Static(key));
    html! {
        <Card title={teller.words.say("paper-title")}>
            <div class="stack">
                <RadioCards name="paper-size" label={teller.words.say("paper-size")} size={CardSize::Compact} is_plain={true}
                    {choices} {chosen} onchoose={choose(size)} />
                <Button label={teller.words.say(word(props.kind))} icon={LuPrinter} is_busy={print.is_busy} {onclick} />
                if let Some(path) = &*path { <KeptNotice {path} word="paper-kept" /> } else {
                    <p class="note">{ teller.words.say("paper-hint") }</p>
                }
                if let Some(problem) = print.problem { <ProblemNotice {problem} /> }
            </div>
        </Card>
    }
}

fn choose(size: yew::UseStateHandle<Size>) -> Callback<Option<AttrValue>> {
    Callback::from(move |chosen: Option<AttrValue>| {
        let known = chosen.and_then(|key| SIZES.iter().find(|(_, known, _)| *known == key.as_str()));
        if let Some((known, ..)) = known {
            size.set(*known);
        }
    })
}

/// The sheets that have a name of their own; every other kind is printed as its answers.
const fn word(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Referral => "paper-print-referral",
        RecordKind::FirstAid => "paper-print-first-aid",
        RecordKind::Assistance => "paper-print-assistance",
        _ => "paper-print-record",
    }
}
