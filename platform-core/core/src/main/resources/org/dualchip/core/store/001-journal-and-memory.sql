-- The journal. The chain covers digests; bodies lie beside it, so that one can be deleted and the chain still holds.
CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    tap    TEXT    NOT NULL,
    digest BLOB    NOT NULL,
    chain  BLOB    NOT NULL
) STRICT;
CREATE INDEX journal_tap ON journal (tap);
CREATE TABLE body (
    seq  INTEGER PRIMARY KEY REFERENCES journal (seq),
    body TEXT NOT NULL
) STRICT;
-- What plugins remember of holders.
CREATE TABLE memory (
    function TEXT NOT NULL,
    holder   TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    BLOB NOT NULL,
    PRIMARY KEY (function, holder, name)
) STRICT, WITHOUT ROWID;
