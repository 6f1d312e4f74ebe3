//! What headquarters does with what it keeps: judging, carrying, answering, admitting, verifying. Written once, over the
//! rows of one open transaction, and so the same wherever the rows are. It is asynchronous because rows of a server are
//! waited for; rows of a file are there at once.

pub(crate) mod rows;

pub(crate) mod filing;
pub(crate) mod inventory;

pub(crate) mod memory;
pub(crate) mod pen;
pub(crate) mod words;

pub(crate) mod answering;
pub(crate) mod bringing;
pub(crate) mod cancelling;
pub(crate) mod carrying;
pub(crate) mod ends;
pub(crate) mod enrolling;
pub(crate) mod erasing;
pub(crate) mod filling;
pub(crate) mod joining;
pub(crate) mod keeping;
pub(crate) mod parting;
pub(crate) mod projecting;
pub(crate) mod quarantine;
pub(crate) mod released;
pub(crate) mod retaining;
pub(crate) mod ruling;
pub(crate) mod verifying;
