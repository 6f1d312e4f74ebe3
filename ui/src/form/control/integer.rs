//! A whole number with its unit; one of tenths is typed with its point.

use domain::form::spec::Unit;
use domain::value::Value;
use words::key;
use yew::{Html, html};

use crate::form::pen::Pen;
use crate::form::sheet::Hand;
use crate::form::unit;
use crate::kit::number_input::{NumberInput, NumberWords};
use crate::kit::text_input::TextInput;
use crate::telling::Teller;

pub(super) fn integer(pen: &Pen, least: i64, most: i64, unit: Unit, teller: &Teller) -> Html {
    let unit_word = match unit {
        Unit::Plain => String::new(),
        unit => teller.words.say(&key::unit(unit.key())),
    };
    if unit::has_point(unit) {
        return with_point(pen, unit_word);
    }
    let value = pen.value.as_ref().and_then(Value::as_integer);
    let onchange = pen.write.reform(|number: Option<i64>| (number.map_or(Value::Empty, Value::Integer), Hand::Typing));
    let words = NumberWords {
        less: teller.words.say("form-less").into(),
        more: teller.words.say("form-more").into(),
        unit: unit_word.into(),
    };
    html! { <NumberInput {value} {onchange} {least} {most} {words} /> }
}

fn with_point(pen: &Pen, unit_word: String) -> Html {
    let value = match &pen.value {
        Some(Value::Integer(tenths)) => unit::written(*tenths).into(),
        Some(_) | None => pen.text(),
    };
    // "36." is on its way to 36.5: it stays text until the digit comes.
    let oninput = pen.write.reform(|text: String| (unit::read(&text), Hand::Typing));
    html! {
        <div class="row">
            <TextInput class="input-short" {value} {oninput} most={6} />
            <span class="soft">{ unit_word }</span>
        </div>
    }
}
