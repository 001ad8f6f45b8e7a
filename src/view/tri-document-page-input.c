// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolling to passages with their arrival, walking and clicking them, and finding words.

#include "tri-document-page-private.h"

#include <math.h>

#define SCROLL_US 260000.0
#define ARRIVAL_US 600000.0
#define ARRIVAL_STILL_MS 2000

static GtkAdjustment *
get_adjustment (TriDocumentPage *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static gboolean
animations_enabled (TriDocumentPage *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

// Arrival

static void
set_arrival (TriDocumentPage *self, double strength)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    tri_paragraph_set_arrival (g_ptr_array_index (self->paragraphs, i), strength);
}

static void
stop_arrival (TriDocumentPage *self)
{
  if (self->arrival_id == 0)
    return;
  if (self->arrival_still)
    g_source_remove (self->arrival_id);
  else
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->arrival_id);
  self->arrival_id = 0;
  set_arrival (self, 0);
}

static gboolean
arrival_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (widget);
  double t = (double)(gdk_frame_clock_get_frame_time (clock) - self->arrival_start) / ARRIVAL_US;

  if (t >= 1)
    {
      self->arrival_id = 0;
      set_arrival (self, 0);
      return G_SOURCE_REMOVE;
    }
  set_arrival (self, t < 0.5 ? 1 : 2 - 2 * t);
  return G_SOURCE_CONTINUE;
}

static gboolean
arrival_over_cb (gpointer data)
{
  TriDocumentPage *self = data;

  self->arrival_id = 0;
  set_arrival (self, 0);
  return G_SOURCE_REMOVE;
}

static void
start_arrival (TriDocumentPage *self)
{
  stop_arrival (self);
  self->arrival_still = !animations_enabled (self);
  set_arrival (self, 1);
  if (self->arrival_still)
    {
      self->arrival_id = g_timeout_add (ARRIVAL_STILL_MS, arrival_over_cb, self);
    }
  else
    {
      self->arrival_start = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      self->arrival_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), arrival_cb, NULL, NULL);
    }
}

// Scrolling

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (widget);
  double t = (double)(gdk_frame_clock_get_frame_time (clock) - self->scroll_start) / SCROLL_US;
  double eased = 1 - pow (1 - MIN (t, 1.0), 3);

  gtk_adjustment_set_value (get_adjustment (self),
                            self->scroll_from + (self->scroll_to - self->scroll_from) * eased);
  if (t < 1)
    return G_SOURCE_CONTINUE;
  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

static void
scroll_to (TriDocumentPage *self, double value, gboolean animate)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  value = CLAMP (value, 0,
                 MAX (0, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)));
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  if (!animate || !animations_enabled (self))
    {
      gtk_adjustment_set_value (adjustment, value);
      return;
    }
  self->scroll_from = gtk_adjustment_get_value (adjustment);
  self->scroll_to = value;
  self->scroll_start = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

// Where a passage and its chip stand in the scrolled text; FALSE before they have a place.
static gboolean
locate_passage (TriDocumentPage *self, int passage, double *top, double *bottom)
{
  guint own;
  TriParagraph *paragraph = _tri_document_page_find_paragraph (self, (guint)passage, &own);
  GdkRectangle rect;
  graphene_point_t point;

  if (paragraph == NULL || !tri_paragraph_get_passage_rect (paragraph, own, &rect) ||
      !gtk_widget_compute_point (GTK_WIDGET (paragraph), self->box, &GRAPHENE_POINT_INIT (0, (float)rect.y),
                                 &point))
    return FALSE;
  *top = point.y;
  *bottom = point.y + rect.height;
  if (gtk_widget_get_visible (self->chip) &&
      gtk_widget_get_prev_sibling (self->chip) == GTK_WIDGET (paragraph))
    {
      double limit = *top + gtk_adjustment_get_page_size (get_adjustment (self)) * 0.6;
      double below;

      if (gtk_widget_compute_point (self->chip, self->box, &GRAPHENE_POINT_INIT (0, 0), &point))
        {
          below = point.y + gtk_widget_get_height (self->chip) + 6;
          *bottom = MAX (*bottom, MIN (below, limit));
        }
    }
  return TRUE;
}

