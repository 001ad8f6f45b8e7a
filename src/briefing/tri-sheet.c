// SPDX-License-Identifier: GPL-3.0-or-later
// A briefing sheet: laid out once, drawn on any cairo surface in points, written as PDF.

#include <cairo-pdf.h>
#include <gio/gio.h>

#include "tri-pdf.h"
#include "tri-sheet.h"
#include "tri-sheet-code.h"
#include "tri-sheet-layout.h"

struct _TriSheet
{
  gatomicrefcount ref_count;
  TriSheetSpec *spec;
  TriSheetPaper paper;
  TriSheetPage page;
  TriTheme *theme;
  TriSheetMedium medium;
  GArray *blocks;    // TriSheetBlock
  GPtrArray *scenes; // TriScene, one a block; NULL where it has none
  guint n_pages;
  TriSheetEase ease;
};

static void
number_claims (GHashTable *numbers, GArray *order, const TriSheetSpec *spec, guint note)
{
  g_auto (GStrv) claims = g_strsplit (g_array_index (spec->notes, TriSheetNote, note).claims, " ", -1);
  guint number = order->len + 1;

  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint, i) == note)
      return;
  g_array_append_val (order, note);
  for (guint i = 0; claims[i] != NULL; i++)
    if (claims[i][0] != '\0' && !g_hash_table_contains (numbers, claims[i]))
      g_hash_table_insert (numbers, g_strdup (claims[i]), GUINT_TO_POINTER (number));
}

static void
number_text (GHashTable *numbers, GArray *order, const TriSheetSpec *spec, const char *text)
{
  g_auto (GStrv) cited = tri_sheet_text_list_citations (text);

  for (guint i = 0; cited[i] != NULL; i++)
    for (guint note = 0; note < spec->notes->len; note++)
      {
        g_auto (GStrv) claims = g_strsplit (g_array_index (spec->notes, TriSheetNote, note).claims, " ", -1);

        if (g_strv_contains ((const char *const *)claims, cited[i]))
          {
            number_claims (numbers, order, spec, note);
            break;
          }
      }
}

// Numbers run as the page is read: deck, key figures, statements, disagreements; notes no text cites come
// last.
static void
number_notes (TriSheet *self)
{
  const TriSheetSpec *spec = self->spec;
  GHashTable *numbers = self->medium.numbers;
  GArray *order = self->medium.order;

  number_text (numbers, order, spec, spec->deck);
  for (guint i = 0; i < spec->key_figures->len; i++)
    number_text (numbers, order, spec, g_array_index (spec->key_figures, TriSheetKeyFigure, i).text);
  for (guint i = 0; i < spec->statements->len; i++)
    number_text (numbers, order, spec, g_array_index (spec->statements, TriSheetStatement, i).text);
  for (guint i = 0; i < spec->disagreements->len; i++)
    number_text (numbers, order, spec, g_array_index (spec->disagreements, TriSheetDisagreement, i).text);
  for (guint i = 0; i < spec->notes->len; i++)
    number_claims (numbers, order, spec, i);
}

static void
unref_scene (gpointer scene)
{
  if (scene != NULL)
    tri_scene_unref (scene);
}

/* Pictures are made here, not while a page is painted: a painter cannot report a fault. A view keeps its
 * furniture's margin, so it is made larger by it and stands flush with the text. */
static void
make_scenes (TriSheet *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TriSheetBlock *block = &g_array_index (self->blocks, TriSheetBlock, i);
      TriScene *scene = NULL;

      if (block->kind == TRI_SHEET_BLOCK_TITLE && self->spec->globe.make != NULL)
        scene = self->spec->globe.make (64, 64, self->theme, self->spec->globe.data);
      else if (block->kind == TRI_SHEET_BLOCK_FIGURE)
        {
          const TriSheetFigure *figure = &g_array_index (self->spec->figures, TriSheetFigure, block->index);
          double head = tri_sheet_measure_figure_head (&self->medium, block->index, block->rect.width);

          scene = figure->make (block->rect.width, block->rect.height - head, self->theme, figure->data);
        }
      g_ptr_array_add (self->scenes, scene);
    }
}

/**
 * tri_sheet_new:
 * @spec: (transfer none): not to be changed afterwards
 *
 * Measures, numbers the notes, lays out, and makes the pictures.
 *
 * Returns: (transfer full) (nullable): %NULL where a text cites a claim without a note.
 */
