// SPDX-License-Identifier: GPL-3.0-or-later
// Frictionless Table Schema v1: what the manifest itself declares about a table's cells.

#include "tri-pack-private.h"

#include "tri-edtf.h"
#include "tri-json.h"

#include <math.h>
#include <string.h>

typedef struct
{
  TriPack *pack;
  TriPackTableId table;
  const char *pointer; // of the schema in the manifest
} Checker;

static void
fault (Checker *checker, guint row, const char *field, const char *cure, const char *cause)
{
  tri_pack_fault_cell (checker->pack, checker->table, row, field, cure, "%s", cause);
}

static gboolean
has_type (const char *text, const char *type)
{
  char *end;
  TriEdtf edtf;

  if (strcmp (type, "integer") == 0)
    {
      g_ascii_strtoll (text, &end, 10);
      return *end == '\0';
    }
  if (strcmp (type, "number") == 0)
    return isfinite (g_ascii_strtod (text, &end)) && *end == '\0';
  if (strcmp (type, "boolean") == 0)
    return strcmp (text, "true") == 0 || strcmp (text, "false") == 0 || strcmp (text, "1") == 0 ||
           strcmp (text, "0") == 0;
  if (strcmp (type, "year") == 0)
    return strlen (text) == 4 && text[strspn (text, "0123456789")] == '\0';
  if (strcmp (type, "date") == 0)
    return strlen (text) == 10 && tri_edtf_parse (&edtf, text, NULL);
  if (strcmp (type, "yearmonth") == 0)
    return strlen (text) == 7 && tri_edtf_parse (&edtf, text, NULL);
  return TRUE;
}

static gboolean
is_known_type (const char *type)
{
  static const char *const types[] = { "string", "number",    "integer", "boolean", "date",
                                       "year",   "yearmonth", "any",     NULL };

  return g_strv_contains (types, type);
}

static void
check_range (Checker *checker, guint row, const char *field, const char *text, JsonObject *constraints)
{
  static const char *const names[] = { "minimum", "maximum", "minLength", "maxLength" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (constraints, names[i]);
      double bound, value;

      if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
        continue;
      bound = json_node_get_value_type (node) == G_TYPE_STRING
                ? g_ascii_strtod (json_node_get_string (node), NULL)
                : json_node_get_double (node);
      value = i < 2 ? g_ascii_strtod (text, NULL) : (double)g_utf8_strlen (text, -1);
      if (i % 2 == 0 ? value < bound : value > bound)
        {
          g_autofree char *cause =
            g_strdup_printf ("“%s” goes against “%s”: %g of the manifest", text, names[i], bound);

          fault (checker, row, field, "correct it", cause);
        }
    }
}

static void
check_pattern (Checker *checker, guint row, const char *field, const char *text, const char *pattern)
{
  g_autofree char *anchored = g_strdup_printf ("^(?:%s)$", pattern);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (anchored, 0, 0, NULL);

  // A pattern that backtracks without end is cut short by PCRE's own bound and counts as no match.
  if (regex != NULL && !g_regex_match_full (regex, text, -1, 0, 0, NULL, &error))
    {
      g_autofree char *cause =
        g_strdup_printf ("“%s” does not match the pattern “%s” of the manifest", text, pattern);

      fault (checker, row, field, "correct it", cause);
    }
}

static gboolean
is_in (JsonArray *list, const char *text)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_VALUE (node))
        continue;
      if (json_node_get_value_type (node) == G_TYPE_STRING
            ? strcmp (json_node_get_string (node), text) == 0
            : json_node_get_double (node) == g_ascii_strtod (text, NULL))
        return TRUE;
    }
  return FALSE;
}

static void
check_value (Checker *checker, guint row, const char *name, const char *type, JsonObject *constraints)
{
  const char *text = tri_pack_get_value (checker->pack, checker->table, row, name);
  JsonArray *choices = constraints != NULL ? tri_json_get_array (constraints, "enum") : NULL;
  const char *pattern = constraints != NULL ? tri_json_get_text (constraints, "pattern") : NULL;

  if (text[0] == '\0')
    {
      if (constraints != NULL && json_object_get_boolean_member_with_default (constraints, "required", FALSE))
        fault (checker, row, name, "fill it in", "the cell is empty, and the manifest requires it");
      return;
    }
  if (!has_type (text, type))
    {
      g_autofree char *cause = g_strdup_printf ("“%s” is no %s, which the manifest declares", text, type);

      fault (checker, row, name, "correct it", cause);
      return;
    }
  if (choices != NULL && !is_in (choices, text))
    {
      g_autofree char *cause = g_strdup_printf ("“%s” is not among the values the manifest lists", text);

      fault (checker, row, name, "choose one of them", cause);
    }
  if (pattern != NULL)
    check_pattern (checker, row, name, text, pattern);
  if (constraints != NULL)
    check_range (checker, row, name, text, constraints);
}

