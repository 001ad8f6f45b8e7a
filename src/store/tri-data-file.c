// SPDX-License-Identifier: GPL-3.0-or-later
// Files and values as tables. Types are Vega's: numbers and dates where the format asks for them, numbers
// where a whole column of a text file reads as such, else text. What is nested in an object gets a column
// named by its path; an array stays as JSON.

#include "tri-data-file.h"

#include <csv.h>
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-data-topology.h"
#include "tri-store-types.h"

#define MAX_BYTES (64u << 20)
#define MAX_ROWS 1100000
#define MAX_FIELDS 256
#define MAX_NESTING 4

typedef enum
{
  PARSE_AUTO,
  PARSE_NUMBER,
  PARSE_BOOLEAN,
  PARSE_DATE,
  PARSE_TEXT,
} ParseKind;

/* Parse: how one field is read. */
typedef struct
{
  ParseKind kind;
  char *specifier; // of a date; NULL: any
} Parse;

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, message);
  return FALSE;
}

static const char *
format_text (JsonObject *format, const char *key)
{
  JsonNode *node = format != NULL ? json_object_get_member (format, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
find_parse (Parse *parse, JsonObject *format, const char *field, GError **error)
{
  static const struct
  {
    const char *name;
    ParseKind kind;
  } kinds[] = {
    { "number", PARSE_NUMBER }, { "boolean", PARSE_BOOLEAN }, { "date", PARSE_DATE }, { "string", PARSE_TEXT }
  };
  JsonNode *node = format != NULL ? json_object_get_member (format, "parse") : NULL;
  const char *word;

  *parse = (Parse){ PARSE_AUTO, NULL };
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  word = format_text (json_node_get_object (node), field);
  if (word == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, word) == 0)
      {
        parse->kind = kinds[i].kind;
        return TRUE;
      }
  if (g_str_has_prefix (word, "date:") || g_str_has_prefix (word, "utc:"))
    {
      const char *start = strchr (word, ':') + 1;
      gsize length = strlen (start);

      parse->kind = PARSE_DATE;
      parse->specifier = length >= 2 && (start[0] == '\'' || start[0] == '"')
                           ? g_strndup (start + 1, length - 2)
                           : g_strdup (start);
      return TRUE;
    }
  return fail (error,
               "“%s” is not a way to read “%s”; use number, boolean, date, string, date:'%%Y' or utc:'%%Y'",
               word, field);
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;

  while (g_ascii_isspace (*text))
    text++;
  *number = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;
  return end != text && *end == '\0' && isfinite (*number) && strpbrk (text, "xXpPnN") == NULL;
}

static void
append_number (TriTableBuilder *builder, double number)
{
  if (!isfinite (number))
    tri_table_builder_append_null (builder);
  else if (number == floor (number) && fabs (number) < 9e15)
    tri_table_builder_append_integer (builder, (gint64)number);
  else
    tri_table_builder_append_real (builder, number);
}

// A cell that came as text, by its field's rule.
static void
append_text (TriTableBuilder *builder, const char *text, const Parse *parse)
{
  double number = NAN;

  if (text == NULL || (text[0] == '\0' && parse->kind != PARSE_TEXT))
    tri_table_builder_append_null (builder);
  else if (parse->kind == PARSE_NUMBER)
    append_number (builder, read_number (text, &number) ? number : NAN);
  else if (parse->kind == PARSE_DATE)
    append_number (builder, parse->specifier != NULL ? tri_calendar_parse_format (text, parse->specifier)
                                                     : tri_calendar_parse_loose (text));
  else if (parse->kind == PARSE_BOOLEAN)
    tri_table_builder_append_text (builder, strcmp (text, "false") == 0 ? "false" : "true", -1);
  else
    tri_table_builder_append_text (builder, text, -1);
}

static void
clear_parses (gpointer data)
{
  g_free (((Parse *)data)->specifier);
}

static GArray *
find_parses (GPtrArray *names, JsonObject *format, GError **error)
{
  g_autoptr (GArray) parses = g_array_new (FALSE, TRUE, sizeof (Parse));

  g_array_set_clear_func (parses, clear_parses);
  for (guint i = 0; i < names->len; i++)
    {
      Parse parse;

      if (!find_parse (&parse, format, g_ptr_array_index (names, i), error))
        return NULL;
      g_array_append_val (parses, parse);
    }
  return g_steal_pointer (&parses);
}

/* Rows: the cells of a text file, the header first. */
typedef struct
{
  GPtrArray *cells; // of char *, in `chunk`
  GStringChunk *chunk;
  guint n_columns;
  guint row_cells;
  gboolean is_over;
} Rows;

static int
no_space (unsigned char c)
{
  return 0; // spaces belong to the cell
}

static void
cell_cb (void *text, size_t length, void *data)
{
  Rows *rows = data;

  rows->row_cells++;
  if (rows->is_over || (rows->n_columns != 0 && rows->row_cells > rows->n_columns))
    return;
  g_ptr_array_add (rows->cells,
                   length > 0 ? g_string_chunk_insert_len (rows->chunk, text, (gssize)length) : (char *)"");
}

static void
row_cb (int terminator, void *data)
{
  Rows *rows = data;

  if (rows->n_columns == 0)
    rows->n_columns = rows->row_cells;
  for (guint i = rows->row_cells; i < rows->n_columns && !rows->is_over; i++)
    g_ptr_array_add (rows->cells, (char *)"");
  rows->row_cells = 0;
  rows->is_over =
    rows->n_columns > MAX_FIELDS || (rows->n_columns > 0 && rows->cells->len / rows->n_columns > MAX_ROWS);
}

static gboolean
split_rows (Rows *rows, const char *text, gsize length, char delimiter, GError **error)
{
  struct csv_parser parser;
  gboolean read;

  if (csv_init (&parser, CSV_APPEND_NULL) != 0)
    return fail (error, "no memory is left to read the rows");
  csv_set_delim (&parser, (unsigned char)delimiter);
  csv_set_space_func (&parser, no_space);
  read = csv_parse (&parser, text, length, cell_cb, row_cb, rows) == length &&
         csv_fini (&parser, cell_cb, row_cb, rows) == 0;
  csv_free (&parser);
  if (!read)
    return fail (error, "the rows cannot be read; check the quotes");
  if (rows->is_over)
    return fail (error, "there are more than %d rows or %d columns", MAX_ROWS, MAX_FIELDS);
  if (rows->n_columns == 0)
    return fail (error, "there is no header row");
  return TRUE;
}

// Numbers where every cell of a column reads as one.
static void
infer_numbers (const Rows *rows, GArray *parses)
{
  for (guint column = 0; column < rows->n_columns; column++)
    {
      Parse *parse = &g_array_index (parses, Parse, column);
      gboolean all = TRUE;
      gboolean any = FALSE;

      for (guint i = rows->n_columns + column; all && i < rows->cells->len; i += rows->n_columns)
        {
          const char *text = g_ptr_array_index (rows->cells, i);
          double number;

          all = text[0] == '\0' || read_number (text, &number);
          any |= text[0] != '\0';
        }
      if (parse->kind == PARSE_AUTO && all && any)
        parse->kind = PARSE_NUMBER;
    }
}

static TriTable *
read_delimited (const char *text, gsize length, char delimiter, JsonObject *format, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (65536);
  Rows rows = { .cells = cells, .chunk = chunk };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GArray) parses = NULL;
  TriTableBuilder *builder;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (!split_rows (&rows, text, length, delimiter, error))
    return NULL;
  for (guint i = 0; i < rows.n_columns; i++)
    g_ptr_array_add (names, g_ptr_array_index (cells, i));
  parses = find_parses (names, format, error);
  if (parses == NULL)
    return NULL;
  infer_numbers (&rows, parses);
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint i = rows.n_columns; i < cells->len; i++)
    append_text (builder, g_ptr_array_index (cells, i), &g_array_index (parses, Parse, i % rows.n_columns));
  return tri_table_builder_end (builder);
}

