// SPDX-License-Identifier: GPL-3.0-or-later
// Stamps: pictures of level text with its halo, kept so that the next repaint copies pixels. Stroking the
// halo of a map's names is a third of its repaint, and the names of the next view are mostly the same.

#include "tri-text-private.h"

#include <string.h>

#define PHASES 4.0                     // of a device pixel that text may begin on
#define MOST_PIXELS (512 * 96)         // larger text is drawn: there is little of it
#define MOST_BYTES (12u * 1024 * 1024) // then all stamps are made anew

/* What makes two stamps one; `words` are the face and the text. */
typedef struct
{
  double scale;
  double phase;
  double size;
  double tracking;
  double max_width;
  double halo_width;
  TriColor color;
  TriColor halo;
  int weight;
  guint8 italic;
  guint8 uppercase;
  guint8 align;
  guint8 baseline;
} StampLook;

typedef struct
{
  gatomicrefcount ref_count;
  StampLook look;
  char *words;
  guchar *pixels; // ARGB32
  int width;
  int height;
  int stride;
  int left;    // device pixels from the phase's whole pixel to the picture
  int top;     // device pixels from the baseline
  double foot; // of the baseline below the item's y, in user units
} Stamp;

static GMutex mutex;
static GHashTable *stamps; // a set of Stamp
static gsize n_bytes;

static void
stamp_unref (gpointer data)
{
  Stamp *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->words);
  g_free (self->pixels);
  g_free (self);
}

static guint
stamp_hash (gconstpointer data)
{
  const Stamp *self = data;
  const guchar *bytes = (const guchar *)&self->look;
  guint hash = g_str_hash (self->words);

  for (gsize i = 0; i < sizeof self->look; i++)
    hash = hash * 33 + bytes[i];
  return hash;
}

static gboolean
stamp_equal (gconstpointer a, gconstpointer b)
{
  const Stamp *one = a, *other = b;

  return memcmp (&one->look, &other->look, sizeof one->look) == 0 && strcmp (one->words, other->words) == 0;
}

static StampLook
make_look (const TriSceneItem *item, double scale, double phase)
{
  const TriTextStyle *style = &item->text.style;
  StampLook look;

  // Padding takes part in the comparison.
  memset (&look, 0, sizeof look);
  look.scale = scale;
  look.phase = phase;
  look.size = style->size;
  look.tracking = style->tracking;
  look.max_width = item->text.max_width;
  look.halo_width = item->text.halo.alpha > 0 ? item->text.halo_width : 0;
  look.color = item->fill.color;
  if (look.halo_width > 0)
    look.halo = item->text.halo;
  look.weight = style->weight;
  look.italic = style->italic != 0;
  look.uppercase = style->uppercase != 0;
  look.align = (guint8)item->text.align;
  look.baseline = (guint8)item->text.baseline;
  return look;
}

// Draws the text once; NULL where it is too large to keep.
static Stamp *
make_stamp (const TriTheme *theme, const TriSceneItem *item, const Stamp *key)
{
  const StampLook *look = &key->look;
  TriSceneItem whole = *item;
  PangoRectangle ink;
  TriPoint offset;
  PangoLayout *layout = tri_text_item_layout (theme, item, &offset);
  double ascent = (double)pango_layout_get_baseline (layout) / PANGO_SCALE;
  double edge = look->halo_width / 2 + 1.5 / look->scale;
  double left, right, top, bottom;
  Stamp *self;
  cairo_surface_t *surface;
  cairo_t *cr;

  pango_layout_get_extents (layout, &ink, NULL);
  left = floor (look->phase + (offset.x + (double)ink.x / PANGO_SCALE - edge) * look->scale);
  right = ceil (look->phase + (offset.x + (double)(ink.x + ink.width) / PANGO_SCALE + edge) * look->scale);
  top = floor (((double)ink.y / PANGO_SCALE - ascent - edge) * look->scale);
  bottom = ceil (((double)(ink.y + ink.height) / PANGO_SCALE - ascent + edge) * look->scale);
  if (!((right - left) * (bottom - top) <= MOST_PIXELS) || right <= left || bottom <= top)
    return NULL;

  self = g_new0 (Stamp, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->look = *look;
  self->words = g_strdup (key->words);
  self->width = (int)(right - left);
  self->height = (int)(bottom - top);
  self->left = (int)left;
  self->top = (int)top;
  self->foot = offset.y + ascent;
  self->stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, self->width);
  self->pixels = g_malloc0_n ((gsize)self->height, (gsize)self->stride);
  surface = cairo_image_surface_create_for_data (self->pixels, CAIRO_FORMAT_ARGB32, self->width, self->height,
                                                 self->stride);
  cr = cairo_create (surface);
  cairo_translate (cr, look->phase - left, -top);
  cairo_scale (cr, look->scale, look->scale);
  whole.opacity = 1;
  tri_text_draw_layout (cr, layout, &whole, (TriPoint){ offset.x, -ascent });
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return self;
}

