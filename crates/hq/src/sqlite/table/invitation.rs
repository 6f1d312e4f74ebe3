//! The codes that were given, and what became of each.

use domain::role::Role;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{decoded, encoded, parsed, signed, unsigned};
use crate::invitation::{Invitation, State};
use crate::store::StoreError;

const COLUMNS: &str = "token_hash, unit, role, made_ms, expires_ms, state, claim, admission";

pub(in crate::sqlite) fn insert(connection: &Connection, invitation: &Invitation) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO invitation (token_hash, unit, role, made_ms, expires_ms, state)
         VALUES (:token_hash, :unit, :role, :made_ms, :expires_ms, 'open')",
        named_params! {
            ":token_hash": invitation.token_hash,
            ":unit": invitation.unit.as_str(),
            ":role": invitation.role.key(),
            ":made_ms": signed(invitation.made_ms),
            ":expires_ms": signed(invitation.expires_ms),
        },
    )?;
    Ok(())
}

pub(in crate::sqlite) fn set_state(
    connection: &Connection,
    token_hash: &[u8; 32],
    state: &State,
) -> Result<(), StoreError> {
    let (name, claim, admission) = match state {
        State::Open => ("open", Vec::new(), Vec::new()),
        State::Claimed(claim) => ("claimed", encoded(claim), Vec::new()),
        State::Admitted(claim, admission) => ("admitted", encoded(claim), encoded(admission)),
        State::Declined(claim) => ("declined", encoded(claim), Vec::new()),
    };
    connection.execute(
        "UPDATE invitation SET state = :state, claim = :claim, admission = :admission WHERE token_hash = :token_hash",
        named_params! { ":state": name, ":claim": claim, ":admission": admission, ":token_hash": token_hash },
    )?;
    Ok(())
}

pub(in crate::sqlite) fn get(connection: &Connection, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM invitation WHERE token_hash = ?1");
    connection.query_row(&sql, [token_hash], stored).optional()?.map(Stored::into_invitation).transpose()
}

/// The newest first.
pub(in crate::sqlite) fn all(connection: &Connection) -> Result<Vec<Invitation>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM invitation ORDER BY made_ms DESC, token_hash");
    let mut statement = connection.prepare(&sql)?;
    let rows: Vec<Stored> = statement.query_map([], stored)?.collect::<Result<_, _>>()?;
    rows.into_iter().map(Stored::into_invitation).collect()
}

/// Throws away those that ended before this and wait for nobody's decision. Answers how many.
pub(in crate::sqlite) fn clear(connection: &Connection, before_ms: u64) -> Result<u64, StoreError> {
    let sql = "DELETE FROM invitation WHERE expires_ms < ?1 AND state <> 'claimed'";
    Ok(connection.execute(sql, [signed(before_ms)])? as u64)
}

/// A row before its blobs are understood.
struct Stored {
    invitation: Invitation,
    state: String,
    claim: Vec<u8>,
    admission: Vec<u8>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let role = Role::from_key(row.get_ref(2)?.as_str()?);
    let invitation = Invitation {
        token_hash: row.get(0)?,
        unit: parsed(row.get_ref(1)?.as_str()?)?,
        role: role.ok_or(rusqlite::types::FromSqlError::InvalidType)?,
        made_ms: unsigned(row.get(3)?),
        expires_ms: unsigned(row.get(4)?),
        state: State::Open,
    };
    Ok(Stored { invitation, state: row.get(5)?, claim: row.get(6)?, admission: row.get(7)? })
}

impl Stored {
    fn into_invitation(self) -> Result<Invitation, StoreError> {
        let claim = || decoded(&self.claim, "claim");
        let state = match self.state.as_str() {
            "open" => State::Open,
            "claimed" => State::Claimed(claim()?),
            "declined" => State::Declined(claim()?),
            "admitted" => State::Admitted(claim()?, decoded(&self.admission, "admission")?),
            _ => return Err(StoreError::Unreadable { what: "state of a code" }),
        };
        Ok(Invitation { state, ..self.invitation })
    }
}
