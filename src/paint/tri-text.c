// SPDX-License-Identifier: GPL-3.0-or-later
// Text: measured without hinting, so that a line is as wide on screen as on paper.

#include "tri-text-private.h"

#include <string.h>

// Entries a thread's measures are kept for; then they start anew.
#define MAX_MEASURES 8192
#define MAX_BYTES 20000 // of a text that is set

/* What a thread needs for text. Pango's objects belong to one thread; scenes are painted on several, so each
 * has its own font map, and no lock is held while text is shaped. */
typedef struct
{
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
  GHashTable *measures; // key → TriTextSize
  GHashTable *fonts;    // key → PangoFontDescription
  GString *key;
} TextThread;

static void
text_thread_free (gpointer data)
{
  TextThread *self = data;

  g_hash_table_unref (self->measures);
  g_hash_table_unref (self->fonts);
  g_string_free (self->key, TRUE);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->map);
  g_free (self);
}

static GPrivate thread_key = G_PRIVATE_INIT (text_thread_free);

static TextThread *
text_thread_get (void)
{
  TextThread *self = g_private_get (&thread_key);
  cairo_font_options_t *options;

  if (self != NULL)
    return self;

  self = g_new0 (TextThread, 1);
  self->map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->map);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  self->layout = pango_layout_new (self->context);
  self->measures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fonts =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)pango_font_description_free);
  self->key = g_string_new (NULL);
  g_private_set (&thread_key, self);
  return self;
}

static void
append_style_key (GString *key, const TriTextStyle *style)
{
  g_string_append_printf (key, "%d|%d|%d|%d|", style->font, (int)lround (style->size * 1024), style->weight,
                          style->italic);
}

static const PangoFontDescription *
find_font (TextThread *thread, const TriTheme *theme, const TriTextStyle *style)
{
  PangoFontDescription *font;

  g_string_truncate (thread->key, 0);
  append_style_key (thread->key, style);
  font = g_hash_table_lookup (thread->fonts, thread->key->str);
  if (font == NULL)
    {
      font = pango_font_description_new ();
      pango_font_description_set_family (font, tri_theme_get_family (theme, style->font));
      pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
      pango_font_description_set_weight (font, style->weight > 0 ? (PangoWeight)style->weight
                                                                 : PANGO_WEIGHT_NORMAL);
      pango_font_description_set_style (font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
      g_hash_table_insert (thread->fonts, g_strdup (thread->key->str), font);
    }
  return font;
}

// The thread's one layout, set up for @text; valid until the next call.
// No line of text is set beyond what anyone would read.
static gsize
bounded_length (const char *text)
{
  gsize length = strlen (text);
  const char *end = length > MAX_BYTES ? g_utf8_find_prev_char (text, text + MAX_BYTES) : NULL;

  return end != NULL ? (gsize)(end - text) : length;
}

static PangoLayout *
make_layout (const TriTheme *theme, const TriTextStyle *style, const char *text, gboolean is_markup)
{
  TextThread *thread = text_thread_get ();
  PangoLayout *layout = thread->layout;
  PangoAttrList *attributes = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *upper = NULL;

  if (is_markup && pango_parse_markup (text, -1, 0, &attributes, &plain, NULL, NULL))
    text = plain;
  if (attributes == NULL)
    attributes = pango_attr_list_new ();
  pango_attr_list_insert_before (attributes, pango_attr_font_features_new ("tnum=1"));
  if (style->tracking != 0)
    pango_attr_list_insert_before (attributes, pango_attr_letter_spacing_new (
                                                 (int)lround (style->tracking * PANGO_SCALE)));
  if (style->uppercase && is_markup)
    pango_attr_list_insert_before (attributes,
                                   pango_attr_text_transform_new (PANGO_TEXT_TRANSFORM_UPPERCASE));
  else if (style->uppercase)
    text = upper = g_utf8_strup (text, -1);

  pango_layout_set_font_description (layout, find_font (thread, theme, style));
  pango_layout_set_width (layout, -1);
  pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, (int)bounded_length (text));
  pango_attr_list_unref (attributes);
  return layout;
}

