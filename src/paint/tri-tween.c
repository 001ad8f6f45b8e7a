// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn on the way from one scene to the next: marks of the same thing move, grow and change colour,
// all others fade.

#include "tri-tween.h"

#include <string.h>

#include "tri-scene-private.h"

// Of both scenes together: more cannot be drawn anew within a frame. A text takes as long as some other
// items.
#define MAX_COST 3000
#define TEXT_COST 5

struct _TriTween
{
  TriScene *from;
  TriScene *to;
  int *before;    // for each item of `to` the one of `from`; -1: it comes
  gboolean *goes; // for each item of `from`: nothing of `to` follows it
  guint n_pairs;
};

// How many items with one key have been met, so that each finds its like.
static char *
count_key (GHashTable *counts, char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
  char *counted = g_strdup_printf ("%s #%u", key, n);

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
  return counted;
}

static char *
exact_key (const TriSceneTarget *target)
{
  g_autofree char *refs = tri_refs_to_string (target->refs);

  return g_strdup_printf ("%s|%s", target->name != NULL ? target->name : "", refs);
}

// A name that another target of the scene has too tells nothing.
static GHashTable *
index_names (const TriScene *scene, const gboolean *is_paired)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < scene->targets->len; i++)
    {
      const char *name = g_array_index (scene->targets, TriSceneTarget, i).name;

      if (is_paired[i] || name == NULL)
        continue;
      g_hash_table_insert (names, (gpointer)name,
                           GINT_TO_POINTER (g_hash_table_contains (names, name) ? -1 : (int)i + 1));
    }
  return names;
}

// For each target of `to` that of `from`, or -1: by name and references, then by a name that only one has,
// for the claims behind a sum change with what is summed.
static int *
pair_targets (const TriScene *from, const TriScene *to)
{
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gboolean *was_paired = g_new0 (gboolean, MAX (1, from->targets->len));
  g_autofree gboolean *is_paired = g_new0 (gboolean, MAX (1, to->targets->len));
  g_autoptr (GHashTable) old_names = NULL;
  g_autoptr (GHashTable) names = NULL;
  int *before = g_new (int, MAX (1, to->targets->len));

  for (guint i = 0; i < from->targets->len; i++)
    g_hash_table_insert (index,
                         count_key (counts, exact_key (&g_array_index (from->targets, TriSceneTarget, i))),
                         GINT_TO_POINTER ((int)i + 1));
  g_hash_table_remove_all (counts);
  for (guint i = 0; i < to->targets->len; i++)
    {
      g_autofree char *key = count_key (counts, exact_key (&g_array_index (to->targets, TriSceneTarget, i)));

      before[i] = GPOINTER_TO_INT (g_hash_table_lookup (index, key)) - 1;
      is_paired[i] = before[i] >= 0;
      if (is_paired[i])
        was_paired[before[i]] = TRUE;
    }
  old_names = index_names (from, was_paired);
  names = index_names (to, is_paired);
  for (guint i = 0; i < to->targets->len; i++)
    {
      const char *name = g_array_index (to->targets, TriSceneTarget, i).name;
      int old = name != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (old_names, name)) : 0;

      if (!is_paired[i] && old > 0 && GPOINTER_TO_INT (g_hash_table_lookup (names, name)) > 0)
        before[i] = old - 1;
    }
  return before;
}

static const TriSceneMark *
mark_of (const TriScene *scene, guint item)
{
  return &g_array_index (scene->marks, TriSceneMark, g_array_index (scene->owners, guint, item));
}

// What an item is: part of a target, or a word that may move along an axis, or what stands where it stood.
static char *
item_key (const TriScene *scene, guint index, int target)
{
  const TriSceneItem *item = tri_scene_item (scene, index);
  const TriSceneMark *mark = mark_of (scene, index);
  TriRect bounds = tri_scene_item_bounds (scene, index);

  if (target >= 0)
    return g_strdup_printf ("%u %u %u @%d", mark->plot, mark->role, item->type, target);
  if (item->type == TRI_MARK_TEXT)
    return g_strdup_printf ("%u %u %s", mark->plot, mark->role, item->text.text);
  return g_strdup_printf ("%u %u %u %.1f %.1f %.1f %.1f", mark->plot, mark->role, item->type, bounds.x,
                          bounds.y, bounds.width, bounds.height);
}

