-- What plugins remember, of holders as before and of areas.
CREATE TABLE remembered (
    function TEXT NOT NULL,
    scope    TEXT NOT NULL,
    owner    TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    BLOB NOT NULL,
    PRIMARY KEY (function, scope, owner, name)
) STRICT, WITHOUT ROWID;
INSERT INTO remembered SELECT function, 'holder', holder, name, value FROM memory;
DROP TABLE memory;
ALTER TABLE remembered RENAME TO memory;
-- Timers of plugins: due at, in milliseconds since 1970.
CREATE TABLE timer (
    function   TEXT    NOT NULL,
    checkpoint TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (function, checkpoint, name)
) STRICT, WITHOUT ROWID;
-- Changes that were intended and never confirmed: what the card's counter was before.
CREATE TABLE pending (
    tap      TEXT    PRIMARY KEY,
    function TEXT    NOT NULL,
    card     TEXT    NOT NULL,
    counter  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_card ON pending (function, card);
