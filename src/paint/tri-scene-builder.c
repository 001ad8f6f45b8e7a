// SPDX-License-Identifier: GPL-3.0-or-later
// Collects plots, marks, targets, axes and legends and becomes an immutable scene.

#include "tri-scene-private.h"
#include "tri-util.h"

struct _TriSceneBuilder
{
  TriScene *scene;
  GArray *stack; // guint: open plots
  gboolean has_mark;
  gboolean is_decoration;
  gboolean has_axis;
  gboolean has_legend;
};

static void
add_plot (TriScene *scene, TriRect area, gboolean clip)
{
  TriScenePlot plot = { .area = area, .clip = clip };

  plot.axes = g_array_new (FALSE, FALSE, sizeof (TriSceneAxis));
  plot.legends = g_array_new (FALSE, FALSE, sizeof (TriSceneLegend));
  g_array_append_val (scene->plots, plot);
}

/**
 * tri_scene_builder_new:
 * @width: of the picture in pixels (points on paper)
 * @theme: (transfer none)
 */
TriSceneBuilder *
tri_scene_builder_new (double width, double height, TriTheme *theme)
{
  TriSceneBuilder *self = g_new0 (TriSceneBuilder, 1);
  TriScene *scene = g_new0 (TriScene, 1);

  g_atomic_ref_count_init (&scene->ref_count);
  scene->width = MAX (width, 0);
  scene->height = MAX (height, 0);
  scene->theme = tri_theme_ref (theme);
  scene->plots = g_array_new (FALSE, FALSE, sizeof (TriScenePlot));
  scene->marks = g_array_new (FALSE, FALSE, sizeof (TriSceneMark));
  scene->items = g_array_new (FALSE, FALSE, sizeof (TriSceneItem));
  scene->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  scene->bounds = g_array_new (FALSE, FALSE, sizeof (TriRect));
  scene->targets = g_array_new (FALSE, FALSE, sizeof (TriSceneTarget));
  add_plot (scene, tri_rect (0, 0, scene->width, scene->height), FALSE);
  self->scene = scene;
  self->stack = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tri_scene_builder_free (TriSceneBuilder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->scene, tri_scene_unref);
  g_array_unref (self->stack);
  g_free (self);
}

// Items of a target, without its labels where it has anything else, are what its ring goes round.
static void
bound_targets (TriScene *scene)
{
  g_autofree gboolean *has_shape = g_new0 (gboolean, scene->targets->len);

  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);

      if (item->target >= 0 && item->type != TRI_MARK_TEXT)
        has_shape[item->target] = TRUE;
    }
  for (guint i = 0; i < scene->items->len; i++)
    {
      const TriSceneItem *item = tri_scene_item (scene, i);
      TriSceneTarget *target;

      if (item->target < 0 || (item->type == TRI_MARK_TEXT && has_shape[item->target]))
        continue;
      target = &g_array_index (scene->targets, TriSceneTarget, item->target);
      // Its outline is that of what is drawn for it first; a leader has none.
      if (target->item < 0 && item->type != TRI_MARK_RULE)
        target->item = (int)i;
      target->bounds = tri_rect_union (target->bounds, tri_scene_item_bounds (scene, i));
    }
}

/**
 * tri_scene_builder_end:
 *
 * Frees the builder.
 *
 * Returns: (transfer full): the scene.
 */
TriScene *
tri_scene_builder_end (TriSceneBuilder *self)
{
  TriScene *scene;

  g_return_val_if_fail (self != NULL && self->scene != NULL, NULL);
  g_warn_if_fail (self->stack->len == 0);

  scene = g_steal_pointer (&self->scene);
  g_array_set_size (scene->bounds, scene->items->len);
  for (guint i = 0; i < scene->items->len; i++)
    {
      TriRect area = tri_scene_item_plot (scene, i)->area;
      TriRect bounds = tri_outline_get_bounds (scene->theme, tri_scene_item (scene, i));

      bounds.x += area.x;
      bounds.y += area.y;
      g_array_index (scene->bounds, TriRect, i) = bounds;
    }
  bound_targets (scene);
  tri_scene_set_reading (scene);
  for (guint i = 0; i < scene->marks->len; i++)
    if (g_array_index (scene->marks, TriSceneMark, i).is_soft)
      tri_scene_soften (scene, i);
  tri_scene_builder_free (self);
  return scene;
}

