// SPDX-License-Identifier: GPL-3.0-or-later
// What reading and holding a specification share.

#pragma once

#include "tri-map-spec.h"

G_BEGIN_DECLS

struct _TriMapSpec
{
  gatomicrefcount ref_count;
  char *title;
  char *subtitle;
  char *source_line;
  char *alt;
  char *legend_note;
  char *date;
  TriProjection *projection;
  double extent[4];
  gboolean has_extent;
  gboolean has_scale_bar;
  double graticule;
  GArray *insets;     // of TriMapInset
  GPtrArray *sources; // of TriMapSource
  GPtrArray *layers;  // of TriMapLayer
};

TriMapSpec *tri_map_spec_new_empty (void);
void tri_map_spec_free_expression (gpointer data);
void tri_map_spec_free_entry (gpointer data);

G_END_DECLS
