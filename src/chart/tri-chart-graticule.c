// SPDX-License-Identifier: GPL-3.0-or-later
// Data made from nothing: the whole sphere, and meridians with parallels where d3-geo's geoGraticule has
// them.

#include "tri-chart-graticule.h"

#include <math.h>

#define EPSILON 1e-6
#define LEAST_STEP 0.5

// What geoGraticule is given; degrees.
typedef struct
{
  double minor[2];
  double major[2];
  double precision; // between the points of a parallel
} Graticule;

static void
add_place (JsonArray *line, double lon, double lat)
{
  JsonArray *place = json_array_new ();

  json_array_add_double_element (place, lon);
  json_array_add_double_element (place, lat);
  json_array_add_array_element (line, place);
}

// A meridian is straight on the sphere: few points tell where it runs.
static void
add_meridian (JsonArray *lines, double lon, double reach)
{
  JsonArray *line = json_array_new ();

  for (double lat = -reach; lat < reach - EPSILON; lat += 90)
    add_place (line, lon, lat);
  add_place (line, lon, reach);
  json_array_add_array_element (lines, line);
}

static void
add_parallel (JsonArray *lines, double lat, double precision)
{
  JsonArray *line = json_array_new ();

  for (double i = 0; - 180 + i * precision < 180 - EPSILON; i++)
    add_place (line, -180 + i * precision, lat);
  add_place (line, 180, lat);
  json_array_add_array_element (lines, line);
}

static JsonArray *
make_lines (const Graticule *self)
{
  JsonArray *lines = json_array_new ();
  double far_north = 90 - EPSILON;
  double north = 80 + EPSILON;

  for (double x = ceil (-180 / self->major[0]) * self->major[0]; x < 180; x += self->major[0])
    add_meridian (lines, x, far_north);
  for (double y = ceil (-far_north / self->major[1]) * self->major[1]; y < far_north; y += self->major[1])
    add_parallel (lines, y, self->precision);
  for (double x = ceil (-180 / self->minor[0]) * self->minor[0]; x < 180; x += self->minor[0])
    if (fabs (fmod (x, self->major[0])) > EPSILON)
      add_meridian (lines, x, north);
  for (double y = ceil (-north / self->minor[1]) * self->minor[1]; y < north; y += self->minor[1])
    if (fabs (fmod (y, self->major[1])) > EPSILON)
      add_parallel (lines, y, self->precision);
  return lines;
}

static gboolean
read_step (JsonObject *object, const char *path, const char *key, double *step, GError **error)
{
  g_autoptr (GArray) values = NULL;
  g_autofree char *where = g_strdup_printf ("%s.%s", path, key);

  if (!json_object_has_member (object, key))
    return TRUE;
  if (!tri_chart_json_get_doubles (object, path, key, 2, &values, error))
    return FALSE;
  if (values == NULL || values->len != 2 || !(g_array_index (values, double, 0) >= LEAST_STEP) ||
      !(g_array_index (values, double, 1) >= LEAST_STEP))
    return tri_chart_json_refuse (error, where, "this step", "give two numbers of degrees, 0.5 or more");
  step[0] = g_array_index (values, double, 0);
  step[1] = g_array_index (values, double, 1);
  return TRUE;
}

static gboolean
read_graticule (Graticule *self, JsonObject *data, const char *path, GError **error)
{
  static const char *const keys[] = { "step", "stepMinor", "stepMajor", "precision", NULL };
  g_autofree char *where = g_strdup_printf ("%s.graticule", path);
  JsonNode *node = json_object_get_member (data, "graticule");
  JsonObject *object;

  *self = (Graticule){ { 10, 10 }, { 90, 360 }, 2.5 };
  if (tri_chart_json_is_boolean (node) && json_node_get_boolean (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return tri_chart_json_refuse (error, where, "this value", "use true, or an object with “step”");
  object = json_node_get_object (node);
  if (!tri_chart_json_check_keys (object, where, keys, error) ||
      !read_step (object, where, "stepMinor", self->minor, error) ||
      !read_step (object, where, "stepMajor", self->major, error) ||
      !tri_chart_json_get_double (object, where, "precision", &self->precision, error))
    return FALSE;
  if (json_object_has_member (object, "step"))
    {
      if (!read_step (object, where, "step", self->minor, error))
        return FALSE;
      self->major[0] = self->minor[0];
      self->major[1] = self->minor[1];
    }
  self->precision = CLAMP (self->precision, LEAST_STEP, 90);
  return TRUE;
}

/* tri_chart_make_globe: (transfer full): `sphere` or `graticule` of a view's data as one written value. */
JsonNode *
tri_chart_make_globe (JsonObject *data, const char *path, GError **error)
{
  JsonArray *values;
  JsonObject *shape;
  JsonObject *made;
  Graticule graticule;
  gboolean is_sphere = json_object_has_member (data, "sphere");
  JsonNode *sphere = json_object_get_member (data, "sphere");
  g_autofree char *where = g_strdup_printf ("%s.sphere", path);

  if (is_sphere && !(tri_chart_json_is_boolean (sphere) && json_node_get_boolean (sphere)))
    {
      if (!tri_chart_json_refuse (error, where, "this value", "use true"))
        return NULL;
    }
  if (!is_sphere && !read_graticule (&graticule, data, path, error))
    return NULL;
  shape = json_object_new ();
  json_object_set_string_member (shape, "type", is_sphere ? "Sphere" : "MultiLineString");
  if (!is_sphere)
    json_object_set_array_member (shape, "coordinates", make_lines (&graticule));
  values = json_array_new ();
  json_array_add_object_element (values, shape);
  made = json_object_new ();
  json_object_set_array_member (made, "values", values);
  return json_node_init_object (json_node_alloc (), made);
}
