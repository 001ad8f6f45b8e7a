// SPDX-License-Identifier: GPL-3.0-or-later
// A small world for the tests: three countries in a row, one contested piece, a lake, two towns.

#pragma once

#include "tri-map-scene.h"

static inline TriFeatureTable *
fixture_features (const char *const *columns, const char *const *cells, const char *const *shapes)
{
  guint n_columns = g_strv_length ((char **)columns);
  TriTableBuilder *builder = tri_table_builder_new (columns, n_columns);
  g_autoptr (GPtrArray) geometries = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_geometry_unref);
  g_autoptr (TriTable) table = NULL;

  for (guint i = 0; shapes[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (shapes[i], NULL);
      g_autoptr (GError) error = NULL;
      TriGeometry *geometry = tri_geometry_from_json (node, "$", &error);

      g_assert_no_error (error);
      g_ptr_array_add (geometries, geometry);
      for (guint k = 0; k < n_columns; k++)
        {
          const char *cell = cells[i * n_columns + k];
          char *end = NULL;
          double number = g_ascii_strtod (cell, &end);

          if (*cell != '\0' && *end == '\0')
            tri_table_builder_append_real (builder, number);
          else
            tri_table_builder_append_text (builder, cell, -1);
        }
    }
  table = tri_table_builder_end (builder);
  return tri_feature_table_new (table, geometries);
}

static inline TriTable *
fixture_rows (const char *const *columns, const char *const *cells)
{
  guint n_columns = g_strv_length ((char **)columns);
  TriTableBuilder *builder = tri_table_builder_new (columns, n_columns);

  for (guint i = 0; cells[i] != NULL; i++)
    tri_table_builder_append_text (builder, cells[i], -1);
  return tri_table_builder_end (builder);
}

#define BOX(w, s, e, n)                                                                                      \
  "{\"type\":\"Polygon\",\"coordinates\":[[[" #w "," #s "],[" #e "," #s "],[" #e "," #n "],[" #w "," #n      \
  "],[" #w "," #s "]]]}"

static inline TriMapData *
fixture_data (void)
{
  static const char *const country_columns[] = { "id", "name", "label_lon", "label_lat", NULL };
  static const char *const country_cells[] = { "AAA", "Alfa", "10",  "10",      "BBB", "Bravo",
                                               "30",  "10",   "CCC", "Charlie", "50",  "10" };
  static const char *const country_shapes[] = { BOX (0, 0, 20, 20), BOX (20, 0, 40, 20), BOX (40, 0, 60, 20),
                                                NULL };
  static const char *const contested_columns[] = { "id",    "name", "fill_as", "held_by", "recognised_by",
                                                   "valid", NULL };
  static const char *const contested_cells[] = {
    "delta", "Delta", "BBB", "CCC", "Most say BBB.", "2014-03/..",
    "echo",  "Echo",  "BBB", "CCC", "Most say BBB.", "1990/2001"
  };
  static const char *const contested_shapes[] = { BOX (40, 20, 50, 25), BOX (30, 20, 40, 25), NULL };
  static const char *const line_columns[] = { "left", "right", "kind", NULL };
  static const char *const border_cells[] = { "AAA", "BBB", "country", "BBB", "CCC", "country" };
  static const char *const border_shapes[] = { "{\"type\":\"LineString\",\"coordinates\":[[20,0],[20,20]]}",
                                               "{\"type\":\"LineString\",\"coordinates\":[[40,0],[40,20]]}",
                                               NULL };
  static const char *const coast_cells[] = { "AAA", "", "" };
  static const char *const coast_shapes[] = {
    "{\"type\":\"LineString\",\"coordinates\":[[0,0],[60,0],[60,20],[0,20],[0,0]]}", NULL
  };
  static const char *const place_columns[] = { "id", "name", NULL };
  static const char *const place_cells[] = { "town", "Foxtrot", "port", "Golf" };
  static const char *const place_shapes[] = { "{\"type\":\"Point\",\"coordinates\":[15,5]}",
                                              "{\"type\":\"Point\",\"coordinates\":[15.1,5]}", NULL };
  static const char *const row_columns[] = { "feature", "place_label", "class", "refs", NULL };
  static const char *const row_cells[] = { "AAA", "Alfa",    "one",  "claim:a place:aaa",
                                           "BBB", "Bravo",   "both", "claim:b place:bbb",
                                           "BBB", "Bravo",   "both", "claim:c",
                                           "CCC", "Charlie", "one",  "place:ccc",
                                           NULL };
  TriMapData *data = tri_map_data_new (NULL);
  g_autoptr (TriFeatureTable) countries = fixture_features (country_columns, country_cells, country_shapes);
  g_autoptr (TriFeatureTable) contested =
    fixture_features (contested_columns, contested_cells, contested_shapes);
  g_autoptr (TriFeatureTable) borders = fixture_features (line_columns, border_cells, border_shapes);
  g_autoptr (TriFeatureTable) coast = fixture_features (line_columns, coast_cells, coast_shapes);
  g_autoptr (TriFeatureTable) places = fixture_features (place_columns, place_cells, place_shapes);
  g_autoptr (TriTable) rows = fixture_rows (row_columns, row_cells);

  tri_map_data_set_features (data, "countries", 0, countries);
  tri_map_data_set_features (data, "contested", 0, contested);
  tri_map_data_set_features (data, "borders", 0, borders);
  tri_map_data_set_features (data, "coast", 0, coast);
  tri_map_data_set_features (data, "places", 0, places);
  tri_map_data_set_source (data, "members", rows);
  return data;
}

