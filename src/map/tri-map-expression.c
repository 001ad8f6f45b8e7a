// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions of the MapLibre style (maplibre.org/maplibre-style-spec/expressions), a subset.

#include "tri-map-expression.h"

#include <math.h>
#include <string.h>

#include "tri-quantity.h"

#define MAX_DEPTH 32

typedef enum
{
  OP_LITERAL,
  OP_GET,
  OP_HAS,
  OP_EQUAL,
  OP_UNEQUAL,
  OP_LESS,
  OP_LESS_EQUAL,
  OP_MORE,
  OP_MORE_EQUAL,
  OP_ALL,
  OP_ANY,
  OP_NOT,
  OP_IN,
  OP_CASE,
  OP_MATCH,
  OP_STEP,
  OP_INTERPOLATE,
  OP_COALESCE,
  OP_CONCAT,
  OP_TO_STRING,
  OP_TO_NUMBER,
} Op;

static const struct
{
  const char *name;
  guint least; // arguments
  guint most;
} OPS[] = {
  [OP_LITERAL] = { "literal", 1, 1 },
  [OP_GET] = { "get", 1, 1 },
  [OP_HAS] = { "has", 1, 1 },
  [OP_EQUAL] = { "==", 2, 2 },
  [OP_UNEQUAL] = { "!=", 2, 2 },
  [OP_LESS] = { "<", 2, 2 },
  [OP_LESS_EQUAL] = { "<=", 2, 2 },
  [OP_MORE] = { ">", 2, 2 },
  [OP_MORE_EQUAL] = { ">=", 2, 2 },
  [OP_ALL] = { "all", 0, 64 },
  [OP_ANY] = { "any", 0, 64 },
  [OP_NOT] = { "!", 1, 1 },
  [OP_IN] = { "in", 2, 2 },
  [OP_CASE] = { "case", 3, 65 },
  [OP_MATCH] = { "match", 4, 514 },
  [OP_STEP] = { "step", 2, 64 },
  [OP_INTERPOLATE] = { "interpolate", 4, 64 },
  [OP_COALESCE] = { "coalesce", 1, 64 },
  [OP_CONCAT] = { "concat", 1, 64 },
  [OP_TO_STRING] = { "to-string", 1, 1 },
  [OP_TO_NUMBER] = { "to-number", 1, 1 },
};

struct _TriMapExpression
{
  Op op;
  TriMapValue literal; // OP_LITERAL; its text and list are ours. OP_GET, OP_HAS: text
  GPtrArray *arguments;
};

G_DEFINE_QUARK (tri - map - error - quark, tri_map_error)

void
tri_map_expression_free (TriMapExpression *self)
{
  g_free ((char *)self->literal.text);
  g_clear_pointer (&self->literal.list, json_array_unref);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_free (self);
}

static void
free_argument (gpointer data)
{
  tri_map_expression_free (data);
}

static TriMapExpression *
fail (GError **error, const char *path, const char *message)
{
  g_set_error (error, TRI_MAP_ERROR, TRI_MAP_ERROR_SPEC, "%s: %s", path, message);
  return NULL;
}

static TriMapExpression *
new_literal (JsonNode *node)
{
  TriMapExpression *self = g_new0 (TriMapExpression, 1);

  self->op = OP_LITERAL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      self->literal.kind = TRI_MAP_VALUE_LIST;
      self->literal.list = json_array_ref (json_node_get_array (node));
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      GType type = json_node_get_value_type (node);

      self->literal.kind = type == G_TYPE_STRING    ? TRI_MAP_VALUE_TEXT
                           : type == G_TYPE_BOOLEAN ? TRI_MAP_VALUE_BOOLEAN
                                                    : TRI_MAP_VALUE_NUMBER;
      if (type == G_TYPE_STRING)
        self->literal.text = g_strdup (json_node_get_string (node));
      else if (type == G_TYPE_BOOLEAN)
        self->literal.number = json_node_get_boolean (node);
      else
        self->literal.number = json_node_get_double (node);
    }
  return self;
}

TriMapExpression *
tri_map_expression_new_get (const char *column)
{
  TriMapExpression *self = g_new0 (TriMapExpression, 1);

  self->op = OP_GET;
  self->literal.text = g_strdup (column);
  return self;
}

static char *
list_ops (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (OPS); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", OPS[i].name);
  return g_string_free (names, FALSE);
}

static TriMapExpression *parse (JsonNode *node, const char *path, guint depth, GError **error);

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

