// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures on disk: right size, same bytes each time, nothing outside its plot.

#include <glib/gstdio.h>

#include "tri-scene-builder.h"
#include "tri-test.h"

static TriScene *
make_scene (gboolean clip)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (300, 200, theme);
  TriColor blue = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK);
  TriFill fills[] = {
    tri_fill_solid (blue),
    { TRI_FILL_HATCH, blue, .angle = 45, .spacing = 5, .width = 1 },
    { TRI_FILL_STIPPLE, blue, .spacing = 3.5, .width = 0.95 },
    { TRI_FILL_LINEAR, blue, .x1 = 300 },
    { TRI_FILL_RADIAL, blue },
  };

  tri_scene_builder_set_title (builder, "Ends at <its> frame & no further", "Five bars.");
  tri_furniture_add (builder, tri_rect (0, 0, 300, 200), "Ends at <its> frame & no further", NULL, NULL);
  tri_scene_builder_begin_plot (builder, tri_rect (60, 60, 150, 100), clip);
  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "bars", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fills); i++)
    tri_scene_builder_rect (builder, tri_rect (-40, 10 + 18 * i, 240, 14), 0, &fills[i], NULL, -1);
  tri_scene_builder_end_plot (builder);
  return tri_scene_builder_end (builder);
}

static char *export(const TriScene *scene, const char *name, double scale, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tri-export-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes = NULL;

  g_assert_no_error (error);
  tri_scene_export (scene, path, scale, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return bytes;
}

static void
bytes_are_the_same_each_time (void)
{
  static const char *const names[] = { "a.png", "a.svg", "a.pdf", "a.json" };
  g_autoptr (TriScene) scene = make_scene (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n_first, n_second;
      g_autofree char *first = export(scene, names[i], 1, &n_first);
      g_autofree char *second = export(scene, names[i], 1, &n_second);

      g_assert_cmpmem (first, n_first, second, n_second);
    }
}

static void
png_is_as_large_as_asked (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  gsize length;
  g_autofree char *bytes = export(scene, "a.png", 2, &length);

  // Width and height stand in the header chunk, big-endian.
  g_assert_cmpuint (length, >, 24);
  g_assert_cmpuint ((guint8)bytes[18] << 8 | (guint8)bytes[19], ==, 600);
  g_assert_cmpuint ((guint8)bytes[22] << 8 | (guint8)bytes[23], ==, 400);
}

static void
svg_text_is_text (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  gsize length;
  g_autofree char *svg = export(scene, "a.svg", 1, &length);

  g_assert_nonnull (strstr (svg, "<title>Ends at &lt;its&gt; frame &amp; no further</title>"));
  g_assert_nonnull (strstr (svg, "<desc>Five bars.</desc>"));
  g_assert_nonnull (strstr (svg, "no further</text>"));
  g_assert_null (strstr (svg, "stop-color-opacity"));
}

static void
pdf_has_title_and_fixed_date (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  gsize length;
  g_autofree char *pdf = export(scene, "a.pdf", 1, &length);
  g_autofree char *date = NULL;

  for (gsize i = 0; i + 16 < length && date == NULL; i++)
    if (memcmp (pdf + i, "/CreationDate", 13) == 0)
      date = g_strndup (pdf + i, MIN (40, length - i));
  g_assert_nonnull (date);
  g_assert_nonnull (strstr (date, "19700101"));
}

static void
clip_keeps_ink_in_the_plot (void)
{
  for (guint clip = 0; clip < 2; clip++)
    {
      g_autoptr (TriScene) scene = make_scene (clip == 1);
      cairo_surface_t *surface = tri_scene_render_surface (scene, 1, NULL);
      const guint8 *data;
      guint n_outside = 0;

      cairo_surface_flush (surface);
      data = cairo_image_surface_get_data (surface);
      for (int y = 60; y < 160; y++)
        for (int x = 0; x < 300; x++)
          if ((x < 60 || x >= 210) && data[y * cairo_image_surface_get_stride (surface) + 4 * x + 2] != 0xff)
            n_outside++;
      if (clip == 1)
        g_assert_cmpuint (n_outside, ==, 0);
      else
        g_assert_cmpuint (n_outside, >, 100);
      cairo_surface_destroy (surface);
    }
}

static void
hairline_is_one_pixel_of_full_colour (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (20, 20, theme);
  TriStroke line = tri_stroke_solid ((TriColor){ 0, 0, 0, 1 }, 1);
  g_autoptr (TriScene) scene = NULL;
  cairo_surface_t *surface;
  const guint8 *data;
  guint n_black = 0;
  guint n_grey = 0;

  tri_scene_builder_rule (builder, 0, 10, 20, 10, &line, -1);
  scene = tri_scene_builder_end (builder);
  surface = tri_scene_render_surface (scene, 1, NULL);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 20; y++)
    {
      guint8 value = data[y * cairo_image_surface_get_stride (surface) + 4 * 10];

      n_black += value == 0 ? 1 : 0;
      n_grey += value > 0 && value < 255 ? 1 : 0;
    }
  g_assert_cmpuint (n_black, ==, 1);
  g_assert_cmpuint (n_grey, ==, 0);
  cairo_surface_destroy (surface);
}

