// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers.

#include "tri-util.h"

#include <string.h>

/**
 * tri_set_str:
 * @target: (inout): a string we own
 * @text: (nullable): the new value, copied
 *
 * Returns: whether the value changed.
 */
gboolean
tri_set_str (char **target, const char *text)
{
  char *copy;

  if (g_strcmp0 (*target, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*target);
  *target = copy;
  return TRUE;
}

/**
 * tri_fold:
 *
 * Folds case and strips combining marks (Unicode NFKD), so that "Équateur" and "equateur" compare equal.
 *
 * Returns: (transfer full): the folded text.
 */
char *
tri_fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *plain;

  if (decomposed == NULL)
    return g_strdup ("");
  plain = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (plain, c);
    }
  {
    char *folded = g_utf8_casefold (plain->str, (gssize)plain->len);

    g_string_free (plain, TRUE);
    return folded;
  }
}
