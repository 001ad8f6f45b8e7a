// SPDX-License-Identifier: GPL-3.0-or-later
// Finding passages: by claim, at a place, and the next one.

#include "tri-document-private.h"

#include <string.h>

// The order of a document's passages: by start, then end, then claim.
int
_tri_document_compare_passages (gconstpointer a, gconstpointer b)
{
  const TriPassage *left = a;
  const TriPassage *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->end != right->end)
    return left->end < right->end ? -1 : 1;
  return strcmp (left->claim, right->claim);
}

/** tri_document_get_n_passages: Returns: how many passages there are, one for each claim that words carry. */
guint
tri_document_get_n_passages (const TriDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->passages->len;
}

/** tri_document_get_passage: Returns: (transfer none): the passage at @index, in the order of the text. */
const TriPassage *
tri_document_get_passage (const TriDocument *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->passages->len, NULL);
  return &g_array_index (self->passages, TriPassage, index);
}

/**
 * tri_document_get_passages_of:
 * @claim: a claim's id
 * @n_passages: (out): how many passages state it
 *
 * Returns: (transfer none) (nullable) (array length=n_passages): their indices, in the order of the text.
 */
const guint *
tri_document_get_passages_of (const TriDocument *self, const char *claim, guint *n_passages)
{
  GArray *list;

  g_return_val_if_fail (n_passages != NULL, NULL);
  *n_passages = 0;
  g_return_val_if_fail (self != NULL && claim != NULL, NULL);

  list = g_hash_table_lookup (self->by_claim, claim);
  if (list == NULL)
    return NULL;
  *n_passages = list->len;
  return (const guint *)(void *)list->data;
}

static int
compare_by_length (gconstpointer a, gconstpointer b, gpointer data)
{
  const TriDocument *self = data;
  const TriPassage *left = tri_document_get_passage (self, *(const guint *)a);
  const TriPassage *right = tri_document_get_passage (self, *(const guint *)b);
  guint left_length = left->end - left->start;
  guint right_length = right->end - right->start;

  if (left_length != right_length)
    return left_length < right_length ? -1 : 1;
  return _tri_document_compare_passages (left, right);
}

/**
 * tri_document_find_passages:
 *
 * Returns: (transfer full) (element-type guint): the passages that hold @character, the shortest first.
 */
GArray *
tri_document_find_passages (const TriDocument *self, guint character)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self != NULL, found);

  for (guint i = 0; i < self->passages->len; i++)
    {
      const TriPassage *passage = &g_array_index (self->passages, TriPassage, i);

      if (passage->start > character)
        break;
      if (character < passage->end)
        g_array_append_val (found, i);
    }
  g_array_sort_with_data (found, compare_by_length, (gpointer)self);
  return found;
}

/**
 * tri_document_step_passage:
 * @from: a passage's index, or -1 to come from outside
 * @direction: 1 for the next, -1 for the previous
 *
 * Passages on the same words count as one stop.
 *
 * Returns: the first passage on the next or previous words, or -1 at the end.
 */
int
tri_document_step_passage (const TriDocument *self, int from, int direction)
{
  const TriPassage *passages;
  int n;
  int index;

  g_return_val_if_fail (self != NULL && (direction == 1 || direction == -1), -1);
  g_return_val_if_fail (from >= -1 && from < (int)self->passages->len, -1);

  passages = (const TriPassage *)(void *)self->passages->data;
  n = (int)self->passages->len;
  if (from < 0)
    index = direction > 0 ? 0 : n - 1;
  else
    for (index = from; index >= 0 && index < n; index += direction)
      if (passages[index].start != passages[from].start || passages[index].end != passages[from].end)
        break;
  if (index < 0 || index >= n)
    return -1;
  while (index > 0 && passages[index - 1].start == passages[index].start &&
         passages[index - 1].end == passages[index].end)
    index--;
  return index;
}