static void
pair_items (TriTween *self)
{
  g_autofree int *targets = pair_targets (self->from, self->to);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->from->items->len; i++)
    {
      char *key = count_key (counts, item_key (self->from, i, tri_scene_item (self->from, i)->target));

      g_hash_table_insert (index, key, GINT_TO_POINTER ((int)i + 1));
      self->goes[i] = TRUE;
    }
  g_hash_table_remove_all (counts);
  for (guint i = 0; i < self->to->items->len; i++)
    {
      int target = tri_scene_item (self->to, i)->target;
      g_autofree char *key = NULL;

      self->before[i] = -1;
      if (target >= 0 && targets[target] < 0)
        continue;
      key = count_key (counts, item_key (self->to, i, target >= 0 ? targets[target] : -1));
      self->before[i] = GPOINTER_TO_INT (g_hash_table_lookup (index, key)) - 1;
      if (self->before[i] < 0)
        continue;
      self->goes[self->before[i]] = FALSE;
      self->n_pairs++;
    }
}

static guint
cost_of (const TriScene *scene)
{
  guint cost = 0;

  for (guint i = 0; i < scene->items->len; i++)
    cost += tri_scene_item (scene, i)->type == TRI_MARK_TEXT ? TEXT_COST : 1;
  return cost;
}

static gboolean
has_soft_marks (const TriScene *scene)
{
  for (guint i = 0; i < scene->marks->len; i++)
    if (g_array_index (scene->marks, TriSceneMark, i).is_soft)
      return TRUE;
  return FALSE;
}

/**
 * tri_tween_new:
 *
 * Returns: (nullable): %NULL where nothing is to move: the scenes differ in theme or number of plots,
 * are the same, or hold more than a frame can draw.
 */
TriTween *
tri_tween_new (TriScene *from, TriScene *to)
{
  TriTween *self;

  if (from == to || from->theme != to->theme || from->plots->len != to->plots->len ||
      cost_of (from) + cost_of (to) > MAX_COST || has_soft_marks (from) || has_soft_marks (to))
    return NULL;
  self = g_new0 (TriTween, 1);
  self->from = tri_scene_ref (from);
  self->to = tri_scene_ref (to);
  self->before = g_new (int, MAX (1, to->items->len));
  self->goes = g_new0 (gboolean, MAX (1, from->items->len));
  pair_items (self);
  return self;
}

void
tri_tween_free (TriTween *self)
{
  tri_scene_unref (self->from);
  tri_scene_unref (self->to);
  g_free (self->before);
  g_free (self->goes);
  g_free (self);
}

/** tri_tween_get_from: Returns: (transfer none): the first scene. */
TriScene *
tri_tween_get_from (const TriTween *self)
{
  return self->from;
}

/** tri_tween_ease: Returns: how far a movement has come at @unit, 0 to 1, of its time: fast, then slower. */
double
tri_tween_ease (double unit)
{
  double left = 1 - CLAMP (unit, 0, 1);

  return 1 - left * left * left;
}

/** tri_tween_get_n_pairs: Returns: how many items of the second scene were in the first. */
guint
tri_tween_get_n_pairs (const TriTween *self)
{
  return self->n_pairs;
}

static double
mix (double from, double to, double t)
{
  return from + (to - from) * t;
}

static TriPoint
shift_between (const TriScenePlot *from, const TriScenePlot *to)
{
  return (TriPoint){ from->area.x - to->area.x, from->area.y - to->area.y };
}