TriTheme *
tri_scene_builder_get_theme (const TriSceneBuilder *self)
{
  return self->scene->theme;
}

static guint
current_plot (const TriSceneBuilder *self)
{
  return self->stack->len > 0 ? g_array_index (self->stack, guint, self->stack->len - 1) : 0;
}

/**
 * tri_scene_builder_get_area:
 *
 * Returns: the area of the open plot in the scene's pixels; of the scene where none is open.
 */
TriRect
tri_scene_builder_get_area (const TriSceneBuilder *self)
{
  return g_array_index (self->scene->plots, TriScenePlot, current_plot (self)).area;
}

/**
 * tri_scene_builder_set_title:
 * @title: (nullable): what the picture says
 * @description: (nullable): alternative text
 */
void
tri_scene_builder_set_title (TriSceneBuilder *self, const char *title, const char *description)
{
  tri_set_str (&self->scene->title, title);
  tri_set_str (&self->scene->description, description);
}

/**
 * tri_scene_builder_begin_plot:
 * @area: in the scene's pixels, also within another plot
 * @clip: whether what is drawn ends at its edges
 */
void
tri_scene_builder_begin_plot (TriSceneBuilder *self, TriRect area, gboolean clip)
{
  guint index = self->scene->plots->len;

  add_plot (self->scene, area, clip);
  g_array_append_val (self->stack, index);
  self->has_mark = self->has_axis = self->has_legend = FALSE;
}

/**
 * tri_scene_builder_set_reading:
 * @row_height: of the rows of the open plot, in pixels; 0: it has none
 *
 * The keyboard goes through the targets of the open plot from left to right, within rows where there are
 * some. Those of other plots come as they are made; legend entries, and what stands in no such plot, at the
 * end.
 */
void
tri_scene_builder_set_reading (TriSceneBuilder *self, double row_height)
{
  TriScenePlot *plot = &g_array_index (self->scene->plots, TriScenePlot, current_plot (self));

  plot->is_read_by_place = TRUE;
  plot->row_height = row_height;
}

void
tri_scene_builder_end_plot (TriSceneBuilder *self)
{
  g_return_if_fail (self->stack->len > 0);

  g_array_set_size (self->stack, self->stack->len - 1);
  self->has_mark = self->has_axis = self->has_legend = FALSE;
}

/**
 * tri_scene_builder_begin_mark:
 * @name: (nullable): the layer's name, for tests and for the reader of a dump
 * @table: (nullable) (transfer none): what the items' rows are rows of
 */
void
tri_scene_builder_begin_mark (TriSceneBuilder *self,
                              TriMarkType type,
                              TriMarkRole role,
                              const char *name,
                              TriTable *table)
{
  TriSceneMark mark = { .type = type, .role = role, .plot = current_plot (self) };

  mark.name = g_strdup (name);
  mark.table = table != NULL ? tri_table_ref (table) : NULL;
  mark.first = self->scene->items->len;
  g_array_append_val (self->scene->marks, mark);
  self->has_mark = TRUE;
  self->is_decoration = FALSE;
}

/** tri_scene_builder_set_extra: @extra: (transfer full): freed with the scene */
void
tri_scene_builder_set_extra (TriSceneBuilder *self, gpointer extra, GDestroyNotify free)
{
  g_return_if_fail (self->scene->extra == NULL);

  self->scene->extra = extra;
  self->scene->extra_free = free;
}

