// SPDX-License-Identifier: GPL-3.0-or-later
// What Vega's expressions need of texts, arrays (as JSON) and numbers that SQLite has not.

#include "tri-sql-vega.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "tri-format.h"

#define MAX_PATTERN 500
#define MAX_TEXT 100000

static const char *
get_text (sqlite3_value *value)
{
  return (const char *)sqlite3_value_text (value);
}

void
tri_sql_result_text (sqlite3_context *context, char *text)
{
  sqlite3_result_text (context, text, -1, g_free);
}

/** tri_sql_result_number: what is not finite is null. */
void
tri_sql_result_number (sqlite3_context *context, double number)
{
  if (!isfinite (number))
    return;
  if (number == floor (number) && fabs (number) < 9e15)
    sqlite3_result_int64 (context, (sqlite3_int64)number);
  else
    sqlite3_result_double (context, number);
}

gboolean
tri_sql_is_number (sqlite3_value *value)
{
  return sqlite3_value_type (value) == SQLITE_INTEGER || sqlite3_value_type (value) == SQLITE_FLOAT;
}

/** tri_sql_dup_plain: (transfer full): a value as JavaScript would print it: no ".0" behind whole numbers. */
char *
tri_sql_dup_plain (sqlite3_value *value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (sqlite3_value_type (value) == SQLITE_FLOAT)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", sqlite3_value_double (value)));
  return g_strdup (get_text (value));
}

// The array a text holds as JSON; NULL where it holds none.
static JsonArray *
parse_array (sqlite3_value *value)
{
  const char *text = sqlite3_value_type (value) == SQLITE_TEXT ? get_text (value) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL || text[0] != '[')
    return NULL;
  node = json_from_string (text, NULL);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_ref (json_node_get_array (node)) : NULL;
}

static void
result_node (sqlite3_context *context, JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;
  if (!JSON_NODE_HOLDS_VALUE (node))
    tri_sql_result_text (context, json_to_string (node, FALSE));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    tri_sql_result_text (context, g_strdup (json_node_get_string (node)));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    tri_sql_result_text (context, g_strdup (json_node_get_boolean (node) ? "true" : "false"));
  else
    tri_sql_result_number (context, json_node_get_double (node));
}

static void
result_array (sqlite3_context *context, JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  tri_sql_result_text (context, json_to_string (node, FALSE));
}

// tri_truth (x): true is 1, false 0.
static void
truth_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text;

  if (sqlite3_value_type (values[0]) != SQLITE_TEXT)
    {
      sqlite3_result_value (context, values[0]);
      return;
    }
  text = get_text (values[0]);
  if (strcmp (text, "true") == 0 || strcmp (text, "false") == 0)
    sqlite3_result_int (context, text[0] == 't');
  else
    sqlite3_result_value (context, values[0]);
}

// tri_length (text or array)
static void
length_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (JsonArray) array = parse_array (values[0]);
  const char *text = get_text (values[0]);

  if (array != NULL)
    sqlite3_result_int64 (context, json_array_get_length (array));
  else if (text != NULL)
    sqlite3_result_int64 (context, g_utf8_strlen (text, -1));
}

// tri_element (JSON, path): “$[0]” or “$."name"”; of a text that is no JSON the character at the place.
static void
element_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  const char *path = get_text (values[1]);
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL || path == NULL)
    return;
  node = text[0] == '[' || text[0] == '{' ? json_from_string (text, NULL) : NULL;
  if (g_str_has_prefix (path, "$["))
    {
      guint64 index = g_ascii_strtoull (path + 2, NULL, 10);

      if (node == NULL)
        {
          if (index < (guint64)g_utf8_strlen (text, -1))
            tri_sql_result_text (context, g_utf8_substring (text, (glong)index, (glong)index + 1));
        }
      else if (JSON_NODE_HOLDS_ARRAY (node) && index < json_array_get_length (json_node_get_array (node)))
        result_node (context, json_array_get_element (json_node_get_array (node), (guint)index));
      return;
    }
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && strlen (path) > 4)
    {
      g_autofree char *name = g_strndup (path + 3, strlen (path) - 4);

      result_node (context, json_object_get_member (json_node_get_object (node), name));
    }
}

