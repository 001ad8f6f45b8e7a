// SPDX-License-Identifier: GPL-3.0-or-later
// The document: look-ups, the builder, and passages set from outside.

#include "tri-document.h"
#include "tri-test.h"

#include <string.h>

static TriDocument *
read_sample (void)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  TriDocument *document = tri_document_new_from_markdown ("# Sample\n\n"
                                                          "## One\n<!-- section: 1 -->\n\n"
                                                          "[Alpha](claim:a,b) then [beta](claim:c).\n\n"
                                                          "## Two\n<!-- section: 2 -->\n\n"
                                                          "[Гамма](claim:a) ends.\n\n"
                                                          "### Note 3\n<!-- note: 3 -->\n\n"
                                                          "Small.\n",
                                                          "sample.md", diagnostics);

  g_assert_nonnull (document);
  return document;
}

static void
test_passages_of_a_claim_come_in_order (void)
{
  g_autoptr (TriDocument) document = read_sample ();
  guint n;
  const guint *of_a = tri_document_get_passages_of (document, "a", &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (tri_document_get_passage (document, of_a[0])->start, <,
                    tri_document_get_passage (document, of_a[1])->start);
  g_assert_null (tri_document_get_passages_of (document, "nobody", &n));
  g_assert_cmpuint (n, ==, 0);
}

static void
test_character_finds_every_claim_on_it (void)
{
  g_autoptr (TriDocument) document = read_sample ();
  guint start = tri_document_get_passage (document, 0)->start;
  guint end = tri_document_get_passage (document, 0)->end;
  g_autoptr (GArray) inside = tri_document_find_passages (document, start);
  g_autoptr (GArray) outside = tri_document_find_passages (document, end);

  g_assert_cmpuint (inside->len, ==, 2);
  g_assert_cmpuint (outside->len, ==, 0);
}

static void
test_step_skips_passages_on_the_same_words (void)
{
  g_autoptr (TriDocument) document = read_sample ();

  g_assert_cmpint (tri_document_step_passage (document, -1, 1), ==, 0);
  g_assert_cmpint (tri_document_step_passage (document, 0, 1), ==, 2);
  g_assert_cmpint (tri_document_step_passage (document, 1, 1), ==, 2);
  g_assert_cmpint (tri_document_step_passage (document, 2, 1), ==, 3);
  g_assert_cmpint (tri_document_step_passage (document, 3, 1), ==, -1);
  g_assert_cmpint (tri_document_step_passage (document, -1, -1), ==, 3);
  g_assert_cmpint (tri_document_step_passage (document, 2, -1), ==, 0);
  g_assert_cmpint (tri_document_step_passage (document, 1, -1), ==, -1);
}

static void
test_blocks_are_found_by_section_note_and_character (void)
{
  g_autoptr (TriDocument) document = read_sample ();
  g_autoptr (GArray) second = tri_document_find_section (document, "2");
  g_autoptr (GArray) note = tri_document_find_note (document, 3);

  g_assert_cmpuint (second->len, ==, 4);
  g_assert_cmpuint (note->len, ==, 2);
  g_assert_cmpint (tri_document_find_block (document, 0), ==, 0);
  // The empty line between two blocks belongs to neither.
  g_assert_cmpint (tri_document_find_block (document, tri_document_get_block (document, 0)->end), ==, -1);
}

static void
test_bytes_and_characters_agree (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TriDocument) document = NULL;
  guint character = 0;

  for (guint i = 0; i < 700; i++)
    g_string_append (text, i % 3 == 0 ? "a" : i % 3 == 1 ? "ж" : "𝔸");
  document = tri_document_new_from_text (text->str, NULL);
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p), character++)
    {
      g_assert_cmpuint (tri_document_get_byte (document, character), ==, (gsize)(p - text->str));
      g_assert_cmpuint (tri_document_get_character (document, (gsize)(p - text->str)), ==, character);
    }
  g_assert_cmpuint (tri_document_get_byte (document, 700), ==, text->len);
  g_assert_cmpuint (tri_document_get_character (document, text->len), ==, 700);
}

static void
test_builder_rebuilds_the_same_document (void)
{
  g_autoptr (TriDocument) document = read_sample ();
  g_autoptr (TriDocumentBuilder) builder = tri_document_builder_new ();
  g_autoptr (TriDocument) copy = NULL;
  g_autoptr (GError) error = NULL;

  tri_document_builder_set_identity (builder, "reading", "Sample", "reading", "en");
  for (guint i = 0; i < tri_document_get_n_blocks (document); i++)
    {
      const TriBlock *block = tri_document_get_block (document, i);
      g_autofree char *words = tri_document_dup_slice (document, block->start, block->end);

      tri_document_builder_append_block (builder, block, words);
    }
  for (guint i = 0; i < tri_document_get_n_passages (document); i++)
    tri_document_builder_add_passage (builder, tri_document_get_passage (document, i));
  copy = tri_document_builder_end (g_steal_pointer (&builder), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tri_document_get_text (copy), ==, tri_document_get_text (document));
  g_assert_cmpstr (tri_document_get_language (copy), ==, "en");
  for (guint i = 0; i < tri_document_get_n_blocks (document); i++)
    {
      const TriBlock *expected = tri_document_get_block (document, i);
      const TriBlock *block = tri_document_get_block (copy, i);

      g_assert_cmpstr (block->section, ==, expected->section);
      g_assert_cmpuint (block->paragraph, ==, expected->paragraph);
      g_assert_cmpuint (block->start_byte, ==, expected->start_byte);
    }
  for (guint i = 0; i < tri_document_get_n_passages (document); i++)
    g_assert_cmpuint (tri_document_get_passage (copy, i)->block, ==,
                      tri_document_get_passage (document, i)->block);
}

