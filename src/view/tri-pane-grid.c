// SPDX-License-Identifier: GPL-3.0-or-later
// Lays out the panes of a topic: map and figures above, charts in the middle, timeline below.

#include "tri-pane-grid.h"

#include <math.h>

// Heights at 900: a map takes 64 % where a chart is below it, a timeline 104 to 146 pixels.
#define TOP_SHARE 0.635
#define TIMELINE_HEIGHT 146
#define CHART_HEIGHT 290.0 // what a chart of six rows asks for, head and source line with it
#define LOW_HEIGHT 205.0   // a chart without rows
#define MAP_HEIGHT 200.0   // the least for a map above two other rows

struct _TriPaneGrid
{
  GtkWidget parent_instance;

  GPtrArray *panes; // of TriPane
  GArray *rows;     // of TriPaneRow
  GPtrArray *lines; // of GtkPaned, from the outside in; borrowed
  GArray *shares;   // of double, one a line; NaN: not decided
  GtkWidget *root;
  TriPane *maximised;
  int height; // of the whole, in pixels
  gboolean is_allocating;
};

enum
{
  SIGNAL_SIZES_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriPaneGrid, tri_pane_grid, GTK_TYPE_WIDGET)

static int
line_length (GtkWidget *line)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (line)) == GTK_ORIENTATION_HORIZONTAL
           ? gtk_widget_get_width (line)
           : gtk_widget_get_height (line);
}

static void
line_moved_cb (GtkPaned *line, GParamSpec *pspec, TriPaneGrid *self)
{
  guint index;
  int length = line_length (GTK_WIDGET (line));

  if (self->is_allocating || self->maximised != NULL || length <= 1 ||
      !g_ptr_array_find (self->lines, line, &index))
    return;
  g_array_index (self->shares, double, index) = gtk_paned_get_position (line) / (double)length;
  g_signal_emit (self, signals[SIGNAL_SIZES_CHANGED], 0);
}

static gboolean
contains_timeline (TriPaneGrid *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->panes->len; i++)
    if (g_array_index (self->rows, TriPaneRow, i) == TRI_PANE_ROW_BOTTOM &&
        (g_ptr_array_index (self->panes, i) == (gpointer)widget ||
         gtk_widget_is_ancestor (g_ptr_array_index (self->panes, i), widget)))
      return TRUE;
  return FALSE;
}

static gboolean
is_row (TriPaneGrid *self, GtkWidget *widget, TriPaneRow row)
{
  for (guint i = 0; i < self->panes->len; i++)
    if (gtk_widget_is_ancestor (g_ptr_array_index (self->panes, i), widget) ||
        g_ptr_array_index (self->panes, i) == (gpointer)widget)
      return g_array_index (self->rows, TriPaneRow, i) == row;
  return FALSE;
}

// A timeline needs its least, and where there is room a fifth of the whole shows more of its names.
static double
timeline_height (TriPaneGrid *self)
{
  return MAX (TIMELINE_HEIGHT, 0.2 * self->height);
}

// What the highest of the charts asks for.
static double
chart_height (TriPaneGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, TriPaneRow, i) == TRI_PANE_ROW_MIDDLE)
      return CHART_HEIGHT;
  return LOW_HEIGHT;
}

// The share of a line nobody has moved, for its length in pixels.
static double
default_share (TriPaneGrid *self, GtkPaned *line, int length)
{
  GtkWidget *start = gtk_paned_get_start_child (line);
  GtkWidget *end = gtk_paned_get_end_child (line);

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (line)) == GTK_ORIENTATION_HORIZONTAL)
    return 0.5;
  if (!GTK_IS_PANED (end) && contains_timeline (self, end))
    return MAX (0.5, 1.0 - MIN (timeline_height (self), 0.42 * length) / length);
  if (is_row (self, start, TRI_PANE_ROW_TOP))
    {
      if (!contains_timeline (self, end))
        return TOP_SHARE;
      // Three rows: a map can be low, a chart's rows cannot.
      return CLAMP ((length - timeline_height (self) - chart_height (self)) / length, MAP_HEIGHT / length,
                    0.51);
    }
  return 0.5;
}