static gboolean
add_name (GPtrArray *names, GHashTable *known, const char *name, GError **error)
{
  if (g_hash_table_contains (known, name))
    return TRUE;
  if (names->len >= MAX_FIELDS || strlen (name) > 200)
    return fail (error, "there are more than %d fields, or the name of one is too long", MAX_FIELDS);
  g_ptr_array_add (names, g_strdup (name));
  g_hash_table_add (known, g_ptr_array_index (names, names->len - 1));
  return TRUE;
}

static gboolean
collect_names (JsonObject *object,
               const char *prefix,
               guint nesting,
               GPtrArray *names,
               GHashTable *known,
               GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      g_autofree char *name = prefix != NULL ? g_strconcat (prefix, ".", key, NULL) : g_strdup (key);

      if (JSON_NODE_HOLDS_OBJECT (node) && nesting < MAX_NESTING)
        {
          if (!collect_names (json_node_get_object (node), name, nesting + 1, names, known, error))
            return FALSE;
        }
      else if (!add_name (names, known, name, error))
        return FALSE;
    }
  return TRUE;
}

static JsonNode *
find_cell (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *dot;

  if (node != NULL)
    return node;
  for (dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *head = g_strndup (name, (gsize)(dot - name));

      node = json_object_get_member (object, head);
      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        return find_cell (json_node_get_object (node), dot + 1);
    }
  return NULL;
}

