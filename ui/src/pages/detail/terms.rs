//! The terms of one record, the met ones with them.

use api::clock::Running;
use api::topic::Topic;
use domain::id::RecordId;
use yew::{Html, Properties, component, html};

use crate::hooks::query::use_query;
use crate::kit::card::Card;
use crate::parts::term_table::{TermTable, TermsOf};
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
}

#[component]
pub(crate) fn Terms(props: &Props) -> Html {
    let teller = use_teller();
    let dues = use_query(&Running { record: Some(props.record) }, &[Topic::Records, Topic::Session]);
    let dues = dues.here().cloned().unwrap_or_default();
    if dues.is_empty() {
        return html! {};
    }
    let title = teller.words.say("terms-title");
    html! { <Card title={title.clone()}><TermTable caption={title} {dues} of={TermsOf::OneRecord} /></Card> }
}
