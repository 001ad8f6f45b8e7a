// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as CSS writes them: names, #rrggbb, rgb() and hsl().

#include "tri-css-color.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LENGTH 64

typedef struct
{
  const char *name;
  guint32 rgb;
} NamedColor;

typedef struct
{
  double value;
  gboolean is_percent;
} Component;

// The 148 names of CSS Color Module Level 4, section 6.1 “Named Colors”, in the order of the alphabet.
static const NamedColor named[] = {
  // clang-format off
  { "aliceblue", 0xf0f8ff }, { "antiquewhite", 0xfaebd7 }, { "aqua", 0x00ffff },
  { "aquamarine", 0x7fffd4 }, { "azure", 0xf0ffff }, { "beige", 0xf5f5dc }, { "bisque", 0xffe4c4 },
  { "black", 0x000000 }, { "blanchedalmond", 0xffebcd }, { "blue", 0x0000ff }, { "blueviolet", 0x8a2be2 },
  { "brown", 0xa52a2a }, { "burlywood", 0xdeb887 }, { "cadetblue", 0x5f9ea0 }, { "chartreuse", 0x7fff00 },
  { "chocolate", 0xd2691e }, { "coral", 0xff7f50 }, { "cornflowerblue", 0x6495ed },
  { "cornsilk", 0xfff8dc }, { "crimson", 0xdc143c }, { "cyan", 0x00ffff }, { "darkblue", 0x00008b },
  { "darkcyan", 0x008b8b }, { "darkgoldenrod", 0xb8860b }, { "darkgray", 0xa9a9a9 },
  { "darkgreen", 0x006400 }, { "darkgrey", 0xa9a9a9 }, { "darkkhaki", 0xbdb76b },
  { "darkmagenta", 0x8b008b }, { "darkolivegreen", 0x556b2f }, { "darkorange", 0xff8c00 },
  { "darkorchid", 0x9932cc }, { "darkred", 0x8b0000 }, { "darksalmon", 0xe9967a },
  { "darkseagreen", 0x8fbc8f }, { "darkslateblue", 0x483d8b }, { "darkslategray", 0x2f4f4f },
  { "darkslategrey", 0x2f4f4f }, { "darkturquoise", 0x00ced1 }, { "darkviolet", 0x9400d3 },
  { "deeppink", 0xff1493 }, { "deepskyblue", 0x00bfff }, { "dimgray", 0x696969 }, { "dimgrey", 0x696969 },
  { "dodgerblue", 0x1e90ff }, { "firebrick", 0xb22222 }, { "floralwhite", 0xfffaf0 },
  { "forestgreen", 0x228b22 }, { "fuchsia", 0xff00ff }, { "gainsboro", 0xdcdcdc },
  { "ghostwhite", 0xf8f8ff }, { "gold", 0xffd700 }, { "goldenrod", 0xdaa520 }, { "gray", 0x808080 },
  { "green", 0x008000 }, { "greenyellow", 0xadff2f }, { "grey", 0x808080 }, { "honeydew", 0xf0fff0 },
  { "hotpink", 0xff69b4 }, { "indianred", 0xcd5c5c }, { "indigo", 0x4b0082 }, { "ivory", 0xfffff0 },
  { "khaki", 0xf0e68c }, { "lavender", 0xe6e6fa }, { "lavenderblush", 0xfff0f5 },
  { "lawngreen", 0x7cfc00 }, { "lemonchiffon", 0xfffacd }, { "lightblue", 0xadd8e6 },
  { "lightcoral", 0xf08080 }, { "lightcyan", 0xe0ffff }, { "lightgoldenrodyellow", 0xfafad2 },
  { "lightgray", 0xd3d3d3 }, { "lightgreen", 0x90ee90 }, { "lightgrey", 0xd3d3d3 },
  { "lightpink", 0xffb6c1 }, { "lightsalmon", 0xffa07a }, { "lightseagreen", 0x20b2aa },
  { "lightskyblue", 0x87cefa }, { "lightslategray", 0x778899 }, { "lightslategrey", 0x778899 },
  { "lightsteelblue", 0xb0c4de }, { "lightyellow", 0xffffe0 }, { "lime", 0x00ff00 },
  { "limegreen", 0x32cd32 }, { "linen", 0xfaf0e6 }, { "magenta", 0xff00ff }, { "maroon", 0x800000 },
  { "mediumaquamarine", 0x66cdaa }, { "mediumblue", 0x0000cd }, { "mediumorchid", 0xba55d3 },
  { "mediumpurple", 0x9370db }, { "mediumseagreen", 0x3cb371 }, { "mediumslateblue", 0x7b68ee },
  { "mediumspringgreen", 0x00fa9a }, { "mediumturquoise", 0x48d1cc }, { "mediumvioletred", 0xc71585 },
  { "midnightblue", 0x191970 }, { "mintcream", 0xf5fffa }, { "mistyrose", 0xffe4e1 },
  { "moccasin", 0xffe4b5 }, { "navajowhite", 0xffdead }, { "navy", 0x000080 }, { "oldlace", 0xfdf5e6 },
  { "olive", 0x808000 }, { "olivedrab", 0x6b8e23 }, { "orange", 0xffa500 }, { "orangered", 0xff4500 },
  { "orchid", 0xda70d6 }, { "palegoldenrod", 0xeee8aa }, { "palegreen", 0x98fb98 },
  { "paleturquoise", 0xafeeee }, { "palevioletred", 0xdb7093 }, { "papayawhip", 0xffefd5 },
  { "peachpuff", 0xffdab9 }, { "peru", 0xcd853f }, { "pink", 0xffc0cb }, { "plum", 0xdda0dd },
  { "powderblue", 0xb0e0e6 }, { "purple", 0x800080 }, { "rebeccapurple", 0x663399 }, { "red", 0xff0000 },
  { "rosybrown", 0xbc8f8f }, { "royalblue", 0x4169e1 }, { "saddlebrown", 0x8b4513 },
  { "salmon", 0xfa8072 }, { "sandybrown", 0xf4a460 }, { "seagreen", 0x2e8b57 }, { "seashell", 0xfff5ee },
  { "sienna", 0xa0522d }, { "silver", 0xc0c0c0 }, { "skyblue", 0x87ceeb }, { "slateblue", 0x6a5acd },
  { "slategray", 0x708090 }, { "slategrey", 0x708090 }, { "snow", 0xfffafa }, { "springgreen", 0x00ff7f },
  { "steelblue", 0x4682b4 }, { "tan", 0xd2b48c }, { "teal", 0x008080 }, { "thistle", 0xd8bfd8 },
  { "tomato", 0xff6347 }, { "turquoise", 0x40e0d0 }, { "violet", 0xee82ee }, { "wheat", 0xf5deb3 },
  { "white", 0xffffff }, { "whitesmoke", 0xf5f5f5 }, { "yellow", 0xffff00 }, { "yellowgreen", 0x9acd32 },
  // clang-format on
};

