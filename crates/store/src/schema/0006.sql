-- Why a record was erased (0: its term is over, 1: its cancellation was asked for), whether words of it lay here then, and
-- whether headquarters was told that nothing is left.
ALTER TABLE erased ADD COLUMN cause INTEGER NOT NULL DEFAULT 0;
ALTER TABLE erased ADD COLUMN had INTEGER NOT NULL DEFAULT 0;
ALTER TABLE erased ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

-- Few records are to be cancelled, and it is asked of each that is shown.
CREATE INDEX entry_cancelling ON entry (record) WHERE kind = 'cancellation';
