// SPDX-License-Identifier: GPL-3.0-or-later
// `usermeta.triptych` of a specification: what Vega-Lite has no word for.

#include "tri-chart-spec-private.h"

#include <math.h>

static const char *const ours_keys[] = { "qualifier", "evidence",    "split",     "labels", "rows",
                                         "column",    "empty",       "reference", "hatch",  "badge",
                                         "cells",     "annotations", NULL };
static const char *const top_keys[] = { "source", "qualifier", "evidence",    "split",     "labels",
                                        "rows",   "column",    "empty",       "reference", "hatch",
                                        "badge",  "cells",     "annotations", "layers",    NULL };
static const char *const label_places[] = { "auto", "end", "middle", "outside", "none", NULL };
static const char *const row_places[] = { "auto", "left", "above", NULL };

static void
row_words_free (gpointer data)
{
  TriRowWords *self = data;

  g_free (self->value);
  g_free (self->label);
  g_free (self->second);
  g_free (self);
}

static void
annotation_free (gpointer data)
{
  TriAnnotationSpec *self = data;

  g_free (self->text);
  g_clear_pointer (&self->x, json_node_unref);
  g_clear_pointer (&self->y, json_node_unref);
  g_free (self);
}

void
tri_spec_clear_ours (TriOurs *ours)
{
  char **const texts[] = { &ours->qualifier,    &ours->value,        &ours->low,
                           &ours->high,         &ours->unit,         &ours->refs,
                           &ours->name,         &ours->said_by,      &ours->date,
                           &ours->source,       &ours->disputed,     &ours->arithmetic,
                           &ours->label_field,  &ours->label_format, &ours->row_label,
                           &ours->row_second,   &ours->column_field, &ours->column_title,
                           &ours->column_empty, &ours->empty,        &ours->reference_label,
                           &ours->cell_code };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&ours->row_words, g_ptr_array_unref);
  g_clear_pointer (&ours->annotations, g_ptr_array_unref);
}

static gboolean
parse_qualifier (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "qualifier", "value", "low", "high", "unit", NULL };
  JsonNode *node = json_object_get_member (object, "qualifier");
  g_autofree char *where = g_strdup_printf ("%s.qualifier", path);
  JsonObject *fields;

  if (node == NULL)
    return TRUE;
  if (tri_chart_json_is_boolean (node))
    {
      ours->has_qualifier = json_node_get_boolean (node);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, where, "this value", "use true, false or an object of fields");
  fields = json_node_get_object (node);
  ours->has_qualifier = TRUE;
  return tri_chart_json_check_keys (fields, where, keys, error) &&
         tri_chart_json_get_string (fields, where, "qualifier", &ours->qualifier, error) &&
         tri_chart_json_get_string (fields, where, "value", &ours->value, error) &&
         tri_chart_json_get_string (fields, where, "low", &ours->low, error) &&
         tri_chart_json_get_string (fields, where, "high", &ours->high, error) &&
         tri_chart_json_get_string (fields, where, "unit", &ours->unit, error);
}

static gboolean
parse_evidence (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "refs",   "name",     "said by",    "date",
                                      "source", "disputed", "arithmetic", NULL };
  g_autofree char *where = g_strdup_printf ("%s.evidence", path);
  JsonObject *fields = NULL;

  if (!tri_chart_json_get_object (object, path, "evidence", &fields, error))
    return FALSE;
  return fields == NULL ||
         (tri_chart_json_check_keys (fields, where, keys, error) &&
          tri_chart_json_get_string (fields, where, "refs", &ours->refs, error) &&
          tri_chart_json_get_string (fields, where, "name", &ours->name, error) &&
          tri_chart_json_get_string (fields, where, "said by", &ours->said_by, error) &&
          tri_chart_json_get_string (fields, where, "date", &ours->date, error) &&
          tri_chart_json_get_string (fields, where, "source", &ours->source, error) &&
          tri_chart_json_get_string (fields, where, "disputed", &ours->disputed, error) &&
          tri_chart_json_get_string (fields, where, "arithmetic", &ours->arithmetic, error));
}

