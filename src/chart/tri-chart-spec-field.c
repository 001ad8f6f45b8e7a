// SPDX-License-Identifier: GPL-3.0-or-later
// What a channel's field goes through before it is drawn: bin, time unit, aggregate, order, stack; and the
// title these give it.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

#include "tri-format.h"
#include "tri-time-unit.h"

static const char *const aggregate_names[] = { "count",   "valid",  "missing", "distinct", "sum",
                                               "product", "mean",   "average", "variance", "variancep",
                                               "stdev",   "stdevp", "stderr",  "median",   "q1",
                                               "q3",      "min",    "max",     NULL };
static const char *const order_names[] = { "ascending", "descending", NULL };
static const char *const stack_names[] = { "zero", "normalize", "center", NULL };

static gboolean
parse_sort_object (TriSortSpec *sort, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "field", "op", "order", "encoding", NULL };
  int op = -1;
  JsonNode *order = json_object_get_member (object, "order");

  if (!tri_chart_json_check_keys (object, path, keys, error) ||
      !tri_chart_json_get_string (object, path, "field", &sort->field, error) ||
      !tri_chart_json_get_enum (object, path, "op", aggregate_names, &op, error) ||
      !tri_chart_json_get_enum (object, path, "encoding", tri_channel_names, &sort->channel, error))
    return FALSE;
  if (op >= 0)
    sort->op = g_strdup (aggregate_names[op]);
  if (order != NULL && JSON_NODE_HOLDS_NULL (order))
    {
      sort->is_null = TRUE;
      return TRUE;
    }
  return tri_chart_json_get_enum (object, path, "order", order_names, &sort->is_descending, error);
}

gboolean
tri_spec_parse_sort (TriSortSpec *sort, JsonNode *node, const char *path, GError **error)
{
  const char *word;
  int channel;

  sort->is_set = TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    {
      sort->is_null = TRUE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_sort_object (sort, json_node_get_object (node), path, error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      if (json_array_get_length (json_node_get_array (node)) > TRI_CHART_MAX_VALUES)
        return tri_chart_json_refuse (error, path, "so long a list", "list at most 2,000 values");
      sort->values = json_array_ref (json_node_get_array (node));
      return TRUE;
    }
  if (!tri_chart_json_is_string (node))
    return tri_chart_json_refuse (error, path, "this sort", "use a word, an array, an object or null");
  word = json_node_get_string (node);
  if (g_str_equal (word, "ascending") || g_str_equal (word, "descending"))
    {
      sort->is_descending = word[0] == 'd';
      return TRUE;
    }
  sort->is_descending = word[0] == '-';
  channel = tri_chart_json_index_of (tri_channel_names, word + (word[0] == '-'));
  if (channel < 0)
    return tri_chart_json_refuse (error, path, "this word",
                                  "use ascending, descending, or a channel as “x” or “-x”");
  sort->channel = channel;
  return TRUE;
}

gboolean
tri_spec_parse_stack (TriChannelDef *def, JsonNode *node, const char *path, GError **error)
{
  int mode;

  if (JSON_NODE_HOLDS_NULL (node) || (tri_chart_json_is_boolean (node) && !json_node_get_boolean (node)))
    def->stack = TRI_STACK_NONE;
  else if (tri_chart_json_is_boolean (node))
    def->stack = TRI_STACK_ZERO;
  else
    {
      mode = tri_chart_json_is_string (node)
               ? tri_chart_json_index_of (stack_names, json_node_get_string (node))
               : -1;
      if (mode < 0)
        return tri_chart_json_refuse (error, path, "this stack",
                                      "use zero, normalize, center, true, false or null");
      def->stack = (TriStackMode)(TRI_STACK_ZERO + mode);
    }
  return TRUE;
}

static gboolean
parse_bin (TriChannelDef *def, JsonNode *node, const char *path, GError **error)
{
  static const char *const keys[] = { "maxbins", "step",    "base",   "nice", "extent",
                                      "anchor",  "minstep", "binned", NULL };

  if (JSON_NODE_HOLDS_NULL (node) || (tri_chart_json_is_boolean (node) && !json_node_get_boolean (node)))
    return TRUE;
  if (tri_chart_json_is_string (node) && g_str_equal (json_node_get_string (node), "binned"))
    {
      def->is_binned = TRUE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      double maxbins = 10;
      gboolean is_binned = FALSE;

      if (!tri_chart_json_get_boolean (json_node_get_object (node), path, "binned", &is_binned, error))
        return FALSE;
      if (is_binned)
        {
          def->is_binned = TRUE;
          return tri_chart_json_get_double (json_node_get_object (node), path, "step", &def->bin_step, error);
        }
      if (!tri_chart_json_check_keys (json_node_get_object (node), path, keys, error) ||
          !tri_chart_json_get_double (json_node_get_object (node), path, "maxbins", &maxbins, error))
        return FALSE;
      if (maxbins < 1 || maxbins > 10000)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s.maxbins: must be from 1 to 10,000",
                       path);
          return FALSE;
        }
    }
  else if (!tri_chart_json_is_boolean (node))
    return tri_chart_json_refuse (error, path, "this bin", "use true, false, “binned” or an object");
  def->bin = json_node_copy (node);
  return TRUE;
}

