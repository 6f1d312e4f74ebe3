//! What a laptop was handed by one of another unit, and brings on: over the link, or in its bundle. See `ledger::bringing`.

use std::collections::BTreeSet;

use domain::id::UnitId;
use sync::segment::{Limits, SegmentError};
use sync::session::bringing::{Answer, Bringing};
use sync::session::frame::Outcome;
use sync::strand::Strand;

use crate::headquarters::{Access, Headquarters, Unanswered, apart};
use crate::store::{Brought, StoreError};

/// What became of one strand.
pub(crate) type Became = Result<Brought, SegmentError>;

impl Headquarters {
    /// # Errors
    /// They are no such words, the laptop is no member any more, or the store failed.
    pub async fn hear_handed(&self, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        let _turn = self.at_work.acquire().await.map_err(|_| StoreError::Stopped)?;
        let Access::Units { held, former } = access else { return Err(Unanswered::TurnedAway) };
        let Bringing { strands } = Bringing::parse(body)?;
        let parsed = parsed(strands).await?;
        let units = held.union(former).cloned().collect();
        let became = self.bring(parsed, units).await?;
        self.stillness.disturb();
        Ok(Answer { outcomes: became.into_iter().map(outcome).collect() }.encode())
    }

    /// Each strand that proved itself is judged alone; those that did not are said to be what they are.
    pub(crate) async fn bring(
        &self,
        strands: Vec<Result<Strand, SegmentError>>,
        units: BTreeSet<UnitId>,
    ) -> Result<Vec<Became>, StoreError> {
        let why: Vec<Option<SegmentError>> = strands.iter().map(|strand| strand.as_ref().err().copied()).collect();
        let proved: Vec<Strand> = strands.into_iter().flatten().collect();
        if proved.is_empty() {
            return Ok(why.into_iter().flatten().map(Err).collect());
        }
        let mut brought = self.store.bring(proved, units).await?.into_iter();
        self.changed.notify_one();
        // One for each that proved itself, in their order.
        let became = |why: Option<SegmentError>| why.map_or_else(|| Ok(brought.next().unwrap_or_default()), Err);
        Ok(why.into_iter().map(became).collect())
    }
}

/// The hashes and the signature of each, computed where they hold nobody else up.
pub(crate) async fn parsed(strands: Vec<Vec<u8>>) -> Result<Vec<Result<Strand, SegmentError>>, StoreError> {
    apart(move || strands.iter().map(|bytes| Strand::parse(bytes, &Limits::DEFAULT)).collect()).await
}

const fn outcome(became: Became) -> Outcome {
    match became {
        Ok(Brought { not_taken: 0, .. }) => Outcome::Stored,
        Ok(_) => Outcome::NotTaken(SegmentError::Unvouched),
        Err(why) => Outcome::NotTaken(why),
    }
}
