// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas as vega-statistics has them: a Gaussian kernel with Scott's (1992) bandwidth, least squares about
// the means, Cleveland's (1979) robust local regression, R-7 quantiles; curves sampled until they look
// smooth.

#include "tri-statistics.h"

#include <math.h>

#define MIN_RADIANS (0.5 * G_PI / 180)
#define MAX_POINTS 4000

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

void
tri_numbers_sort (GArray *values)
{
  g_array_sort (values, compare_numbers);
}

/** tri_quantile: of numbers in order. */
double
tri_quantile (const GArray *sorted, double p)
{
  double at = (sorted->len - 1) * p;
  guint below = (guint)floor (at);
  guint above = MIN (below + 1, sorted->len - 1);
  double low;

  if (sorted->len == 0)
    return NAN;
  low = g_array_index (sorted, double, below);
  return low + (g_array_index (sorted, double, above) - low) * (at - below);
}

typedef double (*CurveFunc) (double x, gconstpointer data);

static double
angle_between (TriCurvePoint p, TriCurvePoint q, TriCurvePoint r, double sx, double sy)
{
  return fabs (atan2 (sy * (r.y - p.y), sx * (r.x - p.x)) - atan2 (sy * (q.y - p.y), sx * (q.x - p.x)));
}

static void
append_point (GArray *points, double x, CurveFunc func, gconstpointer data)
{
  TriCurvePoint point = { x, func (x, data) };

  g_array_append_val (points, point);
}

static double
scale_of (const GArray *points, double first)
{
  double low = first;
  double high = first;

  for (guint i = 0; i < points->len; i++)
    {
      low = MIN (low, g_array_index (points, TriCurvePoint, i).y);
      high = MAX (high, g_array_index (points, TriCurvePoint, i).y);
    }
  return 1 / (high - low);
}

// Halves the steps where the curve bends.
static GArray *
sample_curve (CurveFunc func, gconstpointer data, double low, double high, guint min_steps, guint max_steps)
{
  GArray *done = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  double span = high - low;
  TriCurvePoint from;
  double sy;

  append_point (done, low, func, data);
  if (min_steps >= max_steps)
    {
      for (guint i = 1; i < max_steps; i++)
        append_point (done, low + (double)i / max_steps * span, func, data);
      append_point (done, high, func, data);
      return done;
    }
  append_point (left, high, func, data);
  for (guint i = min_steps - 1; i > 0; i--)
    append_point (left, low + (double)i / min_steps * span, func, data);
  from = g_array_index (done, TriCurvePoint, 0);
  sy = scale_of (left, from.y);
  while (left->len > 0 && done->len < MAX_POINTS)
    {
      TriCurvePoint to = g_array_index (left, TriCurvePoint, left->len - 1);
      TriCurvePoint middle = { (from.x + to.x) / 2, func ((from.x + to.x) / 2, data) };

      if (middle.x - from.x >= span / max_steps &&
          angle_between (from, middle, to, 1 / span, sy) > MIN_RADIANS)
        {
          g_array_append_val (left, middle);
          continue;
        }
      from = to;
      g_array_append_val (done, to);
      g_array_set_size (left, left->len - 1);
    }
  return done;
}

/* Kernel: the numbers whose density is asked. */
typedef struct
{
  const GArray *values;
  double bandwidth;
  gboolean is_cumulative;
} Kernel;

static double
kernel_at (double x, gconstpointer data)
{
  const Kernel *kernel = data;
  double sum = 0;

  for (guint i = 0; i < kernel->values->len; i++)
    {
      double z = (x - g_array_index (kernel->values, double, i)) / kernel->bandwidth;

      sum += kernel->is_cumulative ? 0.5 * erfc (-z * M_SQRT1_2) : exp (-0.5 * z * z) / sqrt (2 * G_PI);
    }
  return kernel->is_cumulative ? sum / kernel->values->len : sum / kernel->bandwidth / kernel->values->len;
}