// After the next layout, which comes between two ticks: new text, or the chip, moves what is below it.
static gboolean
goal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TriDocumentPage *self = TRI_DOCUMENT_PAGE (widget);
  GtkAdjustment *adjustment = get_adjustment (self);
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  double top, bottom;

  if (page < 1 || gtk_widget_get_height (self->box) < 1 || !self->goal_is_laid_out)
    {
      self->goal_is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (self->goal >= 0 && locate_passage (self, self->goal, &top, &bottom))
    {
      if (top < value + 12 || bottom > value + page - 12)
        scroll_to (self, top - page * 0.3, TRUE);
    }
  else if (self->goal_block >= 0 && self->goal_block < (int)self->paragraphs->len)
    {
      graphene_point_t point;

      if (gtk_widget_compute_point (g_ptr_array_index (self->paragraphs, self->goal_block), self->box,
                                    &GRAPHENE_POINT_INIT (0, 0), &point))
        scroll_to (self, point.y, FALSE);
    }
  else if (self->goal_position >= 0)
    {
      guint block = (guint)MIN (self->goal_position, G_MAXINT);
      graphene_rect_t bounds;

      if (block < self->paragraphs->len &&
          gtk_widget_compute_bounds (g_ptr_array_index (self->paragraphs, block), self->box, &bounds))
        scroll_to (self, bounds.origin.y + (self->goal_position - block) * bounds.size.height, FALSE);
    }
  self->goal = -1;
  self->goal_block = -1;
  self->goal_position = -1;
  self->goal_id = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_goal (TriDocumentPage *self)
{
  self->goal_is_laid_out = FALSE;
  if (self->goal_id == 0)
    self->goal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), goal_cb, NULL, NULL);
}

void
_tri_document_page_go_to_passage (TriDocumentPage *self, int passage, gboolean arrive)
{
  TriParagraph *paragraph = _tri_document_page_find_paragraph (self, (guint)passage, NULL);

  if (paragraph != NULL)
    {
      _tri_document_page_set_current (self, paragraph);
      _tri_document_page_lay_out_from (self, tri_paragraph_get_block (paragraph),
                                       (int)(0.4 * gtk_adjustment_get_page_size (get_adjustment (self))));
    }
  self->goal = passage;
  queue_goal (self);
  if (arrive && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_arrival (self);
}

void
_tri_document_page_stop_moving (TriDocumentPage *self)
{
  stop_arrival (self);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  if (self->goal_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->goal_id);
  self->scroll_id = 0;
  self->goal_id = 0;
  self->goal = -1;
  self->goal_block = -1;
  self->goal_position = -1;
}

/** tri_document_page_show_block: scrolls a block to the top. */
void
tri_document_page_show_block (TriDocumentPage *self, guint block)
{
  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  self->goal = -1;
  self->goal_block = (int)block;
  _tri_document_page_lay_out_from (self, block, 0);
  queue_goal (self);
}

/** tri_document_page_set_position: @position: as tri_document_page_get_position() gave it */
void
tri_document_page_set_position (TriDocumentPage *self, double position)
{
  g_return_if_fail (TRI_IS_DOCUMENT_PAGE (self));

  if (position >= 0 && position < self->paragraphs->len)
    _tri_document_page_lay_out_from (self, (guint)position, 0);

  self->goal = -1;
  self->goal_block = -1;
  self->goal_position = position;
  queue_goal (self);
}

// One paragraph at a time takes part in Tab.
void
_tri_document_page_set_current (TriDocumentPage *self, TriParagraph *paragraph)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean had_focus =
    self->current != NULL && root != NULL && gtk_root_get_focus (root) == GTK_WIDGET (self->current);

  if (paragraph == self->current)
    return;
  if (paragraph != NULL)
    gtk_widget_set_focusable (GTK_WIDGET (paragraph), TRUE);
  if (had_focus && paragraph != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (paragraph));
  if (self->current != NULL)
    gtk_widget_set_focusable (GTK_WIDGET (self->current), FALSE);
  self->current = paragraph;
}

// Walking and clicking

