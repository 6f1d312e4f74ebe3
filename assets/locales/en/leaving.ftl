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
