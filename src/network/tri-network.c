// SPDX-License-Identifier: GPL-3.0-or-later
// Reads actors and relations from rows and hands them to layout, routing and drawing.

#include "tri-network.h"

#include "tri-network-private.h"

#include <string.h>

#define MAX_NODES 120u
#define MAX_EDGES 240u
#define MARGIN 4.0

typedef struct
{
  const TriNetworkSpec *spec;
  TriTable *table;
  GArray *nodes;     // of TriNetworkNode
  GArray *edges;     // of TriNetworkEdge
  GHashTable *names; // actor → node's index + 1
} Reader;

static void
node_clear (gpointer data)
{
  TriNetworkNode *node = data;

  tri_refs_unref (node->refs);
}

static void
edge_clear (gpointer data)
{
  TriNetworkEdge *edge = data;

  g_free (edge->label);
  g_string_free (edge->words, TRUE);
  g_string_free (edge->detail, TRUE);
  tri_refs_unref (edge->refs);
  for (guint i = 0; i < edge->n_lines; i++)
    g_free (edge->lines[i]);
}

static const char *
get_cell (const TriTable *table, guint row, const char *column)
{
  int index = tri_table_find_column (table, column);
  const char *text = index >= 0 ? tri_table_get_text (table, row, index) : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
get_flag (const TriTable *table, guint row, const char *column)
{
  int index = tri_table_find_column (table, column);
  const char *text;

  if (index < 0 || tri_table_is_null (table, row, index))
    return FALSE;
  text = tri_table_get_text (table, row, index);
  if (tri_table_get_value_type (table, row, index) == TRI_VALUE_TEXT)
    return text != NULL && *text != '\0' && strcmp (text, "0") != 0;
  return tri_table_get_integer (table, row, index) != 0;
}

// Colours keep their meaning across the program (NOTES §4).
static TriCategory
choose_category (const char *kind)
{
  static const struct
  {
    const char *kind;
    TriCategory category;
  } kinds[] = {
    { "army", TRI_CATEGORY_BLUE },   { "military", TRI_CATEGORY_BLUE },
    { "mission", TRI_CATEGORY_SKY }, { "organisation", TRI_CATEGORY_SKY },
    { "organ", TRI_CATEGORY_SKY },   { "unit", TRI_CATEGORY_SKY },
    { "office", TRI_CATEGORY_SKY },  { "armed-group", TRI_CATEGORY_VERMILION },
    { "state", TRI_CATEGORY_GREY },  { "government", TRI_CATEGORY_GREY },
  };

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].category;
  return TRI_CATEGORY_ORANGE;
}

static void
merge_refs (TriRefs **target, TriRefs *more)
{
  TriRefs *both = tri_refs_union (*target, more);

  tri_refs_unref (*target);
  *target = both;
}

static guint
add_node (Reader *reader, const char *id, const char *label)
{
  TriNetworkNode node = {
    .id = id,
    .label = label != NULL ? label : id,
    .category = TRI_CATEGORY_ORANGE,
    .refs = tri_refs_new_one ("actor", id),
    .target = -1,
  };

  g_array_append_val (reader->nodes, node);
  g_hash_table_replace (reader->names, (gpointer)id, GUINT_TO_POINTER (reader->nodes->len));
  return reader->nodes->len - 1;
}

static void
add_spec_node (Reader *reader, const TriNetworkNodeSpec *given)
{
  guint index = add_node (reader, given->id, given->label);
  TriNetworkNode *node = &g_array_index (reader->nodes, TriNetworkNode, index);

  node->second = given->second;
  node->has_place = given->has_place;
  node->place = (TriPoint){ given->x, given->y };
  for (guint i = 0; given->claims[i] != NULL; i++)
    {
      g_autoptr (TriRefs) claim = tri_refs_new_one ("claim", given->claims[i]);

      merge_refs (&node->refs, claim);
    }
  for (guint i = 0; given->includes[i] != NULL; i++)
    {
      g_autoptr (TriRefs) actor = tri_refs_new_one ("actor", given->includes[i]);

      merge_refs (&node->refs, actor);
      if (!g_hash_table_contains (reader->names, given->includes[i]))
        g_hash_table_insert (reader->names, given->includes[i], GUINT_TO_POINTER (reader->nodes->len));
    }
}

static const TriNetworkNodeSpec *
find_node_spec (const TriNetworkSpec *spec, const char *id)
{
  for (guint i = 0; i < tri_network_spec_get_n_nodes (spec); i++)
    if (strcmp (tri_network_spec_get_node (spec, i)->id, id) == 0)
      return tri_network_spec_get_node (spec, i);
  return NULL;
}

