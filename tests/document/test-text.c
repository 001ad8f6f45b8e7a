// SPDX-License-Identifier: GPL-3.0-or-later
// The plain-text reader: the user's original, kept as it is.

#include "tri-document.h"
#include "tri-test.h"

static void
test_paragraphs_stand_between_empty_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocument) document =
    tri_document_new_from_text ("\n  One\ntwo \n \t\n\nThree\fFour\r\n\r\nпять", &error);
  const char *const expected[] = { "One\ntwo", "Three", "Four", "пять" };

  g_assert_no_error (error);
  g_assert_cmpuint (tri_document_get_n_blocks (document), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TriBlock *block = tri_document_get_block (document, i);
      g_autofree char *words = tri_document_dup_slice (document, block->start, block->end);

      g_assert_cmpstr (words, ==, expected[i]);
      g_assert_cmpuint (block->paragraph, ==, i + 1);
    }
}

static void
test_text_is_kept_as_it_is (void)
{
  const char *text = "\xef\xbb\xbfOne\r\n\r\n  e\u0301t\u00e9 \n";
  g_autoptr (TriDocument) document = tri_document_new_from_text (text, NULL);

  g_assert_cmpstr (tri_document_get_text (document), ==, text);
}

static void
test_bad_encoding_is_an_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriDocument) document = tri_document_new_from_text ("caf\xe9", &error);

  g_assert_null (document);
  g_assert_error (error, TRI_DOCUMENT_ERROR, TRI_DOCUMENT_ERROR_ENCODING);
}

static void
test_empty_text_has_no_blocks (void)
{
  g_autoptr (TriDocument) document = tri_document_new_from_text ("", NULL);

  g_assert_cmpuint (tri_document_get_n_blocks (document), ==, 0);
  g_assert_cmpint (tri_document_find_block (document, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/document/text/paragraphs-stand-between-empty-lines",
                   test_paragraphs_stand_between_empty_lines);
  g_test_add_func ("/document/text/text-is-kept-as-it-is", test_text_is_kept_as_it_is);
  g_test_add_func ("/document/text/bad-encoding-is-an-error", test_bad_encoding_is_an_error);
  g_test_add_func ("/document/text/empty-text-has-no-blocks", test_empty_text_has_no_blocks);
  return tri_test_run ();
}
