// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet's content: from the pack's own sheet, or made from the topics' views, claims and disagreements.

#include "tri-workspace-sheet.h"

#include "tri-workspace-private.h"
#include "tri-sheet-spec.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_KEY_FIGURES 4
#define MAX_STATEMENTS 6
#define MAX_DISAGREEMENTS 4
// With more figures than two, a page has room for less to read.
#define MANY_FIGURES 3
#define FEW_STATEMENTS 4
#define FEW_DISAGREEMENTS 2

/** SheetMaker: what is needed while a sheet's content is collected. */
typedef struct
{
  TriWorkspace *workspace;
  const TriRegion *region;
  TriSheetSpec *spec;
  GPtrArray *noted; // claim ids, in the order of their notes
} SheetMaker;

static TriScene *
make_scene_cb (double width, double height, TriTheme *theme, gpointer data)
{
  g_autoptr (GError) error = NULL;
  TriScene *scene = tri_workspace_view_compile (data, width, height, theme, NULL,
                                                TRI_VIEW_CONTENT | TRI_VIEW_FRAME | TRI_VIEW_LEGEND, &error);

  if (scene == NULL)
    g_warning ("%s", error->message);
  return scene;
}

// A note for the claim, once; FALSE where there is no such claim.
static gboolean
add_note (SheetMaker *maker, const char *id, GError **error)
{
  const TriClaim *claim = tri_workspace_find_claim (maker->workspace, maker->region->id, id);
  g_autoptr (GString) place = NULL;

  if (g_ptr_array_find_with_equal_func (maker->noted, id, g_str_equal, NULL))
    return TRUE;
  if (claim == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "the sheet of region “%s” cites the claim “%s”, which is not there", maker->region->id,
                   id);
      return FALSE;
    }
  place = g_string_new (claim->where);
  if (claim->arithmetic != NULL)
    g_string_append (place, " (computed)");
  if (claim->source != NULL)
    g_string_append_printf (place, ", citing %s", claim->source);
  tri_sheet_spec_add_note (maker->spec, claim->id, claim->short_text, place->str);
  g_ptr_array_add (maker->noted, claim->id);
  return TRUE;
}

// Notes for all `[^claim-id]` of a text.
static gboolean
add_notes (SheetMaker *maker, const char *text, GError **error)
{
  const char *at = text;

  while (at != NULL && (at = strstr (at, "[^")) != NULL)
    {
      const char *end = strchr (at, ']');
      g_autofree char *id = end != NULL ? g_strndup (at + 2, (gsize)(end - at - 2)) : NULL;

      if (id != NULL && !add_note (maker, id, error))
        return FALSE;
      at = end;
    }
  return TRUE;
}

static gboolean
add_key_figure (SheetMaker *maker, const char *id, const char *text, GError **error)
{
  const TriClaim *claim = tri_workspace_find_claim (maker->workspace, maker->region->id, id);
  g_autofree char *own_text = NULL;
  g_autofree char *figure = NULL;
  const char *qualifier = NULL;
  const char *unit = NULL;

  if (!add_note (maker, id, error))
    return FALSE;
  switch (claim->quantity.qualifier)
    {
    case TRI_QUALIFIER_ABOUT:
    case TRI_QUALIFIER_SOME:
      qualifier = "about";
      break;
    case TRI_QUALIFIER_ESTIMATED:
      qualifier = "estimated";
      break;
    case TRI_QUALIFIER_UP_TO:
    case TRI_QUALIFIER_LESS_THAN:
      unit = "at most";
      break;
    case TRI_QUALIFIER_MORE_THAN:
    case TRI_QUALIFIER_AT_LEAST:
      unit = "or more";
      break;
    case TRI_QUALIFIER_NONE:
    case TRI_QUALIFIER_EXACT:
    case TRI_QUALIFIER_RANGE:
    case TRI_QUALIFIER_ORDER:
    default:
      break;
    }
  if (tri_quantity_get_precision (claim->quantity) == TRI_PRECISION_RANGE)
    {
      g_autofree char *low = tri_number_format (claim->quantity.low);
      g_autofree char *high = tri_number_format (claim->quantity.high);

      figure = g_strdup_printf ("%s\u2060–\u2060%s", low, high);
    }
  else
    figure = tri_number_format (tri_quantity_get_nominal (claim->quantity));
  if (g_strcmp0 (claim->unit, "%") == 0)
    {
      char *with_unit = g_strconcat (figure, "\u202f%", NULL);

      g_free (figure);
      figure = with_unit;
    }
  if (text == NULL)
    text = own_text = g_strdup_printf ("%s [^%s]", claim->statement, id);
  tri_sheet_spec_add_key_figure (maker->spec, qualifier, figure, unit, text);
  return add_notes (maker, text, error);
}

