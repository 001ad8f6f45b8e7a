-- Schema version 1: the tables of packs. Every table has GeoPackage's integer key `fid`; ours is (region, id).

CREATE TABLE triptych_meta (
  fid INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE regions (
  fid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  short TEXT NOT NULL,
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  description TEXT,
  accent TEXT NOT NULL,
  ramp TEXT NOT NULL,
  projection TEXT NOT NULL,
  extent TEXT NOT NULL, -- "west south east north" in degrees
  default_topic TEXT NOT NULL,
  paper TEXT NOT NULL,
  paper_date TEXT,
  position INTEGER NOT NULL,
  hash TEXT NOT NULL, -- SHA-256 of the pack's files
  FOREIGN KEY (id, paper) REFERENCES sources (region, id),
  FOREIGN KEY (id, default_topic) REFERENCES topics (region, id)
) STRICT;

-- A licence without a region is one of the base map.
CREATE TABLE licences (
  fid INTEGER PRIMARY KEY,
  region TEXT REFERENCES regions (id),
  resource TEXT, -- null: the whole pack
  name TEXT NOT NULL,
  title TEXT,
  path TEXT
) STRICT;

CREATE TABLE topics (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT,
  lead TEXT,
  position INTEGER NOT NULL,
  UNIQUE (region, id),
  FOREIGN KEY (region, lead) REFERENCES views (region, id)
) STRICT;

CREATE TABLE views (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT,
  subtitle TEXT,
  source TEXT,
  alt TEXT,
  spec TEXT NOT NULL,
  UNIQUE (region, id)
) STRICT;

CREATE TABLE topic_views (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  topic TEXT NOT NULL,
  view TEXT NOT NULL,
  position INTEGER NOT NULL,
  UNIQUE (region, topic, view),
  FOREIGN KEY (region, topic) REFERENCES topics (region, id),
  FOREIGN KEY (region, view) REFERENCES views (region, id)
) STRICT;

CREATE TABLE sources (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  author TEXT,
  title TEXT NOT NULL,
  container TEXT,
  year INTEGER,
  "date" TEXT,
  language TEXT,
  publisher TEXT,
  pages TEXT,
  url TEXT,
  accessed TEXT,
  notes TEXT,
  note TEXT,
  UNIQUE (region, id)
) STRICT;

CREATE TABLE places (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  alt_names TEXT,
  kind TEXT NOT NULL,
  lon REAL CHECK (lon BETWEEN -180 AND 180),
  lat REAL CHECK (lat BETWEEN -90 AND 90),
  country TEXT,
  parent TEXT,
  layer TEXT,
  feature TEXT,
  "precision" TEXT,
  coordinate_source TEXT,
  note TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, parent) REFERENCES places (region, id)
) STRICT;

CREATE TABLE actors (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  kind TEXT NOT NULL,
  country TEXT,
  parent TEXT,
  role TEXT,
  "date" TEXT,
  note TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, parent) REFERENCES actors (region, id)
) STRICT;

-- `subject` names an actor or a place; `subject_kind` says which. The days bound what `date` (EDTF) allows.
CREATE TABLE claims (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  statement TEXT NOT NULL,
  short TEXT,
  subject TEXT,
  subject_kind TEXT CHECK (subject_kind IN ('actor', 'place')),
  measure TEXT,
  value REAL,
  low REAL,
  high REAL,
  unit TEXT,
  qualifier TEXT,
  of_what TEXT,
  "date" TEXT,
  first_day TEXT,
  last_day TEXT,
  said_by TEXT,
  arithmetic TEXT,
  note TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, topic) REFERENCES topics (region, id),
  FOREIGN KEY (region, said_by) REFERENCES actors (region, id)
) STRICT;
CREATE INDEX claims_topic ON claims (region, topic);

CREATE TABLE claim_places (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  claim TEXT NOT NULL,
  place TEXT NOT NULL,
  role TEXT NOT NULL,
  UNIQUE (region, claim, place, role),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id),
  FOREIGN KEY (region, place) REFERENCES places (region, id)
) STRICT;
CREATE INDEX claim_places_place ON claim_places (region, place);

CREATE TABLE claim_actors (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  claim TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  UNIQUE (region, claim, actor, role),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id),
  FOREIGN KEY (region, actor) REFERENCES actors (region, id)
) STRICT;
CREATE INDEX claim_actors_actor ON claim_actors (region, actor);

CREATE TABLE claim_sources (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  claim TEXT NOT NULL,
  source TEXT NOT NULL,
  pages TEXT,
  UNIQUE (region, claim, source),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id),
  FOREIGN KEY (region, source) REFERENCES sources (region, id)
) STRICT;

