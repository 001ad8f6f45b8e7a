// SPDX-License-Identifier: GPL-3.0-or-later
// Gives each event its form, its extent and a row in which neither mark nor label meets another.

#include "tri-timeline-private.h"

// A longer period than this is drawn as a bar.
#define SPAN_DAYS 1100

// What an event covers of its row: the mark always, the label as long as no mark needs the place.
typedef struct
{
  double start;
  double end;
} Stretch;

typedef struct
{
  TriTimelineEvent *event;
  Stretch mark;
  Stretch label; // with the mark; the same as the mark where there is no label
} Place;

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
    .step = 14.5 * k,
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

/** _tri_timeline_get_halo: how far the soft edge of an approximate date reaches past its capsule. */
double
_tri_timeline_get_halo (const TriTimelineEvent *event, const TriTimelineMeasure *measure)
{
  return event->form == TRI_TIMELINE_FORM_CAPSULE && event->date.approximate ? measure->capsule / 3 : 0;
}

/**
 * _tri_timeline_get_extent: what the mark covers with its soft edge and its badge, which stands left of it,
 * or right where the plot begins.
 */
void
_tri_timeline_get_extent (const TriTimelineEvent *event,
                          const TriTimelineMeasure *measure,
                          double *start,
                          double *end,
                          double *badge)
{
  double halo = _tri_timeline_get_halo (event, measure);
  double side = measure->badge + measure->gap / 2;

  *start = event->x0 - halo;
  *end = event->x1 + halo;
  if (!event->is_disputed)
    return;
  if (*start - side >= 0)
    {
      *start -= side;
      *badge = *start + measure->badge / 2;
    }
  else
    {
      *end += side;
      *badge = *end - measure->badge / 2;
    }
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
  double badge;

  _tri_timeline_get_extent (event, measure, &stretch->start, &stretch->end, &badge);
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
meet (Stretch a, Stretch b, double gap)
{
  return a.start < b.end + gap && b.start < a.end + gap;
}

// How many marks of the row, or marks with their labels, @stretch would meet.
static guint
count_met (const GArray *line,
           Stretch stretch,
           gboolean with_labels,
           double gap,
           const TriTimelineEvent *self)
{
  guint n = 0;

  for (guint i = 0; i < line->len; i++)
    {
      const Place *place = &g_array_index (line, Place, i);

      if (place->event != self && meet (stretch, with_labels ? place->label : place->mark, gap))
        n++;
    }
  return n;
}

static void
put (GPtrArray *lines,
     guint index,
     TriTimelineEvent *event,
     TriTimelineSide side,
     Stretch mark,
     Stretch label)
{
  Place place = { event, mark, label };
  GArray *line = g_ptr_array_index (lines, index);

  event->line = index;
  event->side = side;
  event->label_x = (event->x0 + event->x1) / 2;
  g_array_append_val (line, place);
}

static const TriTimelineSide sides[] = { TRI_TIMELINE_SIDE_INSIDE, TRI_TIMELINE_SIDE_RIGHT,
                                         TRI_TIMELINE_SIDE_LEFT };

// A row where mark and label are free.
static gboolean
put_with_label (GPtrArray *lines, TriTimelineEvent *event, double width, const TriTimelineMeasure *measure)
{
  Stretch mark;
  Stretch label;

  get_stretch (event, TRI_TIMELINE_SIDE_NONE, width, measure, &mark);
  for (guint k = 0; k < G_N_ELEMENTS (sides); k++)
    for (guint i = 0; i < lines->len && get_stretch (event, sides[k], width, measure, &label); i++)
      if (count_met (g_ptr_array_index (lines, i), label, TRUE, measure->gap, event) == 0)
        {
          put (lines, i, event, sides[k], mark, label);
          return TRUE;
        }
  return FALSE;
}

// The row where the mark alone meets fewest marks, then fewest labels; those labels give way.
static void
put_mark (GPtrArray *lines, TriTimelineEvent *event, double width, const TriTimelineMeasure *measure)
{
  guint best = 0;
  guint least = G_MAXUINT;
  Stretch mark;
  GArray *line;

  get_stretch (event, TRI_TIMELINE_SIDE_NONE, width, measure, &mark);
  for (guint i = 0; i < lines->len; i++)
    {
      guint met = count_met (g_ptr_array_index (lines, i), mark, FALSE, 1, event) * 1000 +
                  count_met (g_ptr_array_index (lines, i), mark, TRUE, measure->gap / 2, event);

      if (met < least)
        {
          least = met;
          best = i;
        }
    }
  line = g_ptr_array_index (lines, best);
  for (guint i = 0; i < line->len; i++)
    {
      Place *place = &g_array_index (line, Place, i);

      if (!meet (mark, place->label, measure->gap / 2))
        continue;
      place->label = place->mark;
      place->event->side = TRI_TIMELINE_SIDE_NONE;
    }
  put (lines, best, event, TRI_TIMELINE_SIDE_NONE, mark, mark);
}

// Moves a label along inside its bar to where no other mark stands.
static void
put_inside (const GArray *line, Place *place, const TriTimelineMeasure *measure)
{
  static const double shares[] = { 0.5, 0.25, 0.75, 0, 1 };
  TriTimelineEvent *event = place->event;
  double room = event->x1 - event->x0 - event->label_width - measure->capsule;

  if (event->form != TRI_TIMELINE_FORM_SPAN || room < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      double left = event->x0 + measure->capsule / 2 + shares[i] * room;
      Stretch text = { left, left + event->label_width };

      if (count_met (line, text, TRUE, measure->gap, event) > 0)
        continue;
      event->side = TRI_TIMELINE_SIDE_INSIDE;
      event->label_x = left + event->label_width / 2;
      return;
    }
}

// Gives a label that gave way another side of its mark, where that is free.
static void
put_labels_back (GPtrArray *lines, double width, const TriTimelineMeasure *measure)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GArray *line = g_ptr_array_index (lines, i);

      for (guint p = 0; p < line->len; p++)
        {
          Place *place = &g_array_index (line, Place, p);
          Stretch label;

          if (place->event->side != TRI_TIMELINE_SIDE_NONE)
            continue;
          for (guint k = 0; k < G_N_ELEMENTS (sides) && place->event->side == TRI_TIMELINE_SIDE_NONE; k++)
            if (get_stretch (place->event, sides[k], width, measure, &label) &&
                count_met (line, label, TRUE, measure->gap, place->event) == 0)
              {
                place->event->side = sides[k];
                place->label = label;
              }
          if (place->event->side == TRI_TIMELINE_SIDE_NONE)
            put_inside (line, place, measure);
        }
    }
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
 * Puts the events into at most @n_lines rows: with the label inside the mark, right of it or left of it where
 * that is free; else without it. A mark has precedence over another's label.
 *
 * Returns: how many rows are used.
 */
guint
_tri_timeline_place (GPtrArray *events, double width, guint n_lines, const TriTimelineMeasure *measure)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  guint n_used = 0;

  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (order, g_ptr_array_index (events, i));
  g_ptr_array_sort (order, compare_for_placing);
  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, g_array_new (FALSE, FALSE, sizeof (Place)));
  for (guint i = 0; i < order->len; i++)
    {
      TriTimelineEvent *event = g_ptr_array_index (order, i);

      if (!put_with_label (lines, event, width, measure))
        put_mark (lines, event, width, measure);
      n_used = MAX (n_used, event->line + 1);
    }
  put_labels_back (lines, width, measure);
  return n_used;
}
