// SPDX-License-Identifier: GPL-3.0-or-later
// The window's actions and keys.

#include "tri-window-private.h"

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_travel (TRI_WINDOW (widget), -1);
}

static void
forward_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_travel (TRI_WINDOW (widget), 1);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (TRI_WINDOW (widget)->search_entry);
  gtk_editable_select_region (GTK_EDITABLE (TRI_WINDOW (widget)->search_entry), 0, -1);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriWindow *self = TRI_WINDOW (widget);

  adw_flap_set_reveal_flap (ADW_FLAP (self->document_flap), TRUE);
  tri_document_view_open_search (TRI_DOCUMENT_VIEW (self->document));
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (TRI_WINDOW (widget)->sidebar_button);

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
toggle_document_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwFlap *flap = ADW_FLAP (TRI_WINDOW (widget)->document_flap);

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
evidence_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_show_evidence (TRI_WINDOW (widget));
}

static void
copy_citation_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_copy_citation (TRI_WINDOW (widget));
}

static void
clear_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  // First what is lit, then what is filtered.
  if (tri_selection_is_empty (TRI_WINDOW (widget)->selection))
    _tri_window_clear_filters (TRI_WINDOW (widget));
  tri_selection_clear (TRI_WINDOW (widget)->selection, "window");
}

static void
attach_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_attach_original (TRI_WINDOW (widget));
}

static void
coverage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_show_coverage (TRI_WINDOW (widget));
}

static void
present_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tri_window_present (TRI_WINDOW (widget));
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_print (TRI_WINDOW (widget));
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_export (TRI_WINDOW (widget));
}

static void
copy_data_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_copy_data (TRI_WINDOW (widget));
}

static void
copy_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tri_window_copy_picture (TRI_WINDOW (widget));
}

static void
maximise_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriWindow *self = TRI_WINDOW (widget);
  TriPaneGrid *grid = TRI_PANE_GRID (self->grid);

  tri_pane_grid_set_maximised (grid, tri_pane_grid_get_maximised (grid) != NULL
                                       ? NULL
                                       : _tri_window_get_lead_pane (self));
}

static void
table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriPane *pane = _tri_window_get_lead_pane (TRI_WINDOW (widget));

  if (pane != NULL)
    tri_pane_set_twin_shown (pane, !tri_pane_get_twin_shown (pane));
}

static void
step_topic_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriWindow *self = TRI_WINDOW (widget);
  guint index;

  if (self->region == NULL || !g_ptr_array_find (self->region->topics, self->topic, &index))
    return;
  index += (guint)g_variant_get_int32 (parameter);
  if (index < self->region->topics->len)
    tri_window_go (self, self->region->id,
                   ((const TriTopic *)g_ptr_array_index (self->region->topics, index))->id);
}

static void
go_region_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriWindow *self = TRI_WINDOW (widget);
  guint index = (guint)g_variant_get_int32 (parameter);

  if (index < tri_workspace_get_n_regions (self->workspace))
    tri_window_go (self, tri_workspace_get_region (self->workspace, index)->id, NULL);
}

static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/triptych_atlas/app/tri-shortcuts-window.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

// The next of the window's parts: topics, views, text.
static void
next_part_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TriWindow *self = TRI_WINDOW (widget);
  GtkWidget *parts[] = { self->sidebar, self->grid, self->document };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int step = g_variant_get_int32 (parameter);
  int at = -1;

  for (int i = 0; i < (int)G_N_ELEMENTS (parts); i++)
    if (focus != NULL && (focus == parts[i] || gtk_widget_is_ancestor (focus, parts[i])))
      at = i;
  for (int i = 0; i < (int)G_N_ELEMENTS (parts); i++)
    {
      at = (at + step + (int)G_N_ELEMENTS (parts)) % (int)G_N_ELEMENTS (parts);
      if (!gtk_widget_get_mapped (parts[at]))
        continue;
      if (parts[at] == self->grid ? gtk_widget_child_focus (parts[at], GTK_DIR_TAB_FORWARD)
                                  : gtk_widget_grab_focus (parts[at]))
        return;
    }
}

void
_tri_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", back_cb },
    { "win.forward", forward_cb },
    { "win.search", search_cb },
    { "win.find", find_cb },
    { "win.toggle-sidebar", toggle_sidebar_cb },
    { "win.toggle-document", toggle_document_cb },
    { "win.evidence", evidence_cb },
    { "win.copy-citation", copy_citation_cb },
    { "win.clear-selection", clear_cb },
    { "win.present", present_cb },
    { "win.print", print_cb },
    { "win.export", export_cb },
    { "win.copy-data", copy_data_cb },
    { "win.copy-picture", copy_picture_cb },
    { "win.maximise-pane", maximise_cb },
    { "win.show-table", table_cb },
    { "win.attach-original", attach_cb },
    { "win.coverage", coverage_cb },
    { "win.shortcuts", shortcuts_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.step-topic", "i", step_topic_cb);
  gtk_widget_class_install_action (widget_class, "win.go-region", "i", go_region_cb);
  gtk_widget_class_install_action (widget_class, "win.next-part", "i", next_part_cb);

  // Keys without a modifier are bound here and not as accelerators, so that entries get them first.
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.clear-selection", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, 0, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_SHIFT_MASK, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "win.next-part", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, GDK_SHIFT_MASK, "win.next-part", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "win.step-topic",
                                       "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "win.step-topic", "i",
                                       -1);
  for (int i = 0; i < 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint)i, GDK_ALT_MASK, "win.go-region",
                                         "i", i);
}
