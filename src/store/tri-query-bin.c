// SPDX-License-Identifier: GPL-3.0-or-later
// Bins and time units: a number or an instant by the interval it lies in.

#include "tri-query-private.h"

#include "tri-expression.h"
#include "tri-time-unit.h"

#include <math.h>
#include <string.h>

/* Bin: what `bin` says. */
typedef struct
{
  double maxbins;
  double step;
  double minstep;
  double base;
  double nice;
  double anchor;
  double low; // of `extent`
  double high;
} Bin;

static gboolean
read_bin (TriQueryCompiler *self, JsonObject *transform, Bin *bin, const char *pointer)
{
  static const char *const allowed[] = { "maxbins", "step",   "minstep", "base",
                                         "nice",    "extent", "anchor",  NULL };
  g_autofree char *full = g_strconcat (pointer, "/bin", NULL);
  g_autofree char *extent_pointer = g_strconcat (full, "/extent", NULL);
  JsonNode *node = json_object_get_member (transform, "bin");
  JsonNode *extent;
  JsonObject *object;

  *bin = (Bin){ 10, NAN, NAN, NAN, 1, NAN, NAN, NAN };
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return JSON_NODE_HOLDS_VALUE (node) || tri_query_fail (self, full, "true or an object is wanted here");
  object = json_node_get_object (node);
  if (!tri_query_check_members (self, object, allowed, full))
    return FALSE;
  tri_query_get_number (object, "maxbins", &bin->maxbins);
  tri_query_get_number (object, "step", &bin->step);
  tri_query_get_number (object, "minstep", &bin->minstep);
  tri_query_get_number (object, "base", &bin->base);
  tri_query_get_number (object, "anchor", &bin->anchor);
  if (json_object_has_member (object, "nice"))
    bin->nice = json_object_get_boolean_member (object, "nice");
  extent = json_object_get_member (object, "extent");
  if (extent == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (extent) || json_array_get_length (json_node_get_array (extent)) != 2)
    return tri_query_fail (self, extent_pointer, "[least, greatest] is wanted here");
  bin->low = json_array_get_double_element (json_node_get_array (extent), 0);
  bin->high = json_array_get_double_element (json_node_get_array (extent), 1);
  return TRUE;
}

static char *
number_or_null (double number)
{
  return isfinite (number) ? tri_sql_number (number) : g_strdup ("NULL");
}

// The options of tri_bin_step() and tri_bin_start(), behind their extent.
static char *
emit_options (const Bin *bin)
{
  g_autofree char *maxbins = number_or_null (bin->maxbins);
  g_autofree char *step = number_or_null (bin->step);
  g_autofree char *minstep = number_or_null (bin->minstep);
  g_autofree char *base = number_or_null (bin->base);

  return g_strdup_printf ("%s, %s, %s, %s, %d", maxbins, step, minstep, base, bin->nice != 0);
}

/** tri_query_emit_bin: the interval of each number, over the extent of all, as `as` or `as[0]` and `as[1]`.
 */