CREATE TABLE events (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  short TEXT,
  "date" TEXT,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  kind TEXT NOT NULL,
  claim TEXT,
  status TEXT NOT NULL,
  lane TEXT,
  actor TEXT,
  outside_source TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, place) REFERENCES places (region, id),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id),
  FOREIGN KEY (region, actor) REFERENCES actors (region, id),
  FOREIGN KEY (region, outside_source) REFERENCES sources (region, id)
) STRICT;

CREATE TABLE relations (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  relation TEXT NOT NULL,
  object TEXT NOT NULL,
  sign TEXT NOT NULL CHECK (sign IN ('+', '-', '0')),
  "date" TEXT,
  first_day TEXT,
  last_day TEXT,
  claim TEXT,
  status TEXT NOT NULL,
  UNIQUE (region, id),
  FOREIGN KEY (region, subject) REFERENCES actors (region, id),
  FOREIGN KEY (region, object) REFERENCES actors (region, id),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id)
) STRICT;

CREATE TABLE disagreements (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  explanation TEXT NOT NULL,
  severity TEXT NOT NULL,
  source TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, topic) REFERENCES topics (region, id),
  FOREIGN KEY (region, source) REFERENCES sources (region, id)
) STRICT;

CREATE TABLE disagreement_claims (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  disagreement TEXT NOT NULL,
  claim TEXT NOT NULL,
  side INTEGER NOT NULL,
  sign TEXT CHECK (sign IN ('+', '-', '=')),
  label TEXT,
  UNIQUE (region, disagreement, claim),
  FOREIGN KEY (region, disagreement) REFERENCES disagreements (region, id),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id)
) STRICT;
CREATE INDEX disagreement_claims_claim ON disagreement_claims (region, claim);

CREATE TABLE locators (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  claim TEXT NOT NULL,
  section TEXT NOT NULL,
  paragraph INTEGER,
  note_number INTEGER,
  cues TEXT NOT NULL,
  FOREIGN KEY (region, claim) REFERENCES claims (region, id)
) STRICT;
CREATE INDEX locators_claim ON locators (region, claim);

CREATE TABLE coverage (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  token TEXT NOT NULL,
  context TEXT,
  reason TEXT NOT NULL
) STRICT;

-- `text` is null for an original: the user attaches it.
CREATE TABLE documents (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  edition TEXT NOT NULL CHECK (edition IN ('reading', 'original')),
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  source TEXT NOT NULL,
  "text" TEXT,
  UNIQUE (region, id),
  FOREIGN KEY (region, source) REFERENCES sources (region, id)
) STRICT;

-- `start` and `end` count characters of the document's text, from 0; `end` is the first one behind.
CREATE TABLE blocks (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  document TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('title', 'heading', 'note-heading', 'paragraph', 'note', 'list-item', 'quote')),
  level INTEGER NOT NULL,
  ordinal INTEGER, -- an ordered list item's number
  section TEXT,
  note_number INTEGER,
  paragraph INTEGER, -- the running ¶ number; null for headings
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" >= "start"),
  UNIQUE (region, document, number),
  FOREIGN KEY (region, document) REFERENCES documents (region, id)
) STRICT;

-- Words set off inside a block.
CREATE TABLE spans (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  document TEXT NOT NULL,
  block INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('emphasis', 'strong')),
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > "start"),
  FOREIGN KEY (region, document, block) REFERENCES blocks (region, document, number)
) STRICT;
CREATE INDEX spans_block ON spans (region, document, block);

CREATE TABLE passages (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  document TEXT NOT NULL,
  block INTEGER NOT NULL,
  claim TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > "start"),
  UNIQUE (region, document, claim, "start"),
  FOREIGN KEY (region, document, block) REFERENCES blocks (region, document, number),
  FOREIGN KEY (region, claim) REFERENCES claims (region, id)
) STRICT;
CREATE INDEX passages_claim ON passages (region, claim);
CREATE INDEX passages_block ON passages (region, document, block);

