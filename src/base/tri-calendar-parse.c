// SPDX-License-Identifier: GPL-3.0-or-later
// Instants written otherwise than in ISO 8601: as ECMAScript's Date.parse() commonly takes them, and by the
// specifiers of d3-time-format.

#include "tri-calendar.h"

#include <math.h>
#include <string.h>

#define MINUTE_MS 60000.0
#define MAX_TEXT 64

static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december" };
static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                    "thursday", "friday", "saturday" };

/* Parts: what has been read of an instant. */
typedef struct
{
  int year;
  int month;
  int day;
  int yearday; // −1: not said
  double time; // milliseconds of the day
  gboolean is_afternoon;
  gboolean has_half;
  double instant; // NaN: from the parts
} Parts;

// The month or weekday a word names by its first letters, at least three of them; −1 for neither.
static int
find_word (const char *const *names, guint n, const char *text, gsize length, gboolean whole)
{
  for (guint i = 0; i < n; i++)
    if (length >= 3 && length <= strlen (names[i]) && g_ascii_strncasecmp (names[i], text, length) == 0 &&
        (!whole || length == strlen (names[i])))
      return (int)i;
  return -1;
}

static double
to_instant (const Parts *parts)
{
  double time = parts->time;

  if (isfinite (parts->instant))
    return parts->instant;
  if (parts->has_half)
    time = fmod (time, 12 * 60 * MINUTE_MS) + (parts->is_afternoon ? 12 * 60 * MINUTE_MS : 0);
  if (parts->yearday > 0)
    return tri_calendar_to_instant (parts->year, 1, 1) + (parts->yearday - 1) * 24 * 60 * MINUTE_MS + time;
  if (parts->month < 1 || parts->month > 12 || parts->day < 1 || parts->day > 31)
    return NAN;
  return tri_calendar_to_instant (parts->year, parts->month, parts->day) + time;
}

// "13:05", "1:05:30.5"
static gboolean
read_clock (const char **text, double *time)
{
  char *end;
  double parts[3] = { 0 };

  for (guint i = 0; i < 3; i++)
    {
      parts[i] = i < 2 ? (double)g_ascii_strtoull (*text, &end, 10) : g_ascii_strtod (*text, &end);
      if (end == *text)
        return FALSE;
      *text = end;
      if (i == 2 || **text != ':')
        break;
      (*text)++;
    }
  *time = (parts[0] * 60 + parts[1]) * MINUTE_MS + parts[2] * 1000;
  return parts[0] < 25 && parts[1] < 60 && parts[2] < 61;
}

static gboolean
add_number (Parts *parts, double *numbers, guint *n, const char *start, const char *end)
{
  double number = g_ascii_strtod (start, NULL);

  if (end - start >= 3 && parts->year == G_MININT)
    parts->year = (int)number;
  else if (*n < 3)
    numbers[(*n)++] = number;
  else
    return FALSE;
  return number <= 9999;
}

/**
 * tri_calendar_parse_loose:
 * @text: "Jan 1 2000", "2012/01/31", "1/31/2012", "Tue, 31 Jan 2012 13:00", or anything
 *   tri_calendar_parse() takes
 *
 * Returns: the instant in UTC, as ECMAScript's Date.parse() with that zone; NaN where @text is none.
 */
