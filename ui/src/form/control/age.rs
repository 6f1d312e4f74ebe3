//! An age, however it is known, and read back as the interval it is kept as. Who may be under 18 is said to be treated as
//! NNA while it is typed.

use domain::time::Date;
use domain::value::age::{Age, Band, Basis, Interval};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

use super::date;
use crate::form::pen::Pen;
use crate::kit::age_input::{AgeEntry, AgeInput, AgeUnit, AgeWords};
use crate::kit::badge::Badge;
use crate::kit::tone::Tone;
use crate::telling::value::Room;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
}

/// What is typed, and whether it is a guess.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Entry {
    age: AgeEntry,
    is_guess: bool,
}

#[component]
pub(super) fn AgeControl(props: &Props) -> Html {
    let teller = use_teller();
    let today = teller.today();
    let entry = use_state_eq(|| Entry::read(&props.pen.text()));
    {
        let entry = entry.clone();
        use_effect_with(props.pen.text(), move |text| {
            if entry.written(today) != text.as_str() {
                entry.set(Entry::read(text));
            }
        });
    }
    let set = {
        let (entry, pen) = (entry.clone(), props.pen.clone());
        Callback::from(move |next: Entry| {
            pen.typed(next.written(today));
            entry.set(next);
        })
    };
    let onchange = set.reform({
        let entry = entry.clone();
        move |age| Entry { age, is_guess: entry.is_guess }
    });
    let onguess = set.reform({
        let entry = entry.clone();
        move |_: web_sys::Event| Entry { age: entry.age.clone(), is_guess: !entry.is_guess }
    });
    html! {
        <>
            <AgeInput value={entry.age.clone()} {onchange} words={words(&teller)} />
            <div class="row age-read">
                if matches!(entry.age.unit, AgeUnit::Years | AgeUnit::Months) {
                    <label class="tick">
                        <input type="checkbox" data-beside="true" checked={entry.is_guess} onchange={onguess} />
                        { teller.words.say("form-age-estimated") }
                    </label>
                }
                { read_back(&props.pen.text(), &teller) }
            </div>
        </>
    }
}

fn read_back(text: &str, teller: &Teller) -> Html {
    let Ok(age) = text.parse::<Age>() else { return html! {} };
    let is_minor = age.interval().band() != Band::Adult;
    html! {
        <>
            <span class="note">{ teller.age(text, Room::Line) }</span>
            if is_minor { <Badge text={teller.words.say("form-age-nna")} tone={Tone::Warn} /> }
        </>
    }
}

impl Entry {
    fn read(text: &str) -> Self {
        match text.parse::<Age>() {
            Ok(age) => Self::of(age),
            Err(_) => Self { age: AgeEntry { first: text.to_owned().into(), ..AgeEntry::default() }, is_guess: false },
        }
    }

    /// Of a birth date only the completed months are kept, so from two years on they are shown as years.
    fn of(age: Age) -> Self {
        let interval = age.interval();
        let (low, high) = (interval.low_years(), interval.high_years());
        let (unit, first, second) = match interval.low_months() == interval.high_months() {
            true if interval.low_months() < 24 => (AgeUnit::Months, interval.low_months(), None),
            _ if low == high => (AgeUnit::Years, low, None),
            _ => (AgeUnit::Range, low, Some(high)),
        };
        let text = |number: u16| AttrValue::from(number.to_string());
        let age_entry = AgeEntry { unit, first: text(first), second: second.map(text).unwrap_or_default() };
        Self { age: age_entry, is_guess: age.basis() == Basis::Apparent }
    }

    /// The age's one text, nothing, or what was typed.
    fn written(&self, today: Date) -> String {
        let AgeEntry { unit, first, second } = &self.age;
        if first.is_empty() && second.is_empty() {
            return String::new();
        }
        let rough = if self.is_guess { "~" } else { "" };
        let age = match unit {
            AgeUnit::Years => Age::typed(&format!("{rough}{first}"), today).ok(),
            AgeUnit::Months => Age::typed(&format!("{rough}{first}m"), today).ok(),
            AgeUnit::BirthDate => first.parse().ok().and_then(|birth| Age::born_on(birth, today).ok()),
            AgeUnit::Range => range(first, second, today),
        };
        let raw = || {
            [first.as_str(), second.as_str()]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join("-")
        };
        age.map_or_else(raw, |age| age.to_string())
    }
}

/// A range is what somebody looking on thinks.
fn range(first: &str, second: &str, today: Date) -> Option<Age> {
    let interval = Interval::years(first.parse().ok()?, second.parse().ok()?).ok()?;
    Some(Age::new(interval, today, Basis::Apparent))
}

fn words(teller: &Teller) -> AgeWords {
    let say = |key: &str| AttrValue::from(teller.words.say(key));
    AgeWords {
        unit: say("form-age-how"),
        years: say("form-age-years"),
        months: say("form-age-months"),
        birth_date: say("form-age-date"),
        range: say("form-age-range"),
        from: say("form-age-from"),
        to: say("form-age-to"),
        date: date::words(teller),
    }
}
