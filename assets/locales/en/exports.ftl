### What leaves as a file: spreadsheets, CSV, maps, searches for people.

export-notes = Notes and cut-off

## Events for a map program
export-map = Events of protection of migrants
export-map-rounded =
    Each point was rounded to a hundredth of a degree (about a kilometre); those of girls, boys and adolescents, of people
    of unknown age and of shelters, to a tenth (about eleven).
export-map-public =
    Events by cell of a tenth of a degree. Cells with fewer than five are not told, nor others by which they could be
    worked out.
export-map-without = Without a point: { $n }
