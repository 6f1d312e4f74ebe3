//! The live region: what just happened, shown and said without moving the keyboard. It stays in the page while empty,
//! because a screen reader only follows a region that was there before its text.

use yew::{AttrValue, Html, Properties, classes, component, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum StatusShape {
    #[default]
    Seen,
    /// Said only: what it tells is seen elsewhere.
    Heard,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    #[prop_or_default]
    pub(crate) text: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) shape: StatusShape,
}

#[component]
pub(crate) fn Status(props: &Props) -> Html {
    let class = match props.shape {
        StatusShape::Seen => "status",
        StatusShape::Heard => "heard",
    };
    html! { <div class={classes!(class)} role="status">{ props.text.clone() }</div> }
}
