// SPDX-License-Identifier: GPL-3.0-or-later
// The period a map shows: which rows fall outside it, and what is said of those without a date.

#include "tri-map-scene-private.h"

#include "tri-edtf.h"

#include <string.h>

static gboolean
meets (const TriEdtf *a, const TriEdtf *b)
{
  return (a->open_end || b->open_start || a->last >= b->first) &&
         (a->open_start || b->open_end || a->first <= b->last);
}

// A date of the row's own.
static const char *
get_own_date (TriTable *rows, guint row)
{
  int column = tri_table_find_column (rows, "date");
  const char *text = column >= 0 ? tri_table_get_text (rows, row, column) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

// Calls for each date that the row has: its own, else those of its claims. FALSE from @found ends the walk.
static void
walk_dates (const TriMapData *data,
            TriTable *rows,
            guint row,
            gboolean (*found) (const TriEdtf *date, gpointer user_data),
            gpointer user_data)
{
  const char *own = get_own_date (rows, row);
  int column = tri_table_find_column (rows, "refs");
  g_autoptr (TriRefs) refs = NULL;
  TriEdtf date;

  if (own != NULL)
    {
      if (tri_edtf_parse (&date, own, NULL))
        found (&date, user_data);
      return;
    }
  refs = tri_refs_parse (column >= 0 ? tri_table_get_text (rows, row, column) : NULL);
  for (guint i = 0; i < tri_refs_get_length (refs); i++)
    {
      const char *ref = tri_refs_get (refs, i);
      const char *text =
        g_str_has_prefix (ref, "claim:") ? tri_map_data_get_claim_date (data, ref + strlen ("claim:")) : NULL;

      if (text != NULL && tri_edtf_parse (&date, text, NULL) && !found (&date, user_data))
        return;
    }
}

typedef struct
{
  TriEdtf period;
  TriMapTime time;
} Test;

static gboolean
test_date (const TriEdtf *date, gpointer data)
{
  Test *test = data;

  test->time = meets (date, &test->period) ? TRI_MAP_TIME_WITHIN : TRI_MAP_TIME_OUTSIDE;
  return test->time == TRI_MAP_TIME_OUTSIDE;
}

/* Where a row stands; one of several dates within the period is enough. Without a period all is shown. */
TriMapTime
tri_map_scene_get_time (const TriMapScene *scene, TriTable *rows, guint row)
{
  const char *period = scene->camera != NULL ? tri_map_camera_get_period (scene->camera) : NULL;
  Test test = { .time = TRI_MAP_TIME_UNDATED };

  if (period == NULL || rows == NULL || !tri_edtf_parse (&test.period, period, NULL))
    return TRI_MAP_TIME_UNDATED;
  walk_dates (scene->data, rows, row, test_date, &test);
  return test.time;
}

/* (transfer full): "1994 to 2000", "from 1994", "until 2000", "1994". */
char *
tri_map_dup_period_words (const char *period)
{
  g_auto (GStrv) ends = g_strsplit (period, "/", 2);

  if (ends[0] == NULL || ends[1] == NULL || g_str_equal (ends[0], ends[1]))
    return g_strdup (ends[0] != NULL ? ends[0] : period);
  if (*ends[0] == '\0' || g_str_equal (ends[0], ".."))
    return g_strdup_printf ("until %s", ends[1]);
  if (*ends[1] == '\0' || g_str_equal (ends[1], ".."))
    return g_strdup_printf ("from %s", ends[0]);
  return g_strdup_printf ("%s to %s", ends[0], ends[1]);
}

/* (transfer full): the references of the rows that stand so to the period, and how many there are; a row that
 * several sources give counts once. */
TriRefs *
tri_map_scene_list_by_time (const TriMapScene *scene, TriMapTime time, guint *n_rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) all = g_string_new (NULL);

  *n_rows = 0;
  for (guint i = 0; i < tri_map_spec_get_n_sources (scene->spec); i++)
    {
      TriTable *rows = tri_map_data_get_source (scene->data, tri_map_spec_get_source (scene->spec, i)->name);
      int column = rows != NULL ? tri_table_find_column (rows, "refs") : -1;

      for (guint row = 0; column >= 0 && row < tri_table_get_n_rows (rows); row++)
        {
          const char *refs = tri_table_get_text (rows, row, column);

          if (refs == NULL || tri_map_scene_get_time (scene, rows, row) != time ||
              !g_hash_table_add (seen, (gpointer)refs))
            continue;
          *n_rows += 1;
          g_string_append_printf (all, " %s", refs);
        }
    }
  return tri_refs_parse (all->str);
}

typedef struct
{
  int first;
  int last;
} Years;

static int
get_year (gint32 julian)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)MAX (julian, 1));
  return g_date_get_year (&date);
}

static gboolean
widen_years (const TriEdtf *date, gpointer data)
{
  Years *years = data;

  if (!date->open_start)
    years->first = MIN (years->first, get_year (date->first));
  if (!date->open_end)
    years->last = MAX (years->last, get_year (date->last));
  // What is open counts where its known end is.
  if (date->open_end && !date->open_start)
    years->last = MAX (years->last, get_year (date->first));
  if (date->open_start && !date->open_end)
    years->first = MIN (years->first, get_year (date->last));
  return TRUE;
}

/**
 * tri_map_scene_get_years:
 * @first: (out): the earliest year that a row of the map is dated to
 * @last: (out): the latest
 *
 * Returns: FALSE where nothing has a date.
 */
gboolean
tri_map_scene_get_years (TriMapSpec *spec, TriMapData *data, int *first, int *last)
{
  Years years = { G_MAXINT, G_MININT };

  for (guint i = 0; i < tri_map_spec_get_n_sources (spec); i++)
    {
      TriTable *rows = tri_map_data_get_source (data, tri_map_spec_get_source (spec, i)->name);

      for (guint row = 0; rows != NULL && row < tri_table_get_n_rows (rows); row++)
        walk_dates (data, rows, row, widen_years, &years);
    }
  *first = years.first;
  *last = years.last;
  return years.first <= years.last;
}
