-- The program's mark, so that no other program's database is taken for ours: "mtca".
PRAGMA application_id = 0x6d746361;

-- Articles as they were read: the ground state from which everything else can be rebuilt.
CREATE TABLE articles (
    key             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    url             TEXT,
    title           TEXT,
    published       TEXT CHECK (published IS date(published)),
    published_basis TEXT CHECK ((published_basis IS NULL) = (published IS NULL)),
    outlet          TEXT,
    language        TEXT,
    digest          BLOB NOT NULL, -- of all columns: whether an article changed
    wording         BLOB NOT NULL, -- of the text without regard to blanks and case: whether it is a reprint
    text            TEXT NOT NULL  -- last, so that the columns before it are read without going through it
) STRICT;

CREATE INDEX articles_by_date ON articles (published, id);

-- Full text; the words themselves stand in articles.
CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text,
    content = 'articles', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);

-- Remarks on how an article was read and understood.
CREATE TABLE diagnostics (
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    code    TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
