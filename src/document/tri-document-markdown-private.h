// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of the Markdown reader share.

#pragma once

#include "tri-document.h"

#include <cmark.h>

// Words set off or linked, in characters and bytes from their block's start.
typedef struct
{
  cmark_node *node;
  guint start;
  guint end;
  gsize start_byte;
  gsize end_byte;
} TriMarkdownRun;

// A block that was read; it waits for a comment to say which section or note it heads.
typedef struct
{
  TriBlock block;
  GString *text;
  guint n_characters;
  GArray *runs; // of TriMarkdownRun
} TriMarkdownDraft;

typedef struct
{
  gboolean ordered;
  guint next;
} TriMarkdownList;

typedef struct
{
  TriDiagnostics *diagnostics;
  const char *file_name;
  GArray *lines; // of const char *: where each line of the source begins
  GPtrArray *drafts;
  GStringChunk *names;
  GArray *lists; // of TriMarkdownList: those we are in
  guint quote_depth;
  gboolean has_title;
  gboolean after_heading; // nothing but comments came since the last heading
  const char *section;
  guint note;
  TriMarkdownDraft *draft; // the block we are in
} TriMarkdownReader;

void
_tri_markdown_report (TriMarkdownReader *reader, cmark_node *node, const char *cure, const char *cause, ...)
  G_GNUC_PRINTF (4, 5);
void _tri_markdown_get_position (TriMarkdownReader *reader, cmark_node *node, guint *line, guint *column);

// tri-document-markdown-block.c
void _tri_markdown_draft_free (gpointer data);
void _tri_markdown_read_comments (TriMarkdownReader *reader, cmark_node *node);
void _tri_markdown_begin_block (TriMarkdownReader *reader, cmark_node *node);
void _tri_markdown_end_block (TriMarkdownReader *reader, cmark_node *node);
void _tri_markdown_append_text (TriMarkdownReader *reader, const char *text);
void _tri_markdown_append_break (TriMarkdownReader *reader);
void _tri_markdown_begin_run (TriMarkdownReader *reader, cmark_node *node);
void _tri_markdown_end_run (TriMarkdownReader *reader, cmark_node *node);
void _tri_markdown_trim_run (const TriMarkdownDraft *draft, TriMarkdownRun *run);
void _tri_markdown_add_passages (TriMarkdownReader *reader,
                                 TriDocumentBuilder *builder,
                                 const TriMarkdownRun *run,
                                 guint base);
