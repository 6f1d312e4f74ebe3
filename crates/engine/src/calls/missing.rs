//! Who of the found may be a missing person.

use api::missing::{Candidates, Found};
use api::problem::Problem;
use domain::candidate::{self, Facts};
use domain::id::ItemId;
use domain::record::RecordKind;
use store::table::record::{self, RecordRow, Wanted};

use super::Answer;
use crate::access::Doing;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::likeness::profile;

/// The kinds in which people are found.
const FOUND_IN: [RecordKind; 3] = [RecordKind::Rescue, RecordKind::Stay, RecordKind::Body];

impl Answer<Candidates> for Engine {
    fn answer(&self, call: Candidates) -> Result<Vec<Found>, Fault> {
        self.with_desk(|desk| {
            desk.check_may(Doing::Reads, call.record)?;
            let row = record::read(desk.files.store.rows(), call.record)?.ok_or(Problem::NoSuchRecord)?;
            if row.kind != RecordKind::Missing.key() {
                return Err(Problem::WrongKind.into());
            }
            let sought = known(desk, Facts::missing(&row.values))?;
            let best = candidate::best(&sought, found(desk)?).into_iter();
            best.map(|((kind, row, item), candidate)| Ok(Found { row: desk.row(&row, kind)?, item, candidate }))
                .collect()
        })
    }
}

type Who = (RecordKind, RecordRow, Option<ItemId>);

/// Everybody who was rescued, sheltered or found dead, with what their own record says of them.
fn found(desk: &Desk) -> Result<Vec<(Who, Facts)>, Fault> {
    let mut all = Vec::new();
    for kind in FOUND_IN {
        for row in record::list(desk.files.store.rows(), Wanted::Only(kind.key()))? {
            if !desk.may_read(&row, kind)? {
                continue;
            }
            for (item, facts) in candidate::found(kind, &row.values) {
                all.push(((kind, row.clone(), item), known(desk, facts)?));
            }
        }
    }
    Ok(all)
}

fn known(desk: &Desk, facts: Facts) -> Result<Facts, Fault> {
    let rows = desk.files.store.rows();
    let Some(person) = facts.person else { return Ok(facts) };
    let told: Option<RecordRow> = record::read(rows, person)?.filter(|_| desk.may_name(person));
    Ok(match told {
        Some(row) => facts.with_profile(profile(rows, person, &row.values)?),
        None => facts,
    })
}
