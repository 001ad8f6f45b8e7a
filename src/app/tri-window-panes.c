// SPDX-License-Identifier: GPL-3.0-or-later
// The panes of a topic: which view stands where, and what ties them to the selection.

#include "tri-window-private.h"

static TriScene *
compile_view_cb (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  return tri_workspace_view_compile (data, width, height, theme, NULL, TRI_VIEW_CONTENT | TRI_VIEW_MARGIN,
                                     error);
}

static TriScene *
compile_legend_cb (double width, double height, TriTheme *theme, gpointer data, GError **error)
{
  return tri_workspace_view_compile (data, width, height, theme, NULL, TRI_VIEW_LEGEND, error);
}

static TriScene *
compile_map_cb (double width,
                double height,
                TriTheme *theme,
                const TriMapCamera *camera,
                TriMapPart part,
                gpointer data,
                GError **error)
{
  static const TriViewParts parts[] = { TRI_VIEW_CONTENT, TRI_VIEW_FRAME, TRI_VIEW_LEGEND };

  return tri_workspace_view_compile (data, width, height, theme, camera, parts[part], error);
}

static TriMapCamera *
new_camera_cb (double width, double height, gpointer data)
{
  return tri_workspace_view_new_camera (data, width, height);
}

static double
map_legend_height_cb (double width, TriTheme *theme, const TriMapCamera *camera, gpointer data)
{
  return tri_workspace_view_get_legend_height (data, width, theme, camera);
}

static double
legend_height_cb (double width, TriTheme *theme, gpointer data)
{
  return tri_workspace_view_get_legend_height (data, width, theme, NULL);
}

static double
readable_height_cb (double width, TriTheme *theme, gpointer data)
{
  return tri_workspace_view_get_readable_height (data, width, theme);
}

static TriTable *
get_table_cb (gpointer data)
{
  TriTable *table = tri_workspace_view_get_table (data);

  return table != NULL ? tri_table_ref (table) : NULL;
}

static TriRefs *
widen_cb (TriRefs *refs, gpointer data)
{
  TriWindow *self = data;

  return self->region != NULL ? tri_workspace_expand (self->workspace, self->region->id, refs)
                              : tri_refs_ref (refs);
}

// "1 claim, note 6": how many, and where the first stands; of context its data set.
static char *
evidence_words_cb (TriRefs *refs, gpointer data)
{
  TriWindow *self = data;
  g_autoptr (GPtrArray) claims = NULL;
  const TriClaim *first;

  if (self->region == NULL)
    return NULL;
  claims = tri_workspace_find_claims (self->workspace, self->region->id, refs);
  if (claims->len == 0)
    return tri_workspace_describe_context (self->workspace, self->region->id, refs);
  first = g_ptr_array_index (claims, 0);
  if (claims->len > 1)
    return g_strdup_printf ("%u claims", claims->len);
  return first->where != NULL ? g_strdup_printf ("1 claim, %s", first->where) : g_strdup ("1 claim");
}

static void
activated_cb (TriSceneView *view, const char *ref, TriWindow *self)
{
  if (ref == NULL || !g_str_has_prefix (ref, "claim:"))
    return;
  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  tri_document_view_show_claim (TRI_DOCUMENT_VIEW (self->document), ref + strlen ("claim:"), TRUE);
  gtk_widget_grab_focus (self->document);
}

static TriSceneView *
get_scene_view (TriPane *pane)
{
  GtkWidget *view = tri_pane_get_view (pane);

  return TRI_IS_MAP_VIEW (view)     ? tri_map_view_get_content (TRI_MAP_VIEW (view))
         : TRI_IS_CHART_VIEW (view) ? tri_chart_view_get_content (TRI_CHART_VIEW (view))
                                    : TRI_SCENE_VIEW (view);
}

static int
find_mark (TriSceneView *view, const char *ref)
{
  TriScene *scene = tri_scene_view_get_scene (view);

  return scene != NULL ? tri_scene_find_target (scene, ref) : -1;
}

static gboolean
flash_in_pane (TriPane *pane, const char *claim)
{
  GtkWidget *widget = tri_pane_get_view (pane);
  TriSceneView *view = get_scene_view (pane);
  g_autofree char *ref = g_strconcat ("claim:", claim, NULL);
  int target = find_mark (view, ref);

  // Of two sides the one that has it.
  if (target < 0 && TRI_IS_MAP_VIEW (widget) &&
      tri_map_view_get_comparison (TRI_MAP_VIEW (widget)) != TRI_MAP_WHOLE)
    {
      view = tri_map_view_get_other (TRI_MAP_VIEW (widget));
      target = find_mark (view, ref);
    }
  // What a map cannot place stands in its legend.
  if (target < 0 && TRI_IS_MAP_VIEW (widget))
    {
      view = tri_map_view_get_legend (TRI_MAP_VIEW (widget));
      target = find_mark (view, ref);
      if (target >= 0 && tri_scene_get_target (tri_scene_view_get_scene (view), (guint)target)->is_legend)
        target = -1;
    }
  if (target < 0)
    return FALSE;
  tri_pane_set_twin_shown (pane, FALSE);
  tri_scene_view_set_cursor (view, target);
  tri_scene_view_show_arrival (view);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  return TRUE;
}

