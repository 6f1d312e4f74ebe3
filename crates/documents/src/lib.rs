//! Printed pages. A document is data (a [`Sheet`](sheet::Sheet): a head and a list of blocks) that one template sets as
//! an accessible PDF; what people typed reaches the page as text and never as markup. A record of any kind becomes
//! blocks by its FORM, so that a new kind needs nothing here. Nothing here reads a file, a clock or the network, and the
//! fonts are carried along: a laptop with neither must print too.

pub mod lexicon;
pub mod refusal;
pub mod sheet;

pub mod dossier;
pub mod frap;
pub mod notice;
pub mod orientation;
pub mod record;
pub mod referral;

pub mod pdf;

pub mod printer;

pub mod answers;
pub mod flow;
pub mod geojson;
pub mod pfif;
pub mod tabulated;
pub mod workbook;

pub mod import;
pub mod questionnaire;
pub mod table;

mod code;
mod fonts;
mod limits;
mod telling;
mod text;
mod view;
mod world;
