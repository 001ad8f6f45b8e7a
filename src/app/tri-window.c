// SPDX-License-Identifier: GPL-3.0-or-later
// The window of the atlas: regions, topics, views, document, selection.

#include "tri-window-private.h"

#include "tri-style.h"
#include "tri-swatch.h"

// NOTES §3: below these widths the document, then the sidebar lie over the views.
#define DOCUMENT_FOLDS_BELOW 1200
#define SIDEBAR_FOLDS_BELOW 1100

G_DEFINE_FINAL_TYPE (TriWindow, tri_window, ADW_TYPE_APPLICATION_WINDOW)

static double
get_text_scale (TriWindow *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.5, 3.0) : 1.0;
}

static TriThemeKind
get_theme_kind (TriWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (self->contrast || adw_style_manager_get_high_contrast (manager))
    return TRI_THEME_CONTRAST;
  return adw_style_manager_get_dark (manager) ? TRI_THEME_DARK : TRI_THEME_LIGHT;
}

static void
update_region_dots (TriWindow *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->regions); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const char *id = g_object_get_data (G_OBJECT (button), "region");
      TriSwatch *dot = g_object_get_data (G_OBJECT (button), "dot");
      const TriRegion *region = tri_workspace_find_region (self->workspace, id);
      g_autoptr (TriTheme) theme = tri_theme_new (get_theme_kind (self), region->accent, 1);

      tri_swatch_set_color (dot, tri_theme_get_color (theme, TRI_COLOR_ACCENT));
    }
}

static void
update_theme (TriWindow *self)
{
  TriThemeKind kind = get_theme_kind (self);

  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme =
    tri_theme_new (kind, self->region != NULL ? self->region->accent : NULL, get_text_scale (self));
  tri_style_set_theme (gtk_widget_get_display (GTK_WIDGET (self)), self->theme);
  if (kind == TRI_THEME_CONTRAST)
    gtk_widget_add_css_class (GTK_WIDGET (self), "contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "contrast");
  if (self->workspace != NULL)
    update_region_dots (self);
  tri_document_view_set_theme (TRI_DOCUMENT_VIEW (self->document), self->theme);
  _tri_window_theme_panes (self);
}

/** tri_window_set_contrast: whether views are drawn in high contrast, whatever the desktop says. */
void
tri_window_set_contrast (TriWindow *self, gboolean contrast)
{
  g_return_if_fail (TRI_IS_WINDOW (self));

  self->contrast = contrast;
  update_theme (self);
}

static void
region_clicked_cb (GtkToggleButton *button, TriWindow *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "region");
  g_autofree char *group = NULL;
  g_autofree char *topic = NULL;

  if (!gtk_toggle_button_get_active (button) || (self->region != NULL && g_str_equal (self->region->id, id)))
    return;
  group = g_strconcat ("region ", id, NULL);
  topic = tri_state_get_string (self->state, group, "topic");
  tri_window_go (self, id, topic);
}

static void
build_regions (TriWindow *self)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < tri_workspace_get_n_regions (self->workspace); i++)
    {
      const TriRegion *region = tri_workspace_get_region (self->workspace, i);
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *dot = tri_swatch_new (9, 9, 4.5);

      gtk_box_append (GTK_BOX (box), dot);
      gtk_box_append (GTK_BOX (box), gtk_label_new (region->label));
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_set_tooltip_text (button, region->title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, region->label,
                                      -1);
      g_object_set_data_full (G_OBJECT (button), "region", g_strdup (region->id), g_free);
      g_object_set_data (G_OBJECT (button), "dot", dot);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      g_signal_connect_object (button, "toggled", G_CALLBACK (region_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (self->regions), button);
    }
}

static void
show_region (TriWindow *self, const TriRegion *region)
{
  self->region = region;
  update_theme (self);
  for (GtkWidget *button = gtk_widget_get_first_child (self->regions); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "region"), region->id) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  tri_sidebar_set_region (TRI_SIDEBAR (self->sidebar), region->label, region->paper_label);
  for (guint i = 0; i < region->topics->len; i++)
    {
      const TriTopic *topic = g_ptr_array_index (region->topics, i);

      tri_sidebar_add_topic (TRI_SIDEBAR (self->sidebar), topic->id, topic->title, topic->summary,
                             topic->n_claims, topic->n_disagreements);
    }
}