static void
append_cell (TriTableBuilder *builder, JsonNode *node, const Parse *parse)
{
  g_autofree char *json = NULL;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    tri_table_builder_append_null (builder);
  else if (!JSON_NODE_HOLDS_VALUE (node))
    {
      json = json_to_string (node, FALSE);
      tri_table_builder_append_text (builder, json, -1);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    append_text (builder, json_node_get_string (node), parse);
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    tri_table_builder_append_text (builder, json_node_get_boolean (node) ? "true" : "false", -1);
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    tri_table_builder_append_integer (builder, json_node_get_int (node));
  else if (isfinite (json_node_get_double (node)))
    tri_table_builder_append_real (builder, json_node_get_double (node));
  else
    tri_table_builder_append_null (builder);
}

static TriTable *
read_objects (JsonArray *array, JsonObject *format, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) parses = NULL;
  guint n = json_array_get_length (array);
  TriTableBuilder *builder;

  if (n > MAX_ROWS)
    {
      fail (error, "there are more than %d values", MAX_ROWS);
      return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      gboolean read = JSON_NODE_HOLDS_OBJECT (node)
                        ? collect_names (json_node_get_object (node), NULL, 0, names, known, error)
                        : add_name (names, known, "data", error);

      if (!read)
        return NULL;
    }
  parses = find_parses (names, format, error);
  if (parses == NULL)
    return NULL;
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      for (guint column = 0; column < names->len; column++)
        {
          const char *name = g_ptr_array_index (names, column);
          JsonNode *cell = JSON_NODE_HOLDS_OBJECT (node) ? find_cell (json_node_get_object (node), name)
                           : strcmp (name, "data") == 0  ? node
                                                         : NULL;

          append_cell (builder, cell, &g_array_index (parses, Parse, column));
        }
    }
  return tri_table_builder_end (builder);
}

// `feature` or `mesh` of a topology.
static TriTable *
read_topology (JsonNode *node, JsonObject *format, GError **error)
{
  const char *feature = format_text (format, "feature");
  const char *mesh = format_text (format, "mesh");
  const char *filter = format_text (format, "filter");
  g_autoptr (JsonArray) features = NULL;

  if ((feature == NULL) == (mesh == NULL))
    {
      fail (error, "of a topology one object is read: name it as “feature” or as “mesh”");
      return NULL;
    }
  if (filter != NULL &&
      (mesh == NULL || (strcmp (filter, "interior") != 0 && strcmp (filter, "exterior") != 0)))
    {
      fail (error, "“%s” is no filter; a mesh has interior or exterior", filter);
      return NULL;
    }
  features = feature != NULL ? tri_data_topology_features (node, feature, error)
                             : tri_data_topology_mesh (node, mesh, filter, error);
  return features != NULL ? read_objects (features, format, error) : NULL;
}

/**
 * tri_data_from_json:
 * @node: an array of objects or values, an object that holds one, or one object
 * @format: (nullable): `property`, `parse`; `type` topojson with `feature`, or `mesh` and `filter`
 *
 * Returns: (transfer full): the rows, or %NULL with %TRI_STORE_ERROR_SPEC.
 */
