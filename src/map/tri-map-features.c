// SPDX-License-Identifier: GPL-3.0-or-later
// The features and rows a layer draws, their colours, and the targets a person can reach.

#include "tri-map-scene-private.h"

#include <string.h>

#include "tri-edtf.h"
#include "tri-quantity.h"

static void
free_rows (gpointer data)
{
  g_array_unref (data);
}

/* (transfer none) (nullable): rows of a source by key. */
GHashTable *
tri_map_scene_get_index (TriMapScene *scene, const char *source)
{
  GHashTable *index = g_hash_table_lookup (scene->indexes, source);
  TriTable *rows = tri_map_data_get_source (scene->data, source);
  const char *key = NULL;
  int column;

  if (index != NULL || rows == NULL)
    return index;
  for (guint i = 0; i < tri_map_spec_get_n_sources (scene->spec); i++)
    if (g_str_equal (tri_map_spec_get_source (scene->spec, i)->name, source))
      key = tri_map_spec_get_source (scene->spec, i)->key;
  index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_rows);
  g_hash_table_insert (scene->indexes, g_strdup (source), index);
  column = key != NULL ? tri_table_find_column (rows, key) : -1;
  for (guint row = 0; column >= 0 && row < tri_table_get_n_rows (rows); row++)
    {
      g_autofree char *text = tri_table_dup_display (rows, row, column);
      GArray *list = text != NULL ? g_hash_table_lookup (index, text) : NULL;

      if (text == NULL || *text == '\0' || tri_map_scene_get_time (scene, rows, row) == TRI_MAP_TIME_OUTSIDE)
        continue;
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (index, g_steal_pointer (&text), list);
        }
      g_array_append_val (list, row);
    }
  return index;
}

gboolean
tri_map_layer_is_shown (const TriMapScene *scene, const TriMapLayer *layer)
{
  return scene->zoom >= layer->min_zoom && scene->zoom < layer->max_zoom;
}

static gboolean
init_iter (TriMapIter *iter,
           TriMapScene *scene,
           const TriMapLayer *layer,
           gboolean with_shapes,
           GError **error)
{
  memset (iter, 0, sizeof *iter);
  iter->scene = scene;
  iter->layer = layer;
  iter->scope.texts = scene->texts;
  if (scene->side != NULL)
    iter->side_filter = g_hash_table_lookup (scene->side->filters, layer->id);
  if (layer->source_layer != NULL)
    {
      iter->features = tri_map_data_get_features (scene->data, layer->source_layer, scene->level);
      if (iter->features == NULL)
        {
          g_set_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_DATA, "layer “%s”: there is no source layer “%s”",
                       layer->id, layer->source_layer);
          return FALSE;
        }
      if (with_shapes)
        iter->projected = tri_map_geometry_cache_get (tri_map_data_get_cache (scene->data), iter->features,
                                                      scene->projection, scene->tolerance);
    }
  if (layer->source != NULL)
    {
      iter->rows = tri_map_data_get_source (scene->data, layer->source);
      if (iter->rows == NULL)
        {
          g_set_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_DATA,
                       "layer “%s”: the rows of the source “%s” are missing", layer->id, layer->source);
          return FALSE;
        }
      iter->index = tri_map_scene_get_index (scene, layer->source);
    }
  return TRUE;
}

gboolean
tri_map_iter_init (TriMapIter *iter, TriMapScene *scene, const TriMapLayer *layer, GError **error)
{
  return init_iter (iter, scene, layer, TRUE, error);
}

/** tri_map_iter_init_without_shapes: for who only wants to know what the features say. */
gboolean
tri_map_iter_init_without_shapes (TriMapIter *iter,
                                  TriMapScene *scene,
                                  const TriMapLayer *layer,
                                  GError **error)
{
  return init_iter (iter, scene, layer, FALSE, error);
}

static void
set_scope (TriMapIter *iter)
{
  guint at = 0;

  iter->scope.tables[0] = iter->scope.tables[1] = NULL;
  if (iter->row >= 0)
    {
      iter->scope.tables[at] = iter->rows;
      iter->scope.rows[at++] = (guint)iter->row;
    }
  if (iter->feature >= 0)
    {
      iter->scope.tables[at] = tri_feature_table_get_table (iter->features);
      iter->scope.rows[at] = (guint)iter->feature;
    }
}

