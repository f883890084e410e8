-- Derived from claims; `motorcade rebuild` makes all of it anew.

-- People whose claims changed since their trips were derived. Empty when all is up to date.
CREATE TABLE stale_people (
    person TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Everyone whom a claim names, under every name, folded for look-up.
CREATE TABLE people (
    person  TEXT NOT NULL,
    folded  TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT,
    office  TEXT,
    claims  INTEGER NOT NULL,
    PRIMARY KEY (person, folded)
) STRICT, WITHOUT ROWID;

-- Trips and meetings: what claims of one thing come to.
CREATE TABLE merged (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL CHECK (kind IN ('trip', 'meeting')),
    country        TEXT,
    city           TEXT,
    cities         TEXT NOT NULL, -- JSON
    start          TEXT, -- EDTF
    end            TEXT, -- EDTF
    start_earliest TEXT,
    start_latest   TEXT,
    end_latest     TEXT,
    status         TEXT NOT NULL,
    mode           TEXT,
    purpose        TEXT,
    event          TEXT,
    explicit       INTEGER NOT NULL,
    confidence     REAL NOT NULL,
    conflicts      TEXT NOT NULL, -- JSON
    reports        INTEGER NOT NULL,
    outlets        TEXT NOT NULL, -- JSON
    first_reported TEXT,
    last_reported  TEXT,
    sources        TEXT NOT NULL  -- JSON
) STRICT;

CREATE TABLE merged_people (
    merged  INTEGER NOT NULL REFERENCES merged (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('leader', 'with', 'participant')),
    person  TEXT NOT NULL,
    name    TEXT NOT NULL,
    country TEXT,
    office  TEXT,
    PRIMARY KEY (merged, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_people_by_person ON merged_people (person, role, merged);

-- The claims that a trip or meeting rests on, the best first.
CREATE TABLE merged_claims (
    merged INTEGER NOT NULL REFERENCES merged (key) ON DELETE CASCADE,
    rank   INTEGER NOT NULL,
    claim  INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    PRIMARY KEY (merged, rank)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_claims_by_claim ON merged_claims (claim);
