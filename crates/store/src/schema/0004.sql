-- What waits for a coordination's look, made with the records' rows or soon after them.
CREATE TABLE review (
    record   BLOB NOT NULL CHECK (length(record) = 16),
    sort     TEXT NOT NULL,
    -- Of two persons that may be one, the other; else the record itself.
    other    BLOB NOT NULL CHECK (length(other) = 16),
    kind     TEXT NOT NULL,
    unit     TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    -- The gravest is 0.
    rank     INTEGER NOT NULL,
    PRIMARY KEY (record, sort, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_by_other ON review (other);
CREATE INDEX review_in_order ON review (rank, since_ms, record, sort, other);

-- Records of which it has yet to be said what waits.
CREATE TABLE review_due (
    record BLOB PRIMARY KEY CHECK (length(record) = 16)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO review_due (record) SELECT id FROM record
    WHERE conflicts > 0 OR findings > 0 OR kind IN ('referral', 'body', 'stay');
INSERT OR IGNORE INTO review_due (record) SELECT record FROM likeness;