static double
estimate_bandwidth (const GArray *sorted)
{
  double q1 = tri_quantile (sorted, 0.25);
  double h = (tri_quantile (sorted, 0.75) - q1) / 1.34;
  double mean = 0;
  double squares = 0;
  double deviation;
  double v;

  for (guint i = 0; i < sorted->len; i++)
    {
      double value = g_array_index (sorted, double, i);
      double delta = value - mean;

      mean += delta / (i + 1);
      squares += delta * (value - mean);
    }
  deviation = sorted->len > 1 ? sqrt (squares / (sorted->len - 1)) : 0;
  v = MIN (deviation, h);
  if (v == 0)
    v = deviation != 0 ? deviation : fabs (q1) != 0 ? fabs (q1) : 1;
  return 1.06 * v * pow (sorted->len, -0.2);
}

/**
 * tri_density:
 * @values: (element-type double): is put in order
 * @bandwidth: of the kernel; 0: estimated
 * @low: where the curve begins
 *
 * Returns: (transfer full) (element-type TriCurvePoint): the density, or its sum from below.
 */
GArray *
tri_density (GArray *values,
             double bandwidth,
             gboolean is_cumulative,
             double low,
             double high,
             guint min_steps,
             guint max_steps)
{
  Kernel kernel = { values, bandwidth, is_cumulative };

  tri_numbers_sort (values);
  if (!(bandwidth > 0))
    kernel.bandwidth = estimate_bandwidth (values);
  return sample_curve (kernel_at, &kernel, low, high, MAX (min_steps, 1), MAX (max_steps, 1));
}

/* Fit: a fitted curve about the means. */
typedef struct
{
  TriRegressionMethod method;
  guint order;
  double mean_x;
  double mean_y;
  double coefficients[TRI_REGRESSION_MAX_ORDER + 1];
} Fit;

static double
fit_at (double x, gconstpointer data)
{
  const Fit *fit = data;
  double sum = fit->mean_y;
  double power = 1;

  switch (fit->method)
    {
    case TRI_REGRESSION_LOG:
      return fit->coefficients[0] + fit->coefficients[1] * log (x);
    case TRI_REGRESSION_EXP:
      return exp (fit->coefficients[0] + fit->coefficients[1] * (x - fit->mean_x));
    case TRI_REGRESSION_POW:
      return fit->coefficients[0] * pow (x, fit->coefficients[1]);
    default:
      for (guint i = 0; i <= fit->order; i++, power *= x - fit->mean_x)
        sum += fit->coefficients[i] * power;
      return sum;
    }
}

static void
least_squares (double x, double y, double xy, double xx, double *coefficients)
{
  double delta = xx - x * x;

  coefficients[1] = fabs (delta) < 1e-24 ? 0 : (xy - x * y) / delta;
  coefficients[0] = y - coefficients[1] * x;
}

static void
fit_line (Fit *fit, const GArray *points)
{
  double x = 0, y = 0, xy = 0, xx = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const TriCurvePoint *point = &g_array_index (points, TriCurvePoint, i);
      double u = fit->method == TRI_REGRESSION_LINEAR ? point->x : log (point->x);
      double v = fit->method == TRI_REGRESSION_POW ? log (point->y) : point->y;

      x += (u - x) / (i + 1);
      y += (v - y) / (i + 1);
      xy += (u * v - xy) / (i + 1);
      xx += (u * u - xx) / (i + 1);
    }
  least_squares (x, y, xy, xx, fit->coefficients);
  if (fit->method == TRI_REGRESSION_POW)
    fit->coefficients[0] = exp (fit->coefficients[0]);
  if (fit->method == TRI_REGRESSION_LINEAR)
    {
      fit->coefficients[0] += fit->coefficients[1] * fit->mean_x - fit->mean_y;
      fit->order = 1;
    }
}

// Weighted by y, as d3-regression, so that large values count.
static void
fit_exponential (Fit *fit, const GArray *points)
{
  double yl = 0, xy = 0, xyl = 0, xxy = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const TriCurvePoint *point = &g_array_index (points, TriCurvePoint, i);
      double x = point->x - fit->mean_x;
      double l = log (point->y);

      yl += (point->y * l - yl) / (i + 1);
      xy += (x * point->y - xy) / (i + 1);
      xyl += (x * point->y * l - xyl) / (i + 1);
      xxy += (x * x * point->y - xxy) / (i + 1);
    }
  least_squares (xy / fit->mean_y, yl / fit->mean_y, xyl / fit->mean_y, xxy / fit->mean_y, fit->coefficients);
}

