// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected, in words, and what can be done with it.

#include "tri-selection-bar.h"

#include "tri-widget.h"

struct _TriSelectionBar
{
  GtkWidget parent_instance;

  GtkWidget *filters;
  GtkWidget *chip;
  GtkWidget *subject;
  GtkWidget *words;
  GtkWidget *actions;
  GtkWidget *evidence;
};

enum
{
  SIGNAL_FILTER_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriSelectionBar, tri_selection_bar, GTK_TYPE_WIDGET)

static void
tri_selection_bar_dispose (GObject *object)
{
  tri_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_SELECTION_BAR);
  G_OBJECT_CLASS (tri_selection_bar_parent_class)->dispose (object);
}

static void
tri_selection_bar_class_init (TriSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_selection_bar_dispose;

  /** TriSelectionBar::filter-removed: the argument is the id that tri_selection_bar_add_filter() was given.
   */
  signals[SIGNAL_FILTER_REMOVED] =
    g_signal_new ("filter-removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, filters);
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, chip);
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, subject);
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, words);
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, actions);
  gtk_widget_class_bind_template_child (widget_class, TriSelectionBar, evidence);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "selectionbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
tri_selection_bar_init (TriSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tri_selection_bar_set_words (self, NULL, NULL);
}

GtkWidget *
tri_selection_bar_new (void)
{
  return g_object_new (TRI_TYPE_SELECTION_BAR, NULL);
}

/**
 * tri_selection_bar_set_words:
 * @subject: (nullable): what was picked, for the chip at the left
 * @words: (nullable): the selection in words; what stands before "selected" is set bold. %NULL: nothing is
 * selected
 */
void
tri_selection_bar_set_words (TriSelectionBar *self, const char *subject, const char *words)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *selected;

  g_return_if_fail (TRI_IS_SELECTION_BAR (self));

  gtk_widget_set_visible (self->chip, subject != NULL && *subject != '\0');
  gtk_label_set_label (GTK_LABEL (self->subject), subject != NULL ? subject : "");
  gtk_label_set_label (GTK_LABEL (self->words),
                       words != NULL ? words
                                     : "Nothing selected. Click a mark or a sentence to see what ties them.");
  if (words != NULL && (selected = strstr (words, " selected")) != NULL)
    {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

      bold->end_index = (guint)(selected - words);
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (GTK_LABEL (self->words), attributes);
  gtk_widget_set_visible (self->actions, words != NULL);
  if (words != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "idle");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "idle");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : "Nothing selected", -1);
}

static void
filter_clicked_cb (GtkButton *button, TriSelectionBar *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  g_signal_emit (self, signals[SIGNAL_FILTER_REMOVED], 0, id);
}

/** tri_selection_bar_clear_filters: takes all filter chips away. */
void
tri_selection_bar_clear_filters (TriSelectionBar *self)
{
  GtkWidget *child;

  g_return_if_fail (TRI_IS_SELECTION_BAR (self));

  while ((child = gtk_widget_get_first_child (self->filters)) != NULL)
    gtk_box_remove (GTK_BOX (self->filters), child);
  gtk_widget_set_visible (self->filters, FALSE);
}

/** tri_selection_bar_add_filter: a chip that says what views are filtered by; a click asks to remove it. */
void
tri_selection_bar_add_filter (TriSelectionBar *self, const char *id, const char *words)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *label = gtk_label_new (words);
  g_autofree char *hint = g_strdup_printf ("Show all again, not only %s", words);

  g_return_if_fail (TRI_IS_SELECTION_BAR (self));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "filter-chip");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (filter_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->filters), button);
  gtk_widget_set_visible (self->filters, TRUE);
}

/** tri_selection_bar_get_evidence_button: Returns: (transfer none): what the evidence popover points at. */
GtkWidget *
tri_selection_bar_get_evidence_button (TriSelectionBar *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION_BAR (self), NULL);

  return self->evidence;
}
