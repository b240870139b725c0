"""The log's tables, as numbered migrations, and how they are read and added to."""

# Numbered from 1; what was shipped is never edited, only added to.
PLAIN = (
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
# Numbered 4, and 5 since a row tells its hash in brief: a step before and a step after
# what `earlier` holds is packed (kg/renewing.py).
ENTRY = """
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  place INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id ANY NOT NULL UNIQUE,
  hash BLOB NOT NULL,
  payload ANY NOT NULL,
  odd TEXT,
  batch INTEGER,
  stored_at TEXT
) STRICT;
"""
ASIDE = """
DROP TRIGGER IF EXISTS never_updated;
DROP TRIGGER IF EXISTS never_deleted;
DROP TRIGGER IF EXISTS never_replaced;
DROP INDEX IF EXISTS entry_redacted;
ALTER TABLE entry RENAME TO earlier;
"""
PACKED = f"""{ASIDE}
DROP INDEX IF EXISTS entry_stored;
CREATE TABLE dictionary (
  number INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE kind (code INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO kind VALUES (0, ''), (1, 'redaction'), (2, 'agent'), (3, 'entity'),
  (4, 'alias'), (5, 'source'), (6, 'claim'), (7, 'utterance'), (8, 'activity'),
  (9, 'evidence'), (10, 'argument'), (11, 'relation'), (12, 'match'), (13, 'verdict'),
  (14, 'review'), (15, 'vetting'), (16, 'case');
"""
GUARDS = """
DROP TABLE earlier;
CREATE INDEX entry_redacted ON entry (json_extract(payload, '$.record'))
  WHERE kind = 1;
CREATE TRIGGER never_updated BEFORE UPDATE ON entry
  WHEN (NEW.seq, NEW.place, NEW.kind, NEW.id, NEW.hash, NEW.batch, NEW.stored_at) IS NOT
       (OLD.seq, OLD.place, OLD.kind, OLD.id, OLD.hash, OLD.batch, OLD.stored_at)
    OR json_remove(coalesce(NEW.odd, '{}'), '$.given') IS NOT
       json_remove(coalesce(OLD.odd, '{}'), '$.given')
    OR NOT EXISTS (
      SELECT 1 FROM entry AS told WHERE told.kind = 1
        AND json_extract(told.payload, '$.record') = (
          CASE typeof(OLD.id) WHEN 'text' THEN OLD.id ELSE (
            SELECT name || '-' || lower(hex(substr(OLD.id, 2))) FROM kind
            WHERE printf('%02X', code) = hex(substr(OLD.id, 1, 1))) END)
        AND json_extract(told.payload, '$.left') = NEW.payload
        AND json_extract(told.payload, '$.digest') = json_extract(NEW.odd, '$.given'))
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER never_deleted BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER never_replaced BEFORE INSERT ON entry
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER dictionary_never_updated BEFORE UPDATE ON dictionary
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER dictionary_never_deleted BEFORE DELETE ON dictionary
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
"""
BRIEF = f"""{ASIDE}
DROP TRIGGER IF EXISTS dictionary_never_updated;
DROP TRIGGER IF EXISTS dictionary_never_deleted;
DELETE FROM dictionary;
"""
PLAIN_PAGE = (
    "SELECT seq, batch, kind, id, known_at, stored_at, payload, digest, prev, hash "
    "FROM earlier WHERE seq > ? ORDER BY seq LIMIT ?"
)
INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
BLANK = "UPDATE entry SET payload = ?, odd = ? WHERE seq = ?"
NAMED = "SELECT seq, odd FROM entry WHERE id = ?"
HELD = "SELECT id FROM entry WHERE id IN ({})"
END = (
    "SELECT last.seq, last.hash, last.odd, first.batch, first.stored_at, first.odd, "
    "EXISTS (SELECT 1 FROM entry WHERE id = ?) FROM entry AS last "
    "LEFT JOIN entry AS first ON first.seq = last.seq - last.place "
    "WHERE last.seq = (SELECT max(seq) FROM entry)"
)
PAGE = "SELECT * FROM entry WHERE seq > ? ORDER BY seq LIMIT ?"
EARLIER_PAGE = "SELECT * FROM earlier WHERE seq > ? ORDER BY seq LIMIT ?"
AT = "SELECT hash, odd FROM entry WHERE seq = ?"
BEFORE = "SELECT hash, odd FROM entry WHERE seq < ? ORDER BY seq DESC LIMIT 1"
FIRST = "SELECT batch, stored_at, odd FROM entry WHERE seq = ?"
FIRSTS = "SELECT seq, stored_at, odd FROM entry WHERE batch IS NOT NULL ORDER BY seq"
PLACE = "SELECT seq, place FROM entry WHERE seq >= ? ORDER BY seq LIMIT 1"
