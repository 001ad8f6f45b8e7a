// SPDX-License-Identifier: GPL-3.0-or-later
// A scene as SVG with real text and named marks; cairo 1.16's own SVG turns letters into outlines.

#include "tri-scene-private.h"
#include "tri-text-private.h"

typedef struct
{
  const TriScene *scene;
  GString *out;
  cairo_t *scratch; // outlines are collected here
  guint n_defs;
} SvgWriter;

static const char *
write_thousandths (char *buffer, int thousandths)
{
  char *end = buffer + G_ASCII_DTOSTR_BUF_SIZE - 1;
  guint left = (guint)ABS (thousandths);
  int n_decimals = 3;

  *end = '\0';
  while (n_decimals > 0 && left % 10 == 0)
    {
      left /= 10;
      n_decimals--;
    }
  for (int i = 0; i < n_decimals; i++, left /= 10)
    *--end = (char)('0' + left % 10);
  if (n_decimals > 0)
    *--end = '.';
  do
    *--end = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (thousandths < 0)
    *--end = '-';
  return end;
}

static const char *
number (double value, char *buffer)
{
  double rounded = round (value * 1000) / 1000;

  // Four digits and three behind the point need no help from the C library, which takes most of a large
  // picture.
  if (fabs (rounded) < 10000)
    return write_thousandths (buffer, (int)lround (rounded * 1000));
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.7g", rounded == 0 ? 0 : rounded);
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  g_string_append (out, value);
  g_string_append_c (out, '"');
}

static void
attribute (GString *out, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  append_attribute (out, name, number (value, buffer));
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);

  g_string_append (out, escaped);
}

static void
color_attribute (GString *out, const char *name, TriColor color)
{
  g_autofree char *text = tri_color_to_string ((TriColor){ color.red, color.green, color.blue, 1 });
  g_autofree char *opacity_name =
    g_str_equal (name, "stop-color") ? g_strdup ("stop-opacity") : g_strconcat (name, "-opacity", NULL);

  append_attribute (out, name, text);
  if (color.alpha < 1)
    attribute (out, opacity_name, color.alpha);
}

static void
append_path_data (SvgWriter *self, const TriSceneItem *item, gboolean is_sign)
{
  static const char letters[] = { 'M', 'L', 'C', 'Z' };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  cairo_path_t *path;

  cairo_new_path (self->scratch);
  if (is_sign)
    tri_outline_append_sign (self->scratch, item);
  else
    tri_outline_append (self->scratch, item, 0);
  path = cairo_copy_path (self->scratch);
  g_string_append (self->out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      // A move that ends the data, as cairo leaves it after a close, draws nothing.
      if (path->data[i].header.type == CAIRO_PATH_MOVE_TO &&
          i + path->data[i].header.length >= path->num_data)
        continue;
      g_string_append_c (self->out, letters[path->data[i].header.type]);
      for (int j = 1; j < path->data[i].header.length; j++)
        {
          if (j > 1)
            g_string_append_c (self->out, ' ');
          g_string_append (self->out, number (path->data[i + j].point.x, buffer));
          g_string_append_c (self->out, ' ');
          g_string_append (self->out, number (path->data[i + j].point.y, buffer));
        }
    }
  g_string_append_c (self->out, '"');
  cairo_path_destroy (path);
}

static void
append_stops (GString *out, const TriFill *fill)
{
  g_string_append (out, "<stop offset=\"0\"");
  color_attribute (out, "stop-color", fill->color);
  g_string_append (out, "/><stop offset=\"1\"");
  color_attribute (out, "stop-color", fill->ground);
  g_string_append (out, "/>");
}

