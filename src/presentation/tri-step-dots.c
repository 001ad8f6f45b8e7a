// SPDX-License-Identifier: GPL-3.0-or-later
// Which step of how many, as dots.

#include "tri-step-dots.h"

#include <math.h>

// More steps than this are a bar, as long as nine dots.
#define MAX_DOTS 12
#define BAR_DOTS 9

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
  guint n_dots = self->n_steps > MAX_DOTS ? BAR_DOTS : self->n_steps;

  return n_dots == 0 ? 0 : self->size * (n_dots + 1.5) + self->size * 0.67 * (n_dots - 1);
}

static void
append_pill (TriStepDots *self, GtkSnapshot *snapshot, double x, double width, TriColor color)
{
  double y = (gtk_widget_get_height (GTK_WIDGET (self)) - self->size) / 2;
  GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)width, (float)self->size),
                                   (float)self->size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &rgba, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
tri_step_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriStepDots *self = TRI_STEP_DOTS (widget);
  double length = get_length (self);
  double x = 0;

  if (self->n_steps > MAX_DOTS)
    {
      append_pill (self, snapshot, 0, length, self->quiet);
      append_pill (self, snapshot, 0, MAX (self->size, length * (self->position + 1) / self->n_steps),
                   self->accent);
      return;
    }
  for (guint i = 0; i < self->n_steps; i++)
    {
      double width = i == self->position ? self->size * 2.5 : self->size;
      TriColor color = i == self->position  ? self->accent
                       : i < self->position ? tri_color_mix (self->accent, self->quiet, 0.55)
                                            : self->quiet;

      append_pill (self, snapshot, x, width, color);
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