static void
mix_rect (TriSceneItem *item, const TriSceneItem *from, TriPoint shift, double t)
{
  item->rect.x = mix (from->rect.x + shift.x, item->rect.x, t);
  item->rect.y = mix (from->rect.y + shift.y, item->rect.y, t);
  item->rect.width = mix (from->rect.width, item->rect.width, t);
  item->rect.height = mix (from->rect.height, item->rect.height, t);
  item->rect.radius = mix (from->rect.radius, item->rect.radius, t);
}

static void
mix_arc (TriSceneItem *item, const TriSceneItem *from, TriPoint shift, double t)
{
  item->arc.x = mix (from->arc.x + shift.x, item->arc.x, t);
  item->arc.y = mix (from->arc.y + shift.y, item->arc.y, t);
  item->arc.start_angle = mix (from->arc.start_angle, item->arc.start_angle, t);
  item->arc.end_angle = mix (from->arc.end_angle, item->arc.end_angle, t);
  item->arc.inner_radius = mix (from->arc.inner_radius, item->arc.inner_radius, t);
  item->arc.outer_radius = mix (from->arc.outer_radius, item->arc.outer_radius, t);
}

// Where @item, of the second scene, stands at @t; FALSE where its outline cannot be between the two.
static gboolean
mix_geometry (TriSceneItem *item, const TriSceneItem *from, TriPoint shift, double t, TriPath **made)
{
  switch (item->type)
    {
    case TRI_MARK_RECT:
      mix_rect (item, from, shift, t);
      return TRUE;
    case TRI_MARK_SYMBOL:
      item->symbol.x = mix (from->symbol.x + shift.x, item->symbol.x, t);
      item->symbol.y = mix (from->symbol.y + shift.y, item->symbol.y, t);
      item->symbol.size = mix (from->symbol.size, item->symbol.size, t);
      item->symbol.angle = mix (from->symbol.angle, item->symbol.angle, t);
      return from->symbol.shape == item->symbol.shape;
    case TRI_MARK_RULE:
      item->rule.x = mix (from->rule.x + shift.x, item->rule.x, t);
      item->rule.y = mix (from->rule.y + shift.y, item->rule.y, t);
      item->rule.x2 = mix (from->rule.x2 + shift.x, item->rule.x2, t);
      item->rule.y2 = mix (from->rule.y2 + shift.y, item->rule.y2, t);
      return TRUE;
    case TRI_MARK_TEXT:
      item->text.x = mix (from->text.x + shift.x, item->text.x, t);
      item->text.y = mix (from->text.y + shift.y, item->text.y, t);
      return item->text.along == NULL && from->text.along == NULL && from->text.align == item->text.align &&
             from->text.angle == item->text.angle;
    case TRI_MARK_ARC:
      mix_arc (item, from, shift, t);
      return TRUE;
    case TRI_MARK_LINE:
    case TRI_MARK_AREA:
    case TRI_MARK_SHAPE:
      *made = tri_path_new_between (from->path.path, item->path.path, t, shift);
      item->path.path = *made != NULL ? *made : item->path.path;
      return *made != NULL;
    case TRI_MARK_TRAIL:
    default:
      return FALSE;
    }
}

static void
mix_colors (TriSceneItem *item, const TriSceneItem *from, double t)
{
  if (item->fill.kind == TRI_FILL_SOLID && from->fill.kind == TRI_FILL_SOLID)
    item->fill.color = tri_color_mix (from->fill.color, item->fill.color, t);
  if (item->stroke.width > 0 && from->stroke.width > 0)
    item->stroke.color = tri_color_mix (from->stroke.color, item->stroke.color, t);
  item->stroke.width = mix (from->stroke.width, item->stroke.width, t);
  item->opacity = mix (from->opacity, item->opacity, t);
}

/**
 * tri_tween_get_rect:
 * @item: of the second scene, a rectangle that was in the first
 * @rect: (out): where it stands at @t, in pixels of its plot
 *
 * Returns: %FALSE, leaving @rect alone, where there is none.
 */