static Stamp *
find_stamp (const TriTheme *theme, const TriSceneItem *item, const Stamp *key)
{
  Stamp *self;

  g_mutex_lock (&mutex);
  if (stamps == NULL)
    stamps = g_hash_table_new_full (stamp_hash, stamp_equal, stamp_unref, NULL);
  self = g_hash_table_lookup (stamps, key);
  if (self != NULL)
    g_atomic_ref_count_inc (&self->ref_count);
  g_mutex_unlock (&mutex);
  if (self != NULL)
    return self;

  self = make_stamp (theme, item, key);
  if (self == NULL)
    return NULL;
  g_mutex_lock (&mutex);
  if (n_bytes > MOST_BYTES)
    {
      g_hash_table_remove_all (stamps);
      n_bytes = 0;
    }
  g_atomic_ref_count_inc (&self->ref_count);
  // Another thread may have been first: its stamp then makes room, and the bytes are only reckoned higher.
  g_hash_table_replace (stamps, self, self);
  n_bytes += (gsize)self->stride * (gsize)self->height;
  g_mutex_unlock (&mutex);
  return self;
}

static void
press (cairo_t *cr, const Stamp *self, double x, double y, double opacity)
{
  // Surfaces belong to one thread at a time, the pixels to all.
  cairo_surface_t *surface = cairo_image_surface_create_for_data (self->pixels, CAIRO_FORMAT_ARGB32,
                                                                  self->width, self->height, self->stride);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (surface);
  double scale_x, scale_y, left, top;
  cairo_matrix_t matrix;

  cairo_surface_get_device_scale (cairo_get_group_target (cr), &scale_x, &scale_y);
  cairo_surface_get_device_offset (cairo_get_group_target (cr), &left, &top);
  cairo_matrix_init_scale (&matrix, scale_x, scale_y);
  cairo_matrix_translate (&matrix, -(x - left) / scale_x, -(y - top) / scale_y);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_save (cr);
  cairo_identity_matrix (cr);
  cairo_set_source (cr, pattern);
  cairo_paint_with_alpha (cr, opacity);
  cairo_restore (cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

/**
 * tri_text_stamp:
 *
 * Draws the item's text from a picture of it that is kept, or makes one; any thread.
 *
 * Returns: %FALSE where text must be drawn: on paper, turned, bent, with markup, or too large to keep.
 */
gboolean
tri_text_stamp (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double x = item->text.x, y = item->text.y, scale_x, scale_y, left, top;
  g_autofree char *words = NULL;
  cairo_matrix_t matrix;
  Stamp key = { 0 };
  Stamp *stamp;

  cairo_get_matrix (cr, &matrix);
  if (item->text.along != NULL || item->text.angle != 0 || item->text.is_markup || matrix.xy != 0 ||
      matrix.yx != 0 || matrix.xx != matrix.yy || matrix.xx <= 0 ||
      cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE)
    return FALSE;
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  cairo_surface_get_device_offset (target, &left, &top);
  if (scale_x != scale_y)
    return FALSE;

  cairo_user_to_device (cr, &x, &y);
  x = round ((x * scale_x + left) * PHASES) / PHASES;
  key.look = make_look (item, matrix.xx * scale_x, x - floor (x));
  key.words = words =
    g_strconcat (tri_theme_get_family (theme, item->text.style.font), "\n", item->text.text, NULL);
  stamp = find_stamp (theme, item, &key);
  if (stamp == NULL)
    return FALSE;
  y = round ((y + stamp->foot * matrix.yy) * scale_y + top);
  press (cr, stamp, floor (x) + stamp->left, y + stamp->top, item->opacity);
  stamp_unref (stamp);
  return TRUE;
}
