//! One of many: an input that filters a list as one types, blind to accents (ARIA 1.2 combobox). Enter takes the line in
//! view and lets the form move on; Escape gives up; leaving with words that name nothing brings back the answer before.

use web_sys::{InputEvent, KeyboardEvent};
use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, component, html, use_effect_with, use_state_eq};

use super::choice::Choice;
use super::field::use_asked;
use super::text_input::typed;
use domain::fold::{self, fold};

/// More lines than this help nobody; typing narrows them.
const MOST_SHOWN: usize = 60;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) choices: std::rc::Rc<Vec<Choice>>,
    #[prop_or_default]
    pub(crate) chosen: Option<AttrValue>,
    pub(crate) onchoose: Callback<Option<AttrValue>>,
    /// Given: whoever offers the choices narrows them by what is typed, and all of them are shown.
    #[prop_or_default]
    pub(crate) oninput: Option<Callback<String>>,
    #[prop_or_default]
    pub(crate) onleave: Callback<()>,
    /// What stands in the list when nothing fits.
    pub(crate) none: AttrValue,
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) is_disabled: bool,
}

/// The list is closed, or open on a filter with one line in view.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sight {
    Closed,
    Open { text: String, at: Option<usize> },
}

#[component]
pub(crate) fn Combobox(props: &Props) -> Html {
    let asked = use_asked();
    let sight = use_state_eq(|| Sight::Closed);
    let id = asked.id.clone().unwrap_or_default();
    let shown = shown(props, &sight);
    let text = match &*sight {
        Sight::Closed => label_of(props),
        Sight::Open { text, .. } => text.clone().into(),
    };
    let at = match &*sight {
        Sight::Closed => None,
        Sight::Open { at, .. } => *at,
    };
    {
        let target = at.map(|at| format!("{id}-option-{at}"));
        use_effect_with(target, |target| {
            if let Some(line) = target.as_deref().and_then(crate::focus::by_id) {
                line.scroll_into_view_with_bool(false);
            }
        });
    }
    let is_open = *sight != Sight::Closed;
    let oninput = {
        let (sight, told) = (sight.clone(), props.oninput.clone());
        move |event: InputEvent| {
            let text = typed(&event);
            if let Some(told) = &told {
                told.emit(text.clone());
            }
            let at = (!text.trim().is_empty()).then_some(0);
            sight.set(Sight::Open { text, at });
        }
    };
    html! {
        <div class="combobox">
            <input class="input" id={asked.id.clone()} type="text" role="combobox" autocomplete="off" spellcheck="false"
                value={text} {oninput} onkeydown={on_keys(props, &sight, &shown)} onblur={on_leave(props, &sight)}
                onclick={open(&sight, &label_of(props))} placeholder={props.placeholder.clone()} disabled={props.is_disabled}
                aria-expanded={is_open.to_string()} aria-controls={format!("{id}-list")} aria-autocomplete="list"
                aria-activedescendant={at.map(|at| format!("{id}-option-{at}"))}
                aria-describedby={asked.described_by.clone()} aria-invalid={asked.aria_invalid()}
                aria-required={asked.aria_required()} />
            if is_open {
                <div class="combobox-list" role="listbox" id={format!("{id}-list")} aria-labelledby={asked.label_id.clone()}>
                    { for shown.iter().enumerate().map(|(line, choice)| option(props, &sight, &id, line, at, choice)) }
                    if shown.is_empty() {
                        <p class="combobox-none" role="option" aria-disabled="true" aria-selected="false">{ &props.none }</p>
                    }
                </div>
            }
        </div>
    }
}

fn option(
    props: &Props,
    sight: &UseStateHandle<Sight>,
    id: &str,
    line: usize,
    at: Option<usize>,
    choice: &Choice,
) -> Html {
    let is_chosen = props.chosen.as_ref() == Some(&choice.value);
    let (sight, onchoose, value) = (sight.clone(), props.onchoose.clone(), choice.value.clone());
    // The press, not the click: by the click the input has lost the keyboard and the list is gone.
    let onmousedown = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        onchoose.emit(Some(value.clone()));
        sight.set(Sight::Closed);
    };
    html! {
        <div class="combobox-option" role="option" id={format!("{id}-option-{line}")} aria-selected={is_chosen.to_string()}
            data-active={(at == Some(line)).then_some("true")} {onmousedown} key={choice.value.to_string()}>
            <span>{ &choice.label }</span>
            if let Some(detail) = &choice.detail { <span class="note">{ detail }</span> }
        </div>
    }
}

