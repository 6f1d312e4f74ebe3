//! The open catalogues: the built-in lists with headquarters' editions laid over them. The window asks once and again
//! when one arrives.

use serde::{Deserialize, Serialize};

use domain::catalog::open::Catalogues;

use crate::call::call;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Catalogues, "catalog.read", Unlocked, [], Read {});
