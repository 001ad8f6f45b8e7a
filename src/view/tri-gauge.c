// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a view is sourced: a ring, or a bar, that fills.

#include "tri-gauge.h"

#include <math.h>

#define RING_SIZE 13
#define BAR_HEIGHT 4

struct _TriGauge
{
  GtkWidget parent_instance;
  guint n_sourced;
  guint n_all;
  gboolean is_bar;
};

enum
{
  PROP_0,
  PROP_IS_BAR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TriGauge, tri_gauge, GTK_TYPE_WIDGET)

static void
lookup_color (GtkWidget *widget, const char *name, const char *fallback, GdkRGBA *rgba)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, rgba))
    gdk_rgba_parse (rgba, fallback);
}

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, int height, double width)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
tri_gauge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriGauge *self = TRI_GAUGE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double share = self->n_all > 0 ? MIN (1.0, self->n_sourced / (double)self->n_all) : 0;
  GdkRGBA full, track;

  lookup_color (widget, "tri_sourced", "#1B7340", &full);
  lookup_color (widget, "tri_hairline", "#DEDEE0", &track);
  if (self->is_bar)
    {
      append_bar (snapshot, &track, height, width);
      if (share > 0)
        append_bar (snapshot, &full, height, MAX (height, width * share));
    }
  else
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

      cairo_set_line_width (cr, 2.6);
      gdk_cairo_set_source_rgba (cr, &track);
      cairo_arc (cr, width / 2.0, height / 2.0, RING_SIZE / 2.0 - 1.8, 0, 2 * G_PI);
      cairo_stroke (cr);
      gdk_cairo_set_source_rgba (cr, &full);
      cairo_arc (cr, width / 2.0, height / 2.0, RING_SIZE / 2.0 - 1.8, -G_PI_2, -G_PI_2 + 2 * G_PI * share);
      cairo_stroke (cr);
      cairo_destroy (cr);
    }
}

static void
tri_gauge_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  TriGauge *self = TRI_GAUGE (widget);

  *minimum = *natural = !self->is_bar ? RING_SIZE : orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT : 40;
}

static void
tri_gauge_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_BAR)
    g_value_set_boolean (value, TRI_GAUGE (object)->is_bar);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tri_gauge_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_BAR)
    TRI_GAUGE (object)->is_bar = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tri_gauge_class_init (TriGaugeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tri_gauge_get_property;
  object_class->set_property = tri_gauge_set_property;
  properties[PROP_IS_BAR] =
    g_param_spec_boolean ("is-bar", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  widget_class->snapshot = tri_gauge_snapshot;
  widget_class->measure = tri_gauge_measure;
  gtk_widget_class_set_css_name (widget_class, "gauge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
tri_gauge_init (TriGauge *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  tri_gauge_set_share (self, 0, 0);
}

GtkWidget *
tri_gauge_new (gboolean is_bar)
{
  return g_object_new (TRI_TYPE_GAUGE, "is-bar", is_bar, NULL);
}

void
tri_gauge_set_share (TriGauge *self, guint n_sourced, guint n_all)
{
  g_autofree char *words = g_strdup_printf ("%u of %u sourced", n_sourced, n_all);

  g_return_if_fail (TRI_IS_GAUGE (self));

  self->n_sourced = n_sourced;
  self->n_all = n_all;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double)n_all, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double)n_sourced, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
