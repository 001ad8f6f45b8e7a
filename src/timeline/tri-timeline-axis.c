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

typedef struct
{
  double left;
  double right;
} Taken;

// Writes @text centred at @x, moved aside by at most @give where another name stands; leaves it out where
// that is not enough.
static gboolean
add_label (TriSceneBuilder *builder,
           const TriTimelineScale *scale,
           const TriTextStyle *style,
           double x,
           double y,
           double give,
           const char *text,
           GArray *taken)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double width = tri_text_measure (theme, style, text).width;
  double gap = style->size * 0.25;
  double wanted = CLAMP (x - width / 2, 0, MAX (scale->width - width, 0));
  double left = wanted;
  Taken place;

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < taken->len; i++)
      {
        const Taken *other = &g_array_index (taken, Taken, i);

        if (left + width + gap <= other->left || left >= other->right + gap)
          continue;
        if (turn == 1)
          return FALSE;
        left = wanted < other->left ? other->left - gap - width : other->right + gap;
      }
  if (fabs (left - wanted) > give || left < -0.5 || left + width > scale->width + 0.5)
    return FALSE;
  place.left = left;
  place.right = left + width;
  g_array_append_val (taken, place);
  tri_scene_builder_text (builder, left, y, text, style, tri_theme_get_color (theme, TRI_COLOR_INK2),
                          TRI_ALIGN_LEFT, TRI_BASELINE_TOP, -1);
  return TRUE;
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
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));

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
      if (add_label (builder, scale, &measure->axis, x, y + measure->axis.size * 0.45, 0, text, taken))
        tri_scene_builder_add_tick (builder, year, text, x);
    }
}

// A month of the scale, counted from year 0.
static void
draw_month (TriSceneBuilder *builder,
            const TriTimelineScale *scale,
            const TriTimelineMeasure *measure,
            double y,
            guint month,
            GArray *taken)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  double x = _tri_timeline_scale (scale, julian (month / 12, month % 12 + 1));
  double next = _tri_timeline_scale (scale, julian ((month + 1) / 12, (month + 1) % 12 + 1));
  gboolean is_january = month % 12 == 0;
  g_autofree char *text = is_january ? g_strdup_printf ("Jan %u", month / 12) : g_strdup (names[month % 12]);
  double middle = (MAX (x, 0) + MIN (next, scale->width)) / 2;
  TriTextStyle style = measure->axis;

  if (is_january)
    style.weight = 700;
  if (next > 0.5 && x < scale->width - 0.5 &&
      add_label (builder, scale, &style, middle, y + measure->axis.size * 0.45, (next - x) / 2, text, taken))
    tri_scene_builder_add_tick (builder, month / 12 + (month % 12) / 12.0, text, x);
}

static void
draw_months (TriSceneBuilder *builder,
             const TriTimelineScale *scale,
             const TriTimelineMeasure *measure,
             double y)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double per_month = scale->width / ((scale->last - scale->first) / 30.44);
  double widest = tri_text_measure (theme, &measure->axis, "May").width;
  guint step = per_month >= widest + measure->axis.size * 0.3 ? 1 : per_month * 3 >= widest * 1.3 ? 3 : 12;
  guint first = (guint)year_of (scale->first) * 12;
  guint last = (guint)year_of (scale->last) * 12 + 12;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));

  for (guint month = first; month <= last; month++)
    {
      double x = _tri_timeline_scale (scale, julian (month / 12, month % 12 + 1));

      if (x >= -0.5 && x <= scale->width + 0.5)
        add_tick (builder, x, y, measure->axis.size * 0.4, measure->line);
    }
  // The years come first: the months beside them move aside.
  for (guint month = first; month < last; month += 12)
    draw_month (builder, scale, measure, y, month, taken);
  for (guint month = first; month < last; month++)
    if (month % 12 != 0 && month % 12 % step == 0)
      draw_month (builder, scale, measure, y, month, taken);
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
