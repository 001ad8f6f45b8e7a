// SPDX-License-Identifier: GPL-3.0-or-later
// The projection of a plot. The formulae are PROJ's on a sphere; parameters, defaults, rotation, centre and
// fit are those of d3-geo 3 (Bostock), so that a specification gives the same map: a place is rotated on the
// sphere (rotation.js), projected about 0° 0°, and set so that the projected centre stands at the translation
// (projection/index.js, projection/fit.js). Edges run along great circles there: ours are broken up along
// them before they are rotated.

#include "tri-chart-projection.h"

#include <math.h>
#include <string.h>

#include "tri-chart-layer.h"
#include "tri-projection.h"

#define RADIANS (G_PI / 180)
#define RADIUS 6371008.8 // metres; PROJ’s sphere
#define LONG_EDGE 2.0    // degrees: longer ones are broken up
#define COARSE 1e-4      // radians: tolerance where bounds are measured
#define FINE 0.15        // pixels: tolerance of what is drawn
#define POINT_RADIUS 4.5 // d3’s pointRadius
#define FAR_POLE -89.0   // a conformal cone is drawn to this latitude at its open end

/* Kind: how d3-geo sets a projection up; `cut` in degrees, 0: PROJ's own. */
static const struct
{
  const char *definition;
  double scale;
  double cut;
  double center[2];
  double rotate[3];
  double parallels[2];
} KINDS[] = {
  [TRI_PROJECTION_ALBERS] = { "+proj=aea", 1070, 90, { -0.6, 38.7 }, { 96, 0, 0 }, { 29.5, 45.5 } },
  [TRI_PROJECTION_AZIMUTHAL_EQUAL_AREA] = { "+proj=laea", 124.75, 179.999, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_AZIMUTHAL_EQUIDISTANT] = { "+proj=aeqd", 79.4188, 179.999, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_CONIC_CONFORMAL] = { "+proj=lcc", 109.5, -FAR_POLE, { 0 }, { 0 }, { 30, 30 } },
  [TRI_PROJECTION_CONIC_EQUAL_AREA] = { "+proj=aea", 155.424, 90, { 0, 33.6442 }, { 0 }, { 0, 60 } },
  [TRI_PROJECTION_CONIC_EQUIDISTANT] = { "+proj=eqdc", 131.154, 90, { 0, 13.9389 }, { 0 }, { 0, 60 } },
  [TRI_PROJECTION_EQUAL_EARTH] = { "+proj=eqearth", 177.158, 90, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_EQUIRECTANGULAR] = { "+proj=eqc", 152.63, 90, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_GNOMONIC] = { "+proj=gnom", 144.049, 60, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_MERCATOR] = { "+proj=merc", 961 / (2 * G_PI), 85.0511287798066, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_NATURAL_EARTH] = { "+proj=natearth", 175.295, 90, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_ORTHOGRAPHIC] = { "+proj=ortho", 249.5, 90 - 1e-4, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_STEREOGRAPHIC] = { "+proj=stere +k_0=0.5", 250, 142, { 0 }, { 0 }, { 0 } },
  [TRI_PROJECTION_TRANSVERSE_MERCATOR] = { "+proj=merc", 159.155, 85.0511287798066, { 0 }, { 0 }, { 0 } },
};

struct _TriChartProjection
{
  const TriProjectionSpec *spec;
  TriProjectionType type;
  TriProjection *projection;
  double rotate[3]; // radians
  double center[2]; // projected
  double scale;     // pixels a radian
  double translate[2];
  TriRect bounds; // of what it is fitted to, at a scale of 1; empty: nothing
};

