//! Who it may be: persons of this laptop's records who are like the one being written, explained field by field. A help
//! beside the form, never a question that stops it; and two records that are joined can be parted again.

use api::person::{Compared, Match, Matches as Ask, Merge};
use api::topic::Topic;
use domain::id::RecordId;
use domain::value::Value;
use icondata_lu::{LuUserCheck, LuUsers};
use yew::{Callback, Html, Properties, component, html};
use yew_router::hooks::use_navigator;

use super::around::Seeking;
use super::desk::Desk;
use super::sheet::Hand;
use crate::hooks::action::use_action;
use crate::hooks::query::use_query;
use crate::kit::badge::Badge;
use crate::kit::button::{Button, ButtonSize};
use crate::kit::card::Card;
use crate::kit::tone::Tone;
use crate::parts::problem_notice::ProblemNotice;
use crate::route::Route;
use crate::telling::{Teller, use_teller};
use crate::{focus, ipc};

const MOST_SHOWN: usize = 4;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) seeking: Seeking,
    /// Of the event, whose field takes the person that is chosen.
    pub(crate) desk: Desk,
}

/// Beside an event: the record that is there already is taken instead of the one that was begun. What was typed into that
/// one stays with it, joined to the other: nothing that was shown as saved is thrown away, and no second person is left.
#[component]
pub(crate) fn Matches(props: &Props) -> Html {
    let merge = use_action::<Merge>(Callback::noop());
    let ontake = {
        let (desk, seeking, join) = (props.desk.clone(), props.seeking.clone(), merge.run);
        Callback::from(move |record: RecordId| {
            desk.write(seeking.key.clone(), Value::text(record.to_string()), Hand::Choosing);
            join.emit(Merge { operation: ipc::operation(), record: seeking.own, into: record });
            // The button pressed is gone once the page is drawn; the keyboard goes on from the person.
            let control = seeking.control.clone();
            focus::once_drawn(move || focus::go_to(&control));
        })
    };
    html! {
        <>
            if let Some(problem) = merge.problem { <ProblemNotice {problem} /> }
            <Alike own={props.seeking.own} word="form-match-use" {ontake} />
        </>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SameProps {
    /// The person's record.
    pub(crate) record: RecordId,
}

/// Beside a person's own record: the two are joined, and the other one stands for both.
#[component]
pub(crate) fn SamePerson(props: &SameProps) -> Html {
    let navigator = use_navigator();
    let chosen = yew::use_mut_ref(|| None::<RecordId>);
    let onmerged = {
        let chosen = chosen.clone();
        Callback::from(move |_| {
            if let (Some(navigator), Some(into)) = (&navigator, *chosen.borrow()) {
                navigator.push(&Route::detail(into));
            }
        })
    };
    let merge = use_action::<Merge>(onmerged);
    let record = props.record;
    let ontake = merge.run.reform(move |into| {
        *chosen.borrow_mut() = Some(into);
        Merge { operation: ipc::operation(), record, into }
    });
    html! {
        <>
            if let Some(problem) = merge.problem { <ProblemNotice {problem} /> }
            <Alike own={record} word="form-match-same" hint="form-match-same.hint" {ontake} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AlikeProps {
    own: RecordId,
    /// Locale keys of what taking one means, and of a line under the title.
    word: &'static str,
    #[prop_or_default]
    hint: Option<&'static str>,
    ontake: Callback<RecordId>,
}

#[component]
fn Alike(props: &AlikeProps) -> Html {
    let teller = use_teller();
    // Asked again after each answer that is kept.
    let found = use_query(&Ask { record: props.own }, &[Topic::Records]);
    let matches: Vec<&Match> = found.here().into_iter().flatten().take(MOST_SHOWN).collect();
    if matches.is_empty() {
        return html! {};
    }
    html! {
        <Card title={teller.words.say("form-matches")}>
            if let Some(hint) = props.hint { <p class="note">{ teller.words.say(hint) }</p> }
            <ul class="matches">{ for matches.into_iter().map(|found| line(found, props, &teller)) }</ul>
        </Card>
    }
}

fn line(found: &Match, props: &AlikeProps, teller: &Teller) -> Html {
    let row = &found.row;
    let name = teller.headline(row.kind, &row.summary);
    let label = teller.words.say(props.word);
    let (onclick, record) = (props.ontake.clone(), row.record);
    let details = teller.details(&row.summary).join(" · ");
    html! {
        <li key={record.to_string()}>
            <span class="row">
                <a href={Route::detail(record).href()}><strong>{ &name }</strong></a>
                if found.is_likely { <Badge text={teller.words.say("form-match-likely")} tone={Tone::Ok} icon={LuUserCheck} /> }
            </span>
            if !details.is_empty() { <p class="note">{ details }</p> }
            <p class="note">{ agreeing(&found.fields, teller) }</p>
            { differing(&found.fields, teller) }
            <Button size={ButtonSize::Small} icon={LuUsers} name={format!("{label}: {name}")} {label}
                onclick={onclick.reform(move |()| record)} />
        </li>
    }
}

/// "Primer apellido: suena igual · Edad: a dos años o menos".
fn agreeing(fields: &[Compared], teller: &Teller) -> String {
    let told = fields.iter().filter(|compared| compared.speaks_for).map(|compared| {
        let agreement = teller.words.say(&format!("match-agreement-{}", compared.agreement.key()));
        format!("{}: {agreement}", field(compared, teller))
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// "Difiere: Nacionalidad".
fn differing(fields: &[Compared], teller: &Teller) -> Html {
    let told: Vec<String> =
        fields.iter().filter(|compared| !compared.speaks_for).map(|compared| field(compared, teller)).collect();
    if told.is_empty() {
        return html! {};
    }
    html! {
        <p class="note match-against">
            { teller.words.say_with("form-match-differs", &[("fields", told.join(", ").into())]) }
        </p>
    }
}

fn field(compared: &Compared, teller: &Teller) -> String {
    teller.words.say(&format!("match-field-{}", compared.field.key()))
}