TriSheet *
tri_sheet_new (TriSheetSpec *spec,
               TriSheetPaper paper,
               gboolean is_landscape,
               gboolean is_grey,
               GError **error)
{
  TriSheet *self;
  double width = paper == TRI_SHEET_PAPER_A4 ? 595.28 : 612;
  double height = paper == TRI_SHEET_PAPER_A4 ? 841.89 : 792;

  if (!tri_sheet_spec_check (spec, error))
    return NULL;

  self = g_new0 (TriSheet, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->spec = tri_sheet_spec_ref (spec);
  self->paper = paper;
  self->page = (TriSheetPage){ .width = is_landscape ? height : width,
                               .height = is_landscape ? width : height,
                               .side = 36,
                               .top = is_landscape ? 25 : 27,
                               .bottom = is_landscape ? 22 : 25,
                               .is_landscape = is_landscape };
  self->theme = tri_theme_new (is_grey ? TRI_THEME_GREY : TRI_THEME_PRINT, spec->accent, 1);
  self->medium.spec = spec;
  self->medium.theme = self->theme;
  self->medium.order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->medium.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  number_notes (self);
  self->medium.setter = tri_sheet_setter_new (self->theme, self->medium.numbers);
  self->blocks = tri_sheet_lay_out (&self->medium, &self->page, &self->n_pages, &self->ease);
  self->scenes = g_ptr_array_new_with_free_func (unref_scene);
  make_scenes (self);
  return self;
}

TriSheet *
tri_sheet_ref (TriSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_sheet_unref (TriSheet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->scenes);
  g_array_unref (self->blocks);
  g_array_unref (self->medium.order);
  g_hash_table_unref (self->medium.numbers);
  tri_sheet_setter_free (self->medium.setter);
  tri_theme_unref (self->theme);
  tri_sheet_spec_unref (self->spec);
  g_free (self);
}

guint
tri_sheet_get_n_pages (const TriSheet *self)
{
  return self->n_pages;
}

guint
tri_sheet_get_n_notes (const TriSheet *self)
{
  return self->medium.order->len;
}

double
tri_sheet_get_width (const TriSheet *self)
{
  return self->page.width;
}

double
tri_sheet_get_height (const TriSheet *self)
{
  return self->page.height;
}

TriSheetPaper
tri_sheet_get_paper (const TriSheet *self)
{
  return self->paper;
}

gboolean
tri_sheet_is_landscape (const TriSheet *self)
{
  return self->page.is_landscape;
}

const char *
tri_sheet_get_title (const TriSheet *self)
{
  return self->spec->title;
}

/**
 * tri_sheet_get_code:
 *
 * Returns: (transfer full) (nullable): the short code in the footer.
 */
char *
tri_sheet_get_code (const TriSheet *self)
{
  return self->spec->reference != NULL ? tri_sheet_code_for (self->spec->reference) : NULL;
}

/**
 * tri_sheet_dump_text:
 *
 * Returns: (transfer full): one line a part: kind, page, place in whole points, what of it; for tests.
 */
char *
tri_sheet_dump_text (const TriSheet *self)
{
  static const char *const kinds[] = { "head",       "title",         "key-figures", "figure",
                                       "statements", "disagreements", "notes",       "footer" };
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "sheet %.0fx%.0f %u pages, ease %d\n", self->page.width, self->page.height,
                          self->n_pages, self->ease);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TriSheetBlock *block = &g_array_index (self->blocks, TriSheetBlock, i);

      g_string_append_printf (out, "%s page %u %.0f,%.0f %.0fx%.0f", kinds[block->kind], block->page + 1,
                              block->rect.x, block->rect.y, block->rect.width, block->rect.height);
      if (block->count > 0 || block->kind == TRI_SHEET_BLOCK_FIGURE)
        g_string_append_printf (out, " from %u, %u in %u columns", block->index + 1, block->count,
                                block->columns);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/**
 * tri_sheet_draw_page:
 * @page: from 0
 * @cr: in points, its origin the paper's top left corner
 */
void
tri_sheet_draw_page (const TriSheet *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->n_pages);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, self->page.width, self->page.height);
  cairo_fill (cr);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TriSheetBlock *block = &g_array_index (self->blocks, TriSheetBlock, i);

      if (block->page == page)
        tri_sheet_draw_block (&self->medium, cr, block, self->n_pages, g_ptr_array_index (self->scenes, i));
    }
  cairo_restore (cr);
}

static cairo_status_t
write_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * tri_sheet_export_pdf:
 *
 * Writes all pages, the same bytes each time; the file is written whole or not at all.
 */
gboolean
tri_sheet_export_pdf (const TriSheet *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) failure = NULL;
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_bytes_cb, bytes, self->page.width, self->page.height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  tri_pdf_set_metadata (surface, self->spec->title, self->spec->deck);
  for (guint page = 0; page < self->n_pages; page++)
    {
      tri_sheet_draw_page (self, page, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TRI_SHEET_ERROR, TRI_SHEET_ERROR_WRITE, "%s: the sheet could not be drawn: %s",
                   path, cairo_status_to_string (status));
      return FALSE;
    }
  if (!g_file_set_contents (path, (const char *)bytes->data, bytes->len, &failure))
    {
      g_set_error (error, TRI_SHEET_ERROR, TRI_SHEET_ERROR_WRITE, "%s: could not be written: %s", path,
                   failure->message);
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_sheet_paper_parse:
 * @name: (nullable): `a4` or `letter`
 */
gboolean
tri_sheet_paper_parse (const char *name, TriSheetPaper *paper)
{
  if (g_strcmp0 (name, "a4") == 0)
    *paper = TRI_SHEET_PAPER_A4;
  else if (g_strcmp0 (name, "letter") == 0)
    *paper = TRI_SHEET_PAPER_LETTER;
  else
    return FALSE;
  return TRUE;
}
