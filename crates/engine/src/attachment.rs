//! Files of records. Whoever may read a record opens its files, and whoever may write it adds them and takes them away.
//! They stay on this laptop for now; only what they are is ever told to lists, never what they are called in a report.

mod picture;
mod recognition;

use api::attachment::{Add, Attachment, FILE_MOST_BYTES, List, Media, Open, Opened, Remove, Restore};
use api::bytes::Bytes;
use api::problem::{FileRefusal, Problem};
use domain::fold;
use domain::id::{AttachmentId, OperationId, RecordId};
use domain::record::RecordKind;
use domain::time::Moment;
use store::table::attachment::{self, AttachmentRow};
use store::table::record;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::random;
use crate::once;
use crate::reading;

use recognition::{Recognised, recognise};

/// The most files of one record, those that were taken away included.
const FILES_MOST: usize = 50;
/// The longest name that is kept, in characters, without its ending.
const NAME_MOST: usize = 100;
/// How long a file that was taken away can be put back, in ms: thirty days.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1_000;

/// A file as it is kept.
struct Taken {
    name: String,
    media: Media,
    bytes: Vec<u8>,
}

impl Engine {
    /// A picture is made anew between two looks at the desk, so that nobody waits for it.
    pub(crate) fn add_attachment(&self, call: Add) -> Result<Attachment, Fault> {
        let (operation, record) = (call.operation, call.record);
        let answered = self.with_desk(|desk| match once::answered(desk.files.store.rows(), operation)? {
            Some(reply) => Ok(Some(reply)),
            None => desk.check_may_attach(record).map(|()| None),
        })?;
        match answered {
            Some(reply) => Ok(reply),
            None => {
                let taken = Taken::of(&call.name, call.bytes.0)?;
                self.with_desk(|desk| desk.attach(operation, record, taken))
            }
        }
    }
}

impl Desk {
    pub(crate) fn attachments(&self, call: &List) -> Result<Vec<Attachment>, Fault> {
        self.check_may_open(call.record)?;
        let rows = attachment::of_record(self.files.store.rows(), call.record)?;
        rows.iter().filter(|row| !self.is_past(row)).map(|row| self.told_attachment(row)).collect()
    }

    pub(crate) fn open_attachment(&self, call: &Open) -> Result<Opened, Fault> {
        let row = self.attachment(call.id)?;
        self.check_may_open(row.record)?;
        if row.removed_ms.is_some() {
            return Err(Problem::NoSuchAttachment.into());
        }
        let plaintext = self.files.attachments.read(row.id, row.key, FILE_MOST_BYTES)?;
        Ok(Opened { media: media_of(&row)?, name: row.name, bytes: Bytes(plaintext.to_vec()) })
    }

    pub(crate) fn remove_attachment(&mut self, call: &Remove) -> Result<Attachment, Fault> {
        let now_ms = self.now().unix_ms();
        self.mark_attachment(call.operation, call.id, Some(now_ms))
    }

    pub(crate) fn restore_attachment(&mut self, call: &Restore) -> Result<Attachment, Fault> {
        self.mark_attachment(call.operation, call.id, None)
    }

    /// Forgets the files that can no longer be put back, and clears away what no row knows of.
    pub(crate) fn tidy_attachments(&mut self) -> Result<(), Fault> {
        let before_ms = self.now().unix_ms().saturating_sub(KEPT_MS);
        let known = self.files.store.write(|rows| {
            attachment::forget_removed(rows, before_ms)?;
            Ok::<_, Fault>(attachment::ids(rows)?)
        })?;
        Ok(self.files.attachments.keep_only(&known)?)
    }

    fn attach(&mut self, operation: OperationId, record: RecordId, taken: Taken) -> Result<Attachment, Fault> {
        // Somebody else may sit here by now, and the same operation may have come twice at once.
        if let Some(reply) = once::answered(self.files.store.rows(), operation)? {
            return Ok(reply);
        }
        self.check_may_attach(record)?;
        let id = AttachmentId::new(self.now_ms(), random(&*self.host));
        let row = AttachmentRow {
            id,
            record,
            author: self.author(),
            key: self.files.attachments.write(id, &taken.bytes)?,
            name: taken.name,
            media: taken.media.media_type().to_owned(),
            bytes: taken.bytes.len() as u64,
            at_ms: self.now().unix_ms(),
            removed_ms: None,
        };
        let reply = self.told_attachment(&row)?;
        self.files.store.write(|rows| {
            attachment::write(rows, &row)?;
            once::remember(rows, operation, reply, row.at_ms)
        })
    }

