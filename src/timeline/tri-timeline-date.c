// SPDX-License-Identifier: GPL-3.0-or-later
// An event's date and status in words, for the tooltip and the reader.

#include "tri-timeline-private.h"

static void
append_date (GString *words, gint32 day, TriDatePrecision precision)
{
  static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"
  };
  static const char *const seasons[] = { "spring", "summer", "autumn", "winter" };
  GDate date;
  const char *month;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)MAX (day, 1));
  month = months[g_date_get_month (&date) - 1];
  switch (precision)
    {
    case TRI_DATE_DAY:
      g_string_append_printf (words, "%u %s %u", g_date_get_day (&date), month, g_date_get_year (&date));
      break;
    case TRI_DATE_MONTH:
      g_string_append_printf (words, "%s %u", month, g_date_get_year (&date));
      break;
    case TRI_DATE_SEASON:
      g_string_append_printf (words, "%s %u", seasons[(g_date_get_month (&date) / 3 + 3) % 4],
                              g_date_get_year (&date));
      break;
    case TRI_DATE_YEAR:
    case TRI_DATE_UNKNOWN:
    default:
      g_string_append_printf (words, "%u", g_date_get_year (&date));
      break;
    }
}

static char *
dup_date (const TriTimelineEvent *event)
{
  const TriEdtf *date = &event->date;
  GString *words = g_string_new (NULL);

  if (!event->is_dated)
    g_string_append (words, "no date");
  else if (date->open_start)
    {
      g_string_append (words, "until ");
      append_date (words, date->last, date->end_precision);
    }
  else
    {
      g_string_append (words, date->open_end ? "since " : date->approximate ? "about " : "");
      append_date (words, date->first, date->start_precision);
      if (date->is_interval && !date->open_end)
        {
          g_string_append (words, " to ");
          // The last day of a season or year that began earlier names it as well as its first.
          append_date (words, date->end_precision == TRI_DATE_SEASON ? date->last - 80 : date->last,
                       date->end_precision);
        }
    }
  if (event->is_dated && date->uncertain)
    g_string_append (words, ", unclear");
  return g_string_free (words, FALSE);
}

/** _tri_timeline_add_target: adds what pointer and keyboard reach: name, date, lane and status. */
void
_tri_timeline_add_target (TriSceneBuilder *builder, const TriTimelineSpec *spec, TriTimelineEvent *event)
{
  g_autofree char *date = dup_date (event);
  g_autoptr (GString) detail = g_string_new (NULL);
  TriSceneTarget *target;

  if (event->lane >= 0)
    g_string_append (detail, tri_timeline_spec_get_lane (spec, (guint)event->lane));
  if (event->status != NULL)
    g_string_append_printf (detail, "%s%s", detail->len > 0 ? "\n" : "", event->status);
  if (event->is_unsourced)
    g_string_append_printf (detail, "%snot from the text", detail->len > 0 ? "\n" : "");
  event->target = tri_scene_builder_add_target (builder, event->refs, event->name, date,
                                                detail->len > 0 ? detail->str : NULL);
  target = tri_scene_builder_get_target (builder, event->target);
  target->is_disputed = event->is_disputed;
  target->swatch =
    _tri_timeline_get_color (tri_scene_builder_get_theme (builder), spec, event, TRI_CATEGORY_MARK);
}
