-- What each article says, never edited: written with the article, replaced with it.
CREATE TABLE claims (
    key        INTEGER PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('stay', 'meeting')),
    ordinal    INTEGER NOT NULL, -- among the claims of that kind in the article
    country    TEXT,
    city       TEXT,
    cities     TEXT NOT NULL DEFAULT '[]', -- JSON, every stop in order
    start      TEXT, -- EDTF; of a meeting, its date
    end        TEXT, -- EDTF
    status     TEXT NOT NULL CHECK (status IN ('planned', 'ongoing', 'completed', 'cancelled', 'postponed')),
    mode       TEXT CHECK (mode IN ('in-person', 'phone', 'video')),
    purpose    TEXT,
    event      TEXT,
    explicit   INTEGER NOT NULL CHECK (explicit IN (0, 1)),
    confidence REAL NOT NULL,
    CHECK ((kind = 'meeting') = (mode IS NOT NULL)),
    CHECK (kind = 'meeting' OR country IS NOT NULL),
    UNIQUE (article, kind, ordinal)
) STRICT;

-- People of a claim: the leader of a stay and those met there, the participants of a meeting.
CREATE TABLE claim_people (
    claim   INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    role    TEXT NOT NULL CHECK (role IN ('leader', 'with', 'participant')),
    person  TEXT NOT NULL, -- registry id, or unverified:COUNTRY:SLUG
    name    TEXT NOT NULL,
    country TEXT,
    office  TEXT,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_people_by_person ON claim_people (person, role, claim);

-- The words that say so; offsets count code points of the article's title or text.
CREATE TABLE evidence (
    claim   INTEGER NOT NULL REFERENCES claims (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    field   TEXT NOT NULL CHECK (field IN ('title', 'text')),
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL CHECK (end >= start),
    quote   TEXT NOT NULL,
    rule    TEXT NOT NULL,
    PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;
