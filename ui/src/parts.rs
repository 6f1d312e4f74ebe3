//! What several pages show of a record, in words: the kit's parts filled with what the engine answered.

pub(crate) mod attachments;
pub(crate) mod calendar_file;
pub(crate) mod candidates;
pub(crate) mod confirm_button;
pub(crate) mod derive;
pub(crate) mod enter_next;
pub(crate) mod file_picker;
pub(crate) mod kept_notice;
pub(crate) mod kind_icon;
pub(crate) mod page_turn;
pub(crate) mod paged_records;
pub(crate) mod paper;
pub(crate) mod person_name;
pub(crate) mod phrase;
pub(crate) mod picture;
pub(crate) mod problem_notice;
pub(crate) mod record_line;
pub(crate) mod record_name;
pub(crate) mod record_table;
pub(crate) mod spoken_notice;
pub(crate) mod start_record;
pub(crate) mod state_badges;
pub(crate) mod term_table;
pub(crate) mod undo_step;
pub(crate) mod voices;
pub(crate) mod write_record;
