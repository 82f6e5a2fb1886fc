-- Who is let in at the gateway: the digests of tokens, with their owners. The tokens themselves are kept nowhere.
CREATE TABLE token (
    id      INTEGER PRIMARY KEY,
    digest  BLOB    NOT NULL UNIQUE,
    owner   TEXT    NOT NULL,
    role    TEXT    NOT NULL,
    made    INTEGER NOT NULL,
    made_by TEXT    NOT NULL,
    expires INTEGER NOT NULL,
    revoked INTEGER NOT NULL
) STRICT;
