//! The rights of whoever a record is about: a person's whole file, printed or as data, and, for a coordinator, asking that
//! the record be cancelled. That blocks it for everybody else at once, so it is asked for in a dialog, with its reason.

use api::arco::{Asked, Cancel, Dossier, Form};
use api::paper::{Kept, Size};
use domain::cancellation::Ground;
use domain::id::RecordId;
use domain::record::RecordKind;
use icondata_lu::{LuFileJson, LuFileText, LuShieldOff};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

use super::kept_notice::KeptNotice;
use super::problem_notice::ProblemNotice;
use crate::hooks::action::use_action;
use crate::ipc;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::dialog::Dialog;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::session::use_me;
use crate::telling::use_teller;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) record: RecordId,
    pub(crate) kind: RecordKind,
    /// Somebody at this laptop has asked already.
    pub(crate) is_asked: bool,
}

#[component]
pub(crate) fn Rights(props: &Props) -> Html {
    let teller = use_teller();
    let may_cancel = use_me().is_some_and(|me| me.role.may_cancel()) && !props.is_asked;
    let is_person = props.kind == RecordKind::Person;
    if !may_cancel && !is_person {
        return html! {};
    }
    html! {
        <Card title={teller.words.say("rights-title")}>
            <div class="stack">
                if is_person { <Access record={props.record} /> }
                if may_cancel { <Cancelling record={props.record} /> }
            </div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct OfRecord {
    record: RecordId,
}

/// Everything that is kept of a person.
#[component]
fn Access(props: &OfRecord) -> Html {
    let teller = use_teller();
    let path = use_state_eq(|| None::<AttrValue>);
    let print = {
        let path = path.clone();
        use_action::<Dossier>(Callback::from(move |kept: Kept| path.set(Some(kept.path.into()))))
    };
    let in_form = |form: Form| {
        let (path, record, language) = (path.clone(), props.record, teller.language());
        print.run.reform(move |()| {
            path.set(None);
            Dossier { record, form, language }
        })
    };
    html! {
        <>
            <div class="row">
                <Button label={teller.words.say("rights-dossier")} icon={LuFileText} is_busy={print.is_busy}
                    onclick={in_form(Form::Pdf { size: Size::Letter })} />
                <Button label={teller.words.say("rights-dossier-data")} icon={LuFileJson} tone={ButtonTone::Quiet}
                    is_busy={print.is_busy} onclick={in_form(Form::Json)} />
            </div>
            if let Some(path) = &*path { <KeptNotice {path} word="paper-kept" /> } else {
                <p class="note">{ teller.words.say("rights-dossier.hint") }</p>
            }
            if let Some(problem) = print.problem { <ProblemNotice {problem} /> }
        </>
    }
}

/// The button, and the dialog that it opens.
#[component]
fn Cancelling(props: &OfRecord) -> Html {
    let teller = use_teller();
    let is_open = use_state_eq(|| false);
    let ground = use_state_eq(|| None::<Ground>);
    let cancel = {
        let is_open = is_open.clone();
        use_action::<Cancel>(Callback::from(move |_: Asked| is_open.set(false)))
    };
    let open = |next: bool| {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(next))
    };
    let choices =
        Ground::ALL.iter().map(|one| Choice::new(one.key(), teller.words.say(&format!("cancellation-ground-{one}"))));
    let onchoose = {
        let ground = ground.clone();
        Callback::from(move |chosen: Option<AttrValue>| ground.set(chosen.and_then(|key| Ground::from_key(&key))))
    };
    let confirm = (*ground).map(|ground| {
        let record = props.record;
        let onclick = cancel.run.reform(move |()| Cancel { operation: ipc::operation(), record, ground });
        html! { <Button label={teller.words.say("rights-cancel-confirm")} tone={ButtonTone::Bad} is_busy={cancel.is_busy} {onclick} /> }
    });
    let feet = html! {
        <>
            { for confirm }
            <Button label={teller.words.say("rights-cancel-no")} tone={ButtonTone::Quiet} onclick={open(false)} />
        </>
    };
    html! {
        <>
            <div>
                <Button label={teller.words.say("rights-cancel")} icon={LuShieldOff} size={ButtonSize::Small} onclick={open(true)} />
            </div>
            <Dialog id="cancel-record" title={teller.words.say("rights-cancel-title")} close={teller.words.say("common-close")}
                is_open={*is_open} onclose={open(false)} {feet}>
                <div class="stack">
                    <p>{ teller.words.say("rights-cancel-what") }</p>
                    <RadioCards name="cancel-ground" label={teller.words.say("rights-cancel-ground")} size={CardSize::Compact}
                        is_plain={true} choices={choices.collect::<Vec<_>>()} chosen={ground.map(|one| AttrValue::Static(one.key()))} {onchoose} />
                    if let Some(problem) = cancel.problem.clone() { <ProblemNotice {problem} /> }
                </div>
            </Dialog>
        </>
    }
}
