// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles a view's data part step by step, and runs it within bounds.

#include "tri-query-private.h"

#include "tri-expression.h"
#include "tri-query-stage.h"

#include <math.h>
#include <string.h>

#define MAX_TRANSFORMS 120
#define MAX_COLUMNS 256

#define STEPS_PER_ROW 200
#define STEPS_OF_DATA 300000000 // of the store's own, whose rows are not counted beforehand
#define STEPS_AT_LEAST 8000000

static const TriStoreLimits view_limits = { .max_rows = 200000,
                                            .max_bytes = 128u << 20,
                                            .max_text = 4u << 20,
                                            .max_milliseconds = 8000 };

struct _TriQuery
{
  char *sql;
  GPtrArray *params;  // of char *
  GPtrArray *tables;  // of TriTable, at the places of their parameters
  GPtrArray *columns; // of char *, NULL-terminated
  // The transform at which SQL ends, and what goes on behind it; NULL: none
  JsonObject *stage;
  JsonObject *rest;
  char *stage_pointer;
};

/** tri_query_dup_place: (transfer full): places in a specification are written as it has them:
 * $.transform[2].filter.range */
char *
tri_query_dup_place (const char *pointer)
{
  g_auto (GStrv) parts = g_strsplit (pointer, "/", -1);
  g_autoptr (GString) place = g_string_new (parts[0]);

  if (pointer[0] != '$')
    return g_strdup (pointer);
  for (guint i = 1; parts[i] != NULL; i++)
    g_string_append_printf (place, g_ascii_isdigit (parts[i][0]) ? "[%s]" : ".%s", parts[i]);
  return g_strdup (place->str);
}

/** tri_query_fail: sets an error that begins with the place in the spec; always FALSE. */
gboolean
tri_query_fail (TriQueryCompiler *self, const char *pointer, const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *place = tri_query_dup_place (pointer);
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, "%s: %s", place, message);
  g_free (self->pointer);
  self->pointer = g_strdup (pointer);
  return FALSE;
}

/** tri_query_begin_step: opens the next table of the chain; returns the number of the one it reads from. */
guint
tri_query_begin_step (TriQueryCompiler *self)
{
  g_string_append_printf (self->sql, "%ss%u AS (", self->n_steps == 0 ? "WITH " : "),\n", self->n_steps);
  g_array_append_val (self->starts, self->sql->len);
  self->n_steps++;
  return self->n_steps >= 2 ? self->n_steps - 2 : 0;
}

gboolean
tri_query_has_column (const TriQueryCompiler *self, const char *name)
{
  return g_strv_contains ((const char *const *)self->columns->pdata, name);
}

gboolean
tri_query_need_column (TriQueryCompiler *self, const char *name, const char *pointer)
{
  g_autofree char *all = NULL;

  if (tri_query_has_column (self, name))
    return TRUE;
  all = g_strjoinv (", ", (char **)self->columns->pdata);
  return tri_query_fail (self, pointer, "there is no field “%s”; the fields are %s", name, all);
}

/** tri_query_add_column: notes that the step just opened gives a column, which may replace one of that name.
 */
void
tri_query_add_column (TriQueryCompiler *self, const char *name)
{
  if (tri_query_has_column (self, name))
    return;
  g_ptr_array_set_size (self->columns, (int)self->columns->len - 1);
  g_ptr_array_add (self->columns, g_strdup (name));
  g_ptr_array_add (self->columns, NULL);
}

/** tri_query_append_columns: writes the columns, each followed by a comma, but for those in @except. */
void
tri_query_append_columns (TriQueryCompiler *self, const char *prefix, const char *const *except)
{
  for (guint i = 0; i + 1 < self->columns->len; i++)
    {
      const char *name = g_ptr_array_index (self->columns, i);
      g_autofree char *quoted = tri_sql_quote_name (name);

      if (except == NULL || !g_strv_contains (except, name))
        g_string_append_printf (self->sql, "%s%s, ", prefix, quoted);
    }
}

/** tri_query_emit_value: (transfer full) (nullable): a plain JSON value as SQL. */
char *
tri_query_emit_value (TriQueryCompiler *self, JsonNode *node, const char *pointer)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("NULL");
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      GType type = json_node_get_value_type (node);

      if (type == G_TYPE_STRING)
        return tri_sql_add_param (self->params, json_node_get_string (node));
      if (type == G_TYPE_BOOLEAN)
        return g_strdup (json_node_get_boolean (node) ? "1" : "0");
      return tri_sql_number (json_node_get_double (node));
    }
  tri_query_fail (self, pointer, "a number, a text, true, false or null is wanted here");
  return NULL;
}

