// SPDX-License-Identifier: GPL-3.0-or-later
// A view with its head: title, gauge, table twin and maximise.

#include "tri-pane.h"

#include "tri-gauge.h"
#include "tri-table-view.h"
#include "tri-widget.h"

// A head at the side is as broad as two words.
#define SIDE_HEAD_CHARS 14
// Below this width the gauge is the ring alone.
#define NARROW 520

struct _TriPane
{
  GtkWidget parent_instance;

  char *origin;
  TriPaneTableFunc table_func;
  gpointer table_data;
  GDestroyNotify table_destroy;
  TriSelection *selection;

  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *controls;
  GtkWidget *evidence;
  GtkWidget *gauge;
  GtkWidget *gauge_words;
  GtkWidget *twin_button;
  GtkWidget *maximise_button;
  GtkWidget *body;
  GtkWidget *stack;
  GtkWidget *error_label;
  GtkWidget *source_line;
  GtkWidget *view;
  GtkWidget *scroller; // NULL: the view stands in the pane itself
  GtkWidget *table;
  gboolean has_source_line;
  gboolean is_narrow;
};

enum
{
  SIGNAL_MAXIMISE_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriPane, tri_pane, GTK_TYPE_WIDGET)

static void
fill_table (TriPane *self)
{
  g_autoptr (TriTable) table = self->table_func != NULL ? self->table_func (self->table_data) : NULL;

  tri_table_view_set_table (TRI_TABLE_VIEW (self->table), table);
}

static void
ensure_table (TriPane *self)
{
  if (self->table != NULL)
    return;
  self->table = tri_table_view_new (self->origin);
  tri_table_view_set_title (TRI_TABLE_VIEW (self->table), gtk_label_get_label (GTK_LABEL (self->title)));
  fill_table (self);
  tri_table_view_set_selection (TRI_TABLE_VIEW (self->table), self->selection);
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "table");
}

static void
twin_toggled_cb (TriPane *self)
{
  gboolean shown = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->twin_button));

  if (shown)
    ensure_table (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown ? "table" : "view");
  gtk_widget_set_tooltip_text (self->twin_button, shown ? "Show the picture" : "Show as table");
  gtk_widget_set_visible (self->source_line, self->has_source_line && !shown);
}

static void
maximise_clicked_cb (TriPane *self)
{
  g_signal_emit (self, signals[SIGNAL_MAXIMISE_TOGGLED], 0);
}

static gboolean
narrow_cb (gpointer data)
{
  TriPane *self = data;

  gtk_widget_set_visible (self->gauge_words, !self->is_narrow);
  return G_SOURCE_REMOVE;
}

static void
tri_pane_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  gtk_widget_measure (TRI_PANE (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
tri_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriPane *self = TRI_PANE (widget);

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, height }, -1);
  // Not during allocation: the title has the room that the gauge's words give up.
  if (self->is_narrow != (width < NARROW))
    {
      self->is_narrow = width < NARROW;
      g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_cb, g_object_ref (self), g_object_unref);
    }
}

static void
tri_pane_dispose (GObject *object)
{
  TriPane *self = TRI_PANE (object);

  tri_pane_set_table_func (self, NULL, NULL, NULL);
  g_clear_object (&self->selection);
  tri_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_PANE);
  g_clear_pointer (&self->origin, g_free);
  G_OBJECT_CLASS (tri_pane_parent_class)->dispose (object);
}

static gboolean
tri_pane_grab_focus (GtkWidget *widget)
{
  TriPane *self = TRI_PANE (widget);

  return self->view != NULL && gtk_widget_grab_focus (self->view);
}

static void
tri_pane_class_init (TriPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_pane_dispose;
  widget_class->measure = tri_pane_measure;
  widget_class->size_allocate = tri_pane_size_allocate;
  widget_class->focus = tri_widget_focus_children;
  widget_class->grab_focus = tri_pane_grab_focus;

  /** TriPane::maximise-toggled: asks to be alone in the window, or no longer. */
  signals[SIGNAL_MAXIMISE_TOGGLED] = g_signal_new ("maximise-toggled", G_TYPE_FROM_CLASS (klass),
                                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TRI_TYPE_GAUGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/triptych_atlas/view/tri-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TriPane, box);
  gtk_widget_class_bind_template_child (widget_class, TriPane, head);
  gtk_widget_class_bind_template_child (widget_class, TriPane, title);
  gtk_widget_class_bind_template_child (widget_class, TriPane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TriPane, controls);
  gtk_widget_class_bind_template_child (widget_class, TriPane, evidence);
  gtk_widget_class_bind_template_child (widget_class, TriPane, gauge);
  gtk_widget_class_bind_template_child (widget_class, TriPane, gauge_words);
  gtk_widget_class_bind_template_child (widget_class, TriPane, twin_button);
  gtk_widget_class_bind_template_child (widget_class, TriPane, maximise_button);
  gtk_widget_class_bind_template_child (widget_class, TriPane, body);
  gtk_widget_class_bind_template_child (widget_class, TriPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TriPane, error_label);
  gtk_widget_class_bind_template_child (widget_class, TriPane, source_line);
  gtk_widget_class_bind_template_callback (widget_class, twin_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, maximise_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_pane_init (TriPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), 280, 180);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "View", -1);
}

/** tri_pane_new: @origin: the name the table's acts carry in the selection */
GtkWidget *
tri_pane_new (const char *origin)
{
  TriPane *self = g_object_new (TRI_TYPE_PANE, NULL);

  self->origin = g_strdup (origin);
  return GTK_WIDGET (self);
}

