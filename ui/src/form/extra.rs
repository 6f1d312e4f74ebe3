//! What a kind adds to its form beyond what a FORM can say. Everything of that sort stands in this file.

use domain::first_aid;
use domain::record::RecordKind;
use domain::triage::{Priority, Protocol, Triage};
use domain::value::{Value, Values};
use yew::{Html, html};

use super::question::Question;
use crate::kit::badge::Badge;
use crate::kit::tone::Tone;
use crate::telling::Teller;

struct Extra {
    /// The field that it is told before.
    field: &'static str,
    tell: fn(&Values, &Teller) -> Html,
    /// Is the question of this key asked, given the answers so far?
    asks: fn(&str, &Values) -> bool,
}

/// The kinds that add something; a kind that does not is not named, so that a new one leaves this file alone.
const EXTRAS: &[(RecordKind, Extra)] =
    &[(RecordKind::FirstAid, Extra { field: PRIORITY_GIVEN, tell: computed, asks: asks_why })];

fn of(kind: RecordKind) -> Option<&'static Extra> {
    EXTRAS.iter().find(|(adds, _)| *adds == kind).map(|(_, extra)| extra)
}

/// What the kind tells before this question.
pub(super) fn before(question: Question, values: &Values, teller: &Teller) -> Html {
    let extra = of(question.kind).filter(|extra| extra.field == question.field.key);
    extra.map(|extra| (extra.tell)(values, teller)).unwrap_or_default()
}

pub(super) fn asks(question: Question, values: &Values) -> bool {
    of(question.kind).is_none_or(|extra| (extra.asks)(question.field.key, values))
}

const PRIORITY_GIVEN: &str = "priority.given";
const PRIORITY_WHY: &str = "priority.why";

/// The reason is asked where the priority given is not the one computed, and stays while it is written.
fn asks_why(key: &str, values: &Values) -> bool {
    let given = values.get(PRIORITY_GIVEN).and_then(Value::as_text).and_then(Priority::from_key);
    let computed = first_aid::computed_priority(values).decided();
    let differs = given.zip(computed).is_some_and(|(given, computed)| given != computed);
    key != PRIORITY_WHY || differs || values.get(PRIORITY_WHY).is_some_and(|why| !why.is_blank())
}

/// The priority by START or JumpSTART: why, or what to look at next.
fn computed(values: &Values, teller: &Teller) -> Html {
    let age = values.get("patient.age").and_then(Value::as_text).and_then(|age| age.parse().ok());
    let protocol = teller.words.say(&format!("triage-protocol-{}", Protocol::of(age)));
    let said = match first_aid::computed_priority(values) {
        Triage::Decided(priority, reason) => html! {
            <>
                <Badge text={teller.words.say(&format!("priority-{priority}"))} tone={tone(priority)} />
                <span>{ teller.words.say(&format!("triage-reason-{reason}")) }</span>
            </>
        },
        Triage::Missing(needed) => html! { <span>{ teller.words.say(&format!("triage-needed-{needed}")) }</span> },
    };
    html! {
        <div class="computed wide" role="status">
            <strong>{ teller.words.say_with("form-computed-by", &[("protocol", protocol.into())]) }</strong>
            { said }
        </div>
    }
}

const fn tone(priority: Priority) -> Tone {
    match priority {
        Priority::Red => Tone::Bad,
        Priority::Yellow => Tone::Warn,
        Priority::Green => Tone::Ok,
        Priority::Black => Tone::Plain,
    }
}
