//! Orientation cards: what an agent reads aloud at night beside a track, large, in the language of whoever listens, with
//! what to bring, where to go and the law it rests on.

use domain::catalog::card::Card as Spoken;
use domain::catalog::text::Voice;
use icondata_lu::{LuMapPin, LuMegaphone, LuScale, LuShoppingBag};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::focus;
use crate::hooks::catalogues::use_catalogues;
use crate::hooks::shortcut::use_shortcut;
use crate::hooks::title::use_title;
use crate::keys::{self, Action};
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::icon::Icon;
use crate::kit::tone::Tone;
use crate::parts::voices::Voices;
use crate::telling::{Teller, use_teller};

/// What is read, for the keyboard to go to when another card is picked.
const SPOKEN_ID: &str = "spoken";

#[component]
pub(crate) fn Cards() -> Html {
    let teller = use_teller();
    let title = teller.words.say("cards-title");
    use_title(&title);
    let Some(catalogues) = use_catalogues() else { return html! {} };
    html! { <Shelf {title} cards={catalogues.cards().to_vec()} /> }
}

#[derive(Properties, PartialEq)]
struct ShelfProps {
    title: AttrValue,
    cards: Vec<Spoken>,
}

#[component]
fn Shelf(props: &ShelfProps) -> Html {
    let teller = use_teller();
    let picked = use_state_eq(|| props.cards.first().map(|card| AttrValue::from(card.id().to_owned())));
    let voice = use_state_eq(|| Voice::Spanish);
    let onchoose = {
        let voice = voice.clone();
        Callback::from(move |chosen: Voice| voice.set(chosen))
    };
    let pick = {
        let picked = picked.clone();
        Callback::from(move |id: AttrValue| {
            picked.set(Some(id));
            focus::scroll_to_top(SPOKEN_ID);
        })
    };
    let here = props.cards.iter().position(|card| picked.as_deref() == Some(card.id())).unwrap_or_default();
    let beside = |by: isize| {
        let card = here.checked_add_signed(by).and_then(|at| props.cards.get(at));
        card.map(|card| {
            pick.reform({
                let id = AttrValue::from(card.id().to_owned());
                move |()| id.clone()
            })
        })
    };
    let (before, after) = (beside(-1), beside(1));
    use_shortcut(Action::SectionBefore, before.clone().unwrap_or_else(Callback::noop));
    use_shortcut(Action::SectionAfter, after.clone().unwrap_or_else(Callback::noop));
    let current = props.cards.get(here);
    html! {
        <>
            <div class="page-head">
                <div class="page-title"><h1>{ props.title.clone() }</h1><p>{ teller.words.say("cards-subtitle") }</p></div>
                <Voices name="cards-voice" voice={*voice} {onchoose} />
            </div>
            <div class="cards">
                <nav class="cards-list" aria-label={props.title.clone()}>
                    { for by_topic(&props.cards).into_iter().map(|(topic, cards)| topic_list(&teller, topic, &cards, current, &pick)) }
                </nav>
                <div class="stack" id={SPOKEN_ID}>
                    if let Some(card) = current { { spoken(&teller, card, *voice) } }
                    <div class="row">
                        { turn(&teller, "cards-before", before, Action::SectionBefore) }
                        { turn(&teller, "cards-after", after, Action::SectionAfter) }
                    </div>
                </div>
            </div>
        </>
    }
}

fn turn(teller: &Teller, word: &str, to: Option<Callback<()>>, action: Action) -> Html {
    let is_disabled = to.is_none();
    html! {
        <Button label={teller.words.say(word)} size={ButtonSize::Small} chord={keys::chord(action)} {is_disabled}
            onclick={to.unwrap_or_else(Callback::noop)} />
    }
}

/// Topics in the order of their first card.
fn by_topic(cards: &[Spoken]) -> Vec<(&str, Vec<&Spoken>)> {
    let mut topics: Vec<(&str, Vec<&Spoken>)> = Vec::new();
    for card in cards {
        match topics.iter_mut().find(|(topic, _)| *topic == card.topic()) {
            Some((_, of)) => of.push(card),
            None => topics.push((card.topic(), vec![card])),
        }
    }
    topics
}

fn topic_list(
    teller: &Teller,
    topic: &str,
    cards: &[&Spoken],
    current: Option<&Spoken>,
    pick: &Callback<AttrValue>,
) -> Html {
    let name = teller.words.try_say(&words::key::option("topic", topic)).unwrap_or_else(|| topic.to_owned());
    let line = |card: &&Spoken| {
        let id = AttrValue::from(card.id().to_owned());
        let is_current = current.is_some_and(|current| current.id() == card.id());
        html! {
            <li key={card.id().to_owned()}>
                <button type="button" class="section-link" aria-current={is_current.then_some("true")}
                    onclick={pick.reform(move |_| id.clone())}>
                    { card.title(teller.language()) }
                </button>
            </li>
        }
    };
    html! {
        <section key={topic.to_owned()}>
            <h2 class="cards-topic">{ name }</h2>
            <ul>{ for cards.iter().map(line) }</ul>
        </section>
    }
}

/// The text is marked with its language, so that a screen reader pronounces it as it is (WCAG 3.1.2).
fn spoken(teller: &Teller, card: &Spoken, voice: Voice) -> Html {
    let language = teller.language();
    let tag = voice.key();
    html! {
        <article class="card spoken" aria-live="polite">
            <div class="card-head">
                <h2 class="section-title">{ card.title(language) }</h2>
                <span class="row badges">
                    if !card.is_confirmed() {
                        <Badge text={teller.words.say("catalogue-unconfirmed")} tone={Tone::Warn} />
                    }
                    if !card.is_reviewed(voice) {
                        <Badge text={teller.words.say("cards-unreviewed")} tone={Tone::Warn} />
                    }
                </span>
            </div>
            <p class="spoken-say" lang={tag}>{ card.say(voice) }</p>
            <dl class="spoken-facts">
                <div class="fact">
                    <dt><Icon drawing={LuShoppingBag} />{ teller.words.say("cards-bring") }</dt>
                    <dd lang={tag}>{ card.bring(voice) }</dd>
                </div>
                <div class="fact">
                    <dt><Icon drawing={LuMapPin} />{ teller.words.say("cards-where") }</dt>
                    <dd>{ card.place(language) }</dd>
                </div>
                <div class="fact">
                    <dt><Icon drawing={LuScale} />{ teller.words.say("cards-basis") }</dt>
                    <dd lang="es">{ card.basis() }</dd>
                </div>
            </dl>
            if !card.is_confirmed() {
                <p class="note"><Icon drawing={LuMegaphone} />{ teller.words.say("cards-unconfirmed") }</p>
            }
        </article>
    }
}

#[cfg(test)]
mod tests {
    use domain::catalog::open::Catalogues;
    use words::language::Language;
    use words::say::Words;

    use super::*;

    #[test]
    fn every_card_is_under_one_topic_that_has_a_name() {
        let (catalogues, words) = (Catalogues::built_in(), Words::new(Language::Spanish));
        let topics = by_topic(catalogues.cards());
        assert_eq!(topics.iter().map(|(_, cards)| cards.len()).sum::<usize>(), catalogues.cards().len());
        for (topic, _) in topics {
            assert!(words.try_say(&words::key::option("topic", topic)).is_some(), "{topic}");
        }
    }

    #[test]
    fn every_voice_has_its_own_name() {
        let words = Words::new(Language::Spanish);
        for voice in Voice::ALL {
            assert!(words.try_say(&format!("voice-{}", voice.key())).is_some(), "{voice}");
        }
    }
}
