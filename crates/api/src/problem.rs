//! Why a call was refused: data that a caller can act on. The words are in the locale under `problem-<name>` (what
//! happened) and `remedy-<name>` (what to do).

use serde::{Deserialize, Serialize};

use domain::form::check::{Refusal, Rule};
use domain::value::Key;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "kebab-case")]
pub enum Problem {
    UnknownCall {
        name: String,
    },
    /// The request is not of the call's shape; `detail` is for whoever wrote the script.
    BadRequest {
        detail: String,
    },
    Locked,
    NoProfile,
    ProfileExists,
    WrongPassphrase,
    /// Too many wrong tries; the next is heard after so many milliseconds.
    TryLater {
        after_ms: u64,
    },
    WeakPassphrase,
    /// Somebody else opens this profile with the same words.
    PassphraseTaken,
    /// Sixteen people open it already.
    NoRoomForPeople,
    /// Nobody could open the profile any more.
    LastPerson,
    /// Nobody of that key opens this profile.
    NoSuchPerson,
    /// Headquarters has no slot here yet, so nobody could open the profile again.
    NoRecovery,
    /// What they wrote here can go to headquarters by nobody else.
    HoldsWork,
    NameMissing,
    UnitMissing,
    /// Another window or command has this profile open.
    InUse,
    /// A file of the profile is damaged; it was left as it is.
    Damaged {
        file: String,
    },
    /// The profile was last open in a newer release; it was left as it is.
    NewerRelease,
    /// The profile's tables are those of another release, which this one cannot read; it was left as it is.
    OtherRelease,
    /// It is full, or failing; what was last said was not kept.
    DiskFull,
    /// The disk has little room left, and this takes some and can wait. Writing and sending go on.
    RoomShort,
    /// None of the profile's snapshots is sound, or there is none.
    NoSnapshot,
    /// So little of a damaged database can be read that it is no profile.
    TooLittleLeft,
    /// An answer that its field cannot hold.
    Refused {
        key: Key,
        refusal: Refusal,
    },
    /// It would break a rule that nobody may break by writing; nothing was kept.
    Forbidden {
        key: Option<Key>,
        rule: Rule,
    },
    /// Nothing of that change stands any more.
    NothingToUndo,
    /// The folder of the user's documents takes no file.
    CannotKeep,
    /// More than a page's template holds.
    TooLongToPrint,
    /// More than one file of records holds.
    TooMuchToTake,
    /// The table is not one of those that are published.
    NotForPublic,
    /// Some of those months of it were published from this laptop or by headquarters, and not as this.
    PublishedBefore,
    /// This release counts otherwise than the one before, and has not counted every record anew.
    CountingAnew,
    NoSuchRecord,
    /// The record is open as another kind.
    WrongKind,
    /// Two values wait for a decision; the field cannot be written before it.
    ConflictOpen {
        key: Key,
    },
    /// The values changed since they were shown; look again, then decide.
    ConflictMoved {
        key: Key,
    },
    /// What was on screen is not what is there now; look again, then say that it was reviewed.
    ReviewMoved,
    /// Somebody's protection hangs on the answer: a person decides between the two, and does not pass over them.
    MustDecide,
    /// A question or an answer of no words.
    NothingSaid,
    /// One of more than [`domain::review::TEXT_MOST`] characters.
    TooLongToSay,
    /// A file that cannot be taken; nothing of it was kept.
    FileRefused {
        reason: FileRefusal,
    },
    NoSuchAttachment,
    /// The file was added on another laptop, and it has not come from headquarters yet.
    AttachmentNotHere,
    /// Somebody asked that the record be cancelled: until headquarters has answered, it is theirs alone.
    Blocked,
    /// A person of the record keeps it from whoever would read it.
    Opposed,
    /// The role may not do this.
    NotAllowed,
    /// A demonstration profile can never be linked.
    Demonstration,
    NotLinked,
    /// Whoever made the profile links the laptop; others are admitted on it after that.
    LaptopNotLinked,
    AlreadyLinked,
    /// Somebody closed this table of these months and units before; what came since are errata of that.
    AlreadyClosed,
    CodeMistyped,
    CodeExpired,
    CodeUsed,
    CodeUnknown,
    /// The server that answered is not the headquarters of the code.
    OtherHeadquarters,
    NoLink {
        reason: LinkFailure,
    },
    /// Headquarters no longer admits this laptop or person.
    Revoked,
    /// It was not heard for longer than it allows: nothing leaves the file before the next exchange.
    LeaseOver,
    /// A bundle that was not taken, or not made. Nothing of it was used.
    BundleRefused {
        reason: BundleRefusal,
    },
    /// A fault of ours. The reference is in the log, without personal data.
    Internal {
        reference: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkFailure {
    /// Nobody answers at the address.
    Unreachable,
    TimedOut,
    /// The connection broke in the middle; what had arrived is kept.
    Cut,
    /// The server's key is not the pinned one.
    OtherHeadquarters,
    /// The server answered something else than agreed.
    NotUnderstood,
}

/// Why a file is not taken. The words are in the locale under `file-refusal-<variant>`, and what to do in its `.hint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileRefusal {
    Empty,
    /// More than [`crate::attachment::FILE_MOST_BYTES`].
    TooLarge,
    /// No photo, recording or PDF that is known here, by its first bytes.
    UnknownMedia,
    /// A photo that cannot be read to its end.
    PictureDamaged,
    /// A photo of more pixels than are decoded.
    PictureTooLarge,
    /// The record has as many files as it can hold.
    TooMany,
    /// No CSV and no XLSX: an old XLS, or one under a password.
    NoTable,
    /// A CSV in Latin-1 or UTF-16.
    NotUtf8,
    TableDamaged,
    /// A table that is far larger than its file.
    TableInflates,
    TooManyRows,
    TooManyColumns,
    /// Not one column of the table is called as a question is.
    NoColumns,
}

impl FileRefusal {
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::UnknownMedia,
        Self::PictureDamaged,
        Self::PictureTooLarge,
        Self::TooMany,
        Self::NoTable,
        Self::NotUtf8,
        Self::TableDamaged,
        Self::TableInflates,
        Self::TooManyRows,
        Self::TooManyColumns,
        Self::NoColumns,
    ];

    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::UnknownMedia => "unknown-media",
            Self::PictureDamaged => "picture-damaged",
            Self::PictureTooLarge => "picture-too-large",
            Self::TooMany => "too-many",
            Self::NoTable => "no-table",
            Self::NotUtf8 => "not-utf8",
            Self::TableDamaged => "table-damaged",
            Self::TableInflates => "table-inflates",
            Self::TooManyRows => "too-many-rows",
            Self::TooManyColumns => "too-many-columns",
            Self::NoColumns => "no-columns",
        }
    }
}