// Writes what a fill refers to.
static guint
define_fill (SvgWriter *self, const TriFill *fill)
{
  guint id = ++self->n_defs;
  g_autoptr (GString) def = g_string_new (NULL);
  double step = fill->spacing;

  switch (fill->kind)
    {
    case TRI_FILL_LINEAR:
      g_string_append_printf (def, "<linearGradient id=\"f%u\" gradientUnits=\"userSpaceOnUse\"", id);
      attribute (def, "x1", fill->x0);
      attribute (def, "y1", fill->y0);
      attribute (def, "x2", fill->x1);
      attribute (def, "y2", fill->y1);
      g_string_append_c (def, '>');
      append_stops (def, fill);
      g_string_append (def, "</linearGradient>");
      break;
    case TRI_FILL_RADIAL:
      g_string_append_printf (def, "<radialGradient id=\"f%u\">", id);
      append_stops (def, fill);
      g_string_append (def, "</radialGradient>");
      break;
    case TRI_FILL_HATCH:
      g_string_append_printf (def, "<pattern id=\"f%u\" patternUnits=\"userSpaceOnUse\"", id);
      attribute (def, "width", step);
      attribute (def, "height", step);
      {
        char buffer[G_ASCII_DTOSTR_BUF_SIZE];

        g_string_append_printf (def, " patternTransform=\"rotate(%s)\">", number (-fill->angle, buffer));
      }
      if (fill->ground.alpha > 0)
        {
          g_string_append (def, "<rect");
          attribute (def, "width", step);
          attribute (def, "height", step);
          color_attribute (def, "fill", fill->ground);
          g_string_append (def, "/>");
        }
      g_string_append (def, "<rect");
      attribute (def, "width", step);
      attribute (def, "height", fill->width);
      color_attribute (def, "fill", fill->color);
      g_string_append (def, "/></pattern>");
      break;
    case TRI_FILL_STIPPLE:
    default:
      g_string_append_printf (def, "<pattern id=\"f%u\" patternUnits=\"userSpaceOnUse\"", id);
      attribute (def, "width", step);
      attribute (def, "height", 2 * step);
      g_string_append_c (def, '>');
      if (fill->ground.alpha > 0)
        {
          g_string_append (def, "<rect");
          attribute (def, "width", step);
          attribute (def, "height", 2 * step);
          color_attribute (def, "fill", fill->ground);
          g_string_append (def, "/>");
        }
      for (guint i = 0; i < 2; i++)
        {
          g_string_append (def, "<circle");
          attribute (def, "cx", i == 0 ? step * 0.25 : step * 0.75);
          attribute (def, "cy", step * (0.5 + i));
          attribute (def, "r", fill->width);
          color_attribute (def, "fill", fill->color);
          g_string_append (def, "/>");
        }
      g_string_append (def, "</pattern>");
      break;
    }

  g_string_append_printf (self->out, "<defs>%s</defs>", def->str);
  return id;
}

static void
append_paint (SvgWriter *self, const TriSceneItem *item, guint fill_id)
{
  GString *out = self->out;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (fill_id > 0)
    g_string_append_printf (out, " fill=\"url(#f%u)\"", fill_id);
  else if (item->fill.kind == TRI_FILL_SOLID)
    color_attribute (out, "fill", item->fill.color);
  else
    g_string_append (out, " fill=\"none\"");
  if (item->stroke.width > 0 && item->stroke.color.alpha > 0)
    {
      color_attribute (out, "stroke", item->stroke.color);
      attribute (out, "stroke-width", item->stroke.width);
      if (item->stroke.cap == CAIRO_LINE_CAP_ROUND)
        g_string_append (out, " stroke-linecap=\"round\"");
      if (item->stroke.join == CAIRO_LINE_JOIN_ROUND)
        g_string_append (out, " stroke-linejoin=\"round\"");
      for (guint i = 0; i < MIN (item->stroke.n_dashes, 4); i++)
        g_string_append_printf (out, "%s%s", i == 0 ? " stroke-dasharray=\"" : " ",
                                number (item->stroke.dash[i], buffer));
      if (item->stroke.n_dashes > 0)
        g_string_append_c (out, '"');
    }
  if (item->opacity < 1)
    attribute (out, "opacity", item->opacity);
}

static void
append_sign (SvgWriter *self, const TriSceneItem *item)
{
  TriTheme *theme = self->scene->theme;
  TriColor core = { 1, 1, 1, 1 };

  if (item->type != TRI_MARK_SYMBOL)
    return;
  if (item->symbol.shape == TRI_SYMBOL_BADGE)
    {
      g_string_append (self->out, "<path");
      append_path_data (self, item, TRUE);
      g_string_append (self->out, " fill=\"none\" stroke-linecap=\"round\"");
      color_attribute (self->out, "stroke", tri_theme_get_text_on (theme, item->fill.color));
      attribute (self->out, "stroke-width", sqrt (item->symbol.size) * 0.115);
    }
  else if (item->symbol.shape == TRI_SYMBOL_TOWN || item->symbol.shape == TRI_SYMBOL_CAPITAL)
    {
      if (tri_theme_is_dark (theme))
        core = tri_theme_get_color (theme, TRI_COLOR_VIEW);
      g_string_append (self->out, "<path");
      append_path_data (self, item, TRUE);
      color_attribute (self->out, "fill", core);
    }
  else
    return;
  if (item->opacity < 1)
    attribute (self->out, "opacity", item->opacity);
  g_string_append (self->out, "/>\n");
}

