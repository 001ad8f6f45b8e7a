// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a sheet stand: measured first, then giving way in a fixed order until they fit one page.

#include "tri-sheet-plan.h"

#define MAP_MIN 140.0

void
tri_sheet_plan_add_block (TriSheetPlan *plan, TriSheetBlock block)
{
  g_array_append_val (plan->blocks, block);
}

// Whether this try gives way so far. On more than one page there is room, and nothing has to.
static gboolean
gives_way (const TriSheetPlan *plan, TriSheetEase ease)
{
  return plan->ease >= ease && plan->ease < TRI_SHEET_EASE_PAGES;
}

guint
tri_sheet_plan_n_figures (const TriSheetPlan *plan)
{
  return plan->medium->spec->figures->len;
}

double
tri_sheet_plan_measure_statement (const TriSheetPlan *plan, guint index, double width)
{
  return tri_sheet_measure_statement (plan->medium, index, width,
                                      gives_way (plan, TRI_SHEET_EASE_STATEMENTS));
}

double
tri_sheet_plan_measure_disagreement (const TriSheetPlan *plan, guint index, double width)
{
  return tri_sheet_measure_disagreement (plan->medium, index, width);
}

double
tri_sheet_plan_measure_note (const TriSheetPlan *plan, guint index, double width)
{
  return tri_sheet_measure_note (plan->medium, index + 1, width);
}

// How many of @count rows from @first fill @columns columns of @height; rows are not divided.
guint
tri_sheet_plan_count_fitting (const TriSheetPlan *plan,
                              TriSheetMeasureFunc measure,
                              guint first,
                              guint count,
                              guint columns,
                              double column_width,
                              double height)
{
  guint column = 0;
  double y = 0;

  for (guint i = 0; i < count; i++)
    {
      double row = measure (plan, first + i, column_width);

      if (y > 0 && y + row > height)
        {
          if (++column >= columns)
            return i;
          y = 0;
        }
      if (row > height)
        return i;
      y += row;
    }
  return count;
}

// The least height in which the rows stand in that many columns, so that the columns end about level.
double
tri_sheet_plan_balance (const TriSheetPlan *plan,
                        TriSheetMeasureFunc measure,
                        guint first,
                        guint count,
                        guint columns,
                        double column_width)
{
  double low = 0;
  double high = 0;

  for (guint i = 0; i < count; i++)
    {
      double row = measure (plan, first + i, column_width);

      low = MAX (low, row);
      high += row;
    }
  while (high - low > 0.5)
    {
      double middle = (low + high) / 2;

      if (tri_sheet_plan_count_fitting (plan, measure, first, count, columns, column_width, middle) == count)
        high = middle;
      else
        low = middle;
    }
  return high;
}

double
tri_sheet_plan_column_width (double width, guint columns)
{
  return (width - TRI_SHEET_COLUMN_GAP * (columns - 1)) / columns;
}

double
tri_sheet_plan_statements_height (const TriSheetPlan *plan, double width, guint columns)
{
  guint count = plan->medium->spec->statements->len;

  if (count == 0)
    return 0;
  return TRI_SHEET_STATEMENTS_HEAD +
         tri_sheet_plan_balance (plan, tri_sheet_plan_measure_statement, 0, count, columns,
                                 tri_sheet_plan_column_width (width, columns)) -
         TRI_SHEET_STATEMENT_GAP;
}

double
tri_sheet_plan_box_height (const TriSheetPlan *plan, double width, guint columns)
{
  guint count = plan->medium->spec->disagreements->len;

  if (count == 0)
    return 0;
  return TRI_SHEET_BOX_HEAD +
         tri_sheet_plan_balance (plan, tri_sheet_plan_measure_disagreement, 0, count, columns,
                                 tri_sheet_plan_column_width (width, columns)) +
         TRI_SHEET_BOX_FOOT;
}

static guint
box_columns (double width)
{
  return width > 400 ? 2 : 1;
}

guint
tri_sheet_plan_notes_columns (const TriSheetPlan *plan)
{
  return (plan->page->is_landscape ? 4 : 3) + (gives_way (plan, TRI_SHEET_EASE_NOTES) ? 1 : 0);
}

static double
notes_height (const TriSheetPlan *plan)
{
  guint count = plan->medium->order->len;
  guint columns = tri_sheet_plan_notes_columns (plan);

  if (count == 0)
    return 0;
  return tri_sheet_measure_notes_head (plan->medium, plan->width, FALSE) +
         tri_sheet_plan_balance (plan, tri_sheet_plan_measure_note, 0, count, columns,
                                 tri_sheet_plan_column_width (plan->width, columns));
}

