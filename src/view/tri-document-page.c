// SPDX-License-Identifier: GPL-3.0-or-later
// One document as scrolled text with its passages tied to the selection.

#include "tri-document-page-private.h"

#include <math.h>

#include "tri-claim-chip.h"
#include "tri-document-ruler.h"
#include "tri-util.h"

enum
{
  SIGNAL_MARK_REQUESTED,
  SIGNAL_VISIBLE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriDocumentPage, tri_document_page, GTK_TYPE_WIDGET)

static const TriPassage *
get_passage (TriDocumentPage *self, int passage)
{
  return tri_document_get_passage (self->document, (guint)passage);
}

/** _tri_document_page_find_paragraph: the paragraph of a passage and the passage's number in it. */
TriParagraph *
_tri_document_page_find_paragraph (TriDocumentPage *self, guint passage, guint *own)
{
  TriParagraph *paragraph;

  if (self->document == NULL || passage >= tri_document_get_n_passages (self->document))
    return NULL;
  paragraph = g_ptr_array_index (self->paragraphs, get_passage (self, (int)passage)->block);
  for (guint i = 0; i < tri_paragraph_get_n_passages (paragraph); i++)
    if (tri_paragraph_get_passage (paragraph, i) == passage)
      {
        if (own != NULL)
          *own = i;
        return paragraph;
      }
  return NULL;
}

static gboolean
selected_has_claim (TriRefs *refs, const char *claim)
{
  g_autofree char *ref = g_strconcat ("claim:", claim, NULL);

  return tri_refs_contains (refs, ref);
}

static gboolean
is_focus (TriDocumentPage *self, const char *claim)
{
  const char *focus = self->selection != NULL ? tri_selection_get_focus (self->selection) : NULL;

  return focus != NULL && g_str_has_prefix (focus, "claim:") &&
         g_str_equal (focus + strlen ("claim:"), claim);
}

// The passages of the selected claims in the text's order: what previous and next walk through.
static GArray *
list_selected_passages (TriDocumentPage *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (int));
  TriRefs *selected = self->selection != NULL ? tri_selection_get_selected (self->selection) : NULL;

  for (int i = 0; selected != NULL && i < (int)tri_document_get_n_passages (self->document); i++)
    if (selected_has_claim (selected, get_passage (self, i)->claim))
      g_array_append_val (list, i);
  return list;
}

static void
update_chip (TriDocumentPage *self)
{
  g_autoptr (GArray) list = NULL;
  TriParagraph *paragraph;
  TriClaimInfo info = { 0 };
  guint number = 0;
  const char *claim;

  if (self->document == NULL || self->cursor < 0 ||
      !is_focus (self, get_passage (self, self->cursor)->claim) || self->theme == NULL)
    {
      gtk_widget_set_visible (self->chip, FALSE);
      return;
    }
  claim = get_passage (self, self->cursor)->claim;
  list = list_selected_passages (self);
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, int, i) == self->cursor)
      number = i + 1;
  if (self->info != NULL)
    self->info (claim, &info, self->info_data);
  tri_claim_chip_set_claim (TRI_CLAIM_CHIP (self->chip), info.short_text != NULL ? info.short_text : claim,
                            MAX (1, number), MAX (1, list->len),
                            tri_theme_get_color (self->theme, TRI_COLOR_ACCENT));
  paragraph = _tri_document_page_find_paragraph (self, (guint)self->cursor, NULL);
  if (paragraph != NULL && gtk_widget_get_prev_sibling (self->chip) != GTK_WIDGET (paragraph))
    gtk_box_reorder_child_after (GTK_BOX (self->box), self->chip, GTK_WIDGET (paragraph));
  gtk_widget_set_visible (self->chip, paragraph != NULL);
}

