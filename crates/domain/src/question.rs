//! Questions that headquarters adds to a record kind without a new release. An edition holds all of a kind's; laid behind
//! the FORM that the release brings, they are one more section of it, so that whatever is fed from a FORM asks, checks,
//! shows and prints them too. They can add and never take away: a built-in field, rule or guard is out of their reach.

pub mod asked;
pub mod called;
pub mod flaw;
pub mod identity;
pub mod name;
pub mod questionnaire;
pub mod standing;