gboolean
tri_tween_get_rect (const TriTween *self, guint item, double t, TriRect *rect)
{
  TriSceneItem shown;
  int before;

  if (item >= self->to->items->len || self->before[item] < 0)
    return FALSE;
  before = self->before[item];
  shown = *tri_scene_item (self->to, item);
  if (shown.type != TRI_MARK_RECT)
    return FALSE;
  mix_rect (&shown, tri_scene_item (self->from, (guint)before),
            shift_between (tri_scene_item_plot (self->from, (guint)before),
                           tri_scene_item_plot (self->to, item)),
            t);
  *rect = tri_rect (shown.rect.x, shown.rect.y, shown.rect.width, shown.rect.height);
  return TRUE;
}

static void
paint_in_plot (const TriScene *scene, const TriScenePlot *plot, cairo_t *cr, const TriSceneItem *item)
{
  cairo_save (cr);
  if (plot->clip)
    {
      cairo_rectangle (cr, plot->area.x, plot->area.y, plot->area.width, plot->area.height);
      cairo_clip (cr);
    }
  cairo_translate (cr, plot->area.x, plot->area.y);
  tri_scene_item_paint (scene->theme, cr, item);
  cairo_restore (cr);
}

static void
paint_fading (const TriScene *scene, guint index, cairo_t *cr, double opacity, const TriRefs *selected)
{
  TriSceneItem item = tri_scene_item_shown (scene, index, selected);

  item.opacity *= opacity;
  if (item.type == TRI_MARK_TEXT)
    item.text.halo_width = 0;
  paint_in_plot (scene, tri_scene_item_plot (scene, index), cr, &item);
}

static void
paint_pair (const TriTween *self,
            guint index,
            cairo_t *cr,
            double t,
            const TriRefs *was,
            const TriRefs *selected)
{
  guint before = (guint)self->before[index];
  const TriScenePlot *plot = tri_scene_item_plot (self->to, index);
  TriSceneItem from = tri_scene_item_shown (self->from, before, was);
  TriSceneItem item = tri_scene_item_shown (self->to, index, selected);
  g_autoptr (TriPath) made = NULL;

  if (!mix_geometry (&item, &from, shift_between (tri_scene_item_plot (self->from, before), plot), t, &made))
    {
      paint_fading (self->from, before, cr, 1 - t, was);
      paint_fading (self->to, index, cr, t, selected);
      return;
    }
  mix_colors (&item, &from, t);
  paint_in_plot (self->to, plot, cr, &item);
}

// What goes stays in its layer while it fades: behind what is drawn after the mark of the same place.
static guint
paint_going (const TriTween *self, guint next, guint mark, cairo_t *cr, double t, const TriRefs *was)
{
  for (; next < self->from->items->len && g_array_index (self->from->owners, guint, next) <= mark; next++)
    if (self->goes[next])
      paint_fading (self->from, next, cr, 1 - t, was);
  return next;
}

/**
 * tri_tween_render:
 * @t: 0 to 1, as eased
 * @was: (nullable): what was selected in the first scene
 * @selected: (nullable): what is selected in the second
 *
 * Paints what stands between the scenes, on the view's colour, at the origin of @cr.
 */
void
tri_tween_render (const TriTween *self, cairo_t *cr, double t, const TriRefs *was, const TriRefs *selected)
{
  TriColor ground = tri_theme_get_color (self->to->theme, TRI_COLOR_VIEW);
  guint next = 0;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->to->width, self->to->height);
  cairo_set_source_rgba (cr, ground.red, ground.green, ground.blue, ground.alpha);
  cairo_fill (cr);
  for (guint i = 0; i < self->to->items->len; i++)
    {
      next = paint_going (self, next, g_array_index (self->to->owners, guint, i), cr, t, was);
      if (self->before[i] >= 0)
        paint_pair (self, i, cr, t, was, selected);
      else
        paint_fading (self->to, i, cr, t, selected);
    }
  paint_going (self, next, G_MAXUINT, cr, t, was);
  cairo_restore (cr);
}
