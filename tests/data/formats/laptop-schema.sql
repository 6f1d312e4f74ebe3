CREATE INDEX attachment_by_record ON attachment (record, at_ms);

CREATE INDEX attachment_to_move ON attachment (at_ms) WHERE removed_ms = 0 AND (here <> 2 OR sent = 0);

CREATE INDEX entry_by_number ON entry (log, number) WHERE placed = 1;

CREATE INDEX entry_by_record ON entry (record, arrival);

CREATE INDEX entry_cancelling ON entry (record) WHERE kind = 'cancellation';

CREATE INDEX entry_cutoff ON entry (arrival) WHERE kind = 'cutoff';

CREATE INDEX entry_of_words ON entry (kind, arrival) WHERE record = x'00000000000000000000000000000000';

CREATE INDEX entry_quarantined ON entry (arrival) WHERE state = 4;

CREATE INDEX entry_refused ON entry (record) WHERE state = 2;

CREATE INDEX entry_shared ON entry (record) WHERE kind = 'share';

CREATE INDEX fact_by_record ON fact (record);

CREATE INDEX handed_by_proof ON handed (proof);

CREATE INDEX likeness_by_record ON likeness (record);

CREATE INDEX mention_by_record ON mention (record);

CREATE INDEX parked_by_previous ON parked (previous);

CREATE INDEX record_by_kind ON record (kind, at_ms);

CREATE INDEX record_by_time ON record (at_ms);

CREATE INDEX record_in_inbox ON record (at_ms) WHERE conflicts > 0 OR violations > 0;

CREATE INDEX record_unfinished ON record (at_ms) WHERE finished = 0;

CREATE INDEX review_by_other ON review (other);

CREATE INDEX review_in_order ON review (rank, since_ms, record, sort, other);

CREATE INDEX signature_by_number ON signature (log, number);

CREATE TABLE aside (
    aside   INTEGER PRIMARY KEY,
    unit    TEXT NOT NULL,
    segment BLOB NOT NULL UNIQUE,
    why     TEXT NOT NULL
) STRICT;

