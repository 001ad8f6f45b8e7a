// SPDX-License-Identifier: GPL-3.0-or-later
// An ordered list of steps over live views.

#pragma once

#include <glib-object.h>

#include "tri-refs.h"

G_BEGIN_DECLS

#define TRI_TYPE_TOUR (tri_tour_get_type ())

/** TriTourStep: one view to be shown, with what is selected in it. */
typedef struct
{
  char *region;
  char *topic;
  char *view;
  char *title;
  TriRefs *selected; // never NULL, may be empty
} TriTourStep;

/** TriTour: immutable, reference-counted. */
typedef struct _TriTour TriTour;
/** TriTourBuilder: collects steps. */
typedef struct _TriTourBuilder TriTourBuilder;

GType tri_tour_get_type (void) G_GNUC_CONST;
TriTour *tri_tour_ref (TriTour *self);
void tri_tour_unref (TriTour *self);
const char *tri_tour_get_title (const TriTour *self);
guint tri_tour_get_n_steps (const TriTour *self);
const TriTourStep *tri_tour_get_step (const TriTour *self, guint index);
int tri_tour_find_topic (const TriTour *self, const char *region, const char *topic);
int tri_tour_find_view (const TriTour *self, const char *region, const char *topic, const char *view);

TriTourBuilder *tri_tour_builder_new (const char *title);
void tri_tour_builder_free (TriTourBuilder *self);
void tri_tour_builder_add_step (TriTourBuilder *self,
                                const char *region,
                                const char *topic,
                                const char *view,
                                const char *title,
                                TriRefs *selected);
void tri_tour_builder_add_topic (TriTourBuilder *self,
                                 const char *region,
                                 const char *topic,
                                 const char *title,
                                 const char *lead,
                                 const char *const *views);
TriTour *tri_tour_builder_end (TriTourBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTour, tri_tour_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriTourBuilder, tri_tour_builder_free)

G_END_DECLS
