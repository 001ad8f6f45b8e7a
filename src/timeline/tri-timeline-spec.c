// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a timeline's JSON; what is not in it is refused by its JSON path.

#include "tri-timeline-spec.h"

#include <string.h>

#define MAX_BYTES (1024u * 1024u)
#define MAX_LANES 32u

typedef struct
{
  char *name;
  char *color; // NULL: the next category
} Lane;

typedef struct
{
  gboolean is_set;
  gint32 first;
  gint32 last;
} Range;

struct _TriTimelineSpec
{
  gatomicrefcount ref_count;
  char *title;
  char *subtitle;
  char *source;
  char *alt;
  char *undated;
  JsonNode *data;
  JsonNode *transform;
  Range overview;
  Range detail;
  GArray *lanes; // of Lane
};

G_DEFINE_QUARK (tri_timeline_error, tri_timeline_error)
G_DEFINE_BOXED_TYPE (TriTimelineSpec, tri_timeline_spec, tri_timeline_spec_ref, tri_timeline_spec_unref)

static void
lane_clear (gpointer data)
{
  Lane *lane = data;

  g_free (lane->name);
  g_free (lane->color);
}

static gboolean
refuse (GError **error, const char *path, const char *cause)
{
  g_set_error (error, TRI_TIMELINE_ERROR, TRI_TIMELINE_ERROR_SPEC, "%s: %s", path, cause);
  return FALSE;
}

static gboolean
read_text (JsonNode *node, const char *path, char **target, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, path, "is no text; write it in quotes");
  g_free (*target);
  *target = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_range (JsonNode *node, const char *path, Range *range, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  TriEdtf ends[2];

  if (array == NULL || json_array_get_length (array) != 2)
    return refuse (error, path, "is no pair of dates; write it like [\"2012-11\", \"2014-04\"]");
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *end = json_array_get_element (array, i);
      g_autoptr (GError) fault = NULL;

      if (!JSON_NODE_HOLDS_VALUE (end) || json_node_get_value_type (end) != G_TYPE_STRING)
        return refuse (error, path, "holds no texts; write the dates in quotes");
      if (!tri_edtf_parse (&ends[i], json_node_get_string (end), &fault))
        return refuse (error, path, fault->message);
      if (ends[i].open_start || ends[i].open_end)
        return refuse (error, path, "has an open end; write two dates");
    }
  if (ends[1].last <= ends[0].first)
    return refuse (error, path, "ends before it begins; write the earlier date first");
  range->is_set = TRUE;
  range->first = ends[0].first;
  range->last = ends[1].last;
  return TRUE;
}

static gboolean
read_lane (JsonNode *node, const char *path, Lane *lane, GError **error)
{
  JsonObject *object;
  g_autoptr (GList) members = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return read_text (node, path, &lane->name, error);
  object = json_node_get_object (node);
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *inner = g_strdup_printf ("%s.%s", path, name);

      if (strcmp (name, "name") != 0 && strcmp (name, "color") != 0)
        return refuse (error, inner, "is not known; a lane has “name” and “color”");
      if (!read_text (json_object_get_member (object, name), inner,
                      strcmp (name, "name") == 0 ? &lane->name : &lane->color, error))
        return FALSE;
    }
  return lane->name != NULL || refuse (error, path, "has no “name”");
}