CREATE TABLE attachment (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    record     BLOB NOT NULL CHECK (length(record) = 16),
    author     BLOB NOT NULL CHECK (length(author) = 32),
    name       TEXT NOT NULL,
    media      TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    "key"      BLOB NOT NULL CHECK (length("key") = 32),
    -- SHA-256 of the file as it lies encrypted.
    content    BLOB NOT NULL CHECK (length(content) = 32),
    at_ms      INTEGER NOT NULL,
    -- When it was taken away, 0 while it is there: it can be put back for some time.
    removed_ms INTEGER NOT NULL,
    -- What only this laptop knows: whether the file lies on this disk (0 not, 1 it was asked for, 2 it does) and whether
    -- headquarters has it (0 not that we know, 1 it does, 2 it does not take it).
    here       INTEGER NOT NULL DEFAULT 0,
    sent       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number   INTEGER PRIMARY KEY CHECK (number > 0),
    at_ms    INTEGER NOT NULL,
    person   BLOB NOT NULL CHECK (length(person) = 32),
    device   BLOB NOT NULL CHECK (length(device) = 32),
    life     INTEGER NOT NULL,
    deed     TEXT NOT NULL,
    -- The record it is about; empty where it is about none.
    object   BLOB NOT NULL CHECK (length(object) IN (0, 16)),
    -- Of how many, where it is of many: entries of a bundle, wrong passphrases.
    amount   INTEGER NOT NULL,
    salt     BLOB NOT NULL CHECK (length(salt) = 16),
    -- Salted hash of what else is known: what somebody claims of a row can be tried, and nothing is told by it.
    details  BLOB NOT NULL CHECK (length(details) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE author (
    author INTEGER PRIMARY KEY,
    key    BLOB NOT NULL UNIQUE CHECK (length(key) = 32)
) STRICT;

CREATE TABLE carried (
    entry BLOB NOT NULL CHECK (length(entry) = 32),
    unit  TEXT NOT NULL,
    PRIMARY KEY (entry, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (
    name    TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    text    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clock (
    record BLOB NOT NULL CHECK (length(record) = 16),
    clock  TEXT NOT NULL,
    PRIMARY KEY (record, clock)
) STRICT, WITHOUT ROWID;

CREATE TABLE cursor (
    unit   TEXT PRIMARY KEY,
    epoch  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    chain  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
    unit   TEXT PRIMARY KEY,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    record  BLOB NOT NULL CHECK (length(record) = 16),
    author  BLOB NOT NULL CHECK (length(author) = 32),
    kind    TEXT NOT NULL,
    heads   BLOB NOT NULL,
    answers TEXT NOT NULL,
    at_ms   INTEGER NOT NULL,
    PRIMARY KEY (record, author)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    arrival  INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    log      INTEGER NOT NULL REFERENCES log (log),
    number   INTEGER NOT NULL CHECK (number > 0),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    record   BLOB NOT NULL CHECK (length(record) = 16),
    kind     TEXT NOT NULL,
    author   INTEGER NOT NULL REFERENCES author (author),
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    -- The record's key, beside its bytes and erased with them.
    "key"    BLOB NOT NULL,
    -- Empty once erased: the header and the hash stay, so that the chain still verifies.
    payload  BLOB NOT NULL,
    state    INTEGER NOT NULL,
    -- 1: it stands in its log here, after the one before it. 0: headquarters gave it alone.
    placed   INTEGER NOT NULL CHECK (placed IN (0, 1))
) STRICT;

CREATE TABLE erased (
    record BLOB PRIMARY KEY CHECK (length(record) = 16),
    -- 0: its term is over. 1: its cancellation was asked for.
    cause  INTEGER NOT NULL DEFAULT 0,
    -- Whether words of it lay here then.
    had    INTEGER NOT NULL DEFAULT 0,
    -- Whether headquarters was told that nothing is left.
    told   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

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

CREATE TABLE folio (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

CREATE TABLE handed (
    entry BLOB NOT NULL CHECK (length(entry) = 32),
    unit  TEXT NOT NULL,
    proof INTEGER NOT NULL REFERENCES proof (proof),
    PRIMARY KEY (entry, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE likeness (
    trait  TEXT NOT NULL,
    record BLOB NOT NULL CHECK (length(record) = 16),
    PRIMARY KEY (trait, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    log         INTEGER PRIMARY KEY,
    unit        TEXT NOT NULL,
    device      BLOB NOT NULL CHECK (length(device) = 32),
    incarnation INTEGER NOT NULL,
    -- The unit in whose feed it is, whatever name it was written under. Empty: none of it is here but what headquarters
    -- gave of it, entry by entry.
    holder      TEXT NOT NULL DEFAULT '',
    -- The last entry that headquarters has receipted: its number, 0 for none, and its id.
    receipted   INTEGER NOT NULL DEFAULT 0,
    receipt     BLOB NOT NULL DEFAULT x'',
    -- The last entry that lies in a backup of headquarters; 0 for none.
    covered     INTEGER NOT NULL DEFAULT 0,
    UNIQUE (unit, device, incarnation)
) STRICT;

CREATE TABLE mention (
    target BLOB NOT NULL CHECK (length(target) = 16),
    record BLOB NOT NULL CHECK (length(record) = 16),
    PRIMARY KEY (target, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE operation (
    id    BLOB PRIMARY KEY CHECK (length(id) = 16),
    reply TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parked (
    parked   INTEGER PRIMARY KEY,
    unit     TEXT NOT NULL,
    -- The entry that it continues.
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    entries  INTEGER NOT NULL,
    segment  BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE proof (
    proof INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE record (
    row        INTEGER PRIMARY KEY,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind       TEXT NOT NULL,
    unit       TEXT NOT NULL,
    folio      TEXT NOT NULL,
    civil      TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    finished   INTEGER NOT NULL,
    -- Another record stands for it: lists leave it out.
    merged     INTEGER NOT NULL,
    "values"   TEXT NOT NULL,
    conflicts  INTEGER NOT NULL,
    findings   INTEGER NOT NULL,
    violations INTEGER NOT NULL,
    -- What the search ranks by: the words as they were typed.
    words      TEXT NOT NULL
) STRICT;

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

CREATE TABLE review_due (
    record BLOB PRIMARY KEY CHECK (length(record) = 16)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shape (
    shape   INTEGER PRIMARY KEY,
    unit    TEXT NOT NULL,
    -- Its place in the domain's list of measures.
    measure INTEGER NOT NULL,
    facets  TEXT NOT NULL,
    UNIQUE (unit, measure, facets)
) STRICT;

CREATE TABLE signature (
    entry     BLOB PRIMARY KEY CHECK (length(entry) = 32),
    log       INTEGER NOT NULL REFERENCES log (log),
    number    INTEGER NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE tip (
    log    INTEGER NOT NULL REFERENCES log (log),
    id     BLOB NOT NULL CHECK (length(id) = 32),
    number INTEGER NOT NULL,
    PRIMARY KEY (log, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;

CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is not cut');
END;

