// SPDX-License-Identifier: GPL-3.0-or-later
// Named colour schemes.

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TriChartScheme: a set of categories, or a ramp. */
typedef struct
{
  const char *name;
  gboolean is_categories;
  const char *colors; // six digits each
} TriChartScheme;

const TriChartScheme *tri_chart_scheme_find (const char *name);
guint tri_chart_scheme_get_length (const TriChartScheme *self);
char *tri_chart_scheme_dup_color (const TriChartScheme *self, guint index);

G_END_DECLS
