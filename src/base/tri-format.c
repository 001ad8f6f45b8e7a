// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers by d3-format 3, with U+2212 as the minus sign and English grouping.

#include "tri-format.h"

#include <math.h>
#include <string.h>

#define MAX_WIDTH 64

G_DEFINE_QUARK (tri - format - error - quark, tri_format_error)

static gboolean
parse_count (const char **p, int limit, int *count)
{
  int value = 0;

  while (g_ascii_isdigit (**p))
    {
      value = MIN (value * 10 + (**p - '0'), limit + 1);
      (*p)++;
    }
  *count = value;
  return value <= limit;
}

static gboolean
parse_fill (const char **p, TriNumberFormat *format)
{
  const char *second = **p != '\0' ? g_utf8_next_char (*p) : *p;

  if (**p != '\0' && *second != '\0' && strchr ("<>^=", *second) != NULL)
    {
      format->fill = g_utf8_get_char (*p);
      format->align = *second;
      *p = second + 1;
      return TRUE;
    }
  if (**p != '\0' && strchr ("<>^=", **p) != NULL)
    format->align = *(*p)++;
  return FALSE;
}

/**
 * tri_number_format_parse:
 * @format: (out): the parts
 * @specifier: as in d3-format, `,.0f` or `.1%`
 *
 * Returns: %FALSE with %TRI_FORMAT_ERROR where @specifier is no specifier or asks for a label too wide.
 */
gboolean
tri_number_format_parse (TriNumberFormat *format, const char *specifier, GError **error)
{
  const char *p = specifier;

  *format = (TriNumberFormat){ .fill = ' ', .align = '>', .sign = '-', .width = -1, .precision = -1 };
  if (!g_utf8_validate (specifier, -1, NULL))
    goto syntax;
  parse_fill (&p, format);
  if (*p != '\0' && strchr ("-+( ", *p) != NULL)
    format->sign = *p++;
  if (*p == '$' || *p == '#')
    format->symbol = *p++;
  if (*p == '0')
    {
      format->zero = TRUE;
      format->fill = '0';
      format->align = '=';
      p++;
    }
  if (g_ascii_isdigit (*p) && !parse_count (&p, MAX_WIDTH, &format->width))
    goto limit;
  if (*p == ',')
    {
      format->comma = TRUE;
      p++;
    }
  if (*p == '.')
    {
      p++;
      if (!g_ascii_isdigit (*p))
        goto syntax;
      if (!parse_count (&p, 20, &format->precision))
        goto limit;
    }
  if (*p == '~')
    {
      format->trim = TRUE;
      p++;
    }
  if (*p != '\0')
    {
      if (strchr ("efgrs%pbodxXn", *p) == NULL)
        goto syntax;
      format->type = *p++;
      if (format->type == 'n')
        {
          format->comma = TRUE;
          format->type = 'g';
        }
    }
  if (*p == '\0')
    return TRUE;

syntax:
  g_set_error (error, TRI_FORMAT_ERROR, TRI_FORMAT_ERROR_SYNTAX,
               "“%s” is not a number format; write it as in d3-format, for example “,.0f”, “.1%%” or “~s”",
               specifier);
  return FALSE;

limit:
  g_set_error (error, TRI_FORMAT_ERROR, TRI_FORMAT_ERROR_LIMIT,
               "“%s” asks for a wider or more precise number than a label can hold; at most %d wide and 20 "
               "decimals",
               specifier, MAX_WIDTH);
  return FALSE;
}

// ECMAScript rounds halves up where C rounds them to even; `value` moved off an exact half at that precision.
static double
off_half (double value, char conversion, int precision)
{
  char pattern[16];
  char buffer[512];
  char *e;
  gsize n;

  g_snprintf (pattern, sizeof pattern, "%%.%d%c", precision + 60, conversion);
  g_ascii_formatd (buffer, sizeof buffer, pattern, value);
  e = strchr (buffer, 'e');
  n = e != NULL ? (gsize)(e - buffer) : strlen (buffer);
  for (gsize i = n - 59; i < n; i++)
    if (buffer[i] != '0')
      return value;
  return buffer[n - 60] == '5' ? nextafter (value, INFINITY) : value;
}