static void
test_builder_refuses_a_passage_outside_the_text (void)
{
  g_autoptr (TriDocumentBuilder) builder = tri_document_builder_new ();
  TriBlock block = { .kind = TRI_BLOCK_PARAGRAPH };
  TriPassage passage = { .claim = "a", .start = 1, .end = 9 };
  g_autoptr (GError) error = NULL;

  tri_document_builder_append_block (builder, &block, "Short");
  tri_document_builder_add_passage (builder, &passage);
  g_assert_null (tri_document_builder_end (g_steal_pointer (&builder), &error));
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_RANGE);
  g_assert_nonnull (strstr (error->message, "“a”"));
}

static void
test_builder_refuses_overlapping_blocks (void)
{
  g_autoptr (TriDocumentBuilder) builder = tri_document_builder_new ();
  TriBlock one = { .kind = TRI_BLOCK_PARAGRAPH, .start = 0, .end = 4 };
  TriBlock two = { .kind = TRI_BLOCK_PARAGRAPH, .start = 3, .end = 5 };
  g_autoptr (GError) error = NULL;

  tri_document_builder_set_text (builder, "Short");
  tri_document_builder_add_block (builder, &one);
  tri_document_builder_add_block (builder, &two);
  g_assert_null (tri_document_builder_end (g_steal_pointer (&builder), &error));
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_RANGE);
}

static void
test_original_takes_passages_from_outside (void)
{
  g_autoptr (TriDocument) plain = tri_document_new_from_text ("One two.\n\nThree four.\n", NULL);
  TriPassage passages[] = { { .claim = "b", .start = 10, .end = 15 },
                            { .claim = "a", .start = 0, .end = 3 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocument) located = tri_document_with_passages (plain, passages, 2, &error);
  TriPassage outside = { .claim = "c", .start = 20, .end = 99 };

  g_assert_no_error (error);
  g_assert_cmpuint (tri_document_get_n_passages (plain), ==, 0);
  g_assert_cmpstr (tri_document_get_passage (located, 0)->claim, ==, "a");
  g_assert_cmpuint (tri_document_get_passage (located, 1)->block, ==, 1);
  g_assert_null (tri_document_with_passages (plain, &outside, 1, &error));
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_RANGE);
}

static void
test_identity_changes_only_the_name (void)
{
  g_autoptr (TriDocument) document = read_sample ();
  g_autoptr (TriDocument) named = tri_document_with_identity (document, "reading", NULL, "reading", "en");

  g_assert_cmpstr (tri_document_get_id (named), ==, "reading");
  g_assert_cmpstr (tri_document_get_title (named), ==, "Sample");
  g_assert_true (tri_document_get_text (named) == tri_document_get_text (document));
  g_assert_cmpuint (tri_document_get_n_passages (named), ==, tri_document_get_n_passages (document));
}

static void
test_kind_names_round_trip (void)
{
  TriBlockKind kind;
  TriSpanKind span;

  for (int i = TRI_BLOCK_TITLE; i <= TRI_BLOCK_QUOTE; i++)
    {
      g_assert_true (tri_block_kind_parse (&kind, tri_block_kind_to_string ((TriBlockKind)i)));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (tri_block_kind_parse (&kind, "poem"));
  g_assert_true (tri_span_kind_parse (&span, tri_span_kind_to_string (TRI_SPAN_STRONG)));
  g_assert_cmpint (span, ==, TRI_SPAN_STRONG);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/document/document/passages-of-a-claim-come-in-order",
                   test_passages_of_a_claim_come_in_order);
  g_test_add_func ("/document/document/character-finds-every-claim-on-it",
                   test_character_finds_every_claim_on_it);
  g_test_add_func ("/document/document/step-skips-passages-on-the-same-words",
                   test_step_skips_passages_on_the_same_words);
  g_test_add_func ("/document/document/blocks-are-found-by-section-note-and-character",
                   test_blocks_are_found_by_section_note_and_character);
  g_test_add_func ("/document/document/bytes-and-characters-agree", test_bytes_and_characters_agree);
  g_test_add_func ("/document/document/builder-rebuilds-the-same-document",
                   test_builder_rebuilds_the_same_document);
  g_test_add_func ("/document/document/builder-refuses-a-passage-outside-the-text",
                   test_builder_refuses_a_passage_outside_the_text);
  g_test_add_func ("/document/document/builder-refuses-overlapping-blocks",
                   test_builder_refuses_overlapping_blocks);
  g_test_add_func ("/document/document/original-takes-passages-from-outside",
                   test_original_takes_passages_from_outside);
  g_test_add_func ("/document/document/identity-changes-only-the-name", test_identity_changes_only_the_name);
  g_test_add_func ("/document/document/kind-names-round-trip", test_kind_names_round_trip);
  return tri_test_run ();
}
