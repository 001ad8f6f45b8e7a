// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one scene: hover, selection, focus and keyboard cursor over a picture that is painted once.

#include "tri-scene-view-private.h"

#include "tri-util.h"

enum
{
  SIGNAL_ACTIVATED,
  SIGNAL_SCENE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriSceneView, tri_scene_view, GTK_TYPE_WIDGET)

static void start_job (TriSceneView *self);

void
_tri_scene_view_invalidate_states (TriSceneView *self)
{
  g_clear_pointer (&self->state_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_tri_scene_view_invalidate_pointing (TriSceneView *self)
{
  g_clear_pointer (&self->pointing_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
raster_ready_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (TriSceneView) self = data;
  g_autoptr (GError) error = NULL;
  TriRaster *raster = tri_raster_new_finish (result, &error);
  gboolean is_new;

  g_clear_object (&self->job);
  if (raster == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_free (self->error);
          self->error = g_strdup (error->message);
          _tri_scene_view_stop_tween (self);
          g_clear_pointer (&self->raster, tri_raster_free);
          g_clear_pointer (&self->picture_node, gsk_render_node_unref);
          g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
          _tri_scene_view_invalidate_states (self);
        }
      start_job (self);
      return;
    }

  is_new = self->raster == NULL || self->raster->scene != raster->scene;
  g_clear_pointer (&self->error, g_free);
  if (is_new)
    _tri_scene_view_begin_tween (self, raster);
  g_clear_pointer (&self->raster, tri_raster_free);
  g_clear_pointer (&self->picture_node, gsk_render_node_unref);
  self->raster = raster;
  if (is_new)
    {
      int n_targets = (int)tri_scene_get_n_targets (raster->scene);
      g_autofree char *words = tri_scene_describe (raster->scene);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
      self->hover = -1;
      self->cursor = MIN (self->cursor, n_targets - 1);
      _tri_scene_view_hide_tooltip (self);
      _tri_scene_view_update_cursor (self);
      _tri_scene_view_invalidate_pointing (self);
      g_signal_emit (self, signals[SIGNAL_SCENE_CHANGED], 0);
    }
  _tri_scene_view_invalidate_states (self);
  start_job (self);
}

// One job at a time; what changed meanwhile is done by the next, so the last always wins and none pile up.
static void
start_job (TriSceneView *self)
{
  TriRasterRequest request = { 0 };

  if (self->job != NULL || self->source == NULL || self->theme == NULL)
    return;
  if (!self->compile_needed && !self->paint_needed)
    return;
  request.width = gtk_widget_get_width (GTK_WIDGET (self));
  request.height = gtk_widget_get_height (GTK_WIDGET (self));
  if (request.width < 1 || request.height < 1)
    return;
  request.source = self->source;
  request.theme = self->theme;
  request.scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  request.selected = self->selection != NULL ? tri_selection_get_selected (self->selection) : NULL;
  if (!self->compile_needed && self->raster != NULL)
    request.scene = self->raster->scene;
  self->compile_needed = FALSE;
  self->paint_needed = FALSE;
  self->job = g_cancellable_new ();
  tri_raster_new_async (&request, self->job, raster_ready_cb, g_object_ref (self));
}

static void
queue_compile (TriSceneView *self)
{
  self->compile_needed = TRUE;
  start_job (self);
}

static void
queue_paint (TriSceneView *self)
{
  self->paint_needed = TRUE;
  start_job (self);
}

static void
selection_changed_cb (TriSelection *selection, TriSceneView *self)
{
  TriScene *scene = tri_scene_view_get_scene (self);
  const char *focus = tri_selection_get_focus (selection);
  g_autoptr (TriRefs) narrowed = NULL;

  _tri_scene_view_invalidate_states (self);
  if (scene == NULL)
    return;
  narrowed = tri_raster_narrow (scene, tri_selection_get_selected (selection));
  if (narrowed != self->raster->selected && (narrowed == NULL || self->raster->selected == NULL ||
                                             !tri_refs_equal (narrowed, self->raster->selected)))
    queue_paint (self);
  else if (self->job != NULL)
    self->paint_needed = TRUE;
  if (focus != NULL && g_strcmp0 (tri_selection_get_origin (selection), self->origin) != 0 &&
      tri_scene_find_target (scene, focus) >= 0)
    {
      _tri_scene_view_reveal (self, tri_scene_find_target (scene, focus));
      _tri_scene_view_start_arrival (self);
    }
}

static void
hover_changed_cb (TriSelection *selection, TriSceneView *self)
{
  _tri_scene_view_invalidate_pointing (self);
}

static void
tri_scene_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->natural_width : self->natural_height;
  if (orientation == GTK_ORIENTATION_VERTICAL && self->height != NULL && self->theme != NULL && for_size > 0)
    {
      int needed = (int)ceil (self->height (for_size, self->theme, self->height_data));

      *natural = MAX (*natural, needed);
      if (self->keeps_height)
        *minimum = needed;
    }
}

static GtkSizeRequestMode
tri_scene_view_get_request_mode (GtkWidget *widget)
{
  return TRI_SCENE_VIEW (widget)->height != NULL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                 : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
tri_scene_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);
  TriScene *scene = tri_scene_view_get_scene (self);

  _tri_scene_view_allocate_cursor (self);
  _tri_scene_view_allocate_tooltip (self);
  if (scene == NULL || ceil (tri_scene_get_width (scene)) != width ||
      ceil (tri_scene_get_height (scene)) != height)
    queue_compile (self);
}