// Normal equations by Gaussian elimination with pivots.
static void
fit_polynomial (Fit *fit, const GArray *points)
{
  guint k = fit->order + 1;
  double m[TRI_REGRESSION_MAX_ORDER + 1][TRI_REGRESSION_MAX_ORDER + 2] = { 0 };

  for (guint l = 0; l < points->len; l++)
    {
      const TriCurvePoint *point = &g_array_index (points, TriCurvePoint, l);
      double x = point->x - fit->mean_x;

      for (guint i = 0; i < k; i++)
        {
          m[i][k] += pow (x, i) * (point->y - fit->mean_y);
          for (guint j = 0; j < k; j++)
            m[i][j] += pow (x, i + j);
        }
    }
  for (guint i = 0; i < k; i++)
    {
      guint best = i;

      for (guint j = i + 1; j < k; j++)
        if (fabs (m[j][i]) > fabs (m[best][i]))
          best = j;
      for (guint c = 0; c <= k; c++)
        {
          double held = m[i][c];

          m[i][c] = m[best][c];
          m[best][c] = held;
        }
      for (guint j = i + 1; j < k && m[i][i] != 0; j++)
        {
          double factor = m[j][i] / m[i][i];

          for (guint c = i; c <= k; c++)
            m[j][c] -= factor * m[i][c];
        }
    }
  for (guint i = k; i-- > 0;)
    {
      double sum = m[i][k];

      for (guint j = i + 1; j < k; j++)
        sum -= m[i][j] * fit->coefficients[j];
      fit->coefficients[i] = m[i][i] != 0 ? sum / m[i][i] : 0;
    }
}

/**
 * tri_regression:
 * @points: (element-type TriCurvePoint): what the trend is fitted to
 * @order: of a polynomial, at most %TRI_REGRESSION_MAX_ORDER
 *
 * Returns: (transfer full) (element-type TriCurvePoint): the trend from @low to @high: two points of a line,
 * else a curve; none where there are too few points.
 */
GArray *
tri_regression (const GArray *points, TriRegressionMethod method, guint order, double low, double high)
{
  Fit fit = { .method = method, .order = MIN (order, TRI_REGRESSION_MAX_ORDER) };
  guint needed = method == TRI_REGRESSION_POLY ? order : method == TRI_REGRESSION_QUAD ? 2 : 1;
  GArray *line;

  if (points->len <= needed)
    return g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  for (guint i = 0; i < points->len; i++)
    {
      fit.mean_x += (g_array_index (points, TriCurvePoint, i).x - fit.mean_x) / (i + 1);
      fit.mean_y += (g_array_index (points, TriCurvePoint, i).y - fit.mean_y) / (i + 1);
    }
  if (method == TRI_REGRESSION_QUAD)
    fit.order = 2;
  if (method == TRI_REGRESSION_EXP)
    fit_exponential (&fit, points);
  else if (method == TRI_REGRESSION_QUAD || method == TRI_REGRESSION_POLY)
    fit_polynomial (&fit, points);
  else
    fit_line (&fit, points);
  if (method != TRI_REGRESSION_LINEAR)
    return sample_curve (fit_at, &fit, low, high, 25, 200);
  line = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  append_point (line, low, fit_at, &fit);
  append_point (line, high, fit_at, &fit);
  return line;
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  double x = ((const TriCurvePoint *)a)->x;
  double y = ((const TriCurvePoint *)b)->x;

  return (x > y) - (x < y);
}

/* Neighbours: the points a local line is fitted to. */
typedef struct
{
  const TriCurvePoint *points; // centred
  const double *weights;
  guint n;
  guint first;
  guint last;
} Neighbours;

