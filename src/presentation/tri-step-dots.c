// SPDX-License-Identifier: GPL-3.0-or-later
// Which step of how many, as dots.

#include "tri-step-dots.h"

#include <math.h>

#define MAX_DOTS 24

struct _TriStepDots
{
  GtkWidget parent_instance;
  guint position;
  guint n_steps;
  double size;
  TriColor accent;
  TriColor quiet;
};

G_DEFINE_FINAL_TYPE (TriStepDots, tri_step_dots, GTK_TYPE_WIDGET)

// The present step is as long as two dots and a half; between dots lies two thirds of one.
static double
get_length (TriStepDots *self)
{
  return self->n_steps == 0 || self->n_steps > MAX_DOTS
           ? 0
           : self->size * (self->n_steps + 1.5) + self->size * 0.67 * (self->n_steps - 1);
}

static void
tri_step_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriStepDots *self = TRI_STEP_DOTS (widget);
  double x = 0;
  double y = (gtk_widget_get_height (widget) - self->size) / 2;

  if (get_length (self) <= 0)
    return;
  for (guint i = 0; i < self->n_steps; i++)
    {
      double width = i == self->position ? self->size * 2.5 : self->size;
      TriColor color = i == self->position  ? self->accent
                       : i < self->position ? tri_color_mix (self->accent, self->quiet, 0.55)
                                            : self->quiet;
      GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
      GskRoundedRect shape;

      gsk_rounded_rect_init_from_rect (&shape,
                                       &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width,
                                                            (float)self->size),
                                       (float)self->size / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &rgba, &shape.bounds);
      gtk_snapshot_pop (snapshot);
      x += width + self->size * 0.67;
    }
}

static void
tri_step_dots_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TriStepDots *self = TRI_STEP_DOTS (widget);

  *minimum = *natural =
    (int)ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? get_length (self) : self->size);
}

static void
tri_step_dots_class_init (TriStepDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tri_step_dots_snapshot;
  widget_class->measure = tri_step_dots_measure;
  gtk_widget_class_set_css_name (widget_class, "stepdots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tri_step_dots_init (TriStepDots *self)
{
}

GtkWidget *
tri_step_dots_new (void)
{
  return g_object_new (TRI_TYPE_STEP_DOTS, NULL);
}

/** tri_step_dots_set: @position: from 0; @size: height of a dot in pixels */
void
tri_step_dots_set (TriStepDots *self, guint position, guint n_steps, double size, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_STEP_DOTS (self));

  self->position = position;
  self->n_steps = n_steps;
  self->size = size;
  self->accent = tri_theme_get_color (theme, TRI_COLOR_ACCENT);
  self->quiet = tri_theme_get_color (theme, TRI_COLOR_HAIRLINE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
