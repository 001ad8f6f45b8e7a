// SPDX-License-Identifier: GPL-3.0-or-later
// The document pane: reading edition and original, outline, search, and the disagreements of what is in view.

#include "tri-document-view.h"

#include <adwaita.h>

#include "tri-widget.h"

// The card follows the text once it has come to rest.
#define CARD_REST_MS 120
#define NATURAL_WIDTH 388

struct _TriDocumentView
{
  GtkWidget parent_instance;

  TriCardsFunc cards;
  gpointer cards_data;
  GDestroyNotify cards_destroy;
  guint card_id;

  GtkWidget *reading_tab;
  GtkWidget *original_tab;
  GtkWidget *coverage_button;
  GtkWidget *outline_button;
  GtkWidget *outline_list;
  GtkWidget *search_button;
  GtkWidget *search_bar;
  GtkWidget *search_entry;
  GtkWidget *search_count;
  GtkWidget *kicker;
  GtkWidget *stack;
  GtkWidget *reading;
  GtkWidget *original;
  GtkWidget *missing;
  GtkWidget *card;
  guint n_matches;
  guint match;
};

enum
{
  SIGNAL_MARK_REQUESTED,
  SIGNAL_CLAIM_ACTIVATED,
  SIGNAL_ORIGINAL_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriDocumentView, tri_document_view, GTK_TYPE_WIDGET)

static gboolean
card_due_cb (gpointer data)
{
  TriDocumentView *self = data;
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  self->card_id = 0;
  if (self->cards == NULL)
    return G_SOURCE_REMOVE;
  claims = tri_document_page_dup_visible_claims (tri_document_view_get_page (self));
  cards = self->cards (claims, self->cards_data);
  tri_disagreement_card_set_cards (TRI_DISAGREEMENT_CARD (self->card), cards, 0);
  return G_SOURCE_REMOVE;
}

static void
visible_changed_cb (TriDocumentView *self)
{
  if (self->card_id == 0)
    self->card_id = g_timeout_add (CARD_REST_MS, card_due_cb, self);
}

static void
page_mark_cb (TriDocumentPage *page, const char *claim, TriDocumentView *self)
{
  g_signal_emit (self, signals[SIGNAL_MARK_REQUESTED], 0, claim);
}

static void
card_claim_cb (TriDisagreementCard *card, const char *claim, TriDocumentView *self)
{
  g_signal_emit (self, signals[SIGNAL_CLAIM_ACTIVATED], 0, claim);
}

static void
update_outline (TriDocumentView *self)
{
  TriDocument *document = tri_document_page_get_document (tri_document_view_get_page (self));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->outline_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->outline_list), child);
  for (guint i = 0; document != NULL && i < tri_document_get_n_blocks (document); i++)
    {
      const TriBlock *block = tri_document_get_block (document, i);
      g_autofree char *text = NULL;
      GtkWidget *label;

      if (block->kind != TRI_BLOCK_TITLE && block->kind != TRI_BLOCK_HEADING)
        continue;
      text = tri_document_dup_slice (document, block->start, block->end);
      label = gtk_label_new (text);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_widget_set_margin_start (label,
                                   block->kind == TRI_BLOCK_TITLE ? 0 : 12 * (int)MAX (1, block->level) - 12);
      g_object_set_data (G_OBJECT (label), "block", GUINT_TO_POINTER (i));
      gtk_list_box_append (GTK_LIST_BOX (self->outline_list), label);
    }
  gtk_widget_set_sensitive (self->outline_button, gtk_widget_get_first_child (self->outline_list) != NULL);
}

static void
outline_activated_cb (TriDocumentView *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->outline_button));
  tri_document_page_show_block (tri_document_view_get_page (self),
                                GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "block")));
}

static void
tab_toggled_cb (TriDocumentView *self)
{
  gboolean original = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->original_tab));
  GtkWidget *page = self->reading;

  // Locating every claim takes a while; nobody waits for it who does not look.
  if (original && tri_document_page_get_document (TRI_DOCUMENT_PAGE (self->original)) == NULL)
    g_signal_emit (self, signals[SIGNAL_ORIGINAL_REQUESTED], 0);
  if (original)
    page = tri_document_page_get_document (TRI_DOCUMENT_PAGE (self->original)) != NULL ? self->original
                                                                                       : self->missing;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
  gtk_widget_set_visible (self->coverage_button, page == self->original);
  update_outline (self);
  visible_changed_cb (self);
}

