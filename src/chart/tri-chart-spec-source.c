// SPDX-License-Identifier: GPL-3.0-or-later
// Where the rows of a view come from: its data, what it inherits, and what its lookups take from.

#include "tri-chart-spec-compose.h"

#include <math.h>
#include <string.h>

#include "tri-chart-graticule.h"

static const char *const data_keys[] = { "name",     "values", "url",       "format",
                                         "sequence", "sphere", "graticule", NULL };
static const char *const data_names[] = { "claims", "claim_places",  "events",  "relations", "places",
                                          "actors", "disagreements", "sources", "topics",    "context",
                                          NULL };

// Numbers from `start` to below `stop`, as values.
static JsonNode *
make_sequence (JsonObject *object, const char *path, GError **error)
{
  static const char *const keys[] = { "start", "stop", "step", "as", NULL };
  JsonObject *sequence = NULL;
  double start = 0;
  double stop = NAN;
  double step = 1;
  g_autofree char *as = NULL;
  g_autofree char *where = g_strdup_printf ("%s.sequence", path);
  JsonArray *values;
  JsonObject *data;

  if (!tri_chart_json_get_object (object, path, "sequence", &sequence, error) ||
      !tri_chart_json_check_keys (sequence, where, keys, error) ||
      !tri_chart_json_get_double (sequence, where, "start", &start, error) ||
      !tri_chart_json_get_double (sequence, where, "stop", &stop, error) ||
      !tri_chart_json_get_double (sequence, where, "step", &step, error) ||
      !tri_chart_json_get_string (sequence, where, "as", &as, error))
    return NULL;
  if (!(step != 0) || !isfinite (stop) || !((stop - start) / step <= TRI_CHART_MAX_SEQUENCE))
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: more than %d numbers; make the step larger", where, TRI_CHART_MAX_SEQUENCE);
      return NULL;
    }
  values = json_array_new ();
  for (double i = 0; (stop - (start + i * step)) * (step > 0 ? 1 : -1) > 0; i++)
    {
      JsonObject *row = json_object_new ();

      json_object_set_double_member (row, as != NULL ? as : "data", start + i * step);
      json_array_add_object_element (values, row);
    }
  data = json_object_new ();
  json_object_set_array_member (data, "values", values);
  return json_node_init_object (json_node_alloc (), data);
}

static gboolean
check_url (JsonObject *object, const char *path, GError **error)
{
  JsonNode *url = json_object_get_member (object, "url");

  if (tri_chart_json_is_string (url) && strstr (json_node_get_string (url), "://") == NULL &&
      strstr (json_node_get_string (url), "..") == NULL && json_node_get_string (url)[0] != '/')
    return TRUE;
  return tri_chart_json_refuse (error, path, "this address",
                                "name a file in the folder of the specification; nothing is fetched "
                                "from a network");
}

// (transfer full): data as the store knows them: sequences and `datasets` become values.
static JsonNode *
resolve_data (const TriSpecParser *parser, JsonNode *node, const char *path, GError **error)
{
  JsonObject *object;
  const char *name;
  int index = -1;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      if (!tri_chart_json_refuse (error, path, "this value", "use {\"name\": …} or {\"values\": […]}"))
        return NULL;
    }
  object = json_node_get_object (node);
  if (!tri_chart_json_check_keys (object, path, data_keys, error))
    return NULL;
  if (json_object_has_member (object, "sequence"))
    return make_sequence (object, path, error);
  if (json_object_has_member (object, "sphere") || json_object_has_member (object, "graticule"))
    return tri_chart_make_globe (object, path, error);
  if (json_object_has_member (object, "url"))
    return check_url (object, path, error) ? json_node_copy (node) : NULL;
  if (json_object_has_member (object, "values"))
    {
      JsonObject *named = json_object_new ();

      // A name beside the values is for the program around a chart.
      json_object_set_member (named, "values", json_node_copy (json_object_get_member (object, "values")));
      if (json_object_has_member (object, "format"))
        json_object_set_member (named, "format", json_node_copy (json_object_get_member (object, "format")));
      return json_node_init_object (json_node_alloc (), named);
    }
  name = tri_chart_json_is_string (json_object_get_member (object, "name"))
           ? json_object_get_string_member (object, "name")
           : NULL;
  if (name != NULL && parser->datasets != NULL && json_object_has_member (parser->datasets, name))
    {
      JsonObject *values = json_object_new ();

      json_object_set_member (values, "values",
                              json_node_copy (json_object_get_member (parser->datasets, name)));
      return json_node_init_object (json_node_alloc (), values);
    }
  if (name == NULL && !json_object_has_member (object, "name"))
    {
      if (!tri_chart_json_refuse (error, path, "data without “name”, “values” or “url”", "say one of them"))
        return NULL;
    }
  return tri_chart_json_get_enum (object, path, "name", data_names, &index, error) ? json_node_copy (node)
                                                                                   : NULL;
}

