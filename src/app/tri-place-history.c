// SPDX-License-Identifier: GPL-3.0-or-later
// The way back and forward through places visited.

#include "tri-place-history.h"

#define MAX_PLACES 200

struct _TriPlaceHistory
{
  GPtrArray *places; // of TriPlace
  int present;       // -1: none
};

static void
camera_free (gpointer data)
{
  if (data != NULL)
    tri_map_camera_free (data);
}

static void
values_unref (gpointer data)
{
  if (data != NULL)
    tri_chart_param_values_unref (data);
}

TriPlace *
tri_place_new (const char *region, const char *topic)
{
  TriPlace *self = g_new0 (TriPlace, 1);

  self->region = g_strdup (region);
  self->topic = g_strdup (topic);
  self->cameras = g_ptr_array_new_with_free_func (camera_free);
  self->values = g_ptr_array_new_with_free_func (values_unref);
  return self;
}

void
tri_place_free (TriPlace *self)
{
  g_free (self->region);
  g_free (self->topic);
  g_clear_pointer (&self->selected, tri_refs_unref);
  g_free (self->focus);
  g_ptr_array_unref (self->cameras);
  g_ptr_array_unref (self->values);
  g_free (self);
}

TriPlaceHistory *
tri_place_history_new (void)
{
  TriPlaceHistory *self = g_new0 (TriPlaceHistory, 1);

  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_place_free);
  self->present = -1;
  return self;
}

void
tri_place_history_free (TriPlaceHistory *self)
{
  g_ptr_array_unref (self->places);
  g_free (self);
}

/** tri_place_history_visit: @place: (transfer full): becomes the present; what lay ahead is forgotten. */
void
tri_place_history_visit (TriPlaceHistory *self, TriPlace *place)
{
  g_ptr_array_set_size (self->places, self->present + 1);
  g_ptr_array_add (self->places, place);
  if (self->places->len > MAX_PLACES)
    g_ptr_array_remove_index (self->places, 0);
  self->present = (int)self->places->len - 1;
}

/** tri_place_history_update: @place: (transfer full): how the present place looks as it is left. */
void
tri_place_history_update (TriPlaceHistory *self, TriPlace *place)
{
  if (self->present < 0)
    {
      tri_place_history_visit (self, place);
      return;
    }
  tri_place_free (g_ptr_array_index (self->places, self->present));
  g_ptr_array_index (self->places, self->present) = place;
}

/** tri_place_history_get: Returns: (transfer none) (nullable): the present place. */
const TriPlace *
tri_place_history_get (const TriPlaceHistory *self)
{
  return self->present >= 0 ? g_ptr_array_index (self->places, self->present) : NULL;
}

const TriPlace *
tri_place_history_back (TriPlaceHistory *self)
{
  if (!tri_place_history_can_go_back (self))
    return NULL;
  self->present--;
  return tri_place_history_get (self);
}

const TriPlace *
tri_place_history_forward (TriPlaceHistory *self)
{
  if (!tri_place_history_can_go_forward (self))
    return NULL;
  self->present++;
  return tri_place_history_get (self);
}

gboolean
tri_place_history_can_go_back (const TriPlaceHistory *self)
{
  return self->present > 0;
}

gboolean
tri_place_history_can_go_forward (const TriPlaceHistory *self)
{
  return self->present >= 0 && self->present + 1 < (int)self->places->len;
}