gboolean
tri_query_check_new_name (TriQueryCompiler *self, const char *name, const char *pointer)
{
  gboolean is_ours = g_str_has_prefix (name, "__");

  if ((name[0] == '_' && !is_ours) || strcmp (name, TRI_QUERY_REFS) == 0 || strlen (name) > 250)
    return tri_query_fail (self, pointer, "“%s” cannot be the name of a new field", name);
  return TRUE;
}

/** tri_query_get_number: a member that is a finite number; FALSE, with @number as it was, where it is none.
 */
gboolean
tri_query_get_number (JsonObject *object, const char *member, double *number)
{
  JsonNode *node = json_object_get_member (object, member);
  GType type =
    node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if ((type != G_TYPE_INT64 && type != G_TYPE_DOUBLE) || !isfinite (json_node_get_double (node)))
    return FALSE;
  *number = json_node_get_double (node);
  return TRUE;
}

/** tri_query_add_table: (transfer full): binds a table; returns its place as `?N`. */
char *
tri_query_add_table (TriQueryCompiler *self, TriTable *table)
{
  g_ptr_array_add (self->params, NULL);
  g_ptr_array_set_size (self->tables, (int)self->params->len);
  g_ptr_array_index (self->tables, self->params->len - 1) = tri_table_ref (table);
  return g_strdup_printf ("?%u", self->params->len);
}

/** tri_query_check_members: refuses what a transform does not know, rather than pass it over. */
gboolean
tri_query_check_members (TriQueryCompiler *self,
                         JsonObject *object,
                         const char *const *allowed,
                         const char *pointer)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (allowed, l->data))
      {
        g_autofree char *full = g_strconcat (pointer, "/", l->data, NULL);
        g_autofree char *all = g_strjoinv (", ", (char **)allowed);

        return tri_query_fail (self, full, "“%s” is not supported here; supported are %s",
                               (const char *)l->data, all);
      }
  return TRUE;
}

/** tri_query_get_text: (nullable): a member that must be a text. */
const char *
tri_query_get_text (TriQueryCompiler *self, JsonObject *object, const char *member, const char *pointer)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *full = g_strconcat (pointer, "/", member, NULL);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
      json_node_get_string (node)[0] != '\0')
    return json_node_get_string (node);
  tri_query_fail (self, full, "a text is wanted here");
  return NULL;
}

/** tri_query_get_texts: (transfer full) (nullable): a member that may be missing and else is an array of
 * texts. */
GPtrArray *
tri_query_get_texts (TriQueryCompiler *self, JsonObject *object, const char *member, const char *pointer)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *full = g_strconcat (pointer, "/", member, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (node == NULL)
    return g_steal_pointer (&texts);
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      tri_query_fail (self, full, "an array of texts is wanted here");
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
        {
          tri_query_fail (self, full, "an array of texts is wanted here");
          return NULL;
        }
      g_ptr_array_add (texts, g_strdup (json_node_get_string (element)));
    }
  return g_steal_pointer (&texts);
}

// Where a transform stands: as the specification says in `paths`, else by its number.
static char *
dup_pointer (JsonObject *spec, guint index)
{
  JsonNode *paths = json_object_get_member (spec, "paths");

  if (paths != NULL && JSON_NODE_HOLDS_ARRAY (paths) &&
      index < json_array_get_length (json_node_get_array (paths)))
    return g_strdup (json_array_get_string_element (json_node_get_array (paths), index));
  return g_strdup_printf ("/transform/%u", index);
}

// What follows the transform at `index`: a specification for the rows that the stage answers with.
static JsonObject *
cut_rest (JsonObject *spec, JsonArray *transforms, guint index)
{
  JsonObject *rest = json_object_new ();
  JsonArray *left = json_array_new ();
  JsonArray *paths = json_array_new ();

  for (guint i = index + 1; i < json_array_get_length (transforms); i++)
    {
      g_autofree char *pointer = dup_pointer (spec, i);

      json_array_add_element (left, json_node_copy (json_array_get_element (transforms, i)));
      json_array_add_string_element (paths, pointer);
    }
  json_object_set_array_member (rest, "transform", left);
  json_object_set_array_member (rest, "paths", paths);
  if (json_object_has_member (spec, "params"))
    json_object_set_member (rest, "params", json_node_copy (json_object_get_member (spec, "params")));
  return rest;
}