static void
tri_scene_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tri_scene_view_parent_class)->css_changed (widget, change);
  queue_paint (TRI_SCENE_VIEW (widget));
}

static gboolean
tri_scene_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TriSceneView *self = TRI_SCENE_VIEW (widget);
  TriScene *scene = tri_scene_view_get_scene (self);

  // One stop: into the cursor, and out again on the next Tab.
  if (gtk_widget_has_focus (self->cursor_child) || scene == NULL || tri_scene_get_n_targets (scene) == 0)
    return FALSE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;
  return gtk_widget_grab_focus (self->cursor_child);
}

static gboolean
tri_scene_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TRI_SCENE_VIEW (widget)->cursor_child);
}

static void
scale_factor_cb (TriSceneView *self)
{
  queue_paint (self);
}

static void
tri_scene_view_dispose (GObject *object)
{
  TriSceneView *self = TRI_SCENE_VIEW (object);

  _tri_scene_view_stop_arrival (self);
  _tri_scene_view_stop_tween (self);
  g_clear_handle_id (&self->tooltip_id, g_source_remove);
  if (self->job != NULL)
    g_cancellable_cancel (self->job);
  g_clear_object (&self->selection_signals);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->cursor_child, gtk_widget_unparent);
  g_clear_pointer (&self->tooltip, gtk_widget_unparent);
  g_clear_pointer (&self->source, tri_scene_source_unref);
  tri_scene_view_set_evidence_words (self, NULL, NULL, NULL);
  tri_scene_view_set_height_func (self, NULL, NULL, NULL);
  G_OBJECT_CLASS (tri_scene_view_parent_class)->dispose (object);
}

static void
tri_scene_view_finalize (GObject *object)
{
  TriSceneView *self = TRI_SCENE_VIEW (object);

  g_clear_object (&self->job);
  g_clear_pointer (&self->raster, tri_raster_free);
  g_clear_pointer (&self->picture_node, gsk_render_node_unref);
  g_clear_pointer (&self->state_node, gsk_render_node_unref);
  g_clear_pointer (&self->pointing_node, gsk_render_node_unref);
  g_clear_pointer (&self->theme, tri_theme_unref);
  g_free (self->origin);
  g_free (self->title);
  g_free (self->error);
  G_OBJECT_CLASS (tri_scene_view_parent_class)->finalize (object);
}

static void
tri_scene_view_class_init (TriSceneViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tri_scene_view_dispose;
  object_class->finalize = tri_scene_view_finalize;
  widget_class->snapshot = _tri_scene_view_snapshot;
  widget_class->get_request_mode = tri_scene_view_get_request_mode;
  widget_class->measure = tri_scene_view_measure;
  widget_class->size_allocate = tri_scene_view_size_allocate;
  widget_class->css_changed = tri_scene_view_css_changed;
  widget_class->focus = tri_scene_view_focus;
  widget_class->grab_focus = tri_scene_view_grab_focus;

  /** TriSceneView::activated: a mark asks for its passage; the argument is its focus reference, or %NULL. */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** TriSceneView::scene-changed: another scene is shown. */
  signals[SIGNAL_SCENE_CHANGED] = g_signal_new ("scene-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "sceneview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_scene_view_init (TriSceneView *self)
{
  self->origin = g_strdup ("");
  self->hover = -1;
  self->cursor = -1;
  self->shift_scale = 1;
  self->natural_width = 280;
  self->natural_height = 124;
  self->double_click_activates = TRUE;
  self->selection_signals = g_signal_group_new (TRI_TYPE_SELECTION);
  g_signal_group_connect (self->selection_signals, "changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_group_connect (self->selection_signals, "hover-changed", G_CALLBACK (hover_changed_cb), self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _tri_scene_view_init_input (self);
}

/**
 * tri_scene_view_new:
 * @origin: the name this view's acts carry in the selection, such as the view's id
 */
GtkWidget *
tri_scene_view_new (const char *origin)
{
  TriSceneView *self = g_object_new (TRI_TYPE_SCENE_VIEW, NULL);

  tri_scene_view_set_origin (self, origin);
  return GTK_WIDGET (self);
}

void
tri_scene_view_set_origin (TriSceneView *self, const char *origin)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  tri_set_str (&self->origin, origin);
}

/** tri_scene_view_set_source: @source: (nullable) (transfer none): what compiles the scene. */
void
tri_scene_view_set_source (TriSceneView *self, TriSceneSource *source)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (source == self->source)
    return;
  if (source != NULL)
    tri_scene_source_ref (source);
  g_clear_pointer (&self->source, tri_scene_source_unref);
  self->source = source;
  queue_compile (self);
}

TriSceneSource *
tri_scene_view_get_source (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), NULL);

  return self->source;
}

