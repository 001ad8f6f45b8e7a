// SPDX-License-Identifier: GPL-3.0-or-later
// The strip under the map.

#include "tri-map-scene-private.h"

#define STRIP 30.0
#define LEAST_SEEN 4.0 // pixels: what is smaller is not named
#define MOST_UNPLACED 8

typedef struct
{
  char *label;
  char *detail;
  TriMapSwatch swatch;
  TriRefs *refs;
  gboolean is_target;
  gboolean is_mark; // what the map cannot draw: a mark in the legend, not an entry of it
  gboolean begins_row;
  double width;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->label);
  g_free (entry->detail);
  g_clear_pointer (&entry->refs, tri_refs_unref);
}

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

// "A", "A and B", "A, B and C".
static char *
join_names (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s",
                            i == 0               ? ""
                            : i + 1 < names->len ? ", "
                                                 : " and ",
                            (const char *)names->pdata[i]);
  return g_string_free (text, FALSE);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

// How many pixels across what is in view of an area is: its box alone may reach in where it does not.
static double
get_seen (const TriMapScene *scene, const TriGeometry *geometry)
{
  g_autoptr (TriGeometry) seen = NULL;
  TriRect bounds;

  if (!tri_map_path_is_seen (scene, geometry))
    return 0;
  seen = tri_map_path_to_pixels (scene, geometry);
  if (tri_geometry_get_n_parts (seen) == 0)
    return 0;
  bounds = tri_geometry_get_bounds (seen);
  return MAX (bounds.width, bounds.height);
}

// An entry that names what is seen: contested land.
static gboolean
fill_named (TriMapScene *scene,
            const TriMapLayer *layer,
            const TriMapLegendEntry *spec,
            Entry *entry,
            guint most)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL, *count = NULL;
  g_autoptr (TriRefs) refs = tri_refs_parse ("");
  TriMapIter iter;

  if (!tri_map_iter_init (&iter, scene, layer, NULL))
    return FALSE;
  while (tri_map_iter_next (&iter))
    {
      TriMapValue valid = tri_map_iter_get_column (&iter, "valid");
      const char *name;

      if (iter.geometry == NULL || get_seen (scene, iter.geometry) < LEAST_SEEN ||
          (valid.kind == TRI_MAP_VALUE_TEXT && !tri_map_scene_is_valid (scene, valid.text)) ||
          (spec->where != NULL &&
           !tri_map_value_is_true (tri_map_expression_evaluate (spec->where, &iter.scope))))
        continue;
      name = tri_map_value_to_text (tri_map_expression_evaluate (spec->names, &iter.scope), &iter.scope);
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (char *)name);
    }
  if (names->len == 0)
    return FALSE;
  g_ptr_array_sort (names, compare_names);
  joined = join_names (names);
  count = g_strdup_printf ("%u", names->len);
  if (names->len <= most || spec->many == NULL)
    entry->label = replace (spec->label, "{names}", joined);
  else
    {
      entry->label = replace (spec->many, "{count}", count);
      entry->detail = g_steal_pointer (&joined);
    }
  // Every picture says from whose point of view contested land is drawn.
  {
    g_autofree char *label = entry->label;

    entry->label =
      g_strconcat (label,
                   tri_map_camera_shows_control (scene->camera) ? ", drawn as held" : ", drawn as recognised",
                   NULL);
  }
  entry->is_target = TRUE;
  entry->refs = g_steal_pointer (&refs);
  return TRUE;
}

// An entry that counts the rows it speaks of.
static gboolean
fill_counted (TriMapScene *scene, const TriMapLayer *layer, const TriMapLegendEntry *spec, Entry *entry)
{
  TriTable *rows = layer->source != NULL ? tri_map_data_get_source (scene->data, layer->source) : NULL;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint));
  TriMapScope scope = { .tables = { rows, NULL }, .texts = scene->texts };

  if (rows == NULL)
    return FALSE;
  for (guint row = 0; row < tri_table_get_n_rows (rows); row++)
    {
      scope.rows[0] = row;
      if (tri_map_scene_get_time (scene, rows, row) != TRI_MAP_TIME_OUTSIDE &&
          tri_map_value_is_true (tri_map_expression_evaluate (spec->where, &scope)))
        g_array_append_val (list, row);
    }
  if (list->len == 0)
    return FALSE;
  entry->label =
    spec->has_count ? g_strdup_printf ("%s, %u", spec->label, list->len) : g_strdup (spec->label);
  entry->refs = tri_map_rows_get_refs (rows, list);
  entry->is_target = TRUE;
  return TRUE;
}

