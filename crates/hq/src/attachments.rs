//! Where the files of records lie at headquarters: one object each, encrypted by whoever added it under a key that is in
//! its record. A folder of this machine, or a bucket. An object's name is made from its record and its content and tells
//! neither; who may have it is not known here but asked of the log store, by record. Nothing is shared between records,
//! though their bytes were the same: what one unit keeps says nothing of what another does.
//!
//! A file comes in pieces, each an object of its own until all are there, so that no server remembers anything between two
//! requests and any other may take the next one. The whole is checked against its name before it is one.

pub mod copying;
pub mod place;
pub mod sweeping;

mod bucket;

use std::path::Path as FolderPath;
use std::sync::Arc;

use domain::id::RecordId;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use sync::attachment::{ContentHash, Held, MOST_BYTES, Name, NotTaken};
use tokio_stream::StreamExt;

use self::place::{Bucket, BucketError, Files};

/// Questions under way at once: a bucket answers them side by side, and a socket for each is open meanwhile.
const AT_ONCE: usize = 16;
/// The most files of one record that are kept here; a laptop stops adding long before.
const FILES_MOST: usize = 256;
const DOMAIN: &[u8] = b"resguardo attachments of 1";

#[derive(Debug, thiserror::Error)]
pub enum AttachmentsError {
    #[error("the object store: {0}")]
    Store(#[from] object_store::Error),
    #[error("the place of attachments: {0}")]
    Place(#[from] std::io::Error),
    #[error(transparent)]
    Bucket(#[from] BucketError),
}

#[derive(Debug, Clone)]
pub struct Attachments {
    objects: Arc<dyn ObjectStore>,
}

/// A piece that is here.
struct Piece {
    from: u64,
    bytes: u64,
    path: Path,
}

impl Piece {
    const fn end(&self) -> u64 {
        self.from.saturating_add(self.bytes)
    }
}

impl Attachments {
    pub fn at(files: &Files) -> Result<Self, AttachmentsError> {
        match files {
            Files::Folder(folder) => Self::in_folder(folder),
            Files::Bucket(bucket) => Self::in_bucket(bucket),
        }
    }

    /// In a folder that only its owner may enter. What is written is on the disk when it is said to be.
    pub fn in_folder(folder: &FolderPath) -> Result<Self, AttachmentsError> {
        vault::private_file::create_folder(folder)?;
        let objects = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects) })
    }

    /// In a bucket. Several servers may keep theirs in one: a file has one name, whoever brings it.
    pub fn in_bucket(bucket: &Bucket) -> Result<Self, AttachmentsError> {
        let objects = PrefixStore::new(bucket::open(bucket)?, bucket.name.prefix.as_str());
        Ok(Self { objects: Arc::new(objects) })
    }

    /// Whether what is kept here can be reached at all, asked before anybody is told that headquarters serves.
    pub async fn answers(&self) -> Result<(), AttachmentsError> {
        // No object is called so; that there is none is an answer.
        match self.objects.list(Some(&Path::from("is-anybody-there"))).next().await {
            Some(Err(error)) => Err(error.into()),
            Some(Ok(_)) | None => Ok(()),
        }
    }

    /// How much of a file is here.
    pub async fn held(&self, name: &Name) -> Result<Held, AttachmentsError> {
        if name.bytes > MOST_BYTES {
            return Ok(Held::NotTaken(NotTaken::TooLarge));
        }
        match self.objects.head(&whole(name)).await {
            Ok(object) if object.size == name.bytes => Ok(Held::Whole),
            Ok(_) => Ok(Held::NotTaken(NotTaken::OtherContent)),
            Err(object_store::Error::NotFound { .. }) => Ok(Held::UpTo(reach(&self.pieces(name).await?))),
            Err(error) => Err(error.into()),
        }
    }

    /// The same of several, in their order: each answer of a bucket is a journey, so some are asked for at once.
    pub async fn held_of(&self, names: &[Name]) -> Result<Vec<Held>, AttachmentsError> {
        let mut held = Vec::with_capacity(names.len());
        for some in names.chunks(AT_ONCE) {
            let asked: Vec<_> = some
                .iter()
                .copied()
                .map(|name| {
                    let here = self.clone();
                    tokio::spawn(async move { here.held(&name).await })
                })
                .collect();
            for answer in asked {
                held.push(answer.await.map_err(std::io::Error::other)??);
            }
        }
        Ok(held)
    }

    /// Keeps a piece, and with the last one the file. What is here already, and what leaves a gap, changes nothing.
    pub async fn put(&self, name: &Name, from: u64, piece: Vec<u8>) -> Result<Held, AttachmentsError> {
        let held = self.held(name).await?;
        let Held::UpTo(end) = held else { return Ok(held) };
        let to = from.saturating_add(piece.len() as u64);
        if from > end || to <= end {
            return Ok(held);
        }
        if from == 0 && self.files(name).await? >= FILES_MOST {
            return Ok(Held::NotTaken(NotTaken::TooMany));
        }
        self.objects.put(&part(name, from), piece.into()).await?;
        if to < name.bytes { Ok(Held::UpTo(to)) } else { self.assemble(name).await }
    }