/* Who holds a contested area: the code of a State, "-" for authorities that are none, which join nothing;
 * NULL where nothing is contested at the time. */
static const char *
get_holder (TriMapIter *iter)
{
  TriTable *table = tri_feature_table_get_table (iter->features);
  int held = tri_table_find_column (table, "held_by"), valid = tri_table_find_column (table, "valid");
  guint row = (guint)iter->feature;
  const char *text;

  if (held < 0 || valid < 0)
    return NULL;
  text = tri_table_get_text (table, row, held);
  if (text == NULL || *text == '\0' ||
      !tri_map_scene_is_valid (iter->scene, tri_table_get_text (table, row, valid)))
    return NULL;
  return strlen (text) == 3 && g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]) &&
             g_ascii_isupper (text[2])
           ? text
           : "-";
}

// The key that the feature joins by.
static const char *
get_key (TriMapIter *iter)
{
  if (iter->layer->join == NULL)
    return tri_feature_table_get_id (iter->features, (guint)iter->feature);
  set_scope (iter);
  return tri_map_value_to_text (tri_map_expression_evaluate (iter->layer->join, &iter->scope), &iter->scope);
}

// Sets the row or rows that the feature joins; FALSE where it joins none.
static gboolean
join (TriMapIter *iter)
{
  const char *key;

  iter->row = -1;
  iter->joined = NULL;
  if (iter->index == NULL)
    return TRUE;
  key = get_key (iter);
  // Only what wears a State's colour changes with who holds it; rows about the piece itself stay with it.
  if (iter->layer->join != NULL && tri_map_camera_shows_control (iter->scene->camera) &&
      get_holder (iter) != NULL)
    key = get_holder (iter);
  iter->joined = g_hash_table_lookup (iter->index, key);
  if (iter->joined == NULL)
    return FALSE;
  iter->row = (int)g_array_index (iter->joined, guint, 0);
  return TRUE;
}

/* Whether what it stands on is let through by the layer's filter and by that of the side compared. */
gboolean
tri_map_iter_passes (TriMapIter *iter)
{
  return (iter->layer->filter == NULL ||
          tri_map_value_is_true (tri_map_expression_evaluate (iter->layer->filter, &iter->scope))) &&
         (iter->side_filter == NULL ||
          tri_map_value_is_true (tri_map_expression_evaluate (iter->side_filter, &iter->scope)));
}

/* Steps to the next feature (or row) that passes; FALSE at the end. */
gboolean
tri_map_iter_next (TriMapIter *iter)
{
  guint n = iter->features != NULL ? tri_feature_table_get_n_features (iter->features)
                                   : tri_table_get_n_rows (iter->rows);

  while (iter->next < n)
    {
      guint at = iter->next++;

      iter->feature = iter->features != NULL ? (int)at : -1;
      iter->row = iter->features != NULL ? -1 : (int)at;
      iter->geometry = iter->projected != NULL
                         ? tri_projected_table_get_seen (iter->projected, at, &iter->scene->reach)
                         : NULL;
      if (iter->features != NULL
            ? !join (iter)
            : tri_map_scene_get_time (iter->scene, iter->rows, at) == TRI_MAP_TIME_OUTSIDE)
        continue;
      set_scope (iter);
      if (tri_map_iter_passes (iter))
        return TRUE;
    }
  return FALSE;
}

/* Makes the iterator stand on a feature with the rows it joins, whatever filter and viewpoint say; FALSE
 * where it joins none. */
gboolean
tri_map_iter_join (TriMapIter *iter, guint feature)
{
  const char *key;

  iter->feature = (int)feature;
  iter->row = -1;
  iter->joined = NULL;
  key = get_key (iter);
  iter->joined = iter->index != NULL && key != NULL ? g_hash_table_lookup (iter->index, key) : NULL;
  return iter->joined != NULL;
}