static void
place_line (TriPaneGrid *self, GtkWidget *widget, int width, int height)
{
  guint index;
  double share;
  int length, first;
  gboolean is_horizontal;

  if (!GTK_IS_PANED (widget) || !g_ptr_array_find (self->lines, widget, &index))
    return;
  is_horizontal = gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL;
  length = is_horizontal ? width : height;
  share = g_array_index (self->shares, double, index);
  if (isnan (share))
    share = default_share (self, GTK_PANED (widget), MAX (1, length));
  first = (int)round (share * length);
  gtk_paned_set_position (GTK_PANED (widget), first);
  place_line (self, gtk_paned_get_start_child (GTK_PANED (widget)), is_horizontal ? first : width,
              is_horizontal ? height : first);
  place_line (self, gtk_paned_get_end_child (GTK_PANED (widget)), is_horizontal ? length - first - 1 : width,
              is_horizontal ? height : length - first - 1);
}

static void
tri_pane_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TriPaneGrid *self = TRI_PANE_GRID (widget);

  if (self->root == NULL)
    return;
  self->is_allocating = TRUE;
  self->height = height;
  if (self->maximised == NULL)
    place_line (self, self->root, width, height);
  gtk_widget_size_allocate (self->root, &(GtkAllocation){ 0, 0, width, height }, -1);
  self->is_allocating = FALSE;
}

static void
tri_pane_grid_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  TriPaneGrid *self = TRI_PANE_GRID (widget);

  *minimum = *natural = 0;
  if (self->root != NULL)
    gtk_widget_measure (self->root, orientation, -1, minimum, natural, NULL, NULL);
}

static void
tri_pane_grid_dispose (GObject *object)
{
  tri_pane_grid_clear (TRI_PANE_GRID (object));
  G_OBJECT_CLASS (tri_pane_grid_parent_class)->dispose (object);
}

static void
tri_pane_grid_finalize (GObject *object)
{
  TriPaneGrid *self = TRI_PANE_GRID (object);

  g_ptr_array_unref (self->panes);
  g_ptr_array_unref (self->lines);
  g_array_unref (self->rows);
  g_array_unref (self->shares);
  G_OBJECT_CLASS (tri_pane_grid_parent_class)->finalize (object);
}

static void
tri_pane_grid_class_init (TriPaneGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_pane_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = tri_pane_grid_finalize;
  widget_class->size_allocate = tri_pane_grid_size_allocate;
  widget_class->measure = tri_pane_grid_measure;
  /** TriPaneGrid::sizes-changed: a person moved a line between panes. */
  signals[SIGNAL_SIZES_CHANGED] = g_signal_new ("sizes-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "panegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_pane_grid_init (TriPaneGrid *self)
{
  self->panes = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (TriPaneRow));
  self->lines = g_ptr_array_new ();
  self->shares = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Views of the topic",
                                  -1);
}

GtkWidget *
tri_pane_grid_new (void)
{
  return g_object_new (TRI_TYPE_PANE_GRID, NULL);
}

void
tri_pane_grid_clear (TriPaneGrid *self)
{
  g_return_if_fail (TRI_IS_PANE_GRID (self));

  self->maximised = NULL;
  g_clear_pointer (&self->root, gtk_widget_unparent);
  g_ptr_array_set_size (self->panes, 0);
  g_ptr_array_set_size (self->lines, 0);
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->shares, 0);
}

static void
maximise_toggled_cb (TriPane *pane, TriPaneGrid *self)
{
  tri_pane_grid_set_maximised (self, self->maximised == pane ? NULL : pane);
}

/** tri_pane_grid_add: @pane: (transfer floating); shown after tri_pane_grid_end() */
void
tri_pane_grid_add (TriPaneGrid *self, TriPane *pane, TriPaneRow row)
{
  g_return_if_fail (TRI_IS_PANE_GRID (self));
  g_return_if_fail (TRI_IS_PANE (pane));

  g_ptr_array_add (self->panes, g_object_ref_sink (pane));
  g_array_append_val (self->rows, row);
  g_signal_connect_object (pane, "maximise-toggled", G_CALLBACK (maximise_toggled_cb), self, 0);
}

// Low charts stand in the middle with the others.
static TriPaneRow
get_row (TriPaneGrid *self, guint pane)
{
  TriPaneRow row = g_array_index (self->rows, TriPaneRow, pane);

  return row == TRI_PANE_ROW_LOW ? TRI_PANE_ROW_MIDDLE : row;
}

