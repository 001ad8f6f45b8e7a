// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the rows of a pack: its tables as they are, then regions, topics, views and documents.

#include "tri-pack-writer.h"

#include "tri-edtf.h"
#include "tri-geometry.h"
#include "tri-json.h"

#include <math.h>
#include <string.h>

#define MAX_COLUMNS 24

// A row in the making; texts made for it are kept until it is written.
typedef struct
{
  const char *columns[MAX_COLUMNS + 1];
  TriBind values[MAX_COLUMNS];
  guint n;
  GStringChunk *texts;
} Row;

static void
row_begin (Row *row, const char *region)
{
  memset (row->columns, 0, sizeof row->columns);
  g_string_chunk_clear (row->texts);
  row->n = 0;
  if (region != NULL)
    {
      row->columns[0] = "region";
      row->values[0] = tri_bind_text (region);
      row->n = 1;
    }
}

static void
row_add (Row *row, const char *column, TriBind value)
{
  g_return_if_fail (row->n < MAX_COLUMNS);

  row->columns[row->n] = column;
  row->values[row->n] = value;
  row->n++;
}

static void
row_add_text (Row *row, const char *column, const char *text)
{
  row_add (row, column, text != NULL && text[0] != '\0' ? tri_bind_text (text) : tri_bind_null ());
}

static char *
format_day (Row *row, gint32 julian)
{
  char text[32];
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)julian);
  g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  return g_string_chunk_insert (row->texts, text);
}

// The days a date may begin and end on, as ISO 8601; an open side has none.
static void
row_add_days (Row *row, const char *date)
{
  TriEdtf edtf;

  if (date[0] == '\0' || !tri_edtf_parse (&edtf, date, NULL))
    return;
  if (!edtf.open_start)
    row_add_text (row, "first_day", format_day (row, edtf.first));
  if (!edtf.open_end)
    row_add_text (row, "last_day", format_day (row, edtf.last));
}

static TriBind
bind_cell (const char *text, TriCellKind kind)
{
  if (text[0] == '\0')
    return tri_bind_null ();
  if (kind == TRI_CELL_NUMBER)
    return tri_bind_real (g_ascii_strtod (text, NULL));
  if (kind == TRI_CELL_INTEGER)
    return tri_bind_integer (g_ascii_strtoll (text, NULL, 10));
  return tri_bind_text (text);
}