// d3's formatDecimalParts: digits without point, and the power of ten of the first. `digits` significant, 0:
// all.
static void
decimal_parts (double value, int significant, char *digits, gsize size, int *exponent)
{
  char buffer[64];
  char *e;
  char *out = digits;

  if (significant > 0)
    {
      char pattern[16];

      g_snprintf (pattern, sizeof pattern, "%%.%de", significant - 1);
      g_ascii_formatd (buffer, sizeof buffer, pattern, off_half (value, 'e', significant - 1));
    }
  else
    {
      // The shortest that reads back as the same number, as ECMAScript's toExponential ().
      for (int precision = 0; precision <= 17; precision++)
        {
          char pattern[16];

          g_snprintf (pattern, sizeof pattern, "%%.%de", precision);
          g_ascii_formatd (buffer, sizeof buffer, pattern, value);
          if (g_ascii_strtod (buffer, NULL) == value)
            break;
        }
    }
  e = strchr (buffer, 'e');
  *exponent = (int)g_ascii_strtoll (e + 1, NULL, 10);
  for (const char *p = buffer; p < e && out < digits + size - 1; p++)
    if (*p != '.')
      *out++ = *p;
  *out = '\0';
}

static char *format_printf (double value, char conversion, int precision);

// d3's formatRounded: `digits` significant digits, without exponent.
static char *
format_rounded (double value, int significant)
{
  char digits[64];
  int exponent;
  GString *text = g_string_new (NULL);
  int n;

  if (value == 0)
    {
      g_string_append_c (text, '0');
      return g_string_free (text, FALSE);
    }
  decimal_parts (value, significant, digits, sizeof digits, &exponent);
  n = (int)strlen (digits);
  if (exponent < 0)
    {
      g_string_append (text, "0.");
      for (int i = -1; i > exponent; i--)
        g_string_append_c (text, '0');
      g_string_append (text, digits);
    }
  else if (n > exponent + 1)
    {
      g_string_append_len (text, digits, exponent + 1);
      g_string_append_printf (text, ".%s", digits + exponent + 1);
    }
  else
    {
      g_string_append (text, digits);
      for (int i = n; i < exponent + 1; i++)
        g_string_append_c (text, '0');
    }
  return g_string_free (text, FALSE);
}

// d3's formatPrefixAuto; `prefix` becomes the power of a thousand.
static char *
format_prefix (double value, int precision, int *prefix)
{
  char digits[64];
  int exponent;
  int i;
  int n;
  GString *text;

  if (value == 0)
    {
      *prefix = 0;
      return format_printf (0, 'f', precision - 1);
    }
  decimal_parts (value, precision, digits, sizeof digits, &exponent);
  *prefix = CLAMP ((int)floor (exponent / 3.0), -8, 8);
  i = exponent - *prefix * 3 + 1;
  n = (int)strlen (digits);
  text = g_string_new (NULL);
  if (i == n)
    g_string_append (text, digits);
  else if (i > n)
    {
      g_string_append (text, digits);
      for (int k = n; k < i; k++)
        g_string_append_c (text, '0');
    }
  else if (i > 0)
    {
      g_string_append_len (text, digits, i);
      g_string_append_printf (text, ".%s", digits + i);
    }
  else
    {
      g_string_append (text, "0.");
      for (int k = i; k < 0; k++)
        g_string_append_c (text, '0');
      decimal_parts (value, MAX (1, precision + i - 1), digits, sizeof digits, &exponent);
      g_string_append (text, digits);
    }
  return g_string_free (text, FALSE);
}

static char *
format_integer (double value, const char *alphabet, double base)
{
  double number = floor (value + 0.5);
  GString *text = g_string_new (NULL);

  do
    {
      g_string_prepend_c (text, alphabet[(int)fmod (number, base)]);
      number = floor (number / base);
    }
  while (number > 0);
  return g_string_free (text, FALSE);
}

