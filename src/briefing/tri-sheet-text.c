// SPDX-License-Identifier: GPL-3.0-or-later
// Text on a sheet: fixed leading, bold words and ringed note numbers within the line.

#include <pango/pangocairo.h>

#include "tri-sheet-text.h"

#define RING_HEIGHT 9.4
#define RING_STROKE 0.55
#define RING_AIR 2.0
#define RING_SIZE 7.0
#define MARKER_RADIUS 5.4
#define OBJECT "\xef\xbf\xbc" // U+FFFC, where a ring stands
#define JOINER "\xe2\x81\xa0" // U+2060, no break here
#define NO_BREAK_SPACE "\xc2\xa0"
#define EN_DASH "\xe2\x80\x93"

struct _TriSheetSetter
{
  TriTheme *theme;
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
  PangoLayout *number_layout;
  GHashTable *numbers; // claim id → number
};

typedef struct
{
  guint index;
  guint number;
} Citation;

/** Prepared: a text with its citations and bold runs taken out. */
typedef struct
{
  GString *text;
  GArray *citations; // Citation
  PangoAttrList *attributes;
} Prepared;

/**
 * tri_sheet_setter_new:
 * @numbers: (transfer none): claim id → number, as pointers
 */
TriSheetSetter *
tri_sheet_setter_new (TriTheme *theme, GHashTable *numbers)
{
  TriSheetSetter *self = g_new0 (TriSheetSetter, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->theme = tri_theme_ref (theme);
  self->numbers = g_hash_table_ref (numbers);
  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->layout = pango_layout_new (self->context);
  self->number_layout = pango_layout_new (self->context);
  return self;
}

void
tri_sheet_setter_free (TriSheetSetter *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->layout);
  g_object_unref (self->number_layout);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_hash_table_unref (self->numbers);
  tri_theme_unref (self->theme);
  g_free (self);
}

static void
set_font (TriSheetSetter *self, PangoLayout *layout, const TriTextStyle *style)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, tri_theme_get_family (self->theme, style->font));
  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->weight > 0 ? (PangoWeight)style->weight : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/**
 * tri_sheet_text_protect:
 *
 * Returns: (transfer full): @text with no-break spaces between a number and its unit, after §, ¶ and "p.",
 * and around the en dash of a range of numbers.
 */
char *
tri_sheet_text_protect (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      gboolean after_digit = at > text && g_ascii_isdigit (at[-1]);
      gboolean after_sign = g_str_has_suffix (out->str, "§") || g_str_has_suffix (out->str, "¶") ||
                            g_str_has_suffix (out->str, " p.") || g_str_has_suffix (out->str, "\xc2\xa0p.");

      if (*at == ' ' &&
          (after_sign ||
           (after_digit && (g_str_has_prefix (at + 1, "%") || g_str_has_prefix (at + 1, "¶") ||
                            g_str_has_prefix (at + 1, "km") || g_str_has_prefix (at + 1, "million")))))
        {
          g_string_append (out, NO_BREAK_SPACE);
          at++;
        }
      else if (after_digit && g_str_has_prefix (at, EN_DASH) && g_ascii_isdigit (at[strlen (EN_DASH)]))
        {
          g_string_append (out, JOINER EN_DASH JOINER);
          at += strlen (EN_DASH);
        }
      else
        g_string_append_c (out, *at++);
    }
  return g_string_free (out, FALSE);
}

/**
 * tri_sheet_text_list_citations:
 *
 * Returns: (transfer full): the claim ids of all `[^id]` in @text, in order.
 */
char **
tri_sheet_text_list_citations (const char *text)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (const char *at = text; at != NULL && (at = strstr (at, "[^")) != NULL;)
    {
      const char *end = strchr (at, ']');

      if (end == NULL)
        break;
      {
        g_autofree char *id = g_strndup (at + 2, end - at - 2);

        g_strv_builder_add (ids, id);
      }
      at = end + 1;
    }
  return g_strv_builder_end (ids);
}

