// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a plain text: the user's original, kept as it is, with paragraphs at empty lines.

#include "tri-document.h"

#include <string.h>

typedef struct
{
  TriDocumentBuilder *builder;
  guint start; // of the paragraph, in characters; meaningful while `open`
  guint end;   // after its last character that is no space
  gboolean open;
} Reader;

static void
close_paragraph (Reader *reader)
{
  TriBlock block = { .kind = TRI_BLOCK_PARAGRAPH, .start = reader->start, .end = reader->end };

  if (reader->open)
    tri_document_builder_add_block (reader->builder, &block);
  reader->open = FALSE;
}

/**
 * tri_document_new_from_text:
 * @text: plain text, in lines ended by LF, CR LF or CR; form feeds end paragraphs too
 *
 * Every run of lines that are not empty becomes a paragraph. The text itself is kept as it is, so that
 * offsets into it are offsets into the user's file.
 *
 * Returns: (transfer full): the document, or NULL with %TRI_DOCUMENT_ERROR_ENCODING or _SIZE.
 */
TriDocument *
tri_document_new_from_text (const char *text, GError **error)
{
  g_autoptr (TriDocumentBuilder) builder = tri_document_builder_new ();
  Reader reader = { builder, 0, 0, FALSE };
  guint character = 0;
  gboolean line_is_empty = TRUE;
  const char *bad;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > TRI_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_SIZE,
                   "the text has more than the %u bytes allowed; attach it in parts", TRI_DOCUMENT_MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (text, -1, &bad))
    {
      g_set_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_ENCODING,
                   "the text is not UTF-8 at byte %" G_GSIZE_FORMAT "; save it as UTF-8",
                   (gsize)(bad - text) + 1);
      return NULL;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), character++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\f' || (c == '\r' && p[1] != '\n'))
        {
          if (line_is_empty || c == '\f')
            close_paragraph (&reader);
          line_is_empty = TRUE;
        }
      else if (!g_unichar_isspace (c) && c != 0xFEFF)
        {
          if (!reader.open)
            reader.start = character;
          reader.open = TRUE;
          reader.end = character + 1;
          line_is_empty = FALSE;
        }
    }
  close_paragraph (&reader);
  tri_document_builder_set_text (builder, text);
  return tri_document_builder_end (g_steal_pointer (&builder), error);
}
