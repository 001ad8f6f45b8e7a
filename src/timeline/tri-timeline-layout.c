// SPDX-License-Identifier: GPL-3.0-or-later
// Gives each event its form, its extent and a row in which neither mark nor label meets another.

#include "tri-timeline-private.h"

// A longer period than this is drawn as a bar.
#define SPAN_DAYS 1100

typedef struct
{
  double start;
  double end;
} Stretch;

/** _tri_timeline_scale: the x of a Julian day's morning. */
double
_tri_timeline_scale (const TriTimelineScale *scale, double day)
{
  return (day - scale->first) / (scale->last - scale->first) * scale->width;
}

/** _tri_timeline_measure: sizes after the theme's axis type (NOTES §6: discs r 4–5). */
TriTimelineMeasure
_tri_timeline_measure (const TriTheme *theme)
{
  TriTextStyle style = tri_theme_get_text_style (theme, TRI_TEXT_AXIS);
  double k = style.size / 11.5;

  return (TriTimelineMeasure){
    .label = style,
    .axis = style,
    .step = 17.5 * k,
    .radius = 4.5 * k,
    .capsule = 12 * k,
    .badge = 14 * k,
    .gap = 5 * k,
    .line = tri_theme_get_line_scale (theme),
  };
}

static void
shape_event (TriTimelineEvent *event, const TriTimelineScale *scale, const TriTimelineMeasure *measure)
{
  const TriEdtf *date = &event->date;
  double least = measure->capsule * 1.2;
  double middle;

  event->x0 = date->open_start ? 0 : CLAMP (_tri_timeline_scale (scale, date->first), 0, scale->width);
  event->x1 =
    date->open_end ? scale->width : CLAMP (_tri_timeline_scale (scale, date->last + 1.0), 0, scale->width);
  middle = (event->x0 + event->x1) / 2;
  if (date->uncertain)
    {
      event->form = TRI_TIMELINE_FORM_RING;
      least = measure->radius * 3.4;
    }
  else if (date->open_start || date->open_end || (date->is_interval && date->last - date->first > SPAN_DAYS))
    event->form = TRI_TIMELINE_FORM_SPAN;
  else if (date->first == date->last)
    {
      event->form = TRI_TIMELINE_FORM_DISC;
      least = measure->radius * 2;
    }
  else
    event->form = TRI_TIMELINE_FORM_CAPSULE;
  if (event->form == TRI_TIMELINE_FORM_DISC || event->form == TRI_TIMELINE_FORM_RING ||
      event->x1 - event->x0 < least)
    {
      middle = CLAMP (middle, least / 2, MAX (scale->width - least / 2, least / 2));
      event->x0 = middle - least / 2;
      event->x1 = middle + least / 2;
    }
}

/** _tri_timeline_shape: sets form, x0 and x1 of every event, in pixels of the plot. */
void
_tri_timeline_shape (GPtrArray *events, const TriTimelineScale *scale, const TriTimelineMeasure *measure)
{
  for (guint i = 0; i < events->len; i++)
    shape_event (g_ptr_array_index (events, i), scale, measure);
}

static double
get_left (const TriTimelineEvent *event, const TriTimelineMeasure *measure)
{
  return event->x0 - (event->is_disputed ? measure->badge + measure->gap / 2 : 0);
}

// What mark and label cover; FALSE when the label does not fit there at all.
static gboolean
get_stretch (const TriTimelineEvent *event,
             TriTimelineSide side,
             double width,
             const TriTimelineMeasure *measure,
             Stretch *stretch)
{
  double label = event->label_width + measure->gap;

  stretch->start = get_left (event, measure);
  stretch->end = event->x1;
  switch (side)
    {
    case TRI_TIMELINE_SIDE_INSIDE:
      return event->form != TRI_TIMELINE_FORM_DISC && event->form != TRI_TIMELINE_FORM_RING &&
             event->label_width + measure->capsule <= event->x1 - event->x0;
    case TRI_TIMELINE_SIDE_RIGHT:
      stretch->end += label;
      return stretch->end <= width;
    case TRI_TIMELINE_SIDE_LEFT:
      stretch->start -= label;
      return stretch->start >= 0;
    case TRI_TIMELINE_SIDE_NONE:
    default:
      return TRUE;
    }
}

static gboolean
is_free (const GArray *line, Stretch stretch, double gap)
{
  for (guint i = 0; i < line->len; i++)
    {
      const Stretch *taken = &g_array_index (line, Stretch, i);

      if (stretch.start < taken->end + gap && taken->start < stretch.end + gap)
        return FALSE;
    }
  return TRUE;
}

static gboolean
try_side (TriTimelineEvent *event,
          TriTimelineSide side,
          GPtrArray *lines,
          double width,
          const TriTimelineMeasure *measure)
{
  Stretch stretch;

  if (!get_stretch (event, side, width, measure, &stretch))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      GArray *line = g_ptr_array_index (lines, i);

      if (!is_free (line, stretch, measure->gap))
        continue;
      g_array_append_val (line, stretch);
      event->line = i;
      event->side = side;
      return TRUE;
    }
  return FALSE;
}

static int
compare_for_placing (gconstpointer a, gconstpointer b)
{
  const TriTimelineEvent *left = *(TriTimelineEvent *const *)a;
  const TriTimelineEvent *right = *(TriTimelineEvent *const *)b;

  if ((left->form == TRI_TIMELINE_FORM_SPAN) != (right->form == TRI_TIMELINE_FORM_SPAN))
    return left->form == TRI_TIMELINE_FORM_SPAN ? -1 : 1;
  if (left->is_disputed != right->is_disputed)
    return left->is_disputed ? -1 : 1;
  if (left->is_unsourced != right->is_unsourced)
    return left->is_unsourced ? 1 : -1;
  if (left->x0 != right->x0)
    return left->x0 < right->x0 ? -1 : 1;
  return left->row < right->row ? -1 : 1;
}

/**
 * _tri_timeline_place:
 *
 * Puts the events into at most @n_lines rows: inside the mark, right of it or left of it where the label is
 * free, else without a label, else where it must meet another mark.
 *
 * Returns: how many rows are used.
 */
guint
_tri_timeline_place (GPtrArray *events, double width, guint n_lines, const TriTimelineMeasure *measure)
{
  static const TriTimelineSide sides[] = { TRI_TIMELINE_SIDE_INSIDE, TRI_TIMELINE_SIDE_RIGHT,
                                           TRI_TIMELINE_SIDE_LEFT };
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  guint n_used = 0;

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (order, g_ptr_array_index (events, i));
  g_ptr_array_sort (order, compare_for_placing);
  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, g_array_new (FALSE, FALSE, sizeof (Stretch)));
  for (guint i = 0; i < order->len; i++)
    {
      TriTimelineEvent *event = g_ptr_array_index (order, i);
      gboolean done = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (sides) && !done; k++)
        done = try_side (event, sides[k], lines, width, measure);
      if (!done && !try_side (event, TRI_TIMELINE_SIDE_NONE, lines, width, measure))
        {
          event->side = TRI_TIMELINE_SIDE_NONE;
          event->line = i % n_lines;
        }
      n_used = MAX (n_used, event->line + 1);
    }
  return n_used;
}