/** tri_scene_view_set_theme: the colours and type of the scene; recompiles it. */
void
tri_scene_view_set_theme (TriSceneView *self, TriTheme *theme)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));
  g_return_if_fail (theme != NULL);

  if (theme == self->theme)
    return;
  g_clear_pointer (&self->theme, tri_theme_unref);
  self->theme = tri_theme_ref (theme);
  queue_compile (self);
}

void
tri_scene_view_set_selection (TriSceneView *self, TriSelection *selection)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (!g_set_object (&self->selection, selection))
    return;
  g_signal_group_set_target (self->selection_signals, selection);
  queue_paint (self);
  _tri_scene_view_invalidate_states (self);
}

/** tri_scene_view_set_title: the accessible name. */
void
tri_scene_view_set_title (TriSceneView *self, const char *title)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (tri_set_str (&self->title, title) && title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/** tri_scene_view_set_evidence_words: @words: (nullable): the last line of the tooltip. */
void
tri_scene_view_set_evidence_words (TriSceneView *self,
                                   TriEvidenceWordsFunc words,
                                   gpointer data,
                                   GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (self->words_destroy != NULL)
    self->words_destroy (self->words_data);
  self->words = words;
  self->words_data = data;
  self->words_destroy = destroy;
}

/**
 * tri_scene_view_set_widen:
 * @widen: (nullable): asked when a mark without a place is selected, so that maps light up for a bar; @data
 * must outlive the view or be taken away by another call
 */
void
tri_scene_view_set_widen (TriSceneView *self, TriWidenFunc widen, gpointer data)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->widen = widen;
  self->widen_data = data;
}

void
tri_scene_view_set_natural_size (TriSceneView *self, int width, int height)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->natural_width = width;
  self->natural_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** tri_scene_view_set_keeps_height: whether what the height function says is the least, as in a scroller. */
void
tri_scene_view_set_keeps_height (TriSceneView *self, gboolean keeps)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->keeps_height = keeps;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** tri_scene_view_set_height_func: @height: (nullable): the natural height follows from the width */
void
tri_scene_view_set_height_func (TriSceneView *self,
                                TriHeightFunc height,
                                gpointer data,
                                GDestroyNotify destroy)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (self->height_destroy != NULL)
    self->height_destroy (self->height_data);
  self->height = height;
  self->height_data = data;
  self->height_destroy = destroy;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** tri_scene_view_set_reach: how far from a mark the pointer still picks it where it is over none, in pixels.
 */
void
tri_scene_view_set_reach (TriSceneView *self, double reach)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->reach = reach;
}

/** tri_scene_view_set_double_click_activates: whether a double click goes to the passage; a map zooms
 * instead. */
void
tri_scene_view_set_double_click_activates (TriSceneView *self, gboolean activates)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  self->double_click_activates = activates;
}

/** tri_scene_view_get_scene: Returns: (transfer none) (nullable): the scene that is shown. */
TriScene *
tri_scene_view_get_scene (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), NULL);

  return self->raster != NULL ? self->raster->scene : NULL;
}

/** tri_scene_view_get_shown_source: Returns: (transfer none) (nullable): what compiled the scene that is
 * shown. */
TriSceneSource *
tri_scene_view_get_shown_source (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), NULL);

  return self->raster != NULL ? self->raster->source : NULL;
}

/** tri_scene_view_is_settled: whether the picture is of the newest source, size, theme and selection. */
gboolean
tri_scene_view_is_settled (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), FALSE);

  return self->job == NULL && !self->compile_needed && !self->paint_needed &&
         !tri_scene_view_is_moving (self);
}

/** tri_scene_view_get_error: Returns: (transfer none) (nullable): why there is no picture. */
const char *
tri_scene_view_get_error (TriSceneView *self)
{
  g_return_val_if_fail (TRI_IS_SCENE_VIEW (self), NULL);

  return self->error;
}

/** tri_scene_view_set_shift: moves and scales the picture as shown, without compiling. */
void
tri_scene_view_set_shift (TriSceneView *self, double scale, double dx, double dy)
{
  g_return_if_fail (TRI_IS_SCENE_VIEW (self));

  if (self->shift_scale == scale && self->shift_dx == dx && self->shift_dy == dy)
    return;
  self->shift_scale = scale;
  self->shift_dx = dx;
  self->shift_dy = dy;
  _tri_scene_view_hide_tooltip (self);
  _tri_scene_view_allocate_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
