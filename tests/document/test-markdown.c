// SPDX-License-Identifier: GPL-3.0-or-later
// The Markdown reader: blocks, passages, sections, and what it refuses.

#include "tri-document.h"
#include "tri-test.h"

#include <string.h>

static TriDocument *
read_well (const char *markdown)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  TriDocument *document = tri_document_new_from_markdown (markdown, "reading.md", diagnostics);
  g_autofree char *faults = tri_diagnostics_to_string (diagnostics);

  g_assert_cmpstr (faults, ==, "");
  g_assert_nonnull (document);
  return document;
}

static void
assert_refused (const char *markdown, guint line, guint column, const char *cause)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriDocument) document = tri_document_new_from_markdown (markdown, "reading.md", diagnostics);
  const TriDiagnostic *fault;

  g_assert_null (document);
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 1);
  fault = tri_diagnostics_get (diagnostics, 0);
  g_assert_cmpstr (fault->file, ==, "reading.md");
  g_assert_cmpuint (fault->line, ==, line);
  g_assert_cmpuint (fault->column, ==, column);
  g_assert_nonnull (strstr (fault->cause, cause));
  g_assert_cmpstr (fault->cure, !=, "");
}

static void
test_blocks_join_with_an_empty_line (void)
{
  g_autoptr (TriDocument) document =
    read_well ("# Title\n\nOne\ntwo.\n\n> Quoted.\n\n1. First\n2. Second\n   - deeper\n");

  g_assert_cmpstr (tri_document_get_text (document), ==,
                   "Title\n\nOne two.\n\nQuoted.\n\nFirst\n\nSecond\n\ndeeper");
  g_assert_cmpstr (tri_document_get_title (document), ==, "Title");
  g_assert_cmpuint (tri_document_get_n_blocks (document), ==, 6);
  g_assert_cmpint (tri_document_get_block (document, 0)->kind, ==, TRI_BLOCK_TITLE);
  g_assert_cmpint (tri_document_get_block (document, 2)->kind, ==, TRI_BLOCK_QUOTE);
  g_assert_cmpint (tri_document_get_block (document, 3)->kind, ==, TRI_BLOCK_LIST_ITEM);
  g_assert_cmpuint (tri_document_get_block (document, 3)->ordinal, ==, 1);
  g_assert_cmpuint (tri_document_get_block (document, 4)->ordinal, ==, 2);
  g_assert_cmpuint (tri_document_get_block (document, 5)->ordinal, ==, 0);
  g_assert_cmpuint (tri_document_get_block (document, 5)->level, ==, 2);
}

static void
test_paragraphs_are_numbered_without_headings (void)
{
  g_autoptr (TriDocument) document = read_well ("# T\n\nA.\n\n## H\n\nB.\n\n> C.\n");

  g_assert_cmpuint (tri_document_get_block (document, 0)->paragraph, ==, 0);
  g_assert_cmpuint (tri_document_get_block (document, 1)->paragraph, ==, 1);
  g_assert_cmpuint (tri_document_get_block (document, 2)->paragraph, ==, 0);
  g_assert_cmpuint (tri_document_get_block (document, 3)->paragraph, ==, 2);
  g_assert_cmpuint (tri_document_get_block (document, 4)->paragraph, ==, 3);
}

static void
test_comment_gives_its_heading_and_what_follows_the_section (void)
{
  g_autoptr (TriDocument) document =
    read_well ("# T\n\nLead.\n\n## Change\n<!-- section: 2.A -->\n\nOne.\n\n### Note 6\n\n"
               "<!-- note: 6 -->\n\nSmall print.\n\n## Next\n\nTwo.\n");

  g_assert_null (tri_document_get_block (document, 1)->section);
  g_assert_cmpstr (tri_document_get_block (document, 2)->section, ==, "2.A");
  g_assert_cmpstr (tri_document_get_block (document, 3)->section, ==, "2.A");
  g_assert_cmpint (tri_document_get_block (document, 4)->kind, ==, TRI_BLOCK_NOTE_HEADING);
  g_assert_cmpuint (tri_document_get_block (document, 4)->note, ==, 6);
  g_assert_cmpint (tri_document_get_block (document, 5)->kind, ==, TRI_BLOCK_NOTE);
  g_assert_cmpuint (tri_document_get_block (document, 5)->note, ==, 6);
  g_assert_cmpstr (tri_document_get_block (document, 5)->section, ==, "2.A");
  g_assert_null (tri_document_get_block (document, 7)->section);
  g_assert_cmpuint (tri_document_get_block (document, 7)->note, ==, 0);
}