/** tri_scene_builder_set_soft: a ground under everything else: sea and its glow. */
void
tri_scene_builder_set_soft (TriSceneBuilder *self)
{
  g_return_if_fail (self->has_mark);

  g_array_index (self->scene->marks, TriSceneMark, self->scene->marks->len - 1).is_soft = TRUE;
}

void
tri_scene_builder_set_decoration (TriSceneBuilder *self, gboolean is_decoration)
{
  self->is_decoration = is_decoration;
}

/**
 * tri_scene_builder_add_target:
 * @refs: (nullable) (transfer none)
 *
 * Returns: the target's index. It counts as sourced where @refs hold a claim, and not at all where they hold
 * context, which is from outside the paper; set `evidence` where that is
 * not so.
 */
int
tri_scene_builder_add_target (TriSceneBuilder *self,
                              TriRefs *refs,
                              const char *name,
                              const char *value,
                              const char *detail)
{
  TriSceneTarget target = { .item = -1 };

  target.refs = refs != NULL ? tri_refs_ref (refs) : tri_refs_new (NULL, 0);
  target.name = g_strdup (name);
  target.value = g_strdup (value);
  target.detail = g_strdup (detail);
  if (tri_refs_count_kind (target.refs, "claim") > 0)
    target.evidence = TRI_EVIDENCE_SOURCED;
  else if (tri_refs_count_kind (target.refs, "context") > 0)
    target.evidence = TRI_EVIDENCE_NONE;
  else
    target.evidence = value != NULL ? TRI_EVIDENCE_UNSOURCED : TRI_EVIDENCE_NONE;
  g_array_append_val (self->scene->targets, target);
  return (int)self->scene->targets->len - 1;
}

/**
 * tri_scene_builder_get_target:
 *
 * Returns: (transfer none): the target, to be changed; valid until the next one is added.
 */
TriSceneTarget *
tri_scene_builder_get_target (TriSceneBuilder *self, int target)
{
  g_return_val_if_fail (target >= 0 && (guint)target < self->scene->targets->len, NULL);

  return &g_array_index (self->scene->targets, TriSceneTarget, target);
}

