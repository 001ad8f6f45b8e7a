// SPDX-License-Identifier: GPL-3.0-or-later
// One block of a reading edition: its words, what is set off in them, and the comments that place it.

#include "tri-document-markdown-private.h"

#include <string.h>

#define MAX_NOTE 9999u
#define MAX_KEY_BYTES 64u

#define PASSAGE_CURE "write a passage as [the words](claim:ID) or [the words](claim:ID1,ID2)"
#define COMMENT_CURE                                                                                         \
  "write <!-- section: KEY --> or <!-- note: NUMBER --> on a line of its own, or take it out"

void
_tri_markdown_draft_free (gpointer data)
{
  TriMarkdownDraft *draft = data;

  g_string_free (draft->text, TRUE);
  g_array_unref (draft->runs);
  g_free (draft);
}

static void
apply_section (TriMarkdownReader *reader, cmark_node *node, const char *key)
{
  if (*key == '\0' || strlen (key) > MAX_KEY_BYTES)
    {
      _tri_markdown_report (reader, node, "write the section's number in the original: <!-- section: 2.A -->",
                            "the section key is empty or longer than %u bytes", MAX_KEY_BYTES);
      return;
    }
  reader->section = g_string_chunk_insert_const (reader->names, key);
  reader->note = 0;
  if (reader->after_heading)
    {
      TriMarkdownDraft *heading = g_ptr_array_index (reader->drafts, reader->drafts->len - 1);

      heading->block.section = reader->section;
    }
}

static void
apply_note (TriMarkdownReader *reader, cmark_node *node, const char *number)
{
  guint64 note;

  if (!g_ascii_string_to_unsigned (number, 10, 1, MAX_NOTE, &note, NULL))
    {
      _tri_markdown_report (reader, node, "write the note's number in the original: <!-- note: 6 -->",
                            "“%s” is no note number from 1 to %u", number, MAX_NOTE);
      return;
    }
  reader->note = (guint)note;
  if (reader->after_heading)
    {
      TriMarkdownDraft *heading = g_ptr_array_index (reader->drafts, reader->drafts->len - 1);

      heading->block.note = reader->note;
      heading->block.kind = TRI_BLOCK_NOTE_HEADING;
    }
}

void
_tri_markdown_read_comments (TriMarkdownReader *reader, cmark_node *node)
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
          _tri_markdown_report (reader, node, COMMENT_CURE, "raw HTML is not allowed");
          return;
        }
      words = g_strstrip (g_strndup (p + 4, (gsize)(end - p - 4)));
      p = end + 3;
      if (g_str_has_prefix (words, "section:"))
        apply_section (reader, node, g_strchug (words + strlen ("section:")));
      else if (g_str_has_prefix (words, "note:"))
        apply_note (reader, node, g_strchug (words + strlen ("note:")));
      else if (!g_str_has_prefix (words, "SPDX-"))
        _tri_markdown_report (reader, node, COMMENT_CURE,
                              "a comment that is neither a section nor a note nor an SPDX tag");
    }
}