static void
test_passage_counts_characters_not_bytes (void)
{
  // Cyrillic, a combining acute and a character beyond the first plane.
  g_autoptr (TriDocument) document =
    read_well ("# Т\n\nДлина́ 𝔸 — [около 1\u202f375 км](claim:kg-length,kg-about) вот.\n");
  const TriPassage *passage = tri_document_get_passage (document, 0);
  g_autofree char *words = tri_document_dup_slice (document, passage->start, passage->end);

  g_assert_cmpuint (tri_document_get_n_passages (document), ==, 2);
  g_assert_cmpstr (words, ==, "около 1\u202f375 км");
  g_assert_cmpuint (passage->start, ==, 3 + 11);
  g_assert_cmpuint (passage->end, ==, passage->start + 14);
  g_assert_cmpuint (tri_document_get_byte (document, passage->start), ==,
                    strstr (tri_document_get_text (document), "около") - tri_document_get_text (document));
  g_assert_cmpstr (passage->claim, ==, "kg-about");
  g_assert_cmpuint (passage->line, ==, 3);
  g_assert_cmpuint (passage->column, ==, 12);
}

static void
test_passage_keeps_emphasis_inside_and_drops_outer_spaces (void)
{
  g_autoptr (TriDocument) document = read_well ("A [ *few* **words** ](claim:a-b) here.\n");
  const TriPassage *passage = tri_document_get_passage (document, 0);
  g_autofree char *words = tri_document_dup_slice (document, passage->start, passage->end);
  const TriSpan *span = tri_document_get_span (document, 1);
  g_autofree char *strong = tri_document_dup_slice (document, span->start, span->end);

  g_assert_cmpstr (words, ==, "few words");
  g_assert_cmpint (span->kind, ==, TRI_SPAN_STRONG);
  g_assert_cmpstr (strong, ==, "words");
}

static void
test_passage_on_a_later_line_names_that_line (void)
{
  g_autoptr (TriDocument) document = read_well ("One\ntwo [three](claim:a)\nfour [five](claim:b).\n");

  g_assert_cmpuint (tri_document_get_passage (document, 0)->line, ==, 2);
  g_assert_cmpuint (tri_document_get_passage (document, 0)->column, ==, 5);
  g_assert_cmpuint (tri_document_get_passage (document, 1)->line, ==, 3);
}

static void
test_what_is_not_ours_is_refused (void)
{
  assert_refused ("Text.\n\n<div>x</div>\n", 3, 1, "raw HTML");
  assert_refused ("Text <b>\n", 1, 6, "raw HTML");
  assert_refused ("Ж ![alt](claim:a)\n", 1, 3, "image");
  assert_refused ("See [this](https://example.org).\n", 1, 5, "https://example.org");
  assert_refused ("See <https://example.org>.\n", 1, 5, "https://example.org");
  assert_refused ("Text\n\n    code\n", 3, 5, "code");
  assert_refused ("[words](claim:A_B)\n", 1, 1, "“A_B”");
  assert_refused ("[words](claim:)\n", 1, 1, "claim");
  assert_refused ("[](claim:a)\n\nx\n", 1, 1, "empty");
  assert_refused ("[words](claim:a,a)\n", 1, 1, "twice");
  assert_refused ("[words](claim:a, b)\n", 1, 1, "not complete");
  assert_refused ("Text\n\n<!-- sektion: 2 -->\n", 3, 1, "neither");
  assert_refused ("Text\n\n<!-- note: six -->\n", 3, 1, "“six”");
  assert_refused ("# One\n\n# Two\n", 3, 1, "second title");
}

static void
test_all_faults_are_reported (void)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriDocument) document =
    tri_document_new_from_markdown ("<b>\n\n[x](http://a) and ![y](z)\n", "reading.md", diagnostics);

  g_assert_null (document);
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 3);
}

static void
test_bad_bytes_name_line_and_column (void)
{
  assert_refused ("Ёж\nЖ\xff\n", 2, 2, "UTF-8");
}

static void
test_too_long_a_document_is_refused (void)
{
  g_autofree char *markdown = g_strnfill (TRI_DOCUMENT_MAX_BYTES + 1, 'a');

  assert_refused (markdown, 0, 0, "bytes");
}