static gboolean
same_color (TriColor a, TriColor b)
{
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

// Grey print: a category's flat tone becomes its pattern, with the 0.6 pt edge that tells it from the paper.
static void
swap_in_pattern (const TriTheme *theme, TriSceneItem *item)
{
  if (!tri_theme_is_grey (theme) || item->fill.kind != TRI_FILL_SOLID || item->type == TRI_MARK_TEXT)
    return;
  for (guint i = 0; i < TRI_N_CATEGORIES; i++)
    {
      TriColor ink = tri_theme_get_category (theme, i, TRI_CATEGORY_INK);

      if (!same_color (item->fill.color, tri_theme_get_category (theme, i, TRI_CATEGORY_MARK)))
        continue;
      if (item->fill.color.alpha < 1)
        return;
      item->fill = tri_theme_get_category_fill (theme, i, TRI_CATEGORY_MARK);
      if (item->stroke.width <= 0 && !item->is_decoration)
        item->stroke = tri_stroke_solid (ink, 0.6);
      return;
    }
}

/**
 * tri_scene_builder_add:
 * @item: copied, its text and widths too; its path is referenced
 *
 * An item of another type than the open mark's, or while decoration is on, is decoration. Without an open
 * mark one of role guide begins.
 *
 * Returns: the item's index.
 */
int
tri_scene_builder_add (TriSceneBuilder *self, const TriSceneItem *item)
{
  TriScene *scene = self->scene;
  TriSceneItem copy = *item;
  TriSceneMark *mark;
  guint owner;

  g_return_val_if_fail (item->target < (int)scene->targets->len, -1);

  if (!self->has_mark)
    tri_scene_builder_begin_mark (self, item->type, TRI_ROLE_GUIDE, NULL, NULL);
  owner = scene->marks->len - 1;
  mark = &g_array_index (scene->marks, TriSceneMark, owner);
  mark->n_items++;

  copy.is_decoration = item->is_decoration || self->is_decoration || item->type != mark->type;
  switch (copy.type)
    {
    case TRI_MARK_TEXT:
      copy.text.text = g_strdup (item->text.text);
      if (item->text.along != NULL)
        tri_path_ref (item->text.along);
      break;
    case TRI_MARK_LINE:
    case TRI_MARK_AREA:
    case TRI_MARK_TRAIL:
    case TRI_MARK_SHAPE:
      if (item->path.path != NULL)
        tri_path_ref (item->path.path);
      if (item->path.path != NULL && item->path.widths != NULL)
        copy.path.widths =
          g_memdup2 (item->path.widths, sizeof (double) * tri_path_get_n_points (item->path.path));
      else
        copy.path.widths = NULL;
      break;
    default:
      break;
    }
  swap_in_pattern (scene->theme, &copy);
  g_array_append_val (scene->items, copy);
  g_array_append_val (scene->owners, owner);
  return (int)scene->items->len - 1;
}

static TriSceneItem
new_item (TriMarkType type, const TriFill *fill, const TriStroke *stroke, int target)
{
  TriSceneItem item = { .type = type, .opacity = 1, .target = target, .row = -1 };

  if (fill != NULL)
    item.fill = *fill;
  if (stroke != NULL)
    item.stroke = *stroke;
  return item;
}

int
tri_scene_builder_rect (TriSceneBuilder *self,
                        TriRect rect,
                        double radius,
                        const TriFill *fill,
                        const TriStroke *stroke,
                        int target)
{
  TriSceneItem item = new_item (TRI_MARK_RECT, fill, stroke, target);

  item.rect.x = rect.x;
  item.rect.y = rect.y;
  item.rect.width = rect.width;
  item.rect.height = rect.height;
  item.rect.radius = radius;
  return tri_scene_builder_add (self, &item);
}

int
tri_scene_builder_symbol (TriSceneBuilder *self,
                          double x,
                          double y,
                          double size,
                          TriSymbolShape shape,
                          const TriFill *fill,
                          const TriStroke *stroke,
                          int target)
{
  TriSceneItem item = new_item (TRI_MARK_SYMBOL, fill, stroke, target);

  item.symbol.x = x;
  item.symbol.y = y;
  item.symbol.size = size;
  item.symbol.shape = shape;
  return tri_scene_builder_add (self, &item);
}

int
tri_scene_builder_rule (TriSceneBuilder *self,
                        double x,
                        double y,
                        double x2,
                        double y2,
                        const TriStroke *stroke,
                        int target)
{
  TriSceneItem item = new_item (TRI_MARK_RULE, NULL, stroke, target);

  item.rule.x = x;
  item.rule.y = y;
  item.rule.x2 = x2;
  item.rule.y2 = y2;
  return tri_scene_builder_add (self, &item);
}

int
tri_scene_builder_text (TriSceneBuilder *self,
                        double x,
                        double y,
                        const char *text,
                        const TriTextStyle *style,
                        TriColor color,
                        TriAlign align,
                        TriBaseline baseline,
                        int target)
{
  TriFill fill = tri_fill_solid (color);
  TriSceneItem item = new_item (TRI_MARK_TEXT, &fill, NULL, target);

  item.text.x = x;
  item.text.y = y;
  item.text.text = (char *)text;
  item.text.style = *style;
  item.text.align = align;
  item.text.baseline = baseline;
  return tri_scene_builder_add (self, &item);
}

/**
 * tri_scene_builder_path:
 * @type: line, area, shape or trail
 * @path: (transfer none)
 */
int
tri_scene_builder_path (TriSceneBuilder *self,
                        TriMarkType type,
                        TriPath *path,
                        const TriFill *fill,
                        const TriStroke *stroke,
                        int target)
{
  TriSceneItem item = new_item (type, fill, stroke, target);

  item.path.path = path;
  return tri_scene_builder_add (self, &item);
}

/**
 * tri_scene_builder_badge:
 * @x: the middle
 * @side: 16 on screen, 13 to 15 in lists, 28 to 30 on the wall
 *
 * Adds the disagreement badge with its surround in the view's colour; always decoration of the open mark.
 */
int
tri_scene_builder_badge (TriSceneBuilder *self, double x, double y, double side, int target)
{
  TriTheme *theme = self->scene->theme;
  TriFill fill = tri_fill_solid (tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT));
  TriStroke surround = tri_stroke_solid (tri_theme_get_color (theme, TRI_COLOR_VIEW), 0.8);
  TriSceneItem item = new_item (TRI_MARK_SYMBOL, &fill, &surround, target);

  item.symbol.x = x;
  item.symbol.y = y;
  item.symbol.size = side * side;
  item.symbol.shape = TRI_SYMBOL_BADGE;
  item.is_decoration = TRUE;
  return tri_scene_builder_add (self, &item);
}

