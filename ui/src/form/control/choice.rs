//! One of a closed list: cards while they are few, a list to type in when they are many.

use std::rc::Rc;

use domain::form::spec::Options;
use words::key;
use yew::{AttrValue, Html, html};

use crate::form::pen::Pen;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::radio_cards::RadioCards;
use crate::telling::Teller;

pub(super) fn cards(pen: &Pen, name: &AttrValue, options: &'static Options, teller: &Teller) -> Html {
    html! {
        <RadioCards name={name.clone()} choices={choices(options, teller)} chosen={chosen(pen)} onchoose={pen.choosing()} />
    }
}

pub(super) fn list(pen: &Pen, options: &'static Options, teller: &Teller) -> Html {
    html! {
        <Combobox choices={Rc::new(choices(options, teller))} chosen={chosen(pen)} onchoose={pen.choosing()}
            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-choose")} />
    }
}

pub(super) fn choices(options: &'static Options, teller: &Teller) -> Vec<Choice> {
    let choice = |option: &&'static str| {
        let choice = Choice::new(*option, teller.option(options, option));
        let hint = teller.words.try_say(&format!("{}.hint", key::option(options.name, option)));
        hint.map(|hint| choice.clone().with_detail(hint)).unwrap_or(choice)
    };
    options.keys.iter().map(choice).collect()
}

pub(super) fn chosen(pen: &Pen) -> Option<AttrValue> {
    Some(pen.text()).filter(|text| !text.is_empty())
}
