// SPDX-License-Identifier: GPL-3.0-or-later
// The topics of a region, with how many claims and disagreements each has.

#include "tri-sidebar.h"

#include "tri-badge.h"
#include "tri-gauge.h"
#include "tri-widget.h"

struct _TriSidebar
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *paper;
  GtkWidget *list;
  GtkWidget *claims;
  GtkWidget *share;
  GtkWidget *gauge;
  GtkWidget *disagreements;
  GtkWidget *disagreements_words;
};

enum
{
  SIGNAL_TOPIC_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TriSidebar, tri_sidebar, GTK_TYPE_WIDGET)

static void
row_activated_cb (TriSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_TOPIC_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), "topic"));
}

static gboolean
tri_sidebar_grab_focus (GtkWidget *widget)
{
  TriSidebar *self = TRI_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->list);
}

static void
tri_sidebar_dispose (GObject *object)
{
  tri_widget_dispose_template (GTK_WIDGET (object), TRI_TYPE_SIDEBAR);
  G_OBJECT_CLASS (tri_sidebar_parent_class)->dispose (object);
}

static void
tri_sidebar_class_init (TriSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tri_sidebar_dispose;
  widget_class->focus = tri_widget_focus_children;
  widget_class->grab_focus = tri_sidebar_grab_focus;
  signals[SIGNAL_TOPIC_ACTIVATED] =
    g_signal_new ("topic-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TRI_TYPE_GAUGE);
  g_type_ensure (TRI_TYPE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/triptych_atlas/view/tri-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, paper);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, claims);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, share);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, gauge);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, disagreements);
  gtk_widget_class_bind_template_child (widget_class, TriSidebar, disagreements_words);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "topics");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tri_sidebar_init (TriSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Topics", -1);
}

GtkWidget *
tri_sidebar_new (void)
{
  return g_object_new (TRI_TYPE_SIDEBAR, NULL);
}

/** tri_sidebar_set_region: names the region and takes its topics away, to be added anew. */
void
tri_sidebar_set_region (TriSidebar *self, const char *title, const char *paper)
{
  GtkWidget *child;

  g_return_if_fail (TRI_IS_SIDEBAR (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->paper), paper != NULL ? paper : "");
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
}

void
tri_sidebar_add_topic (TriSidebar *self,
                       const char *id,
                       const char *title,
                       const char *summary,
                       guint n_claims,
                       guint n_disagreements)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *words = NULL;

  g_return_if_fail (TRI_IS_SIDEBAR (self));

  gtk_widget_add_css_class (bar, "topic-bar");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "topic-title");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  if (n_disagreements > 0)
    gtk_box_append (GTK_BOX (box), tri_badge_new ());
  if (n_claims > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", n_claims);
      GtkWidget *count_label = gtk_label_new (count);

      gtk_widget_add_css_class (count_label, "topic-count");
      gtk_box_append (GTK_BOX (box), count_label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, summary);
  words = g_strdup_printf ("%s, %u claims, %u disagreements", title, n_claims, n_disagreements);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), "topic", g_strdup (id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/** tri_sidebar_set_topic: marks the topic that is shown. */
void
tri_sidebar_set_topic (TriSidebar *self, const char *id)
{
  g_return_if_fail (TRI_IS_SIDEBAR (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "topic"), id) == 0)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
}

/** tri_sidebar_set_gauge: how much of the topic that is shown is sourced. */
void
tri_sidebar_set_gauge (TriSidebar *self, guint n_sourced, guint n_claims, guint n_disagreements)
{
  g_autofree char *claims = n_claims == 0
                              ? g_strdup ("No claims")
                              : g_strdup_printf (n_claims == 1 ? "%u claim" : "%u claims", n_claims);
  // Rounded down, so that "100 %" is only said of all.
  g_autofree char *share =
    g_strdup_printf ("%u\342\200\211%% sourced", n_claims > 0 ? 100 * n_sourced / n_claims : 0);
  g_autofree char *words =
    g_strdup_printf (n_disagreements == 1 ? "%u disagreement" : "%u disagreements", n_disagreements);

  g_return_if_fail (TRI_IS_SIDEBAR (self));

  gtk_label_set_label (GTK_LABEL (self->claims), claims);
  gtk_label_set_label (GTK_LABEL (self->share), n_claims > 0 ? share : "nothing here is from the paper");
  gtk_widget_set_visible (self->gauge, n_claims > 0);
  tri_gauge_set_share (TRI_GAUGE (self->gauge), n_sourced, n_claims);
  gtk_label_set_label (GTK_LABEL (self->disagreements_words), words);
  gtk_widget_set_visible (self->disagreements, n_disagreements > 0);
}