static void
test_numbered_characters_cannot_forge_a_block (void)
{
  g_autoptr (TriDocument) document = read_well ("a&#10;&#10;b\n");

  g_assert_cmpstr (tri_document_get_text (document), ==, "a  b");
}

static void
test_deep_nesting_is_refused (void)
{
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (TriDocument) document = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (markdown, "> ");
  g_string_append (markdown, "deep\n");
  document = tri_document_new_from_markdown (markdown->str, "deep.md", diagnostics);
  g_assert_null (document);
  g_assert_cmpuint (tri_diagnostics_get_n_errors (diagnostics), ==, 1);
}

static void
test_random_markup_never_crashes (void)
{
  static const char *const pieces[] = { "[",
                                        "](claim:a)",
                                        "](claim:a,b)",
                                        "*",
                                        "**",
                                        "`",
                                        "<b>",
                                        "\n",
                                        "\n\n",
                                        "> ",
                                        "- ",
                                        "1. ",
                                        "# ",
                                        "## ",
                                        "<!--",
                                        "-->",
                                        "<!-- note: 1 -->\n",
                                        "Жы\u0301",
                                        "a ",
                                        "&amp;",
                                        "&#0;",
                                        "\\",
                                        "![",
                                        "<http://x>",
                                        "    ",
                                        "\t",
                                        "---\n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (14);

  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
      g_autoptr (TriDocument) document = NULL;
      guint n = (guint)g_rand_int_range (random, 0, 60);

      for (guint i = 0; i < n; i++)
        g_string_append (markdown, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      document = tri_document_new_from_markdown (markdown->str, "random.md", diagnostics);
      g_assert_true ((document == NULL) == (tri_diagnostics_get_n_errors (diagnostics) > 0));
      for (guint i = 0; document != NULL && i < tri_document_get_n_passages (document); i++)
        {
          const TriPassage *passage = tri_document_get_passage (document, i);

          g_assert_cmpuint (passage->start, <, passage->end);
          g_assert_cmpuint (passage->end, <=, tri_document_get_block (document, passage->block)->end);
        }
    }
}

static void
test_random_bytes_never_crash (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint run = 0; run < 2000; run++)
    {
      char bytes[201] = { 0 };
      g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
      g_autoptr (TriDocument) document = NULL;

      for (guint i = 0; i < 200; i++)
        bytes[i] = (char)g_rand_int_range (random, 1, run % 2 == 0 ? 128 : 256);
      document = tri_document_new_from_markdown (bytes, "random.md", diagnostics);
      g_assert_true ((document == NULL) == (tri_diagnostics_get_n_errors (diagnostics) > 0));
    }
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/document/markdown/blocks-join-with-an-empty-line", test_blocks_join_with_an_empty_line);
  g_test_add_func ("/document/markdown/paragraphs-are-numbered-without-headings",
                   test_paragraphs_are_numbered_without_headings);
  g_test_add_func ("/document/markdown/comment-gives-its-heading-and-what-follows-the-section",
                   test_comment_gives_its_heading_and_what_follows_the_section);
  g_test_add_func ("/document/markdown/passage-counts-characters-not-bytes",
                   test_passage_counts_characters_not_bytes);
  g_test_add_func ("/document/markdown/passage-keeps-emphasis-inside-and-drops-outer-spaces",
                   test_passage_keeps_emphasis_inside_and_drops_outer_spaces);
  g_test_add_func ("/document/markdown/passage-on-a-later-line-names-that-line",
                   test_passage_on_a_later_line_names_that_line);
  g_test_add_func ("/document/markdown/what-is-not-ours-is-refused", test_what_is_not_ours_is_refused);
  g_test_add_func ("/document/markdown/all-faults-are-reported", test_all_faults_are_reported);
  g_test_add_func ("/document/markdown/bad-bytes-name-line-and-column", test_bad_bytes_name_line_and_column);
  g_test_add_func ("/document/markdown/too-long-a-document-is-refused", test_too_long_a_document_is_refused);
  g_test_add_func ("/document/markdown/numbered-characters-cannot-forge-a-block",
                   test_numbered_characters_cannot_forge_a_block);
  g_test_add_func ("/document/markdown/deep-nesting-is-refused", test_deep_nesting_is_refused);
  g_test_add_func ("/document/markdown/random-markup-never-crashes", test_random_markup_never_crashes);
  g_test_add_func ("/document/markdown/random-bytes-never-crash", test_random_bytes_never_crash);
  return tri_test_run ();
}