static void
add_swatch (TriMapScene *scene, const TriMapLayer *layer, const TriMapLegendEntry *spec, Entry *entry)
{
  g_autofree char *words = NULL, *label = entry->label;

  entry->swatch = tri_map_swatch_make (scene, layer, spec);
  words = tri_map_swatch_dup_words (&entry->swatch, scene, layer);
  entry->label =
    words != NULL ? g_strdup_printf ("%s, this disc %s", label, words) : g_steal_pointer (&label);
}

// What a chosen period shows, and how much of the map has no date.
static void
add_time (TriMapScene *scene, GArray *entries)
{
  const char *period = tri_map_camera_get_period (scene->camera);
  g_autofree char *words = NULL;
  static const struct
  {
    TriMapTime time;
    const char *label;
  } others[] = { { TRI_MAP_TIME_OUTSIDE, "At other times, %u, left out" },
                 { TRI_MAP_TIME_UNDATED, "Undated, %u, always shown" } };
  Entry shown = { 0 };

  if (period == NULL)
    return;
  words = tri_map_dup_period_words (period);
  shown.label = g_strdup_printf ("Time shown: %s", words);
  g_array_append_val (entries, shown);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      guint n;
      Entry entry = { .is_target = TRUE, .refs = tri_map_scene_list_by_time (scene, others[i].time, &n) };
      g_autofree char *count = g_strdup_printf ("%u", n);

      entry.label = replace (others[i].label, "%u", count);
      if (n > 0)
        g_array_append_val (entries, entry);
      else
        entry_clear (&entry);
    }
}

// The sign of a place that nobody can point at: a broken ring.
static TriMapSwatch
make_unplaced_swatch (const TriMapScene *scene)
{
  TriMapSwatch swatch = { .type = TRI_MAP_LAYER_CIRCLE, .shape = TRI_SYMBOL_CIRCLE, .width = 9 };

  swatch.radius = 3.6 * scene->text_scale;
  swatch.shown = tri_theme_get_color (scene->theme, TRI_COLOR_INK);
  swatch.fill.kind = TRI_FILL_NONE;
  swatch.line = tri_stroke_dashed (swatch.shown, 1.3 * MIN (scene->line_scale, 2), 2.2, 1.6);
  return swatch;
}

// What the map speaks of and cannot draw, in rows of its own; the last names the number of those left.
static void
add_unplaced (TriMapScene *scene, GArray *entries)
{
  g_autoptr (GPtrArray) list = tri_map_scene_list_unplaced (scene);
  Entry head = { .begins_row = TRUE };
  guint shown = list->len > MOST_UNPLACED ? MOST_UNPLACED - 1 : list->len;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (TriRefs) left = tri_refs_parse (NULL);

  if (list->len == 0)
    return;
  head.label = g_strdup ("Place not known:");
  g_array_append_val (entries, head);
  for (guint i = 0; i < list->len; i++)
    {
      const TriMapUnplaced *unplaced = list->pdata[i];
      Entry entry = { .is_target = TRUE, .is_mark = TRUE, .swatch = make_unplaced_swatch (scene) };

      if (i >= shown)
        {
          TriRefs *both = tri_refs_union (left, unplaced->refs);

          tri_refs_unref (left);
          left = both;
          g_string_append_printf (names, "%s%s", names->len > 0 ? "\n" : "", unplaced->name);
          continue;
        }
      entry.label = unplaced->kind != NULL ? g_strdup_printf ("%s (%s)", unplaced->name, unplaced->kind)
                                           : g_strdup (unplaced->name);
      entry.refs = tri_refs_ref (unplaced->refs);
      g_array_append_val (entries, entry);
    }
  if (shown < list->len)
    {
      Entry entry = { .is_target = TRUE, .is_mark = TRUE, .swatch = make_unplaced_swatch (scene) };

      entry.label = g_strdup_printf ("%u more", list->len - shown);
      entry.detail = g_string_free (g_steal_pointer (&names), FALSE);
      entry.refs = g_steal_pointer (&left);
      g_array_append_val (entries, entry);
    }
}

