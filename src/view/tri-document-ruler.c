// SPDX-License-Identifier: GPL-3.0-or-later
// Where claims stand in the whole document: ticks at the right edge, and the part in view.

#include "tri-document-ruler.h"

#include <math.h>

#include "tri-swatch.h"

#define RULER_WIDTH 11
#define TICK_WIDTH 7
#define MARGIN 6
// Ticks are at least so many pixels apart.
#define SLOT 8
#define RANK_FOCUS 4

typedef struct
{
  double position; // of the scrolled height
  TriPassageState state;
} Tick;

struct _TriDocumentRuler
{
  GtkWidget parent_instance;
  GtkAdjustment *adjustment;
  TriTheme *theme;
  GArray *ticks; // of Tick
};

G_DEFINE_FINAL_TYPE (TriDocumentRuler, tri_document_ruler, GTK_TYPE_WIDGET)

static double
to_ruler (TriDocumentRuler *self, double position)
{
  double upper = MAX (1.0, gtk_adjustment_get_upper (self->adjustment));

  return MARGIN + position / upper * MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN);
}

static GdkRGBA
tick_color (TriDocumentRuler *self, TriPassageState state)
{
  TriColorToken color = TRI_COLOR_AXIS;

  if ((state & TRI_PASSAGE_FOCUS) != 0)
    color = TRI_COLOR_ACCENT;
  else if ((state & TRI_PASSAGE_DISPUTED) != 0)
    color = TRI_COLOR_DISAGREEMENT;
  else if ((state & TRI_PASSAGE_SELECTED) != 0 || (state & TRI_PASSAGE_ELSEWHERE) == 0)
    color = TRI_COLOR_PASSAGE_LINE;
  return tri_color_to_rgba (tri_theme_get_color (self->theme, color));
}

static int
get_rank (TriPassageState state)
{
  if ((state & TRI_PASSAGE_FOCUS) != 0)
    return RANK_FOCUS;
  if ((state & TRI_PASSAGE_SELECTED) != 0)
    return 3;
  if ((state & TRI_PASSAGE_DISPUTED) != 0)
    return 2;
  return (state & TRI_PASSAGE_ELSEWHERE) != 0 ? 0 : 1;
}

static gboolean
is_outranked (TriDocumentRuler *self, int slot, int rank)
{
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Tick *tick = &g_array_index (self->ticks, Tick, i);

      if (get_rank (tick->state) > rank && (int)(to_ruler (self, tick->position) / SLOT) == slot)
        return TRUE;
    }
  return FALSE;
}

static void
append_pill (GtkSnapshot *snapshot,
             const GdkRGBA *color,
             double x,
             double y,
             double width,
             double height,
             double r)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), r);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
tri_document_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TriDocumentRuler *self = TRI_DOCUMENT_RULER (widget);
  int width = gtk_widget_get_width (widget);
  double top, bottom;
  GdkRGBA thumb;

  if (self->theme == NULL)
    return;
  top = to_ruler (self, gtk_adjustment_get_value (self->adjustment));
  bottom = to_ruler (self, gtk_adjustment_get_value (self->adjustment) +
                             gtk_adjustment_get_page_size (self->adjustment));
  thumb = tri_color_to_rgba (tri_theme_get_color (self->theme, TRI_COLOR_HAIRLINE));
  if (gtk_adjustment_get_page_size (self->adjustment) < gtk_adjustment_get_upper (self->adjustment) - 1)
    append_pill (snapshot, &thumb, 0, floor (top), width, MAX (16, ceil (bottom - top)), width / 2.0);
  // A slot shows what matters most in it; the focus comes last, so that no neighbour covers it.
  for (int rank = 0; rank <= RANK_FOCUS; rank++)
    {
      int last_slot = -1;

      for (guint i = 0; i < self->ticks->len; i++)
        {
          const Tick *tick = &g_array_index (self->ticks, Tick, i);
          int slot = (int)(to_ruler (self, tick->position) / SLOT);
          GdkRGBA color = tick_color (self, tick->state);
          double tick_width = rank == RANK_FOCUS ? TICK_WIDTH + 2 : TICK_WIDTH;
          double tick_height = rank == RANK_FOCUS ? 4 : 3;

          if (get_rank (tick->state) != rank || slot == last_slot || is_outranked (self, slot, rank))
            continue;
          append_pill (snapshot, &color, (width - tick_width) / 2,
                       slot * SLOT + round ((SLOT - tick_height) / 2), tick_width, tick_height, 1.5);
          last_slot = slot;
        }
    }
}

static void
tri_document_ruler_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? RULER_WIDTH : 40;
}

static void
scroll_to (TriDocumentRuler *self, double y)
{
  double share = (y - MARGIN) / MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN);

  gtk_adjustment_set_value (self->adjustment, share * gtk_adjustment_get_upper (self->adjustment) -
                                                gtk_adjustment_get_page_size (self->adjustment) / 2);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, TriDocumentRuler *self)
{
  scroll_to (self, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, TriDocumentRuler *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  scroll_to (self, y + dy);
}

static void
tri_document_ruler_dispose (GObject *object)
{
  g_clear_object (&TRI_DOCUMENT_RULER (object)->adjustment);
  G_OBJECT_CLASS (tri_document_ruler_parent_class)->dispose (object);
}

static void
tri_document_ruler_finalize (GObject *object)
{
  TriDocumentRuler *self = TRI_DOCUMENT_RULER (object);

  g_clear_pointer (&self->theme, tri_theme_unref);
  g_array_unref (self->ticks);
  G_OBJECT_CLASS (tri_document_ruler_parent_class)->finalize (object);
}

static void
tri_document_ruler_class_init (TriDocumentRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_document_ruler_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_document_ruler_finalize;
  widget_class->snapshot = tri_document_ruler_snapshot;
  widget_class->measure = tri_document_ruler_measure;
  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tri_document_ruler_init (TriDocumentRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->ticks = g_array_new (FALSE, FALSE, sizeof (Tick));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/** tri_document_ruler_new: @adjustment: of the scrolled text */
GtkWidget *
tri_document_ruler_new (GtkAdjustment *adjustment)
{
  TriDocumentRuler *self = g_object_new (TRI_TYPE_DOCUMENT_RULER, NULL);

  self->adjustment = g_object_ref (adjustment);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
tri_document_ruler_set_theme (TriDocumentRuler *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_DOCUMENT_RULER (self));

  tri_theme_ref (theme);
  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme = theme;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tri_document_ruler_clear (TriDocumentRuler *self)
{
  g_return_if_fail (TRI_IS_DOCUMENT_RULER (self));

  g_array_set_size (self->ticks, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** tri_document_ruler_add_tick: @position: in the scrolled text's pixels */
void
tri_document_ruler_add_tick (TriDocumentRuler *self, double position, TriPassageState state)
{
  Tick tick = { position, state };

  g_return_if_fail (TRI_IS_DOCUMENT_RULER (self));

  g_array_append_val (self->ticks, tick);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
