// SPDX-License-Identifier: GPL-3.0-or-later
// Strict reading of JSON objects: what is not known is refused, with its path.

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define TRI_CHART_ERROR (tri_chart_error_quark ())
typedef enum
{
  TRI_CHART_ERROR_SYNTAX,      // not JSON, or a value of the wrong type
  TRI_CHART_ERROR_UNSUPPORTED, // Vega-Lite that is outside the subset
  TRI_CHART_ERROR_LIMIT,       // larger or deeper than a chart can be
  TRI_CHART_ERROR_DATA,        // the tables do not fit the specification
} TriChartError;

GQuark tri_chart_error_quark (void);

JsonNode *tri_chart_json_parse (const char *text, gssize length, GError **error);
gboolean tri_chart_json_refuse (GError **error, const char *path, const char *what, const char *supported)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean
tri_chart_json_check_keys (JsonObject *object, const char *path, const char *const *keys, GError **error);
gboolean tri_chart_json_get_string (JsonObject *object,
                                    const char *path,
                                    const char *key,
                                    char **text,
                                    GError **error);
gboolean tri_chart_json_get_double (JsonObject *object,
                                    const char *path,
                                    const char *key,
                                    double *value,
                                    GError **error);
gboolean tri_chart_json_get_boolean (JsonObject *object,
                                     const char *path,
                                     const char *key,
                                     gboolean *value,
                                     GError **error);
gboolean tri_chart_json_get_object (JsonObject *object,
                                    const char *path,
                                    const char *key,
                                    JsonObject **value,
                                    GError **error);
gboolean tri_chart_json_get_array (JsonObject *object,
                                   const char *path,
                                   const char *key,
                                   JsonArray **value,
                                   GError **error);
gboolean tri_chart_json_get_enum (JsonObject *object,
                                  const char *path,
                                  const char *key,
                                  const char *const *names,
                                  int *value,
                                  GError **error);
gboolean tri_chart_json_get_doubles (JsonObject *object,
                                     const char *path,
                                     const char *key,
                                     guint n_max,
                                     GArray **values,
                                     GError **error);
int tri_chart_json_index_of (const char *const *names, const char *text);
gboolean tri_chart_json_is_number (JsonNode *node);
gboolean tri_chart_json_is_string (JsonNode *node);
gboolean tri_chart_json_is_boolean (JsonNode *node);
char *tri_chart_json_dup_key (JsonNode *node);

G_END_DECLS