static GArray *
list_entries (TriMapScene *scene, guint most_names)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  guint n_layers = tri_map_spec_get_n_layers (scene->spec);

  g_array_set_clear_func (entries, entry_clear);
  // What is named (contested land) stands after the classes, wherever its layer is.
  for (guint i = 0; i < 2 * n_layers; i++)
    {
      const TriMapLayer *layer = tri_map_spec_get_layer (scene->spec, i % n_layers);

      for (guint k = 0; layer->legend != NULL && k < layer->legend->len; k++)
        {
          const TriMapLegendEntry *spec = layer->legend->pdata[k];
          Entry entry = { 0 };

          if ((spec->names != NULL) != (i >= n_layers))
            continue;

          if (spec->names != NULL)
            {
              if (!fill_named (scene, layer, spec, &entry, most_names))
                continue;
            }
          else if (spec->where != NULL)
            {
              if (!fill_counted (scene, layer, spec, &entry))
                continue;
            }
          else
            entry.label = g_strdup (spec->label);
          add_swatch (scene, layer, spec, &entry);
          g_array_append_val (entries, entry);
        }
    }
  add_time (scene, entries);
  add_unplaced (scene, entries);
  return entries;
}

typedef struct
{
  double unit;
  double swatch_height;
  double gap;   // swatch to text
  double space; // entry to entry
  double margin;
  double row;
  TriTextStyle style;
  TriTextStyle note;
} Measures;

static Measures
get_measures (const TriMapScene *scene)
{
  double scale = scene->text_scale;
  TriTextStyle style = tri_theme_get_text_style (scene->theme, TRI_TEXT_AXIS);
  double unit = style.size / 11.5;
  Measures measures = { .unit = unit,
                        .swatch_height = 11 * unit,
                        .gap = 7 * unit,
                        .space = 20 * unit,
                        .margin = tri_furniture_get_margin (scene->theme),
                        .row = 21 * unit,
                        .style = style };

  measures.note = tri_theme_get_text_style (scene->theme, TRI_TEXT_SOURCE);
  measures.margin = scene->is_indented ? 0 : MAX (measures.margin, 6 * scale);
  return measures;
}

// Words about the whole map have no swatch before them.
static double
get_swatch_room (const Measures *m, const Entry *entry)
{
  return entry->swatch.width > 0 ? entry->swatch.width * m->unit + m->gap : 0;
}

// Lays the entries into rows; returns how many rows there are, and how much of the last is used.
static guint
lay_out (TriMapScene *scene, const Measures *m, GArray *entries, double width, TriPoint *places, double *used)
{
  double x = m->margin;
  guint row = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->width =
        get_swatch_room (m, entry) + tri_text_measure (scene->theme, &m->style, entry->label).width;
      if (x > m->margin && (entry->begins_row || x + entry->width > width - m->margin))
        {
          row++;
          x = m->margin;
        }
      if (places != NULL)
        places[i] = (TriPoint){ x, row };
      x += entry->width + m->space;
    }
  *used = x - m->space;
  return row + 1;
}

// The note at the right, and whether it stands in the last row of entries or in one of its own.
static guint
count_rows (TriMapScene *scene,
            Measures *m,
            GArray *entries,
            double width,
            TriPoint *places,
            gboolean *note_apart)
{
  const char *note = tri_map_spec_get_legend_note (scene->spec);
  double used, note_width = note != NULL ? tri_text_measure (scene->theme, &m->note, note).width : 0;
  guint rows = lay_out (scene, m, entries, width, places, &used);

  // Entries move together before anything goes to a second row.
  if (rows > 1 || (note != NULL && used + m->space + note_width > width - m->margin))
    {
      m->space = 12 * m->unit;
      rows = lay_out (scene, m, entries, width, places, &used);
    }

  *note_apart = note != NULL && used + m->space + note_width > width - m->margin;
  return rows + *note_apart;
}

