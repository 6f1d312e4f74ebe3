//! A record that another one names: its headline and folio, with the way to it. It is read where it is shown and kept
//! nowhere else.

use api::record::Show;
use api::topic::Topic;
use domain::id::RecordId;
use yew::{Html, Properties, component, html};

use crate::hooks::query::{Answer, use_query};
use crate::route::Route;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    /// Without the link: inside a row that leads somewhere itself.
    #[prop_or_default]
    pub(crate) is_plain: bool,
}

#[component]
pub(crate) fn RecordName(props: &Props) -> Html {
    let teller = use_teller();
    let row = match use_query(&Show { record: props.record }, &[Topic::Records]) {
        Answer::Waiting => return html! { <span class="soft">{ teller.words.say("common-loading") }</span> },
        Answer::Refused(_) => None,
        Answer::Here(shown) => shown.row.clone(),
    };
    let Some(row) = row else {
        return html! { <span class="soft">{ teller.words.say("record-not-here") }</span> };
    };
    let headline = teller.headline(row.kind, &row.summary);
    let folio = row.folio.map(|folio| folio.to_string()).unwrap_or_default();
    html! {
        <span class="record-name">
            if props.is_plain { { headline } } else { <a href={Route::detail(props.record).href()}>{ headline }</a> }
            <span class="note unbroken">{ folio }</span>
        </span>
    }
}
