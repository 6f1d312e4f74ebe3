//! FRAP: the record of pre-hospital care in the order of its FORM, with the vital signs in a series, the hand-over signed
//! and, where care was refused, the refusal signed too (NOM-034-SSA3-2013; reference: domain §4).

use domain::record::RecordKind;
use domain::value::{Value, Values};

use crate::lexicon::Lexicon;
use crate::record::{self, Asked, Show};
use crate::sheet::{Block, Head, Sheet};
use crate::text;

/// How the care ended, and the answer that it was refused.
const END: &str = "handover.end";
const REFUSED: &str = "refused";

pub fn sheet(head: Head, values: &Values, lexicon: Lexicon<'_>, show: impl Fn(Asked) -> Show) -> Sheet {
    let words = lexicon.words;
    let mut blocks = record::blocks(RecordKind::FirstAid, values, lexicon, show);
    blocks.push(Block::Signatures(vec![words.say("documents-frap-attends"), words.say("documents-frap-receives")]));
    if values.get(END).and_then(Value::as_text) == Some(REFUSED) {
        blocks.push(Block::Heading(words.say("documents-frap-refusal")));
        blocks.push(Block::Paragraph(text::unwrapped(&words.say("documents-frap-refusal-text"))));
        blocks.push(Block::Signatures(vec![words.say("documents-frap-patient"), words.say("documents-frap-witness")]));
    }
    Sheet { title: words.say("documents-frap-title"), basis: Some(words.say("documents-frap-basis")), head, blocks }
}
