// SPDX-License-Identifier: GPL-3.0-or-later
// What of a layer is computed before it is drawn: its transforms, and those its channels imply, as Vega-Lite
// orders them: bins, time units, orders, aggregates, tests.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

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
add_bins_and_units (JsonArray *transforms, GPtrArray *defs, GHashTable *done, gboolean bins_only)
{
  for (guint i = 0; i < defs->len; i++)
    {
      TriChannelDef *def = g_ptr_array_index (defs, i);
      JsonObject *transform;

      if (def->source_field == NULL || def->field == NULL ||
          (def->bin == NULL && (bins_only || def->time_unit == NULL)) || def->aggregate != NULL ||
          !g_hash_table_add (done, def->field))
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

              json_object_set_double_member (bin, "maxbins", tri_spec_max_bins (def->channel));
              json_object_set_object_member (transform, "bin", bin);
            }
          json_object_set_string_member (transform, "field", def->source_field);
          json_object_set_array_member (transform, "as", as);
        }
      else
        {
          JsonObject *unit = json_object_new ();

          json_object_set_string_member (unit, "unit", def->time_unit);
          json_object_set_double_member (unit, "step", def->time_step);
          json_object_set_object_member (transform, "timeUnit", unit);
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
add_sorts (JsonArray *transforms, JsonArray *ops, TriUnit *unit, GPtrArray *facets)
{
  for (guint i = 0; i < TRI_N_CHANNELS + facets->len; i++)
    {
      TriChannelDef *def =
        i < TRI_N_CHANNELS ? unit->channels[i] : g_ptr_array_index (facets, i - TRI_N_CHANNELS);
      JsonObject *transform;
      JsonArray *list;
      JsonArray *groupby;

      if (def == NULL || def->field == NULL ||
          (def->sort.field == NULL && g_strcmp0 (def->sort.op, "count") != 0))
        continue;
      g_free (def->sort_column);
      def->sort_column = g_strdup_printf ("__sort_%s", tri_channel_names[def->channel]);
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
add_aggregate (JsonArray *transforms, GPtrArray *defs, GPtrArray *facets, TriUnit *unit, JsonNode *data)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean disputes = knows_disputes (data, transforms);
  JsonArray *ops = json_array_new ();
  JsonArray *groupby = json_array_new ();
  JsonObject *transform = json_object_new ();

  add_sorts (transforms, ops, unit, facets);
  for (guint i = 0; i < defs->len; i++)
    {
      TriChannelDef *def = g_ptr_array_index (defs, i);

      if (def->field == NULL || !g_hash_table_add (done, def->field))
        continue;
      if (def->aggregate != NULL)
        {
          JsonObject *op = aggregate_op (g_str_equal (def->aggregate, "average") ? "mean" : def->aggregate,
                                         def->source_field, def->field);

          if (def->aggregate_by != NULL)
            json_object_set_string_member (op, "by", def->aggregate_by);
          json_array_add_object_element (ops, op);
        }
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

static gboolean
add_tests (const TriSpecParser *parser, JsonArray *transforms, TriUnit *unit, GError **error)
{
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    for (guint j = 0; unit->channels[i] != NULL && unit->channels[i]->conditions != NULL &&
                      j < unit->channels[i]->conditions->len;
         j++)
      {
        TriCondition *condition = g_ptr_array_index (unit->channels[i]->conditions, j);
        g_autofree char *test =
          tri_spec_predicate_to_expression (parser, unit, condition->test, condition->path, error);
        JsonObject *transform;

        if (test == NULL)
          return FALSE;
        transform = json_object_new ();
        condition->column = g_strdup_printf ("__test_%s_%u", tri_channel_names[i], j);
        json_object_set_string_member (transform, "calculate", test);
        json_object_set_string_member (transform, "as", condition->column);
        add_transform (transforms, transform);
      }
  return TRUE;
}

// Dates of a file or of values are read as such where a channel says so, as Vega-Lite does.
static void
add_parse (JsonObject *data, GPtrArray *defs, JsonArray *transforms)
{
  JsonObject *object = json_object_get_object_member (data, "data");
  JsonNode *format_node = json_object_get_member (object, "format");
  JsonObject *format;
  JsonObject *copy;
  JsonObject *parse;
  JsonNode *old;

  copy = json_object_new ();
  json_object_set_member (copy, json_object_has_member (object, "url") ? "url" : "values",
                          json_node_copy (
                            json_object_get_member (object, json_object_has_member (object, "url")
                                                              ? "url"
                                                              : "values")));
  format = json_object_new ();
  if (format_node != NULL && JSON_NODE_HOLDS_OBJECT (format_node))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, json_node_get_object (format_node));
      while (json_object_iter_next_ordered (&iter, &key, &value))
        json_object_set_member (format, key, json_node_copy (value));
    }
  old = json_object_get_member (format, "parse");
  parse = json_object_new ();
  for (guint i = 0; i < defs->len; i++)
    {
      const TriChannelDef *def = g_ptr_array_index (defs, i);

      if ((def->type == TRI_FIELD_TEMPORAL || def->time_unit != NULL) && def->source_field != NULL)
        json_object_set_string_member (parse, def->source_field, "date");
      else if (def->type == TRI_FIELD_QUANTITATIVE && def->source_field != NULL &&
               def->aggregate_by == NULL && !json_object_has_member (parse, def->source_field) &&
               g_strcmp0 (def->aggregate, "count") != 0 && g_strcmp0 (def->aggregate, "min") != 0 &&
               g_strcmp0 (def->aggregate, "max") != 0 && g_strcmp0 (def->aggregate, "distinct") != 0 &&
               g_strcmp0 (def->aggregate, "valid") != 0 && g_strcmp0 (def->aggregate, "missing") != 0)
        json_object_set_string_member (parse, def->source_field, "number");
    }
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    {
      JsonObject *transform = json_node_get_object (json_array_get_element (transforms, i));

      if (json_object_has_member (transform, "timeUnit") &&
          tri_chart_json_is_string (json_object_get_member (transform, "field")))
        json_object_set_string_member (parse, json_object_get_string_member (transform, "field"), "date");
    }
  if (old != NULL && JSON_NODE_HOLDS_OBJECT (old))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;

      json_object_iter_init_ordered (&iter, json_node_get_object (old));
      while (json_object_iter_next_ordered (&iter, &key, &value))
        json_object_set_member (parse, key, json_node_copy (value));
    }
  json_object_set_object_member (format, "parse", parse);
  json_object_set_object_member (copy, "format", format);
  json_object_set_object_member (data, "data", copy);
}

// Where each transform stands, for messages: what has been added since stands at `path`.
static void
add_paths (JsonArray *paths, const JsonArray *transforms, const char *path)
{
  while (json_array_get_length (paths) < json_array_get_length ((JsonArray *)transforms))
    json_array_add_string_element (paths, path);
}

// Values missing between two of a line, where a channel says how they are made up.
static void
add_imputes (JsonArray *transforms, TriUnit *unit)
{
  static const TriChannel split[] = { TRI_CHANNEL_COLOR, TRI_CHANNEL_FILL, TRI_CHANNEL_STROKE,
                                      TRI_CHANNEL_STROKE_DASH, TRI_CHANNEL_SHAPE };
  TriChannelDef *const x = unit->channels[TRI_CHANNEL_X];
  TriChannelDef *const y = unit->channels[TRI_CHANNEL_Y];
  const TriChannelDef *imputed = x != NULL && x->impute != NULL   ? x
                                 : y != NULL && y->impute != NULL ? y
                                                                  : NULL;
  const TriChannelDef *key = imputed == x ? y : x;
  JsonObject *transform;
  JsonArray *groups;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (imputed == NULL || key == NULL || imputed->source_field == NULL || key->source_field == NULL)
    return;
  transform = json_object_new ();
  groups = json_array_new ();
  json_object_set_string_member (transform, "impute", imputed->source_field);
  json_object_set_string_member (transform, "key", key->source_field);
  json_object_iter_init_ordered (&iter, imputed->impute);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (transform, name, json_node_copy (value));
  for (guint i = 0; i < G_N_ELEMENTS (split); i++)
    if (unit->channels[split[i]] != NULL && unit->channels[split[i]]->source_field != NULL)
      json_array_add_string_element (groups, unit->channels[split[i]]->source_field);
  for (guint i = 0; i < unit->details->len; i++)
    if (((TriChannelDef *)g_ptr_array_index (unit->details, i))->source_field != NULL)
      json_array_add_string_element (groups,
                                     ((TriChannelDef *)g_ptr_array_index (unit->details, i))->source_field);
  json_object_set_array_member (transform, "groupby", groups);
  add_transform (transforms, transform);
}

// Stacked areas need a value of each series at every place: what is missing counts as zero.
static void
add_stack_zeros (JsonArray *transforms, TriUnit *unit)
{
  static const TriChannel split[] = { TRI_CHANNEL_COLOR, TRI_CHANNEL_FILL, TRI_CHANNEL_STROKE };
  const TriChannelDef *x = unit->channels[TRI_CHANNEL_X];
  const TriChannelDef *y = unit->channels[TRI_CHANNEL_Y];
  const TriChannelDef *measure;
  const TriChannelDef *place;
  JsonArray *groups;
  JsonObject *impute;

  if (unit->mark.type != TRI_CHART_MARK_AREA || x == NULL || y == NULL || x->field == NULL ||
      y->field == NULL || unit->channels[TRI_CHANNEL_X2] != NULL || unit->channels[TRI_CHANNEL_Y2] != NULL)
    return;
  measure = y->type == TRI_FIELD_QUANTITATIVE && y->bin == NULL && !tri_channel_is_discrete (y) ? y : x;
  place = measure == y ? x : y;
  if (measure->type != TRI_FIELD_QUANTITATIVE || measure->stack == TRI_STACK_NONE)
    return;
  groups = json_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (split); i++)
    if (unit->channels[split[i]] != NULL && unit->channels[split[i]]->field != NULL &&
        unit->channels[split[i]]->aggregate == NULL)
      json_array_add_string_element (groups, unit->channels[split[i]]->field);
  if (json_array_get_length (groups) == 0)
    {
      json_array_unref (groups);
      return;
    }
  for (guint i = 0; i < unit->facet_fields->len; i++)
    if (g_ptr_array_index (unit->facet_fields, i) != NULL)
      json_array_add_string_element (groups, g_ptr_array_index (unit->facet_fields, i));
  impute = json_object_new ();
  json_object_set_string_member (impute, "impute", measure->field);
  json_object_set_string_member (impute, "key", place->field);
  json_object_set_int_member (impute, "value", 0);
  json_object_set_array_member (impute, "groupby", groups);
  add_transform (transforms, impute);
  if (place->field_end != NULL)
    {
      JsonObject *join = json_object_new ();
      JsonArray *ops = json_array_new ();
      JsonArray *by = json_array_new ();

      json_array_add_object_element (ops, aggregate_op ("max", place->field_end, place->field_end));
      json_array_add_string_element (by, place->field);
      json_object_set_array_member (join, "joinaggregate", ops);
      json_object_set_array_member (join, "groupby", by);
      add_transform (transforms, join);
    }
}