/**
 * tri_sheet_setter_get_number_width:
 *
 * Returns: the width of the number's ring, 9.4 for one digit.
 */
double
tri_sheet_setter_get_number_width (TriSheetSetter *self, guint number)
{
  return number < 10 ? RING_HEIGHT : RING_HEIGHT + 3.6 * (number < 100 ? 1 : 2);
}

static void
add_shape (TriSheetSetter *self, Prepared *out, guint number, double size)
{
  // A point of air on either side; as high as a letter, so that the leading stays.
  int width = (int)((tri_sheet_setter_get_number_width (self, number) + RING_AIR) * PANGO_SCALE);
  PangoRectangle box = { 0, (int)(-size * 0.7 * PANGO_SCALE), width, (int)(size * 0.9 * PANGO_SCALE) };
  PangoAttribute *shape = pango_attr_shape_new (&box, &box);
  Citation citation = { out->text->len, number };

  shape->start_index = out->text->len;
  g_string_append (out->text, OBJECT);
  shape->end_index = out->text->len;
  pango_attr_list_insert (out->attributes, shape);
  g_array_append_val (out->citations, citation);
}

static void
add_attribute (Prepared *out, PangoAttribute *attribute, gssize start)
{
  attribute->start_index = (guint)start;
  attribute->end_index = out->text->len;
  pango_attr_list_insert (out->attributes, attribute);
}

static void
add_color (Prepared *out, TriColor color, gssize start)
{
  add_attribute (out,
                 pango_attr_foreground_new ((guint16)(color.red * 65535), (guint16)(color.green * 65535),
                                            (guint16)(color.blue * 65535)),
                 start);
}

static void
end_run (TriSheetSetter *self, Prepared *out, const TriSheetStyle *style, char kind, gssize *start)
{
  switch (kind)
    {
    case TRI_SHEET_TEXT_MONO:
      // A claim's id is looked up as it stands: it is never divided.
      add_attribute (out, pango_attr_allow_breaks_new (FALSE), *start);
      add_attribute (out, pango_attr_family_new (tri_theme_get_family (self->theme, TRI_FONT_MONO)), *start);
      add_attribute (out, pango_attr_size_new_absolute ((int)(MAX (style->text.size - 0.1, 7) * PANGO_SCALE)),
                     *start);
      add_color (out, tri_theme_get_color (self->theme, TRI_COLOR_INK3), *start);
      break;
    case TRI_SHEET_TEXT_DIM:
      add_color (out, tri_theme_get_color (self->theme, TRI_COLOR_INK3), *start);
      break;
    default:
      add_attribute (out,
                     pango_attr_weight_new (style->text.font == TRI_FONT_SERIF ? PANGO_WEIGHT_BOLD
                                                                               : PANGO_WEIGHT_SEMIBOLD),
                     *start);
      if (style->bold_color.alpha > 0)
        add_color (out, style->bold_color, *start);
      break;
    }
  *start = -1;
}