/* Makes the iterator stand on a row by itself, without a feature. */
void
tri_map_iter_set_row (TriMapIter *iter, guint row)
{
  iter->feature = -1;
  iter->row = (int)row;
  iter->joined = NULL;
  iter->scope.tables[0] = iter->rows;
  iter->scope.rows[0] = row;
  iter->scope.tables[1] = NULL;
}

TriMapValue
tri_map_iter_get (TriMapIter *iter, const char *property)
{
  TriMapExpression *expression = g_hash_table_lookup (iter->layer->properties, property);

  if (expression == NULL)
    return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
  return tri_map_expression_evaluate (expression, &iter->scope);
}

double
tri_map_iter_get_number (TriMapIter *iter, const char *property, double otherwise)
{
  TriMapValue value = tri_map_iter_get (iter, property);

  return value.kind == TRI_MAP_VALUE_NUMBER && isfinite (value.number) ? value.number : otherwise;
}

const char *
tri_map_iter_get_text (TriMapIter *iter, const char *property)
{
  TriMapValue value = tri_map_iter_get (iter, property);

  if (value.kind == TRI_MAP_VALUE_NULL || value.kind == TRI_MAP_VALUE_LIST)
    return NULL;
  return tri_map_value_to_text (value, &iter->scope);
}

TriMapValue
tri_map_iter_get_column (TriMapIter *iter, const char *column)
{
  g_autoptr (TriMapExpression) get = tri_map_expression_new_get (column);

  return tri_map_expression_evaluate (get, &iter->scope);
}

static const char *
get_column_text (TriMapIter *iter, const char *column)
{
  TriMapValue value = tri_map_iter_get_column (iter, column);

  return value.kind == TRI_MAP_VALUE_TEXT && *value.text != '\0' ? value.text : NULL;
}

static double
get_column_number (TriMapIter *iter, const char *column)
{
  TriMapValue value = tri_map_iter_get_column (iter, column);

  return value.kind == TRI_MAP_VALUE_NUMBER ? value.number : NAN;
}

/* (transfer full): the references of several rows together. */
TriRefs *
tri_map_rows_get_refs (TriTable *rows, const GArray *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int column = tri_table_find_column (rows, "refs");

  for (guint i = 0; column >= 0 && i < list->len; i++)
    {
      const char *refs = tri_table_get_text (rows, g_array_index (list, guint, i), column);

      if (refs != NULL)
        g_string_append_printf (text, " %s", refs);
    }
  return tri_refs_parse (text->str);
}

static TriRefs *
dup_refs (TriMapIter *iter)
{
  g_autoptr (GArray) one = NULL;
  guint row = (guint)MAX (iter->row, 0);

  if (iter->joined != NULL)
    return tri_map_rows_get_refs (iter->rows, iter->joined);
  if (iter->rows != NULL && iter->row >= 0)
    {
      one = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (one, row);
      return tri_map_rows_get_refs (iter->rows, one);
    }
  if (g_strcmp0 (iter->layer->source_layer, "places") == 0)
    return tri_refs_new_one ("place", tri_feature_table_get_id (iter->features, (guint)iter->feature));
  return tri_refs_parse ("");
}

// The words of the legend for the row, beginning small: "military only".
static char *
dup_class (TriMapIter *iter)
{
  for (guint i = 0; iter->layer->legend != NULL && i < iter->layer->legend->len; i++)
    {
      const TriMapLegendEntry *entry = iter->layer->legend->pdata[i];

      if (entry->where != NULL && entry->names == NULL &&
          tri_map_value_is_true (tri_map_expression_evaluate (entry->where, &iter->scope)))
        {
          g_autofree char *first = g_utf8_substring (entry->label, 0, 1);
          g_autofree char *small = g_utf8_strdown (first, -1);

          return g_strconcat (small, g_utf8_offset_to_pointer (entry->label, 1), NULL);
        }
    }
  return NULL;
}

