// SPDX-License-Identifier: GPL-3.0-or-later
// Density, loess, regression, quantile, impute and pivot. The first four answer with curves, a group at a
// time; impute adds rows; pivot only says which columns there are, and leaves the sums to SQL.

#include "tri-query-stage.h"

#include <math.h>
#include <string.h>

#include "tri-statistics.h"

#define MAX_PIVOT 40
#define MAX_IMPUTED 200000
#define MAX_STEPS 1000
#define MAX_LOESS 3e7 // neighbours looked at

typedef struct
{
  const char *name;
  const char *members[10];
} Known;

static const Known known[] = {
  { "density",
    { "density", "groupby", "cumulative", "counts", "bandwidth", "extent", "minsteps", "maxsteps", "steps",
      "as" } },
  { "loess", { "loess", "on", "groupby", "bandwidth", "as" } },
  { "regression", { "regression", "on", "groupby", "method", "order", "extent", "params", "as" } },
  { "quantile", { "quantile", "groupby", "probs", "step", "as" } },
  { "pivot", { "pivot", "value", "groupby", "op", "limit" } },
  { "impute", { "impute", "key", "keyvals", "groupby", "method", "value", "frame" } },
};

static const Known *
find_known (JsonObject *transform)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (json_object_has_member (transform, known[i].name))
      return &known[i];
  return NULL;
}

/** tri_query_stage_knows: whether a transform is one of these. */
gboolean
tri_query_stage_knows (JsonObject *transform)
{
  return find_known (transform) != NULL;
}

static gboolean
check_fields (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  static const char *const fields[] = { "density", "loess", "regression", "on",  "quantile",
                                        "pivot",   "value", "impute",     "key", NULL };
  g_autoptr (GPtrArray) groups = tri_query_get_texts (self, transform, "groupby", pointer);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *full = g_strconcat (pointer, "/", fields[i], NULL);
      const char *name;

      if (!json_object_has_member (transform, fields[i]) ||
          (strcmp (fields[i], "value") == 0 && !json_object_has_member (transform, "pivot")))
        continue;
      name = tri_query_get_text (self, transform, fields[i], pointer);
      if (name == NULL || !tri_query_need_column (self, name, full))
        return FALSE;
    }
  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (!tri_query_need_column (self, g_ptr_array_index (groups, i), pointer))
      return FALSE;
  return groups != NULL;
}

/** tri_query_stage_check: members and fields, before anything is computed. */
gboolean
tri_query_stage_check (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  const Known *kind = find_known (transform);
  const char *allowed[G_N_ELEMENTS (kind->members) + 1] = { NULL };
  g_autofree char *full = g_strconcat (pointer, "/params", NULL);
  JsonNode *params = json_object_get_member (transform, "params");

  for (guint i = 0; i < G_N_ELEMENTS (kind->members); i++)
    allowed[i] = kind->members[i];
  if (!tri_query_check_members (self, transform, allowed, pointer))
    return FALSE;
  if (params != NULL && json_node_get_boolean (params))
    return tri_query_fail (self, full,
                           "the parameters of the model are not supported; leave it out for the curve");
  return check_fields (self, transform, pointer);
}

/* Group: rows with the same values in `groupby`. */
typedef struct
{
  guint first;
  GArray *rows; // of guint
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_array_unref (group->rows);
  g_free (group);
}

static GPtrArray *
read_names (JsonObject *transform, const char *member)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonNode *node = json_object_get_member (transform, member);

  for (guint i = 0;
       node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node));
       i++)
    g_ptr_array_add (names, (gpointer)json_array_get_string_element (json_node_get_array (node), i));
  return names;
}

static GPtrArray *
split_groups (const TriTable *table, const GPtrArray *names)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      Group *group;

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *text =
            tri_table_dup_display (table, row, tri_table_find_column (table, g_ptr_array_index (names, i)));

          g_string_append_printf (key, "%s\x1f", text != NULL ? text : "\x1e");
        }
      group = g_hash_table_lookup (index, key->str);
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->first = row;
          group->rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (groups, group);
          g_hash_table_insert (index, g_strdup (key->str), group);
        }
      g_array_append_val (group->rows, row);
    }
  return groups;
}

