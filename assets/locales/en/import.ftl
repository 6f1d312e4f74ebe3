### Importing records from a table: what was understood of each column, and why a row is left out.

## `import-column-<state>`
import-column-mapped = Is read
import-column-unknown = No question is called so; it is not read
import-column-ambiguous = More than one question is called so; it is not read. Put the name of its section before it
import-column-doubled = Another column answers this question already; it is not read

## `import-why-<why>`; $reason a text `refusal-…`, $rule a text `rule-…`
import-why-refused = { $reason }
import-why-in-the-future = The date is still to come. Check day, month and year.
import-why-age-contradicts = The age is not that of the birth date.
import-why-no-column = This cell has no column: the row has slipped. Check commas and quotes.
import-why-forbidden = It was not kept, because it protects somebody: { $rule }
import-why-nothing = Not one cell of the row answers a question.

## The report; $n a number
import-ready =
    { $n ->
        [one] { $n } row ready to be imported
       *[other] { $n } rows ready to be imported
    }
import-imported =
    { $n ->
        [one] { $n } row imported
       *[other] { $n } rows imported
    }
import-refused =
    { $n ->
        [one] { $n } row is left out
       *[other] { $n } rows are left out
    }
import-already =
    { $n ->
        [one] { $n } row was imported before
       *[other] { $n } rows were imported before
    }
import-sheets-left-out =
    { $n ->
        [one] { $n } more sheet of the workbook is not read
       *[other] { $n } more sheets of the workbook are not read
    }
