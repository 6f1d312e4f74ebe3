//! A question around its control: name, help, what is wrong, and the menu of unknown answers. What a control must know of
//! it (ids, descriptions, state) reaches it by context, so that no page can forget to connect them.

use std::rc::Rc;

use icondata_lu::LuOctagonAlert;
use web_sys::KeyboardEvent;
use yew::{AttrValue, Children, ContextProvider, Html, Properties, component, hook, html, use_context, use_state};

use super::icon::{Icon, IconSize};
use super::notice::{Notice, NoticeTone};
use super::unknown_menu::{UnknownAnswers, UnknownMenu};

/// What a control must know of the question it answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Asked {
    pub(crate) id: Option<AttrValue>,
    /// The id of the words that name a group.
    pub(crate) label_id: Option<AttrValue>,
    pub(crate) described_by: Option<AttrValue>,
    pub(crate) is_invalid: bool,
    pub(crate) is_needed: bool,
}

impl Asked {
    pub(crate) fn aria_invalid(&self) -> Option<&'static str> {
        self.is_invalid.then_some("true")
    }

    pub(crate) fn aria_required(&self) -> Option<&'static str> {
        self.is_needed.then_some("true")
    }
}

/// The question around this control; nothing is known of one that stands alone.
#[hook]
pub(crate) fn use_asked() -> Asked {
    use_context::<Asked>().unwrap_or_default()
}

/// Is the answer one control, or a group of them?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum FieldShape {
    #[default]
    One,
    Group,
}

/// What would leave somebody unprotected: said before the control, as soon as it is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alarm {
    /// What must not be.
    pub(crate) lead: AttrValue,
    /// Why, and what to do.
    pub(crate) text: AttrValue,
    /// Where it is written, and what became of the answer.
    pub(crate) note: Option<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The control's id; other ids are made from it.
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) children: Children,
    #[prop_or_default]
    pub(crate) shape: FieldShape,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) alarm: Option<Alarm>,
    /// The word after the label of an answer that finishing asks for.
    #[prop_or_default]
    pub(crate) needed: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) unknown: Option<Rc<UnknownAnswers>>,
}

#[component]
pub(crate) fn Field(props: &Props) -> Html {
    let opens = use_state(|| 0_u32);
    let asked = asked(props);
    let onkeydown = {
        let opens = opens.clone();
        let has_menu = props.unknown.is_some();
        move |event: KeyboardEvent| {
            if has_menu && event.alt_key() && matches!(event.code().as_str(), "Digit0" | "Numpad0") {
                event.prevent_default();
                opens.set(*opens + 1);
            }
        }
    };
    html! {
        <div class="field" {onkeydown}>
            <div class="field-head">
                { label(props, &asked) }
                if let Some(answers) = &props.unknown {
                    <UnknownMenu id={format!("{}-unknown", props.id)} answers={answers.clone()} opens={*opens}
                        back_to={props.id.clone()} />
                }
            </div>
            if let Some(hint) = &props.hint {
                <p class="field-hint" id={hint_id(props)}>{ hint }</p>
            }
            if let Some(alarm) = &props.alarm {
                <div id={alarm_id(props)}>
                    <Notice tone={NoticeTone::Bad} title={alarm.lead.clone()} is_alert={true}>
                        { &alarm.text }
                        if let Some(note) = &alarm.note { <span class="soft">{ format!(" {note}") }</span> }
                    </Notice>
                </div>
            }
            <ContextProvider<Asked> context={asked}>{ props.children.clone() }</ContextProvider<Asked>>
            if let Some(error) = &props.error {
                <p class="field-error" id={error_id(props)}>
                    <Icon drawing={LuOctagonAlert} size={IconSize::Small} /><span>{ error }</span>
                </p>
            }
        </div>
    }
}

fn label(props: &Props, asked: &Asked) -> Html {
    let words = html! {
        <>
            { &props.label }
            if let Some(needed) = &props.needed {
                <span class="field-need" aria-hidden="true">{ " *" }</span>
                <span class="heard">{ format!(", {needed}") }</span>
            }
        </>
    };
    match props.shape {
        FieldShape::One => html! {
            <label class="field-label" for={props.id.clone()} id={asked.label_id.clone()}>{ words }</label>
        },
        FieldShape::Group => html! { <span class="field-label" id={asked.label_id.clone()}>{ words }</span> },
    }
}

fn asked(props: &Props) -> Asked {
    let unknown = props.unknown.as_ref().filter(|answers| answers.chosen.is_some());
    let ids = [
        props.hint.as_ref().map(|_| hint_id(props)),
        props.alarm.as_ref().map(|_| alarm_id(props)),
        props.error.as_ref().map(|_| error_id(props)),
        unknown.map(|_| format!("{}-unknown", props.id)),
    ];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    Asked {
        id: Some(props.id.clone()),
        label_id: Some(format!("{}-label", props.id).into()),
        described_by: (!ids.is_empty()).then(|| ids.join(" ").into()),
        is_invalid: props.error.is_some() || props.alarm.is_some(),
        is_needed: props.needed.is_some(),
    }
}

fn hint_id(props: &Props) -> String {
    format!("{}-hint", props.id)
}

fn alarm_id(props: &Props) -> String {
    format!("{}-alarm", props.id)
}

fn error_id(props: &Props) -> String {
    format!("{}-error", props.id)
}
