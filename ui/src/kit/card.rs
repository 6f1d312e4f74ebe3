//! A sheet of paper on the desk: a title, what belongs together, and perhaps something at the end of the title.

use yew::{AttrValue, Children, Html, Properties, classes, component, html};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum CardPadding {
    #[default]
    Full,
    /// For a table, which brings its own.
    Tight,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// A heading, which also names the region.
    #[prop_or_default]
    pub(crate) title: Option<AttrValue>,
    /// At the end of the title's line.
    #[prop_or_default]
    pub(crate) end: Html,
    #[prop_or_default]
    pub(crate) padding: CardPadding,
    pub(crate) children: Children,
}

#[component]
pub(crate) fn Card(props: &Props) -> Html {
    let padding = match props.padding {
        CardPadding::Full => None,
        CardPadding::Tight => Some("card-tight"),
    };
    html! {
        <section class={classes!("card", padding)} aria-label={props.title.clone()}>
            if let Some(title) = &props.title {
                <div class="card-head"><h2>{ title }</h2>{ props.end.clone() }</div>
            }
            { props.children.clone() }
        </section>
    }
}
