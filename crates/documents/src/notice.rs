//! The aviso de privacidad on paper, in the language of whoever takes it away: large, one page, nobody's name on it but
//! that of the organisation that answers.

use domain::catalog::text::Voice;
use domain::person::notice;
use domain::time::Date;
use words::say::Words;

use crate::pdf;
use crate::refusal::DocumentError;
use crate::sheet::{Block, Head, Holder, Page, Sheet, State};
use crate::text;

/// # Errors
/// The organisation's name is too long for a page.
pub fn pdf(voice: Voice, organisation: &str, holder: Holder, date: Date, page: Page) -> Result<Vec<u8>, DocumentError> {
    let words = Words::spoken(voice.key()).ok_or(DocumentError::NotSet)?;
    let said = |part: &&str| words.say_with(&format!("notice-{part}"), &[("organisation", organisation.into())]);
    let head = Head {
        folio: None,
        unit: organisation.to_owned(),
        date: format!("{:02}/{:02}/{}", date.day(), date.month_number(), date.year()),
        code: None,
        state: State::Finished,
        holder,
        mark: None,
    };
    let blocks = notice::PARTS.iter().map(|part| Block::Large(text::unwrapped(&said(part)))).collect();
    let sheet = Sheet { title: words.say("notice-title"), basis: None, head, blocks };
    pdf::pdf(&sheet, page, &words)
}
