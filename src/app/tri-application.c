// SPDX-License-Identifier: GPL-3.0-or-later
// The program as the desktop sees it: options, windows, menus.

#include "tri-application.h"

#include "tri-cli.h"
#include "tri-style.h"
#include "tri-window.h"

struct _TriApplication
{
  AdwApplication parent_instance;
  TriState *state;
};

G_DEFINE_FINAL_TYPE (TriApplication, tri_application, ADW_TYPE_APPLICATION)

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (data)); window != NULL;
       window = gtk_application_get_windows (GTK_APPLICATION (data)))
    {
      guint n_before = g_list_length (window);

      gtk_window_close (window->data);
      // A window may refuse, and an action must end.
      if (g_list_length (gtk_application_get_windows (GTK_APPLICATION (data))) >= n_before)
        break;
    }
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name",
                         "Triptych", "application-icon", TRI_APP_ID, "version", TRI_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "developer-name", "The Triptych authors", "comments",
                         "A desktop atlas of regional security in which every mark leads to the sentence "
                         "that "
                         "supports it.",
                         NULL);
}

static void
apply_theme (TriApplication *self, const char *theme)
{
  AdwColorScheme scheme = ADW_COLOR_SCHEME_DEFAULT;
  gboolean contrast = g_strcmp0 (theme, "contrast") == 0;

  if (g_strcmp0 (theme, "light") == 0 || contrast)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_strcmp0 (theme, "dark") == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window != NULL;
       window = window->next)
    if (TRI_IS_WINDOW (window->data))
      tri_window_set_contrast (window->data, contrast);
}

static void
theme_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  TriApplication *self = data;

  g_simple_action_set_state (action, value);
  tri_state_set_string (self->state, "window", "theme", g_variant_get_string (value, NULL));
  apply_theme (self, g_variant_get_string (value, NULL));
}

static TriWindow *
find_window (TriApplication *self, const char *path)
{
  for (GList *window = gtk_application_get_windows (GTK_APPLICATION (self)); window != NULL;
       window = window->next)
    if (TRI_IS_WINDOW (window->data) &&
        g_strcmp0 (tri_workspace_get_path (tri_window_get_workspace (window->data)), path) == 0)
      return window->data;
  return NULL;
}

// Without a store there is nothing to show: the window says why and what to do.
static void
show_failure (TriApplication *self, const char *path, const char *message)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *text = g_strdup_printf ("%s\n\nBuild a store with “triptych pack build”, name one with "
                                           "“--store FILE”, or open one here.",
                                           message);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Open Store…");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), TRI_APP_ID);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), "No atlas to show");
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.open-store");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_widget_add_css_class (window, "triptych");
  gtk_window_set_title (GTK_WINDOW (window), "Triptych");
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 520);
  gtk_window_present (GTK_WINDOW (window));
  g_printerr ("triptych: %s: %s\n", path, message);
}

static TriWindow *
open_store (TriApplication *self, const char *path)
{
  TriWindow *window = find_window (self, path);
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *theme = NULL;

  if (window != NULL)
    return window;
  workspace = tri_workspace_open (path, &error);
  if (workspace == NULL)
    {
      show_failure (self, path, error->message);
      return NULL;
    }
  window = TRI_WINDOW (tri_window_new (GTK_APPLICATION (self), self->state, workspace));
  theme = tri_state_get_string (self->state, "window", "theme");
  tri_window_set_contrast (window, g_strcmp0 (theme, "contrast") == 0);
  return window;
}

static void
open_store_response_cb (GtkNativeDialog *dialog, int response, TriApplication *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
      TriWindow *window = path != NULL ? open_store (self, path) : NULL;

      if (window != NULL)
        {
          tri_window_go_to_last_place (window);
          gtk_window_present (GTK_WINDOW (window));
        }
    }
  g_object_unref (dialog);
}

static void
open_store_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new ("Open Store", gtk_application_get_active_window (GTK_APPLICATION (data)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, "_Open", "_Cancel");
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, "GeoPackage (*.gpkg)");
  gtk_file_filter_add_pattern (filter, "*.gpkg");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_store_response_cb), data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

// Command line

static int
wrong_usage (GApplicationCommandLine *line, const char *message)
{
  g_application_command_line_printerr (line,
                                       "triptych: %s\n"
                                       "Usage: triptych [--store FILE] [--fullscreen]\n"
                                       "       triptych open REGION[/TOPIC] [--present]\n",
                                       message);
  return TRI_CLI_USAGE;
}

