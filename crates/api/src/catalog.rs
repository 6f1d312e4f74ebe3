//! The open catalogues: the built-in lists with headquarters' editions laid over them, and the questions that headquarters
//! asks besides. The window asks once and again when one arrives.

use serde::{Deserialize, Serialize};

use domain::catalog::open::Catalogues;
use domain::question::standing::Questions;

use crate::call::call;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Catalogues, "catalog.read", Unlocked, [], Read {});

/// What headquarters asks of each kind besides what this release asks, as it was published.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadQuestions {}
call!(ReadQuestions => Questions, "catalog.questions", Unlocked, [], ReadQuestions {});
