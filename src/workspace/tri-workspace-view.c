// SPDX-License-Identifier: GPL-3.0-or-later
// One view: its specification, its rows, and the branch to the module that compiles it.

#include "tri-workspace-view.h"

#include "tri-map-scene.h"
#include "tri-matrix.h"
#include "tri-network.h"
#include "tri-scene-builder.h"
#include "tri-timeline.h"
#include "tri-workspace-view-private.h"
#include "tri-map-camera.h"

#include <string.h>

// What a pane's head leaves at its sides (NOTES §3).
#define PANE_MARGIN 18.0

G_DEFINE_BOXED_TYPE (TriWorkspaceView, tri_workspace_view, tri_workspace_view_ref, tri_workspace_view_unref)

TriWorkspaceView *
tri_workspace_view_ref (TriWorkspaceView *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_workspace_view_unref (TriWorkspaceView *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->map, tri_map_spec_unref);
  g_clear_pointer (&self->map_data, tri_map_data_unref);
  g_clear_pointer (&self->chart, tri_chart_spec_unref);
  g_clear_pointer (&self->timeline, tri_timeline_spec_unref);
  g_clear_pointer (&self->network, tri_network_spec_unref);
  g_clear_pointer (&self->matrix, tri_matrix_spec_unref);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->asked);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->origin, tri_workspace_view_unref);
  g_clear_pointer (&self->values, tri_chart_param_values_unref);
  g_free (self->json);
  tri_feature_store_unref (self->features);
  tri_store_unref (self->store);
  g_clear_error (&self->fetch_error);
  g_mutex_clear (&self->mutex);
  g_free (self->source);
  g_free (self->subtitle);
  g_free (self->region);
  g_free (self->id);
  g_free (self->folder);
  g_free (self);
}

static gboolean
parse (TriWorkspaceView *self, const char *kind, const char *spec, GError **error)
{
  if (strcmp (kind, "map") == 0)
    {
      self->kind = TRI_VIEW_MAP;
      self->map = tri_map_spec_parse (spec, -1, error);
      return self->map != NULL;
    }
  if (strcmp (kind, "chart") == 0)
    {
      self->kind = TRI_VIEW_CHART;
      self->chart = tri_chart_spec_new (spec, -1, error);
      return self->chart != NULL;
    }
  if (strcmp (kind, "timeline") == 0)
    {
      self->kind = TRI_VIEW_TIMELINE;
      self->timeline = tri_timeline_spec_new (spec, -1, error);
      return self->timeline != NULL;
    }
  if (strcmp (kind, "network") == 0)
    {
      self->kind = TRI_VIEW_NETWORK;
      self->network = tri_network_spec_new (spec, -1, error);
      return self->network != NULL;
    }
  if (strcmp (kind, "matrix") == 0)
    {
      self->kind = TRI_VIEW_MATRIX;
      self->matrix = tri_matrix_spec_new (spec, -1, error);
      return self->matrix != NULL;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "views of kind “%s” are not drawn by this version", kind);
  return FALSE;
}

static const char *
get_spec_subtitle (const TriWorkspaceView *self)
{
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      return tri_map_spec_get_subtitle (self->map);
    case TRI_VIEW_CHART:
      return tri_chart_spec_get_subtitle (self->chart);
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      return tri_workspace_view_get_head (self)->subtitle;
    }
}

static const char *
get_spec_source (const TriWorkspaceView *self)
{
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      return tri_map_spec_get_source_line (self->map);
    case TRI_VIEW_CHART:
      return tri_chart_spec_get_source (self->chart);
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      return tri_workspace_view_get_head (self)->source;
    }
}

/**
 * tri_workspace_view_new: (skip)
 * @kind: as in the store: `map`, `chart`, `timeline`, `network`, `matrix`
 * @folder: (nullable): where the files stand that the specification may read
 * @spec: the specification's JSON
 *
 * Returns: (transfer full): the view, whose rows are fetched when it is first drawn; %NULL with an error that
 * names @id.
 */