// The node of the row's `subject` or `object`.
static guint
read_node (Reader *reader, guint row, const char *which)
{
  g_autofree char *label_column = g_strconcat (which, "_label", NULL);
  g_autofree char *kind_column = g_strconcat (which, "_kind", NULL);
  const char *id = get_cell (reader->table, row, which);
  const char *label = get_cell (reader->table, row, label_column);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (reader->names, id));
  TriNetworkNode *node;
  const TriNetworkNodeSpec *given;
  TriCategory category;

  index = index > 0 ? index - 1 : add_node (reader, id, label);
  node = &g_array_index (reader->nodes, TriNetworkNode, index);
  if (strcmp (node->id, id) != 0)
    return index; // one of those included
  given = find_node_spec (reader->spec, id);
  if (label != NULL && (given == NULL || given->label == NULL))
    node->label = label;
  if (given != NULL && given->category != NULL &&
      tri_category_parse (given->category[0] == '@' ? given->category + 1 : given->category, &category))
    node->category = category;
  else
    node->category = choose_category (get_cell (reader->table, row, kind_column));
  return index;
}

static TriNetworkStyle
choose_style (const TriNetworkSpec *spec, const TriTable *table, guint row)
{
  const char *sign = get_cell (table, row, "sign");
  TriNetworkStyle style;

  if (g_strcmp0 (get_cell (table, row, "status"), "alleged") == 0)
    return TRI_NETWORK_ALLEGED;
  if (tri_network_spec_find_style (spec, get_cell (table, row, "id"), get_cell (table, row, "relation"),
                                   &style))
    return style;
  if (g_strcmp0 (sign, "+") == 0)
    return TRI_NETWORK_BACKS;
  return g_strcmp0 (sign, "-") == 0 ? TRI_NETWORK_FIGHTS : TRI_NETWORK_BELONGS;
}

static TriRefs *
read_refs (const TriTable *table, guint row)
{
  const char *refs = get_cell (table, row, "refs");
  const char *id = get_cell (table, row, "id");
  const char *claim = get_cell (table, row, "claim");
  g_autoptr (TriRefs) given = tri_refs_parse (refs != NULL ? refs : "");
  g_autoptr (TriRefs) own = id != NULL ? tri_refs_new_one ("relation", id) : tri_refs_new (NULL, 0);
  g_autoptr (TriRefs) claims = claim != NULL ? tri_refs_new_one ("claim", claim) : tri_refs_new (NULL, 0);
  g_autoptr (TriRefs) both = tri_refs_union (given, own);

  return tri_refs_union (both, claims);
}

// The relation in words; underscores are how a table writes spaces.
static char *
dup_relation (const TriTable *table, guint row)
{
  char *relation = g_strdup (get_cell (table, row, "relation"));

  return g_strdelimit (relation, "_", ' ');
}

static TriNetworkEdge *
find_edge (GArray *edges, guint from, guint to, TriNetworkStyle style, const char *label)
{
  for (guint i = 0; i < edges->len; i++)
    {
      TriNetworkEdge *edge = &g_array_index (edges, TriNetworkEdge, i);

      if (edge->from == from && edge->to == to && edge->style == style && strcmp (edge->label, label) == 0)
        return edge;
    }
  return NULL;
}

static TriNetworkEdge *
add_edge (Reader *reader, guint row, guint from, guint to)
{
  const TriNetworkSpec *spec = reader->spec;
  g_autofree char *relation = dup_relation (reader->table, row);
  const char *given = tri_network_spec_find_label (spec, get_cell (reader->table, row, "id"),
                                                   get_cell (reader->table, row, "relation"));
  const char *label = given != NULL ? given : relation;
  TriNetworkStyle style = choose_style (spec, reader->table, row);
  TriNetworkEdge *edge = find_edge (reader->edges, from, to, style, label);

  if (edge == NULL)
    {
      TriNetworkEdge fresh = {
        .from = from,
        .to = to,
        .row = row,
        .style = style,
        .label = g_strdup (label),
        .words = g_string_new (NULL),
        .detail = g_string_new (NULL),
        .refs = tri_refs_new (NULL, 0),
        .target = -1,
      };

      g_string_printf (fresh.words, "%s %s %s", g_array_index (reader->nodes, TriNetworkNode, from).label,
                       relation, g_array_index (reader->nodes, TriNetworkNode, to).label);
      g_array_append_val (reader->edges, fresh);
      edge = &g_array_index (reader->edges, TriNetworkEdge, reader->edges->len - 1);
    }
  return edge;
}

