//! Is this person written down already? A score of the Fellegi–Sunter kind (I. Fellegi, A. Sunter, *A Theory for Record
//! Linkage*, JASA 64, 1969): what two records say alike speaks for one person by how rare it is to agree by chance, and
//! what they say otherwise speaks against by how rarely the same person is written down so. All is reckoned in whole
//! numbers, so that every laptop says the same; it is shown field by field, and it only ever proposes.
//!
//! Four steps: a [`profile::Profile`] of what can be compared, the [`key::keys`] by which an index finds the few records
//! worth comparing, [`comparison::compare`], and the [`ranking::best`] of them.

pub mod sound;
pub mod spelling;

pub mod frequency;
pub mod short_form;

pub mod name;
pub mod profile;

pub mod key;

pub mod weight;

pub mod comparison;

pub mod ranking;
