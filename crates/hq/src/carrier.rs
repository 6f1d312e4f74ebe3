//! What laptops ask about files of records: each question is answered from the log store, which knows whose the record
//! is, and then from the objects. A file goes to who has scope on a unit of its record, and to nobody else; for everybody
//! else it is not there.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use sync::attachment::{Ask, Held, Name, NotTaken, Reply};

use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::store::StoreError;

impl Headquarters {
    /// One question of a laptop. Of one that was revoked records are still taken, to quarantine; files are not.
    pub async fn carry(&self, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        let Access::Units { held: scope, former } = access else { return Err(Unanswered::TurnedAway) };
        // Who left a unit hands in what they have, and takes nothing from it.
        let handing: BTreeSet<UnitId> = scope.union(former).cloned().collect();
        let reply = match Ask::parse(body)? {
            Ask::Have(names) => Reply::Held(self.held(&handing, &names).await?),
            Ask::Put { name, from, piece } if self.may_have(&handing, &name.record).await? => {
                Reply::Held(vec![self.attachments.put(&name, from, piece).await?])
            }
            Ask::Put { .. } => Reply::Held(vec![Held::NotTaken(NotTaken::NotYours)]),
            Ask::Get { name, from, most } if self.may_have(scope, &name.record).await? => {
                self.attachments.get(&name, from, most.min(MOST_AT_ONCE)).await?.map_or(Reply::Absent, Reply::Piece)
            }
            Ask::Get { .. } => Reply::Absent,
        };
        Ok(reply.encode())
    }

    /// In the order of the names. Nothing is asked about what is not theirs.
    async fn held(&self, scope: &BTreeSet<UnitId>, names: &[Name]) -> Result<Vec<Held>, Unanswered> {
        let mut theirs = Vec::with_capacity(names.len());
        let mut is_theirs = Vec::with_capacity(names.len());
        for name in names {
            let may_have = self.may_have(scope, &name.record).await?;
            theirs.extend(may_have.then_some(*name));
            is_theirs.push(may_have);
        }
        let mut held = self.attachments.held_of(&theirs).await?.into_iter();
        let not_theirs = Held::NotTaken(NotTaken::NotYours);
        Ok(is_theirs.into_iter().map(|is| if is { held.next().unwrap_or(not_theirs) } else { not_theirs }).collect())
    }

    async fn may_have(&self, scope: &BTreeSet<UnitId>, record: &RecordId) -> Result<bool, StoreError> {
        Ok(!self.store.units_of(*record).await?.is_disjoint(scope))
    }
}

/// No answer is larger, whatever is asked for.
const MOST_AT_ONCE: u32 = sync::attachment::PIECE_MOST as u32;
