//! The phrase that closes the file: six offered words, large enough to copy by hand, or one's own typed twice.

use api::profile::Suggest;
use icondata_lu::{LuCheck, LuRefreshCw};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::choice::Choice;
use crate::kit::field::{Field, FieldShape};
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::kit::text_input::{SecretWords, TextInput, TextKind};
use crate::parts::problem_notice::ProblemNotice;

pub(crate) const PHRASE_ID: &str = "start-phrase";

/// What the file is going to be closed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// Six words; until somebody takes them they close nothing.
    Offered {
        words: String,
        is_taken: bool,
    },
    Own {
        typed: String,
        again: String,
    },
}

impl Default for Phrase {
    fn default() -> Self {
        Self::Offered { words: String::new(), is_taken: false }
    }
}

impl Phrase {
    /// The phrase, once there is no doubt about it.
    pub(crate) fn chosen(&self) -> Option<String> {
        match self {
            Self::Offered { words, is_taken } => Some(words).filter(|words| *is_taken && !words.is_empty()).cloned(),
            Self::Own { typed, again } => Some(typed).filter(|typed| !typed.is_empty() && *typed == again).cloned(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) phrase: Phrase,
    pub(crate) onchange: Callback<Phrase>,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
}

#[component]
pub(crate) fn PhraseFields(props: &Props) -> Html {
    let words = use_words();
    let offered = use_state_eq(String::new);
    let suggest = {
        let (offered, onchange) = (offered.clone(), props.onchange.clone());
        use_action::<Suggest>(Callback::from(move |reply: api::profile::Suggestion| {
            offered.set(reply.passphrase.clone());
            onchange.emit(Phrase::Offered { words: reply.passphrase, is_taken: false });
        }))
    };
    {
        let run = suggest.run.clone();
        use_effect_with((), move |()| run.emit(Suggest {}));
    }
    let is_own = matches!(props.phrase, Phrase::Own { .. });
    let choices = vec![
        Choice::new("offered", words.say("start-passphrase-use-offered")),
        Choice::new("own", words.say("start-passphrase-own")),
    ];
    let chosen: Option<AttrValue> = match &props.phrase {
        Phrase::Offered { is_taken: true, .. } => Some("offered".into()),
        Phrase::Offered { is_taken: false, .. } => None,
        Phrase::Own { .. } => Some("own".into()),
    };
    let onchoose = {
        let (offered, onchange) = (offered.clone(), props.onchange.clone());
        Callback::from(move |choice: Option<AttrValue>| {
            onchange.emit(match choice.as_deref() {
                Some("own") => Phrase::Own { typed: String::new(), again: String::new() },
                taken => Phrase::Offered { words: (*offered).clone(), is_taken: taken.is_some() },
            });
        })
    };
    html! {
        <>
            <Field id={PHRASE_ID} shape={FieldShape::Group} label={words.say("start-passphrase")}
                hint={words.say("start-passphrase.hint")} error={props.error.clone()}>
                <div class="phrase">
                    <p class="note">{ words.say("start-passphrase-offered") }{ ". " }{ words.say("start-passphrase-offered.hint") }</p>
                    <ol class="six-words" lang="es" aria-label={words.say("start-passphrase-offered")}>
                        { for offered.split_whitespace().map(|word| html! { <li>{ word.to_owned() }</li> }) }
                    </ol>
                    <Button label={words.say("start-passphrase-again")} icon={LuRefreshCw} tone={ButtonTone::Quiet}
                        size={ButtonSize::Small} onclick={suggest.run.reform(|()| Suggest {})} is_busy={suggest.is_busy} />
                    if let Some(problem) = suggest.problem.clone() { <ProblemNotice {problem} /> }
                </div>
                <RadioCards name="start-phrase-kind" {choices} {chosen} {onchoose} size={CardSize::Level} />
            </Field>
            if is_own { <OwnPhrase phrase={props.phrase.clone()} onchange={props.onchange.clone()} /> }
        </>
    }
}

/// One's own, typed twice: what is typed blind and wrong locks its owner out.
#[component]
fn OwnPhrase(props: &Props) -> Html {
    let words = use_words();
    let Phrase::Own { typed, again } = props.phrase.clone() else { return html! {} };
    let secret = SecretWords {
        show: words.say("start-passphrase-show").into(),
        hide: words.say("start-passphrase-hide").into(),
    };
    let differs = !again.is_empty() && !typed.starts_with(&again);
    let error = differs.then(|| AttrValue::from(words.say("start-passphrase-differs")));
    let first = {
        let again = again.clone();
        props.onchange.reform(move |typed| Phrase::Own { typed, again: again.clone() })
    };
    let second = {
        let typed = typed.clone();
        props.onchange.reform(move |again| Phrase::Own { typed: typed.clone(), again })
    };
    html! {
        <>
            <Field id="start-own" label={words.say("start-passphrase-yours")}>
                <TextInput kind={TextKind::Secret} value={typed.clone()} oninput={first} secret={secret.clone()} />
            </Field>
            <Field id="start-own-again" label={words.say("start-passphrase-repeat")} {error}>
                <TextInput kind={TextKind::Secret} value={again.clone()} oninput={second} {secret} />
            </Field>
            if !typed.is_empty() && typed == again {
                <p class="row"><crate::kit::icon::Icon drawing={LuCheck} />{ words.say("start-passphrase-same") }</p>
            }
        </>
    }
}