TriTable *
tri_data_from_json (JsonNode *node, JsonObject *format, GError **error)
{
  const char *property = format_text (format, "property");
  g_autoptr (JsonArray) one = NULL;

  if (g_strcmp0 (format_text (format, "type"), "topojson") == 0)
    return read_topology (node, format, error);
  if (property != NULL)
    node = JSON_NODE_HOLDS_OBJECT (node) ? find_cell (json_node_get_object (node), property) : NULL;
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return read_objects (json_node_get_array (node), format, error);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      fail (error, "there are no values");
      return NULL;
    }
  one = json_array_new ();
  json_array_add_element (one, json_node_copy (node));
  return read_objects (one, format, error);
}

/**
 * tri_data_from_text:
 * @format: (nullable): `type` (json, csv, tsv or dsv with `delimiter`), `property`, `parse`
 */
TriTable *
tri_data_from_text (const char *text, gsize length, JsonObject *format, GError **error)
{
  const char *type = format_text (format, "type");
  const char *delimiter = format_text (format, "delimiter");
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) fault = NULL;

  if (length > MAX_BYTES || !g_utf8_validate_len (text, length, NULL))
    {
      fail (error, "the text is larger than 64 MiB, or not UTF-8");
      return NULL;
    }
  if (g_strcmp0 (type, "csv") == 0)
    return read_delimited (text, length, ',', format, error);
  if (g_strcmp0 (type, "tsv") == 0)
    return read_delimited (text, length, '\t', format, error);
  if (g_strcmp0 (type, "dsv") == 0 && delimiter != NULL && strlen (delimiter) == 1)
    return read_delimited (text, length, delimiter[0], format, error);
  if (type != NULL && strcmp (type, "json") != 0 && strcmp (type, "topojson") != 0)
    {
      fail (error,
            "the format “%s” is not supported; use json, topojson, csv, tsv, or dsv with a delimiter of one "
            "character",
            type);
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize)length, &fault))
    {
      fail (error, "not JSON: %s", fault->message);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      fail (error, "the file is empty");
      return NULL;
    }
  return tri_data_from_json (json_parser_get_root (parser), format, error);
}

// A file within the folder, links followed.
static char *
resolve (const char *folder, const char *url, GError **error)
{
  g_autofree char *joined = g_build_filename (folder, url, NULL);
  char *base = realpath (folder, NULL);
  char *file = realpath (joined, NULL);
  gboolean inside =
    base != NULL && file != NULL && g_str_has_prefix (file, base) && file[strlen (base)] == '/';
  char *found = inside ? g_strdup (file) : NULL;

  if (file == NULL)
    fail (error, "there is no file “%s” in the folder of the specification", url);
  else if (!inside)
    fail (error, "“%s” is not within the folder of the specification", url);
  free (base);
  free (file);
  return found;
}

/**
 * tri_data_load:
 * @folder: (nullable): where the specification stands
 * @url: a file within it
 * @format: (nullable): as for tri_data_from_text(); without a type the name's ending decides
 *
 * Never reads beyond @folder, and never from a network.
 */
TriTable *
tri_data_load (const char *folder, const char *url, JsonObject *format, GError **error)
{
  g_autoptr (JsonObject) own = json_object_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;
  const char *ending = strrchr (url, '.');
  gsize length = 0;

  if (folder == NULL)
    {
      fail (error, "files are read only where a specification is itself a file; use named data or values");
      return NULL;
    }
  path = resolve (folder, url, error);
  if (path == NULL)
    return NULL;
  file = g_file_new_for_path (path);
  info = g_file_query_info (file, "standard::size,standard::type", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
      g_file_info_get_size (info) > MAX_BYTES)
    {
      fail (error, "“%s” is not a file of at most 64 MiB", url);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, &fault))
    {
      fail (error, "%s", fault->message);
      return NULL;
    }
  for (GList *l = format != NULL ? json_object_get_members (format) : NULL; l != NULL;
       l = g_list_delete_link (l, l))
    json_object_set_member (own, l->data, json_node_copy (json_object_get_member (format, l->data)));
  if (format_text (own, "type") == NULL && ending != NULL)
    json_object_set_string_member (own, "type", ending + 1);
  return tri_data_from_text (text, length, own, error);
}
