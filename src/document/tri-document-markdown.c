// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a reading edition: CommonMark with passages as links, "[the words](claim:ID)".

#include "tri-document-markdown-private.h"

#include <string.h>

// Deeper nesting than this is no text a person wrote.
#define MAX_DEPTH 32u

static void
split_lines (TriMarkdownReader *reader, const char *markdown)
{
  const char *start = markdown;

  g_array_append_val (reader->lines, start);
  for (const char *p = markdown; *p != '\0'; p++)
    if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
      {
        start = p + 1;
        g_array_append_val (reader->lines, start);
      }
}

// cmark counts columns in bytes; people count characters.
static guint
get_column (TriMarkdownReader *reader, guint line, guint byte_column)
{
  const char *start;
  guint column = 1;

  if (line > reader->lines->len)
    return byte_column;
  start = g_array_index (reader->lines, const char *, line - 1);
  for (const char *p = start; *p != '\0' && *p != '\n' && g_utf8_next_char (p) <= start + byte_column - 1;
       p = g_utf8_next_char (p))
    column++;
  return column;
}

void
_tri_markdown_get_position (TriMarkdownReader *reader, cmark_node *node, guint *line, guint *column)
{
  cmark_node *placed = node;

  // Some inline nodes have no place of their own.
  while (placed != NULL && cmark_node_get_start_line (placed) <= 0)
    placed = cmark_node_parent (placed);
  *line = placed != NULL ? (guint)cmark_node_get_start_line (placed) : 1;
  *column =
    placed != NULL ? get_column (reader, *line, (guint)MAX (cmark_node_get_start_column (placed), 1)) : 1;
}

void
_tri_markdown_report (TriMarkdownReader *reader, cmark_node *node, const char *cure, const char *cause, ...)
{
  g_autofree char *words = NULL;
  guint line;
  guint column;
  va_list args;

  va_start (args, cause);
  words = g_strdup_vprintf (cause, args);
  va_end (args);
  _tri_markdown_get_position (reader, node, &line, &column);
  tri_diagnostics_error (reader->diagnostics, reader->file_name, line, column, cure, "%s", words);
}

static void
begin_list (TriMarkdownReader *reader, cmark_node *node)
{
  TriMarkdownList list = { cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
                           (guint)cmark_node_get_list_start (node) };

  g_array_append_val (reader->lists, list);
}

static void
enter_node (TriMarkdownReader *reader, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      reader->quote_depth++;
      break;
    case CMARK_NODE_LIST:
      begin_list (reader, node);
      break;
    case CMARK_NODE_ITEM:
      g_array_index (reader->lists, TriMarkdownList, reader->lists->len - 1).next++;
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      _tri_markdown_begin_block (reader, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      _tri_markdown_read_comments (reader, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      _tri_markdown_report (reader, node, "indent by less than four spaces, or take the fence out",
                            "a block of code");
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      _tri_markdown_append_text (reader, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
      _tri_markdown_append_text (reader, " ");
      break;
    case CMARK_NODE_LINEBREAK:
      _tri_markdown_append_break (reader);
      break;
    case CMARK_NODE_HTML_INLINE:
      _tri_markdown_report (reader, node, "write it as Markdown; comments stand on lines of their own",
                            "raw HTML is not allowed");
      break;
    case CMARK_NODE_IMAGE:
      _tri_markdown_report (reader, node, "take it out; pictures are views of the pack", "an image");
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      _tri_markdown_begin_run (reader, node);
      break;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    default:
      break;
    }
}

static void
leave_node (TriMarkdownReader *reader, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_BLOCK_QUOTE)
    reader->quote_depth--;
  else if (type == CMARK_NODE_LIST)
    g_array_set_size (reader->lists, reader->lists->len - 1);
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    _tri_markdown_end_block (reader, node);
  else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK)
    _tri_markdown_end_run (reader, node);
}

// Leaves are entered and never left.
static gboolean
is_leaf (cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
      return TRUE;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
    default:
      return FALSE;
    }
}

static void
walk (TriMarkdownReader *reader, cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  cmark_event_type event;
  guint depth = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (event == CMARK_EVENT_EXIT)
        {
          depth--;
          leave_node (reader, node);
          continue;
        }
      enter_node (reader, node);
      if (!is_leaf (node))
        depth++;
      if (depth > MAX_DEPTH)
        {
          _tri_markdown_report (reader, node, "write it flatter",
                                "lists, quotes or emphasis nested more than %u deep", MAX_DEPTH);
          break;
        }
    }
  cmark_iter_free (iter);
  g_clear_pointer (&reader->draft, _tri_markdown_draft_free);
}

