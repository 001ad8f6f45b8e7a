// SPDX-License-Identifier: GPL-3.0-or-later
// A scene in words, for a screen reader, the table twin's caption and alternative texts.

#include "tri-scene-private.h"

// Marks named one by one; the rest is counted.
#define MAX_NAMED 12

/**
 * tri_scene_target_describe:
 *
 * Returns: (transfer full): one sentence on a mark: name, value, what stands behind it, and a disagreement.
 */
char *
tri_scene_target_describe (const TriScene *self, guint target)
{
  const TriSceneTarget *t;
  GString *text;
  guint n_claims;

  g_return_val_if_fail (target < self->targets->len, NULL);

  t = tri_scene_get_target (self, target);
  n_claims = tri_refs_count_kind (t->refs, "claim");
  text = g_string_new (t->name != NULL && t->name[0] != '\0' ? t->name : "Unnamed mark");
  if (t->value != NULL && t->value[0] != '\0')
    g_string_append_printf (text, ": %s", t->value);

  switch (t->evidence)
    {
    case TRI_EVIDENCE_SOURCED:
      g_string_append_printf (text, ", %u %s", n_claims, n_claims == 1 ? "claim" : "claims");
      break;
    case TRI_EVIDENCE_COMPUTED:
      if (n_claims > 0)
        g_string_append_printf (text, ", computed from %u %s", n_claims, n_claims == 1 ? "claim" : "claims");
      else
        g_string_append (text, ", computed");
      break;
    case TRI_EVIDENCE_UNSOURCED:
      g_string_append (text, ", unsourced");
      break;
    case TRI_EVIDENCE_NONE:
    default:
      if (tri_refs_count_kind (t->refs, "context") > 0)
        g_string_append (text, ", context, not from the paper");
      break;
    }
  if (t->is_disputed)
    g_string_append (text, ", disputed");
  if (t->is_legend)
    g_string_append (text, ", legend entry");
  return g_string_free (text, FALSE);
}

/**
 * tri_scene_describe:
 *
 * Returns: (transfer full): the title, the alternative text, and the marks in reading order: the first twelve
 * by name and value, the others by number; how many are disputed or unsourced.
 */
char *
tri_scene_describe (const TriScene *self)
{
  GString *text = g_string_new (self->title);
  guint n_marks = 0;
  guint n_disputed = 0;
  guint n_unsourced = 0;

  if (text->len > 0 && text->str[text->len - 1] != '.')
    g_string_append_c (text, '.');
  if (self->description != NULL && self->description[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", self->description);
  if (text->len > 0 && text->str[text->len - 1] != '.')
    g_string_append_c (text, '.');

  for (guint i = 0; i < self->targets->len; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, i);

      if (target->is_legend)
        continue;
      n_marks++;
      n_disputed += target->is_disputed ? 1 : 0;
      n_unsourced += target->evidence == TRI_EVIDENCE_UNSOURCED ? 1 : 0;
    }
  g_string_append_printf (text, "%s%u %s", text->len > 0 ? " " : "", n_marks,
                          n_marks == 1 ? "mark" : "marks");
  if (n_disputed > 0)
    g_string_append_printf (text, ", %u disputed", n_disputed);
  if (n_unsourced > 0)
    g_string_append_printf (text, ", %u unsourced", n_unsourced);

  for (guint i = 0, n_named = 0; i < self->targets->len && n_named < MAX_NAMED; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, tri_scene_get_reading (self, i));

      if (target->is_legend || target->name == NULL)
        continue;
      g_string_append_printf (text, "%s%s", n_named == 0 ? ": " : "; ", target->name);
      if (target->value != NULL)
        g_string_append_printf (text, " %s", target->value);
      n_named++;
    }
  if (n_marks > MAX_NAMED)
    g_string_append_printf (text, "; and %u more", n_marks - MAX_NAMED);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