static void
unknown_kind_is_refused (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_scene_export (scene, "picture.gif", 1, NULL, &error));
  g_assert_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_FORMAT);
}

static void
too_large_is_refused (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_scene_export (scene, "picture.png", 1000, NULL, &error));
  g_assert_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_SIZE);
}

static void
missing_folder_is_told (void)
{
  g_autoptr (TriScene) scene = make_scene (TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (tri_scene_export (scene, "no/such/folder/picture.png", 1, NULL, &error));
  g_assert_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "no/such/folder/picture.png"));
}

// A soft ground with a wide stroke on it, in a plot that clips.
static TriScene *
make_soft_scene (gboolean is_soft)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (300, 200, theme);
  TriPathBuilder *line = tri_path_builder_new (), *ground = tri_path_builder_new ();
  TriFill fill = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_SEA));
  TriStroke glow = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_INK), 40);
  g_autoptr (TriPath) line_path = NULL;
  g_autoptr (TriPath) ground_path = NULL;

  tri_path_builder_move_to (line, 10, 100);
  tri_path_builder_line_to (line, 250, 100);
  line_path = tri_path_builder_end (line);
  tri_path_builder_move_to (ground, 0, 0);
  tri_path_builder_line_to (ground, 260, 0);
  tri_path_builder_line_to (ground, 260, 160);
  tri_path_builder_line_to (ground, 0, 160);
  tri_path_builder_close (ground);
  ground_path = tri_path_builder_end (ground);
  tri_scene_builder_begin_plot (builder, tri_rect (20, 20, 260, 160), TRUE);
  tri_scene_builder_begin_mark (builder, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "sea", NULL);
  tri_scene_builder_path (builder, TRI_MARK_SHAPE, ground_path, &fill, NULL, -1);
  tri_scene_builder_path (builder, TRI_MARK_SHAPE, line_path, NULL, &glow, -1);
  if (is_soft)
    tri_scene_builder_set_soft (builder);
  tri_scene_builder_end_plot (builder);
  return tri_scene_builder_end (builder);
}

static void
soft_ground_looks_as_its_lines_do (void)
{
  g_autoptr (TriScene) soft = make_soft_scene (TRUE);
  g_autoptr (TriScene) lines = make_soft_scene (FALSE);
  cairo_surface_t *a = tri_scene_render_surface (soft, 1, NULL);
  cairo_surface_t *b = tri_scene_render_surface (lines, 1, NULL);
  int stride = cairo_image_surface_get_stride (a);

  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 300; x++)
      {
        const guint8 *p = cairo_image_surface_get_data (a) + y * stride + 4 * x;
        const guint8 *q = cairo_image_surface_get_data (b) + y * stride + 4 * x;
        gboolean is_edge = ABS (y - 120) < 24 && ABS (y - 120) > 16;

        // Away from the stroke's edges the same, outside the plot the view's colour.
        if (!is_edge && ABS (x - 30) > 4 && ABS (x - 270) > 4)
          for (guint k = 0; k < 3; k++)
            g_assert_cmpint (ABS (p[k] - q[k]), <=, 1);
      }
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

