// SPDX-License-Identifier: GPL-3.0-or-later
// A label measured, and where it may stand.

#pragma once

#include "tri-map-scene-private.h"

G_BEGIN_DECLS

/** TriMapBlock: the lines of a label and how much room they take. */
typedef struct
{
  char **lines;
  guint n_text; // of them in the first style
  double width;
  double height;
  double line_height[2];
} TriMapBlock;

// tri-map-labels.c
TriMapBlock tri_map_block_make (const TriMapScene *scene, const TriMapLabel *label, const char *text);
void tri_map_block_clear (TriMapBlock *block);
void tri_map_block_draw (TriMapScene *scene,
                         const TriMapLabel *label,
                         const TriMapBlock *block,
                         double x,
                         double y,
                         TriAlign align);
gboolean tri_map_label_is_free (const TriMapScene *scene, TriRect box);

gboolean tri_map_turned_is_free (const TriMapScene *scene,
                                 double x,
                                 double y,
                                 double width,
                                 double height,
                                 double angle);
void tri_map_turned_take (TriMapScene *scene, double x, double y, double width, double height, double angle);
gboolean tri_map_course_walk (TriMapScene *scene,
                              const TriMapLabel *label,
                              const TriPath *course,
                              double wanted,
                              gboolean take);
int tri_map_find_ground (const TriMapScene *scene, double x, double y);
void tri_map_course_draw (TriMapScene *scene, const TriMapLabel *label, TriPath *course);

// tri-map-area-names.c
void tri_map_place_in_area (TriMapScene *scene, TriMapLabel *label);

// tri-map-spread.c
gboolean tri_map_place_spread (TriMapScene *scene, TriMapLabel *label);

// tri-map-annotations.c
void tri_map_place_beside (TriMapScene *scene, TriMapLabel *label);
void tri_map_place_annotation (TriMapScene *scene, TriMapLabel *label);

G_END_DECLS