static GArray *
choose_entries (TriMapScene *scene, Measures *m, double width)
{
  GArray *entries = NULL;
  gboolean apart;

  // Names while they fit in a row, then fewer, then their number.
  for (guint most = 3; most < 4; most--)
    {
      g_clear_pointer (&entries, g_array_unref);
      entries = list_entries (scene, most);
      if (entries->len == 0 || count_rows (scene, m, entries, width, NULL, &apart) == 1 || most == 0)
        break;
    }
  return entries;
}

double
tri_map_measure_legend (TriMapScene *scene, double width)
{
  Measures measures = get_measures (scene);
  g_autoptr (GArray) entries = choose_entries (scene, &measures, width);
  gboolean apart;
  guint rows;

  if (entries->len == 0 && tri_map_spec_get_legend_note (scene->spec) == NULL)
    return 0;
  rows = count_rows (scene, &measures, entries, width, NULL, &apart);
  return measures.row * rows + measures.row * (STRIP / 21 - 1);
}

static void
draw_entry (TriMapScene *scene, const Measures *m, const Entry *entry, double x, double middle)
{
  double width = entry->swatch.width * m->unit;
  TriRect box = tri_rect (x, middle - m->swatch_height / 2, width, m->swatch_height);
  int target = -1;

  if (entry->is_target)
    {
      target = tri_scene_builder_add_target (scene->builder, entry->refs, entry->label,
                                             entry->is_mark ? "place not known" : NULL, entry->detail);
      tri_scene_builder_get_target (scene->builder, target)->is_legend = !entry->is_mark;
      tri_scene_builder_get_target (scene->builder, target)->evidence =
        !entry->is_mark                                  ? TRI_EVIDENCE_NONE
        : tri_refs_count_kind (entry->refs, "claim") > 0 ? TRI_EVIDENCE_SOURCED
                                                         : TRI_EVIDENCE_UNSOURCED;
      tri_scene_builder_get_target (scene->builder, target)->swatch = entry->swatch.shown;
    }
  if (width > 0)
    tri_map_swatch_draw (&entry->swatch, scene, box, target);
  tri_scene_builder_text (scene->builder, x + get_swatch_room (m, entry), middle, entry->label, &m->style,
                          tri_theme_get_color (scene->theme, TRI_COLOR_INK), TRI_ALIGN_LEFT,
                          TRI_BASELINE_MIDDLE, target);
  if (!entry->is_mark)
    tri_scene_builder_add_legend_entry (scene->builder, entry->label, entry->swatch.shown);
}

void
tri_map_draw_legend (TriMapScene *scene, TriRect area)
{
  Measures m = get_measures (scene);
  g_autoptr (GArray) entries = choose_entries (scene, &m, area.width);
  g_autofree TriPoint *places = g_new0 (TriPoint, MAX (1, entries->len));
  const char *note = tri_map_spec_get_legend_note (scene->spec);
  gboolean apart;
  guint rows = count_rows (scene, &m, entries, area.width, places, &apart);
  double top = (area.height - m.row * rows) / 2;

  tri_scene_builder_begin_plot (scene->builder, area, FALSE);
  tri_scene_builder_add_legend (scene->builder, NULL);
  tri_scene_builder_begin_mark (scene->builder, TRI_MARK_RECT, TRI_ROLE_GUIDE, "legend", NULL);
  for (guint i = 0; i < entries->len; i++)
    draw_entry (scene, &m, &g_array_index (entries, Entry, i), places[i].x,
                top + m.row * (places[i].y + 0.5));
  if (note != NULL)
    {
      gboolean is_alone = apart || entries->len == 0;

      tri_scene_builder_text (scene->builder, is_alone ? m.margin : area.width - m.margin,
                              top + m.row * (rows - 0.5), note, &m.note,
                              tri_theme_get_color (scene->theme, TRI_COLOR_INK2),
                              is_alone ? TRI_ALIGN_LEFT : TRI_ALIGN_RIGHT, TRI_BASELINE_MIDDLE, -1);
    }
  tri_scene_builder_end_plot (scene->builder);
}