TriWorkspaceView *
tri_workspace_view_new (TriStore *store,
                        TriFeatureStore *features,
                        const char *region,
                        const char *id,
                        const char *kind,
                        const char *folder,
                        const char *spec,
                        GError **error)
{
  g_autoptr (TriWorkspaceView) self = g_new0 (TriWorkspaceView, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->id = g_strdup (id);
  self->region = g_strdup (region);
  self->store = tri_store_ref (store);
  self->features = tri_feature_store_ref (features);
  self->folder = g_strdup (folder);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->json = g_strdup (spec);
  if (!parse (self, kind, spec, error))
    {
      g_prefix_error (error, "view %s: ", id);
      return NULL;
    }
  self->subtitle = g_strdup (get_spec_subtitle (self));
  self->source = g_strdup (get_spec_source (self));
  tri_context_label_view (store, region, spec, &self->subtitle, &self->source);
  return g_steal_pointer (&self);
}

// A view of the same specification, whose rows are still to be fetched.
static TriWorkspaceView *
copy_view (TriWorkspaceView *self)
{
  TriWorkspaceView *copy = g_new0 (TriWorkspaceView, 1);
  TriWorkspaceView *origin = self->origin != NULL ? self->origin : self;

  g_atomic_ref_count_init (&copy->ref_count);
  g_mutex_init (&copy->mutex);
  copy->id = g_strdup (self->id);
  copy->folder = g_strdup (self->folder);
  copy->kind = self->kind;
  copy->region = g_strdup (self->region);
  copy->subtitle = g_strdup (self->subtitle);
  copy->source = g_strdup (self->source);
  copy->json = g_strdup (origin->json);
  copy->store = tri_store_ref (self->store);
  copy->features = tri_feature_store_ref (self->features);
  copy->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);
  copy->asked = g_ptr_array_new_with_free_func (g_free);
  copy->origin = tri_workspace_view_ref (origin);
  copy->map = self->map != NULL ? tri_map_spec_ref (self->map) : NULL;
  copy->timeline = self->timeline != NULL ? tri_timeline_spec_ref (self->timeline) : NULL;
  copy->network = self->network != NULL ? tri_network_spec_ref (self->network) : NULL;
  copy->matrix = self->matrix != NULL ? tri_matrix_spec_ref (self->matrix) : NULL;
  return copy;
}

/**
 * tri_workspace_view_new_with:
 * @values: (nullable): what the parameters of a chart hold
 * @filters: (nullable) (element-type TriFilter): what the rows are limited to, where they have the fields
 *
 * Returns: (transfer full): the same view seen so; rows that are the same are fetched once. Cheap: the
 * specification is read with the values when the view is first drawn.
 */
TriWorkspaceView *
tri_workspace_view_new_with (TriWorkspaceView *self, const TriChartParamValues *values, GPtrArray *filters)
{
  TriWorkspaceView *copy = copy_view (self);

  copy->values = values != NULL ? tri_chart_param_values_ref ((TriChartParamValues *)values) : NULL;
  if (filters != NULL && filters->len > 0)
    copy->filters = g_ptr_array_copy (filters, (GCopyFunc)tri_filter_ref, NULL);
  if (copy->filters != NULL)
    g_ptr_array_set_free_func (copy->filters, (GDestroyNotify)tri_filter_unref);
  return copy;
}

const TriChartSpec *
tri_workspace_view_get_chart (const TriWorkspaceView *self)
{
  return self->chart != NULL || self->origin == NULL ? self->chart : self->origin->chart;
}

TriViewKind
tri_workspace_view_get_kind (const TriWorkspaceView *self)
{
  return self->kind;
}

const char *
tri_workspace_view_get_id (const TriWorkspaceView *self)
{
  return self->id;
}

const char *
tri_workspace_view_get_title (const TriWorkspaceView *self)
{
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      return tri_map_spec_get_title (self->map);
    case TRI_VIEW_CHART:
      return tri_chart_spec_get_title (tri_workspace_view_get_chart (self));
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      return tri_workspace_view_get_head (self)->title;
    }
}

// The words around a view that draws context say so, whatever its specification says.
const char *
tri_workspace_view_get_subtitle (const TriWorkspaceView *self)
{
  return self->subtitle;
}

const char *
tri_workspace_view_get_source (const TriWorkspaceView *self)
{
  return self->source;
}

const char *
tri_workspace_view_get_alt (const TriWorkspaceView *self)
{
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      return tri_map_spec_get_alt (self->map);
    case TRI_VIEW_CHART:
      return tri_chart_spec_get_description (tri_workspace_view_get_chart (self));
    case TRI_VIEW_NETWORK:
    case TRI_VIEW_MATRIX:
    case TRI_VIEW_TIMELINE:
    default:
      return tri_workspace_view_get_head (self)->alt;
    }
}

