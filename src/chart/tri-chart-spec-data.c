// SPDX-License-Identifier: GPL-3.0-or-later
// What of a layer is computed before it is drawn: its transforms, and those its channels imply, as Vega-Lite
// orders them: bins, time units, orders, aggregates, tests.

#include "tri-chart-spec-private.h"

#include <string.h>

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

// A literal of the expression language; NULL for objects and arrays.
static char *
literal (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  return json_to_string (node, FALSE);
}

static char *
compare_to_expression (JsonObject *object, const char *datum, const char *path, GError **error)
{
  static const struct
  {
    const char *key;
    const char *sign;
  } signs[] = { { "equal", "==" }, { "lt", "<" }, { "lte", "<=" }, { "gt", ">" }, { "gte", ">=" } };
  JsonNode *one_of = json_object_get_member (object, "oneOf");
  JsonNode *range = json_object_get_member (object, "range");

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *value = literal (json_object_get_member (object, signs[i].key));

      if (value != NULL)
        return g_strdup_printf ("%s %s %s", datum, signs[i].sign, value);
    }
  if (range != NULL && JSON_NODE_HOLDS_ARRAY (range) &&
      json_array_get_length (json_node_get_array (range)) == 2)
    {
      g_autofree char *low = literal (json_array_get_element (json_node_get_array (range), 0));
      g_autofree char *high = literal (json_array_get_element (json_node_get_array (range), 1));

      if (low != NULL && high != NULL)
        return g_strdup_printf ("(%s >= %s && %s <= %s)", datum, low, datum, high);
    }
  if (one_of != NULL && JSON_NODE_HOLDS_ARRAY (one_of) &&
      json_array_get_length (json_node_get_array (one_of)) <= TRI_CHART_MAX_VALUES)
    {
      GString *text = g_string_new ("(false");

      for (guint i = 0; i < json_array_get_length (json_node_get_array (one_of)); i++)
        {
          g_autofree char *value = literal (json_array_get_element (json_node_get_array (one_of), i));

          g_string_append_printf (text, " || %s == %s", datum, value != NULL ? value : "null");
        }
      g_string_append_c (text, ')');
      return g_string_free (text, FALSE);
    }
  if (tri_chart_json_is_boolean (json_object_get_member (object, "valid")))
    return g_strdup_printf ("%sisValid(%s)", json_object_get_boolean_member (object, "valid") ? "" : "!",
                            datum);
  if (!tri_chart_json_refuse (error, path, "this test",
                              "test a field with equal, lt, lte, gt, gte, range, oneOf or valid"))
    return NULL;
  return NULL;
}

static char *
join_to_expression (JsonArray *array, const char *sign, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new ("(");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      g_autofree char *part =
        tri_spec_predicate_to_expression (json_array_get_element (array, i), where, error);

      if (part == NULL)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? sign : "", part);
    }
  g_string_append (text, json_array_get_length (array) > 0 ? ")" : "true)");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* tri_spec_predicate_to_expression: a test as Vega-Lite writes it, as one expression; NULL with an error. */
char *
tri_spec_predicate_to_expression (JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "and", "or",  "not",   "field", "equal", "lt", "lte",
                                      "gt",  "gte", "range", "oneOf", "valid", NULL };
  JsonObject *object;

  if (tri_chart_json_is_string (node))
    return g_strdup_printf ("(%s)", json_node_get_string (node));
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!tri_chart_json_refuse (error, path, "this test", "use an expression or an object"))
        return NULL;
    }
  object = json_node_get_object (node);
  if (!tri_chart_json_check_keys (object, path, keys, error))
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *list = json_object_get_member (object, keys[i]);
      g_autofree char *where = g_strdup_printf ("%s.%s", path, keys[i]);

      if (list != NULL && JSON_NODE_HOLDS_ARRAY (list))
        return join_to_expression (json_node_get_array (list), i == 0 ? " && " : " || ", where, error);
    }
  if (json_object_has_member (object, "not"))
    {
      g_autofree char *where = g_strdup_printf ("%s.not", path);
      g_autofree char *inner =
        tri_spec_predicate_to_expression (json_object_get_member (object, "not"), where, error);

      return inner != NULL ? g_strdup_printf ("!%s", inner) : NULL;
    }
  if (tri_chart_json_is_string (json_object_get_member (object, "field")))
    {
      g_autofree char *name = quote (json_object_get_string_member (object, "field"));
      g_autofree char *datum = g_strdup_printf ("datum[%s]", name);

      return compare_to_expression (object, datum, path, error);
    }
  if (!tri_chart_json_refuse (error, path, "this test", "use and, or, not, or name a field"))
    return NULL;
  return NULL;
}

