// SPDX-License-Identifier: GPL-3.0-or-later
// What is computed before a specification's own transforms: units of time that filters test, bins that layers
// share.

#include "tri-chart-spec-private.h"

#include <math.h>

#include "tri-calendar.h"

// The instant a number means as a value of a unit: 2005 of “year”, 3 of “month”; texts and instants stay.
static void
read_unit_value (JsonObject *filter, const char *key, const char *unit)
{
  JsonNode *node = json_object_get_member (filter, key);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (list != NULL)
    {
      JsonArray *instants = json_array_new ();

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          g_autoptr (JsonObject) one = json_object_new ();

          json_object_set_member (one, key, json_node_copy (json_array_get_element (list, i)));
          read_unit_value (one, key, unit);
          json_array_add_element (instants, json_node_copy (json_object_get_member (one, key)));
        }
      json_object_set_array_member (filter, key, instants);
      return;
    }
  if (node == NULL || !tri_chart_json_is_number (node) || fabs (json_node_get_double (node)) > 10000)
    return;
  {
    double value = json_node_get_double (node);
    double instant =
      g_str_equal (unit, "year")      ? tri_calendar_to_instant ((int)value, 1, 1)
      : g_str_equal (unit, "month")   ? tri_calendar_to_instant (2012, (int)CLAMP (value, 1, 12), 1)
      : g_str_equal (unit, "quarter") ? tri_calendar_to_instant (2012, (int)CLAMP (value * 3 - 2, 1, 12), 1)
      : g_str_equal (unit, "date")    ? tri_calendar_to_instant (2012, 1, (int)value)
      : g_str_equal (unit, "day")     ? tri_calendar_to_instant (2012, 1, (int)value % 7 + 1)
      : g_str_equal (unit, "hours")   ? tri_calendar_to_instant (2012, 1, 1) + value * 3600000
      : g_str_equal (unit, "minutes") ? tri_calendar_to_instant (2012, 1, 1) + value * 60000
      : g_str_equal (unit, "seconds") ? tri_calendar_to_instant (2012, 1, 1) + value * 1000
                                      : value;

    json_object_set_double_member (filter, key, instant);
  }
}

/* tri_spec_compute_units: a test of a field's time unit becomes a test of a field that holds it; `n` of them
 * are there already. */
void
tri_spec_compute_units (JsonNode *filter, JsonArray *transforms, guint *n)
{
  static const char *const inner[] = { "and", "or", "not" };
  static const char *const values[] = { "equal", "lt", "lte", "gt", "gte", "range", "oneOf" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (filter) ? json_node_get_object (filter) : NULL;
  const char *unit;
  JsonObject *transform;
  g_autofree char *name = NULL;

  if (JSON_NODE_HOLDS_ARRAY (filter))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (filter)); i++)
      tri_spec_compute_units (json_array_get_element (json_node_get_array (filter), i), transforms, n);
  if (object == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (json_object_has_member (object, inner[i]))
      tri_spec_compute_units (json_object_get_member (object, inner[i]), transforms, n);
  if (!tri_chart_json_is_string (json_object_get_member (object, "timeUnit")) ||
      !tri_chart_json_is_string (json_object_get_member (object, "field")))
    return;
  unit = json_object_get_string_member (object, "timeUnit");
  if (g_str_has_prefix (unit, "utc"))
    unit += 3;
  name = g_strdup_printf ("__unit%u", (*n)++);
  transform = json_object_new ();
  json_object_set_string_member (transform, "timeUnit", unit);
  json_object_set_string_member (transform, "field", json_object_get_string_member (object, "field"));
  json_object_set_string_member (transform, "as", name);
  json_array_add_object_element (transforms, transform);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    read_unit_value (object, values[i], unit);
  json_object_set_string_member (object, "field", name);
  json_object_remove_member (object, "timeUnit");
}

static gboolean
is_named (JsonObject *object, const char *field)
{
  JsonNode *as = object != NULL ? json_object_get_member (object, "as") : NULL;

  return as != NULL && tri_chart_json_is_string (as) && g_str_equal (json_node_get_string (as), field);
}

static gboolean
makes_field (JsonObject *transform, const char *field)
{
  static const char *const lists[] = { "joinaggregate", "window" };

  if (is_named (transform, field))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonNode *node = json_object_get_member (transform, lists[i]);

      for (guint j = 0; node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
                        j < json_array_get_length (json_node_get_array (node));
           j++)
        {
          JsonNode *op = json_array_get_element (json_node_get_array (node), j);

          if (JSON_NODE_HOLDS_OBJECT (op) && is_named (json_node_get_object (op), field))
            return TRUE;
        }
    }
  return FALSE;
}

/* tri_spec_may_bin_before: whether a layer's own transforms, from `first` on, make neither other rows nor the
 * fields it bins: then Vega-Lite bins before them, so that all layers have the same bins. */
gboolean
tri_spec_may_bin_before (JsonArray *transforms, guint first, GPtrArray *defs)
{
  static const char *const kinds[] = { "filter", "calculate", "timeUnit", "joinaggregate", "window" };

  for (guint i = first; i < json_array_get_length (transforms); i++)
    {
      JsonObject *transform = json_array_get_object_element (transforms, i);
      gboolean is_plain = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
        is_plain |= json_object_has_member (transform, kinds[j]);
      if (!is_plain)
        return FALSE;
      for (guint j = 0; j < defs->len; j++)
        {
          const TriChannelDef *def = g_ptr_array_index (defs, j);

          if (def->bin != NULL && def->source_field != NULL && makes_field (transform, def->source_field))
            return FALSE;
        }
    }
  return first < json_array_get_length (transforms);
}