static double
local_fit (const Neighbours *near, guint i)
{
  double x = near->points[i].x;
  guint edge = x - near->points[near->first].x > near->points[near->last].x - x ? near->first : near->last;
  double reach = fabs (near->points[edge].x - x);
  double w = 0, sx = 0, sy = 0, sxy = 0, sxx = 0;
  double coefficients[2];

  if (reach == 0)
    reach = 1;
  for (guint k = near->first; k <= near->last; k++)
    {
      double distance = fabs (x - near->points[k].x) / reach;
      double cube = 1 - distance * distance * distance;
      double weight = cube * cube * cube * near->weights[k];

      w += weight;
      sx += near->points[k].x * weight;
      sy += near->points[k].y * weight;
      sxy += near->points[k].x * near->points[k].y * weight;
      sxx += near->points[k].x * near->points[k].x * weight;
    }
  least_squares (sx / w, sy / w, sxy / w, sxx / w, coefficients);
  return coefficients[0] + coefficients[1] * x;
}

static void
move_on (Neighbours *near, guint i)
{
  guint right = near->last + 1;

  if (i >= near->n)
    return;
  while (right < near->n && i > near->first &&
         near->points[right].x - near->points[i].x <= near->points[i].x - near->points[near->first].x)
    {
      near->first++;
      near->last = right++;
    }
}

static double
median_of (const double *values, guint n)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (sorted, values, n);
  tri_numbers_sort (sorted);
  return tri_quantile (sorted, 0.5);
}

// Points of the same place become one, at their mean.
static GArray *
join_points (const TriCurvePoint *points, const double *fitted, guint n, TriCurvePoint mean)
{
  GArray *curve = g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      TriCurvePoint point = { points[i].x + mean.x, fitted[i] + mean.y };
      TriCurvePoint *before = curve->len > 0 ? &g_array_index (curve, TriCurvePoint, curve->len - 1) : NULL;

      if (before != NULL && before->x == point.x)
        before->y += (point.y - before->y) / (++count + 1);
      else
        {
          count = 0;
          g_array_append_val (curve, point);
        }
    }
  return curve;
}

/**
 * tri_loess:
 * @points: (element-type TriCurvePoint): is put in order
 * @bandwidth: share of the points each line is fitted to
 *
 * Returns: (transfer full) (element-type TriCurvePoint): the smoothed curve.
 */
GArray *
tri_loess (GArray *points, double bandwidth)
{
  guint n = points->len;
  TriCurvePoint *p = (TriCurvePoint *)(gpointer)points->data;
  g_autofree double *fitted = g_new0 (double, MAX (n, 1));
  g_autofree double *residuals = g_new0 (double, MAX (n, 1));
  g_autofree double *weights = g_new0 (double, MAX (n, 1));
  guint width = MIN (MAX (2, (guint)(CLAMP (bandwidth, 0, 1) * n)), MAX (n, 1));
  TriCurvePoint mean = { 0, 0 };

  if (n < 2)
    return g_array_new (FALSE, FALSE, sizeof (TriCurvePoint));
  g_array_sort (points, compare_points);
  for (guint i = 0; i < n; i++)
    {
      mean.x += (p[i].x - mean.x) / (i + 1);
      mean.y += (p[i].y - mean.y) / (i + 1);
      weights[i] = 1;
    }
  for (guint i = 0; i < n; i++)
    {
      p[i].x -= mean.x;
      p[i].y -= mean.y;
    }
  for (guint round = 0; round < 3; round++)
    {
      Neighbours near = { p, weights, n, 0, width - 1 };
      double middle;

      for (guint i = 0; i < n; i++)
        {
          fitted[i] = local_fit (&near, i);
          residuals[i] = fabs (p[i].y - fitted[i]);
          move_on (&near, i + 1);
        }
      middle = median_of (residuals, n);
      if (round == 2 || middle < 1e-12)
        break;
      for (guint i = 0; i < n; i++)
        {
          double far = residuals[i] / (6 * middle);

          weights[i] = far >= 1 ? 1e-12 : (1 - far * far) * (1 - far * far);
        }
    }
  return join_points (p, fitted, n, mean);
}
