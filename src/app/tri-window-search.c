// SPDX-License-Identifier: GPL-3.0-or-later
// Searching the whole store from the header bar, and going to what was found.

#include "tri-window-private.h"

#include <string.h>

#include "tri-store.h"

#define SEARCH_DELAY_MS 120
#define MAX_RESULTS 24

typedef struct
{
  char *kind;
  char *region;
  char *id;
} Result;

static void
result_free (gpointer data)
{
  Result *result = data;

  g_free (result->kind);
  g_free (result->region);
  g_free (result->id);
  g_free (result);
}

// The claims that a thing found stands for, as references with what they speak of; empty where it stands for
// none.
static TriRefs *
find_claims (TriWindow *self, const Result *result)
{
  static const struct
  {
    const char *kind;
    const char *sql;
  } queries[] = {
    { "claim", "SELECT id FROM claims WHERE region = ?1 AND id = ?2" },
    { "place", "SELECT claim FROM claim_places WHERE region = ?1 AND place = ?2" },
    { "actor", "SELECT claim FROM claim_actors WHERE region = ?1 AND actor = ?2 "
               "UNION SELECT id FROM claims WHERE region = ?1 AND subject = ?2" },
    { "event", "SELECT claim FROM events WHERE region = ?1 AND id = ?2 AND claim IS NOT NULL" },
    { "source", "SELECT claim FROM claim_sources WHERE region = ?1 AND source = ?2" },
    { "disagreement", "SELECT claim FROM disagreement_claims WHERE region = ?1 AND disagreement = ?2" },
  };
  const char *params[] = { result->region, result->id, NULL };
  TriRefs *refs = tri_refs_new_one (result->kind, result->id);

  for (guint q = 0; q < G_N_ELEMENTS (queries); q++)
    {
      g_autoptr (TriTable) table = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_equal (queries[q].kind, result->kind))
        continue;
      table = tri_store_query (tri_workspace_get_store (self->workspace), queries[q].sql, params, &error);
      if (table == NULL)
        {
          tri_window_show_message (self, error->message);
          break;
        }
      for (guint i = 0; i < tri_table_get_n_rows (table); i++)
        {
          g_autoptr (TriRefs) one = tri_refs_new_one ("claim", tri_table_get_text (table, i, 0));
          TriRefs *joined = tri_refs_union (refs, one);

          tri_refs_unref (refs);
          refs = joined;
        }
    }
  return refs;
}

// "reading/12": a paragraph of the text itself.
static void
open_paragraph (TriWindow *self, const Result *result)
{
  const char *slash = strrchr (result->id, '/');

  tri_window_go (self, result->region,
                 self->topic != NULL && self->region != NULL && g_str_equal (self->region->id, result->region)
                   ? self->topic->id
                   : NULL);
  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  if (slash != NULL)
    tri_document_page_show_block (tri_document_view_get_page (TRI_DOCUMENT_VIEW (self->document)),
                                  (guint)g_ascii_strtoull (slash + 1, NULL, 10));
}

static void
open_result (TriWindow *self, const Result *result)
{
  g_autoptr (TriRefs) refs = NULL;
  g_autoptr (TriRefs) wide = NULL;
  g_autoptr (GPtrArray) claims = NULL;
  g_autofree char *focus = NULL;
  const TriClaim *first;

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_popover_popdown (GTK_POPOVER (self->search_popover));
  if (g_str_equal (result->kind, "paragraph"))
    {
      open_paragraph (self, result);
      return;
    }
  refs = find_claims (self, result);
  claims = tri_workspace_find_claims (self->workspace, result->region, refs);
  if (claims->len == 0)
    {
      tri_window_show_message (self, "No claim of the paper speaks of that.");
      return;
    }
  first = g_ptr_array_index (claims, 0);
  focus = g_strconcat ("claim:", first->id, NULL);
  tri_window_go (self, result->region, first->topic);
  // A place or an actor is itself; anything else reaches what its claims speak of.
  wide = g_str_equal (result->kind, "place") || g_str_equal (result->kind, "actor")
           ? tri_refs_ref (refs)
           : tri_workspace_expand (self->workspace, result->region, refs);
  tri_selection_set (self->selection, "search", wide, focus);
  gtk_widget_grab_focus (self->document);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, TriWindow *self)
{
  open_result (self, g_object_get_data (G_OBJECT (row), "result"));
}

// The found words in bold; the store marks them with angle quotes.
static char *
dup_snippet_markup (const char *snippet)
{
  g_autofree char *escaped = g_markup_escape_text (snippet, -1);
  g_auto (GStrv) opened = g_strsplit (escaped, "\302\253", -1);
  g_autofree char *bold = g_strjoinv ("<b>", opened);
  g_auto (GStrv) closed = g_strsplit (bold, "\302\273", -1);
  g_autofree char *markup = g_strjoinv ("</b>", closed);

  // A text with quotes of its own may cut them otherwise than in pairs.
  return pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL) ? g_steal_pointer (&markup)
                                                                    : g_steal_pointer (&escaped);
}

