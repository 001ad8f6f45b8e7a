// SPDX-License-Identifier: GPL-3.0-or-later
// Regions and topics, read once when the store is opened.

#include "tri-workspace-private.h"

static void
topic_free (TriTopic *topic)
{
  g_free (topic->id);
  g_free (topic->title);
  g_free (topic->summary);
  g_free (topic->lead);
  g_strfreev (topic->views);
  g_free (topic);
}

void
tri_region_data_free (TriRegionData *data)
{
  TriRegion *region = &data->region;

  g_free (region->id);
  g_free (region->label);
  g_free (region->title);
  g_free (region->version);
  g_free (region->hash);
  g_free (region->accent);
  g_free (region->default_topic);
  g_free (region->paper_author);
  g_free (region->paper_label);
  g_free (region->paper_date);
  g_ptr_array_unref (region->topics);
  g_clear_pointer (&data->claims, g_hash_table_unref);
  g_clear_pointer (&data->claim_list, g_ptr_array_unref);
  g_clear_pointer (&data->disagreements, g_ptr_array_unref);
  g_clear_pointer (&data->names, g_hash_table_unref);
  g_clear_pointer (&data->documents, g_hash_table_unref);
  g_clear_pointer (&data->views, g_hash_table_unref);
  g_free (data);
}

static char *
dup_cell (const TriTable *table, guint row, const char *column)
{
  return g_strdup (tri_table_get_text (table, row, tri_table_find_column (table, column)));
}

static guint
get_count (const TriTable *table, guint row, const char *column)
{
  return (guint)tri_table_get_integer (table, row, tri_table_find_column (table, column));
}

static char **
load_topic_views (TriWorkspace *self, const char *region, const char *topic, GError **error)
{
  g_autoptr (TriTable) table =
    tri_workspace_query (self,
                         "SELECT view FROM topic_views WHERE region = ?1 AND topic = ?2 ORDER BY position",
                         error, region, topic, NULL);
  char **views;

  if (table == NULL)
    return NULL;
  views = g_new0 (char *, tri_table_get_n_rows (table) + 1);
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    views[i] = g_strdup (tri_table_get_text (table, i, 0));
  return views;
}

static gboolean
load_topics (TriWorkspace *self, TriRegion *region, GError **error)
{
  g_autoptr (TriTable) table = tri_workspace_query (
    self,
    "SELECT t.id, t.title, t.summary, t.lead,"
    "  (SELECT count (*) FROM claims c WHERE c.region = t.region AND c.topic = t.id) AS n_claims,"
    "  (SELECT count (*) FROM claims c WHERE c.region = t.region AND c.topic = t.id AND EXISTS"
    "    (SELECT 1 FROM passages p WHERE p.region = c.region AND p.claim = c.id)) AS n_sourced,"
    "  (SELECT count (*) FROM disagreements d"
    // A caution wears no badge, so it is not counted beside one.
    "    WHERE d.region = t.region AND d.topic = t.id AND d.severity <> 'note') AS n_disagreements "
    "FROM topics t WHERE t.region = ?1 ORDER BY t.position",
    error, region->id, NULL);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriTopic *topic = g_new0 (TriTopic, 1);

      g_ptr_array_add (region->topics, topic);
      topic->id = dup_cell (table, i, "id");
      topic->title = dup_cell (table, i, "title");
      topic->summary = dup_cell (table, i, "summary");
      topic->lead = dup_cell (table, i, "lead");
      topic->n_claims = get_count (table, i, "n_claims");
      topic->n_sourced = get_count (table, i, "n_sourced");
      topic->n_disagreements = get_count (table, i, "n_disagreements");
      topic->views = load_topic_views (self, region->id, topic->id, error);
      if (topic->views == NULL)
        return FALSE;
      if (topic->lead == NULL)
        topic->lead = g_strdup (topic->views[0]);
      region->n_claims += topic->n_claims;
      region->n_sourced += topic->n_sourced;
      region->n_disagreements += topic->n_disagreements;
    }
  return TRUE;
}

// "Palacián de Inza, Blanca" as the title page has it: "Blanca Palacián de Inza".
static char *
natural_order (const char *author)
{
  g_auto (GStrv) people = g_strsplit (author != NULL ? author : "", ";", -1);

  for (guint i = 0; people[i] != NULL; i++)
    {
      char *comma = strchr (g_strstrip (people[i]), ',');

      if (comma != NULL)
        {
          g_autofree char *family = g_strndup (people[i], (gsize)(comma - people[i]));
          g_autofree char *given = g_strdup (g_strstrip (comma + 1));

          g_free (people[i]);
          people[i] = g_strdup_printf ("%s %s", given, family);
        }
    }
  return g_strjoinv (", ", people);
}

/**
 * tri_workspace_load_regions: (skip)
 *
 * Fills `regions` in the store's order.
 */
gboolean
tri_workspace_load_regions (TriWorkspace *self, GError **error)
{
  g_autoptr (TriTable) table =
    tri_workspace_query (self,
                         "SELECT r.*, s.author, s.container, s.year FROM regions r "
                         "JOIN sources s ON s.region = r.id AND s.id = r.paper ORDER BY r.position, r.id",
                         error, NULL);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < tri_table_get_n_rows (table); i++)
    {
      TriRegionData *data = g_new0 (TriRegionData, 1);
      TriRegion *region = &data->region;
      g_autofree char *container = dup_cell (table, i, "container");

      region->topics = g_ptr_array_new_with_free_func ((GDestroyNotify)topic_free);
      g_ptr_array_add (self->regions, data);
      region->id = dup_cell (table, i, "id");
      region->label = dup_cell (table, i, "label");
      region->title = dup_cell (table, i, "title");
      region->version = dup_cell (table, i, "version");
      region->hash = dup_cell (table, i, "hash");
      region->accent = dup_cell (table, i, "accent");
      region->default_topic = dup_cell (table, i, "default_topic");
      region->paper_date = dup_cell (table, i, "paper_date");
      {
        g_autofree char *author = dup_cell (table, i, "author");

        region->paper_author = natural_order (author);
      }
      if (container != NULL)
        region->paper_label = g_strdup_printf ("%s, %s", region->paper_author, container);
      else
        region->paper_label = g_strdup_printf ("%s, %u", region->paper_author, get_count (table, i, "year"));
      if (!load_topics (self, region, error))
        return FALSE;
    }
  return TRUE;
}
