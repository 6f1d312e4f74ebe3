//! The two copies of the slots file: a change is whole in one of them at every moment, and one broken copy costs nothing.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::private_file::{self, Flush};
use crate::slots::SlotsError;
use crate::slots::table::{TABLE_BYTES, Table, TableError};

pub const FILE_NAMES: [&str; 2] = ["slots.a", "slots.b"];

/// How the two copies were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Both intact and equal.
    Both,
    /// One was missing, broken or older, and has been written again from the other.
    Repaired,
    /// One is missing, broken or older, and could not be written: the disk is full or failing.
    OnlyOne,
}

pub(crate) fn exist(folder: &Path) -> bool {
    paths(folder).iter().any(|path| path.exists())
}

/// Writes one copy through to the disk, then the other. A cut between them leaves both openable, the first of them newer.
pub(crate) fn write(folder: &Path, table: &Table) -> io::Result<()> {
    let bytes = table.encode();
    paths(folder).iter().try_for_each(|path| private_file::replace(path, &bytes, Flush::Now))
}

/// Writes over the bytes of both copies where they lie, the one and then the other, so that what stood there is gone as far
/// as a program can see to it. A cut leaves one copy whole: the old, or the new.
pub(crate) fn overwrite(folder: &Path, table: &Table) -> io::Result<()> {
    let bytes = table.encode();
    paths(folder).iter().try_for_each(|path| match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => private_file::replace(path, &bytes, Flush::Now),
        opened => opened.and_then(|mut file| file.write_all(&bytes).and_then(|()| file.sync_all())),
    })
}

/// The newest intact copy; the other one is brought to it.
///
/// Costs out of bounds in either copy are refused: no accident writes them under a right hash.
pub(crate) fn load(folder: &Path) -> Result<(Table, Copies), SlotsError> {
    let [first, second] = paths(folder).map(|path| read(&path));
    match (first?, second?) {
        (Found::Missing, Found::Missing) => Err(SlotsError::NoProfile),
        (Found::Intact(first), Found::Intact(second)) if first == second => Ok((*first, Copies::Both)),
        (Found::Intact(first), Found::Intact(second)) => {
            Ok(repaired(folder, if second.generation > first.generation { *second } else { *first }))
        }
        (Found::Intact(only), Found::Missing | Found::Broken)
        | (Found::Missing | Found::Broken, Found::Intact(only)) => Ok(repaired(folder, *only)),
        (Found::Broken, Found::Missing | Found::Broken) | (Found::Missing, Found::Broken) => Err(SlotsError::Damaged),
    }
}

/// A copy that cannot be repaired must not keep anybody out: on a full disk one has to get in to make room.
fn repaired(folder: &Path, table: Table) -> (Table, Copies) {
    let copies = if write(folder, &table).is_ok() { Copies::Repaired } else { Copies::OnlyOne };
    (table, copies)
}

enum Found {
    Missing,
    Broken,
    Intact(Box<Table>),
}

fn read(path: &Path) -> Result<Found, SlotsError> {
    // A newer version may be longer than ours and must be recognised as such.
    let limit = 16 * TABLE_BYTES as u64;
    let bytes = match private_file::read_up_to(path, limit) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Missing),
        // A bad sector is a broken copy like any other; the second one is there for it.
        Err(_) => return Ok(Found::Broken),
        Ok(bytes) => bytes,
    };
    match Table::decode(&bytes) {
        Ok(table) => Ok(Found::Intact(Box::new(table))),
        Err(TableError::Broken) => Ok(Found::Broken),
        Err(TableError::NewerFormat) => Err(SlotsError::NewerFormat),
        Err(TableError::Hostile(hostile)) => Err(hostile.into()),
    }
}

pub(crate) fn paths(folder: &Path) -> [PathBuf; 2] {
    FILE_NAMES.map(|name| folder.join(name))
}
