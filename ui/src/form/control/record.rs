//! Another record of one kind: sought by folio, name or place as one types, the newest ones offered before a key is
//! struck. The one chosen is shown by its headline, with the way to it, until it is taken back.

use std::rc::Rc;

use api::record::{List, Row};
use api::search::Find;
use api::topic::Topic;
use domain::id::RecordId;
use domain::record::RecordKind;
use icondata_lu::LuX;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use crate::focus;
use crate::form::pen::Pen;
use crate::hooks::query::use_query;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::use_asked;
use crate::kit::icon::Icon;
use crate::parts::kind_icon::kind_icon;
use crate::parts::record_line::note;
use crate::parts::record_name::RecordName;
use crate::telling::{Teller, use_teller};

/// Offered before a key is struck; and asked for while typing, since some of what is found is of other kinds.
const MOST_RECENT: u32 = 20;
const MOST_FOUND: u32 = 50;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) pen: Pen,
    pub(super) kind: RecordKind,
    /// The question, for whoever hears the button that takes the answer back.
    pub(super) label: AttrValue,
}

#[component]
pub(super) fn RecordControl(props: &Props) -> Html {
    let asked = use_asked();
    let onchoose = {
        let (choose, id) = (props.pen.choosing(), asked.id.unwrap_or_default());
        Callback::from(move |chosen: Option<AttrValue>| {
            choose.emit(chosen);
            // One control takes the place of the other; Enter has moved on by then, a press has not.
            let id = id.clone();
            focus::once_drawn(move || focus::recover(&id));
        })
    };
    match props.pen.text().parse::<RecordId>() {
        Ok(record) => html! { <Chosen {record} kind={props.kind} label={props.label.clone()} {onchoose} /> },
        Err(_) => html! { <Seek kind={props.kind} {onchoose} /> },
    }
}

#[derive(Properties, PartialEq)]
struct ChosenProps {
    record: RecordId,
    kind: RecordKind,
    label: AttrValue,
    onchoose: Callback<Option<AttrValue>>,
}

#[component]
fn Chosen(props: &ChosenProps) -> Html {
    let (teller, asked) = (use_teller(), use_asked());
    let label = teller.words.say("form-remove");
    html! {
        <div class="record-chosen" id={asked.id} role="group" aria-labelledby={asked.label_id}>
            <Icon drawing={kind_icon(props.kind)} />
            <RecordName record={props.record} />
            <Button size={ButtonSize::Small} tone={ButtonTone::Quiet} icon={LuX} name={format!("{label}: {}", props.label)}
                {label} onclick={props.onchoose.reform(|()| None)} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct SeekProps {
    kind: RecordKind,
    onchoose: Callback<Option<AttrValue>>,
}

#[component]
fn Seek(props: &SeekProps) -> Html {
    let teller = use_teller();
    let text = use_state_eq(String::new);
    let recent = use_query(&List { kind: Some(props.kind), skip: 0, take: MOST_RECENT }, &[Topic::Records]);
    let found = use_query(&Find { text: (*text).clone(), take: MOST_FOUND }, &[]);
    let choices: Vec<Choice> = match text.trim().is_empty() {
        true => recent.here().into_iter().flat_map(|page| &page.rows).map(|row| choice(row, &teller)).collect(),
        false => {
            let of_kind = found.here().into_iter().flatten().filter(|row| row.kind == props.kind);
            of_kind.map(|row| choice(row, &teller)).collect()
        }
    };
    let oninput = {
        let text = text.clone();
        Callback::from(move |typed| text.set(typed))
    };
    html! {
        <Combobox choices={Rc::new(choices)} onchoose={props.onchoose.clone()} {oninput}
            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-seek-record")} />
    }
}

fn choice(row: &Row, teller: &Teller) -> Choice {
    let when = teller.moment(row.at);
    let parts = [note(teller, row), when].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Choice::new(row.record.to_string(), teller.headline(row.kind, &row.summary)).with_detail(parts.join(" · "))
}
