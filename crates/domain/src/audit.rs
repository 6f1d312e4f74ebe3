//! What the audit log tells of: who did what with what is delicate. The words for people are in the locale.

use crate::keyed::keyed;

keyed! {
    /// A deed of the audit log. Locale key `deed-<key>`; the key stands in the encrypted file.
    pub enum Deed {
        ProfileMade = "profile-made",
        Unlocked = "unlocked",
        /// Wrong passphrases since the last unlocking; the row's number says how many.
        UnlockFailed = "unlock-failed",
        Locked = "locked",
        PersonAdded = "person-added",
        PersonRemoved = "person-removed",
        PassphraseChanged = "passphrase-changed",
        /// The file has another key, which nobody has a copy of.
        DataKeyChanged = "data-key-changed",
        /// A file of the kinds that are watched was opened: its answers, its history or one of its attachments.
        Read = "read",
        Printed = "printed",
        CalendarKept = "calendar-kept",
        AttachmentKept = "attachment-kept",
        /// A table of records or of figures left the vault.
        TableKept = "table-kept",
        /// Figures were frozen and signed.
        TableClosed = "table-closed",
        BundleMade = "bundle-made",
        BundleTaken = "bundle-taken",
        /// Records were exchanged with another laptop, without headquarters.
        LaptopMet = "laptop-met",
        Imported = "imported",
        ConflictDecided = "conflict-decided",
        /// A record was found to be in order as it stands, or its unit was asked.
        Reviewed = "reviewed",
        PersonsMerged = "persons-merged",
        PersonsParted = "persons-parted",
        QuarantineReleased = "quarantine-released",
        QuarantineDiscarded = "quarantine-discarded",
        Blocked = "blocked",
        Erased = "erased",
    }
}
