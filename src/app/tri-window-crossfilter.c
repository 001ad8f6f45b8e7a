// SPDX-License-Identifier: GPL-3.0-or-later
// What one chart has selected filters the topic's other views, and stands as a chip beside the selection.

#include "tri-window-private.h"

#include <string.h>

/* Clause: a selection of one pane's chart that other panes can be filtered by. */
typedef struct
{
  TriPane *pane;
  const char *param; // the specification's
  TriFilter *filter; // borrowed
} Clause;

static TriChartView *
get_chart_view (TriPane *pane)
{
  GtkWidget *view = tri_pane_get_view (pane);

  return TRI_IS_CHART_VIEW (view) ? TRI_CHART_VIEW (view) : NULL;
}

static TriPane *
get_pane (TriWindow *self, guint index)
{
  return tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), index);
}

// The selections of one chart that mean something to other views.
static void
collect_of_pane (TriPane *pane, GArray *clauses)
{
  TriChartView *chart = get_chart_view (pane);
  TriWorkspaceView *view = g_object_get_data (G_OBJECT (pane), "view");
  const TriChartSpec *spec = chart != NULL && view != NULL ? tri_workspace_view_get_chart (view) : NULL;

  for (guint i = 0; spec != NULL && i < tri_chart_spec_get_n_params (spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (spec, i);
      TriFilter *filter = param->filter;

      if (param->kind == TRI_PARAM_VARIABLE || param->bind == TRI_BIND_SCALES || param->is_hover)
        continue;
      tri_chart_param_values_get_filter (tri_chart_view_get_values (chart), param->name, &filter);
      if (filter != NULL && tri_workspace_view_can_filter (view, filter))
        {
          Clause clause = { pane, param->name, filter };

          g_array_append_val (clauses, clause);
        }
    }
}

static GArray *
collect_clauses (TriWindow *self)
{
  GArray *clauses = g_array_new (FALSE, FALSE, sizeof (Clause));

  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    collect_of_pane (get_pane (self, i), clauses);
  return clauses;
}

// Chips

// A column of the store in words.
static char *
name_field (const char *field)
{
  static const struct
  {
    const char *field;
    const char *name;
  } names[] = { { "first_day", "Date" },      { "last_day", "Date" },         { "place_label", "Place" },
                { "actor_label", "Actor" },   { "subject_label", "Subject" }, { "said_by_label", "Said by" },
                { "source_label", "Source" }, { "place_kind", "Kind" } };
  char *name;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].field, field) == 0)
      return g_strdup (names[i].name);
  name = g_strdup (field);
  name[0] = g_ascii_toupper (name[0]);
  return g_strdelimit (name, "_", ' ');
}

static void
show_chips (TriWindow *self, GArray *clauses)
{
  TriSelectionBar *bar = TRI_SELECTION_BAR (self->selection_bar);

  tri_selection_bar_clear_filters (bar);
  for (guint i = 0; i < clauses->len; i++)
    {
      const Clause *clause = &g_array_index (clauses, Clause, i);
      const TriFilterClause *first = tri_filter_find_clause (clause->filter, NULL);
      g_autofree char *field = name_field (first->field);
      g_autofree char *values = tri_filter_describe (clause->filter);
      g_autofree char *words = g_strdup_printf ("%s: %s", field, values);
      TriWorkspaceView *view = g_object_get_data (G_OBJECT (clause->pane), "view");
      g_autofree char *id = g_strdup_printf ("%s|%s", tri_workspace_view_get_id (view), clause->param);

      tri_selection_bar_add_filter (bar, id, words);
    }
}