// Arguments that are data, not expressions: the labels of match, the kind of interpolation, a literal.
static gboolean
is_data (Op op, guint argument, guint n_arguments)
{
  return op == OP_LITERAL || (op == OP_INTERPOLATE && argument == 0) ||
         (op == OP_MATCH && argument % 2 == 1 && argument + 1 < n_arguments);
}

static TriMapExpression *
check_form (TriMapExpression *self, JsonArray *array, const char *path, GError **error)
{
  guint n = self->arguments->len;

  if (n < OPS[self->op].least || n > OPS[self->op].most)
    {
      g_autofree char *message = g_strdup_printf ("“%s” takes %u to %u arguments, not %u", OPS[self->op].name,
                                                  OPS[self->op].least, OPS[self->op].most, n);

      return fail (error, path, message);
    }
  if (((self->op == OP_CASE || self->op == OP_MATCH) && n % 2 != (self->op == OP_CASE)) ||
      (self->op == OP_STEP && n % 2 != 0) || (self->op == OP_INTERPOLATE && n % 2 != 0))
    return fail (error, path, "one argument is missing or too many: conditions and answers come in pairs");
  if (self->op == OP_GET || self->op == OP_HAS)
    {
      if (!is_text (json_array_get_element (array, 1)))
        return fail (error, path, "the name of a column is wanted");
      self->literal.text = g_strdup (json_array_get_string_element (array, 1));
    }
  if (self->op == OP_INTERPOLATE)
    {
      JsonNode *kind = json_array_get_element (array, 1);

      if (!JSON_NODE_HOLDS_ARRAY (kind) || json_array_get_length (json_node_get_array (kind)) != 1 ||
          !is_text (json_array_get_element (json_node_get_array (kind), 0)) ||
          g_strcmp0 (json_array_get_string_element (json_node_get_array (kind), 0), "linear") != 0)
        return fail (error, path, "only [\"linear\"] interpolation is drawn");
    }
  return self;
}

static TriMapExpression *
parse (JsonNode *node, const char *path, guint depth, GError **error)
{
  g_autoptr (TriMapExpression) self = NULL;
  JsonArray *array;
  const char *name;
  guint op;

  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, path, "a value or an expression is wanted");
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return new_literal (node);
  if (depth > MAX_DEPTH)
    return fail (error, path, "the expression is nested too deeply");
  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0 || !is_text (json_array_get_element (array, 0)))
    // A plain list, such as a dash array.
    return new_literal (node);
  name = json_array_get_string_element (array, 0);
  for (op = 0; op < G_N_ELEMENTS (OPS); op++)
    if (g_strcmp0 (name, OPS[op].name) == 0)
      break;
  if (op == G_N_ELEMENTS (OPS))
    {
      g_autofree char *ops = list_ops ();
      g_autofree char *message =
        g_strdup_printf ("“%s” is no expression that is drawn; there are: %s", name, ops);

      return fail (error, path, message);
    }
  self = g_new0 (TriMapExpression, 1);
  self->op = op;
  self->arguments = g_ptr_array_new_with_free_func (free_argument);
  for (guint i = 1; i < json_array_get_length (array); i++)
    {
      g_autofree char *here = g_strdup_printf ("%s[%u]", path, i);
      JsonNode *argument = json_array_get_element (array, i);
      TriMapExpression *parsed;

      if (is_data (op, i - 1, json_array_get_length (array) - 1) && !JSON_NODE_HOLDS_OBJECT (argument))
        parsed = new_literal (argument);
      else
        parsed = parse (argument, here, depth + 1, error);
      if (parsed == NULL)
        return NULL;
      g_ptr_array_add (self->arguments, parsed);
    }
  if (check_form (self, array, path, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * tri_map_expression_parse:
 * @path: where it stands in its file, for messages
 *
 * Returns: (transfer full): the expression, or NULL with an error that names the JSON path.
 */
TriMapExpression *
tri_map_expression_parse (JsonNode *node, const char *path, GError **error)
{
  return parse (node, path, 0, error);
}

static TriMapValue
number_value (double number)
{
  return (TriMapValue){ .kind = TRI_MAP_VALUE_NUMBER, .number = number };
}

static TriMapValue
boolean_value (gboolean truth)
{
  return (TriMapValue){ .kind = TRI_MAP_VALUE_BOOLEAN, .number = truth != FALSE };
}

static TriMapValue
get_cell (const TriMapScope *scope, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (scope->tables); i++)
    {
      int at = scope->tables[i] != NULL ? tri_table_find_column (scope->tables[i], column) : -1;

      if (at < 0)
        continue;
      switch (tri_table_get_value_type (scope->tables[i], scope->rows[i], at))
        {
        case TRI_VALUE_INTEGER:
        case TRI_VALUE_REAL:
          return number_value (tri_table_get_real (scope->tables[i], scope->rows[i], at));
        case TRI_VALUE_TEXT:
          return (TriMapValue){ .kind = TRI_MAP_VALUE_TEXT,
                                .text = tri_table_get_text (scope->tables[i], scope->rows[i], at) };
        case TRI_VALUE_NULL:
        case TRI_VALUE_BLOB:
        default:
          break;
        }
    }
  return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
}

gboolean
tri_map_value_is_true (TriMapValue value)
{
  if (value.kind == TRI_MAP_VALUE_TEXT)
    return *value.text != '\0';
  return value.kind == TRI_MAP_VALUE_LIST || value.number != 0;
}

/**
 * tri_map_value_to_text:
 *
 * Returns: (transfer none): the value in words; empty for null. Lives as long as the scope.
 */
const char *
tri_map_value_to_text (TriMapValue value, const TriMapScope *scope)
{
  g_autofree char *text = NULL;

  if (value.kind == TRI_MAP_VALUE_TEXT)
    return value.text;
  if (value.kind == TRI_MAP_VALUE_BOOLEAN)
    return value.number != 0 ? "true" : "false";
  if (value.kind != TRI_MAP_VALUE_NUMBER)
    return "";
  text = tri_number_format (value.number);
  return g_string_chunk_insert (scope->texts, text);
}

static gboolean
is_equal (TriMapValue a, TriMapValue b)
{
  if (a.kind != b.kind)
    return FALSE;
  if (a.kind == TRI_MAP_VALUE_TEXT)
    return strcmp (a.text, b.text) == 0;
  return a.kind == TRI_MAP_VALUE_LIST ? a.list == b.list : a.number == b.number;
}

static int
compare (TriMapValue a, TriMapValue b)
{
  if (a.kind == TRI_MAP_VALUE_TEXT && b.kind == TRI_MAP_VALUE_TEXT)
    return strcmp (a.text, b.text);
  return a.number < b.number ? -1 : a.number > b.number;
}

static gboolean
is_in_list (TriMapValue value, JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_VALUE (node))
        continue;
      if (value.kind == TRI_MAP_VALUE_TEXT ? g_strcmp0 (json_node_get_string (node), value.text) == 0
                                           : !is_text (node) && json_node_get_double (node) == value.number)
        return TRUE;
    }
  return FALSE;
}

