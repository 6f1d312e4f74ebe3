//! The settings of a connection, in one table that is applied and read back.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::Value;

use crate::database::{DatabaseError, weakness};

/// Pragma, what it is set to, and what it answers afterwards.
const PRAGMAS: [(&str, &str, &str); 10] = [
    ("journal_mode", "WAL", "wal"),
    // A small WAL, because one flipped bit in it drops all that follows.
    ("wal_autocheckpoint", "200", "200"),
    // 32 MiB: what does not fit is encrypted, written and read back within one transaction.
    ("cache_size", "-32768", "-32768"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("recursive_triggers", "OFF", "0"),
];

const SWITCHES: [(DbConfig, &str, bool); 7] = [
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, "defensive", true),
    (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, "trusted_schema", false),
    (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, "writable_schema", false),
    // A name in double quotes that does not exist is an error and not a text.
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, "double-quoted strings", false),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, "double-quoted strings in the schema", false),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, "fts3_tokenizer", false),
    // A plan that hangs on bound values is made anew whenever they change: a parse at each question, all of it in locked memory.
    (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, "query planner stability", true),
];

/// Above what the app needs and below what a hostile file or text could use. Nothing is ever attached, so `VACUUM` is refused too.
const LIMITS: [(Limit, &str, i32); 8] = [
    (Limit::SQLITE_LIMIT_LENGTH, "length", 64 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, "sql length", 1 << 20),
    (Limit::SQLITE_LIMIT_COLUMN, "columns", 200),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, "expression depth", 200),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, "compound select", 50),
    (Limit::SQLITE_LIMIT_ATTACHED, "attached databases", 0),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, "trigger depth", 10),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, "worker threads", 0),
];

/// More statements than anybody has: what a long exchange crowded out would be parsed again at each save.
const STATEMENTS_KEPT: usize = 256;

/// What must stand before SQLCipher holds a key, and what keeps a failed opening from touching the file.
pub(super) fn before_key(connection: &Connection) -> Result<(), DatabaseError> {
    expect_cipher(connection)?;
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "cipher_memory_security", "ON")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// A plain SQLite has no such pragma and answers nothing: it would take the key and write in the clear.
fn expect_cipher(connection: &Connection) -> Result<(), DatabaseError> {
    match answer(connection, "cipher_version") {
        Ok(version) if !version.is_empty() => Ok(()),
        other => Err(DatabaseError::Unsafe { setting: "cipher_version", found: format!("{other:?}") }),
    }
}

/// Puts all settings in force and reads them back.
pub(super) fn apply(connection: &Connection) -> Result<(), DatabaseError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    for (switch, name, on) in SWITCHES {
        let found = connection.set_db_config(switch, on)?;
        require(name, found == on, found)?;
    }
    // FULL: `cargo xtask simulate power` loses nothing with it, and with NORMAL it does.
    for (pragma, value, answers) in PRAGMAS.into_iter().chain([weakness::synchronous()]) {
        connection.pragma_update(None, pragma, value)?;
        expect(connection, pragma, answers)?;
    }
    for (limit, name, value) in LIMITS {
        connection.set_limit(limit, value)?;
        let found = connection.limit(limit)?;
        require(name, found == value, found)?;
    }
    expect(connection, "cipher_log_level", "NONE")?;
    expect(connection, "cipher_memory_security", "1")
}

/// For a connection that makes a copy and nothing else: the copy is attached while it is written.
pub(super) fn allow_vacuum(connection: &Connection) -> Result<(), DatabaseError> {
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    Ok(())
}

/// Asks a pragma and compares.
pub(super) fn expect(connection: &Connection, pragma: &'static str, answers: &str) -> Result<(), DatabaseError> {
    let found = answer(connection, pragma)?;
    require(pragma, found == answers, found)
}

fn require(setting: &'static str, holds: bool, found: impl ToString) -> Result<(), DatabaseError> {
    if holds { Ok(()) } else { Err(DatabaseError::Unsafe { setting, found: found.to_string() }) }
}

/// A pragma's answer as text, whether it comes as a number or as a word.
fn answer(connection: &Connection, pragma: &str) -> rusqlite::Result<String> {
    connection.pragma_query_value(None, pragma, |row| {
        Ok(match row.get(0)? {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            other => format!("{other:?}"),
        })
    })
}