// The picture and its head, as high as it asks for at this ease.
double
tri_sheet_plan_figure_height (const TriSheetPlan *plan, guint index, double width)
{
  const TriSheetFigure *figure = &g_array_index (plan->medium->spec->figures, TriSheetFigure, index);
  double head = tri_sheet_measure_figure_head (plan->medium, index, width);

  switch (figure->kind)
    {
    case TRI_SHEET_FIGURE_MAP:
      if (gives_way (plan, TRI_SHEET_EASE_MAP))
        return head + MAP_MIN;
      return head + MAX (MAP_MIN, figure->height > 0 ? figure->height : width * 0.6);
    case TRI_SHEET_FIGURE_CHART:
      return head + (figure->height > 0 ? figure->height : 130) *
                      (gives_way (plan, TRI_SHEET_EASE_CHART) ? 0.88 : 1);
    case TRI_SHEET_FIGURE_TABLE:
    default:
      return head + (figure->height > 0 ? figure->height : 150);
    }
}

static gboolean
is_map (const TriSheetPlan *plan, guint index)
{
  return g_array_index (plan->medium->spec->figures, TriSheetFigure, index).kind == TRI_SHEET_FIGURE_MAP;
}

double
tri_sheet_plan_stack_height (const TriSheetPlan *plan, guint first, guint count, double width)
{
  double height = TRI_SHEET_FIGURE_GAP * (count > 0 ? count - 1 : 0);

  for (guint i = 0; i < count; i++)
    height += tri_sheet_plan_figure_height (plan, first + i, width);
  return height;
}

/* Stacks figures from @first on into @rect. What is left over goes to the first map, until it is four fifths
 * as high as wide, then to the charts, whose rows it opens. */
void
tri_sheet_plan_stack_figures (TriSheetPlan *plan, guint page, guint first, guint count, TriRect rect)
{
  double extra = rect.height - tri_sheet_plan_stack_height (plan, first, count, rect.width);
  double to_map = 0;
  double y = rect.y;
  guint map = count;
  guint n_charts = 0;

  for (guint i = 0; i < count; i++)
    if (!is_map (plan, first + i))
      n_charts++;
    else if (map == count)
      map = i;
  extra = MAX (extra, 0);
  if (map < count)
    to_map =
      n_charts == 0
        ? extra
        : CLAMP (rect.width * 0.8 - tri_sheet_plan_figure_height (plan, first + map, rect.width), 0, extra);
  for (guint i = 0; i < count; i++)
    {
      double height = tri_sheet_plan_figure_height (plan, first + i, rect.width);

      if (i == map)
        height += to_map;
      else if (!is_map (plan, first + i))
        height += (extra - to_map) / n_charts;
      tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_FIGURE,
                                                       .page = page,
                                                       .rect = tri_rect (rect.x, y, rect.width, height),
                                                       .index = first + i });
      y += height + TRI_SHEET_FIGURE_GAP;
    }
}

void
tri_sheet_plan_add_statements (TriSheetPlan *plan,
                               guint page,
                               TriRect rect,
                               guint first,
                               guint count,
                               guint columns)
{
  if (count > 0)
    tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_STATEMENTS,
                                                     .page = page,
                                                     .rect = rect,
                                                     .index = first,
                                                     .count = count,
                                                     .columns = columns,
                                                     .n_full = plan->n_full,
                                                     .is_continued = first > 0 });
}

void
tri_sheet_plan_add_box (TriSheetPlan *plan, guint page, TriRect rect, guint first, guint count, guint columns)
{
  if (count > 0)
    tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_DISAGREEMENTS,
                                                     .page = page,
                                                     .rect = rect,
                                                     .index = first,
                                                     .count = count,
                                                     .columns = columns,
                                                     .is_continued = first > 0 });
}

void
tri_sheet_plan_add_notes (TriSheetPlan *plan, guint page, TriRect rect, guint first, guint count)
{
  if (count > 0)
    tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_NOTES,
                                                     .page = page,
                                                     .rect = rect,
                                                     .index = first,
                                                     .count = count,
                                                     .columns = tri_sheet_plan_notes_columns (plan),
                                                     .is_continued = first > 0 });
}

// After statements were cut short, as many as fit @height get their long form back, from the first.
static void
restore_statements (TriSheetPlan *plan, double width, guint columns, double height)
{
  while (plan->n_full < plan->medium->spec->statements->len)
    {
      plan->n_full++;
      if (tri_sheet_plan_statements_height (plan, width, columns) > height)
        {
          plan->n_full--;
          return;
        }
    }
}

