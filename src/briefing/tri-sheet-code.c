// SPDX-License-Identifier: GPL-3.0-or-later
// The short code on a sheet, in Douglas Crockford's base 32: no I, L, O or U, and read forgivingly.

#include <string.h>

#include "tri-sheet-code.h"

#define CODE_LENGTH 8
#define GROUP 4

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * tri_sheet_code_encode:
 * @number: its lower 40 bits count
 *
 * Returns: (transfer full): eight characters in two groups, `M4TX-2HVC`.
 */
char *
tri_sheet_code_encode (guint64 number)
{
  char code[CODE_LENGTH + 2];
  guint at = 0;

  for (guint i = 0; i < CODE_LENGTH; i++)
    {
      if (i == GROUP)
        code[at++] = '-';
      code[at++] = digits[number >> (5 * (CODE_LENGTH - 1 - i)) & 31];
    }
  code[at] = '\0';
  return g_strdup (code);
}

/**
 * tri_sheet_code_decode:
 * @code: as typed: small letters, O for 0, I and L for 1, spaces and hyphens anywhere
 * @number: (out): the 40 bits
 *
 * Returns: %FALSE, leaving @number alone, where @code is no code.
 */
gboolean
tri_sheet_code_decode (const char *code, guint64 *number)
{
  guint64 value = 0;
  guint n_digits = 0;

  for (; code != NULL && *code != '\0'; code++)
    {
      char c = g_ascii_toupper (*code);
      const char *digit;

      if (c == '-' || c == ' ')
        continue;
      if (c == 'O')
        c = '0';
      else if (c == 'I' || c == 'L')
        c = '1';
      digit = strchr (digits, c);
      if (digit == NULL || ++n_digits > CODE_LENGTH)
        return FALSE;
      value = value << 5 | (guint64)(digit - digits);
    }
  if (n_digits != CODE_LENGTH)
    return FALSE;
  *number = value;
  return TRUE;
}

/**
 * tri_sheet_code_for:
 * @reference: what the sheet shows, `drc/monusco`; the same for colour and grey
 *
 * Returns: (transfer full): the code: the first 40 bits of the reference's SHA-256. To reopen, look for the
 * view with that code.
 */
char *
tri_sheet_code_for (const char *reference)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 number = 0;

  g_checksum_update (checksum, (const guchar *)reference, -1);
  g_checksum_get_digest (checksum, digest, &length);
  for (guint i = 0; i < 5; i++)
    number = number << 8 | digest[i];
  return tri_sheet_code_encode (number);
}