static const char *
describe_evidence (const TriSceneTarget *target)
{
  if (target->is_disputed)
    return "disputed";
  switch (target->evidence)
    {
    case TRI_EVIDENCE_SOURCED:
      return "sourced";
    case TRI_EVIDENCE_COMPUTED:
      return "computed";
    case TRI_EVIDENCE_UNSOURCED:
      return "unsourced";
    case TRI_EVIDENCE_NONE:
    default:
      return tri_refs_count_kind (target->refs, "context") > 0 ? "context, not from the paper" : NULL;
    }
}

/**
 * tri_workspace_view_get_table:
 *
 * Lists the marks of the view's own scene, so that table and picture can't disagree.
 *
 * Returns: (transfer full): the view's table twin: one row a mark, with its evidence; no legend entries.
 */
TriTable *
tri_workspace_view_get_table (TriWorkspaceView *self)
{
  static const char *const columns[] = { "name", "value", "detail", "evidence", "claims", "refs" };
  TriTableBuilder *builder = tri_table_builder_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, NULL, 1);
  g_autoptr (TriScene) scene =
    tri_workspace_view_compile (self, 1000, 640, theme, NULL,
                                self->kind == TRI_VIEW_MAP ? TRI_VIEW_CONTENT | TRI_VIEW_LEGEND
                                                           : TRI_VIEW_CONTENT,
                                NULL);

  for (guint i = 0; scene != NULL && i < tri_scene_get_n_targets (scene); i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (scene, i);
      g_autofree char *refs = NULL;

      if (target->is_legend)
        continue;
      refs = tri_refs_to_string (target->refs);
      tri_table_builder_append_text (builder, target->name, -1);
      tri_table_builder_append_text (builder, target->value, -1);
      tri_table_builder_append_text (builder, target->detail, -1);
      tri_table_builder_append_text (builder, describe_evidence (target), -1);
      tri_table_builder_append_integer (builder, tri_refs_count_kind (target->refs, "claim"));
      tri_table_builder_append_text (builder, refs, -1);
    }
  return tri_table_builder_end (builder);
}

/**
 * tri_workspace_view_new_camera:
 *
 * Returns: (transfer full) (nullable): a camera on the map's own extent; %NULL for what is no map.
 */
TriMapCamera *
tri_workspace_view_new_camera (TriWorkspaceView *self, double width, double height)
{
  if (self->kind != TRI_VIEW_MAP)
    return NULL;
  return tri_map_camera_new (tri_map_spec_get_projection (self->map), tri_map_spec_get_extent (self->map),
                             width, height);
}

/** tri_workspace_view_get_legend_height: in the theme's pixels. */
double
tri_workspace_view_get_legend_height (TriWorkspaceView *self,
                                      double width,
                                      TriTheme *theme,
                                      const TriMapCamera *camera)
{
  if (self->kind != TRI_VIEW_MAP || !tri_workspace_view_ensure_data (self, NULL))
    return 0;
  return tri_map_scene_get_legend_height (self->map, self->map_data, theme, camera, width);
}

const char *
tri_workspace_view_get_side (TriWorkspaceView *self, guint side)
{
  const TriMapSide *found = self->kind == TRI_VIEW_MAP ? tri_map_spec_get_side (self->map, side) : NULL;

  return found != NULL ? found->label : NULL;
}

gboolean
tri_workspace_view_get_years (TriWorkspaceView *self, int *first, int *last)
{
  return self->kind == TRI_VIEW_MAP && tri_workspace_view_ensure_data (self, NULL) &&
         tri_map_scene_get_years (self->map, self->map_data, first, last);
}

static gboolean
build_map (TriWorkspaceView *self,
           TriSceneBuilder *builder,
           TriRect area,
           const TriMapCamera *camera,
           TriViewParts parts,
           GError **error)
{
  TriMapParts map_parts = 0;

  if (parts & TRI_VIEW_CONTENT)
    map_parts |= TRI_MAP_CONTENT;
  if (parts & TRI_VIEW_FRAME)
    map_parts |= TRI_MAP_FRAME;
  if (parts & TRI_VIEW_LEGEND)
    map_parts |= TRI_MAP_LEGEND;
  return tri_map_scene_build (self->map, self->map_data, camera, builder, area, map_parts, error);
}

static gboolean
build_chart (TriWorkspaceView *self,
             TriSceneBuilder *builder,
             TriRect area,
             gboolean natural,
             TriViewParts parts,
             GError **error)
{
  TriChartOptions options = TRI_CHART_OPTIONS_INIT;

  options.furniture = FALSE;
  options.brushes = !(parts & TRI_VIEW_LIVE);
  options.natural = natural;
  // Title and source have set their margin already.
  if (parts & TRI_VIEW_FURNITURE && !natural)
    options.padding = 0;
  return tri_chart_scene_build (self->chart, (TriTable *const *)self->tables->pdata, self->tables->len,
                                builder, area, &options, error);
}