// Running head, title and key figures of the first page; returns where the bands begin.
double
tri_sheet_plan_add_top (TriSheetPlan *plan)
{
  const TriSheetPage *page = plan->page;
  // On one page the deck may give way; the two-page design has room.
  guint deck_lines = gives_way (plan, TRI_SHEET_EASE_DECK) ? 2 : 0;
  double title = tri_sheet_measure_title (plan->medium, plan->width, deck_lines);
  double key = tri_sheet_measure_key_figures (plan->medium, plan->width);
  double y = page->top;

  tri_sheet_plan_add_block (plan, (TriSheetBlock){
                                    .kind = TRI_SHEET_BLOCK_HEAD,
                                    .rect = tri_rect (page->side, y, plan->width, TRI_SHEET_HEAD_HEIGHT) });
  y += TRI_SHEET_HEAD_HEIGHT;
  tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_TITLE,
                                                   .rect = tri_rect (page->side, y, plan->width, title),
                                                   .count = deck_lines });
  y += title + 2;
  if (key > 0)
    {
      tri_sheet_plan_add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_KEY_FIGURES,
                                                       .rect = tri_rect (page->side, y, plan->width, key) });
      y += key + TRI_SHEET_GAP - 2;
    }
  return y;
}

double
tri_sheet_plan_add_footer (TriSheetPlan *plan, guint page)
{
  double height = tri_sheet_measure_footer (plan->medium, plan->width);
  double y = plan->page->height - plan->page->bottom - height;

  tri_sheet_plan_add_block (plan,
                            (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_FOOTER,
                                             .page = page,
                                             .rect = tri_rect (plan->page->side, y, plan->width, height) });
  return y;
}

TriSheetBands
tri_sheet_plan_measure_bands (const TriSheetPlan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  TriSheetBands b = { 0 };
  gboolean has_rail = spec->statements->len > 0;
  gboolean has_box = spec->disagreements->len > 0;

  b.n_left = MIN (tri_sheet_plan_n_figures (plan), 2);
  b.n_right = tri_sheet_plan_n_figures (plan) > 2 ? 1 : 0;
  b.rail_width = !has_rail ? 0 : b.n_left == 0 ? plan->width : plan->width * 162 / 523.28;
  b.left_width = b.n_left == 0 ? 0 : plan->width - (has_rail ? b.rail_width + TRI_SHEET_GUTTER : 0);
  b.main_height = MAX (tri_sheet_plan_stack_height (plan, 0, b.n_left, b.left_width),
                       tri_sheet_plan_statements_height (plan, b.rail_width, b.n_left == 0 ? 2 : 1));
  b.second_left = b.n_right == 0 ? 0 : has_box ? plan->width * 254 / 523.28 : plan->width;
  b.second_right = has_box ? plan->width - (b.n_right > 0 ? b.second_left + TRI_SHEET_GUTTER : 0) : 0;
  b.second_height = MAX (b.n_right > 0 ? tri_sheet_plan_figure_height (plan, 2, b.second_left) : 0,
                         tri_sheet_plan_box_height (plan, b.second_right, box_columns (b.second_right)));
  return b;
}

static void
add_second (TriSheetPlan *plan, guint page, const TriSheetBands *b, double y)
{
  double x = plan->page->side;

  if (b->n_right > 0)
    tri_sheet_plan_stack_figures (plan, page, 2, 1, tri_rect (x, y, b->second_left, b->second_height));
  if (b->second_right > 0)
    tri_sheet_plan_add_box (plan, page,
                            tri_rect (x + plan->width - b->second_right, y, b->second_right,
                                      b->second_height),
                            0, plan->medium->spec->disagreements->len, box_columns (b->second_right));
}

// One page, upright: two bands under the key figures, notes and footer at the foot.
static gboolean
try_portrait (TriSheetPlan *plan)
{
  double x = plan->page->side;
  double y = tri_sheet_plan_add_top (plan);
  double bottom = tri_sheet_plan_add_footer (plan, 0) - TRI_SHEET_GAP;
  double notes = notes_height (plan);
  TriSheetBands b = tri_sheet_plan_measure_bands (plan);
  double needed = b.main_height + (b.second_height > 0 ? b.second_height + TRI_SHEET_GAP : 0);
  double room = bottom - (notes > 0 ? notes + TRI_SHEET_GAP : 0) - y;

  if (needed > room || tri_sheet_plan_n_figures (plan) > 3)
    return FALSE;

  tri_sheet_plan_add_notes (plan, 0, tri_rect (x, bottom - notes, plan->width, notes), 0,
                            plan->medium->order->len);
  // Words alone are not spread over a page.
  if (b.n_left > 0)
    b.main_height += room - needed;
  restore_statements (plan, b.rail_width, b.n_left == 0 ? 2 : 1, b.main_height);
  tri_sheet_plan_stack_figures (plan, 0, 0, b.n_left, tri_rect (x, y, b.left_width, b.main_height));
  tri_sheet_plan_add_statements (plan, 0,
                                 tri_rect (x + plan->width - b.rail_width, y, b.rail_width, b.main_height), 0,
                                 plan->medium->spec->statements->len, b.n_left == 0 ? 2 : 1);
  if (b.second_height > 0)
    add_second (plan, 0, &b, y + b.main_height + TRI_SHEET_GAP);
  return TRUE;
}

