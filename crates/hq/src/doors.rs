//! What a member may ask, each thing at a door of its own: where that is, how it is counted, how long a question may be, and
//! who answers it. Who asks and how far they are let in is found out before, alike for all of them.

use sync::attachment;
use sync::audit;
use sync::authority::decision;
use sync::erasure;
use sync::key::DeviceKey;
use sync::session::bringing;
use sync::session::comparison;
use sync::session::frame::MAX_FRAME_BYTES;
use tokio::time::Instant;

use crate::headquarters::{Access, Headquarters, Unanswered};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Sync,
    Attachments,
    Comparison,
    Quarantine,
    Audit,
    Erased,
    Handed,
}

impl Door {
    pub const ALL: [Self; 7] =
        [Self::Sync, Self::Attachments, Self::Comparison, Self::Quarantine, Self::Audit, Self::Erased, Self::Handed];

    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.path() == path)
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::Sync => "/sync",
            Self::Attachments => attachment::PATH,
            Self::Comparison => comparison::PATH,
            Self::Quarantine => decision::PATH,
            Self::Audit => audit::PATH,
            Self::Erased => erasure::PATH,
            Self::Handed => bringing::PATH,
        }
    }

    /// As it is counted.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sync => "sync",
            Self::Attachments => "attachment",
            Self::Comparison => "compare",
            Self::Quarantine => "quarantine",
            Self::Audit => "audit",
            Self::Erased => "erased",
            Self::Handed => "handed",
        }
    }

    pub const fn most_bytes(self) -> usize {
        match self {
            Self::Sync => MAX_FRAME_BYTES,
            Self::Attachments => attachment::MAX_BODY_BYTES,
            Self::Comparison => comparison::MAX_QUESTION_BYTES,
            Self::Quarantine => decision::MAX_BODY_BYTES,
            Self::Audit => audit::MAX_BODY_BYTES,
            Self::Erased => erasure::MAX_BODY_BYTES,
            Self::Handed => bringing::MAX_BODY_BYTES,
        }
    }

    /// # Errors
    /// It is no such question, the laptop may not ask it, or the store failed.
    pub async fn answer(
        self,
        headquarters: &Headquarters,
        device: &DeviceKey,
        access: &Access,
        body: &[u8],
    ) -> Result<Vec<u8>, Unanswered> {
        match self {
            Self::Sync => {
                let begun = Instant::now();
                let answered = headquarters.exchange(device, access, body).await;
                headquarters.metrics.frames.add(begun.elapsed());
                answered
            }
            Self::Attachments => headquarters.carry(access, body).await,
            Self::Comparison => headquarters.compare(access, body).await,
            Self::Quarantine => headquarters.decide(device, access, body).await,
            Self::Audit => headquarters.hear_audit(device, access, body).await,
            Self::Erased => headquarters.hear_erased(device, access, body).await,
            Self::Handed => headquarters.hear_handed(access, body).await,
        }
    }
}
