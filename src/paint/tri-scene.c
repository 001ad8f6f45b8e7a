// SPDX-License-Identifier: GPL-3.0-or-later
// A compiled picture: its parts and who owns them.

#include "tri-scene-private.h"

G_DEFINE_BOXED_TYPE (TriScene, tri_scene, tri_scene_ref, tri_scene_unref)
G_DEFINE_QUARK (tri - scene - error - quark, tri_scene_error)

TriScene *
tri_scene_ref (TriScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
free_items (TriScene *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      TriSceneItem *item = &g_array_index (self->items, TriSceneItem, i);

      switch (item->type)
        {
        case TRI_MARK_TEXT:
          g_free (item->text.text);
          g_clear_pointer (&item->text.along, tri_path_unref);
          break;
        case TRI_MARK_LINE:
        case TRI_MARK_AREA:
        case TRI_MARK_TRAIL:
        case TRI_MARK_SHAPE:
          g_clear_pointer (&item->path.path, tri_path_unref);
          g_free ((double *)item->path.widths);
          break;
        default:
          break;
        }
    }
}

static void
free_plots (TriScene *self)
{
  for (guint i = 0; i < self->plots->len; i++)
    {
      TriScenePlot *plot = &g_array_index (self->plots, TriScenePlot, i);

      for (guint j = 0; j < plot->axes->len; j++)
        {
          TriSceneAxis *axis = &g_array_index (plot->axes, TriSceneAxis, j);

          for (guint k = 0; k < axis->ticks->len; k++)
            g_free (g_array_index (axis->ticks, TriSceneTick, k).label);
          g_free (axis->orient);
          g_free (axis->title);
          g_array_unref (axis->ticks);
        }
      for (guint j = 0; j < plot->legends->len; j++)
        {
          TriSceneLegend *legend = &g_array_index (plot->legends, TriSceneLegend, j);

          for (guint k = 0; k < legend->entries->len; k++)
            g_free (g_array_index (legend->entries, TriSceneLegendEntry, k).label);
          g_free (legend->title);
          g_array_unref (legend->entries);
        }
      g_array_unref (plot->axes);
      g_array_unref (plot->legends);
    }
}

void
tri_scene_unref (TriScene *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->index != 0)
    tri_scene_index_free ((TriSceneIndex *)self->index);
  if (self->extra != NULL)
    self->extra_free (self->extra);
  free_items (self);
  free_plots (self);
  for (guint i = 0; i < self->marks->len; i++)
    {
      TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, i);

      g_free (mark->name);
      g_clear_pointer (&mark->table, tri_table_unref);
      g_clear_pointer (&mark->image, cairo_surface_destroy);
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      TriSceneTarget *target = &g_array_index (self->targets, TriSceneTarget, i);

      tri_refs_unref (target->refs);
      g_free (target->name);
      g_free (target->detail);
      g_free (target->value);
    }
  g_array_unref (self->plots);
  g_array_unref (self->marks);
  g_array_unref (self->items);
  g_array_unref (self->owners);
  g_array_unref (self->bounds);
  g_array_unref (self->targets);
  g_clear_pointer (&self->reading, g_array_unref);
  g_clear_pointer (&self->positions, g_array_unref);
  g_free (self->title);
  g_free (self->description);
  tri_theme_unref (self->theme);
  g_free (self);
}

double
tri_scene_get_width (const TriScene *self)
{
  return self->width;
}

double
tri_scene_get_height (const TriScene *self)
{
  return self->height;
}

/**
 * tri_scene_get_theme:
 *
 * Returns: (transfer none)
 */
TriTheme *
tri_scene_get_theme (const TriScene *self)
{
  return self->theme;
}

guint
tri_scene_get_n_targets (const TriScene *self)
{
  return self->targets->len;
}

/**
 * tri_scene_get_target:
 *
 * Returns: (transfer none)
 */
const TriSceneTarget *
tri_scene_get_target (const TriScene *self, guint index)
{
  g_return_val_if_fail (index < self->targets->len, NULL);

  return &g_array_index (self->targets, TriSceneTarget, index);
}

/**
 * tri_scene_find_target:
 * @ref: a reference, `claim:…`
 *
 * Returns: the first target in reading order that holds @ref, legend entries last; -1 for none.
 */
int
tri_scene_find_target (const TriScene *self, const char *ref)
{
  int legend = -1;

  for (guint i = 0; ref != NULL && i < self->targets->len; i++)
    {
      const TriSceneTarget *target = tri_scene_get_target (self, i);

      if (!tri_refs_contains (target->refs, ref))
        continue;
      if (!target->is_legend)
        return (int)i;
      if (legend < 0)
        legend = (int)i;
    }
  return legend;
}

