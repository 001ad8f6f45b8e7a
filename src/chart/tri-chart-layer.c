// SPDX-License-Identifier: GPL-3.0-or-later
// Values, names, quantities and evidence of a layer's rows.

#include "tri-chart-layer.h"

#include <math.h>
#include <string.h>

#include "tri-calendar.h"

#define MAX_ROWS 200000
#define MAX_TEXTS 5000

static int
find (const TriChartLayer *self, const char *name, const char *fallback)
{
  return tri_table_find_column (self->table, name != NULL ? name : fallback);
}

static gboolean
resolve_channels (TriChartLayer *self, GError **error)
{
  for (guint i = 0; i < TRI_N_CHANNELS; i++)
    {
      const TriChannelDef *def = self->unit->channels[i];

      self->columns[i] = -1;
      self->ends[i] = -1;
      if (def == NULL || def->field == NULL)
        continue;
      self->columns[i] = tri_table_find_column (self->table, def->field);
      if (def->field_end != NULL)
        self->ends[i] = tri_table_find_column (self->table, def->field_end);
      // An empty table may come without its columns.
      if (self->columns[i] < 0 && tri_table_get_n_rows (self->table) > 0)
        {
          g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_DATA,
                       "%s.field: the data have no column “%s”; name one they have", def->path, def->field);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_measure (const TriChannelDef *def)
{
  return def != NULL && !tri_channel_is_discrete (def) && def->bin == NULL && def->value == NULL &&
         def->type == TRI_FIELD_QUANTITATIVE;
}

static gboolean
is_continuous (const TriChannelDef *def)
{
  return def != NULL && def->value == NULL && !tri_channel_is_discrete (def) && def->bin == NULL &&
         (def->field != NULL || def->datum != NULL);
}

static gboolean
is_binned_data (const TriChannelDef *def)
{
  return def != NULL && def->is_binned && def->time_unit == NULL;
}

// By the measures: which of two axes the mark runs along; a tick's line lies across it.
static gboolean
is_upright (const TriChannelDef *x, const TriChannelDef *y)
{
  gboolean x_measure = is_continuous (x) && (x->time_unit == NULL || y != NULL);
  gboolean y_measure = is_continuous (y) && (y->time_unit == NULL || x != NULL);

  if (x_measure != y_measure)
    return y_measure;
  if (x_measure)
    {
      if ((x->type == TRI_FIELD_TEMPORAL) != (y->type == TRI_FIELD_TEMPORAL))
        return x->type == TRI_FIELD_TEMPORAL;
      if ((x->aggregate != NULL) != (y->aggregate != NULL))
        return y->aggregate != NULL;
    }
  return TRUE;
}

// Vega-Lite's orient(): whether a bar, area, tick, rule or line stands upright.
static gboolean
find_orientation (const TriUnit *unit)
{
  const TriChannelDef *x = unit->channels[TRI_CHANNEL_X];
  const TriChannelDef *y = unit->channels[TRI_CHANNEL_Y];
  gboolean has_x2 = unit->channels[TRI_CHANNEL_X2] != NULL;
  gboolean has_y2 = unit->channels[TRI_CHANNEL_Y2] != NULL;
  TriChartMarkType mark = unit->mark.type;
  gboolean is_given = unit->mark.is_vertical != TRI_TRISTATE_UNSET;
  gboolean given = unit->mark.is_vertical == TRI_TRISTATE_YES;

  // Vega-Lite's `orient` of a tick is that of its line.
  if (mark == TRI_CHART_MARK_TICK)
    return is_given ? !given : is_upright (x, y);
  if (mark == TRI_CHART_MARK_BAR)
    {
      if (is_binned_data (x) || (x != NULL && y != NULL && y->aggregate != NULL && x->aggregate == NULL &&
                                 is_continuous (x) && is_continuous (y)))
        return TRUE;
      if (is_binned_data (y) || (x != NULL && y != NULL && x->aggregate != NULL && y->aggregate == NULL &&
                                 is_continuous (x) && is_continuous (y)))
        return FALSE;
      if ((has_x2 || has_y2) && is_given)
        return given;
      // A bar with nothing but its row of names lies in it, over the whole width.
      if (!is_given && x == NULL && !has_x2 && y != NULL && !is_continuous (y))
        return FALSE;
    }
  if (has_y2 != has_x2 && mark != TRI_CHART_MARK_LINE && mark != TRI_CHART_MARK_TRAIL)
    return has_y2 ? !is_binned_data (y) : is_binned_data (x);
  if (mark == TRI_CHART_MARK_RULE && (x == NULL) != (y == NULL))
    return x != NULL;
  if (is_given)
    return given;
  return is_upright (x, y);
}

/* tri_chart_layer_new: `table` is referenced. */
TriChartLayer *
tri_chart_layer_new (const TriUnit *unit, TriTable *table, GError **error)
{
  TriChartLayer *self = g_new0 (TriChartLayer, 1);
  const TriOurs *ours = &unit->ours;

  self->unit = unit;
  self->table = tri_table_ref (table);
  self->stacked = TRI_N_CHANNELS;
  if (tri_table_get_n_rows (table) > MAX_ROWS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: %u rows are more than can be drawn one by one; aggregate or bin them", unit->path,
                   tri_table_get_n_rows (table));
      tri_chart_layer_free (self);
      return NULL;
    }
  if (unit->mark.type == TRI_CHART_MARK_TEXT && tri_table_get_n_rows (table) > MAX_TEXTS)
    {
      g_set_error (error, TRI_CHART_ERROR, TRI_CHART_ERROR_LIMIT,
                   "%s: %u texts are more than can be set one by one; filter or aggregate them", unit->path,
                   tri_table_get_n_rows (table));
      tri_chart_layer_free (self);
      return NULL;
    }
  if (!resolve_channels (self, error))
    {
      tri_chart_layer_free (self);
      return NULL;
    }
  self->qualifier = find (self, ours->qualifier, "qualifier");
  self->value = find (self, ours->value, "value");
  self->low = find (self, ours->low, "low");
  self->high = find (self, ours->high, "high");
  self->quantity_unit = find (self, ours->unit, "unit");
  self->refs = find (self, ours->refs, "refs");
  self->name = find (self, ours->name, "");
  self->said_by = find (self, ours->said_by, "said_by_label");
  self->date = find (self, ours->date, "date");
  self->source = find (self, ours->source, "source_label");
  self->disputed = find (self, ours->disputed, "disputed");
  self->arithmetic = find (self, ours->arithmetic, "arithmetic");
  self->label = find (self, ours->label_field, "");
  self->column = find (self, ours->column_field, "source_label");
  self->row_label = find (self, ours->row_label, "");
  self->row_second = find (self, ours->row_second, "");
  self->code = find (self, ours->cell_code, "");
  self->is_vertical = find_orientation (unit);
  if (unit->mark.type == TRI_CHART_MARK_GEOSHAPE && !tri_chart_layer_read_shapes (self, error))
    {
      tri_chart_layer_free (self);
      return NULL;
    }
  return self;
}

void
tri_chart_layer_free (gpointer layer)
{
  TriChartLayer *self = layer;

  tri_chart_layer_clear_shapes (self);
  g_clear_pointer (&self->table, tri_table_unref);
  g_free (self->stack_from);
  g_free (self->stack_to);
  g_free (self);
}

gboolean
tri_chart_layer_has (const TriChartLayer *self, TriChannel channel)
{
  return self->unit->channels[channel] != NULL;
}

static gboolean
is_true (const TriTable *table, guint row, int column)
{
  if (tri_table_get_value_type (table, row, column) == TRI_VALUE_TEXT)
    return strcmp (tri_table_get_text (table, row, column), "false") != 0 &&
           tri_table_get_text (table, row, column)[0] != '\0';
  return !tri_table_is_null (table, row, column) && tri_table_get_real (table, row, column) != 0;
}

/* tri_chart_layer_def: the definition that holds for a row: that of the first condition that is true, else
 * the channel's own; NULL where the channel is missing. */
const TriChannelDef *
tri_chart_layer_def (const TriChartLayer *self, TriChannel channel, guint row)
{
  const TriChannelDef *def = self->unit->channels[channel];

  for (guint i = 0; def != NULL && def->conditions != NULL && i < def->conditions->len; i++)
    {
      const TriCondition *condition = g_ptr_array_index (def->conditions, i);
      int column = tri_table_find_column (self->table, condition->column);

      if (column >= 0 && is_true (self->table, row, column))
        return condition->def;
    }
  return def;
}

static double
node_number (JsonNode *node, TriFieldType type)
{
  if (tri_chart_json_is_number (node))
    return json_node_get_double (node);
  if (type == TRI_FIELD_TEMPORAL && tri_chart_json_is_string (node))
    return tri_calendar_parse_loose (json_node_get_string (node));
  return NAN;
}

static double
cell_number (const TriTable *table, guint row, int column, TriFieldType type)
{
  TriValueType value;

  if (column < 0)
    return NAN;
  value = tri_table_get_value_type (table, row, column);
  if (value == TRI_VALUE_INTEGER || value == TRI_VALUE_REAL)
    return tri_table_get_real (table, row, column);
  if (value != TRI_VALUE_TEXT)
    return NAN;
  if (type == TRI_FIELD_TEMPORAL)
    return tri_calendar_parse_loose (tri_table_get_text (table, row, column));
  return NAN;
}

/* tri_chart_layer_number: a channel's value as a number (instants in milliseconds); NaN where it is none. */
double
tri_chart_layer_number (const TriChartLayer *self, TriChannel channel, guint row)
{
  return tri_chart_layer_number_by (self, tri_chart_layer_def (self, channel, row), row);
}

/* tri_chart_layer_scaled: the definition of a channel that has a scale: its own, or that of a condition;
 * NULL. */
const TriChannelDef *
tri_chart_layer_scaled (const TriChartLayer *self, TriChannel channel)
{
  const TriChannelDef *def = self->unit->channels[channel];

  for (guint i = 0; def != NULL && def->field == NULL && def->datum == NULL && def->conditions != NULL &&
                    i < def->conditions->len;
       i++)
    {
      const TriChannelDef *inner = ((TriCondition *)g_ptr_array_index (def->conditions, i))->def;

      if (inner->field != NULL || inner->datum != NULL)
        return inner;
    }
  return def;
}

/* tri_chart_layer_number_by: the number a definition gives a row, whatever its conditions. */
double
tri_chart_layer_number_by (const TriChartLayer *self, const TriChannelDef *def, guint row)
{
  if (def == NULL)
    return NAN;
  if (def->datum != NULL)
    return node_number (def->datum, def->type);
  if (def->field == NULL)
    return NAN;
  return cell_number (self->table, row, tri_table_find_column (self->table, def->field), def->type);
}

/* tri_chart_layer_band: at which share of its bin or unit of time a mark stands; NaN where at its begin,
 * which is then all that counts. */
double
tri_chart_layer_band (const TriChartLayer *self, TriChannel channel)
{
  const TriChannelDef *def = self->unit->channels[channel];
  TriChannel second = channel == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;
  const TriMarkSpec *mark = &self->unit->mark;

  if (def == NULL)
    return NAN;
  if (isfinite (def->band_position))
    return def->band_position;
  if (channel == TRI_CHANNEL_X2 || channel == TRI_CHANNEL_Y2)
    return NAN;
  if (def->time_unit != NULL && self->unit->channels[second] == NULL)
    {
      if (isfinite (mark->time_unit_band_position))
        return mark->time_unit_band_position;
      return mark->type == TRI_CHART_MARK_BAR || mark->type == TRI_CHART_MARK_RECT ||
                 mark->type == TRI_CHART_MARK_TICK
               ? 0.5
               : NAN;
    }
  return def->bin != NULL || (def->is_binned && def->time_unit == NULL) ? 0.5 : NAN;
}

/* tri_chart_layer_end_number: the upper end of a bin or a unit of time; NaN where the channel has neither. */
double
tri_chart_layer_end_number (const TriChartLayer *self, TriChannel channel, guint row)
{
  return cell_number (self->table, row, self->ends[channel], TRI_FIELD_QUANTITATIVE);
}

/* tri_chart_layer_dup_name: a channel's value as a name of a domain; NULL where it has none. */
char *
tri_chart_layer_dup_name (const TriChartLayer *self, TriChannel channel, guint row)
{
  return tri_chart_layer_dup_name_by (self, tri_chart_layer_def (self, channel, row), row);
}

/* tri_chart_layer_dup_name_by: the name a definition gives a row, whatever its conditions. */
char *
tri_chart_layer_dup_name_by (const TriChartLayer *self, const TriChannelDef *def, guint row)
{
  int column;

  if (def == NULL)
    return NULL;
  if (def->datum != NULL)
    return tri_chart_json_dup_key (def->datum);
  if (def->field == NULL)
    return NULL;
  column = tri_table_find_column (self->table, def->field);
  if (column < 0)
    return NULL;
  // Among names what is missing is one too, as in Vega; a region's rows leave it out.
  if (tri_table_is_null (self->table, row, column))
    return self->unit->is_inline && tri_channel_is_discrete (def) && def->type != TRI_FIELD_TEMPORAL
             ? g_strdup ("null")
             : NULL;
  if (tri_table_get_value_type (self->table, row, column) == TRI_VALUE_TEXT)
    return g_strdup (tri_table_get_text (self->table, row, column));
  {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup (
      g_ascii_formatd (digits, sizeof digits, "%.15g", tri_table_get_real (self->table, row, column)));
  }
}

/* tri_chart_layer_measure: the channel whose amount the mark shows; TRI_N_CHANNELS where none is. */
TriChannel
tri_chart_layer_measure (const TriChartLayer *self)
{
  static const TriChannel order[] = { TRI_CHANNEL_THETA, TRI_CHANNEL_SIZE, TRI_CHANNEL_COLOR,
                                      TRI_CHANNEL_TEXT };
  TriChannel along = self->is_vertical ? TRI_CHANNEL_Y : TRI_CHANNEL_X;
  TriChannel other = self->is_vertical ? TRI_CHANNEL_X : TRI_CHANNEL_Y;

  if (self->unit->mark.type == TRI_CHART_MARK_ARC && is_measure (self->unit->channels[TRI_CHANNEL_THETA]))
    return TRI_CHANNEL_THETA;
  if (is_measure (self->unit->channels[along]))
    return along;
  if (is_measure (self->unit->channels[other]))
    return other;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (is_measure (self->unit->channels[order[i]]))
      return order[i];
  return TRI_N_CHANNELS;
}

/* tri_chart_layer_quantity: what the source says of the row, with its precision; without `qualifier` in the
 * specification the plain value of the measure. */
TriQuantity
tri_chart_layer_quantity (const TriChartLayer *self, guint row)
{
  TriQuantity quantity = { NAN, NAN, NAN, TRI_QUALIFIER_NONE };
  TriChannel measure = tri_chart_layer_measure (self);

  if (self->unit->ours.has_qualifier)
    {
      quantity.value = cell_number (self->table, row, self->value, TRI_FIELD_QUANTITATIVE);
      quantity.low = cell_number (self->table, row, self->low, TRI_FIELD_QUANTITATIVE);
      quantity.high = cell_number (self->table, row, self->high, TRI_FIELD_QUANTITATIVE);
      quantity.qualifier = tri_qualifier_parse (tri_chart_layer_text (self, self->qualifier, row));
      return quantity;
    }
  if (measure != TRI_N_CHANNELS)
    quantity.value = tri_chart_layer_number (self, measure, row);
  return quantity;
}

/* tri_chart_layer_text: a cell of a column that may be missing; NULL where it is empty. */
const char *
tri_chart_layer_text (const TriChartLayer *self, int column, guint row)
{
  const char *text;

  if (column < 0 || tri_table_get_value_type (self->table, row, column) != TRI_VALUE_TEXT)
    return NULL;
  text = tri_table_get_text (self->table, row, column);
  return text != NULL && text[0] != '\0' ? text : NULL;
}

/* tri_chart_layer_evidence: what stands behind a row. */
TriEvidenceState
tri_chart_layer_evidence (const TriChartLayer *self, guint row)
{
  g_autoptr (TriRefs) refs = NULL;
  const char *text = tri_chart_layer_text (self, self->refs, row);

  if (text == NULL)
    return TRI_EVIDENCE_UNSOURCED;
  refs = tri_refs_parse (text);
  if (tri_refs_count_kind (refs, "claim") == 0)
    return tri_refs_count_kind (refs, "context") > 0 ? TRI_EVIDENCE_NONE : TRI_EVIDENCE_UNSOURCED;
  return tri_chart_layer_text (self, self->arithmetic, row) != NULL ? TRI_EVIDENCE_COMPUTED
                                                                    : TRI_EVIDENCE_SOURCED;
}

gboolean
tri_chart_layer_is_disputed (const TriChartLayer *self, guint row)
{
  return self->disputed >= 0 && !tri_table_is_null (self->table, row, self->disputed) &&
         tri_table_get_real (self->table, row, self->disputed) > 0;
}

gboolean
tri_chart_layer_wears_badge (const TriChartLayer *self, guint row)
{
  if (self->unit->ours.badge != TRI_TRISTATE_UNSET)
    return self->unit->ours.badge == TRI_TRISTATE_YES;
  return tri_chart_layer_is_disputed (self, row);
}

/* tri_chart_layer_flags: values written into a specification are not drawn as unsourced: there is no store
 * behind them that could hold a claim. */
TriPrecisionFlags
tri_chart_layer_flags (const TriChartLayer *self, guint row)
{
  TriPrecisionFlags flags = TRI_PRECISION_FLAG_NONE;
  TriEvidenceState evidence = tri_chart_layer_evidence (self, row);

  if (evidence == TRI_EVIDENCE_COMPUTED)
    flags |= TRI_PRECISION_FLAG_COMPUTED;
  if (evidence == TRI_EVIDENCE_UNSOURCED && !self->unit->is_inline)
    flags |= TRI_PRECISION_FLAG_UNSOURCED;
  if (tri_chart_layer_wears_badge (self, row))
    flags |= TRI_PRECISION_FLAG_BADGE;
  return flags;
}