static TriTextSize
measure (const TriTheme *theme, const TriTextStyle *style, const char *text, gboolean is_markup)
{
  TextThread *thread = text_thread_get ();
  TriTextSize *known;
  PangoRectangle logical;
  PangoLayout *layout;

  if (text == NULL)
    text = "";
  g_string_printf (thread->key, "%c%d%d|", is_markup ? 'm' : 't', style->uppercase,
                   (int)lround (style->tracking * 1024));
  append_style_key (thread->key, style);
  g_string_append (thread->key, text);
  known = g_hash_table_lookup (thread->measures, thread->key->str);
  if (known != NULL)
    return *known;

  if (g_hash_table_size (thread->measures) >= MAX_MEASURES)
    g_hash_table_remove_all (thread->measures);
  known = g_new (TriTextSize, 1);
  {
    g_autofree char *key = g_strdup (thread->key->str);

    layout = make_layout (theme, style, text, is_markup);
    pango_layout_get_extents (layout, NULL, &logical);
    *known = (TriTextSize){ (double)logical.width / PANGO_SCALE, (double)logical.height / PANGO_SCALE,
                            (double)pango_layout_get_baseline (layout) / PANGO_SCALE };
    g_hash_table_insert (thread->measures, g_steal_pointer (&key), known);
  }
  return *known;
}

/**
 * tri_text_measure:
 * @text: (nullable): plain text
 *
 * Returns: the size of the text set on one line, in the style's unit; measured sizes are kept a thread.
 */
TriTextSize
tri_text_measure (const TriTheme *theme, const TriTextStyle *style, const char *text)
{
  return measure (theme, style, text, FALSE);
}

/**
 * tri_text_measure_markup:
 * @markup: (nullable): Pango markup; text that is not well-formed is measured as it stands
 */
TriTextSize
tri_text_measure_markup (const TriTheme *theme, const TriTextStyle *style, const char *markup)
{
  return measure (theme, style, markup, TRUE);
}

/**
 * tri_text_get_cap_height:
 *
 * Returns: the height of the face's capitals, by which text is centred on a mark.
 */
double
tri_text_get_cap_height (const TriTheme *theme, const TriTextStyle *style)
{
  TextThread *thread = text_thread_get ();
  TriTextStyle plain = *style;
  TriTextSize *known;
  PangoRectangle ink;

  plain.tracking = 0;
  g_string_assign (thread->key, "cap|");
  append_style_key (thread->key, &plain);
  known = g_hash_table_lookup (thread->measures, thread->key->str);
  if (known == NULL)
    {
      g_autofree char *key = g_strdup (thread->key->str);

      pango_layout_get_extents (make_layout (theme, &plain, "H", FALSE), &ink, NULL);
      known = g_new0 (TriTextSize, 1);
      known->height = (double)ink.height / PANGO_SCALE;
      g_hash_table_insert (thread->measures, g_steal_pointer (&key), known);
    }
  return known->height;
}

/**
 * tri_text_item_layout:
 * @offset: (out): where the layout's top left stands from the item's (x, y), before turning
 *
 * Returns: (transfer none): the thread's layout holding the item's text; valid until the next call of this
 * file.
 */
PangoLayout *
tri_text_item_layout (const TriTheme *theme, const TriSceneItem *item, TriPoint *offset)
{
  const TriTextStyle *style = &item->text.style;
  const char *text = item->text.text != NULL ? item->text.text : "";
  TriTextSize size = measure (theme, style, text, item->text.is_markup);
  double cap_height = tri_text_get_cap_height (theme, style);
  PangoLayout *layout = make_layout (theme, style, text, item->text.is_markup);

  if (item->text.max_width > 0 && size.width > item->text.max_width)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int)floor (item->text.max_width * PANGO_SCALE));
      size.width = item->text.max_width;
    }

  switch (item->text.align)
    {
    case TRI_ALIGN_CENTER:
      offset->x = -size.width / 2;
      break;
    case TRI_ALIGN_RIGHT:
      offset->x = -size.width;
      break;
    case TRI_ALIGN_LEFT:
    default:
      offset->x = 0;
      break;
    }
  switch (item->text.baseline)
    {
    case TRI_BASELINE_TOP:
      offset->y = 0;
      break;
    case TRI_BASELINE_MIDDLE:
      offset->y = cap_height / 2 - size.ascent;
      break;
    case TRI_BASELINE_BOTTOM:
      offset->y = -size.height;
      break;
    case TRI_BASELINE_ALPHABETIC:
    default:
      offset->y = -size.ascent;
      break;
    }
  return layout;
}