// The text opens where most of the topic is said; a selection that is still there has its own place.
static void
show_topic_text (TriWindow *self)
{
  g_autoptr (GPtrArray) claims = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (self->is_travelling || !tri_selection_is_empty (self->selection))
    return;
  claims = tri_workspace_get_topic_claims (self->workspace, self->region->id, self->topic->id);
  for (guint i = 0; i < claims->len; i++)
    g_ptr_array_add (ids, ((const TriClaim *)g_ptr_array_index (claims, i))->id);
  if (ids->len > 0)
    tri_document_view_open_at_most (TRI_DOCUMENT_VIEW (self->document), ids);
}

/**
 * tri_window_go:
 * @topic: (nullable): the region's own first topic
 *
 * Shows a topic. Returns: %FALSE where there is no such region or topic
 */
gboolean
tri_window_go (TriWindow *self, const char *region_id, const char *topic_id)
{
  const TriRegion *region;
  const TriTopic *topic;
  g_autofree char *group = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (TRI_IS_WINDOW (self), FALSE);

  region = tri_workspace_find_region (self->workspace, region_id);
  if (region == NULL || region->topics->len == 0)
    return FALSE;
  topic = tri_region_find_topic (region, topic_id != NULL ? topic_id : region->default_topic);
  if (topic == NULL && topic_id != NULL)
    return FALSE;
  if (topic == NULL)
    topic = g_ptr_array_index (region->topics, 0);
  if (region == self->region && topic == self->topic)
    return TRUE;

  _tri_window_leave_place (self);
  if (region != self->region)
    {
      tri_selection_clear (self->selection, "window");
      show_region (self, region);
      self->topic = topic;
      _tri_window_show_document (self);
    }
  self->topic = topic;
  tri_sidebar_set_topic (TRI_SIDEBAR (self->sidebar), topic->id);
  tri_sidebar_set_gauge (TRI_SIDEBAR (self->sidebar), topic->n_sourced, topic->n_claims,
                         topic->n_disagreements);
  tri_document_view_refresh_claims (TRI_DOCUMENT_VIEW (self->document));
  _tri_window_build_panes (self);
  show_topic_text (self);
  title = g_strdup_printf ("%s: %s", region->label, topic->title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  group = g_strconcat ("region ", region->id, NULL);
  tri_state_set_string (self->state, group, "topic", topic->id);
  _tri_window_visit_place (self);
  return TRUE;
}

static void
topic_activated_cb (TriSidebar *sidebar, const char *topic, TriWindow *self)
{
  tri_window_go (self, self->region->id, topic);
  if (adw_flap_get_folded (ADW_FLAP (self->sidebar_flap)))
    adw_flap_set_reveal_flap (ADW_FLAP (self->sidebar_flap), FALSE);
}

static void
set_folded (GtkWidget *flap, gboolean folded, gboolean wanted)
{
  adw_flap_set_fold_policy (ADW_FLAP (flap),
                            folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (ADW_FLAP (flap), !folded && wanted);
}

static gboolean
fold_cb (gpointer data)
{
  TriWindow *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean fold_document = width < DOCUMENT_FOLDS_BELOW;
  gboolean fold_sidebar = width < SIDEBAR_FOLDS_BELOW;

  if (width <= 1 || self->workspace == NULL)
    return G_SOURCE_REMOVE;
  if (self->folded_width < 0 || fold_document != (self->folded_width < DOCUMENT_FOLDS_BELOW))
    {
      set_folded (self->document_flap, fold_document, TRUE);
      gtk_widget_set_visible (self->document_button, fold_document);
      gtk_widget_set_visible (self->present_label, !fold_document);
      gtk_widget_set_visible (self->print_label, !fold_document);
    }
  if (self->folded_width < 0 || fold_sidebar != (self->folded_width < SIDEBAR_FOLDS_BELOW))
    set_folded (self->sidebar_flap, fold_sidebar,
                tri_state_get_boolean (self->state, "window", "sidebar", TRUE));
  self->folded_width = width;
  return G_SOURCE_REMOVE;
}

static void
tri_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriWindow *self = TRI_WINDOW (widget);

  GTK_WIDGET_CLASS (tri_window_parent_class)->size_allocate (widget, width, height, baseline);
  // Folding changes what is being allocated, so it waits until that is done.
  if (width != self->folded_width)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, g_object_ref (self), g_object_unref);
}

