// SPDX-License-Identifier: GPL-3.0-or-later
// Qualified numbers and how they are written.

#include "tri-quantity.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *words; // before the figure; NULL where none stand there
} qualifiers[] = {
  [TRI_QUALIFIER_NONE] = { "", NULL },
  [TRI_QUALIFIER_EXACT] = { "exact", NULL },
  [TRI_QUALIFIER_ABOUT] = { "about", "about " },
  [TRI_QUALIFIER_ESTIMATED] = { "estimated", "estimated " },
  [TRI_QUALIFIER_SOME] = { "some", "some " },
  [TRI_QUALIFIER_LESS_THAN] = { "less_than", "less than " },
  [TRI_QUALIFIER_UP_TO] = { "up_to", "up to " },
  [TRI_QUALIFIER_MORE_THAN] = { "more_than", "more than " },
  [TRI_QUALIFIER_AT_LEAST] = { "at_least", "at least " },
  [TRI_QUALIFIER_RANGE] = { "range", NULL },
  [TRI_QUALIFIER_ORDER] = { "order", "in the order of " },
};

/**
 * tri_qualifier_parse:
 * @text: (nullable): a name as in claims.csv
 *
 * Returns: the qualifier; %TRI_QUALIFIER_NONE for an empty, missing or unknown name.
 */
TriQualifier
tri_qualifier_parse (const char *text)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (qualifiers); i++)
    if (strcmp (qualifiers[i].name, text) == 0)
      return (TriQualifier)i;
  return TRI_QUALIFIER_NONE;
}

const char *
tri_qualifier_to_string (TriQualifier qualifier)
{
  g_return_val_if_fail ((guint)qualifier < G_N_ELEMENTS (qualifiers), "");

  return qualifiers[qualifier].name;
}

TriPrecision
tri_quantity_get_precision (TriQuantity quantity)
{
  switch (quantity.qualifier)
    {
    case TRI_QUALIFIER_ABOUT:
    case TRI_QUALIFIER_ESTIMATED:
    case TRI_QUALIFIER_SOME:
    case TRI_QUALIFIER_ORDER:
      return isnan (quantity.value) ? TRI_PRECISION_NONE : TRI_PRECISION_ABOUT;
    case TRI_QUALIFIER_LESS_THAN:
    case TRI_QUALIFIER_UP_TO:
      return isnan (quantity.high) ? TRI_PRECISION_NONE : TRI_PRECISION_CEILING;
    case TRI_QUALIFIER_MORE_THAN:
    case TRI_QUALIFIER_AT_LEAST:
      return isnan (quantity.low) ? TRI_PRECISION_NONE : TRI_PRECISION_FLOOR;
    case TRI_QUALIFIER_RANGE:
      return isnan (quantity.low) || isnan (quantity.high) ? TRI_PRECISION_NONE : TRI_PRECISION_RANGE;
    case TRI_QUALIFIER_NONE:
    case TRI_QUALIFIER_EXACT:
    default:
      return isnan (quantity.value) ? TRI_PRECISION_NONE : TRI_PRECISION_EXACT;
    }
}

/**
 * tri_quantity_get_nominal:
 *
 * Returns: the one number that stands for the quantity where only one can: the value, else the bound that the
 *   source gives, else the middle of the range; NaN without a figure.
 */
double
tri_quantity_get_nominal (TriQuantity quantity)
{
  switch (tri_quantity_get_precision (quantity))
    {
    case TRI_PRECISION_CEILING:
      return quantity.high;
    case TRI_PRECISION_FLOOR:
      return quantity.low;
    case TRI_PRECISION_RANGE:
      return (quantity.low + quantity.high) / 2;
    case TRI_PRECISION_NONE:
      return NAN;
    case TRI_PRECISION_EXACT:
    case TRI_PRECISION_ABOUT:
    default:
      return quantity.value;
    }
}

/**
 * tri_number_format:
 * @value: any number
 *
 * Returns: (transfer full): the number grouped by commas from 1,000 on, with at most two decimals, no
 * needless zeros and U+2212 as its minus sign.
 */
char *
tri_number_format (double value)
{
  char digits[64];
  GString *text;
  const char *point;
  gsize whole;
  const char *p;

  if (isnan (value))
    return g_strdup ("");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "\u2212∞");
  if (fabs (value) >= 1e15)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.3g", value));

  g_ascii_formatd (digits, sizeof digits, "%.2f", fabs (value));
  for (gsize n = strlen (digits); digits[n - 1] == '0' || digits[n - 1] == '.'; n--)
    {
      gboolean stop = digits[n - 1] == '.';

      digits[n - 1] = '\0';
      if (stop)
        break;
    }
  text = g_string_new (value < 0 && strcmp (digits, "0") != 0 ? "\u2212" : "");
  point = strchr (digits, '.');
  whole = point != NULL ? (gsize)(point - digits) : strlen (digits);
  p = digits;
  for (gsize i = 0; i < whole; i++, p++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, *p);
    }
  g_string_append (text, p);
  return g_string_free (text, FALSE);
}

/**
 * tri_quantity_format:
 * @unit: (nullable): `%` is set behind a thin space; other units follow a space
 *
 * Returns: (transfer full): words as in "about 21,000", "2,400 to 4,000", "more than 50 %"; "no figure"
 * without one.
 */
char *
tri_quantity_format (TriQuantity quantity, const char *unit)
{
  g_autofree char *figure = NULL;
  const char *words = qualifiers[quantity.qualifier].words;
  const char *space = "";

  switch (tri_quantity_get_precision (quantity))
    {
    case TRI_PRECISION_NONE:
      return g_strdup ("no figure");
    case TRI_PRECISION_RANGE:
      {
        g_autofree char *low = tri_number_format (quantity.low);
        g_autofree char *high = tri_number_format (quantity.high);

        figure = g_strdup_printf ("%s to %s", low, high);
        break;
      }
    case TRI_PRECISION_EXACT:
    case TRI_PRECISION_ABOUT:
    case TRI_PRECISION_CEILING:
    case TRI_PRECISION_FLOOR:
    default:
      figure = tri_number_format (tri_quantity_get_nominal (quantity));
      break;
    }
  if (unit == NULL)
    unit = "";
  if (strcmp (unit, "%") == 0)
    space = "\u202f";
  else if (unit[0] != '\0')
    space = " ";
  return g_strconcat (words != NULL ? words : "", figure, space, unit, NULL);
}
