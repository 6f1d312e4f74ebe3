//! A code of a catalogue, by its name. The built-in catalogues begin with what is met most; the open ones with what is
//! nearest, and say in a second line what kind it is, where, and whether anybody confirmed it.

use std::rc::Rc;

use api::people::Member;
use domain::catalog;
use domain::catalog::open::Catalogues;
use domain::catalog::recipient::{Recipient, RecipientKind};
use domain::form::spec::{CatalogueName, Field, FieldKind};
use domain::value::{Value, Values};
use yew::{Html, Properties, component, html, use_memo};

use super::choice::chosen;
use crate::form::pen::Pen;
use crate::form::question::Question;
use crate::hooks::catalogues::{OpenCatalogues, use_catalogues};
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::session::use_me;
use crate::telling::{Teller, use_teller};

#[derive(Properties)]
pub(super) struct Props {
    pub(super) pen: Pen,
    pub(super) name: CatalogueName,
    /// The kind of recipient that the record asks for, once it says so.
    pub(super) receiver: Option<RecipientKind>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.pen == other.pen && self.name == other.name && self.receiver == other.receiver
    }
}

#[component]
pub(super) fn CatalogueControl(props: &Props) -> Html {
    let (teller, catalogues, me) = (use_teller(), use_catalogues(), use_me());
    let (name, chosen) = (props.name, chosen(&props.pen));
    let near = me.zip(catalogues.as_ref()).and_then(|(me, open)| Some(open.unit(&me.unit)?.state().to_owned()));
    let wanted = (name, props.receiver, near, chosen.clone(), teller, catalogues);
    let choices = use_memo(wanted.clone(), |(name, receiver, near, chosen, teller, catalogues)| {
        let mut offered =
            offered(*name, Wanted { receiver: *receiver, near: near.as_deref() }, teller, catalogues.as_ref());
        // What is answered is shown, also when it would not be offered now, or nobody here knows it.
        if let Some(code) = chosen.as_ref().filter(|code| !offered.iter().any(|choice| choice.value == **code)) {
            offered.push(Choice::new(code.clone(), teller.code(*name, code)));
        }
        offered
    });
    let choices: Rc<Vec<Choice>> = choices;
    let (.., teller, _) = wanted;
    html! {
        <Combobox {choices} {chosen} onchoose={props.pen.choosing()}
            none={teller.words.say("form-nothing-so-named")} placeholder={teller.words.say("form-choose")} />
    }
}

/// Which of an open list, and which of them first.
#[derive(Debug, Clone, Copy)]
struct Wanted<'w> {
    receiver: Option<RecipientKind>,
    /// The state of whoever asks.
    near: Option<&'w str>,
}

/// The kind of recipient that the question's own section asks for: of the choice whose options are such kinds.
pub(super) fn receiver(question: Question, values: &Values) -> Option<RecipientKind> {
    let Question { section, item, .. } = question;
    let is_kind = |field: &&Field| match field.kind {
        FieldKind::Choice(options) => options.keys.iter().all(|key| RecipientKind::from_key(key).is_some()),
        _ => false,
    };
    let field = section.fields.iter().find(is_kind)?;
    RecipientKind::from_key(section.read(values, item, field.key).and_then(Value::as_text)?)
}

