// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a pack.

#include "tri-pack-rules.h"

#include <string.h>

#define TEXT(name)                                                                                           \
  {                                                                                                          \
    name, TRI_CELL_TEXT, FALSE, NULL                                                                         \
  }
#define NEED(name)                                                                                           \
  {                                                                                                          \
    name, TRI_CELL_TEXT, TRUE, NULL                                                                          \
  }
#define ID(name)                                                                                             \
  {                                                                                                          \
    name, TRI_CELL_ID, TRUE, NULL                                                                            \
  }
#define WORD(name)                                                                                           \
  {                                                                                                          \
    name, TRI_CELL_WORD, FALSE, NULL                                                                         \
  }
#define NEED_WORD(name)                                                                                      \
  {                                                                                                          \
    name, TRI_CELL_WORD, TRUE, NULL                                                                          \
  }
#define COUNTRY(name)                                                                                        \
  {                                                                                                          \
    name, TRI_CELL_COUNTRY, FALSE, NULL                                                                      \
  }
#define NUMBER(name)                                                                                         \
  {                                                                                                          \
    name, TRI_CELL_NUMBER, FALSE, NULL                                                                       \
  }
#define NEED_NUMBER(name)                                                                                    \
  {                                                                                                          \
    name, TRI_CELL_NUMBER, TRUE, NULL                                                                        \
  }
#define INTEGER(name)                                                                                        \
  {                                                                                                          \
    name, TRI_CELL_INTEGER, FALSE, NULL                                                                      \
  }
#define NEED_INTEGER(name)                                                                                   \
  {                                                                                                          \
    name, TRI_CELL_INTEGER, TRUE, NULL                                                                       \
  }
#define DATE(name)                                                                                           \
  {                                                                                                          \
    name, TRI_CELL_DATE, FALSE, NULL                                                                         \
  }
#define CHOICE(name, choices)                                                                                \
  {                                                                                                          \
    name, TRI_CELL_CHOICE, FALSE, choices                                                                    \
  }
#define NEED_CHOICE(name, choices)                                                                           \
  {                                                                                                          \
    name, TRI_CELL_CHOICE, TRUE, choices                                                                     \
  }
#define LINK(name, tables)                                                                                   \
  {                                                                                                          \
    name, TRI_CELL_LINK, FALSE, tables                                                                       \
  }
#define NEED_LINK(name, tables)                                                                              \
  {                                                                                                          \
    name, TRI_CELL_LINK, TRUE, tables                                                                        \
  }

static const TriPackColumn sources[] = {
  ID ("id"),
  NEED_CHOICE ("kind",
               "paper|report|article|book|news|resolution|letter|website|interview|dataset|speech|law|treaty|"
               "statistics|other"),
  TEXT ("author"),
  NEED ("title"),
  TEXT ("container"),
  INTEGER ("year"),
  DATE ("date"),
  TEXT ("language"),
  TEXT ("publisher"),
  TEXT ("pages"),
  TEXT ("url"),
  DATE ("accessed"),
  TEXT ("notes"),
  TEXT ("note"),
};

static const TriPackColumn places[] = {
  ID ("id"),
  NEED ("name"),
  TEXT ("alt_names"),
  NEED_CHOICE ("kind",
               "country|province|city|town|village|lake|river|area|site|border|continent|building|other"),
  NUMBER ("lon"),
  NUMBER ("lat"),
  COUNTRY ("country"),
  LINK ("parent", "places"),
  WORD ("layer"),
  TEXT ("feature"),
  CHOICE ("precision", "point|town|district|province|country|region|line|unknown"),
  TEXT ("coordinate_source"),
  TEXT ("note"),
};

static const TriPackColumn actors[] = {
  ID ("id"),
  NEED ("name"),
  TEXT ("short_name"),
  NEED_CHOICE ("kind",
               "state|government|organisation|organ|mission|unit|army|armed-group|movement|party|person|"
               "office|"
               "community|company|media|research|population|other"),
  COUNTRY ("country"),
  LINK ("parent", "actors"),
  TEXT ("role"),
  DATE ("date"),
  TEXT ("note"),
};

static const TriPackColumn claims[] = {
  ID ("id"),
  NEED_LINK ("topic", "topics"),
  NEED_CHOICE ("kind",
               "figure|event|membership|relation|position|cause|definition|description|recommendation|"
               "conclusion|"
               "prospect|context"),
  NEED ("statement"),
  TEXT ("short"),
  LINK ("subject", "actors|places"),
  WORD ("measure"),
  NUMBER ("value"),
  NUMBER ("low"),
  NUMBER ("high"),
  TEXT ("unit"),
  CHOICE ("qualifier", "exact|about|estimated|some|less_than|up_to|more_than|at_least|range|order"),
  TEXT ("of_what"),
  DATE ("date"),
  LINK ("said_by", "actors"),
  TEXT ("arithmetic"),
  TEXT ("note"),
};