static void
soft_ground_stays_lines_on_paper (void)
{
  g_autoptr (TriScene) scene = make_soft_scene (TRUE);
  gsize length;
  g_autofree char *text = export(scene, "soft.svg", 1, &length);

  g_assert_nonnull (strstr (text, "stroke-width=\"40\""));
  g_assert_null (strstr (text, "<image"));
}

// Stipple over a large area: a tile on pixels, dots on paper.
static TriScene *
make_stippled_scene (double side)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (side, side, theme);
  TriColor blue = tri_theme_get_category (theme, TRI_CATEGORY_BLUE, TRI_CATEGORY_MARK);
  TriFill stipple = { TRI_FILL_STIPPLE, blue, .spacing = 3.5, .width = 0.6 };
  TriFill hatch = { TRI_FILL_HATCH, blue, .angle = -45, .spacing = 5, .width = 1.1 };

  tri_scene_builder_begin_mark (builder, TRI_MARK_RECT, TRI_ROLE_DATA, "areas", NULL);
  tri_scene_builder_rect (builder, tri_rect (0, 0, side, side / 2), 0, &stipple, NULL, -1);
  tri_scene_builder_rect (builder, tri_rect (0, side / 2, side, side / 2), 0, &hatch, NULL, -1);
  return tri_scene_builder_end (builder);
}

// The share of ink in some rows.
static double
measure_ink (cairo_surface_t *surface, int from, int to)
{
  int stride = cairo_image_surface_get_stride (surface), width = cairo_image_surface_get_width (surface);
  double sum = 0;

  for (int y = from; y < to; y++)
    for (int x = 0; x < width; x++)
      sum += 255 - cairo_image_surface_get_data (surface)[y * stride + 4 * x + 2];
  return sum / 255 / width / (to - from);
}

static void
patterns_hold_as_much_ink_at_every_scale (void)
{
  static const double scales[] = { 1, 1.25, 2, 3 };
  g_autoptr (TriScene) scene = make_stippled_scene (300);
  double dots = G_PI * 0.6 * 0.6 / (3.5 * 3.5), lines = 1.1 / 5;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      cairo_surface_t *surface = tri_scene_render_surface (scene, scales[i], NULL);
      int half = (int)(150 * scales[i]);

      // The ink is blue without red: all of it counts.
      g_assert_cmpfloat_with_epsilon (measure_ink (surface, 2, half - 2), dots, 0.015);
      g_assert_cmpfloat_with_epsilon (measure_ink (surface, half + 2, 2 * half - 2), lines, 0.02);
      cairo_surface_destroy (surface);
    }
}

static void
bands_make_the_same_picture (void)
{
  g_autoptr (TriScene) scene = make_stippled_scene (700);
  cairo_surface_t *one = tri_scene_render_surface (scene, 1, NULL);
  cairo_surface_t *many = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 700, 700);
  int stride = cairo_image_surface_get_stride (one);

  tri_scene_paint_image (scene, many, FALSE, NULL);
  g_assert_cmpmem (cairo_image_surface_get_data (one), 700 * stride, cairo_image_surface_get_data (many),
                   700 * stride);
  cairo_surface_destroy (one);
  cairo_surface_destroy (many);
}

// A bent line of text across the middle of the height: half of each letter in either band, where there are
// two.
static void
bent_text_is_in_each_band (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (300, 480, theme);
  TriPathBuilder *line = tri_path_builder_new ();
  TriSceneItem item = { .type = TRI_MARK_TEXT, .opacity = 1, .target = -1, .row = -1 };
  g_autoptr (TriPath) path = NULL;
  g_autoptr (TriScene) scene = NULL;
  cairo_surface_t *whole, *lower = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 240);
  cairo_t *cr = cairo_create (lower);
  double ink;

  for (int i = 0; i <= 40; i++)
    (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (line, 50 + 5 * i,
                                                                    246 - 0.01 * i * (40 - i));
  path = tri_path_builder_end (line);
  item.fill = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_INK));
  item.text.text = (char *)"ROMANIA";
  item.text.style = tri_theme_get_text_style (theme, TRI_TEXT_STATE);
  item.text.align = TRI_ALIGN_CENTER;
  item.text.along = path;
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  tri_scene_builder_add (builder, &item);
  scene = tri_scene_builder_end (builder);
  whole = tri_scene_render_surface (scene, 1, NULL);
  cairo_translate (cr, 0, -240);
  tri_scene_render (scene, cr, NULL);
  ink = measure_ink (whole, 240, 250);
  g_assert_cmpfloat (ink, >, 0.005);
  g_assert_cmpfloat_with_epsilon (measure_ink (lower, 0, 10), ink, 0.001);
  cairo_destroy (cr);
  cairo_surface_destroy (whole);
  cairo_surface_destroy (lower);
}

