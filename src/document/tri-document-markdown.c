// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a reading edition: CommonMark with passages as links, "[the words](claim:ID)".

#include "tri-document.h"

#include <cmark.h>
#include <string.h>

// Deeper nesting than this is no text a person wrote.
#define MAX_DEPTH 32u
#define MAX_NOTE 9999u
#define MAX_KEY_BYTES 64u

#define PASSAGE_CURE "write a passage as [the words](claim:ID) or [the words](claim:ID1,ID2)"
#define COMMENT_CURE                                                                                         \
  "write <!-- section: KEY --> or <!-- note: NUMBER --> on a line of its own, or take it out"

// Words set off or linked, in characters and bytes from their block's start.
typedef struct
{
  cmark_node *node;
  guint start;
  guint end;
  gsize start_byte;
  gsize end_byte;
} Run;

// A block that was read; it waits for a comment to say which section or note it heads.
typedef struct
{
  TriBlock block;
  GString *text;
  guint n_characters;
  GArray *runs; // of Run
} Draft;

typedef struct
{
  gboolean ordered;
  guint next;
} List;

typedef struct
{
  TriDiagnostics *diagnostics;
  const char *file_name;
  GArray *lines; // of const char *: where each line of the source begins
  GPtrArray *drafts;
  GStringChunk *names;
  GArray *lists; // of List: those we are in
  guint quote_depth;
  gboolean has_title;
  gboolean after_heading; // nothing but comments came since the last heading
  const char *section;
  guint note;
  Draft *draft; // the block we are in
} Reader;

static void report (Reader *reader, cmark_node *node, const char *cure, const char *cause, ...)
  G_GNUC_PRINTF (4, 5);

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_string_free (draft->text, TRUE);
  g_array_unref (draft->runs);
  g_free (draft);
}

static void
split_lines (Reader *reader, const char *markdown)
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
get_column (Reader *reader, guint line, guint byte_column)
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

static void
get_position (Reader *reader, cmark_node *node, guint *line, guint *column)
{
  cmark_node *placed = node;

  // Some inline nodes have no place of their own.
  while (placed != NULL && cmark_node_get_start_line (placed) <= 0)
    placed = cmark_node_parent (placed);
  *line = placed != NULL ? (guint)cmark_node_get_start_line (placed) : 1;
  *column =
    placed != NULL ? get_column (reader, *line, (guint)MAX (cmark_node_get_start_column (placed), 1)) : 1;
}

static void
report (Reader *reader, cmark_node *node, const char *cure, const char *cause, ...)
{
  g_autofree char *words = NULL;
  guint line;
  guint column;
  va_list args;

  va_start (args, cause);
  words = g_strdup_vprintf (cause, args);
  va_end (args);
  get_position (reader, node, &line, &column);
  tri_diagnostics_error (reader->diagnostics, reader->file_name, line, column, cure, "%s", words);
}

static void
apply_section (Reader *reader, cmark_node *node, const char *key)
{
  if (*key == '\0' || strlen (key) > MAX_KEY_BYTES)
    {
      report (reader, node, "write the section's number in the original: <!-- section: 2.A -->",
              "the section key is empty or longer than %u bytes", MAX_KEY_BYTES);
      return;
    }
  reader->section = g_string_chunk_insert_const (reader->names, key);
  reader->note = 0;
  if (reader->after_heading)
    {
      Draft *heading = g_ptr_array_index (reader->drafts, reader->drafts->len - 1);

      heading->block.section = reader->section;
    }
}

static void
apply_note (Reader *reader, cmark_node *node, const char *number)
{
  guint64 note;

  if (!g_ascii_string_to_unsigned (number, 10, 1, MAX_NOTE, &note, NULL))
    {
      report (reader, node, "write the note's number in the original: <!-- note: 6 -->",
              "“%s” is no note number from 1 to %u", number, MAX_NOTE);
      return;
    }
  reader->note = (guint)note;
  if (reader->after_heading)
    {
      Draft *heading = g_ptr_array_index (reader->drafts, reader->drafts->len - 1);

      heading->block.note = reader->note;
      heading->block.kind = TRI_BLOCK_NOTE_HEADING;
    }
}

