// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected, in words, and what can be done with it.

#include "tri-selection-bar.h"

#include "tri-widget.h"

struct _TriSelectionBar
{
  GtkWidget parent_instance;

  GtkWidget *chip;
  GtkWidget *subject;
  GtkWidget *words;
  GtkWidget *actions;
  GtkWidget *evidence;
};

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
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-selection-bar.ui");
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

/** tri_selection_bar_get_evidence_button: Returns: (transfer none): what the evidence popover points at. */
GtkWidget *
tri_selection_bar_get_evidence_button (TriSelectionBar *self)
{
  g_return_val_if_fail (TRI_IS_SELECTION_BAR (self), NULL);

  return self->evidence;
}
