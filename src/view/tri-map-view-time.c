// SPDX-License-Identifier: GPL-3.0-or-later
// A map view that shows a period.

#include "tri-map-view-private.h"

#include "tri-map-time.h"
#include "tri-util.h"

static void
changed_cb (TriMapTime *time, TriMapView *self)
{
  g_autofree char *period = tri_map_time_dup_period (time);

  tri_map_view_set_period (self, period);
}

/* Gives a camera that was made anew the period that is chosen. */
void
_tri_map_view_apply_period (TriMapView *self)
{
  if (self->camera != NULL)
    tri_map_camera_set_period (self->camera, self->period);
}

// The button tells that something is left out, and what is shown.
static void
update_button (TriMapView *self)
{
  g_autofree char *words = NULL;

  if (self->period == NULL)
    {
      gtk_widget_remove_css_class (self->time_button, "period-set");
      words = g_strdup ("Time shown (T)");
    }
  else
    {
      g_auto (GStrv) ends = g_strsplit (self->period, "/", 2);
      g_autofree char *years = g_strjoinv (" to ", ends);

      gtk_widget_add_css_class (self->time_button, "period-set");
      words = g_strdup_printf ("Shown: %s and what has no date (T)", years);
    }
  gtk_widget_set_tooltip_text (self->time_button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
}

/** tri_map_view_set_period: @period: (nullable): EDTF; %NULL for all times */
void
tri_map_view_set_period (TriMapView *self, const char *period)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (!tri_set_str (&self->period, period))
    return;
  tri_map_time_set_period (TRI_MAP_TIME (self->time), period);
  update_button (self);
  if (self->camera == NULL)
    return;
  _tri_map_view_apply_period (self);
  _tri_map_view_refine (self);
  _tri_map_view_update_legend (self);
  g_signal_emit_by_name (self, "camera-changed");
}

/** tri_map_view_get_period: Returns: (transfer none) (nullable): EDTF; %NULL where all times are shown. */
const char *
tri_map_view_get_period (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), NULL);

  return self->period;
}

/** tri_map_view_set_years: the years there are to choose between; where there is one, there is no choice. */
void
tri_map_view_set_years (TriMapView *self, int first, int last)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  gtk_widget_set_visible (self->time_button, first < last);
  if (first >= last)
    return;
  tri_map_time_set_years (TRI_MAP_TIME (self->time), first, last);
  tri_map_time_set_period (TRI_MAP_TIME (self->time), self->period);
}

static void
time_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriMapView *self = TRI_MAP_VIEW (widget);

  if (gtk_widget_get_visible (self->time_button))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->time_button));
}

void
_tri_map_view_install_time (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.time", NULL, time_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "map.time", NULL);
}

void
_tri_map_view_init_time (TriMapView *self)
{
  g_signal_connect (self->time, "changed", G_CALLBACK (changed_cb), self);
}
