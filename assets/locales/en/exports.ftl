### What leaves as a file: spreadsheets, CSV, maps, searches for people.

export-notes = Notes and cut-off
