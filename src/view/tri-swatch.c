// SPDX-License-Identifier: GPL-3.0-or-later
// A patch of colour: a square, a dot or a bar.

#include "tri-swatch.h"

struct _TriSwatch
{
  GtkWidget parent_instance;
  TriColor color;
  double radius;
};

enum
{
  PROP_0,
  PROP_RADIUS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TriSwatch, tri_swatch, GTK_TYPE_WIDGET)

static void
tri_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriSwatch *self = TRI_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA rgba = tri_color_to_rgba (self->color);
  GskRoundedRect shape;

  if (width <= 0 || height <= 0 || self->color.alpha <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, 0, width, height), self->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &rgba, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
tri_swatch_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_RADIUS)
    g_value_set_double (value, TRI_SWATCH (object)->radius);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tri_swatch_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_RADIUS)
    TRI_SWATCH (object)->radius = g_value_get_double (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tri_swatch_class_init (TriSwatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tri_swatch_get_property;
  object_class->set_property = tri_swatch_set_property;
  properties[PROP_RADIUS] =
    g_param_spec_double ("radius", NULL, NULL, 0, 100, 2,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  GTK_WIDGET_CLASS (klass)->snapshot = tri_swatch_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "swatch");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tri_swatch_init (TriSwatch *self)
{
}

GtkWidget *
tri_swatch_new (int width, int height, double radius)
{
  return g_object_new (TRI_TYPE_SWATCH, "radius", radius, "width-request", width, "height-request", height,
                       "valign", GTK_ALIGN_CENTER, NULL);
}

void
tri_swatch_set_color (TriSwatch *self, TriColor color)
{
  g_return_if_fail (TRI_IS_SWATCH (self));

  self->color = color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
