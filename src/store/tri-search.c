// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what a person types into an FTS5 query that cannot fail, and asks it.

#include "tri-search.h"

#include "tri-util.h"

#define MAX_TERMS 16
#define MAX_QUERY_BYTES 1000

// Adds one term: words that follow each other, as an FTS5 string, which knows no operators.
static void
add_term (GString *query, GString *words, gboolean is_prefix)
{
  if (words->len == 0)
    return;
  g_string_append_printf (query, "%s\"%s\"%s", query->len > 0 ? " AND " : "", words->str,
                          is_prefix ? "*" : "");
  g_string_truncate (words, 0);
}

/**
 * tri_search_compile:
 * @query: what was typed; quotation marks keep words together
 *
 * Returns: (transfer full) (nullable): an FTS5 query that wants all the words, in any order and with any
 * ending, or %NULL where there are no letters or digits in @query.
 */
char *
tri_search_compile (const char *query)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autofree char *folded = tri_fold (valid);
  g_autoptr (GString) compiled = g_string_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint n_terms = 0;

  for (const char *p = folded; *p != '\0' && p - folded < MAX_QUERY_BYTES && n_terms < MAX_TERMS;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else if (c == '"' || c == 0x201C || c == 0x201D)
        {
          n_terms += words->len > 0;
          add_term (compiled, words, !quoted);
          quoted = !quoted;
        }
      else if (quoted && words->len > 0)
        g_string_append_c (words, ' ');
      else
        {
          n_terms += words->len > 0;
          add_term (compiled, words, TRUE);
        }
    }
  if (n_terms < MAX_TERMS)
    add_term (compiled, words, TRUE);
  return compiled->len > 0 ? g_strdup (compiled->str) : NULL;
}

/**
 * tri_store_search:
 * @query: what was typed; accents and case do not count, and no sign has a meaning but the quotation mark
 * @region: (nullable): only there
 * @limit: at most so many rows
 *
 * Returns: (transfer full): the finds, best first: kind, id, region, title, snippet (found words between «
 * and »), rank (less is better). A query without letters or digits finds nothing.
 */
TriTable *
tri_store_search (TriStore *store, const char *query, const char *region, guint limit, GError **error)
{
  g_autofree char *compiled = tri_search_compile (query);

  // An FTS5 query cannot be empty; this one matches no row.
  if (compiled == NULL)
    compiled = g_strdup ("\"\"");
  return tri_store_query_values (
    store,
    "SELECT kind, id, region, title, snippet (search_index, 4, '«', '»', '…', 16) AS snippet,"
    " bm25 (search_index, 0, 0, 0, 8, 3, 1) AS rank"
    " FROM search_index WHERE search_index MATCH ?1 AND (?2 IS NULL OR region = ?2)"
    " ORDER BY 6, kind, region, id LIMIT ?3",
    error, "ssI", compiled, region, (gint64)limit);
}
