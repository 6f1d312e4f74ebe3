//! How far something has come, from its first step to its last. It shows; it is not pressed.

use yew::{AttrValue, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the steps are of.
    pub(crate) label: AttrValue,
    pub(crate) steps: Vec<AttrValue>,
    /// The position (from 0) of the step in hand; all before it are done.
    pub(crate) current: usize,
    /// What is said of a done step: "hecho".
    pub(crate) done: AttrValue,
}

#[component]
pub(crate) fn Stepper(props: &Props) -> Html {
    html! {
        <ol class="stepper" aria-label={props.label.clone()} tabindex="0">
            { for props.steps.iter().enumerate().map(|(at, step)| line(props, at, step)) }
        </ol>
    }
}

fn line(props: &Props, at: usize, step: &AttrValue) -> Html {
    match at.cmp(&props.current) {
        std::cmp::Ordering::Less => html! {
            <li class="step-done">{ step }<span class="heard">{ format!(", {}", props.done) }</span></li>
        },
        std::cmp::Ordering::Equal => html! { <li class="step-current" aria-current="step">{ step }</li> },
        std::cmp::Ordering::Greater => html! { <li>{ step }</li> },
    }
}
