// SPDX-License-Identifier: GPL-3.0-or-later
// From values to positions, sizes or steps: the scales of Vega-Lite.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriScaleType: continuous ones first, then those of names, then those that cut numbers into classes. */
typedef enum
{
  TRI_SCALE_LINEAR,
  TRI_SCALE_LOG,
  TRI_SCALE_SYMLOG,
  TRI_SCALE_POW,
  TRI_SCALE_SQRT,
  TRI_SCALE_TIME, // and utc: instants are UTC here
  TRI_SCALE_BAND,
  TRI_SCALE_POINT,
  TRI_SCALE_ORDINAL,
  TRI_SCALE_QUANTIZE,
  TRI_SCALE_QUANTILE,
  TRI_SCALE_THRESHOLD,
} TriScaleType;

/** TriScale: set up by its owner, then only read. */
typedef struct _TriScale TriScale;

TriScale *tri_scale_new (TriScaleType type);
TriScale *tri_scale_copy (const TriScale *self);
void tri_scale_free (TriScale *self);
TriScaleType tri_scale_get_scale_type (const TriScale *self);
gboolean tri_scale_is_continuous (const TriScale *self);
gboolean tri_scale_is_discrete (const TriScale *self);

// Continuous
void tri_scale_set_domain (TriScale *self, double first, double last);
void tri_scale_get_domain (const TriScale *self, double *first, double *last);
void tri_scale_set_range (TriScale *self, double first, double last);
void tri_scale_get_range (const TriScale *self, double *first, double *last);
void tri_scale_set_shape (TriScale *self, double base, double exponent, double constant);
void tri_scale_set_clamp (TriScale *self, gboolean clamp);
void tri_scale_nice (TriScale *self, double count);
void tri_scale_set_pad (TriScale *self, double pixels, gboolean nice, double count);
void tri_scale_pad_domain (TriScale *self, double pixels);
double tri_scale_map (const TriScale *self, double value);
double tri_scale_invert (const TriScale *self, double position);
double tri_scale_to_unit (const TriScale *self, double value);
GArray *tri_scale_ticks (const TriScale *self, double count);
char *tri_scale_format_tick (const TriScale *self, double value, double count);

// Names
void tri_scale_add_name (TriScale *self, const char *name);
guint tri_scale_get_n_names (const TriScale *self);
const char *tri_scale_get_name (const TriScale *self, guint index);
int tri_scale_find_name (const TriScale *self, const char *name);
void tri_scale_set_padding (TriScale *self, double inner, double outer, double align);
double tri_scale_map_name (const TriScale *self, const char *name);
double tri_scale_get_bandwidth (const TriScale *self);
double tri_scale_get_step (const TriScale *self);
double tri_scale_band_space (double n_names, double inner, double outer);

// Classes
void tri_scale_set_cuts (TriScale *self, const double *cuts, guint n_cuts);
void tri_scale_set_samples (TriScale *self, const double *samples, guint n_samples, guint n_classes);
void tri_scale_set_n_classes (TriScale *self, guint n_classes);
guint tri_scale_get_n_classes (const TriScale *self);
int tri_scale_classify (const TriScale *self, double value);
double tri_scale_get_cut (const TriScale *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriScale, tri_scale_free)

G_END_DECLS