static gboolean
parse_labels (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "field", "place", "format", "formatType", NULL };
  JsonNode *node = json_object_get_member (object, "labels");
  g_autofree char *where = g_strdup_printf ("%s.labels", path);
  gboolean is_time = FALSE;
  int place = TRI_LABEL_AUTO;
  JsonObject *fields;

  if (node == NULL)
    return TRUE;
  if (tri_chart_json_is_boolean (node))
    {
      ours->has_labels = json_node_get_boolean (node);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, where, "this value", "use true, false or an object");
  fields = json_node_get_object (node);
  ours->has_labels = TRUE;
  if (!tri_chart_json_check_keys (fields, where, keys, error) ||
      !tri_chart_json_get_string (fields, where, "field", &ours->label_field, error) ||
      !tri_spec_parse_format (fields, where, &ours->label_format, &is_time, error) ||
      !tri_chart_json_get_enum (fields, where, "place", label_places, &place, error))
    return FALSE;
  if (is_time)
    return tri_chart_json_refuse (error, where, "a time format", "use a number format");
  ours->label_place = (TriLabelPlace)place;
  return TRUE;
}

static gboolean
parse_row_words (TriOurs *ours, JsonArray *values, const char *path, GError **error)
{
  static const char *const keys[] = { "value", "label", "second", NULL };

  if (json_array_get_length (values) > 500)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT, "%s: more than 500 rows; filter the data",
                   path);
      return FALSE;
    }
  g_clear_pointer (&ours->row_words, g_ptr_array_unref);
  ours->row_words = g_ptr_array_new_with_free_func (row_words_free);
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      TriRowWords *words;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return tri_chart_json_refuse (error, where, "this value",
                                      "use an object with value, label and second");
      words = g_new0 (TriRowWords, 1);
      g_ptr_array_add (ours->row_words, words);
      if (!tri_chart_json_check_keys (json_node_get_object (node), where, keys, error) ||
          !tri_chart_json_get_string (json_node_get_object (node), where, "value", &words->value, error) ||
          !tri_chart_json_get_string (json_node_get_object (node), where, "label", &words->label, error) ||
          !tri_chart_json_get_string (json_node_get_object (node), where, "second", &words->second, error))
        return FALSE;
      if (words->value == NULL)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: says no “value”", where);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
parse_rows (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "label", "second", "place", "values", NULL };
  g_autofree char *where = g_strdup_printf ("%s.rows", path);
  g_autofree char *values_path = g_strdup_printf ("%s.values", where);
  JsonObject *rows = NULL;
  JsonArray *values = NULL;
  int place = TRI_ROWS_AUTO;

  if (!tri_chart_json_get_object (object, path, "rows", &rows, error))
    return FALSE;
  if (rows == NULL)
    return TRUE;
  ours->has_rows = TRUE;
  if (!tri_chart_json_check_keys (rows, where, keys, error) ||
      !tri_chart_json_get_string (rows, where, "label", &ours->row_label, error) ||
      !tri_chart_json_get_string (rows, where, "second", &ours->row_second, error) ||
      !tri_chart_json_get_enum (rows, where, "place", row_places, &place, error) ||
      !tri_chart_json_get_array (rows, where, "values", &values, error))
    return FALSE;
  ours->rows_place = (TriRowsPlace)place;
  return values == NULL || parse_row_words (ours, values, values_path, error);
}

static gboolean
parse_column (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "field", "title", "empty", NULL };
  g_autofree char *where = g_strdup_printf ("%s.column", path);
  JsonObject *column = NULL;

  if (!tri_chart_json_get_object (object, path, "column", &column, error))
    return FALSE;
  if (column == NULL)
    return TRUE;
  ours->has_column = TRUE;
  return tri_chart_json_check_keys (column, where, keys, error) &&
         tri_chart_json_get_string (column, where, "field", &ours->column_field, error) &&
         tri_chart_json_get_string (column, where, "title", &ours->column_title, error) &&
         tri_chart_json_get_string (column, where, "empty", &ours->column_empty, error);
}

