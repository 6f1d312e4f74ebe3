//! A sheet as a PDF: tagged, in its language, with a title, so that a screen reader can read it (PDF/UA-1, ISO 14289-1).
//! The same sheet always gives the same bytes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::comemo;
use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use words::say::Words;

use crate::refusal::DocumentError;
use crate::sheet::{Page, Sheet};
use crate::world::SheetWorld;
use crate::{code, limits, view};

const CREATOR: &str = "Resguardo";

/// The bytes of a PDF file.
///
/// # Errors
/// The sheet passes a bound, or it could not be set, which is a fault of ours.
pub fn pdf(sheet: &Sheet, page: Page, words: &Words) -> Result<Vec<u8>, DocumentError> {
    limits::check(sheet)?;
    let code = sheet.head.code.as_deref().map(code::svg).transpose()?.unwrap_or_default();
    let data = serde_json::to_vec(&view::of(sheet, page, words)).map_err(|_| DocumentError::NotSet)?;
    let world = SheetWorld::new(data, code).ok_or(DocumentError::NotSet)?;
    // The typesetter is large and foreign: whatever a hostile text makes it do must not take the app along.
    let set = catch_unwind(AssertUnwindSafe(|| set(&world)));
    // It remembers what it has set, for speed; nobody's name may stay behind in that memory.
    comemo::evict(0);
    set.ok().and_then(Result::ok).ok_or(DocumentError::NotSet)
}

fn set(world: &SheetWorld) -> SourceResult<Vec<u8>> {
    let document = typst::compile::<PagedDocument>(world).output?;
    typst_pdf::pdf(&document, &options())
}

fn options() -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
        ..PdfOptions::default()
    }
}
