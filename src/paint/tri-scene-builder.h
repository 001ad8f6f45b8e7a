// SPDX-License-Identifier: GPL-3.0-or-later
// Collects plots, marks, targets, axes and legends and becomes an immutable scene.

#pragma once

#include "tri-scene.h"

G_BEGIN_DECLS

/** TriSceneBuilder: used by one thread; drawn order is the order of the calls. */
typedef struct _TriSceneBuilder TriSceneBuilder;

TriSceneBuilder *tri_scene_builder_new (double width, double height, TriTheme *theme);
void tri_scene_builder_free (TriSceneBuilder *self);
TriScene *tri_scene_builder_end (TriSceneBuilder *self);
TriTheme *tri_scene_builder_get_theme (const TriSceneBuilder *self);
TriRect tri_scene_builder_get_area (const TriSceneBuilder *self);
// What the module that draws keeps with the scene, for who asks it later; `free` tells whose it is.
void tri_scene_builder_set_extra (TriSceneBuilder *self, gpointer extra, GDestroyNotify free);
void tri_scene_builder_set_title (TriSceneBuilder *self, const char *title, const char *description);
// A plot is a rectangle of the scene with its own origin; `clip` cuts what is drawn in it. Items outside any
// plot stand in an implicit plot that covers the scene.
void tri_scene_builder_begin_plot (TriSceneBuilder *self, TriRect area, gboolean clip);
void tri_scene_builder_end_plot (TriSceneBuilder *self);
void tri_scene_builder_set_reading (TriSceneBuilder *self, double row_height);
// A mark is a run of items of one type; `table` (nullable) holds the rows the items speak of. Items of
// another type than the mark's are its decoration: painted and hit, but not in dump()'s `marks`.
void tri_scene_builder_begin_mark (TriSceneBuilder *self,
                                   TriMarkType type,
                                   TriMarkRole role,
                                   const char *name,
                                   TriTable *table);
// Targets. `refs` (nullable, transfer none) and strings are copied. Returns its index. Bounds grow with its
// items.
int tri_scene_builder_add_target (TriSceneBuilder *self,
                                  TriRefs *refs,
                                  const char *name,
                                  const char *value,
                                  const char *detail);
TriSceneTarget *tri_scene_builder_get_target (TriSceneBuilder *self, int target);
// The open mark covers all of its plot and has no fine detail: on pixels it is shown from an image at a third
// of its size, made once; on paper it stays lines.
void tri_scene_builder_set_soft (TriSceneBuilder *self);
// While on, items added are decoration (TriSceneItem.is_decoration); begin_mark turns it off.
void tri_scene_builder_set_decoration (TriSceneBuilder *self, gboolean is_decoration);
// Items; each returns its index. A NULL style pointer means "none". Strings and paths are copied or
// referenced.
int tri_scene_builder_add (TriSceneBuilder *self, const TriSceneItem *item);
int tri_scene_builder_rect (TriSceneBuilder *self,
                            TriRect rect,
                            double radius,
                            const TriFill *fill,
                            const TriStroke *stroke,
                            int target);
int tri_scene_builder_symbol (TriSceneBuilder *self,
                              double x,
                              double y,
                              double size,
                              TriSymbolShape shape,
                              const TriFill *fill,
                              const TriStroke *stroke,
                              int target);
int tri_scene_builder_rule (TriSceneBuilder *self,
                            double x,
                            double y,
                            double x2,
                            double y2,
                            const TriStroke *stroke,
                            int target);
int tri_scene_builder_text (TriSceneBuilder *self,
                            double x,
                            double y,
                            const char *text,
                            const TriTextStyle *style,
                            TriColor color,
                            TriAlign align,
                            TriBaseline baseline,
                            int target);
int tri_scene_builder_path (TriSceneBuilder *self,
                            TriMarkType type,
                            TriPath *path,
                            const TriFill *fill,
                            const TriStroke *stroke,
                            int target);
int tri_scene_builder_badge (TriSceneBuilder *self, double x, double y, double side, int target);
TriSceneItem *tri_scene_builder_get_item (TriSceneBuilder *self, int item);
// What dump() says of axes and legends; the drawing itself is done with items of role guide.
void tri_scene_builder_add_axis (TriSceneBuilder *self, const char *orient, const char *title);
void tri_scene_builder_add_tick (TriSceneBuilder *self, double value, const char *label, double position);
void tri_scene_builder_add_legend (TriSceneBuilder *self, const char *title);
void tri_scene_builder_add_legend_entry (TriSceneBuilder *self, const char *label, TriColor color);

// Title, subtitle and source drawn into the scene; returns the area left for the view (tri-furniture.c).
TriRect tri_furniture_add (TriSceneBuilder *self,
                           TriRect area,
                           const char *title,
                           const char *subtitle,
                           const char *source);

// Space around title and source, in the scene's pixels: 18 on screen.
double tri_furniture_get_margin (const TriTheme *theme);

// Fill of a category: solid, but a pattern in grey print where the theme says so (NOTES §4, "Grey print"). A
// solid fill in a patterned category's colour is swapped for it when added, so few callers need this.
TriFill tri_theme_get_category_fill (const TriTheme *theme, TriCategory category, TriCategoryRole role);

// Text measure, in the scene's pixels, hint metrics off (tri-text.c).
typedef struct
{
  double width;
  double height; // of the ink line box
  double ascent; // from the top to the baseline
} TriTextSize;
TriTextSize tri_text_measure (const TriTheme *theme, const TriTextStyle *style, const char *text);
TriTextSize tri_text_measure_markup (const TriTheme *theme, const TriTextStyle *style, const char *markup);
void tri_text_draw (const TriTheme *theme, cairo_t *cr, const TriSceneItem *item);
// Breaks text into lines no wider than `width`; the last of `max_lines` is ellipsised. Free with
// g_strfreev().
char **tri_text_wrap (const TriTheme *theme,
                      const TriTextStyle *style,
                      const char *text,
                      double width,
                      guint max_lines);

static inline TriFill
tri_fill_solid (TriColor color)
{
  return (TriFill){ .kind = TRI_FILL_SOLID, .color = color };
}

static inline TriStroke
tri_stroke_solid (TriColor color, double width)
{
  return (
    TriStroke){ .color = color, .width = width, .cap = CAIRO_LINE_CAP_BUTT, .join = CAIRO_LINE_JOIN_ROUND };
}

static inline TriStroke
tri_stroke_dashed (TriColor color, double width, double on, double off)
{
  return (TriStroke){
    .color = color, .width = width, .dash = { on, off }, .n_dashes = 2, .join = CAIRO_LINE_JOIN_ROUND
  };
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriSceneBuilder, tri_scene_builder_free)

G_END_DECLS