// Rows that a continuous scale has no place for are left out, but for those of a path, which they break.
static void
add_validity (JsonArray *transforms, TriUnit *unit)
{
  g_autoptr (GString) test = g_string_new (NULL);
  gboolean is_path = unit->mark.type == TRI_CHART_MARK_LINE || unit->mark.type == TRI_CHART_MARK_AREA ||
                     unit->mark.type == TRI_CHART_MARK_TRAIL;
  JsonObject *filter;

  if (is_path && !unit->mark.leaves_out_invalid)
    return;
  for (guint i = 0; i < TRI_CHANNEL_ROW; i++)
    {
      const TriChannelDef *def = unit->channels[i];
      g_autofree char *name = NULL;

      if (def == NULL || def->field == NULL || def->scale.is_null || i == TRI_CHANNEL_TEXT ||
          tri_channel_is_discrete (def) || g_strcmp0 (def->aggregate, "count") == 0 ||
          (def->bin != NULL && !tri_channel_is_position (def->channel)))
        continue;
      name = tri_spec_quote (def->field);
      g_string_append_printf (test, "%sisValid(datum[%s])", test->len > 0 ? " && " : "", name);
    }
  if (test->len == 0)
    return;
  // The bins of an axis are those of all rows.
  for (guint i = TRI_CHANNEL_X; i <= TRI_CHANNEL_Y; i++)
    if (unit->channels[i] != NULL && unit->channels[i]->bin != NULL && unit->channels[i]->field_end != NULL)
      {
        JsonObject *join = json_object_new ();
        JsonArray *ops = json_array_new ();

        json_array_add_object_element (ops, aggregate_op ("min", unit->channels[i]->field,
                                                          i == 0 ? "__low_x" : "__low_y"));
        json_array_add_object_element (ops, aggregate_op ("max", unit->channels[i]->field_end,
                                                          i == 0 ? "__high_x" : "__high_y"));
        json_object_set_array_member (join, "joinaggregate", ops);
        add_transform (transforms, join);
      }
  filter = json_object_new ();
  json_object_set_string_member (filter, "filter", test->str);
  add_transform (transforms, filter);
}

