// SPDX-License-Identifier: GPL-3.0-or-later
// What rows must be like to be chosen: fields within ranges or of certain values.

#include "tri-filter.h"

#include <math.h>

#include "tri-format.h"
#include "tri-quantity.h"

// Names that a description lists before it counts.
#define MAX_NAMED 3

struct _TriFilter
{
  gatomicrefcount ref_count;
  GPtrArray *choices; // of GPtrArray of TriFilterClause
};

static void
clause_free (gpointer data)
{
  TriFilterClause *clause = data;

  g_free (clause->field);
  g_free (clause->time_unit);
  g_clear_pointer (&clause->values, json_array_unref);
  g_free (clause);
}

TriFilter *
tri_filter_new (void)
{
  TriFilter *self = g_new0 (TriFilter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return self;
}

TriFilter *
tri_filter_ref (TriFilter *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
tri_filter_unref (TriFilter *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->choices);
  g_free (self);
}

/** tri_filter_begin_choice: what is added from now on is another choice. */
void
tri_filter_begin_choice (TriFilter *self)
{
  g_ptr_array_add (self->choices, g_ptr_array_new_with_free_func (clause_free));
}

static TriFilterClause *
add_clause (TriFilter *self, const char *field)
{
  TriFilterClause *clause = g_new0 (TriFilterClause, 1);

  if (self->choices->len == 0)
    tri_filter_begin_choice (self);
  clause->field = g_strdup (field);
  g_ptr_array_add (g_ptr_array_index (self->choices, self->choices->len - 1), clause);
  return clause;
}

/** tri_filter_add_range: @low and @high: in any order */
void
tri_filter_add_range (TriFilter *self, const char *field, double low, double high)
{
  TriFilterClause *clause = add_clause (self, field);

  clause->low = MIN (low, high);
  clause->high = MAX (low, high);
}

/** tri_filter_add_value: @value: (transfer none): a further value of the last field, where it is the same */
void
tri_filter_add_value (TriFilter *self, const char *field, JsonNode *value)
{
  TriFilterClause *clause = self->choices->len > 0 ? tri_filter_get_last (self) : NULL;

  if (clause == NULL || clause->values == NULL || g_strcmp0 (clause->field, field) != 0)
    {
      clause = add_clause (self, field);
      clause->values = json_array_new ();
    }
  json_array_add_element (clause->values, json_node_copy (value));
}

/** tri_filter_get_last: (transfer none) (nullable): the clause added last, to be told what its field is. */
TriFilterClause *
tri_filter_get_last (TriFilter *self)
{
  GPtrArray *clauses =
    self->choices->len > 0 ? g_ptr_array_index (self->choices, self->choices->len - 1) : NULL;

  return clauses != NULL && clauses->len > 0 ? g_ptr_array_index (clauses, clauses->len - 1) : NULL;
}

guint
tri_filter_get_n_choices (const TriFilter *self)
{
  return self->choices->len;
}

guint
tri_filter_get_n_clauses (const TriFilter *self, guint choice)
{
  return ((GPtrArray *)g_ptr_array_index (self->choices, choice))->len;
}

const TriFilterClause *
tri_filter_get_clause (const TriFilter *self, guint choice, guint index)
{
  return g_ptr_array_index ((GPtrArray *)g_ptr_array_index (self->choices, choice), index);
}

/**
 * tri_filter_find_clause:
 * @field: (nullable): %NULL for any
 *
 * Returns: (transfer none) (nullable): the first clause of that field.
 */
const TriFilterClause *
tri_filter_find_clause (const TriFilter *self, const char *field)
{
  for (guint i = 0; i < self->choices->len; i++)
    for (guint j = 0; j < tri_filter_get_n_clauses (self, i); j++)
      if (field == NULL || g_strcmp0 (tri_filter_get_clause (self, i, j)->field, field) == 0)
        return tri_filter_get_clause (self, i, j);
  return NULL;
}

// A clause as a literal text: what makes two of them the same.
static char *
clause_key (const TriFilterClause *clause)
{
  g_autoptr (JsonNode) values = NULL;
  g_autofree char *text = NULL;

  if (clause->values == NULL)
    return g_strdup_printf ("%s|%s|%d|%.17g|%.17g|%d", clause->field,
                            clause->time_unit != NULL ? clause->time_unit : "", clause->is_time, clause->low,
                            clause->high, clause->is_half_open);
  values = json_node_init_array (json_node_alloc (), clause->values);
  text = json_to_string (values, FALSE);
  return g_strdup_printf ("%s|%s|%d|%s", clause->field, clause->time_unit != NULL ? clause->time_unit : "",
                          clause->is_time, text);
}

static char *
choice_key (const TriFilter *self, guint choice)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tri_filter_get_n_clauses (self, choice); i++)
    {
      g_autofree char *key = clause_key (tri_filter_get_clause (self, choice, i));

      g_string_append_printf (text, "%s\n", key);
    }
  return g_string_free (text, FALSE);
}