static void
build (TriMarkdownReader *reader, TriDocumentBuilder *builder)
{
  guint base = 0;

  for (guint i = 0; i < reader->drafts->len; i++)
    {
      TriMarkdownDraft *draft = g_ptr_array_index (reader->drafts, i);

      if (draft->n_characters == 0)
        continue;
      if (draft->block.kind == TRI_BLOCK_TITLE)
        tri_document_builder_set_identity (builder, NULL, draft->text->str, NULL, NULL);
      tri_document_builder_append_block (builder, &draft->block, draft->text->str);
      for (guint j = 0; j < draft->runs->len; j++)
        {
          TriMarkdownRun *run = &g_array_index (draft->runs, TriMarkdownRun, j);
          cmark_node_type type = cmark_node_get_type (run->node);

          _tri_markdown_trim_run (draft, run);
          if (type == CMARK_NODE_LINK)
            _tri_markdown_add_passages (reader, builder, run, base);
          else if (run->start < run->end)
            tri_document_builder_add_span (builder,
                                           type == CMARK_NODE_EMPH ? TRI_SPAN_EMPHASIS : TRI_SPAN_STRONG,
                                           base + run->start, base + run->end);
        }
      base += draft->n_characters + 2;
    }
}

static gboolean
check_bytes (TriMarkdownReader *reader, const char *markdown)
{
  gsize length = strlen (markdown);
  const char *bad;

  if (length > TRI_DOCUMENT_MAX_BYTES)
    {
      tri_diagnostics_error (reader->diagnostics, reader->file_name, 0, 0, "split the document",
                             "the document has %" G_GSIZE_FORMAT " bytes, more than the %u allowed", length,
                             TRI_DOCUMENT_MAX_BYTES);
      return FALSE;
    }
  if (!g_utf8_validate (markdown, (gssize)length, &bad))
    {
      guint line = 1;
      const char *start = markdown;

      for (const char *p = markdown; p < bad; p++)
        if (*p == '\n')
          {
            line++;
            start = p + 1;
          }
      tri_diagnostics_error (reader->diagnostics, reader->file_name, line,
                             (guint)g_utf8_strlen (start, (gssize)(bad - start)) + 1,
                             "save the file as UTF-8", "the document is not UTF-8");
      return FALSE;
    }
  return TRUE;
}

/**
 * tri_document_new_from_markdown:
 * @markdown: CommonMark, UTF-8
 * @file_name: the name that faults are reported under
 * @diagnostics: collects the faults, all of them
 *
 * Reads a reading edition. A passage is a link, `[the words](claim:ID1,ID2)`; the comments `<!-- section: 2.A
 * -->` and
 * `<!-- note: 6 -->` say where in the original the text below stands, the heading just above included. A
 * heading of level 1 or 2 ends the section, any heading ends the note. Raw HTML, images, code blocks and
 * other links are refused.
 *
 * Returns: (transfer full) (nullable): the document, or NULL when there was a fault.
 */
TriDocument *
tri_document_new_from_markdown (const char *markdown, const char *file_name, TriDiagnostics *diagnostics)
{
  g_autoptr (TriDocumentBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  TriDocument *document = NULL;
  cmark_node *root;
  TriMarkdownReader reader = { .diagnostics = diagnostics, .file_name = file_name };
  guint n_errors;

  g_return_val_if_fail (markdown != NULL && file_name != NULL && diagnostics != NULL, NULL);

  if (g_str_has_prefix (markdown, "\xef\xbb\xbf"))
    markdown += 3;
  if (!check_bytes (&reader, markdown))
    return NULL;
  n_errors = tri_diagnostics_get_n_errors (diagnostics);
  builder = tri_document_builder_new ();
  reader.lines = g_array_new (FALSE, FALSE, sizeof (const char *));
  reader.lists = g_array_new (FALSE, FALSE, sizeof (TriMarkdownList));
  reader.drafts = g_ptr_array_new_with_free_func (_tri_markdown_draft_free);
  reader.names = g_string_chunk_new (256);
  split_lines (&reader, markdown);
  root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  walk (&reader, root);
  build (&reader, builder);
  if (tri_diagnostics_get_n_errors (diagnostics) == n_errors)
    {
      document = tri_document_builder_end (g_steal_pointer (&builder), &error);
      if (document == NULL)
        tri_diagnostics_error (diagnostics, file_name, 0, 0, "shorten the document", "%s", error->message);
    }
  cmark_node_free (root);
  g_string_chunk_free (reader.names);
  g_ptr_array_unref (reader.drafts);
  g_array_unref (reader.lists);
  g_array_unref (reader.lines);
  return document;
}