static void
append_copy (TriTableBuilder *builder, const TriTable *table, guint row, int column)
{
  switch (tri_table_get_value_type (table, row, column))
    {
    case TRI_VALUE_INTEGER:
      tri_table_builder_append_integer (builder, tri_table_get_integer (table, row, column));
      break;
    case TRI_VALUE_REAL:
      tri_table_builder_append_real (builder, tri_table_get_real (table, row, column));
      break;
    case TRI_VALUE_TEXT:
      tri_table_builder_append_text (builder, tri_table_get_text (table, row, column), -1);
      break;
    case TRI_VALUE_BLOB:
    case TRI_VALUE_NULL:
    default:
      tri_table_builder_append_null (builder);
      break;
    }
}

static GArray *
collect_numbers (const TriTable *table, const Group *group, const char *field)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  int column = tri_table_find_column (table, field);

  for (guint i = 0; i < group->rows->len; i++)
    {
      double value = tri_table_get_real (table, g_array_index (group->rows, guint, i), column);

      if (isfinite (value))
        g_array_append_val (values, value);
    }
  return values;
}

static GArray *
collect_points (const TriTable *table, const Group *group, const char *x, const char *y)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  int x_column = tri_table_find_column (table, x);
  int y_column = tri_table_find_column (table, y);

  for (guint i = 0; i < group->rows->len; i++)
    {
      guint row = g_array_index (group->rows, guint, i);
      TriCurvePoint point = { tri_table_get_real (table, row, x_column),
                              tri_table_get_real (table, row, y_column) };

      if (isfinite (point.x) && isfinite (point.y))
        g_array_append_val (points, point);
    }
  return points;
}

static gboolean
read_extent (JsonObject *transform, double *low, double *high)
{
  JsonNode *node = json_object_get_member (transform, "extent");

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) != 2)
    return FALSE;
  *low = json_array_get_double_element (json_node_get_array (node), 0);
  *high = json_array_get_double_element (json_node_get_array (node), 1);
  return *high > *low;
}

static double
number_or (JsonObject *transform, const char *member, double fallback)
{
  double number = fallback;

  tri_query_get_number (transform, member, &number);
  return number;
}

static gboolean
is_true (JsonObject *transform, const char *member)
{
  return json_object_has_member (transform, member) && json_object_get_boolean_member (transform, member);
}

static GArray *
density_of (JsonObject *transform, const TriTable *table, const Group *group)
{
  g_autoptr (GArray) values =
    collect_numbers (table, group, json_object_get_string_member (transform, "density"));
  double steps = number_or (transform, "steps", NAN);
  guint n_steps =
    (guint)CLAMP (isfinite (steps) ? steps : number_or (transform, "maxsteps", 200), 1, MAX_STEPS);
  int column = tri_table_find_column (table, json_object_get_string_member (transform, "density"));
  double low = INFINITY;
  double high = -INFINITY;
  GArray *curve;

  // Every group's curve has the same places, so that they can be stacked.
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      double value = tri_table_get_real (table, row, column);

      if (isfinite (value))
        {
          low = MIN (low, value);
          high = MAX (high, value);
        }
    }
  read_extent (transform, &low, &high);
  if (values->len == 0 || !(high > low))
    return g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  curve = tri_density (values, number_or (transform, "bandwidth", 0), is_true (transform, "cumulative"), low,
                       high, n_steps, n_steps);
  for (guint i = 0; is_true (transform, "counts") && i < curve->len; i++)
    g_array_index (curve, TriCurvePoint, i).y *= values->len;
  return curve;
}

static TriRegressionMethod
method_of (JsonObject *transform)
{
  static const char *const names[] = { "linear", "log", "exp", "pow", "quad", "poly" };
  const char *name = json_object_has_member (transform, "method")
                       ? json_object_get_string_member (transform, "method")
                       : "linear";

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (TriRegressionMethod)i;
  return TRI_REGRESSION_LINEAR;
}

static GArray *
trend_of (JsonObject *transform, const TriTable *table, const Group *group)
{
  gboolean is_loess = json_object_has_member (transform, "loess");
  g_autoptr (GArray) points =
    collect_points (table, group, json_object_get_string_member (transform, "on"),
                    json_object_get_string_member (transform, is_loess ? "loess" : "regression"));
  double low = INFINITY;
  double high = -INFINITY;

  if (is_loess)
    return tri_loess (points, number_or (transform, "bandwidth", 0.3));
  for (guint i = 0; i < points->len; i++)
    {
      low = MIN (low, g_array_index (points, TriCurvePoint, i).x);
      high = MAX (high, g_array_index (points, TriCurvePoint, i).x);
    }
  read_extent (transform, &low, &high);
  return tri_regression (points, method_of (transform),
                         (guint)CLAMP (number_or (transform, "order", 3), 0, TRI_REGRESSION_MAX_ORDER), low,
                         high);
}