static char *
dup_value (TriMapIter *iter)
{
  TriQuantity quantity = { get_column_number (iter, "value"), get_column_number (iter, "low"),
                           get_column_number (iter, "high"), TRI_QUALIFIER_NONE };

  if (iter->layer->value != NULL)
    return g_strdup (
      tri_map_value_to_text (tri_map_expression_evaluate (iter->layer->value, &iter->scope), &iter->scope));
  if (iter->row >= 0 && get_column_text (iter, "qualifier") != NULL)
    {
      quantity.qualifier = tri_qualifier_parse (get_column_text (iter, "qualifier"));
      return tri_quantity_format (quantity, get_column_text (iter, "unit"));
    }
  return dup_class (iter);
}

// The name of a State by its code; what is no code stays as it is.
static const char *
get_state_name (TriMapIter *iter, const char *code)
{
  TriFeatureTable *countries = tri_map_data_get_features (iter->scene->data, "countries", iter->scene->level);
  int feature = countries != NULL ? tri_feature_table_find (countries, code) : -1;
  int column = feature >= 0 ? tri_table_find_column (tri_feature_table_get_table (countries), "name") : -1;
  const char *name =
    column >= 0 ? tri_table_get_text (tri_feature_table_get_table (countries), (guint)feature, column) : NULL;

  return name != NULL ? name : code;
}

static char *
dup_detail (TriMapIter *iter)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *held_by = get_column_text (iter, "held_by");

  for (guint i = 0; iter->layer->detail != NULL && i < iter->layer->detail->len; i++)
    {
      TriMapValue value = tri_map_expression_evaluate (iter->layer->detail->pdata[i], &iter->scope);
      const char *line = tri_map_value_to_text (value, &iter->scope);

      if (*line != '\0')
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", line);
    }
  if (held_by != NULL && get_column_text (iter, "recognised_by") != NULL &&
      tri_map_scene_is_valid (iter->scene, get_column_text (iter, "valid")))
    g_string_append_printf (lines, "%sContested. Held by: %s. %s", lines->len > 0 ? "\n" : "",
                            get_state_name (iter, held_by), get_column_text (iter, "recognised_by"));
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

static const char *
get_name (TriMapIter *iter)
{
  static const char *const columns[] = { "name", "place_label", "label", "id" };

  // A piece not contested at the time is part of the State whose fill it takes.
  if (iter->row >= 0 && get_column_text (iter, "place_label") != NULL &&
      !tri_map_scene_is_valid (iter->scene, get_column_text (iter, "valid")))
    return get_column_text (iter, "place_label");
  if (iter->layer->name != NULL)
    return tri_map_value_to_text (tri_map_expression_evaluate (iter->layer->name, &iter->scope),
                                  &iter->scope);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (get_column_text (iter, columns[i]) != NULL)
      return get_column_text (iter, columns[i]);
  return "";
}

/*
 * The target of the feature or row: made at first asking, so that a fill, a border and a symbol of one thing
 * are one. -1 for what no row stands behind and is no place of the region.
 */
int
tri_map_iter_get_target (TriMapIter *iter, TriColor swatch)
{
  TriMapScene *scene = iter->scene;
  g_autofree char *key = NULL, *value = NULL, *detail = NULL;
  g_autoptr (TriRefs) refs = NULL;
  TriSceneTarget *target;
  gpointer found;
  int number;

  if (scene->is_quiet || (iter->rows == NULL && g_strcmp0 (iter->layer->source_layer, "places") != 0))
    return -1;
  key = iter->feature >= 0 ? g_strdup_printf ("%s\n%s", iter->layer->source_layer,
                                              tri_feature_table_get_id (iter->features, (guint)iter->feature))
                           : g_strdup_printf ("%s\n%d", iter->layer->id, iter->row);
  if (g_hash_table_lookup_extended (scene->targets, key, NULL, &found))
    return GPOINTER_TO_INT (found);
  refs = dup_refs (iter);
  value = dup_value (iter);
  detail = dup_detail (iter);
  number = tri_scene_builder_add_target (scene->builder, refs, get_name (iter), value, detail);
  target = tri_scene_builder_get_target (scene->builder, number);
  target->swatch = swatch;
  if (iter->rows == NULL)
    target->evidence = TRI_EVIDENCE_NONE;
  else if (tri_refs_count_kind (refs, "claim") == 0)
    target->evidence = TRI_EVIDENCE_UNSOURCED;
  else
    target->evidence =
      get_column_text (iter, "arithmetic") != NULL ? TRI_EVIDENCE_COMPUTED : TRI_EVIDENCE_SOURCED;
  target->is_disputed = iter->row >= 0 && get_column_number (iter, "disputed") > 0;
  g_hash_table_insert (scene->targets, g_steal_pointer (&key), GINT_TO_POINTER (number));
  return number;
}

