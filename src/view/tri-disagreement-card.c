// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of a disagreement, set out as a sum where it is one.

#include "tri-disagreement-card.h"

#include "tri-badge.h"
#include "tri-widget.h"

struct _TriDisagreementCard
{
  GtkWidget parent_instance;

  GPtrArray *cards; // of TriCard
  guint shown;
  GtkWidget *badge;
  GtkWidget *title;
  GtkWidget *next;
  GtkWidget *count;
  GtkWidget *rows;
  GtkWidget *explanation;
};

enum
{
  SIGNAL_CLAIM_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriDisagreementCard, tri_disagreement_card, GTK_TYPE_WIDGET)

static void
card_row_free (gpointer data)
{
  TriCardRow *row = data;

  g_free (row->figure);
  g_free (row->label);
  g_free (row->where);
  g_free (row->claim);
  g_free (row);
}

/** tri_card_new: @source: (nullable) @is_caution: whether it stands without the mark of a disagreement */
TriCard *
tri_card_new (const char *title, const char *explanation, const char *source, gboolean is_caution)
{
  TriCard *self = g_new0 (TriCard, 1);

  self->title = g_strdup (title);
  self->explanation = g_strdup (explanation);
  self->source = g_strdup (source);
  self->is_caution = is_caution;
  self->rows = g_ptr_array_new_with_free_func (card_row_free);
  return self;
}

void
tri_card_add_row (TriCard *self,
                  char sign,
                  const char *figure,
                  const char *label,
                  const char *where,
                  const char *claim)
{
  TriCardRow *row = g_new0 (TriCardRow, 1);

  row->sign = sign;
  row->figure = g_strdup (figure);
  row->label = g_strdup (label);
  row->where = g_strdup (where);
  row->claim = g_strdup (claim);
  g_ptr_array_add (self->rows, row);
}

void
tri_card_free (TriCard *self)
{
  g_free (self->title);
  g_free (self->explanation);
  g_free (self->source);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
row_clicked_cb (GtkButton *button, TriDisagreementCard *self)
{
  g_signal_emit (self, signals[SIGNAL_CLAIM_ACTIVATED], 0, g_object_get_data (G_OBJECT (button), "claim"));
}

static GtkWidget *
create_row (TriDisagreementCard *self, const TriCardRow *row, gboolean is_first)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *text = NULL;
  GtkWidget *figure, *label, *where, *button;
  // The terms of a sum come first, then what the text gives instead of it.
  const char *sign = row->sign == '+'   ? (is_first ? "" : "+ ")
                     : row->sign == '-' ? "\342\210\222 "
                     : row->sign == '=' ? "\342\211\240 "
                                        : "";

  text = g_strconcat (sign, row->figure != NULL ? row->figure : "", NULL);
  figure = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_widget_add_css_class (figure, "card-figure");
  label = gtk_label_new (row->label);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "card-label");
  where = gtk_label_new (row->where);
  gtk_widget_add_css_class (where, "card-where");
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), where);
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "card-row");
  gtk_widget_set_tooltip_text (button, row->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, row->label, -1);
  g_object_set_data_full (G_OBJECT (button), "claim", g_strdup (row->claim), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (row_clicked_cb), self);
  return button;
}

static void
show_card (TriDisagreementCard *self)
{
  const TriCard *card;
  GtkWidget *child;
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), self->cards != NULL && self->cards->len > 0);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  if (self->cards == NULL || self->cards->len == 0)
    return;
  card = g_ptr_array_index (self->cards, self->shown);
  count = g_strdup_printf ("%u of %u in view", self->shown + 1, self->cards->len);
  gtk_label_set_label (GTK_LABEL (self->title), card->title);
  gtk_widget_set_visible (self->badge, !card->is_caution);
  if (card->is_caution)
    gtk_widget_add_css_class (self->title, "caution");
  else
    gtk_widget_remove_css_class (self->title, "caution");
  gtk_widget_set_tooltip_text (self->title, card->title);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_sensitive (self->next, self->cards->len > 1);
  for (guint i = 0; i < card->rows->len; i++)
    gtk_box_append (GTK_BOX (self->rows), create_row (self, g_ptr_array_index (card->rows, i), i == 0));
  words = card->source != NULL ? g_strdup_printf ("%s %s", card->explanation, card->source)
                               : g_strdup (card->explanation);
  gtk_label_set_label (GTK_LABEL (self->explanation), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, card->title,
                                  -1);
}

static void
next_cb (TriDisagreementCard *self)
{
  if (self->cards == NULL || self->cards->len < 2)
    return;
  self->shown = (self->shown + 1) % self->cards->len;
  show_card (self);
}

static void
tri_disagreement_card_dispose (GObject *object)
{
  TriDisagreementCard *self = TRI_DISAGREEMENT_CARD (object);

  tri_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_DISAGREEMENT_CARD);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  G_OBJECT_CLASS (tri_disagreement_card_parent_class)->dispose (object);
}

static void
tri_disagreement_card_class_init (TriDisagreementCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_disagreement_card_dispose;
  signals[SIGNAL_CLAIM_ACTIVATED] =
    g_signal_new ("claim-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TRI_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-disagreement-card.ui");
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, badge);
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, title);
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, next);
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, count);
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, rows);
  gtk_widget_class_bind_template_child (widget_class, TriDisagreementCard, explanation);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "disagreementcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_disagreement_card_init (TriDisagreementCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Disagreement on this page", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
tri_disagreement_card_new (void)
{
  return g_object_new (TRI_TYPE_DISAGREEMENT_CARD, NULL);
}

/**
 * tri_disagreement_card_set_cards:
 * @cards: (nullable) (element-type TriCard) (transfer none): none hides the card
 * @shown: which comes first
 */
void
tri_disagreement_card_set_cards (TriDisagreementCard *self, GPtrArray *cards, guint shown)
{
  g_return_if_fail (TRI_IS_DISAGREEMENT_CARD (self));

  if (cards != NULL)
    g_ptr_array_ref (cards);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  self->cards = cards;
  self->shown = cards != NULL && shown < cards->len ? shown : 0;
  show_card (self);
}