static gboolean
node_equals (JsonNode *node, sqlite3_value *value)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return sqlite3_value_type (value) == SQLITE_TEXT &&
           strcmp (json_node_get_string (node), get_text (value)) == 0;
  return tri_sql_is_number (value) && json_node_get_double (node) == sqlite3_value_double (value);
}

// tri_indexof (text or array, what); −1 where it is not in it
static void
indexof_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (JsonArray) array = parse_array (values[0]);
  const char *text = get_text (values[0]);
  g_autofree char *what = tri_sql_dup_plain (values[1]);
  const char *found = text != NULL && what != NULL ? strstr (text, what) : NULL;

  if (array == NULL)
    {
      sqlite3_result_int64 (context, found != NULL ? g_utf8_strlen (text, found - text) : -1);
      return;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (node_equals (json_array_get_element (array, i), values[1]))
      {
        sqlite3_result_int64 (context, i);
        return;
      }
  sqlite3_result_int (context, -1);
}

// tri_inrange (number, [a, b])
static void
inrange_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (JsonArray) array = parse_array (values[1]);
  double number = sqlite3_value_double (values[0]);
  double a;
  double b;

  if (array == NULL || json_array_get_length (array) != 2 || !tri_sql_is_number (values[0]))
    {
      sqlite3_result_int (context, 0);
      return;
    }
  a = json_array_get_double_element (array, 0);
  b = json_array_get_double_element (array, 1);
  sqlite3_result_int (context, number >= MIN (a, b) && number <= MAX (a, b));
}

static void
join_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (JsonArray) array = n == 1 || n == 2 ? parse_array (values[0]) : NULL;
  const char *between = n == 2 ? get_text (values[1]) : ",";
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autofree char *word = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                                ? json_node_dup_string (node)
                                : json_to_string (node, FALSE);

      g_string_append_printf (text, "%s%s", i > 0 && between != NULL ? between : "", word);
    }
  if (array != NULL)
    tri_sql_result_text (context, g_strdup (text->str));
}

static void
split_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  const char *at = get_text (values[1]);
  g_autoptr (JsonArray) array = json_array_new ();
  g_auto (GStrv) parts = NULL;

  if (text == NULL || at == NULL || at[0] == '\0' || strlen (text) > MAX_TEXT)
    return;
  parts = g_strsplit (text, at, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    json_array_add_string_element (array, parts[i]);
  result_array (context, array);
}

static double
place (double at, double length)
{
  return CLAMP (at < 0 ? length + at : at, 0, length);
}

// tri_slice (text or array, from[, to]): places below 0 count from the end.
static void
slice_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autoptr (JsonArray) array = n >= 2 ? parse_array (values[0]) : NULL;
  const char *text = n >= 2 ? get_text (values[0]) : NULL;
  double length;
  double from;
  double to;

  if (text == NULL || n > 3)
    return;
  length = array != NULL ? json_array_get_length (array) : (double)g_utf8_strlen (text, -1);
  from = place (sqlite3_value_double (values[1]), length);
  to = n > 2 ? place (sqlite3_value_double (values[2]), length) : length;
  if (array == NULL)
    {
      tri_sql_result_text (context, g_utf8_substring (text, (glong)from, (glong)MAX (from, to)));
      return;
    }
  {
    g_autoptr (JsonArray) part = json_array_new ();

    for (guint i = (guint)from; i < (guint)to; i++)
      json_array_add_element (part, json_node_copy (json_array_get_element (array, i)));
    result_array (context, part);
  }
}

// A pattern whose search is bounded: what backtracks for too long does not match.
static GRegex *
compile_pattern (sqlite3_context *context, const char *text)
{
  g_autofree char *bounded = NULL;
  GRegex *regex;

  if (text == NULL || strlen (text) > MAX_PATTERN)
    return NULL;
  bounded = g_strconcat ("(*LIMIT_MATCH=20000)(*LIMIT_RECURSION=2000)", text, NULL);
  regex = g_regex_new (bounded, 0, 0, NULL);
  if (regex == NULL)
    sqlite3_result_error (context, "the pattern is not a regular expression", -1);
  return regex;
}

