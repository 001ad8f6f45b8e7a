// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of a sheet stand: measured first, then giving way in a fixed order until they fit one page.

#include "tri-sheet-layout.h"

#define GAP 8.0
#define FIGURE_GAP 8.0
#define GUTTER 16.0
#define HEAD_HEIGHT 15.0
#define STATEMENTS_HEAD 16.0
#define STATEMENT_GAP 6.5
#define BOX_HEAD 18.0
#define BOX_FOOT 5.0
#define COLUMN_GAP 14.0
#define MAP_MIN 140.0

/** Plan: one try at a layout. */
typedef struct
{
  const TriSheetMedium *medium;
  const TriSheetPage *page;
  TriSheetEase ease;
  GArray *blocks;
  double width; // between the margins
  guint n_full; // statements that keep their long form
} Plan;

typedef double (*MeasureFunc) (const Plan *plan, guint index, double width);

static void
add_block (Plan *plan, TriSheetBlock block)
{
  g_array_append_val (plan->blocks, block);
}

// Whether this try gives way so far. On more than one page there is room, and nothing has to.
static gboolean
gives_way (const Plan *plan, TriSheetEase ease)
{
  return plan->ease >= ease && plan->ease < TRI_SHEET_EASE_PAGES;
}

static guint
n_figures (const Plan *plan)
{
  return plan->medium->spec->figures->len;
}

static double
measure_statement (const Plan *plan, guint index, double width)
{
  return tri_sheet_measure_statement (plan->medium, index, width,
                                      gives_way (plan, TRI_SHEET_EASE_STATEMENTS));
}

static double
measure_disagreement (const Plan *plan, guint index, double width)
{
  return tri_sheet_measure_disagreement (plan->medium, index, width);
}

static double
measure_note (const Plan *plan, guint index, double width)
{
  return tri_sheet_measure_note (plan->medium, index + 1, width);
}

// How many of @count rows from @first fill @columns columns of @height; rows are not divided.
static guint
count_fitting (const Plan *plan,
               MeasureFunc measure,
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
static double
balance (const Plan *plan, MeasureFunc measure, guint first, guint count, guint columns, double column_width)
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

      if (count_fitting (plan, measure, first, count, columns, column_width, middle) == count)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static double
column_width (double width, guint columns)
{
  return (width - COLUMN_GAP * (columns - 1)) / columns;
}

static double
statements_height (const Plan *plan, double width, guint columns)
{
  guint count = plan->medium->spec->statements->len;

  if (count == 0)
    return 0;
  return STATEMENTS_HEAD +
         balance (plan, measure_statement, 0, count, columns, column_width (width, columns)) - STATEMENT_GAP;
}

static double
box_height (const Plan *plan, double width, guint columns)
{
  guint count = plan->medium->spec->disagreements->len;

  if (count == 0)
    return 0;
  return BOX_HEAD + balance (plan, measure_disagreement, 0, count, columns, column_width (width, columns)) +
         BOX_FOOT;
}

static guint
box_columns (double width)
{
  return width > 400 ? 2 : 1;
}

static guint
notes_columns (const Plan *plan)
{
  return (plan->page->is_landscape ? 4 : 3) + (gives_way (plan, TRI_SHEET_EASE_NOTES) ? 1 : 0);
}

static double
notes_height (const Plan *plan)
{
  guint count = plan->medium->order->len;
  guint columns = notes_columns (plan);

  if (count == 0)
    return 0;
  return tri_sheet_measure_notes_head (plan->medium, plan->width, FALSE) +
         balance (plan, measure_note, 0, count, columns, column_width (plan->width, columns));
}

// The picture and its head, as high as it asks for at this ease.
static double
figure_height (const Plan *plan, guint index, double width)
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
is_map (const Plan *plan, guint index)
{
  return g_array_index (plan->medium->spec->figures, TriSheetFigure, index).kind == TRI_SHEET_FIGURE_MAP;
}

static double
stack_height (const Plan *plan, guint first, guint count, double width)
{
  double height = FIGURE_GAP * (count > 0 ? count - 1 : 0);

  for (guint i = 0; i < count; i++)
    height += figure_height (plan, first + i, width);
  return height;
}

/* Stacks figures from @first on into @rect. What is left over goes to the first map, until it is four fifths
 * as high as wide, then to the charts, whose rows it opens. */
static void
stack_figures (Plan *plan, guint page, guint first, guint count, TriRect rect)
{
  double extra = rect.height - stack_height (plan, first, count, rect.width);
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
    to_map = n_charts == 0
               ? extra
               : CLAMP (rect.width * 0.8 - figure_height (plan, first + map, rect.width), 0, extra);
  for (guint i = 0; i < count; i++)
    {
      double height = figure_height (plan, first + i, rect.width);

      if (i == map)
        height += to_map;
      else if (!is_map (plan, first + i))
        height += (extra - to_map) / n_charts;
      add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_FIGURE,
                                        .page = page,
                                        .rect = tri_rect (rect.x, y, rect.width, height),
                                        .index = first + i });
      y += height + FIGURE_GAP;
    }
}

