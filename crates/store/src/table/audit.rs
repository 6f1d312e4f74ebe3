//! The audit log: who did what with what is delicate, in rows that are only ever added. Each row holds the hash of the
//! one before it, and the last one's hash is kept apart from the rows, so that a row that was changed, dropped, moved or
//! cut off is told by its number. Whoever has the file's key can make a whole log anew; therefore headquarters is told
//! the last row's hash, and what it was told must be found again.

use domain::audit::Deed;
use domain::id::RecordId;
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};
use vault::entropy::SystemEntropy;

use super::setting;

/// The setting in which the last row's number and hash are kept.
const HEAD: &str = "audit.head";
const ROW_DOMAIN: &[u8] = b"resguardo audit row 1";
const DETAILS_DOMAIN: &[u8] = b"resguardo audit details 1";

/// A deed that is to be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRow<'d> {
    pub at_ms: i64,
    /// The key of who did it.
    pub person: [u8; 32],
    pub device: [u8; 32],
    /// Which life of the laptop.
    pub life: u32,
    pub deed: Deed,
    pub object: Option<RecordId>,
    pub amount: u32,
    /// What is kept as a salted hash alone.
    pub details: &'d str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub number: u64,
    pub at_ms: i64,
    pub person: [u8; 32],
    pub device: [u8; 32],
    pub life: u32,
    /// Open: one of a newer release is shown as it is called.
    pub deed: String,
    pub object: Vec<u8>,
    pub amount: u32,
    pub salt: [u8; 16],
    pub details: [u8; 32],
    pub previous: [u8; 32],
    pub hash: [u8; 32],
}

/// How far the log has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head {
    /// Zero before the first row.
    pub number: u64,
    pub hash: [u8; 32],
}

/// What is wrong with a log, at the first number where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw {
    pub number: u64,
    pub kind: FlawKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlawKind {
    /// The row says something else than was hashed.
    Changed,
    /// There is no row of this number, and there was.
    Missing,
    /// The row does not continue the one before it: that one was made anew, or this one moved here.
    OutOfChain,
    /// It is not the row that was told of before.
    NotAsTold,
}

/// Which rows are wanted; what is not said is any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    pub person: Option<[u8; 32]>,
    pub deed: Option<Deed>,
    pub object: Option<RecordId>,
    /// Unix ms, the first included and the last not.
    pub between: Option<(i64, i64)>,
}

impl AuditRow {
    /// Whether these are the details that were hashed.
    pub fn is_of(&self, details: &str) -> bool {
        self.details == hash_of_details(&self.salt, details)
    }

