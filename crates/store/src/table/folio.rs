//! The laptop's own count of folios, from 1 each year.

use rusqlite::Connection;

/// Counts on after this number, which was given before: its own count was lost.
pub fn reserve(connection: &Connection, year: u16, number: u32) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO folio (year, last) VALUES (?1, ?2) ON CONFLICT (year) DO UPDATE SET last = max(last, excluded.last)",
    )?;
    statement.execute((year, number)).map(drop)
}

/// The next number of that year; a number given and not used leaves a gap, which is legal.
pub fn next(connection: &Connection, year: u16) -> rusqlite::Result<u32> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO folio (year, last) VALUES (?1, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
    )?;
    statement.query_row([year], |row| row.get(0))
}
