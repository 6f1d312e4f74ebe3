//! From which month to which: by name, or by one press for what is asked for most.

use domain::tabulation::period::Period;
use domain::time::Month;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use crate::kit::button::{Button, ButtonSize};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::telling::{Teller, use_teller};

/// Offered by name: this one and those before it.
const MOST_MONTHS: i32 = 48;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) period: Period,
    pub(crate) onpick: Callback<Period>,
}

#[component]
pub(crate) fn PeriodPicker(props: &Props) -> Html {
    let teller = use_teller();
    let (period, now) = (props.period, teller.today().month());
    let choices = std::rc::Rc::new(months(&teller, period, now));
    let end = |id: &'static str, chosen: Option<Month>, set: fn(Period, Month) -> Period| {
        let onchoose = {
            let onpick = props.onpick.clone();
            Callback::from(move |month: Option<AttrValue>| {
                if let Some(month) = month.and_then(|month| month.parse().ok()) {
                    onpick.emit(set(period, month));
                }
            })
        };
        html! {
            <Field {id} label={teller.words.say(id)}>
                <Combobox choices={choices.clone()} chosen={chosen.map(|month| AttrValue::from(month.to_string()))} {onchoose}
                    none={teller.words.say("form-nothing-so-named")} />
            </Field>
        }
    };
    let year = Month::new(now.year(), 1).unwrap_or(now);
    let presets = [
        ("report-this-month", Period::of(now)),
        ("report-last-month", Period::of(now.plus(-1))),
        ("report-this-year", Period { from: Some(year), to: Some(now) }),
    ];
    let preset = |(key, period): (&str, Period)| {
        html! {
            <Button label={teller.words.say(key)} size={ButtonSize::Small} onclick={props.onpick.reform(move |()| period)} />
        }
    };
    html! {
        <>
            { end("report-from", period.from, beginning) }
            { end("report-to", period.to, ending) }
            <div class="row" role="group" aria-label={teller.words.say("report-period")}>{ for presets.map(preset) }</div>
        </>
    }
}

/// The newest first, with those of the period however long ago they are.
fn months(teller: &Teller, period: Period, now: Month) -> Vec<Choice> {
    let listed = (0..MOST_MONTHS).map(|ago| now.plus(-ago));
    let own =
        [period.to, period.from].into_iter().flatten().filter(|month| *month > now || *month <= now.plus(-MOST_MONTHS));
    own.chain(listed).map(|month| Choice::new(month.to_string(), teller.month(month))).collect()
}

/// A period is never the wrong way round: the other end follows.
fn beginning(period: Period, from: Month) -> Period {
    Period { from: Some(from), to: period.to.map(|to| to.max(from)) }
}

fn ending(period: Period, to: Month) -> Period {
    Period { from: period.from.map(|from| from.min(to)), to: Some(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_end_follows() {
        let month = |text: &str| text.parse::<Month>().unwrap_or_else(|_| panic!("{text}"));
        let period = |from: &str, to: &str| Period { from: Some(month(from)), to: Some(month(to)) };
        let year = period("2026-01", "2026-10");
        assert_eq!(beginning(year, month("2026-03")), period("2026-03", "2026-10"));
        assert_eq!(beginning(year, month("2026-12")), period("2026-12", "2026-12"));
        assert_eq!(ending(year, month("2025-12")), period("2025-12", "2025-12"));
    }
}
