//! Finding as somebody types.

use api::record::Row;
use api::search::Find;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

const FOUND_MOST: u32 = 50;

impl Answer<Find> for Engine {
    fn answer(&self, call: Find) -> Result<Vec<Row>, Fault> {
        self.with_desk(|desk| {
            let found = store::search::find(desk.files.store.rows(), &call.text, call.take.min(FOUND_MOST))?;
            let mut rows = Vec::with_capacity(found.len());
            for row in found {
                let row = desk.standing_for(row)?;
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
            desk.rows(&rows)
        })
    }
}