    /// The bytes of a whole file from there on, at most so many. `None` where it is not here.
    pub async fn get(&self, name: &Name, from: u64, most: u32) -> Result<Option<Vec<u8>>, AttachmentsError> {
        let to = from.saturating_add(u64::from(most)).min(name.bytes);
        if from >= to || self.held(name).await? != Held::Whole {
            return Ok(None);
        }
        match self.objects.get_range(&whole(name), from..to).await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes the file of its pieces, if they are those of its name; they go either way.
    async fn assemble(&self, name: &Name) -> Result<Held, AttachmentsError> {
        let pieces = self.pieces(name).await?;
        let mut bytes: Vec<u8> = Vec::new();
        for piece in &pieces {
            let read = self.objects.get(&piece.path).await?.bytes().await?;
            // Two laptops may have sent the same file in other pieces: what overlaps is the same.
            let known = usize::try_from((bytes.len() as u64).saturating_sub(piece.from)).unwrap_or(usize::MAX);
            bytes.extend_from_slice(read.get(known..).unwrap_or_default());
        }
        let is_the_one = bytes.len() as u64 == name.bytes && ContentHash::of(&bytes) == name.content;
        if is_the_one {
            self.objects.put(&whole(name), bytes.into()).await?;
        }
        for piece in &pieces {
            self.forget(&piece.path).await?;
        }
        Ok(if is_the_one { Held::Whole } else { Held::NotTaken(NotTaken::OtherContent) })
    }

    /// One that is gone already is no error: another server may have finished the same file.
    async fn forget(&self, path: &Path) -> Result<(), AttachmentsError> {
        match self.objects.delete(path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// In the order of where they begin.
    async fn pieces(&self, name: &Name) -> Result<Vec<Piece>, AttachmentsError> {
        let mut listed = self.objects.list(Some(&parts(name)));
        let mut pieces = Vec::new();
        while let Some(object) = listed.next().await {
            let object = object?;
            let from = object.location.filename().and_then(|number| number.parse().ok());
            pieces.extend(from.map(|from| Piece { from, bytes: object.size, path: object.location }));
        }
        pieces.sort_by_key(|piece| piece.from);
        Ok(pieces)
    }

    /// How many files of this record are here, whole or begun.
    async fn files(&self, name: &Name) -> Result<usize, AttachmentsError> {
        let listed = self.objects.list_with_delimiter(Some(&of_record(name))).await?;
        Ok(listed.objects.len() + listed.common_prefixes.len())
    }
}

/// How far pieces reach from the beginning without a gap.
fn reach(pieces: &[Piece]) -> u64 {
    pieces.iter().fold(0, |end, piece| if piece.from <= end { end.max(piece.end()) } else { end })
}

/// A record's id counts the milliseconds of its making; its hash tells nothing.
fn of_record(name: &Name) -> Path {
    Path::from(name_of_record(&name.record))
}

fn name_of_record(record: &RecordId) -> String {
    hex(&Sha256::new().chain_update(DOMAIN).chain_update(record.to_bytes()).finalize())
}

fn whole(name: &Name) -> Path {
    of_record(name).join(hex(&name.content.0))
}

fn parts(name: &Name) -> Path {
    of_record(name).join(format!("{}.parts", hex(&name.content.0)))
}

fn part(name: &Name, from: u64) -> Path {
    parts(name).join(format!("{from:08}"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use object_store::memory::InMemory;

    use super::*;

    const PIECE: usize = 20_000;

    /// By these names they lie in folders and buckets.
    #[test]
    fn t26_the_files_of_a_record_lie_where_they_lay() {
        let kept = include_str!("../../../tests/data/formats/hq-files-of.hex");
        assert_eq!(name_of_record(&RecordId::from_bytes([3; 16])) + "\n", kept);
    }

    pub(super) fn attachments() -> Attachments {
        Attachments { objects: Arc::new(InMemory::new()) }
    }

    pub(super) fn file(seed: u8, length: usize) -> (Name, Vec<u8>) {
        let bytes: Vec<u8> = (0..length).map(|at| (at / 7) as u8 ^ seed).collect();
        let (record, content) = (RecordId::from_bytes([seed; 16]), ContentHash::of(&bytes));
        (Name { record, content, bytes: length as u64 }, bytes)
    }

    pub(super) async fn put(to: &Attachments, name: &Name, bytes: &[u8], from: usize, length: usize) -> Held {
        let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
        to.put(name, from as u64, piece).await.unwrap()
    }

    async fn objects(of: &Attachments) -> usize {
        of.objects.list(None).collect::<Vec<_>>().await.len()
    }

    #[tokio::test]
    async fn a_file_comes_in_pieces_and_is_whole_with_the_last() {
        let here = attachments();
        let (name, bytes) = file(1, 50_000);
        assert_eq!(here.held(&name).await.unwrap(), Held::UpTo(0));
        assert_eq!(put(&here, &name, &bytes, PIECE, PIECE).await, Held::UpTo(0), "it leaves a gap");
        assert_eq!(put(&here, &name, &bytes, 0, PIECE).await, Held::UpTo(20_000));
        assert_eq!(put(&here, &name, &bytes, 0, PIECE).await, Held::UpTo(20_000), "said twice");
        assert_eq!(here.get(&name, 0, 10).await.unwrap(), None, "it is not whole");
        // Another laptop sends it too, in larger pieces.
        assert_eq!(put(&here, &name, &bytes, 10_000, 2 * PIECE).await, Held::Whole);
        assert_eq!(put(&here, &name, &bytes, 0, PIECE).await, Held::Whole);
        assert_eq!(objects(&here).await, 1);
        for (from, most, expect) in [(0, 10, &bytes[..10]), (49_990, 99, &bytes[49_990..])] {
            assert_eq!(here.get(&name, from, most).await.unwrap().unwrap(), expect);
        }
        assert_eq!(here.get(&name, 50_000, 1).await.unwrap(), None);
    }

    #[tokio::test]
    async fn many_are_asked_for_at_once_and_answered_in_their_order() {
        let here = attachments();
        let names: Vec<Name> = (0..100).map(|seed| file(seed, 100 + usize::from(seed)).0).collect();
        for (seed, name) in (0..).zip(&names).step_by(3) {
            let (_, bytes) = file(seed, 100 + usize::from(seed));
            put(&here, name, &bytes, 0, if seed % 2 == 0 { 1_000 } else { 10 }).await;
        }
        let mut one_by_one = Vec::new();
        for name in &names {
            one_by_one.push(here.held(name).await.unwrap());
        }
        assert_eq!(here.held_of(&names).await.unwrap(), one_by_one);
        for expect in [Held::UpTo(0), Held::UpTo(10), Held::Whole] {
            assert!(one_by_one.contains(&expect), "{expect:?}");
        }
    }

    #[tokio::test]
    async fn other_bytes_than_those_of_the_name_are_not_kept() {
        let here = attachments();
        let (name, bytes) = file(1, 30_000);
        put(&here, &name, &vec![0; 30_000], 0, PIECE).await;
        assert_eq!(put(&here, &name, &bytes, PIECE, PIECE).await, Held::NotTaken(NotTaken::OtherContent));
        assert_eq!((here.held(&name).await.unwrap(), objects(&here).await), (Held::UpTo(0), 0));
        put(&here, &name, &bytes, 0, 30_000).await;
        let longer = Name { bytes: 30_001, ..name };
        assert_eq!(here.held(&longer).await.unwrap(), Held::NotTaken(NotTaken::OtherContent));
    }

    #[tokio::test]
    async fn the_same_bytes_under_another_record_are_another_file() {
        let here = attachments();
        let (name, bytes) = file(1, 100);
        put(&here, &name, &bytes, 0, 100).await;
        let other = Name { record: RecordId::from_bytes([2; 16]), ..name };
        assert_eq!(here.held(&other).await.unwrap(), Held::UpTo(0));
        assert_eq!(here.get(&other, 0, 100).await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_is_too_large_or_too_many_is_not_kept() {
        let here = attachments();
        let (name, bytes) = file(1, 100);
        let huge = Name { bytes: MOST_BYTES + 1, ..name };
        assert_eq!(here.held(&huge).await.unwrap(), Held::NotTaken(NotTaken::TooLarge));
        assert_eq!(put(&here, &huge, &bytes, 0, 100).await, Held::NotTaken(NotTaken::TooLarge));
        for number in 0..FILES_MOST {
            let content = ContentHash::of(&number.to_be_bytes());
            put(&here, &Name { content, bytes: 8, ..name }, &number.to_be_bytes(), 0, 8).await;
        }
        assert_eq!(put(&here, &name, &bytes, 0, 100).await, Held::NotTaken(NotTaken::TooMany));
        let elsewhere = Name { record: RecordId::from_bytes([2; 16]), ..name };
        assert_eq!(put(&here, &elsewhere, &bytes, 0, 100).await, Held::Whole);
    }

    #[tokio::test]
    async fn in_a_folder_names_tell_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let here = Attachments::in_folder(&folder.path().join("attachments")).unwrap();
        let (name, bytes) = file(1, 30_000);
        assert_eq!(put(&here, &name, &bytes, 0, PIECE).await, Held::UpTo(20_000));
        // Another process takes over.
        let here = Attachments::in_folder(&folder.path().join("attachments")).unwrap();
        assert_eq!(here.held(&name).await.unwrap(), Held::UpTo(20_000));
        assert_eq!(put(&here, &name, &bytes, PIECE, PIECE).await, Held::Whole);
        assert_eq!(here.get(&name, 0, u32::MAX).await.unwrap().unwrap(), bytes);
        assert!(!whole(&name).to_string().contains(&name.record.to_string()));
    }
}