double
tri_calendar_parse_loose (const char *text)
{
  Parts parts = { G_MININT, 0, 0, -1, 0, FALSE, FALSE, NAN };
  double numbers[3] = { 0 };
  guint n = 0;
  double strict = text != NULL && !g_ascii_isalpha (text[0]) ? tri_calendar_parse (text) : NAN;

  if (isfinite (strict))
    return strict;
  if (text == NULL || text[0] == '\0' || strlen (text) > MAX_TEXT)
    return NAN;
  for (const char *p = text; *p != '\0';)
    {
      const char *start = p;

      if (g_ascii_isdigit (*p))
        {
          while (g_ascii_isdigit (*p))
            p++;
          if (*p == ':')
            {
              p = start;
              if (!read_clock (&p, &parts.time))
                return NAN;
            }
          else if (!add_number (&parts, numbers, &n, start, p))
            return NAN;
        }
      else if (g_ascii_isalpha (*p))
        {
          while (g_ascii_isalpha (*p))
            p++;
          if (find_word (months, 12, start, (gsize)(p - start), FALSE) >= 0)
            parts.month = find_word (months, 12, start, (gsize)(p - start), FALSE) + 1;
          else if (g_ascii_strncasecmp (start, "am", 2) == 0 || g_ascii_strncasecmp (start, "pm", 2) == 0)
            {
              parts.has_half = TRUE;
              parts.is_afternoon = g_ascii_tolower (*start) == 'p';
            }
          else if (find_word (days, 7, start, (gsize)(p - start), FALSE) < 0 &&
                   !((p - start == 1 && strchr ("TZ", *start) != NULL) || strncmp (start, "GMT", 3) == 0 ||
                     strncmp (start, "UTC", 3) == 0))
            return NAN;
        }
      else if (strchr (" ,/-.", *p) != NULL)
        p++;
      else
        return NAN;
    }
  if (parts.month == 0)
    {
      if (n < 2 && !(n == 1 && parts.year != G_MININT))
        return NAN;
      parts.month = (int)numbers[0];
      parts.day = n > 1 ? (int)numbers[1] : 1;
      if (parts.year == G_MININT && n > 2)
        parts.year = (int)numbers[2] + (numbers[2] < 50 ? 2000 : 1900);
    }
  else
    parts.day = n > 0 ? (int)numbers[0] : 1;
  if (parts.year == G_MININT)
    parts.year = 2001; // as browsers have it
  return to_instant (&parts);
}

// So many digits at most; −1 where there is none.
static int
read_digits (const char **text, guint most)
{
  int value = 0;
  guint n = 0;

  while (n < most && g_ascii_isdigit (**text))
    {
      value = value * 10 + (**text - '0');
      (*text)++;
      n++;
    }
  return n > 0 ? value : -1;
}

static gboolean
read_name (const char **text, const char *const *names, guint n, int *index)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*text)[length]))
    length++;
  *index = find_word (names, n, *text, length, FALSE);
  *text += length;
  return *index >= 0;
}

static gboolean
read_directive (Parts *parts, char directive, const char **text)
{
  int value = -1;
  int index;

  if (strchr ("YymdeHIMSLjQsf", directive) != NULL)
    {
      guint most = directive == 'Y' ? 4 : directive == 'L' || directive == 'j' ? 3 : 2;

      if (directive == 'Q' || directive == 's' || directive == 'f')
        {
          char *end;
          double number = g_ascii_strtod (*text, &end);

          if (end == *text)
            return FALSE;
          *text = end;
          parts->instant = directive == 's' ? number * 1000 : number;
          return TRUE;
        }
      while (**text == ' ')
        (*text)++;
      value = read_digits (text, most);
      if (value < 0)
        return FALSE;
    }
  switch (directive)
    {
    case 'Y':
      parts->year = value;
      return TRUE;
    case 'y':
      parts->year = value + (value > 68 ? 1900 : 2000);
      return TRUE;
    case 'm':
      parts->month = value;
      return TRUE;
    case 'd':
    case 'e':
      parts->day = value;
      return TRUE;
    case 'j':
      parts->yearday = value;
      return TRUE;
    case 'H':
    case 'I':
      parts->time += value * 60 * MINUTE_MS;
      return TRUE;
    case 'M':
      parts->time += value * MINUTE_MS;
      return TRUE;
    case 'S':
      parts->time += value * 1000.0;
      return TRUE;
    case 'L':
      parts->time += value;
      return TRUE;
    case 'b':
    case 'B':
      index = -1;
      if (!read_name (text, months, 12, &index))
        return FALSE;
      parts->month = index + 1;
      return TRUE;
    case 'a':
    case 'A':
      return read_name (text, days, 7, &index);
    case 'p':
      parts->has_half = TRUE;
      parts->is_afternoon = g_ascii_tolower (**text) == 'p';
      *text += MIN (strlen (*text), 2);
      return TRUE;
    case 'Z':
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tri_calendar_parse_format:
 * @specifier: directives of d3-time-format
 *
 * Returns: the instant in UTC, what is not said being that of 1900-01-01; NaN where @text is not written so.
 */
double
tri_calendar_parse_format (const char *text, const char *specifier)
{
  Parts parts = { 1900, 1, 1, -1, 0, FALSE, FALSE, NAN };

  for (const char *p = specifier; *p != '\0'; p++)
    {
      if (*p != '%')
        {
          if (*text++ != *p)
            return NAN;
          continue;
        }
      p++;
      if (*p == '-' || *p == '_' || *p == '0')
        p++;
      if (*p == '\0' || !read_directive (&parts, *p, &text))
        return NAN;
    }
  return *text == '\0' ? to_instant (&parts) : NAN;
}