// “yearmonth”, or {"unit", "step"}; “binnedyearmonth” says that the data are cut to it already.
static gboolean
parse_time_unit (TriChannelDef *def, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "unit", "step", "utc", "binned", NULL };
  JsonNode *node = json_object_get_member (object, "timeUnit");
  g_autofree char *where = g_strdup_printf ("%s.timeUnit", path);
  g_autofree char *unit = NULL;
  const char *name;
  guint parts;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) ||
          !tri_chart_json_get_string (json_node_get_object (node), where, "unit", &unit, error) ||
          !tri_chart_json_get_boolean (json_node_get_object (node), where, "binned", &def->is_binned,
                                       error) ||
          !tri_chart_json_get_double (json_node_get_object (node), where, "step", &def->time_step, error))
        return FALSE;
    }
  else if (!tri_chart_json_get_string (object, path, "timeUnit", &unit, error))
    return FALSE;
  name = unit != NULL ? unit : "";
  if (g_str_has_prefix (name, "binned"))
    {
      def->is_binned = TRUE;
      name += strlen ("binned");
    }
  if (!tri_time_unit_parse (name, &parts) || !(def->time_step >= 1 && def->time_step <= 10000))
    return tri_chart_json_refuse (error, where, "this time unit",
                                  "write parts from the longest to the shortest: year, quarter, month, week, "
                                  "date, day, "
                                  "dayofyear, hours, minutes, seconds, milliseconds");
  def->time_unit = g_strdup (name);
  return TRUE;
}

// The type Vega-Lite takes where none is given.
TriFieldType
tri_spec_default_type (const TriChannelDef *def)
{
  if (def->time_unit != NULL && def->aggregate == NULL)
    return TRI_FIELD_TEMPORAL;
  if ((def->aggregate != NULL && def->aggregate_by == NULL) || def->bin != NULL || def->is_binned)
    return TRI_FIELD_QUANTITATIVE;
  if (def->scale.type >= 0)
    return def->scale.type == TRI_SCALE_TIME ? TRI_FIELD_TEMPORAL
           : def->scale.type < TRI_SCALE_BAND || def->scale.type >= TRI_SCALE_QUANTIZE
             ? TRI_FIELD_QUANTITATIVE
             : TRI_FIELD_NOMINAL;
  if (def->sort.is_set && def->sort.values != NULL)
    return TRI_FIELD_ORDINAL;
  if (def->datum != NULL)
    return tri_chart_json_is_number (def->datum) ? TRI_FIELD_QUANTITATIVE : TRI_FIELD_NOMINAL;
  switch (def->channel)
    {
    case TRI_CHANNEL_SIZE:
    case TRI_CHANNEL_OPACITY:
    case TRI_CHANNEL_ANGLE:
    case TRI_CHANNEL_THETA:
    case TRI_CHANNEL_RADIUS:
    case TRI_CHANNEL_LONGITUDE:
    case TRI_CHANNEL_LATITUDE:
    case TRI_CHANNEL_LONGITUDE2:
    case TRI_CHANNEL_LATITUDE2:
      return TRI_FIELD_QUANTITATIVE;
    default:
      return TRI_FIELD_NOMINAL;
    }
}

