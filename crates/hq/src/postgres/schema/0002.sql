-- Few among many, and asked for together.
CREATE INDEX entry_cutoff ON entry (sequence) WHERE kind = 'cutoff';

-- A projection tells by its coarse cell where something happened, which it did not: each is made anew.
INSERT INTO stale (record) SELECT id FROM record;
