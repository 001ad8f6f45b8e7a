// SPDX-License-Identifier: GPL-3.0-or-later
// How often the steps of a query read one another. SQLite writes a step out in every one that reads it, and
// an expression in every place that names it, before it computes anything: chains of either grow without
// bound.

#include "tri-query-private.h"

#include <string.h>

#define MAX_COPIES 2000 // of the first step
#define MAX_NAMED 64    // places that a column is written out in before it is computed

static const char *
text_of (const TriQueryCompiler *self, guint step, gsize *length)
{
  gsize start = g_array_index (self->starts, gsize, step);
  gsize end = step + 1 < self->n_steps ? g_array_index (self->starts, gsize, step + 1) : self->sql->len;

  *length = end - start;
  return self->sql->str + start;
}

static guint
count_readings (const char *text, gsize length, guint step)
{
  static const char *const words[] = { "FROM", "JOIN" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s s%u", words[i], step);
      gsize size = strlen (name);

      for (const char *at = g_strstr_len (text, (gssize)length, name); at != NULL;
           at = g_strstr_len (at + 1, (gssize)(text + length - at - 1), name))
        n += !g_ascii_isalnum (at[size]);
    }
  return n;
}

// How often a step names that column which it names most; what it calls a result by is none.
static guint
count_names (const char *text, gsize length)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *end = text + length;
  guint most = 1;

  for (const char *open = memchr (text, '"', length); open != NULL && open < end;)
    {
      const char *close = memchr (open + 1, '"', (gsize)(end - open - 1));
      char *name;
      guint n;

      if (close == NULL)
        break;
      name = g_strndup (open, (gsize)(close - open));
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) +
          !(open - text >= 4 && strncmp (open - 4, " AS ", 4) == 0);
      most = MAX (most, n);
      g_hash_table_insert (counts, name, GUINT_TO_POINTER (n));
      open = memchr (close + 1, '"', (gsize)(end - close - 1));
    }
  return most;
}

static void
materialize (TriQueryCompiler *self, guint step)
{
  // Before the bracket that opens it.
  gsize at = g_array_index (self->starts, gsize, step) - 1;

  g_string_insert (self->sql, (gssize)at, "MATERIALIZED ");
  for (guint i = step; i < self->n_steps; i++)
    g_array_index (self->starts, gsize, i) += strlen ("MATERIALIZED ");
}

/** tri_query_bound_steps: has the steps that are read or named often computed once; FALSE where they would be
 * written out too often all the same: `pointer` is where the last transform stands. */
gboolean
tri_query_bound_steps (TriQueryCompiler *self, const char *pointer)
{
  g_autofree double *copies = g_new0 (double, self->n_steps);
  g_autofree gboolean *is_computed = g_new0 (gboolean, self->n_steps);
  double named = 1;

  copies[self->n_steps - 1] = 1;
  for (guint step = self->n_steps - 1; step-- > 0;)
    {
      guint readings = 0;

      // A step is read by the next one, or by the one behind it.
      for (guint reader = step + 1; reader < MIN (self->n_steps, step + 4); reader++)
        {
          gsize length;
          const char *text = text_of (self, reader, &length);
          guint n = count_readings (text, length, step);

          readings += n;
          copies[step] += n * copies[reader];
        }
      if (copies[step] > MAX_COPIES)
        return tri_query_fail (self, pointer,
                               "the transforms read one another more than %d times; use fewer folds, lookups "
                               "and "
                               "joined aggregates",
                               MAX_COPIES);
      // The first reads the data as they lie: to copy them costs more than to read them again.
      is_computed[step] = readings > 1 && step > 0;
      if (is_computed[step])
        materialize (self, step);
    }
  for (guint step = 1; step + 1 < self->n_steps; step++)
    {
      gsize length;
      const char *text = text_of (self, step, &length);

      named *= count_names (text, length);
      if (named <= MAX_NAMED)
        continue;
      if (!is_computed[step])
        materialize (self, step);
      named = 1;
    }
  return TRUE;
}
