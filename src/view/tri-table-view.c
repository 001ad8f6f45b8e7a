// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind a view: the same marks as rows, sortable, with the same selection.

#include "tri-table-view.h"

#include "tri-util.h"

#define TRI_TYPE_TABLE_ROW (tri_table_row_get_type ())
G_DECLARE_FINAL_TYPE (TriTableRow, tri_table_row, TRI, TABLE_ROW, GObject)

struct _TriTableRow
{
  GObject parent_instance;
  TriTable *table;
  guint row;
  TriRefs *refs;
};

G_DEFINE_FINAL_TYPE (TriTableRow, tri_table_row, G_TYPE_OBJECT)

static void
tri_table_row_finalize (GObject *object)
{
  TriTableRow *self = TRI_TABLE_ROW (object);

  g_clear_pointer (&self->table, tri_table_unref);
  g_clear_pointer (&self->refs, tri_refs_unref);
  G_OBJECT_CLASS (tri_table_row_parent_class)->finalize (object);
}

static void
tri_table_row_class_init (TriTableRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_table_row_finalize;
}

static void
tri_table_row_init (TriTableRow *self)
{
}

struct _TriTableView
{
  GtkWidget parent_instance;

  char *origin;
  TriTable *table;
  TriSelection *selection;
  GSignalGroup *selection_signals;
  GtkWidget *column_view;
  GtkMultiSelection *model;
  GtkSortListModel *sorted;
  gboolean is_syncing;
};

G_DEFINE_FINAL_TYPE (TriTableView, tri_table_view, GTK_TYPE_WIDGET)

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const TriTableRow *left = a;
  const TriTableRow *right = b;
  int column = GPOINTER_TO_INT (data);
  gboolean left_null = tri_table_is_null (left->table, left->row, column);
  gboolean right_null = tri_table_is_null (right->table, right->row, column);
  TriValueType type = tri_table_get_value_type (left->table, left->row, column);
  TriValueType right_type = tri_table_get_value_type (right->table, right->row, column);

  if (left_null || right_null)
    return left_null - right_null;
  if (type != TRI_VALUE_TEXT && right_type != TRI_VALUE_TEXT)
    {
      double x = tri_table_get_real (left->table, left->row, column);
      double y = tri_table_get_real (right->table, right->row, column);

      return (x > y) - (x < y);
    }
  else
    {
      g_autofree char *x = tri_table_dup_display (left->table, left->row, column);
      g_autofree char *y = tri_table_dup_display (right->table, right->row, column);

      return g_utf8_collate (x, y);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  TriTableRow *row = gtk_list_item_get_item (item);
  int column = GPOINTER_TO_INT (data);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = tri_table_dup_display (row->table, row->row, column);
  TriValueType type = tri_table_get_value_type (row->table, row->row, column);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), type == TRI_VALUE_INTEGER || type == TRI_VALUE_REAL ? 1 : 0);
  gtk_widget_set_tooltip_text (label, text);
}

static char *
column_title (const char *name)
{
  char *title = g_strdelimit (g_strdup (name), "_", ' ');

  title[0] = g_ascii_toupper (title[0]);
  return title;
}

static void
rebuild (TriTableView *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->column_view));
  g_autoptr (GListStore) rows = g_list_store_new (TRI_TYPE_TABLE_ROW);
  int refs = self->table != NULL ? tri_table_find_column (self->table, "refs") : -1;

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->column_view), column);
    }
  for (guint i = 0; self->table != NULL && i < tri_table_get_n_rows (self->table); i++)
    {
      g_autoptr (TriTableRow) row = g_object_new (TRI_TYPE_TABLE_ROW, NULL);
      const char *text = refs >= 0 ? tri_table_get_text (self->table, i, refs) : NULL;

      row->table = tri_table_ref (self->table);
      row->row = i;
      row->refs = tri_refs_parse (text != NULL ? text : "");
      g_list_store_append (rows, row);
    }
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (rows));
  for (int i = 0; self->table != NULL && i < (int)tri_table_get_n_columns (self->table); i++)
    {
      g_autofree char *title = NULL;
      GtkListItemFactory *factory;
      GtkColumnViewColumn *column;
      g_autoptr (GtkSorter) sorter = NULL;

      if (i == refs)
        continue;
      title = column_title (tri_table_get_name (self->table, i));
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (i));
      column = gtk_column_view_column_new (title, factory);
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, GINT_TO_POINTER (i), NULL));
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->column_view), column);
      g_object_unref (column);
    }
}

static void
sync_from_selection (TriTableView *self)
{
  TriRefs *selected = self->selection != NULL ? tri_selection_get_selected (self->selection) : NULL;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autoptr (GtkBitset) bits = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, n_rows);

  for (guint i = 0; selected != NULL && i < n_rows; i++)
    {
      g_autoptr (TriTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (tri_refs_intersects (row->refs, selected))
        gtk_bitset_add (bits, i);
    }
  self->is_syncing = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->model), bits, mask);
  self->is_syncing = FALSE;
}