static const TriPackColumn claim_places[] = {
  NEED_LINK ("claim", "claims"),
  NEED_LINK ("place", "places"),
  NEED ("role"),
};

static const TriPackColumn claim_actors[] = {
  NEED_LINK ("claim", "claims"),
  NEED_LINK ("actor", "actors"),
  NEED ("role"),
};

static const TriPackColumn claim_sources[] = {
  NEED_LINK ("claim", "claims"),
  NEED_LINK ("source", "sources"),
  TEXT ("pages"),
};

static const TriPackColumn events[] = {
  ID ("id"),
  NEED ("label"),
  TEXT ("short"),
  DATE ("date"),
  LINK ("place", "places"),
  NEED ("kind"),
  LINK ("claim", "claims"),
  NEED_CHOICE ("status", "happened|planned|expected|announced|alleged"),
  TEXT ("lane"),
  LINK ("actor", "actors"),
  LINK ("outside_source", "sources"),
};

static const TriPackColumn relations[] = {
  ID ("id"),
  NEED_LINK ("subject", "actors"),
  NEED_WORD ("relation"),
  NEED_LINK ("object", "actors"),
  NEED_CHOICE ("sign", "+|-|0"),
  DATE ("date"),
  LINK ("claim", "claims"),
  NEED_CHOICE ("status", "stated|alleged|denied|planned"),
};

static const TriPackColumn disagreements[] = {
  ID ("id"),
  NEED_LINK ("topic", "topics"),
  NEED_CHOICE ("kind", "arithmetic|between-sources|within-text|against-record"),
  NEED ("title"),
  NEED ("explanation"),
  NEED_CHOICE ("severity", "high|medium|low|note"),
  LINK ("source", "sources"),
};

static const TriPackColumn disagreement_claims[] = {
  NEED_LINK ("disagreement", "disagreements"),
  NEED_LINK ("claim", "claims"),
  NEED_INTEGER ("side"),
  CHOICE ("sign", "+|-|="),
  TEXT ("label"),
};

static const TriPackColumn locators[] = {
  NEED_LINK ("claim", "claims"), NEED ("section"), INTEGER ("paragraph"),
  INTEGER ("note_number"),       NEED ("cues"),
};

static const TriPackColumn coverage[] = {
  NEED ("token"),
  TEXT ("context"),
  NEED ("reason"),
};

static const TriPackColumn context[] = {
  NEED_LINK ("place", "places"), NEED_WORD ("measure"), NEED_INTEGER ("year"),
  NEED_NUMBER ("value"),         NEED ("unit"),         NEED_LINK ("source", "sources"),
};

#define TABLE(name, key, prefixed)                                                                           \
  {                                                                                                          \
#name, name, G_N_ELEMENTS(name), key, FALSE, prefixed                                                    \
  }
#define MAY_TABLE(name, key)                                                                                 \
  {                                                                                                          \
#name, name, G_N_ELEMENTS(name), key, TRUE, FALSE                                                        \
  }

static const TriPackTable tables[TRI_PACK_N_TABLES] = {
  [TRI_PACK_SOURCES] = TABLE (sources, "id", FALSE),
  [TRI_PACK_PLACES] = TABLE (places, "id", FALSE),
  [TRI_PACK_ACTORS] = TABLE (actors, "id", FALSE),
  [TRI_PACK_CLAIMS] = TABLE (claims, "id", TRUE),
  [TRI_PACK_CLAIM_PLACES] = TABLE (claim_places, "claim place role", FALSE),
  [TRI_PACK_CLAIM_ACTORS] = TABLE (claim_actors, "claim actor role", FALSE),
  [TRI_PACK_CLAIM_SOURCES] = TABLE (claim_sources, "claim source", FALSE),
  [TRI_PACK_EVENTS] = TABLE (events, "id", TRUE),
  [TRI_PACK_RELATIONS] = TABLE (relations, "id", FALSE),
  [TRI_PACK_DISAGREEMENTS] = TABLE (disagreements, "id", TRUE),
  [TRI_PACK_DISAGREEMENT_CLAIMS] = TABLE (disagreement_claims, "disagreement claim", FALSE),
  [TRI_PACK_LOCATORS] = TABLE (locators, NULL, FALSE),
  [TRI_PACK_COVERAGE] = TABLE (coverage, NULL, FALSE),
  [TRI_PACK_CONTEXT] = MAY_TABLE (context, "place measure year"),
};

const TriPackTable *
tri_pack_table_get (TriPackTableId id)
{
  return &tables[id];
}

/** tri_pack_table_find: the table of that name (a TriPackTableId), or -1. */
int
tri_pack_table_find (const char *name)
{
  for (int i = 0; i < TRI_PACK_N_TABLES; i++)
    if (strcmp (tables[i].name, name) == 0)
      return i;
  return -1;
}