static char *
format_printf (double value, char conversion, int precision)
{
  char pattern[16];
  char buffer[512];

  // ECMAScript's toFixed () gives the shortest form from here on.
  if (conversion == 'f' && value >= 1e21)
    {
      char digits[64];
      int exponent;

      decimal_parts (value, 0, digits, sizeof digits, &exponent);
      return g_strdup_printf ("%c%s%se+%d", digits[0], digits[1] != '\0' ? "." : "", digits + 1, exponent);
    }
  g_snprintf (pattern, sizeof pattern, "%%.%d%c", precision, conversion);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, pattern, off_half (value, conversion, precision)));
}

// ECMAScript writes 1e+21 and 1.5e-7 where C writes 1e+21 and 1.5e-07.
static void
shorten_exponent (char *text)
{
  char *e = strchr (text, 'e');

  if (e != NULL && (e[1] == '+' || e[1] == '-') && e[2] == '0' && e[3] != '\0')
    memmove (e + 2, e + 3, strlen (e + 3) + 1);
}

// d3's formatTypes
static char *
format_type (char type, double value, int precision, int *prefix)
{
  char *text;

  switch (type)
    {
    case 'f':
      return format_printf (value, 'f', precision);
    case '%':
      return format_printf (value * 100, 'f', precision);
    case 'e':
      text = format_printf (value, 'e', precision);
      shorten_exponent (text);
      return text;
    case 'r':
      return format_rounded (value, precision);
    case 'p':
      return format_rounded (value * 100, precision);
    case 's':
      return format_prefix (value, precision, prefix);
    case 'b':
      return format_integer (value, "01", 2);
    case 'o':
      return format_integer (value, "01234567", 8);
    case 'x':
      return format_integer (value, "0123456789abcdef", 16);
    case 'X':
      return format_integer (value, "0123456789ABCDEF", 16);
    case 'd':
      return g_strdup_printf ("%.0f", floor (value + 0.5));
    case 'g':
    default:
      {
        // ECMAScript's toPrecision: no exponent from 1e-6 up to the precision.
        char digits[64];
        int exponent;

        decimal_parts (value, precision, digits, sizeof digits, &exponent);
        if (value == 0 || (exponent >= -6 && exponent < precision))
          return format_printf (value, 'f', MAX (0, precision - 1 - (value == 0 ? 0 : exponent)));
        text = format_printf (value, 'e', precision - 1);
        shorten_exponent (text);
        return text;
      }
    }
}

// d3's formatTrim: 1.200k becomes 1.2k
static void
trim_zeros (char *text)
{
  char *point = strchr (text, '.');
  char *end;
  char *keep;

  if (point == NULL)
    return;
  for (end = point + 1; g_ascii_isdigit (*end); end++)
    ;
  for (keep = end; keep > point + 1 && keep[-1] == '0'; keep--)
    ;
  if (keep == point + 1)
    keep = point;
  memmove (keep, end, strlen (end) + 1);
}

static gboolean
is_zero (const char *text)
{
  for (; *text != '\0' && *text != 'e'; text++)
    if (*text >= '1' && *text <= '9')
      return FALSE;
  return TRUE;
}

static char *
group (const char *text)
{
  GString *grouped = g_string_new (NULL);
  gsize whole = strspn (text, "0123456789");

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, text[i]);
    }
  g_string_append (grouped, text + whole);
  return g_string_free (grouped, FALSE);
}

static char *
pad (const TriNumberFormat *format, const char *head, const char *body, const char *tail)
{
  glong length = g_utf8_strlen (head, -1) + g_utf8_strlen (body, -1) + g_utf8_strlen (tail, -1);
  glong missing = MAX (0, format->width - length);
  glong before = 0;
  GString *text = g_string_new (NULL);

  if (format->align == '>')
    before = missing;
  else if (format->align == '^')
    before = missing / 2;
  if (format->align == '=')
    g_string_append (text, head);
  for (glong i = 0; i < (format->align == '=' ? missing : before); i++)
    g_string_append_unichar (text, format->fill);
  if (format->align != '=')
    g_string_append (text, head);
  g_string_append (text, body);
  g_string_append (text, tail);
  for (glong i = before; i < missing && format->align != '='; i++)
    g_string_append_unichar (text, format->fill);
  return g_string_free (text, FALSE);
}

