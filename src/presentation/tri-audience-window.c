// SPDX-License-Identifier: GPL-3.0-or-later
// What the audience sees: one live view, its title, legend, source and the step, full screen.

#include "tri-audience-window.h"

#include <math.h>

#include "tri-step-dots.h"
#include "tri-style.h"

#define POINTER_HIDE_MS 3000

struct _TriAudienceWindow
{
  GtkWindow parent_instance;

  TriPresenter *presenter;
  char *accent;
  TriAudiencePictureFunc picture;
  gpointer picture_data;
  GDestroyNotify picture_destroy;
  TriTheme *theme;
  GtkCssProvider *sizes;
  int height; // the theme was made for
  guint hide_id;
  guint resize_id;
  double pointer_x;
  double pointer_y;

  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *content;
  GtkWidget *legend;
  GtkWidget *source;
  GtkWidget *dots;
  GtkWidget *step;
  GtkWidget *cover;
};

G_DEFINE_FINAL_TYPE (TriAudienceWindow, tri_audience_window, GTK_TYPE_WINDOW)

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_blank (TriAudienceWindow *self)
{
  TriBlank blank = tri_presenter_get_blank (self->presenter);

  gtk_widget_set_visible (self->cover, blank != TRI_BLANK_NONE);
  if (blank == TRI_BLANK_WHITE)
    gtk_widget_add_css_class (self->cover, "white");
  else
    gtk_widget_remove_css_class (self->cover, "white");
}

static void
show_step (TriAudienceWindow *self)
{
  TriAudiencePicture picture = { 0 };
  guint position = tri_presenter_get_position (self->presenter);
  guint n_steps = tri_tour_get_n_steps (tri_presenter_get_tour (self->presenter));
  g_autofree char *step = g_strdup_printf ("%u of %u", position + 1, n_steps);

  if (self->theme == NULL)
    return;
  remove_children (self->content);
  remove_children (self->legend);
  self->picture (tri_presenter_get_step (self->presenter), self->theme, &picture, self->picture_data);
  set_text (self->title, picture.title);
  set_text (self->subtitle, picture.subtitle);
  set_text (self->source, picture.source);
  gtk_label_set_label (GTK_LABEL (self->step), step);
  tri_step_dots_set (TRI_STEP_DOTS (self->dots), position, n_steps, round (self->height * 13.0 / 768),
                     self->theme);
  gtk_window_set_title (GTK_WINDOW (self), picture.title);
  if (picture.content != NULL)
    {
      gtk_widget_set_hexpand (picture.content, TRUE);
      gtk_widget_set_vexpand (picture.content, TRUE);
      gtk_box_append (GTK_BOX (self->content), picture.content);
    }
  if (picture.legend != NULL)
    {
      gtk_widget_set_hexpand (picture.legend, TRUE);
      gtk_box_append (GTK_BOX (self->legend), picture.legend);
    }
  gtk_widget_set_visible (self->legend, picture.legend != NULL);
  show_blank (self);
  g_free (picture.title);
  g_free (picture.subtitle);
  g_free (picture.source);
}

// NOTES §2: type in shares of the height; the pictures were drawn at 768.
static void
update_sizes (TriAudienceWindow *self, int height)
{
  double u = height / 768.0;
  g_autofree char *css = NULL;

  self->height = height;
  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme = tri_theme_new_for_height (TRI_THEME_PROJECTOR, self->accent, height);
  css = g_strdup_printf (".audience .audience-head { padding: %.0fpx %.0fpx %.0fpx %.0fpx; }\n"
                         ".audience .audience-title { font-size: %.1fpx; line-height: %.1fpx; }\n"
                         ".audience .audience-subtitle { font-size: %.1fpx; line-height: %.1fpx; }\n"
                         ".audience .audience-foot { min-height: %.0fpx; padding: 0 %.0fpx; }\n"
                         ".audience .audience-foot label { font-size: %.1fpx; }\n"
                         ".audience .audience-foot stepdots { margin: 0 %.0fpx; }\n",
                         20 * u, 26 * u, 16 * u, 26 * u, 37 * u, 44 * u, 22 * u, 30 * u, 62 * u, 26 * u,
                         20 * u, 21 * u);
  gtk_css_provider_load_from_data (self->sizes, css, -1);
}

static gboolean
resized_cb (gpointer data)
{
  TriAudienceWindow *self = data;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  self->resize_id = 0;
  if (height > 1 && height != self->height)
    {
      update_sizes (self, height);
      show_step (self);
    }
  return G_SOURCE_REMOVE;
}

