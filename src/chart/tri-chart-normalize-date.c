// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as Vega-Lite writes them in a specification.

#include "tri-chart-normalize.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"
#include "tri-chart-json.h"

static double
part_of (JsonObject *object, const char *key, double fallback)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && tri_chart_json_is_number (node) ? json_node_get_double (node) : fallback;
}

static int
word_index (const char *const *words, guint n, const char *text)
{
  for (guint i = 0; text != NULL && i < n; i++)
    if (strlen (text) >= 3 && g_ascii_strncasecmp (words[i], text, strlen (text)) == 0)
      return (int)i;
  return -1;
}

/* tri_normalize_read_date: {"year": 2012, "month": "jan", …}, Vega-Lite's date, as milliseconds; FALSE where
 * the object is none. */
gboolean
tri_normalize_read_date (JsonObject *object, double *instant)
{
  static const char *const keys[] = { "year",    "quarter", "month",        "date", "day", "hours",
                                      "minutes", "seconds", "milliseconds", "utc",  NULL };
  static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"
  };
  static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                      "thursday", "friday", "saturday" };
  g_autoptr (GList) members = json_object_get_members (object);
  double year = part_of (object, "year", 2012); // as vega-time's for a date without one
  double month = part_of (object, "month", 1);
  double date = part_of (object, "date", 1);
  double day = part_of (object, "day", NAN);
  const char *day_word = tri_normalize_text (object, "day");

  if (members == NULL)
    return FALSE;
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (keys, l->data) || !JSON_NODE_HOLDS_VALUE (json_object_get_member (object, l->data)))
      return FALSE;
  if (word_index (months, 12, tri_normalize_text (object, "month")) >= 0)
    month = word_index (months, 12, tri_normalize_text (object, "month")) + 1;
  if (json_object_has_member (object, "quarter"))
    month = (part_of (object, "quarter", 1) - 1) * 3 + 1;
  if (word_index (days, 7, day_word) >= 0)
    day = word_index (days, 7, day_word);
  if (isfinite (day))
    date = fmod (day, 7) + 1; // 2012 began on a Sunday
  if (!(fabs (year) < 200000) || !(month >= 1 && month <= 12) || !(fabs (date) < 1e6))
    return FALSE;
  *instant = tri_calendar_to_instant ((int)year, (int)month, 1) + (date - 1) * 86400000 +
             part_of (object, "hours", 0) * 3600000 + part_of (object, "minutes", 0) * 60000 +
             part_of (object, "seconds", 0) * 1000 + part_of (object, "milliseconds", 0);
  return TRUE;
}
