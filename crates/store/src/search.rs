//! Finding records as somebody types: the index answers which could match, the domain's folding ranks them. An answer to one of
//! headquarters' questions is in the index by its code; who types its label is led from one to the other.

use std::collections::BTreeMap;

use domain::fold::{self, Term};
use domain::question::called::Called;
use domain::question::standing::Questions;
use rusqlite::Connection;

use crate::table::record::{RecordRow, matching};

/// How many rows are ranked: with more, the newest are looked at and the next letter narrows.
const RANKED: u32 = 300;

/// A word that was typed, and the answers that are called so.
struct Sought {
    term: Term,
    called: Vec<Called>,
}

/// The rows that hold every word typed, best first; `take` of them at the most.
pub fn find(
    connection: &Connection,
    typed: &str,
    questions: &Questions,
    take: u32,
) -> rusqlite::Result<Vec<RecordRow>> {
    let terms: Vec<Sought> =
        fold::terms(typed).into_iter().map(|term| Sought { called: questions.called(&term), term }).collect();
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = BTreeMap::new();
    // Who types ñ means ñ: those rows are fetched first, so that a flood of n cannot push them out.
    if terms.iter().any(|sought| sought.term.exact != sought.term.folded) {
        gather(connection, &query(&terms, |term| &term.exact), &mut found)?;
    }
    gather(connection, &query(&terms, |term| &term.folded), &mut found)?;
    let ranked = found.into_values().filter_map(|row| Some((rank(&terms, &row)?, row)));
    let mut ranked: Vec<(u32, RecordRow)> = ranked.collect();
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

/// An FTS5 query of word beginnings, or of the codes of answers. Folded words are letters and digits alone, so nothing needs
/// escaping.
fn query(terms: &[Sought], word: impl Fn(&Term) -> &String) -> String {
    let one = |sought: &Sought| {
        let codes = sought.called.iter().map(|called| format!("\"{}\"", fold::fold(&called.option)));
        let ways: Vec<String> = std::iter::once(format!("\"{}\"*", word(&sought.term))).chain(codes).collect();
        format!("({})", ways.join(" OR "))
    };
    terms.iter().map(one).collect::<Vec<_>>().join(" AND ")
}

/// `None` where a code stands for something else than the answer that was meant.
fn rank(terms: &[Sought], row: &RecordRow) -> Option<u32> {
    let ranks = terms.iter().map(|sought| {
        let said = sought
            .called
            .iter()
            .filter(|called| called.is_said(&row.kind, &row.values))
            .map(|called| called.rank)
            .max();
        let best = fold::rank(&sought.term, &row.words).max(said.unwrap_or(0));
        (best > 0 || sought.called.is_empty()).then_some(u32::from(best))
    });
    ranks.sum()
}
