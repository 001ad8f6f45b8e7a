// SPDX-License-Identifier: GPL-3.0-or-later
// The time axis: years or months, as many as there is room to name.

#include "tri-timeline-private.h"

static gint32
julian (guint year, guint month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth)month, (GDateYear)year);
  return (gint32)g_date_get_julian (&date);
}

static double
year_of (double day)
{
  GDate date;
  guint year;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)MAX (day, 1));
  year = g_date_get_year (&date);
  return year + (day - julian (year, 1)) / (julian (year + 1, 1) - julian (year, 1));
}

static void
add_label (TriSceneBuilder *builder,
           const TriTimelineScale *scale,
           const TriTextStyle *style,
           double x,
           double y,
           const char *text,
           double *free_from)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriTextSize size = tri_text_measure (theme, style, text);
  double left = CLAMP (x - size.width / 2, 0, MAX (scale->width - size.width, 0));

  if (left < *free_from)
    return;
  tri_scene_builder_text (builder, left, y, text, style, tri_theme_get_color (theme, TRI_COLOR_INK2),
                          TRI_ALIGN_LEFT, TRI_BASELINE_TOP, -1);
  *free_from = left + size.width + style->size * 0.4;
}

static void
add_tick (TriSceneBuilder *builder, double x, double y, double length, double width)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriStroke stroke = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_AXIS), width);

  tri_scene_builder_rule (builder, x, y, x, y + length, &stroke, -1);
}

static void
draw_years (TriSceneBuilder *builder,
            const TriTimelineScale *scale,
            const TriTimelineMeasure *measure,
            double y)
{
  static const guint steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };
  double per_year = scale->width / ((scale->last - scale->first) / 365.25);
  double room = measure->axis.size * 4.6;
  guint first = (guint)year_of (scale->first);
  guint last = (guint)year_of (scale->last);
  guint step = steps[G_N_ELEMENTS (steps) - 1];
  double free_from = 0;

  for (guint i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] * per_year >= room)
      step = steps[i - 1];
  for (guint year = (first + step - 1) / step * step; year <= last; year += step)
    {
      double x = _tri_timeline_scale (scale, julian (MAX (year, 1), 1));
      g_autofree char *text = g_strdup_printf ("%u", year);

      if (x < -0.5 || x > scale->width + 0.5)
        continue;
      add_tick (builder, x, y, measure->axis.size * 0.4, measure->line);
      add_label (builder, scale, &measure->axis, x, y + measure->axis.size * 0.45, text, &free_from);
      tri_scene_builder_add_tick (builder, year, text, x);
    }
}

static void
draw_months (TriSceneBuilder *builder,
             const TriTimelineScale *scale,
             const TriTimelineMeasure *measure,
             double y)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double per_month = scale->width / ((scale->last - scale->first) / 30.44);
  TriTextStyle bold = measure->axis;
  TriTextSize widest = tri_text_measure (theme, &measure->axis, "May");
  guint step = per_month >= widest.width + measure->axis.size * 0.3 ? 1
               : per_month * 3 >= widest.width * 1.3                ? 3
                                                                    : 12;
  guint first = (guint)year_of (scale->first);
  guint last = (guint)year_of (scale->last);
  double free_from = 0;

  bold.weight = 700;
  for (guint i = first * 12; i < (last + 1) * 12; i++)
    {
      double x = _tri_timeline_scale (scale, julian (i / 12, i % 12 + 1));
      double next = _tri_timeline_scale (scale, julian ((i + 1) / 12, (i + 1) % 12 + 1));
      g_autofree char *text = i % 12 == 0 ? g_strdup_printf ("Jan %u", i / 12) : g_strdup (names[i % 12]);
      double middle = (MAX (x, 0) + MIN (next, scale->width)) / 2;

      if (next <= 0.5 || x > scale->width + 0.5)
        continue;
      if (x >= -0.5)
        add_tick (builder, x, y, measure->axis.size * 0.4, measure->line);
      if (i % 12 % step != 0 || x >= scale->width - 0.5)
        continue;
      // January with its year is the widest: it takes the room it needs from February.
      add_label (builder, scale, i % 12 == 0 ? &bold : &measure->axis, middle, y + measure->axis.size * 0.45,
                 text, &free_from);
      tri_scene_builder_add_tick (builder, i / 12 + (i % 12) / 12.0, text, x);
    }
}

/** _tri_timeline_draw_axis: a line at @y with ticks and names below it; months where they are 12 px or wider.
 */
void
_tri_timeline_draw_axis (TriSceneBuilder *builder,
                         const TriTimelineScale *scale,
                         const TriTimelineMeasure *measure,
                         double y)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriStroke stroke = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_AXIS), 1.2 * measure->line);

  tri_scene_builder_begin_mark (builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "axis", NULL);
  tri_scene_builder_add_axis (builder, "bottom", NULL);
  tri_scene_builder_rule (builder, 0, y, scale->width, y, &stroke, -1);
  if (scale->width / ((scale->last - scale->first) / 30.44) >= measure->axis.size)
    draw_months (builder, scale, measure, y);
  else
    draw_years (builder, scale, measure, y);
}