static GArray *
quantiles_of (JsonObject *transform, const TriTable *table, const Group *group)
{
  g_autoptr (GArray) values =
    collect_numbers (table, group, json_object_get_string_member (transform, "quantile"));
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  JsonNode *node = json_object_get_member (transform, "probs");
  double step = CLAMP (number_or (transform, "step", 0.01), 0.0001, 1);
  JsonArray *probs = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = probs != NULL ? json_array_get_length (probs) : (guint)ceil ((1 - 1e-14 - step / 2) / step);

  tri_numbers_sort (values);
  for (guint i = 0; i < MIN (n, 10000) && values->len > 0; i++)
    {
      double p = probs != NULL ? json_array_get_double_element (probs, i) : step / 2 + i * step;
      TriCurvePoint point = { p, tri_quantile (values, CLAMP (p, 0, 1)) };

      g_array_append_val (curve, point);
    }
  return curve;
}

static TriTable *
run_curve (JsonObject *transform, const TriTable *table)
{
  g_autoptr (GPtrArray) groups_by = read_names (transform, "groupby");
  g_autoptr (GPtrArray) as = read_names (transform, "as");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = split_groups (table, groups_by);
  gboolean is_density = json_object_has_member (transform, "density");
  gboolean is_quantile = json_object_has_member (transform, "quantile");
  gboolean is_loess = json_object_has_member (transform, "loess");
  TriTableBuilder *builder;

  for (guint i = 0; i < groups_by->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (groups_by, i));
  g_ptr_array_add (names, as->len > 0   ? g_ptr_array_index (as, 0)
                          : is_density  ? (gpointer) "value"
                          : is_quantile ? (gpointer) "prob"
                                        : (gpointer)json_object_get_string_member (transform, "on"));
  g_ptr_array_add (names, as->len > 1  ? g_ptr_array_index (as, 1)
                          : is_density ? (gpointer) "density"
                          : is_quantile
                            ? (gpointer) "value"
                            : (gpointer)json_object_get_string_member (transform,
                                                                       is_loess ? "loess" : "regression"));
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_autoptr (GArray) curve = is_density    ? density_of (transform, table, group)
                                 : is_quantile ? quantiles_of (transform, table, group)
                                               : trend_of (transform, table, group);

      for (guint j = 0; j < curve->len; j++)
        {
          TriCurvePoint point = g_array_index (curve, TriCurvePoint, j);

          for (guint k = 0; k < groups_by->len; k++)
            append_copy (builder, table, group->first,
                         tri_table_find_column (table, g_ptr_array_index (groups_by, k)));
          tri_table_builder_append_real (builder, point.x);
          tri_table_builder_append_real (builder, point.y);
        }
    }
  return tri_table_builder_end (builder);
}

static void
append_node (TriTableBuilder *builder, JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    tri_table_builder_append_null (builder);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    tri_table_builder_append_text (builder, json_node_get_string (node), -1);
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    tri_table_builder_append_integer (builder, json_node_get_int (node));
  else
    tri_table_builder_append_real (builder, json_node_get_double (node));
}

static JsonNode *
node_of_cell (const TriTable *table, guint row, int column)
{
  JsonNode *node = json_node_alloc ();

  switch (tri_table_get_value_type (table, row, column))
    {
    case TRI_VALUE_INTEGER:
      return json_node_init_int (node, tri_table_get_integer (table, row, column));
    case TRI_VALUE_REAL:
      return json_node_init_double (node, tri_table_get_real (table, row, column));
    case TRI_VALUE_TEXT:
      return json_node_init_string (node, tri_table_get_text (table, row, column));
    case TRI_VALUE_BLOB:
    case TRI_VALUE_NULL:
    default:
      return json_node_init_null (node);
    }
}

static char *
key_of_node (JsonNode *node)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", json_node_get_double (node)));
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_dup_string (node) : g_strdup ("\x1e");
}

// The keys every group must have: those asked for, then those of the data, each once.
static GPtrArray *
collect_keys (JsonObject *transform, const TriTable *table, int column)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode *node = json_object_get_member (transform, "keyvals");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *sequence = json_node_get_object (node);
      double start = number_or (sequence, "start", 0);
      double stop = number_or (sequence, "stop", start);
      double step = number_or (sequence, "step", 1);

      for (double at = start; step > 0 && at < stop && keys->len < 10000; at += step)
        {
          JsonNode *key = json_node_init_double (json_node_alloc (), at);

          g_hash_table_add (seen, key_of_node (key));
          g_ptr_array_add (keys, key);
        }
    }
  for (guint i = 0;
       node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node));
       i++)
    {
      JsonNode *key = json_node_copy (json_array_get_element (json_node_get_array (node), i));

      g_hash_table_add (seen, key_of_node (key));
      g_ptr_array_add (keys, key);
    }
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    {
      JsonNode *key = node_of_cell (table, row, column);

      if (g_hash_table_add (seen, key_of_node (key)))
        g_ptr_array_add (keys, key);
      else
        json_node_unref (key);
    }
  return keys;
}

