//! Views of one thing, one at a time (ARIA tabs): arrow keys change the view, Tab goes into it.

use web_sys::KeyboardEvent;
use yew::{AttrValue, Callback, Children, Html, Properties, component, html};

use super::choice::Choice;
use crate::focus;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Unique in the page.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) tabs: Vec<Choice>,
    pub(crate) current: AttrValue,
    pub(crate) onpick: Callback<AttrValue>,
    /// The view of the current tab.
    pub(crate) children: Children,
}

#[component]
pub(crate) fn Tabs(props: &Props) -> Html {
    html! {
        <div>
            <div class="tab-list" role="tablist" aria-label={props.label.clone()} onkeydown={on_keys(props)}>
                { for props.tabs.iter().map(|tab| head(props, tab)) }
            </div>
            <div class="tab-panel" role="tabpanel" id={format!("{}-panel", props.id)}
                aria-labelledby={tab_id(props, &props.current)} tabindex="0">
                { props.children.clone() }
            </div>
        </div>
    }
}

fn head(props: &Props, tab: &Choice) -> Html {
    let is_current = props.current == tab.value;
    let value = tab.value.clone();
    html! {
        <button type="button" class="tab" role="tab" id={tab_id(props, &tab.value)} aria-selected={is_current.to_string()}
            aria-controls={format!("{}-panel", props.id)} tabindex={if is_current { "0" } else { "-1" }}
            onclick={props.onpick.reform(move |_| value.clone())}>
            { &tab.label }
        </button>
    }
}

fn on_keys(props: &Props) -> Callback<KeyboardEvent> {
    let here = props.tabs.iter().position(|tab| tab.value == props.current).unwrap_or(0);
    let last = props.tabs.len().saturating_sub(1);
    let targets: Vec<(AttrValue, String)> =
        props.tabs.iter().map(|tab| (tab.value.clone(), tab_id(props, &tab.value))).collect();
    let onpick = props.onpick.clone();
    Callback::from(move |event: KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowRight" => {
                if here == last {
                    0
                } else {
                    here + 1
                }
            }
            "ArrowLeft" => {
                if here == 0 {
                    last
                } else {
                    here - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        if let Some((value, id)) = targets.get(next) {
            onpick.emit(value.clone());
            focus::go_to(id);
        }
    })
}

fn tab_id(props: &Props, value: &str) -> String {
    format!("{}-{value}", props.id)
}
