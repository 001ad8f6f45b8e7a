// SPDX-License-Identifier: GPL-3.0-or-later
// Arranges a timeline: overview above, detail below, the funnel between, the bay at the right.

#include "tri-timeline.h"

#include "tri-timeline-private.h"

#include <string.h>

// More rows than any picture has.
#define MANY_LINES 200u
// Rows grow no taller than this times their least height.
#define MAX_STRETCH 1.9

typedef struct
{
  TriTimelineSpec *spec;
  TriTable *table;
  GPtrArray *overview; // of TriTimelineEvent
  GPtrArray *detail;
  GPtrArray *undated;
  TriTimelineScale upper;
  TriTimelineScale lower;
  gboolean has_detail;
} Chart;

static void
event_free (gpointer data)
{
  TriTimelineEvent *event = data;

  tri_refs_unref (event->refs);
  g_free (event);
}

static const char *
get_cell (const TriTable *table, guint row, const char *column)
{
  int index = tri_table_find_column (table, column);
  const char *text = index >= 0 ? tri_table_get_text (table, row, index) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
get_flag (const TriTable *table, guint row, const char *column)
{
  int index = tri_table_find_column (table, column);
  const char *text;

  if (index < 0 || tri_table_is_null (table, row, index))
    return FALSE;
  text = tri_table_get_text (table, row, index);
  if (tri_table_get_value_type (table, row, index) == TRI_VALUE_TEXT)
    return text != NULL && *text != '\0' && strcmp (text, "0") != 0;
  return tri_table_get_integer (table, row, index) != 0;
}

static int
find_lane (const TriTimelineSpec *spec, const char *name)
{
  for (guint i = 0; name != NULL && i < tri_timeline_spec_get_n_lanes (spec); i++)
    if (strcmp (tri_timeline_spec_get_lane (spec, i), name) == 0)
      return (int)i;
  return -1;
}

static TriRefs *
read_refs (const TriTable *table, guint row)
{
  const char *refs = get_cell (table, row, "refs");
  const char *id = get_cell (table, row, "id");
  const char *claim = get_cell (table, row, "claim");
  g_autoptr (TriRefs) given = tri_refs_parse (refs != NULL ? refs : "");
  g_autoptr (TriRefs) own = id != NULL ? tri_refs_new_one ("event", id) : tri_refs_new (NULL, 0);
  g_autoptr (TriRefs) claims = claim != NULL ? tri_refs_new_one ("claim", claim) : tri_refs_new (NULL, 0);
  g_autoptr (TriRefs) both = tri_refs_union (given, own);

  return tri_refs_union (both, claims);
}

static TriTimelineEvent *
read_event (const TriTimelineSpec *spec, const TriTable *table, guint row, GError **error)
{
  TriTimelineEvent *event = g_new0 (TriTimelineEvent, 1);
  const char *date = get_cell (table, row, "date");
  const char *status = get_cell (table, row, "status");
  const char *label = get_cell (table, row, "short");
  g_autoptr (GError) fault = NULL;

  event->row = row;
  event->target = -1;
  event->name = get_cell (table, row, "label");
  if (event->name == NULL)
    event->name = "event";
  event->label = label != NULL ? label : event->name;
  event->status = status != NULL && strcmp (status, "happened") != 0 ? status : NULL;
  event->is_planned =
    event->status != NULL && (strcmp (status, "planned") == 0 || strcmp (status, "expected") == 0 ||
                              strcmp (status, "announced") == 0);
  event->is_alleged = event->status != NULL && strcmp (status, "alleged") == 0;
  event->is_disputed = get_flag (table, row, "disputed");
  event->lane = find_lane (spec, get_cell (table, row, "lane"));
  event->refs = read_refs (table, row);
  event->is_unsourced = tri_refs_count_kind (event->refs, "claim") == 0;
  event->is_dated = date != NULL;
  if (date != NULL && !tri_edtf_parse (&event->date, date, &fault))
    {
      g_set_error (error, TRI_TIMELINE_ERROR, TRI_TIMELINE_ERROR_DATE, "event “%s”: %s", event->name,
                   fault->message);
      event_free (event);
      return NULL;
    }
  return event;
}

static gboolean
lies_in (const TriTimelineEvent *event, gint32 first, gint32 last)
{
  const TriEdtf *date = &event->date;

  return !date->open_start && !date->open_end && date->first >= first && date->last <= last;
}

static void
widen (const TriTimelineEvent *event, gint32 *first, gint32 *last)
{
  const TriEdtf *date = &event->date;
  gint32 start = date->open_start ? date->last : date->first;
  gint32 end = date->open_end ? date->first : date->last;

  *first = *first > *last ? start : MIN (*first, start);
  *last = MAX (*last, end);
}

static gboolean
read_events (Chart *chart, GError **error)
{
  gint32 detail_first;
  gint32 detail_last;
  gint32 first = 1;
  gint32 last = 0;

  chart->has_detail = tri_timeline_spec_get_detail (chart->spec, &detail_first, &detail_last);
  if (!tri_timeline_spec_get_overview (chart->spec, &first, &last))
    {
      first = 1;
      last = 0;
    }
  for (guint row = 0; row < tri_table_get_n_rows (chart->table); row++)
    {
      TriTimelineEvent *event = read_event (chart->spec, chart->table, row, error);

      if (event == NULL)
        return FALSE;
      if (!event->is_dated)
        g_ptr_array_add (chart->undated, event);
      else if (chart->has_detail && lies_in (event, detail_first, detail_last))
        g_ptr_array_add (chart->detail, event);
      else
        g_ptr_array_add (chart->overview, event);
      // No event may fall off the scale.
      if (event->is_dated)
        widen (event, &first, &last);
    }
  if (chart->has_detail)
    {
      first = first > last ? detail_first : MIN (first, detail_first);
      last = MAX (last, detail_last);
    }
  if (first >= last)
    last = first + 365;
  chart->upper = (TriTimelineScale){ first, last + 1.0, 0 };
  chart->lower = (TriTimelineScale){ detail_first, detail_last + 1.0, 0 };
  return TRUE;
}

static void
measure_labels (GPtrArray *events, const TriTheme *theme, const TriTimelineMeasure *measure)
{
  for (guint i = 0; i < events->len; i++)
    {
      TriTimelineEvent *event = g_ptr_array_index (events, i);

      event->label_width = tri_text_measure (theme, &measure->label, event->label).width;
    }
}

static double
get_bay_width (const Chart *chart, const TriTheme *theme, const TriTimelineMeasure *measure, double width)
{
  double widest = tri_text_measure (theme, &measure->axis, tri_timeline_spec_get_undated (chart->spec)).width;

  if (chart->undated->len == 0)
    return 0;
  for (guint i = 0; i < chart->undated->len; i++)
    {
      const TriTimelineEvent *event = g_ptr_array_index (chart->undated, i);

      widest = MAX (widest, event->label_width + 2 * measure->radius + measure->gap +
                              (event->is_disputed ? measure->badge + measure->gap : 0));
    }
  return MIN (widest + 2.5 * measure->gap, width * 0.3);
}

static guint
count_lines (GPtrArray *events, TriTimelineScale *scale, double width, const TriTimelineMeasure *measure)
{
  scale->width = width;
  _tri_timeline_shape (events, scale, measure);
  return MAX (_tri_timeline_place (events, width, MANY_LINES, measure), 1);
}

// The window onto the overview and the funnel down to the detail, in the accent.
static void
draw_funnel (TriSceneBuilder *builder, const Chart *chart, TriRect upper, TriRect lower, double window_bottom)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  TriColor accent = tri_theme_get_color (theme, TRI_COLOR_ACCENT);
  TriFill tint = tri_fill_solid (tri_color_with_alpha (accent, 0.06));
  TriFill glass = tri_fill_solid (tri_color_with_alpha (accent, 0.25));
  TriStroke edge = tri_stroke_solid (accent, tri_theme_get_line_scale (theme));
  double x0 = upper.x + _tri_timeline_scale (&chart->upper, chart->lower.first);
  double x1 = upper.x + _tri_timeline_scale (&chart->upper, chart->lower.last);
  g_autoptr (TriPathBuilder) outline = tri_path_builder_new ();
  g_autoptr (TriPath) path = NULL;

  tri_path_builder_move_to (outline, x0, window_bottom);
  tri_path_builder_line_to (outline, x1, window_bottom);
  tri_path_builder_line_to (outline, lower.x + lower.width, lower.y);
  tri_path_builder_line_to (outline, lower.x + lower.width, lower.y + lower.height);
  tri_path_builder_line_to (outline, lower.x, lower.y + lower.height);
  tri_path_builder_line_to (outline, lower.x, lower.y);
  tri_path_builder_close (outline);
  path = tri_path_builder_end (g_steal_pointer (&outline));
  tri_scene_builder_begin_mark (builder, TRI_MARK_SHAPE, TRI_ROLE_GROUND, "funnel", NULL);
  tri_scene_builder_path (builder, TRI_MARK_SHAPE, path, &tint, NULL, -1);
  tri_scene_builder_rect (builder, tri_rect (x0, upper.y, x1 - x0, window_bottom - upper.y), 0, &glass, &edge,
                          -1);
  tri_scene_builder_rule (builder, x0, window_bottom, lower.x, lower.y, &edge, -1);
  tri_scene_builder_rule (builder, x1, window_bottom, lower.x + lower.width, lower.y, &edge, -1);
}

