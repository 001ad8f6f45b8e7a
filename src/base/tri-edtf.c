// SPDX-License-Identifier: GPL-3.0-or-later
// EDTF reader: YYYY, YYYY-MM, YYYY-MM-DD and seasons, each with ~ ? or %, intervals with / and open or
// unknown ends.

#include "tri-edtf.h"

#include <string.h>

G_DEFINE_QUARK (tri - edtf - error - quark, tri_edtf_error)

static gboolean
read_digits (const char **p, guint n, int *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return TRUE;
}

// One date; sets the days it may begin and end on.
static gboolean
parse_date (const char *text,
            gint32 *first,
            gint32 *last,
            TriDatePrecision *precision,
            TriEdtf *edtf,
            GError **error)
{
  const char *p = text;
  int year, month = 0, day = 0;
  GDate date;

  *precision = TRI_DATE_YEAR;
  if (!read_digits (&p, 4, &year))
    goto syntax;
  if (p[0] == '-')
    {
      p++;
      *precision = TRI_DATE_MONTH;
      if (!read_digits (&p, 2, &month))
        goto syntax;
      if (month >= 21 && month <= 24)
        *precision = TRI_DATE_SEASON;
      else if (p[0] == '-')
        {
          p++;
          *precision = TRI_DATE_DAY;
          if (!read_digits (&p, 2, &day))
            goto syntax;
        }
    }
  if (p[0] == '~' || p[0] == '%')
    edtf->approximate = TRUE;
  if (p[0] == '?' || p[0] == '%')
    edtf->uncertain = TRUE;
  if (p[0] == '~' || p[0] == '?' || p[0] == '%')
    p++;
  if (p[0] != '\0')
    goto syntax;

  if (year < 1 || (*precision >= TRI_DATE_MONTH && (month < 1 || month > 12)) ||
      (*precision == TRI_DATE_DAY && !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year)))
    {
      g_set_error (error, TRI_EDTF_ERROR, TRI_EDTF_ERROR_RANGE, "“%s” is not a day of the calendar", text);
      return FALSE;
    }

  g_date_clear (&date, 1);
  switch (*precision)
    {
    case TRI_DATE_DAY:
      g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
      *first = *last = (gint32)g_date_get_julian (&date);
      break;
    case TRI_DATE_SEASON:
      // Meteorological seasons of the north: March, June, September and December begin them.
      g_date_set_dmy (&date, 1, (GDateMonth)(3 * (month - 20)), (GDateYear)year);
      *first = (gint32)g_date_get_julian (&date);
      g_date_add_months (&date, 3);
      *last = (gint32)g_date_get_julian (&date) - 1;
      break;
    case TRI_DATE_MONTH:
      g_date_set_dmy (&date, 1, (GDateMonth)month, (GDateYear)year);
      *first = (gint32)g_date_get_julian (&date);
      *last = *first + g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year) - 1;
      break;
    case TRI_DATE_YEAR:
    case TRI_DATE_UNKNOWN:
    default:
      g_date_set_dmy (&date, 1, G_DATE_JANUARY, (GDateYear)year);
      *first = (gint32)g_date_get_julian (&date);
      *last = *first + (g_date_is_leap_year ((GDateYear)year) ? 366 : 365) - 1;
      break;
    }
  return TRUE;

syntax:
  g_set_error (error, TRI_EDTF_ERROR, TRI_EDTF_ERROR_SYNTAX,
               "“%s” is not an EDTF date; write it like 2013, 2013-03, 2013-03-28, 2008~, 1990/2005 or "
               "../2014",
               text);
  return FALSE;
}

/**
 * tri_edtf_parse:
 * @edtf: (out): the date
 * @text: what the file says
 *
 * Source: ISO 8601-2:2019, 4.3 to 4.5 (EDTF level 0 and 1), without unspecified digits and years of
 * more than four digits.
 *
 * Returns: whether it is a date of the subset.
 */
gboolean
tri_edtf_parse (TriEdtf *edtf, const char *text, GError **error)
{
  const char *slash = strchr (text, '/');
  g_autofree char *start = NULL;
  const char *end;
  gint32 other;

  *edtf = (TriEdtf){ 0 };
  if (slash == NULL)
    {
      if (!parse_date (text, &edtf->first, &edtf->last, &edtf->start_precision, edtf, error))
        return FALSE;
      edtf->end_precision = edtf->start_precision;
      return TRUE;
    }

  edtf->is_interval = TRUE;
  start = g_strndup (text, (gsize)(slash - text));
  end = slash + 1;
  edtf->open_start = start[0] == '\0' || strcmp (start, "..") == 0;
  edtf->open_end = end[0] == '\0' || strcmp (end, "..") == 0;
  if (edtf->open_start && edtf->open_end)
    {
      g_set_error (error, TRI_EDTF_ERROR, TRI_EDTF_ERROR_SYNTAX,
                   "“%s” is open at both ends; leave the date empty", text);
      return FALSE;
    }
  if (!edtf->open_start && !parse_date (start, &edtf->first, &other, &edtf->start_precision, edtf, error))
    return FALSE;
  if (!edtf->open_end && !parse_date (end, &other, &edtf->last, &edtf->end_precision, edtf, error))
    return FALSE;
  if (!edtf->open_start && !edtf->open_end && edtf->last < edtf->first)
    {
      g_set_error (error, TRI_EDTF_ERROR, TRI_EDTF_ERROR_RANGE, "“%s” ends before it begins", text);
      return FALSE;
    }
  return TRUE;
}

// A day of the season; December's winter is named by the year it begins in.
static char *
format_season (const GDate *date)
{
  static const char *const names[] = { "winter", "spring", "summer", "autumn" };
  int month = (int)g_date_get_month (date);
  int year = (int)g_date_get_year (date) - (month < 3 ? 1 : 0);

  return g_strdup_printf ("%s %d", names[month / 3 % 4], year);
}

static char *
format_day (gint32 day, TriDatePrecision precision)
{
  GDate date;
  char text[64];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)day);
  if (precision == TRI_DATE_SEASON)
    return format_season (&date);
  g_date_strftime (text, sizeof text,
                   precision == TRI_DATE_DAY     ? "%e %B %Y"
                   : precision == TRI_DATE_MONTH ? "%B %Y"
                                                 : "%Y",
                   &date);
  return g_strdup (g_strstrip (text));
}

/**
 * tri_edtf_format:
 *
 * Returns: (transfer full): the date in words: "3 December 2013", "about 2008", "1990 to 2005", "until 2014".
 */
char *
tri_edtf_format (const TriEdtf *edtf)
{
  g_autofree char *start = edtf->open_start ? NULL : format_day (edtf->first, edtf->start_precision);
  g_autofree char *end = edtf->open_end ? NULL : format_day (edtf->last, edtf->end_precision);
  const char *about = edtf->approximate ? "about " : "";
  const char *doubt = edtf->uncertain ? " (uncertain)" : "";

  if (!edtf->is_interval)
    return g_strconcat (about, start, doubt, NULL);
  if (edtf->open_start)
    return g_strconcat ("until ", about, end, doubt, NULL);
  if (edtf->open_end)
    return g_strconcat ("since ", about, start, doubt, NULL);
  return g_strconcat (about, start, " to ", end, doubt, NULL);
}