fn offered(name: CatalogueName, wanted: Wanted<'_>, teller: &Teller, open: Option<&OpenCatalogues>) -> Vec<Choice> {
    let language = teller.language();
    match (name, open) {
        (CatalogueName::Countries, _) => {
            let all = catalog::countries().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        (CatalogueName::States, _) => {
            let all = catalog::states().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        (CatalogueName::Languages, _) => {
            let all = catalog::languages().entries.iter();
            all.map(|entry| Choice::new(entry.code().to_owned(), entry.name(language).to_owned())).collect()
        }
        (CatalogueName::Units, Some(open)) => units(open, wanted, teller),
        (CatalogueName::Recipients, Some(open)) => recipients(open, wanted, teller),
        (CatalogueName::Programmes, Some(open)) => programmes(open, teller),
        (CatalogueName::Cards, Some(open)) => cards(open, teller),
        (CatalogueName::Members, Some(open)) => {
            let choice = |member: &Member| {
                Choice::new(member.code.clone(), member.name.clone()).with_detail(member.unit_name.clone())
            };
            open.members().iter().map(choice).collect()
        }
        (
            CatalogueName::Units
            | CatalogueName::Recipients
            | CatalogueName::Programmes
            | CatalogueName::Cards
            | CatalogueName::Members,
            None,
        ) => Vec::new(),
    }
}

fn units(open: &Catalogues, wanted: Wanted<'_>, teller: &Teller) -> Vec<Choice> {
    let units = nearer_first(open.units().iter(), |unit| wanted.near == Some(unit.state()));
    let line = |unit: &&catalog::Unit| {
        let kind = teller.words.say(&format!("unit-kind-{}", unit.kind()));
        let state = teller.code(CatalogueName::States, unit.state());
        let choice = Choice::new(unit.id().to_string(), unit.name(teller.language()).to_owned());
        choice.with_detail(detail([Some(kind), Some(state)], unit.is_confirmed(), teller))
    };
    units.iter().map(line).collect()
}

/// Only those that something may be sent to: never migration control (reference: domain §8).
fn recipients(open: &Catalogues, wanted: Wanted<'_>, teller: &Teller) -> Vec<Choice> {
    let is_wanted =
        |recipient: &&Recipient| recipient.may_receive() && wanted.receiver.is_none_or(|kind| recipient.kind() == kind);
    let is_near = |recipient: &&Recipient| wanted.near.is_some() && recipient.state() == wanted.near;
    let recipients = nearer_first(open.recipients().iter().filter(is_wanted), is_near);
    let line = |recipient: &&Recipient| {
        let kind = || teller.words.say(&format!("recipient-kind-{}", recipient.kind()));
        let parts = [
            wanted.receiver.is_none().then(kind),
            recipient.municipality().map(str::to_owned),
            recipient.state().map(|state| teller.code(CatalogueName::States, state)),
        ];
        let choice = Choice::new(recipient.id().to_owned(), recipient.name(teller.language()).to_owned());
        choice.with_detail(detail(parts, recipient.is_confirmed(), teller))
    };
    recipients.iter().map(line).collect()
}

fn programmes(open: &Catalogues, teller: &Teller) -> Vec<Choice> {
    let line = |programme: &catalog::programme::Programme| {
        let group = teller.words.say(&format!("programme-group-{}", programme.group()));
        let choice = Choice::new(programme.id().to_owned(), programme.name(teller.language()).to_owned());
        choice.with_detail(detail([Some(group)], programme.is_confirmed(), teller))
    };
    open.programmes().iter().map(line).collect()
}

fn cards(open: &Catalogues, teller: &Teller) -> Vec<Choice> {
    let line = |card: &catalog::card::Card| {
        let choice = Choice::new(card.id().to_owned(), card.title(teller.language()).to_owned());
        choice.with_detail(detail([Some(card.basis().to_owned())], card.is_confirmed(), teller))
    };
    open.cards().iter().map(line).collect()
}

/// Those that are near, then the others, each in the order of their list. No sort: the code of one weighs five kilobytes.
fn nearer_first<T>(all: impl Iterator<Item = T>, is_near: impl Fn(&T) -> bool) -> Vec<T> {
    let (mut near, others): (Vec<T>, Vec<T>) = all.partition(is_near);
    near.extend(others);
    near
}

/// "Albergue · Tapachula · Chiapas · por confirmar".
fn detail<const PARTS: usize>(parts: [Option<String>; PARTS], is_confirmed: bool, teller: &Teller) -> String {
    let doubt = (!is_confirmed).then(|| teller.words.say("catalogue-unconfirmed"));
    parts.into_iter().chain([doubt]).flatten().collect::<Vec<_>>().join(" · ")
}