// The data that a lookup takes from.
static gboolean
resolve_lookup (const TriSpecParser *parser,
                JsonNode *transform,
                const char *path,
                guint index,
                GError **error)
{
  JsonNode *from = json_object_get_member (json_node_get_object (transform), "from");
  JsonObject *object = from != NULL && JSON_NODE_HOLDS_OBJECT (from) ? json_node_get_object (from) : NULL;
  g_autofree char *where = g_strdup_printf ("%s.transform[%u].from.data", path, index);
  JsonNode *data;

  if (object == NULL || !json_object_has_member (object, "data"))
    return TRUE;
  data = resolve_data (parser, json_object_get_member (object, "data"), where, error);
  if (data == NULL)
    return FALSE;
  json_object_set_member (object, "data", data);
  return TRUE;
}

/* tri_spec_inherit_data: sets the data and transforms of `scope`: the view's own, or those around it. */
gboolean
tri_spec_inherit_data (const TriSpecParser *parser,
                       TriSpecScope *scope,
                       const TriSpecScope *outer,
                       JsonObject *object,
                       const char *path,
                       GError **error)
{
  g_autofree char *data_path = g_strdup_printf ("%s.data", path);
  JsonNode *data = json_object_get_member (object, "data");
  JsonArray *own = NULL;

  scope->n_shared = outer->is_layered && data == NULL ? json_array_get_length (outer->transforms) : G_MAXUINT;
  scope->transforms = json_array_new ();
  scope->paths = g_ptr_array_new_with_free_func (g_free);
  if (data != NULL && !JSON_NODE_HOLDS_NULL (data))
    {
      scope->own_data = resolve_data (parser, data, data_path, error);
      if (scope->own_data == NULL)
        return FALSE;
      scope->data = scope->own_data;
    }
  else
    {
      scope->data = outer->data;
      for (guint i = 0; i < json_array_get_length (outer->transforms); i++)
        {
          json_array_add_element (scope->transforms,
                                  json_node_copy (json_array_get_element (outer->transforms, i)));
          g_ptr_array_add (scope->paths, g_strdup (g_ptr_array_index (outer->paths, i)));
        }
    }
  if (!tri_chart_json_get_array (object, path, "transform", &own, error))
    return FALSE;
  for (guint i = 0; own != NULL && i < json_array_get_length (own); i++)
    {
      JsonNode *transform = json_array_get_element (own, i);

      if (!JSON_NODE_HOLDS_OBJECT (transform))
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_SYNTAX, "%s.transform[%u]: must be an object",
                       path, i);
          return FALSE;
        }
      if (!resolve_lookup (parser, transform, path, i, error))
        return FALSE;
      json_array_add_element (scope->transforms, json_node_copy (transform));
      g_ptr_array_add (scope->paths, g_strdup_printf ("%s.transform[%u]", path, i));
    }
  return TRUE;
}
