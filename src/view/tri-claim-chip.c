// SPDX-License-Identifier: GPL-3.0-or-later
// The chip under the paragraph in focus: which claim, which of how many, the way on and the way to the mark.

#include "tri-claim-chip.h"

#include "tri-swatch.h"
#include "tri-widget.h"

struct _TriClaimChip
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkWidget *text;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
};

enum
{
  SIGNAL_STEP,
  SIGNAL_MARK_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriClaimChip, tri_claim_chip, GTK_TYPE_WIDGET)

static void
previous_cb (TriClaimChip *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, -1);
}

static void
next_cb (TriClaimChip *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, 1);
}

static void
mark_cb (TriClaimChip *self)
{
  g_signal_emit (self, signals[SIGNAL_MARK_REQUESTED], 0);
}

static void
tri_claim_chip_dispose (GObject *object)
{
  tri_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_CLAIM_CHIP);
  G_OBJECT_CLASS (tri_claim_chip_parent_class)->dispose (object);
}

static void
tri_claim_chip_class_init (TriClaimChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_claim_chip_dispose;
  signals[SIGNAL_STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_MARK_REQUESTED] = g_signal_new ("mark-requested", G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TRI_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-claim-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, TriClaimChip, bar);
  gtk_widget_class_bind_template_child (widget_class, TriClaimChip, text);
  gtk_widget_class_bind_template_child (widget_class, TriClaimChip, count);
  gtk_widget_class_bind_template_child (widget_class, TriClaimChip, previous);
  gtk_widget_class_bind_template_child (widget_class, TriClaimChip, next);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, mark_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "claimchip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_claim_chip_init (TriClaimChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Claim in focus", -1);
}

GtkWidget *
tri_claim_chip_new (void)
{
  return g_object_new (TRI_TYPE_CLAIM_CHIP, NULL);
}

/** tri_claim_chip_set_claim: @number: counts from 1; @accent: of the region */
void
tri_claim_chip_set_claim (TriClaimChip *self, const char *text, guint number, guint n_all, TriColor accent)
{
  g_autofree char *count = g_strdup_printf ("%u of %u", number, n_all);
  g_autofree char *words = g_strdup_printf ("%s, %s", text, count);

  g_return_if_fail (TRI_IS_CLAIM_CHIP (self));

  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_tooltip_text (self->text, text);
  gtk_widget_set_sensitive (self->previous, number > 1);
  gtk_widget_set_sensitive (self->next, number < n_all);
  tri_swatch_set_color (TRI_SWATCH (self->bar), accent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
