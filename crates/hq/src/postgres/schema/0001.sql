CREATE SCHEMA resguardo;

-- Name, address and keys are sealed. How many times it was put back to an older state; the life of HQ's logs, and their
-- feeds' epoch.
CREATE TABLE headquarters (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    restored BIGINT NOT NULL,
    identity BYTEA NOT NULL
);

-- What people said of themselves is sealed.
CREATE TABLE invitation (
    token_hash BYTEA PRIMARY KEY,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    made_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'admitted', 'declined')),
    claim BYTEA NOT NULL DEFAULT '',
    admission BYTEA NOT NULL DEFAULT ''
);

CREATE TABLE enrolled (
    device BYTEA NOT NULL,
    person BYTEA NOT NULL,
    PRIMARY KEY (device, person)
);

CREATE TABLE log (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit TEXT NOT NULL,
    device BYTEA NOT NULL,
    incarnation BIGINT NOT NULL,
    UNIQUE (unit, device, incarnation)
);

CREATE TABLE entry (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE,
    log BIGINT NOT NULL REFERENCES log,
    number BIGINT NOT NULL,
    previous BYTEA NOT NULL,
    record BYTEA NOT NULL,
    kind TEXT NOT NULL,
    author BYTEA NOT NULL,
    payload_hash BYTEA NOT NULL,
    -- The record's key and the payload, sealed; NULL where it was refused or erased, or never came. Of what is in
    -- quarantine it is here and is given to nobody.
    payload BYTEA,
    state TEXT NOT NULL CHECK (state IN ('live', 'refused', 'quarantined', 'silent', 'erased')),
    signature BYTEA,
    feed TEXT,
    feed_number BIGINT,
    feed_chain BYTEA,
    begins BOOLEAN NOT NULL
);
-- What is sealed does not get smaller.
ALTER TABLE entry ALTER payload SET STORAGE EXTERNAL;
CREATE INDEX entry_of_log ON entry (log, number, sequence);
CREATE INDEX entry_of_record ON entry (record);
CREATE INDEX entry_cancelling ON entry (record) WHERE kind = 'cancellation';
CREATE INDEX entry_in_quarantine ON entry (record) WHERE state = 'quarantined';
CREATE INDEX entry_silent ON entry (record) WHERE state = 'silent';
CREATE UNIQUE INDEX entry_of_feed ON entry (feed, feed_number) WHERE feed IS NOT NULL;
-- Who is who is asked of HQ's words at each segment, and most of those are receipts.
CREATE INDEX entry_of_words ON entry (author, kind, sequence) WHERE record = '\x00000000000000000000000000000000';

CREATE FUNCTION entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries are never deleted'; END $$;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_stays();
CREATE TRIGGER entry_stays_whole BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION entry_stays();

CREATE FUNCTION entry_is_not_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.sequence, OLD.id, OLD.log, OLD.number, OLD.previous, OLD.record, OLD.kind, OLD.author, OLD.payload_hash,
            OLD.feed, OLD.feed_number, OLD.feed_chain)
        IS DISTINCT FROM (NEW.sequence, NEW.id, NEW.log, NEW.number, NEW.previous, NEW.record, NEW.kind, NEW.author,
            NEW.payload_hash, NEW.feed, NEW.feed_number, NEW.feed_chain)
        OR OLD.begins <> NEW.begins AND OLD.state <> 'silent' THEN
        RAISE EXCEPTION 'entries are never rewritten';
    END IF;
    IF NEW.payload IS NOT NULL AND NEW.payload IS DISTINCT FROM OLD.payload AND OLD.state <> 'silent' THEN
        RAISE EXCEPTION 'a payload is never exchanged';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_is_not_rewritten BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION entry_is_not_rewritten();

