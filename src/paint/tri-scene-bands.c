// SPDX-License-Identifier: GPL-3.0-or-later
// Painting a scene on an image with all processors: each paints a band of rows.

#include "tri-scene-private.h"

#define BANDS_MOST 4
#define BAND_LEAST 120 // rows: less is not worth a thread

typedef struct
{
  const TriScene *scene;
  const TriRefs *selected;
  gboolean is_over;
  cairo_surface_t *surface;
  GMutex mutex;
  GCond done;
  guint n_left;
} Painting;

typedef struct
{
  Painting *painting;
  int from;
  int to; // row after the last
} Band;

static void
paint_band (const Band *band)
{
  const Painting *painting = band->painting;
  cairo_surface_t *whole = painting->surface;
  int stride = cairo_image_surface_get_stride (whole);
  cairo_surface_t *rows =
    cairo_image_surface_create_for_data (cairo_image_surface_get_data (whole) + (gsize)stride * band->from,
                                         cairo_image_surface_get_format (whole),
                                         cairo_image_surface_get_width (whole), band->to - band->from,
                                         stride);
  double scale_x, scale_y;
  cairo_t *cr;

  cairo_surface_get_device_scale (whole, &scale_x, &scale_y);
  cairo_surface_set_device_scale (rows, scale_x, scale_y);
  cr = cairo_create (rows);
  cairo_translate (cr, 0, -band->from / scale_y);
  if (painting->is_over)
    tri_scene_render_over (painting->scene, cr, painting->selected);
  else
    tri_scene_render (painting->scene, cr, painting->selected);
  cairo_destroy (cr);
  cairo_surface_finish (rows);
  cairo_surface_destroy (rows);
}

static void
run_band_cb (gpointer data, gpointer unused)
{
  Band *band = data;
  Painting *painting = band->painting;

  paint_band (band);
  g_mutex_lock (&painting->mutex);
  if (--painting->n_left == 0)
    g_cond_signal (&painting->done);
  g_mutex_unlock (&painting->mutex);
}

// Threads that stay, and with them the fonts each has opened.
static GThreadPool *
get_pool (void)
{
  static gsize pool = 0;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, (gsize)g_thread_pool_new (run_band_cb, NULL, BANDS_MOST - 1, FALSE, NULL));
  return (GThreadPool *)pool;
}

/**
 * tri_scene_paint_image:
 * @surface: an image with its device scale set; painted from its top left
 * @is_over: as tri_scene_render_over(): without the view's colour
 * @selected: (nullable)
 *
 * Any thread; returns when all is painted. Where bands meet, an edge may differ from tri_scene_render() by
 * less than is seen: pictures written to files are painted in one.
 */
void
tri_scene_paint_image (const TriScene *self,
                       cairo_surface_t *surface,
                       gboolean is_over,
                       const TriRefs *selected)
{
  int height = cairo_image_surface_get_height (surface);
  guint n = CLAMP ((guint)height / BAND_LEAST, 1, MIN (g_get_num_processors (), BANDS_MOST));
  Painting painting = { .scene = self, .selected = selected, .is_over = is_over, .surface = surface };
  Band bands[BANDS_MOST];

  g_return_if_fail (cairo_surface_get_type (surface) == CAIRO_SURFACE_TYPE_IMAGE);

  if (height <= 0 || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return;
  cairo_surface_flush (surface);
  g_mutex_init (&painting.mutex);
  g_cond_init (&painting.done);
  painting.n_left = n - 1;
  for (guint i = 0; i < n; i++)
    {
      bands[i] = (Band){ &painting, height * (int)i / (int)n, height * (int)(i + 1) / (int)n };
      if (i > 0)
        g_thread_pool_push (get_pool (), &bands[i], NULL);
    }
  paint_band (&bands[0]);
  g_mutex_lock (&painting.mutex);
  while (painting.n_left > 0)
    g_cond_wait (&painting.done, &painting.mutex);
  g_mutex_unlock (&painting.mutex);
  g_mutex_clear (&painting.mutex);
  g_cond_clear (&painting.done);
  cairo_surface_mark_dirty (surface);
}