void
_tri_document_page_select (TriDocumentPage *self, const int *passages, guint n_passages, gboolean toggle)
{
  g_autoptr (TriRefs) refs = tri_refs_new (NULL, 0);
  g_autofree char *focus = NULL;

  if (self->selection == NULL || n_passages == 0)
    return;
  for (guint i = 0; i < n_passages; i++)
    {
      const char *claim = tri_document_get_passage (self->document, (guint)passages[i])->claim;
      g_autoptr (TriRefs) own = tri_refs_new_one ("claim", claim);
      TriClaimInfo info = { 0 };
      TriRefs *joined;

      if (self->info != NULL && self->info (claim, &info, self->info_data) && info.refs != NULL)
        {
          joined = tri_refs_union (own, info.refs);
          tri_refs_unref (own);
          own = joined;
        }
      joined = tri_refs_union (refs, own);
      tri_refs_unref (refs);
      refs = joined;
      if (focus == NULL)
        focus = g_strconcat ("claim:", claim, NULL);
    }
  self->cursor = passages[0];
  if (toggle)
    tri_selection_toggle (self->selection, self->origin, refs);
  else
    tri_selection_set (self->selection, self->origin, refs, focus);
}

static int
first_visible_passage (TriDocumentPage *self)
{
  double value = gtk_adjustment_get_value (get_adjustment (self));

  for (int i = 0; i < (int)tri_document_get_n_passages (self->document); i++)
    {
      double top, bottom;

      if (locate_passage (self, i, &top, &bottom) && top >= value)
        return i;
    }
  return tri_document_get_n_passages (self->document) > 0 ? 0 : -1;
}

static gboolean
walk (TriDocumentPage *self, int direction)
{
  int next;

  if (self->document == NULL || tri_document_get_n_passages (self->document) == 0)
    return GDK_EVENT_PROPAGATE;
  if (direction == G_MININT)
    next = 0;
  else if (direction == G_MAXINT)
    next = (int)tri_document_get_n_passages (self->document) - 1;
  else if (self->cursor < 0)
    next = first_visible_passage (self);
  else
    next = tri_document_step_passage (self->document, self->cursor, direction);
  if (next >= 0 && next != self->cursor)
    _tri_document_page_select (self, &next, 1, FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
scroll_page (TriDocumentPage *self, int direction)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  scroll_to (self,
             gtk_adjustment_get_value (adjustment) +
               direction * 0.85 * gtk_adjustment_get_page_size (adjustment),
             TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                TriDocumentPage *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_n:
    case GDK_KEY_Down:
    case GDK_KEY_Right:
      return walk (self, 1);
    case GDK_KEY_p:
    case GDK_KEY_Up:
    case GDK_KEY_Left:
      return walk (self, -1);
    case GDK_KEY_Home:
      return walk (self, G_MININT);
    case GDK_KEY_End:
      return walk (self, G_MAXINT);
    case GDK_KEY_Page_Down:
    case GDK_KEY_space:
      return scroll_page (self, 1);
    case GDK_KEY_Page_Up:
      return scroll_page (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_m:
      if (self->cursor < 0)
        return GDK_EVENT_PROPAGATE;
      g_signal_emit_by_name (self, "mark-requested",
                             tri_document_get_passage (self->document, (guint)self->cursor)->claim);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->selection == NULL || tri_selection_is_empty (self->selection))
        return GDK_EVENT_PROPAGATE;
      tri_selection_clear (self->selection, self->origin);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

// The passages at a point of the text, by their index in the document.
static GArray *
pick (TriDocumentPage *self, double x, double y)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint b = 0; b < self->paragraphs->len; b++)
    {
      TriParagraph *paragraph = g_ptr_array_index (self->paragraphs, b);
      graphene_point_t point;
      g_autoptr (GArray) own = NULL;

      if (!gtk_widget_compute_point (self->box, GTK_WIDGET (paragraph),
                                     &GRAPHENE_POINT_INIT ((float)x, (float)y), &point) ||
          point.y < 0 || point.y >= gtk_widget_get_height (GTK_WIDGET (paragraph)))
        continue;
      own = tri_paragraph_find_passages (paragraph, point.x, point.y);
      for (guint i = 0; i < own->len; i++)
        {
          int index = (int)tri_paragraph_get_passage (paragraph, g_array_index (own, guint, i));

          g_array_append_val (found, index);
        }
      break;
    }
  return found;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TriDocumentPage *self)
{
  g_autoptr (GArray) found = NULL;
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TriRefs) hover = NULL;

  if (self->document == NULL || self->selection == NULL)
    return;
  found = pick (self, x, y);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (refs, g_strconcat ("claim:",
                                        tri_document_get_passage (self->document,
                                                                  (guint)g_array_index (found, int, i))
                                          ->claim,
                                        NULL));
  hover = tri_refs_new ((const char *const *)refs->pdata, refs->len);
  tri_selection_set_hover (self->selection, self->origin, hover);
  gtk_widget_set_cursor_from_name (self->box, found->len > 0 ? "pointer" : NULL);
}