static gboolean
emit_transforms (TriQueryCompiler *self, JsonObject *spec, TriQuery *query)
{
  JsonNode *node = json_object_get_member (spec, "transform");
  JsonArray *transforms;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return tri_query_fail (self, "/transform", "an array is wanted here");
  transforms = json_node_get_array (node);
  if (json_array_get_length (transforms) > MAX_TRANSFORMS)
    return tri_query_fail (self, "/transform", "there are more than %d transforms", MAX_TRANSFORMS);
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    {
      JsonNode *transform = json_array_get_element (transforms, i);
      g_autofree char *pointer = dup_pointer (spec, i);

      if (JSON_NODE_HOLDS_OBJECT (transform) && tri_query_stage_knows (json_node_get_object (transform)))
        {
          if (!tri_query_stage_check (self, json_node_get_object (transform), pointer))
            return FALSE;
          query->stage = json_object_ref (json_node_get_object (transform));
          query->rest = cut_rest (spec, transforms, i);
          query->stage_pointer = g_steal_pointer (&pointer);
          return TRUE;
        }
      if (!tri_query_emit_transform (self, transform, pointer))
        return FALSE;
      if (self->columns->len > MAX_COLUMNS)
        return tri_query_fail (self, pointer, "there are more than %d columns", MAX_COLUMNS);
    }
  return TRUE;
}

static const char *
last_pointer (JsonObject *spec)
{
  JsonArray *paths =
    json_object_has_member (spec, "paths") ? json_object_get_array_member (spec, "paths") : NULL;
  guint n = paths != NULL ? json_array_get_length (paths) : 0;

  return n > 0 ? json_array_get_string_element (paths, n - 1) : "/transform";
}

static gboolean
compile (TriQueryCompiler *self, JsonObject *spec, TriQuery *query)
{
  JsonNode *data = json_object_get_member (spec, "data");
  JsonNode *params = json_object_get_member (spec, "params");
  const char *pointer =
    json_object_has_member (spec, "path") ? json_object_get_string_member (spec, "path") : "/data";
  g_autoptr (GPtrArray) columns = NULL;

  if (params != NULL && JSON_NODE_HOLDS_OBJECT (params))
    self->values = json_node_get_object (params);
  if (data == NULL && self->source == NULL)
    return tri_query_fail (self, "/data", "the view names no data");
  tri_query_begin_step (self);
  columns = self->source != NULL ? tri_query_emit_rows (self, self->source)
                                 : tri_query_emit_data (self, data, pointer);
  if (columns == NULL)
    return FALSE;
  g_ptr_array_unref (self->columns);
  self->columns = g_steal_pointer (&columns);
  if (!emit_transforms (self, spec, query))
    return FALSE;
  g_string_append (self->sql, ")\nSELECT ");
  tri_query_append_columns (self, "", NULL);
  g_string_truncate (self->sql, self->sql->len - 2);
  g_string_append_printf (self->sql, " FROM s%u ORDER BY %s", self->n_steps - 1, TRI_QUERY_ROW);
  return tri_query_bound_steps (self, last_pointer (spec));
}

static void
unref_table (gpointer table)
{
  if (table != NULL)
    tri_table_unref (table);
}

static TriQuery *
query_new (JsonObject *spec,
           TriTable *source,
           const char *region,
           const char *folder,
           char **pointer,
           GError **error)
{
  TriQueryCompiler compiler = { .region = region, .folder = folder, .source = source, .error = error };
  TriQuery *self = g_new0 (TriQuery, 1);
  gboolean is_compiled;

  compiler.sql = g_string_new (NULL);
  compiler.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  compiler.params = g_ptr_array_new_with_free_func (g_free);
  compiler.tables = g_ptr_array_new_with_free_func (unref_table);
  compiler.columns = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (compiler.columns, NULL);
  is_compiled = compile (&compiler, spec, self);
  g_array_unref (compiler.starts);
  if (is_compiled)
    {
      self->sql = g_string_free (compiler.sql, FALSE);
      self->params = g_steal_pointer (&compiler.params);
      self->tables = g_steal_pointer (&compiler.tables);
      self->columns = g_steal_pointer (&compiler.columns);
      g_ptr_array_set_size (self->tables, (int)self->params->len);
      g_free (compiler.pointer);
      return self;
    }
  if (pointer != NULL)
    *pointer = g_steal_pointer (&compiler.pointer);
  g_free (compiler.pointer);
  g_string_free (compiler.sql, TRUE);
  g_ptr_array_unref (compiler.params);
  g_ptr_array_unref (compiler.tables);
  g_ptr_array_unref (compiler.columns);
  tri_query_free (self);
  return NULL;
}

/**
 * tri_query_new_in_folder:
 * @spec: an object with `data` and perhaps `transform`; `params`: names that expressions may use; `path` and
 *   `paths`: where data and transforms stand in the specification, for messages; other members are passed
 * over
 * @region: the region whose rows the named data are
 * @folder: (nullable): where the files stand that `data.url` may name
 * @pointer: (out) (optional): on failure, the place of the fault within @spec
 *
 * Returns: (transfer full): the query, or %NULL with TRI_STORE_ERROR_SPEC; the message begins with the place.
 */
