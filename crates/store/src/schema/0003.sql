-- Records that headquarters has erased, for ever: what comes of them late loses its words as it comes.
CREATE TABLE erased (
    record BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
