### The audit log: who read what is delicate, what left and who came in. The deeds: `deed-<key>`.

side-audit = Audit log
inbox-not-yours = A coordinator or an agent of your unit decides it.
audit-title = Audit log
audit-subtitle = Who read delicate files, what left this laptop and who opened it. Nobody can erase or change a row unnoticed.
audit-person = Person
    .all = Everybody
audit-day = Day
audit-deed = What they did
    .all = All
audit-clear = Clear the filters
audit-empty = There is nothing in the audit log yet.
    .hint = Each reading of a delicate file and each document that leaves will be here.
audit-none = No row fits these filters.
    .hint = Try another day or another person.
audit-column-number = No.
audit-column-when = When
audit-column-who = Who
audit-column-deed = What they did
audit-column-record = File
audit-withheld = Confidential file
audit-verified = Whole: { $n ->
        [one] one row, as it was written.
       *[other] { $n } rows, each as it was written.
    }
audit-told = Headquarters has noted it up to row { $number }.
audit-untold = Headquarters has not noted it yet; it will at the next exchange.
audit-flaw = The audit log is NOT whole from row { $number } on.
    .hint = Erase nothing. Tell headquarters: it compares this laptop with what it noted.
audit-flaw-changed = The row says something else than was written.
audit-flaw-missing = The row is missing.
audit-flaw-out-of-chain = The row does not continue the one before it.
audit-flaw-not-as-told = It is not the row that headquarters noted.
ctl-audit-bad = The audit log is not whole from row { $number } on. Erase nothing and tell headquarters.

deed-profile-made = Made the profile
deed-unlocked = Unlocked the laptop
deed-unlock-failed =
    { $n ->
        [one] One wrong passphrase before unlocking
       *[other] { $n } wrong passphrases before unlocking
    }
deed-locked = Locked
deed-person-added = Added a person to the laptop
deed-person-removed = Removed a person from the laptop
deed-passphrase-changed = Changed their passphrase
deed-data-key-changed = Changed the key of the file
deed-read = Read the file
deed-printed = Printed
deed-calendar-kept =
    { $n ->
        [one] Kept one term as a calendar
       *[other] Kept { $n } terms as a calendar
    }
deed-table-closed = Closed a table of the statistics
deed-attachment-kept = Kept a copy of an attachment
deed-table-kept =
    { $n ->
        [one] Kept a table of one row
       *[other] Kept a table of { $n } rows
    }
deed-bundle-made =
    { $n ->
        [one] Made a bundle with one change
       *[other] Made a bundle with { $n } changes
    }
deed-bundle-taken =
    { $n ->
        [0] Read a bundle with nothing new
        [one] Took a bundle with one new change
       *[other] Took a bundle with { $n } new changes
    }
deed-laptop-met = Exchanged with another laptop
deed-imported =
    { $n ->
        [one] Imported one record from a table
       *[other] Imported { $n } records from a table
    }
deed-conflict-decided = Decided between two answers
deed-reviewed = Reviewed a record, or asked about it
deed-persons-merged = Joined two persons into one
deed-persons-parted = Parted two persons
deed-quarantine-released =
    { $n ->
        [one] Released one change from quarantine
       *[other] Released { $n } changes from quarantine
    }
deed-quarantine-discarded =
    { $n ->
        [one] Discarded one change from quarantine
       *[other] Discarded { $n } changes from quarantine
    }
deed-blocked = Blocked a person's data
deed-erased = Erased a person's data
deed-unknown = A deed of a newer release

## resguardo-hq
hq-audit-empty = No laptop has said yet how far its audit log has come.
hq-audit-head = Laptop · unit · letters · life · rows · standing, and the last row:
hq-audit-rows =
    { $n ->
        [one] one row
       *[other] { $n } rows
    }
hq-audit-whole = continues what was noted before
hq-audit-broken = does NOT CONTINUE what was noted before, from row { $number } on

## What left headquarters
hq-exports-empty = Nothing has left headquarters yet.
hq-exports-broken = The record of what left is NOT WHOLE from row { $number } on.
hq-export-report = Boletín
hq-export-public-report = Boletín to be published
hq-export-bundle = Bundle
hq-export-backup = Backup
hq-export-copy = copy { $copy }
