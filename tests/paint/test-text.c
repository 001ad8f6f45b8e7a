// SPDX-License-Identifier: GPL-3.0-or-later
// Text is measured alike everywhere, wrapped and cut.

#include "tri-scene-builder.h"
#include "tri-test.h"

static TriTextStyle
label_style (TriTheme *theme)
{
  return tri_theme_get_text_style (theme, TRI_TEXT_LABEL);
}

static void
twice_the_size_is_twice_as_wide (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle small = label_style (theme);
  TriTextStyle large = small;
  double width;

  large.size *= 2;
  width = tri_text_measure (theme, &small, "Upper Karabakh 1,375 km").width;
  g_assert_cmpfloat (width, >, 50);
  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &large, "Upper Karabakh 1,375 km").width,
                                  2 * width, 0.1);
}

static void
figures_are_tabular (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);

  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &style, "1111").width,
                                  tri_text_measure (theme, &style, "8888").width, 0.01);
}

static void
capitals_and_tracking_widen (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  double plain = tri_text_measure (theme, &style, "kyrgyz").width;
  double capitals;

  style.uppercase = TRUE;
  capitals = tri_text_measure (theme, &style, "kyrgyz").width;
  g_assert_cmpfloat (capitals, >, plain);
  style.tracking = 2;
  g_assert_cmpfloat_with_epsilon (tri_text_measure (theme, &style, "kyrgyz").width, capitals + 5 * 2, 0.5);
}

static void
markup_is_measured_without_its_tags (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);

  g_assert_cmpfloat_with_epsilon (tri_text_measure_markup (theme, &style, "<span>M&amp;S</span>").width,
                                  tri_text_measure (theme, &style, "M&S").width, 0.01);
  g_assert_cmpfloat (tri_text_measure_markup (theme, &style, "broken <b").width, >, 0);
}

static void
lines_fit_the_width (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_TITLE);
  g_auto (GStrv) lines =
    tri_text_wrap (theme, &style, "The army was counted twice, at 134,250 and at 150,000, in the same year",
                   200, 0);

  g_assert_cmpuint (g_strv_length (lines), >=, 3);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpfloat (tri_text_measure (theme, &style, lines[i]).width, <=, 200);
}

static void
last_line_is_cut_with_an_ellipsis (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_TITLE);
  g_auto (GStrv) lines =
    tri_text_wrap (theme, &style, "The army was counted twice, at 134,250 and at 150,000, in the same year",
                   200, 2);

  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_suffix (lines[1], "…"));
  g_assert_cmpfloat (tri_text_measure (theme, &style, lines[1]).width, <=, 200);
}

static void
no_text_has_no_lines (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  g_auto (GStrv) lines = tri_text_wrap (theme, &style, "", 100, 2);

  g_assert_cmpuint (g_strv_length (lines), ==, 0);
}

static void
measures_are_remembered (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriTextStyle style = label_style (theme);
  gint64 first = 0;
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < 6; round++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < 500; i++)
        {
          g_autofree char *label = g_strdup_printf ("Label %u", i);

          tri_text_measure (theme, &style, label);
        }
      if (round == 0)
        first = g_get_monotonic_time () - start;
      else
        best = MIN (best, g_get_monotonic_time () - start);
    }
  // Shaping against looking up, in the same run: absolute times mean little on a shared machine.
  g_assert_cmpint (best, <, first / 3);
}

static gpointer
measure_in_thread (gpointer data)
{
  TriTheme *theme = data;
  TriTextStyle style = label_style (theme);
  double *width = g_new (double, 1);

  for (guint i = 0; i < 200; i++)
    *width = tri_text_measure (theme, &style, "Bishkek, Osh and Jalal-Abad").width;
  return width;
}

static void
threads_agree (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  GThread *threads[4];
  double first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("measure", measure_in_thread, theme);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree double *width = g_thread_join (threads[i]);

      if (i == 0)
        first = *width;
      g_assert_cmpfloat (*width, ==, first);
    }
}

static void
kyrgyz_letters_have_glyphs (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);

  // An unknown letter is drawn as a box with its number, far wider than a letter.
  for (guint role = TRI_TEXT_LABEL; role <= TRI_TEXT_BODY; role++)
    {
      TriTextStyle style = tri_theme_get_text_style (theme, role);

      g_assert_cmpfloat (tri_text_measure (theme, &style, "Ң Ө Ү").width, <, 5 * style.size);
      g_assert_cmpfloat (tri_text_measure (theme, &style, "Ң").width, >, 0.4 * style.size);
    }
}

static cairo_surface_t *
draw_label (const TriTheme *theme, TriSceneItem *item, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 120);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  tri_text_draw (theme, cr, item);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