static int
compare_names (gconstpointer name, gconstpointer entry)
{
  return strcmp (name, ((const NamedColor *)entry)->name);
}

static gboolean
parse_digits (TriColor *color, const char *text)
{
  g_autofree char *twice = NULL;

  // #rgba, which tri_color_parse() leaves out.
  if (strlen (text) == 5)
    text = twice = g_strdup_printf ("#%c%c%c%c%c%c%c%c", text[1], text[1], text[2], text[2], text[3], text[3],
                                    text[4], text[4]);
  return tri_color_parse (color, text);
}

// Up to four components between the brackets, with commas or blanks between them and a slash or a comma
// before the last. Returns their number; 0 where it is none.
static guint
parse_components (const char *at, Component *components)
{
  guint n = 0;

  while (n < 4)
    {
      char *end;

      components[n].value = g_ascii_strtod (at, &end);
      if (end == at || !isfinite (components[n].value))
        return 0;
      if (g_str_has_prefix (end, "deg"))
        end += 3;
      components[n].is_percent = *end == '%';
      if (*end == '%')
        end++;
      n++;
      at = end + strspn (end, " ");
      if (*at == ',' || *at == '/')
        at++;
      else if (at == end || *at == ')')
        break;
      at += strspn (at, " ");
    }
  return n >= 3 && g_str_equal (at, ")") ? n : 0;
}