static char *
join_key (Checker *checker, guint row, const char *const *fields)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    g_string_append_printf (key, "%s%s", i > 0 ? ", " : "",
                            tri_pack_get_value (checker->pack, checker->table, row, fields[i]));
  return g_string_free (key, FALSE);
}

static void
check_unique (Checker *checker, const char *const *fields, gboolean allow_empty)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < tri_pack_get_n_rows (checker->pack, checker->table); row++)
    {
      char *key = join_key (checker, row, fields);

      if (allow_empty && key[0] == '\0')
        g_free (key);
      else if (g_hash_table_contains (seen, key))
        {
          g_autofree char *cause =
            g_strdup_printf ("“%s” stands here twice, and the manifest wants it unique", key);

          fault (checker, row, fields[0], "keep one of them", cause);
          g_free (key);
        }
      else
        g_hash_table_add (seen, key);
    }
}

static void
check_field (Checker *checker, JsonNode *node, guint index, guint n_fields)
{
  g_autofree char *pointer = g_strdup_printf ("%s/fields/%u", checker->pointer, index);
  const TriCsv *csv = checker->pack->tables[checker->table];
  JsonObject *field = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = tri_json_get_text (field, "name");
  const char *type = tri_json_get_text (field, "type");
  JsonObject *constraints = tri_json_get_object (field, "constraints");
  const char *header = index < tri_csv_get_n_columns (csv) ? tri_csv_get_header (csv, index)->text : "";

  if (type == NULL)
    type = "string";
  if (name == NULL || strcmp (name, header) != 0)
    {
      tri_pack_fault_json (checker->pack, checker->pack->manifest_file, pointer,
                           "list the fields in the table's order",
                           "field %u of the schema is “%s” and the table's column “%s”", index + 1,
                           name != NULL ? name : "", header);
      return;
    }
  if (!is_known_type (type))
    {
      tri_pack_fault_json (checker->pack, checker->pack->manifest_file, pointer,
                           "use string, number, integer, boolean, date, year, yearmonth or any",
                           "the type “%s” is not supported", type);
      return;
    }
  for (guint row = 0; row < tri_csv_get_n_rows (csv); row++)
    check_value (checker, row, name, type, constraints);
  if (constraints != NULL && json_object_get_boolean_member_with_default (constraints, "unique", FALSE))
    {
      const char *fields[] = { name, NULL };

      check_unique (checker, fields, TRUE);
    }
}

// A member that is a field's name or a list of them; NULL where it is neither or names no column.
static char **
get_fields (Checker *checker, JsonObject *object, const char *member, const TriCsv *csv)
{
  JsonArray *list = tri_json_get_array (object, member);
  const char *text = tri_json_get_text (object, member);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  if (text != NULL)
    g_ptr_array_add (fields, g_strdup (text));
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (fields, g_strdup (json_node_get_string (node)));
    }
  for (guint i = 0; i < fields->len; i++)
    if (tri_csv_find_column (csv, g_ptr_array_index (fields, i)) < 0)
      return NULL;
  if (fields->len == 0)
    return NULL;
  g_ptr_array_add (fields, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&fields), FALSE);
}

// The table a resource's name stands for; "" is the table itself.
static int
find_resource_table (Checker *checker, const char *name)
{
  JsonArray *resources = tri_json_get_array (tri_pack_get_manifest (checker->pack), "resources");

  if (name[0] == '\0')
    return (int)checker->table;
  for (guint i = 0; i < json_array_get_length (resources); i++)
    {
      JsonNode *node = json_array_get_element (resources, i);
      JsonObject *resource = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *path = tri_json_get_text (resource, "path");
      g_autofree char *stem = NULL;

      if (path == NULL || g_strcmp0 (tri_json_get_text (resource, "name"), name) != 0 ||
          !g_str_has_suffix (path, ".csv"))
        continue;
      stem = g_strndup (path, strlen (path) - 4);
      return tri_pack_table_find (stem);
    }
  return -1;
}

