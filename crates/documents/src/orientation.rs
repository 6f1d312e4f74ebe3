//! Constancia de orientación: that a unit spoke with people, of what, in which language and what it handed them. Whoever
//! takes it away need not have said who they are, so no person is ever named on it.

use domain::form::spec::FieldKind;
use domain::record::RecordKind;
use domain::value::Values;

use crate::lexicon::Lexicon;
use crate::record::{self, Asked, Show};
use crate::sheet::{Block, Head, Sheet};
use crate::text;

/// The sections that a constancia tells; how many were there and where they were sent on stays in the record.
const TOLD: [&str; 3] = ["session", "place", "given"];

/// `besides` says what becomes of what headquarters asks besides, which ends the page.
pub fn sheet(head: Head, values: &Values, lexicon: Lexicon<'_>, besides: impl Fn(Asked) -> Show) -> Sheet {
    let words = lexicon.words;
    let said = words.say_with("documents-orientation-text", &[("unit", head.unit.as_str().into())]);
    let mut blocks = vec![Block::Paragraph(text::unwrapped(&said))];
    blocks.extend(record::blocks(RecordKind::Assistance, values, lexicon, show));
    blocks.push(Block::Signatures(vec![words.say("documents-orientation-gives")]));
    blocks.extend(record::besides(RecordKind::Assistance, values, lexicon, besides));
    Sheet {
        title: words.say("documents-orientation-title"),
        basis: Some(words.say("documents-orientation-basis")),
        head,
        blocks,
    }
}

fn show(asked: Asked) -> Show {
    let names_somebody = asked.field.is_identifying || matches!(asked.field.kind, FieldKind::Person);
    if TOLD.contains(&asked.section.key) && !names_somebody { Show::Answer } else { Show::Left }
}
