//! The bed boards.

use std::collections::BTreeSet;

use api::shelter::{Board, Shelter};
use domain::record::RecordKind;
use domain::value::{Value, Values};
use domain::{bed_board, beds, stay};
use store::table::record::{self, Wanted};

use super::Answer;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Board> for Engine {
    fn answer(&self, _: Board) -> Result<Vec<Shelter>, Fault> {
        self.with_desk(|desk| desk.shelters())
    }
}

impl Desk {
    /// Of those whose figures or guests this person reads.
    pub(crate) fn shelters(&self) -> Result<Vec<Shelter>, Fault> {
        let (counted, guests) = (of_kind(self, RecordKind::Beds)?, of_kind(self, RecordKind::Stay)?);
        let named = |values: &[Values], key: &str| -> BTreeSet<String> {
            values.iter().filter_map(|values| values.get(key)?.as_text().map(str::to_owned)).collect()
        };
        let codes = &named(&counted, beds::SHELTER) | &named(&guests, stay::SHELTER);
        let (counted, guests): (Vec<&Values>, Vec<&Values>) = (counted.iter().collect(), guests.iter().collect());
        let board = |code: String| Shelter { lines: bed_board::board(&code, &counted, &guests, self.now()), code };
        Ok(codes.into_iter().map(board).filter(|shelter| !shelter.lines.is_empty()).collect())
    }
}

fn of_kind(desk: &Desk, kind: RecordKind) -> Result<Vec<Values>, Fault> {
    let mut found = Vec::new();
    for row in record::list(desk.files.store.rows(), Wanted::Only(kind.key()))? {
        if row.values.values().any(Value::is_told) && desk.may_read(&row, kind)? {
            found.push(row.values);
        }
    }
    Ok(found)
}
