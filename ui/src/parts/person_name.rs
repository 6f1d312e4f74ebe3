//! The name of a person whom an event only knows by an id, with the way to their file. The name is read where it is shown
//! and kept nowhere else.

use api::record::Show;
use api::topic::Topic;
use domain::id::RecordId;
use yew::{Html, Properties, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::route::Route;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) person: RecordId,
}

#[component]
pub(crate) fn PersonName(props: &Props) -> Html {
    let teller = use_teller();
    match use_query(&Show { record: props.person }, &[Topic::Records]) {
        Answer::Waiting => html! { <span class="soft">{ teller.words.say("common-loading") }</span> },
        Answer::Refused(_) => html! { <span class="soft">{ teller.words.say("person-nameless") }</span> },
        Answer::Here(shown) => match &shown.row {
            None => html! { <span class="soft">{ teller.words.say("person-nameless") }</span> },
            Some(row) => html! {
                <a href={Route::detail(props.person).href()}>{ teller.headline(row.kind, &row.summary) }</a>
            },
        },
    }
}
