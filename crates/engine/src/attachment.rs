//! Files of records. Whoever may read a record opens its files, and whoever may write it adds them and takes them away.
//! What a file is, and its key, are part of the record and travel with it; its bytes travel behind, in `travel`.

pub(crate) mod handing;
mod picture;
mod queue;
mod recognition;
mod travel;

use api::attachment::{Add, Attachment, FILE_MOST_BYTES, Keep, List, Media, Open, Opened, Remove, Restore};
use api::bytes::Bytes;
use api::paper::Kept;
use api::problem::{FileRefusal, Problem};
use api::record::Ending;
use domain::attachment::{Facts, marked, written};
use domain::audit::Deed;
use domain::fold;
use domain::id::{AttachmentId, OperationId, RecordId};
use domain::person::notice;
use domain::record::RecordKind;
use domain::time::Moment;
use domain::value::Values;
use sha2::{Digest, Sha256};
use store::table::attachment::{self, AttachmentRow, Here, Sent};
use store::table::{draft, record};
use sync::change::NewChange;
use sync::key::RecordKey;
use sync::log::NewEntry;

use crate::access::Doing;
use crate::commit::{self, Drafted};
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::random;
use crate::once;
use crate::outlet;
use crate::reading::{self, Record};

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
        let attached = self.with_desk(|desk| match desk.attached(operation, record)? {
            Some(reply) => Ok(Some(reply)),
            None => desk.check_may_attach(record).map(|()| None),
        })?;
        match attached {
            Some(reply) => Ok(reply),
            None => {
                let taken = Taken::of(&call.name, call.bytes.0)?;
                self.with_desk(|desk| desk.attach(operation, record, taken))
            }
        }
    }

    /// What a file holds. One that is not here yet is asked for at headquarters, in an exchange like any other.
    pub(crate) fn open_attachment(&self, call: &Open) -> Result<Opened, Fault> {
        let here = |desk: &mut Desk| desk.opened(call.id);
        if let Some(opened) = self.with_desk(here)? {
            return Ok(opened);
        }
        self.check_room()?;
        self.with_desk(|desk| {
            let want = |rows: &_| Ok::<_, Fault>(attachment::set_here(rows, call.id, Here::Wanted)?);
            desk.files.store.write(want)
        })?;
        if self.is_linked() {
            self.exchange()?;
        }
        Ok(self.with_desk(here)?.ok_or(Problem::AttachmentNotHere)?)
    }

    pub(crate) fn keep_attachment(&self, call: &Keep) -> Result<Kept, Fault> {
        self.with_desk(|desk| {
            desk.check_may(Doing::Exports, desk.attachment(call.id)?.record)?;
            desk.check_lease()
        })?;
        let Opened { name, bytes, .. } = self.open_attachment(&Open { id: call.id })?;
        let mark = self.with_desk(|desk| {
            let record = desk.attachment(call.id)?.record;
            desk.let_out(Deed::AttachmentKept, Some(record), |noted| noted.of(1).with(call.id.to_string()))
        })?;
        // What it holds is somebody else's and stays as it is, to the last bit: the mark is in its name.
        let (name, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let path = outlet::put_away(self.host(), &mark, name, ending, &bytes.0)?;
        Ok(Kept { path: path.display().to_string() })
    }
}

impl Desk {
    pub(crate) fn attachments(&self, call: &List) -> Result<Vec<Attachment>, Fault> {
        self.check_may_open(call.record)?;
        let rows = attachment::of_record(self.files.store.rows(), call.record)?;
        // One of a newer release's media is kept and carried, and cannot be shown.
        let told = rows.iter().filter(|row| !self.is_past(row) && media_of(&row.named.file.facts).is_ok());
        told.map(|row| self.told_attachment(row)).collect()
    }

    /// `None` where the file does not lie here.
    fn opened(&mut self, id: AttachmentId) -> Result<Option<Opened>, Fault> {
        let row = self.attachment(id)?;
        self.check_may_open(row.record)?;
        let file = &row.named.file;
        if file.removed_ms.is_some() {
            return Err(Problem::NoSuchAttachment.into());
        }
        if row.here != Here::Yes && !self.finds_here(id)? {
            return Ok(None);
        }
        let plaintext = self.files.attachments.read(id, file.facts.key, FILE_MOST_BYTES)?;
        self.note_reading(row.record)?;
        let media = media_of(&file.facts)?;
        // What another laptop calls it goes into the name of a file here.
        Ok(Some(Opened { name: named(&file.facts.name, media), media, bytes: Bytes(plaintext.to_vec()) }))
    }