gboolean
tri_query_emit_bin (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  const char *field = tri_query_get_text (self, transform, "field", pointer);
  g_autofree char *field_pointer = g_strconcat (pointer, "/field", NULL);
  g_autofree char *as_pointer = g_strconcat (pointer, "/as", NULL);
  JsonNode *as = json_object_get_member (transform, "as");
  const char *name = NULL;
  g_autofree char *end = NULL;
  g_autofree char *column = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *quoted_end = NULL;
  g_autofree char *options = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *bin_pointer = g_strconcat (pointer, "/bin", NULL);
  g_autofree char *place = tri_query_dup_place (bin_pointer);
  g_autofree char *param = NULL;
  Bin bin;
  guint from;

  if (field == NULL || !tri_query_need_column (self, field, field_pointer) ||
      !read_bin (self, transform, &bin, pointer))
    return FALSE;
  if (as != NULL && JSON_NODE_HOLDS_VALUE (as))
    name = json_node_get_string (as);
  else if (as != NULL && JSON_NODE_HOLDS_ARRAY (as) && json_array_get_length (json_node_get_array (as)) >= 1)
    {
      name = json_array_get_string_element (json_node_get_array (as), 0);
      if (json_array_get_length (json_node_get_array (as)) > 1)
        end = g_strdup (json_array_get_string_element (json_node_get_array (as), 1));
    }
  if (name == NULL)
    return tri_query_fail (self, as_pointer, "the name of the new field is wanted here, or two");
  if (end == NULL)
    end = g_strconcat (name, "_end", NULL);
  if (!tri_query_check_new_name (self, name, as_pointer) || !tri_query_check_new_name (self, end, as_pointer))
    return FALSE;
  column = tri_sql_quote_name (field);
  quoted = tri_sql_quote_name (name);
  quoted_end = tri_sql_quote_name (end);
  options = emit_options (&bin);
  low = isfinite (bin.low) ? tri_sql_number (bin.low) : g_strdup_printf ("min (tri_number (%s))", column);
  high = isfinite (bin.high) ? tri_sql_number (bin.high) : g_strdup_printf ("max (tri_number (%s))", column);
  // An anchor moves the first bin so that one begins there.
  anchor = isfinite (bin.anchor)
             ? g_strdup_printf ("(%.17g - (floor ((%.17g - _b) / _s) * _s + _b))", bin.anchor, bin.anchor)
             : g_strdup ("0");
  param = tri_sql_add_param (self->params, place);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  {
    const char *except[] = { name, end, NULL };

    tri_query_append_columns (self, "a.", except);
  }
  g_string_append_printf (self->sql,
                          "tri_bin (tri_number (a.%s), _b + %s, _s, _e + %s, %s) AS %s, "
                          "tri_bin (tri_number (a.%s), _b + %s, _s, _e + %s, %s) + _s AS %s, a.%s FROM s%u "
                          "AS a, "
                          "(SELECT tri_bin_start (%s, %s, %s) AS _b, tri_bin_step (%s, %s, %s) AS _s, "
                          "tri_bin_stop (%s, %s, %s) AS _e FROM s%u) AS b",
                          column, anchor, anchor, param, quoted, column, anchor, anchor, param, quoted_end,
                          TRI_QUERY_ROW, from, low, high, options, low, high, options, low, high, options,
                          from);
  tri_query_add_column (self, name);
  tri_query_add_column (self, end);
  return TRUE;
}

/** tri_query_emit_time_unit: the begin of the unit each instant lies in, and its end as `as`_end. */
gboolean
tri_query_emit_time_unit (TriQueryCompiler *self, JsonObject *transform, const char *pointer)
{
  const char *field = tri_query_get_text (self, transform, "field", pointer);
  const char *name = field != NULL ? tri_query_get_text (self, transform, "as", pointer) : NULL;
  g_autofree char *field_pointer = g_strconcat (pointer, "/field", NULL);
  g_autofree char *unit_pointer = g_strconcat (pointer, "/timeUnit", NULL);
  JsonNode *node = json_object_get_member (transform, "timeUnit");
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *unit = object != NULL                 ? tri_query_get_text (self, object, "unit", unit_pointer)
                     : JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node)
                                                    : NULL;
  double step = 1;
  guint parts;
  guint from;
  g_autofree char *end = NULL;
  g_autofree char *column = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *quoted_end = NULL;

  if (name == NULL || !tri_query_need_column (self, field, field_pointer) ||
      !tri_query_check_new_name (self, name, pointer))
    return FALSE;
  if (object != NULL)
    {
      static const char *const allowed[] = { "unit", "step", "utc", NULL };

      if (!tri_query_check_members (self, object, allowed, unit_pointer))
        return FALSE;
      tri_query_get_number (object, "step", &step);
    }
  if (unit == NULL || !tri_time_unit_parse (unit, &parts))
    return tri_query_fail (self, unit_pointer,
                           "this is no time unit; write year, yearmonth, monthdate, hours, …");
  end = g_strconcat (name, "_end", NULL);
  column = tri_sql_quote_name (field);
  quoted = tri_sql_quote_name (name);
  quoted_end = tri_sql_quote_name (end);
  from = tri_query_begin_step (self);
  g_string_append (self->sql, "SELECT ");
  {
    const char *except[] = { name, end, NULL };

    tri_query_append_columns (self, "", except);
  }
  g_string_append_printf (self->sql,
                          "tri_time_unit (%s, '%s', %d) AS %s, tri_time_unit_end (%s, '%s', %d) AS %s, %s "
                          "FROM s%u",
                          column, unit, (int)CLAMP (step, 1, 10000), quoted, column, unit,
                          (int)CLAMP (step, 1, 10000), quoted_end, TRI_QUERY_ROW, from);
  tri_query_add_column (self, name);
  tri_query_add_column (self, end);
  return TRUE;
}
