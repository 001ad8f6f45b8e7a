// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of a geoshape's rows. A feature comes as the columns `geometry.type` and `geometry.coordinates`,
// a bare geometry as `type` and `coordinates`; coordinates are JSON text.

#include "tri-chart-layer.h"

#include "tri-geometry.h"

#include <string.h>

/* Columns: −1 where the table has none. */
typedef struct
{
  int type;
  int coordinates;
} Columns;

static gboolean
find_columns (const TriChartLayer *self, const char *prefix, const char *part, Columns *columns)
{
  g_autofree char *type =
    g_strdup_printf ("%s%s%stype", prefix != NULL ? prefix : "", prefix != NULL ? "." : "", part);
  g_autofree char *coordinates =
    g_strdup_printf ("%s%s%scoordinates", prefix != NULL ? prefix : "", prefix != NULL ? "." : "", part);

  columns->type = tri_table_find_column (self->table, type);
  columns->coordinates = tri_table_find_column (self->table, coordinates);
  return columns->type >= 0;
}

static gboolean
read_shape (const TriChartLayer *self,
            const Columns *columns,
            guint row,
            TriChartShape *shape,
            GError **error)
{
  const char *type = tri_chart_layer_text (self, columns->type, row);
  const char *text =
    columns->coordinates >= 0 ? tri_chart_layer_text (self, columns->coordinates, row) : NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *path = g_strdup_printf ("%s: row %u", self->unit->path, row + 1);

  shape->is_sphere = g_strcmp0 (type, "Sphere") == 0;
  if (type == NULL || text == NULL)
    return TRUE;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, -1, error) || json_parser_get_root (parser) == NULL)
    {
      g_prefix_error (error, "%s: the coordinates are no JSON: ", path);
      return FALSE;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "type", type);
  json_object_set_member (object, "coordinates", json_node_copy (json_parser_get_root (parser)));
  node = json_node_init_object (json_node_alloc (), object);
  shape->geometry = tri_geometry_from_json (node, path, error);
  return shape->geometry != NULL;
}

/* tri_chart_layer_read_shapes: of every row; a row may have none. */
gboolean
tri_chart_layer_read_shapes (TriChartLayer *self, GError **error)
{
  guint n = tri_table_get_n_rows (self->table);
  Columns features;
  Columns plain;
  gboolean has_features = find_columns (self, self->unit->shape_field, "geometry.", &features);
  gboolean has_plain = find_columns (self, self->unit->shape_field, "", &plain);

  self->shapes = g_new0 (TriChartShape, MAX (n, 1));
  if (n > 0 && !has_features && !has_plain)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA,
                   "%s: the data of a geoshape have no geometry; read GeoJSON with {\"property\": "
                   "\"features\"} or "
                   "TopoJSON with {\"type\": \"topojson\", \"feature\": …}",
                   self->unit->path);
      return FALSE;
    }
  for (guint row = 0; row < n; row++)
    {
      gboolean is_feature = has_features && tri_chart_layer_text (self, features.type, row) != NULL;
      const Columns *columns = is_feature ? &features : has_plain ? &plain : NULL;
      g_autoptr (GError) fault = NULL;

      if (columns != NULL && !read_shape (self, columns, row, &self->shapes[row], &fault))
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA, "%s", fault->message);
          return FALSE;
        }
    }
  return TRUE;
}

void
tri_chart_layer_clear_shapes (TriChartLayer *self)
{
  for (guint row = 0; self->shapes != NULL && row < tri_table_get_n_rows (self->table); row++)
    g_clear_pointer (&self->shapes[row].geometry, tri_geometry_unref);
  g_clear_pointer (&self->shapes, g_free);
}
