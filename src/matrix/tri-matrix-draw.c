// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a measured matrix: heads, lines, cells, and what there is no room for in words (NOTES §6).

#include "tri-matrix-private.h"

static TriColor
get_column_color (const TriMatrixPlan *matrix, guint column, TriCategoryRole role)
{
  const char *name = tri_matrix_spec_get_column (matrix->spec, column)->category;
  TriCategory category;

  if (name == NULL || !tri_category_parse (name[0] == '@' ? name + 1 : name, &category))
    category = (TriCategory)(column % (TRI_CATEGORY_PURPLE + 1));
  return tri_theme_get_category (matrix->theme, category, role);
}

static void
draw_heads (TriMatrixPlan *matrix)
{
  double pad = 9 * matrix->k;

  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "heads", NULL);
  for (guint i = 0; i < tri_matrix_spec_get_n_columns (matrix->spec); i++)
    {
      const TriMatrixHead *head = tri_matrix_spec_get_column (matrix->spec, i);
      double x = matrix->label_width + i * matrix->column_width;
      TriFill band = tri_fill_solid (get_column_color (matrix, i, TRI_CATEGORY_MARK));
      double middle = 16 * matrix->k;
      int item;

      tri_scene_builder_rect (matrix->builder,
                              tri_rect (x + pad, 0, matrix->column_width - 2 * pad, 4 * matrix->k),
                              2 * matrix->k, &band, NULL, -1);
      item = tri_scene_builder_text (matrix->builder, x + pad, middle, head->label, &matrix->head,
                                     get_column_color (matrix, i, TRI_CATEGORY_INK), TRI_ALIGN_LEFT,
                                     TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_get_item (matrix->builder, item)->text.max_width = matrix->column_width - 2 * pad;
      if (head->second == NULL || matrix->is_compact)
        continue;
      item = tri_scene_builder_text (matrix->builder, x + pad, 32 * matrix->k, head->second, &matrix->second,
                                     tri_theme_get_color (matrix->theme, TRI_COLOR_INK2), TRI_ALIGN_LEFT,
                                     TRI_BASELINE_MIDDLE, -1);
      tri_scene_builder_get_item (matrix->builder, item)->text.max_width = matrix->column_width - 2 * pad;
    }
}

static void
draw_lines (TriMatrixPlan *matrix, double width)
{
  TriStroke hairline =
    tri_stroke_solid (tri_theme_get_color (matrix->theme, TRI_COLOR_HAIRLINE), matrix->line);
  double y = matrix->head_height;

  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RULE, TRI_ROLE_GUIDE, "lines", NULL);
  for (guint i = 0; i < matrix->n_shown; i++)
    {
      const char *label = tri_matrix_spec_get_row (matrix->spec, i)->label;
      double room = matrix->label_width - 6 * matrix->k;
      guint max_lines = (guint)MAX (matrix->heights[i] / (matrix->label.size * 1.3), 1);
      g_auto (GStrv) lines =
        tri_text_wrap (matrix->theme, &matrix->label, label, MAX (room, 8), MIN (max_lines, 3));
      guint n_lines = g_strv_length (lines);
      double step = matrix->label.size * 1.25;

      tri_scene_builder_rule (matrix->builder, 0, y, width, y, &hairline, -1);
      for (guint j = 0; j < n_lines; j++)
        {
          int item =
            tri_scene_builder_text (matrix->builder, 0,
                                    y + matrix->heights[i] / 2 + (j - (n_lines - 1) / 2.0) * step, lines[j],
                                    &matrix->label, tri_theme_get_color (matrix->theme, TRI_COLOR_INK2),
                                    TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);

          tri_scene_builder_get_item (matrix->builder, item)->text.max_width = room;
        }
      y += matrix->heights[i];
    }
  tri_scene_builder_rule (matrix->builder, 0, y, width, y, &hairline, -1);
  for (guint i = 1; i < tri_matrix_spec_get_n_columns (matrix->spec); i++)
    {
      double x = matrix->label_width + i * matrix->column_width;

      tri_scene_builder_rule (matrix->builder, x, 0, x, y, &hairline, -1);
    }
}