// tri_pattern (pattern[, flags])
static void
pattern_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  const char *flags = n > 1 ? get_text (values[1]) : NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  const char *mark;

  if (text == NULL)
    return;
  for (gsize i = 0; flags != NULL && flags[i] != '\0'; i++)
    {
      if (strchr ("gimsu", flags[i]) == NULL)
        {
          sqlite3_result_error (context, "the flags of a regular expression are g, i, m, s and u", -1);
          return;
        }
      if (strchr ("ims", flags[i]) != NULL && strchr (known->str, flags[i]) == NULL)
        g_string_append_c (known, flags[i]);
    }
  mark = flags != NULL && strchr (flags, 'g') != NULL ? TRI_SQL_PATTERN_ALL : TRI_SQL_PATTERN;
  tri_sql_result_text (context, known->len > 0 ? g_strdup_printf ("%s(?%s)%s", mark, known->str, text)
                                               : g_strconcat (mark, text, NULL));
}

// tri_test (pattern, text)
static void
test_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autofree char *text = tri_sql_dup_plain (values[1]);
  g_autoptr (GRegex) regex = compile_pattern (context, get_text (values[0]));

  if (regex != NULL)
    sqlite3_result_int (context,
                        text != NULL && strlen (text) < MAX_TEXT && g_regex_match (regex, text, 0, NULL));
}

// What stands for a match: `$$`, `$&` and `$1` to `$9` as in JavaScript.
static void
append_replacement (GString *out, const char *by, const GMatchInfo *match)
{
  for (const char *p = by; *p != '\0'; p++)
    {
      gboolean is_group = p[0] == '$' && g_ascii_isdigit (p[1]) && p[1] != '0' &&
                          g_ascii_digit_value (p[1]) < g_match_info_get_match_count (match);

      if (is_group || (p[0] == '$' && p[1] == '&'))
        {
          g_autofree char *group = g_match_info_fetch (match, is_group ? g_ascii_digit_value (p[1]) : 0);

          g_string_append (out, group != NULL ? group : "");
          p++;
        }
      else
        {
          p += p[0] == '$' && p[1] == '$' ? 1 : 0;
          g_string_append_c (out, *p);
        }
    }
}

// tri_replace (text, pattern, by): the first place, or every one of a pattern with the flag g; a pattern that
// is a plain text is taken as it is.
static void
replace_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  const char *pattern = get_text (values[1]);
  const char *by = get_text (values[2]);
  g_autofree char *escaped = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  GString *out;
  int end = 0;

  if (text == NULL || pattern == NULL || by == NULL || strlen (text) > MAX_TEXT)
    return;
  if (!g_str_has_prefix (pattern, TRI_SQL_PATTERN) && !g_str_has_prefix (pattern, TRI_SQL_PATTERN_ALL))
    escaped = g_regex_escape_string (pattern, -1);
  regex = compile_pattern (context, escaped != NULL ? escaped : pattern);
  if (regex == NULL)
    return;
  out = g_string_new (NULL);
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match) && out->len <= MAX_TEXT;
       g_match_info_next (match, NULL))
    {
      int from;
      int to;

      g_match_info_fetch_pos (match, 0, &from, &to);
      g_string_append_len (out, text + end, from - end);
      append_replacement (out, by, match);
      end = to;
      if (!g_str_has_prefix (pattern, TRI_SQL_PATTERN_ALL))
        break;
    }
  g_string_append (out, text + end);
  tri_sql_result_text (context, g_string_free (out, FALSE));
}