static GtkWidget *
create_row (TriWindow *self, TriTable *table, guint i)
{
  const char *kind = tri_table_get_text (table, i, tri_table_find_column (table, "kind"));
  const char *region_id = tri_table_get_text (table, i, tri_table_find_column (table, "region"));
  const char *title = tri_table_get_text (table, i, tri_table_find_column (table, "title"));
  const char *snippet = tri_table_get_text (table, i, tri_table_find_column (table, "snippet"));
  const TriRegion *region = tri_workspace_find_region (self->workspace, region_id);
  g_autofree char *place = g_strdup_printf ("%s · %s", region != NULL ? region->label : region_id, kind);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title_label = gtk_label_new (title);
  GtkWidget *place_label = gtk_label_new (place);
  Result *result = g_new0 (Result, 1);

  result->kind = g_strdup (kind);
  result->region = g_strdup (region_id);
  result->id = g_strdup (tri_table_get_text (table, i, tri_table_find_column (table, "id")));
  g_object_set_data_full (G_OBJECT (row), "result", result, result_free);
  gtk_label_set_xalign (GTK_LABEL (title_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title_label, TRUE);
  gtk_widget_add_css_class (title_label, "result-title");
  gtk_widget_add_css_class (place_label, "result-place");
  gtk_box_append (GTK_BOX (head), title_label);
  gtk_box_append (GTK_BOX (head), place_label);
  gtk_box_append (GTK_BOX (box), head);
  if (snippet != NULL && *snippet != '\0' && g_strcmp0 (snippet, title) != 0)
    {
      g_autofree char *markup = dup_snippet_markup (snippet);
      GtkWidget *snippet_label = gtk_label_new (NULL);

      gtk_label_set_markup (GTK_LABEL (snippet_label), markup);
      gtk_label_set_xalign (GTK_LABEL (snippet_label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (snippet_label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (snippet_label, "result-snippet");
      gtk_box_append (GTK_BOX (box), snippet_label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  return row;
}

static void
show_note (TriWindow *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (label, "result-snippet");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (GTK_LIST_BOX (self->search_list), row);
}

static void
run_search (TriWindow *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (TriTable) table = NULL;
  const TriRegion *region = NULL;
  const TriTopic *topic = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->search_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->search_list), child);
  if (*query == '\0')
    {
      gtk_popover_popdown (GTK_POPOVER (self->search_popover));
      return;
    }
  // The code printed on a sheet leads back to its topic.
  if (tri_workspace_find_code (self->workspace, query, &region, &topic))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      tri_window_go (self, region->id, topic != NULL ? topic->id : NULL);
      return;
    }
  table = tri_workspace_search (self->workspace, NULL, query, &error);
  if (table == NULL)
    show_note (self, error->message);
  else if (tri_table_get_n_rows (table) == 0)
    show_note (self, "Nothing found");
  for (guint i = 0; table != NULL && i < MIN (tri_table_get_n_rows (table), MAX_RESULTS); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->search_list), create_row (self, table, i));
  gtk_list_box_select_row (GTK_LIST_BOX (self->search_list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->search_list), 0));
  gtk_popover_popup (GTK_POPOVER (self->search_popover));
}

static gboolean
search_due_cb (gpointer data)
{
  TriWindow *self = data;

  self->search_id = 0;
  run_search (self);
  return G_SOURCE_REMOVE;
}

static void
entry_text_cb (TriWindow *self)
{
  gtk_widget_set_visible (self->search_key,
                          *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0');
}

static void
entry_changed_cb (TriWindow *self)
{
  g_clear_handle_id (&self->search_id, g_source_remove);
  self->search_id = g_timeout_add (SEARCH_DELAY_MS, search_due_cb, self);
}

static void
entry_activate_cb (TriWindow *self)
{
  GtkListBoxRow *row;

  if (self->search_id != 0)
    {
      g_clear_handle_id (&self->search_id, g_source_remove);
      run_search (self);
    }
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->search_list));
  if (row != NULL && gtk_widget_get_mapped (self->search_popover))
    open_result (self, g_object_get_data (G_OBJECT (row), "result"));
}

static void
entry_stop_cb (TriWindow *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->search_popover));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->grid);
}

// The list stays under the entry's keys, so that typing goes on.
static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              TriWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->search_list));
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  next =
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->search_list), gtk_list_box_row_get_index (row) + step);
  if (next != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->search_list), next);
  return GDK_EVENT_STOP;
}

void
_tri_window_init_search (TriWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->search_list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->search_list, "results");
  g_signal_connect_object (self->search_list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->search_list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_widget_set_size_request (scroller, 480, -1);
  self->search_popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->search_popover), scroller);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->search_popover), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self->search_popover), FALSE);
  gtk_widget_set_can_focus (self->search_popover, FALSE);
  gtk_widget_add_css_class (self->search_popover, "search-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Search results", -1);
  gtk_widget_set_parent (self->search_popover, self->search_entry);

  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "changed", G_CALLBACK (entry_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (entry_stop_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (entry_key_cb), self, 0);
  gtk_widget_add_controller (self->search_entry, key);
}
