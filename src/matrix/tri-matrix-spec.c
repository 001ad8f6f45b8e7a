// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a matrix's JSON; what is not in it is refused by its JSON path.

#include "tri-matrix-spec.h"

#include <string.h>

#define MAX_ROWS 60u
#define MAX_COLUMNS 8u
#define MAX_CELLS 480u

struct _TriMatrixSpec
{
  gatomicrefcount ref_count;
  TriViewSpec head;
  char *row;
  char *column;
  char *text;
  char *sign;
  GArray *rows;    // of TriMatrixHead
  GArray *columns; // of TriMatrixHead
  GArray *cells;   // of TriMatrixCell
  gboolean has_cells;
};

/** Field: one text member of an object. */
typedef struct
{
  const char *name;
  char **target;
} Field;

G_DEFINE_QUARK (tri_matrix_error, tri_matrix_error)
G_DEFINE_BOXED_TYPE (TriMatrixSpec, tri_matrix_spec, tri_matrix_spec_ref, tri_matrix_spec_unref)

static void
head_clear (gpointer data)
{
  TriMatrixHead *head = data;

  g_free (head->id);
  g_free (head->label);
  g_free (head->second);
  g_free (head->category);
}

static void
cell_clear (gpointer data)
{
  TriMatrixCell *cell = data;

  g_free (cell->row);
  g_free (cell->column);
  g_free (cell->claim);
  g_free (cell->text);
  g_free (cell->sign);
}

// An object that holds texts of these names and no others.
static gboolean
read_object (JsonNode *node, const char *path, const Field *fields, guint n_fields, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return tri_view_spec_refuse (error, path, "is no object");
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *inner = g_strdup_printf ("%s.%s", path, (const char *)l->data);
      guint i = 0;

      while (i < n_fields && strcmp (fields[i].name, l->data) != 0)
        i++;
      if (i == n_fields)
        return tri_view_spec_refuse (error, inner,
                                     "is not known; a row has id and label, a column also second and "
                                     "category, a cell row, column, claim, text and sign");
      if (!tri_view_spec_read_text (json_object_get_member (object, l->data), inner, fields[i].target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_heads (JsonNode *node, const char *path, GArray *heads, guint most, gboolean is_column, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0 || json_array_get_length (array) > most)
    return tri_view_spec_refuse (error, path, "is no list of 1 to 60 rows, or 1 to 8 columns");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s[%u]", path, i);
      TriMatrixHead head = { NULL };
      const Field fields[] = { { "id", &head.id },
                               { "label", &head.label },
                               { "second", &head.second },
                               { "category", &head.category } };
      gboolean ok = read_object (json_array_get_element (array, i), inner, fields, is_column ? 4 : 2, error);

      g_array_append_val (heads, head);
      if (!ok)
        return FALSE;
      if (head.id == NULL || head.label == NULL)
        return tri_view_spec_refuse (error, inner, "has no “id” or no “label”");
      for (guint j = 0; j < i; j++)
        if (strcmp (g_array_index (heads, TriMatrixHead, j).id, head.id) == 0)
          return tri_view_spec_refuse (error, inner, "has the id of another; keep one of them");
    }
  return TRUE;
}

static gboolean
read_cells (TriMatrixSpec *self, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) > MAX_CELLS)
    return tri_view_spec_refuse (error, "$.cells", "is no list of at most 480 cells");
  self->has_cells = TRUE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("$.cells[%u]", i);
      TriMatrixCell cell = { NULL };
      const Field fields[] = { { "row", &cell.row },
                               { "column", &cell.column },
                               { "claim", &cell.claim },
                               { "text", &cell.text },
                               { "sign", &cell.sign } };
      gboolean ok =
        read_object (json_array_get_element (array, i), inner, fields, G_N_ELEMENTS (fields), error);

      g_array_append_val (self->cells, cell);
      if (!ok)
        return FALSE;
      if (cell.claim == NULL && cell.text == NULL)
        return tri_view_spec_refuse (error, inner, "has neither “claim” nor “text”");
      if (cell.sign != NULL && strcmp (cell.sign, "+") != 0 && strcmp (cell.sign, "-") != 0)
        return tri_view_spec_refuse (error, inner, "has a “sign” that is neither \"+\" nor \"-\"");
    }
  return TRUE;
}

static gboolean
read_member (const char *name, const char *path, JsonNode *node, gpointer data, GError **error)
{
  TriMatrixSpec *self = data;
  const Field texts[] = {
    { "row", &self->row }, { "column", &self->column }, { "text", &self->text }, { "sign", &self->sign }
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (name, texts[i].name) == 0)
      return tri_view_spec_read_text (node, path, texts[i].target, error);
  if (strcmp (name, "rows") == 0)
    return read_heads (node, path, self->rows, MAX_ROWS, FALSE, error);
  if (strcmp (name, "columns") == 0)
    return read_heads (node, path, self->columns, MAX_COLUMNS, TRUE, error);
  if (strcmp (name, "cells") == 0)
    return read_cells (self, node, error);
  return tri_view_spec_refuse (error, path,
                               "is not known; a matrix has title, subtitle, source, alt, rows, columns, "
                               "cells, data, transform, row, column, text and sign");
}

