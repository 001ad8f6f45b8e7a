// SPDX-License-Identifier: GPL-3.0-or-later
// The years that a map shows.

#include "tri-map-time.h"

#include "tri-edtf.h"

#define SLIDER_WIDTH 230

struct _TriMapTime
{
  GtkBox parent_instance;

  GtkWidget *sliders[2]; // from, to
  GtkWidget *all;
  int first;
  int last;
  gboolean is_setting; // not a person's doing
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriMapTime, tri_map_time, GTK_TYPE_BOX)

static int
get_year (TriMapTime *self, guint slider)
{
  return (int)round (gtk_range_get_value (GTK_RANGE (self->sliders[slider])));
}

static void
set_years (TriMapTime *self, int from, int to)
{
  self->is_setting = TRUE;
  gtk_range_set_value (GTK_RANGE (self->sliders[0]), from);
  gtk_range_set_value (GTK_RANGE (self->sliders[1]), to);
  self->is_setting = FALSE;
  gtk_widget_set_sensitive (self->all, get_year (self, 0) > self->first || get_year (self, 1) < self->last);
}

static void
value_changed_cb (GtkRange *range, TriMapTime *self)
{
  int from = get_year (self, 0), to = get_year (self, 1);

  if (self->is_setting)
    return;
  // One slider pushes the other along.
  if (from > to && GTK_WIDGET (range) == self->sliders[0])
    to = from;
  else if (from > to)
    from = to;
  set_years (self, from, to);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
all_cb (TriMapTime *self)
{
  set_years (self, self->first, self->last);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tri_map_time_class_init (TriMapTimeClass *klass)
{
  /** TriMapTime::changed: another period is wanted. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "maptime");
}

static void
add_slider (TriMapTime *self, GtkGrid *grid, int row, const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 1);

  self->sliders[row] = slider;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scale_set_draw_value (GTK_SCALE (slider), TRUE);
  gtk_scale_set_digits (GTK_SCALE (slider), 0);
  gtk_scale_set_value_pos (GTK_SCALE (slider), GTK_POS_RIGHT);
  gtk_range_set_round_digits (GTK_RANGE (slider), 0);
  gtk_widget_set_size_request (slider, SLIDER_WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row == 0 ? "From year" : "To year", -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, slider, 1, row, 1, 1);
  g_signal_connect (slider, "value-changed", G_CALLBACK (value_changed_cb), self);
}

static void
tri_map_time_init (TriMapTime *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *note = gtk_label_new ("What has no date is always shown.");

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  add_slider (self, GTK_GRID (grid), 0, "From");
  add_slider (self, GTK_GRID (grid), 1, "To");
  gtk_box_append (GTK_BOX (self), grid);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (self), note);
  self->all = gtk_button_new_with_label ("All times");
  g_signal_connect_swapped (self->all, "clicked", G_CALLBACK (all_cb), self);
  gtk_box_append (GTK_BOX (self), self->all);
}

GtkWidget *
tri_map_time_new (void)
{
  return g_object_new (TRI_TYPE_MAP_TIME, NULL);
}

/** tri_map_time_set_years: @first: the earliest year there is to choose; all times are shown */
void
tri_map_time_set_years (TriMapTime *self, int first, int last)
{
  g_return_if_fail (TRI_IS_MAP_TIME (self));
  g_return_if_fail (first <= last);

  self->first = first;
  self->last = last;
  self->is_setting = TRUE;
  for (guint i = 0; i < 2; i++)
    gtk_range_set_range (GTK_RANGE (self->sliders[i]), first, MAX (last, first + 1));
  set_years (self, first, last);
}

char *
tri_map_time_dup_period (TriMapTime *self)
{
  int from, to;

  g_return_val_if_fail (TRI_IS_MAP_TIME (self), NULL);

  from = get_year (self, 0);
  to = get_year (self, 1);
  if (from <= self->first && to >= self->last)
    return NULL;
  return from == to ? g_strdup_printf ("%04d", from) : g_strdup_printf ("%04d/%04d", from, to);
}

/** tri_map_time_set_period: @period: (nullable): EDTF; what is no such thing is all times */
void
tri_map_time_set_period (TriMapTime *self, const char *period)
{
  TriEdtf span;
  GDate first, last;

  g_return_if_fail (TRI_IS_MAP_TIME (self));

  if (period == NULL || !tri_edtf_parse (&span, period, NULL))
    {
      set_years (self, self->first, self->last);
      return;
    }
  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_julian (&first, (guint32)MAX (span.first, 1));
  g_date_set_julian (&last, (guint32)MAX (span.last, 1));
  set_years (self, span.open_start ? self->first : g_date_get_year (&first),
             span.open_end ? self->last : g_date_get_year (&last));
}