static void
read_comments (Reader *reader, cmark_node *node)
{
  const char *p = cmark_node_get_literal (node);

  while (TRUE)
    {
      const char *end;
      g_autofree char *words = NULL;

      while (g_ascii_isspace (*p))
        p++;
      if (*p == '\0')
        return;
      end = g_str_has_prefix (p, "<!--") ? strstr (p + 4, "-->") : NULL;
      if (end == NULL)
        {
          report (reader, node, COMMENT_CURE, "raw HTML is not allowed");
          return;
        }
      words = g_strstrip (g_strndup (p + 4, (gsize)(end - p - 4)));
      p = end + 3;
      if (g_str_has_prefix (words, "section:"))
        apply_section (reader, node, g_strchug (words + strlen ("section:")));
      else if (g_str_has_prefix (words, "note:"))
        apply_note (reader, node, g_strchug (words + strlen ("note:")));
      else if (!g_str_has_prefix (words, "SPDX-"))
        report (reader, node, COMMENT_CURE, "a comment that is neither a section nor a note nor an SPDX tag");
    }
}

static void
begin_block (Reader *reader, cmark_node *node)
{
  Draft *draft = g_new0 (Draft, 1);
  TriBlock *block = &draft->block;
  gboolean is_heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;

  draft->text = g_string_new (NULL);
  draft->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  if (is_heading)
    {
      block->level = (guint)cmark_node_get_heading_level (node);
      block->kind = block->level == 1 ? TRI_BLOCK_TITLE : TRI_BLOCK_HEADING;
      if (block->level == 1 && reader->has_title)
        report (reader, node, "begin other headings with ##", "a second title");
      if (block->level == 1)
        reader->has_title = TRUE;
      if (block->level <= 2)
        reader->section = NULL;
      reader->note = 0;
    }
  else if (reader->lists->len > 0)
    {
      const List *list = &g_array_index (reader->lists, List, reader->lists->len - 1);

      block->kind = TRI_BLOCK_LIST_ITEM;
      block->level = reader->lists->len;
      if (list->ordered && cmark_node_previous (node) == NULL)
        block->ordinal = list->next - 1;
    }
  else if (reader->quote_depth > 0)
    block->kind = TRI_BLOCK_QUOTE;
  else
    block->kind = reader->note > 0 ? TRI_BLOCK_NOTE : TRI_BLOCK_PARAGRAPH;
  block->section = reader->section;
  block->note = reader->note;
  reader->after_heading = is_heading;
  reader->draft = draft;
}

static void
end_block (Reader *reader, cmark_node *node)
{
  Draft *draft = g_steal_pointer (&reader->draft);

  // A link whose target holds a space stays plain text in CommonMark; it would be lost without a word.
  if (strstr (draft->text->str, "](claim:") != NULL)
    report (reader, node, PASSAGE_CURE,
            "a passage whose link is not complete (a space in it, or a missing bracket)");
  if (draft->n_characters == 0)
    report (reader, node, "write its words or take it out", "an empty heading or paragraph");
  g_ptr_array_add (reader->drafts, draft);
}

static void
append_text (Reader *reader, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      // Characters by number, as &#10;, could forge an end of line.
      g_string_append_unichar (reader->draft->text, g_unichar_iscntrl (c) ? ' ' : c);
      reader->draft->n_characters++;
    }
}

static void
append_break (Reader *reader)
{
  g_string_append_c (reader->draft->text, '\n');
  reader->draft->n_characters++;
}

static void
begin_run (Reader *reader, cmark_node *node)
{
  Run run = { node, reader->draft->n_characters, 0, reader->draft->text->len, 0 };

  g_array_append_val (reader->draft->runs, run);
}

static void
end_run (Reader *reader, cmark_node *node)
{
  GArray *runs = reader->draft->runs;

  for (guint i = runs->len; i > 0; i--)
    {
      Run *run = &g_array_index (runs, Run, i - 1);

      if (run->node == node)
        {
          run->end = reader->draft->n_characters;
          run->end_byte = reader->draft->text->len;
          return;
        }
    }
}

static gboolean
is_claim_id (const char *id)
{
  if (!g_ascii_islower (*id) && !g_ascii_isdigit (*id))
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

static void
trim_run (const Draft *draft, Run *run)
{
  const char *start = draft->text->str + run->start_byte;
  const char *end = draft->text->str + run->end_byte;

  for (; start < end && g_unichar_isspace (g_utf8_get_char (start)); start = g_utf8_next_char (start))
    run->start++;
  for (; end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)));
       end = g_utf8_prev_char (end))
    run->end--;
}