/// Why a bundle is not taken or not made. The words are in the locale under `bundle-refusal-<variant>`, and what to do in
/// its `.hint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BundleRefusal {
    /// The file is not there any more, or the stick cannot be read.
    Unreadable,
    NotABundle,
    NewerRelease,
    TooLarge,
    /// Sealed to others; or its head is damaged, which looks the same.
    NotForUs,
    /// Cut short, changed, or put together anew.
    Damaged,
    OtherHeadquarters,
    /// Made by a laptop that headquarters does not vouch for, or no longer.
    UnknownSender,
    /// Nothing of what the recipient may see is here that it may lack.
    NothingToSend,
    /// No live laptop of that name is known here.
    NobodyToOpen,
    /// The stick took no file: full, read-only, or it did not read back as written.
    CannotWrite,
}

impl BundleRefusal {
    pub const ALL: [Self; 11] = [
        Self::Unreadable,
        Self::NotABundle,
        Self::NewerRelease,
        Self::TooLarge,
        Self::NotForUs,
        Self::Damaged,
        Self::OtherHeadquarters,
        Self::UnknownSender,
        Self::NothingToSend,
        Self::NobodyToOpen,
        Self::CannotWrite,
    ];

    /// The end of its locale key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotABundle => "not-a-bundle",
            Self::NewerRelease => "newer-release",
            Self::TooLarge => "too-large",
            Self::NotForUs => "not-for-us",
            Self::Damaged => "damaged",
            Self::OtherHeadquarters => "other-headquarters",
            Self::UnknownSender => "unknown-sender",
            Self::NothingToSend => "nothing-to-send",
            Self::NobodyToOpen => "nobody-to-open",
            Self::CannotWrite => "cannot-write",
        }
    }
}