static void
draw_plot (TriSceneBuilder *builder,
           const Chart *chart,
           GPtrArray *events,
           const TriTimelineScale *scale,
           const TriTimelineMeasure *measure,
           TriRect area,
           guint n_lines)
{
  double axis = area.height;

  _tri_timeline_place (events, scale->width, n_lines, measure);
  tri_scene_builder_begin_plot (builder, area, FALSE);
  _tri_timeline_draw_axis (builder, scale, measure, axis);
  _tri_timeline_draw_events (builder, chart->spec, events, chart->table, measure,
                             axis - n_lines * measure->step - 3, axis);
  tri_scene_builder_end_plot (builder);
}

static void
add_legend (TriSceneBuilder *builder, const Chart *chart)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);

  if (tri_timeline_spec_get_n_lanes (chart->spec) == 0)
    return;
  tri_scene_builder_add_legend (builder, NULL);
  for (guint i = 0; i < tri_timeline_spec_get_n_lanes (chart->spec); i++)
    {
      TriTimelineEvent lane = { .lane = (int)i };

      tri_scene_builder_add_legend_entry (builder, tri_timeline_spec_get_lane (chart->spec, i),
                                          _tri_timeline_get_color (theme, chart->spec, &lane,
                                                                   TRI_CATEGORY_MARK));
    }
}

