//! The rights of whoever a record is about: access, rectification, cancellation, opposition. Access prints everything that
//! is kept of a person, its versions included, which are the rectifications. Cancellation is asked for here and answered
//! at headquarters. Opposition is the person's own field, what is withheld from whom.

use domain::cancellation::{Denial, Ground};
use domain::id::{OperationId, RecordId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

use crate::call::call;
use crate::paper::{Kept, Size};
use crate::record::Row;

/// Asks that a record be cancelled. From then on nobody reads or writes it but who asked; headquarters' people erase it
/// everywhere, or say no.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    pub operation: OperationId,
    pub record: RecordId,
    pub ground: Ground,
}
call!(Cancel => Asked, "arco.cancel", Unlocked, [Records, Sync], Cancel {
    operation: OperationId::new(1_795_000_000_000, [1; 10]),
    record: RecordId::new(1_795_000_000_000, [2; 10]),
    ground: Ground::Withdrawn,
});

/// It was asked for, now or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub record: RecordId,
}

/// Everything of a person that its reader may see: what their record says, every record that names them, and who changed
/// what and when.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    pub record: RecordId,
    pub form: Form,
    pub language: Language,
}
call!(Dossier => Kept, "arco.dossier", Unlocked, [], Dossier {
    record: RecordId::new(1_795_000_000_000, [2; 10]),
    form: Form::Json,
    language: Language::Spanish,
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Form {
    /// For people, accessible.
    Pdf { size: Size },
    /// For programs, with the values as they are stored.
    Json,
}

/// A cancellation that this person asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// None of a newer release.
    pub ground: Option<Ground>,
    pub standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Standing {
    /// The record is blocked to everybody else.
    Waits,
    /// Headquarters' people said no, and the record is as it was.
    Denied { why: Denial },
}

/// What waits for headquarters' answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub row: Row,
    /// None of a newer release.
    pub ground: Option<Ground>,
}
