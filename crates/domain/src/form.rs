//! What a record kind asks, said once. The form on screen, both validations, the detail view, tables, search, export
//! and print are all fed from it, so none of them can disagree.

pub mod address;
pub mod check;
pub mod expression;
pub mod place;
pub mod spec;
pub mod wording;
