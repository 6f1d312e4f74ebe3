//! Which events are asked for: of what kind, whose, in which season, at what hour, on what ground.

use std::rc::Rc;

use api::report::Completeness;
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use domain::map::sieve::{Season, Sieve, UNSPECIFIED};
use domain::record::RecordKind;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::hooks::query::use_query;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::telling::{Teller, use_teller};

/// The line that asks nothing.
const ANY: &str = "any";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) sieve: Sieve,
    pub(super) onsieve: Callback<Sieve>,
}

#[component]
pub(super) fn Questions(props: &Props) -> Html {
    let teller = use_teller();
    let heard = use_query(&Completeness {}, &[Topic::Session]);
    let units = heard.here().map(|heard| heard.units.as_slice()).unwrap_or_default();
    let units = units.iter().map(|heard| {
        let unit = heard.unit.to_string();
        let name = teller.code(CatalogueName::Units, &unit);
        (unit, name)
    });
    let of = |key: &'static str, prefix: &str| (key.to_owned(), told(&teller, key, prefix));
    let questions = [
        ("kind", props.sieve.kind.map(RecordKind::key), Sieve::kinds().map(|kind| of(kind.key(), "kind")).collect()),
        ("unit", props.sieve.unit.as_ref().map(|unit| unit.as_str()), units.collect::<Vec<_>>()),
        ("season", props.sieve.season.map(Season::key), Season::KEYS.iter().map(|key| of(key, "map-season")).collect()),
        ("hour", props.sieve.hour(), Sieve::hours().map(|hour| of(hour, "statistic-hours")).collect()),
        ("setting", props.sieve.setting(), Sieve::settings().map(|setting| of(setting, "setting")).collect()),
    ];
    let fields = questions.map(|(question, asked, answers)| field(&teller, props, question, asked, answers));
    html! { <div class="map-questions" role="group" aria-label={teller.words.say("map-questions")}>{ for fields }</div> }
}

/// What is asked, in words: "Calor (may–sep)", "Desierto".
pub(super) fn asked(teller: &Teller, sieve: &Sieve) -> Vec<String> {
    let unit = sieve.unit.as_ref().map(|unit| teller.code(CatalogueName::Units, unit.as_str()));
    let others = [
        (sieve.kind.map(RecordKind::key), "kind"),
        (sieve.season.map(Season::key), "map-season"),
        (sieve.hour(), "statistic-hours"),
        (sieve.setting(), "setting"),
    ];
    let others = others.into_iter().filter_map(|(key, prefix)| Some(told(teller, key?, prefix)));
    unit.into_iter().chain(others).collect()
}

fn told(teller: &Teller, key: &str, prefix: &str) -> String {
    match key {
        UNSPECIFIED => teller.words.say("unspecified"),
        key => teller.words.say(&format!("{prefix}-{}", key.replace('_', "-"))),
    }
}

fn field(
    teller: &Teller,
    props: &Props,
    question: &'static str,
    asked: Option<&str>,
    answers: Vec<(String, String)>,
) -> Html {
    let any = Choice::new(ANY, teller.words.say(&format!("map-any-{question}")));
    let choices: Vec<Choice> =
        std::iter::once(any).chain(answers.into_iter().map(|(key, name)| Choice::new(key, name))).collect();
    let onchoose = {
        let sieve = props.sieve.clone();
        props.onsieve.reform(move |chosen: Option<AttrValue>| {
            sieve.clone().with(question, chosen.as_deref().filter(|chosen| *chosen != ANY))
        })
    };
    let chosen = AttrValue::from(asked.unwrap_or(ANY).to_owned());
    html! {
        <Field id={format!("map-{question}")} label={teller.words.say(&format!("map-ask-{question}"))}>
            <Combobox choices={Rc::new(choices)} {chosen} {onchoose} none={teller.words.say("form-nothing-so-named")} />
        </Field>
    }
}