/**
 * tri_scene_has_implicit_plot:
 *
 * Returns: whether the plot that covers the scene counts as one: it holds data or an axis, or is the only.
 */
gboolean
tri_scene_has_implicit_plot (const TriScene *self)
{
  const TriScenePlot *plot = &g_array_index (self->plots, TriScenePlot, 0);

  if (self->plots->len == 1 || plot->axes->len > 0)
    return TRUE;
  for (guint i = 0; i < self->marks->len; i++)
    {
      const TriSceneMark *mark = &g_array_index (self->marks, TriSceneMark, i);

      if (mark->plot == 0 && mark->role == TRI_ROLE_DATA && mark->n_items > 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * tri_scene_get_n_plots:
 *
 * Returns: the number of plots, as in dump(): those begun, after the implicit one where that holds data.
 */
guint
tri_scene_get_n_plots (const TriScene *self)
{
  return self->plots->len - (tri_scene_has_implicit_plot (self) ? 0 : 1);
}

TriRect
tri_scene_get_plot_area (const TriScene *self, guint plot)
{
  guint index = plot + (tri_scene_has_implicit_plot (self) ? 0 : 1);

  g_return_val_if_fail (index < self->plots->len, tri_rect (0, 0, 0, 0));

  return g_array_index (self->plots, TriScenePlot, index).area;
}

/**
 * tri_scene_foreach_path:
 *
 * Calls @func for the outline of each shape and area that is filled, and of each that is stroked, in the
 * order they are painted; what pixels show from an image (soft marks) is not stroked.
 */
void
tri_scene_foreach_path (const TriScene *self, TriScenePathFunc func, gpointer data)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (self, i);
      const TriSceneMark *mark =
        &g_array_index (self->marks, TriSceneMark, g_array_index (self->owners, guint, i));

      if (item->type != TRI_MARK_SHAPE && item->type != TRI_MARK_AREA)
        continue;
      if (item->fill.kind != TRI_FILL_NONE)
        func (item->path.path, 0, data);
      if (item->stroke.width > 0 && item->stroke.color.alpha > 0 && mark->image == NULL)
        func (item->path.path, item->stroke.width, data);
    }
}

const TriSceneItem *
tri_scene_item (const TriScene *self, guint item)
{
  return &g_array_index (self->items, TriSceneItem, item);
}

const TriScenePlot *
tri_scene_item_plot (const TriScene *self, guint item)
{
  guint mark = g_array_index (self->owners, guint, item);

  return &g_array_index (self->plots, TriScenePlot, g_array_index (self->marks, TriSceneMark, mark).plot);
}

TriRect
tri_scene_item_bounds (const TriScene *self, guint item)
{
  return g_array_index (self->bounds, TriRect, item);
}

/**
 * tri_scene_item_is_dimmed:
 *
 * Returns: whether something is selected and the item's target shares none of it.
 */
gboolean
tri_scene_item_is_dimmed (const TriScene *self, const TriSceneItem *item, const TriRefs *selected)
{
  if (item->target < 0 || selected == NULL || tri_refs_get_length (selected) == 0)
    return FALSE;
  // A legend entry that stands for no claim, such as "contested", belongs to no selection.
  if (tri_scene_get_target (self, item->target)->is_legend &&
      tri_refs_get_length (tri_scene_get_target (self, item->target)->refs) == 0)
    return FALSE;
  return !tri_refs_intersects (tri_scene_get_target (self, item->target)->refs, selected);
}

/**
 * tri_scene_item_shown:
 *
 * Returns: the item as it is drawn while @selected is selected; its text and path stay the scene's. A dimmed
 * label has no halo: in the area's full colour it would shine brighter than the area.
 */
TriSceneItem
tri_scene_item_shown (const TriScene *self, guint index, const TriRefs *selected)
{
  TriSceneItem item = *tri_scene_item (self, index);

  if (!tri_scene_item_is_dimmed (self, &item, selected))
    return item;
  item.opacity *= TRI_DIM_OPACITY;
  if (item.type == TRI_MARK_TEXT)
    item.text.halo_width = 0;
  return item;
}

/**
 * tri_scene_get_extra:
 * @free: the function it was set with, by which modules know what is theirs
 *
 * Returns: (transfer none) (nullable): what tri_scene_builder_set_extra() left.
 */
gpointer
tri_scene_get_extra (const TriScene *self, GDestroyNotify free)
{
  return self->extra_free == free ? self->extra : NULL;
}