static void
show_match (TriDocumentView *self)
{
  g_autofree char *count = NULL;

  if (self->n_matches > 0)
    {
      self->match = tri_document_page_show_match (tri_document_view_get_page (self), self->match);
      count = g_strdup_printf ("%u of %u", self->match + 1, self->n_matches);
    }
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    {
      count = g_strdup ("none");
    }
  gtk_label_set_label (GTK_LABEL (self->search_count), count != NULL ? count : "");
}

static void
search_changed_cb (TriDocumentView *self)
{
  self->match = 0;
  self->n_matches = tri_document_page_find (tri_document_view_get_page (self),
                                            gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  show_match (self);
}

static void
search_next_cb (TriDocumentView *self)
{
  if (self->n_matches == 0)
    return;
  self->match++;
  show_match (self);
}

static void
search_previous_cb (TriDocumentView *self)
{
  if (self->n_matches == 0)
    return;
  self->match += self->n_matches - 1;
  show_match (self);
}

static void
search_stopped_cb (TriDocumentView *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), FALSE);
}

static void
search_toggled_cb (TriDocumentView *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->search_button));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->search_bar), open);
  if (open)
    {
      gtk_widget_grab_focus (self->search_entry);
      search_changed_cb (self);
    }
  else
    {
      tri_document_page_find (tri_document_view_get_page (self), NULL);
    }
}

static void
find_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tri_document_view_open_search (TRI_DOCUMENT_VIEW (widget));
}

// As broad as the design has it, whatever its texts would like to be.
static void
tri_document_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, NATURAL_WIDTH);
}

static void
tri_document_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation){ 0, 0, width, height }, -1);
}

static gboolean
tri_document_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (tri_document_view_get_page (TRI_DOCUMENT_VIEW (widget))));
}

static void
tri_document_view_dispose (GObject *object)
{
  TriDocumentView *self = TRI_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->card_id, g_source_remove);
  if (self->reading != NULL)
    tri_document_view_set_claims (self, NULL, NULL, NULL, NULL);
  tri_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_DOCUMENT_VIEW);
  self->reading = NULL;
  G_OBJECT_CLASS (tri_document_view_parent_class)->dispose (object);
}

static void
tri_document_view_class_init (TriDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_document_view_dispose;
  widget_class->measure = tri_document_view_measure;
  widget_class->size_allocate = tri_document_view_size_allocate;
  widget_class->focus = tri_widget_focus_children;
  widget_class->grab_focus = tri_document_view_grab_focus;
  signals[SIGNAL_MARK_REQUESTED] =
    g_signal_new ("mark-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLAIM_ACTIVATED] =
    g_signal_new ("claim-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TriDocumentView::original-requested: the original is wanted; tri_document_view_set_original() gives it.
   */
  signals[SIGNAL_ORIGINAL_REQUESTED] = g_signal_new ("original-requested", G_TYPE_FROM_CLASS (klass),
                                                     G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  g_type_ensure (TRI_TYPE_DOCUMENT_PAGE);
  g_type_ensure (TRI_TYPE_DISAGREEMENT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, reading_tab);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, original_tab);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, coverage_button);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, outline_button);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, outline_list);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, search_button);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, search_count);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, kicker);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, stack);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, reading);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, original);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, missing);
  gtk_widget_class_bind_template_child (widget_class, TriDocumentView, card);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_mark_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_claim_cb);
  gtk_widget_class_install_action (widget_class, "document.find", NULL, find_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "document.find", NULL);
  gtk_widget_class_set_css_name (widget_class, "documentview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_document_view_init (TriDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Document", -1);
}

GtkWidget *
tri_document_view_new (void)
{
  return g_object_new (TRI_TYPE_DOCUMENT_VIEW, NULL);
}

