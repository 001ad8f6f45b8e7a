// SPDX-License-Identifier: GPL-3.0-or-later
// The design of a sheet that one page cannot hold.

#include "tri-sheet-plan.h"

/** Flow: where the next part of the following pages goes. */
typedef struct
{
  guint page;
  double y;
  double limit;
} Flow;

static void
begin_page (TriSheetPlan *plan, Flow *flow)
{
  flow->page++;
  flow->y = plan->page->top;
  flow->limit = plan->page->height - plan->page->bottom;
  tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_HEAD,
                                                   .page = flow->page,
                                                   .rect = tri_rect (plan->page->side, flow->y, plan->width,
                                                                     TRI_SHEET_HEAD_HEIGHT) });
  flow->y += TRI_SHEET_HEAD_HEIGHT + 6;
}

// Rows in columns, over as many pages as they need; @head and @foot are the block's own height.
static void
flow_rows (TriSheetPlan *plan,
           Flow *flow,
           TriSheetMeasureFunc measure,
           void (*add) (TriSheetPlan *, guint, TriRect, guint, guint, guint),
           guint first,
           guint end,
           guint columns,
           double head,
           double foot)
{
  double each = tri_sheet_plan_column_width (plan->width, columns);

  while (first < end)
    {
      double room = flow->limit - flow->y - head - foot;
      guint count =
        tri_sheet_plan_count_fitting (plan, measure, first, end - first, columns, each, MAX (room, 0));
      double height;

      if (count == 0 && flow->y > plan->page->top + TRI_SHEET_HEAD_HEIGHT + 7)
        {
          begin_page (plan, flow);
          continue;
        }
      // A row higher than a page stands alone on one.
      count = MAX (count, 1);
      height = head + tri_sheet_plan_balance (plan, measure, first, count, columns, each) + foot;
      add (plan, flow->page, tri_rect (plan->page->side, flow->y, plan->width, height), first, count,
           columns);
      flow->y += height + TRI_SHEET_GAP;
      first += count;
    }
}

static void
add_note_rows (TriSheetPlan *plan, guint page, TriRect rect, guint first, guint count, guint columns)
{
  tri_sheet_plan_add_notes (plan, page, rect, first, count);
}

// Figures after the first page stand two abreast, or alone where one is left.
static void
flow_figures (TriSheetPlan *plan, Flow *flow, const guint *figures, guint count)
{
  double whole = plan->page->height - plan->page->top - plan->page->bottom - TRI_SHEET_HEAD_HEIGHT - 6;

  for (guint i = 0; i < count; i += 2)
    {
      guint n = MIN (2, count - i);
      double width = n == 2 ? (plan->width - TRI_SHEET_GUTTER) / 2 : plan->width;
      double height = 0;

      for (guint j = 0; j < n; j++)
        height = MAX (height, MIN (tri_sheet_plan_figure_height (plan, figures[i + j], width), whole));
      if (flow->y + height > flow->limit)
        begin_page (plan, flow);
      for (guint j = 0; j < n; j++)
        tri_sheet_plan_add_block (plan, (TriSheetBlock){
                                          .kind = TRI_SHEET_BLOCK_FIGURE,
                                          .page = flow->page,
                                          .rect = tri_rect (plan->page->side + j * (width + TRI_SHEET_GUTTER),
                                                            flow->y, width, height),
                                          .index = figures[i + j] });
      flow->y += height + TRI_SHEET_GAP;
    }
}

// Two pages and more: the picture first, what does not fit and the notes after it.
void
tri_sheet_plan_pages (TriSheetPlan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  double x = plan->page->side;
  double y = tri_sheet_plan_add_top (plan);
  double bottom = tri_sheet_plan_add_footer (plan, 0) - TRI_SHEET_GAP;
  TriSheetBands b = tri_sheet_plan_measure_bands (plan);
  double room = bottom - y;
  guint columns = b.n_left == 0 ? 2 : 1;
  guint n_stated =
    tri_sheet_plan_count_fitting (plan, tri_sheet_plan_measure_statement, 0, spec->statements->len, columns,
                                  tri_sheet_plan_column_width (b.rail_width, columns),
                                  room - TRI_SHEET_STATEMENTS_HEAD + TRI_SHEET_STATEMENT_GAP);
  double main_height = room;
  gboolean has_box = FALSE;
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  Flow flow = { 0 };

  while (b.n_left > 0 && b.n_left < tri_sheet_plan_n_figures (plan) &&
         tri_sheet_plan_stack_height (plan, 0, b.n_left + 1, b.left_width) <= room)
    b.n_left++;
  while (b.n_left > 1 && tri_sheet_plan_stack_height (plan, 0, b.n_left, b.left_width) > room)
    b.n_left--;
  tri_sheet_plan_stack_figures (plan, 0, 0, b.n_left, tri_rect (x, y, b.left_width, room));
  if (n_stated == spec->statements->len && b.n_left > 0 && b.rail_width > 0)
    {
      // The box goes under the statements where they leave it room.
      double box = tri_sheet_plan_box_height (plan, b.rail_width, 1);

      has_box =
        box > 0 && tri_sheet_plan_statements_height (plan, b.rail_width, 1) + TRI_SHEET_GAP + box <= room;
      if (has_box)
        tri_sheet_plan_add_box (plan, 0,
                                tri_rect (x + plan->width - b.rail_width, bottom - box, b.rail_width, box), 0,
                                spec->disagreements->len, 1);
      main_height -= has_box ? box + TRI_SHEET_GAP : 0;
    }
  tri_sheet_plan_add_statements (plan, 0,
                                 tri_rect (x + plan->width - b.rail_width, y, b.rail_width, main_height), 0,
                                 n_stated, columns);

  flow.y = flow.limit = 0;
  begin_page (plan, &flow);
  flow_rows (plan, &flow, tri_sheet_plan_measure_statement, tri_sheet_plan_add_statements, n_stated,
             spec->statements->len, 2, TRI_SHEET_STATEMENTS_HEAD, 0);
  for (guint i = b.n_left; i < tri_sheet_plan_n_figures (plan); i++)
    g_array_append_val (rest, i);
  flow_figures (plan, &flow, (const guint *)(gpointer)rest->data, rest->len);
  if (!has_box)
    flow_rows (plan, &flow, tri_sheet_plan_measure_disagreement, tri_sheet_plan_add_box, 0,
               spec->disagreements->len, 2, TRI_SHEET_BOX_HEAD, TRI_SHEET_BOX_FOOT);
  flow_rows (plan, &flow, tri_sheet_plan_measure_note, add_note_rows, 0, plan->medium->order->len,
             tri_sheet_plan_notes_columns (plan),
             tri_sheet_measure_notes_head (plan->medium, plan->width, FALSE), 0);
}