// One page, lying: three columns: the first figure; the others over the box; the statements.
static gboolean
try_landscape (TriSheetPlan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  double x = plan->page->side;
  double y = tri_sheet_plan_add_top (plan);
  double bottom = tri_sheet_plan_add_footer (plan, 0) - TRI_SHEET_GAP;
  double notes = notes_height (plan);
  double room = bottom - (notes > 0 ? notes + TRI_SHEET_GAP : 0) - y;
  gboolean has_rail = spec->statements->len > 0;
  gboolean has_middle = tri_sheet_plan_n_figures (plan) > 1 || spec->disagreements->len > 0;
  double rail = has_rail ? plan->width * 0.25 : 0;
  double middle = has_middle ? plan->width * 0.3 : 0;
  double first =
    plan->width - (has_rail ? rail + TRI_SHEET_GUTTER : 0) - (has_middle ? middle + TRI_SHEET_GUTTER : 0);
  guint n_middle = tri_sheet_plan_n_figures (plan) > 0 ? tri_sheet_plan_n_figures (plan) - 1 : 0;
  double box = tri_sheet_plan_box_height (plan, middle, 1);
  double stack = tri_sheet_plan_stack_height (plan, 1, n_middle, middle);
  double in_middle = stack + box + (box > 0 && stack > 0 ? TRI_SHEET_GAP : 0);

  if (tri_sheet_plan_n_figures (plan) == 0 || tri_sheet_plan_n_figures (plan) > 3 ||
      tri_sheet_plan_figure_height (plan, 0, first) > room || in_middle > room ||
      tri_sheet_plan_statements_height (plan, rail, 1) > room)
    return FALSE;

  tri_sheet_plan_add_notes (plan, 0, tri_rect (x, bottom - notes, plan->width, notes), 0,
                            plan->medium->order->len);
  tri_sheet_plan_stack_figures (plan, 0, 0, 1, tri_rect (x, y, first, room));
  if (n_middle > 0)
    tri_sheet_plan_stack_figures (plan, 0, 1, n_middle,
                                  tri_rect (x + first + TRI_SHEET_GUTTER, y, middle,
                                            room - (box > 0 ? box + TRI_SHEET_GAP : 0)));
  if (box > 0)
    tri_sheet_plan_add_box (plan, 0,
                            tri_rect (x + first + TRI_SHEET_GUTTER, n_middle > 0 ? y + room - box : y, middle,
                                      n_middle > 0 ? box : room),
                            0, spec->disagreements->len, 1);
  restore_statements (plan, rail, 1, room);
  tri_sheet_plan_add_statements (plan, 0, tri_rect (x + plan->width - rail, y, rail, room), 0,
                                 spec->statements->len, 1);
  return TRUE;
}

/**
 * tri_sheet_lay_out:
 * @n_pages: (out)
 * @ease: (out) (nullable): how far it had to give way
 *
 * Tries one page, giving way step by step: map height, chart rows, deck, statements, notes' columns; then
 * more pages. Type is never made smaller, no note is left out.
 *
 * Returns: (transfer full) (element-type TriSheetBlock)
 */
GArray *
tri_sheet_lay_out (const TriSheetMedium *medium, const TriSheetPage *page, guint *n_pages, TriSheetEase *ease)
{
  TriSheetPlan plan = { .medium = medium, .page = page, .width = page->width - 2 * page->side };

  plan.blocks = g_array_new (FALSE, FALSE, sizeof (TriSheetBlock));
  for (plan.ease = TRI_SHEET_EASE_NONE; plan.ease < TRI_SHEET_EASE_PAGES; plan.ease++)
    {
      plan.n_full = gives_way (&plan, TRI_SHEET_EASE_STATEMENTS) ? 0 : medium->spec->statements->len;
      if (page->is_landscape ? try_landscape (&plan) : try_portrait (&plan))
        break;
      g_array_set_size (plan.blocks, 0);
    }
  if (plan.ease == TRI_SHEET_EASE_PAGES)
    {
      plan.n_full = medium->spec->statements->len;
      tri_sheet_plan_pages (&plan);
    }

  *n_pages = 1;
  for (guint i = 0; i < plan.blocks->len; i++)
    *n_pages = MAX (*n_pages, g_array_index (plan.blocks, TriSheetBlock, i).page + 1);
  if (ease != NULL)
    *ease = plan.ease;
  return plan.blocks;
}
