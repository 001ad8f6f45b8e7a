// SPDX-License-Identifier: GPL-3.0-or-later
// Codes can be typed as people type them.

#include "tri-sheet-code.h"
#include "tri-test.h"

static void
code_goes_there_and_back (void)
{
  static const guint64 numbers[] = { 0, 1, 31, 32, 0xffffffffff, 0x123456789a };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *code = tri_sheet_code_encode (numbers[i]);
      guint64 number = 1234;

      g_assert_cmpuint (strlen (code), ==, 9);
      g_assert_true (tri_sheet_code_decode (code, &number));
      g_assert_cmpuint (number, ==, numbers[i]);
    }
}

static void
known_code (void)
{
  g_autofree char *code = tri_sheet_code_encode (G_GUINT64_CONSTANT (0xA1D1A8A36C));

  // 10100 00111 01000 11010 10001 01000 11011 01100 in Crockford's digits.
  g_assert_cmpstr (code, ==, "M78T-H8VC");
}

static void
typing_is_forgiven (void)
{
  guint64 right, typed;

  g_assert_true (tri_sheet_code_decode ("10CF-0V1T", &right));
  g_assert_true (tri_sheet_code_decode (" iocf ovlt", &typed));
  g_assert_cmpuint (typed, ==, right);
}

static void
no_code_is_refused (void)
{
  static const char *const wrong[] = { "", "1234", "1234-567", "1234-56789", "1234-567U", "1234_5678" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      guint64 number = 7;

      g_assert_false (tri_sheet_code_decode (wrong[i], &number));
      g_assert_cmpuint (number, ==, 7);
    }
}

static void
views_have_codes_of_their_own (void)
{
  g_autofree char *one = tri_sheet_code_for ("drc/monusco");
  g_autofree char *again = tri_sheet_code_for ("drc/monusco");
  g_autofree char *two = tri_sheet_code_for ("kg/borders");

  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, two);
}

int
main (int argc, char *argv[])
{
  tri_test_init (&argc, &argv);
  g_test_add_func ("/briefing/sheet-code/code_goes_there_and_back", code_goes_there_and_back);
  g_test_add_func ("/briefing/sheet-code/known_code", known_code);
  g_test_add_func ("/briefing/sheet-code/typing_is_forgiven", typing_is_forgiven);
  g_test_add_func ("/briefing/sheet-code/no_code_is_refused", no_code_is_refused);
  g_test_add_func ("/briefing/sheet-code/views_have_codes_of_their_own", views_have_codes_of_their_own);
  return tri_test_run ();
}
