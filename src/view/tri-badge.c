// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of a disagreement: ≠ in a rounded square.

#include "tri-badge.h"

#define BADGE_SIDE 13

struct _TriBadge
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TriBadge, tri_badge, GTK_TYPE_WIDGET)

/** tri_badge_snapshot: draws the sign with its top left corner at @x, @y, in the style of @widget. */
void
tri_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, double x, double y, double side)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA ground, text;
  cairo_t *cr;
  double r = side * 4.2 / 16;

  if (!gtk_style_context_lookup_color (context, "tri_disagreement", &ground))
    gdk_rgba_parse (&ground, "#9B2C7F");
  if (!gtk_style_context_lookup_color (context, "tri_badge_text", &text))
    gdk_rgba_parse (&text, "#FFFFFF");
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, side + 2, side + 2));
  cairo_translate (cr, x, y);
  cairo_new_sub_path (cr);
  cairo_arc (cr, side - r, r, r, -G_PI_2, 0);
  cairo_arc (cr, side - r, side - r, r, 0, G_PI_2);
  cairo_arc (cr, r, side - r, r, G_PI_2, G_PI);
  cairo_arc (cr, r, r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &text);
  cairo_set_line_width (cr, side * 0.095);
  cairo_move_to (cr, side * 0.25, side * 0.39);
  cairo_line_to (cr, side * 0.75, side * 0.39);
  cairo_move_to (cr, side * 0.25, side * 0.61);
  cairo_line_to (cr, side * 0.75, side * 0.61);
  cairo_move_to (cr, side * 0.61, side * 0.22);
  cairo_line_to (cr, side * 0.39, side * 0.78);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  tri_badge_snapshot (widget, snapshot, (gtk_widget_get_width (widget) - BADGE_SIDE) / 2,
                      (gtk_widget_get_height (widget) - BADGE_SIDE) / 2, BADGE_SIDE);
}

static void
badge_measure (GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  *minimum = *natural = BADGE_SIDE;
}

static void
tri_badge_class_init (TriBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = badge_snapshot;
  widget_class->measure = badge_measure;
  gtk_widget_class_set_css_name (widget_class, "badge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tri_badge_init (TriBadge *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Disagreement", -1);
}

GtkWidget *
tri_badge_new (void)
{
  return g_object_new (TRI_TYPE_BADGE, NULL);
}
