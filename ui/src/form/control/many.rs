//! Any number of a closed list. Each option is a key of its own, so that two people's additions are both kept.

use domain::form::spec::Options;
use domain::value::Value;
use yew::{AttrValue, Callback, Html, html};

use super::choice::choices;
use crate::form::desk::Desk;
use crate::form::question::Question;
use crate::form::sheet::Hand;
use crate::kit::check_cards::CheckCards;
use crate::kit::radio_cards::CardSize;
use crate::telling::Teller;

pub(super) fn many(question: Question, options: &'static Options, desk: &Desk, teller: &Teller) -> Html {
    let Question { section, item, field, .. } = question;
    // As it was ticked, also where a rule keeps it from standing.
    let is_ticked =
        |option: &str| desk.view.sheet.shown(&section.option_key(item, field, option)).is_some_and(Value::is_yes);
    let chosen: Vec<AttrValue> =
        options.keys.iter().copied().filter(|option| is_ticked(option)).map(AttrValue::Static).collect();
    let ontick = {
        let desk = desk.clone();
        Callback::from(move |(option, is_ticked): (AttrValue, bool)| {
            desk.write(section.option_key(item, field, &option), Value::Flag(is_ticked), Hand::Choosing);
        })
    };
    html! { <CheckCards size={CardSize::Compact} choices={choices(options, teller)} {chosen} {ontick} /> }
}