static void
append_font (SvgWriter *self, const TriSceneItem *item)
{
  const TriTextStyle *style = &item->text.style;
  GString *out = self->out;

  g_string_append_printf (out, " font-family=\"%s\"", tri_theme_get_family (self->scene->theme, style->font));
  attribute (out, "font-size", style->size);
  g_string_append_printf (out, " font-weight=\"%d\"", style->weight > 0 ? style->weight : 400);
  if (style->italic)
    g_string_append (out, " font-style=\"italic\"");
  if (style->tracking != 0 && item->text.along == NULL)
    attribute (out, "letter-spacing", style->tracking);
  color_attribute (out, "fill", item->fill.color);
  if (item->opacity < 1)
    attribute (out, "opacity", item->opacity);
}

static void
append_halo (GString *out, const TriSceneItem *item)
{
  if (item->text.halo_width <= 0 || item->text.halo.alpha <= 0)
    return;
  color_attribute (out, "stroke", item->text.halo);
  attribute (out, "stroke-width", item->text.halo_width);
  g_string_append (out, " stroke-linejoin=\"round\" paint-order=\"stroke\"");
}

// Bent text letter by letter under one name: readers that do not know textPath would leave it out. Halos come
// first, or each would lie on the letter before.
static void
append_along (SvgWriter *self, const TriSceneItem *item)
{
  GString *out = self->out;
  TriPoint offset;
  PangoLayout *layout = tri_text_item_layout (self->scene->theme, item, &offset);
  g_autofree char *text = g_strdup (pango_layout_get_text (layout));
  g_autoptr (GArray) letters = tri_text_list_along (layout, item->text.along);
  gboolean has_halo = item->text.halo_width > 0 && item->text.halo.alpha > 0;
  char buffer[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "<g role=\"text\" aria-label=\"");
  append_escaped (out, text);
  g_string_append (out, "\" text-anchor=\"middle\"");
  append_font (self, item);
  g_string_append_c (out, '>');
  for (guint pass = has_halo ? 0 : 1; pass < 2; pass++)
    for (guint i = 0; i < letters->len; i++)
      {
        const TriTextLetter *letter = &g_array_index (letters, TriTextLetter, i);
        g_autofree char *own = g_strndup (text + letter->from, (gsize)(letter->to - letter->from));

        g_string_append_printf (out, "<text transform=\"translate(%s %s) rotate(%s)\"",
                                number (letter->x, buffer[0]), number (letter->y, buffer[1]),
                                number (letter->angle, buffer[2]));
        if (pass == 0)
          append_halo (out, item);
        g_string_append_c (out, '>');
        append_escaped (out, own);
        g_string_append (out, "</text>");
      }
  g_string_append (out, "</g>\n");
}

