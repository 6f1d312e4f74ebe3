//! A second place for files of records: beside a backup, or back from there. A file is called by the hash of its bytes
//! and never changes, so what is there is left alone, and nothing passes that is not what its name says.

use object_store::{ObjectMeta, ObjectStoreExt};
use serde::{Deserialize, Serialize};
use sync::attachment::ContentHash;
use tokio_stream::StreamExt;

use super::{Attachments, AttachmentsError, Path, hex};

/// What was found of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesFound {
    pub files: u64,
    /// Of these, the ones that were not in the other place before.
    pub copied: u64,
    /// Not what their names say. They are copied nowhere; a laptop that has them is asked for them again.
    pub damaged: u64,
}

/// An object, as its name tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) path: Path,
    /// Hash of its record's id, and of its bytes; in hexadecimal.
    pub(super) record: String,
    pub(super) content: String,
    pub(super) bytes: u64,
    /// False for a piece of a file that has not come whole.
    pub(super) is_whole: bool,
}

impl Kept {
    /// `None` for what is not of this house.
    pub(super) fn of(object: ObjectMeta) -> Option<Self> {
        let parts: Vec<String> = object.location.parts().map(|part| part.as_ref().to_owned()).collect();
        let (record, content, is_whole) = match &parts[..] {
            [record, content] => (record, content.as_str(), true),
            [record, parts, _] => (record, parts.strip_suffix(".parts")?, false),
            _ => return None,
        };
        let is_hash = |name: &str| name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_hash(record) && is_hash(content)).then(|| Self {
            record: record.clone(),
            content: content.to_owned(),
            path: object.location.clone(),
            bytes: object.size,
            is_whole,
        })
    }
}

impl Attachments {
    /// Everything that lies here.
    pub(super) async fn all(&self) -> Result<Vec<Kept>, AttachmentsError> {
        let mut listed = self.objects.list(None);
        let mut all = Vec::new();
        while let Some(object) = listed.next().await {
            all.extend(Kept::of(object?));
        }
        Ok(all)
    }

    /// Reads every file through.
    pub async fn verify(&self) -> Result<FilesFound, AttachmentsError> {
        let mut found = FilesFound::default();
        for kept in self.all().await?.iter().filter(|kept| kept.is_whole) {
            found.files += 1;
            found.damaged += u64::from(self.sound(kept).await?.is_none());
        }
        Ok(found)
    }

    /// Puts what is missing in another place there.
    pub async fn copy_to(&self, other: &Self) -> Result<FilesFound, AttachmentsError> {
        let mut found = FilesFound::default();
        for kept in self.all().await?.iter().filter(|kept| kept.is_whole) {
            found.files += 1;
            match other.objects.head(&kept.path).await {
                Ok(there) if there.size == kept.bytes => continue,
                Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            match self.sound(kept).await? {
                Some(bytes) => {
                    other.objects.put(&kept.path, bytes.into()).await?;
                    found.copied += u64::from(other.sound(kept).await?.is_some());
                }
                None => found.damaged += 1,
            }
        }
        Ok(found)
    }

    /// Its bytes, if they are those of its name.
    async fn sound(&self, kept: &Kept) -> Result<Option<Vec<u8>>, AttachmentsError> {
        let bytes = match self.objects.get(&kept.path).await {
            Ok(object) => object.bytes().await?.to_vec(),
            // It was thrown away meanwhile.
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        Ok((hex(&ContentHash::of(&bytes).0) == kept.content).then_some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attachments, file, put};
    use super::*;

    #[tokio::test]
    async fn what_is_missing_is_copied_and_what_is_damaged_is_not() {
        let (here, there) = (attachments(), attachments());
        for seed in [1, 2, 3] {
            let (name, bytes) = file(seed, 30_000);
            put(&here, &name, &bytes, 0, 30_000).await;
        }
        let begun = file(4, 50_000);
        put(&here, &begun.0, &begun.1, 0, 20_000).await;
        let all = |copied, damaged| FilesFound { files: 3, copied, damaged };
        assert_eq!(here.copy_to(&there).await.unwrap(), all(3, 0));
        assert_eq!(here.copy_to(&there).await.unwrap(), all(0, 0));
        let whole: Vec<Kept> = here.all().await.unwrap().into_iter().filter(|kept| kept.is_whole).collect();
        assert_eq!(there.all().await.unwrap(), whole);
        // One rots here; its copy does not.
        let rotten = whole.into_iter().next().unwrap();
        here.objects.put(&rotten.path, vec![0; 30_000].into()).await.unwrap();
        assert_eq!((here.verify().await.unwrap(), there.verify().await.unwrap()), (all(0, 1), all(0, 0)));
        let empty = attachments();
        assert_eq!(here.copy_to(&empty).await.unwrap(), all(2, 1));
        here.objects.delete(&rotten.path).await.unwrap();
        assert_eq!(there.copy_to(&here).await.unwrap(), all(1, 0), "and comes back from there");
    }
}