static int
show_place (TriWindow *window, GApplicationCommandLine *line, const char *place)
{
  g_auto (GStrv) parts = NULL;

  if (place == NULL)
    {
      tri_window_go_to_last_place (window);
      return TRI_CLI_SUCCESS;
    }
  parts = g_strsplit (place, "/", 2);
  if (tri_window_go (window, parts[0], parts[1]))
    return TRI_CLI_SUCCESS;
  g_application_command_line_printerr (line,
                                       "triptych: %s: the store has no such region or topic; "
                                       "“triptych regions” and “triptych topics” list them\n",
                                       place);
  return TRI_CLI_USAGE;
}

static int
tri_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  TriApplication *self = TRI_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  int argc;
  g_auto (GStrv) argv = g_application_command_line_get_arguments (line, &argc);
  g_autofree char *path = NULL;
  gboolean is_open = argc >= 2 && g_str_equal (argv[1], "open");
  TriWindow *window;
  int status = TRI_CLI_SUCCESS;

  if (is_open && argc != 3)
    return wrong_usage (line, "“open” takes one place");
  if (!is_open && argc > 1)
    return wrong_usage (line, "there is no such command");
  if (!g_variant_dict_lookup (options, "store", "^ay", &path))
    path = tri_cli_find_store ();
  window = open_store (self, path);
  if (window == NULL)
    return TRI_CLI_FAILURE;
  if (is_open || tri_window_get_workspace (window) != NULL)
    status = show_place (window, line, is_open ? argv[2] : NULL);
  if (status != TRI_CLI_SUCCESS)
    {
      gtk_window_destroy (GTK_WINDOW (window));
      return status;
    }
  if (g_variant_dict_contains (options, "fullscreen"))
    gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  if (g_variant_dict_contains (options, "present"))
    tri_window_present (window);
  return status;
}

static void
tri_application_activate (GApplication *application)
{
  g_autofree char *path = tri_cli_find_store ();
  TriWindow *window = open_store (TRI_APPLICATION (application), path);

  if (window == NULL)
    return;
  tri_window_go_to_last_place (window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
install_actions (TriApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
    { .name = "open-store", .activate = open_store_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[4];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "app.open-store", { "<Control>o" } },
    { "window.close", { "<Control>w" } },
    { "win.back", { "<Alt>Left" } },
    { "win.forward", { "<Alt>Right" } },
    { "win.search", { "<Control>k" } },
    { "win.find", { "<Control>f" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.toggle-document", { "<Shift>F9" } },
    { "win.present", { "F5" } },
    { "win.print", { "<Control>p" } },
    { "win.export", { "<Control><Shift>s" } },
    { "win.evidence", { "<Control>e" } },
    { "win.copy-citation", { "<Control><Shift>c" } },
    { "win.copy-picture", { "<Control><Alt>c" } },
    { "win.maximise-pane", { "<Control>m" } },
    { "win.show-table", { "<Control>t" } },
    { "win.shortcuts", { "<Control>question" } },
  };
  g_autofree char *theme = tri_state_get_string (self->state, "window", "theme");
  g_autoptr (GSimpleAction) theme_action =
    g_simple_action_new_stateful ("theme", G_VARIANT_TYPE_STRING,
                                  g_variant_new_string (theme != NULL ? theme : "system"));

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect (theme_action, "change-state", G_CALLBACK (theme_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (theme_action));
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           (const char *const *)accelerators[i].keys);
  apply_theme (self, theme);
}

static void
tri_application_startup (GApplication *application)
{
  TriApplication *self = TRI_APPLICATION (application);

  G_APPLICATION_CLASS (tri_application_parent_class)->startup (application);
  tri_style_init (gdk_display_get_default ());
  gtk_window_set_default_icon_name (TRI_APP_ID);
  self->state = tri_state_new ();
  install_actions (self);
}

static void
tri_application_finalize (GObject *object)
{
  g_clear_pointer (&TRI_APPLICATION (object)->state, tri_state_free);
  G_OBJECT_CLASS (tri_application_parent_class)->finalize (object);
}

static void
tri_application_class_init (TriApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tri_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = tri_application_startup;
  G_APPLICATION_CLASS (klass)->activate = tri_application_activate;
  G_APPLICATION_CLASS (klass)->command_line = tri_application_command_line;
}

static void
tri_application_init (TriApplication *self)
{
  static const GOptionEntry options[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, "Read this store", "FILE" },
    { "fullscreen", 0, 0, G_OPTION_ARG_NONE, NULL, "Fill the screen", NULL },
    { "present", 0, 0, G_OPTION_ARG_NONE, NULL, "Show the audience's window at once", NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), "[open REGION[/TOPIC]]");
}

TriApplication *
tri_application_new (void)
{
  return g_object_new (TRI_TYPE_APPLICATION, "application-id", TRI_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
