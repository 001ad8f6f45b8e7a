// SPDX-License-Identifier: GPL-3.0-or-later
// `projection` of a specification, and what longitudes and latitudes need beside them.

#include "tri-chart-spec-private.h"

#include <math.h>
#include <string.h>

#define MAX_SCALE 1e6 // pixels a radian: more is beyond what paths are drawn with

static const char *const type_names[] = { "albers",         "azimuthalEqualArea", "azimuthalEquidistant",
                                          "conicConformal", "conicEqualArea",     "conicEquidistant",
                                          "equalEarth",     "equirectangular",    "gnomonic",
                                          "mercator",       "naturalEarth1",      "orthographic",
                                          "stereographic",  "transverseMercator", NULL };
static const char *const keys[] = { "type",      "scale",     "translate", "center",   "rotate", "parallels",
                                    "clipAngle", "precision", "reflectX",  "reflectY", NULL };

void
tri_spec_clear_projection (TriProjectionSpec *projection)
{
  g_free (projection->path);
  g_free (projection->text);
}

/* tri_spec_merge_projection: sets (transfer full) (nullable) `merged` to what `view` says of its projection,
 * and beyond that the views around it. */
gboolean
tri_spec_merge_projection (JsonObject **merged,
                           JsonObject *outer,
                           JsonObject *view,
                           const char *path,
                           GError **error)
{
  JsonObject *const parts[] = { outer, NULL };
  JsonObject *own = NULL;

  *merged = NULL;
  if (!tri_chart_json_get_object (view, path, "projection", &own, error))
    return FALSE;
  if (outer == NULL && own == NULL)
    return TRUE;
  *merged = json_object_new ();
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *part = i == 0 ? parts[0] : own;
      JsonObjectIter iter;
      const char *key;
      JsonNode *node;

      if (part == NULL)
        continue;
      json_object_iter_init_ordered (&iter, part);
      while (json_object_iter_next_ordered (&iter, &key, &node))
        json_object_set_member (*merged, key, json_node_copy (node));
    }
  return TRUE;
}

// A list of numbers of a fixed length, or of one less.
static gboolean
read_numbers (JsonObject *object,
              const char *path,
              const char *key,
              guint n_least,
              guint n_most,
              double *numbers,
              GError **error)
{
  g_autoptr (GArray) values = NULL;
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  if (!json_object_has_member (object, key))
    return TRUE;
  if (!tri_chart_json_get_doubles (object, path, key, n_most, &values, error))
    return FALSE;
  if (values == NULL || values->len < n_least || values->len > n_most)
    return tri_chart_json_refuse (error, where, "so many numbers",
                                  n_most == 2 ? "give two" : "give two or three");
  for (guint i = 0; i < values->len; i++)
    numbers[i] = g_array_index (values, double, i);
  for (guint i = values->len; i < n_most; i++)
    numbers[i] = 0;
  return TRUE;
}

static gboolean
check_projection (const TriProjectionSpec *self, GError **error)
{
  gboolean is_conic = self->type == TRI_PROJECTION_ALBERS || self->type == TRI_PROJECTION_CONIC_CONFORMAL ||
                      self->type == TRI_PROJECTION_CONIC_EQUAL_AREA ||
                      self->type == TRI_PROJECTION_CONIC_EQUIDISTANT;
  gboolean is_round = self->type == TRI_PROJECTION_AZIMUTHAL_EQUAL_AREA ||
                      self->type == TRI_PROJECTION_AZIMUTHAL_EQUIDISTANT ||
                      self->type == TRI_PROJECTION_GNOMONIC || self->type == TRI_PROJECTION_ORTHOGRAPHIC ||
                      self->type == TRI_PROJECTION_STEREOGRAPHIC;
  g_autofree char *scale = g_strdup_printf ("%s.scale", self->path);
  g_autofree char *translate = g_strdup_printf ("%s.translate", self->path);
  g_autofree char *parallels = g_strdup_printf ("%s.parallels", self->path);
  g_autofree char *clip = g_strdup_printf ("%s.clipAngle", self->path);

  if (isfinite (self->scale) && (self->scale <= 0 || self->scale > MAX_SCALE))
    return tri_chart_json_refuse (error, scale, "this scale",
                                  "give pixels a radian, above 0, at most 1,000,000");
  if (fabs (self->translate[0]) > MAX_SCALE || fabs (self->translate[1]) > MAX_SCALE)
    return tri_chart_json_refuse (error, translate, "this translation", "give pixels, at most 1,000,000");
  if (isfinite (self->parallels[0]) && (!is_conic || fabs (sin (self->parallels[0] * G_PI / 180) +
                                                           sin (self->parallels[1] * G_PI / 180)) < 1e-3))
    return tri_chart_json_refuse (error, parallels, "these parallels",
                                  "give a cone two that do not lie opposite each other about the equator");
  if (isfinite (self->clip_angle) && (!is_round || self->clip_angle <= 0 || self->clip_angle >= 180))
    return tri_chart_json_refuse (error, clip, "this clipping",
                                  "use it with an azimuthal projection, above 0 and below 180 degrees");
  return TRUE;
}

