//! Who may be the person that is missing, and why: each part that was compared is said, because a person decides, and of
//! somebody dead the forensic service.

use std::cmp::Ordering;

use api::missing::{Candidates as Ask, Found};
use api::record::Show;
use api::topic::Topic;
use domain::id::{ItemId, RecordId};
use domain::matching::weight::Weight;
use domain::record::RecordKind;
use domain::value::Values;
use icondata_lu::{LuEqual, LuMinus, LuPlus};
use yew::{Html, Properties, component, html};

use super::kind_icon::kind_icon;
use super::problem_notice::ProblemNotice;
use crate::hooks::query::{Answer, use_query};
use crate::kit::card::Card;
use crate::kit::icon::Icon;
use crate::route::Route;
use crate::telling::{Teller, use_teller};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The report of a missing person.
    pub(crate) record: RecordId,
}

#[component]
pub(crate) fn Candidates(props: &Props) -> Html {
    let teller = use_teller();
    let found = match use_query(&Ask { record: props.record }, &[Topic::Records]) {
        Answer::Waiting => return html! {},
        Answer::Refused(problem) => return html! { <ProblemNotice {problem} /> },
        Answer::Here(found) => found,
    };
    let key =
        |found: &Found| format!("{} {}", found.row.record, found.item.map(|item| item.to_string()).unwrap_or_default());
    html! {
        <Card title={teller.words.say("candidates-title")}>
            if found.is_empty() { <p>{ teller.words.say("candidates-empty") }</p> } else {
                <ul class="likeness">
                    { for found.iter().map(|found| html! { <li key={key(found)}>{ candidate(&teller, found) }</li> }) }
                </ul>
            }
            <p class="note">{ teller.words.say("candidates-title.hint") }</p>
        </Card>
    }
}

fn candidate(teller: &Teller, found: &Found) -> Html {
    let row = &found.row;
    let folio = row.folio.as_ref().map(ToString::to_string);
    let note = folio.into_iter().chain([teller.moment(row.at)]).collect::<Vec<_>>().join(" · ");
    let fields = found
        .candidate
        .fields
        .iter()
        .map(|part| told(teller, "candidate", part.field.key(), part.agreement.key(), part.weight));
    let named = found
        .candidate
        .named
        .iter()
        .map(|part| told(teller, "match", part.field.key(), part.agreement.key(), part.weight));
    html! {
        <>
            <p class="row">
                <Icon drawing={kind_icon(row.kind)} />
                <a href={Route::detail(row.record).href()}>{ teller.headline(row.kind, &row.summary) }</a>
            </p>
            <p class="note">
                { note }
                if let Some(item) = found.item { <Whom record={row.record} kind={row.kind} {item} /> }
            </p>
            <ul class="compared">{ for fields.chain(named) }</ul>
        </>
    }
}

/// What speaks against it is said, and not by its sign alone; what decides nothing is said as well.
fn told(teller: &Teller, of: &str, field: &str, agreement: &str, weight: Weight) -> Html {
    let (drawing, class, heard) = match weight.cmp(&0) {
        Ordering::Greater => (LuPlus, "compared-for", Some("likeness-for")),
        Ordering::Equal => (LuEqual, "compared-neither", None),
        Ordering::Less => (LuMinus, "compared-against", Some("likeness-against")),
    };
    let name = teller.words.say(&format!("{of}-field-{field}"));
    let how = teller.words.say(&format!("{of}-agreement-{agreement}"));
    html! {
        <li {class}>
            <Icon {drawing} />
            if let Some(heard) = heard { <span class="heard">{ teller.words.say(heard) }</span> }
            <span>{ format!("{name}: {how}") }</span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct WhomProps {
    record: RecordId,
    kind: RecordKind,
    item: ItemId,
}

/// Which of the record's persons is meant: "Persona 2".
#[component]
fn Whom(props: &WhomProps) -> Html {
    let teller = use_teller();
    let shown = use_query(&Show { record: props.record }, &[Topic::Records]);
    let whom = shown.here().and_then(|shown| whom(&teller, props.kind, &shown.values, props.item));
    html! { whom.map(|whom| format!(" · {whom}")).unwrap_or_default() }
}

fn whom(teller: &Teller, kind: RecordKind, values: &Values, item: ItemId) -> Option<String> {
    let mut lists = kind.form().sections.iter().filter(|section| section.is_list());
    lists.find_map(|section| {
        let at = section.items(values).iter().position(|known| *known == item)?;
        Some(teller.item(kind, section, at + 1))
    })
}
