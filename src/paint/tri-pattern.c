// SPDX-License-Identifier: GPL-3.0-or-later
// Hatches and stipples: lines and dots on paper, a small image laid side by side on pixels.

#include "tri-scene-private.h"
#include "tri-text-private.h"

#define TILE_MOST 96 // device pixels a side
#define N_TILES 8    // kept a thread

static void
set_source (cairo_t *cr, TriColor color, double opacity)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * opacity);
}

// Lines across @bounds at the fill's angle, counted from the origin, so that neighbours' lines meet.
static void
append_hatch (cairo_t *cr, const TriFill *fill, TriRect bounds)
{
  double turn = -fill->angle * G_PI / 180; // 45 rises to the right
  double dx = cos (turn);
  double dy = sin (turn);
  double low = INFINITY, high = -INFINITY, near = INFINITY, far = -INFINITY;

  for (guint i = 0; i < 4; i++)
    {
      double x = bounds.x + (i % 2 == 0 ? 0 : bounds.width);
      double y = bounds.y + (i < 2 ? 0 : bounds.height);

      low = MIN (low, -dy * x + dx * y);
      high = MAX (high, -dy * x + dx * y);
      near = MIN (near, dx * x + dy * y);
      far = MAX (far, dx * x + dy * y);
    }
  for (double at = floor (low / fill->spacing) * fill->spacing; at <= high; at += fill->spacing)
    {
      cairo_move_to (cr, dx * near - dy * at, dy * near + dx * at);
      cairo_line_to (cr, dx * far - dy * at, dy * far + dx * at);
    }
}

static void
append_stipple (cairo_t *cr, const TriFill *fill, TriRect bounds)
{
  double step = fill->spacing;
  long row = (long)floor (bounds.y / step);

  for (double y = row * step; y <= bounds.y + bounds.height; y += step, row++)
    {
      double shift = row % 2 == 0 ? 0 : step / 2;

      for (double x = floor (bounds.x / step) * step + shift; x <= bounds.x + bounds.width; x += step)
        {
          cairo_move_to (cr, x, y);
          cairo_line_to (cr, x, y);
        }
    }
}

static void
stroke_pattern (cairo_t *cr, const TriFill *fill, TriRect bounds, double opacity)
{
  gboolean is_hatch = fill->kind == TRI_FILL_HATCH;

  cairo_new_path (cr);
  if (is_hatch)
    append_hatch (cr, fill, bounds);
  else
    append_stipple (cr, fill, bounds);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, is_hatch ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, is_hatch ? fill->width : 2 * fill->width);
  set_source (cr, fill->color, opacity);
  cairo_stroke (cr);
}

static TriRect
current_extents (cairo_t *cr)
{
  double x1, y1, x2, y2, cx1, cy1, cx2, cy2;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_clip_extents (cr, &cx1, &cy1, &cx2, &cy2);
  x1 = MAX (x1, cx1);
  y1 = MAX (y1, cy1);
  x2 = MIN (x2, cx2);
  y2 = MIN (y2, cy2);
  return tri_rect (x1, y1, MAX (0, x2 - x1), MAX (0, y2 - y1));
}

// How many periods of @period device pixels come nearest to a whole number of pixels; that number.
static int
find_side (double period, guint *n_periods)
{
  double best = INFINITY;
  int side = 0;

  for (guint n = 1; n * period <= TILE_MOST; n++)
    {
      double off = fabs (n * period - round (n * period)) / (n * period);

      if (round (n * period) >= 1 && off < best - 1e-3)
        {
          best = off;
          side = (int)round (n * period);
          *n_periods = n;
        }
    }
  return side;
}

/** Tile: what repeats, as an image in device pixels. A thread keeps the last few: a map hatches many areas
 * alike. */
typedef struct
{
  TriFill fill;
  double scale; // device pixels a unit
  double opacity;
  cairo_surface_t *image;
} Tile;

typedef struct
{
  Tile tiles[N_TILES];
  guint next;
} TileShelf;

static void
shelf_free (gpointer data)
{
  TileShelf *shelf = data;

  for (guint i = 0; i < N_TILES; i++)
    g_clear_pointer (&shelf->tiles[i].image, cairo_surface_destroy);
  g_free (shelf);
}

static GPrivate shelf_key = G_PRIVATE_INIT (shelf_free);