/** _tri_window_flash_mark: shows a claim's mark in the first pane that draws it. */
gboolean
_tri_window_flash_mark (TriWindow *self, const char *claim)
{
  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    if (flash_in_pane (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i), claim))
      return TRUE;
  return FALSE;
}

static gboolean
counts (const TriSceneTarget *target)
{
  return target->evidence != TRI_EVIDENCE_NONE && !target->is_legend;
}

// A map moved, compared or narrowed to a time draws other marks than the whole view has.
static gboolean
is_map_away (GtkWidget *view)
{
  const TriMapCamera *camera = TRI_IS_MAP_VIEW (view) ? tri_map_view_get_camera (TRI_MAP_VIEW (view)) : NULL;

  return camera != NULL && (!tri_map_camera_is_home (camera) || tri_map_camera_get_period (camera) != NULL ||
                            tri_map_camera_get_comparison (camera) != TRI_MAP_WHOLE);
}

// Once the rows are there: the time that the map can be narrowed to.
static void
offer_years (TriPane *pane)
{
  GtkWidget *widget = tri_pane_get_view (pane);
  TriWorkspaceView *view = g_object_get_data (G_OBJECT (pane), "view");
  int first, last;

  if (!TRI_IS_MAP_VIEW (widget) || view == NULL || g_object_get_data (G_OBJECT (widget), "has-years") != NULL)
    return;
  g_object_set_data (G_OBJECT (widget), "has-years", GINT_TO_POINTER (TRUE));
  if (tri_workspace_view_get_years (view, &first, &last))
    tri_map_view_set_years (TRI_MAP_VIEW (widget), first, last);
}

// The parts of one State are one mark.
static void
count_marks (TriSceneView *view, GHashTable *seen, guint *n_sourced, guint *n_all)
{
  TriScene *scene = tri_scene_view_get_scene (view);

  for (guint i = 0; scene != NULL && i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);

      if (!counts (target) || (tri_refs_get_length (target->refs) > 0 &&
                               !g_hash_table_add (seen, tri_refs_to_string (target->refs))))
        continue;
      *n_all += 1;
      *n_sourced += target->evidence != TRI_EVIDENCE_UNSOURCED ? 1 : 0;
    }
}

static void
scene_changed_cb (TriSceneView *view, TriPane *pane)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (pane));
  GtkWidget *widget = tri_pane_get_view (pane);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_sourced = 0, n_all = 0;

  view = get_scene_view (pane);
  tri_pane_set_error (pane, tri_scene_view_get_error (view));
  offer_years (pane);
  count_marks (view, seen, &n_sourced, &n_all);
  // What a map cannot place is a mark in its legend.
  if (TRI_IS_MAP_VIEW (widget))
    count_marks (tri_map_view_get_legend (TRI_MAP_VIEW (widget)), seen, &n_sourced, &n_all);
  // The gauge is the whole view's.
  if (!is_map_away (widget))
    tri_pane_set_evidence (pane, n_sourced, n_all);
  if (tri_scene_view_get_scene (view) != NULL && TRI_IS_WINDOW (root) &&
      TRI_WINDOW (root)->pending_claim != NULL && flash_in_pane (pane, TRI_WINDOW (root)->pending_claim))
    g_clear_pointer (&TRI_WINDOW (root)->pending_claim, g_free);
}

static void
connect_scene_view (TriWindow *self, TriSceneView *view)
{
  tri_scene_view_set_widen (view, widen_cb, self);
  tri_scene_view_set_evidence_words (view, evidence_words_cb, self, NULL);
  g_signal_connect_object (view, "activated", G_CALLBACK (activated_cb), self, 0);
}