static Prepared
prepare (TriSheetSetter *self, const TriSheetStyle *style, const char *text)
{
  Prepared out = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Citation)),
                   pango_attr_list_new () };
  g_autofree char *protected = tri_sheet_text_protect (text);
  gssize runs[3] = { -1, -1, -1 };

  pango_attr_list_insert (out.attributes, pango_attr_font_features_new ("tnum=1"));
  if (style->text.tracking != 0)
    pango_attr_list_insert (out.attributes,
                            pango_attr_letter_spacing_new ((int)(style->text.tracking * PANGO_SCALE)));
  for (const char *at = protected; *at != '\0';)
    {
      const char *end = g_str_has_prefix (at, "[^") ? strchr (at, ']') : NULL;

      if (end != NULL)
        {
          g_autofree char *id = g_strndup (at + 2, end - at - 2);
          guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, id));

          if (number > 0)
            {
              // The ring follows the word it belongs to, whatever space was typed.
              while (out.text->len > 0 && out.text->str[out.text->len - 1] == ' ')
                g_string_truncate (out.text, out.text->len - 1);
              g_string_append (out.text, out.citations->len > 0 && g_str_has_suffix (out.text->str, OBJECT)
                                           ? JOINER
                                           : JOINER "\xe2\x80\x8a" JOINER);
              add_shape (self, &out, number, style->text.size);
            }
          at = end + 1;
        }
      else if (g_str_has_prefix (at, "**") || *at == TRI_SHEET_TEXT_DIM || *at == TRI_SHEET_TEXT_MONO)
        {
          guint kind = *at == '*' ? 0 : (guint)*at;

          if (runs[kind] < 0)
            runs[kind] = (gssize)out.text->len;
          else
            end_run (self, &out, style, *at, &runs[kind]);
          at += kind == 0 ? 2 : 1;
        }
      else
        {
          const char *next = g_utf8_next_char (at);

          if (style->text.uppercase)
            {
              g_autofree char *upper = g_utf8_strup (at, next - at);

              g_string_append (out.text, upper);
            }
          else
            g_string_append_len (out.text, at, next - at);
          at = next;
        }
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (runs); kind++)
    if (runs[kind] >= 0)
      end_run (self, &out, style, kind == 0 ? '*' : (char)kind, &runs[kind]);
  return out;
}

static void
prepared_clear (Prepared *prepared)
{
  g_string_free (prepared->text, TRUE);
  g_array_unref (prepared->citations);
  pango_attr_list_unref (prepared->attributes);
}

static guint
lay_out (TriSheetSetter *self, const TriSheetStyle *style, const Prepared *prepared, double width)
{
  int n_lines;

  set_font (self, self->layout, &style->text);
  pango_layout_set_attributes (self->layout, prepared->attributes);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
  pango_layout_set_text (self->layout, prepared->text->str, -1);
  n_lines = pango_layout_get_line_count (self->layout);
  if (style->is_balanced && width > 0 && n_lines > 1)
    {
      double low = width / 2;
      double high = width;

      for (guint i = 0; i < 8; i++)
        {
          double middle = (low + high) / 2;

          pango_layout_set_width (self->layout, (int)(middle * PANGO_SCALE));
          if (pango_layout_get_line_count (self->layout) > n_lines)
            low = middle;
          else
            high = middle;
        }
      pango_layout_set_width (self->layout, (int)(high * PANGO_SCALE));
    }
  return (guint)n_lines;
}

/**
 * tri_sheet_setter_measure:
 *
 * Returns: the height of the text set @width wide: its lines times the leading.
 */
double
tri_sheet_setter_measure (TriSheetSetter *self, const TriSheetStyle *style, const char *text, double width)
{
  Prepared prepared;
  guint n_lines;

  if (text == NULL || text[0] == '\0')
    return 0;
  prepared = prepare (self, style, text);
  n_lines = lay_out (self, style, &prepared, width);
  prepared_clear (&prepared);
  return n_lines * style->text.leading;
}

/**
 * tri_sheet_setter_get_width:
 *
 * Returns: the width of the text on one line.
 */
double
tri_sheet_setter_get_width (TriSheetSetter *self, const TriSheetStyle *style, const char *text)
{
  Prepared prepared;
  int width;

  if (text == NULL || text[0] == '\0')
    return 0;
  prepared = prepare (self, style, text);
  lay_out (self, style, &prepared, 0);
  prepared_clear (&prepared);
  pango_layout_get_size (self->layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

static void
set_source (cairo_t *cr, TriColor color)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

static void
show_number (TriSheetSetter *self, cairo_t *cr, guint number, double x, double y, int weight)
{
  TriTextStyle style = { .font = TRI_FONT_SANS, .size = RING_SIZE, .weight = weight };
  g_autofree char *text = g_strdup_printf ("%u", number);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  set_font (self, self->number_layout, &style);
  pango_layout_set_attributes (self->number_layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (self->number_layout, text, -1);
  pango_layout_get_size (self->number_layout, &width, NULL);
  cairo_move_to (cr, x - (double)width / PANGO_SCALE / 2, y + RING_SIZE * 0.363);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (self->number_layout, 0));
}

static void
append_pill (cairo_t *cr, double x, double y, double width, double height)
{
  double r = height / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width / 2 - r, y, r, -G_PI_2, G_PI_2);
  cairo_arc (cr, x - width / 2 + r, y, r, G_PI_2, 3 * G_PI_2);
  cairo_close_path (cr);
}

/**
 * tri_sheet_setter_draw_number:
 * @x: the ring's middle
 *
 * Draws a note's number in its ring, as within text.
 */
void
tri_sheet_setter_draw_number (TriSheetSetter *self, cairo_t *cr, guint number, double x, double y)
{
  double width = tri_sheet_setter_get_number_width (self, number);

  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_ACCENT));
  append_pill (cr, x, y, width - RING_STROKE, RING_HEIGHT - RING_STROKE);
  cairo_set_line_width (cr, RING_STROKE);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_stroke (cr);
  show_number (self, cr, number, x, y, 600);
}

