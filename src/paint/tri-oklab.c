// SPDX-License-Identifier: GPL-3.0-or-later
// OKLab and OKLCH, after Björn Ottosson, "A perceptual color space for image processing" (2020).

#include "tri-oklab.h"

static double
to_linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
from_linear (double c)
{
  return c <= 0.0031308 ? 12.92 * c : 1.055 * pow (c, 1 / 2.4) - 0.055;
}

static void
lab_to_linear (TriOklab lab, double rgb[3])
{
  double l = lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b;
  double m = lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b;
  double s = lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b;

  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  rgb[0] = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  rgb[1] = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  rgb[2] = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
}

static gboolean
in_gamut (TriOklab lab)
{
  double rgb[3];

  lab_to_linear (lab, rgb);
  for (guint i = 0; i < 3; i++)
    if (rgb[i] < -1e-4 || rgb[i] > 1 + 1e-4)
      return FALSE;
  return TRUE;
}

/**
 * tri_oklab_from_color:
 *
 * Returns: @color in OKLab; alpha is left out.
 */
TriOklab
tri_oklab_from_color (TriColor color)
{
  double r = to_linear (color.red);
  double g = to_linear (color.green);
  double b = to_linear (color.blue);
  double l = cbrt (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  double m = cbrt (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  double s = cbrt (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  return (TriOklab){ 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                     1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                     0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s };
}

/**
 * tri_oklab_to_color:
 * @alpha: 0 to 1
 *
 * Returns: @lab in sRGB, each channel clipped to what a screen can show.
 */
TriColor
tri_oklab_to_color (TriOklab lab, double alpha)
{
  double rgb[3];

  lab_to_linear (lab, rgb);
  for (guint i = 0; i < 3; i++)
    rgb[i] = from_linear (CLAMP (rgb[i], 0, 1));
  return (TriColor){ rgb[0], rgb[1], rgb[2], alpha };
}

/**
 * tri_oklch_to_color:
 * @lightness: 0 to 1
 * @chroma: 0 (grey) to about 0.33
 * @hue: in radians
 *
 * Returns: the colour, its chroma lowered as far as sRGB needs so that lightness and hue stay.
 */
TriColor
tri_oklch_to_color (double lightness, double chroma, double hue, double alpha)
{
  double l = CLAMP (lightness, 0, 1);
  double low = 0;
  double high = chroma;

  if (!in_gamut ((TriOklab){ l, chroma * cos (hue), chroma * sin (hue) }))
    {
      for (guint i = 0; i < 24; i++)
        {
          double middle = (low + high) / 2;

          if (in_gamut ((TriOklab){ l, middle * cos (hue), middle * sin (hue) }))
            low = middle;
          else
            high = middle;
        }
      chroma = low;
    }
  return tri_oklab_to_color ((TriOklab){ l, chroma * cos (hue), chroma * sin (hue) }, alpha);
}

/**
 * tri_oklab_mix:
 * @t: 0 gives @from, 1 gives @to
 *
 * Returns: the colour between, in even steps of lightness.
 */
TriColor
tri_oklab_mix (TriColor from, TriColor to, double t)
{
  TriOklab a = tri_oklab_from_color (from);
  TriOklab b = tri_oklab_from_color (to);

  return tri_oklab_to_color ((TriOklab){ a.l + (b.l - a.l) * t, a.a + (b.a - a.a) * t,
                                         a.b + (b.b - a.b) * t },
                             from.alpha + (to.alpha - from.alpha) * t);
}

/**
 * tri_oklab_lighten:
 * @amount: added to the lightness; 0.08 is 8 % L, negative darkens
 *
 * Returns: @color with its hue kept.
 */
TriColor
tri_oklab_lighten (TriColor color, double amount)
{
  TriOklab lab = tri_oklab_from_color (color);

  return tri_oklch_to_color (lab.l + amount, hypot (lab.a, lab.b), atan2 (lab.b, lab.a), color.alpha);
}

/**
 * tri_oklab_to_grey:
 *
 * Returns: the grey of the same lightness.
 */
TriColor
tri_oklab_to_grey (TriColor color)
{
  return tri_oklab_to_color ((TriOklab){ tri_oklab_from_color (color).l, 0, 0 }, color.alpha);
}

/**
 * tri_oklab_reach_contrast:
 * @ground: what @color stands on
 * @contrast: WCAG ratio to reach
 *
 * Keeps the hue and shifts OKLCH lightness away from the ground's, as little as needed.
 *
 * Returns: a colour with that contrast, or black or white where the hue has none.
 */
TriColor
tri_oklab_reach_contrast (TriColor color, TriColor ground, double contrast)
{
  TriOklab lab = tri_oklab_from_color (color);
  double chroma = hypot (lab.a, lab.b);
  double hue = atan2 (lab.b, lab.a);
  gboolean darker = tri_oklab_from_color (ground).l > 0.6;
  double low = 0;
  double high = darker ? lab.l : 1 - lab.l;

  if (tri_color_get_contrast (color, ground) >= contrast)
    return color;

  // The shift is found by halving; contrast grows steadily with it.
  for (guint i = 0; i < 24; i++)
    {
      double middle = (low + high) / 2;
      TriColor candidate =
        tri_oklch_to_color (darker ? lab.l - middle : lab.l + middle, chroma, hue, color.alpha);

      if (tri_color_get_contrast (candidate, ground) >= contrast)
        high = middle;
      else
        low = middle;
    }
  return tri_oklch_to_color (darker ? lab.l - high : lab.l + high, chroma, hue, color.alpha);
}
