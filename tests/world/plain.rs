//! What lies in an encrypted file, in the hands of somebody who has its key: every value of every table, the pieces of
//! the search index among them.

use vault::database::Database;

/// All of it, one value after the other.
pub(crate) fn told(database: &Database) -> Vec<u8> {
    let mut names = database.writer.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> = names.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut told = Vec::new();
    for name in names {
        // A table without rows of its own, such as the index's front, answers by what it is made of.
        let Ok(mut table) = database.writer.prepare(&format!("SELECT * FROM \"{name}\"")) else { continue };
        let columns = table.column_count();
        let mut rows = table.query(()).unwrap();
        while let Ok(Some(row)) = rows.next() {
            for column in 0..columns {
                let value = row.get_ref(column).unwrap();
                told.extend(value.as_bytes_or_null().ok().flatten().unwrap_or_default());
                told.push(0);
            }
        }
    }
    told
}