static void
tri_audience_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriAudienceWindow *self = TRI_AUDIENCE_WINDOW (widget);

  GTK_WIDGET_CLASS (tri_audience_window_parent_class)->size_allocate (widget, width, height, baseline);
  // Not during allocation: another theme makes other children.
  if (height != self->height && self->resize_id == 0)
    self->resize_id = g_idle_add (resized_cb, self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TriAudienceWindow *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_Down:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
      tri_presenter_next (self->presenter);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Up:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
      tri_presenter_previous (self->presenter);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      tri_presenter_first (self->presenter);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      tri_presenter_last (self->presenter);
      return GDK_EVENT_STOP;
    case GDK_KEY_b:
    case GDK_KEY_B:
    case GDK_KEY_period:
      tri_presenter_toggle_blank (self->presenter, TRI_BLANK_BLACK);
      return GDK_EVENT_STOP;
    case GDK_KEY_w:
    case GDK_KEY_W:
      tri_presenter_toggle_blank (self->presenter, TRI_BLANK_WHITE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
hide_due_cb (gpointer data)
{
  TriAudienceWindow *self = data;

  self->hide_id = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TriAudienceWindow *self)
{
  // Other widgets' layout reports motion too; only a moved hand brings the pointer back.
  if (fabs (x - self->pointer_x) < 1 && fabs (y - self->pointer_y) < 1)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  g_clear_handle_id (&self->hide_id, g_source_remove);
  self->hide_id = g_timeout_add_once (POINTER_HIDE_MS, hide_due_cb, self);
}

static void
tri_audience_window_dispose (GObject *object)
{
  TriAudienceWindow *self = TRI_AUDIENCE_WINDOW (object);

  g_clear_handle_id (&self->hide_id, g_source_remove);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  if (self->sizes != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->sizes));
  g_clear_object (&self->sizes);
  g_clear_object (&self->presenter);
  if (self->picture_destroy != NULL)
    self->picture_destroy (self->picture_data);
  self->picture_destroy = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TRI_TYPE_AUDIENCE_WINDOW);
  G_OBJECT_CLASS (tri_audience_window_parent_class)->dispose (object);
}

static void
tri_audience_window_finalize (GObject *object)
{
  TriAudienceWindow *self = TRI_AUDIENCE_WINDOW (object);

  g_clear_pointer (&self->theme, tri_theme_unref);
  g_free (self->accent);
  G_OBJECT_CLASS (tri_audience_window_parent_class)->finalize (object);
}

static void
tri_audience_window_class_init (TriAudienceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_audience_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_audience_window_finalize;
  widget_class->size_allocate = tri_audience_window_size_allocate;
  g_type_ensure (TRI_TYPE_STEP_DOTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/triptych_atlas/presentation/"
                                                             "tri-audience-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, content);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, legend);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, source);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, dots);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, step);
  gtk_widget_class_bind_template_child (widget_class, TriAudienceWindow, cover);
}

static void
tri_audience_window_init (TriAudienceWindow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sizes = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (self->sizes),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  // Before the views: a clicker's keys turn pages wherever the focus is.
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  self->hide_id = g_timeout_add_once (POINTER_HIDE_MS, hide_due_cb, self);
}

static void
presenter_changed_cb (TriAudienceWindow *self)
{
  show_step (self);
}

/** tri_audience_window_new: @accent: of the region; full screen once it is presented and
 * gtk_window_fullscreen() */
GtkWidget *
tri_audience_window_new (TriPresenter *presenter,
                         const char *accent,
                         TriAudiencePictureFunc picture,
                         gpointer data,
                         GDestroyNotify destroy)
{
  TriAudienceWindow *self;

  g_return_val_if_fail (TRI_IS_PRESENTER (presenter), NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  tri_style_init (gdk_display_get_default ());
  self = g_object_new (TRI_TYPE_AUDIENCE_WINDOW, NULL);
  self->presenter = g_object_ref (presenter);
  self->accent = g_strdup (accent);
  self->picture = picture;
  self->picture_data = data;
  self->picture_destroy = destroy;
  g_signal_connect_object (presenter, "changed", G_CALLBACK (presenter_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

TriPresenter *
tri_audience_window_get_presenter (TriAudienceWindow *self)
{
  g_return_val_if_fail (TRI_IS_AUDIENCE_WINDOW (self), NULL);

  return self->presenter;
}