static GtkWidget *
join (TriPaneGrid *self, GtkOrientation orientation, GtkWidget *start, GtkWidget *end)
{
  GtkWidget *line;
  double undecided = NAN;

  if (start == NULL || end == NULL)
    return start != NULL ? start : end;
  line = gtk_paned_new (orientation);
  gtk_paned_set_start_child (GTK_PANED (line), start);
  gtk_paned_set_end_child (GTK_PANED (line), end);
  // Otherwise the line scales the position it was just given by how much it has grown.
  gtk_paned_set_resize_start_child (GTK_PANED (line), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (line), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (line), FALSE);
  g_signal_connect (line, "notify::position", G_CALLBACK (line_moved_cb), self);
  g_ptr_array_add (self->lines, line);
  g_array_append_val (self->shares, undecided);
  return line;
}

/** tri_pane_grid_end: lays out what was added. */
void
tri_pane_grid_end (TriPaneGrid *self)
{
  GtkWidget *rows[TRI_N_PANE_ROWS] = { NULL };

  g_return_if_fail (TRI_IS_PANE_GRID (self));
  g_return_if_fail (self->root == NULL);

  for (guint i = 0; i < self->panes->len; i++)
    {
      TriPaneRow row = get_row (self, i);

      rows[row] =
        join (self, row == TRI_PANE_ROW_BOTTOM ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
              rows[row], g_ptr_array_index (self->panes, i));
    }
  self->root =
    join (self, GTK_ORIENTATION_VERTICAL, rows[TRI_PANE_ROW_TOP],
          join (self, GTK_ORIENTATION_VERTICAL, rows[TRI_PANE_ROW_MIDDLE], rows[TRI_PANE_ROW_BOTTOM]));
  if (self->root != NULL)
    gtk_widget_set_parent (self->root, GTK_WIDGET (self));
}

guint
tri_pane_grid_get_n_panes (TriPaneGrid *self)
{
  g_return_val_if_fail (TRI_IS_PANE_GRID (self), 0);

  return self->panes->len;
}

TriPane *
tri_pane_grid_get_pane (TriPaneGrid *self, guint index)
{
  g_return_val_if_fail (TRI_IS_PANE_GRID (self) && index < self->panes->len, NULL);

  return g_ptr_array_index (self->panes, index);
}

/** tri_pane_grid_set_maximised: @pane: (nullable): alone in the grid; %NULL shows all. */
void
tri_pane_grid_set_maximised (TriPaneGrid *self, TriPane *pane)
{
  g_return_if_fail (TRI_IS_PANE_GRID (self));

  if (pane == self->maximised)
    return;
  self->maximised = pane;
  for (guint i = 0; i < self->panes->len; i++)
    {
      TriPane *other = g_ptr_array_index (self->panes, i);

      gtk_widget_set_visible (GTK_WIDGET (other), pane == NULL || other == pane);
      tri_pane_set_maximised (other, other == pane);
    }
  // A line with nothing on either side would keep its own minimum size.
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkWidget *line = g_ptr_array_index (self->lines, i);

      gtk_widget_set_visible (line, pane == NULL || gtk_widget_is_ancestor (GTK_WIDGET (pane), line));
    }
}

TriPane *
tri_pane_grid_get_maximised (TriPaneGrid *self)
{
  g_return_val_if_fail (TRI_IS_PANE_GRID (self), NULL);

  return self->maximised;
}

/** tri_pane_grid_dup_sizes: Returns: (transfer full): the shares a person set, to be kept. */
char *
tri_pane_grid_dup_sizes (TriPaneGrid *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (TRI_IS_PANE_GRID (self), NULL);

  for (guint i = 0; i < self->shares->len; i++)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (text, i > 0 ? ";" : "");
      g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.4f",
                                              g_array_index (self->shares, double, i)));
    }
  return g_string_free (text, FALSE);
}

/** tri_pane_grid_set_sizes: @sizes: (nullable): what tri_pane_grid_dup_sizes() gave for panes like these. */
void
tri_pane_grid_set_sizes (TriPaneGrid *self, const char *sizes)
{
  g_auto (GStrv) parts = g_strsplit (sizes != NULL ? sizes : "", ";", -1);

  g_return_if_fail (TRI_IS_PANE_GRID (self));

  if (g_strv_length (parts) != self->shares->len)
    return;
  for (guint i = 0; i < self->shares->len; i++)
    {
      char *end;
      double share = g_ascii_strtod (parts[i], &end);

      g_array_index (self->shares, double, i) = end != parts[i] && share > 0.02 && share < 0.98 ? share : NAN;
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
