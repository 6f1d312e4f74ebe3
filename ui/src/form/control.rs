//! The control of a question, by what its field holds.

mod age;
mod catalogue;
mod choice;
mod date;
mod flag;
mod integer;
mod many;
mod notice;
mod point;
mod record;
mod text;
mod time;

use domain::form::spec::FieldKind;
use domain::person::notice::ANSWER;
use domain::record::RecordKind;
use yew::{AttrValue, Html, html};

use super::desk::Desk;
use super::pen::Pen;
use super::person::PersonField;
use super::question::Question;
use crate::kit::field::FieldShape;
use crate::telling::Teller;

/// More options than these are a list to type in.
const MOST_CARDS: usize = 8;
/// All the words of cards that fit into half the width.
const FEW_LETTERS: usize = 24;

/// The control of a question. `desk` is what a control of several keys writes to.
pub(crate) fn control(question: Question, pen: Pen, desk: &Desk, teller: &Teller) -> Html {
    let name: AttrValue = question.id().into();
    match question.field.kind {
        FieldKind::Text { most } => text::line(&pen, most),
        FieldKind::Narrative => text::paragraphs(&pen),
        FieldKind::Curp => text::code(&pen),
        FieldKind::Phone => text::phone(&pen),
        FieldKind::Point => html! { <point::PointControl {pen} /> },
        FieldKind::Integer { least, most, unit } => integer::integer(&pen, least, most, unit, teller),
        FieldKind::Decimal => text::number(&pen),
        FieldKind::Flag => flag::flag(&pen, &name, teller),
        FieldKind::Choice(options) if question.key().as_str() == ANSWER => {
            let choices = choice::open(question, options, desk.values(), teller);
            html! { <notice::NoticeControl {pen} desk={desk.clone()} {name} {choices} /> }
        }
        FieldKind::Choice(options) if options.keys.len() <= MOST_CARDS => {
            choice::cards(&pen, &name, choice::open(question, options, desk.values(), teller))
        }
        FieldKind::Choice(options) => {
            choice::list(&pen, choice::open(question, options, desk.values(), teller), teller)
        }
        FieldKind::Many(options) => many::many(question, options, desk, teller),
        FieldKind::Catalogue(name) => {
            let receiver = catalogue::receiver(question, desk.values());
            html! { <catalogue::CatalogueControl {pen} {name} {receiver} /> }
        }
        FieldKind::Date => html! { <date::DateControl {pen} /> },
        FieldKind::Time => html! { <time::TimeControl {pen} /> },
        FieldKind::Age => html! { <age::AgeControl {pen} /> },
        FieldKind::Person => html! { <PersonField {pen} {question} desk={desk.clone()} /> },
        FieldKind::Record(kind) => match RecordKind::from_key(kind) {
            Some(kind) => {
                let label = teller.field(question.kind, question.section, question.field);
                html! { <record::RecordControl {pen} {kind} {label} /> }
            }
            None => text::code(&pen),
        },
        FieldKind::Note => Html::default(),
    }
}

/// Is the control one input that its label can name, or a group?
pub(crate) const fn shape(kind: FieldKind) -> FieldShape {
    match kind {
        FieldKind::Flag | FieldKind::Many(_) | FieldKind::Date | FieldKind::Person | FieldKind::Note => {
            FieldShape::Group
        }
        FieldKind::Choice(options) if options.keys.len() <= MOST_CARDS => FieldShape::Group,
        FieldKind::Choice(_) | FieldKind::Catalogue(_) | FieldKind::Text { .. } | FieldKind::Narrative => {
            FieldShape::One
        }
        FieldKind::Integer { .. } | FieldKind::Time | FieldKind::Age | FieldKind::Point => FieldShape::One,
        FieldKind::Phone | FieldKind::Curp | FieldKind::Record(_) | FieldKind::Decimal => FieldShape::One,
    }
}

/// Does it need the whole width? A few short cards stand beside another question.
pub(crate) fn is_wide(kind: FieldKind, teller: &Teller) -> bool {
    match kind {
        FieldKind::Narrative | FieldKind::Many(_) | FieldKind::Person | FieldKind::Note => true,
        FieldKind::Choice(options) => {
            let words = choice::choices(options, teller);
            let letters =
                words.iter().map(|choice| letters(&choice.label) + choice.detail.as_deref().map_or(0, letters));
            let letters: usize = letters.sum();
            options.keys.len() <= MOST_CARDS && letters > FEW_LETTERS
        }
        FieldKind::Text { most } => most > 120,
        FieldKind::Integer { .. } | FieldKind::Flag | FieldKind::Catalogue(_) | FieldKind::Date => false,
        FieldKind::Time | FieldKind::Age | FieldKind::Point | FieldKind::Phone | FieldKind::Curp => false,
        FieldKind::Record(_) | FieldKind::Decimal => false,
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// May it be answered with why it is not known? A many-choice says no by each of its options, and a person's id is not
/// an answer that somebody gives.
pub(crate) const fn may_be_unknown(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::Many(_) | FieldKind::Person)
}
