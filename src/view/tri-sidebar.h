// SPDX-License-Identifier: GPL-3.0-or-later
// The topics of a region, with how many claims and disagreements each has.

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TRI_TYPE_SIDEBAR (tri_sidebar_get_type ())

/** TriSidebar: emits `topic-activated` with a topic's id. */
G_DECLARE_FINAL_TYPE (TriSidebar, tri_sidebar, TRI, SIDEBAR, GtkWidget)

GtkWidget *tri_sidebar_new (void);
void tri_sidebar_set_region (TriSidebar *self, const char *title, const char *paper);
void tri_sidebar_add_topic (TriSidebar *self,
                            const char *id,
                            const char *title,
                            const char *summary,
                            guint n_claims,
                            guint n_disagreements);
void tri_sidebar_set_topic (TriSidebar *self, const char *id);
void tri_sidebar_set_gauge (TriSidebar *self, guint n_sourced, guint n_claims, guint n_disagreements);

G_END_DECLS
