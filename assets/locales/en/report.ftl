### The pages of the statistics: board, tables, figures, cut-offs. The names of the tables are in statistics.ftl.

side-board = Board
report-pages = Pages of the statistics
report-board = Overview
report-boletin = Boletín
report-nna = NNA
report-needs = Needs
report-table = Table
report-lines = Line
report-counts = Unit: { $counts }
report-period = Period
report-from = From
report-to = To
report-this-month = This month
report-last-month = Last month
report-this-year = This year
report-note = Choose a figure to see its folios. The arrow keys walk the table. What has no date is counted in every period.
take-table = Take the table out
    .hint = It takes the table with its definitions and until when its figures are known. No folio, and no name of those who were attended.
take-map = Events for a map
    .hint = Each event with its folio and its point rounded to about a kilometre; those of girls, boys and adolescents, of unknown age and of shelters to about eleven. To publish: only how many there are in each square of eleven kilometres, without folios and without what is under five.
take-missing = Missing persons
    .hint = Only of who consented to be named to that institution, and whose report has not expired. Of what expired go its id and dates, so that it is deleted there, too. Girls, boys and adolescents go only to whoever searches for them.
take-flow = Flows for the IOM
    .hint = How many persons by month, activity, state and nationality. Without folios and names. What the columns are called is to be confirmed, and the file says so.
take-records = Records with their answers
    .hint = A row for each record of a kind, with its folio, its unit, its date and all its answers, those to headquarters' own questions too. What stays: persons, what was written freely into the form, links to other records, houses where somebody is lodged, and any place nearer than the map tells. It is for use inside: it is handed to no other institution. Persons, violence and kidnapping leave in no table.
take-kind = Of which records
take-note = The file bears your name, the date and its number in the log, and is kept in your documents. Outside Resguardo it is no longer encrypted.
take-go = Keep the file
take-version = Version
take-for = For whom
take-house = Internal
take-public = To publish (withholds what is under 5)
take-as-xlsx = XLSX
take-as-pdf = PDF
take-as-csv = CSV
take-as-geojson = GeoJSON
take-as-pfif = PFIF
take-told = { $n } in the file.
take-left =
    { $n ->
        [one] { $n } stays here: it says no place, is less than is published, or may not be taken.
       *[other] { $n } stay here: they say no place, are less than is published, or may not be taken.
    }
takings-title = Take data out
takings-subtitle = Files for other programs and institutions. Tables are taken from their own page.
report-taken = It was kept in:
    .hint = Outside Resguardo it is no longer encrypted: whoever uses this computer can open it. Hand it over, and delete it once you no longer need it.

figure-back = Back to the table
figure-adds = Adds
figure-empty = No folio of this figure is yours to read.
figure-withheld =
    { $n ->
        [one] { $n } record of this figure is not yours to read. It adds { $sum }.
       *[other] { $n } records of this figure are not yours to read. They add { $sum }.
    }

board-title = Board of the region
board-trend-of = { $name }, month by month
board-column = What is counted
chart-as-table = Show as a table
chart-empty = There is nothing to show in these months.
chart-undated = n/d
board-groups = Actions by group, this month
board-places = Where most happens, in a year
board-place = Place (to the tenth of a degree)
board-events = Events
board-devices = Laptops, and the last that came of them
board-device = Laptops
board-silences = Days since the last change of each laptop
board-laptop = Laptop
board-days = Days without change
board-last = Last change
board-never = never
board-overdue = Overdue, and soon to be
board-receipts = Overdue receipts of referrals
board-terms = Overdue terms
board-soon = Terms and receipts due soon
board-houses = How full the shelters are
board-house = House
board-taken = Taken
board-share = How full

report-places = Places
report-never = This laptop has not exchanged with headquarters yet: only its own is here.
report-lacks =
    { $n ->
        [one] { $n } notice.
       *[other] { $n } notices.
    }
report-unheard = Nothing new from: { $units }. What they wrote since is not counted yet.
report-unheard-since = { $unit } (since { $date })
report-unheard-ever = { $unit } (never)
report-unsent =
    { $n ->
        [one] { $n } change of this laptop is still to be sent.
       *[other] { $n } changes of this laptop are still to be sent.
    }
report-conflicts =
    { $n ->
        [one] { $n } record awaits a decision: what is contested counts as unspecified.
       *[other] { $n } records await a decision: what is contested counts as unspecified.
    }
report-quarantined =
    { $n ->
        [one] { $n } change is in quarantine and not counted.
       *[other] { $n } changes are in quarantine and not counted.
    }
report-waiting =
    { $n ->
        [one] { $n } change waits for an earlier one and is not counted.
       *[other] { $n } changes wait for earlier ones and are not counted.
    }
report-erased =
    { $n ->
        [one] One record was erased, by term or on request: headquarters goes on counting it, this computer does not.
       *[other] { $n } records were erased, by term or on request: headquarters goes on counting them, this computer does not.
    }
report-old =
    { $n ->
        [one] One record is still counted as by the last version of Resguardo; it will be counted anew by itself.
       *[other] { $n } records are still counted as by the last version of Resguardo; they will be counted anew by themselves.
    }
report-unreadable =
    { $n ->
        [one] One delivery arrived damaged and is not counted.
       *[other] { $n } deliveries arrived damaged and are not counted.
    }

cutoffs-title = Cut-offs
cutoffs-subtitle = Tables that were closed and signed. What comes later is told beside them, as errata; what is closed never changes.
cutoffs-empty = No cut-off has been closed yet.
    .hint = Open a table, choose its months and close the cut-off.
cutoffs-what = Table
cutoffs-at = Closed
cutoffs-by = By
cutoffs-until = Data until
cutoffs-state = State
cutoff-close = Close cut-off
cutoff-close-go = Close and sign
cutoff-close-no = Do not close
cutoff-name = { $table } · { $period }
cutoff-close-text = The table stays as it is now, with your signature, and travels to headquarters and to the laptops of your unit. It cannot be undone, and the same months cannot be closed again. What comes later shows as errata beside it.
cutoff-back = Back to the cut-offs
cutoff-signed = Closed by { $name }, { $moment } · data until { $until }
cutoff-same = The same table says the same today.
cutoff-errata =
    { $n ->
        [one] { $n } figure says something else today. What is closed does not change: today's is under its figure.
       *[other] { $n } figures say something else today. What is closed does not change: today's is under each figure.
    }
cutoff-now = today { $n }
cutoff-moved = Folios that came or changed since
cutoff-change = From then to today
cutoff-withheld =
    { $n ->
        [one] { $n } more is not yours to read.
       *[other] { $n } more are not yours to read.
    }
cutoff-more = And { $n } more, which the table of today opens figure by figure.
cutoff-unheld = The records of these are not here: { $units }. This laptop cannot compare what was closed with today.