// One scale: all rows over one axis.
static void
draw_single (TriSceneBuilder *builder,
             Chart *chart,
             TriTimelineMeasure *measure,
             TriRect area,
             double axis_height)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double bay = get_bay_width (chart, theme, measure, area.width);
  double width = area.width - (bay > 0 ? bay + measure->gap * 2 : 0);
  double room = area.height - axis_height - 3;
  guint needed = count_lines (chart->overview, &chart->upper, width, measure);
  guint n_lines = CLAMP ((guint)MAX (room / measure->step, 1), 1, needed);

  measure->step = CLAMP (room / n_lines, measure->step, measure->step * MAX_STRETCH);
  area.height = MIN (area.height, area.height - room + n_lines * measure->step);
  draw_plot (builder, chart, chart->overview, &chart->upper, measure,
             tri_rect (area.x, area.y, width, area.height - axis_height), n_lines);
  if (bay > 0)
    _tri_timeline_draw_bay (builder, chart->spec, chart->undated, chart->table, measure,
                            tri_rect (area.x + area.width - bay, area.y, bay, area.height));
}

static void
draw_double (TriSceneBuilder *builder,
             Chart *chart,
             TriTimelineMeasure *measure,
             TriRect area,
             double axis_height)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double bay = get_bay_width (chart, theme, measure, area.width);
  double width = area.width - (bay > 0 ? bay + measure->gap * 2 : 0);
  double funnel = measure->capsule * 0.5;
  double room = area.height - 2 * axis_height - funnel - 6 - measure->gap;
  guint above = count_lines (chart->overview, &chart->upper, area.width, measure);
  guint below = count_lines (chart->detail, &chart->lower, width, measure);
  guint total = (guint)MAX (room / measure->step, 2);
  TriRect upper = area;
  TriRect lower = area;
  double window;

  if (above + below > total)
    {
      above = MIN (above, MAX ((2 * total + 2) / 5, total > below ? total - below : 1));
      below = MIN (below, total - above);
    }
  measure->step = CLAMP (room / (above + below), measure->step, measure->step * MAX_STRETCH);
  // What is left over stays empty below, not above the first row.
  area.height = MIN (area.height, area.height - room + (above + below) * measure->step);
  upper.height = above * measure->step + 3;
  window = upper.y + upper.height + axis_height;
  lower.width = width;
  lower.y = window + funnel;
  lower.height = area.y + area.height - axis_height - lower.y;
  draw_funnel (builder, chart, upper, lower, window);
  draw_plot (builder, chart, chart->overview, &chart->upper, measure, upper, above);
  draw_plot (builder, chart, chart->detail, &chart->lower, measure, lower, below);
  if (bay > 0)
    _tri_timeline_draw_bay (builder, chart->spec, chart->undated, chart->table, measure,
                            tri_rect (area.x + area.width - bay, lower.y, bay, lower.height + axis_height));
}

