-- What laptops of other units handed over with no headquarters near: a run of a log without its words, by which an
-- author's signature is followed to the entries that were told of it.
CREATE TABLE proof (
    proof INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Into which units an entry was handed so. It is read there and not counted; see `carried` for what is.
CREATE TABLE handed (
    entry BLOB NOT NULL CHECK (length(entry) = 32),
    unit  TEXT NOT NULL,
    proof INTEGER NOT NULL REFERENCES proof (proof),
    PRIMARY KEY (entry, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX handed_by_proof ON handed (proof);

-- Few records are shared, and they are asked for together.
CREATE INDEX entry_shared ON entry (record) WHERE kind = 'share';
