// SPDX-License-Identifier: GPL-3.0-or-later
// Short codes: what a sheet's code names, found again among the store's regions and topics.

#include "tri-sheet-code.h"
#include "tri-workspace-private.h"

#include <string.h>

static gboolean
is_code_of (const char *region, const char *topic, guint64 wanted)
{
  g_autofree char *reference = g_strconcat (region, "/", topic, NULL);
  g_autofree char *code = tri_sheet_code_for (reference);
  guint64 number;

  return tri_sheet_code_decode (code, &number) && number == wanted;
}

/**
 * tri_workspace_find_code:
 * @text: what was scanned or typed, with or without `triptych:`
 * @region: (out) (transfer none): the region it names
 * @topic: (out) (transfer none) (nullable): its topic, %NULL for the whole region
 *
 * A code is computed from `region/topic`, so it stays the same when a pack is edited and needs no table.
 *
 * Returns: whether @text is a code of this store.
 */
gboolean
tri_workspace_find_code (TriWorkspace *self,
                         const char *text,
                         const TriRegion **region,
                         const TriTopic **topic)
{
  guint64 wanted;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), FALSE);

  if (g_ascii_strncasecmp (text, "triptych:", strlen ("triptych:")) == 0)
    text += strlen ("triptych:");
  if (!tri_sheet_code_decode (text, &wanted))
    return FALSE;
  for (guint i = 0; i < tri_workspace_get_n_regions (self); i++)
    {
      *region = tri_workspace_get_region (self, i);
      *topic = NULL;
      if (is_code_of ((*region)->id, "", wanted))
        return TRUE;
      for (guint j = 0; j < (*region)->topics->len; j++)
        {
          *topic = g_ptr_array_index ((*region)->topics, j);
          if (is_code_of ((*region)->id, (*topic)->id, wanted))
            return TRUE;
        }
    }
  return FALSE;
}
