// SPDX-License-Identifier: GPL-3.0-or-later
// The brushes above a chart.

#include "tri-chart-sketch.h"

#include <string.h>

#include "tri-swatch.h"

#define FILL_OPACITY 0.12
#define EDGE_OPACITY 0.9

struct _TriChartSketch
{
  GtkWidget parent_instance;

  GArray *brushes; // TriRect
  TriColor color;
  double line_width;
};

G_DEFINE_FINAL_TYPE (TriChartSketch, tri_chart_sketch, GTK_TYPE_WIDGET)

static void
snapshot_brush (TriChartSketch *self, GtkSnapshot *snapshot, TriRect brush)
{
  GdkRGBA fill = tri_color_to_rgba (tri_color_with_alpha (self->color, FILL_OPACITY));
  GdkRGBA edge = tri_color_to_rgba (tri_color_with_alpha (self->color, EDGE_OPACITY));
  float width = (float)MAX (1, round (self->line_width));
  float widths[4] = { width, width, width, width };
  GdkRGBA edges[4] = { edge, edge, edge, edge };
  // On whole pixels, with the edge half outside.
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float)floor (brush.x), (float)floor (brush.y),
                                             (float)floor (brush.width) + 1, (float)floor (brush.height) + 1);
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &fill, &area);
  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);
}

static void
tri_chart_sketch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriChartSketch *self = TRI_CHART_SKETCH (widget);

  for (guint i = 0; i < self->brushes->len; i++)
    snapshot_brush (self, snapshot, g_array_index (self->brushes, TriRect, i));
}

static void
tri_chart_sketch_finalize (GObject *object)
{
  g_array_unref (TRI_CHART_SKETCH (object)->brushes);
  G_OBJECT_CLASS (tri_chart_sketch_parent_class)->finalize (object);
}

static void
tri_chart_sketch_class_init (TriChartSketchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_chart_sketch_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = tri_chart_sketch_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chartsketch");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tri_chart_sketch_init (TriChartSketch *self)
{
  self->brushes = g_array_new (FALSE, FALSE, sizeof (TriRect));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
tri_chart_sketch_new (void)
{
  return g_object_new (TRI_TYPE_CHART_SKETCH, NULL);
}

/**
 * tri_chart_sketch_set_brushes:
 * @brushes: (array length=n_brushes): in the widget's pixels
 * @color: of the edge; the inside is a wash of it
 * @line_width: of the edge, in pixels
 */
void
tri_chart_sketch_set_brushes (TriChartSketch *self,
                              const TriRect *brushes,
                              guint n_brushes,
                              TriColor color,
                              double line_width)
{
  g_return_if_fail (TRI_IS_CHART_SKETCH (self));

  if (n_brushes == self->brushes->len && memcmp (&color, &self->color, sizeof color) == 0 &&
      line_width == self->line_width &&
      (n_brushes == 0 || memcmp (brushes, self->brushes->data, n_brushes * sizeof *brushes) == 0))
    return;
  g_array_set_size (self->brushes, 0);
  if (n_brushes > 0)
    g_array_append_vals (self->brushes, brushes, n_brushes);
  self->color = color;
  self->line_width = line_width;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
tri_chart_sketch_get_n_brushes (TriChartSketch *self)
{
  g_return_val_if_fail (TRI_IS_CHART_SKETCH (self), 0);

  return self->brushes->len;
}
