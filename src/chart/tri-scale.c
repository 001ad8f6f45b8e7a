// SPDX-License-Identifier: GPL-3.0-or-later
// Continuous scales and classes; formulas of d3-scale 4.

#include "tri-scale-private.h"

#include <math.h>
#include <string.h>

#include "tri-format.h"
#include "tri-ticks.h"

#define DEFAULT_COUNT 10

TriScale *
tri_scale_new (TriScaleType type)
{
  TriScale *self = g_new0 (TriScale, 1);

  self->type = type;
  self->domain[1] = 1;
  self->range[1] = 1;
  self->base = 10;
  self->exponent = type == TRI_SCALE_SQRT ? 0.5 : 1;
  self->constant = 1;
  self->align = 0.5;
  if (type == TRI_SCALE_LOG)
    {
      self->domain[0] = 1;
      self->domain[1] = 10;
    }
  if (tri_scale_is_discrete (self))
    {
      self->names = g_ptr_array_new_with_free_func (g_free);
      self->index = g_hash_table_new (g_str_hash, g_str_equal);
    }
  self->cuts = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/* tri_scale_copy: of a scale whose names and classes are all there; its range is then its own. */
TriScale *
tri_scale_copy (const TriScale *self)
{
  TriScale *copy = g_new0 (TriScale, 1);

  *copy = *self;
  if (self->names != NULL)
    {
      g_ptr_array_ref (self->names);
      g_hash_table_ref (self->index);
    }
  g_array_ref (self->cuts);
  return copy;
}

void
tri_scale_free (TriScale *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_array_unref (self->cuts);
  g_free (self);
}

TriScaleType
tri_scale_get_scale_type (const TriScale *self)
{
  return self->type;
}

gboolean
tri_scale_is_continuous (const TriScale *self)
{
  return self->type <= TRI_SCALE_TIME;
}

gboolean
tri_scale_is_discrete (const TriScale *self)
{
  return self->type >= TRI_SCALE_BAND && self->type <= TRI_SCALE_ORDINAL;
}

/**
 * tri_scale_set_domain:
 *
 * Sets the values at both ends. Ends that are no numbers leave the domain as it is; a log scale keeps off
 * zero.
 */
void
tri_scale_set_domain (TriScale *self, double first, double last)
{
  if (!isfinite (first) || !isfinite (last))
    return;
  if (self->type == TRI_SCALE_LOG && !(first * last > 0))
    return;
  self->domain[0] = first;
  self->domain[1] = last;
}

void
tri_scale_get_domain (const TriScale *self, double *first, double *last)
{
  *first = self->domain[0];
  *last = self->domain[1];
}

void
tri_scale_set_range (TriScale *self, double first, double last)
{
  self->range[0] = first;
  self->range[1] = last;
  if (!(self->pad > 0))
    return;
  self->domain[0] = self->raw[0];
  self->domain[1] = self->raw[1];
  tri_scale_pad_domain (self, self->pad);
  if (self->nice_count > 0)
    tri_scale_nice (self, self->nice_count);
}

/**
 * tri_scale_set_pad:
 * @pixels: kept free at both ends of whatever range it is given
 * @nice: whether the ends are made round behind that
 *
 * As Vega's `padding` of a continuous scale; the domain is that set now.
 */
void
tri_scale_set_pad (TriScale *self, double pixels, gboolean nice, double count)
{
  self->raw[0] = self->domain[0];
  self->raw[1] = self->domain[1];
  self->pad = pixels;
  self->nice_count = nice ? (count > 0 ? count : DEFAULT_COUNT) : 0;
}

void
tri_scale_get_range (const TriScale *self, double *first, double *last)
{
  *first = self->range[0];
  *last = self->range[1];
}

/**
 * tri_scale_set_shape:
 * @base: of a log scale; NaN: as it is
 * @exponent: of a pow scale; NaN: as it is
 * @constant: slope of a symlog scale at zero; NaN: as it is
 */
void
tri_scale_set_shape (TriScale *self, double base, double exponent, double constant)
{
  if (base > 1 && isfinite (base))
    self->base = base;
  if (exponent > 0 && isfinite (exponent))
    self->exponent = exponent;
  if (constant > 0 && isfinite (constant))
    self->constant = constant;
}

void
tri_scale_set_clamp (TriScale *self, gboolean clamp)
{
  self->clamp = clamp;
}

/* transform: the value on the straight axis that the scale bends. */
static double
transform (const TriScale *self, double value)
{
  switch (self->type)
    {
    case TRI_SCALE_LOG:
      return self->domain[0] < 0 ? -log (-value) : log (value);
    case TRI_SCALE_SYMLOG:
      return copysign (log1p (fabs (value / self->constant)), value);
    case TRI_SCALE_POW:
    case TRI_SCALE_SQRT:
      return copysign (pow (fabs (value), self->exponent), value);
    case TRI_SCALE_LINEAR:
    case TRI_SCALE_TIME:
    default:
      return value;
    }
}

static double
transform_back (const TriScale *self, double value)
{
  switch (self->type)
    {
    case TRI_SCALE_LOG:
      return self->domain[0] < 0 ? -exp (-value) : exp (value);
    case TRI_SCALE_SYMLOG:
      return copysign (expm1 (fabs (value)) * self->constant, value);
    case TRI_SCALE_POW:
    case TRI_SCALE_SQRT:
      return copysign (pow (fabs (value), 1 / self->exponent), value);
    case TRI_SCALE_LINEAR:
    case TRI_SCALE_TIME:
    default:
      return value;
    }
}

void
tri_scale_nice (TriScale *self, double count)
{
  if (!(count > 0))
    count = DEFAULT_COUNT;
  if (self->type == TRI_SCALE_LOG)
    tri_ticks_nice_log (&self->domain[0], &self->domain[1], self->base);
  else if (self->type == TRI_SCALE_TIME)
    tri_ticks_nice_time (&self->domain[0], &self->domain[1], count);
  else
    tri_ticks_nice (&self->domain[0], &self->domain[1], count);
}

/**
 * tri_scale_pad_domain:
 * @pixels: space kept free at both ends of the range
 *
 * Widens the domain as Vega's `padding` does.
 */
void
tri_scale_pad_domain (TriScale *self, double pixels)
{
  double span = fabs (self->range[1] - self->range[0]);
  double low = transform (self, self->domain[0]);
  double high = transform (self, self->domain[1]);
  double fraction;

  if (!(pixels > 0) || span <= 2 * pixels || low == high)
    return;
  fraction = span / (span - 2 * pixels) - 1;
  tri_scale_set_domain (self, transform_back (self, low - (high - low) * fraction / 2),
                        transform_back (self, high + (high - low) * fraction / 2));
}

/**
 * tri_scale_to_unit:
 *
 * Returns: where @value lies between the ends of the domain, 0 to 1 inside; 0.5 where the domain is one
 * point, as d3.
 */
double
tri_scale_to_unit (const TriScale *self, double value)
{
  double low = transform (self, self->domain[0]);
  double high = transform (self, self->domain[1]);
  double t;

  if (self->type == TRI_SCALE_LOG && !(value * self->domain[0] > 0))
    return NAN;
  if (high == low)
    return isnan (value) ? NAN : 0.5;
  t = (transform (self, value) - low) / (high - low);
  return self->clamp ? CLAMP (t, 0.0, 1.0) : t;
}

/**
 * tri_scale_map:
 *
 * Returns: the position of a number; NaN where it has none.
 */
double
tri_scale_map (const TriScale *self, double value)
{
  double t = tri_scale_to_unit (self, value);

  return self->range[0] + t * (self->range[1] - self->range[0]);
}

double
tri_scale_invert (const TriScale *self, double position)
{
  double low = transform (self, self->domain[0]);
  double high = transform (self, self->domain[1]);
  double span = self->range[1] - self->range[0];

  if (span == 0)
    return self->domain[0];
  return transform_back (self, low + (position - self->range[0]) / span * (high - low));
}

/**
 * tri_scale_ticks:
 * @count: about how many
 *
 * Returns: (transfer full) (element-type double): ticks of the domain, as d3; none for scales of names.
 */
GArray *
tri_scale_ticks (const TriScale *self, double count)
{
  if (!tri_scale_is_continuous (self))
    return g_array_new (FALSE, FALSE, sizeof (double));
  if (self->type == TRI_SCALE_LOG)
    return tri_ticks_log (self->domain[0], self->domain[1], self->base, count);
  if (self->type == TRI_SCALE_TIME)
    return tri_ticks_time (self->domain[0], self->domain[1], count);
  return tri_ticks (self->domain[0], self->domain[1], count);
}

/**
 * tri_scale_format_tick:
 * @count: as given to tri_scale_ticks()
 *
 * Returns: (transfer full): the label d3 gives the tick without a format.
 */
char *
tri_scale_format_tick (const TriScale *self, double value, double count)
{
  TriNumberFormat format = {
    .fill = ' ', .align = '>', .sign = '-', .width = -1, .precision = -1, .comma = TRUE
  };

  if (self->type == TRI_SCALE_TIME)
    return tri_time_format_tick (value);
  if (self->type == TRI_SCALE_LOG)
    return tri_number_format_apply (&format, value);
  format.type = 'f';
  format = tri_number_format_for_step (&format, tri_tick_step (self->domain[0], self->domain[1], count),
                                       MAX (fabs (self->domain[0]), fabs (self->domain[1])));
  if (format.precision < 0)
    format.type = 0;
  return tri_number_format_apply (&format, value);
}

/**
 * tri_scale_set_cuts:
 * @cuts: (array length=n_cuts): ascending thresholds; one more class than these
 */
void
tri_scale_set_cuts (TriScale *self, const double *cuts, guint n_cuts)
{
  g_array_set_size (self->cuts, 0);
  g_array_append_vals (self->cuts, cuts, n_cuts);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

/**
 * tri_scale_set_samples:
 * @samples: (array length=n_samples): every value of the data; what is no number is left out
 *
 * Cuts the samples into classes of equal count (quantile, d3's R-7 interpolation).
 */
void
tri_scale_set_samples (TriScale *self, const double *samples, guint n_samples, guint n_classes)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_samples; i++)
    if (isfinite (samples[i]))
      g_array_append_val (sorted, samples[i]);
  g_array_sort (sorted, compare_doubles);
  g_array_set_size (self->cuts, 0);
  for (guint i = 1; i < n_classes && sorted->len > 0; i++)
    {
      double at = (sorted->len - 1) * (double)i / n_classes;
      guint below = (guint)floor (at);
      guint above = MIN (below + 1, sorted->len - 1);
      double low = g_array_index (sorted, double, below);
      double cut = low + (g_array_index (sorted, double, above) - low) * (at - below);

      g_array_append_val (self->cuts, cut);
    }
}

/**
 * tri_scale_set_n_classes:
 *
 * Cuts the domain into equal parts (quantize).
 */
void
tri_scale_set_n_classes (TriScale *self, guint n_classes)
{
  g_array_set_size (self->cuts, 0);
  for (guint i = 1; i < n_classes; i++)
    {
      double cut = (i * self->domain[1] + (double)(n_classes - i) * self->domain[0]) / n_classes;

      g_array_append_val (self->cuts, cut);
    }
}

guint
tri_scale_get_n_classes (const TriScale *self)
{
  return self->cuts->len + 1;
}

/**
 * tri_scale_classify:
 *
 * Returns: the class of @value from 0; a value on a cut belongs to the class above; −1 where it is no number.
 */
int
tri_scale_classify (const TriScale *self, double value)
{
  int class = 0;

  if (isnan (value))
    return -1;
  while ((guint) class < self->cuts->len && value >= g_array_index (self->cuts, double, class))
    class ++;
  return class;
}

double
tri_scale_get_cut (const TriScale *self, guint index)
{
  return index < self->cuts->len ? g_array_index (self->cuts, double, index) : NAN;
}
