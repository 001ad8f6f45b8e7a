// SPDX-License-Identifier: GPL-3.0-or-later
// An immutable set of references, sorted interned strings in one block.

#include "tri-refs.h"

#include <string.h>

struct _TriRefs
{
  gatomicrefcount ref_count;
  guint n_refs;
  const char *refs[];
};

G_DEFINE_BOXED_TYPE (TriRefs, tri_refs, tri_refs_ref, tri_refs_unref)

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static TriRefs *
allocate (guint n_refs)
{
  TriRefs *self = g_malloc (sizeof (TriRefs) + n_refs * sizeof (char *));

  g_atomic_ref_count_init (&self->ref_count);
  self->n_refs = n_refs;
  return self;
}

static TriRefs *
finish (TriRefs *self)
{
  guint kept = 0;

  qsort (self->refs, self->n_refs, sizeof (char *), compare_refs);
  for (guint i = 0; i < self->n_refs; i++)
    if (kept == 0 || self->refs[kept - 1] != self->refs[i])
      self->refs[kept++] = self->refs[i];
  self->n_refs = kept;
  return self;
}

/**
 * tri_refs_new:
 * @refs: (array length=n_refs) (nullable): references, in any order; duplicates count once
 * @n_refs: how many, or -1 for a %NULL-terminated array
 *
 * Returns: (transfer full): the set.
 */
TriRefs *
tri_refs_new (const char *const *refs, gssize n_refs)
{
  TriRefs *self;
  guint n = n_refs < 0 ? (refs != NULL ? g_strv_length ((char **)refs) : 0) : (guint)n_refs;

  self = allocate (n);
  for (guint i = 0; i < n; i++)
    self->refs[i] = g_intern_string (refs[i]);
  return finish (self);
}

/**
 * tri_refs_new_one:
 *
 * Returns: (transfer full): the set of one reference.
 */
TriRefs *
tri_refs_new_one (const char *kind, const char *id)
{
  g_autofree char *ref = g_strconcat (kind, ":", id, NULL);
  const char *refs[] = { ref };

  return tri_refs_new (refs, 1);
}

/**
 * tri_refs_parse:
 * @text: (nullable): references with spaces or commas between them
 *
 * Returns: (transfer full): the set; words without a colon are passed over.
 */
TriRefs *
tri_refs_parse (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " ,", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (strchr (words[i], ':') != NULL)
      {
        char *word = words[i];

        words[i] = words[n];
        words[n++] = word;
      }
  return tri_refs_new ((const char *const *)words, n);
}

TriRefs *
tri_refs_ref (TriRefs *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_refs_unref (TriRefs *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/** tri_refs_get_length: (nullable self): a missing set is empty. */
guint
tri_refs_get_length (const TriRefs *self)
{
  return self != NULL ? self->n_refs : 0;
}

const char *
tri_refs_get (const TriRefs *self, guint index)
{
  g_return_val_if_fail (index < tri_refs_get_length (self), NULL);

  return self->refs[index];
}

gboolean
tri_refs_contains (const TriRefs *self, const char *ref)
{
  if (self == NULL || ref == NULL)
    return FALSE;
  return bsearch (&ref, self->refs, self->n_refs, sizeof (char *), compare_refs) != NULL;
}

/** tri_refs_intersects: whether both hold a reference in common; a missing set is empty. */
gboolean
tri_refs_intersects (const TriRefs *self, const TriRefs *other)
{
  guint i = 0;
  guint j = 0;

  while (i < tri_refs_get_length (self) && j < tri_refs_get_length (other))
    {
      int order = self->refs[i] == other->refs[j] ? 0 : strcmp (self->refs[i], other->refs[j]);

      if (order == 0)
        return TRUE;
      if (order < 0)
        i++;
      else
        j++;
    }
  return FALSE;
}

gboolean
tri_refs_equal (const TriRefs *self, const TriRefs *other)
{
  guint n = tri_refs_get_length (self);

  if (n != tri_refs_get_length (other))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (self->refs[i] != other->refs[i])
      return FALSE;
  return TRUE;
}

/**
 * tri_refs_union:
 * @self: (nullable): a set
 * @other: (nullable): another
 *
 * Returns: (transfer full): what either holds.
 */
TriRefs *
tri_refs_union (TriRefs *self, TriRefs *other)
{
  guint n = tri_refs_get_length (self);
  guint m = tri_refs_get_length (other);
  TriRefs *both = allocate (n + m);

  for (guint i = 0; i < n; i++)
    both->refs[i] = self->refs[i];
  for (guint i = 0; i < m; i++)
    both->refs[n + i] = other->refs[i];
  return finish (both);
}

/**
 * tri_refs_subtract:
 *
 * Returns: (transfer full): what @self holds and @other does not.
 */
TriRefs *
tri_refs_subtract (TriRefs *self, TriRefs *other)
{
  guint n = tri_refs_get_length (self);
  TriRefs *rest = allocate (n);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    if (!tri_refs_contains (other, self->refs[i]))
      rest->refs[kept++] = self->refs[i];
  rest->n_refs = kept;
  return rest;
}

static gboolean
is_of_kind (const char *ref, const char *kind)
{
  gsize n = strlen (kind);

  return strncmp (ref, kind, n) == 0 && ref[n] == ':';
}

/**
 * tri_refs_of_kind:
 *
 * Returns: (transfer full): the references of @self that begin with `kind:`.
 */
TriRefs *
tri_refs_of_kind (TriRefs *self, const char *kind)
{
  guint n = tri_refs_get_length (self);
  TriRefs *some = allocate (n);
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    if (is_of_kind (self->refs[i], kind))
      some->refs[kept++] = self->refs[i];
  some->n_refs = kept;
  return some;
}

guint
tri_refs_count_kind (const TriRefs *self, const char *kind)
{
  guint count = 0;

  for (guint i = 0; i < tri_refs_get_length (self); i++)
    count += is_of_kind (self->refs[i], kind);
  return count;
}

/**
 * tri_refs_to_string:
 *
 * Returns: (transfer full): the references with spaces between them, in order; tri_refs_parse() reads it
 * back.
 */
char *
tri_refs_to_string (const TriRefs *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tri_refs_get_length (self); i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, self->refs[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * tri_ref_get_id:
 * @ref: `kind:id`
 *
 * Returns: (transfer none): the part behind the colon.
 */
const char *
tri_ref_get_id (const char *ref)
{
  const char *colon = strchr (ref, ':');

  return colon != NULL ? colon + 1 : ref;
}