static TriRect
inset (TriRect area, double margin)
{
  double x = MIN (margin, area.width / 4);

  return tri_rect (area.x + x, area.y + margin / 6, area.width - 2 * x, MAX (area.height - margin / 3, 1));
}

static double
get_pane_margin (TriTheme *theme)
{
  return PANE_MARGIN * tri_theme_get_text_style (theme, TRI_TEXT_LABEL).size / 12.5;
}

/** tri_workspace_view_is_low: whether it can be read where it is low: a chart without rows. */
gboolean
tri_workspace_view_is_low (TriWorkspaceView *self)
{
  return self->kind == TRI_VIEW_CHART && !tri_chart_spec_has_rows (self->chart);
}

/** tri_workspace_view_get_readable_height: in the theme's pixels. */
double
tri_workspace_view_get_readable_height (TriWorkspaceView *self, double width, TriTheme *theme)
{
  TriRect area = inset (tri_rect (0, 0, width, 0), get_pane_margin (theme));

  if (self->kind != TRI_VIEW_MATRIX || !tri_workspace_view_ensure_data (self, NULL))
    return 0;
  return tri_matrix_measure (self->matrix, g_ptr_array_index (self->tables, 0), theme, area.width) +
         2 * area.y;
}

/**
 * tri_workspace_view_compile:
 * @width: pixels; 0 for a chart's own size
 * @camera: (nullable): maps only; %NULL for the view's own extent
 * @parts: what to draw; only what begins at the very edge heeds %TRI_VIEW_MARGIN
 *
 * Returns: (transfer full): the scene.
 */
TriScene *
tri_workspace_view_compile (TriWorkspaceView *self,
                            double width,
                            double height,
                            TriTheme *theme,
                            const TriMapCamera *camera,
                            TriViewParts parts,
                            GError **error)
{
  g_autoptr (TriSceneBuilder) builder = NULL;
  gboolean natural = width <= 0 || height <= 0;
  TriRect area;
  gboolean built;

  if (!tri_workspace_view_ensure_data (self, error))
    return NULL;
  if (natural && self->kind == TRI_VIEW_CHART)
    {
      TriChartOptions options = TRI_CHART_OPTIONS_INIT;

      options.furniture = FALSE;
      options.natural = TRUE;
      if (!tri_chart_scene_measure (self->chart, (TriTable *const *)self->tables->pdata, self->tables->len,
                                    theme, &options, &width, &height, error))
        return NULL;
    }
  else if (natural)
    {
      width = 1000;
      height = 640;
    }

  builder = tri_scene_builder_new (width, height, theme);
  tri_scene_builder_set_title (builder, tri_workspace_view_get_title (self),
                               tri_workspace_view_get_alt (self));
  area = tri_rect (0, 0, width, height);
  if (parts & TRI_VIEW_FURNITURE)
    area = tri_furniture_add (builder, area, tri_workspace_view_get_title (self),
                              tri_workspace_view_get_subtitle (self), tri_workspace_view_get_source (self));
  if (parts & TRI_VIEW_MARGIN && (self->kind == TRI_VIEW_MATRIX || self->kind == TRI_VIEW_NETWORK))
    area = inset (area, get_pane_margin (theme));
  switch (self->kind)
    {
    case TRI_VIEW_MAP:
      built = build_map (self, builder, area, camera, parts, error);
      break;
    case TRI_VIEW_CHART:
      built = build_chart (self, builder, area, natural, parts, error);
      break;
    case TRI_VIEW_NETWORK:
      built = tri_network_build (self->network, g_ptr_array_index (self->tables, 0), builder, area, error);
      break;
    case TRI_VIEW_MATRIX:
      built = tri_matrix_build (self->matrix, g_ptr_array_index (self->tables, 0), builder, area, error);
      break;
    case TRI_VIEW_TIMELINE:
    default:
      built = tri_timeline_build (self->timeline, g_ptr_array_index (self->tables, 0), builder, area, error);
      break;
    }
  if (!built)
    {
      g_prefix_error (error, "view %s: ", self->id);
      return NULL;
    }
  return tri_scene_builder_end (g_steal_pointer (&builder));
}
