// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions: folding, references, GeoPackage's geometry functions, and what Vega's expressions need.

#include "tri-sql-functions.h"

#include "tri-gpkg.h"
#include "tri-refs.h"
#include "tri-sql-vega.h"
#include "tri-util.h"

#include <math.h>
#include <string.h>

static const char *
get_text (sqlite3_value *value)
{
  return (const char *)sqlite3_value_text (value);
}

static void
result_text (sqlite3_context *context, char *text)
{
  sqlite3_result_text (context, text, -1, g_free);
}

static void
fold_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);

  if (text != NULL)
    result_text (context, tri_fold (text));
}

// ref (kind, id): a reference; null without an id.
static void
ref_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *kind = get_text (values[0]);
  const char *id = get_text (values[1]);

  if (kind != NULL && id != NULL)
    result_text (context, g_strconcat (kind, ":", id, NULL));
}

// refs_union (a, b): the references of either.
static void
refs_union_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (TriRefs) a = tri_refs_parse (get_text (values[0]));
  g_autoptr (TriRefs) b = tri_refs_parse (get_text (values[1]));
  g_autoptr (TriRefs) both = tri_refs_union (a, b);

  result_text (context, tri_refs_to_string (both));
}

// refs (text): aggregate; the references of all rows.
static void
refs_step (sqlite3_context *context, int n, sqlite3_value **values)
{
  GString **state = sqlite3_aggregate_context (context, sizeof (GString *));
  const char *text = get_text (values[0]);

  if (state == NULL)
    {
      sqlite3_result_error_nomem (context);
      return;
    }
  if (*state == NULL)
    *state = g_string_new (NULL);
  if (text != NULL)
    g_string_append_printf (*state, "%s ", text);
}

static void
refs_final (sqlite3_context *context)
{
  GString **state = sqlite3_aggregate_context (context, 0);
  g_autoptr (TriRefs) refs = NULL;

  if (state == NULL || *state == NULL)
    return;
  refs = tri_refs_parse ((*state)->str);
  g_string_free (*state, TRUE);
  result_text (context, tri_refs_to_string (refs));
}

// tri_plus (a, b): the sum of two numbers, else the two texts joined; null with a null.
static void
plus_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (sqlite3_value_type (values[0]) == SQLITE_NULL || sqlite3_value_type (values[1]) == SQLITE_NULL)
    return;
  if (tri_sql_is_number (values[0]) && tri_sql_is_number (values[1]))
    {
      sqlite3_result_double (context, sqlite3_value_double (values[0]) + sqlite3_value_double (values[1]));
      return;
    }
  a = tri_sql_dup_plain (values[0]);
  b = tri_sql_dup_plain (values[1]);
  result_text (context, g_strconcat (a != NULL ? a : "", b, NULL));
}

static void
text_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  if (sqlite3_value_type (values[0]) != SQLITE_NULL)
    result_text (context, tri_sql_dup_plain (values[0]));
}

// tri_number (x): the number x is or reads as; null where it reads as none.
static void
number_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text;
  char *end = NULL;
  double number;

  if (tri_sql_is_number (values[0]))
    {
      sqlite3_result_value (context, values[0]);
      return;
    }
  text = sqlite3_value_type (values[0]) == SQLITE_TEXT ? get_text (values[0]) : NULL;
  if (text == NULL || text[0] == '\0')
    return;
  number = g_ascii_strtod (text, &end);
  if (*end == '\0' && isfinite (number))
    sqlite3_result_double (context, number);
}

// tri_substring (text, start[, end]): positions from 0; as in JavaScript they are cut to the text and put in
// order.
static void
substring_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  double length, from, to;

  if (text == NULL || !tri_sql_is_number (values[1]) || (n > 2 && !tri_sql_is_number (values[2])))
    return;
  length = (double)g_utf8_strlen (text, -1);
  from = CLAMP (sqlite3_value_double (values[1]), 0, length);
  to = n > 2 ? CLAMP (sqlite3_value_double (values[2]), 0, length) : length;
  result_text (context, g_utf8_substring (text, (glong)MIN (from, to), (glong)MAX (from, to)));
}

typedef enum
{
  BOUND_WEST,
  BOUND_SOUTH,
  BOUND_EAST,
  BOUND_NORTH,
  BOUND_EMPTY,
} Bound;

// ST_MinX and its kin; the user data says which bound.
static void
bound_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  Bound bound = (Bound)GPOINTER_TO_INT (sqlite3_user_data (context));
  gconstpointer blob = sqlite3_value_blob (values[0]);
  gsize length = (gsize)sqlite3_value_bytes (values[0]);
  TriGpkgGeometry geometry;

  if (blob == NULL || !tri_gpkg_decode (&geometry, blob, length, NULL))
    return;
  if (bound == BOUND_EMPTY)
    sqlite3_result_int (context, geometry.is_empty);
  else if (!geometry.is_empty)
    sqlite3_result_double (context, geometry.bounds[bound]);
}

static const TriSqlFunction functions[] = {
  { "tri_fold", 1, 0, fold_func, NULL, NULL },
  { "ref", 2, 0, ref_func, NULL, NULL },
  { "refs", 1, 0, NULL, refs_step, refs_final },
  { "refs_union", 2, 0, refs_union_func, NULL, NULL },
  { "tri_plus", 2, 0, plus_func, NULL, NULL },
  { "tri_text", 1, 0, text_func, NULL, NULL },
  { "tri_number", 1, 0, number_func, NULL, NULL },
  { "tri_substring", 2, 0, substring_func, NULL, NULL },
  { "tri_substring", 3, 0, substring_func, NULL, NULL },
  { "ST_MinX", 1, BOUND_WEST, bound_func, NULL, NULL },
  { "ST_MinY", 1, BOUND_SOUTH, bound_func, NULL, NULL },
  { "ST_MaxX", 1, BOUND_EAST, bound_func, NULL, NULL },
  { "ST_MaxY", 1, BOUND_NORTH, bound_func, NULL, NULL },
  { "ST_IsEmpty", 1, BOUND_EMPTY, bound_func, NULL, NULL },
};

static const TriSqlFunction *
get_set (guint index, guint *n)
{
  switch (index)
    {
    case 0:
      *n = G_N_ELEMENTS (functions);
      return functions;
    case 1:
      return tri_sql_vega_functions (n);
    case 2:
      return tri_sql_time_functions (n);
    case 3:
      return tri_sql_aggregate_functions (n);
    case 4:
      return tri_sql_statistics_functions (n);
    default:
      return NULL;
    }
}

/** tri_sql_functions_register: adds our functions to a connection. Returns an SQLite code. */
int
tri_sql_functions_register (sqlite3 *db)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const TriSqlFunction *set;
  guint n;

  for (guint k = 0; (set = get_set (k, &n)) != NULL; k++)
    for (guint i = 0; i < n; i++)
      {
        int rc = sqlite3_create_function_v2 (db, set[i].name, set[i].n_arguments, flags,
                                             GINT_TO_POINTER (set[i].user), set[i].func, set[i].step,
                                             set[i].final, NULL);

        if (rc != SQLITE_OK)
          return rc;
      }
  return SQLITE_OK;
}

gboolean
tri_sql_function_is_ours (const char *name)
{
  const TriSqlFunction *set;
  guint n;

  for (guint k = 0; (set = get_set (k, &n)) != NULL; k++)
    for (guint i = 0; i < n; i++)
      if (g_ascii_strcasecmp (set[i].name, name) == 0)
        return TRUE;
  return FALSE;
}