// d3-geo's rotation: about the poles, then about the other two axes.
static void
rotate_place (const TriChartProjection *self, const double *from, double *to)
{
  double lambda = from[0] * RADIANS + self->rotate[0];
  double phi = from[1] * RADIANS;
  double x = cos (lambda) * cos (phi);
  double y = sin (lambda) * cos (phi);
  double z = sin (phi);
  double k = z * cos (self->rotate[1]) + x * sin (self->rotate[1]);

  to[0] = atan2 (y * cos (self->rotate[2]) - k * sin (self->rotate[2]),
                 x * cos (self->rotate[1]) - z * sin (self->rotate[1])) /
          RADIANS;
  to[1] = asin (CLAMP (k * cos (self->rotate[2]) + y * sin (self->rotate[2]), -1, 1)) / RADIANS;
}

// Metres of PROJ to radians, turned where the projection lies on its side.
static void
to_radians (const TriChartProjection *self, const double *xy, double *plane)
{
  gboolean is_turned = self->type == TRI_PROJECTION_TRANSVERSE_MERCATOR;

  plane[0] = (is_turned ? xy[1] : xy[0]) / RADIUS;
  plane[1] = (is_turned ? -xy[0] : xy[1]) / RADIUS;
}

// To pixels at a scale of 1 about the centre; y downwards.
static void
to_plane (const TriChartProjection *self, const double *xy, double *plane)
{
  double at[2];

  to_radians (self, xy, at);
  plane[0] = (at[0] - self->center[0]) * (self->spec->reflect_x ? -1 : 1);
  plane[1] = -(at[1] - self->center[1]) * (self->spec->reflect_y ? -1 : 1);
}

static void
to_pixel (const TriChartProjection *self, const double *xy, double *pixel)
{
  to_plane (self, xy, pixel);
  pixel[0] = pixel[0] * self->scale + self->translate[0];
  pixel[1] = pixel[1] * self->scale + self->translate[1];
}

// The places between two along the great circle, and the second.
static void
add_edge (const TriChartProjection *self, TriGeometryBuilder *builder, const double *from, const double *to)
{
  double a[3] = { cos (from[1] * RADIANS) * cos (from[0] * RADIANS),
                  cos (from[1] * RADIANS) * sin (from[0] * RADIANS), sin (from[1] * RADIANS) };
  double b[3] = { cos (to[1] * RADIANS) * cos (to[0] * RADIANS),
                  cos (to[1] * RADIANS) * sin (to[0] * RADIANS), sin (to[1] * RADIANS) };
  double angle = acos (CLAMP (a[0] * b[0] + a[1] * b[1] + a[2] * b[2], -1, 1));
  guint steps = angle > LONG_EDGE * RADIANS && angle < G_PI - 1e-6 ? (guint)ceil (angle / RADIANS) : 1;
  double place[2];

  for (guint i = 1; i < steps; i++)
    {
      double t = sin (angle * (1 - i / (double)steps)) / sin (angle);
      double u = sin (angle * i / (double)steps) / sin (angle);
      double x = t * a[0] + u * b[0];
      double y = t * a[1] + u * b[1];
      double middle[2] = { atan2 (y, x) / RADIANS, atan2 (t * a[2] + u * b[2], hypot (x, y)) / RADIANS };

      // Along a meridian the longitude stays as it is written: 180 is not −180 at the edge of the world.
      if (from[0] == to[0])
        middle[0] = from[0];
      rotate_place (self, middle, place);
      tri_geometry_builder_add (builder, place[0], place[1]);
    }
  rotate_place (self, to, place);
  tri_geometry_builder_add (builder, place[0], place[1]);
}

static TriGeometry *
rotate_geometry (const TriChartProjection *self, const TriGeometry *geometry)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (tri_geometry_get_kind (geometry));

  for (guint part = 0; part < tri_geometry_get_n_parts (geometry); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (geometry, part, &n);
      gboolean is_points = tri_geometry_get_kind (geometry) == TRI_GEOMETRY_POINTS;

      tri_geometry_builder_begin_part (builder, tri_geometry_is_hole (geometry, part));
      for (guint i = 0; i < n; i++)
        add_edge (self, builder, i == 0 || is_points ? xy + 2 * i : xy + 2 * i - 2, xy + 2 * i);
    }
  return tri_geometry_builder_end (builder);
}