/** tri_pane_set_title: @subtitle: (nullable) */
void
tri_pane_set_title (TriPane *self, const char *title, const char *subtitle)
{
  g_return_if_fail (TRI_IS_PANE (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, subtitle != NULL && *subtitle != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

const char *
tri_pane_get_title (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->title));
}

/** tri_pane_set_source_line: @source: (nullable): the last line of the pane. */
void
tri_pane_set_source_line (TriPane *self, const char *source)
{
  g_return_if_fail (TRI_IS_PANE (self));

  self->has_source_line = source != NULL && *source != '\0';
  gtk_label_set_label (GTK_LABEL (self->source_line), source != NULL ? source : "");
  gtk_widget_set_tooltip_text (self->source_line, source);
  gtk_widget_set_visible (self->source_line, self->has_source_line);
}

/** tri_pane_set_side_head: whether the head stands at the left of the view, as a timeline's. */
void
tri_pane_set_side_head (TriPane *self, gboolean side)
{
  g_return_if_fail (TRI_IS_PANE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box),
                                  side ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  side ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->controls, side ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->head, FALSE);
  gtk_label_set_wrap (GTK_LABEL (self->title), side);
  gtk_label_set_wrap (GTK_LABEL (self->subtitle), side);
  gtk_label_set_lines (GTK_LABEL (self->title), side ? 3 : 1);
  gtk_label_set_lines (GTK_LABEL (self->subtitle), side ? 4 : 1);
  gtk_label_set_width_chars (GTK_LABEL (self->title), side ? SIDE_HEAD_CHARS : -1);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), side ? SIDE_HEAD_CHARS : -1);
  gtk_label_set_max_width_chars (GTK_LABEL (self->subtitle), side ? SIDE_HEAD_CHARS : -1);
  gtk_widget_set_visible (self->evidence, !side);
  if (side)
    gtk_widget_add_css_class (GTK_WIDGET (self), "side");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "side");
  gtk_widget_set_size_request (GTK_WIDGET (self), 280, side ? 104 : 180);
}

static void
take_view (TriPane *self, GtkWidget *view, GtkWidget *scroller)
{
  GtkWidget *page = scroller != NULL ? scroller : view;

  if (self->view != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), self->scroller != NULL ? self->scroller : self->view);
  self->view = view;
  self->scroller = scroller;
  gtk_stack_add_named (GTK_STACK (self->stack), page, "view");
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
}

/** tri_pane_set_view: @view: (transfer floating) */
void
tri_pane_set_view (TriPane *self, GtkWidget *view)
{
  g_return_if_fail (TRI_IS_PANE (self));

  take_view (self, view, NULL);
}

/** tri_pane_set_tall_view: @view: (transfer floating): scrolled up and down where it is taller than the pane
 */
void
tri_pane_set_tall_view (TriPane *self, GtkWidget *view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  g_return_if_fail (TRI_IS_PANE (self));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  // The view itself brings its mark into sight; its focus is one child as tall as a mark.
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  take_view (self, view, scroller);
}

GtkWidget *
tri_pane_get_view (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->view;
}

void
tri_pane_set_table_func (TriPane *self, TriPaneTableFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_PANE (self));

  if (self->table_destroy != NULL)
    self->table_destroy (self->table_data);
  self->table_func = func;
  self->table_data = data;
  self->table_destroy = destroy;
  // A table that is shown follows at once; one that was shown before, when it is shown again.
  if (self->table != NULL && func != NULL)
    fill_table (self);
}

void
tri_pane_set_selection (TriPane *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_PANE (self));

  g_set_object (&self->selection, selection);
  if (self->table != NULL)
    tri_table_view_set_selection (TRI_TABLE_VIEW (self->table), selection);
}

/** tri_pane_set_evidence: the gauge; with no marks it is hidden. */
void
tri_pane_set_evidence (TriPane *self, guint n_sourced, guint n_all)
{
  g_autofree char *words = g_strdup_printf ("%u of %u sourced", n_sourced, n_all);

  g_return_if_fail (TRI_IS_PANE (self));

  tri_gauge_set_share (TRI_GAUGE (self->gauge), n_sourced, n_all);
  gtk_label_set_label (GTK_LABEL (self->gauge_words), words);
  gtk_widget_set_visible (self->evidence, n_all > 0 && !gtk_widget_has_css_class (GTK_WIDGET (self), "side"));
}

/** tri_pane_set_error: @error: (nullable): why there is no picture; stands in its place. */
void
tri_pane_set_error (TriPane *self, const char *error)
{
  g_return_if_fail (TRI_IS_PANE (self));

  gtk_label_set_label (GTK_LABEL (self->error_label), error != NULL ? error : "");
  gtk_widget_set_visible (self->error_label, error != NULL);
}

void
tri_pane_set_twin_shown (TriPane *self, gboolean shown)
{
  g_return_if_fail (TRI_IS_PANE (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->twin_button), shown);
}

gboolean
tri_pane_get_twin_shown (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), FALSE);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->twin_button));
}

/** tri_pane_set_maximised: changes the button only; the layout is the pane grid's. */
void
tri_pane_set_maximised (TriPane *self, gboolean maximised)
{
  const char *label = maximised ? "Restore" : "Maximise";

  g_return_if_fail (TRI_IS_PANE (self));

  if (maximised)
    gtk_widget_add_css_class (GTK_WIDGET (self), "maximised");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "maximised");
  gtk_button_set_icon_name (GTK_BUTTON (self->maximise_button),
                            maximised ? "tri-collapse-symbolic" : "tri-expand-symbolic");
  gtk_widget_set_tooltip_text (self->maximise_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->maximise_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

gboolean
tri_pane_get_maximised (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), FALSE);

  return gtk_widget_has_css_class (GTK_WIDGET (self), "maximised");
}
