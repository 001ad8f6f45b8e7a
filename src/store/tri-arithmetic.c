// SPDX-License-Identifier: GPL-3.0-or-later
// A recursive-descent evaluator.

#include "tri-arithmetic.h"

#include <math.h>
#include <string.h>

#define MAX_NESTING 32
#define ID_SIGNS "abcdefghijklmnopqrstuvwxyz0123456789-"

typedef struct
{
  const char *start;
  const char *p;
  int nesting;
  TriArithmeticLookup lookup;
  gpointer data;
  GError **error;
} Reader;

static gboolean read_sum (Reader *reader, double *value);

static gboolean
fail (Reader *reader, const char *message)
{
  g_set_error (reader->error, TRI_STORE_ERROR, TRI_STORE_ERROR_EXPRESSION, "at character %ld: %s",
               g_utf8_strlen (reader->start, reader->p - reader->start) + 1, message);
  return FALSE;
}

static void
skip_space (Reader *reader)
{
  while (*reader->p == ' ')
    reader->p++;
}

static gboolean
read_claim (Reader *reader, double *value)
{
  // A minus sign behind an id needs a space in front of it, for ids hold hyphens.
  gsize length = strspn (reader->p, ID_SIGNS);
  g_autofree char *id = g_strndup (reader->p, length);

  *value = reader->lookup (id, reader->data);
  if (isnan (*value))
    {
      g_autofree char *message = g_strdup_printf ("“%s” is no claim with a value", id);

      return fail (reader, message);
    }
  reader->p += length;
  return TRUE;
}

static gboolean
read_factor (Reader *reader, double *value)
{
  gboolean negative = FALSE;

  skip_space (reader);
  if (*reader->p == '-')
    {
      negative = TRUE;
      reader->p++;
      skip_space (reader);
    }
  if (*reader->p == '(')
    {
      if (++reader->nesting > MAX_NESTING)
        return fail (reader, "the parentheses are nested too deep");
      reader->p++;
      if (!read_sum (reader, value))
        return FALSE;
      skip_space (reader);
      if (*reader->p != ')')
        return fail (reader, "a closing parenthesis is missing");
      reader->p++;
      reader->nesting--;
    }
  else if (g_ascii_isdigit (*reader->p))
    {
      char *end;

      *value = g_ascii_strtod (reader->p, &end);
      if (g_ascii_isalpha (*end))
        return fail (reader, "a number ends in a letter");
      reader->p = end;
    }
  else if (!g_ascii_islower (*reader->p))
    return fail (reader, "a number or a claim is missing");
  else if (!read_claim (reader, value))
    return FALSE;
  if (negative)
    *value = -*value;
  return TRUE;
}

static gboolean
read_product (Reader *reader, double *value)
{
  double other;

  if (!read_factor (reader, value))
    return FALSE;
  for (;;)
    {
      char sign;

      skip_space (reader);
      sign = *reader->p;
      if (sign != '*' && sign != '/')
        return TRUE;
      reader->p++;
      if (!read_factor (reader, &other))
        return FALSE;
      if (sign == '/' && other == 0)
        return fail (reader, "it divides by zero");
      *value = sign == '*' ? *value * other : *value / other;
    }
}

static gboolean
read_sum (Reader *reader, double *value)
{
  double other;

  if (!read_product (reader, value))
    return FALSE;
  for (;;)
    {
      char sign;

      skip_space (reader);
      sign = *reader->p;
      if (sign != '+' && sign != '-')
        return TRUE;
      reader->p++;
      if (!read_product (reader, &other))
        return FALSE;
      *value = sign == '+' ? *value + other : *value - other;
    }
}

/**
 * tri_arithmetic_evaluate:
 * @formula: such as `drc-police-count - drc-both-count`
 * @value: (out): what it comes to
 *
 * Returns: %FALSE with TRI_STORE_ERROR_EXPRESSION, which names the character, where it cannot be worked out.
 */
gboolean
tri_arithmetic_evaluate (const char *formula,
                         TriArithmeticLookup lookup,
                         gpointer data,
                         double *value,
                         GError **error)
{
  Reader reader = { formula, formula, 0, lookup, data, error };

  if (!read_sum (&reader, value))
    return FALSE;
  if (*reader.p != '\0')
    return fail (&reader, "an operator is missing here");
  return TRUE;
}

/** tri_arithmetic_agrees: whether a value is what was worked out, but for rounding in its last decimal place.
 */
gboolean
tri_arithmetic_agrees (double computed, double stated)
{
  return fabs (computed - stated) <= 1e-9 * fmax (1, fabs (computed)) ||
         (stated != floor (stated) && fabs (computed - stated) <= 0.05);
}