-- `title` and `body` are shown; `folded` holds what else finds the row: other names, and the text without
-- compatibility forms (ligatures, full-width letters) that the tokeniser keeps.
CREATE VIRTUAL TABLE search_index USING fts5 (
  region UNINDEXED, kind UNINDEXED, id UNINDEXED, title, body, folded,
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Views for view specs: one row a thing, with the references its evidence consists of. Plain SQL only, so that
-- any SQLite program can read them.

-- A caution (severity `note`) is no disagreement: it wears no badge.
CREATE VIEW disputes AS
SELECT dc.region, dc.claim, dc.disagreement
FROM disagreement_claims dc
JOIN disagreements d ON d.region = dc.region AND d.id = dc.disagreement AND d.severity <> 'note';

CREATE VIEW claim_view AS
SELECT c.fid, c.region, c.id, c.topic, c.kind, c.statement, c.short,
  c.subject, c.subject_kind AS subject_type,
  coalesce (sa.name, sp.name) AS subject_label,
  coalesce (sa.short_name, sa.name, sp.name) AS subject_short,
  coalesce (sa.kind, sp.kind) AS subject_kind,
  coalesce (sa.country, sp.country) AS subject_country,
  c.measure, c.value, c.low, c.high,
  CASE
    WHEN c.qualifier IN ('less_than', 'up_to') THEN c.high
    WHEN c.qualifier IN ('more_than', 'at_least') THEN c.low
    WHEN c.qualifier = 'range' THEN (c.low + c.high) / 2
    ELSE c.value
  END AS nominal,
  c.unit, c.qualifier, c.of_what, c."date", c.first_day, c.last_day,
  c.said_by, coalesce (by.short_name, by.name) AS said_by_label,
  (SELECT group_concat (words, '; ')
   FROM (SELECT coalesce (s.author, s.publisher, s.title) || coalesce (' ' || s.year, '') AS words
         FROM claim_sources x JOIN sources s ON s.region = x.region AND s.id = x.source
         WHERE x.region = c.region AND x.claim = c.id ORDER BY x.fid)) AS source_label,
  c.arithmetic, c.note,
  (SELECT count (*) FROM passages p WHERE p.region = c.region AND p.claim = c.id) AS n_passages,
  EXISTS (SELECT 1 FROM disputes d WHERE d.region = c.region AND d.claim = c.id) AS disputed,
  (SELECT group_concat (disagreement, ' ')
   FROM (SELECT disagreement FROM disagreement_claims d WHERE d.region = c.region AND d.claim = c.id
         ORDER BY disagreement)) AS disagreements,
  b.section, b.paragraph, b.note_number,
  -- What the row is: the claim and the one thing it speaks of. What else the claim touches (its places) is added
  -- when a mark is pointed at, not here; otherwise every mark that shares a country would light up together.
  'claim:' || c.id || coalesce (' ' || c.subject_kind || ':' || c.subject, '') AS refs
FROM claims c
LEFT JOIN actors sa ON c.subject_kind = 'actor' AND sa.region = c.region AND sa.id = c.subject
LEFT JOIN places sp ON c.subject_kind = 'place' AND sp.region = c.region AND sp.id = c.subject
LEFT JOIN actors by ON by.region = c.region AND by.id = c.said_by
LEFT JOIN blocks b ON b.fid = (
  SELECT b2.fid FROM passages p JOIN blocks b2
    ON b2.region = p.region AND b2.document = p.document AND b2.number = p.block
  WHERE p.region = c.region AND p.claim = c.id ORDER BY p.document, p."start" LIMIT 1);

-- claim_view, worked out once when the store is written: a view's data are queried many times, and the evidence of
-- some hundred claims takes longer to gather than to draw.
CREATE TABLE claim_rows (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  id TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  statement TEXT NOT NULL,
  short TEXT,
  subject TEXT,
  subject_type TEXT,
  subject_label TEXT,
  subject_short TEXT,
  subject_kind TEXT,
  subject_country TEXT,
  measure TEXT,
  value REAL,
  low REAL,
  high REAL,
  nominal REAL,
  unit TEXT,
  qualifier TEXT,
  of_what TEXT,
  "date" TEXT,
  first_day TEXT,
  last_day TEXT,
  said_by TEXT,
  said_by_label TEXT,
  source_label TEXT,
  arithmetic TEXT,
  note TEXT,
  n_passages INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  disagreements TEXT,
  section TEXT,
  paragraph INTEGER,
  note_number INTEGER,
  refs TEXT NOT NULL,
  UNIQUE (region, id)
) STRICT;

CREATE VIEW claim_place_view AS
SELECT cp.fid, cp.region, cp.claim, cp.place, cp.role, p.name AS place_label, p.kind AS place_kind,
  p.country, p.layer, p.feature, p.lon, p.lat, p."precision",
  c.topic, c.kind, c.statement, c.short, c.subject, c.subject_kind AS subject_type, c.measure, c.value, c.low, c.high,
  c.unit, c.qualifier, c.of_what, c."date", c.first_day, c.last_day, c.said_by,
  EXISTS (SELECT 1 FROM disputes d WHERE d.region = c.region AND d.claim = c.id) AS disputed,
  'claim:' || c.id || ' place:' || p.id AS refs
FROM claim_places cp
JOIN claims c ON c.region = cp.region AND c.id = cp.claim
JOIN places p ON p.region = cp.region AND p.id = cp.place;

CREATE VIEW event_view AS
SELECT e.fid, e.region, e.id, e.label, e.short, e."date", e.first_day, e.last_day, e.kind, e.status, e.lane,
  e.place, p.name AS place_label, p.country, p.layer, p.feature, p.lon, p.lat, p."precision",
  e.claim, c.topic, c.statement, e.actor, coalesce (a.short_name, a.name) AS actor_label, e.outside_source,
  EXISTS (SELECT 1 FROM disputes d WHERE d.region = e.region AND d.claim = e.claim) AS disputed,
  'event:' || e.id || coalesce (' claim:' || e.claim, '') || coalesce (' place:' || e.place, '')
    AS refs
FROM events e
LEFT JOIN places p ON p.region = e.region AND p.id = e.place
LEFT JOIN claims c ON c.region = e.region AND c.id = e.claim
LEFT JOIN actors a ON a.region = e.region AND a.id = e.actor;

CREATE VIEW relation_view AS
SELECT r.fid, r.region, r.id, r.subject, coalesce (s.short_name, s.name) AS subject_label, s.kind AS subject_kind,
  r.relation, r.object, coalesce (o.short_name, o.name) AS object_label, o.kind AS object_kind, r.sign,
  r."date", r.first_day, r.last_day, r.status, r.claim, c.topic, c.statement, c.short,
  EXISTS (SELECT 1 FROM disputes d WHERE d.region = r.region AND d.claim = r.claim) AS disputed,
  'relation:' || r.id || coalesce (' claim:' || r.claim, '') || ' actor:' || r.subject || ' actor:' || r.object
    AS refs
FROM relations r
JOIN actors s ON s.region = r.region AND s.id = r.subject
JOIN actors o ON o.region = r.region AND o.id = r.object
LEFT JOIN claims c ON c.region = r.region AND c.id = r.claim;

CREATE VIEW place_view AS
SELECT p.fid, p.region, p.id, p.name, p.alt_names, p.kind, p.lon, p.lat, p.country, p.parent, p.layer, p.feature,
  p."precision", p.coordinate_source, p.note,
  (SELECT count (DISTINCT claim) FROM claim_places x WHERE x.region = p.region AND x.place = p.id) AS n_claims,
  'place:' || p.id AS refs
FROM places p;

CREATE VIEW actor_view AS
SELECT a.fid, a.region, a.id, a.name, a.short_name, coalesce (a.short_name, a.name) AS label, a.kind, a.country,
  a.parent, a.role, a."date", a.note,
  (SELECT count (DISTINCT claim) FROM claim_actors x WHERE x.region = a.region AND x.actor = a.id) AS n_claims,
  'actor:' || a.id AS refs
FROM actors a;

CREATE VIEW source_view AS
SELECT s.fid, s.region, s.id, s.kind, s.author, s.title, s.container, s.year, s."date", s.language, s.publisher,
  s.pages, s.url, s.accessed, s.notes, s.note,
  (SELECT count (*) FROM claim_sources x WHERE x.region = s.region AND x.source = s.id) AS n_claims,
  'source:' || s.id AS refs
FROM sources s;

CREATE VIEW disagreement_view AS
SELECT d.fid, d.region, d.id, d.topic, d.kind, d.title, d.explanation, d.severity, d.source,
  (SELECT count (*) FROM disagreement_claims x WHERE x.region = d.region AND x.disagreement = d.id) AS n_claims,
  'disagreement:' || d.id
    || coalesce ((SELECT group_concat (' claim:' || claim, '')
                  FROM (SELECT claim FROM disagreement_claims x
                        WHERE x.region = d.region AND x.disagreement = d.id ORDER BY claim)), '') AS refs
FROM disagreements d;

CREATE VIEW topic_view AS
SELECT t.fid, t.region, t.id, t.title, t.summary, t.lead, t.position,
  (SELECT count (*) FROM claims c WHERE c.region = t.region AND c.topic = t.id) AS n_claims,
  (SELECT count (*) FROM disagreements d
    WHERE d.region = t.region AND d.topic = t.id AND d.severity <> 'note') AS n_disagreements
FROM topics t;
