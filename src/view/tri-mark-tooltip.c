// SPDX-License-Identifier: GPL-3.0-or-later
// The box beside a mark under the pointer: name, class, what is missing, what stands behind it.

#include "tri-mark-tooltip.h"

#include "tri-swatch.h"
#include "tri-widget.h"

struct _TriMarkTooltip
{
  GtkWidget parent_instance;

  GtkWidget *name;
  GtkWidget *value_row;
  GtkWidget *swatch;
  GtkWidget *value;
  GtkWidget *detail;
  GtkWidget *evidence;
};

G_DEFINE_FINAL_TYPE (TriMarkTooltip, tri_mark_tooltip, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
tri_mark_tooltip_dispose (GObject *object)
{
  tri_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_MARK_TOOLTIP);
  G_OBJECT_CLASS (tri_mark_tooltip_parent_class)->dispose (object);
}

static void
tri_mark_tooltip_class_init (TriMarkTooltipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_mark_tooltip_dispose;
  g_type_ensure (TRI_TYPE_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/view/tri-mark-tooltip.ui");
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, name);
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, value_row);
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, swatch);
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, value);
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, detail);
  gtk_widget_class_bind_template_child (widget_class, TriMarkTooltip, evidence);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tooltip-box");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
tri_mark_tooltip_init (TriMarkTooltip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Mark under the pointer", -1);
}

GtkWidget *
tri_mark_tooltip_new (void)
{
  return g_object_new (TRI_TYPE_MARK_TOOLTIP, NULL);
}

/** tri_mark_tooltip_set_target: @evidence: (nullable): what stands behind the mark, in words. */
void
tri_mark_tooltip_set_target (TriMarkTooltip *self, const TriSceneTarget *target, const char *evidence)
{
  gboolean has_value = target->value != NULL && *target->value != '\0';

  g_return_if_fail (TRI_IS_MARK_TOOLTIP (self));

  set_text (self->name, target->name);
  set_text (self->value, target->value);
  gtk_widget_set_visible (self->value_row, has_value);
  gtk_widget_set_visible (self->swatch, target->swatch.alpha > 0);
  tri_swatch_set_color (TRI_SWATCH (self->swatch), target->swatch);
  set_text (self->detail, target->detail);
  set_text (self->evidence, evidence);
  if (target->is_disputed)
    gtk_widget_add_css_class (self->evidence, "disputed");
  else
    gtk_widget_remove_css_class (self->evidence, "disputed");
}