/**
 * tri_number_format_apply:
 *
 * Returns: (transfer full): @value as d3-format writes it; "" where it is not a number.
 */
char *
tri_number_format_apply (const TriNumberFormat *format, double value)
{
  static const char *const prefixes[] = { "y", "z", "a", "f", "p", "n", "µ", "m", "",
                                          "k", "M", "G", "T", "P", "E", "Z", "Y" };
  g_autofree char *digits = NULL;
  g_autofree char *grouped = NULL;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  gboolean trim = format->trim || format->type == 0;
  gboolean negative = value < 0;
  char type = format->type == 0 ? 'g' : format->type;
  int precision = format->precision;
  int prefix = 0;

  if (isnan (value))
    return g_strdup ("");
  if (isinf (value))
    return g_strdup (negative ? "\u2212∞" : "∞");
  if (precision < 0)
    precision = format->type == 0 ? 12 : 6;
  precision = strchr ("gprs", type) != NULL ? CLAMP (precision, 1, 21) : CLAMP (precision, 0, 20);
  if (type == 's' && format->has_prefix)
    {
      prefix = format->prefix;
      digits = format_printf (fabs (value) / pow (1000, prefix), 'f', CLAMP (format->precision, 0, 20));
    }
  else
    digits = format_type (type, fabs (value), precision, &prefix);
  if (trim)
    trim_zeros (digits);
  if (negative && is_zero (digits) && format->sign != '+')
    negative = FALSE;
  head =
    g_strconcat (negative ? (format->sign == '(' ? "(" : "\u2212")
                          : (format->sign == '-' || format->sign == '(' ? "" : (char[2]){ format->sign, 0 }),
                 format->symbol == '$' ? "$"
                 : format->symbol == '#' && strchr ("boxX", type) != NULL
                   ? (const char[3]){ '0', (char)g_ascii_tolower (type), 0 }
                   : "",
                 NULL);
  tail = g_strconcat (type == 's'                  ? prefixes[8 + prefix]
                      : type == '%' || type == 'p' ? "%"
                                                   : "",
                      negative && format->sign == '(' ? ")" : "", NULL);
  grouped = format->comma ? group (digits) : g_strdup (digits);
  if (format->width < 0)
    return g_strconcat (head, grouped, tail, NULL);
  return pad (format, head, grouped, tail);
}

/**
 * tri_number_format_for_step:
 * @format: the format asked for; its precision, where given, is kept
 * @step: difference of neighbouring ticks
 * @largest: the largest absolute tick
 *
 * As d3-scale's tickFormat(): just as many decimals as tell neighbouring ticks apart.
 */
TriNumberFormat
tri_number_format_for_step (const TriNumberFormat *format, double step, double largest)
{
  TriNumberFormat result = *format;
  int step_power;
  int largest_power;

  step = fabs (step);
  if (format->precision >= 0 || !isfinite (step) || step == 0)
    return result;
  step_power = (int)floor (log10 (step * (1 + 1e-12)));
  largest_power = largest > 0 && isfinite (largest) ? (int)floor (log10 (largest * (1 + 1e-12))) : step_power;
  switch (format->type)
    {
    case 's':
      result.has_prefix = TRUE;
      result.prefix = CLAMP ((int)floor (largest_power / 3.0), -8, 8);
      result.precision = MAX (0, result.prefix * 3 - step_power);
      break;
    case 'e':
      result.precision = MAX (0, largest_power - step_power);
      break;
    case 0:
    case 'g':
    case 'p':
    case 'r':
      result.precision = MAX (0, largest_power - step_power) + 1;
      break;
    case 'f':
    case '%':
      result.precision = MAX (0, -step_power) - (format->type == '%' ? 2 : 0);
      result.precision = MAX (0, result.precision);
      break;
    default:
      break;
    }
  if (format->type == 0)
    result.trim = TRUE;
  return result;
}
