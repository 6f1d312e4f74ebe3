//! A refusal, wherever it happens: what happened and what to do next, said at once.

use api::problem::Problem;
use yew::{AttrValue, Children, Html, Properties, component, html};

use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) problem: Problem,
    /// The title of the page, where the refusal is all that it shows: a page is never without its heading.
    #[prop_or_default]
    pub(crate) page: Option<AttrValue>,
    /// What can be done right here.
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn ProblemNotice(props: &Props) -> Html {
    let told = use_teller().problem(&props.problem);
    let notice = html! {
        <Notice tone={NoticeTone::Bad} title={told.happened} is_alert={true}>
            <p>{ told.remedy }</p>
            { props.children.clone() }
        </Notice>
    };
    match &props.page {
        None => notice,
        Some(title) => html! { <div class="stack"><div class="page-title"><h1>{ title }</h1></div>{ notice }</div> },
    }
}