    /// A file is on the disk before it is history, so after a crash between the two it lies here and the row does not say so.
    pub(crate) fn finds_here(&mut self, id: AttachmentId) -> Result<bool, Fault> {
        let is_here = self.files.attachments.is_here(id);
        if is_here {
            self.files.store.write(|rows| Ok::<_, Fault>(attachment::set_here(rows, id, Here::Yes)?))?;
        }
        Ok(is_here)
    }

    pub(crate) fn remove_attachment(&mut self, call: &Remove) -> Result<Attachment, Fault> {
        let now_ms = self.now().unix_ms();
        self.mark_attachment(call.operation, call.id, Some(now_ms))
    }

    pub(crate) fn restore_attachment(&mut self, call: &Restore) -> Result<Attachment, Fault> {
        self.mark_attachment(call.operation, call.id, None)
    }

    /// Clears away the files that can no longer be put back, and what no row knows of.
    pub(crate) fn tidy_attachments(&mut self) -> Result<(), Fault> {
        if self.is_recovering()? {
            return Ok(());
        }
        let since_ms = self.now().unix_ms().saturating_sub(KEPT_MS);
        let kept = attachment::kept(self.files.store.rows(), since_ms)?;
        Ok(self.files.attachments.keep_only(&kept)?)
    }

    /// What this operation did before: its reply was kept, or a crash came between the file becoming history and that.
    fn attached(&mut self, operation: OperationId, record: RecordId) -> Result<Option<Attachment>, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), operation)? {
            return Ok(Some(reply));
        }
        let id = self.attachment_of(operation, record);
        if attachment::read(self.files.store.rows(), id)?.is_none() {
            return Ok(None);
        }
        self.check_may_open(record)?;
        self.finds_here(id)?;
        self.told_once(operation, id).map(Some)
    }

    /// The file that an operation adds has one id however often it is said. It is hidden under the laptop's own seed: an
    /// operation's id never leaves the laptop.
    fn attachment_of(&self, operation: OperationId, record: RecordId) -> AttachmentId {
        let hash = Sha256::new()
            .chain_update("attachment of an operation")
            .chain_update(self.identity.laptop.device_seed.expose())
            .chain_update(record.to_bytes())
            .chain_update(operation.to_bytes());
        AttachmentId::new(operation.unix_ms(), hash.finalize().first_chunk().copied().unwrap_or_default())
    }

    fn attach(&mut self, operation: OperationId, record: RecordId, taken: Taken) -> Result<Attachment, Fault> {
        // Somebody else may sit here by now, and the same operation may have come twice at once.
        if let Some(reply) = self.attached(operation, record)? {
            return Ok(reply);
        }
        self.check_may_attach(record)?;
        self.leave(record)?;
        let id = self.attachment_of(operation, record);
        let sealed = self.files.attachments.write(id, &taken.bytes)?;
        let facts = Facts {
            name: taken.name,
            media: taken.media.media_type().to_owned(),
            bytes: taken.bytes.len() as u64,
            key: sealed.key,
            content: sealed.content,
            at_ms: self.now().unix_ms(),
        };
        self.write_own(record, |desk, stored| desk.change(stored, None, &written(id, &facts)))?;
        self.finds_here(id)?;
        self.told_once(operation, id)
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
        let record = self.attachment(id)?.record;
        self.check_may_open(record)?;
        self.check_may_write_record(record)?;
        self.leave(record)?;
        self.write_own(record, |desk, stored| desk.marking(stored, id, removed_ms))?;
        self.told_once(operation, id)
    }

    /// What was being typed becomes history first, so that the file stands on what its author sees.
    pub(crate) fn leave(&mut self, record: RecordId) -> Result<(), Fault> {
        match draft::read(self.files.store.rows(), record, &self.author())? {
            Some(_) => self.commit_one(record, Ending::Leave).map(drop),
            None => Ok(()),
        }
    }

    /// Appends what `make` says of the record's own keys.
    pub(crate) fn write_own(
        &mut self,
        record: RecordId,
        make: impl FnOnce(&Self, &Record) -> Result<Option<NewChange>, Fault>,
    ) -> Result<(), Fault> {
        let row = record::read(self.files.store.rows(), record)?.ok_or(Problem::NoSuchRecord)?;
        let stored = Record::load(self.files.store.rows(), record)?;
        let Some(change) = make(self, &stored)? else { return Ok(()) };
        let key = stored.key().unwrap_or_else(|| RecordKey(random(&*self.host)));
        self.append_entry(NewEntry::new(record, &row.kind, key, change.bytes), Drafted::Stays)
    }

    /// Where people disagreed whether it is there, this decides.
    fn marking(&self, stored: &Record, id: AttachmentId, removed_ms: Option<i64>) -> Result<Option<NewChange>, Fault> {
        let (key, value) = marked(id, removed_ms);
        let mut document = stored.document();
        let reading = document.read().map_err(commit::refused)?;
        let Some(seen) = reading.conflicts.get(&key) else {
            return self.change(stored, None, &Values::from([(key, value)]));
        };
        let seen: Vec<_> = seen.iter().map(|one| one.value.clone()).collect();
        let made = document.resolve(self.actor, &key, &seen, &value, self.now_ms());
        made.map(Some).map_err(commit::refused)
    }

    fn told_once(&mut self, operation: OperationId, id: AttachmentId) -> Result<Attachment, Fault> {
        let row = attachment::read(self.files.store.rows(), id)?.ok_or(Problem::NoSuchAttachment)?;
        let (reply, now_ms) = (self.told_attachment(&row)?, self.now().unix_ms());
        self.files.store.write(|rows| once::remember(rows, operation, reply, now_ms))
    }

    fn attachment(&self, id: AttachmentId) -> Result<AttachmentRow, Fault> {
        let row = attachment::read(self.files.store.rows(), id)?.filter(|row| !self.is_past(row));
        Ok(row.ok_or(Problem::NoSuchAttachment)?)
    }

    /// Taken away so long ago that it cannot be put back.
    fn is_past(&self, row: &AttachmentRow) -> bool {
        let removed_ms = row.named.file.removed_ms;
        removed_ms.is_some_and(|removed_ms| removed_ms.saturating_add(KEPT_MS) < self.now().unix_ms())
    }

    fn check_may_attach(&self, record: RecordId) -> Result<(), Fault> {
        self.check_may_open(record)?;
        self.check_may_write_record(record)?;
        self.check_may_picture(record)?;
        let rows = attachment::of_record(self.files.store.rows(), record)?;
        match rows.iter().filter(|row| !self.is_past(row)).count() {
            files if files < FILES_MOST => Ok(()),
            _ => Err(refused(FileRefusal::TooMany)),
        }
    }

    /// A picture or a recording of somebody tells who they are: it waits for the aviso de privacidad as their name does.
    fn check_may_picture(&self, record: RecordId) -> Result<(), Fault> {
        let row = record::read(self.files.store.rows(), record)?.ok_or(Problem::NoSuchRecord)?;
        let rule = notice::missing(&row.values).filter(|_| reading::kind_of(&row) == Some(RecordKind::Person));
        rule.map_or(Ok(()), |rule| Err(Problem::Forbidden { key: None, rule }.into()))
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
        let facts = &row.named.file.facts;
        let media = media_of(facts)?;
        Ok(Attachment {
            id: row.named.id,
            name: named(&facts.name, media),
            media,
            bytes: facts.bytes,
            at: civil(facts.at_ms),
            author: self.name_of_author(&row.named.author),
            is_sent: row.sent == Sent::Yes,
            is_here: row.here == Here::Yes,
            kept_until: row.named.file.removed_ms.map(|removed_ms| civil(removed_ms.saturating_add(KEPT_MS))),
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

fn media_of(facts: &Facts) -> Result<Media, Fault> {
    Media::from_media_type(&facts.media).ok_or_else(|| Problem::NoSuchAttachment.into())
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
