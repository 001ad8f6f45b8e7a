// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every widget: it is made, it ends, it has a role and a name.

#include <gtk/gtk.h>

#include "tri-badge.h"
#include "tri-claim-chip.h"
#include "tri-disagreement-card.h"
#include "tri-document-ruler.h"
#include "tri-document-view.h"
#include "tri-evidence-popover.h"
#include "tri-gauge.h"
#include "tri-map-view.h"
#include "tri-mark-cursor.h"
#include "tri-mark-tooltip.h"
#include "tri-pane-grid.h"
#include "tri-selection-bar.h"
#include "tri-sidebar.h"
#include "tri-swatch.h"
#include "tri-table-view.h"
#include "tri-test-scenes.h"

static GType
type_at (guint i)
{
  switch (i)
    {
    case 0:
      return TRI_TYPE_BADGE;
    case 1:
      return TRI_TYPE_CLAIM_CHIP;
    case 2:
      return TRI_TYPE_DISAGREEMENT_CARD;
    case 3:
      return TRI_TYPE_DOCUMENT_PAGE;
    case 4:
      return TRI_TYPE_DOCUMENT_VIEW;
    case 5:
      return TRI_TYPE_EVIDENCE_POPOVER;
    case 6:
      return TRI_TYPE_GAUGE;
    case 7:
      return TRI_TYPE_MAP_VIEW;
    case 8:
      return TRI_TYPE_MARK_CURSOR;
    case 9:
      return TRI_TYPE_MARK_TOOLTIP;
    case 10:
      return TRI_TYPE_PANE;
    case 11:
      return TRI_TYPE_PANE_GRID;
    case 12:
      return TRI_TYPE_SCENE_VIEW;
    case 13:
      return TRI_TYPE_SELECTION_BAR;
    case 14:
      return TRI_TYPE_SIDEBAR;
    case 15:
      return TRI_TYPE_SWATCH;
    case 16:
      return TRI_TYPE_TABLE_VIEW;
    default:
      return G_TYPE_INVALID;
    }
}

static void
constructs_and_finalises (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      GObject *widget = g_object_new (type_at (i), NULL);

      g_object_ref_sink (widget);
      g_object_add_weak_pointer (widget, (gpointer *)&widget);
      g_object_unref (widget);
      g_assert_null (widget);
    }
}

static void
has_role (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type_at (i), NULL));
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      g_test_message ("%s", g_type_name (type_at (i)));
      g_assert_cmpint (role, !=, GTK_ACCESSIBLE_ROLE_WIDGET);
    }
}

// A page, a scene and a map are named by what they show; a swatch says nothing that is not said beside it.
static void
has_name (void)
{
  for (guint i = 0; type_at (i) != G_TYPE_INVALID; i++)
    {
      g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type_at (i), NULL));
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      g_test_message ("%s", g_type_name (type_at (i)));
      if (TRI_IS_DOCUMENT_PAGE (widget))
        {
          g_autoptr (TriDocument) document = test_document ();

          tri_document_page_set_document (TRI_DOCUMENT_PAGE (widget), document);
        }
      else if (TRI_IS_SCENE_VIEW (widget))
        {
          tri_scene_view_set_title (TRI_SCENE_VIEW (widget), "Bars");
        }
      if (role != GTK_ACCESSIBLE_ROLE_PRESENTATION)
        g_assert_true (
          gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
}

static void
gauge_says_its_share (void)
{
  g_autoptr (GtkWidget) gauge = g_object_ref_sink (tri_gauge_new (FALSE));

  tri_gauge_set_share (TRI_GAUGE (gauge), 7, 9);
  gtk_test_accessible_assert_property (gauge, GTK_ACCESSIBLE_PROPERTY_LABEL, "7 of 9 sourced");
}

static void
style_gives_every_token (void)
{
  static const char *const names[] = { "tri_accent",  "tri_ink2",    "tri_hairline", "tri_disagreement",
                                       "tri_sourced", "tri_sidebar", "tri_tooltip" };
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));

  for (int kind = 0; kind < TRI_N_THEMES; kind++)
    {
      g_autoptr (TriTheme) theme = tri_theme_new ((TriThemeKind)kind, "#176B4A", 1);

      tri_style_set_theme (gdk_display_get_default (), theme);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          GdkRGBA color;

          g_assert_true (
            gtk_style_context_lookup_color (gtk_widget_get_style_context (label), names[i], &color));
        }
    }
}

static void
pane_shows_its_table (void)
{
  g_autoptr (GtkWidget) pane = g_object_ref_sink (tri_pane_new ("charts/x"));

  tri_pane_set_title (TRI_PANE (pane), "Title", "Subtitle");
  tri_pane_set_view (TRI_PANE (pane), tri_scene_view_new ("charts/x"));
  tri_pane_set_twin_shown (TRI_PANE (pane), TRUE);
  g_assert_true (tri_pane_get_twin_shown (TRI_PANE (pane)));
  tri_pane_set_twin_shown (TRI_PANE (pane), FALSE);
  g_assert_false (tri_pane_get_twin_shown (TRI_PANE (pane)));
}