static TriGeometry *
project (const TriChartProjection *self, const TriChartShape *shape, double tolerance)
{
  g_autoptr (TriGeometry) rotated = NULL;

  if (shape->is_sphere)
    return tri_projection_get_outline (self->projection, tolerance * RADIUS);
  rotated = rotate_geometry (self, shape->geometry);
  return tri_projection_project (self->projection, rotated, tolerance * RADIUS);
}

static gboolean
project_place (const TriChartProjection *self, double lon, double lat, double *xy)
{
  double place[2] = { lon, lat };

  if (!isfinite (lon) || !isfinite (lat) || fabs (lat) > 90)
    return FALSE;
  rotate_place (self, place, place);
  return tri_projection_forward_point (self->projection, place[0], place[1], &xy[0], &xy[1]);
}

static void
grow (double *box, const double *at)
{
  box[0] = MIN (box[0], at[0]);
  box[1] = MIN (box[1], at[1]);
  box[2] = MAX (box[2], at[0]);
  box[3] = MAX (box[3], at[1]);
}

static void
grow_by_shape (const TriChartProjection *self, const TriChartShape *shape, double *box)
{
  g_autoptr (TriGeometry) projected = NULL;

  if (shape->geometry == NULL && !shape->is_sphere)
    return;
  projected = project (self, shape, COARSE);
  for (guint part = 0; part < tri_geometry_get_n_parts (projected); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (projected, part, &n);

      for (guint i = 0; i < n; i++)
        {
          double at[2];

          to_plane (self, xy + 2 * i, at);
          grow (box, at);
        }
    }
}

// Vega-Lite fits a plot to all rows of its layers, whatever grid parts them.
static void
grow_by_layer (const TriChartProjection *self, const TriChartLayer *layer, double *box)
{
  for (guint row = 0; row < tri_table_get_n_rows (layer->table); row++)
    {
      double xy[2];
      double at[2];

      if (layer->shapes != NULL)
        {
          grow_by_shape (self, &layer->shapes[row], box);
          continue;
        }
      for (guint i = TRI_CHANNEL_LONGITUDE; i <= TRI_CHANNEL_LONGITUDE2; i += 2)
        if (tri_chart_layer_has (layer, (TriChannel)i) &&
            project_place (self, tri_chart_layer_number (layer, (TriChannel)i, row),
                           tri_chart_layer_number (layer, (TriChannel)(i + 1), row), xy))
          {
            to_plane (self, xy, at);
            grow (box, at);
          }
    }
}

// Definition and cut, rotation and centre.
static gboolean
set_up (TriChartProjection *self, const char *path, GError **error)
{
  const TriProjectionSpec *spec = self->spec;
  gboolean is_turned = self->type == TRI_PROJECTION_TRANSVERSE_MERCATOR;
  double first = isfinite (spec->parallels[0]) ? spec->parallels[0] : KINDS[self->type].parallels[0];
  double second = isfinite (spec->parallels[0]) ? spec->parallels[1] : KINDS[self->type].parallels[1];
  double center[2];
  double xy[2];
  g_autofree char *definition = NULL;
  g_autoptr (GError) fault = NULL;

  definition = second != 0 ? g_strdup_printf ("%s +lat_1=%.9g +lat_2=%.9g +R=%.1f",
                                              KINDS[self->type].definition, first, second, RADIUS)
                           : g_strdup_printf ("%s +R=%.1f", KINDS[self->type].definition, RADIUS);
  self->projection =
    tri_projection_new_cut (definition,
                            isfinite (spec->clip_angle) ? spec->clip_angle : KINDS[self->type].cut, &fault);
  if (self->projection == NULL)
    return tri_chart_json_refuse (error, path, "this projection", fault->message);
  for (guint i = 0; i < 3; i++)
    self->rotate[i] = (isfinite (spec->rotate[i]) ? spec->rotate[i] : KINDS[self->type].rotate[i]) * RADIANS;
  if (is_turned)
    self->rotate[2] += G_PI / 2;
  for (guint i = 0; i < 2; i++)
    center[i] = isfinite (spec->center[i]) ? spec->center[i] : KINDS[self->type].center[i];
  if (is_turned)
    {
      double swap = center[0];

      center[0] = -center[1];
      center[1] = swap;
    }
  tri_projection_forward (self->projection, center, xy, 1);
  to_radians (self, xy, self->center);
  if (!isfinite (self->center[0]) || !isfinite (self->center[1]))
    return tri_chart_json_refuse (error, path, "a centre that the projection has no image of",
                                  "name one on the map");
  return TRUE;
}

