// SPDX-License-Identifier: GPL-3.0-or-later
// Rows on standard output: an aligned table, CSV (RFC 4180) or a JSON array.

#include "tri-cli.h"

#include <json-glib/json-glib.h>
#include <string.h>

/**
 * tri_cli_parse_format:
 * @name: (nullable): "table", "csv" or "json"
 * @json: whether --json was given
 *
 * Returns: %FALSE once the error has been printed.
 */
gboolean
tri_cli_parse_format (TriCli *cli, const char *name, gboolean json, TriCliFormat *format)
{
  if (name == NULL || strcmp (name, "table") == 0)
    *format = json ? TRI_CLI_JSON : TRI_CLI_TABLE;
  else if (strcmp (name, "csv") == 0)
    *format = TRI_CLI_CSV;
  else if (strcmp (name, "json") == 0)
    *format = TRI_CLI_JSON;
  else
    {
      tri_cli_usage (cli, "--format is table, csv or json, not “%s”", name);
      return FALSE;
    }
  return TRUE;
}

static void
print_csv_cell (const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_print ("%s", text);
      return;
    }
  g_print ("\"");
  for (const char *p = text; *p != '\0'; p++)
    g_print (*p == '"' ? "\"\"" : "%c", *p);
  g_print ("\"");
}

static void
print_csv (TriTable *table)
{
  guint n_columns = tri_table_get_n_columns (table);

  for (guint j = 0; j < n_columns; j++)
    g_print ("%s%s", j > 0 ? "," : "", tri_table_get_name (table, j));
  g_print ("\r\n");
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      for (guint j = 0; j < n_columns; j++)
        {
          g_autofree char *text = tri_table_dup_display (table, i, (int)j);

          if (j > 0)
            g_print (",");
          print_csv_cell (text);
        }
      g_print ("\r\n");
    }
}

static glong
display_width (const char *text)
{
  glong width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static gboolean
is_number (const TriTable *table, guint row, guint column)
{
  TriValueType type = tri_table_get_value_type (table, row, (int)column);

  return type == TRI_VALUE_INTEGER || type == TRI_VALUE_REAL;
}

static void
print_aligned (TriTable *table)
{
  guint n_rows = tri_table_get_n_rows (table);
  guint n_columns = tri_table_get_n_columns (table);
  g_autofree glong *widths = g_new0 (glong, n_columns);

  for (guint j = 0; j < n_columns; j++)
    {
      widths[j] = display_width (tri_table_get_name (table, j));
      for (guint i = 0; i < n_rows; i++)
        {
          g_autofree char *text = tri_table_dup_display (table, i, (int)j);

          widths[j] = MAX (widths[j], display_width (text));
        }
    }
  for (guint j = 0; j < n_columns; j++)
    g_print ("%s%*s", tri_table_get_name (table, j),
             j + 1 < n_columns ? (int)(widths[j] - display_width (tri_table_get_name (table, j)) + 2) : 0,
             "");
  g_print ("\n");
  for (guint i = 0; i < n_rows; i++)
    {
      for (guint j = 0; j < n_columns; j++)
        {
          g_autofree char *text = tri_table_dup_display (table, i, (int)j);
          int gap = (int)(widths[j] - display_width (text));
          gboolean last = j + 1 == n_columns;

          if (is_number (table, i, j))
            g_print ("%*s%s%s", gap, "", text, last ? "" : "  ");
          else
            g_print ("%s%*s", text, last ? 0 : gap + 2, "");
        }
      g_print ("\n");
    }
}

static void
print_json (TriTable *table)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      json_builder_begin_object (builder);
      for (guint j = 0; j < tri_table_get_n_columns (table); j++)
        {
          json_builder_set_member_name (builder, tri_table_get_name (table, j));
          switch (tri_table_get_value_type (table, i, (int)j))
            {
            case TRI_VALUE_INTEGER:
              json_builder_add_int_value (builder, tri_table_get_integer (table, i, (int)j));
              break;
            case TRI_VALUE_REAL:
              json_builder_add_double_value (builder, tri_table_get_real (table, i, (int)j));
              break;
            case TRI_VALUE_TEXT:
              json_builder_add_string_value (builder, tri_table_get_text (table, i, (int)j));
              break;
            case TRI_VALUE_NULL:
            case TRI_VALUE_BLOB:
            default:
              json_builder_add_null_value (builder);
              break;
            }
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

void
tri_cli_print_table (TriTable *table, TriCliFormat format)
{
  switch (format)
    {
    case TRI_CLI_CSV:
      print_csv (table);
      break;
    case TRI_CLI_JSON:
      print_json (table);
      break;
    case TRI_CLI_TABLE:
    default:
      print_aligned (table);
      break;
    }
}

/** tri_cli_print_json_rows: prints rows whose one column is a JSON value as one array. */
void
tri_cli_print_json_rows (TriTable *table)
{
  guint n_rows = tri_table_get_n_rows (table);

  g_print ("[\n");
  for (guint i = 0; i < n_rows; i++)
    g_print ("  %s%s\n", tri_table_get_text (table, i, 0), i + 1 < n_rows ? "," : "");
  g_print ("]\n");
}