static void
leave_cb (GtkEventControllerMotion *controller, TriDocumentPage *self)
{
  if (self->selection != NULL)
    tri_selection_set_hover (self->selection, self->origin, NULL);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, TriDocumentPage *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  g_autoptr (GArray) found = NULL;

  if (self->document == NULL || self->selection == NULL)
    return;
  found = pick (self, x, y);
  if (found->len == 0)
    return;
  if (n_press == 2)
    {
      g_signal_emit_by_name (self, "mark-requested",
                             tri_document_get_passage (self->document, (guint)g_array_index (found, int, 0))
                               ->claim);
      return;
    }
  _tri_document_page_select (self, (const int *)found->data, found->len,
                             (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
  if (self->current != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->current));
}

void
_tri_document_page_init_input (TriDocumentPage *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->scroller, key);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->box, motion);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

// Finding words

static gboolean
starts_with_folded (const char *text, const char *needle)
{
  while (*needle != '\0')
    {
      if (*text == '\0' ||
          g_unichar_tolower (g_utf8_get_char (text)) != g_unichar_tolower (g_utf8_get_char (needle)))
        return FALSE;
      text = g_utf8_next_char (text);
      needle = g_utf8_next_char (needle);
    }
  return TRUE;
}

/**
 * tri_document_page_find:
 * @text: (nullable): words to find, in any case
 *
 * Returns: how often they stand in the text; tri_document_page_show_match() goes there
 */
guint
tri_document_page_find (TriDocumentPage *self, const char *text)
{
  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), 0);

  g_array_set_size (self->matches, 0);
  for (guint i = 0; i < self->paragraphs->len; i++)
    tri_paragraph_set_match (g_ptr_array_index (self->paragraphs, i), -1, -1);
  if (text == NULL || *text == '\0' || self->document == NULL)
    return 0;
  for (guint b = 0; b < tri_document_get_n_blocks (self->document); b++)
    {
      const TriBlock *block = tri_document_get_block (self->document, b);
      g_autofree char *own = tri_document_dup_slice (self->document, block->start, block->end);

      for (const char *p = own; *p != '\0'; p = g_utf8_next_char (p))
        if (starts_with_folded (p, text))
          {
            TriPageMatch match = { b, (int)(p - own), 0 };
            const char *end = g_utf8_offset_to_pointer (p, g_utf8_strlen (text, -1));

            match.end = (int)(end - own);
            g_array_append_val (self->matches, match);
          }
    }
  return self->matches->len;
}

/** tri_document_page_show_match: scrolls to a match and marks it; counts round. Returns: its number. */
guint
tri_document_page_show_match (TriDocumentPage *self, guint match)
{
  const TriPageMatch *found;
  GtkAdjustment *adjustment = get_adjustment (self);
  TriParagraph *paragraph;
  graphene_point_t point;

  g_return_val_if_fail (TRI_IS_DOCUMENT_PAGE (self), 0);

  if (self->matches->len == 0)
    return 0;
  match %= self->matches->len;
  found = &g_array_index (self->matches, TriPageMatch, match);
  for (guint i = 0; i < self->paragraphs->len; i++)
    tri_paragraph_set_match (g_ptr_array_index (self->paragraphs, i), i == found->block ? found->start : -1,
                             found->end);
  paragraph = g_ptr_array_index (self->paragraphs, found->block);
  if (!tri_paragraph_is_laid_out (paragraph))
    {
      tri_document_page_show_block (self, found->block);
      return match;
    }
  if (gtk_widget_compute_point (GTK_WIDGET (paragraph), self->box, &GRAPHENE_POINT_INIT (0, 0), &point))
    {
      double value = gtk_adjustment_get_value (adjustment);
      double page = gtk_adjustment_get_page_size (adjustment);

      if (point.y < value ||
          point.y + MIN (page / 2, gtk_widget_get_height (GTK_WIDGET (paragraph))) > value + page)
        scroll_to (self, point.y - page * 0.3, TRUE);
    }
  return match;
}