/** _tri_window_create_view: the live widget of a view, tied to the window's selection. */
GtkWidget *
_tri_window_create_view (TriWindow *self, TriWorkspaceView *view, TriTheme *theme, const char *origin)
{
  if (tri_workspace_view_get_kind (view) == TRI_VIEW_MAP)
    {
      GtkWidget *map = tri_map_view_new (origin);

      tri_map_view_set_title (TRI_MAP_VIEW (map), tri_workspace_view_get_title (view));
      tri_map_view_set_theme (TRI_MAP_VIEW (map), theme);
      tri_map_view_set_selection (TRI_MAP_VIEW (map), self->selection);
      tri_map_view_set_map (TRI_MAP_VIEW (map), compile_map_cb, new_camera_cb, tri_workspace_view_ref (view),
                            (GDestroyNotify)tri_workspace_view_unref);
      tri_map_view_set_legend_height_func (TRI_MAP_VIEW (map), map_legend_height_cb);
      tri_map_view_set_sides (TRI_MAP_VIEW (map), tri_workspace_view_get_side (view, 0),
                              tri_workspace_view_get_side (view, 1));
      connect_scene_view (self, tri_map_view_get_content (TRI_MAP_VIEW (map)));
      connect_scene_view (self, tri_map_view_get_other (TRI_MAP_VIEW (map)));
      connect_scene_view (self, tri_map_view_get_legend (TRI_MAP_VIEW (map)));
      return map;
    }
  else if (tri_workspace_view_get_kind (view) == TRI_VIEW_CHART)
    {
      GtkWidget *chart = _tri_window_create_chart (self, view, origin);
      TriSceneView *content = tri_chart_view_get_content (TRI_CHART_VIEW (chart));

      tri_scene_view_set_title (content, tri_workspace_view_get_title (view));
      tri_scene_view_set_theme (content, theme);
      tri_scene_view_set_selection (content, self->selection);
      connect_scene_view (self, content);
      return chart;
    }
  else
    {
      GtkWidget *scene_view = tri_scene_view_new (origin);
      g_autoptr (TriSceneSource) source =
        tri_scene_source_new (compile_view_cb, tri_workspace_view_ref (view),
                              (GDestroyNotify)tri_workspace_view_unref);

      tri_scene_view_set_title (TRI_SCENE_VIEW (scene_view), tri_workspace_view_get_title (view));
      tri_scene_view_set_theme (TRI_SCENE_VIEW (scene_view), theme);
      tri_scene_view_set_selection (TRI_SCENE_VIEW (scene_view), self->selection);
      tri_scene_view_set_source (TRI_SCENE_VIEW (scene_view), source);
      connect_scene_view (self, TRI_SCENE_VIEW (scene_view));
      return scene_view;
    }
}

/** _tri_window_create_legend: a map's legend alone, for the audience's bar. */
GtkWidget *
_tri_window_create_legend (TriWindow *self, TriWorkspaceView *view, TriTheme *theme)
{
  GtkWidget *legend = tri_scene_view_new ("legend");
  // 66 of 768 where the type is 23.
  int least = (int)(tri_theme_get_text_style (theme, TRI_TEXT_AXIS).size * 66 / 23);
  g_autoptr (TriSceneSource) source = tri_scene_source_new (compile_legend_cb, tri_workspace_view_ref (view),
                                                            (GDestroyNotify)tri_workspace_view_unref);

  // It lies on the bar's own grey.
  tri_scene_source_set_transparent (source, TRUE);
  tri_scene_view_set_title (TRI_SCENE_VIEW (legend), "Legend");
  tri_scene_view_set_theme (TRI_SCENE_VIEW (legend), theme);
  tri_scene_view_set_selection (TRI_SCENE_VIEW (legend), self->selection);
  tri_scene_view_set_source (TRI_SCENE_VIEW (legend), source);
  tri_scene_view_set_natural_size (TRI_SCENE_VIEW (legend), 200, least);
  tri_scene_view_set_height_func (TRI_SCENE_VIEW (legend), legend_height_cb, tri_workspace_view_ref (view),
                                  (GDestroyNotify)tri_workspace_view_unref);
  connect_scene_view (self, TRI_SCENE_VIEW (legend));
  return legend;
}

static TriPaneRow
choose_row (TriWorkspaceView *view)
{
  if (tri_workspace_view_is_low (view))
    return TRI_PANE_ROW_LOW;
  switch (tri_workspace_view_get_kind (view))
    {
    case TRI_VIEW_TIMELINE:
      return TRI_PANE_ROW_BOTTOM;
    case TRI_VIEW_MAP:
    case TRI_VIEW_NETWORK:
      return TRI_PANE_ROW_TOP;
    case TRI_VIEW_CHART:
    case TRI_VIEW_MATRIX:
    default:
      return TRI_PANE_ROW_MIDDLE;
    }
}

// A timeline's head is a column of 90 px; its title is the view's kind, the finding stands in the tooltip.
static void
fill_head (TriPane *pane, TriWorkspaceView *view)
{
  const char *title = tri_workspace_view_get_title (view);

  tri_pane_set_title (pane, title, tri_workspace_view_get_subtitle (view));
  if (tri_workspace_view_get_kind (view) == TRI_VIEW_TIMELINE)
    tri_pane_set_side_head (pane, TRUE);
}

