// SPDX-License-Identifier: GPL-3.0-or-later
// A pack: the plain files of one region, read and looked over.

#pragma once

#include "tri-csv.h"
#include "tri-diagnostics.h"
#include "tri-document.h"
#include "tri-pack-rules.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** TriPack: a folder's content; immutable once read. What is faulty may be missing from it. */
typedef struct _TriPack TriPack;

/** TriPackText: one document of a pack; an original has no `text`. */
typedef struct
{
  char *id;
  char *edition;
  char *title;
  char *language;
  char *source;
  TriDocument *text;
} TriPackText;

/** TriPackView: one view spec; `id` is its path without suffix, `maps/contributors`. */
typedef struct
{
  char *id;
  const char *kind;
  char *title;
  char *subtitle;
  char *source;
  char *alt;
  const char *spec; // the file's content
} TriPackView;

/** TriPackLayer: one GeoJSON file; `name` is its file name without suffix. */
typedef struct
{
  char *name;
  char *path;
  JsonNode *root;
} TriPackLayer;

TriPack *tri_pack_load (const char *folder, TriDiagnostics *diagnostics);
gboolean tri_pack_validate (const char *folder, TriDiagnostics *diagnostics);
void tri_pack_free (TriPack *self);
const char *tri_pack_get_folder (const TriPack *self);
const char *tri_pack_get_name (const TriPack *self);
const char *tri_pack_get_region (const TriPack *self);
const char *tri_pack_get_hash (const TriPack *self);
JsonObject *tri_pack_get_manifest (const TriPack *self);
JsonObject *tri_pack_get_settings (const TriPack *self);
JsonObject *tri_pack_get_topics (const TriPack *self);
const TriCsv *tri_pack_get_table (const TriPack *self, TriPackTableId id);
guint tri_pack_get_n_texts (const TriPack *self);
const TriPackText *tri_pack_get_text (const TriPack *self, guint index);
guint tri_pack_get_n_views (const TriPack *self);
const TriPackView *tri_pack_get_view (const TriPack *self, guint index);
guint tri_pack_get_n_layers (const TriPack *self);
const TriPackLayer *tri_pack_get_layer (const TriPack *self, guint index);
gboolean tri_pack_has_id (const TriPack *self, TriPackTableId table, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriPack, tri_pack_free)

G_END_DECLS