static TriMapValue
argument (const TriMapExpression *self, guint index, const TriMapScope *scope)
{
  return tri_map_expression_evaluate (self->arguments->pdata[index], scope);
}

static TriMapValue
evaluate_match (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue value = argument (self, 0, scope);
  guint n = self->arguments->len;

  for (guint i = 1; i + 1 < n; i += 2)
    {
      TriMapValue label = argument (self, i, scope);

      if (label.kind == TRI_MAP_VALUE_LIST ? is_in_list (value, label.list) : is_equal (value, label))
        return argument (self, i + 1, scope);
    }
  return argument (self, n - 1, scope);
}

static TriMapValue
evaluate_step (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue value = argument (self, 0, scope);
  TriMapValue answer = argument (self, 1, scope);

  if (value.kind != TRI_MAP_VALUE_NUMBER)
    return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
  for (guint i = 2; i + 1 < self->arguments->len && value.number >= argument (self, i, scope).number; i += 2)
    answer = argument (self, i + 1, scope);
  return answer;
}

static TriMapValue
evaluate_interpolate (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue value = argument (self, 1, scope);
  guint n = self->arguments->len;

  if (value.kind != TRI_MAP_VALUE_NUMBER)
    return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
  for (guint i = 2; i + 1 < n; i += 2)
    {
      double stop = argument (self, i, scope).number, next;

      if (i == 2 && value.number <= stop)
        return argument (self, 3, scope);
      if (i + 3 >= n)
        break;
      next = argument (self, i + 2, scope).number;
      if (value.number < next)
        {
          double low = argument (self, i + 1, scope).number, high = argument (self, i + 3, scope).number;

          return number_value (low + (high - low) * (value.number - stop) / (next - stop));
        }
    }
  return argument (self, n - 1, scope);
}

static TriMapValue
evaluate_concat (const TriMapExpression *self, const TriMapScope *scope)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->arguments->len; i++)
    g_string_append (text, tri_map_value_to_text (argument (self, i, scope), scope));
  return (TriMapValue){ .kind = TRI_MAP_VALUE_TEXT, .text = g_string_chunk_insert (scope->texts, text->str) };
}