// Where no type is said Vega-Lite takes equalEarth for a view that stands alone; in a layer or a grid it
// loses that, and Vega takes Mercator.
static gboolean
find_type (TriChartProjection *self, const TriChartFrame *frame, const char *path, GError **error)
{
  gboolean is_within = frame->node->kind == TRI_NODE_LAYER;

  self->type = self->spec->type;
  if (self->spec->has_type)
    return TRUE;
  for (const TriChartNode *node = frame->node->parent; node != NULL && !is_within; node = node->parent)
    {
      if (node->kind != TRI_NODE_FACET)
        return tri_chart_json_refuse (error, path, "a projection without a type beside other views",
                                      "say its “type”");
      is_within = TRUE;
    }
  self->type = is_within ? TRI_PROJECTION_MERCATOR : TRI_PROJECTION_EQUAL_EARTH;
  return TRUE;
}

// A conformal cone runs to infinity at its open end, where d3 stops at another place than we do.
static gboolean
check_cone (const TriChartProjection *self, const TriChartFrame *frame, const char *path, GError **error)
{
  for (guint i = 0; self->type == TRI_PROJECTION_CONIC_CONFORMAL && i < frame->layers->len; i++)
    {
      const TriChartLayer *layer = g_ptr_array_index (frame->layers, i);

      for (guint row = 0; layer->shapes != NULL && row < tri_table_get_n_rows (layer->table); row++)
        if (layer->shapes[row].is_sphere ||
            (layer->shapes[row].geometry != NULL &&
             tri_geometry_get_bounds (layer->shapes[row].geometry).y < FAR_POLE))
          return tri_chart_json_refuse (error, path, "a conformal cone of shapes at its open end",
                                        "leave Antarctica out, or use conicEqualArea");
    }
  return TRUE;
}

/**
 * tri_chart_projection_build:
 *
 * Gives a plot its projection, fitted to nothing yet; none where no layer has places on the earth.
 *
 * Returns: %FALSE with %TRI_CHART_ERROR where its layers do not agree on one.
 */
