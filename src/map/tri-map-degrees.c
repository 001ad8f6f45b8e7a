// SPDX-License-Identifier: GPL-3.0-or-later
// Degrees of the meridians where they leave the map at its foot.

#include "tri-map-scene-private.h"

#define FOOT 4.0    // pixels from the edge to the letters
#define STEP 3.0    // pixels between the places that are asked
#define LEAST 70.0  // pixels between two degrees
#define CORNER 24.0 // pixels kept free at either end
#define MOST 24

typedef struct
{
  char words[24];
  TriRect box;
} Degree;

static void
describe (double lon, char words[24])
{
  double value = fabs (remainder (lon, 360));

  g_snprintf (words, 24, value < 0.01 || value > 179.99 ? "%g°" : "%g° %s", round (value * 10) / 10,
              remainder (lon, 360) > 0 ? "E" : "W");
}

static gboolean
is_free (const TriMapScene *scene, TriRect box, const Degree *found, guint n)
{
  for (guint i = 0; i < scene->taken->len; i++)
    if (tri_rect_intersects (box, g_array_index (scene->taken, TriRect, i)))
      return FALSE;
  return n == 0 || box.x - found[n - 1].box.x >= LEAST * scene->sign_scale;
}

// The meridian of the graticule that the foot crosses between two places; FALSE for none.
static gboolean
find_crossing (double before, double after, double step, double *lon)
{
  double way = remainder (after - before, 360), from = before, to = before + way;
  double next = way > 0 ? ceil (from / step) * step : floor (from / step) * step;

  if (fabs (way) > step || next == from || (way > 0 ? next > to : next < to))
    return FALSE;
  *lon = next;
  return TRUE;
}

static guint
find_degrees (const TriMapScene *scene, Degree found[MOST])
{
  double step = tri_map_spec_get_graticule (scene->spec), before = NAN, lon, lat;
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_AXIS);
  double margin = CORNER * scene->sign_scale;
  guint n = 0;

  if (step <= 0 || !tri_map_spec_has_scale_bar (scene->spec) || scene->is_quiet)
    return 0;
  style.size *= 0.92;
  for (double x = margin; x < scene->width - margin && n < MOST; x += STEP)
    {
      double now = tri_map_camera_get_place (scene->camera, x, scene->height - 1, &lon, &lat) ? lon : NAN;
      double meridian;

      if (isfinite (before) && isfinite (now) && find_crossing (before, now, step, &meridian))
        {
          Degree *degree = &found[n];
          TriTextSize size;

          describe (meridian, degree->words);
          size = tri_text_measure (scene->theme, &style, degree->words);
          degree->box =
            tri_rect (x - size.width / 2, scene->height - FOOT - size.height, size.width, size.height);
          n += is_free (scene, degree->box, found, n) ? 1 : 0;
        }
      before = now;
    }
  return n;
}

/* They keep off the scale bar and the insets only, so that who reserves their room and who draws into it find
 * the same. */
static guint
list_degrees (TriMapScene *scene, Degree found[MOST])
{
  GArray *others = g_steal_pointer (&scene->taken);
  guint n;

  scene->taken = g_array_new (FALSE, FALSE, sizeof (TriRect));
  tri_map_reserve_furniture (scene, FALSE);
  tri_map_reserve_insets (scene);
  n = find_degrees (scene, found);
  g_array_unref (scene->taken);
  scene->taken = others;
  return n;
}

/* No name goes there. */
void
tri_map_reserve_degrees (TriMapScene *scene)
{
  Degree found[MOST];
  guint n = list_degrees (scene, found);

  for (guint i = 0; i < n; i++)
    g_array_append_val (scene->taken, found[i].box);
}

void
tri_map_draw_degrees (TriMapScene *scene)
{
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_AXIS);
  TriColor ink = tri_theme_get_color (scene->theme, TRI_COLOR_LABEL_DIM);
  TriColor halo = tri_color_with_alpha (tri_theme_get_color (scene->theme, TRI_COLOR_CASING), 0.8);
  Degree found[MOST];
  guint n = list_degrees (scene, found);

  style.size *= 0.92;
  if (n > 0)
    tri_scene_builder_begin_mark (scene->builder, TRI_MARK_TEXT, TRI_ROLE_GUIDE, "degrees", NULL);
  for (guint i = 0; i < n; i++)
    {
      TriRect box = found[i].box;
      int item =
        tri_scene_builder_text (scene->builder, box.x + box.width / 2, box.y + box.height, found[i].words,
                                &style, ink, TRI_ALIGN_CENTER, TRI_BASELINE_BOTTOM, -1);

      tri_scene_builder_get_item (scene->builder, item)->text.halo = halo;
      tri_scene_builder_get_item (scene->builder, item)->text.halo_width = 2.5 * MIN (scene->line_scale, 2);
    }
}
