//! The codes that were given, and what became of each. What people said of themselves is sealed.

use domain::role::Role;
use tokio_postgres::Row;

use super::{UNREADABLE, bytes, decoded, encoded, parsed, signed, unsigned};
use crate::invitation::{Invitation, State};
use crate::postgres::sealing::Sealed;
use crate::postgres::transaction::ServerRows;
use crate::store::StoreError;

macro_rules! invitations {
    ($rest:literal) => {
        concat!("SELECT token_hash, unit, role, made_ms, expires_ms, state, claim, admission FROM invitation ", $rest)
    };
}

pub(in crate::postgres) async fn insert(rows: &ServerRows, invitation: &Invitation) -> Result<(), StoreError> {
    let sql = "INSERT INTO invitation (token_hash, unit, role, made_ms, expires_ms, state)
               VALUES ($1, $2, $3, $4, $5, 'open')";
    let Invitation { token_hash, unit, role, made_ms, expires_ms, .. } = invitation;
    rows.run(sql, &[token_hash, &unit.as_str(), &role.key(), &signed(*made_ms), &signed(*expires_ms)]).await?;
    Ok(())
}

pub(in crate::postgres) async fn set_state(
    rows: &ServerRows,
    token_hash: &[u8; 32],
    state: &State,
) -> Result<(), StoreError> {
    let (name, claim, admission) = match state {
        State::Open => ("open", None, None),
        State::Claimed(claim) => ("claimed", Some(claim), None),
        State::Admitted(claim, admission) => ("admitted", Some(claim), Some(admission)),
        State::Declined(claim) => ("declined", Some(claim), None),
    };
    let claim = claim.map(|claim| rows.seal.close(Sealed::Claim, token_hash, &encoded(claim)));
    let admission = admission.map(|admission| rows.seal.close(Sealed::Admission, token_hash, &encoded(admission)));
    let sql = "UPDATE invitation SET state = $1, claim = $2, admission = $3 WHERE token_hash = $4";
    rows.run(sql, &[&name, &claim.unwrap_or_default(), &admission.unwrap_or_default(), token_hash]).await?;
    Ok(())
}

/// Held to the end of the transaction.
pub(in crate::postgres) async fn get(
    rows: &ServerRows,
    token_hash: &[u8; 32],
) -> Result<Option<Invitation>, StoreError> {
    let row = rows.first(invitations!("WHERE token_hash = $1 FOR UPDATE"), &[token_hash]).await?;
    row.map(|row| invitation(rows, &row)).transpose()
}

pub(in crate::postgres) async fn all(rows: &ServerRows) -> Result<Vec<Invitation>, StoreError> {
    let found = rows.all(invitations!("ORDER BY made_ms DESC, token_hash"), &[]).await?;
    found.iter().map(|row| invitation(rows, row)).collect()
}

pub(in crate::postgres) async fn clear(rows: &ServerRows, before_ms: u64) -> Result<u64, StoreError> {
    rows.run("DELETE FROM invitation WHERE expires_ms < $1 AND state <> 'claimed'", &[&signed(before_ms)]).await
}

fn invitation(rows: &ServerRows, row: &Row) -> Result<Invitation, StoreError> {
    let token_hash = bytes(row, 0)?;
    let claim = || decoded(&rows.seal.open(Sealed::Claim, &token_hash, row.try_get(6)?)?, "claim");
    let admission = || decoded(&rows.seal.open(Sealed::Admission, &token_hash, row.try_get(7)?)?, "admission");
    let state = match row.try_get(5)? {
        "open" => State::Open,
        "claimed" => State::Claimed(claim()?),
        "declined" => State::Declined(claim()?),
        "admitted" => State::Admitted(claim()?, admission()?),
        _ => return Err(StoreError::Unreadable { what: "state of a code" }),
    };
    let role = Role::from_key(row.try_get(2)?).ok_or(UNREADABLE)?;
    let (made_ms, expires_ms) = (unsigned(row, 3)?, unsigned(row, 4)?);
    Ok(Invitation { token_hash, unit: parsed(row, 1)?, role, made_ms, expires_ms, state })
}
