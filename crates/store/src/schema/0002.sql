-- What records add to the statistics, made with their rows. Facts of a unit of which the same is known share a shape, so
-- that a year is summed over few and narrow rows, in the order in which they lie.
CREATE TABLE shape (
    shape   INTEGER PRIMARY KEY,
    unit    TEXT NOT NULL,
    -- Its place in the domain's list of measures.
    measure INTEGER NOT NULL,
    facets  TEXT NOT NULL,
    UNIQUE (unit, measure, facets)
) STRICT;

CREATE TABLE fact (
    measure INTEGER NOT NULL,
    -- As 202610, and the day of it; 0 where the day is not known.
    month   INTEGER NOT NULL,
    shape   INTEGER NOT NULL,
    -- The record's row.
    record  INTEGER NOT NULL,
    day     INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (measure, month, shape, record, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_by_record ON fact (record);