gboolean
tri_chart_projection_build (TriChartFrame *frame, GError **error)
{
  TriChartProjection *self = NULL;
  double box[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  g_autofree char *path = NULL;

  for (guint i = 0; i < frame->layers->len; i++)
    {
      const TriUnit *unit = ((const TriChartLayer *)g_ptr_array_index (frame->layers, i))->unit;

      if (!unit->is_geographic)
        continue;
      if (self == NULL)
        self = frame->projection = g_new0 (TriChartProjection, 1);
      if (self->spec == NULL || self->spec->text == NULL)
        self->spec = &unit->projection;
      else if (unit->projection.text != NULL && !g_str_equal (unit->projection.text, self->spec->text))
        return tri_chart_json_refuse (error, unit->projection.path, "two projections in one plot",
                                      "give all layers the same");
    }
  if (self == NULL)
    return TRUE;
  path = g_strdup (self->spec->path != NULL ? self->spec->path : "$.projection");
  if (!find_type (self, frame, path, error) || !set_up (self, path, error) ||
      !check_cone (self, frame, path, error))
    return FALSE;
  self->scale = KINDS[self->type].scale;
  if (isfinite (self->spec->scale) || isfinite (self->spec->translate[0]))
    return TRUE;
  for (guint i = 0; i < frame->layers->len; i++)
    if (((const TriChartLayer *)g_ptr_array_index (frame->layers, i))->unit->is_geographic)
      grow_by_layer (self, g_ptr_array_index (frame->layers, i), box);
  if (isfinite (box[0]))
    self->bounds = tri_rect (box[0], box[1], box[2] - box[0], box[3] - box[1]);
  return TRUE;
}

void
tri_chart_projection_free (TriChartProjection *self)
{
  g_clear_pointer (&self->projection, tri_projection_unref);
  g_free (self);
}

/* tri_chart_projection_set_size: fits what there is to a plot of so many pixels, unless the specification
 * sets scale or translation. */
void
tri_chart_projection_set_size (TriChartProjection *self, double width, double height)
{
  const TriProjectionSpec *spec = self->spec;
  double scale = MIN (width / self->bounds.width, height / self->bounds.height);

  self->translate[0] = isfinite (spec->translate[0]) ? spec->translate[0] : width / 2;
  self->translate[1] = isfinite (spec->translate[0]) ? spec->translate[1] : height / 2;
  if (isfinite (spec->scale))
    self->scale = spec->scale;
  if (isfinite (spec->scale) || isfinite (spec->translate[0]) || !isfinite (scale) || !(scale > 0))
    return;
  self->scale = scale;
  self->translate[0] -= scale * (self->bounds.x + self->bounds.width / 2);
  self->translate[1] -= scale * (self->bounds.y + self->bounds.height / 2);
}

/* tri_chart_projection_map: FALSE where the place is not on the map: beyond the horizon, or no place. */
gboolean
tri_chart_projection_map (const TriChartProjection *self, double lon, double lat, double *x, double *y)
{
  double xy[2];
  double pixel[2];

  if (!project_place (self, lon, lat, xy))
    return FALSE;
  to_pixel (self, xy, pixel);
  *x = pixel[0];
  *y = pixel[1];
  return TRUE;
}

static void
add_circle (TriPathBuilder *path, const double *at)
{
  const double r = POINT_RADIUS;
  const double c = r * 0.5522847498; // a quarter of a circle as one curve

  tri_path_builder_move_to (path, at[0] + r, at[1]);
  tri_path_builder_curve_to (path, at[0] + r, at[1] + c, at[0] + c, at[1] + r, at[0], at[1] + r);
  tri_path_builder_curve_to (path, at[0] - c, at[1] + r, at[0] - r, at[1] + c, at[0] - r, at[1]);
  tri_path_builder_curve_to (path, at[0] - r, at[1] - c, at[0] - c, at[1] - r, at[0], at[1] - r);
  tri_path_builder_curve_to (path, at[0] + c, at[1] - r, at[0] + r, at[1] - c, at[0] + r, at[1]);
  tri_path_builder_close (path);
}

/* tri_chart_projection_dup_path: (transfer full) (nullable): a shape in the plot's pixels; NULL: nothing of
 * it is on the map. */
TriPath *
tri_chart_projection_dup_path (const TriChartProjection *self, const TriChartShape *shape)
{
  g_autoptr (TriGeometry) projected = NULL;
  g_autoptr (TriPathBuilder) path = tri_path_builder_new ();

  if (shape->geometry == NULL && !shape->is_sphere)
    return NULL;
  projected = project (self, shape, FINE / self->scale);
  for (guint part = 0; part < tri_geometry_get_n_parts (projected); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (projected, part, &n);

      for (guint i = 0; i < n; i++)
        {
          double pixel[2];

          to_pixel (self, xy + 2 * i, pixel);
          if (tri_geometry_get_kind (projected) == TRI_GEOMETRY_POINTS)
            add_circle (path, pixel);
          else if (i == 0)
            tri_path_builder_move_to (path, pixel[0], pixel[1]);
          else
            tri_path_builder_line_to (path, pixel[0], pixel[1]);
        }
      if (tri_geometry_get_kind (projected) == TRI_GEOMETRY_POLYGONS)
        tri_path_builder_close (path);
    }
  return tri_path_builder_is_empty (path) ? NULL : tri_path_builder_end (g_steal_pointer (&path));
}