/* tri_spec_max_bins: how many bins a channel has where it does not say. */
double
tri_spec_max_bins (TriChannel channel)
{
  switch (channel)
    {
    case TRI_CHANNEL_ROW:
    case TRI_CHANNEL_COLUMN:
    case TRI_CHANNEL_SIZE:
    case TRI_CHANNEL_COLOR:
    case TRI_CHANNEL_FILL:
    case TRI_CHANNEL_STROKE:
    case TRI_CHANNEL_STROKE_WIDTH:
    case TRI_CHANNEL_OPACITY:
    case TRI_CHANNEL_FILL_OPACITY:
    case TRI_CHANNEL_STROKE_OPACITY:
    case TRI_CHANNEL_SHAPE:
      return 6;
    case TRI_CHANNEL_STROKE_DASH:
      return 4;
    default:
      return 10;
    }
}

// The name of the column that the data part makes.
void
tri_spec_name_column (TriChannelDef *def)
{
  const char *field = def->source_field;

  if (def->aggregate != NULL)
    def->field = g_str_equal (def->aggregate, "count") ? g_strdup ("__count")
                 : def->aggregate_by != NULL
                   ? g_strdup_printf ("%s_%s_%s", def->aggregate, def->aggregate_by, field)
                   : g_strdup_printf ("%s_%s", def->aggregate, field);
  else if (field == NULL)
    return;
  else if (def->bin != NULL)
    {
      gboolean is_object = JSON_NODE_HOLDS_OBJECT (def->bin);
      JsonObject *bin = is_object ? json_node_get_object (def->bin) : NULL;

      if (bin != NULL && json_object_get_size (bin) > (json_object_has_member (bin, "maxbins") ? 1u : 0u))
        {
          g_autofree char *options = json_to_string (def->bin, FALSE);

          def->field = g_strdup_printf ("bin_%08x_%s", g_str_hash (options), field);
        }
      else
        def->field = g_strdup_printf ("bin_maxbins_%g_%s",
                                      bin != NULL && json_object_has_member (bin, "maxbins")
                                        ? json_object_get_double_member (bin, "maxbins")
                                        : tri_spec_max_bins (def->channel),
                                      field);
      def->field_end = g_strconcat (def->field, "_end", NULL);
    }
  else if (def->time_unit != NULL)
    {
      def->field = def->time_step > 1 ? g_strdup_printf ("%s_%g_%s", def->time_unit, def->time_step, field)
                                      : g_strdup_printf ("%s_%s", def->time_unit, field);
      def->field_end = g_strconcat (def->field, "_end", NULL);
    }
  else
    def->field = g_strdup (field);
}

