// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the properties of features (JSON) into the columns of a layer.

#include "tri-pack-writer.h"

#include <string.h>

#define MAX_COLUMNS 48

static void
column_clear (TriFeatureColumn *column)
{
  g_free (column->name);
}

/** tri_feature_columns_new: (element-type TriFeatureColumn): no columns yet; `id` is always there besides. */
GArray *
tri_feature_columns_new (void)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (TriFeatureColumn));

  g_array_set_clear_func (columns, (GDestroyNotify)column_clear);
  return columns;
}

static TriValueType
type_of (JsonNode *node)
{
  GType type;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return TRI_VALUE_NULL;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return TRI_VALUE_TEXT;
  return type == G_TYPE_DOUBLE ? TRI_VALUE_REAL : TRI_VALUE_INTEGER;
}

// What holds values of both types.
static TriValueType
widen (TriValueType a, TriValueType b)
{
  if (a == TRI_VALUE_NULL || a == b)
    return b;
  if (b == TRI_VALUE_NULL)
    return a;
  return a == TRI_VALUE_TEXT || b == TRI_VALUE_TEXT ? TRI_VALUE_TEXT : TRI_VALUE_REAL;
}

static gboolean
is_column_name (const char *name)
{
  static const char *const taken[] = { "fid", "geom", "id", "rowid", NULL };

  return g_ascii_islower (name[0]) && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0' &&
         strlen (name) <= 40 && !g_strv_contains (taken, name);
}

/** tri_feature_columns_collect: takes note of one feature's properties; those with names of other signs are
 * left out. */
void
tri_feature_columns_collect (GArray *columns, JsonObject *properties)
{
  g_autoptr (GList) members = properties != NULL ? json_object_get_members (properties) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      TriValueType type = type_of (json_object_get_member (properties, l->data));
      guint i = 0;

      while (i < columns->len && strcmp (g_array_index (columns, TriFeatureColumn, i).name, l->data) != 0)
        i++;
      if (i < columns->len)
        {
          TriFeatureColumn *column = &g_array_index (columns, TriFeatureColumn, i);

          column->type = widen (column->type, type);
        }
      else if (is_column_name (l->data) && columns->len < MAX_COLUMNS)
        {
          TriFeatureColumn column = { g_strdup (l->data), type };

          g_array_append_val (columns, column);
        }
    }
}

/** tri_feature_columns_add_layer: adds a layer with the column `id` and those collected. */
gboolean
tri_feature_columns_add_layer (GArray *columns,
                               TriStoreWriter *writer,
                               const char *layer,
                               const char *description,
                               const char *geometry_type,
                               GError **error)
{
  TriStoreColumn all[MAX_COLUMNS + 1] = { { "id", TRI_VALUE_TEXT } };

  for (guint i = 0; i < columns->len; i++)
    {
      TriFeatureColumn *column = &g_array_index (columns, TriFeatureColumn, i);

      all[i + 1] =
        (TriStoreColumn){ column->name, column->type == TRI_VALUE_NULL ? TRI_VALUE_TEXT : column->type };
    }
  return tri_store_writer_add_layer (writer, layer, description, geometry_type, all, columns->len + 1, error);
}

static TriBind
bind_property (JsonNode *node, TriValueType type)
{
  if (node == NULL || type_of (node) == TRI_VALUE_NULL)
    return tri_bind_null ();
  switch (type_of (node))
    {
    case TRI_VALUE_TEXT:
      return json_node_get_string (node)[0] != '\0' ? tri_bind_text (json_node_get_string (node))
                                                    : tri_bind_null ();
    case TRI_VALUE_REAL:
      return tri_bind_real (json_node_get_double (node));
    case TRI_VALUE_INTEGER:
    case TRI_VALUE_NULL:
    case TRI_VALUE_BLOB:
    default:
      if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        return tri_bind_integer (json_node_get_boolean (node));
      return type == TRI_VALUE_REAL ? tri_bind_real (json_node_get_double (node))
                                    : tri_bind_integer (json_node_get_int (node));
    }
}

/** tri_feature_columns_add_feature: adds a feature with its properties; an empty text is null. */
gboolean
tri_feature_columns_add_feature (GArray *columns,
                                 TriStoreWriter *writer,
                                 const char *layer,
                                 const char *id,
                                 JsonObject *properties,
                                 GBytes *wkb,
                                 GError **error)
{
  TriBind values[MAX_COLUMNS + 1];

  values[0] = tri_bind_text (id);
  for (guint i = 0; i < columns->len; i++)
    {
      TriFeatureColumn *column = &g_array_index (columns, TriFeatureColumn, i);
      JsonNode *node = properties != NULL ? json_object_get_member (properties, column->name) : NULL;

      values[i + 1] = bind_property (node, column->type);
    }
  return tri_store_writer_add_feature (writer, layer, wkb, values, error);
}
