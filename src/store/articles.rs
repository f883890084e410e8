//! Articles and what each of them yields.

use super::{Store, claims};
use crate::error::Result;
use crate::model::{Article, Digest, Extraction, PublishedBasis, wording};
use crate::store::rows;
use rusqlite::{OptionalExtension, Row, params};

/// What became of an article that was put into the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    New,
    /// It was there, with another text, date or title, and was replaced with all its claims.
    Changed,
    /// It was there as it is; nothing was written.
    Unchanged,
}

impl Store {
    /// Puts an article in place with all that it says. To be called within a transaction.
    pub fn put(&self, article: &Article, yielded: &Extraction) -> Result<Outcome> {
        self.put_rows(article, yielded).map_err(self.failed("write an article"))
    }

    fn put_rows(&self, article: &Article, yielded: &Extraction) -> rusqlite::Result<Outcome> {
        let outcome = match self.stored(article)? {
            Some((_, digest)) if digest == digest_of(article) => return Ok(Outcome::Unchanged),
            Some((key, _)) => {
                self.remove(key)?;
                Outcome::Changed
            }
            None => Outcome::New,
        };
        let key = self.insert(article)?;
        self.put_yield(key, yielded)?;
        Ok(outcome)
    }

    fn stored(&self, article: &Article) -> rusqlite::Result<Option<(i64, [u8; 16])>> {
        self.connection
            .prepare_cached("SELECT key, digest FROM articles WHERE id = ?1")?
            .query_row([&article.id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    fn insert(&self, article: &Article) -> rusqlite::Result<i64> {
        self.connection
            .prepare_cached(
                "INSERT INTO articles (id, url, title, text, published, published_basis, outlet, language, digest, wording)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                article.id,
                article.url,
                article.title,
                article.text,
                rows::text_of(article.published.as_ref()),
                article.published_basis.map(PublishedBasis::as_str),
                article.outlet,
                article.language,
                digest_of(article),
                wording(&article.text).bytes(),
            ])?;
        let key = self.connection.last_insert_rowid();
        self.connection
            .prepare_cached("INSERT INTO article_search (rowid, title, text) VALUES (?1, ?2, ?3)")?
            .execute(params![key, article.title, article.text])?;
        Ok(key)
    }

    fn remove(&self, key: i64) -> rusqlite::Result<()> {
        claims::mark_stale(&self.connection, key)?;
        self.connection
            .prepare_cached(
                "INSERT INTO article_search (article_search, rowid, title, text)
                 SELECT 'delete', key, title, text FROM articles WHERE key = ?1",
            )?
            .execute([key])?;
        self.connection.prepare_cached("DELETE FROM articles WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    fn put_yield(&self, key: i64, yielded: &Extraction) -> rusqlite::Result<()> {
        claims::insert(&self.connection, key, yielded)?;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO diagnostics (article, ordinal, code, message) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (ordinal, diagnostic) in yielded.diagnostics.iter().enumerate() {
            statement.execute(params![key, ordinal, diagnostic.code, diagnostic.message])?;
        }
        claims::mark_stale(&self.connection, key)
    }

    /// Articles after the one with key `after`, at most so many, with their keys: for going through all of them.
    pub fn articles_after(&self, after: i64, limit: usize) -> Result<Vec<(i64, Article)>> {
        let read = || -> rusqlite::Result<Vec<(i64, Article)>> {
            self.connection
                .prepare_cached(
                    "SELECT key, id, url, title, text, published, published_basis, outlet, language
                     FROM articles WHERE key > ?1 ORDER BY key LIMIT ?2",
                )?
                .query_map(params![after, limit], |row| Ok((row.get(0)?, article(row)?)))?
                .collect()
        };
        read().map_err(self.failed("read articles"))
    }

    /// Replaces what an article yields, the article itself untouched. To be called within a transaction.
    pub fn replace_yield(&self, key: i64, yielded: &Extraction) -> Result<()> {
        let replace = || -> rusqlite::Result<()> {
            claims::mark_stale(&self.connection, key)?;
            for table in ["claims", "diagnostics"] {
                self.connection
                    .prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
                    .execute([key])?;
            }
            self.put_yield(key, yielded)
        };
        replace().map_err(self.failed("write claims"))
    }
}

fn article(row: &Row) -> rusqlite::Result<Article> {
    let basis: Option<String> = row.get(6)?;
    Ok(Article {
        id: row.get(1)?,
        url: row.get(2)?,
        title: row.get(3)?,
        text: row.get(4)?,
        published: rows::day(row, 5)?,
        published_basis: basis.as_deref().and_then(PublishedBasis::from_name),
        outlet: row.get(7)?,
        language: row.get(8)?,
    })
}

fn digest_of(article: &Article) -> [u8; 16] {
    let published = rows::text_of(article.published.as_ref());
    [
        article.url.as_deref(),
        article.title.as_deref(),
        Some(&article.text),
        published.as_deref(),
        article.published_basis.map(PublishedBasis::as_str),
        article.outlet.as_deref(),
        article.language.as_deref(),
    ]
    .into_iter()
    .fold(Digest::default(), Digest::part)
    .bytes()
}
