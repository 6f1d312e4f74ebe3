-- The last entry of each log that lies in a backup of headquarters; 0 for none.
ALTER TABLE log ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;

-- Headquarters' words are asked for by their kind, and are few beside everybody's entries.
CREATE INDEX entry_of_words ON entry (kind, arrival) WHERE record = x'00000000000000000000000000000000';
