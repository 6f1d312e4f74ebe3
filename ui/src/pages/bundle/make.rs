//! Making a bundle: for whom, how much, and where it is put.

use std::rc::Rc;

use api::bundle::{Covers, Export, Exported, Offer, Offered, Recipient};
use api::topic::Topic;
use domain::form::spec::CatalogueName;
use icondata_lu::{LuRefreshCw, LuUsb};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::hooks::action::use_action;
use crate::hooks::words::use_words;
use crate::kit::button::{Button, ButtonSize, ButtonTone};
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::combobox::Combobox;
use crate::kit::field::{Field, FieldShape};
use crate::kit::notice::Notice;
use crate::kit::radio_cards::RadioCards;
use crate::kit::status::Status;
use crate::parts::problem_notice::ProblemNotice;
use crate::telling::{Teller, use_teller};
use crate::topics;
use words::size::size;

const COVERS: [(Covers, &str); 2] = [(Covers::Unreceipted, "unreceipted"), (Covers::Everything, "everything")];
/// In place of a stick's path.
const DOCUMENTS: &str = "documents";

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) offer: Rc<Offer>,
    /// For whose laptops it is to be, if somebody came here to make just that.
    pub(super) unit: Option<AttrValue>,
}

#[component]
pub(super) fn Make(props: &Props) -> Html {
    let teller = use_teller();
    let words = &teller.words;
    let offer = &props.offer;
    let asked = props.unit.as_ref().map(|unit| (unit, place_of(offer, unit)));
    let whom = use_state(|| asked.and_then(|(_, place)| place).unwrap_or(0));
    let covers = use_state(|| Covers::Unreceipted);
    let folder = use_state(|| None::<AttrValue>);
    let made = use_state(|| None::<Rc<Exported>>);
    let export = {
        let made = made.clone();
        use_action::<Export>(Callback::from(move |done| {
            made.set(Some(Rc::new(done)));
            // The file is now among those that lie on the stick.
            topics::announce(&[Topic::Sync]);
        }))
    };
    // A stick that was pulled out is no longer chosen; a plugged in one is.
    let is_there = |path: &AttrValue| path == DOCUMENTS || offer.drives.iter().any(|drive| *path == drive.path);
    let first = offer.drives.first().map_or(DOCUMENTS, |drive| drive.path.as_str());
    let place = (*folder).clone().filter(is_there).unwrap_or_else(|| AttrValue::from(first.to_owned()));
    let onmake = {
        let (offer, whom, covers, place) = (offer.clone(), *whom, *covers, place.clone());
        let (run, made) = (export.run.clone(), made.clone());
        Callback::from(move |()| {
            let Some(Offered { recipient, .. }) = offer.recipients.get(whom).cloned() else { return };
            made.set(None);
            let folder = (place != DOCUMENTS).then(|| place.to_string());
            run.emit(Export { recipient, covers, folder, name: None });
        })
    };
    let choose_whom = {
        let whom = whom.clone();
        Callback::from(move |chosen: Option<AttrValue>| whom.set(chosen.and_then(|at| at.parse().ok()).unwrap_or(0)))
    };
    let choose_covers = {
        let covers = covers.clone();
        Callback::from(move |chosen: Option<AttrValue>| {
            let found = COVERS.iter().find(|(_, value)| chosen.as_deref() == Some(*value));
            covers.set(found.map_or(Covers::Unreceipted, |(chosen, _)| *chosen));
        })
    };
    let choose_place = Callback::from(move |chosen: Option<AttrValue>| folder.set(chosen));
    let chosen_covers = COVERS.iter().find(|(one, _)| *one == *covers).map(|(_, value)| AttrValue::Static(value));
    let shared = offer.recipients.get(*whom).map_or(0, |one| one.records);
    let covers_word =
        |value: &str| words.say(&format!("bundle-covers-{value}{}", if shared > 0 { "-shared" } else { "" }));
    let doing = export.is_busy.then(|| AttrValue::from(words.say("bundle-making")));
    html! {
        <Card title={words.say("bundle-export")} end={html! { <LookAgain /> }}>
            <div class="stack">
                <Field id="bundle-for" label={words.say("bundle-for")}>
                    <Combobox choices={Rc::new(recipients(&teller, offer))} chosen={AttrValue::from(whom.to_string())}
                        onchoose={choose_whom} none={words.say("form-nothing-so-named")} placeholder={words.say("form-choose")} />
                </Field>
                if let Some((unit, None)) = asked {
                    <p class="note">
                        { words.say_with("bundle-nobody-there", &[("name", teller.code(CatalogueName::Units, unit).into())]) }
                    </p>
                }
                if shared > 0 {
                    <p class="note">{ words.say_with("bundle-shared-only", &[("n", shared.into())]) }</p>
                }
                <Field id="bundle-covers" shape={FieldShape::Group} label={words.say("bundle-covers")}>
                    <RadioCards name="bundle-covers" chosen={chosen_covers} onchoose={choose_covers}
                        choices={COVERS.map(|(_, value)| Choice::new(value, covers_word(value))).to_vec()} />
                </Field>
                if offer.drives.is_empty() {
                    <p class="note">{ words.say("bundle-no-drive") }</p>
                } else {
                    <Field id="bundle-where" shape={FieldShape::Group} label={words.say("bundle-where")}>
                        <RadioCards name="bundle-where" chosen={place} onchoose={choose_place} is_plain={true}
                            choices={places(&teller, offer)} />
                    </Field>
                }
                <div class="row">
                    <Button tone={ButtonTone::Act} icon={LuUsb} label={words.say("bundle-make")} is_busy={export.is_busy}
                        onclick={onmake} />
                </div>
                <Status text={doing} />
                if let Some(problem) = export.problem { <ProblemNotice {problem} /> }
                if let Some(made) = &*made {
                    <Notice is_alert={true}><p class="kept-path">{ told(&teller, made) }</p></Notice>
                }
            </div>
        </Card>
    }
}