static void
add_pane (TriWindow *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriWorkspaceView) view = tri_workspace_load_view (self->workspace, self->region->id, id, &error);
  GtkWidget *pane = tri_pane_new (id);
  GtkWidget *widget;
  TriPaneRow row = g_str_has_prefix (id, "timelines/") ? TRI_PANE_ROW_BOTTOM
                   : g_str_has_prefix (id, "charts/") || g_str_has_prefix (id, "matrices/")
                     ? TRI_PANE_ROW_MIDDLE
                     : TRI_PANE_ROW_TOP;

  if (view == NULL)
    {
      tri_pane_set_title (TRI_PANE (pane), id, NULL);
      tri_pane_set_view (TRI_PANE (pane), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
      tri_pane_set_error (TRI_PANE (pane), error->message);
      tri_pane_grid_add (TRI_PANE_GRID (self->grid), TRI_PANE (pane), row);
      return;
    }
  row = choose_row (view);
  fill_head (TRI_PANE (pane), view);
  widget = _tri_window_create_view (self, view, self->theme, id);
  if (tri_workspace_view_get_kind (view) == TRI_VIEW_MATRIX)
    {
      tri_scene_view_set_height_func (TRI_SCENE_VIEW (widget), readable_height_cb,
                                      tri_workspace_view_ref (view),
                                      (GDestroyNotify)tri_workspace_view_unref);
      tri_scene_view_set_keeps_height (TRI_SCENE_VIEW (widget), TRUE);
      tri_pane_set_tall_view (TRI_PANE (pane), widget);
    }
  else
    {
      // Its head stands beside it, and nothing keeps it off the lines.
      if (row == TRI_PANE_ROW_BOTTOM)
        {
          gtk_widget_set_margin_top (widget, 8);
          gtk_widget_set_margin_end (widget, 12);
        }
      tri_pane_set_view (TRI_PANE (pane), widget);
    }
  // A map's legend says where it comes from, and a timeline has no room.
  if (!TRI_IS_MAP_VIEW (widget) && row != TRI_PANE_ROW_BOTTOM)
    tri_pane_set_source_line (TRI_PANE (pane), tri_workspace_view_get_source (view));
  tri_pane_set_table_func (TRI_PANE (pane), get_table_cb, tri_workspace_view_ref (view),
                           (GDestroyNotify)tri_workspace_view_unref);
  tri_pane_set_selection (TRI_PANE (pane), self->selection);
  g_object_set_data_full (G_OBJECT (pane), "view", tri_workspace_view_ref (view),
                          (GDestroyNotify)tri_workspace_view_unref);
  g_signal_connect_object (get_scene_view (TRI_PANE (pane)), "scene-changed", G_CALLBACK (scene_changed_cb),
                           pane, 0);
  if (TRI_IS_MAP_VIEW (widget))
    g_signal_connect_object (tri_map_view_get_legend (TRI_MAP_VIEW (widget)), "scene-changed",
                             G_CALLBACK (scene_changed_cb), pane, 0);
  tri_pane_grid_add (TRI_PANE_GRID (self->grid), TRI_PANE (pane), row);
}

/** _tri_window_build_panes: one pane for each view of the topic. */
void
_tri_window_build_panes (TriWindow *self)
{
  g_autofree char *group = g_strconcat ("topic ", self->region->id, "/", self->topic->id, NULL);
  g_autofree char *sizes = tri_state_get_string (self->state, group, "sizes");

  tri_pane_grid_clear (TRI_PANE_GRID (self->grid));
  for (char **id = self->topic->views; id != NULL && *id != NULL; id++)
    add_pane (self, *id);
  tri_pane_grid_end (TRI_PANE_GRID (self->grid));
  _tri_window_crossfilter (self);
  if (sizes != NULL)
    tri_pane_grid_set_sizes (TRI_PANE_GRID (self->grid), sizes);
}

/** _tri_window_theme_panes: gives every view the window's theme. */
void
_tri_window_theme_panes (TriWindow *self)
{
  for (guint i = 0; i < tri_pane_grid_get_n_panes (TRI_PANE_GRID (self->grid)); i++)
    {
      GtkWidget *view = tri_pane_get_view (tri_pane_grid_get_pane (TRI_PANE_GRID (self->grid), i));

      if (TRI_IS_MAP_VIEW (view))
        tri_map_view_set_theme (TRI_MAP_VIEW (view), self->theme);
      else if (TRI_IS_CHART_VIEW (view))
        tri_scene_view_set_theme (tri_chart_view_get_content (TRI_CHART_VIEW (view)), self->theme);
      else if (TRI_IS_SCENE_VIEW (view))
        tri_scene_view_set_theme (TRI_SCENE_VIEW (view), self->theme);
    }
}