static gboolean
parse_reference (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "kind", "label", NULL };
  static const char *const kinds[] = { "none", "wall", "line", NULL };
  g_autofree char *where = g_strdup_printf ("%s.reference", path);
  JsonObject *reference = NULL;
  int kind = TRI_REFERENCE_WALL;

  if (!tri_chart_json_get_object (object, path, "reference", &reference, error))
    return FALSE;
  if (reference == NULL)
    return TRUE;
  if (!tri_chart_json_check_keys (reference, where, keys, error) ||
      !tri_chart_json_get_string (reference, where, "label", &ours->reference_label, error) ||
      !tri_chart_json_get_enum (reference, where, "kind", kinds, &kind, error))
    return FALSE;
  ours->reference = (TriReferenceKind)kind;
  return TRUE;
}

static gboolean
parse_cells (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "code", "columns", NULL };
  g_autofree char *where = g_strdup_printf ("%s.cells", path);
  JsonObject *cells = NULL;

  if (!tri_chart_json_get_object (object, path, "cells", &cells, error))
    return FALSE;
  if (cells == NULL)
    return TRUE;
  ours->has_cells = TRUE;
  return tri_chart_json_check_keys (cells, where, keys, error) &&
         tri_chart_json_get_string (cells, where, "code", &ours->cell_code, error) &&
         tri_chart_json_get_double (cells, where, "columns", &ours->cell_columns, error);
}

static gboolean
parse_annotations (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "text", "x", "y", "dx", "dy", NULL };
  JsonArray *array = NULL;

  if (!tri_chart_json_get_array (object, path, "annotations", &array, error))
    return FALSE;
  if (array == NULL)
    return TRUE;
  g_clear_pointer (&ours->annotations, g_ptr_array_unref);
  ours->annotations = g_ptr_array_new_with_free_func (annotation_free);
  for (guint i = 0; i < MIN (json_array_get_length (array), 100); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *where = g_strdup_printf ("%s.annotations[%u]", path, i);
      TriAnnotationSpec *annotation;
      JsonObject *fields;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return tri_chart_json_refuse (error, where, "this value", "use an object with text, x and y");
      fields = json_node_get_object (node);
      annotation = g_new0 (TriAnnotationSpec, 1);
      g_ptr_array_add (ours->annotations, annotation);
      if (!tri_chart_json_check_keys (fields, where, keys, error) ||
          !tri_chart_json_get_string (fields, where, "text", &annotation->text, error) ||
          !tri_chart_json_get_double (fields, where, "dx", &annotation->dx, error) ||
          !tri_chart_json_get_double (fields, where, "dy", &annotation->dy, error))
        return FALSE;
      if (annotation->text == NULL || !json_object_has_member (fields, "x") ||
          !json_object_has_member (fields, "y"))
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s: needs “text”, “x” and “y”",
                       where);
          return FALSE;
        }
      annotation->x = json_node_copy (json_object_get_member (fields, "x"));
      annotation->y = json_node_copy (json_object_get_member (fields, "y"));
    }
  return TRUE;
}

static gboolean
parse_flags (TriOurs *ours, JsonObject *object, const char *path, GError **error)
{
  static const char *const hatches[] = { "none", "overshoot", NULL };
  gboolean badge = FALSE;
  int hatch = ours->is_overshoot;

  if (!tri_chart_json_get_boolean (object, path, "badge", &badge, error) ||
      !tri_chart_json_get_enum (object, path, "hatch", hatches, &hatch, error))
    return FALSE;
  if (json_object_has_member (object, "badge"))
    ours->badge = badge ? TRI_TRISTATE_YES : TRI_TRISTATE_NO;
  ours->is_overshoot = hatch == 1;
  return tri_chart_json_get_boolean (object, path, "split", &ours->split, error) &&
         tri_chart_json_get_string (object, path, "empty", &ours->empty, error);
}

/* tri_spec_parse_ours: what `object` says; what it does not say stays, so that a layer's block can follow the
 * top's. */
gboolean
tri_spec_parse_ours (TriOurs *ours, JsonObject *object, const char *path, gboolean is_top, GError **error)
{
  return tri_chart_json_check_keys (object, path, is_top ? top_keys : ours_keys, error) &&
         parse_qualifier (ours, object, path, error) && parse_evidence (ours, object, path, error) &&
         parse_labels (ours, object, path, error) && parse_rows (ours, object, path, error) &&
         parse_column (ours, object, path, error) && parse_reference (ours, object, path, error) &&
         parse_cells (ours, object, path, error) && parse_annotations (ours, object, path, error) &&
         parse_flags (ours, object, path, error);
}
