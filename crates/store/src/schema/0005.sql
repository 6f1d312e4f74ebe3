-- Who did what with what is delicate: append-only, each row with the hash of the one before it. The chain is made and
-- checked by `table/audit.rs`.
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
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is not cut');
END;