static void
add_statements (Plan *plan, guint page, TriRect rect, guint first, guint count, guint columns)
{
  if (count > 0)
    add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_STATEMENTS,
                                      .page = page,
                                      .rect = rect,
                                      .index = first,
                                      .count = count,
                                      .columns = columns,
                                      .n_full = plan->n_full,
                                      .is_continued = first > 0 });
}

static void
add_box (Plan *plan, guint page, TriRect rect, guint first, guint count, guint columns)
{
  if (count > 0)
    add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_DISAGREEMENTS,
                                      .page = page,
                                      .rect = rect,
                                      .index = first,
                                      .count = count,
                                      .columns = columns,
                                      .is_continued = first > 0 });
}

static void
add_notes (Plan *plan, guint page, TriRect rect, guint first, guint count)
{
  if (count > 0)
    add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_NOTES,
                                      .page = page,
                                      .rect = rect,
                                      .index = first,
                                      .count = count,
                                      .columns = notes_columns (plan),
                                      .is_continued = first > 0 });
}

// After statements were cut short, as many as fit @height get their long form back, from the first.
static void
restore_statements (Plan *plan, double width, guint columns, double height)
{
  while (plan->n_full < plan->medium->spec->statements->len)
    {
      plan->n_full++;
      if (statements_height (plan, width, columns) > height)
        {
          plan->n_full--;
          return;
        }
    }
}

// Running head, title and key figures of the first page; returns where the bands begin.
static double
add_top (Plan *plan)
{
  const TriSheetPage *page = plan->page;
  // On one page the deck may give way; the two-page design has room.
  guint deck_lines = gives_way (plan, TRI_SHEET_EASE_DECK) ? 2 : 0;
  double title = tri_sheet_measure_title (plan->medium, plan->width, deck_lines);
  double key = tri_sheet_measure_key_figures (plan->medium, plan->width);
  double y = page->top;

  add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_HEAD,
                                    .rect = tri_rect (page->side, y, plan->width, HEAD_HEIGHT) });
  y += HEAD_HEIGHT;
  add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_TITLE,
                                    .rect = tri_rect (page->side, y, plan->width, title),
                                    .count = deck_lines });
  y += title + 2;
  if (key > 0)
    {
      add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_KEY_FIGURES,
                                        .rect = tri_rect (page->side, y, plan->width, key) });
      y += key + GAP - 2;
    }
  return y;
}

static double
add_footer (Plan *plan, guint page)
{
  double height = tri_sheet_measure_footer (plan->medium, plan->width);
  double y = plan->page->height - plan->page->bottom - height;

  add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_FOOTER,
                                    .page = page,
                                    .rect = tri_rect (plan->page->side, y, plan->width, height) });
  return y;
}

/** Bands: the widths and least heights of the two bands between key figures and notes. */
typedef struct
{
  guint n_left;  // figures in the main band
  guint n_right; // figures in the second band
  double left_width;
  double rail_width;
  double main_height;
  double second_height;
  double second_left;  // width of its figure
  double second_right; // width of its box
} Bands;

static Bands
measure_bands (const Plan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  Bands b = { 0 };
  gboolean has_rail = spec->statements->len > 0;
  gboolean has_box = spec->disagreements->len > 0;

  b.n_left = MIN (n_figures (plan), 2);
  b.n_right = n_figures (plan) > 2 ? 1 : 0;
  b.rail_width = !has_rail ? 0 : b.n_left == 0 ? plan->width : plan->width * 162 / 523.28;
  b.left_width = b.n_left == 0 ? 0 : plan->width - (has_rail ? b.rail_width + GUTTER : 0);
  b.main_height = MAX (stack_height (plan, 0, b.n_left, b.left_width),
                       statements_height (plan, b.rail_width, b.n_left == 0 ? 2 : 1));
  b.second_left = b.n_right == 0 ? 0 : has_box ? plan->width * 254 / 523.28 : plan->width;
  b.second_right = has_box ? plan->width - (b.n_right > 0 ? b.second_left + GUTTER : 0) : 0;
  b.second_height = MAX (b.n_right > 0 ? figure_height (plan, 2, b.second_left) : 0,
                         box_height (plan, b.second_right, box_columns (b.second_right)));
  return b;
}

static void
add_second (Plan *plan, guint page, const Bands *b, double y)
{
  double x = plan->page->side;

  if (b->n_right > 0)
    stack_figures (plan, page, 2, 1, tri_rect (x, y, b->second_left, b->second_height));
  if (b->second_right > 0)
    add_box (plan, page, tri_rect (x + plan->width - b->second_right, y, b->second_right, b->second_height),
             0, plan->medium->spec->disagreements->len, box_columns (b->second_right));
}