/* tri_spec_parse_projection: of a unit whose mark and channels are known; `projection` may be NULL. */
gboolean
tri_spec_parse_projection (TriUnit *unit, JsonObject *projection, const char *path, GError **error)
{
  TriProjectionSpec *self = &unit->projection;
  g_autoptr (JsonNode) node = NULL;
  double precision = 0;
  int type = TRI_PROJECTION_EQUAL_EARTH;

  for (guint i = TRI_CHANNEL_LONGITUDE; i <= TRI_CHANNEL_LATITUDE2; i++)
    unit->is_geographic |= unit->channels[i] != NULL;
  unit->is_geographic |= unit->mark.type == TRI_CHART_MARK_GEOSHAPE;
  *self = (TriProjectionSpec){ .type = TRI_PROJECTION_EQUAL_EARTH,
                               .scale = NAN,
                               .translate = { NAN, NAN },
                               .center = { NAN, NAN },
                               .rotate = { NAN, NAN, NAN },
                               .parallels = { NAN, NAN },
                               .clip_angle = NAN };
  if (projection == NULL || json_object_get_size (projection) == 0 || !unit->is_geographic)
    return TRUE;
  node = json_node_init_object (json_node_alloc (), projection);
  self->path = g_strdup (path);
  self->text = json_to_string (node, FALSE);
  if (!tri_chart_json_check_keys (projection, path, keys, error) ||
      !tri_chart_json_get_enum (projection, path, "type", type_names, &type, error))
    return FALSE;
  self->type = (TriProjectionType)type;
  self->has_type = json_object_has_member (projection, "type");
  return tri_chart_json_get_double (projection, path, "scale", &self->scale, error) &&
         tri_chart_json_get_double (projection, path, "clipAngle", &self->clip_angle, error) &&
         tri_chart_json_get_double (projection, path, "precision", &precision, error) &&
         tri_chart_json_get_boolean (projection, path, "reflectX", &self->reflect_x, error) &&
         tri_chart_json_get_boolean (projection, path, "reflectY", &self->reflect_y, error) &&
         read_numbers (projection, path, "translate", 2, 2, self->translate, error) &&
         read_numbers (projection, path, "center", 2, 2, self->center, error) &&
         read_numbers (projection, path, "parallels", 2, 2, self->parallels, error) &&
         read_numbers (projection, path, "rotate", 2, 3, self->rotate, error) &&
         check_projection (self, error);
}

/* tri_spec_check_geographic: what a geographic unit cannot do. */
gboolean
tri_spec_check_geographic (const TriUnit *unit, GError **error)
{
  static const TriChannel places[] = { TRI_CHANNEL_X,        TRI_CHANNEL_Y,        TRI_CHANNEL_X2,
                                       TRI_CHANNEL_Y2,       TRI_CHANNEL_X_OFFSET, TRI_CHANNEL_Y_OFFSET,
                                       TRI_CHANNEL_LATITUDE, TRI_CHANNEL_LONGITUDE };
  static const TriChartMarkType marks[] = { TRI_CHART_MARK_POINT,  TRI_CHART_MARK_CIRCLE,
                                            TRI_CHART_MARK_SQUARE, TRI_CHART_MARK_TEXT,
                                            TRI_CHART_MARK_RULE,   TRI_CHART_MARK_LINE,
                                            TRI_CHART_MARK_TRAIL,  TRI_CHART_MARK_GEOSHAPE };
  gboolean is_shape = unit->mark.type == TRI_CHART_MARK_GEOSHAPE;
  gboolean is_mark = FALSE;
  g_autofree char *mark_path = g_strdup_printf ("%s.mark", unit->path);
  g_autofree char *shape_path = g_strdup_printf ("%s.encoding.shape", unit->path);

  if (unit->shape_field != NULL && !is_shape)
    return tri_chart_json_refuse (error, shape_path, "a geometry as the shape of this mark",
                                  "use the mark geoshape");
  if (!unit->is_geographic)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    is_mark |= unit->mark.type == marks[i];
  if (!is_mark || unit->ours.has_qualifier || unit->ours.has_cells)
    return tri_chart_json_refuse (error, mark_path, "this mark at places on the earth",
                                  "use point, circle, square, text, rule, line, trail or geoshape");
  for (guint i = 0; i < (is_shape ? G_N_ELEMENTS (places) : 6); i++)
    if (unit->channels[places[i]] != NULL)
      return tri_chart_json_refuse (error, unit->channels[places[i]]->path,
                                    is_shape ? "this channel of a geoshape"
                                             : "this channel beside longitude and latitude",
                                    is_shape ? "its place is that of its shape" : "use one of both");
  for (guint i = TRI_CHANNEL_LONGITUDE; !is_shape && i <= TRI_CHANNEL_LATITUDE2; i++)
    {
      TriChannel pair = (TriChannel)((i - TRI_CHANNEL_LONGITUDE) ^ 1) + TRI_CHANNEL_LONGITUDE;

      if (unit->channels[i] != NULL && unit->channels[pair] == NULL)
        return tri_chart_json_refuse (error, unit->channels[i]->path, "half of a place",
                                      "give longitude and latitude both");
      if (unit->channels[i] != NULL && (tri_channel_is_discrete (unit->channels[i]) ||
                                        unit->channels[i]->value != NULL || unit->channels[i]->bin != NULL))
        return tri_chart_json_refuse (error, unit->channels[i]->path, "a place that is no number",
                                      "use a quantitative field or a “datum”");
    }
  if (!is_shape && unit->channels[TRI_CHANNEL_LONGITUDE] == NULL)
    return tri_chart_json_refuse (error, mark_path, "a second place without the first",
                                  "give longitude and latitude as well");
  return TRUE;
}