/**
 * tri_text_item_bounds:
 *
 * Returns: the box around the item's line, turned with it, with its halo; in the plot's pixels.
 */
TriRect
tri_text_item_bounds (const TriTheme *theme, const TriSceneItem *item)
{
  PangoRectangle logical;
  TriPoint offset;
  PangoLayout *layout = tri_text_item_layout (theme, item, &offset);
  double halo = item->text.halo_width / 2;
  double turn = item->text.angle * G_PI / 180;
  double x1 = INFINITY, y1 = INFINITY, x2 = -INFINITY, y2 = -INFINITY;

  pango_layout_get_extents (layout, NULL, &logical);
  if (item->text.along != NULL)
    {
      TriRect line = tri_path_get_bounds (item->text.along);
      double height = (double)logical.height / PANGO_SCALE + halo;

      return tri_rect (line.x - height, line.y - height, line.width + 2 * height, line.height + 2 * height);
    }
  for (guint i = 0; i < 4; i++)
    {
      double width = (double)logical.width / PANGO_SCALE;
      double height = (double)logical.height / PANGO_SCALE;
      double x = offset.x + (i % 2 == 0 ? -halo : width + halo);
      double y = offset.y + (i < 2 ? -halo : height + halo);

      x1 = MIN (x1, x * cos (turn) - y * sin (turn));
      x2 = MAX (x2, x * cos (turn) - y * sin (turn));
      y1 = MIN (y1, x * sin (turn) + y * cos (turn));
      y2 = MAX (y2, x * sin (turn) + y * cos (turn));
    }
  return tri_rect (item->text.x + x1, item->text.y + y1, x2 - x1, y2 - y1);
}

// The longest beginning of @text that fits with an ellipsis, by halving over character boundaries.
static char *
cut_to_width (const TriTheme *theme, const TriTextStyle *style, const char *text, double width)
{
  glong low = 0;
  glong high = g_utf8_strlen (text, -1);

  if (measure (theme, style, text, FALSE).width <= width)
    return g_strdup (text);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *cut = g_strconcat (g_strchomp (head), "…", NULL);

      if (measure (theme, style, cut, FALSE).width <= width)
        low = middle;
      else
        high = middle - 1;
    }
  {
    g_autofree char *head = g_utf8_substring (text, 0, low);

    return g_strconcat (g_strchomp (head), "…", NULL);
  }
}

/**
 * tri_text_wrap:
 * @width: in the style's unit
 * @max_lines: 0 for any number; the last line is then cut with an ellipsis
 *
 * Returns: (transfer full): the lines, without trailing spaces.
 */
char **
tri_text_wrap (const TriTheme *theme,
               const TriTextStyle *style,
               const char *text,
               double width,
               guint max_lines)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  PangoLayout *layout;
  guint n_lines;

  if (text == NULL || text[0] == '\0')
    return g_strv_builder_end (lines);

  layout = make_layout (theme, style, text, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int)floor (MAX (width, 1) * PANGO_SCALE));
  n_lines = pango_layout_get_line_count (layout);
  {
    // The layout may hold capitals: offsets are into its own text.
    g_autofree char *set = g_strdup (pango_layout_get_text (layout));
    g_autofree int *starts = g_new (int, n_lines + 1);
    guint shown = max_lines > 0 ? MIN (n_lines, max_lines) : n_lines;

    for (guint i = 0; i < n_lines; i++)
      starts[i] = pango_layout_get_line_readonly (layout, i)->start_index;
    starts[n_lines] = (int)strlen (set);
    for (guint i = 0; i < shown; i++)
      {
        gboolean is_cut = i + 1 == shown && shown < n_lines;
        g_autofree char *line = g_strndup (set + starts[i], starts[is_cut ? n_lines : i + 1] - starts[i]);
        g_autofree char *cut = NULL;

        g_strdelimit (line, "\n\r", ' ');
        g_strchomp (line);
        if (is_cut)
          cut = cut_to_width (theme, style, line, width);
        g_strv_builder_add (lines, is_cut ? cut : line);
      }
  }
  return g_strv_builder_end (lines);
}