// One page, upright: two bands under the key figures, notes and footer at the foot.
static gboolean
try_portrait (Plan *plan)
{
  double x = plan->page->side;
  double y = add_top (plan);
  double bottom = add_footer (plan, 0) - GAP;
  double notes = notes_height (plan);
  Bands b = measure_bands (plan);
  double needed = b.main_height + (b.second_height > 0 ? b.second_height + GAP : 0);
  double room = bottom - (notes > 0 ? notes + GAP : 0) - y;

  if (needed > room || n_figures (plan) > 3)
    return FALSE;

  add_notes (plan, 0, tri_rect (x, bottom - notes, plan->width, notes), 0, plan->medium->order->len);
  // Words alone are not spread over a page.
  if (b.n_left > 0)
    b.main_height += room - needed;
  restore_statements (plan, b.rail_width, b.n_left == 0 ? 2 : 1, b.main_height);
  stack_figures (plan, 0, 0, b.n_left, tri_rect (x, y, b.left_width, b.main_height));
  add_statements (plan, 0, tri_rect (x + plan->width - b.rail_width, y, b.rail_width, b.main_height), 0,
                  plan->medium->spec->statements->len, b.n_left == 0 ? 2 : 1);
  if (b.second_height > 0)
    add_second (plan, 0, &b, y + b.main_height + GAP);
  return TRUE;
}

// One page, lying: three columns: the first figure; the others over the box; the statements.
static gboolean
try_landscape (Plan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  double x = plan->page->side;
  double y = add_top (plan);
  double bottom = add_footer (plan, 0) - GAP;
  double notes = notes_height (plan);
  double room = bottom - (notes > 0 ? notes + GAP : 0) - y;
  gboolean has_rail = spec->statements->len > 0;
  gboolean has_middle = n_figures (plan) > 1 || spec->disagreements->len > 0;
  double rail = has_rail ? plan->width * 0.25 : 0;
  double middle = has_middle ? plan->width * 0.3 : 0;
  double first = plan->width - (has_rail ? rail + GUTTER : 0) - (has_middle ? middle + GUTTER : 0);
  guint n_middle = n_figures (plan) > 0 ? n_figures (plan) - 1 : 0;
  double box = box_height (plan, middle, 1);
  double stack = stack_height (plan, 1, n_middle, middle);
  double in_middle = stack + box + (box > 0 && stack > 0 ? GAP : 0);

  if (n_figures (plan) == 0 || n_figures (plan) > 3 || figure_height (plan, 0, first) > room ||
      in_middle > room || statements_height (plan, rail, 1) > room)
    return FALSE;

  add_notes (plan, 0, tri_rect (x, bottom - notes, plan->width, notes), 0, plan->medium->order->len);
  stack_figures (plan, 0, 0, 1, tri_rect (x, y, first, room));
  if (n_middle > 0)
    stack_figures (plan, 0, 1, n_middle,
                   tri_rect (x + first + GUTTER, y, middle, room - (box > 0 ? box + GAP : 0)));
  if (box > 0)
    add_box (plan, 0,
             tri_rect (x + first + GUTTER, n_middle > 0 ? y + room - box : y, middle,
                       n_middle > 0 ? box : room),
             0, spec->disagreements->len, 1);
  restore_statements (plan, rail, 1, room);
  add_statements (plan, 0, tri_rect (x + plan->width - rail, y, rail, room), 0, spec->statements->len, 1);
  return TRUE;
}

/** Flow: where the next part of the following pages goes. */
typedef struct
{
  guint page;
  double y;
  double limit;
} Flow;

static void
begin_page (Plan *plan, Flow *flow)
{
  flow->page++;
  flow->y = plan->page->top;
  flow->limit = plan->page->height - plan->page->bottom;
  add_block (plan, (TriSheetBlock){ .kind = TRI_SHEET_BLOCK_HEAD,
                                    .page = flow->page,
                                    .rect = tri_rect (plan->page->side, flow->y, plan->width, HEAD_HEIGHT) });
  flow->y += HEAD_HEIGHT + 6;
}

// Rows in columns, over as many pages as they need; @head and @foot are the block's own height.
static void
flow_rows (Plan *plan,
           Flow *flow,
           MeasureFunc measure,
           void (*add) (Plan *, guint, TriRect, guint, guint, guint),
           guint first,
           guint end,
           guint columns,
           double head,
           double foot)
{
  double each = column_width (plan->width, columns);

  while (first < end)
    {
      double room = flow->limit - flow->y - head - foot;
      guint count = count_fitting (plan, measure, first, end - first, columns, each, MAX (room, 0));
      double height;

      if (count == 0 && flow->y > plan->page->top + HEAD_HEIGHT + 7)
        {
          begin_page (plan, flow);
          continue;
        }
      // A row higher than a page stands alone on one.
      count = MAX (count, 1);
      height = head + balance (plan, measure, first, count, columns, each) + foot;
      add (plan, flow->page, tri_rect (plan->page->side, flow->y, plan->width, height), first, count,
           columns);
      flow->y += height + GAP;
      first += count;
    }
}

