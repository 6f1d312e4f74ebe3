//! What is still to be looked at when finishing, each line a jump to its field. It takes the keyboard when it appears, so
//! that it is read at once; it blocks nothing.

use icondata_lu::LuOctagonAlert;
use web_sys::HtmlElement;
use yew::{AttrValue, Callback, Children, Html, Properties, component, html, use_effect_with, use_node_ref};

use super::icon::Icon;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Jump {
    /// What the page needs to find the field again.
    pub(crate) target: AttrValue,
    pub(crate) text: AttrValue,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) jumps: Vec<Jump>,
    pub(crate) onjump: Callback<AttrValue>,
    /// What can be done all the same.
    #[prop_or_default]
    pub(crate) children: Children,
    /// Takes the keyboard when it comes into the page.
    #[prop_or(true)]
    pub(crate) is_first: bool,
}

#[component]
pub(crate) fn ErrorSummary(props: &Props) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.is_first, move |is_first| {
            if let Some(element) = node.cast::<HtmlElement>().filter(|_| *is_first) {
                // It has just come into the page, so it can take the focus.
                let _ = element.focus();
            }
        });
    }
    html! {
        <div class="error-summary" ref={node} tabindex="-1" role="group" aria-labelledby="error-summary-title">
            <h2 class="error-summary-title" id="error-summary-title"><Icon drawing={LuOctagonAlert} />{ &props.title }</h2>
            <ul>{ for props.jumps.iter().map(|jump| line(props, jump)) }</ul>
            { props.children.clone() }
        </div>
    }
}

fn line(props: &Props, jump: &Jump) -> Html {
    let target = jump.target.clone();
    html! {
        <li>
            <button type="button" class="error-jump" onclick={props.onjump.reform(move |_| target.clone())}>
                { &jump.text }
            </button>
        </li>
    }
}
