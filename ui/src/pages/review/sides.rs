//! Two persons' files side by side, question by question, with what differs marked: a person decides whether they are one.

use api::record::{Show, Shown};
use api::topic::Topic;
use domain::form::spec::{Field, Section};
use domain::id::RecordId;
use domain::record::RecordKind;
use yew::{Html, Properties, component, html};

use crate::hooks::query::use_query;
use crate::telling::value::Room;
use crate::telling::{Teller, use_teller};

const KIND: RecordKind = RecordKind::Person;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) one: RecordId,
    pub(super) other: RecordId,
}

#[component]
pub(super) fn Sides(props: &Props) -> Html {
    let teller = use_teller();
    let one = use_query(&Show { record: props.one }, &[Topic::Records]);
    let other = use_query(&Show { record: props.other }, &[Topic::Records]);
    let (Some(one), Some(other)) = (one.here(), other.here()) else { return html! {} };
    let sections = KIND.form().sections.iter().filter(|section| !section.is_list());
    let fields = sections.flat_map(|section| section.fields.iter().map(move |field| (section, field)));
    let caption = teller.words.say("review-sides-caption");
    html! {
        <div class="table-wrap" tabindex="0" role="region" aria-label={caption.clone()}>
            <table class="table">
                <caption class="heard">{ caption }</caption>
                <thead>
                    <tr><th scope="col">{ teller.words.say("review-sides-question") }</th>{ head(&teller, one) }{ head(&teller, other) }</tr>
                </thead>
                <tbody>{ for fields.filter_map(|(section, field)| answers(&teller, section, field, one, other)) }</tbody>
            </table>
        </div>
    }
}

fn head(teller: &Teller, shown: &Shown) -> Html {
    let row = shown.row.as_ref();
    let name = row.map(|row| teller.headline(row.kind, &row.summary)).unwrap_or_default();
    let folio = row.and_then(|row| row.folio.as_ref()).map(ToString::to_string).unwrap_or_default();
    html! { <th scope="col">{ name }<br /><span class="soft unbroken">{ folio }</span></th> }
}

/// `None` for a question that nobody answered in either.
fn answers(
    teller: &Teller,
    section: &'static Section,
    field: &'static Field,
    one: &Shown,
    other: &Shown,
) -> Option<Html> {
    let answer = |shown: &Shown| teller.answer(section, &shown.values, None, field, Room::Line);
    let (one, other) = (answer(one), answer(other));
    if one.is_none() && other.is_none() {
        return None;
    }
    let differs = one.is_some() && other.is_some() && one != other;
    let cell = |said: Option<String>| match said {
        Some(said) if differs => html! { <td><strong>{ said }</strong></td> },
        Some(said) => html! { <td>{ said }</td> },
        None => html! { <td class="soft">{ teller.words.say("common-none") }</td> },
    };
    Some(html! { <tr><th scope="row">{ teller.field(KIND, section, field) }</th>{ cell(one) }{ cell(other) }</tr> })
}