void
_tri_document_page_update_ruler (TriDocumentPage *self)
{
  tri_document_ruler_clear (TRI_DOCUMENT_RULER (self->ruler));
  for (guint b = 0; b < self->paragraphs->len; b++)
    {
      TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, b);

      for (guint i = 0; i < tri_paragraph_get_n_passages (paragraph); i++)
        {
          GdkRectangle rect;
          graphene_point_t point;

          if (tri_paragraph_get_passage_rect (paragraph, i, &rect) &&
              gtk_widget_compute_point (GTK_WIDGET (paragraph), self->box,
                                        &GRAPHENE_POINT_INIT (0, rect.y + rect.height / 2.0f), &point))
            tri_document_ruler_add_tick (TRI_DOCUMENT_RULER (self->ruler), point.y,
                                         tri_paragraph_get_state (paragraph, i));
        }
    }
}

void
_tri_document_page_update_states (TriDocumentPage *self)
{
  TriRefs *selected, *hover;

  if (self->document == NULL)
    return;
  selected = self->selection != NULL ? tri_selection_get_selected (self->selection) : NULL;
  hover = self->selection != NULL ? tri_selection_get_hover (self->selection) : NULL;
  for (guint b = 0; b < self->paragraphs->len; b++)
    {
      TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, b);

      for (guint i = 0; i < tri_paragraph_get_n_passages (paragraph); i++)
        {
          guint index = tri_paragraph_get_passage (paragraph, i);
          const char *claim = get_passage (self, (int)index)->claim;
          TriPassageState state = g_array_index (self->base_states, TriPassageState, index);

          if (selected != NULL && selected_has_claim (selected, claim))
            state |= TRI_PASSAGE_SELECTED;
          if (hover != NULL && selected_has_claim (hover, claim))
            state |= TRI_PASSAGE_HOVER;
          if (is_focus (self, claim))
            state |= TRI_PASSAGE_FOCUS;
          tri_paragraph_set_state (paragraph, i, state);
        }
    }
}

static void
hover_changed_cb (TriSelection *selection, TriDocumentPage *self)
{
  _tri_document_page_update_states (self);
}

static void
selection_changed_cb (TriSelection *selection, TriDocumentPage *self)
{
  const char *focus = tri_selection_get_focus (selection);
  gboolean own = g_strcmp0 (tri_selection_get_origin (selection), self->origin) == 0;

  if (self->document == NULL)
    return;
  if (focus == NULL || !g_str_has_prefix (focus, "claim:"))
    {
      self->cursor = -1;
    }
  else if (!own || self->cursor < 0 || !is_focus (self, get_passage (self, self->cursor)->claim))
    {
      guint n_passages = 0;
      const guint *passages =
        tri_document_get_passages_of (self->document, focus + strlen ("claim:"), &n_passages);

      self->cursor = n_passages > 0 ? (int)passages[0] : -1;
    }
  _tri_document_page_update_states (self);
  update_chip (self);
  _tri_document_page_update_ruler (self);
  if (self->cursor >= 0)
    _tri_document_page_go_to_passage (self, self->cursor, !own);
}

static void
scrolled_cb (TriDocumentPage *self)
{
  g_signal_emit (self, signals[SIGNAL_VISIBLE_CHANGED], 0);
}

static void
resized_cb (TriDocumentPage *self)
{
  _tri_document_page_queue_layout (self);
  _tri_document_page_update_ruler (self);
  g_signal_emit (self, signals[SIGNAL_VISIBLE_CHANGED], 0);
}

static void
chip_step_cb (TriClaimChip *chip, int direction, TriDocumentPage *self)
{
  tri_document_page_step (self, direction);
}

static void
chip_mark_cb (TriDocumentPage *self)
{
  if (self->cursor >= 0)
    g_signal_emit (self, signals[SIGNAL_MARK_REQUESTED], 0, get_passage (self, self->cursor)->claim);
}

static gboolean
tri_document_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);

  // The text is one stop, the chip the next.
  if (!inside)
    return gtk_widget_grab_focus (widget);
  if (focus == (GtkWidget *)self->current && direction == GTK_DIR_TAB_FORWARD &&
      gtk_widget_get_visible (self->chip))
    return gtk_widget_child_focus (self->chip, direction);
  if (gtk_widget_is_ancestor (focus, self->chip))
    return gtk_widget_child_focus (self->chip, direction);
  return FALSE;
}

static gboolean
tri_document_page_grab_focus (GtkWidget *widget)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (widget);

  if (self->current == NULL && self->paragraphs->len > 0)
    _tri_document_page_set_current (self, g_ptr_array_index (self->paragraphs, 0));
  return self->current != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

