// SPDX-License-Identifier: GPL-3.0-or-later
// Repeated timings beside a yardstick measured in the same run.

#pragma once

#include <glib.h>

typedef void (*BenchFunc) (gpointer data);

/** Bench: seconds a call, sorted. */
typedef struct
{
  double *seconds;
  guint n;
} Bench;

static int
bench_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static inline double
bench_now (void)
{
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

// Times `a` and `b` in turn, so that a machine that slows down slows both.
static inline void
bench_pair (BenchFunc a,
            gpointer a_data,
            BenchFunc b,
            gpointer b_data,
            guint n,
            Bench *a_times,
            Bench *b_times)
{
  a_times->seconds = g_new (double, n);
  b_times->seconds = g_new (double, n);
  a_times->n = b_times->n = n;
  a (a_data);
  b (b_data);
  for (guint i = 0; i < n; i++)
    {
      double start = bench_now ();
      double middle;

      a (a_data);
      middle = bench_now ();
      b (b_data);
      a_times->seconds[i] = middle - start;
      b_times->seconds[i] = bench_now () - middle;
    }
  qsort (a_times->seconds, n, sizeof (double), bench_compare);
  qsort (b_times->seconds, n, sizeof (double), bench_compare);
}

static inline double
bench_quantile (const Bench *bench, double q)
{
  return bench->seconds[(guint)(q * (bench->n - 1) + 0.5)];
}

static inline void
bench_print (const char *name, const Bench *bench)
{
  g_print ("%-42s median %9.3f ms   middle half %9.3f to %9.3f ms   n %u\n", name,
           bench_quantile (bench, 0.5) * 1e3, bench_quantile (bench, 0.25) * 1e3,
           bench_quantile (bench, 0.75) * 1e3, bench->n);
}

// The ratio of medians against a target; says whether it holds, without failing: shared machines are noisy.
static inline void
bench_ratio (const char *what, const Bench *a, const Bench *b, double target)
{
  double ratio = bench_quantile (a, 0.5) / bench_quantile (b, 0.5);

  g_print ("%-42s %.2f × the yardstick; target %.2f: %s\n\n", what, ratio, target,
           ratio <= target ? "met" : "MISSED");
}

// A quantile against a limit in seconds, said in the same way.
static inline void
bench_limit (const char *what, const Bench *bench, double q, double limit)
{
  g_print ("%-42s %.0f%% within %.3f ms; target %.1f ms: %s\n\n", what, q * 100,
           bench_quantile (bench, q) * 1e3, limit * 1e3,
           bench_quantile (bench, q) <= limit ? "met" : "MISSED");
}

static inline void
bench_clear (Bench *bench)
{
  g_free (bench->seconds);
}
