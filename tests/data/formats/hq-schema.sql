CREATE INDEX brought_entry ON brought (entry);

CREATE INDEX carried_entry ON carried (entry);

CREATE INDEX entry_cancelling ON entry (record) WHERE kind = 'cancellation';

CREATE INDEX entry_cutoff ON entry (sequence) WHERE kind = 'cutoff';

CREATE INDEX entry_in_quarantine ON entry (record) WHERE state = 'quarantined';

CREATE UNIQUE INDEX entry_of_feed ON entry (feed, feed_number) WHERE feed IS NOT NULL;

CREATE INDEX entry_of_log ON entry (log, number);

CREATE INDEX entry_of_record ON entry (record);

CREATE INDEX entry_of_words ON entry (author, kind) WHERE record = x'00000000000000000000000000000000';

CREATE INDEX entry_silent ON entry (record) WHERE state = 'silent';

CREATE TABLE begun (
    record BLOB PRIMARY KEY,
    -- The entry that begins it, and the unit whose device wrote that.
    entry BLOB NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brought (
    record BLOB NOT NULL,
    unit TEXT NOT NULL,
    entry BLOB NOT NULL,
    device BLOB NOT NULL,
    -- The whole entry while it is in quarantine here and nowhere else; NULL once that is decided, or its log has come.
    waiting BLOB,
    PRIMARY KEY (record, unit, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE carried (
    record BLOB NOT NULL,
    unit TEXT NOT NULL,
    entry BLOB NOT NULL,
    -- The word that gave it.
    word BLOB NOT NULL,
    -- Not once it was refused or put in quarantine.
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    PRIMARY KEY (record, unit, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    device BLOB PRIMARY KEY,
    seen_ms INTEGER NOT NULL,
    release TEXT,
    pending INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolled (
    device BLOB NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY (device, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    log INTEGER NOT NULL REFERENCES log,
    number INTEGER NOT NULL,
    previous BLOB NOT NULL,
    record BLOB NOT NULL,
    kind TEXT NOT NULL,
    author BLOB NOT NULL,
    payload_hash BLOB NOT NULL,
    -- Both NULL where it was refused or erased, or never came. Of what is in quarantine they are here and are given to
    -- nobody.
    record_key BLOB,
    payload BLOB,
    -- Not by IN: of more than two that is a table of its own, made anew for each row that is written.
    state TEXT NOT NULL CHECK (state = 'live' OR state = 'refused' OR state = 'quarantined' OR state = 'silent'
        OR state = 'erased'),
    -- The author's, over the log up to here, where a segment ended.
    signature BLOB,
    -- Whose feed it is in, its place there in order of commit, and the chain up to it; HQ's own words are in none.
    feed TEXT,
    feed_number INTEGER,
    feed_chain BLOB,
    -- Its change builds on none: this is where its record begins.
    begins INTEGER NOT NULL CHECK (begins IN (0, 1))
) STRICT;

CREATE TABLE erased (
    record BLOB PRIMARY KEY,
    counted TEXT NOT NULL CHECK (json_valid (counted))
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
    unit TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    chain BLOB NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE headquarters (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    organisation TEXT NOT NULL,
    address TEXT NOT NULL,
    -- How many times it was put back to an older state; the life of HQ's logs, and their feeds' epoch.
    restored INTEGER NOT NULL,
    authority_key BLOB NOT NULL,
    authority_certificate BLOB NOT NULL,
    server_key BLOB NOT NULL,
    server_certificate BLOB NOT NULL,
    log_seed BLOB NOT NULL,
    recovery BLOB NOT NULL CHECK (length(recovery) = 32),
    -- Everything here was taken to a database server, and goes on there.
    is_moved INTEGER NOT NULL DEFAULT 0 CHECK (is_moved IN (0, 1))
) STRICT;

CREATE TABLE invitation (
    token_hash BLOB PRIMARY KEY,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    made_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'admitted', 'declined')),
    claim BLOB NOT NULL DEFAULT x'',
    admission BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    unit TEXT NOT NULL,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    UNIQUE (unit, device, incarnation)
) STRICT;

CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    fields TEXT NOT NULL CHECK (json_valid (fields)),
    conflicts TEXT NOT NULL CHECK (json_valid (conflicts)),
    changes INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    poisoned INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_change (
    record BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (record, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE share (
    record BLOB NOT NULL,
    from_unit TEXT NOT NULL,
    with_unit TEXT NOT NULL,
    PRIMARY KEY (record, from_unit, with_unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale (
    record BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE tip (
    log INTEGER NOT NULL REFERENCES log,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (log, number, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER beginning_comes_with_the_words BEFORE UPDATE OF begins ON entry WHEN OLD.state <> 'silent'
BEGIN SELECT RAISE (ABORT, 'entries are never rewritten'); END;

CREATE TRIGGER entry_is_not_rewritten
BEFORE UPDATE OF sequence, id, log, number, previous, record, kind, author, payload_hash, feed, feed_number, feed_chain
ON entry
BEGIN SELECT RAISE (ABORT, 'entries are never rewritten'); END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'entries are never deleted'); END;

CREATE TRIGGER payload_only_goes BEFORE UPDATE OF payload, record_key ON entry
WHEN (NEW.payload IS NOT NULL OR NEW.record_key IS NOT NULL) AND OLD.state <> 'silent'
BEGIN SELECT RAISE (ABORT, 'a payload is never exchanged'); END;

CREATE TRIGGER state_keeps_to_its_moves BEFORE UPDATE OF state ON entry WHEN NOT (
    OLD.state = NEW.state
    OR OLD.state = 'live' AND NEW.state = 'quarantined'
    OR OLD.state = 'live' AND NEW.state = 'refused'
    OR OLD.state = 'live' AND NEW.state = 'erased'
    OR OLD.state = 'quarantined' AND NEW.state = 'live'
    OR OLD.state = 'quarantined' AND NEW.state = 'refused'
    OR OLD.state = 'quarantined' AND NEW.state = 'erased'
    OR OLD.state = 'silent' AND NEW.state = 'quarantined'
    OR OLD.state = 'silent' AND NEW.state = 'erased'
)
BEGIN SELECT RAISE (ABORT, 'no such move of an entry'); END;

