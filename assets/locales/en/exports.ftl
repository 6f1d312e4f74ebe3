### What leaves as a file: spreadsheets, CSV, maps, searches for people.

export-statistics = Statistics
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

## Tables
export-group = Group
export-line = Heading
export-cut-off = Cut-off
export-never-heard = This computer has never exchanged with headquarters: only what it holds itself is counted.
export-public = Version to be published
export-unspecified =
    Not answered, answered twice and not decided, dated in the future, or with a value that this computer's lists do not
    hold. It is always counted.
export-period-all = all time
export-period-from = from { $from }
export-period-to = until { $to }
export-period-from-to = { $from } to { $to }

## Persons met, on the columns of a registry of flows
export-flow = Persons met by month, state and nationality
export-flow-caption = Persons by activity; whoever was helped in several ways counts in several
export-flow-source = Columns after
export-unconfirmed = Columns to be confirmed

## Records with their answers, a row each
answers-title = Records with their answers
answers-a-row-a-record = a row for each record
answers-a-row-an-item = a row for each one; the folio is that of its record
answers-folio = Folio
answers-unit = Unit
answers-state = Record
answers-state-draft = draft
answers-state-finished = finished
answers-number = No.
answers-day = Date
    .hint =
        The day of what happened; of what happens on no day, the one on which the record was begun. Records without a date,
        or with two that wait for a decision, are in every period.
answers-two = two answers
    .hint =
        Two people answered differently and nobody has decided: neither is here. Both are in the record, and are decided in
        the Inbox.
answers-stays = does not leave
    .hint = There is an answer, and it is a house where people are lodged or cared for, or one that the lists do not hold.
answers-house = For whom it is
    .hint =
        For use inside: it is not published and is handed to no other institution. Nobody is named, but of a shelter the folio
        and the unit tell where it is, and what headquarters asks in free text may say anything.
answers-questions = Headquarters' questions
answers-questions-edition = Edition { $edition }. All of them leave, those no longer asked and those in free text too.
answers-questions-none = Headquarters has added no questions to this kind.
stays-identity = Stays: who it is
    .hint = It tells who somebody is or how to find them:
stays-words = Stays: what was written freely
    .hint = It may name anybody or tell an exact place:
stays-whereabouts = Stays: where it is
    .hint = It would tell a place nearer than the map does:
stays-link = Stays: links
    .hint = It leads to another record, which not everybody may read who reads this one:

## What each measure counts: `definition-<key>`, and its name.
definition-oriented = Persons who were told, aloud, of the risks of the way and of their rights.
    .name = Oriented
definition-social-assistance = Persons who were given material help: water, food, clothes, a ride, a call.
    .name = Social assistance
definition-rescued =
    Living persons taken out of a situation or state of risk, in any setting, whatever the help given.
    .name = Rescued
definition-injured = First aid given: one a FRAP.
    .name = Injured
definition-missing-found = Persons who were looked for, or lost, and were found.
    .name = Missing persons found
definition-legal-assistance = Persons who were given legal assistance.
    .name = Legal assistance
definition-patrols = Patrols that ended. They are not in the sum.
    .name = Patrols
definition-bodies = Bodies that were found. They are not in the sum.
    .name = Bodies recovered
definition-nna-met = Girls, boys and adolescents identified: one a file, on the day they were identified.
    .name = Children identified
definition-nna-channelled =
    Events of girls, boys and adolescents channelled to the DIF system, on the day of it. They are events, not persons.
    .name = Children channelled
definition-nna-step = Steps of the procedure that each file came to, and the days since the child was identified.
    .name = Steps of the procedure
definition-repatriated = Persons received when they came back to the country.
    .name = Repatriated persons
definition-need = Needs that persons told: one a person and kind.
    .name = Needs
definition-programme-offered = Persons to whom a programme was offered.
    .name = Programmes offered
definition-programme-accepted = Persons who accepted a programme.
    .name = Programmes accepted
definition-programme-received = Persons who received what a programme offers.
    .name = Programmes received
definition-referred = Persons sent to who protects or serves them.
    .name = Referrals
definition-event = Records of what happened at a place, by cells of a tenth of a degree: never a point.
    .name = Events

## What does not leave
problem-not-for-public = That table is not published.
remedy-not-for-public = Publish the main table of the subject: two tables of the same records would, together, tell what each leaves out.
problem-published-before = Some of those months of this table were published already, with other months or other figures.
remedy-published-before = Publish months that have not left: from two tables that overlap, what one of them withholds could be subtracted. What was corrected is told beside it, as errata.

## Headquarters: the tables as a file
hq-report-filed = The tables are in { $path }
hq-report-exists = There is a file of that name. Nothing was written.
hq-report-not-writable = Headquarters may not write in that folder, or it is not there.
hq-report-disk-full = The disk is full. Nothing was written.
hq-report-not-for-public = Not published: { $table }. Use the main table of the subject.
hq-report-unbounded = To publish, say from which month to which (--from and --to, or --month).
hq-report-published-before = { $period } of “{ $table }” has left already ({ $number }), with other figures. To publish it again over the same months would tell, by subtraction, what one of the two withholds. Publish months that have not left.
hq-report-cutoffs-inside = Closed tables are read here (text or json) and not published; what leaves as a file are their tables.
hq-report-too-much = The table is larger than that format holds. Ask for xlsx or csv, or for fewer months.