static gboolean
has_head (const GArray *heads, const char *id)
{
  for (guint i = 0; id != NULL && i < heads->len; i++)
    if (strcmp (g_array_index (heads, TriMatrixHead, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check (TriMatrixSpec *self, GError **error)
{
  if (self->rows->len == 0)
    return tri_view_spec_refuse (error, "$.rows", "is missing; write [{\"id\": …, \"label\": …}]");
  if (self->columns->len == 0)
    return tri_view_spec_refuse (error, "$.columns", "is missing; write [{\"id\": …, \"label\": …}]");
  if (self->has_cells && (self->head.data != NULL || self->head.transform != NULL || self->row != NULL ||
                          self->column != NULL || self->sign != NULL))
    return tri_view_spec_refuse (error, "$.cells",
                                 "stands beside data, transform, row, column or sign; keep one way");
  if (!self->has_cells && self->head.data == NULL)
    return tri_view_spec_refuse (error, "$.data", "is missing; write {\"name\": \"claims\"}, or \"cells\"");
  if (!self->has_cells && (self->row == NULL || self->column == NULL))
    return tri_view_spec_refuse (error, "$.row", "or $.column is missing; name the fields that hold the ids");
  for (guint i = 0; i < self->cells->len; i++)
    {
      const TriMatrixCell *cell = &g_array_index (self->cells, TriMatrixCell, i);
      g_autofree char *path = g_strdup_printf ("$.cells[%u]", i);

      if (!has_head (self->rows, cell->row) || !has_head (self->columns, cell->column))
        return tri_view_spec_refuse (error, path, "names no row of $.rows or no column of $.columns");
    }
  return TRUE;
}

// The claims that the cells name, for the store to fetch.
static void
make_query (TriMatrixSpec *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  self->head.data = json_from_string ("{\"name\": \"claims\"}", NULL);
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "filter");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "field");
  json_builder_add_string_value (builder, "id");
  json_builder_set_member_name (builder, "oneOf");
  json_builder_begin_array (builder);
  // No claim has this id; an empty list is no filter.
  json_builder_add_string_value (builder, "");
  for (guint i = 0; i < self->cells->len; i++)
    if (g_array_index (self->cells, TriMatrixCell, i).claim != NULL)
      json_builder_add_string_value (builder, g_array_index (self->cells, TriMatrixCell, i).claim);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  self->head.transform = json_builder_get_root (builder);
}

/**
 * tri_matrix_spec_new:
 * @length: bytes of @json, or -1
 *
 * Returns: (transfer full): the specification, or NULL with %TRI_VIEW_SPEC_ERROR_MEMBER.
 */
TriMatrixSpec *
tri_matrix_spec_new (const char *json, gssize length, GError **error)
{
  g_autoptr (TriMatrixSpec) self = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  self = g_new0 (TriMatrixSpec, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_strdup ("short");
  self->rows = g_array_new (FALSE, FALSE, sizeof (TriMatrixHead));
  g_array_set_clear_func (self->rows, head_clear);
  self->columns = g_array_new (FALSE, FALSE, sizeof (TriMatrixHead));
  g_array_set_clear_func (self->columns, head_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (TriMatrixCell));
  g_array_set_clear_func (self->cells, cell_clear);
  if (!tri_view_spec_read (&self->head, json, length, read_member, self, error) || !check (self, error))
    return NULL;
  if (self->has_cells)
    make_query (self);
  return g_steal_pointer (&self);
}

/** tri_matrix_spec_ref: Returns: (transfer full): @self */
TriMatrixSpec *
tri_matrix_spec_ref (TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** tri_matrix_spec_unref: gives back one reference. */
void
tri_matrix_spec_unref (TriMatrixSpec *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  tri_view_spec_clear (&self->head);
  g_free (self->row);
  g_free (self->column);
  g_free (self->text);
  g_free (self->sign);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

/** tri_matrix_spec_get_head: Returns: (transfer none): its words and its data. */
const TriViewSpec *
tri_matrix_spec_get_head (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->head;
}

/** tri_matrix_spec_get_row_field: Returns: (nullable): the field that holds the row's id. */
const char *
tri_matrix_spec_get_row_field (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->row;
}

/** tri_matrix_spec_get_column_field: Returns: (nullable): the field that holds the column's id. */
const char *
tri_matrix_spec_get_column_field (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->column;
}

/** tri_matrix_spec_get_text_field: Returns: the field that holds what a cell says. */
const char *
tri_matrix_spec_get_text_field (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->text;
}

/** tri_matrix_spec_get_sign_field: Returns: (nullable): the field that holds + or −. */
const char *
tri_matrix_spec_get_sign_field (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sign;
}

/** tri_matrix_spec_get_n_rows: Returns: how many rows there are. */
guint
tri_matrix_spec_get_n_rows (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->rows->len;
}

/** tri_matrix_spec_get_row: Returns: (transfer none): the row. */
const TriMatrixHead *
tri_matrix_spec_get_row (const TriMatrixSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);
  return &g_array_index (self->rows, TriMatrixHead, index);
}

/** tri_matrix_spec_get_n_columns: Returns: how many columns there are. */
guint
tri_matrix_spec_get_n_columns (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->columns->len;
}

/** tri_matrix_spec_get_column: Returns: (transfer none): the column. */
const TriMatrixHead *
tri_matrix_spec_get_column (const TriMatrixSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->columns->len, NULL);
  return &g_array_index (self->columns, TriMatrixHead, index);
}

/** tri_matrix_spec_get_n_cells: Returns: how many cells are given one by one. */
guint
tri_matrix_spec_get_n_cells (const TriMatrixSpec *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->cells->len;
}

/** tri_matrix_spec_get_cell: Returns: (transfer none): the cell. */
const TriMatrixCell *
tri_matrix_spec_get_cell (const TriMatrixSpec *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->cells->len, NULL);
  return &g_array_index (self->cells, TriMatrixCell, index);
}