impl Problem {
    /// The end of its locale keys.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UnknownCall { .. } => "unknown-call",
            Self::BadRequest { .. } => "bad-request",
            Self::Locked => "locked",
            Self::NoProfile => "no-profile",
            Self::ProfileExists => "profile-exists",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::TryLater { .. } => "try-later",
            Self::WeakPassphrase => "weak-passphrase",
            Self::PassphraseTaken => "passphrase-taken",
            Self::NoRoomForPeople => "no-room-for-people",
            Self::LastPerson => "last-person",
            Self::NoSuchPerson => "no-such-person",
            Self::NoRecovery => "no-recovery",
            Self::HoldsWork => "holds-work",
            Self::NameMissing => "name-missing",
            Self::UnitMissing => "unit-missing",
            Self::InUse => "in-use",
            Self::Damaged { .. } => "damaged",
            Self::NewerRelease => "newer-release",
            Self::OtherRelease => "other-release",
            Self::DiskFull => "disk-full",
            Self::RoomShort => "room-short",
            Self::NoSnapshot => "no-snapshot",
            Self::TooLittleLeft => "too-little-left",
            Self::Refused { .. } => "refused",
            Self::Forbidden { .. } => "forbidden",
            Self::NothingToUndo => "nothing-to-undo",
            Self::CannotKeep => "cannot-keep",
            Self::TooLongToPrint => "too-long-to-print",
            Self::TooMuchToTake => "too-much-to-take",
            Self::NotForPublic => "not-for-public",
            Self::PublishedBefore => "published-before",
            Self::CountingAnew => "counting-anew",
            Self::NoSuchRecord => "no-such-record",
            Self::WrongKind => "wrong-kind",
            Self::ConflictOpen { .. } => "conflict-open",
            Self::ConflictMoved { .. } => "conflict-moved",
            Self::ReviewMoved => "review-moved",
            Self::MustDecide => "must-decide",
            Self::NothingSaid => "nothing-said",
            Self::TooLongToSay => "too-long-to-say",
            Self::FileRefused { .. } => "file-refused",
            Self::NoSuchAttachment => "no-such-attachment",
            Self::AttachmentNotHere => "attachment-not-here",
            Self::Blocked => "blocked",
            Self::Opposed => "opposed",
            Self::NotAllowed => "not-allowed",
            Self::Demonstration => "demonstration",
            Self::NotLinked => "not-linked",
            Self::LaptopNotLinked => "laptop-not-linked",
            Self::AlreadyLinked => "already-linked",
            Self::AlreadyClosed => "already-closed",
            Self::CodeMistyped => "code-mistyped",
            Self::CodeExpired => "code-expired",
            Self::CodeUsed => "code-used",
            Self::CodeUnknown => "code-unknown",
            Self::OtherHeadquarters => "other-headquarters",
            Self::NoLink { .. } => "no-link",
            Self::Revoked => "revoked",
            Self::LeaseOver => "lease-over",
            Self::BundleRefused { .. } => "bundle-refused",
            Self::Internal { .. } => "internal",
        }
    }
}
