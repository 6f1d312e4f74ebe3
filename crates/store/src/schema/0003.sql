-- Closed tables, and what waits in quarantine: few among all entries, and counted each time a table is looked at.
CREATE INDEX entry_cutoff ON entry (arrival) WHERE kind = 'cutoff';
CREATE INDEX entry_quarantined ON entry (arrival) WHERE state = 4;
