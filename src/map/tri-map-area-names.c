// SPDX-License-Identifier: GPL-3.0-or-later
// The name of an area: at its label place, else where it fits nearest to that. Places are counted from the
// label place, so that a map that is moved takes its names along instead of sliding them.

#include "tri-map-labels-private.h"

#define GRID_LEAST 40.0 // pixels between the places that are tried
#define GRID_MOST 12    // of them across what is seen of the area
#define PLACES 24       // tried for each size
#define BESIDE_X 30.0   // of a name that stands beside its area
#define BESIDE_Y 20.0
#define LINE_EDGE 14.0 // pixels from the edge of the map to the end of its line

// Whether the line at `y` from x - half to x + half lies in the area.
static gboolean
is_inside (const TriGeometry *area, double x, double y, double half)
{
  for (int i = -3; i <= 3; i++)
    if (!tri_geometry_contains (area, x + half * i / 3, y))
      return FALSE;
  return TRUE;
}

static gboolean
fits (const TriMapLabel *label, const TriMapBlock *block, double x, double y)
{
  double half = block->width / 2 * label->fit, rise = block->height * 0.28 * MIN (1, label->fit);

  if (label->angle != 0)
    {
      double c = cos (label->angle * G_PI / 180), s = sin (label->angle * G_PI / 180);

      for (int i = -3; i <= 3; i++)
        if (!tri_geometry_contains (label->area, x + half * c * i / 3, y + half * s * i / 3))
          return FALSE;
      return TRUE;
    }
  return is_inside (label->area, x, y - rise, half) && is_inside (label->area, x, y + rise, half);
}

// The text in two lines, broken at the space nearest its middle; NULL where there is none.
static char *
break_text (const char *text)
{
  glong length = g_utf8_strlen (text, -1), best = G_MAXLONG, at = 0;
  const char *where = NULL;
  char *broken;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), at++)
    if ((*p == ' ' || *p == '-') && labs (2 * at - length) < best)
      {
        best = labs (2 * at - length);
        where = p;
      }
  if (where == NULL)
    return NULL;
  broken = g_strdup (text);
  if (*where == ' ')
    broken[where - text] = '\n';
  else
    {
      g_free (broken);
      broken = g_strdup_printf ("%.*s\n%s", (int)(where + 1 - text), text, where + 1);
    }
  return broken;
}

static gboolean
try_inside (TriMapScene *scene, const TriMapLabel *label, const TriMapBlock *block, double x, double y)
{
  if (!fits (label, block, x, y) ||
      !tri_map_turned_is_free (scene, x, y, block->width, block->height, label->angle))
    return FALSE;
  tri_map_block_draw (scene, label, block, x, y, TRI_ALIGN_CENTER);
  tri_map_turned_take (scene, x, y, block->width, block->height, label->angle);
  return TRUE;
}

// The largest piece of an area by its box: where its name goes when the place the data give is out of sight.
static TriGeometry *
get_largest_piece (const TriGeometry *area)
{
  g_autoptr (TriGeometryBuilder) builder = tri_geometry_builder_new (TRI_GEOMETRY_POLYGONS);
  double most = -1;
  guint best = 0;

  for (guint part = 0; part < tri_geometry_get_n_parts (area); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (area, part, &n);
      double sum = 0;

      for (guint i = 0; i + 1 < n; i++)
        sum += xy[2 * i] * xy[2 * i + 3] - xy[2 * i + 2] * xy[2 * i + 1];
      if (!tri_geometry_is_hole (area, part) && fabs (sum) > most)
        {
          most = fabs (sum);
          best = part;
        }
    }
  for (guint part = best; part < tri_geometry_get_n_parts (area); part++)
    {
      guint n;
      const double *xy = tri_geometry_get_part (area, part, &n);

      if (part > best && !tri_geometry_is_hole (area, part))
        break;
      tri_geometry_builder_begin_part (builder, part > best);
      for (guint i = 0; i < n; i++)
        tri_geometry_builder_add (builder, xy[2 * i], xy[2 * i + 1]);
    }
  return tri_geometry_builder_end (builder);
}

// Whether all of the area is in view: then its own shape says where its middle is.
static gboolean
is_whole (const TriMapScene *scene, const TriGeometry *area)
{
  TriRect box = tri_geometry_get_bounds (area);

  return box.x > 0.5 && box.y > 0.5 && box.x + box.width < scene->width - 0.5 &&
         box.y + box.height < scene->height - 0.5;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const TriPoint *p = a, *q = b, *home = data;
  double d = hypot (p->x - home->x, p->y - home->y), e = hypot (q->x - home->x, q->y - home->y);

  // Equally far ones in reading order; whole pixels, or rounding would decide.
  if (round (d) != round (e))
    return d < e ? -1 : 1;
  return round (p->y) != round (q->y) ? (p->y < q->y ? -1 : 1) : (p->x > q->x) - (p->x < q->x);
}

// Points of a grid about the label place, those nearest to it first.
static void
add_grid (const TriMapLabel *label, TriRect box, double step, GArray *places)
{
  g_autoptr (GArray) grid = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  TriPoint home = { label->x, label->y };

  for (double x = home.x + ceil ((box.x - home.x) / step) * step; x < box.x + box.width; x += step)
    for (double y = home.y + ceil ((box.y - home.y) / step) * step; y < box.y + box.height; y += step)
      {
        TriPoint at = { x, y };

        if (tri_geometry_contains (label->area, x, y))
          g_array_append_val (grid, at);
      }
  g_array_sort_with_data (grid, compare_places, &home);
  g_array_append_vals (places, grid->data, grid->len);
}