fn recipients(teller: &Teller, offer: &Offer) -> Vec<Choice> {
    let choice = |(at, one): (usize, &Offered)| {
        let key = match one.recipient {
            Recipient::Headquarters => "bundle-headquarters",
            Recipient::Unit { .. } if one.records > 0 => "bundle-other-unit",
            Recipient::Unit { .. } => "bundle-unit",
            Recipient::Device { .. } => "bundle-device",
        };
        Choice::new(at.to_string(), teller.words.say_with(key, &[("name", one.name.clone().into())]))
    };
    offer.recipients.iter().enumerate().map(choice).collect()
}

/// Among the recipients.
fn place_of(offer: &Offer, unit: &str) -> Option<usize> {
    let is_it = |one: &Offered| matches!(&one.recipient, Recipient::Unit { unit: of } if of.as_str() == unit);
    offer.recipients.iter().position(is_it)
}

fn places(teller: &Teller, offer: &Offer) -> Vec<Choice> {
    let drives = offer.drives.iter().map(|drive| Choice::new(drive.path.clone(), drive.name.clone()));
    drives.chain([Choice::new(DOCUMENTS, teller.words.say("bundle-documents"))]).collect()
}

fn told(teller: &Teller, made: &Exported) -> String {
    let entries = teller.words.say_with("bundle-entries", &[("n", made.entries.into())]);
    let args = [
        ("path", made.path.clone().into()),
        ("bytes", size(made.bytes).into()),
        ("entries", entries.into()),
        ("devices", made.devices.into()),
    ];
    let made_text = teller.words.say_with("bundle-made", &args);
    if made.records == 0 {
        return made_text;
    }
    format!("{made_text} {}", teller.words.say_with("bundle-made-shared", &[("n", made.records.into())]))
}

/// Sticks say nothing when they are plugged in.
#[component]
fn LookAgain() -> Html {
    let words = use_words();
    let onclick = Callback::from(|()| topics::announce(&[Topic::Sync]));
    html! { <Button size={ButtonSize::Small} icon={LuRefreshCw} label={words.say("bundle-look-again")} {onclick} /> }
}