// The rows and columns the dark pixels reach over.
static TriRect
find_ink (cairo_surface_t *surface)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int x1 = 400, y1 = 120, x2 = -1, y2 = -1;

  for (int y = 0; y < 120; y++)
    for (int x = 0; x < 400; x++)
      if (data[y * stride + 4 * x] < 0x60)
        {
          x1 = MIN (x1, x);
          x2 = MAX (x2, x);
          y1 = MIN (y1, y);
          y2 = MAX (y2, y);
        }
  return tri_rect (x1, y1, x2 - x1 + 1, y2 - y1 + 1);
}

static void
a_stamp_is_what_was_drawn (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriColor black = { 0, 0, 0, 1 };
  TriSceneItem item = { .type = TRI_MARK_TEXT, .fill = tri_fill_solid (black), .opacity = 1 };

  item.text.style = label_style (theme);
  item.text.text = (char *)"Ferghana";
  item.text.halo = (TriColor){ 1, 1, 1, 1 };
  item.text.halo_width = 3;
  for (guint scale = 1; scale <= 2; scale++)
    {
      cairo_surface_t *level, *again, *turned;
      TriRect there, ink;

      item.text.x = 20.3;
      item.text.y = 30;
      item.text.angle = 0;
      level = draw_label (theme, &item, scale);
      again = draw_label (theme, &item, scale);
      g_assert_cmpmem (cairo_image_surface_get_data (level), 400 * 4 * 120,
                       cairo_image_surface_get_data (again), 400 * 4 * 120);
      // Text that is turned by next to nothing is drawn, not stamped, and stands in the same place.
      item.text.angle = 1e-6;
      turned = draw_label (theme, &item, scale);
      there = find_ink (turned);
      ink = find_ink (level);
      g_assert_cmpfloat (there.width, >, 20 * scale);
      g_assert_cmpfloat_with_epsilon (ink.x, there.x, 1.5);
      g_assert_cmpfloat_with_epsilon (ink.y, there.y, 1.5);
      g_assert_cmpfloat_with_epsilon (ink.width, there.width, 1.5);
      g_assert_cmpfloat_with_epsilon (ink.height, there.height, 1.5);
      cairo_surface_destroy (level);
      cairo_surface_destroy (again);
      cairo_surface_destroy (turned);
    }
}

static void
another_colour_is_another_stamp (void)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  TriSceneItem item = { .type = TRI_MARK_TEXT,
                        .fill = tri_fill_solid ((TriColor){ 0, 0, 0, 1 }),
                        .opacity = 1 };
  cairo_surface_t *dark, *light, *faint;

  item.text.style = label_style (theme);
  item.text.text = (char *)"Osh";
  item.text.x = 20;
  item.text.y = 30;
  dark = draw_label (theme, &item, 1);
  item.fill = tri_fill_solid ((TriColor){ 0.9f, 0.9f, 0.9f, 1 });
  light = draw_label (theme, &item, 1);
  item.fill = tri_fill_solid ((TriColor){ 0, 0, 0, 1 });
  item.opacity = 0.3;
  faint = draw_label (theme, &item, 1);
  g_assert_cmpfloat (find_ink (dark).width, >, 5);
  g_assert_cmpfloat (find_ink (light).width, <, 0);
  g_assert_cmpfloat (find_ink (faint).width, <, 0);
  cairo_surface_destroy (dark);
  cairo_surface_destroy (light);
  cairo_surface_destroy (faint);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/paint/text/twice_the_size_is_twice_as_wide", twice_the_size_is_twice_as_wide);
  g_test_add_func ("/paint/text/figures_are_tabular", figures_are_tabular);
  g_test_add_func ("/paint/text/capitals_and_tracking_widen", capitals_and_tracking_widen);
  g_test_add_func ("/paint/text/markup_is_measured_without_its_tags", markup_is_measured_without_its_tags);
  g_test_add_func ("/paint/text/lines_fit_the_width", lines_fit_the_width);
  g_test_add_func ("/paint/text/last_line_is_cut_with_an_ellipsis", last_line_is_cut_with_an_ellipsis);
  g_test_add_func ("/paint/text/no_text_has_no_lines", no_text_has_no_lines);
  g_test_add_func ("/paint/text/measures_are_remembered", measures_are_remembered);
  g_test_add_func ("/paint/text/threads_agree", threads_agree);
  g_test_add_func ("/paint/text/kyrgyz_letters_have_glyphs", kyrgyz_letters_have_glyphs);
  g_test_add_func ("/paint/text/stamp", a_stamp_is_what_was_drawn);
  g_test_add_func ("/paint/text/stamp-colour", another_colour_is_another_stamp);
  return tri_test_run ();
}
