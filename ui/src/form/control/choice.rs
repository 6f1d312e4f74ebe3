//! One of a closed list: cards while they are few, a list to type in when they are many.

use std::rc::Rc;

use domain::form::spec::Options;
use domain::value::{Value, Values};
use words::key;
use yew::{AttrValue, Html, html};

use crate::form::pen::Pen;
use crate::form::question::Question;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::radio_cards::RadioCards;
use crate::telling::Teller;

pub(super) fn cards(pen: &Pen, name: &AttrValue, choices: Vec<Choice>) -> Html {
    html! {
        <RadioCards name={name.clone()} {choices} chosen={chosen(pen)} onchoose={pen.choosing()} />
    }
}

pub(super) fn list(pen: &Pen, choices: Vec<Choice>, teller: &Teller) -> Html {
    html! {
        <Combobox choices={Rc::new(choices)} chosen={chosen(pen)} onchoose={pen.choosing()}
            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-choose")} />
    }
}

pub(super) fn choices(options: &'static Options, teller: &Teller) -> Vec<Choice> {
    let choice = |option: &&'static str| {
        let choice = Choice::new(*option, teller.option(options, option));
        let hint = || teller.words.try_say(&format!("{}.hint", key::option(options.name, option)));
        let hint = if options.published.is_empty() { hint() } else { None };
        hint.map(|hint| choice.clone().with_detail(hint)).unwrap_or(choice)
    };
    options.keys.iter().map(choice).collect()
}

/// The options of a question; one that a rule would refuse as things stand is shown with what forbids it. The engine
/// refuses it all the same.
pub(super) fn open(question: Question, options: &'static Options, values: &Values, teller: &Teller) -> Vec<Choice> {
    let barred = |choice: Choice| {
        let mut after = values.clone();
        after.insert(question.key(), Value::text(choice.value.as_str()));
        match question.kind.forbidden(values, &after) {
            Some(finding) => {
                choice.with_detail(teller.alarm(&finding.what).0.trim_end_matches([':', '.']).to_owned()).disabled()
            }
            None => choice,
        }
    };
    choices(options, teller).into_iter().map(barred).collect()
}

pub(super) fn chosen(pen: &Pen) -> Option<AttrValue> {
    Some(pen.text()).filter(|text| !text.is_empty())
}
