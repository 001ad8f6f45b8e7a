// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of a fixture: [{"columns": […], "rows": [[…]]}, …].

#pragma once

#include <json-glib/json-glib.h>

#include "tri-chart-json.h"
#include "tri-table.h"

static inline TriTable *
chart_table_new (JsonObject *object)
{
  JsonArray *columns = json_object_get_array_member (object, "columns");
  JsonArray *rows = json_object_get_array_member (object, "rows");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  TriTableBuilder *builder;

  for (guint i = 0; i < json_array_get_length (columns); i++)
    g_ptr_array_add (names, (gpointer)json_array_get_string_element (columns, i));
  builder = tri_table_builder_new ((const char *const *)names->pdata, names->len);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    for (guint j = 0; j < names->len; j++)
      {
        JsonNode *cell = json_array_get_element (json_array_get_array_element (rows, i), j);

        if (tri_chart_json_is_string (cell))
          tri_table_builder_append_text (builder, json_node_get_string (cell), -1);
        else if (tri_chart_json_is_number (cell))
          tri_table_builder_append_real (builder, json_node_get_double (cell));
        else
          tri_table_builder_append_null (builder);
      }
  return tri_table_builder_end (builder);
}

/* chart_tables_new: (element-type TriTable) */
static inline GPtrArray *
chart_tables_new (JsonArray *array)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify)tri_table_unref);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (tables, chart_table_new (json_array_get_object_element (array, i)));
  return tables;
}

static inline JsonNode *
chart_json_load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}