-- What an entry may become. Words that come go to quarantine first, and are judged there; nothing leads out of what was
-- refused or erased.
CREATE FUNCTION no_such_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no such move of an entry'; END $$;
CREATE TRIGGER state_keeps_to_its_moves BEFORE UPDATE OF state ON entry FOR EACH ROW WHEN (NOT (
    OLD.state = NEW.state
    OR OLD.state = 'live' AND NEW.state = 'quarantined'
    OR OLD.state = 'live' AND NEW.state = 'refused'
    OR OLD.state = 'live' AND NEW.state = 'erased'
    OR OLD.state = 'quarantined' AND NEW.state = 'live'
    OR OLD.state = 'quarantined' AND NEW.state = 'refused'
    OR OLD.state = 'quarantined' AND NEW.state = 'erased'
    OR OLD.state = 'silent' AND NEW.state = 'quarantined'
    OR OLD.state = 'silent' AND NEW.state = 'erased'
)) EXECUTE FUNCTION no_such_move();

CREATE TABLE tip (
    log BIGINT NOT NULL REFERENCES log,
    number BIGINT NOT NULL,
    id BYTEA NOT NULL,
    PRIMARY KEY (log, number, id)
);

CREATE TABLE refused_change (
    record BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (record, hash)
);

-- Records that were erased, for ever, and what the statistic goes on counting of each.
CREATE TABLE erased (
    record BYTEA PRIMARY KEY,
    counted JSONB NOT NULL
);

-- The counter of each unit. Whoever writes for a unit holds its row to the end of the transaction, so that number order
-- is commit order.
CREATE TABLE feed (
    unit TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    chain BYTEA NOT NULL,
    digest BYTEA NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE share (
    record BYTEA NOT NULL,
    from_unit TEXT NOT NULL,
    with_unit TEXT NOT NULL,
    PRIMARY KEY (record, from_unit, with_unit)
);

CREATE TABLE carried (
    record BYTEA NOT NULL,
    unit TEXT NOT NULL,
    entry BYTEA NOT NULL,
    -- The word that gave it.
    word BYTEA NOT NULL,
    -- Not once it was refused or put in quarantine.
    counts BOOLEAN NOT NULL,
    PRIMARY KEY (record, unit, entry)
);
CREATE INDEX carried_to_unit ON carried (unit);
CREATE INDEX carried_entry ON carried (entry);

-- Where a record began that is here by HQ's words alone, while the log that it begins in is not.
CREATE TABLE begun (
    record BYTEA PRIMARY KEY,
    entry BYTEA NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL
);

-- Entries that were handed to a unit and do not count, and whose logs did not come.
CREATE TABLE brought (
    record BYTEA NOT NULL,
    unit TEXT NOT NULL,
    entry BYTEA NOT NULL,
    device BYTEA NOT NULL,
    -- The whole entry, sealed, while it is in quarantine here and nowhere else; NULL once that is decided, or its log has
    -- come.
    waiting BYTEA,
    PRIMARY KEY (record, unit, entry)
);
CREATE INDEX brought_entry ON brought (entry);

-- When each laptop was last heard. What it has not told is NULL.
CREATE TABLE contact (
    device BYTEA PRIMARY KEY,
    seen_ms BIGINT NOT NULL,
    release TEXT,
    pending BIGINT
);

-- What headquarters remembers for its own upkeep, each thing sealed under its name.
CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value BYTEA NOT NULL
);

-- Records whose projection is older than their entries. One row each time, so that whoever writes and whoever merges
-- never wait for one another.
CREATE TABLE stale (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record BYTEA NOT NULL
);
CREATE INDEX stale_record ON stale (record);

-- The merged statistic of each record: closed answers, numbers, dates, ages. For SQL tools too.
CREATE TABLE record (
    id BYTEA PRIMARY KEY,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    fields JSONB NOT NULL,
    conflicts JSONB NOT NULL,
    changes BIGINT NOT NULL,
    parked BIGINT NOT NULL,
    poisoned BIGINT NOT NULL
);
