-- Records have a form, as what is remembered has. A change has rows in the form of the generation that decided then, and in
-- that of the one before, where there is a way back to it; a tap is shown rows of the form of its own generation. Form 0 was
-- entered before there were forms, and is of any.
CREATE TABLE formed (
    function TEXT    NOT NULL,
    type     TEXT    NOT NULL,
    key      TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    form     INTEGER NOT NULL,
    body     TEXT,
    UNIQUE (function, type, key, version, form)
) STRICT;
INSERT INTO formed SELECT function, type, key, version, 0, body FROM record ORDER BY rowid;
DROP TABLE record;
ALTER TABLE formed RENAME TO record;
CREATE INDEX record_version ON record (version);
-- Whose form a change was entered in, and in whose form the records were before it.
ALTER TABLE record_change ADD COLUMN form INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_change ADD COLUMN was INTEGER NOT NULL DEFAULT 0;
-- What generations of a form declared.
CREATE TABLE record_form (
    function TEXT    NOT NULL,
    form     INTEGER NOT NULL,
    word     TEXT    NOT NULL,
    schema   TEXT    NOT NULL,
    PRIMARY KEY (function, form, word)
) STRICT, WITHOUT ROWID;
