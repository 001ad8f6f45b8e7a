// SPDX-License-Identifier: GPL-3.0-or-later
// The opened store as the program sees it: regions, topics, views, claims and documents.

#pragma once

#include <gio/gio.h>

#include "tri-quantity.h"
#include "tri-refs.h"
#include "tri-table.h"
#include "tri-workspace-view.h"

G_BEGIN_DECLS

// Declared here so that who uses the workspace need not see the modules below it.
typedef struct _TriDocument TriDocument;
typedef struct _TriStore TriStore;

#define TRI_TYPE_WORKSPACE (tri_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TriWorkspace, tri_workspace, TRI, WORKSPACE, GObject)

/** TriTopic: a named page of views. Counts are of its claims. */
typedef struct
{
  char *id;
  char *title;
  char *summary;
  char *lead;   // the view that is projected
  char **views; // view ids in pane order, NULL-terminated
  guint n_claims;
  guint n_sourced;
  guint n_disagreements;
} TriTopic;

/** TriRegion: one pack. */
typedef struct
{
  char *id;
  char *label;   // "DR Congo"
  char *title;   // of the pack
  char *version; // of the pack
  char *hash;    // of the pack's files, hexadecimal
  char *accent;  // "#176B4A"
  char *default_topic;
  char *paper_author; // "B. Palacián de Inza"
  char *paper_label;  // "B. Palacián de Inza, IEEE 14/2014"
  char *paper_date;
  guint n_claims;
  guint n_sourced;
  guint n_disagreements;
  GPtrArray *topics; // of TriTopic
} TriRegion;

/** TriClaim: one checkable statement by a source. */
typedef struct
{
  char *id;
  char *topic;
  char *kind;
  char *statement;
  char *short_text;
  char *unit;
  char *date;
  char *said_by;    // in words
  char *source;     // works it rests on, in words; NULL: the paper itself
  char *arithmetic; // NULL: not computed
  char *where;      // "§ 2A ¶ 10, note 6", of the reading edition
  TriQuantity quantity;
  TriRefs *refs; // the claim, its places and actors
  guint n_passages;
  gboolean is_disputed;
} TriClaim;

/** TriDisagreementRow: one side or summand. */
typedef struct
{
  char *claim;
  char *label;
  char *figure;
  char *where;
  char sign; // '+', '-', '=' or ' '
  int side;
} TriDisagreementRow;

/** TriDisagreement: two claims, or a claim and its own arithmetic, that cannot both hold. */
typedef struct
{
  char *id;
  char *topic;
  char *kind;
  char *title;
  char *explanation;
  char *severity;
  char *source;    // outside source in words; NULL: none
  GPtrArray *rows; // of TriDisagreementRow
} TriDisagreement;

/** TriContext: one year, or some years, of a series from outside the paper. It is no evidence. */
typedef struct
{
  char *label;    // "Russia, population, 1990"
  char *figure;   // "147,665,000 persons"; of some years "28 figures"
  char *source;   // "Penn World Table 9.1, 2019"
  char *citation; // with authors and address
} TriContext;

TriWorkspace *tri_workspace_open (const char *store_path, GError **error);
TriStore *tri_workspace_get_store (TriWorkspace *self);
const char *tri_workspace_get_path (TriWorkspace *self);

guint tri_workspace_get_n_regions (TriWorkspace *self);
const TriRegion *tri_workspace_get_region (TriWorkspace *self, guint index);
const TriRegion *tri_workspace_find_region (TriWorkspace *self, const char *id);
const TriTopic *tri_region_find_topic (const TriRegion *region, const char *id);

// Claims and disagreements; arrays are (element-type TriClaim) and (element-type TriDisagreement), transfer
// container, the elements live as long as the workspace.
const TriClaim *tri_workspace_find_claim (TriWorkspace *self, const char *region, const char *id);
GPtrArray *tri_workspace_find_claims (TriWorkspace *self, const char *region, TriRefs *refs);
GPtrArray *tri_workspace_get_topic_claims (TriWorkspace *self, const char *region, const char *topic);
GPtrArray *
tri_workspace_find_disagreements (TriWorkspace *self, const char *region, const char *topic, TriRefs *refs);
GPtrArray *tri_workspace_find_context (TriWorkspace *self, const char *region, TriRefs *refs);
char *tri_workspace_describe_context (TriWorkspace *self, const char *region, TriRefs *refs);
TriRefs *tri_workspace_expand (TriWorkspace *self, const char *region, TriRefs *refs);
char *tri_workspace_describe_selection (TriWorkspace *self, const char *region, TriRefs *refs);
char *tri_workspace_describe_ref (TriWorkspace *self, const char *region, const char *ref);
char *tri_workspace_cite (TriWorkspace *self, const char *region, TriRefs *refs);

// Short codes that name a topic ("M4TX-2HVC").
gboolean tri_workspace_find_code (TriWorkspace *self,
                                  const char *text,
                                  const TriRegion **region,
                                  const TriTopic **topic);

TriDocument *
tri_workspace_get_document (TriWorkspace *self, const char *region, const char *document, GError **error);
TriTable *tri_workspace_search (TriWorkspace *self, const char *region, const char *query, GError **error);

// A view by region and id ("drc", "maps/contributors"); parsed and with its data, cached.
TriWorkspaceView *
tri_workspace_load_view (TriWorkspace *self, const char *region, const char *view, GError **error);
// A chart specification from a file that is not in the store; its data names are the region's.
TriWorkspaceView *
tri_workspace_load_spec (TriWorkspace *self, const char *region, const char *path, GError **error);

G_END_DECLS