static void
bent_text_keeps_its_words (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneBuilder *builder = tri_scene_builder_new (300, 200, theme);
  TriPathBuilder *line = tri_path_builder_new ();
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_WATER);
  TriSceneItem item = { .type = TRI_MARK_TEXT, .opacity = 1, .target = -1, .row = -1 };
  g_autoptr (TriPath) path = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autofree char *text = NULL, *pdf = NULL;
  cairo_surface_t *surface;
  gboolean has_font = FALSE;
  gsize length;

  for (int i = 0; i <= 40; i++)
    (i == 0 ? tri_path_builder_move_to : tri_path_builder_line_to) (line, 50 + 5 * i,
                                                                    100 - 0.05 * i * (40 - i));
  path = tri_path_builder_end (line);
  item.fill = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_INK));
  item.text.text = (char *)"Amu Darya";
  item.text.style = style;
  item.text.along = path;
  tri_scene_builder_begin_mark (builder, TRI_MARK_TEXT, TRI_ROLE_LABEL, "labels", NULL);
  tri_scene_builder_add (builder, &item);
  scene = tri_scene_builder_end (builder);
  text = export(scene, "bent.svg", 1, &length);
  g_assert_nonnull (strstr (text, "aria-label=\"Amu Darya\""));
  g_assert_nonnull (strstr (text, ">A</text>"));
  // A page with nothing on it but this has a font: the letters are text there too.
  pdf = export(scene, "bent.pdf", 1, &length);
  for (gsize i = 0; i + 9 < length; i++)
    has_font |= memcmp (pdf + i, "/BaseFont", 9) == 0;
  g_assert_true (has_font);
  surface = tri_scene_render_surface (scene, 1, NULL);
  // Ink in the middle, where the line stands highest, and none where it begins and ends.
  g_assert_cmpfloat (measure_ink (surface, 66, 82), >, 0.01);
  g_assert_cmpfloat (measure_ink (surface, 100, 200), <, 0.0001);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/export/bytes_are_the_same_each_time", bytes_are_the_same_each_time);
  g_test_add_func ("/paint/export/png_is_as_large_as_asked", png_is_as_large_as_asked);
  g_test_add_func ("/paint/export/svg_text_is_text", svg_text_is_text);
  g_test_add_func ("/paint/export/pdf_has_title_and_fixed_date", pdf_has_title_and_fixed_date);
  g_test_add_func ("/paint/export/clip_keeps_ink_in_the_plot", clip_keeps_ink_in_the_plot);
  g_test_add_func ("/paint/export/hairline_is_one_pixel_of_full_colour",
                   hairline_is_one_pixel_of_full_colour);
  g_test_add_func ("/paint/export/soft_ground_looks_as_its_lines_do", soft_ground_looks_as_its_lines_do);
  g_test_add_func ("/paint/export/soft_ground_stays_lines_on_paper", soft_ground_stays_lines_on_paper);
  g_test_add_func ("/paint/export/patterns_hold_as_much_ink_at_every_scale",
                   patterns_hold_as_much_ink_at_every_scale);
  g_test_add_func ("/paint/export/bands_make_the_same_picture", bands_make_the_same_picture);
  g_test_add_func ("/paint/export/bent_text_is_in_each_band", bent_text_is_in_each_band);
  g_test_add_func ("/paint/export/bent_text_keeps_its_words", bent_text_keeps_its_words);
  g_test_add_func ("/paint/export/unknown_kind_is_refused", unknown_kind_is_refused);
  g_test_add_func ("/paint/export/too_large_is_refused", too_large_is_refused);
  g_test_add_func ("/paint/export/missing_folder_is_told", missing_folder_is_told);
  return tri_test_run ();
}
