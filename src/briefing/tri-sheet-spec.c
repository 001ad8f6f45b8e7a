// SPDX-License-Identifier: GPL-3.0-or-later
// What a briefing sheet says, as plain data.

#include "tri-sheet-private.h"
#include "tri-util.h"

G_DEFINE_QUARK (tri - sheet - error - quark, tri_sheet_error)

TriSheetSpec *
tri_sheet_spec_new (void)
{
  TriSheetSpec *self = g_new0 (TriSheetSpec, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->key_figures = g_array_new (FALSE, FALSE, sizeof (TriSheetKeyFigure));
  self->figures = g_array_new (FALSE, FALSE, sizeof (TriSheetFigure));
  self->statements = g_array_new (FALSE, FALSE, sizeof (TriSheetStatement));
  self->disagreements = g_array_new (FALSE, FALSE, sizeof (TriSheetDisagreement));
  self->notes = g_array_new (FALSE, FALSE, sizeof (TriSheetNote));
  return self;
}

TriSheetSpec *
tri_sheet_spec_ref (TriSheetSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
clear_figure (gpointer data)
{
  TriSheetFigure *figure = data;

  g_free (figure->title);
  g_free (figure->subtitle);
  if (figure->free_data != NULL)
    figure->free_data (figure->data);
}

static void
free_rows (TriSheetSpec *self)
{
  for (guint i = 0; i < self->key_figures->len; i++)
    {
      TriSheetKeyFigure *key = &g_array_index (self->key_figures, TriSheetKeyFigure, i);

      g_free (key->qualifier);
      g_free (key->value);
      g_free (key->unit);
      g_free (key->text);
    }
  for (guint i = 0; i < self->statements->len; i++)
    {
      TriSheetStatement *statement = &g_array_index (self->statements, TriSheetStatement, i);

      g_free (statement->head);
      g_free (statement->text);
      g_free (statement->short_text);
    }
  for (guint i = 0; i < self->disagreements->len; i++)
    {
      TriSheetDisagreement *disagreement = &g_array_index (self->disagreements, TriSheetDisagreement, i);

      g_free (disagreement->lead);
      g_free (disagreement->text);
    }
  for (guint i = 0; i < self->notes->len; i++)
    {
      TriSheetNote *note = &g_array_index (self->notes, TriSheetNote, i);

      g_free (note->claims);
      g_free (note->text);
      g_free (note->place);
    }
  for (guint i = 0; i < self->figures->len; i++)
    clear_figure (&g_array_index (self->figures, TriSheetFigure, i));
}

void
tri_sheet_spec_unref (TriSheetSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  free_rows (self);
  clear_figure (&self->globe);
  g_array_unref (self->key_figures);
  g_array_unref (self->figures);
  g_array_unref (self->statements);
  g_array_unref (self->disagreements);
  g_array_unref (self->notes);
  g_free (self->region);
  g_free (self->topic);
  g_free (self->date);
  g_free (self->title);
  g_free (self->deck);
  g_free (self->accent);
  g_free (self->source);
  g_free (self->reference);
  g_free (self->boundaries);
  g_free (self->pack);
  g_free (self->licences);
  g_free (self);
}

void
tri_sheet_spec_set_head (TriSheetSpec *self, const char *region, const char *topic, const char *date)
{
  tri_set_str (&self->region, region);
  tri_set_str (&self->topic, topic);
  tri_set_str (&self->date, date);
}

/**
 * tri_sheet_spec_set_title:
 * @title: states the finding; at most 46 characters stand on one line
 * @deck: (nullable): one or two sentences under it
 */
void
tri_sheet_spec_set_title (TriSheetSpec *self, const char *title, const char *deck)
{
  tri_set_str (&self->title, title);
  tri_set_str (&self->deck, deck);
}

void
tri_sheet_spec_set_accent (TriSheetSpec *self, const char *accent)
{
  tri_set_str (&self->accent, accent);
}

/**
 * tri_sheet_spec_set_globe:
 * @make: draws 64 × 64 points that show where the region lies
 */
void
tri_sheet_spec_set_globe (TriSheetSpec *self, TriSheetSceneFunc make, gpointer data, GDestroyNotify free_data)
{
  clear_figure (&self->globe);
  self->globe = (TriSheetFigure){ .make = make, .data = data, .free_data = free_data };
}

void
tri_sheet_spec_add_key_figure (TriSheetSpec *self,
                               const char *qualifier,
                               const char *value,
                               const char *unit,
                               const char *text)
{
  TriSheetKeyFigure key = { g_strdup (qualifier), g_strdup (value), g_strdup (unit),
                            g_strdup (text != NULL ? text : "") };

  g_array_append_val (self->key_figures, key);
}

void
tri_sheet_spec_add_figure (TriSheetSpec *self,
                           TriSheetFigureKind kind,
                           const char *title,
                           const char *subtitle,
                           double height,
                           TriSheetSceneFunc make,
                           gpointer data,
                           GDestroyNotify free_data)
{
  TriSheetFigure figure = { kind, g_strdup (title), g_strdup (subtitle), height > 0 ? height : 0, make,
                            data, free_data };

  g_array_append_val (self->figures, figure);
}

void
tri_sheet_spec_add_statement (TriSheetSpec *self, const char *head, const char *text, const char *short_text)
{
  TriSheetStatement statement = { g_strdup (head != NULL ? head : ""), g_strdup (text != NULL ? text : ""),
                                  g_strdup (short_text) };

  g_array_append_val (self->statements, statement);
}

void
tri_sheet_spec_add_disagreement (TriSheetSpec *self,
                                 TriSheetSeverity severity,
                                 const char *lead,
                                 const char *text)
{
  TriSheetDisagreement disagreement = { severity, g_strdup (lead), g_strdup (text != NULL ? text : "") };

  g_array_append_val (self->disagreements, disagreement);
}

void
tri_sheet_spec_add_note (TriSheetSpec *self, const char *claims, const char *text, const char *place)
{
  TriSheetNote note = { g_strdup (claims != NULL ? claims : ""), g_strdup (text != NULL ? text : ""),
                        g_strdup (place) };

  g_array_append_val (self->notes, note);
}

void
tri_sheet_spec_set_source (TriSheetSpec *self, const char *source)
{
  tri_set_str (&self->source, source);
}

void
tri_sheet_spec_set_reference (TriSheetSpec *self, const char *reference)
{
  tri_set_str (&self->reference, reference);
}

void
tri_sheet_spec_set_boundaries (TriSheetSpec *self, const char *boundaries)
{
  tri_set_str (&self->boundaries, boundaries);
}

void
tri_sheet_spec_set_pack (TriSheetSpec *self, const char *pack, const char *licences)
{
  tri_set_str (&self->pack, pack);
  tri_set_str (&self->licences, licences);
}

static gboolean
has_note (const TriSheetSpec *self, const char *claim)
{
  for (guint i = 0; i < self->notes->len; i++)
    {
      g_auto (GStrv) claims = g_strsplit (g_array_index (self->notes, TriSheetNote, i).claims, " ", -1);

      if (g_strv_contains ((const char *const *)claims, claim))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_text (const TriSheetSpec *self, const char *text, GError **error)
{
  g_auto (GStrv) cited = tri_sheet_text_list_citations (text);

  for (guint i = 0; cited[i] != NULL; i++)
    if (!has_note (self, cited[i]))
      {
        g_set_error (error, TRI_SHEET_ERROR, TRI_SHEET_ERROR_CITATION,
                     "\"%s\" cites claim \"%s\", which has no note; add the note or take the citation out",
                     text, cited[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * tri_sheet_spec_check:
 *
 * Returns: %FALSE where a text cites a claim that no note explains.
 */
gboolean
tri_sheet_spec_check (const TriSheetSpec *self, GError **error)
{
  for (guint i = 0; i < self->key_figures->len; i++)
    if (!check_text (self, g_array_index (self->key_figures, TriSheetKeyFigure, i).text, error))
      return FALSE;
  for (guint i = 0; i < self->statements->len; i++)
    {
      const TriSheetStatement *statement = &g_array_index (self->statements, TriSheetStatement, i);

      if (!check_text (self, statement->text, error) ||
          (statement->short_text != NULL && !check_text (self, statement->short_text, error)))
        return FALSE;
    }
  for (guint i = 0; i < self->disagreements->len; i++)
    if (!check_text (self, g_array_index (self->disagreements, TriSheetDisagreement, i).text, error))
      return FALSE;
  return check_text (self, self->deck != NULL ? self->deck : "", error);
}
