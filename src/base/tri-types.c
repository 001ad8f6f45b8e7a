// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles and colours.

#include "tri-types.h"

/**
 * tri_rect_union:
 *
 * Returns: the smallest rectangle around both; an empty one counts as nothing.
 */
TriRect
tri_rect_union (TriRect a, TriRect b)
{
  double x, y;

  if (a.width <= 0 && a.height <= 0)
    return b;
  if (b.width <= 0 && b.height <= 0)
    return a;

  x = MIN (a.x, b.x);
  y = MIN (a.y, b.y);
  return tri_rect (x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y);
}

/**
 * tri_color_parse:
 * @color: (out): where the colour goes
 * @text: `#RGB`, `#RRGGBB` or `#RRGGBBAA`
 *
 * Returns: %FALSE, leaving @color alone, where @text is none of these.
 */
gboolean
tri_color_parse (TriColor *color, const char *text)
{
  guint digits[8];
  gsize n;

  if (text == NULL || text[0] != '#')
    return FALSE;
  n = strlen (text + 1);
  if (n != 3 && n != 6 && n != 8)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      int digit = g_ascii_xdigit_value (text[i + 1]);

      if (digit < 0)
        return FALSE;
      digits[i] = digit;
    }

  if (n == 3)
    *color = (TriColor){ digits[0] / 15.0f, digits[1] / 15.0f, digits[2] / 15.0f, 1 };
  else
    *color =
      (TriColor){ (digits[0] * 16 + digits[1]) / 255.0f, (digits[2] * 16 + digits[3]) / 255.0f,
                  (digits[4] * 16 + digits[5]) / 255.0f, n == 8 ? (digits[6] * 16 + digits[7]) / 255.0f : 1 };
  return TRUE;
}

/**
 * tri_color_to_string:
 *
 * Returns: (transfer full): `#rrggbb`, or `#rrggbbaa` where the colour is not opaque.
 */
char *
tri_color_to_string (TriColor color)
{
  guint r = (guint)lroundf (CLAMP (color.red, 0, 1) * 255);
  guint g = (guint)lroundf (CLAMP (color.green, 0, 1) * 255);
  guint b = (guint)lroundf (CLAMP (color.blue, 0, 1) * 255);
  guint a = (guint)lroundf (CLAMP (color.alpha, 0, 1) * 255);

  if (a == 255)
    return g_strdup_printf ("#%02x%02x%02x", r, g, b);
  return g_strdup_printf ("#%02x%02x%02x%02x", r, g, b, a);
}

TriColor
tri_color_with_alpha (TriColor color, double alpha)
{
  color.alpha *= (float)alpha;
  return color;
}

/**
 * tri_color_mix:
 * @t: 0 gives @a, 1 gives @b
 *
 * Returns: the colour between both, component by component in sRGB.
 */
TriColor
tri_color_mix (TriColor a, TriColor b, double t)
{
  float f = (float)t;

  return (TriColor){ a.red + (b.red - a.red) * f, a.green + (b.green - a.green) * f,
                     a.blue + (b.blue - a.blue) * f, a.alpha + (b.alpha - a.alpha) * f };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (TriColor color)
{
  return 0.2126 * linear (color.red) + 0.7152 * linear (color.green) + 0.0722 * linear (color.blue);
}

/**
 * tri_color_get_contrast:
 *
 * Returns: the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
 */
double
tri_color_get_contrast (TriColor a, TriColor b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}