static gboolean
write_table (const TriPack *pack, TriPackTableId id, Row *row, TriStoreWriter *writer, GError **error)
{
  const TriPackTable *table = tri_pack_table_get (id);
  const TriCsv *csv = tri_pack_get_table (pack, id);
  gboolean dated = id == TRI_PACK_CLAIMS || id == TRI_PACK_EVENTS || id == TRI_PACK_RELATIONS;

  for (guint i = 0; csv != NULL && i < tri_csv_get_n_rows (csv); i++)
    {
      row_begin (row, tri_pack_get_region (pack));
      for (guint j = 0; j < table->n_columns; j++)
        row_add (row, table->columns[j].name,
                 bind_cell (tri_csv_get_text (csv, i, (int)j), table->columns[j].kind));
      if (dated)
        row_add_days (row, tri_csv_get_text (csv, i, tri_csv_find_column (csv, "date")));
      if (id == TRI_PACK_CLAIMS)
        {
          const char *subject = tri_csv_get_text (csv, i, tri_csv_find_column (csv, "subject"));

          if (subject[0] != '\0')
            row_add_text (row, "subject_kind",
                          tri_pack_has_id (pack, TRI_PACK_ACTORS, subject) ? "actor" : "place");
        }
      if (!tri_store_writer_insert (writer, table->name, row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_region (const TriPack *pack, guint position, Row *row, TriStoreWriter *writer, GError **error)
{
  static const char *const from_settings[] = { "label",      "short",         "accent", "ramp",
                                               "projection", "default_topic", "paper",  "paper_date" };
  static const char *const from_manifest[] = { "title", "version", "description" };
  JsonObject *manifest = tri_pack_get_manifest (pack);
  JsonObject *settings = tri_pack_get_settings (pack);
  JsonArray *extent = tri_json_get_array (settings, "extent");
  g_autoptr (GString) corners = g_string_new (NULL);

  row_begin (row, NULL);
  row_add_text (row, "id", tri_pack_get_region (pack));
  for (guint i = 0; i < G_N_ELEMENTS (from_settings); i++)
    row_add_text (row, from_settings[i], tri_json_get_text (settings, from_settings[i]));
  for (guint i = 0; i < G_N_ELEMENTS (from_manifest); i++)
    row_add_text (row, from_manifest[i], tri_json_get_text (manifest, from_manifest[i]));
  for (guint i = 0; i < 4; i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.10g", json_array_get_double_element (extent, i));
      g_string_append_printf (corners, "%s%s", i > 0 ? " " : "", digits);
    }
  row_add_text (row, "extent", corners->str);
  row_add (row, "position", tri_bind_integer (position));
  row_add_text (row, "hash", tri_pack_get_hash (pack));
  return tri_store_writer_insert (writer, "regions", row->columns, row->values, error);
}

static gboolean
write_topic (const TriPack *pack,
             JsonObject *topic,
             guint position,
             Row *row,
             TriStoreWriter *writer,
             GError **error)
{
  JsonArray *views = tri_json_get_array (topic, "views");
  const char *lead = tri_json_get_text (topic, "lead");
  guint n_views = views != NULL ? json_array_get_length (views) : 0;

  if (lead == NULL && n_views > 0)
    lead = json_array_get_string_element (views, 0);
  row_begin (row, tri_pack_get_region (pack));
  row_add_text (row, "id", tri_json_get_text (topic, "id"));
  row_add_text (row, "title", tri_json_get_text (topic, "title"));
  row_add_text (row, "summary", tri_json_get_text (topic, "summary"));
  row_add_text (row, "lead", lead);
  row_add (row, "position", tri_bind_integer (position));
  if (!tri_store_writer_insert (writer, "topics", row->columns, row->values, error))
    return FALSE;
  for (guint i = 0; i < n_views; i++)
    {
      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "topic", tri_json_get_text (topic, "id"));
      row_add_text (row, "view", json_array_get_string_element (views, i));
      row_add (row, "position", tri_bind_integer (i));
      if (!tri_store_writer_insert (writer, "topic_views", row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_topics (const TriPack *pack, Row *row, TriStoreWriter *writer, GError **error)
{
  JsonArray *topics = tri_json_get_array (tri_pack_get_topics (pack), "topics");

  for (guint i = 0; i < json_array_get_length (topics); i++)
    if (!write_topic (pack, json_array_get_object_element (topics, i), i, row, writer, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_views (const TriPack *pack, Row *row, TriStoreWriter *writer, GError **error)
{
  for (guint i = 0; i < tri_pack_get_n_views (pack); i++)
    {
      const TriPackView *view = tri_pack_get_view (pack, i);

      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "id", view->id);
      row_add_text (row, "kind", view->kind);
      row_add_text (row, "title", view->title);
      row_add_text (row, "subtitle", view->subtitle);
      row_add_text (row, "source", view->source);
      row_add_text (row, "alt", view->alt);
      row_add_text (row, "spec", view->spec);
      if (!tri_store_writer_insert (writer, "views", row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

static TriBind
bind_count (guint number)
{
  return number > 0 ? tri_bind_integer (number) : tri_bind_null ();
}

static gboolean
write_blocks (const TriPack *pack, const TriPackText *text, Row *row, TriStoreWriter *writer, GError **error)
{
  for (guint i = 0; i < tri_document_get_n_blocks (text->text); i++)
    {
      const TriBlock *block = tri_document_get_block (text->text, i);

      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "document", text->id);
      row_add (row, "number", tri_bind_integer (i));
      row_add_text (row, "kind", tri_block_kind_to_string (block->kind));
      row_add (row, "level", tri_bind_integer (block->level));
      row_add (row, "ordinal", bind_count (block->ordinal));
      row_add_text (row, "section", block->section);
      row_add (row, "note_number", bind_count (block->note));
      row_add (row, "paragraph", bind_count (block->paragraph));
      row_add (row, "start", tri_bind_integer (block->start));
      row_add (row, "end", tri_bind_integer (block->end));
      if (!tri_store_writer_insert (writer, "blocks", row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_marks (const TriPack *pack, const TriPackText *text, Row *row, TriStoreWriter *writer, GError **error)
{
  for (guint i = 0; i < tri_document_get_n_spans (text->text); i++)
    {
      const TriSpan *span = tri_document_get_span (text->text, i);

      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "document", text->id);
      row_add (row, "block", tri_bind_integer (span->block));
      row_add_text (row, "kind", tri_span_kind_to_string (span->kind));
      row_add (row, "start", tri_bind_integer (span->start));
      row_add (row, "end", tri_bind_integer (span->end));
      if (!tri_store_writer_insert (writer, "spans", row->columns, row->values, error))
        return FALSE;
    }
  for (guint i = 0; i < tri_document_get_n_passages (text->text); i++)
    {
      const TriPassage *passage = tri_document_get_passage (text->text, i);

      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "document", text->id);
      row_add (row, "block", tri_bind_integer (passage->block));
      row_add_text (row, "claim", passage->claim);
      row_add (row, "start", tri_bind_integer (passage->start));
      row_add (row, "end", tri_bind_integer (passage->end));
      if (!tri_store_writer_insert (writer, "passages", row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_texts (const TriPack *pack, Row *row, TriStoreWriter *writer, GError **error)
{
  for (guint i = 0; i < tri_pack_get_n_texts (pack); i++)
    {
      const TriPackText *text = tri_pack_get_text (pack, i);

      row_begin (row, tri_pack_get_region (pack));
      row_add_text (row, "id", text->id);
      row_add_text (row, "edition", text->edition);
      row_add_text (row, "title", text->title);
      row_add_text (row, "language", text->language);
      row_add_text (row, "source", text->source);
      row_add_text (row, "text", text->text != NULL ? tri_document_get_text (text->text) : NULL);
      if (!tri_store_writer_insert (writer, "documents", row->columns, row->values, error))
        return FALSE;
      if (text->text != NULL &&
          (!write_blocks (pack, text, row, writer, error) || !write_marks (pack, text, row, writer, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_licence_list (JsonArray *licences,
                    const char *region,
                    const char *resource,
                    Row *row,
                    TriStoreWriter *writer,
                    GError **error)
{
  for (guint i = 0; licences != NULL && i < json_array_get_length (licences); i++)
    {
      JsonNode *node = json_array_get_element (licences, i);
      JsonObject *licence = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = tri_json_get_text (licence, "name");
      const char *path = tri_json_get_text (licence, "path");

      row_begin (row, region);
      row_add_text (row, "resource", resource);
      row_add_text (row, "name", name != NULL ? name : path);
      row_add_text (row, "title", tri_json_get_text (licence, "title"));
      row_add_text (row, "path", path);
      if (!tri_store_writer_insert (writer, "licences", row->columns, row->values, error))
        return FALSE;
    }
  return TRUE;
}

/** tri_pack_write_licences: those of the whole, then those of each file; @region is %NULL for the base map.
 */
gboolean
tri_pack_write_licences (JsonObject *manifest, const char *region, TriStoreWriter *writer, GError **error)
{
  JsonArray *resources = tri_json_get_array (manifest, "resources");
  Row row = { .texts = g_string_chunk_new (64) };
  gboolean written =
    write_licence_list (tri_json_get_array (manifest, "licenses"), region, NULL, &row, writer, error);

  for (guint i = 0; written && resources != NULL && i < json_array_get_length (resources); i++)
    {
      JsonObject *resource = json_array_get_object_element (resources, i);

      written = write_licence_list (tri_json_get_array (resource, "licenses"), region,
                                    tri_json_get_text (resource, "path"), &row, writer, error);
    }
  g_string_chunk_free (row.texts);
  return written;
}

/** tri_pack_write: writes a pack that has no fault; @position is its place among the regions. */
gboolean
tri_pack_write (const TriPack *pack, guint position, TriStoreWriter *writer, GError **error)
{
  Row row = { .texts = g_string_chunk_new (256) };
  gboolean written = write_region (pack, position, &row, writer, error);

  for (guint i = 0; written && i < TRI_PACK_N_TABLES; i++)
    written = write_table (pack, (TriPackTableId)i, &row, writer, error);
  written = written && write_topics (pack, &row, writer, error) && write_views (pack, &row, writer, error) &&
            write_texts (pack, &row, writer, error) &&
            tri_pack_write_licences (tri_pack_get_manifest (pack), tri_pack_get_region (pack), writer, error);
  g_string_chunk_free (row.texts);
  return written;
}

// GeoPackage's name for all of a layer's geometries; `GEOMETRY` where they differ.
static const char *
find_geometry_type (JsonArray *features)
{
  static const char *const names[] = { [TRI_GEOMETRY_POINTS] = "MULTIPOINT",
                                       [TRI_GEOMETRY_LINES] = "MULTILINESTRING",
                                       [TRI_GEOMETRY_POLYGONS] = "MULTIPOLYGON" };
  const char *found = NULL;

  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonObject *feature = json_array_get_object_element (features, i);
      g_autoptr (TriGeometry) geometry =
        tri_geometry_from_json (json_object_get_member (feature, "geometry"), "$", NULL);
      const char *name = geometry != NULL ? names[tri_geometry_get_kind (geometry)] : NULL;

      if (found != NULL && name != NULL && strcmp (found, name) != 0)
        return "GEOMETRY";
      if (name != NULL)
        found = name;
    }
  return found != NULL ? found : "GEOMETRY";
}

static gboolean
write_layer (const TriPack *pack, const TriPackLayer *source, TriStoreWriter *writer, GError **error)
{
  JsonArray *features = tri_json_get_array (json_node_get_object (source->root), "features");
  g_autofree char *layer = g_strdup_printf ("%s_%s", tri_pack_get_region (pack), source->name);
  g_autoptr (GArray) columns = tri_feature_columns_new ();
  const char *title = tri_json_get_text (json_node_get_object (source->root), "title");

  g_strdelimit (layer, "-", '_');
  for (guint i = 0; i < json_array_get_length (features); i++)
    tri_feature_columns_collect (columns, tri_json_get_object (json_array_get_object_element (features, i),
                                                               "properties"));
  if (!tri_feature_columns_add_layer (columns, writer, layer, title, find_geometry_type (features), error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonObject *feature = json_array_get_object_element (features, i);
      JsonObject *properties = tri_json_get_object (feature, "properties");
      g_autoptr (TriGeometry) geometry =
        tri_geometry_from_json (json_object_get_member (feature, "geometry"), "$", error);
      g_autoptr (GBytes) wkb = geometry != NULL ? tri_geometry_to_wkb (geometry) : NULL;

      if (wkb == NULL ||
          !tri_feature_columns_add_feature (columns, writer, layer, tri_json_get_text (properties, "id"),
                                            properties, wkb, error))
        return FALSE;
    }
  return TRUE;
}

/** tri_pack_write_layers: writes a pack's own layers as `<region>_<layer>`. */
gboolean
tri_pack_write_layers (const TriPack *pack, TriStoreWriter *writer, GError **error)
{
  for (guint i = 0; i < tri_pack_get_n_layers (pack); i++)
    if (!write_layer (pack, tri_pack_get_layer (pack, i), writer, error))
      return FALSE;
  return TRUE;
}