/**
 * tri_sheet_setter_draw_marker:
 * @x: the disc's middle
 *
 * Draws a note's number as it stands on a mark: filled ink in a white casing.
 */
void
tri_sheet_setter_draw_marker (TriSheetSetter *self, cairo_t *cr, guint number, double x, double y)
{
  double width = 2 * MARKER_RADIUS + tri_sheet_setter_get_number_width (self, number) - RING_HEIGHT;

  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_VIEW));
  append_pill (cr, x, y, width, 2 * MARKER_RADIUS);
  cairo_fill (cr);
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_INK));
  append_pill (cr, x, y, width - 1.8, 2 * MARKER_RADIUS - 1.8);
  cairo_fill (cr);
  set_source (cr, tri_theme_get_color (self->theme, TRI_COLOR_VIEW));
  show_number (self, cr, number, x, y, 700);
}

static double
line_offset (const TriSheetStyle *style, PangoLayoutLine *line, double width)
{
  PangoRectangle logical;
  double slack;

  pango_layout_line_get_extents (line, NULL, &logical);
  slack = width - (double)logical.width / PANGO_SCALE;
  return style->align == TRI_ALIGN_RIGHT ? slack : style->align == TRI_ALIGN_CENTER ? slack / 2 : 0;
}

/**
 * tri_sheet_setter_draw:
 * @y: top of the first line's strip of lead
 *
 * Returns: the height, as tri_sheet_setter_measure().
 */
double
tri_sheet_setter_draw (TriSheetSetter *self,
                       cairo_t *cr,
                       const TriSheetStyle *style,
                       const char *text,
                       double x,
                       double y,
                       double width)
{
  Prepared prepared;
  guint n_lines;

  if (text == NULL || text[0] == '\0')
    return 0;
  prepared = prepare (self, style, text);
  n_lines = lay_out (self, style, &prepared, width);
  for (guint i = 0; i < n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, (int)i);
      double left = x + (style->align == TRI_ALIGN_LEFT ? 0 : line_offset (style, line, width));
      // The baseline stands so that capitals are centred in the leading.
      double baseline = y + i * style->text.leading + style->text.leading / 2 + style->text.size * 0.35;

      set_source (cr, style->color);
      cairo_move_to (cr, left, baseline);
      pango_cairo_show_layout_line (cr, line);
      for (guint j = 0; j < prepared.citations->len; j++)
        {
          const Citation *citation = &g_array_index (prepared.citations, Citation, j);
          double ring = tri_sheet_setter_get_number_width (self, citation->number) + RING_AIR;
          int from;

          if ((int)citation->index < line->start_index ||
              (int)citation->index >= line->start_index + line->length)
            continue;
          pango_layout_line_index_to_x (line, (int)citation->index, FALSE, &from);
          tri_sheet_setter_draw_number (self, cr, citation->number,
                                        left + (double)from / PANGO_SCALE + ring / 2,
                                        baseline - style->text.size * 0.34);
        }
    }
  prepared_clear (&prepared);
  return n_lines * style->text.leading;
}