/** tri_document_view_set_claims: @info, @cards: (nullable): where claims and disagreements are looked up. */
void
tri_document_view_set_claims (TriDocumentView *self,
                              TriClaimInfoFunc info,
                              TriCardsFunc cards,
                              gpointer data,
                              GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  if (self->cards_destroy != NULL)
    self->cards_destroy (self->cards_data);
  self->cards = cards;
  self->cards_data = data;
  self->cards_destroy = destroy;
  tri_document_page_set_claims (TRI_DOCUMENT_PAGE (self->reading), info, data, NULL);
  tri_document_page_set_claims (TRI_DOCUMENT_PAGE (self->original), info, data, NULL);
}

/**
 * tri_document_view_set_reading:
 * @reading: (nullable): the reading edition
 * @kicker: one line above the text: title, author, year
 *
 * Shows another region's texts; its original is asked for when it is looked at.
 */
void
tri_document_view_set_reading (TriDocumentView *self, TriDocument *reading, const char *kicker)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  gtk_label_set_label (GTK_LABEL (self->kicker), kicker != NULL ? kicker : "");
  gtk_widget_set_tooltip_text (self->kicker, kicker);
  tri_document_page_set_document (TRI_DOCUMENT_PAGE (self->reading), reading);
  tri_document_page_set_document (TRI_DOCUMENT_PAGE (self->original), NULL);
  tab_toggled_cb (self);
}

/** tri_document_view_set_original: @original: (nullable): the user's copy, where it has been attached */
void
tri_document_view_set_original (TriDocumentView *self, TriDocument *original)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_set_document (TRI_DOCUMENT_PAGE (self->original), original);
}

void
tri_document_view_set_theme (TriDocumentView *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_set_theme (TRI_DOCUMENT_PAGE (self->reading), theme);
  tri_document_page_set_theme (TRI_DOCUMENT_PAGE (self->original), theme);
}

void
tri_document_view_set_selection (TriDocumentView *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_set_selection (TRI_DOCUMENT_PAGE (self->reading), selection);
  tri_document_page_set_selection (TRI_DOCUMENT_PAGE (self->original), selection);
}

void
tri_document_view_refresh_claims (TriDocumentView *self)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_refresh_claims (TRI_DOCUMENT_PAGE (self->reading));
  tri_document_page_refresh_claims (TRI_DOCUMENT_PAGE (self->original));
  visible_changed_cb (self);
}

gboolean
tri_document_view_show_claim (TriDocumentView *self, const char *claim, gboolean arrive)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_VIEW (self), FALSE);

  return tri_document_page_show_claim (tri_document_view_get_page (self), claim, arrive);
}

/** tri_document_view_open_at_most: @claims: (element-type utf8): opens the text where most of them are
 * stated. */
void
tri_document_view_open_at_most (TriDocumentView *self, GPtrArray *claims)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_open_at_most (tri_document_view_get_page (self), claims);
}

/** tri_document_view_get_page: Returns: (transfer none): the page in front. */
TriDocumentPage *
tri_document_view_get_page (TriDocumentView *self)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_VIEW (self), NULL);

  return TRI_DOCUMENT_PAGE (
    gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->original ? self->original : self->reading);
}

void
tri_document_view_open_search (TriDocumentView *self)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->search_button), TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

double
tri_document_view_get_position (TriDocumentView *self)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_VIEW (self), 0);

  return tri_document_page_get_position (tri_document_view_get_page (self));
}

void
tri_document_view_set_position (TriDocumentView *self, double position)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  tri_document_page_set_position (tri_document_view_get_page (self), position);
}

/** tri_document_view_show_original: brings the original to the front, or what is said where there is none. */
void
tri_document_view_show_original (TriDocumentView *self)
{
  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->original_tab), TRUE);
}

/** tri_document_view_show_character: scrolls the page in front to the paragraph that a character stands in.
 */
void
tri_document_view_show_character (TriDocumentView *self, guint character)
{
  TriDocumentPage *page;
  TriDocument *document;
  int block;

  g_return_if_fail (TRI_IS_DOCUMENT_VIEW (self));

  page = tri_document_view_get_page (self);
  document = tri_document_page_get_document (page);
  block = document != NULL ? tri_document_find_block (document, (int)character) : -1;
  if (block >= 0)
    tri_document_page_show_block (page, (guint)block);
}
