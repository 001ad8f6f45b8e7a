// SPDX-License-Identifier: GPL-3.0-or-later
// Scales of names: bands, points and plain order; formulas of d3-scale's band.

#include "tri-scale-private.h"

#include <math.h>

/**
 * tri_scale_add_name:
 *
 * Adds a name to the domain, once.
 */
void
tri_scale_add_name (TriScale *self, const char *name)
{
  char *copy;

  g_return_if_fail (self->names != NULL);

  if (name == NULL || g_hash_table_contains (self->index, name))
    return;
  copy = g_strdup (name);
  g_ptr_array_add (self->names, copy);
  g_hash_table_insert (self->index, copy, GUINT_TO_POINTER (self->names->len));
}

guint
tri_scale_get_n_names (const TriScale *self)
{
  return self->names != NULL ? self->names->len : 0;
}

const char *
tri_scale_get_name (const TriScale *self, guint index)
{
  return index < tri_scale_get_n_names (self) ? g_ptr_array_index (self->names, index) : NULL;
}

/**
 * tri_scale_find_name:
 *
 * Returns: the place of a name in the domain, −1 where it is not in it.
 */
int
tri_scale_find_name (const TriScale *self, const char *name)
{
  if (self->index == NULL || name == NULL)
    return -1;
  return GPOINTER_TO_INT (g_hash_table_lookup (self->index, name)) - 1;
}

/**
 * tri_scale_set_padding:
 * @inner: between bands, as a share of the step
 * @outer: before the first and behind the last, likewise
 * @align: 0 to 1: where bands stand in space left over
 */
void
tri_scale_set_padding (TriScale *self, double inner, double outer, double align)
{
  self->inner = CLAMP (inner, 0, 1);
  self->outer = MAX (0, outer);
  self->align = CLAMP (align, 0, 1);
}

static double
inner_padding (const TriScale *self)
{
  return self->type == TRI_SCALE_POINT ? 1 : self->inner;
}

/**
 * tri_scale_band_space:
 *
 * Returns: how many steps so many bands take, as Vega's bandspace().
 */
double
tri_scale_band_space (double n_names, double inner, double outer)
{
  double space = n_names - inner + outer * 2;

  return n_names > 0 ? (space > 0 ? space : 1) : 0;
}

double
tri_scale_get_step (const TriScale *self)
{
  double n = tri_scale_get_n_names (self);

  return fabs (self->range[1] - self->range[0]) / MAX (1, n - inner_padding (self) + 2 * self->outer);
}

double
tri_scale_get_bandwidth (const TriScale *self)
{
  return self->type == TRI_SCALE_BAND ? tri_scale_get_step (self) * (1 - self->inner) : 0;
}

/**
 * tri_scale_map_name:
 *
 * Returns: where the band or point of @name begins; NaN where it is not in the domain.
 */
double
tri_scale_map_name (const TriScale *self, const char *name)
{
  int index = tri_scale_find_name (self, name);
  double n = tri_scale_get_n_names (self);
  gboolean backwards = self->range[1] < self->range[0];
  double start = MIN (self->range[0], self->range[1]);
  double stop = MAX (self->range[0], self->range[1]);
  double step = tri_scale_get_step (self);

  if (index < 0)
    return NAN;
  start += (stop - start - step * (n - inner_padding (self))) * self->align;
  return start + step * (backwards ? n - 1 - index : index);
}