static void
add_note_rows (Plan *plan, guint page, TriRect rect, guint first, guint count, guint columns)
{
  add_notes (plan, page, rect, first, count);
}

// Figures after the first page stand two abreast, or alone where one is left.
static void
flow_figures (Plan *plan, Flow *flow, const guint *figures, guint count)
{
  double whole = plan->page->height - plan->page->top - plan->page->bottom - HEAD_HEIGHT - 6;

  for (guint i = 0; i < count; i += 2)
    {
      guint n = MIN (2, count - i);
      double width = n == 2 ? (plan->width - GUTTER) / 2 : plan->width;
      double height = 0;

      for (guint j = 0; j < n; j++)
        height = MAX (height, MIN (figure_height (plan, figures[i + j], width), whole));
      if (flow->y + height > flow->limit)
        begin_page (plan, flow);
      for (guint j = 0; j < n; j++)
        add_block (plan, (TriSheetBlock){
                           .kind = TRI_SHEET_BLOCK_FIGURE,
                           .page = flow->page,
                           .rect = tri_rect (plan->page->side + j * (width + GUTTER), flow->y, width, height),
                           .index = figures[i + j] });
      flow->y += height + GAP;
    }
}

// Two pages and more: the picture first, what does not fit and the notes after it.
static void
lay_out_pages (Plan *plan)
{
  const TriSheetSpec *spec = plan->medium->spec;
  double x = plan->page->side;
  double y = add_top (plan);
  double bottom = add_footer (plan, 0) - GAP;
  Bands b = measure_bands (plan);
  double room = bottom - y;
  guint columns = b.n_left == 0 ? 2 : 1;
  guint n_stated =
    count_fitting (plan, measure_statement, 0, spec->statements->len, columns,
                   column_width (b.rail_width, columns), room - STATEMENTS_HEAD + STATEMENT_GAP);
  double main_height = room;
  gboolean has_box = FALSE;
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  Flow flow = { 0 };

  while (b.n_left > 0 && b.n_left < n_figures (plan) &&
         stack_height (plan, 0, b.n_left + 1, b.left_width) <= room)
    b.n_left++;
  while (b.n_left > 1 && stack_height (plan, 0, b.n_left, b.left_width) > room)
    b.n_left--;
  stack_figures (plan, 0, 0, b.n_left, tri_rect (x, y, b.left_width, room));
  if (n_stated == spec->statements->len && b.n_left > 0 && b.rail_width > 0)
    {
      // The box goes under the statements where they leave it room.
      double box = box_height (plan, b.rail_width, 1);

      has_box = box > 0 && statements_height (plan, b.rail_width, 1) + GAP + box <= room;
      if (has_box)
        add_box (plan, 0, tri_rect (x + plan->width - b.rail_width, bottom - box, b.rail_width, box), 0,
                 spec->disagreements->len, 1);
      main_height -= has_box ? box + GAP : 0;
    }
  add_statements (plan, 0, tri_rect (x + plan->width - b.rail_width, y, b.rail_width, main_height), 0,
                  n_stated, columns);

  flow.y = flow.limit = 0;
  begin_page (plan, &flow);
  flow_rows (plan, &flow, measure_statement, add_statements, n_stated, spec->statements->len, 2,
             STATEMENTS_HEAD, 0);
  for (guint i = b.n_left; i < n_figures (plan); i++)
    g_array_append_val (rest, i);
  flow_figures (plan, &flow, (const guint *)(gpointer)rest->data, rest->len);
  if (!has_box)
    flow_rows (plan, &flow, measure_disagreement, add_box, 0, spec->disagreements->len, 2, BOX_HEAD,
               BOX_FOOT);
  flow_rows (plan, &flow, measure_note, add_note_rows, 0, plan->medium->order->len, notes_columns (plan),
             tri_sheet_measure_notes_head (plan->medium, plan->width, FALSE), 0);
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
  Plan plan = { .medium = medium, .page = page, .width = page->width - 2 * page->side };

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
      lay_out_pages (&plan);
    }

  *n_pages = 1;
  for (guint i = 0; i < plan.blocks->len; i++)
    *n_pages = MAX (*n_pages, g_array_index (plan.blocks, TriSheetBlock, i).page + 1);
  if (ease != NULL)
    *ease = plan.ease;
  return plan.blocks;
}
