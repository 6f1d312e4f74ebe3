//! When something was: the hour, and the day beside it. The day is filled in with the last time that the clock showed
//! that hour, because what is recorded has happened; kept as the civil time of the unit's zone.

use domain::time::{CivilTime, Clock, Date};
use yew::{AttrValue, Callback, ContextProvider, Html, Properties, component, html, use_effect_with, use_state_eq};

use crate::form::around::{Around, use_around};
use crate::form::pen::Pen;
use crate::form::sheet::Hand;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::field::{Asked, use_asked};
use crate::kit::text_input::TextInput;
use crate::kit::time_input::TimeInput;
use crate::telling::use_teller;
use domain::value::Value;

/// The clocks of two people may differ by so much.
const CLOCKS_DIFFER_MS: i64 = 15 * 60_000;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
}

/// The two boxes as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Entry {
    clock: String,
    date: String,
}

#[component]
pub(super) fn TimeControl(props: &Props) -> Html {
    let (teller, around, asked) = (use_teller(), use_around(), use_asked());
    let entry = use_state_eq(|| Entry::read(&props.pen.text()));
    {
        let (entry, around) = (entry.clone(), around.clone());
        use_effect_with(props.pen.text(), move |text| {
            if entry.written(&around) != text.as_str() {
                entry.set(Entry::read(text));
            }
        });
    }
    let set = {
        let (entry, pen, around) = (entry.clone(), props.pen.clone(), around.clone());
        Callback::from(move |next: Entry| {
            pen.typed(next.written(&around));
            entry.set(next);
        })
    };
    let onclock = set.reform({
        let (entry, around) = (entry.clone(), around.clone());
        move |clock: String| (*entry).clone().with_clock(clock, &around)
    });
    let ondate = set.reform({
        let entry = entry.clone();
        move |date| Entry { date, ..(*entry).clone() }
    });
    let onnow = {
        let (entry, pen, around) = (entry.clone(), props.pen.clone(), around);
        move |()| {
            let now = around.now().to_string();
            entry.set(Entry::read(&now));
            pen.write.emit((Value::Text(now), Hand::Choosing));
        }
    };
    let date_id = asked.id.as_ref().map(|id| AttrValue::from(format!("{id}-date")));
    let beside = Asked { id: date_id, is_needed: false, ..asked };
    html! {
        <div class="parts when">
            <TimeInput value={entry.clock.clone()} onchange={onclock} />
            <ContextProvider<Asked> context={beside}>
                <TextInput class="input-date" value={entry.date.clone()} oninput={ondate} most={10}
                    name={teller.words.say("form-date")} placeholder={teller.words.say("form-date")} />
            </ContextProvider<Asked>>
            <Button size={ButtonSize::Small} label={teller.words.say("form-now")} onclick={onnow} />
        </div>
    }
}

impl Entry {
    fn read(text: &str) -> Self {
        if let Ok(time) = text.parse::<CivilTime>() {
            return Self { clock: time.clock().to_the_minute().to_string(), date: day_first(time.date()) };
        }
        let (clock, date) = text.split_once(' ').unwrap_or((text, ""));
        Self { clock: clock.to_owned(), date: date.to_owned() }
    }

    /// The hour alone takes the day with it, until somebody writes another.
    fn with_clock(self, clock: String, around: &Around) -> Self {
        let last = Clock::typed(&clock).ok().and_then(|clock| last_shown(clock, around));
        let date = match last {
            Some(last) if self.date.is_empty() => day_first(last.date()),
            Some(_) | None => self.date,
        };
        if clock.is_empty() { Self::default() } else { Self { clock, date } }
    }

    /// The civil time, nothing, or the text that the form refuses by name.
    fn written(&self, around: &Around) -> String {
        if self.clock.is_empty() && self.date.is_empty() {
            return String::new();
        }
        let (clock, date) = (Clock::typed(&self.clock), Date::typed(&self.date));
        let time = clock.ok().zip(date.ok()).and_then(|(clock, date)| CivilTime::new(date, clock, around.zone).ok());
        time.map_or_else(|| format!("{} {}", self.clock, self.date), |time| time.to_string())
    }
}

/// The last time that the wall showed this.
fn last_shown(clock: Clock, around: &Around) -> Option<CivilTime> {
    let now = around.now();
    let today = CivilTime::new(now.date(), clock, around.zone).ok()?;
    if today.moment().ms_since(now.moment()) <= CLOCKS_DIFFER_MS {
        return Some(today);
    }
    CivilTime::new(now.date().plus_days(-1), clock, around.zone).ok()
}

fn day_first(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month_number(), date.year())
}