/**
 * tri_scene_builder_get_item:
 *
 * Returns: (transfer none): the item, to be changed; valid until the next one is added. Its text and path
 * stay the scene's: do not replace them.
 */
TriSceneItem *
tri_scene_builder_get_item (TriSceneBuilder *self, int item)
{
  g_return_val_if_fail (item >= 0 && (guint)item < self->scene->items->len, NULL);

  return &g_array_index (self->scene->items, TriSceneItem, item);
}

static TriScenePlot *
open_plot (TriSceneBuilder *self)
{
  return &g_array_index (self->scene->plots, TriScenePlot, current_plot (self));
}

/**
 * tri_scene_builder_add_axis:
 * @orient: bottom, left, top or right
 * @title: (nullable)
 */
void
tri_scene_builder_add_axis (TriSceneBuilder *self, const char *orient, const char *title)
{
  TriSceneAxis axis = { .orient = g_strdup (orient), .title = g_strdup (title) };

  axis.ticks = g_array_new (FALSE, FALSE, sizeof (TriSceneTick));
  g_array_append_val (open_plot (self)->axes, axis);
  self->has_axis = TRUE;
}

/**
 * tri_scene_builder_add_tick:
 * @position: along the axis in the plot's pixels
 *
 * Belongs to the axis added last in the open plot.
 */
void
tri_scene_builder_add_tick (TriSceneBuilder *self, double value, const char *label, double position)
{
  TriScenePlot *plot = open_plot (self);
  TriSceneTick tick = { value, g_strdup (label), position };

  if (!self->has_axis)
    {
      tri_scene_builder_add_axis (self, "bottom", NULL);
      plot = open_plot (self);
    }
  g_array_append_val (g_array_index (plot->axes, TriSceneAxis, plot->axes->len - 1).ticks, tick);
}

void
tri_scene_builder_add_legend (TriSceneBuilder *self, const char *title)
{
  TriSceneLegend legend = { .title = g_strdup (title) };

  legend.entries = g_array_new (FALSE, FALSE, sizeof (TriSceneLegendEntry));
  g_array_append_val (open_plot (self)->legends, legend);
  self->has_legend = TRUE;
}

/**
 * tri_scene_builder_add_legend_entry:
 *
 * Belongs to the legend added last in the open plot.
 */
void
tri_scene_builder_add_legend_entry (TriSceneBuilder *self, const char *label, TriColor color)
{
  TriScenePlot *plot = open_plot (self);
  TriSceneLegendEntry entry = { g_strdup (label), color };

  if (!self->has_legend)
    {
      tri_scene_builder_add_legend (self, NULL);
      plot = open_plot (self);
    }
  g_array_append_val (g_array_index (plot->legends, TriSceneLegend, plot->legends->len - 1).entries, entry);
}
