//! Yes or no.

use domain::value::Value;
use yew::{AttrValue, Html, html};

use crate::form::pen::Pen;
use crate::form::sheet::Hand;
use crate::kit::choice::Choice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::telling::Teller;

const YES: &str = "yes";
const NO: &str = "no";

pub(super) fn flag(pen: &Pen, name: &AttrValue, teller: &Teller) -> Html {
    let chosen = match &pen.value {
        Some(Value::Flag(true)) => Some(AttrValue::Static(YES)),
        Some(Value::Flag(false)) => Some(AttrValue::Static(NO)),
        Some(Value::Empty | Value::Integer(_) | Value::Text(_) | Value::Unknown { .. }) | None => None,
    };
    let choices = vec![Choice::new(YES, teller.flag(true)), Choice::new(NO, teller.flag(false))];
    let onchoose = pen.write.reform(|chosen: Option<AttrValue>| {
        (chosen.map_or(Value::Empty, |chosen| Value::Flag(chosen == YES)), Hand::Choosing)
    });
    html! { <RadioCards name={name.clone()} size={CardSize::Level} {choices} {chosen} {onchoose} /> }
}
