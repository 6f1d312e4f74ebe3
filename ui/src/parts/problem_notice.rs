//! A refusal, wherever it happens: what happened and what to do next, said at once.

use api::problem::Problem;
use yew::{Children, Html, Properties, component, html};

use crate::kit::notice::{Notice, NoticeTone};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) problem: Problem,
    /// What can be done right here.
    #[prop_or_default]
    pub(crate) children: Children,
}

#[component]
pub(crate) fn ProblemNotice(props: &Props) -> Html {
    let told = use_teller().problem(&props.problem);
    html! {
        <Notice tone={NoticeTone::Bad} title={told.happened} is_alert={true}>
            <p>{ told.remedy }</p>
            { props.children.clone() }
        </Notice>
    }
}
