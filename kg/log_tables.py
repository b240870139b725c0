"""The log's one table, as numbered migrations, and how it is read and added to."""

# Numbered from 1; what was shipped is never edited, only added to.
MIGRATIONS = (
    """
CREATE TABLE IF NOT EXISTS entry (
  seq INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  known_at TEXT,
  stored_at TEXT NOT NULL,
  payload TEXT NOT NULL,
  digest TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS never_updated BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS never_deleted BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS never_replaced BEFORE INSERT ON entry
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
""",
    "CREATE INDEX IF NOT EXISTS entry_stored ON entry (stored_at);",
    """
CREATE INDEX IF NOT EXISTS entry_redacted ON entry (json_extract(payload, '$.record'))
  WHERE kind = 'redaction';
DROP TRIGGER IF EXISTS never_updated;
CREATE TRIGGER never_updated BEFORE UPDATE ON entry
  WHEN (NEW.seq, NEW.batch, NEW.kind, NEW.id, NEW.known_at, NEW.stored_at, NEW.digest,
        NEW.prev, NEW.hash) IS NOT
       (OLD.seq, OLD.batch, OLD.kind, OLD.id, OLD.known_at, OLD.stored_at, OLD.digest,
        OLD.prev, OLD.hash)
    OR NOT EXISTS (
      SELECT 1 FROM entry AS told WHERE told.kind = 'redaction'
        AND json_extract(told.payload, '$.record') = OLD.id
        AND json_extract(told.payload, '$.left') = NEW.payload)
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
""",
)
COLUMNS = "seq, batch, kind, id, known_at, stored_at, payload, digest, prev, hash"
INSERT = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
BLANK = "UPDATE entry SET payload = ?1 WHERE id = ?2 AND payload <> ?1"
SELECT = f"SELECT {COLUMNS} FROM entry"