static void
tri_document_page_dispose (GObject *object)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (object);
  GtkWidget *child;

  _tri_document_page_stop_moving (self);
  _tri_document_page_stop_layout (self);
  g_clear_object (&self->selection_signals);
  g_clear_object (&self->selection);
  tri_document_page_set_claims (self, NULL, NULL, NULL);
  g_ptr_array_set_size (self->paragraphs, 0);
  self->current = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tri_document_page_parent_class)->dispose (object);
}

static void
tri_document_page_finalize (GObject *object)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (object);

  g_clear_pointer (&self->document, tri_document_unref);
  g_clear_pointer (&self->theme, tri_theme_unref);
  g_ptr_array_unref (self->paragraphs);
  g_array_unref (self->base_states);
  g_array_unref (self->matches);
  g_free (self->origin);
  G_OBJECT_CLASS (tri_document_page_parent_class)->finalize (object);
}

static void
tri_document_page_class_init (TriDocumentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_document_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_document_page_finalize;
  widget_class->focus = tri_document_page_focus;
  widget_class->grab_focus = tri_document_page_grab_focus;

  /** TriDocumentPage::mark-requested: a person wants to see the mark of a claim, given by its id. */
  signals[SIGNAL_MARK_REQUESTED] =
    g_signal_new ("mark-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TriDocumentPage::visible-changed: other paragraphs are in view. */
  signals[SIGNAL_VISIBLE_CHANGED] = g_signal_new ("visible-changed", G_TYPE_FROM_CLASS (klass),
                                                  G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "documentpage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
tri_document_page_init (TriDocumentPage *self)
{
  GtkAdjustment *adjustment;

  self->cursor = -1;
  self->goal = -1;
  self->goal_block = -1;
  self->goal_position = -1;
  self->origin = g_strdup ("document");
  self->paragraphs = g_ptr_array_new ();
  self->base_states = g_array_new (FALSE, TRUE, sizeof (TriPassageState));
  self->matches = g_array_new (FALSE, FALSE, sizeof (TriPageMatch));
  self->selection_signals = g_signal_group_new (TRI_TYPE_SELECTION);
  g_signal_group_connect (self->selection_signals, "changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect (self->selection_signals, "hover-changed", G_CALLBACK (hover_changed_cb), self);

  self->scroller = gtk_scrolled_window_new ();
  // The ruler is the scroll bar.
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "document-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (
                                      gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller))),
                                    FALSE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  self->ruler = tri_document_ruler_new (adjustment);
  gtk_widget_set_parent (self->ruler, GTK_WIDGET (self));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);

  self->chip = tri_claim_chip_new ();
  gtk_widget_set_visible (self->chip, FALSE);
  g_signal_connect_object (self->chip, "step", G_CALLBACK (chip_step_cb), self, 0);
  g_signal_connect_object (self->chip, "mark-requested", G_CALLBACK (chip_mark_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->chip);
  _tri_document_page_init_input (self);
}

/** tri_document_page_new: @origin: the name the page's acts carry in the selection */
GtkWidget *
tri_document_page_new (const char *origin)
{
  TriDocumentPage *self = g_object_new (TRI_TYPE_DOCUMENT_PAGE, NULL);

  tri_set_str (&self->origin, origin);
  return GTK_WIDGET (self);
}

/** tri_document_page_set_claims: @info: (nullable): where claims are looked up. */
void
tri_document_page_set_claims (TriDocumentPage *self,
                              TriClaimInfoFunc info,
                              gpointer data,
                              GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  if (self->info_destroy != NULL)
    self->info_destroy (self->info_data);
  self->info = info;
  self->info_data = data;
  self->info_destroy = destroy;
}

/** tri_document_page_set_document: @document: (nullable) (transfer none) */
void
tri_document_page_set_document (TriDocumentPage *self, TriDocument *document)
{
  GtkWidget *child;
  guint n_blocks = document != NULL ? tri_document_get_n_blocks (document) : 0;

  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  if (document == self->document)
    return;
  _tri_document_page_stop_moving (self);
  _tri_document_page_stop_layout (self);
  self->current = NULL;
  self->cursor = -1;
  g_array_set_size (self->matches, 0);
  g_ptr_array_set_size (self->paragraphs, 0);
  gtk_widget_set_visible (self->chip, FALSE);
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->chip, NULL);
  while ((child = gtk_widget_get_next_sibling (self->chip)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (document != NULL)
    tri_document_ref (document);
  g_clear_pointer (&self->document, tri_document_unref);
  self->document = document;
  for (guint i = 0; i < n_blocks; i++)
    {
      GtkWidget *paragraph = tri_paragraph_new (document, i);

      if (self->theme != NULL)
        tri_paragraph_set_theme (TRI_PARAGRAPH (paragraph), self->theme);
      g_ptr_array_add (self->paragraphs, paragraph);
      gtk_box_append (GTK_BOX (self->box), paragraph);
    }
  if (self->theme != NULL)
    _tri_document_page_lay_out_from (self, 0, 0);
  if (document != NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      tri_document_get_title (document) != NULL
                                        ? tri_document_get_title (document)
                                        : "Document",
                                      -1);
    }
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  tri_document_page_refresh_claims (self);
  if (self->selection != NULL)
    selection_changed_cb (self->selection, self);
}

TriDocument *
tri_document_page_get_document (TriDocumentPage *self)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), NULL);

  return self->document;
}

