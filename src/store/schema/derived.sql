-- Fills what is worked out from the other tables: the text index and claim_rows; run once, when all rows are in.
INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'claim', id, coalesce (short, statement), statement,
  tri_fold (statement || ' ' || coalesce (short, '') || ' ' || coalesce (note, ''))
FROM claims ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'place', id, name, coalesce (alt_names, ''),
  tri_fold (name || ' ' || coalesce (alt_names, '') || ' ' || coalesce (note, ''))
FROM places ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'actor', id, name, coalesce (short_name || ' ', '') || coalesce (role, ''),
  tri_fold (name || ' ' || coalesce (short_name, '') || ' ' || coalesce (role, '') || ' ' || coalesce (note, ''))
FROM actors ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'event', id, label, coalesce ("date" || ' ', '') || coalesce (short, ''),
  tri_fold (label || ' ' || coalesce (short, ''))
FROM events ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'source', id, title,
  coalesce (author || '. ', '') || coalesce (container || ', ', '') || coalesce (year, ''),
  tri_fold (title || ' ' || coalesce (author, '') || ' ' || coalesce (container, '') || ' ' || coalesce (publisher, ''))
FROM sources ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'disagreement', id, title, explanation, tri_fold (title || ' ' || explanation)
FROM disagreements ORDER BY region, id;

INSERT INTO search_index (region, kind, id, title, body, folded)
SELECT region, 'paragraph', document || '/' || number, heading, body, tri_fold (body)
FROM (
  SELECT b.region, b.document, b.number,
    coalesce ((SELECT substr (d."text", h."start" + 1, h."end" - h."start") FROM blocks h
               WHERE h.region = b.region AND h.document = b.document AND h.number < b.number
                 AND h.kind IN ('title', 'heading', 'note-heading')
               ORDER BY h.number DESC LIMIT 1), d.title) AS heading,
    substr (d."text", b."start" + 1, b."end" - b."start") AS body
  FROM blocks b JOIN documents d ON d.region = b.region AND d.id = b.document
  WHERE b.kind NOT IN ('title', 'heading', 'note-heading'))
ORDER BY region, document, number;

INSERT INTO search_index (search_index) VALUES ('optimize');

INSERT INTO claim_rows SELECT * FROM claim_view ORDER BY fid;