static GtkWidget *
create_grid (void)
{
  GtkWidget *grid = tri_pane_grid_new ();
  static const TriPaneRow rows[] = { TRI_PANE_ROW_TOP, TRI_PANE_ROW_MIDDLE, TRI_PANE_ROW_MIDDLE,
                                     TRI_PANE_ROW_BOTTOM };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *pane = tri_pane_new ("x");

      tri_pane_set_view (TRI_PANE (pane), tri_scene_view_new ("x"));
      tri_pane_set_side_head (TRI_PANE (pane), rows[i] == TRI_PANE_ROW_BOTTOM);
      tri_pane_grid_add (TRI_PANE_GRID (grid), TRI_PANE (pane), rows[i]);
    }
  tri_pane_grid_end (TRI_PANE_GRID (grid));
  return grid;
}

static void
maximised_pane_is_alone (void)
{
  GtkWidget *grid = create_grid ();
  GtkWidget *window = test_show (grid, 900, 800);
  TriPane *pane = tri_pane_grid_get_pane (TRI_PANE_GRID (grid), 1);

  tri_pane_grid_set_maximised (TRI_PANE_GRID (grid), pane);
  test_wait_frames (window, 2);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (pane)), ==, gtk_widget_get_width (grid));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (pane)), ==, gtk_widget_get_height (grid));
  tri_pane_grid_set_maximised (TRI_PANE_GRID (grid), NULL);
  test_wait_frames (window, 2);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (pane)), <, gtk_widget_get_height (grid));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
panes_keep_their_shares_in_a_larger_grid (void)
{
  GtkWidget *grid = create_grid ();
  GtkWidget *window = test_show (grid, 900, 700);
  GtkWidget *timeline = GTK_WIDGET (tri_pane_grid_get_pane (TRI_PANE_GRID (grid), 3));

  gtk_widget_size_allocate (grid, &(GtkAllocation){ 0, 0, 900, 1200 }, -1);
  // As if it had been so large from the first: a fifth of the whole.
  g_assert_cmpint (gtk_widget_get_height (timeline), >=, 230);
  g_assert_cmpint (gtk_widget_get_height (timeline), <=, 310);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
pane_sizes_survive (void)
{
  GtkWidget *grid = create_grid ();
  GtkWidget *window = test_show (grid, 900, 800);
  g_autofree char *sizes = NULL;

  tri_pane_grid_set_sizes (TRI_PANE_GRID (grid), "0.3000;0.8000;0.5000");
  test_wait_frames (window, 2);
  sizes = tri_pane_grid_dup_sizes (TRI_PANE_GRID (grid));
  g_assert_cmpstr (sizes, ==, "0.3000;0.8000;0.5000");
  g_assert_cmpint (ABS (gtk_widget_get_width (GTK_WIDGET (tri_pane_grid_get_pane (TRI_PANE_GRID (grid), 1))) -
                        280),
                   <, 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
table_copies_as_csv (void)
{
  static const char *const names[] = { "name", "value", "refs" };
  TriTableBuilder *builder = tri_table_builder_new (names, 3);
  g_autoptr (GtkWidget) view = g_object_ref_sink (tri_table_view_new ("x"));
  g_autoptr (TriTable) table = NULL;
  g_autofree char *csv = NULL;

  tri_table_builder_append_text (builder, "Alpha, \"first\"", -1);
  tri_table_builder_append_integer (builder, 3);
  tri_table_builder_append_text (builder, "claim:a", -1);
  table = tri_table_builder_end (builder);
  tri_table_view_set_table (TRI_TABLE_VIEW (view), table);
  csv = tri_table_view_dup_csv (TRI_TABLE_VIEW (view));
  g_assert_cmpstr (csv, ==, "name,value\r\n\"Alpha, \"\"first\"\"\",3\r\n");
}

int
main (int argc, char *argv[])
{
  test_init (&argc, &argv);
  g_test_add_func ("/view/widgets/constructs-and-finalises", constructs_and_finalises);
  g_test_add_func ("/view/widgets/has-role", has_role);
  g_test_add_func ("/view/widgets/has-name", has_name);
  g_test_add_func ("/view/gauge/says-its-share", gauge_says_its_share);
  g_test_add_func ("/view/style/gives-every-token", style_gives_every_token);
  g_test_add_func ("/view/pane/shows-its-table", pane_shows_its_table);
  g_test_add_func ("/view/pane-grid/maximised-pane-is-alone", maximised_pane_is_alone);
  g_test_add_func ("/view/pane-grid/shares-hold-in-a-larger-grid", panes_keep_their_shares_in_a_larger_grid);
  g_test_add_func ("/view/pane-grid/sizes-survive", pane_sizes_survive);
  g_test_add_func ("/view/table/copies-as-csv", table_copies_as_csv);
  return g_test_run ();
}
