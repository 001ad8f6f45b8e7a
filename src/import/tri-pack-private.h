// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a pack, for the files that read and check its parts.

#pragma once

#include "tri-pack.h"

G_BEGIN_DECLS

/** TriPackFile: one file that was read. */
typedef struct
{
  char *path;  // relative to the folder, as the manifest names it
  char *shown; // as the user knows it, for diagnostics
  char *text;  // ended by a null byte
  gsize length;
  guint resource; // its index in the manifest
} TriPackFile;

struct _TriPack
{
  char *folder;
  char *real_folder;
  char *name;
  char *region;
  char *hash;
  JsonNode *manifest;
  TriPackFile *manifest_file;
  JsonNode *topics;
  TriPackFile *topics_file;
  GPtrArray *files; // of TriPackFile, in the manifest's order
  TriCsv *tables[TRI_PACK_N_TABLES];
  GHashTable *ids[TRI_PACK_N_TABLES]; // id → row + 1
  gboolean has_good_header[TRI_PACK_N_TABLES];
  gboolean has_bad_numbers;    // so no sum can be looked at
  GHashTable *topic_ids;       // id → index + 1
  GPtrArray *texts;            // of TriPackText
  GPtrArray *views;            // of TriPackView
  GPtrArray *layers;           // of TriPackLayer
  TriDiagnostics *diagnostics; // borrowed; while loading and building
  GHashTable *reported;        // "file:line:column" that already has a fault
};

// Reports a fault once for each place.
void tri_pack_fault (TriPack *self,
                     const char *file,
                     guint line,
                     guint column,
                     const char *cure,
                     const char *cause,
                     ...) G_GNUC_PRINTF (6, 7);
void tri_pack_fault_json (TriPack *self,
                          const TriPackFile *file,
                          const char *pointer,
                          const char *cure,
                          const char *cause,
                          ...) G_GNUC_PRINTF (5, 6);
void tri_pack_fault_cell (TriPack *self,
                          TriPackTableId table,
                          guint row,
                          const char *column,
                          const char *cure,
                          const char *cause,
                          ...) G_GNUC_PRINTF (6, 7);
char *tri_pack_get_table_path (const TriPack *self, TriPackTableId table);
const char *tri_pack_get_value (const TriPack *self, TriPackTableId table, guint row, const char *column);
guint tri_pack_get_n_rows (const TriPack *self, TriPackTableId table);
TriPackFile *tri_pack_find_file (const TriPack *self, const char *path);
TriPackFile *tri_pack_read_file (TriPack *self, const char *path, const char *pointer);

TriPack *tri_pack_load_folder (const char *folder, TriDiagnostics *diagnostics);
gboolean
tri_pack_has_feature (const TriPack *self, const char *layer_name, const char *id); // tri-pack-layers.c

// In the order in which they run; each adds to what it is given and reports all it finds.
gboolean tri_pack_load_manifest (TriPack *self);   // tri-pack-manifest.c
void tri_pack_check_settings (TriPack *self);      // tri-pack-manifest.c
void tri_pack_load_tables (TriPack *self);         // tri-pack-tables.c
void tri_pack_load_topics (TriPack *self);         // tri-pack-views.c
void tri_pack_load_views (TriPack *self);          // tri-pack-views.c
void tri_pack_check_links (TriPack *self);         // tri-pack-tables.c
void tri_pack_check_schemas (TriPack *self);       // tri-table-schema.c
void tri_pack_load_texts (TriPack *self);          // tri-pack-texts.c
void tri_pack_check_claims (TriPack *self);        // tri-pack-claims.c
void tri_pack_check_disagreements (TriPack *self); // tri-pack-claims.c
void tri_pack_check_context (TriPack *self);       // tri-pack-context.c
void tri_pack_load_layers (TriPack *self);         // tri-pack-layers.c

G_END_DECLS