static TriMapValue
evaluate_in (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue value = argument (self, 0, scope), heap = argument (self, 1, scope);

  if (heap.kind == TRI_MAP_VALUE_LIST)
    return boolean_value (is_in_list (value, heap.list));
  return boolean_value (heap.kind == TRI_MAP_VALUE_TEXT && value.kind == TRI_MAP_VALUE_TEXT &&
                        strstr (heap.text, value.text) != NULL);
}

static TriMapValue
evaluate_logic (const TriMapExpression *self, const TriMapScope *scope)
{
  for (guint i = 0; i < self->arguments->len; i++)
    if (tri_map_value_is_true (argument (self, i, scope)) == (self->op == OP_ANY))
      return boolean_value (self->op == OP_ANY);
  return boolean_value (self->op == OP_ALL);
}

static TriMapValue
evaluate_order (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue a = argument (self, 0, scope), b = argument (self, 1, scope);
  int order;

  // Nothing is neither less nor more than something.
  if (a.kind != b.kind || a.kind == TRI_MAP_VALUE_NULL)
    return boolean_value (FALSE);
  order = compare (a, b);
  if (self->op == OP_LESS || self->op == OP_LESS_EQUAL)
    return boolean_value (order < 0 || (order == 0 && self->op == OP_LESS_EQUAL));
  return boolean_value (order > 0 || (order == 0 && self->op == OP_MORE_EQUAL));
}

static TriMapValue
to_number (TriMapValue value)
{
  if (value.kind == TRI_MAP_VALUE_TEXT)
    {
      char *end;
      double number = g_ascii_strtod (value.text, &end);

      return end != value.text && *end == '\0' && isfinite (number)
               ? number_value (number)
               : (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
    }
  return value.kind == TRI_MAP_VALUE_BOOLEAN ? number_value (value.number) : value;
}

/**
 * tri_map_expression_evaluate:
 *
 * Returns: the value for the scope's rows; null where a column is not there or a comparison makes no sense.
 */
TriMapValue
tri_map_expression_evaluate (const TriMapExpression *self, const TriMapScope *scope)
{
  TriMapValue value;

  switch (self->op)
    {
    case OP_LITERAL:
      return self->arguments != NULL ? argument (self, 0, scope) : self->literal;
    case OP_GET:
      return get_cell (scope, self->literal.text);
    case OP_HAS:
      return boolean_value (get_cell (scope, self->literal.text).kind != TRI_MAP_VALUE_NULL);
    case OP_EQUAL:
    case OP_UNEQUAL:
      return boolean_value (is_equal (argument (self, 0, scope), argument (self, 1, scope)) ==
                            (self->op == OP_EQUAL));
    case OP_LESS:
    case OP_LESS_EQUAL:
    case OP_MORE:
    case OP_MORE_EQUAL:
      return evaluate_order (self, scope);
    case OP_ALL:
    case OP_ANY:
      return evaluate_logic (self, scope);
    case OP_NOT:
      return boolean_value (!tri_map_value_is_true (argument (self, 0, scope)));
    case OP_IN:
      return evaluate_in (self, scope);
    case OP_CASE:
      for (guint i = 0; i + 1 < self->arguments->len; i += 2)
        if (tri_map_value_is_true (argument (self, i, scope)))
          return argument (self, i + 1, scope);
      return argument (self, self->arguments->len - 1, scope);
    case OP_MATCH:
      return evaluate_match (self, scope);
    case OP_STEP:
      return evaluate_step (self, scope);
    case OP_INTERPOLATE:
      return evaluate_interpolate (self, scope);
    case OP_COALESCE:
      for (guint i = 0; i < self->arguments->len; i++)
        {
          value = argument (self, i, scope);
          if (value.kind != TRI_MAP_VALUE_NULL && !(value.kind == TRI_MAP_VALUE_TEXT && *value.text == '\0'))
            return value;
        }
      return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
    case OP_CONCAT:
      return evaluate_concat (self, scope);
    case OP_TO_STRING:
      return (TriMapValue){ .kind = TRI_MAP_VALUE_TEXT,
                            .text = tri_map_value_to_text (argument (self, 0, scope), scope) };
    case OP_TO_NUMBER:
      return to_number (argument (self, 0, scope));
    default:
      return (TriMapValue){ .kind = TRI_MAP_VALUE_NULL };
    }
}

void
tri_map_expression_collect (const TriMapExpression *self, GHashTable *columns)
{
  if (self == NULL)
    return;
  if (self->op == OP_GET || self->op == OP_HAS)
    g_hash_table_add (columns, g_strdup (self->literal.text));
  for (guint i = 0; self->arguments != NULL && i < self->arguments->len; i++)
    tri_map_expression_collect (self->arguments->pdata[i], columns);
}
