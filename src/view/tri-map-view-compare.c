// SPDX-License-Identifier: GPL-3.0-or-later
// A map view that compares: its two sides have one camera, one legend and one selection.

#include "tri-map-view-private.h"

#include "tri-util.h"

static const struct
{
  const char *name;
  TriMapComparison comparison;
} NAMES[] = {
  { "off", TRI_MAP_WHOLE },
  { "swipe", TRI_MAP_SWIPE },
  { "beside", TRI_MAP_BESIDE },
};

static guint
find_comparison (TriMapView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (NAMES[i].comparison == self->comparison)
      return i;
  return 0;
}

const char *
_tri_map_view_get_comparison_name (TriMapView *self)
{
  return NAMES[find_comparison (self)].name;
}

void
_tri_map_view_set_comparison_name (TriMapView *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_strcmp0 (name, NAMES[i].name) == 0)
      tri_map_view_set_comparison (self, NAMES[i].comparison);
}

gboolean
_tri_map_view_compares (TriMapView *self)
{
  return self->comparison != TRI_MAP_WHOLE;
}

/* Where in its own picture a place of the whole view lies; returns where that picture begins. */
double
_tri_map_view_fold (TriMapView *self, double *x)
{
  double second;

  if (self->comparison != TRI_MAP_BESIDE)
    return 0;
  second = tri_map_sides_get_second_x (TRI_MAP_SIDES (self->sides), gtk_widget_get_width (self->overlay));
  if (*x < second)
    return 0;
  *x -= second;
  return second;
}

/* Whether what a picture draws at @x is seen: a divided map shows of each side what lies on its side. */
gboolean
_tri_map_view_shows_mark (TriMapView *self, TriSceneView *view, double x)
{
  int divider;

  if (self->comparison != TRI_MAP_SWIPE)
    return TRUE;
  divider = tri_map_sides_get_second_x (TRI_MAP_SIDES (self->sides), gtk_widget_get_width (self->overlay));
  return (GTK_WIDGET (view) == self->content) == (x < divider);
}

/* The accessible names: the map's, with that of the side where it compares. */
void
_tri_map_view_update_titles (TriMapView *self)
{
  GtkWidget *const views[] = { self->content, self->other };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *words = _tri_map_view_compares (self)
                                 ? g_strdup_printf ("%s: %s", self->title, self->side_names[i])
                                 : g_strdup (self->title);

      tri_scene_view_set_title (TRI_SCENE_VIEW (views[i]), words);
    }
}

/** tri_map_view_get_other: Returns: (transfer none): the picture of the second side. */
TriSceneView *
tri_map_view_get_other (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), NULL);

  return TRI_SCENE_VIEW (self->other);
}

/** tri_map_view_set_sides: @first: (nullable): %NULL where the map has nothing to compare */
void
tri_map_view_set_sides (TriMapView *self, const char *first, const char *second)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  tri_set_str (&self->side_names[0], first);
  tri_set_str (&self->side_names[1], second);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.compare", first != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.compare-next", first != NULL);
  if (first == NULL)
    tri_map_view_set_comparison (self, TRI_MAP_WHOLE);
}

TriMapComparison
tri_map_view_get_comparison (TriMapView *self)
{
  g_return_val_if_fail (TRI_IS_MAP_VIEW (self), TRI_MAP_WHOLE);

  return self->comparison;
}

/** tri_map_view_set_comparison: @comparison: %TRI_MAP_WHOLE, %TRI_MAP_SWIPE or %TRI_MAP_BESIDE; a map without
 * sides stays whole. */
void
tri_map_view_set_comparison (TriMapView *self, TriMapComparison comparison)
{
  g_return_if_fail (TRI_IS_MAP_VIEW (self));

  if (self->side_names[0] == NULL || comparison == TRI_MAP_FIRST || comparison == TRI_MAP_SECOND)
    comparison = TRI_MAP_WHOLE;
  if (self->comparison == comparison)
    return;
  _tri_map_view_stop_moving (self);
  self->comparison = comparison;
  self->has_measure = FALSE;
  tri_map_sides_set_comparison (TRI_MAP_SIDES (self->sides), comparison);
  _tri_map_view_update_titles (self);
  g_object_notify (G_OBJECT (self), "compare");
  if (self->camera == NULL)
    return;
  tri_map_camera_set_comparison (self->camera, comparison);
  _tri_map_view_resize (self);
  _tri_map_view_refine (self);
  _tri_map_view_update_legend (self);
  g_signal_emit_by_name (self, "camera-changed");
}

static void
compare_next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriMapView *self = TRI_MAP_VIEW (widget);

  tri_map_view_set_comparison (self, NAMES[(find_comparison (self) + 1) % G_N_ELEMENTS (NAMES)].comparison);
}

void
_tri_map_view_install_compare (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.compare-next", NULL, compare_next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "map.compare-next", NULL);
}

void
_tri_map_view_init_compare (TriMapView *self)
{
  tri_map_view_set_sides (self, NULL, NULL);
}