// tri_pad (text, length[, character[, align]])
static void
pad_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  g_autofree char *text = n >= 2 ? tri_sql_dup_plain (values[0]) : NULL;
  const char *fill = n > 2 ? get_text (values[2]) : " ";
  const char *align = n > 3 ? get_text (values[3]) : "right";
  g_autoptr (GString) padded = g_string_new (text);
  int length = n >= 2 ? CLAMP (sqlite3_value_int (values[1]), 0, 1000) : 0;

  if (text == NULL || fill == NULL || fill[0] == '\0')
    return;
  for (glong i = g_utf8_strlen (text, -1); i < length; i++)
    if (g_strcmp0 (align, "left") == 0 || (g_strcmp0 (align, "center") == 0 && i % 2 == 0))
      g_string_prepend (padded, fill);
    else
      g_string_append (padded, fill);
  tri_sql_result_text (context, g_strdup (padded->str));
}

// tri_truncate (text, length): with an ellipsis
static void
truncate_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = get_text (values[0]);
  int length = sqlite3_value_int (values[1]);
  g_autofree char *start = NULL;

  if (text == NULL || length < 1)
    return;
  if (g_utf8_strlen (text, -1) <= length)
    {
      tri_sql_result_text (context, g_strdup (text));
      return;
    }
  start = g_utf8_substring (text, 0, length - 1);
  tri_sql_result_text (context, g_strconcat (start, "…", NULL));
}

// tri_whole (text): the whole number it begins with
static void
whole_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = n >= 1 ? get_text (values[0]) : NULL;
  char *end = NULL;
  gint64 number;

  if (text == NULL)
    return;
  number = g_ascii_strtoll (text, &end, n > 1 ? CLAMP (sqlite3_value_int (values[1]), 2, 36) : 10);
  if (end != text)
    sqlite3_result_int64 (context, number);
}

// tri_format (number, specifier)
static void
format_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *specifier = get_text (values[1]);
  TriNumberFormat format;

  if (tri_sql_is_number (values[0]) && specifier != NULL &&
      tri_number_format_parse (&format, specifier, NULL))
    tri_sql_result_text (context, tri_number_format_apply (&format, sqlite3_value_double (values[0])));
}

// tri_min, tri_max: of all that are numbers
static void
bound_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  gboolean is_max = GPOINTER_TO_INT (sqlite3_user_data (context)) != 0;
  double best = NAN;

  for (int i = 0; i < n; i++)
    {
      double number = sqlite3_value_double (values[i]);

      if (tri_sql_is_number (values[i]) && (isnan (best) || (is_max ? number > best : number < best)))
        best = number;
    }
  tri_sql_result_number (context, best);
}

// tri_sequence (n): [0, 1, …, n − 1]
static void
sequence_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  int length = CLAMP (sqlite3_value_int (values[0]), 0, MAX_TEXT);
  GString *text = g_string_new ("[");

  for (int i = 0; i < length; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? "," : "", i);
  g_string_append_c (text, ']');
  tri_sql_result_text (context, g_string_free (text, FALSE));
}

static const TriSqlFunction functions[] = {
  { "tri_sequence", 1, 0, sequence_func, NULL, NULL }, { "tri_truth", 1, 0, truth_func, NULL, NULL },
  { "tri_length", 1, 0, length_func, NULL, NULL },     { "tri_element", 2, 0, element_func, NULL, NULL },
  { "tri_indexof", 2, 0, indexof_func, NULL, NULL },   { "tri_inrange", 2, 0, inrange_func, NULL, NULL },
  { "tri_join", -1, 0, join_func, NULL, NULL },        { "tri_split", 2, 0, split_func, NULL, NULL },
  { "tri_slice", -1, 0, slice_func, NULL, NULL },      { "tri_test", 2, 0, test_func, NULL, NULL },
  { "tri_replace", 3, 0, replace_func, NULL, NULL },   { "tri_pad", -1, 0, pad_func, NULL, NULL },
  { "tri_pattern", -1, 0, pattern_func, NULL, NULL },  { "tri_truncate", 2, 0, truncate_func, NULL, NULL },
  { "tri_whole", -1, 0, whole_func, NULL, NULL },      { "tri_format", 2, 0, format_func, NULL, NULL },
  { "tri_min", -1, 0, bound_func, NULL, NULL },        { "tri_max", -1, 1, bound_func, NULL, NULL },
};

const TriSqlFunction *
tri_sql_vega_functions (guint *n)
{
  *n = G_N_ELEMENTS (functions);
  return functions;
}