static void
filter_removed_cb (TriSelectionBar *bar, const char *id, TriWindow *self)
{
  const char *param = strrchr (id, '|');

  for (guint i = 0; param != NULL && i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    {
      TriPane *pane = get_pane (self, i);
      TriChartView *chart = get_chart_view (pane);
      TriWorkspaceView *view = g_object_get_data (G_OBJECT (pane), "view");
      g_autoptr (TriChartParamValues) next = NULL;

      if (chart == NULL || view == NULL ||
          strncmp (id, tri_workspace_view_get_id (view), (gsize)(param - id)) != 0)
        continue;
      next = tri_chart_param_values_with_filter (tri_chart_view_get_values (chart), param + 1, NULL);
      tri_chart_view_set_values (chart, next);
    }
  _tri_window_crossfilter (self);
}

// Views

static TriScene *
compile_view_cb (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  return tri_workspace_view_compile (data, width, height, theme, NULL,
                                     TRI_VIEW_CONTENT | TRI_VIEW_MARGIN | TRI_VIEW_LIVE, error);
}

static TriTable *
get_table_cb (gpointer data)
{
  return tri_workspace_view_get_table (data);
}

static void
show_view (GtkWidget *widget, TriWorkspaceView *view)
{
  TriSceneView *scene_view = TRI_IS_CHART_VIEW (widget) ? tri_chart_view_get_content (TRI_CHART_VIEW (widget))
                             : TRI_IS_SCENE_VIEW (widget) ? TRI_SCENE_VIEW (widget)
                                                          : NULL;
  g_autoptr (TriSceneSource) source = NULL;

  if (TRI_IS_MAP_VIEW (widget))
    {
      tri_map_view_set_data (TRI_MAP_VIEW (widget), tri_workspace_view_ref (view),
                             (GDestroyNotify)tri_workspace_view_unref);
      return;
    }
  if (scene_view == NULL)
    return;
  source = tri_scene_source_new (compile_view_cb, tri_workspace_view_ref (view),
                                 (GDestroyNotify)tri_workspace_view_unref);
  tri_scene_view_set_source (scene_view, source);
}

// A view that shows less than it could says so under its title, which speaks of all.
static void
tell_filters (TriPane *pane, TriWorkspaceView *view, GPtrArray *filters)
{
  const char *subtitle = tri_workspace_view_get_subtitle (view);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < filters->len; i++)
    {
      g_autofree char *words = tri_filter_describe (g_ptr_array_index (filters, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "Only ", words);
    }
  if (subtitle != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", subtitle);
  tri_pane_set_title (pane, tri_workspace_view_get_title (view), text->str);
}

// The filters of the other panes, those that mean something here.
static GPtrArray *
filters_for (TriPane *pane, TriWorkspaceView *view, GArray *clauses)
{
  GPtrArray *filters = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_filter_unref);

  for (guint i = 0; i < clauses->len; i++)
    {
      const Clause *clause = &g_array_index (clauses, Clause, i);

      if (clause->pane != pane && tri_workspace_view_can_filter (view, clause->filter))
        g_ptr_array_add (filters, tri_filter_ref (clause->filter));
    }
  return filters;
}

static gboolean
same_filters (GPtrArray *a, GPtrArray *b)
{
  if ((a != NULL ? a->len : 0) != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; a != NULL && i < a->len; i++)
    if (!tri_filter_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
update_pane (TriPane *pane, GArray *clauses)
{
  TriWorkspaceView *view = g_object_get_data (G_OBJECT (pane), "view");
  TriChartView *chart = get_chart_view (pane);
  TriChartParamValues *values = chart != NULL ? tri_chart_view_get_values (chart) : NULL;
  g_autoptr (GPtrArray) filters = NULL;
  g_autoptr (TriWorkspaceView) shown = NULL;

  if (view == NULL)
    return;
  filters = filters_for (pane, view, clauses);
  // As it was built.
  if (g_object_get_data (G_OBJECT (pane), "shown") == NULL && filters->len == 0 &&
      tri_chart_param_values_is_empty (values))
    return;
  if (values == g_object_get_data (G_OBJECT (pane), "shown-values") &&
      same_filters (filters, g_object_get_data (G_OBJECT (pane), "shown-filters")))
    return;
  shown = tri_workspace_view_new_with (view, values, filters);
  tell_filters (pane, view, filters);
  g_object_set_data_full (G_OBJECT (pane), "shown-values",
                          values != NULL ? tri_chart_param_values_ref (values) : NULL,
                          (GDestroyNotify)tri_chart_param_values_unref);
  g_object_set_data_full (G_OBJECT (pane), "shown-filters", g_steal_pointer (&filters),
                          (GDestroyNotify)g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (pane), "shown", tri_workspace_view_ref (shown),
                          (GDestroyNotify)tri_workspace_view_unref);
  show_view (tri_pane_get_view (pane), shown);
  tri_pane_set_table_func (pane, get_table_cb, g_steal_pointer (&shown),
                           (GDestroyNotify)tri_workspace_view_unref);
}

/** _tri_window_crossfilter: after a chart's selection has changed: every pane shows what the others have
 * selected. */
void
_tri_window_crossfilter (TriWindow *self)
{
  g_autoptr (GArray) clauses = collect_clauses (self);

  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    update_pane (get_pane (self, i), clauses);
  show_chips (self, clauses);
}

/** _tri_window_get_shown_view: Returns: (transfer none) (nullable): a pane's view as it is filtered and set.
 */
TriWorkspaceView *
_tri_window_get_shown_view (TriPane *pane)
{
  TriWorkspaceView *shown = g_object_get_data (G_OBJECT (pane), "shown");

  return shown != NULL ? shown : g_object_get_data (G_OBJECT (pane), "view");
}

/** _tri_window_clear_filters: empties the selections of all charts. Returns: whether there were any */
gboolean
_tri_window_clear_filters (TriWindow *self)
{
  g_autoptr (GArray) clauses = collect_clauses (self);

  for (guint i = 0; i < clauses->len; i++)
    tri_chart_view_clear (get_chart_view (g_array_index (clauses, Clause, i).pane));
  return clauses->len > 0;
}

static void
values_changed_cb (TriChartView *chart, TriWindow *self)
{
  TriWorkspaceView *view = g_object_get_data (G_OBJECT (chart), "view");
  g_autoptr (TriWorkspaceView) shown = NULL;

  if (gtk_widget_get_ancestor (GTK_WIDGET (chart), TRI_TYPE_PANE) != NULL)
    {
      _tri_window_crossfilter (self);
      return;
    }
  // On the audience's screen a chart stands alone.
  shown = tri_workspace_view_new_with (view, tri_chart_view_get_values (chart), NULL);
  show_view (GTK_WIDGET (chart), shown);
}

/** _tri_window_create_chart: the live widget of a chart. */
GtkWidget *
_tri_window_create_chart (TriWindow *self, TriWorkspaceView *view, const char *origin)
{
  GtkWidget *chart = tri_chart_view_new (origin);

  g_object_set_data_full (G_OBJECT (chart), "view", tri_workspace_view_ref (view),
                          (GDestroyNotify)tri_workspace_view_unref);
  tri_chart_view_set_spec (TRI_CHART_VIEW (chart), tri_workspace_view_get_chart (view));
  show_view (chart, view);
  g_signal_connect_object (chart, "values-changed", G_CALLBACK (values_changed_cb), self, 0);
  return chart;
}

void
_tri_window_init_crossfilter (TriWindow *self)
{
  g_signal_connect_object (self->selection_bar, "filter-removed", G_CALLBACK (filter_removed_cb), self, 0);
}
