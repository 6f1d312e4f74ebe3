//! HQ's words, folded: who is who, which catalogues hold, what was said of single entries.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::id::UnitId;
use sync::authority::decision::Decision;
use sync::authority::editions::Editions;
use sync::authority::membership::Membership;
use sync::authority::notice::{Catalogue, Device, Notice, Person, Standing};
use sync::authority::rulings::Rulings;
use sync::authority::{as_author, everyone};
use sync::key::{DeviceKey, PersonKey};

use crate::ledger::parting;
use crate::ledger::pen::Pen;
use crate::ledger::rows::{Rows, Turn};
use crate::reach::{CannotPost, Posting, anew, catalogues, posted};
use crate::store::{StoreError, Whom};

const MEMBERSHIP: [&str; 2] = [Notice::PERSON, Notice::DEVICE];
const SAYINGS: [&str; 3] = [Notice::QUARANTINE, Notice::RELEASE, Notice::REFUSAL];

pub(crate) async fn membership(rows: &impl Rows, hq: DeviceKey) -> Result<Membership, StoreError> {
    let mut membership = Membership::new(hq);
    let words = rows.words(&as_author(&hq), &MEMBERSHIP).await?;
    words.iter().for_each(|word| membership.learn(word));
    Ok(membership)
}

/// The same for whoever writes: it is asked of each segment, and nobody may have been admitted or revoked since the last.
pub(crate) async fn known_membership(rows: &impl Rows, pen: &Pen) -> Result<Arc<Membership>, StoreError> {
    let mark = rows.mark_of(&as_author(&pen.device()), &MEMBERSHIP).await?;
    if let Some(known) = pen.memory.membership.at(mark) {
        return Ok(known);
    }
    Ok(pen.memory.membership.keep(mark, membership(rows, pen.device()).await?))
}

pub(crate) async fn editions(rows: &impl Rows, hq: DeviceKey) -> Result<Editions, StoreError> {
    let mut editions = Editions::new(hq);
    let words = rows.words(&as_author(&hq), &[Notice::CATALOGUE]).await?;
    words.iter().for_each(|word| editions.learn(word));
    Ok(editions)
}

/// All that HQ has said of single entries: read only where somebody revoked brings some.
pub(crate) async fn rulings(rows: &impl Rows, hq: DeviceKey) -> Result<Rulings, StoreError> {
    folded(rows, hq, &[Notice::RECEIPT, Notice::QUARANTINE, Notice::RELEASE, Notice::REFUSAL]).await
}

/// The same without the receipts, which are many: an HQ that was put back to a backup asks it of each segment.
pub(crate) async fn sayings(rows: &impl Rows, pen: &Pen) -> Result<Arc<Rulings>, StoreError> {
    let mark = rows.mark_of(&as_author(&pen.device()), &SAYINGS).await?;
    if let Some(known) = pen.memory.sayings.at(mark) {
        return Ok(known);
    }
    Ok(pen.memory.sayings.keep(mark, all_sayings(rows, pen.device()).await?))
}

/// The same for whoever only reads.
pub(crate) async fn all_sayings(rows: &impl Rows, hq: DeviceKey) -> Result<Rulings, StoreError> {
    folded(rows, hq, &SAYINGS).await
}

async fn folded(rows: &impl Rows, hq: DeviceKey, kinds: &[&str]) -> Result<Rulings, StoreError> {
    let mut rulings = Rulings::new(hq);
    rows.words(&as_author(&hq), kinds).await?.iter().for_each(|word| rulings.learn(word));
    Ok(rulings)
}