gboolean
tri_spec_parse_field (TriChannelDef *def, JsonObject *object, GError **error)
{
  g_autofree char *bin_path = g_strdup_printf ("%s.bin", def->path);
  JsonNode *bin = json_object_get_member (object, "bin");
  JsonNode *aggregate = json_object_get_member (object, "aggregate");
  int index = -1;

  if (!tri_chart_json_get_string (object, def->path, "field", &def->source_field, error))
    return FALSE;
  if (def->source_field != NULL && (strlen (def->source_field) > 200 || def->source_field[0] == '\0'))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s.field: must be 1 to 200 bytes long",
                   def->path);
      return FALSE;
    }
  if (aggregate != NULL && JSON_NODE_HOLDS_OBJECT (aggregate))
    {
      static const char *const keys[] = { "argmin", "argmax", NULL };
      JsonObject *by = json_node_get_object (aggregate);
      g_autofree char *where = g_strdup_printf ("%s.aggregate", def->path);
      const char *key = json_object_has_member (by, "argmax") ? "argmax" : "argmin";

      if (!tri_chart_json_check_keys (by, where, keys, error) ||
          !tri_chart_json_get_string (by, where, key, &def->aggregate_by, error))
        return FALSE;
      if (def->aggregate_by == NULL || def->source_field == NULL)
        return tri_chart_json_refuse (error, where, "this aggregate", "name a field here and as “field”");
      def->aggregate = g_strdup (key);
    }
  else if (aggregate != NULL && !JSON_NODE_HOLDS_NULL (aggregate))
    {
      if (!tri_chart_json_get_enum (object, def->path, "aggregate", aggregate_names, &index, error))
        return FALSE;
      def->aggregate = g_strdup (aggregate_names[index]);
      if (def->source_field == NULL && index != 0)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: “%s” of what? name a “field”",
                       def->path, def->aggregate);
          return FALSE;
        }
    }
  return (bin == NULL || parse_bin (def, bin, bin_path, error)) &&
         parse_time_unit (def, object, def->path, error);
}

static char *
title_case (const char *word)
{
  static const struct
  {
    const char *name;
    const char *title;
  } names[] = { { "stdev", "Standard deviation" },
                { "stdevp", "Standard deviation" },
                { "q1", "Lower quartile" },
                { "q3", "Upper quartile" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, word))
      return g_strdup (names[i].title);
  return g_strdup_printf ("%c%s", g_ascii_toupper (word[0]), word + 1);
}

// "date (year-month)"
static char *
dup_unit_title (const TriChannelDef *def)
{
  static const char *const parts[] = { "year", "quarter", "month",   "week",    "dayofyear",   "date",
                                       "day",  "hours",   "minutes", "seconds", "milliseconds" };
  g_autoptr (GString) words = g_string_new (NULL);
  const char *rest = g_str_has_prefix (def->time_unit, "utc") ? def->time_unit + 3 : def->time_unit;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && rest[0] != '\0'; i++)
    if (g_str_has_prefix (rest, parts[i]))
      {
        g_string_append_printf (words, "%s%s", words->len > 0 ? "-" : "", parts[i]);
        rest += strlen (parts[i]);
      }
  return g_strdup_printf ("%s (%s)", def->source_field, words->str);
}

/**
 * tri_channel_dup_title:
 *
 * Returns: (transfer full) (nullable): the title of its axis or legend: as given, else as Vega-Lite makes it
 *   ("Mean of age", "date (year)").
 */
char *
tri_channel_dup_title (const TriChannelDef *def)
{
  if (def->guide.has_title)
    return g_strdup (def->guide.title);
  if (def->has_title)
    return g_strdup (def->title);
  if (def->aggregate != NULL)
    {
      g_autofree char *op = title_case (def->aggregate);

      if (g_str_equal (def->aggregate, "count"))
        return g_strdup ("Count of Records");
      if (def->aggregate_by != NULL)
        return g_strdup_printf ("%s for %s %s", def->source_field,
                                def->aggregate[3] == 'm' && def->aggregate[4] == 'a' ? "max" : "min",
                                def->aggregate_by);
      return g_strdup_printf ("%s of %s", op, def->source_field);
    }
  if (def->source_field == NULL)
    return NULL;
  if (def->bin != NULL)
    return g_strdup_printf ("%s (binned)", def->source_field);
  if (def->time_unit != NULL && !def->is_binned)
    return dup_unit_title (def);
  return g_strdup (def->source_field);
}

/**
 * tri_channel_dup_time:
 *
 * Returns: (transfer full): an instant as Vega-Lite writes one of the definition's time unit, or of none.
 */
char *
tri_channel_dup_time (const TriChannelDef *def, double instant)
{
  g_autofree char *format = NULL;
  guint parts;

  if (def->time_unit == NULL || !tri_time_unit_parse (def->time_unit, &parts))
    return tri_time_format_apply ("%b %d, %Y", instant);
  format = tri_time_unit_dup_format (parts);
  return tri_time_format_apply (format, instant);
}
