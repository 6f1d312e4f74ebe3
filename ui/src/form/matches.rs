//! Who it may be: people of this laptop's records whose name is like the one being typed. A help beside the form, never a
//! question that stops it.

use api::record::Row;
use api::search::Find;
use api::topic::Topic;
use domain::record::RecordKind;
use domain::value::Value;
use gloo_timers::callback::Timeout;
use yew::{Callback, Html, Properties, component, html};

use super::around::Seeking;
use super::desk::Desk;
use super::sheet::Hand;
use crate::focus;
use crate::hooks::query::use_query;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::telling::{Teller, use_teller};

/// Asked for, since some of them are other records; and shown.
const MOST_ASKED: u32 = 20;
const MOST_SHOWN: usize = 4;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) seeking: Seeking,
    /// Of the event, whose field takes the person that is chosen.
    pub(crate) desk: Desk,
}

#[component]
pub(crate) fn Matches(props: &Props) -> Html {
    let teller = use_teller();
    let found = use_query(&Find { text: props.seeking.text.clone(), take: MOST_ASKED }, &[Topic::Records]);
    let is_other = |row: &&Row| row.kind == RecordKind::Person && row.record != props.seeking.own;
    let rows: Vec<&Row> = found.here().into_iter().flatten().filter(is_other).take(MOST_SHOWN).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <Card title={teller.words.say("form-matches")}>
            <ul class="matches">{ for rows.into_iter().map(|row| line(row, props, &teller)) }</ul>
        </Card>
    }
}

fn line(row: &Row, props: &Props, teller: &Teller) -> Html {
    let name = teller.headline(row.kind, &row.summary);
    let label = teller.words.say("form-match-use");
    let onclick = {
        let (desk, seeking, record) = (props.desk.clone(), props.seeking.clone(), row.record);
        Callback::from(move |()| {
            desk.write(seeking.key.clone(), Value::text(record.to_string()), Hand::Choosing);
            // This button is gone once the page is drawn; the keyboard goes on from the person.
            let control = seeking.control.clone();
            Timeout::new(0, move || focus::go_to(&control)).forget();
        })
    };
    html! {
        <li key={row.record.to_string()}>
            <strong>{ &name }</strong>
            <p class="note">{ teller.details(&row.summary).join(" · ") }</p>
            <Button size={ButtonSize::Small} name={format!("{label}: {name}")} {label} {onclick} />
        </li>
    }
}