static void
window_selection_changed_cb (TriSelection *selection, TriTableView *self)
{
  if (g_strcmp0 (tri_selection_get_origin (selection), self->origin) != 0)
    sync_from_selection (self);
}

static void
rows_selected_cb (GtkSelectionModel *model, guint position, guint n_items, TriTableView *self)
{
  g_autoptr (GtkBitset) bits = NULL;
  g_autoptr (TriRefs) refs = tri_refs_new (NULL, 0);
  const char *focus = NULL;

  if (self->is_syncing || self->selection == NULL)
    return;
  bits = gtk_selection_model_get_selection (model);
  for (guint i = 0; i < gtk_bitset_get_size (bits); i++)
    {
      g_autoptr (TriTableRow) row =
        g_list_model_get_item (G_LIST_MODEL (model), gtk_bitset_get_nth (bits, i));
      TriRefs *joined = tri_refs_union (refs, row->refs);

      tri_refs_unref (refs);
      refs = joined;
    }
  for (guint i = 0; i < tri_refs_get_length (refs) && focus == NULL; i++)
    if (g_str_has_prefix (tri_refs_get (refs, i), "claim:"))
      focus = tri_refs_get (refs, i);
  tri_selection_set (self->selection, self->origin, refs, focus);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *csv = tri_table_view_dup_csv (TRI_TABLE_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csv);
}

static void
tri_table_view_dispose (GObject *object)
{
  TriTableView *self = TRI_TABLE_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->selection_signals);
  g_clear_object (&self->selection);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  self->sorted = NULL;
  g_clear_pointer (&self->table, tri_table_unref);
  g_clear_pointer (&self->origin, g_free);
  G_OBJECT_CLASS (tri_table_view_parent_class)->dispose (object);
}

static void
tri_table_view_class_init (TriTableViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_table_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tableview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}

static void
tri_table_view_init (TriTableView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->column_view = gtk_column_view_new (NULL);
  self->sorted =
    gtk_sort_list_model_new (NULL,
                             g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->column_view))));
  self->model = gtk_multi_selection_new (G_LIST_MODEL (self->sorted));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->column_view), GTK_SELECTION_MODEL (self->model));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->column_view), TRUE);
  gtk_widget_add_css_class (self->column_view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->column_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Marks of the view", -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->column_view);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  g_signal_connect (self->model, "selection-changed", G_CALLBACK (rows_selected_cb), self);
  self->selection_signals = g_signal_group_new (TRI_TYPE_SELECTION);
  g_signal_group_connect (self->selection_signals, "changed", G_CALLBACK (window_selection_changed_cb), self);
  tri_table_view_set_title (self, "Table");
}

GtkWidget *
tri_table_view_new (const char *origin)
{
  TriTableView *self = g_object_new (TRI_TYPE_TABLE_VIEW, NULL);

  self->origin = g_strdup (origin);
  return GTK_WIDGET (self);
}

/** tri_table_view_set_table: @table: (nullable) (transfer none) */
void
tri_table_view_set_table (TriTableView *self, TriTable *table)
{
  g_return_if_fail (TRI_IS_TABLE_VIEW (self));

  if (table == self->table)
    return;
  g_clear_pointer (&self->table, tri_table_unref);
  self->table = table != NULL ? tri_table_ref (table) : NULL;
  self->is_syncing = TRUE;
  rebuild (self);
  self->is_syncing = FALSE;
  sync_from_selection (self);
}

void
tri_table_view_set_selection (TriTableView *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_TABLE_VIEW (self));

  if (!g_set_object (&self->selection, selection))
    return;
  g_signal_group_set_target (self->selection_signals, selection);
  sync_from_selection (self);
}

void
tri_table_view_set_title (TriTableView *self, const char *title)
{
  g_return_if_fail (TRI_IS_TABLE_VIEW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
append_csv_field (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/** tri_table_view_dup_csv: Returns: (transfer full): the table in its present order, as RFC 4180 with a
 * header row. */
char *
tri_table_view_dup_csv (TriTableView *self)
{
  GString *csv = g_string_new (NULL);
  int refs;

  g_return_val_if_fail (TRI_IS_TABLE_VIEW (self), NULL);

  if (self->table == NULL)
    return g_string_free (csv, FALSE);
  refs = tri_table_find_column (self->table, "refs");
  for (int c = 0, n = 0; c < (int)tri_table_get_n_columns (self->table); c++)
    if (c != refs)
      {
        g_string_append (csv, n++ > 0 ? "," : "");
        append_csv_field (csv, tri_table_get_name (self->table, c));
      }
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (TriTableRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      for (int c = 0, n = 0; c < (int)tri_table_get_n_columns (self->table); c++)
        if (c != refs)
          {
            g_autofree char *text = tri_table_dup_display (row->table, row->row, c);

            g_string_append (csv, n++ > 0 ? "," : "");
            append_csv_field (csv, text);
          }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}
