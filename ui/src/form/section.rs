//! A section that asks once, and the head that every section has: its title, and the switch it hangs on.

use domain::form::spec::{FieldKind, Section};
use domain::record::RecordKind;
use domain::value::Value;
use icondata_lu::LuMessageCircle;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::desk::Desk;
use super::field::FieldView;
use super::outline::{in_effect, questions, switch_of};
use super::question::Question;
use super::sheet::Hand;
use crate::focus;
use crate::forms;
use crate::kit::card::Card;
use crate::kit::choice::Choice;
use crate::kit::notice::Notice;
use crate::kit::radio_cards::{CardSize, RadioCards};
use crate::telling::{Teller, use_teller};

/// A section of a FORM. They are equal by their keys, while no new edition makes others of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) kind: RecordKind,
    pub(crate) section: &'static Section,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, self.section.key) == (other.kind, other.section.key)
            && std::ptr::eq(self.section.fields, other.section.fields)
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) desk: Desk,
    pub(crate) part: Part,
}

#[component]
pub(crate) fn SectionView(props: &Props) -> Html {
    let teller = use_teller();
    let Part { kind, section } = props.part;
    let asked = questions(kind, section, None, props.desk.values());
    html! {
        <>
            { head(props.part, &props.desk, &teller) }
            if asked.is_empty() {
                <Notice icon={LuMessageCircle}><p>{ teller.words.say("notice-first") }</p></Notice>
            } else {
                <Card>
                    <div class="columns">
                        { for asked.into_iter().map(|question| html! {
                            <FieldView key={question.id()} desk={props.desk.clone()} {question} />
                        }) }
                    </div>
                </Card>
            }
        </>
    }
}

pub(super) fn head(part: Part, desk: &Desk, teller: &Teller) -> Html {
    let switch = switch_of(forms::form(part.kind), part.section).and_then(|switch| {
        let field = switch.fields.first()?;
        Some(Question { kind: part.kind, section: switch, item: None, field })
    });
    html! {
        <>
            <div class="section-head">
                <h2 class="section-title">{ teller.section(part.kind, part.section) }</h2>
                if let Some(question) = switch { { switch_cards(question, part.section, desk, teller) } }
            </div>
            if let Some(said) = teller.introduction(part.kind, part.section) {
                <Notice icon={LuMessageCircle}><p>{ said }</p></Notice>
            }
        </>
    }
}

fn switch_cards(question: Question, of: &Section, desk: &Desk, teller: &Teller) -> Html {
    let FieldKind::Choice(options) = question.field.kind else { return html! {} };
    let key = question.key();
    let chosen = desk.values().get(&key).and_then(Value::as_text).map(|text| AttrValue::from(text.to_owned()));
    let chosen = chosen.or_else(|| in_effect(of, options.keys).map(AttrValue::Static));
    let choices =
        options.keys.iter().map(|option| Choice::new(*option, teller.option(options, option))).collect::<Vec<_>>();
    let onchoose = {
        let (desk, id) = (desk.clone(), question.id());
        Callback::from(move |chosen: Option<AttrValue>| {
            if let Some(chosen) = chosen {
                desk.write(key.clone(), Value::text(chosen.as_str()), Hand::Choosing);
                // The section under the switch becomes another; the keyboard stays on the switch of the new one.
                let id = id.clone();
                focus::once_drawn(move || focus::go_to(&id));
            }
        })
    };
    html! {
        <div id={question.id()}>
            <RadioCards name={format!("{}-switch", question.id())} size={CardSize::Compact} is_plain={true}
                label={teller.field(question.kind, question.section, question.field)} {choices} {chosen} {onchoose} />
        </div>
    }
}
