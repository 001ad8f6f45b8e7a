// SPDX-License-Identifier: GPL-3.0-or-later
// A claim query through the store against the bare SELECT through SQLite.

#include "bench.h"
#include "tri-store.h"

#include <sqlite3.h>

#define SQL "SELECT * FROM claim_rows WHERE region = 'drc' ORDER BY fid"

static void
query_store (gpointer data)
{
  g_autoptr (TriTable) table = tri_store_query (data, SQL, NULL, NULL);

  g_assert_nonnull (table);
  g_assert_cmpuint (tri_table_get_n_rows (table), >, 0);
}

static void
query_bare (gpointer data)
{
  sqlite3_stmt *statement = NULL;
  guint n_rows = 0;
  gsize bytes = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (data, SQL, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          sqlite3_column_text (statement, i);
          bytes += (gsize)sqlite3_column_bytes (statement, i);
        }
      n_rows++;
    }
  g_assert_cmpuint (n_rows, >, 0);
  g_assert_cmpuint (bytes, >, 0);
  sqlite3_finalize (statement);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TriStore) store = tri_store_open (argv[1], TRI_STORE_DEFAULT, &error);
  sqlite3 *bare = NULL;
  Bench ours, yardstick;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open_v2 (argv[1], &bare, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  bench_pair (query_store, store, query_bare, bare, 101, &ours, &yardstick);
  bench_print ("claim query, store to table", &ours);
  bench_print ("claim query, bare SELECT", &yardstick);
  bench_ratio ("claim query", &ours, &yardstick, 1.5);
  bench_clear (&ours);
  bench_clear (&yardstick);
  sqlite3_close (bare);
  return 0;
}