static void
read_edge (Reader *reader, guint row)
{
  guint from = read_node (reader, row, "subject");
  guint to = read_node (reader, row, "object");
  const char *statement = get_cell (reader->table, row, "statement");
  const char *status = get_cell (reader->table, row, "status");
  const char *date = get_cell (reader->table, row, "date");
  g_autoptr (TriRefs) refs = read_refs (reader->table, row);
  g_autoptr (TriRefs) claims = tri_refs_of_kind (refs, "claim");
  TriNetworkEdge *edge;

  merge_refs (&g_array_index (reader->nodes, TriNetworkNode, from).refs, claims);
  merge_refs (&g_array_index (reader->nodes, TriNetworkNode, to).refs, claims);
  if (from == to)
    return;
  edge = add_edge (reader, row, from, to);
  merge_refs (&edge->refs, refs);
  edge->is_disputed = edge->is_disputed || get_flag (reader->table, row, "disputed");
  edge->is_planned = g_strcmp0 (status, "planned") == 0;
  edge->status = status != NULL && strcmp (status, "stated") != 0 ? status : NULL;
  if (statement != NULL && strstr (edge->detail->str, statement) == NULL)
    g_string_append_printf (edge->detail, "%s%s", edge->detail->len > 0 ? "\n" : "", statement);
  if (date != NULL && edge->detail->len == 0)
    g_string_append (edge->detail, date);
}

static gboolean
is_denial (const TriTable *table, guint row)
{
  return g_strcmp0 (get_cell (table, row, "relation"), "denies") == 0;
}

// A denial by the one who is said to do it belongs to the alleged edge; one that meets none is an edge
// itself.
static void
read_denial (Reader *reader, guint row)
{
  const char *subject = get_cell (reader->table, row, "subject");
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (reader->names, subject));
  const char *statement = get_cell (reader->table, row, "statement");
  gboolean is_used = FALSE;

  for (guint i = 0; index > 0 && i < reader->edges->len; i++)
    {
      TriNetworkEdge *edge = &g_array_index (reader->edges, TriNetworkEdge, i);
      g_autoptr (TriRefs) refs = NULL;
      g_autoptr (TriRefs) claims = NULL;

      if (edge->style != TRI_NETWORK_ALLEGED || edge->from != index - 1)
        continue;
      refs = read_refs (reader->table, row);
      claims = tri_refs_of_kind (refs, "claim");
      merge_refs (&edge->refs, refs);
      merge_refs (&g_array_index (reader->nodes, TriNetworkNode, index - 1).refs, claims);
      if (statement != NULL)
        g_string_append_printf (edge->detail, "%s%s", edge->detail->len > 0 ? "\n" : "", statement);
      if (!edge->is_denied && *edge->label != '\0')
        {
          char *label = g_strconcat (edge->label, "; denied", NULL);

          g_free (edge->label);
          edge->label = label;
        }
      edge->is_denied = is_used = TRUE;
    }
  if (!is_used)
    read_edge (reader, row);
}

static gboolean
refuse_table (GError **error, const char *cause)
{
  g_set_error_literal (error, TRI_NETWORK_ERROR, TRI_NETWORK_ERROR_TABLE, cause);
  return FALSE;
}

static gboolean
read_rows (Reader *reader, GError **error)
{
  static const char *const columns[] = { "subject", "relation", "object" };
  guint n_rows = tri_table_get_n_rows (reader->table);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (tri_table_find_column (reader->table, columns[i]) < 0)
      {
        g_set_error (error, TRI_NETWORK_ERROR, TRI_NETWORK_ERROR_TABLE,
                     "the relations have no column “%s”; keep it in the transform", columns[i]);
        return FALSE;
      }
  if (n_rows > MAX_EDGES)
    return refuse_table (error,
                         "there are more than 240 relations; choose some by a filter in the transform");
  for (guint i = 0; i < tri_network_spec_get_n_nodes (reader->spec); i++)
    add_spec_node (reader, tri_network_spec_get_node (reader->spec, i));
  for (guint pass = 0; pass < 2; pass++)
    for (guint row = 0; row < n_rows; row++)
      {
        if (get_cell (reader->table, row, "subject") == NULL ||
            get_cell (reader->table, row, "relation") == NULL ||
            get_cell (reader->table, row, "object") == NULL || is_denial (reader->table, row) != (pass == 1))
          continue;
        if (pass == 0)
          read_edge (reader, row);
        else
          read_denial (reader, row);
      }
  if (reader->nodes->len > MAX_NODES)
    return refuse_table (error, "there are more than 120 actors; choose some by a filter in the transform");
  return TRUE;
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const TriNetworkNode *left = *(const TriNetworkNode *const *)a;
  const TriNetworkNode *right = *(const TriNetworkNode *const *)b;

  if (fabs (left->rect.y - right->rect.y) > left->rect.height / 2)
    return left->rect.y < right->rect.y ? -1 : 1;
  return (left->rect.x > right->rect.x) - (left->rect.x < right->rect.x);
}