/**
 * tri_timeline_build:
 * @events: columns label, date (EDTF), and as far as there are any: id, short, status, lane, claim, disputed,
 * refs
 * @area: in the scene's pixels, without title and source
 *
 * Draws the timeline into @builder (NOTES §6, and §7 "Dates"). An event that lies within the detail stands
 * there, any other in the overview, one without a date in the bay. Labels never meet: one that finds no room
 * is left out, and its event keeps its target. The overview widens where an event lies outside it.
 *
 * Returns: FALSE with %TRI_TIMELINE_ERROR_TABLE or _DATE, before anything was drawn.
 */
gboolean
tri_timeline_build (TriTimelineSpec *spec,
                    TriTable *events,
                    TriSceneBuilder *builder,
                    TriRect area,
                    GError **error)
{
  static const char *const columns[] = { "label", "date" };
  TriTheme *theme;
  TriTimelineMeasure measure;
  Chart chart = { .spec = spec, .table = events };
  double axis_height;
  gboolean ok;

  g_return_val_if_fail (spec != NULL && events != NULL && builder != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (tri_table_find_column (events, columns[i]) < 0)
      {
        g_set_error (error, TRI_TIMELINE_ERROR, TRI_TIMELINE_ERROR_TABLE,
                     "the events have no column “%s”; keep it in the transform", columns[i]);
        return FALSE;
      }
  chart.overview = g_ptr_array_new_with_free_func (event_free);
  chart.detail = g_ptr_array_new_with_free_func (event_free);
  chart.undated = g_ptr_array_new_with_free_func (event_free);
  ok = read_events (&chart, error);
  if (ok)
    {
      theme = tri_scene_builder_get_theme (builder);
      measure = _tri_timeline_measure (theme);
      tri_scene_builder_set_title (builder, tri_timeline_spec_get_head (spec)->title,
                                   tri_timeline_spec_get_head (spec)->alt);
      axis_height = measure.axis.size * 1.7;
      measure_labels (chart.overview, theme, &measure);
      measure_labels (chart.detail, theme, &measure);
      measure_labels (chart.undated, theme, &measure);
      if (chart.has_detail)
        draw_double (builder, &chart, &measure, area, axis_height);
      else
        draw_single (builder, &chart, &measure, area, axis_height);
      add_legend (builder, &chart);
    }
  g_ptr_array_unref (chart.overview);
  g_ptr_array_unref (chart.detail);
  g_ptr_array_unref (chart.undated);
  return ok;
}