/** tri_filter_equal: both nullable; %NULL equals %NULL alone. */
gboolean
tri_filter_equal (const TriFilter *self, const TriFilter *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  if (self->choices->len != other->choices->len)
    return FALSE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *own = choice_key (self, i);
      g_autofree char *its = choice_key (other, i);

      if (g_strcmp0 (own, its) != 0)
        return FALSE;
    }
  return TRUE;
}

static int
find_choice (const TriFilter *self, const TriFilter *other)
{
  g_autofree char *wanted = choice_key (other, 0);

  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *own = choice_key (self, i);

      if (g_strcmp0 (own, wanted) == 0)
        return (int)i;
    }
  return -1;
}

/** tri_filter_holds_choice: whether the one choice of @other is among those of @self. */
gboolean
tri_filter_holds_choice (const TriFilter *self, const TriFilter *other)
{
  return other->choices->len > 0 && find_choice (self, other) >= 0;
}

static void
copy_choice (TriFilter *self, const TriFilter *from, guint choice)
{
  tri_filter_begin_choice (self);
  for (guint i = 0; i < tri_filter_get_n_clauses (from, choice); i++)
    {
      const TriFilterClause *clause = tri_filter_get_clause (from, choice, i);
      TriFilterClause *copy = add_clause (self, clause->field);
      char *field = copy->field;

      *copy = *clause;
      copy->field = field;
      copy->time_unit = g_strdup (clause->time_unit);
      copy->values = clause->values != NULL ? json_array_ref (clause->values) : NULL;
    }
}

/**
 * tri_filter_toggle_choice:
 * @self: (nullable): nothing is chosen yet
 * @other: one choice
 *
 * Returns: (transfer full) (nullable): the choices without that one where it is among them, else with it;
 * %NULL where none is left.
 */
TriFilter *
tri_filter_toggle_choice (const TriFilter *self, const TriFilter *other)
{
  g_autoptr (TriFilter) next = tri_filter_new ();
  int found = self != NULL ? find_choice (self, other) : -1;

  for (guint i = 0; self != NULL && i < self->choices->len; i++)
    if ((int)i != found)
      copy_choice (next, self, i);
  if (found < 0 && next->choices->len < TRI_FILTER_MAX)
    copy_choice (next, other, 0);
  return next->choices->len > 0 ? g_steal_pointer (&next) : NULL;
}

static void
append_literal (GString *text, const char *word)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), word);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append (text, quoted);
}

static void
append_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (digits, sizeof digits, "%.17g", number));
}

// A date is compared as an instant, whether the data hold one or a text.
static char *
time_expression (const TriFilterClause *clause)
{
  g_autoptr (GString) field = g_string_new ("toDate(datum[");
  GString *text = g_string_new (NULL);

  append_literal (field, clause->field);
  g_string_append (field, "])");
  if (clause->values == NULL)
    {
      g_string_append_printf (text, "%s >= ", field->str);
      append_number (text, clause->low);
      g_string_append_printf (text, " && %s %s ", field->str, clause->is_half_open ? "<" : "<=");
      append_number (text, clause->high);
      return g_string_free (text, FALSE);
    }
  g_string_append (text, "false");
  for (guint i = 0; i < json_array_get_length (clause->values); i++)
    {
      g_string_append_printf (text, " || %s == ", field->str);
      append_number (text, json_array_get_double_element (clause->values, i));
    }
  return g_string_free (text, FALSE);
}

