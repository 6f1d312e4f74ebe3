//! Files of a record: photos, recordings, PDFs. They come in and go out whole; on the disk they lie encrypted by chunks.

use serde::{Deserialize, Serialize};

use domain::id::{AttachmentId, OperationId, RecordId};
use domain::time::CivilTime;

use crate::bytes::Bytes;
use crate::call::call;
use crate::paper::Kept;

/// The largest file that is taken, in bytes. A larger one would hold a field laptop's memory while it is encrypted, and its
/// only road to headquarters for hours: at 64 kbit/s twenty megabytes are three quarters of an hour.
pub const FILE_MOST_BYTES: usize = 20 * 1_000_000;

/// Adds a file to a record. Photos are made anew at 1600 px at most, so that nothing but the picture is kept of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub operation: OperationId,
    pub record: RecordId,
    /// As people know it; what the file is, is told by its bytes alone.
    pub name: String,
    pub bytes: Bytes,
}
call!(Add => Attachment, "attachment.add", Unlocked, [Records], Add {
    operation: example_operation(),
    record: example_record(),
    name: "hoja de atención.pdf".to_owned(),
    bytes: Bytes(b"%PDF-1.7".to_vec()),
}, with a file);

/// One file, without what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    /// With the ending of its media, whatever it was called before.
    pub name: String,
    pub media: Media,
    pub bytes: u64,
    pub at: CivilTime,
    pub author: String,
    /// Whether headquarters has it.
    pub is_sent: bool,
    /// Whether it lies on this laptop. One that does not is fetched when it is opened, if there is a link.
    pub is_here: bool,
    /// Of one that was taken away: until when it can be put back.
    pub kept_until: Option<CivilTime>,
}

/// What a file is, by its first bytes. The name on the wire is its media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "application/pdf")]
    Pdf,
    #[serde(rename = "audio/ogg")]
    Ogg,
    #[serde(rename = "audio/wav")]
    Wav,
    #[serde(rename = "audio/mpeg")]
    Mp3,
    #[serde(rename = "audio/mp4")]
    M4a,
    #[serde(rename = "audio/amr")]
    Amr,
}

impl Media {
    pub const ALL: [Self; 7] = [Self::Jpeg, Self::Pdf, Self::Ogg, Self::Wav, Self::Mp3, Self::M4a, Self::Amr];

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Amr => "audio/amr",
        }
    }

    pub fn from_media_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.media_type() == text)
    }
}

/// The files of a record, oldest first, with those that were taken away and can still be put back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub record: RecordId,
}
call!(List => Vec<Attachment>, "attachment.list", Unlocked, [], List { record: example_record() });

/// What a file holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    pub id: AttachmentId,
}
call!(Open => Opened, "attachment.open", Unlocked, [], Open { id: example_attachment() });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub name: String,
    pub media: Media,
    pub bytes: Bytes,
}

/// Puts a copy of a file where the person's own documents are. It is not encrypted there, and the window says so.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keep {
    pub id: AttachmentId,
}
call!(Keep => Kept, "attachment.keep", Unlocked, [], Keep { id: example_attachment() });

/// Takes a file away. It can be put back for thirty days.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    pub operation: OperationId,
    pub id: AttachmentId,
}
call!(Remove => Attachment, "attachment.remove", Unlocked, [Records], Remove {
    operation: example_operation(),
    id: example_attachment(),
});

/// Puts back a file that was taken away.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    pub operation: OperationId,
    pub id: AttachmentId,
}
call!(Restore => Attachment, "attachment.restore", Unlocked, [Records], Restore {
    operation: example_operation(),
    id: example_attachment(),
});

fn example_operation() -> OperationId {
    OperationId::new(1_795_000_000_000, [1; 10])
}

fn example_record() -> RecordId {
    RecordId::new(1_795_000_000_000, [2; 10])
}

fn example_attachment() -> AttachmentId {
    AttachmentId::new(1_795_000_000_000, [3; 10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_is_named_on_the_wire_as_everywhere() {
        for media in Media::ALL {
            assert_eq!(serde_json::to_value(media).unwrap(), media.media_type());
            assert_eq!(Media::from_media_type(media.media_type()), Some(media));
        }
    }
}