static gboolean
read_lanes (TriTimelineSpec *self, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (array == NULL || json_array_get_length (array) > MAX_LANES)
    return refuse (error, "$.lanes", "is no list of at most 32 lanes");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("$.lanes[%u]", i);
      Lane lane = { NULL, NULL };
      gboolean ok = read_lane (json_array_get_element (array, i), path, &lane, error);

      g_array_append_val (self->lanes, lane);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_member (TriTimelineSpec *self, const char *name, JsonNode *node, GError **error)
{
  g_autofree char *path = g_strdup_printf ("$.%s", name);
  const struct
  {
    const char *name;
    char **target;
  } texts[] = { { "title", &self->title },
                { "subtitle", &self->subtitle },
                { "source", &self->source },
                { "alt", &self->alt },
                { "undated", &self->undated } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (name, texts[i].name) == 0)
      return read_text (node, path, texts[i].target, error);
  if (strcmp (name, "overview") == 0)
    return read_range (node, path, &self->overview, error);
  if (strcmp (name, "detail") == 0)
    return read_range (node, path, &self->detail, error);
  if (strcmp (name, "lanes") == 0)
    return read_lanes (self, node, error);
  if (strcmp (name, "data") == 0 && JSON_NODE_HOLDS_OBJECT (node))
    self->data = json_node_copy (node);
  else if (strcmp (name, "transform") == 0 && JSON_NODE_HOLDS_ARRAY (node))
    self->transform = json_node_copy (node);
  else if (strcmp (name, "data") == 0 || strcmp (name, "transform") == 0)
    return refuse (error, path, "is no object (data) or list (transform)");
  else
    return refuse (error, path,
                   "is not known; a timeline has title, subtitle, source, alt, data, transform, overview, "
                   "detail, lanes "
                   "and undated");
  return TRUE;
}

static gboolean
read_spec (TriTimelineSpec *self, JsonNode *root, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return refuse (error, "$", "is no object");
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    if (!read_member (self, l->data, json_object_get_member (object, l->data), error))
      return FALSE;
  if (self->title == NULL)
    return refuse (error, "$.title", "is missing; say what the timeline shows");
  if (self->data == NULL)
    return refuse (error, "$.data", "is missing; write {\"name\": \"events\"}");
  return TRUE;
}

/**
 * tri_timeline_spec_new:
 * @length: bytes of @json, or -1
 *
 * Returns: (transfer full): the specification, or NULL with %TRI_TIMELINE_ERROR_SPEC.
 */
TriTimelineSpec *
tri_timeline_spec_new (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (TriTimelineSpec) self = NULL;
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  if ((length < 0 ? strlen (json) : (gsize)length) > MAX_BYTES)
    {
      refuse (error, "$", "is longer than 1 MB");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, length, &fault))
    {
      refuse (error, "$", fault->message);
      return NULL;
    }
  self = g_new0 (TriTimelineSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->undated = g_strdup ("no date");
  self->lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_array_set_clear_func (self->lanes, lane_clear);
  if (!read_spec (self, json_parser_get_root (parser), error))
    return NULL;
  return g_steal_pointer (&self);
}

/** tri_timeline_spec_ref: Returns: (transfer full): @self */
TriTimelineSpec *
tri_timeline_spec_ref (TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** tri_timeline_spec_unref: gives back one reference. */
void
tri_timeline_spec_unref (TriTimelineSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->source);
  g_free (self->alt);
  g_free (self->undated);
  g_clear_pointer (&self->data, json_node_unref);
  g_clear_pointer (&self->transform, json_node_unref);
  g_array_unref (self->lanes);
  g_free (self);
}

/** tri_timeline_spec_get_title: Returns: the finding. */
const char *
tri_timeline_spec_get_title (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->title;
}

/** tri_timeline_spec_get_subtitle: Returns: (nullable): what is shown, and the period. */
const char *
tri_timeline_spec_get_subtitle (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->subtitle;
}

/** tri_timeline_spec_get_source: Returns: (nullable): the source line. */
const char *
tri_timeline_spec_get_source (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

/** tri_timeline_spec_get_alt: Returns: (nullable): alternative text. */
const char *
tri_timeline_spec_get_alt (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->alt;
}

/** tri_timeline_spec_get_undated: Returns: the heading of the bay for events without a date. */
const char *
tri_timeline_spec_get_undated (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->undated;
}

/** tri_timeline_spec_get_data: Returns: (transfer none): the `data` object, for the store. */
JsonNode *
tri_timeline_spec_get_data (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->data;
}

/** tri_timeline_spec_get_transform: Returns: (transfer none) (nullable): the `transform` list, for the store.
 */
JsonNode *
tri_timeline_spec_get_transform (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->transform;
}

static gboolean
get_range (const Range *range, gint32 *first, gint32 *last)
{
  *first = range->first;
  *last = range->last;
  return range->is_set;
}

/** tri_timeline_spec_get_overview: gives the upper scale's first and last Julian day. Returns: whether it is
 * given. */
gboolean
tri_timeline_spec_get_overview (const TriTimelineSpec *self, gint32 *first, gint32 *last)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return get_range (&self->overview, first, last);
}

/** tri_timeline_spec_get_detail: gives the lower scale's first and last Julian day. Returns: whether there is
 * one. */
gboolean
tri_timeline_spec_get_detail (const TriTimelineSpec *self, gint32 *first, gint32 *last)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return get_range (&self->detail, first, last);
}

/** tri_timeline_spec_get_n_lanes: Returns: how many lanes are named. */
guint
tri_timeline_spec_get_n_lanes (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->lanes->len;
}

/** tri_timeline_spec_get_lane: Returns: the lane's name. */
const char *
tri_timeline_spec_get_lane (const TriTimelineSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->lanes->len, NULL);
  return g_array_index (self->lanes, Lane, index).name;
}

/** tri_timeline_spec_get_lane_color: Returns: (nullable): `@category` or NULL for the next one in order. */
const char *
tri_timeline_spec_get_lane_color (const TriTimelineSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->lanes->len, NULL);
  return g_array_index (self->lanes, Lane, index).color;
}