/* Where the feature's label or symbol stands, in pixels: its point, its label place, or the middle of its
 * box. */
gboolean
tri_map_iter_get_anchor (TriMapIter *iter, TriPoint *anchor)
{
  static const char *const columns[][2] = { { "label_lon", "label_lat" }, { "lon", "lat" } };
  gboolean is_point = iter->geometry == NULL || tri_geometry_get_kind (iter->geometry) == TRI_GEOMETRY_POINTS;
  TriRect bounds;

  if (!is_point || iter->feature < 0)
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
      {
        double lon = get_column_number (iter, columns[i][0]), lat = get_column_number (iter, columns[i][1]);

        if (isfinite (lon) && isfinite (lat))
          return tri_map_camera_locate (iter->scene->camera, lon, lat, anchor);
      }
  if (iter->geometry == NULL || tri_geometry_get_n_points (iter->geometry) == 0)
    return FALSE;
  bounds = tri_geometry_get_bounds (iter->geometry);
  *anchor =
    tri_map_camera_to_screen (iter->scene->camera, bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
  return TRUE;
}

/* A colour text in this theme: a category in the wanted form, a token, or a plain colour. */
TriMapInk
tri_map_scene_resolve (const TriMapScene *scene,
                       const char *text,
                       TriCategoryRole role,
                       TriColorToken otherwise)
{
  TriMapInk ink = { tri_theme_get_color (scene->theme, otherwise), -1 };
  TriCategory category;

  if (text == NULL || *text == '\0')
    return ink;
  if (tri_category_parse (text, &category))
    {
      ink.color = tri_theme_get_category (scene->theme, category, role);
      ink.category = (int)category;
      return ink;
    }
  if (!tri_theme_parse_color (scene->theme, text, &ink.color))
    ink.color = tri_theme_get_color (scene->theme, otherwise);
  return ink;
}

TriFill
tri_map_scene_get_fill (const TriMapScene *scene, TriMapInk ink)
{
  if (ink.category >= 0)
    return tri_theme_get_category_fill (scene->theme, (TriCategory)ink.category, TRI_CATEGORY_AREA);
  return tri_fill_solid (ink.color);
}

/* Whether a span of time (EDTF) meets the time the map shows, the period chosen or else the specification's;
 * without either it does. */
gboolean
tri_map_scene_is_valid (const TriMapScene *scene, const char *valid)
{
  const char *period = scene->camera != NULL ? tri_map_camera_get_period (scene->camera) : NULL;
  const char *date = period != NULL ? period : tri_map_spec_get_date (scene->spec);
  TriEdtf span, shown;

  if (date == NULL || valid == NULL || *valid == '\0' || !tri_edtf_parse (&span, valid, NULL) ||
      !tri_edtf_parse (&shown, date, NULL))
    return TRUE;
  return (shown.open_end || span.open_start || shown.last >= span.first) &&
         (shown.open_start || span.open_end || shown.first <= span.last);
}

void
tri_map_iter_set_dash (TriMapIter *iter, const char *property, TriStroke *line)
{
  TriMapValue dash = tri_map_iter_get (iter, property);

  for (guint i = 0; dash.kind == TRI_MAP_VALUE_LIST && i < MIN (4, json_array_get_length (dash.list)); i++)
    {
      JsonNode *node = json_array_get_element (dash.list, i);
      double length = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0;

      line->dash[i] = CLAMP (length, 0.1, 100) * iter->scene->line_scale;
      line->n_dashes = i + 1;
    }
}
