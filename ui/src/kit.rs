//! The parts that pages are made of: thin, on native elements, reachable by keyboard and named for screen readers. They
//! hold no words of their own (texts come in as props) and no colours (those are in `assets/styles`, a sheet per part).
//! The content policy forbids `style` attributes, so a part is shaped by classes and SVG attributes alone.

// What the others are made of.
pub(crate) mod choice;
pub(crate) mod icon;
pub(crate) mod key_hint;
pub(crate) mod tone;

// Buttons, and what is said.
pub(crate) mod action_card;
pub(crate) mod badge;
pub(crate) mod button;
pub(crate) mod choice_card;
pub(crate) mod empty_state;
pub(crate) mod notice;
pub(crate) mod quiet_actions;
pub(crate) mod status;

// A question and its answers.
pub(crate) mod age_input;
pub(crate) mod check_cards;
pub(crate) mod combobox;
pub(crate) mod date_input;
pub(crate) mod field;
pub(crate) mod number_input;
pub(crate) mod radio_cards;
pub(crate) mod text_area;
pub(crate) mod text_input;
pub(crate) mod time_input;
pub(crate) mod unknown_menu;

// Figures.
pub(crate) mod bar_chart;
pub(crate) mod figure_table;

// What holds other things.
pub(crate) mod card;
pub(crate) mod data_table;
pub(crate) mod dialog;
pub(crate) mod error_summary;
pub(crate) mod section_nav;
pub(crate) mod stepper;
pub(crate) mod tabs;

// The frame of the window.
pub(crate) mod frame;
pub(crate) mod search_box;
pub(crate) mod side_bar;
pub(crate) mod sync_bar;
pub(crate) mod top_bar;
