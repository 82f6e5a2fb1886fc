-- What operators enter for plugins. Each change has a number; a record's body is that of its newest change, and none when
-- that took it away. Rows of a change that is not in record_change were staged, and are not there yet.
CREATE TABLE record_change (
    version  INTEGER PRIMARY KEY,
    function TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    by       TEXT    NOT NULL
) STRICT;
CREATE INDEX record_change_function ON record_change (function, version);
CREATE TABLE record (
    function TEXT    NOT NULL,
    type     TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    body     TEXT,
    UNIQUE (function, type, key, version)
) STRICT;
CREATE INDEX record_version ON record (version);
