//! Finding records as somebody types: the index answers which could match, the domain's folding ranks them.

use std::collections::BTreeMap;

use domain::fold::{self, Term};
use rusqlite::Connection;

use crate::table::record::{RecordRow, matching};

/// How many rows are ranked: with more, the newest are looked at and the next letter narrows.
const RANKED: u32 = 300;

/// The rows that hold every word typed, best first; `take` of them at the most.
pub fn find(connection: &Connection, typed: &str, take: u32) -> rusqlite::Result<Vec<RecordRow>> {
    let terms = fold::terms(typed);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = BTreeMap::new();
    // Who types ñ means ñ: those rows are fetched first, so that a flood of n cannot push them out.
    if terms.iter().any(|term| term.exact != term.folded) {
        gather(connection, &query(&terms, |term| &term.exact), &mut found)?;
    }
    gather(connection, &query(&terms, |term| &term.folded), &mut found)?;
    let mut ranked: Vec<(u32, RecordRow)> = found.into_values().map(|row| (rank(&terms, &row.words), row)).collect();
    ranked.sort_by(|(a, x), (b, y)| b.cmp(a).then(y.at_ms.cmp(&x.at_ms)).then(x.id.cmp(&y.id)));
    let take = usize::try_from(take).unwrap_or(usize::MAX);
    Ok(ranked.into_iter().take(take).map(|(_, row)| row).collect())
}

fn gather(
    connection: &Connection,
    query: &str,
    found: &mut BTreeMap<domain::id::RecordId, RecordRow>,
) -> rusqlite::Result<()> {
    found.extend(matching(connection, query, RANKED)?.into_iter().map(|row| (row.id, row)));
    Ok(())
}

/// An FTS5 query of word beginnings. Folded words are letters and digits alone, so nothing needs escaping.
fn query(terms: &[Term], word: impl Fn(&Term) -> &String) -> String {
    terms.iter().map(|term| format!("\"{}\"*", word(term))).collect::<Vec<_>>().join(" ")
}

fn rank(terms: &[Term], words: &str) -> u32 {
    terms.iter().map(|term| u32::from(fold::rank(term, words))).sum()
}