static void
add_transform (JsonArray *transforms, JsonObject *transform)
{
  json_array_add_object_element (transforms, transform);
}

// Every definition of a layer whose column the table must have.
static GPtrArray *
collect_defs (TriUnit *unit, GPtrArray *facets)
{
  GPtrArray *defs = g_ptr_array_new ();
  GPtrArray *const lists[] = { unit->details, unit->orders, unit->tooltips, facets };
  guint n;

  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    if (unit->channels[i] != NULL)
      g_ptr_array_add (defs, unit->channels[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
      g_ptr_array_add (defs, g_ptr_array_index (lists[i], j));
  n = defs->len;
  for (guint i = 0; i < n; i++)
    {
      TriChannelDef *def = g_ptr_array_index (defs, i);

      for (guint j = 0; def->conditions != NULL && j < def->conditions->len; j++)
        g_ptr_array_add (defs, ((TriCondition *)g_ptr_array_index (def->conditions, j))->def);
    }
  return defs;
}

static void
add_bins_and_units (JsonArray *transforms, GPtrArray *defs)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < defs->len; i++)
    {
      TriChannelDef *def = g_ptr_array_index (defs, i);
      JsonObject *transform;

      if (def->source_field == NULL || def->field == NULL || (def->bin == NULL && def->time_unit == NULL) ||
          def->aggregate != NULL || !g_hash_table_add (done, def->field))
        continue;
      transform = json_object_new ();
      if (def->bin != NULL)
        {
          JsonArray *as = json_array_new ();

          json_array_add_string_element (as, def->field);
          json_array_add_string_element (as, def->field_end);
          if (JSON_NODE_HOLDS_OBJECT (def->bin))
            json_object_set_member (transform, "bin", json_node_copy (def->bin));
          else
            {
              JsonObject *bin = json_object_new ();

              json_object_set_int_member (bin, "maxbins", tri_channel_is_position (def->channel) ? 10 : 6);
              json_object_set_object_member (transform, "bin", bin);
            }
          json_object_set_string_member (transform, "field", def->source_field);
          json_object_set_array_member (transform, "as", as);
        }
      else
        {
          json_object_set_string_member (transform, "timeUnit", def->time_unit);
          json_object_set_string_member (transform, "field", def->source_field);
          json_object_set_string_member (transform, "as", def->field);
        }
      add_transform (transforms, transform);
    }
}

static JsonObject *
aggregate_op (const char *op, const char *field, const char *as)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "op", op);
  if (field != NULL)
    json_object_set_string_member (object, "field", field);
  json_object_set_string_member (object, "as", as);
  return object;
}

// An order by a field that the aggregate would lose is computed before it.
static void
add_sorts (JsonArray *transforms, JsonArray *ops, TriUnit *unit)
{
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    {
      TriChannelDef *def = unit->channels[i];
      JsonObject *transform;
      JsonArray *list;
      JsonArray *groupby;

      if (def == NULL || def->sort.field == NULL || def->field == NULL)
        continue;
      def->sort_column = g_strdup_printf ("__sort_%s", tri_channel_names[i]);
      transform = json_object_new ();
      list = json_array_new ();
      groupby = json_array_new ();
      json_array_add_object_element (list, aggregate_op (def->sort.op != NULL ? def->sort.op : "min",
                                                         def->sort.field, def->sort_column));
      json_array_add_string_element (groupby, def->field);
      json_object_set_array_member (transform, "joinaggregate", list);
      json_object_set_array_member (transform, "groupby", groupby);
      add_transform (transforms, transform);
      json_array_add_object_element (ops, aggregate_op ("max", def->sort_column, def->sort_column));
    }
}