static void
check_foreign_key (Checker *checker, JsonObject *key, const char *pointer)
{
  JsonObject *reference = tri_json_get_object (key, "reference");
  const char *resource = tri_json_get_text (reference, "resource");
  int target = resource != NULL ? find_resource_table (checker, resource) : -1;
  const TriCsv *other = target >= 0 ? checker->pack->tables[target] : NULL;
  g_auto (GStrv) fields = get_fields (checker, key, "fields", checker->pack->tables[checker->table]);
  g_auto (GStrv) there = other != NULL ? get_fields (checker, reference, "fields", other) : NULL;
  g_autoptr (GHashTable) known = NULL;
  Checker across = { checker->pack, (TriPackTableId)MAX (target, 0), NULL };

  if (fields == NULL || there == NULL || g_strv_length (fields) != g_strv_length (there))
    {
      if (target < 0 || other != NULL)
        tri_pack_fault_json (checker->pack, checker->pack->manifest_file, pointer,
                             "name fields of both tables and the other resource",
                             "the foreign key leads nowhere");
      return;
    }
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < tri_csv_get_n_rows (other); row++)
    g_hash_table_add (known, join_key (&across, row, (const char *const *)there));
  for (guint row = 0; row < tri_pack_get_n_rows (checker->pack, checker->table); row++)
    {
      g_autofree char *value = join_key (checker, row, (const char *const *)fields);

      if (value[0] != '\0' && !g_hash_table_contains (known, value))
        {
          g_autofree char *cause =
            g_strdup_printf ("“%s” is not in “%s”, to which the manifest links it", value, resource);

          fault (checker, row, fields[0], "correct it, or add the row", cause);
        }
    }
}

static void
check_schema (Checker *checker, JsonObject *schema)
{
  const TriCsv *csv = checker->pack->tables[checker->table];
  JsonArray *fields = tri_json_get_array (schema, "fields");
  JsonArray *keys = tri_json_get_array (schema, "foreignKeys");
  g_autofree char *pointer = g_strconcat (checker->pointer, "/fields", NULL);

  if (fields == NULL || json_array_get_length (fields) != tri_csv_get_n_columns (csv))
    tri_pack_fault_json (checker->pack, checker->pack->manifest_file, pointer, "declare one field a column",
                         "the schema has %u fields and the table %u columns",
                         fields != NULL ? json_array_get_length (fields) : 0, tri_csv_get_n_columns (csv));
  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    check_field (checker, json_array_get_element (fields, i), i, json_array_get_length (fields));
  if (json_object_has_member (schema, "primaryKey"))
    {
      g_auto (GStrv) key = get_fields (checker, schema, "primaryKey", csv);
      g_autofree char *key_pointer = g_strconcat (checker->pointer, "/primaryKey", NULL);

      if (key == NULL)
        tri_pack_fault_json (checker->pack, checker->pack->manifest_file, key_pointer,
                             "name columns of the table", "the primary key names no columns of the table");
      else
        check_unique (checker, (const char *const *)key, FALSE);
    }
  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    {
      JsonNode *node = json_array_get_element (keys, i);
      g_autofree char *key_pointer = g_strdup_printf ("%s/foreignKeys/%u", checker->pointer, i);

      check_foreign_key (checker, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL,
                         key_pointer);
    }
}

/** tri_pack_check_schemas: holds every table against the schema its resource declares. */
void
tri_pack_check_schemas (TriPack *self)
{
  JsonArray *resources = tri_json_get_array (tri_pack_get_manifest (self), "resources");

  for (guint i = 0; i < TRI_PACK_N_TABLES; i++)
    {
      const TriPackTable *table = tri_pack_table_get ((TriPackTableId)i);
      g_autofree char *path = g_strconcat (table->name, ".csv", NULL);
      TriPackFile *file = tri_pack_find_file (self, path);
      g_autofree char *pointer = NULL;
      Checker checker = { self, (TriPackTableId)i, NULL };
      JsonObject *schema;

      if (file == NULL || !self->has_good_header[i])
        continue;
      pointer = g_strdup_printf ("/resources/%u/schema", file->resource);
      checker.pointer = pointer;
      schema = tri_json_get_object (json_array_get_object_element (resources, file->resource), "schema");
      if (schema != NULL)
        check_schema (&checker, schema);
    }
}
