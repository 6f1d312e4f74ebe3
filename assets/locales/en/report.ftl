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

figure-back = Back to the table
figure-adds = Adds
figure-empty = No folio of this figure is yours to read.
figure-withheld =
    { $n ->
        [one] { $n } record of this figure is not yours to read. It adds { $sum }.
       *[other] { $n } records of this figure are not yours to read. They add { $sum }.
    }

board-title = Board of the region
board-trend = Month by month
board-trend-of = { $name }, month by month
board-column = What is counted
chart-as-table = Show as a table
board-groups = Actions by group, this month
board-overdue = Overdue
board-receipts = Overdue receipts of referrals
board-terms = Overdue terms
board-houses = How full the shelters are
board-house = House
board-taken = Taken
