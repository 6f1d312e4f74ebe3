//! One control for an age, however it is known: years, months, a birth date, or a span. It holds what was typed; the form
//! turns that into the interval that the rules read.

use web_sys::{FocusEvent, InputEvent};
use yew::{AttrValue, Callback, ContextProvider, Html, Properties, component, html};

use super::choice::Choice;
use super::date_input::{DateInput, DateWords};
use super::field::{Asked, use_asked};
use super::radio_cards::{CardSize, RadioCards};
use super::text_input::typed;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum AgeUnit {
    #[default]
    Years,
    Months,
    BirthDate,
    Range,
}

/// An age as it is typed: a number, a date, or the two ends of a span in years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AgeEntry {
    pub(crate) unit: AgeUnit,
    /// The number, the date (`YYYY-MM-DD`), or the lower end.
    pub(crate) first: AttrValue,
    /// The upper end of a span.
    pub(crate) second: AttrValue,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct AgeWords {
    pub(crate) unit: AttrValue,
    pub(crate) years: AttrValue,
    pub(crate) months: AttrValue,
    pub(crate) birth_date: AttrValue,
    pub(crate) range: AttrValue,
    pub(crate) from: AttrValue,
    pub(crate) to: AttrValue,
    pub(crate) date: DateWords,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) value: AgeEntry,
    pub(crate) onchange: Callback<AgeEntry>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    pub(crate) words: AgeWords,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

#[component]
pub(crate) fn AgeInput(props: &Props) -> Html {
    let asked = use_asked();
    let id = asked.id.clone().unwrap_or_default();
    html! {
        <div class="parts" role="group" id={format!("{id}-group")} aria-labelledby={asked.label_id.clone()}
            onfocusout={props.onleave.reform(|_: FocusEvent| ())}>
            { amount(props, &asked) }
            <RadioCards name={format!("{id}-unit")} label={props.words.unit.clone()} size={CardSize::Level}
                choices={units(&props.words)} chosen={AttrValue::Static(props.value.unit.key())}
                onchoose={on_unit(props)} is_disabled={props.is_disabled} />
        </div>
    }
}

impl AgeUnit {
    const ALL: [Self; 4] = [Self::Years, Self::Months, Self::BirthDate, Self::Range];

    const fn key(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::BirthDate => "date",
            Self::Range => "range",
        }
    }
}

fn units(words: &AgeWords) -> Vec<Choice> {
    let word = |unit| match unit {
        AgeUnit::Years => &words.years,
        AgeUnit::Months => &words.months,
        AgeUnit::BirthDate => &words.birth_date,
        AgeUnit::Range => &words.range,
    };
    AgeUnit::ALL.into_iter().map(|unit| Choice::new(unit.key(), word(unit).clone())).collect()
}

/// A number stays when its unit changes between years and months and the span's lower end; a date is another thing.
fn on_unit(props: &Props) -> Callback<Option<AttrValue>> {
    let (value, onchange) = (props.value.clone(), props.onchange.clone());
    Callback::from(move |key: Option<AttrValue>| {
        let Some(unit) = AgeUnit::ALL.into_iter().find(|unit| key.as_deref() == Some(unit.key())) else { return };
        let is_number = unit != AgeUnit::BirthDate && value.unit != AgeUnit::BirthDate;
        let first = if is_number { value.first.clone() } else { AttrValue::default() };
        onchange.emit(AgeEntry { unit, first, second: AttrValue::default() });
    })
}

fn amount(props: &Props, asked: &Asked) -> Html {
    match props.value.unit {
        AgeUnit::Years | AgeUnit::Months => {
            number(props, asked, None, asked.id.clone(), &props.value.first, first(props))
        }
        AgeUnit::BirthDate => {
            let inner = Asked { label_id: asked.label_id.clone(), ..asked.clone() };
            html! {
                <ContextProvider<Asked> context={inner}>
                    <DateInput value={props.value.first.clone()} onchange={first(props)} words={props.words.date.clone()}
                        is_disabled={props.is_disabled} />
                </ContextProvider<Asked>>
            }
        }
        AgeUnit::Range => {
            let upper = asked.id.as_ref().map(|id| AttrValue::from(format!("{id}-to")));
            html! {
                <>
                    { number(props, asked, Some(&props.words.from), asked.id.clone(), &props.value.first, first(props)) }
                    { number(props, asked, Some(&props.words.to), upper, &props.value.second, second(props)) }
                </>
            }
        }
    }
}

fn number(
    props: &Props,
    asked: &Asked,
    word: Option<&AttrValue>,
    id: Option<AttrValue>,
    value: &AttrValue,
    onchange: Callback<String>,
) -> Html {
    let input = html! {
        <input class="input input-short" {id} type="text" inputmode="numeric" autocomplete="off" value={value.clone()}
            oninput={onchange.reform(|event: InputEvent| digits(&typed(&event)))} disabled={props.is_disabled}
            aria-describedby={asked.described_by.clone()} aria-invalid={asked.aria_invalid()}
            aria-required={asked.aria_required()} />
    };
    match word {
        Some(word) => html! { <label class="part"><span class="part-label">{ word }</span>{ input }</label> },
        None => input,
    }
}

fn first(props: &Props) -> Callback<String> {
    let value = props.value.clone();
    props.onchange.reform(move |text: String| AgeEntry { first: text.into(), ..value.clone() })
}

fn second(props: &Props) -> Callback<String> {
    let value = props.value.clone();
    props.onchange.reform(move |text: String| AgeEntry { second: text.into(), ..value.clone() })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(3).collect()
}
