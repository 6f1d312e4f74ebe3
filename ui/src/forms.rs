//! What each kind of record asks on this laptop: the release's FORM, and behind it the questions that headquarters
//! published. They are the same for every part of the page, and change only when an exchange brings an edition; so they
//! stand here, and whatever draws from them is drawn anew by the catalogues, which change with them.

use std::cell::RefCell;

use domain::form::check::Finding;
use domain::form::spec::Form;
use domain::question::standing::Questions;
use domain::record::RecordKind;
use domain::value::Values;

thread_local! {
    static STANDING: RefCell<Questions> = const { RefCell::new(Questions::NONE) };
}

/// From now on these are asked.
pub(crate) fn stand(questions: &Questions) {
    STANDING.with_borrow_mut(|standing| standing.clone_from(questions));
}

pub(crate) fn form(kind: RecordKind) -> &'static Form {
    STANDING.with_borrow(|standing| standing.form(kind))
}

/// What a person should look at, by these answers.
pub(crate) fn findings(kind: RecordKind, values: &Values) -> Vec<Finding> {
    kind.findings_by(form(kind), values)
}