// Targets in reading order: the actors by rows, then the relations.
static void
add_targets (Reader *reader, TriSceneBuilder *builder)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < reader->edges->len; i++)
    {
      const TriNetworkEdge *edge = &g_array_index (reader->edges, TriNetworkEdge, i);
      TriNetworkNode *from = &g_array_index (reader->nodes, TriNetworkNode, edge->from);
      TriNetworkNode *to = &g_array_index (reader->nodes, TriNetworkNode, edge->to);

      from->n_relations++;
      to->n_relations++;
    }
  for (guint i = 0; i < reader->nodes->len; i++)
    g_ptr_array_add (order, &g_array_index (reader->nodes, TriNetworkNode, i));
  g_ptr_array_sort (order, compare_nodes);
  for (guint i = 0; i < order->len; i++)
    {
      TriNetworkNode *node = g_ptr_array_index (order, i);
      g_autofree char *relations =
        g_strdup_printf (node->n_relations == 1 ? "%u relation" : "%u relations", node->n_relations);

      node->target = tri_scene_builder_add_target (builder, node->refs, node->label,
                                                   node->second != NULL ? node->second : relations,
                                                   node->second != NULL ? relations : NULL);
      tri_scene_builder_get_target (builder, node->target)->swatch =
        tri_theme_get_category (theme, node->category, TRI_CATEGORY_MARK);
    }
  for (guint i = 0; i < reader->edges->len; i++)
    {
      TriNetworkEdge *edge = &g_array_index (reader->edges, TriNetworkEdge, i);
      const char *status = edge->is_denied        ? "alleged, denied"
                           : edge->status != NULL ? edge->status
                                                  : "stated";

      edge->target = tri_scene_builder_add_target (builder, edge->refs, edge->words->str, status,
                                                   edge->detail->len > 0 ? edge->detail->str : NULL);
      tri_scene_builder_get_target (builder, edge->target)->is_disputed = edge->is_disputed;
    }
}

static void
draw (Reader *reader, TriSceneBuilder *builder, TriRect area)
{
  TriTheme *theme = tri_scene_builder_get_theme (builder);
  double legend = reader->edges->len > 0 ? _tri_network_get_legend_height (theme) : 0;
  TriRect inner = tri_rect_inset (area, MARGIN, MARGIN);
  TriRect field = tri_rect (inner.x, inner.y, inner.width, MAX (inner.height - legend, 0));
  TriNetworkMeasure measure = _tri_network_fit (theme, reader->nodes, field);

  _tri_network_route (reader->nodes, reader->edges, &measure, field);
  _tri_network_place_labels (reader->nodes, reader->edges, &measure, field);
  add_targets (reader, builder);
  tri_scene_builder_begin_plot (builder, tri_rect (0, 0, area.x + area.width, area.y + area.height), FALSE);
  _tri_network_draw (builder, reader->table, reader->nodes, reader->edges, &measure);
  if (legend > 0)
    _tri_network_draw_legend (builder, reader->spec, reader->edges, inner);
  tri_scene_builder_end_plot (builder);
}

/**
 * tri_network_build:
 * @relations: columns subject, relation, object, and as far as there are any: id, subject_label,
 * subject_kind, object_label, object_kind, sign, status, date, claim, statement, disputed, refs
 * @area: in the scene's pixels, without title and source
 *
 * Draws the network into @builder (NOTES §6). Relations alike between the same two nodes are one edge with
 * the evidence of all; an actor's relation to itself only adds its evidence to the node. A label that finds
 * no room is left out, and its edge keeps its target.
 *
 * Returns: FALSE with %TRI_NETWORK_ERROR_TABLE or _LAYOUT, before anything was drawn.
 */
gboolean
tri_network_build (TriNetworkSpec *spec,
                   TriTable *relations,
                   TriSceneBuilder *builder,
                   TriRect area,
                   GError **error)
{
  Reader reader = { .spec = spec, .table = relations };
  gboolean ok;

  g_return_val_if_fail (spec != NULL && relations != NULL && builder != NULL, FALSE);

  reader.nodes = g_array_new (FALSE, FALSE, sizeof (TriNetworkNode));
  g_array_set_clear_func (reader.nodes, node_clear);
  reader.edges = g_array_new (FALSE, FALSE, sizeof (TriNetworkEdge));
  g_array_set_clear_func (reader.edges, edge_clear);
  reader.names = g_hash_table_new (g_str_hash, g_str_equal);
  ok = read_rows (&reader, error) && _tri_network_arrange (spec, reader.nodes, reader.edges, error);
  if (ok)
    {
      tri_scene_builder_set_title (builder, tri_network_spec_get_head (spec)->title,
                                   tri_network_spec_get_head (spec)->alt);
      draw (&reader, builder, area);
    }
  g_hash_table_unref (reader.names);
  g_array_unref (reader.edges);
  g_array_unref (reader.nodes);
  return ok;
}