void
tri_document_page_set_theme (TriDocumentPage *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  tri_theme_ref (theme);
  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme = theme;
  for (guint i = 0; i < self->paragraphs->len; i++)
    tri_paragraph_set_theme (g_ptr_array_index (self->paragraphs, i), theme);
  _tri_document_page_lay_out_from (self, 0, 0);
  tri_document_ruler_set_theme (TRI_DOCUMENT_RULER (self->ruler), theme);
  update_chip (self);
}

void
tri_document_page_set_selection (TriDocumentPage *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  if (!g_set_object (&self->selection, selection))
    return;
  g_signal_group_set_target (self->selection_signals, selection);
  _tri_document_page_update_states (self);
}

/** tri_document_page_refresh_claims: asks again what is disputed and what is drawn on the topic that is
 * shown. */
void
tri_document_page_refresh_claims (TriDocumentPage *self)
{
  guint n_passages;

  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  n_passages = self->document != NULL ? tri_document_get_n_passages (self->document) : 0;
  g_array_set_size (self->base_states, 0);
  g_array_set_size (self->base_states, n_passages);
  for (guint i = 0; i < n_passages; i++)
    {
      TriClaimInfo info = { 0 };
      TriPassageState state = TRI_PASSAGE_REST;

      if (self->info != NULL && self->info (get_passage (self, (int)i)->claim, &info, self->info_data))
        state =
          (info.is_disputed ? TRI_PASSAGE_DISPUTED : 0) | (info.is_elsewhere ? TRI_PASSAGE_ELSEWHERE : 0);
      g_array_index (self->base_states, TriPassageState, i) = state;
    }
  _tri_document_page_update_states (self);
  _tri_document_page_update_ruler (self);
}

/**
 * tri_document_page_step:
 * @direction: −1 or 1
 *
 * Puts the focus on the passage before or after, among those of the selection where there are several.
 */
gboolean
tri_document_page_step (TriDocumentPage *self, int direction)
{
  g_autoptr (GArray) list = NULL;
  g_autofree char *ref = NULL;
  int next = -1;

  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), FALSE);

  if (self->document == NULL || self->selection == NULL)
    return FALSE;
  list = list_selected_passages (self);
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, int, i) == self->cursor)
      {
        int there = (int)i + direction;

        if (there >= 0 && there < (int)list->len)
          next = g_array_index (list, int, there);
      }
  if (next < 0)
    return FALSE;
  self->cursor = next;
  ref = g_strconcat ("claim:", get_passage (self, next)->claim, NULL);
  tri_selection_set_focus (self->selection, self->origin, ref);
  // Where both passages are of one claim the selection has not changed.
  _tri_document_page_update_states (self);
  update_chip (self);
  _tri_document_page_update_ruler (self);
  _tri_document_page_go_to_passage (self, next, TRUE);
  return TRUE;
}
