// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of an original: those nothing answers for first, then the exceptions by their reason.

#include "tri-coverage-dialog.h"

struct _TriCoverageDialog
{
  AdwWindow parent_instance;

  GtkWidget *page;
  GtkWidget *claimed;
  GtkWidget *listed;
  GtkWidget *open;
  GtkWidget *open_group;
  GtkWidget *listed_group;
};

enum
{
  SIGNAL_NUMBER_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriCoverageDialog, tri_coverage_dialog, ADW_TYPE_WINDOW)

static void
row_activated_cb (AdwActionRow *row, TriCoverageDialog *self)
{
  guint start = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "start"));

  g_signal_emit (self, signals[SIGNAL_NUMBER_ACTIVATED], 0, start);
  gtk_window_close (GTK_WINDOW (self));
}

static void
tri_coverage_dialog_class_init (TriCoverageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_NUMBER_ACTIVATED] =
    g_signal_new ("number-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/triptych_atlas/app/tri-coverage-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, page);
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, claimed);
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, listed);
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, open);
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, open_group);
  gtk_widget_class_bind_template_child (widget_class, TriCoverageDialog, listed_group);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
tri_coverage_dialog_init (TriCoverageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "triptych");
}

static GtkWidget *
create_row (TriCoverageDialog *self, const TriCoverageNumber *number)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *line = g_strdup_printf ("line %u", number->line);
  g_autofree char *words = g_markup_escape_text (number->words, -1);
  g_autofree char *token = g_markup_escape_text (number->token, -1);
  GtkWidget *label = gtk_label_new (line);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), token);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "start", GUINT_TO_POINTER (number->start));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  return row;
}

// One row for each reason that opens to its numbers.
static void
add_listed (TriCoverageDialog *self, const TriCoverage *coverage)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < tri_coverage_get_length (coverage); i++)
    {
      const TriCoverageNumber *number = tri_coverage_get (coverage, i);
      GtkWidget *reason;
      g_autofree char *subtitle = NULL;
      guint n;

      if (number->state != TRI_COVERAGE_LISTED)
        continue;
      reason = g_hash_table_lookup (reasons, number->answer);
      if (reason == NULL)
        {
          g_autofree char *escaped = g_markup_escape_text (number->answer, -1);

          reason = adw_expander_row_new ();
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (reason), escaped);
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->listed_group), reason);
          g_hash_table_insert (reasons, number->answer, reason);
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (reason), create_row (self, number));
      n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (reason), "n")) + 1;
      g_object_set_data (G_OBJECT (reason), "n", GUINT_TO_POINTER (n));
      subtitle = g_strdup_printf (n == 1 ? "%u number" : "%u numbers", n);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (reason), subtitle);
    }
}

static void
set_count (GtkWidget *label, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  gtk_label_set_label (GTK_LABEL (label), text);
}

/** tri_coverage_dialog_new: @region: the region's name, for the title */
GtkWidget *
tri_coverage_dialog_new (const char *region, const TriCoverage *coverage)
{
  TriCoverageDialog *self = g_object_new (TRI_TYPE_COVERAGE_DIALOG, NULL);
  g_autofree char *title = g_strdup_printf ("Coverage of the Original: %s", region);
  guint n_open = tri_coverage_count (coverage, TRI_COVERAGE_OPEN);
  guint n_listed = tri_coverage_count (coverage, TRI_COVERAGE_LISTED);

  gtk_window_set_title (GTK_WINDOW (self), title);
  set_count (self->claimed, tri_coverage_count (coverage, TRI_COVERAGE_CLAIM));
  set_count (self->listed, n_listed);
  set_count (self->open, n_open);
  for (guint i = 0; i < tri_coverage_get_length (coverage); i++)
    if (tri_coverage_get (coverage, i)->state == TRI_COVERAGE_OPEN)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->open_group),
                                 create_row (self, tri_coverage_get (coverage, i)));
  gtk_widget_set_visible (self->open_group, n_open > 0);
  add_listed (self, coverage);
  gtk_widget_set_visible (self->listed_group, n_listed > 0);
  return GTK_WIDGET (self);
}
