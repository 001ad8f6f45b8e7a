// SPDX-License-Identifier: GPL-3.0-or-later
// A small store written anew for each test.

#pragma once

#include "tri-store-writer.h"
#include "tri-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_VALUES 24

// Adds a row of texts: column, value, column, value, …, NULL. SQLite makes numbers of what is one.
static inline void G_GNUC_NULL_TERMINATED
fixture_add (TriStoreWriter *writer, const char *table, ...)
{
  const char *columns[N_VALUES + 1] = { NULL };
  TriBind values[N_VALUES];
  g_autoptr (GError) error = NULL;
  va_list args;
  guint n = 0;

  va_start (args, table);
  for (const char *column; n < N_VALUES && (column = va_arg (args, const char *)) != NULL; n++)
    {
      columns[n] = column;
      values[n] = tri_bind_text (va_arg (args, const char *));
    }
  va_end (args);
  tri_store_writer_insert (writer, table, columns, values, &error);
  g_assert_no_error (error);
}

static inline void
fixture_add_claims (TriStoreWriter *writer)
{
  fixture_add (writer, "claims", "region", "r", "id", "c1", "topic", "t", "kind", "figure", "statement",
               "The army has 100 soldiers.", "subject", "army", "subject_kind", "actor", "measure",
               "strength", "value", "100", "unit", "persons", "qualifier", "exact", "date", "2013-03",
               "said_by", "un", NULL);
  fixture_add (writer, "claims", "region", "r", "id", "c2", "topic", "t", "kind", "figure", "statement",
               "The army has about 300 soldiers.", "subject", "army", "subject_kind", "actor", "measure",
               "strength", "value", "300", "unit", "persons", "qualifier", "about", "date", "2014", NULL);
  fixture_add (writer, "claims", "region", "r", "id", "c3", "topic", "t", "kind", "figure", "statement",
               "The militia has 10 to 20 fighters.", "measure", "strength", "low", "10", "high", "20", "unit",
               "persons", "qualifier", "range", NULL);
  fixture_add (writer, "claims", "region", "r", "id", "c4", "topic", "t", "kind", "event", "statement",
               "Goma fell.", NULL);
  fixture_add (writer, "claims", "region", "r", "id", "c5", "topic", "t", "kind", "figure", "statement",
               "The counts are 200 apart.", "measure", "gap", "value", "200", "qualifier", "exact",
               "arithmetic", "c2 - c1", NULL);
}

static inline void
fixture_add_text (TriStoreWriter *writer)
{
  static const char *const passages[][3] = {
    { "c1", "0", "3" }, { "c2", "4", "7" }, { "c3", "8", "13" }, { "c4", "14", "18" }, { "c5", "14", "18" }
  };

  fixture_add (writer, "documents", "region", "r", "id", "reading", "edition", "reading", "title", "Text",
               "language", "en", "source", "paper", "text", "Óne two three Goma.", NULL);
  fixture_add (writer, "blocks", "region", "r", "document", "reading", "number", "0", "kind", "paragraph",
               "level", "0", "section", "1", "paragraph", "1", "start", "0", "end", "19", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (passages); i++)
    fixture_add (writer, "passages", "region", "r", "document", "reading", "block", "0", "claim",
                 passages[i][0], "start", passages[i][1], "end", passages[i][2], NULL);
}

// A writer with one region, `r`, and what belongs to it.
static inline TriStoreWriter *
fixture_writer_new (void)
{
  g_autoptr (GError) error = NULL;
  TriStoreWriter *writer = tri_store_writer_new (&error);

  g_assert_no_error (error);
  fixture_add (writer, "regions", "id", "r", "label", "R", "short", "r", "title", "Region", "version", "1",
               "accent", "#000000", "ramp", "green", "projection", "+proj=eqearth", "extent", "0 0 1 1",
               "default_topic", "t", "paper", "paper", "position", "0", "hash", "0", NULL);
  fixture_add (writer, "topics", "region", "r", "id", "t", "title", "Topic", "position", "0", NULL);
  fixture_add (writer, "sources", "region", "r", "id", "paper", "kind", "paper", "title", "The paper", NULL);
  fixture_add (writer, "places", "region", "r", "id", "goma", "name", "Goma", "kind", "town", "lon", "29.2",
               "lat", "-1.7", "country", "COD", NULL);
  fixture_add (writer, "places", "region", "r", "id", "equateur", "name", "Équateur", "alt_names",
               "Mbandaka Province", "kind", "province", NULL);
  fixture_add (writer, "actors", "region", "r", "id", "army", "name", "Army of R", "short_name", "Army",
               "kind", "army", "country", "COD", NULL);
  fixture_add (writer, "actors", "region", "r", "id", "un", "name", "United Nations", "kind", "organisation",
               NULL);
  fixture_add_claims (writer);
  fixture_add (writer, "claim_places", "region", "r", "claim", "c1", "place", "goma", "role", "where", NULL);
  fixture_add (writer, "claim_places", "region", "r", "claim", "c4", "place", "goma", "role", "where", NULL);
  fixture_add (writer, "claim_places", "region", "r", "claim", "c4", "place", "equateur", "role", "about",
               NULL);
  fixture_add (writer, "claim_actors", "region", "r", "claim", "c1", "actor", "un", "role", "author", NULL);
  fixture_add (writer, "disagreements", "region", "r", "id", "d", "topic", "t", "kind", "between-sources",
               "title", "Two counts", "explanation", "They differ.", "severity", "high", NULL);
  fixture_add (writer, "disagreement_claims", "region", "r", "disagreement", "d", "claim", "c1", "side", "1",
               NULL);
  fixture_add (writer, "disagreement_claims", "region", "r", "disagreement", "d", "claim", "c2", "side", "2",
               NULL);
  fixture_add_text (writer);
  return writer;
}

// A path in the test's own folder, which GLib removes.
static inline char *
fixture_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static inline void
fixture_save (TriStoreWriter *writer, const char *path)
{
  g_autoptr (GError) error = NULL;

  tri_store_writer_save (writer, path, &error);
  g_assert_no_error (error);
}

static inline TriStore *
fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  TriStore *store = tri_store_open (path, TRI_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  return store;
}

static inline TriStore *
fixture_store_new (void)
{
  g_autoptr (TriStoreWriter) writer = fixture_writer_new ();
  g_autofree char *path = fixture_path ("store.gpkg");

  fixture_save (writer, path);
  return fixture_open (path);
}

// All cells: "a,b;c,d;".
static inline char *
fixture_dump (TriTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < tri_table_get_n_rows (table); row++)
    for (guint column = 0; column < tri_table_get_n_columns (table); column++)
      {
        g_autofree char *cell = tri_table_dup_display (table, row, (int)column);

        g_string_append_printf (text, "%s%c", cell, column + 1 < tri_table_get_n_columns (table) ? ',' : ';');
      }
  return g_string_free (text, FALSE);
}
