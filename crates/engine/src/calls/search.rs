//! Finding as somebody types.

use std::borrow::Cow;

use api::record::Row;
use api::search::Find;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

const FOUND_MOST: u32 = 50;
/// Fewer may be a number of anything.
const LEAST_DIGITS: usize = 6;

/// A telephone is typed in groups and kept as one number.
fn sought(typed: &str) -> Cow<'_, str> {
    let is_grouping = |letter: char| letter.is_whitespace() || "+-().".contains(letter);
    let is_number = typed.chars().all(|letter| letter.is_ascii_digit() || is_grouping(letter));
    if !is_number || typed.chars().filter(char::is_ascii_digit).count() < LEAST_DIGITS {
        return Cow::Borrowed(typed);
    }
    Cow::Owned(typed.chars().filter(char::is_ascii_digit).collect())
}

impl Answer<Find> for Engine {
    fn answer(&self, call: Find) -> Result<Vec<Row>, Fault> {
        self.with_desk(|desk| {
            let (rows, questions) = (desk.files.store.rows(), &desk.lists.questions);
            let found = store::search::find(rows, &sought(&call.text), questions, call.take.min(FOUND_MOST))?;
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