static gboolean
add_figure (SheetMaker *maker, const char *id, GError **error)
{
  g_autoptr (TriWorkspaceView) view =
    tri_workspace_load_view (maker->workspace, maker->region->id, id, error);
  TriViewKind kind;

  if (view == NULL)
    return FALSE;
  kind = tri_workspace_view_get_kind (view);
  tri_sheet_spec_add_figure (maker->spec,
                             kind == TRI_VIEW_MAP ? TRI_SHEET_FIGURE_MAP : TRI_SHEET_FIGURE_CHART,
                             tri_workspace_view_get_title (view), tri_workspace_view_get_subtitle (view), 0,
                             make_scene_cb, tri_workspace_view_ref (view),
                             (GDestroyNotify)tri_workspace_view_unref);
  return TRUE;
}

static TriSheetSeverity
parse_severity (const char *text)
{
  if (g_strcmp0 (text, "high") == 0)
    return TRI_SHEET_SEVERITY_HIGH;
  return g_strcmp0 (text, "medium") == 0 ? TRI_SHEET_SEVERITY_MEDIUM : TRI_SHEET_SEVERITY_NOTE;
}

static const TriDisagreement *
find_disagreement (SheetMaker *maker, const char *id)
{
  g_autoptr (GPtrArray) all =
    tri_workspace_find_disagreements (maker->workspace, maker->region->id, NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const TriDisagreement *disagreement = g_ptr_array_index (all, i);

      if (strcmp (disagreement->id, id) == 0)
        return disagreement;
    }
  return NULL;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

// The objects of an array member; empty where there is none.
static GList *
list_objects (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  GList *objects = NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      objects = g_list_append (objects, json_array_get_object_element (array, i));
  return objects;
}

static gboolean
fill_from_pack (SheetMaker *maker, JsonObject *sheet, GError **error)
{
  g_autoptr (GList) figures = list_objects (sheet, "key_figures");
  g_autoptr (GList) views = list_objects (sheet, "figures");
  g_autoptr (GList) statements = list_objects (sheet, "statements");
  g_autoptr (GList) disagreements = list_objects (sheet, "disagreements");

  tri_sheet_spec_set_title (maker->spec, get_text (sheet, "title"), get_text (sheet, "deck"));
  for (GList *l = figures; l != NULL; l = l->next)
    if (!add_key_figure (maker, json_object_get_string_member_with_default (l->data, "claim", ""),
                         get_text (l->data, "text"), error))
      return FALSE;
  for (GList *l = views; l != NULL; l = l->next)
    if (!add_figure (maker, json_object_get_string_member_with_default (l->data, "view", ""), error))
      return FALSE;
  for (GList *l = statements; l != NULL; l = l->next)
    {
      tri_sheet_spec_add_statement (maker->spec, get_text (l->data, "head"), get_text (l->data, "text"),
                                    get_text (l->data, "short"));
      if (!add_notes (maker, get_text (l->data, "text"), error))
        return FALSE;
    }
  for (GList *l = disagreements; l != NULL; l = l->next)
    {
      const char *id = json_object_get_string_member_with_default (l->data, "id", "");
      const TriDisagreement *disagreement = find_disagreement (maker, id);

      if (disagreement == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "the sheet of region “%s” names the disagreement “%s”, which is not there",
                       maker->region->id, id);
          return FALSE;
        }
      tri_sheet_spec_add_disagreement (maker->spec, parse_severity (disagreement->severity),
                                       get_text (l->data, "lead"), get_text (l->data, "text"));
      if (!add_notes (maker, get_text (l->data, "text"), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_key_figure (const TriClaim *claim)
{
  return strcmp (claim->kind, "figure") == 0 &&
         tri_quantity_get_precision (claim->quantity) != TRI_PRECISION_NONE;
}

static gboolean
is_statement (const TriClaim *claim)
{
  static const char *const kinds[] = { "position", "cause", "conclusion", "recommendation",
                                       "prospect", "event", NULL };

  return g_strv_contains (kinds, claim->kind);
}

static gboolean
fill_claims (SheetMaker *maker, const char *topic, guint max_statements, GError **error)
{
  g_autoptr (GPtrArray) claims = tri_workspace_get_topic_claims (maker->workspace, maker->region->id, topic);
  guint n_figures = 0;
  guint n_statements = 0;

  for (guint i = 0; i < claims->len && n_figures < MAX_KEY_FIGURES; i++)
    {
      const TriClaim *claim = g_ptr_array_index (claims, i);

      if (!is_key_figure (claim))
        continue;
      if (!add_key_figure (maker, claim->id, NULL, error))
        return FALSE;
      n_figures++;
    }
  for (guint i = 0; i < claims->len && n_statements < max_statements; i++)
    {
      const TriClaim *claim = g_ptr_array_index (claims, i);
      g_autofree char *text = NULL;

      if (!is_statement (claim))
        continue;
      text = g_strdup_printf ("%s [^%s]", claim->statement, claim->id);
      tri_sheet_spec_add_statement (maker->spec, claim->short_text, text, NULL);
      if (!add_note (maker, claim->id, error))
        return FALSE;
      n_statements++;
    }
  return TRUE;
}

static gboolean
fill_disagreements (SheetMaker *maker, const char *topic, guint max_disagreements, GError **error)
{
  g_autoptr (GPtrArray) all =
    tri_workspace_find_disagreements (maker->workspace, maker->region->id, topic, NULL);

  for (guint i = 0; i < MIN (all->len, max_disagreements); i++)
    {
      const TriDisagreement *disagreement = g_ptr_array_index (all, i);
      g_autoptr (GString) text = g_string_new (disagreement->explanation);
      g_autofree char *lead = g_strdup (disagreement->title);

      // They come by severity; under “Does not agree” no caution has a place.
      if (g_strcmp0 (disagreement->severity, "note") == 0)
        break;
      for (guint j = 0; j < disagreement->rows->len; j++)
        {
          const TriDisagreementRow *row = g_ptr_array_index (disagreement->rows, j);

          g_string_append_printf (text, " [^%s]", row->claim);
          if (!add_note (maker, row->claim, error))
            return FALSE;
        }
      tri_sheet_spec_add_disagreement (maker->spec, parse_severity (disagreement->severity), lead, text->str);
    }
  return TRUE;
}

static gboolean
fill_from_topics (SheetMaker *maker, const char *const *topics, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new ();
  gboolean titled = FALSE;

  for (guint i = 0; topics[i] != NULL; i++)
    {
      const TriTopic *topic = tri_region_find_topic (maker->region, topics[i]);
      gboolean is_full;

      if (topic == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       "region “%s” has no topic “%s”; `triptych topics %s` lists them", maker->region->id,
                       topics[i], maker->region->id);
          return FALSE;
        }
      for (guint j = 0; topic->views[j] != NULL; j++)
        {
          if (g_ptr_array_find_with_equal_func (views, topic->views[j], g_str_equal, NULL))
            continue;
          g_ptr_array_add (views, topic->views[j]);
          if (!add_figure (maker, topic->views[j], error))
            return FALSE;
        }
      if (!titled)
        {
          g_autoptr (TriWorkspaceView) lead =
            tri_workspace_load_view (maker->workspace, maker->region->id, topic->lead, error);

          if (lead == NULL)
            return FALSE;
          tri_sheet_spec_set_title (maker->spec, tri_workspace_view_get_title (lead), topic->summary);
          titled = TRUE;
        }
      is_full = g_strv_length (topic->views) >= MANY_FIGURES;
      if (!fill_claims (maker, topic->id, is_full ? FEW_STATEMENTS : MAX_STATEMENTS, error) ||
          !fill_disagreements (maker, topic->id, is_full ? FEW_DISAGREEMENTS : MAX_DISAGREEMENTS, error))
        return FALSE;
    }
  return TRUE;
}

static void
fill_frame (SheetMaker *maker, const char *const *topics)
{
  const TriRegion *region = maker->region;
  const TriTopic *topic = topics != NULL ? tri_region_find_topic (region, topics[0]) : NULL;
  g_autofree char *reference = g_strconcat (region->id, "/", topic != NULL ? topic->id : "", NULL);
  g_autofree char *pack =
    g_strdup_printf ("%s %s, store %.8s.", region->label, region->version, region->hash);
  g_autofree char *source =
    g_strdup_printf ("Source: %s. Place in the reading edition (¶), or in a note of the paper.",
                     region->paper_label);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%-e %B %Y");
  g_autoptr (GString) licences = g_string_new (NULL);
  g_autoptr (TriTable) table = tri_workspace_query (maker->workspace,
                                                    "SELECT DISTINCT coalesce (title, name) FROM licences "
                                                    "WHERE region IS NULL OR region = ?1 ORDER BY 1",
                                                    NULL, region->id, NULL);

  for (guint i = 0; table != NULL && i < tri_table_get_n_rows (table); i++)
    g_string_append_printf (licences, "%s%s", i > 0 ? "; " : "", tri_table_get_text (table, i, 0));
  tri_sheet_spec_set_head (maker->spec, region->label, topic != NULL ? topic->title : region->title, date);
  tri_sheet_spec_set_accent (maker->spec, region->accent);
  tri_sheet_spec_set_source (maker->spec, source);
  tri_sheet_spec_set_reference (maker->spec, reference);
  tri_sheet_spec_set_pack (maker->spec, pack, licences->str);
  tri_sheet_spec_set_boundaries (
    maker->spec,
    "Natural Earth 1:10 million, viewpoint of the UN General Assembly. Contested land is hatched "
    "and coloured as the State that most recognise; who holds it stands in the base map's list.");
}

static JsonNode *
load_pack_sheet (TriWorkspace *self, const char *region)
{
  g_autoptr (TriTable) table =
    tri_workspace_query (self,
                         "SELECT spec FROM views WHERE region = ?1 AND kind = 'sheet' ORDER BY id LIMIT 1",
                         NULL, region, NULL);

  if (table == NULL || tri_table_get_n_rows (table) == 0)
    return NULL;
  return json_from_string (tri_table_get_text (table, 0, 0), NULL);
}

/**
 * tri_workspace_new_sheet:
 * @topics: (array zero-terminated=1) (nullable): topic ids; %NULL for the pack's own sheet, or its default
 * topic where it has none
 *
 * Returns: (transfer full): the content, ready to be laid out.
 */
TriSheetSpec *
tri_workspace_new_sheet (TriWorkspace *self, const char *region, const char *const *topics, GError **error)
{
  g_autoptr (TriSheetSpec) spec = tri_sheet_spec_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  g_autoptr (JsonNode) sheet = NULL;
  SheetMaker maker = { self, tri_workspace_find_region (self, region), spec, noted };
  const char *default_topics[] = { NULL, NULL };
  gboolean filled;

  g_return_val_if_fail (TRI_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (maker.region != NULL, NULL);

  if (topics == NULL || topics[0] == NULL)
    sheet = load_pack_sheet (self, region);
  if (sheet != NULL && JSON_NODE_HOLDS_OBJECT (sheet))
    {
      fill_frame (&maker, NULL);
      filled = fill_from_pack (&maker, json_node_get_object (sheet), error);
    }
  else
    {
      default_topics[0] = maker.region->default_topic;
      if (topics == NULL || topics[0] == NULL)
        topics = default_topics;
      fill_frame (&maker, topics);
      filled = fill_from_topics (&maker, topics, error);
    }
  if (!filled || !tri_sheet_spec_check (spec, error))
    return NULL;
  return g_steal_pointer (&spec);
}