// What a method other than a value gives is computed by a window over what is there.
static void
add_imputed_window (JsonObject *transform, JsonArray *further)
{
  const char *field = json_object_get_string_member (transform, "impute");
  JsonObject *window = json_object_new ();
  JsonObject *op = json_object_new ();
  JsonArray *ops = json_array_new ();
  JsonObject *calculate = json_object_new ();
  g_autofree char *text =
    g_strdup_printf ("datum['%s'] === null ? datum['__imputed'] : datum['%s']", field, field);
  JsonArray *whole = json_array_new ();

  json_object_set_string_member (op, "op", json_object_get_string_member (transform, "method"));
  json_object_set_string_member (op, "field", field);
  json_object_set_string_member (op, "as", "__imputed");
  json_array_add_object_element (ops, op);
  json_object_set_array_member (window, "window", ops);
  if (json_object_has_member (transform, "groupby"))
    json_object_set_member (window, "groupby",
                            json_node_copy (json_object_get_member (transform, "groupby")));
  json_array_add_null_element (whole);
  json_array_add_null_element (whole);
  if (json_object_has_member (transform, "frame"))
    {
      json_array_unref (whole);
      json_object_set_member (window, "frame", json_node_copy (json_object_get_member (transform, "frame")));
    }
  else
    json_object_set_array_member (window, "frame", whole);
  json_array_add_object_element (further, window);
  json_object_set_string_member (calculate, "calculate", text);
  json_object_set_string_member (calculate, "as", field);
  json_array_add_object_element (further, calculate);
}

static TriTable *
run_impute (JsonObject *transform,
            const TriTable *table,
            JsonArray *further,
            const char *pointer,
            GError **error)
{
  const char *method = json_object_has_member (transform, "method")
                         ? json_object_get_string_member (transform, "method")
                         : "value";
  int field = tri_table_find_column (table, json_object_get_string_member (transform, "impute"));
  int key = tri_table_find_column (table, json_object_get_string_member (transform, "key"));
  g_autoptr (GPtrArray) groups_by = read_names (transform, "groupby");
  g_autoptr (GPtrArray) groups = split_groups (table, groups_by);
  g_autoptr (GPtrArray) keys = collect_keys (transform, table, key);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean by_value = strcmp (method, "value") == 0;
  TriTableBuilder *builder;

  if ((gsize)groups->len * keys->len > MAX_IMPUTED)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC, "%s: more than %d rows would be added",
                   pointer, MAX_IMPUTED);
      return NULL;
    }
  for (guint i = 0; i < tri_table_get_n_columns (table); i++)
    g_ptr_array_add (names, (gpointer)tri_table_get_name (table, i));
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    for (guint i = 0; i < names->len; i++)
      append_copy (builder, table, row, (int)i);
  for (guint g = 0; g < groups->len; g++)
    {
      const Group *group = g_ptr_array_index (groups, g);
      g_autoptr (GHashTable) has = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < group->rows->len; i++)
        {
          g_autoptr (JsonNode) node = node_of_cell (table, g_array_index (group->rows, guint, i), key);

          g_hash_table_add (has, key_of_node (node));
        }
      for (guint k = 0; k < keys->len; k++)
        {
          JsonNode *node = g_ptr_array_index (keys, k);
          g_autofree char *text = key_of_node (node);

          if (g_hash_table_contains (has, text))
            continue;
          for (guint i = 0; i < names->len; i++)
            if ((int)i == key)
              append_node (builder, node);
            else if ((int)i == field && by_value && !json_object_has_member (transform, "value"))
              tri_table_builder_append_integer (builder, 0);
            else if ((int)i == field && by_value)
              append_node (builder, json_object_get_member (transform, "value"));
            else if (g_ptr_array_find_with_equal_func (groups_by, g_ptr_array_index (names, i), g_str_equal,
                                                       NULL))
              append_copy (builder, table, group->first, (int)i);
            else
              tri_table_builder_append_null (builder);
        }
    }
  if (!by_value)
    add_imputed_window (transform, further);
  return tri_table_builder_end (builder);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  JsonNode *x = *(JsonNode *const *)a;
  JsonNode *y = *(JsonNode *const *)b;
  gboolean text_x = JSON_NODE_HOLDS_VALUE (x) && json_node_get_value_type (x) == G_TYPE_STRING;
  gboolean text_y = JSON_NODE_HOLDS_VALUE (y) && json_node_get_value_type (y) == G_TYPE_STRING;

  if (text_x && text_y)
    return strcmp (json_node_get_string (x), json_node_get_string (y));
  if (text_x != text_y)
    return text_x ? 1 : -1;
  return json_node_get_double (x) < json_node_get_double (y) ? -1 : 1;
}