static void
append_text (SvgWriter *self, const TriSceneItem *item)
{
  TriTheme *theme = self->scene->theme;
  const TriTextStyle *style = &item->text.style;
  GString *out = self->out;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  TriPoint offset;
  PangoLayout *layout = tri_text_item_layout (theme, item, &offset);
  double baseline = offset.y + (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
  g_autofree char *text = g_strdup (pango_layout_get_text (layout));
  static const char *const anchors[] = { "start", "middle", "end" };

  if (item->text.max_width > 0)
    {
      g_auto (GStrv) lines = tri_text_wrap (theme, style, text, item->text.max_width, 1);

      if (lines[0] != NULL)
        {
          g_free (text);
          text = g_strdup (lines[0]);
        }
    }
  g_string_append (out, "<text");
  attribute (out, "x", item->text.x);
  attribute (out, "y", item->text.y + baseline);
  if (item->text.angle != 0)
    {
      g_string_append_printf (out, " transform=\"rotate(%s", number (item->text.angle, buffer));
      g_string_append_printf (out, " %s", number (item->text.x, buffer));
      g_string_append_printf (out, " %s)\"", number (item->text.y, buffer));
    }
  append_font (self, item);
  if (item->text.align != TRI_ALIGN_LEFT)
    g_string_append_printf (out, " text-anchor=\"%s\"", anchors[item->text.align]);
  append_halo (out, item);
  g_string_append_c (out, '>');
  append_escaped (out, text);
  g_string_append (out, "</text>\n");
}

static gboolean
is_circle (const TriSceneItem *item)
{
  return item->type == TRI_MARK_SYMBOL && item->symbol.shape == TRI_SYMBOL_CIRCLE;
}

// A disc says what it is, in a third of the letters its outline takes.
static void
append_circle (SvgWriter *self, const TriSceneItem *item)
{
  TriSceneItem bare = *item;
  TriRect bounds;

  bare.stroke.width = 0;
  bounds = tri_outline_get_bounds (self->scene->theme, &bare);
  g_string_append (self->out, "<circle");
  attribute (self->out, "cx", item->symbol.x);
  attribute (self->out, "cy", item->symbol.y);
  attribute (self->out, "r", bounds.width / 2);
}

static void
append_item (SvgWriter *self, guint index, const TriRefs *selected)
{
  TriSceneItem item = tri_scene_item_shown (self->scene, index, selected);
  guint fill_id = 0;

  if (item.opacity <= 0)
    return;
  if (item.type == TRI_MARK_TEXT)
    {
      (item.text.along != NULL ? append_along : append_text) (self, &item);
      return;
    }

  if (item.type == TRI_MARK_TRAIL)
    {
      if (item.fill.kind == TRI_FILL_NONE)
        item.fill = tri_fill_solid (item.stroke.color);
      item.stroke.width = 0;
    }
  if (item.fill.kind > TRI_FILL_SOLID)
    fill_id = define_fill (self, &item.fill);
  if (is_circle (&item))
    {
      append_circle (self, &item);
      append_paint (self, &item, fill_id);
      g_string_append (self->out, "/>\n");
      return;
    }
  g_string_append (self->out, "<path");
  append_path_data (self, &item, FALSE);
  if (item.type != TRI_MARK_TRAIL && item.fill.kind != TRI_FILL_NONE)
    g_string_append (self->out, " fill-rule=\"evenodd\"");
  if (item.type == TRI_MARK_SYMBOL && item.symbol.shape == TRI_SYMBOL_BADGE)
    {
      item.stroke.width *= 2;
      g_string_append (self->out, " paint-order=\"stroke\"");
    }
  append_paint (self, &item, fill_id);
  g_string_append (self->out, "/>\n");
  append_sign (self, &item);
}

static void
open_plot (SvgWriter *self, guint index)
{
  const TriScenePlot *plot = &g_array_index (self->scene->plots, TriScenePlot, index);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (plot->clip)
    {
      guint id = ++self->n_defs;

      g_string_append_printf (self->out, "<defs><clipPath id=\"f%u\"><rect", id);
      attribute (self->out, "width", plot->area.width);
      attribute (self->out, "height", plot->area.height);
      g_string_append_printf (self->out, "/></clipPath></defs><g clip-path=\"url(#f%u)\"", id);
    }
  else
    g_string_append (self->out, "<g");
  g_string_append_printf (self->out, " transform=\"translate(%s", number (plot->area.x, buffer));
  g_string_append_printf (self->out, " %s)\">\n", number (plot->area.y, buffer));
}

static void
append_head (SvgWriter *self, double scale)
{
  const TriScene *scene = self->scene;
  GString *out = self->out;

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  attribute (out, "width", scene->width * scale);
  attribute (out, "height", scene->height * scale);
  g_string_append (out, " viewBox=\"0 0 ");
  {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (out, "%s ", number (scene->width, buffer));
    g_string_append_printf (out, "%s\" style=\"font-feature-settings:'tnum' 1\">\n",
                            number (scene->height, buffer));
  }
  if (scene->title != NULL)
    {
      g_string_append (out, "<title>");
      append_escaped (out, scene->title);
      g_string_append (out, "</title>\n");
    }
  if (scene->description != NULL)
    {
      g_string_append (out, "<desc>");
      append_escaped (out, scene->description);
      g_string_append (out, "</desc>\n");
    }
  g_string_append (out, "<rect");
  attribute (out, "width", scene->width);
  attribute (out, "height", scene->height);
  color_attribute (out, "fill", tri_theme_get_color (scene->theme, TRI_COLOR_VIEW));
  g_string_append (out, "/>\n");
}

/**
 * tri_scene_write_svg:
 * @scale: units a pixel of the scene
 * @selected: (nullable)
 *
 * Returns: (transfer full): the scene as SVG 1.1 with SVG 2's `paint-order`; text stays text, title and
 * alternative text are the picture's, every mark is a group with its name.
 */
char *
tri_scene_write_svg (const TriScene *self, double scale, const TriRefs *selected)
{
  SvgWriter writer = { .scene = self, .out = g_string_new (NULL) };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);

  writer.scratch = cairo_create (surface);
  append_head (&writer, scale);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, i);

      if (mark->n_items == 0)
        continue;
      open_plot (&writer, mark->plot);
      if (mark->name != NULL)
        {
          g_string_append (writer.out, "<g data-name=\"");
          append_escaped (writer.out, mark->name);
          g_string_append (writer.out, "\">\n");
        }
      for (guint j = mark->first; j < mark->first + mark->n_items; j++)
        append_item (&writer, j, selected);
      g_string_append (writer.out, mark->name != NULL ? "</g></g>\n" : "</g>\n");
    }
  g_string_append (writer.out, "</svg>\n");
  cairo_destroy (writer.scratch);
  cairo_surface_destroy (surface);
  return g_string_free (writer.out, FALSE);
}
