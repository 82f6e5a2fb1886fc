-- What plugins remember has a form that may change from one version of a plugin to another: each reads and writes its own.
CREATE TABLE kept (
    function TEXT    NOT NULL,
    scope    TEXT    NOT NULL,
    owner    TEXT    NOT NULL,
    schema   INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    value    BLOB    NOT NULL,
    PRIMARY KEY (function, scope, owner, schema, name)
) STRICT, WITHOUT ROWID;
INSERT INTO kept SELECT function, scope, owner, 1, name, value FROM memory;
DROP TABLE memory;
ALTER TABLE kept RENAME TO memory;
