// SPDX-License-Identifier: GPL-3.0-or-later
// A chart whose parameters and axes are set by hand.

#include "tri-chart-view-private.h"

#include "tri-widget.h"

enum
{
  SIGNAL_VALUES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriChartView, tri_chart_view, GTK_TYPE_WIDGET)

/* _tri_chart_view_get_plots: (nullable): of the scene that is shown. */
const TriChartPlots *
_tri_chart_view_get_plots (TriChartView *self)
{
  TriScene *scene = tri_scene_view_get_scene (TRI_SCENE_VIEW (self->content));

  return scene != NULL ? tri_chart_plots_of (scene) : NULL;
}

/* _tri_chart_view_update: after anything has been set. */
void
_tri_chart_view_update (TriChartView *self)
{
  gtk_widget_set_visible (self->home, _tri_chart_view_is_zoomed (self));
  _tri_chart_view_redraw (self);
}

/* _tri_chart_view_take_values: @values: (transfer full): a hand has set them. */
void
_tri_chart_view_take_values (TriChartView *self, TriChartParamValues *values)
{
  g_clear_pointer (&self->values, tri_chart_param_values_unref);
  self->values = values;
  _tri_chart_view_update (self);
  g_signal_emit (self, signals[SIGNAL_VALUES_CHANGED], 0);
}

/* _tri_chart_view_get_filter: (transfer none) (nullable): what a selection holds now. */
TriFilter *
_tri_chart_view_get_filter (TriChartView *self, const TriChartParam *param)
{
  TriFilter *filter;

  return tri_chart_param_values_get_filter (self->values, param->name, &filter) ? filter : param->filter;
}

/* _tri_chart_view_set_filter: @filter: (nullable) (transfer none): where it is another than before, tells so.
 */
void
_tri_chart_view_set_filter (TriChartView *self, const char *name, TriFilter *filter)
{
  TriFilter *old;

  if (tri_chart_param_values_get_filter (self->values, name, &old) && tri_filter_equal (old, filter))
    return;
  _tri_chart_view_take_values (self, tri_chart_param_values_with_filter (self->values, name, filter));
}

static void
scene_changed_cb (TriSceneView *view, TriChartView *self)
{
  _tri_chart_view_update (self);
}

static void
home_clicked_cb (GtkButton *button, TriChartView *self)
{
  _tri_chart_view_go_home (self);
}

static gboolean
tri_chart_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TRI_CHART_VIEW (widget)->content);
}

static void
tri_chart_view_dispose (GObject *object)
{
  TriChartView *self = TRI_CHART_VIEW (object);
  GtkWidget *child;

  _tri_chart_view_end_pan (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->spec, tri_chart_spec_unref);
  g_clear_pointer (&self->values, tri_chart_param_values_unref);
  g_clear_pointer (&self->param, g_free);
  G_OBJECT_CLASS (tri_chart_view_parent_class)->dispose (object);
}

static void
tri_chart_view_class_init (TriChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_chart_view_dispose;
  widget_class->focus = tri_widget_focus_children;
  widget_class->grab_focus = tri_chart_view_grab_focus;

  /** TriChartView::values-changed: a hand has set a parameter or moved an axis. */
  signals[SIGNAL_VALUES_CHANGED] = g_signal_new ("values-changed", G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_chart_view_init (TriChartView *self)
{
  self->values = tri_chart_param_values_new ();
  self->overlay = gtk_overlay_new ();
  self->content = tri_scene_view_new ("");
  self->sketch = tri_chart_sketch_new ();
  self->home = gtk_button_new_from_icon_name ("zoom-fit-best-symbolic");
  self->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (self->overlay, TRUE);
  gtk_widget_set_vexpand (self->overlay, TRUE);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->content);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->sketch);
  gtk_widget_set_halign (self->home, GTK_ALIGN_END);
  gtk_widget_set_valign (self->home, GTK_ALIGN_START);
  gtk_widget_set_margin_end (self->home, 12);
  gtk_widget_set_margin_top (self->home, 6);
  gtk_widget_set_visible (self->home, FALSE);
  gtk_widget_add_css_class (self->home, "chart-home");
  gtk_widget_set_tooltip_text (self->home, "Show the whole axes (0)");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->home), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Show the whole axes", -1);
  g_signal_connect (self->home, "clicked", G_CALLBACK (home_clicked_cb), self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->home);
  gtk_widget_add_css_class (self->controls, "chart-controls");
  gtk_widget_set_visible (self->controls, FALSE);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  gtk_widget_set_parent (self->controls, GTK_WIDGET (self));
  g_signal_connect_object (self->content, "scene-changed", G_CALLBACK (scene_changed_cb), self, 0);
  tri_scene_view_set_reach (TRI_SCENE_VIEW (self->content), 14);
  tri_scene_view_set_animates (TRI_SCENE_VIEW (self->content), TRUE);
  _tri_chart_view_init_input (self);
}

