// SPDX-License-Identifier: GPL-3.0-or-later
// A scene as a file: PNG, SVG, PDF or JSON, the same bytes each time.

#include <cairo-pdf.h>
#include <gio/gio.h>

#include "tri-pdf.h"
#include "tri-scene-private.h"

// cairo's image surfaces end at 32,767 pixels a side; a picture of 100 million pixels takes 400 MB.
#define MAX_SIDE 32767.0
#define MAX_PIXELS 1e8

static cairo_status_t
write_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * tri_scene_render_surface:
 * @scale: device pixels a pixel of the scene
 * @selected: (nullable)
 *
 * Returns: (transfer full): an image surface; in an error state where it would be too large.
 */
cairo_surface_t *
tri_scene_render_surface (const TriScene *self, double scale, const TriRefs *selected)
{
  double width = ceil (self->width * scale - 1e-6);
  double height = ceil (self->height * scale - 1e-6);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!(width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS))
    return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, -1, -1);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  tri_scene_render (self, cr, selected);
  cairo_destroy (cr);
  return surface;
}

static GByteArray *
write_pdf (const TriScene *self, double scale, const TriRefs *selected, cairo_status_t *status)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_bytes_cb, bytes, self->width * scale, self->height * scale);
  cairo_t *cr;

  tri_pdf_set_metadata (surface, self->title, self->description);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  tri_scene_render (self, cr, selected);
  cairo_show_page (cr);
  *status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (*status == CAIRO_STATUS_SUCCESS)
    *status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

static GByteArray *
write_png (const TriScene *self, double scale, const TriRefs *selected, cairo_status_t *status)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = tri_scene_render_surface (self, scale, selected);

  *status = cairo_surface_write_to_png_stream (surface, write_bytes_cb, bytes);
  cairo_surface_destroy (surface);
  return bytes;
}

static GByteArray *
take_text (char *text)
{
  return g_byte_array_new_take ((guint8 *)text, strlen (text));
}

static GByteArray *
write_json (const TriScene *self)
{
  g_autoptr (JsonNode) root = tri_scene_dump (self);
  char *text = json_to_string (root, TRUE);
  GByteArray *bytes = take_text (text);

  g_byte_array_append (bytes, (const guint8 *)"\n", 1);
  return bytes;
}

/**
 * tri_scene_export:
 * @path: ends in .png, .svg, .pdf or .json, which says the format
 * @scale: pixels, or for SVG and PDF units, a pixel of the scene
 * @selected: (nullable): drawn as selected
 *
 * The file is written whole or not at all.
 */
gboolean
tri_scene_export (const TriScene *self,
                  const char *path,
                  double scale,
                  const TriRefs *selected,
                  GError **error)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *format = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GError) failure = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  if (!(scale > 0 && self->width * scale >= 1 && self->height * scale >= 1 &&
        self->width * scale <= MAX_SIDE && self->height * scale <= MAX_SIDE &&
        self->width * self->height * scale * scale <= MAX_PIXELS))
    {
      g_set_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_SIZE,
                   "%s: a picture of %.0f × %.0f cannot be made; give sides from 1 to %.0f and at most %.0f "
                   "million "
                   "pixels",
                   path, self->width * scale, self->height * scale, MAX_SIDE, MAX_PIXELS / 1e6);
      return FALSE;
    }

  if (g_str_equal (format, "png"))
    bytes = write_png (self, scale, selected, &status);
  else if (g_str_equal (format, "pdf"))
    bytes = write_pdf (self, scale, selected, &status);
  else if (g_str_equal (format, "svg"))
    bytes = take_text (tri_scene_write_svg (self, scale, selected));
  else if (g_str_equal (format, "json"))
    bytes = write_json (self);
  else
    {
      g_set_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_FORMAT,
                   "%s: unknown kind of picture; let the name end in .png, .svg, .pdf or .json", path);
      return FALSE;
    }

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_WRITE, "%s: the picture could not be drawn: %s",
                   path, cairo_status_to_string (status));
      return FALSE;
    }
  if (!g_file_set_contents (path, (const char *)bytes->data, bytes->len, &failure))
    {
      g_set_error (error, TRI_SCENE_ERROR, TRI_SCENE_ERROR_WRITE, "%s: could not be written: %s", path,
                   failure->message);
      return FALSE;
    }
  return TRUE;
}
