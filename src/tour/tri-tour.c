// SPDX-License-Identifier: GPL-3.0-or-later
// An ordered list of steps over live views.

#include "tri-tour.h"

struct _TriTour
{
  gatomicrefcount ref_count;
  char *title;
  GPtrArray *steps; // of TriTourStep
};

struct _TriTourBuilder
{
  TriTour *tour;
};

G_DEFINE_BOXED_TYPE (TriTour, tri_tour, tri_tour_ref, tri_tour_unref)

static void
step_free (gpointer data)
{
  TriTourStep *step = data;

  g_free (step->region);
  g_free (step->topic);
  g_free (step->view);
  g_free (step->title);
  tri_refs_unref (step->selected);
  g_free (step);
}

TriTour *
tri_tour_ref (TriTour *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_tour_unref (TriTour *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

const char *
tri_tour_get_title (const TriTour *self)
{
  return self->title;
}

guint
tri_tour_get_n_steps (const TriTour *self)
{
  return self->steps->len;
}

/** tri_tour_get_step: Returns: (transfer none): a step, counted from 0. */
const TriTourStep *
tri_tour_get_step (const TriTour *self, guint index)
{
  g_return_val_if_fail (index < self->steps->len, NULL);

  return g_ptr_array_index (self->steps, index);
}

/** tri_tour_find_topic: the first step of a topic, or -1. */
int
tri_tour_find_topic (const TriTour *self, const char *region, const char *topic)
{
  return tri_tour_find_view (self, region, topic, NULL);
}

/** tri_tour_find_view: @view: (nullable): any. Returns: the first such step, or -1 */
int
tri_tour_find_view (const TriTour *self, const char *region, const char *topic, const char *view)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const TriTourStep *step = g_ptr_array_index (self->steps, i);

      if (g_strcmp0 (step->region, region) == 0 && g_strcmp0 (step->topic, topic) == 0 &&
          (view == NULL || g_strcmp0 (step->view, view) == 0))
        return (int)i;
    }
  return -1;
}

/** tri_tour_builder_new: @title: what the tour is called */
TriTourBuilder *
tri_tour_builder_new (const char *title)
{
  TriTourBuilder *self = g_new0 (TriTourBuilder, 1);

  self->tour = g_new0 (TriTour, 1);
  g_atomic_ref_count_init (&self->tour->ref_count);
  self->tour->title = g_strdup (title);
  self->tour->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
tri_tour_builder_free (TriTourBuilder *self)
{
  g_clear_pointer (&self->tour, tri_tour_unref);
  g_free (self);
}

/** tri_tour_builder_add_step: @selected: (nullable): nothing */
void
tri_tour_builder_add_step (TriTourBuilder *self,
                           const char *region,
                           const char *topic,
                           const char *view,
                           const char *title,
                           TriRefs *selected)
{
  TriTourStep *step = g_new0 (TriTourStep, 1);

  step->region = g_strdup (region);
  step->topic = g_strdup (topic);
  step->view = g_strdup (view);
  step->title = g_strdup (title);
  step->selected = selected != NULL ? tri_refs_ref (selected) : tri_refs_new (NULL, 0);
  g_ptr_array_add (self->tour->steps, step);
}

/**
 * tri_tour_builder_add_topic:
 * @lead: (nullable): the view that comes first
 * @views: (nullable): ids of the topic's views, %NULL-terminated
 *
 * Adds one step for each view of a topic, its lead first. A topic without views adds none.
 */
void
tri_tour_builder_add_topic (TriTourBuilder *self,
                            const char *region,
                            const char *topic,
                            const char *title,
                            const char *lead,
                            const char *const *views)
{
  if (lead != NULL)
    tri_tour_builder_add_step (self, region, topic, lead, title, NULL);
  for (guint i = 0; views != NULL && views[i] != NULL; i++)
    if (g_strcmp0 (views[i], lead) != 0)
      tri_tour_builder_add_step (self, region, topic, views[i], title, NULL);
}

/** tri_tour_builder_end: Returns: (transfer full): the tour; the builder is freed. */
TriTour *
tri_tour_builder_end (TriTourBuilder *self)
{
  TriTour *tour = g_steal_pointer (&self->tour);

  tri_tour_builder_free (self);
  return tour;
}