/// The lines that fit the filter: those beginning with it first, and last those that hold its words, in any order, with
/// their second line.
fn shown(props: &Props, sight: &Sight) -> Vec<Choice> {
    let Sight::Open { text, .. } = sight else { return Vec::new() };
    let wanted = fold(text);
    if wanted.is_empty() || *text == *label_of(props) || props.oninput.is_some() {
        return props.choices.iter().take(MOST_SHOWN).cloned().collect();
    }
    let terms = fold::terms(text);
    let (mut first, mut later, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for choice in props.choices.iter() {
        let label = fold(&choice.label);
        if label.starts_with(&wanted) {
            first.push(choice.clone());
        } else if label.contains(&wanted) {
            later.push(choice.clone());
        } else if holds(choice, &terms) {
            last.push(choice.clone());
        }
    }
    first.append(&mut later);
    first.append(&mut last);
    first.truncate(MOST_SHOWN);
    first
}

fn holds(choice: &Choice, terms: &[fold::Term]) -> bool {
    let text = format!("{} {}", choice.label, choice.detail.as_deref().unwrap_or_default());
    terms.iter().all(|term| fold::rank(term, &text) > 0)
}

fn label_of(props: &Props) -> AttrValue {
    let chosen = props.chosen.as_ref().and_then(|value| props.choices.iter().find(|choice| choice.value == *value));
    chosen.map(|choice| choice.label.clone()).unwrap_or_default()
}

fn open(sight: &UseStateHandle<Sight>, label: &AttrValue) -> Callback<web_sys::MouseEvent> {
    let (sight, label) = (sight.clone(), label.to_string());
    Callback::from(move |_| {
        if *sight == Sight::Closed {
            sight.set(Sight::Open { text: label.clone(), at: None });
        }
    })
}

fn on_keys(props: &Props, sight: &UseStateHandle<Sight>, shown: &[Choice]) -> Callback<KeyboardEvent> {
    let (sight, shown, onchoose) = (sight.clone(), shown.to_vec(), props.onchoose.clone());
    let label = label_of(props).to_string();
    Callback::from(move |event: KeyboardEvent| {
        let (text, at) = match &*sight {
            Sight::Closed => (label.clone(), None),
            Sight::Open { text, at } => (text.clone(), *at),
        };
        let last = shown.len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => {
                let at = Some(at.map_or(0, |at| (at + 1).min(last)));
                sight.set(Sight::Open { text, at });
            }
            "ArrowUp" => sight.set(Sight::Open { text, at: Some(at.map_or(last, |at| at.saturating_sub(1))) }),
            "Escape" if *sight != Sight::Closed => {
                sight.set(Sight::Closed);
                event.stop_propagation();
            }
            "Enter" => {
                // Not prevented: the form hears the same Enter and moves on.
                if let Some(choice) = at.and_then(|at| shown.get(at)) {
                    onchoose.emit(Some(choice.value.clone()));
                    sight.set(Sight::Closed);
                }
                return;
            }
            _ => return,
        }
        event.prevent_default();
    })
}

/// Emptied: the answer is taken back. A name typed in full: taken. Anything else: the answer before stays.
fn on_leave(props: &Props, sight: &UseStateHandle<Sight>) -> Callback<web_sys::FocusEvent> {
    let (sight, choices, chosen) = (sight.clone(), props.choices.clone(), props.chosen.clone());
    let (onchoose, onleave) = (props.onchoose.clone(), props.onleave.clone());
    Callback::from(move |_| {
        if let Sight::Open { text, .. } = &*sight {
            let wanted = fold(text);
            let named = choices.iter().find(|choice| fold(&choice.label) == wanted).map(|choice| choice.value.clone());
            if wanted.is_empty() && chosen.is_some() {
                onchoose.emit(None);
            } else if named.is_some() && named != chosen {
                onchoose.emit(named);
            }
            sight.set(Sight::Closed);
        }
        onleave.emit(());
    })
}
