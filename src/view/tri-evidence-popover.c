// SPDX-License-Identifier: GPL-3.0-or-later
// The claims behind a value, set out so that they add up, or say that they do not.

#include "tri-evidence-popover.h"

#include "tri-badge.h"

struct _TriEvidencePopover
{
  GtkPopover parent_instance;

  GtkWidget *title;
  GtkWidget *summary;
  GtkWidget *rows;
  GtkWidget *show_passage;
  GtkSizeGroup *figures;
  gboolean has_rule;
};

enum
{
  SIGNAL_CLAIM_ACTIVATED,
  SIGNAL_SHOW_PASSAGE,
  SIGNAL_COPY_CITATION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriEvidencePopover, tri_evidence_popover, GTK_TYPE_POPOVER)

static void
row_clicked_cb (GtkButton *button, TriEvidencePopover *self)
{
  const char *claim = g_object_get_data (G_OBJECT (button), "claim");

  if (claim != NULL)
    g_signal_emit (self, signals[SIGNAL_CLAIM_ACTIVATED], 0, claim);
}

static void
show_passage_cb (TriEvidencePopover *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_PASSAGE], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
copy_citation_cb (TriEvidencePopover *self)
{
  g_signal_emit (self, signals[SIGNAL_COPY_CITATION], 0);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
tri_evidence_popover_dispose (GObject *object)
{
  TriEvidencePopover *self = TRI_EVIDENCE_POPOVER (object);

  g_clear_object (&self->figures);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_EVIDENCE_POPOVER);
  G_OBJECT_CLASS (tri_evidence_popover_parent_class)->dispose (object);
}

static void
tri_evidence_popover_class_init (TriEvidencePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_evidence_popover_dispose;
  signals[SIGNAL_CLAIM_ACTIVATED] =
    g_signal_new ("claim-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SHOW_PASSAGE] = g_signal_new ("show-passage", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COPY_CITATION] = g_signal_new ("copy-citation", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-evidence-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TriEvidencePopover, title);
  gtk_widget_class_bind_template_child (widget_class, TriEvidencePopover, summary);
  gtk_widget_class_bind_template_child (widget_class, TriEvidencePopover, rows);
  gtk_widget_class_bind_template_child (widget_class, TriEvidencePopover, show_passage);
  gtk_widget_class_bind_template_callback (widget_class, show_passage_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_citation_cb);
}

static void
tri_evidence_popover_init (TriEvidencePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->figures = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Evidence", -1);
}

GtkWidget *
tri_evidence_popover_new (void)
{
  return g_object_new (TRI_TYPE_EVIDENCE_POPOVER, NULL);
}

/** tri_evidence_popover_clear: begins a new list. @title: the value; @summary: "3 claims, 1 computed" */
void
tri_evidence_popover_clear (TriEvidencePopover *self, const char *title, const char *summary)
{
  GtkWidget *child;

  g_return_if_fail (TRI_IS_EVIDENCE_POPOVER (self));

  // Figures from outside the paper have no passage in it.
  gtk_widget_set_sensitive (self->show_passage, FALSE);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->summary), summary != NULL ? summary : "");
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  self->has_rule = FALSE;
}

/** tri_evidence_popover_add_row: @figure: with its sign; @claim: (nullable): where a click leads */
void
tri_evidence_popover_add_row (TriEvidencePopover *self,
                              TriEvidenceRowKind kind,
                              const char *figure,
                              const char *words,
                              const char *where,
                              const char *claim)
{
  static const char *const classes[] = { "claim", "computed", "result", "mismatch" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *figure_label = gtk_label_new (figure);
  GtkWidget *words_label = gtk_label_new (words);
  GtkWidget *where_label = gtk_label_new (where);

  g_return_if_fail (TRI_IS_EVIDENCE_POPOVER (self));

  if (claim != NULL)
    gtk_widget_set_sensitive (self->show_passage, TRUE);
  if ((kind == TRI_EVIDENCE_ROW_RESULT || kind == TRI_EVIDENCE_ROW_MISMATCH) && !self->has_rule)
    {
      gtk_box_append (GTK_BOX (self->rows), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      self->has_rule = TRUE;
    }
  gtk_label_set_xalign (GTK_LABEL (figure_label), 1);
  gtk_widget_add_css_class (figure_label, "evidence-figure");
  gtk_widget_set_valign (figure_label, GTK_ALIGN_START);
  gtk_size_group_add_widget (self->figures, figure_label);
  gtk_label_set_xalign (GTK_LABEL (words_label), 0);
  gtk_label_set_wrap (GTK_LABEL (words_label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (words_label), 44);
  gtk_widget_set_hexpand (words_label, TRUE);
  gtk_widget_add_css_class (where_label, "evidence-where");
  gtk_widget_set_valign (where_label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), figure_label);
  if (kind == TRI_EVIDENCE_ROW_RESULT)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("emblem-ok-symbolic"));
  gtk_box_append (GTK_BOX (box), words_label);
  if (kind == TRI_EVIDENCE_ROW_MISMATCH)
    gtk_box_append (GTK_BOX (box), tri_badge_new ());
  gtk_box_append (GTK_BOX (box), where_label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "evidence-row");
  gtk_widget_add_css_class (button, classes[kind]);
  g_object_set_data_full (G_OBJECT (button), "claim", g_strdup (claim), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (row_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->rows), button);
}