/// What coordinators decided about quarantine, as they signed it.
pub(crate) async fn decisions(rows: &impl Rows, hq: DeviceKey) -> Result<Vec<(UnitId, Decision)>, StoreError> {
    let words = rows.words(&as_author(&hq), &[Notice::DECISION]).await?;
    let decided = words.iter().filter_map(|word| match Notice::of(word)? {
        Notice::Decision(decision) => Some((word.header.unit.clone(), decision)),
        Notice::Person(_)
        | Notice::Device(_)
        | Notice::Receipt(_)
        | Notice::Refusal(_)
        | Notice::Quarantine(_)
        | Notice::Release(_)
        | Notice::Carry(_)
        | Notice::Catalogue(_)
        | Notice::Horizon(_)
        | Notice::Term(_)
        | Notice::Erasure(_) => None,
    });
    Ok(decided.collect())
}

/// Waits until nobody else says anything to everyone, and then says what follows from what was said.
pub(crate) async fn set_standing(
    rows: &impl Rows,
    pen: &Pen,
    whom: Whom,
    standing: Standing,
) -> Result<bool, StoreError> {
    let everyone = everyone().ok_or(StoreError::Failed)?;
    rows.wait_turn(Turn::OfUnit(&everyone)).await?;
    let membership = membership(rows, pen.device()).await?;
    let Some(word) = standing_word(&membership, whom, standing) else { return Ok(false) };
    pen.write(rows, &everyone, &[word]).await?;
    Ok(true)
}

fn standing_word(membership: &Membership, whom: Whom, standing: Standing) -> Option<Notice> {
    let revision = membership.next_revision();
    match whom {
        Whom::Device(key) => {
            let device = membership.device(&key)?.clone();
            Some(Notice::Device(Device { revision, standing, ..device }))
        }
        Whom::Person(key) => {
            let person = membership.person(&key)?.clone();
            Some(Notice::Person(Person { revision, standing, ..person }))
        }
    }
}

pub(crate) async fn publish(rows: &impl Rows, pen: &Pen, catalogue: Catalogue) -> Result<bool, StoreError> {
    let everyone = everyone().ok_or(StoreError::Failed)?;
    rows.wait_turn(Turn::Alone).await?;
    let editions = editions(rows, pen.device()).await?;
    if editions.get(&catalogue.name).is_some_and(|held| held.version >= catalogue.version) {
        return Ok(false);
    }
    pen.write(rows, &everyone, &[Notice::Catalogue(catalogue)]).await?;
    let moved = say_reach_anew(rows, pen).await?;
    parting::give_receipts(rows, pen, &moved).await?;
    Ok(true)
}

/// Says where somebody works from now on, and over which units.
pub(crate) async fn post(
    rows: &impl Rows,
    pen: &Pen,
    person: &PersonKey,
    posting: Posting,
) -> Result<Result<Person, CannotPost>, StoreError> {
    let everyone = everyone().ok_or(StoreError::Failed)?;
    rows.wait_turn(Turn::Alone).await?;
    let catalogues = catalogues(&editions(rows, pen.device()).await?);
    let membership = membership(rows, pen.device()).await?;
    let word = match posted(person, posting, &catalogues, &membership) {
        Ok(word) => word,
        Err(why) => return Ok(Err(why)),
    };
    pen.write(rows, &everyone, &[Notice::Person(word.clone())]).await?;
    let mut moved = say_reach_anew(rows, pen).await?;
    moved.insert(*person);
    parting::give_receipts(rows, pen, &moved).await?;
    Ok(Ok(word))
}

/// Says anew who reaches which units, where it is not what it was, and answers of whom. Whoever calls this has the turn
/// for everyone's words.
pub(crate) async fn say_reach_anew(rows: &impl Rows, pen: &Pen) -> Result<BTreeSet<PersonKey>, StoreError> {
    let everyone = everyone().ok_or(StoreError::Failed)?;
    let catalogues = catalogues(&editions(rows, pen.device()).await?);
    let words = anew(&membership(rows, pen.device()).await?, &catalogues);
    let moved = words.iter().map(|person| person.key).collect();
    pen.write(rows, &everyone, &words.into_iter().map(Notice::Person).collect::<Vec<_>>()).await?;
    Ok(moved)
}