/* (element-type TriPoint): where in what is seen of the area its name may stand, nearest to the label place
 * first: about it, then points of a grid that is fixed to it, hence to the ground. Its step
 * follows from the size of the view only. */
static GArray *
list_places (const TriMapScene *scene, const TriMapLabel *label)
{
  // A little up, down or aside, in letters, before anything farther.
  static const double near[][2] = { { 0, -1.5 }, { 0, 1.5 },   { 0, -3 },   { 0, 3 },    { -4, 0 },
                                    { 4, 0 },    { -4, -1.5 }, { 4, -1.5 }, { -4, 1.5 }, { 4, 1.5 } };
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TriPoint));
  TriRect box = tri_geometry_get_bounds (label->area);
  double step = GRID_LEAST, size = label->style.size;
  TriPoint home = { label->x, label->y };

  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    {
      TriPoint at = { home.x + near[i][0] * size, home.y + near[i][1] * size };

      g_array_append_val (places, at);
    }
  while (MAX (scene->width, scene->height) > GRID_MOST * step)
    step *= 2;
  add_grid (label, box, step, places);
  if (places->len > PLACES)
    g_array_set_size (places, PLACES);
  return places;
}

static gboolean
try_slanted (TriMapScene *scene, TriMapLabel *label, const TriMapBlock *block, double angle)
{
  static const double turns[] = { 0, -8, 8, -16, 16 };
  gboolean is_placed = FALSE;

  // A slanted name follows its water, which may bend.
  for (guint turn = 0; turn < (angle != 0 ? G_N_ELEMENTS (turns) : 1) && !is_placed; turn++)
    {
      label->angle = angle + turns[turn];
      is_placed = try_inside (scene, label, block, label->x, label->y);
    }
  return is_placed;
}

/* Places other than the label's own: the pole of inaccessibility of an area that is all in view, and about
 * it, else those of the grid. Found when first asked for. */
static gboolean
try_elsewhere (TriMapScene *scene, const TriMapLabel *label, const TriMapBlock *block, GArray **places)
{
  if (*places == NULL && is_whole (scene, label->area))
    {
      g_autoptr (TriGeometry) piece = get_largest_piece (label->area);
      double distance;
      TriPoint pole = tri_map_find_pole (piece, 2, &distance);

      *places = g_array_new (FALSE, FALSE, sizeof (TriPoint));
      for (int shift = 0; shift < 5; shift++)
        {
          static const double shifts[] = { 0, -1.5, -0.75, 0.75, 1.5 };
          TriPoint at = { pole.x, pole.y + shifts[shift] * label->style.size };

          g_array_append_val (*places, at);
        }
    }
  else if (*places == NULL)
    *places = list_places (scene, label);
  for (guint i = 0; i < (*places)->len; i++)
    {
      TriPoint at = g_array_index (*places, TriPoint, i);

      if (try_inside (scene, label, block, at.x, at.y))
        return TRUE;
    }
  return FALSE;
}

// In its area: smaller, or in two lines, or not at all.
static gboolean
place_inside (TriMapScene *scene, TriMapLabel *label)
{
  static const double sizes[] = { 1, 0.9, 0.82 };
  double angle = label->angle;
  g_autofree char *broken = break_text (label->text);
  g_autoptr (GArray) places = NULL;
  TriTextStyle style = label->style;
  TriRect box = tri_geometry_get_bounds (label->area);

  // Too small for any name: do not look further.
  if (MAX (box.width, box.height) <
      0.7 * tri_text_measure (scene->theme, &style, label->text).width / (broken != NULL ? 2 : 1))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && (i == 0 || label->may_shrink); i++)
    for (guint lines = 0; lines < (broken != NULL && angle == 0 ? 2 : 1); lines++)
      {
        TriMapBlock block;
        gboolean is_placed;

        label->style.size = style.size * sizes[i];
        label->style.leading = style.leading * sizes[i];
        label->style.tracking = style.tracking * (i == 0 ? 1 : 0.5);
        block = tri_map_block_make (scene, label, lines == 0 ? label->text : broken);
        is_placed =
          try_slanted (scene, label, &block, angle) || try_elsewhere (scene, label, &block, &places);
        tri_map_block_clear (&block);
        if (is_placed)
          return TRUE;
      }
  return FALSE;
}

// Beside an area that is too small for it, with a line to it, small.
static void
place_beside (TriMapScene *scene, TriMapLabel *label, const TriTextStyle *style)
{
  TriTextStyle small = *style;

  if (label->x < 0 || label->y < 0 || label->x > scene->width || label->y > scene->height)
    return;
  // The line ends in the area, and in view.
  label->x = CLAMP (label->x, LINE_EDGE, MAX (LINE_EDGE, scene->width - LINE_EDGE));
  label->y = CLAMP (label->y, LINE_EDGE, MAX (LINE_EDGE, scene->height - LINE_EDGE));
  if (!tri_geometry_contains (label->area, label->x, label->y))
    return;
  small.size *= 0.82;
  small.leading *= 0.82;
  small.tracking *= 0.5;
  label->style = label->detail_style = small;
  label->angle = 0;
  label->has_leader = TRUE;
  label->dx = BESIDE_X * scene->text_scale;
  label->dy = -BESIDE_Y * scene->text_scale;
  tri_map_place_annotation (scene, label);
}

void
tri_map_place_in_area (TriMapScene *scene, TriMapLabel *label)
{
  TriTextStyle style = label->style;

  if (label->may_spread && tri_map_place_spread (scene, label))
    return;
  if (!place_inside (scene, label) && label->must_stand)
    place_beside (scene, label, &style);
}