// One column a key: the value where the row has that key, and the aggregate of these.
static gboolean
plan_pivot (JsonObject *transform,
            const TriTable *table,
            JsonArray *further,
            const char *pointer,
            GError **error)
{
  const char *field = json_object_get_string_member (transform, "pivot");
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (GPtrArray) keys = collect_keys (none, table, tri_table_find_column (table, field));
  double limit = number_or (transform, "limit", 0);
  JsonObject *aggregate = json_object_new ();
  JsonArray *ops = json_array_new ();
  guint n;

  g_ptr_array_sort (keys, compare_keys);
  n = limit > 0 ? MIN ((guint)limit, keys->len) : keys->len;
  if (n > MAX_PIVOT)
    {
      json_object_unref (aggregate);
      json_array_unref (ops);
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s/pivot: more than %d columns; set a limit", pointer, MAX_PIVOT);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonObject *calculate = json_object_new ();
      JsonObject *op = json_object_new ();
      g_autofree char *literal = json_to_string (g_ptr_array_index (keys, i), FALSE);
      g_autofree char *key = key_of_node (g_ptr_array_index (keys, i));
      g_autofree char *as = g_strdup_printf ("__pivot%u", i);
      g_autofree char *text = g_strdup_printf ("datum['%s'] === %s ? datum['%s'] : null", field, literal,
                                               json_object_get_string_member (transform, "value"));

      json_object_set_string_member (calculate, "calculate", text);
      json_object_set_string_member (calculate, "as", as);
      json_array_add_object_element (further, calculate);
      json_object_set_string_member (op, "op",
                                     json_object_has_member (transform, "op")
                                       ? json_object_get_string_member (transform, "op")
                                       : "sum");
      json_object_set_string_member (op, "field", as);
      json_object_set_string_member (op, "as", key);
      json_array_add_object_element (ops, op);
    }
  json_object_set_array_member (aggregate, "aggregate", ops);
  if (json_object_has_member (transform, "groupby"))
    json_object_set_member (aggregate, "groupby",
                            json_node_copy (json_object_get_member (transform, "groupby")));
  json_array_add_object_element (further, aggregate);
  return TRUE;
}

static gboolean
has_gaps (const TriTable *table, const char *field)
{
  int column = tri_table_find_column (table, field);

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    if (!isfinite (tri_table_get_real (table, row, column)))
      return TRUE;
  return FALSE;
}

/**
 * tri_query_stage_run:
 * @further: gets the transforms that are to follow at once
 *
 * Returns: (transfer full): the rows, or %NULL.
 */
TriTable *
tri_query_stage_run (JsonObject *transform,
                     TriTable *table,
                     const char *pointer,
                     JsonArray *further,
                     GError **error)
{
  // A value that is missing is none: to count it as zero would shift the curve.
  if (json_object_has_member (transform, "density") &&
      has_gaps (table, json_object_get_string_member (transform, "density")))
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s.density: the field has rows without a number; leave them out with a filter, "
                   "isValid(datum.field)",
                   pointer);
      return NULL;
    }
  if (json_object_has_member (transform, "loess") &&
      (double)tri_table_get_n_rows (table) * tri_table_get_n_rows (table) *
          CLAMP (number_or (transform, "bandwidth", 0.3), 0, 1) >
        MAX_LOESS)
    {
      g_set_error (error, TRI_STORE_ERROR, TRI_STORE_ERROR_SPEC,
                   "%s.loess: %u rows are too many to smooth so; aggregate or sample them first, or make the "
                   "bandwidth smaller",
                   pointer, tri_table_get_n_rows (table));
      return NULL;
    }
  if (json_object_has_member (transform, "impute"))
    return run_impute (transform, table, further, pointer, error);
  if (json_object_has_member (transform, "pivot"))
    return plan_pivot (transform, table, further, pointer, error) ? tri_table_ref (table) : NULL;
  return run_curve (transform, table);
}
