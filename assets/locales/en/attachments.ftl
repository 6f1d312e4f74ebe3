### Files of a record (photos, recordings, PDFs) and files that are imported.

## Why a file is not taken: `file-refusal-<variant>`, and what to do in its `.hint`.
file-refusal-empty = It is empty.
    .hint = Check that it was copied whole, and choose it again.
file-refusal-too-large = It is larger than 20 MB. A larger one does not fit into this laptop's memory while it is encrypted, and would take hours to reach headquarters over a field link.
    .hint = Take the photo at a lower resolution, or split the recording or PDF into several files.
file-refusal-unknown-media = It is no photo, recording or PDF that is known here. What counts is what the file holds, not its name.
    .hint = Save it as JPEG or PNG, as OGG, WAV, MP3, M4A or AMR, or as PDF.
file-refusal-picture-damaged = The photo is damaged or incomplete.
    .hint = Copy it again from where it was taken.
file-refusal-picture-too-large = The photo has more than 50 megapixels, and opening it would use up this laptop's memory.
    .hint = Make it smaller, or take it at a lower resolution.
file-refusal-too-many = The record has 50 files already, counting those taken away less than 30 days ago.
    .hint = Put several sheets into one PDF.

## A file that records are imported from
file-refusal-no-table = It is no table that can be read: neither CSV nor XLSX, or it has a password.
    .hint = Open it in your spreadsheet and save it as "Excel Workbook (.xlsx)", without a password, or as "CSV UTF-8".
file-refusal-not-utf8 = The CSV is not in UTF-8, and guessing its letters would change names (Peña, Núñez).
    .hint = In your spreadsheet choose Save as, "CSV UTF-8 (comma delimited)", or save it as .xlsx.
file-refusal-table-damaged = The table is damaged or incomplete.
    .hint = Open it in your spreadsheet, save it anew, and import it again.
file-refusal-table-inflates = The file becomes far larger when opened than a table of work needs.
    .hint = Copy the data alone to a new workbook, and save that one.
file-refusal-too-many-rows = It has more than 10,000 rows, and each is checked whole before it is kept.
    .hint = Split it into several files. A row that was imported before is not imported twice.
file-refusal-too-many-columns = It has more than 200 columns.
    .hint = Keep only the columns that answer a question.
file-refusal-no-columns = No column is called as a question of this kind of record is.
    .hint = Put each question's label, as in the form, or its key into the first row. Check the kind you chose, too.