static void
sidebar_toggled_cb (TriWindow *self)
{
  if (!adw_flap_get_folded (ADW_FLAP (self->sidebar_flap)))
    tri_state_set_boolean (self->state, "window", "sidebar",
                           gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sidebar_button)));
}

static void
grid_sizes_cb (TriWindow *self)
{
  g_autofree char *group = NULL;
  g_autofree char *sizes = NULL;

  if (self->topic == NULL)
    return;
  group = g_strconcat ("topic ", self->region->id, "/", self->topic->id, NULL);
  sizes = tri_pane_grid_dup_sizes (TRI_PANE_GRID (self->grid));
  tri_state_set_string (self->state, group, "sizes", sizes);
}

static gboolean
tri_window_close_request (GtkWindow *window)
{
  TriWindow *self = TRI_WINDOW (window);

  _tri_window_remember (self);
  if (self->audience != NULL)
    gtk_window_close (GTK_WINDOW (self->audience));
  return GTK_WINDOW_CLASS (tri_window_parent_class)->close_request (window);
}

static void
tri_window_dispose (GObject *object)
{
  TriWindow *self = TRI_WINDOW (object);

  g_clear_handle_id (&self->search_id, g_source_remove);
  g_clear_pointer (&self->evidence, gtk_widget_unparent);
  g_clear_pointer (&self->search_popover, gtk_widget_unparent);
  if (self->document != NULL)
    tri_document_view_set_claims (TRI_DOCUMENT_VIEW (self->document), NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_WINDOW);
  self->document = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tri_window_parent_class)->dispose (object);
}

static void
tri_window_finalize (GObject *object)
{
  TriWindow *self = TRI_WINDOW (object);

  g_clear_pointer (&self->theme, tri_theme_unref);
  g_clear_pointer (&self->history, tri_place_history_free);
  g_free (self->pending_claim);
  G_OBJECT_CLASS (tri_window_parent_class)->finalize (object);
}

static void
tri_window_class_init (TriWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_window_dispose;
  object_class->finalize = tri_window_finalize;
  widget_class->size_allocate = tri_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = tri_window_close_request;
  g_type_ensure (TRI_TYPE_PANE_GRID);
  g_type_ensure (TRI_TYPE_DOCUMENT_VIEW);
  g_type_ensure (TRI_TYPE_SIDEBAR);
  g_type_ensure (TRI_TYPE_SELECTION_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/triptych_atlas/app/tri-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TriWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, regions);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, document_button);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, search_key);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, present_label);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, print_label);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, document_flap);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, document);
  gtk_widget_class_bind_template_child (widget_class, TriWindow, selection_bar);
  gtk_widget_class_bind_template_callback (widget_class, topic_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_sizes_cb);
  _tri_window_install_actions (widget_class);
}

static void
tri_window_init (TriWindow *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->folded_width = -1;
  self->selection = tri_selection_new ();
  self->history = tri_place_history_new ();
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_theme), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
}

/** tri_window_new: @state: outlives the window */
GtkWidget *
tri_window_new (GtkApplication *application, TriState *state, TriWorkspace *workspace)
{
  TriWindow *self = g_object_new (TRI_TYPE_WINDOW, "application", application, NULL);

  self->state = state;
  self->workspace = g_object_ref (workspace);
  gtk_window_set_default_size (GTK_WINDOW (self), tri_state_get_integer (state, "window", "width", 1440),
                               tri_state_get_integer (state, "window", "height", 900));
  if (tri_state_get_boolean (state, "window", "maximised", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  build_regions (self);
  update_theme (self);
  _tri_window_init_selection (self);
  _tri_window_init_crossfilter (self);
  _tri_window_init_document (self);
  _tri_window_init_search (self);
  _tri_window_update_travel (self);
  _tri_window_watch_frame (self);
  return GTK_WIDGET (self);
}

TriWorkspace *
tri_window_get_workspace (TriWindow *self)
{
  g_return_val_if_fail (TRI_IS_WINDOW (self), NULL);

  return self->workspace;
}

/** tri_window_show_message: one sentence at the foot of the window, for some seconds. */
void
tri_window_show_message (TriWindow *self, const char *text)
{
  g_return_if_fail (TRI_IS_WINDOW (self));

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (text));
}
