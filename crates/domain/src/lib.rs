//! The rules of the field, pure: no IO, clock or randomness; builds for wasm. Lowest floor first.

mod keyed;

pub mod catalog;
pub mod firewall;
pub mod fold;
pub mod id;
pub mod language;
pub mod time;
pub mod triage;
pub mod value;

pub mod calendar;
pub mod calendars;
pub mod deadline;

pub mod access;
pub mod attachment;
pub mod audit;
pub mod cancellation;
pub mod derive;
pub mod fact;
pub mod flow;
pub mod form;
pub mod format;
pub mod lease;
pub mod leaving;
pub mod map;
pub mod mark;
pub mod needs;
pub mod public_table;
pub mod question;
pub mod record;
pub mod review;
pub mod role;
pub mod spot;
pub mod tabulation;
pub mod urgency;

pub mod assistance;
pub mod bed_board;
pub mod beds;
pub mod body;
pub mod candidate;
pub mod family;
pub mod family_unity;
pub mod first_aid;
pub mod kidnapping;
pub mod missing;
pub mod nna;
pub mod opposition;
pub mod patrol;
pub mod person;
pub mod procedure;
pub mod reception;
pub mod reconciliation;
pub mod referral;
pub mod rescue;
pub mod stay;
pub mod violence;

pub mod matching;
