//! The audit log.

use api::audit::{List, Page, Verified, Verify};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<List> for Engine {
    fn answer(&self, call: List) -> Result<Page, Fault> {
        self.with_desk(|desk| desk.audit_page(&call))
    }
}

impl Answer<Verify> for Engine {
    fn answer(&self, _: Verify) -> Result<Verified, Fault> {
        self.with_desk(|desk| desk.verify_audit())
    }
}
