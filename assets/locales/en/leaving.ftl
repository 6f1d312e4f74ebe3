### What leaves Resguardo for a file, and what comes in from one; and the beds of each house.
### Variables: $n, $hours numbers; $path, $name, $file, $size, $author, $moment, $column, $question, $reason, $folio texts that are said already.

## Printing
paper-title = Print
paper-size = Size of the sheet
paper-size-letter = Letter
paper-size-a4 = A4
paper-print-referral = Print the referral sheet
paper-print-first-aid = Print the FRAP
paper-print-assistance = Print the certificate
paper-print-record = Print the summary
paper-hint = It is kept as a PDF in your documents folder.
paper-kept = It was kept in:
    .hint = Outside Resguardo it is no longer encrypted: whoever uses this computer can open it. Print it, and delete it once you no longer need it.

## The calendar of terms
calendar-save = Save the calendar (.ics)
calendar-kept = The calendar was kept in:
    .hint = Outside Resguardo it is no longer encrypted. It holds nobody's data: only what is due, when, and the folio.

## Beds
side-beds = Beds
beds-title = Beds
beds-subtitle = By house and group: what was counted, who stays there by the records, and what is left.
beds-group = Group
beds-capacity = Beds
beds-blocked = Not in use
beds-counted = Counted as taken
beds-stays = Staying by the records
beds-free = Free
beds-free-unknown = how many beds there are is not known
beds-differs = the count says otherwise
beds-over = There are more people than beds. Look for room in another house, or count again.
beds-over-by =
    { $n ->
        [one] { $n } too many
       *[other] { $n } too many
    }
beds-age-hours =
    { $n ->
        [0] less than 1 h ago
       *[other] { $n } h ago
    }
beds-age-days =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
beds-age-unknown = no time
beds-empty = There are no beds and nobody who stays yet.
    .hint = Begin with your house's bed board, or with somebody's stay.
beds-counts = Counts
    .hint = Open your house's to bring its figures up to date.
beds-counts-empty = Nobody has counted beds yet.

## Who may be the person that is sought?
candidates-title = Could it be this person?
    .hint = It only proposes, with what is on this computer: a person decides, and of the dead the forensic service.
candidates-empty = Nobody of the rescues, stays and finds on this computer is like them.

## Files of a record
attachments-title = Files
attachment-add = Add a file
    .hint = A photo, a recording or a PDF, up to 20 MB. A photo is made anew, without place or camera data.
attachment-adding = Encrypting the file…
attachment-added = “{ $name }” was added.
attachment-open = View
attachment-opening = Opening the file. If it is not on this computer, headquarters is asked for it…
attachment-kept-only = It is kept encrypted. Only photos are seen in this window; to open it, keep a copy.
attachment-keep = Keep a copy
attachment-kept = The copy was kept in:
    .hint = Outside Resguardo it is no longer encrypted: whoever uses this computer can open it. Delete it once you no longer need it.
attachment-here-only = On this computer only
attachment-elsewhere = Not on this computer yet
attachment-remove = Take away
attachment-removed = “{ $name }” was taken away. You can put it back.
attachment-removed-until = Taken away. You can put it back until { $moment }.
attachment-restore = Put back
attachment-restored = “{ $name }” is back.

## Importing
side-import = Import
import-title = Import
import-subtitle = Records from a table that somebody made in a spreadsheet. Nothing is kept before it is looked at.
import-kind = Of what kind are they?
import-file = Choose a file
import-how = CSV in UTF-8 or XLSX, up to 20 MB. The first row holds the label of each question; each row is a record, whole or not at all. A row that was imported before is not imported twice.
import-looking = Looking at the file…
import-running = Importing…
import-go =
    { $n ->
        [one] Import { $n } row
       *[other] Import { $n } rows
    }
import-more =
    { $n ->
        [one] Show { $n } more
       *[other] Show more ({ $n } left)
    }
import-columns = Columns
import-column = Column
import-standing = How it is understood
import-question = Question
import-rows = Rows to look at
    .hint = Those that are not here are imported without a notice.
import-row = Row
import-becomes = What will happen
import-became = What happened
import-look = Detail
import-is-ready = Ready
import-is-refused = Left out
import-is-already = Was there
import-was-imported = Imported