    fn hashed(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let number = self.number.to_be_bytes();
        let (at, life, amount) = (self.at_ms.to_be_bytes(), self.life.to_be_bytes(), self.amount.to_be_bytes());
        let parts: [&[u8]; 12] = [
            ROW_DOMAIN,
            &self.previous,
            &number,
            &at,
            &self.person,
            &self.device,
            &life,
            self.deed.as_bytes(),
            &self.object,
            &amount,
            &self.salt,
            &self.details,
        ];
        for part in parts {
            // Each with its length before it, so that no two different rows are hashed alike.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

fn hash_of_details(salt: &[u8; 16], details: &str) -> [u8; 32] {
    let hash = Sha256::new().chain_update(DETAILS_DOMAIN).chain_update(salt).chain_update(details.as_bytes());
    hash.finalize().into()
}

/// Adds a row. In the transaction of what it tells of, or before that is answered.
pub fn append(connection: &Connection, new: &NewRow<'_>) -> rusqlite::Result<Head> {
    let last = head(connection)?;
    let salt = vault::entropy::random(&mut SystemEntropy);
    let mut row = AuditRow {
        number: last.number.saturating_add(1),
        at_ms: new.at_ms,
        person: new.person,
        device: new.device,
        life: new.life,
        deed: new.deed.key().to_owned(),
        object: new.object.map(|record| record.to_bytes().to_vec()).unwrap_or_default(),
        amount: new.amount,
        salt,
        details: hash_of_details(&salt, new.details),
        previous: last.hash,
        hash: [0; 32],
    };
    row.hash = row.hashed();
    insert(connection, &row)?;
    let head = Head { number: row.number, hash: row.hash };
    setting::write(connection, HEAD, &head.to_bytes())?;
    Ok(head)
}

fn insert(connection: &Connection, row: &AuditRow) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO audit (number, at_ms, person, device, life, deed, object, amount, salt, details, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let AuditRow { number, at_ms, person, device, life, deed, object, amount, salt, details, previous, hash } = row;
    let values = (number, at_ms, person, device, life, deed, object, amount, salt, details, previous, hash);
    statement.execute(values).map(drop)
}

/// How far it has come, as it was written beside the last row.
pub fn head(connection: &Connection) -> rusqlite::Result<Head> {
    let kept = setting::read(connection, HEAD)?;
    Ok(kept.and_then(|bytes| Head::from_bytes(&bytes)).unwrap_or_default())
}

/// The hash of the row of that number, if it is there.
pub fn hash_at(connection: &Connection, number: u64) -> rusqlite::Result<Option<[u8; 32]>> {
    let mut statement = connection.prepare_cached("SELECT hash FROM audit WHERE number = ?1")?;
    statement.query_row([number], |row| row.get(0)).optional()
}

/// Reads all of it through. `told`: a row that somebody else was told of. The first flaw, if there is one.
pub fn verify(connection: &Connection, told: Option<Head>) -> rusqlite::Result<Option<Flaw>> {
    let mut last = Head::default();
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM audit ORDER BY number"))?;
    for row in statement.query_map([], of_row)? {
        let row = row?;
        if let Some(flaw) = row.flaw_after(&last).or_else(|| told.and_then(|told| row.flaw_beside(&told))) {
            return Ok(Some(flaw));
        }
        last = Head { number: row.number, hash: row.hash };
    }
    let expected = [Some(head(connection)?), told].into_iter().flatten();
    let cut = expected.clone().any(|head| head.number > last.number);
    if cut {
        return Ok(Some(Flaw { number: last.number.saturating_add(1), kind: FlawKind::Missing }));
    }
    let is_last = head(connection)? == last;
    Ok((!is_last).then_some(Flaw { number: last.number, kind: FlawKind::NotAsTold }))
}

impl AuditRow {
    fn flaw_after(&self, last: &Head) -> Option<Flaw> {
        let expected = last.number.saturating_add(1);
        let kind = if self.number != expected {
            FlawKind::Missing
        } else if self.hashed() != self.hash {
            FlawKind::Changed
        } else if self.previous != last.hash {
            FlawKind::OutOfChain
        } else {
            return None;
        };
        Some(Flaw { number: expected, kind })
    }

    fn flaw_beside(&self, told: &Head) -> Option<Flaw> {
        let is_other = self.number == told.number && self.hash != told.hash;
        is_other.then_some(Flaw { number: self.number, kind: FlawKind::NotAsTold })
    }
}

impl Head {
    pub fn to_bytes(self) -> Vec<u8> {
        [&self.number.to_be_bytes()[..], &self.hash].concat()
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (number, hash) = bytes.split_first_chunk()?;
        Some(Self { number: u64::from_be_bytes(*number), hash: hash.try_into().ok()? })
    }
}

const COLUMNS: &str = "number, at_ms, person, device, life, deed, object, amount, salt, details, previous, hash";

/// The rows that are wanted.
const WHERE: &str = "WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR deed = ?2)
    AND (?3 IS NULL OR object = ?3) AND at_ms >= ?4 AND at_ms < ?5";

type Bound = (Option<[u8; 32]>, Option<&'static str>, Option<[u8; 16]>, i64, i64);

impl Wanted {
    fn bound(&self) -> Bound {
        let (from, to) = self.between.unwrap_or((i64::MIN, i64::MAX));
        (self.person, self.deed.map(Deed::key), self.object.map(|record| record.to_bytes()), from, to)
    }
}

/// Newest first.
pub fn list(connection: &Connection, wanted: &Wanted, skip: u32, take: u32) -> rusqlite::Result<Vec<AuditRow>> {
    let sql = format!("SELECT {COLUMNS} FROM audit {WHERE} ORDER BY number DESC LIMIT ?6 OFFSET ?7");
    let mut statement = connection.prepare_cached(&sql)?;
    let (person, deed, object, from, to) = wanted.bound();
    statement.query_map((person, deed, object, from, to, take, skip), of_row)?.collect()
}

pub fn count(connection: &Connection, wanted: &Wanted) -> rusqlite::Result<u32> {
    connection
        .prepare_cached(&format!("SELECT count(*) FROM audit {WHERE}"))?
        .query_row(wanted.bound(), |row| row.get(0))
}

/// Everybody who did something, by key.
pub fn people(connection: &Connection) -> rusqlite::Result<Vec<[u8; 32]>> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT person FROM audit ORDER BY person")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        number: row.get(0)?,
        at_ms: row.get(1)?,
        person: row.get(2)?,
        device: row.get(3)?,
        life: row.get(4)?,
        deed: row.get(5)?,
        object: row.get(6)?,
        amount: row.get(7)?,
        salt: row.get(8)?,
        details: row.get(9)?,
        previous: row.get(10)?,
        hash: row.get(11)?,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// Rows lie in laptops' files, and headquarters was told of their hashes.
    #[test]
    fn t26_a_row_and_its_details_are_hashed_as_they_were() {
        let salt = [9; 16];
        let row = AuditRow {
            number: 7,
            at_ms: 1_795_000_000_000,
            person: [7; 32],
            device: [8; 32],
            life: 2,
            deed: "printed".to_owned(),
            object: vec![3; 16],
            amount: 5,
            salt,
            details: hash_of_details(&salt, "hoja.pdf"),
            previous: [6; 32],
            hash: [0; 32],
        };
        let hexadecimal = |hash: [u8; 32]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n";
        let hashed = [row.hashed(), row.details].map(hexadecimal).concat();
        assert_eq!(hashed, include_str!("../../../../tests/data/formats/audit-row.hex"));
    }

    /// The two tables alone: a test makes them by the hundred.
    fn tables() -> &'static str {
        static TABLES: LazyLock<String> = LazyLock::new(|| {
            let whole = Connection::open_in_memory().unwrap();
            crate::schema::migrate(&whole).unwrap();
            let sql =
                "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE tbl_name IN ('audit', 'setting') AND sql > ''";
            whole.query_row(sql, [], |row| row.get(0)).unwrap()
        });
        &TABLES
    }

    /// Five rows about five records, by one person.
    fn five() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(tables()).unwrap();
        for number in 1..=5_u8 {
            let record = RecordId::new(u64::from(number), [number; 10]);
            let new = NewRow {
                at_ms: 1_795_000_000_000 + i64::from(number),
                person: [7; 32],
                device: [8; 32],
                life: 0,
                deed: if number == 3 { Deed::Printed } else { Deed::Read },
                object: Some(record),
                amount: 1,
                details: "hoja.pdf",
            };
            assert_eq!(append(&connection, &new).unwrap().number, u64::from(number));
        }
        connection
    }

    /// Somebody with the key and with SQL takes the guards away first.
    fn tampered(sql: &str) -> Connection {
        let connection = five();
        connection.execute_batch("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_cut;").unwrap();
        connection.execute_batch(sql).unwrap();
        connection
    }

    /// As `append` made it, for whoever hashes a changed row anew.
    fn rehash(connection: &Connection, number: u64) {
        let sql = format!("SELECT {COLUMNS} FROM audit WHERE number = ?1");
        let row = connection.query_row(&sql, [number], of_row).unwrap();
        connection.execute("UPDATE audit SET hash = ?1 WHERE number = ?2", (row.hashed(), number)).unwrap();
    }

    #[test]
    fn every_tampering_is_told_by_number() {
        use FlawKind::{Changed, Missing, NotAsTold, OutOfChain};
        let swap = "UPDATE audit SET number = 99 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 4;
            UPDATE audit SET number = 4 WHERE number = 99;";
        for (sql, expect) in [
            ("SELECT 1;", None),
            ("UPDATE audit SET at_ms = at_ms + 1 WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET person = zeroblob(32) WHERE number = 3;", Some((3, Changed))),
            ("UPDATE audit SET device = zeroblob(32) WHERE number = 1;", Some((1, Changed))),
            ("UPDATE audit SET life = 1 WHERE number = 4;", Some((4, Changed))),
            ("UPDATE audit SET deed = 'locked' WHERE number = 5;", Some((5, Changed))),
            ("UPDATE audit SET object = x'' WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET amount = 0 WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET salt = zeroblob(16) WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET details = zeroblob(32) WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET previous = zeroblob(32) WHERE number = 2;", Some((2, Changed))),
            ("UPDATE audit SET hash = zeroblob(32) WHERE number = 2;", Some((2, Changed))),
            ("DELETE FROM audit WHERE number = 1;", Some((1, Missing))),
            ("DELETE FROM audit WHERE number = 3;", Some((3, Missing))),
            ("DELETE FROM audit WHERE number = 5;", Some((5, Missing))),
            ("DELETE FROM audit;", Some((1, Missing))),
            (swap, Some((2, Changed))),
            ("DELETE FROM setting;", Some((5, NotAsTold))),
        ] {
            let found = verify(&tampered(sql), None).unwrap().map(|flaw| (flaw.number, flaw.kind));
            assert_eq!(found, expect, "{sql}");
        }
        let renumbered = tampered("DELETE FROM audit WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3;");
        rehash(&renumbered, 2);
        assert_eq!(verify(&renumbered, None).unwrap(), Some(Flaw { number: 2, kind: OutOfChain }));
    }

    #[test]
    fn every_single_byte_is_covered() {
        let mut flips = 0;
        for number in 1..=5 {
            for column in ["person", "device", "object", "salt", "details", "previous", "hash"] {
                let length: usize = five()
                    .query_row(&format!("SELECT length({column}) FROM audit WHERE number = ?1"), [number], |row| {
                        row.get(0)
                    })
                    .unwrap();
                for place in 0..length {
                    let connection = tampered("");
                    let get = format!("SELECT {column} FROM audit WHERE number = ?1");
                    let mut bytes: Vec<u8> = connection.query_row(&get, [number], |row| row.get(0)).unwrap();
                    bytes[place] ^= 1;
                    let set = format!("UPDATE audit SET {column} = ?1 WHERE number = ?2");
                    connection.execute(&set, (bytes, number)).unwrap();
                    let flaw = verify(&connection, None).unwrap().map(|flaw| flaw.number);
                    assert_eq!(flaw, Some(number), "{column}[{place}]");
                    flips += 1;
                }
            }
        }
        assert_eq!(flips, 5 * (32 * 5 + 16 * 2));
    }

    /// Made anew from a row on, with hashes that fit each other: only who was told of it before notices.
    #[test]
    fn what_was_told_before_must_be_found_again() {
        let forged = tampered("");
        let told = head(&forged).unwrap();
        assert_eq!(verify(&forged, Some(told)).unwrap(), None);
        forged.execute_batch("UPDATE audit SET person = zeroblob(32) WHERE number = 5;").unwrap();
        rehash(&forged, 5);
        let hash = hash_at(&forged, 5).unwrap().unwrap();
        setting::write(&forged, HEAD, &Head { number: 5, hash }.to_bytes()).unwrap();
        assert_eq!(verify(&forged, None).unwrap(), None, "it fits itself");
        assert_eq!(verify(&forged, Some(told)).unwrap(), Some(Flaw { number: 5, kind: FlawKind::NotAsTold }));
        let cut = tampered("");
        let told = head(&cut).unwrap();
        cut.execute_batch("DELETE FROM audit WHERE number > 3;").unwrap();
        setting::write(&cut, HEAD, &Head { number: 3, hash: hash_at(&cut, 3).unwrap().unwrap() }.to_bytes()).unwrap();
        assert_eq!(verify(&cut, None).unwrap(), None, "it fits itself");
        assert_eq!(verify(&cut, Some(told)).unwrap(), Some(Flaw { number: 4, kind: FlawKind::Missing }));
    }

    #[test]
    fn rows_are_only_ever_added() {
        let connection = five();
        for sql in ["UPDATE audit SET amount = 9", "DELETE FROM audit", "DELETE FROM audit WHERE number = 5"] {
            assert!(connection.execute(sql, ()).is_err(), "{sql}");
        }
        assert_eq!(verify(&connection, None).unwrap(), None);
    }

    #[test]
    fn rows_are_found_by_who_when_what_and_about_what() {
        let connection = five();
        let numbers = |wanted: Wanted| -> Vec<u64> {
            let found = list(&connection, &wanted, 0, 10).unwrap();
            assert_eq!(count(&connection, &wanted).unwrap() as usize, found.len());
            found.iter().map(|row| row.number).collect()
        };
        assert_eq!(numbers(Wanted::default()), [5, 4, 3, 2, 1]);
        assert_eq!(numbers(Wanted { deed: Some(Deed::Printed), ..Wanted::default() }), [3]);
        assert_eq!(numbers(Wanted { person: Some([9; 32]), ..Wanted::default() }), [0_u64; 0]);
        let second = Some(RecordId::new(2, [2; 10]));
        assert_eq!(numbers(Wanted { object: second, person: Some([7; 32]), ..Wanted::default() }), [2]);
        let between = Some((1_795_000_000_002, 1_795_000_000_004));
        assert_eq!(numbers(Wanted { between, ..Wanted::default() }), [3, 2]);
        assert_eq!(people(&connection).unwrap(), [[7; 32]]);
        let row = &list(&connection, &Wanted::default(), 0, 1).unwrap()[0];
        assert!(row.is_of("hoja.pdf") && !row.is_of("otra.pdf"));
    }
}