    fn mark_attachment(
        &mut self,
        operation: OperationId,
        id: AttachmentId,
        removed_ms: Option<i64>,
    ) -> Result<Attachment, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), operation)? {
            return Ok(reply);
        }
        let row = self.attachment(id)?;
        self.check_may_open(row.record)?;
        self.check_may_write_record(row.record)?;
        let row = AttachmentRow { removed_ms, ..row };
        let (reply, now_ms) = (self.told_attachment(&row)?, self.now().unix_ms());
        self.files.store.write(|rows| {
            attachment::mark(rows, id, removed_ms)?;
            once::remember(rows, operation, reply, now_ms)
        })
    }

    fn attachment(&self, id: AttachmentId) -> Result<AttachmentRow, Fault> {
        let row = attachment::read(self.files.store.rows(), id)?.filter(|row| !self.is_past(row));
        Ok(row.ok_or(Problem::NoSuchAttachment)?)
    }

    /// Taken away so long ago that it cannot be put back, and not yet forgotten.
    fn is_past(&self, row: &AttachmentRow) -> bool {
        row.removed_ms.is_some_and(|removed_ms| removed_ms.saturating_add(KEPT_MS) < self.now().unix_ms())
    }

    fn check_may_attach(&self, record: RecordId) -> Result<(), Fault> {
        self.check_may_open(record)?;
        self.check_may_write_record(record)?;
        match attachment::of_record(self.files.store.rows(), record)?.len() {
            files if files < FILES_MOST => Ok(()),
            _ => Err(refused(FileRefusal::TooMany)),
        }
    }

    fn check_may_open(&self, id: RecordId) -> Result<(), Fault> {
        let row = record::read(self.files.store.rows(), id)?.ok_or(Problem::NoSuchRecord)?;
        let kind: RecordKind = reading::kind_of(&row).ok_or(Problem::NoSuchRecord)?;
        if self.may_read(&row, kind)? { Ok(()) } else { Err(Problem::NotAllowed.into()) }
    }

    fn check_may_write_record(&self, id: RecordId) -> Result<(), Fault> {
        let row = record::read(self.files.store.rows(), id)?.ok_or(Problem::NoSuchRecord)?;
        self.check_may_write(&row.kind)
    }

    fn told_attachment(&self, row: &AttachmentRow) -> Result<Attachment, Fault> {
        let civil = |unix_ms| self.civil(Moment::from_unix_ms(unix_ms)).to_the_minute();
        Ok(Attachment {
            id: row.id,
            name: row.name.clone(),
            media: media_of(row)?,
            bytes: row.bytes,
            at: civil(row.at_ms),
            author: self.name_of_author(&row.author),
            is_sent: false,
            kept_until: row.removed_ms.map(|removed_ms| civil(removed_ms.saturating_add(KEPT_MS))),
        })
    }
}

impl Taken {
    /// A file from outside, as it is kept, or why it is not.
    fn of(name: &str, bytes: Vec<u8>) -> Result<Self, Fault> {
        if bytes.is_empty() {
            return Err(refused(FileRefusal::Empty));
        }
        if bytes.len() > FILE_MOST_BYTES {
            return Err(refused(FileRefusal::TooLarge));
        }
        let (media, bytes) = match recognise(&bytes).ok_or_else(|| refused(FileRefusal::UnknownMedia))? {
            Recognised::Picture(picture) => (Media::Jpeg, picture::made_anew(&bytes, picture).map_err(refused)?),
            Recognised::Whole(media) => (media, bytes),
        };
        Ok(Self { name: named(name, media), media, bytes })
    }
}

/// A name as people see it: no folder, nothing unseen, bounded, and with the ending of what it is, so that nothing calls
/// itself what it is not.
fn named(name: &str, media: Media) -> String {
    let plain = fold::plain(name);
    let file = plain.rsplit(['/', '\\']).next().unwrap_or_default();
    let endings = endings(media);
    let bare = endings.iter().find_map(|ending| without_ending(file, ending)).unwrap_or(file);
    let bare: String = bare.trim_matches([' ', '.']).chars().take(NAME_MOST).collect();
    match (bare.is_empty(), endings.first()) {
        (true, Some(ending)) => (*ending).to_owned(),
        (false, Some(ending)) => format!("{bare}.{ending}"),
        (_, None) => bare,
    }
}

fn without_ending<'n>(file: &'n str, ending: &str) -> Option<&'n str> {
    let (bare, last) = file.rsplit_once('.')?;
    last.eq_ignore_ascii_case(ending).then_some(bare)
}

/// The ending that a file of the media is given, and those it may have had.
const fn endings(media: Media) -> &'static [&'static str] {
    match media {
        Media::Jpeg => &["jpg", "jpeg", "png"],
        Media::Pdf => &["pdf"],
        Media::Ogg => &["ogg", "oga", "opus"],
        Media::Wav => &["wav"],
        Media::Mp3 => &["mp3"],
        Media::M4a => &["m4a", "mp4", "3gp"],
        Media::Amr => &["amr"],
    }
}

fn media_of(row: &AttachmentRow) -> Result<Media, Fault> {
    Media::from_media_type(&row.media).ok_or(Fault::Internal("an attachment of no media"))
}

fn refused(reason: FileRefusal) -> Fault {
    Problem::FileRefused { reason }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_and_says_what_the_file_is() {
        let long = "ñ".repeat(300);
        for (name, media, expect) in [
            ("foto.JPEG", Media::Jpeg, "foto.jpg"),
            ("captura.png", Media::Jpeg, "captura.jpg"),
            ("C:\\Users\\ana\\hoja.pdf", Media::Pdf, "hoja.pdf"),
            ("../../etc/passwd", Media::Pdf, "passwd.pdf"),
            ("virus.exe", Media::Pdf, "virus.exe.pdf"),
            ("informe v1.2", Media::Pdf, "informe v1.2.pdf"),
            ("foto\u{202E}gpj.exe", Media::Jpeg, "fotogpj.exe.jpg"),
            (" nota\t de \n voz .opus", Media::Ogg, "nota de voz.ogg"),
            ("", Media::Mp3, "mp3"),
            ("...", Media::Wav, "wav"),
            (&long, Media::Amr, &format!("{}.amr", "ñ".repeat(NAME_MOST))),
        ] {
            assert_eq!(named(name, media), expect);
        }
    }
}