TriQuery *
tri_query_new_in_folder (JsonObject *spec,
                         const char *region,
                         const char *folder,
                         char **pointer,
                         GError **error)
{
  return query_new (spec, NULL, region, folder, pointer, error);
}

/** tri_query_new_from_json_full: as tri_query_new_in_folder(), where no files are read. */
TriQuery *
tri_query_new_from_json_full (JsonObject *spec, const char *region, char **pointer, GError **error)
{
  return query_new (spec, NULL, region, NULL, pointer, error);
}

/** tri_query_new_from_json: as tri_query_new_from_json_full(). */
TriQuery *
tri_query_new_from_json (JsonObject *spec, const char *region, GError **error)
{
  return query_new (spec, NULL, region, NULL, NULL, error);
}

void
tri_query_free (TriQuery *self)
{
  g_free (self->sql);
  g_free (self->stage_pointer);
  g_clear_pointer (&self->params, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->stage, json_object_unref);
  g_clear_pointer (&self->rest, json_object_unref);
  g_free (self);
}

const char *
tri_query_get_sql (const TriQuery *self)
{
  return self->sql;
}

/** tri_query_get_columns: (array zero-terminated=1): the names of the columns it answers with. */
const char *const *
tri_query_get_columns (const TriQuery *self)
{
  return (const char *const *)self->columns->pdata;
}

// The part in SQL.
static TriTable *
run_sql (TriQuery *self, TriStore *store, GCancellable *cancellable, GError **error)
{
  g_autofree TriBind *values = g_new0 (TriBind, self->params->len + 1);
  TriStoreLimits limits = view_limits;
  guint64 n_rows = 0;

  for (guint i = 0; i < self->params->len; i++)
    {
      values[i] = tri_bind_text (g_ptr_array_index (self->params, i));
      values[i].rows = g_ptr_array_index (self->tables, i);
      if (values[i].rows != NULL)
        n_rows += tri_table_get_n_rows (values[i].rows);
    }
  limits.max_steps = n_rows > 0 ? MAX (n_rows * STEPS_PER_ROW, STEPS_AT_LEAST) : STEPS_OF_DATA;
  return tri_store_query_full (store, self->sql, values, self->params->len, TRI_STORE_VIEW, limits,
                               cancellable, error);
}

// What follows a stage: first what it asks for itself, then the rest.
static JsonObject *
put_before (JsonObject *rest, JsonArray *further, const char *pointer)
{
  JsonObject *joined = json_object_new ();
  JsonArray *transforms = json_array_new ();
  JsonArray *paths = json_array_new ();
  JsonArray *left = json_object_get_array_member (rest, "transform");
  JsonArray *left_paths = json_object_get_array_member (rest, "paths");

  for (guint i = 0; i < json_array_get_length (further); i++)
    {
      json_array_add_element (transforms, json_node_copy (json_array_get_element (further, i)));
      json_array_add_string_element (paths, pointer);
    }
  for (guint i = 0; i < json_array_get_length (left); i++)
    {
      json_array_add_element (transforms, json_node_copy (json_array_get_element (left, i)));
      json_array_add_element (paths, json_node_copy (json_array_get_element (left_paths, i)));
    }
  json_object_set_array_member (joined, "transform", transforms);
  json_object_set_array_member (joined, "paths", paths);
  if (json_object_has_member (rest, "params"))
    json_object_set_member (joined, "params", json_node_copy (json_object_get_member (rest, "params")));
  return joined;
}

/**
 * tri_query_run:
 *
 * Runs the query with at most 200,000 rows, 128 MiB, 4 MiB a value, eight seconds, and as much work as its
 * rows call for; it may read, and nothing else. What SQL cannot compute is done on its rows, and SQL goes on
 * with what comes of it.
 *
 * Returns: (transfer full): the rows in order, or %NULL.
 */
TriTable *
tri_query_run (TriQuery *self, TriStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (TriTable) table = run_sql (self, store, cancellable, error);
  g_autoptr (TriTable) staged = NULL;
  g_autoptr (TriQuery) next = NULL;
  g_autoptr (JsonArray) further = json_array_new ();

  if (table == NULL || self->stage == NULL)
    return g_steal_pointer (&table);
  staged = tri_query_stage_run (self->stage, table, self->stage_pointer, further, error);
  if (staged != NULL)
    {
      g_autoptr (JsonObject) rest = put_before (self->rest, further, self->stage_pointer);

      next = query_new (rest, staged, NULL, NULL, NULL, error);
    }
  return next != NULL ? tri_query_run (next, store, cancellable, error) : NULL;
}