/* tri_spec_build_data: sets the layer's data: what it has from around it and what its channels imply.
 * `facets` of TriChannelDef (nullable); `n_shared` of the transforms are those of the layers around, which
 * this one parts from. */
gboolean
tri_spec_build_data (const TriSpecParser *parser,
                     TriUnit *unit,
                     GPtrArray *facets,
                     JsonNode *data,
                     JsonArray *transforms,
                     guint n_shared,
                     GError **error)
{
  g_autoptr (GPtrArray) defs = collect_defs (unit, facets);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *implied = g_strdup_printf ("%s.encoding", unit->path);
  g_autofree char *data_path = g_strdup_printf ("%s.data", unit->path);
  JsonArray *all = json_array_new ();
  JsonArray *paths = json_array_new ();
  JsonObject *object;
  guint n_units = 0;

  unit->data = json_object_new ();
  json_object_set_member (unit->data, "data", json_node_copy (data));
  json_object_set_array_member (unit->data, "transform", all);
  json_object_set_array_member (unit->data, "paths", paths);
  json_object_set_string_member (unit->data, "path", data_path);
  for (guint i = 0; i < json_array_get_length (transforms); i++)
    {
      JsonNode *transform = json_array_get_element (transforms, i);

      if (i == n_shared && tri_spec_may_bin_before (transforms, i, defs))
        add_bins_and_units (all, defs, done, TRUE);
      add_paths (paths, all, implied);
      if (json_object_has_member (json_node_get_object (transform), "filter"))
        tri_spec_compute_units (json_object_get_member (json_node_get_object (transform), "filter"), all,
                                &n_units);
      json_array_add_element (all, json_node_copy (transform));
      add_paths (paths, all,
                 unit->transform_paths != NULL ? g_ptr_array_index (unit->transform_paths, i) : implied);
    }
  for (guint i = 0; i < defs->len; i++)
    unit->has_aggregate |= ((TriChannelDef *)g_ptr_array_index (defs, i))->aggregate != NULL;
  object = JSON_NODE_HOLDS_OBJECT (data) ? json_node_get_object (data) : NULL;
  unit->is_inline =
    object == NULL || json_object_has_member (object, "values") || json_object_has_member (object, "url");
  if (object != NULL && unit->is_inline)
    add_parse (unit->data, defs, all);
  add_imputes (all, unit);
  add_bins_and_units (all, defs, done, FALSE);
  if (unit->has_aggregate)
    add_aggregate (all, defs, facets, unit, data);
  if (unit->is_inline)
    add_stack_zeros (all, unit);
  if (unit->is_inline && !unit->ours.has_qualifier)
    add_validity (all, unit);
  if (!add_tests (parser, all, unit, error))
    return FALSE;
  add_paths (paths, all, implied);
  if (parser->values != NULL && json_object_get_size (parser->values) > 0)
    json_object_set_object_member (unit->data, "params", json_object_ref (parser->values));
  if (json_array_get_length (all) > 200)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: more than 200 transforms; use fewer",
                   unit->path);
      return FALSE;
    }
  return TRUE;
}