/** tri_chart_view_new: @origin: as tri_scene_view_new() */
GtkWidget *
tri_chart_view_new (const char *origin)
{
  TriChartView *self = g_object_new (TRI_TYPE_CHART_VIEW, NULL);

  tri_scene_view_set_origin (TRI_SCENE_VIEW (self->content), origin);
  return GTK_WIDGET (self);
}

/** tri_chart_view_get_content: Returns: (transfer none): what shows the scene; its source, theme and
 * selection are set there. */
TriSceneView *
tri_chart_view_get_content (TriChartView *self)
{
  g_return_val_if_fail (TRI_IS_CHART_VIEW (self), NULL);

  return TRI_SCENE_VIEW (self->content);
}

/** tri_chart_view_set_spec: @spec: (transfer none): whose parameters get controls, with what they hold. */
void
tri_chart_view_set_spec (TriChartView *self, const TriChartSpec *spec)
{
  g_return_if_fail (TRI_IS_CHART_VIEW (self));

  g_clear_pointer (&self->spec, tri_chart_spec_unref);
  self->spec = tri_chart_spec_ref ((TriChartSpec *)spec);
  _tri_chart_view_build_controls (self);
}

/** tri_chart_view_get_values: Returns: (transfer none): what a hand has set. */
TriChartParamValues *
tri_chart_view_get_values (TriChartView *self)
{
  g_return_val_if_fail (TRI_IS_CHART_VIEW (self), NULL);

  return self->values;
}

/** tri_chart_view_set_values: @values: (nullable) (transfer none): set from outside: tells nobody. */
void
tri_chart_view_set_values (TriChartView *self, TriChartParamValues *values)
{
  TriChartParamValues *next;

  g_return_if_fail (TRI_IS_CHART_VIEW (self));

  next = values != NULL ? tri_chart_param_values_ref (values) : tri_chart_param_values_new ();
  g_clear_pointer (&self->values, tri_chart_param_values_unref);
  self->values = next;
  if (self->spec != NULL)
    _tri_chart_view_build_controls (self);
  _tri_chart_view_update (self);
}

/** tri_chart_view_clear: empties every selection of the chart. */
void
tri_chart_view_clear (TriChartView *self)
{
  g_autoptr (TriChartParamValues) next = NULL;

  g_return_if_fail (TRI_IS_CHART_VIEW (self));

  next = tri_chart_param_values_ref (self->values);
  for (guint i = 0; self->spec != NULL && i < tri_chart_spec_get_n_params (self->spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (self->spec, i);
      TriChartParamValues *cleared;

      if (param->kind == TRI_PARAM_VARIABLE || param->bind == TRI_BIND_SCALES)
        continue;
      cleared = tri_chart_param_values_with_filter (next, param->name, NULL);
      tri_chart_param_values_unref (next);
      next = cleared;
    }
  {
    TriChartParamValues *cleared = tri_chart_param_values_with_filter (next, TRI_CHART_LEGEND, NULL);

    tri_chart_param_values_unref (next);
    next = cleared;
  }
  _tri_chart_view_take_values (self, g_steal_pointer (&next));
}
