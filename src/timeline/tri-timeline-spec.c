// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a timeline's JSON; what is not in it is refused by its JSON path.

#include "tri-timeline-spec.h"

#include <string.h>

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
  TriViewSpec head;
  char *undated;
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
read_range (JsonNode *node, const char *path, Range *range, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  TriEdtf ends[2];

  if (array == NULL || json_array_get_length (array) != 2)
    return tri_view_spec_refuse (error, path,
                                 "is no pair of dates; write it like [\"2012-11\", \"2014-04\"]");
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *end = json_array_get_element (array, i);
      g_autoptr (GError) fault = NULL;

      if (!JSON_NODE_HOLDS_VALUE (end) || json_node_get_value_type (end) != G_TYPE_STRING)
        return tri_view_spec_refuse (error, path, "holds no texts; write the dates in quotes");
      if (!tri_edtf_parse (&ends[i], json_node_get_string (end), &fault))
        return tri_view_spec_refuse (error, path, fault->message);
      if (ends[i].open_start || ends[i].open_end)
        return tri_view_spec_refuse (error, path, "has an open end; write two dates");
    }
  if (ends[1].last <= ends[0].first)
    return tri_view_spec_refuse (error, path, "ends before it begins; write the earlier date first");
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
    return tri_view_spec_read_text (node, path, &lane->name, error);
  object = json_node_get_object (node);
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *inner = g_strdup_printf ("%s.%s", path, name);

      if (strcmp (name, "name") != 0 && strcmp (name, "color") != 0)
        return tri_view_spec_refuse (error, inner, "is not known; a lane has “name” and “color”");
      if (!tri_view_spec_read_text (json_object_get_member (object, name), inner,
                                    strcmp (name, "name") == 0 ? &lane->name : &lane->color, error))
        return FALSE;
    }
  return lane->name != NULL || tri_view_spec_refuse (error, path, "has no “name”");
}

static gboolean
read_lanes (TriTimelineSpec *self, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (array == NULL || json_array_get_length (array) > MAX_LANES)
    return tri_view_spec_refuse (error, "$.lanes", "is no list of at most 32 lanes");
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
read_member (const char *name, const char *path, JsonNode *node, gpointer data, GError **error)
{
  TriTimelineSpec *self = data;

  if (strcmp (name, "undated") == 0)
    return tri_view_spec_read_text (node, path, &self->undated, error);
  if (strcmp (name, "overview") == 0)
    return read_range (node, path, &self->overview, error);
  if (strcmp (name, "detail") == 0)
    return read_range (node, path, &self->detail, error);
  if (strcmp (name, "lanes") == 0)
    return read_lanes (self, node, error);
  return tri_view_spec_refuse (error, path,
                               "is not known; a timeline has title, subtitle, source, alt, data, transform, "
                               "overview, "
                               "detail, lanes "
                               "and undated");
}

/**
 * tri_timeline_spec_new:
 * @length: bytes of @json, or -1
 *
 * Returns: (transfer full): the specification, or NULL with %TRI_VIEW_SPEC_ERROR_MEMBER.
 */
TriTimelineSpec *
tri_timeline_spec_new (const char *json, gssize length, GError **error)
{
  g_autoptr (TriTimelineSpec) self = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  self = g_new0 (TriTimelineSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->undated = g_strdup ("no date");
  self->lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_array_set_clear_func (self->lanes, lane_clear);
  if (!tri_view_spec_read (&self->head, json, length, read_member, self, error))
    return NULL;
  if (self->head.data == NULL)
    {
      tri_view_spec_refuse (error, "$.data", "is missing; write {\"name\": \"events\"}");
      return NULL;
    }
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
  tri_view_spec_clear (&self->head);
  g_free (self->undated);
  g_array_unref (self->lanes);
  g_free (self);
}

/** tri_timeline_spec_get_head: Returns: (transfer none): its words and its data. */
const TriViewSpec *
tri_timeline_spec_get_head (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->head;
}

/** tri_timeline_spec_get_undated: Returns: the heading of the bay for events without a date. */
const char *
tri_timeline_spec_get_undated (const TriTimelineSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->undated;
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