static void
draw_sign (TriMatrixPlan *matrix, const TriMatrixEntry *entry, double x, double y, int target)
{
  gboolean is_plus = *entry->sign == '+';
  TriCategory category = is_plus ? TRI_CATEGORY_GREEN : TRI_CATEGORY_VERMILION;
  TriColor ground =
    tri_theme_get_category (matrix->theme, category,
                            tri_theme_is_dark (matrix->theme) ? TRI_CATEGORY_MARK : TRI_CATEGORY_INK);
  TriFill fill = tri_fill_solid (ground);
  TriStroke stroke = tri_stroke_solid (tri_theme_get_text_on (matrix->theme, ground), 1.8 * matrix->line);
  double side = (matrix->is_compact ? 13 : TRI_MATRIX_DISC) * matrix->k;
  double arm = side * 0.24;

  tri_scene_builder_symbol (matrix->builder, x, y, G_PI * side * side / 4, TRI_SYMBOL_CIRCLE, &fill, NULL,
                            target);
  tri_scene_builder_rule (matrix->builder, x - arm, y, x + arm, y, &stroke, target);
  if (is_plus)
    tri_scene_builder_rule (matrix->builder, x, y - arm, x, y + arm, &stroke, target);
}

static void
draw_entry (TriMatrixPlan *matrix, const TriMatrixEntry *entry, double x, double y, int target)
{
  gboolean is_sourced = tri_refs_count_kind (entry->refs, "claim") > 0;
  TriStroke under =
    tri_stroke_solid (tri_theme_get_color (matrix->theme, entry->is_disputed ? TRI_COLOR_DISAGREEMENT
                                                                             : TRI_COLOR_PASSAGE_LINE),
                      1.2 * matrix->line);
  double step = _tri_matrix_get_line_height (matrix);
  double left = x + _tri_matrix_get_indent (matrix, entry);
  double top = y + (_tri_matrix_get_entry_height (matrix, entry) - entry->n_lines * step) / 2;

  if (entry->sign != NULL)
    draw_sign (matrix, entry, x + TRI_MATRIX_DISC / 2 * matrix->k, top + step / 2, target);
  for (guint i = 0; i < entry->runs->len; i++)
    {
      const TriMatrixRun *run = &g_array_index (entry->runs, TriMatrixRun, i);
      double middle = top + (run->line + 0.5) * step;
      double base = middle + matrix->plain.size * 0.56;

      tri_scene_builder_text (matrix->builder, left + run->x, middle, run->text->str,
                              run->is_evidence ? &matrix->evidence : &matrix->plain,
                              tri_theme_get_color (matrix->theme, TRI_COLOR_INK), TRI_ALIGN_LEFT,
                              TRI_BASELINE_MIDDLE, target);
      if (run->is_evidence && is_sourced)
        tri_scene_builder_rule (matrix->builder, left + run->x, base, left + run->x + run->width, base,
                                &under, target);
    }
  if (entry->is_disputed)
    tri_scene_builder_badge (matrix->builder,
                             x + matrix->column_width - (18 + TRI_MATRIX_BADGE / 2) * matrix->k,
                             top + step / 2, TRI_MATRIX_BADGE * matrix->k, target);
}

static int
add_target (TriMatrixPlan *matrix, const TriMatrixEntry *entry)
{
  g_autofree char *name =
    g_strdup_printf ("%s, %s", tri_matrix_spec_get_row (matrix->spec, entry->row)->label,
                     tri_matrix_spec_get_column (matrix->spec, entry->column)->label);
  g_autofree char *plain = _tri_matrix_dup_plain (entry->text);
  g_autofree char *signed_value =
    entry->sign != NULL ? g_strdup_printf ("%s %s", *entry->sign == '+' ? "+" : "−", plain) : NULL;
  const char *value = signed_value != NULL ? signed_value : plain;
  int target = tri_scene_builder_add_target (matrix->builder, entry->refs, name, value, entry->statement);

  tri_scene_builder_get_target (matrix->builder, target)->is_disputed = entry->is_disputed;
  tri_scene_builder_get_target (matrix->builder, target)->swatch =
    get_column_color (matrix, entry->column, TRI_CATEGORY_MARK);
  return target;
}

// Draws the entries of one cell from @index on; gives the next cell's.
static guint
draw_cell (TriMatrixPlan *matrix, guint index, double x, double y, double height)
{
  const TriMatrixEntry *first = &g_array_index (matrix->entries, TriMatrixEntry, index);
  double pad = 9 * matrix->k;
  double used = 0;
  guint end = index;
  TriFill none =
    tri_fill_solid (tri_color_with_alpha (tri_theme_get_color (matrix->theme, TRI_COLOR_VIEW), 0));
  double at;

  for (; end < matrix->entries->len &&
         _tri_matrix_compare_entries (first, &g_array_index (matrix->entries, TriMatrixEntry, end)) == 0;
       end++)
    used += _tri_matrix_get_entry_height (matrix, &g_array_index (matrix->entries, TriMatrixEntry, end)) +
            (end > index ? 3 * matrix->k : 0);
  at = y + MAX ((height - used) / 2, 0);
  for (guint i = index; i < end; i++)
    {
      const TriMatrixEntry *entry = &g_array_index (matrix->entries, TriMatrixEntry, i);
      double own = _tri_matrix_get_entry_height (matrix, entry);
      int target = add_target (matrix, entry);
      double top = i == index ? y + 1 : at - 1.5 * matrix->k;
      double bottom = i + 1 == end ? y + height - 1 : at + own + 1.5 * matrix->k;
      int item =
        tri_scene_builder_rect (matrix->builder,
                                tri_rect (x + 1, top, matrix->column_width - 2, MAX (bottom - top, 0)),
                                3 * matrix->k, &none, NULL, target);

      tri_scene_builder_get_item (matrix->builder, item)->row = entry->table_row;
      tri_scene_builder_get_target (matrix->builder, target)->item = item;
      tri_scene_builder_set_decoration (matrix->builder, TRUE);
      draw_entry (matrix, entry, x + pad, at, target);
      tri_scene_builder_set_decoration (matrix->builder, FALSE);
      at += own + 3 * matrix->k;
    }
  return end;
}

