-- Schema version 2: context series, figures from outside a region's paper. They are no claims: nothing in them is
-- evidence, and a reader is always told so.

CREATE TABLE context (
  fid INTEGER PRIMARY KEY,
  region TEXT NOT NULL REFERENCES regions (id),
  place TEXT NOT NULL,
  measure TEXT NOT NULL,
  year INTEGER NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (region, place, measure, year),
  FOREIGN KEY (region, place) REFERENCES places (region, id),
  FOREIGN KEY (region, source) REFERENCES sources (region, id)
) STRICT;

-- A row refers to itself only: were it to name its place, what the paper says of the place would pass for its source.
CREATE VIEW context_view AS
SELECT x.fid, x.region, x.place || '-' || x.measure || '-' || x.year AS id,
  x.place, p.name AS place_label, p.country, p.layer, p.feature, x.measure, x.year, CAST (x.year AS TEXT) AS "date",
  x.value, x.unit, x.source, s.title || coalesce (', ' || s.year, '') AS source_label,
  'context:' || x.place || '-' || x.measure || '-' || x.year AS refs
FROM context x
JOIN places p ON p.region = x.region AND p.id = x.place
JOIN sources s ON s.region = x.region AND s.id = x.source;