static gboolean
same_color (TriColor a, TriColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

static gboolean
is_tile (const Tile *tile, const TriFill *fill, double scale, double opacity)
{
  return tile->image != NULL && tile->scale == scale && tile->opacity == opacity &&
         tile->fill.kind == fill->kind && tile->fill.angle == fill->angle &&
         tile->fill.spacing == fill->spacing && tile->fill.width == fill->width &&
         same_color (tile->fill.color, fill->color) && same_color (tile->fill.ground, fill->ground);
}

// Its spacing is moved by a hundredth or two to come out even; NULL where it would be larger than a tile may
// be.
static cairo_surface_t *
draw_tile (const TriFill *fill, double scale, double opacity)
{
  double period = fill->spacing * scale * (fill->kind == TRI_FILL_HATCH ? G_SQRT2 : 2);
  guint n_periods = 0;
  int side = find_side (period, &n_periods);
  cairo_surface_t *image;
  cairo_t *pen;

  if (side < 2)
    return NULL;
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);
  pen = cairo_create (image);
  if (fill->ground.alpha > 0)
    {
      set_source (pen, fill->ground, opacity);
      cairo_paint (pen);
    }
  // So that `side` pixels are exactly `n_periods`; the lines begin outside, or their ends would show.
  scale = side / (n_periods * period / scale);
  cairo_scale (pen, scale, scale);
  stroke_pattern (pen, fill,
                  tri_rect (-period, -period, side / scale + 2 * period, side / scale + 2 * period), opacity);
  cairo_destroy (pen);
  return image;
}

/* (transfer none) (nullable): the fill's tile at a scale. */
static cairo_surface_t *
find_tile (const TriFill *fill, double scale, double opacity)
{
  TileShelf *shelf = g_private_get (&shelf_key);
  Tile *tile;

  if (shelf == NULL)
    {
      shelf = g_new0 (TileShelf, 1);
      g_private_set (&shelf_key, shelf);
    }
  for (guint i = 0; i < N_TILES; i++)
    if (is_tile (&shelf->tiles[i], fill, scale, opacity))
      return shelf->tiles[i].image;
  tile = &shelf->tiles[shelf->next];
  shelf->next = (shelf->next + 1) % N_TILES;
  g_clear_pointer (&tile->image, cairo_surface_destroy);
  *tile = (Tile){ *fill, scale, opacity, draw_tile (fill, scale, opacity) };
  return tile->image;
}

/* The tile laid side by side. A stippled country would take seconds dot by dot. NULL where it must be drawn
 * as lines: on paper, turned, or coarser than a tile. */
static cairo_pattern_t *
make_tile (cairo_t *cr, const TriFill *fill, double opacity)
{
  double scale, other;
  cairo_matrix_t matrix;
  cairo_surface_t *image;
  cairo_pattern_t *pattern;

  cairo_get_matrix (cr, &matrix);
  if (tri_surface_is_vector (cairo_get_target (cr)) || matrix.xy != 0 || matrix.yx != 0 ||
      matrix.xx != matrix.yy || !(matrix.xx > 0) ||
      (fill->kind == TRI_FILL_HATCH && fabs (fill->angle) != 45))
    return NULL;
  cairo_surface_get_device_scale (cairo_get_target (cr), &scale, &other);
  scale *= matrix.xx;
  image = find_tile (fill, scale, opacity);
  if (image == NULL)
    return NULL;
  pattern = cairo_pattern_create_for_surface (image);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_matrix_init_scale (&matrix, scale, scale);
  cairo_pattern_set_matrix (pattern, &matrix);
  return pattern;
}

/**
 * tri_pattern_fill:
 * @fill: a hatch or a stipple
 *
 * Fills the current path of @cr and keeps it.
 */
void
tri_pattern_fill (cairo_t *cr, const TriFill *fill, double opacity)
{
  gboolean is_drawn = fill->spacing > 0.2 && fill->width > 0;
  cairo_pattern_t *tile = is_drawn ? make_tile (cr, fill, opacity) : NULL;
  cairo_path_t *outline;
  TriRect bounds;

  if (tile != NULL)
    {
      cairo_set_source (cr, tile);
      cairo_fill_preserve (cr);
      cairo_pattern_destroy (tile);
      return;
    }
  if (fill->ground.alpha > 0)
    {
      set_source (cr, fill->ground, opacity);
      cairo_fill_preserve (cr);
    }
  if (!is_drawn)
    return;
  outline = cairo_copy_path (cr);
  cairo_save (cr);
  bounds = current_extents (cr);
  cairo_clip (cr);
  if (bounds.width > 0 && bounds.height > 0)
    stroke_pattern (cr, fill, bounds, opacity);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_append_path (cr, outline);
  cairo_path_destroy (outline);
}