// Tables of the store whose rows say whether they are disputed.
static gboolean
knows_disputes (JsonNode *data, JsonArray *transforms)
{
  static const char *const tables[] = { "claims", "claim_places", "events", "relations", NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (data) ? json_node_get_object (data) : NULL;

  if (object == NULL || !tri_chart_json_is_string (json_object_get_member (object, "name")) ||
      !g_strv_contains (tables, json_object_get_string_member (object, "name")))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    {
      JsonNode *transform = json_array_get_element (transforms, i);

      if (JSON_NODE_HOLDS_OBJECT (transform) &&
          json_object_has_member (json_node_get_object (transform), "aggregate"))
        return FALSE;
    }
  return TRUE;
}

static void
add_aggregate (JsonArray *transforms, GPtrArray *defs, TriUnit *unit, JsonNode *data)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean disputes = knows_disputes (data, transforms);
  JsonArray *ops = json_array_new ();
  JsonArray *groupby = json_array_new ();
  JsonObject *transform = json_object_new ();

  add_sorts (transforms, ops, unit);
  for (guint i = 0; i < defs->len; i++)
    {
      TriChannelDef *def = g_ptr_array_index (defs, i);

      if (def->field == NULL || !g_hash_table_add (done, def->field))
        continue;
      if (def->aggregate != NULL)
        json_array_add_object_element (ops,
                                       aggregate_op (g_str_equal (def->aggregate, "average") ? "mean"
                                                                                             : def->aggregate,
                                                     def->source_field, def->field));
      else
        {
          json_array_add_string_element (groupby, def->field);
          if (def->field_end != NULL && g_hash_table_add (done, def->field_end))
            json_array_add_string_element (groupby, def->field_end);
        }
    }
  if (disputes && g_hash_table_add (done, (gpointer) "disputed"))
    json_array_add_object_element (ops, aggregate_op ("max", "disputed", "disputed"));
  json_object_set_array_member (transform, "aggregate", ops);
  json_object_set_array_member (transform, "groupby", groupby);
  add_transform (transforms, transform);
}

static void
add_tests (JsonArray *transforms, TriUnit *unit)
{
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    for (guint j = 0; unit->channels[i] != NULL && unit->channels[i]->conditions != NULL &&
                      j < unit->channels[i]->conditions->len;
         j++)
      {
        TriCondition *condition = g_ptr_array_index (unit->channels[i]->conditions, j);
        JsonObject *transform = json_object_new ();

        condition->column = g_strdup_printf ("__test_%s_%u", tri_channel_names[i], j);
        json_object_set_string_member (transform, "calculate", condition->test);
        json_object_set_string_member (transform, "as", condition->column);
        add_transform (transforms, transform);
      }
}

/* tri_spec_build_data: sets the layer's data: what it has from around it and what its channels imply.
 * `facets` of TriChannelDef (nullable). */
gboolean
tri_spec_build_data (TriUnit *unit, GPtrArray *facets, JsonNode *data, JsonArray *transforms, GError **error)
{
  g_autoptr (GPtrArray) defs = collect_defs (unit, facets);
  JsonArray *all = json_array_new ();
  JsonObject *object;

  unit->data = json_object_new ();
  json_object_set_member (unit->data, "data", json_node_copy (data));
  json_object_set_array_member (unit->data, "transform", all);
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    json_array_add_element (all, json_node_copy (json_array_get_element (transforms, i)));
  for (guint i = 0; i < defs->len; i++)
    unit->has_aggregate |= ((TriChannelDef *)g_ptr_array_index (defs, i))->aggregate != NULL;
  add_bins_and_units (all, defs);
  if (unit->has_aggregate)
    add_aggregate (all, defs, unit, data);
  add_tests (all, unit);
  object = JSON_NODE_HOLDS_OBJECT (data) ? json_node_get_object (data) : NULL;
  unit->is_inline =
    object == NULL || json_object_has_member (object, "values") || json_object_has_member (object, "url");
  if (json_array_get_length (all) > 200)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: more than 200 transforms; use fewer",
                   unit->path);
      return FALSE;
    }
  return TRUE;
}
