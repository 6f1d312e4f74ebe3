//! All records of this laptop, newest first, by kind.

use std::rc::Rc;

use domain::record::RecordKind;
use domain::role::Role;
use icondata_lu::LuX;
use yew::{AttrValue, Callback, Html, component, html, use_state_eq};

use crate::focus;
use crate::hooks::title::use_title;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::Field;
use crate::parts::paged_records::PagedRecords;
use crate::session::use_me;
use crate::telling::use_teller;

const ALL: &str = "all";
const FILTER_ID: &str = "records-kind";

/// What the person's role may read; persons have a page of their own.
fn kinds(role: Role) -> impl Iterator<Item = RecordKind> {
    RecordKind::ALL.iter().copied().filter(move |kind| *kind != RecordKind::Person && role.may_read(*kind))
}

#[component]
pub(crate) fn Records() -> Html {
    let teller = use_teller();
    let kind = use_state_eq(|| None::<RecordKind>);
    let role = use_me().map(|me| me.role);
    let title = teller.words.say("records-title");
    use_title(&title);
    let plural = |kind: RecordKind| teller.words.say(&format!("{}.plural", words::key::kind(kind.key())));
    let choices: Vec<Choice> =
        role.into_iter().flat_map(kinds).map(|kind| Choice::new(kind.key(), plural(kind))).collect();
    let onchoose = {
        let kind = kind.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            kind.set(chosen.and_then(|key| RecordKind::from_key(&key)));
        })
    };
    let clear = {
        let kind = kind.clone();
        Callback::from(move |()| {
            kind.set(None);
            focus::go_to(FILTER_ID);
        })
    };
    let shown = kind.map_or(ALL, RecordKind::key);
    html! {
        <>
            <div class="page-head">
                <div class="page-title"><h1>{ title.clone() }</h1></div>
                <div class="filter">
                    <Field id={FILTER_ID} label={teller.words.say("records-filter")}>
                        <Combobox choices={Rc::new(choices)} chosen={kind.map(|kind| AttrValue::Static(kind.key()))} {onchoose}
                            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("records-all")} />
                    </Field>
                    if kind.is_some() {
                        <Button size={ButtonSize::Small} tone={ButtonTone::Quiet} icon={LuX} label={teller.words.say("records-all")}
                            onclick={clear} />
                    }
                </div>
            </div>
            <PagedRecords key={shown} caption={title} kind={*kind}
                empty={teller.words.say("records-empty")}
                empty_hint={teller.words.say("shift-empty.hint")} />
        </>
    }
}
