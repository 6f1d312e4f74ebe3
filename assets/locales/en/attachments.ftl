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