#define FIXTURE_HEAD                                                                                         \
  "{\"version\":8,\"metadata\":{\"triptych\":{\"title\":\"T\",\"subtitle\":\"S\",\"source\":\"Q\",\"alt\":"  \
  "\"A\","                                                                                                   \
  "\"projection\":\"+proj=eqc\",\"extent\":[-5,-5,65,30],\"date\":\"2014\",\"legend_note\":\"Note\"}},"      \
  "\"sources\":{\"members\":{\"data\":{\"name\":\"claim_places\"},\"key\":\"feature\"}},\"layers\":["

#define FIXTURE_LAYERS                                                                                       \
  "{\"id\":\"sea\",\"type\":\"background\"},"                                                                \
  "{\"id\":\"land\",\"type\":\"fill\",\"source-layer\":\"countries\"},"                                      \
  "{\"id\":\"classes\",\"type\":\"fill\",\"source-layer\":\"countries\",\"source\":\"members\","             \
  "\"paint\":{\"fill-color\":[\"match\",[\"get\",\"class\"],\"one\",\"@blue\",\"@green\"]},"                 \
  "\"legend\":{\"entries\":[{\"label\":\"One "                                                               \
  "list\",\"where\":[\"==\",[\"get\",\"class\"],\"one\"],\"count\":true},"                                   \
  "{\"label\":\"Both lists\",\"where\":[\"==\",[\"get\",\"class\"],\"both\"],\"count\":true}]}},"            \
  "{\"id\":\"contested\",\"type\":\"fill\",\"source-layer\":\"contested\",\"source\":\"members\",\"join\":"  \
  "\"fill_as\","                                                                                             \
  "\"paint\":{\"fill-color\":\"@green\",\"fill-pattern\":\"hatch\"},"                                        \
  "\"legend\":{\"entries\":[{\"label\":\"{names}, contested\",\"names\":[\"get\",\"name\"]}]}},"             \
  "{\"id\":\"borders\",\"type\":\"line\",\"source-layer\":\"borders\",\"paint\":{\"line-casing\":3}},"       \
  "{\"id\":\"towns\",\"type\":\"symbol\",\"source-layer\":\"places\",\"layout\":{\"icon-image\":\"town\","   \
  "\"text-field\":[\"get\",\"name\"],\"text-style\":\"town\"}},"                                             \
  "{\"id\":\"names\",\"type\":\"symbol\",\"source-layer\":\"countries\",\"layout\":{\"text-field\":["        \
  "\"get\",\"name\"],"                                                                                       \
  "\"text-style\":\"state\"}}"

#define FIXTURE_SPEC FIXTURE_HEAD FIXTURE_LAYERS "]}"

static inline TriMapSpec *
fixture_spec (const char *text)
{
  g_autoptr (GError) error = NULL;
  TriMapSpec *spec = tri_map_spec_parse (text, -1, &error);

  g_assert_no_error (error);
  return spec;
}

static inline TriScene *
fixture_scene (const char *text,
               TriMapData *data,
               TriThemeKind kind,
               double width,
               double height,
               TriMapParts parts)
{
  g_autoptr (TriMapSpec) spec = fixture_spec (text);
  g_autoptr (TriTheme) theme = tri_theme_new (kind, "#176B4A", 1);
  TriSceneBuilder *builder = tri_scene_builder_new (width, height, theme);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    tri_map_scene_build (spec, data, NULL, builder, tri_rect (0, 0, width, height), parts, &error));
  g_assert_no_error (error);
  return tri_scene_builder_end (builder);
}