// The rows there is no room for: how many in words, and their targets over these.
static void
draw_rest (TriMatrixPlan *matrix, guint next, double width)
{
  guint n_rest = tri_matrix_spec_get_n_rows (matrix->spec) - matrix->n_shown;
  TriTextStyle faint = matrix->plain;
  TriFill none =
    tri_fill_solid (tri_color_with_alpha (tri_theme_get_color (matrix->theme, TRI_COLOR_VIEW), 0));
  double height = _tri_matrix_get_line_height (matrix);
  double y = matrix->head_height + 0.2 * height;
  g_autofree char *words = NULL;

  if (n_rest == 0)
    return;
  words = n_rest == 1 ? g_strdup ("and one more row where there is room")
                      : g_strdup_printf ("and %u more rows where there is room", n_rest);
  for (guint i = 0; i < matrix->n_shown; i++)
    y += matrix->heights[i];
  for (; next < matrix->entries->len; next++)
    {
      const TriMatrixEntry *entry = &g_array_index (matrix->entries, TriMatrixEntry, next);
      int target = add_target (matrix, entry);
      int item =
        tri_scene_builder_rect (matrix->builder, tri_rect (0, y, width, height), 0, &none, NULL, target);

      tri_scene_builder_get_item (matrix->builder, item)->row = entry->table_row;
      tri_scene_builder_get_target (matrix->builder, target)->item = item;
    }
  faint.italic = TRUE;
  tri_scene_builder_set_decoration (matrix->builder, TRUE);
  tri_scene_builder_text (matrix->builder, 0, y + height / 2, words, &faint,
                          tri_theme_get_color (matrix->theme, TRI_COLOR_INK2), TRI_ALIGN_LEFT,
                          TRI_BASELINE_MIDDLE, -1);
  tri_scene_builder_set_decoration (matrix->builder, FALSE);
}

static void
draw_cells (TriMatrixPlan *matrix, double width)
{
  TriTextStyle faint = matrix->plain;
  double y = matrix->head_height;
  guint next = 0;

  faint.italic = TRUE;
  tri_scene_builder_begin_mark (matrix->builder, TRI_MARK_RECT, TRI_ROLE_DATA, "cells", matrix->table);
  for (guint row = 0; row < matrix->n_shown; row++)
    {
      for (guint column = 0; column < tri_matrix_spec_get_n_columns (matrix->spec); column++)
        {
          double x = matrix->label_width + column * matrix->column_width;
          const TriMatrixEntry *entry =
            next < matrix->entries->len ? &g_array_index (matrix->entries, TriMatrixEntry, next) : NULL;

          if (entry != NULL && entry->row == row && entry->column == column)
            {
              next = draw_cell (matrix, next, x, y, matrix->heights[row]);
              continue;
            }
          tri_scene_builder_set_decoration (matrix->builder, TRUE);
          tri_scene_builder_text (matrix->builder, x + 9 * matrix->k, y + matrix->heights[row] / 2,
                                  "not stated", &faint, tri_theme_get_color (matrix->theme, TRI_COLOR_INK3),
                                  TRI_ALIGN_LEFT, TRI_BASELINE_MIDDLE, -1);
          tri_scene_builder_set_decoration (matrix->builder, FALSE);
        }
      y += matrix->heights[row];
    }
  draw_rest (matrix, next, width);
}

/** _tri_matrix_draw: @area: in the scene's pixels; what the plan has been measured for */
void
_tri_matrix_draw (TriMatrixPlan *matrix, TriRect area)
{
  tri_scene_builder_begin_plot (matrix->builder, area, TRUE);
  draw_lines (matrix, area.width);
  draw_heads (matrix);
  draw_cells (matrix, area.width);
  tri_scene_builder_end_plot (matrix->builder);
}