// CSS Color Module Level 4, section 7.1 “Converting HSL Colors to sRGB”.
static float
channel_of_hsl (double hue, double saturation, double light, double n)
{
  double k = fmod (n + hue / 30, 12);

  return (float)(light - saturation * MIN (light, 1 - light) * MAX (-1, MIN (MIN (k - 3, 9 - k), 1)));
}

static gboolean
parse_function (TriColor *color, const char *text)
{
  gboolean is_hsl = g_str_has_prefix (text, "hsl");
  const char *open = strchr (text, '(');
  Component parts[4];
  double values[3];
  double alpha = 1;
  guint n;

  if (open == NULL || (!is_hsl && !g_str_has_prefix (text, "rgb")) ||
      (open != text + 3 && !(open == text + 4 && text[3] == 'a')))
    return FALSE;
  n = parse_components (open + 1 + strspn (open + 1, " "), parts);
  if (n == 0)
    return FALSE;
  if (n == 4)
    alpha = CLAMP (parts[3].is_percent ? parts[3].value / 100 : parts[3].value, 0, 1);
  if (is_hsl)
    {
      if (parts[0].is_percent || !parts[1].is_percent || !parts[2].is_percent)
        return FALSE;
      values[0] = parts[0].value - 360 * floor (parts[0].value / 360);
      values[1] = CLAMP (parts[1].value / 100, 0, 1);
      values[2] = CLAMP (parts[2].value / 100, 0, 1);
      *color = (TriColor){ channel_of_hsl (values[0], values[1], values[2], 0),
                           channel_of_hsl (values[0], values[1], values[2], 8),
                           channel_of_hsl (values[0], values[1], values[2], 4), (float)alpha };
      return TRUE;
    }
  for (guint i = 0; i < 3; i++)
    {
      if (parts[i].is_percent != parts[0].is_percent)
        return FALSE;
      values[i] = CLAMP (parts[i].value / (parts[i].is_percent ? 100 : 255), 0, 1);
    }
  *color = (TriColor){ (float)values[0], (float)values[1], (float)values[2], (float)alpha };
  return TRUE;
}

/**
 * tri_css_color_parse:
 * @text: (nullable): a name of CSS Color Module Level 4, `transparent`, `#rgb`, `#rgba`, `#rrggbb`,
 * `#rrggbbaa`, or `rgb()`, `rgba()`, `hsl()` and `hsla()` of numbers and percentages; in any case of letters
 *
 * Returns: %FALSE, leaving @color alone, where @text is none of these.
 */
gboolean
tri_css_color_parse (TriColor *color, const char *text)
{
  g_autofree char *lower = NULL;
  const NamedColor *entry;

  if (text == NULL || strlen (text) > MAX_LENGTH)
    return FALSE;
  lower = g_strstrip (g_ascii_strdown (text, -1));
  if (lower[0] == '#')
    return parse_digits (color, lower);
  if (strchr (lower, '(') != NULL)
    return parse_function (color, lower);
  if (g_str_equal (lower, "transparent"))
    {
      *color = (TriColor){ 0 };
      return TRUE;
    }
  entry = bsearch (lower, named, G_N_ELEMENTS (named), sizeof *named, compare_names);
  if (entry == NULL)
    return FALSE;
  *color = (TriColor){ (float)(entry->rgb >> 16) / 255, (float)(entry->rgb >> 8 & 0xff) / 255,
                       (float)(entry->rgb & 0xff) / 255, 1 };
  return TRUE;
}
