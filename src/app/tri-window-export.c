// SPDX-License-Identifier: GPL-3.0-or-later
// A view as a file, and the topic on paper.

#include "tri-window-private.h"

#define EXPORT_WIDTH 1200
#define EXPORT_HEIGHT 800

/** _tri_window_get_lead_pane: the pane that has the focus, else the maximised, else the topic's lead view. */
TriPane *
_tri_window_get_lead_pane (TriWindow *self)
{
  TriPaneGrid *grid = TRI_PANE_GRID (self->grid);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  TriPane *lead = NULL;

  if (tri_pane_grid_get_maximised (grid) != NULL)
    return tri_pane_grid_get_maximised (grid);
  for (guint i = 0; i < tri_pane_grid_get_n_panes (grid); i++)
    {
      TriPane *pane = tri_pane_grid_get_pane (grid, i);
      TriWorkspaceView *view = g_object_get_data (G_OBJECT (pane), "view");

      if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (pane)))
        return pane;
      if (view != NULL && self->topic != NULL &&
          g_strcmp0 (tri_workspace_view_get_id (view), self->topic->lead) == 0)
        lead = pane;
    }
  if (lead == NULL && tri_pane_grid_get_n_panes (grid) > 0)
    lead = tri_pane_grid_get_pane (grid, 0);
  return lead;
}

static void
write_view (TriWindow *self, TriPane *pane, const char *path)
{
  TriWorkspaceView *view = _tri_window_get_shown_view (pane);
  GtkWidget *widget = tri_pane_get_view (pane);
  g_autoptr (TriMapCamera) camera = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (g_str_has_suffix (path, ".csv"))
    {
      g_autofree char *rows = tri_workspace_view_to_csv (view, &error);

      if (rows != NULL && g_file_set_contents (path, rows, -1, &error))
        message = g_strdup_printf ("Saved %s", path);
      else
        message = g_strdup_printf ("The rows were not saved. %s", error->message);
      tri_window_show_message (self, message);
      return;
    }
  // As it stands on screen: the map's own extent, at the size of a page.
  if (TRI_IS_MAP_VIEW (widget) && tri_map_view_get_camera (TRI_MAP_VIEW (widget)) != NULL)
    camera = tri_map_camera_copy (tri_map_view_get_camera (TRI_MAP_VIEW (widget)));
  scene =
    tri_workspace_view_compile (view, EXPORT_WIDTH, EXPORT_HEIGHT, self->theme, camera, TRI_VIEW_ALL, &error);
  if (scene != NULL &&
      tri_scene_export (scene, path, 2, tri_selection_get_selected (self->selection), &error))
    message = g_strdup_printf ("Saved %s", path);
  else
    message = g_strdup_printf ("The view was not saved. %s", error->message);
  tri_window_show_message (self, message);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, TriWindow *self)
{
  TriPane *pane = g_object_get_data (G_OBJECT (dialog), "pane");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        write_view (self, pane, path);
      else
        tri_window_show_message (self, "The view was not saved: choose a folder on this computer.");
    }
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/** _tri_window_export: asks for a file and writes the lead view to it: PNG, SVG, PDF or CSV by its name's
 * ending.
 */
void
_tri_window_export (TriWindow *self)
{
  TriPane *pane = _tri_window_get_lead_pane (self);
  TriWorkspaceView *view = pane != NULL ? g_object_get_data (G_OBJECT (pane), "view") : NULL;
  GtkFileChooserNative *dialog;
  g_autofree char *name = NULL;

  if (view == NULL)
    {
      tri_window_show_message (self, "There is no view to save here.");
      return;
    }
  dialog = gtk_file_chooser_native_new ("Save View", GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, "_Save",
                                        "_Cancel");
  name = g_strdup_printf ("%s-%s.png", self->region->id, tri_workspace_view_get_id (view));
  g_strdelimit (name, "/", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filter (GTK_FILE_CHOOSER (dialog), "PNG picture (*.png)", "*.png");
  add_filter (GTK_FILE_CHOOSER (dialog), "SVG drawing (*.svg)", "*.svg");
  add_filter (GTK_FILE_CHOOSER (dialog), "PDF page (*.pdf)", "*.pdf");
  add_filter (GTK_FILE_CHOOSER (dialog), "CSV rows (*.csv)", "*.csv");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "pane", g_object_ref (pane), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** _tri_window_copy_data: the rows of the lead view on the clipboard, as CSV. */
void
_tri_window_copy_data (TriWindow *self)
{
  TriPane *pane = _tri_window_get_lead_pane (self);
  TriWorkspaceView *view = pane != NULL ? _tri_window_get_shown_view (pane) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = view != NULL ? tri_workspace_view_to_csv (view, &error) : NULL;
  g_autofree char *message = NULL;

  if (rows != NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), rows);
      message = g_strdup_printf ("Rows of “%s” copied", tri_workspace_view_get_title (view));
    }
  else
    message =
      g_strdup_printf ("Nothing was copied. %s", error != NULL ? error->message : "There is no view here.");
  tri_window_show_message (self, message);
}
