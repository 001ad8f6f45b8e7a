// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in running text: digits with their separators, and English number words.

#include "tri-number-words.h"

#include <string.h>

#define MAX_WORD 16

static const struct
{
  const char *word;
  double value;
} words[] = {
  { "two", 2 },        { "three", 3 },     { "four", 4 },      { "five", 5 },       { "six", 6 },
  { "seven", 7 },      { "eight", 8 },     { "nine", 9 },      { "ten", 10 },       { "eleven", 11 },
  { "twelve", 12 },    { "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 },   { "sixteen", 16 },
  { "seventeen", 17 }, { "eighteen", 18 }, { "nineteen", 19 }, { "twenty", 20 },    { "thirty", 30 },
  { "forty", 40 },     { "fifty", 50 },    { "sixty", 60 },    { "seventy", 70 },   { "eighty", 80 },
  { "ninety", 90 },    { "one", 1 },       { "hundred", 100 }, { "thousand", 1e3 }, { "million", 1e6 },
  { "billion", 1e9 },
};

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

// What may stand between the digits of one number: 1,375; 21 000 with a narrow space; 1971–1997; 13/1/2014.
static gboolean
is_joint (gunichar c)
{
  return c == '.' || c == ',' || c == '/' || c == ':' || c == '-' || c == 0x2013 || c == 0x2009 ||
         c == 0x202F || c == 0x00A0 || c == 0x2019 || c == '\'';
}

static gboolean
is_group_joint (gunichar c)
{
  return c == ',' || c == '.' || c == ' ' || c == 0x2009 || c == 0x202F || c == 0x00A0 || c == 0x2019 ||
         c == '\'';
}

static glong
skip_digits (const gunichar *text, glong length, glong i)
{
  while (i < length && is_digit (text[i]))
    i++;
  return i;
}

// A plain space groups digits only where three follow one to three: “21 000”.
static gboolean
is_group_space (const gunichar *text, glong length, glong start, glong i)
{
  return text[i] == ' ' && i - start <= 3 && skip_digits (text, length, i + 1) == i + 4;
}

static double
read_digits (const gunichar *text, glong start, glong end)
{
  double value = 0;

  for (glong i = start; i < end; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

// Whether the groups of a run are thousands: one to three digits, then threes with the same mark between.
static gboolean
read_thousands (const gunichar *text, glong start, glong end, double *value)
{
  glong i = skip_digits (text, end, start);
  gunichar mark = i < end ? text[i] : 0;

  if (mark == 0 || !is_group_joint (mark) || i - start > 3)
    return FALSE;
  *value = read_digits (text, start, i);
  while (i < end)
    {
      glong next = skip_digits (text, end, i + 1);

      if (text[i] != mark || next - i != 4)
        return FALSE;
      *value = *value * 1000 + read_digits (text, i + 1, next);
      i = next;
    }
  return TRUE;
}

static gboolean
read_decimal (const gunichar *text, glong start, glong end, double *value)
{
  glong point = skip_digits (text, end, start);
  double fraction = 0, unit = 0.1;

  if (point >= end || (text[point] != '.' && text[point] != ',') || skip_digits (text, end, point + 1) != end)
    return FALSE;
  for (glong i = point + 1; i < end; i++, unit /= 10)
    fraction += unit * (text[i] - '0');
  *value = read_digits (text, start, point) + fraction;
  return TRUE;
}

static void
add_value (TriNumber *number, double value)
{
  if (number->n_values < TRI_NUMBER_MAX_VALUES)
    number->values[number->n_values++] = value;
}

// Reads a run of digits and joints from @start on.
static glong
read_run (const gunichar *text, glong length, glong start, TriNumber *number)
{
  glong end = skip_digits (text, length, start);
  double value;

  while (end + 1 < length && is_digit (text[end + 1]) &&
         (is_joint (text[end]) || is_group_space (text, length, start, end)))
    end = skip_digits (text, length, end + 1);
  if (read_thousands (text, start, end, &value) || read_decimal (text, start, end, &value))
    add_value (number, value);
  else
    {
      // Parts of a range or date, each of them perhaps in thousands: “2,400–4,000”.
      for (glong i = start; i < end;)
        {
          glong stop = skip_digits (text, end, i);

          while (stop < end && is_group_joint (text[stop]) && skip_digits (text, end, stop + 1) == stop + 4)
            stop += 4;
          if (!read_thousands (text, i, stop, &value))
            value = read_digits (text, i, stop);
          add_value (number, value);
          i = stop + 1;
        }
    }
  return end;
}

// The number word at @i; 0 where there is none. @end: where it ends.
static double
read_word (const gunichar *text, glong length, glong i, glong *end)
{
  char word[MAX_WORD];
  guint n = 0;

  if (i > 0 && g_unichar_isalpha (text[i - 1]))
    return 0;
  for (*end = i; *end < length && g_unichar_isalpha (text[*end]); (*end)++)
    {
      if (n + 1 >= sizeof word || text[*end] > 127)
        return 0;
      word[n++] = (char)g_ascii_tolower ((char)text[*end]);
    }
  word[n] = '\0';
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (strcmp (words[k].word, word) == 0)
      return words[k].value;
  return 0;
}

static glong
skip_blanks (const gunichar *text, glong length, glong i)
{
  while (i < length && (g_unichar_isspace (text[i]) || text[i] == '-'))
    i++;
  return i;
}

// “two hundred and fifty thousand” from the first word on.
static glong
read_words (const gunichar *text, glong length, glong start, TriNumber *number)
{
  double total = 0, group = 0, value, least = G_MAXDOUBLE;
  glong end = start, next = start, stop;

  while ((value = read_word (text, length, next, &stop)) > 0)
    {
      if (value >= 1000)
        {
          total += MAX (1, group) * value;
          group = 0;
          least = value;
        }
      else if (value == 100)
        group = MAX (1, group) * 100;
      // “twenty-five” goes on, “two five” are two numbers.
      else if (group == 0 || (group >= 100 && (long)group % 100 == 0) ||
               ((long)group % 10 == 0 && (long)group % 100 >= 20 && value < 10))
        group += value;
      else
        break;
      end = stop;
      next = skip_blanks (text, length, stop);
      if (next + 3 < length && text[next] == 'a' && text[next + 1] == 'n' && text[next + 2] == 'd' &&
          (group >= 100 || least < G_MAXDOUBLE))
        next = skip_blanks (text, length, next + 3);
    }
  add_value (number, total + group);
  return end;
}

// The scale that follows digits, and is part of the number: “1.3 million”.
static double
read_scale (const gunichar *text, glong length, glong *end)
{
  glong stop;
  double value = *end < length ? read_word (text, length, skip_blanks (text, length, *end), &stop) : 0;

  if (value != 100 && value < 1000)
    return 1;
  *end = stop;
  return value;
}

/**
 * tri_numbers_find:
 * @length: characters of @text
 *
 * Numbers are runs of decimal digits with what joins them, and English cardinals from “two” on; “one” by
 * itself is a pronoun more often than a number. Raised digits are marks of notes and are left out, as are the
 * “second” and “third” of an order.
 *
 * Returns: (transfer full) (element-type TriNumber): in the text's order
 */
GArray *
tri_numbers_find (const gunichar *text, glong length)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (TriNumber));

  for (glong i = 0; i < length;)
    {
      TriNumber number = { .start = (guint)i };
      glong end = i;

      if (is_digit (text[i]))
        {
          end = read_run (text, length, i, &number);
          number.other = number.values[0];
          // “1.375” may be either.
          if (end > i + 4 && text[end - 4] == '.')
            read_decimal (text, i, end, &number.other);
          number.other *= read_scale (text, length, &end);
        }
      else if (read_word (text, length, i, &end) > 0)
        {
          end = read_words (text, length, i, &number);
          number.other = number.values[0];
          if (number.values[0] == 1)
            number.n_values = 0;
        }
      if (number.n_values > 0)
        {
          number.end = (guint)end;
          g_array_append_val (found, number);
        }
      i = MAX (i + 1, end);
    }
  return found;
}