void
_tri_markdown_begin_block (TriMarkdownReader *reader, cmark_node *node)
{
  TriMarkdownDraft *draft = g_new0 (TriMarkdownDraft, 1);
  TriBlock *block = &draft->block;
  gboolean is_heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;

  draft->text = g_string_new (NULL);
  draft->runs = g_array_new (FALSE, FALSE, sizeof (TriMarkdownRun));
  if (is_heading)
    {
      block->level = (guint)cmark_node_get_heading_level (node);
      block->kind = block->level == 1 ? TRI_BLOCK_TITLE : TRI_BLOCK_HEADING;
      if (block->level == 1 && reader->has_title)
        _tri_markdown_report (reader, node, "begin other headings with ##", "a second title");
      if (block->level == 1)
        reader->has_title = TRUE;
      if (block->level <= 2)
        reader->section = NULL;
      reader->note = 0;
    }
  else if (reader->lists->len > 0)
    {
      const TriMarkdownList *list = &g_array_index (reader->lists, TriMarkdownList, reader->lists->len - 1);

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

void
_tri_markdown_end_block (TriMarkdownReader *reader, cmark_node *node)
{
  TriMarkdownDraft *draft = g_steal_pointer (&reader->draft);

  // A link whose target holds a space stays plain text in CommonMark; it would be lost without a word.
  if (strstr (draft->text->str, "](claim:") != NULL)
    _tri_markdown_report (reader, node, PASSAGE_CURE,
                          "a passage whose link is not complete (a space in it, or a missing bracket)");
  if (draft->n_characters == 0)
    _tri_markdown_report (reader, node, "write its words or take it out", "an empty heading or paragraph");
  g_ptr_array_add (reader->drafts, draft);
}

void
_tri_markdown_append_text (TriMarkdownReader *reader, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      // Characters by number, as &#10;, could forge an end of line.
      g_string_append_unichar (reader->draft->text, g_unichar_iscntrl (c) ? ' ' : c);
      reader->draft->n_characters++;
    }
}

void
_tri_markdown_append_break (TriMarkdownReader *reader)
{
  g_string_append_c (reader->draft->text, '\n');
  reader->draft->n_characters++;
}

void
_tri_markdown_begin_run (TriMarkdownReader *reader, cmark_node *node)
{
  TriMarkdownRun run = { node, reader->draft->n_characters, 0, reader->draft->text->len, 0 };

  g_array_append_val (reader->draft->runs, run);
}

void
_tri_markdown_end_run (TriMarkdownReader *reader, cmark_node *node)
{
  GArray *runs = reader->draft->runs;

  for (guint i = runs->len; i > 0; i--)
    {
      TriMarkdownRun *run = &g_array_index (runs, TriMarkdownRun, i - 1);

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

void
_tri_markdown_trim_run (const TriMarkdownDraft *draft, TriMarkdownRun *run)
{
  const char *start = draft->text->str + run->start_byte;
  const char *end = draft->text->str + run->end_byte;

  for (; start < end && g_unichar_isspace (g_utf8_get_char (start)); start = g_utf8_next_char (start))
    run->start++;
  for (; end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end)));
       end = g_utf8_prev_char (end))
    run->end--;
}

void
_tri_markdown_add_passages (TriMarkdownReader *reader,
                            TriDocumentBuilder *builder,
                            const TriMarkdownRun *run,
                            guint base)
{
  const char *url = cmark_node_get_url (run->node);
  g_auto (GStrv) ids = NULL;
  TriPassage passage = { NULL, 0, base + run->start, base + run->end, 0, 0 };

  if (url == NULL || !g_str_has_prefix (url, "claim:"))
    {
      _tri_markdown_report (reader, run->node,
                            "take the link out, or make it a passage: [the words](claim:ID)",
                            "a link to “%s”: a document only links to claims", url != NULL ? url : "");
      return;
    }
  if (*cmark_node_get_title (run->node) != '\0')
    _tri_markdown_report (reader, run->node, PASSAGE_CURE, "a passage with a title");
  if (run->start >= run->end)
    {
      _tri_markdown_report (reader, run->node, PASSAGE_CURE, "a passage without words");
      return;
    }
  _tri_markdown_get_position (reader, run->node, &passage.line, &passage.column);
  ids = g_strsplit (url + strlen ("claim:"), ",", -1);
  if (ids[0] == NULL)
    _tri_markdown_report (reader, run->node, PASSAGE_CURE, "a passage without a claim");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      passage.claim = ids[i];
      if (!is_claim_id (ids[i]))
        _tri_markdown_report (reader, run->node,
                              "write ids with a–z, 0–9 and hyphens, parted by commas without spaces",
                              "“%s” is no claim id", ids[i]);
      else if (g_strv_contains ((const char *const *)ids + i + 1, ids[i]))
        _tri_markdown_report (reader, run->node, "name each claim once",
                              "the claim “%s” is named twice in one passage", ids[i]);
      else
        tri_document_builder_add_passage (builder, &passage);
    }
}