static void
add_passages (Reader *reader, TriDocumentBuilder *builder, const Run *run, guint base)
{
  const char *url = cmark_node_get_url (run->node);
  g_auto (GStrv) ids = NULL;
  TriPassage passage = { NULL, 0, base + run->start, base + run->end, 0, 0 };

  if (url == NULL || !g_str_has_prefix (url, "claim:"))
    {
      report (reader, run->node, "take the link out, or make it a passage: [the words](claim:ID)",
              "a link to “%s”: a document only links to claims", url != NULL ? url : "");
      return;
    }
  if (*cmark_node_get_title (run->node) != '\0')
    report (reader, run->node, PASSAGE_CURE, "a passage with a title");
  if (run->start >= run->end)
    {
      report (reader, run->node, PASSAGE_CURE, "a passage without words");
      return;
    }
  get_position (reader, run->node, &passage.line, &passage.column);
  ids = g_strsplit (url + strlen ("claim:"), ",", -1);
  if (ids[0] == NULL)
    report (reader, run->node, PASSAGE_CURE, "a passage without a claim");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      passage.claim = ids[i];
      if (!is_claim_id (ids[i]))
        report (reader, run->node, "write ids with a–z, 0–9 and hyphens, parted by commas without spaces",
                "“%s” is no claim id", ids[i]);
      else if (g_strv_contains ((const char *const *)ids + i + 1, ids[i]))
        report (reader, run->node, "name each claim once", "the claim “%s” is named twice in one passage",
                ids[i]);
      else
        tri_document_builder_add_passage (builder, &passage);
    }
}

static void
begin_list (Reader *reader, cmark_node *node)
{
  List list = { cmark_node_get_list_type (node) == CMARK_ORDERED_LIST,
                (guint)cmark_node_get_list_start (node) };

  g_array_append_val (reader->lists, list);
}

static void
enter_node (Reader *reader, cmark_node *node)
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
      g_array_index (reader->lists, List, reader->lists->len - 1).next++;
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      begin_block (reader, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      read_comments (reader, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      report (reader, node, "indent by less than four spaces, or take the fence out", "a block of code");
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      append_text (reader, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
      append_text (reader, " ");
      break;
    case CMARK_NODE_LINEBREAK:
      append_break (reader);
      break;
    case CMARK_NODE_HTML_INLINE:
      report (reader, node, "write it as Markdown; comments stand on lines of their own",
              "raw HTML is not allowed");
      break;
    case CMARK_NODE_IMAGE:
      report (reader, node, "take it out; pictures are views of the pack", "an image");
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      begin_run (reader, node);
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
leave_node (Reader *reader, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_BLOCK_QUOTE)
    reader->quote_depth--;
  else if (type == CMARK_NODE_LIST)
    g_array_set_size (reader->lists, reader->lists->len - 1);
  else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
    end_block (reader, node);
  else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_LINK)
    end_run (reader, node);
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
walk (Reader *reader, cmark_node *root)
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
          report (reader, node, "write it flatter", "lists, quotes or emphasis nested more than %u deep",
                  MAX_DEPTH);
          break;
        }
    }
  cmark_iter_free (iter);
  g_clear_pointer (&reader->draft, draft_free);
}

static void
build (Reader *reader, TriDocumentBuilder *builder)
{
  guint base = 0;

  for (guint i = 0; i < reader->drafts->len; i++)
    {
      Draft *draft = g_ptr_array_index (reader->drafts, i);

      if (draft->n_characters == 0)
        continue;
      if (draft->block.kind == TRI_BLOCK_TITLE)
        tri_document_builder_set_identity (builder, NULL, draft->text->str, NULL, NULL);
      tri_document_builder_append_block (builder, &draft->block, draft->text->str);
      for (guint j = 0; j < draft->runs->len; j++)
        {
          Run *run = &g_array_index (draft->runs, Run, j);
          cmark_node_type type = cmark_node_get_type (run->node);

          trim_run (draft, run);
          if (type == CMARK_NODE_LINK)
            add_passages (reader, builder, run, base);
          else if (run->start < run->end)
            tri_document_builder_add_span (builder,
                                           type == CMARK_NODE_EMPH ? TRI_SPAN_EMPHASIS : TRI_SPAN_STRONG,
                                           base + run->start, base + run->end);
        }
      base += draft->n_characters + 2;
    }
}

static gboolean
check_bytes (Reader *reader, const char *markdown)
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
  Reader reader = { .diagnostics = diagnostics, .file_name = file_name };
  guint n_errors;

  g_return_val_if_fail (markdown != NULL && file_name != NULL && diagnostics != NULL, NULL);

  if (g_str_has_prefix (markdown, "\xef\xbb\xbf"))
    markdown += 3;
  if (!check_bytes (&reader, markdown))
    return NULL;
  n_errors = tri_diagnostics_get_n_errors (diagnostics);
  builder = tri_document_builder_new ();
  reader.lines = g_array_new (FALSE, FALSE, sizeof (const char *));
  reader.lists = g_array_new (FALSE, FALSE, sizeof (List));
  reader.drafts = g_ptr_array_new_with_free_func (draft_free);
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
