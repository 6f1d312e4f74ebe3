-- The last entry of each log that lies in a backup of headquarters; 0 for none.
ALTER TABLE log ADD COLUMN covered INTEGER NOT NULL DEFAULT 0;
