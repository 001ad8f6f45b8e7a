// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of a disagreement, set out as a sum where it is one.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_DISAGREEMENT_CARD (tri_disagreement_card_get_type ())

/** TriCardRow: a side or a summand. `sign` is '+', '-', '=' or ' '. */
typedef struct
{
  char sign;
  char *figure;
  char *label;
  char *where;
  char *claim; // id
} TriCardRow;

/** TriCard: what the card shows of one disagreement. */
typedef struct
{
  char *title;
  char *explanation;
  char *source;        // (nullable): a work outside the paper
  GPtrArray *rows;     // of TriCardRow
  gboolean is_caution; // worth knowing, and no contradiction
} TriCard;

TriCard *tri_card_new (const char *title, const char *explanation, const char *source, gboolean is_caution);
void tri_card_add_row (TriCard *self,
                       char sign,
                       const char *figure,
                       const char *label,
                       const char *where,
                       const char *claim);
void tri_card_free (TriCard *self);

/** TriDisagreementCard: emits `claim-activated` with a claim's id when a row is clicked. */
G_DECLARE_FINAL_TYPE (TriDisagreementCard, tri_disagreement_card, TRI, DISAGREEMENT_CARD, GtkWidget)

GtkWidget *tri_disagreement_card_new (void);
void tri_disagreement_card_set_cards (TriDisagreementCard *self, GPtrArray *cards, guint shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriCard, tri_card_free)

G_END_DECLS