static JsonNode *
clause_to_predicate (const TriFilterClause *clause)
{
  JsonObject *object;
  JsonArray *range;

  if (clause->is_time && clause->time_unit == NULL)
    {
      g_autofree char *text = time_expression (clause);

      return json_node_init_string (json_node_alloc (), text);
    }
  object = json_object_new ();
  json_object_set_string_member (object, "field", clause->field);
  if (clause->time_unit != NULL)
    json_object_set_string_member (object, "timeUnit", clause->time_unit);
  if (clause->values != NULL)
    json_object_set_array_member (object, "oneOf", json_array_ref (clause->values));
  else if (clause->is_half_open)
    {
      json_object_set_double_member (object, "gte", clause->low);
      json_object_set_double_member (object, "lt", clause->high);
    }
  else
    {
      range = json_array_new ();
      json_array_add_double_element (range, clause->low);
      json_array_add_double_element (range, clause->high);
      json_object_set_array_member (object, "range", range);
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
join (JsonArray *parts, const char *word)
{
  JsonObject *object;

  if (json_array_get_length (parts) == 1)
    {
      JsonNode *only = json_array_dup_element (parts, 0);

      json_array_unref (parts);
      return only;
    }
  object = json_object_new ();
  json_object_set_array_member (object, word, parts);
  return json_node_init_object (json_node_alloc (), object);
}

/** tri_filter_to_predicate: Returns: (transfer full): the test as Vega-Lite writes it in `filter`. */
JsonNode *
tri_filter_to_predicate (const TriFilter *self)
{
  JsonArray *choices = json_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    {
      JsonArray *clauses = json_array_new ();

      for (guint j = 0; j < tri_filter_get_n_clauses (self, i); j++)
        json_array_add_element (clauses, clause_to_predicate (tri_filter_get_clause (self, i, j)));
      json_array_add_element (choices, join (clauses, "and"));
    }
  return join (choices, "or");
}

static char *
describe_number (const TriFilterClause *clause, double value)
{
  double span = clause->high - clause->low;
  double step;

  // A date is told to the day, but a long span to the year.
  if (clause->is_time)
    return tri_time_format_apply (span > 6 * 365.25 * 86400000.0 ? "%Y" : "%-d %b %Y", value);
  // Years are whole and have no groups.
  if (clause->low >= 1000 && clause->high <= 2200 && span >= 1)
    return g_strdup_printf ("%.0f", round (value));
  step = span > 0 ? pow (10, floor (log10 (span)) - 2) : 0;
  return tri_number_format (step > 0 ? round (value / step) * step : value);
}

static char *
describe_clause (const TriFilterClause *clause)
{
  GString *text;
  guint n;

  if (clause->values == NULL)
    {
      g_autofree char *low = describe_number (clause, clause->low);
      g_autofree char *high =
        describe_number (clause, clause->high - (clause->is_time && clause->is_half_open ? 1 : 0));

      return g_strcmp0 (low, high) == 0 ? g_strdup (low) : g_strdup_printf ("%s to %s", low, high);
    }
  n = json_array_get_length (clause->values);
  if (n > MAX_NAMED)
    return g_strdup_printf ("%u values", n);
  text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (clause->values, i);
      g_autofree char *word = NULL;

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        word = g_strdup (json_node_get_string (node));
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        word = clause->is_time ? tri_time_format_apply ("%-d %b %Y", json_node_get_double (node))
                               : tri_number_format (json_node_get_double (node));
      else
        word = json_to_string (node, FALSE);
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", word);
    }
  return g_string_free (text, FALSE);
}

/** tri_filter_describe: Returns: (transfer full): "1990 to 2000", "Rwanda, Uganda", "5 choices". */
char *
tri_filter_describe (const TriFilter *self)
{
  GString *text = g_string_new (NULL);

  if (self->choices->len > MAX_NAMED)
    g_string_append_printf (text, "%u choices", self->choices->len);
  else
    for (guint i = 0; i < self->choices->len; i++)
      for (guint j = 0; j < tri_filter_get_n_clauses (self, i); j++)
        {
          g_autofree char *words = describe_clause (tri_filter_get_clause (self, i, j));

          g_string_append_printf (text, "%s%s", j > 0 ? " · " : i > 0 ? ", " : "", words);
        }
  return g_string_free (text, FALSE);
}
