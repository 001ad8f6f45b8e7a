// SPDX-License-Identifier: GPL-3.0-or-later
// A layer's rows in words: values, names, what a reader is told of a mark.

#include "tri-chart-layer.h"

#include <math.h>
#include <string.h>

#include "tri-chart-plots-private.h"
#include "tri-edtf.h"
#include "tri-format.h"

#define MAX_LENGTH 1000 // bytes of a value in words

static char *
format_number (const char *format, double value)
{
  TriNumberFormat parsed;

  if (format == NULL || !tri_number_format_parse (&parsed, format, NULL))
    return tri_number_format (value);
  return tri_number_format_apply (&parsed, value);
}

static char *
def_words (const TriChartLayer *self, const TriChannelDef *def, guint row)
{
  const char *format = def->format != NULL ? def->format : def->guide.format;
  gboolean is_time = def->format != NULL ? def->is_time_format : def->guide.is_time_format;
  int column = def->field != NULL ? tri_table_find_column (self->table, def->field) : -1;
  double number = NAN;

  if (def->datum != NULL || def->value != NULL)
    {
      JsonNode *node = def->datum != NULL ? def->datum : def->value;

      if (!tri_chart_json_is_number (node))
        return tri_chart_json_dup_key (node);
      number = json_node_get_double (node);
    }
  else if (column >= 0)
    number = tri_chart_layer_number_by (self, def, row);
  if (is_time && isfinite (number))
    return tri_time_format_apply (format, number);
  if (column >= 0 && tri_table_get_value_type (self->table, row, column) == TRI_VALUE_TEXT)
    return g_strdup (tri_table_get_text (self->table, row, column));
  // What is missing among names is written too, as Vega does.
  if (column >= 0 && def->channel == TRI_CHANNEL_TEXT && tri_table_is_null (self->table, row, column))
    return tri_chart_layer_dup_name_by (self, def, row);
  if (isnan (number))
    return NULL;
  // Text marks of a specification of its own write numbers as they are.
  if (format == NULL && self->unit->is_inline && def->channel == TRI_CHANNEL_TEXT &&
      def->type == TRI_FIELD_QUANTITATIVE)
    return format_number ("", number);
  if (def->time_unit != NULL && isfinite (number))
    return tri_channel_dup_time (def, number);
  if (def->type == TRI_FIELD_TEMPORAL)
    return self->unit->is_inline ? tri_channel_dup_time (def, number)
                                 : tri_time_format_apply ("%-d %B %Y", number);
  return def->type == TRI_FIELD_QUANTITATIVE || format != NULL
           ? format_number (format, number)
           : tri_chart_layer_dup_name (self, def->channel, row);
}

/* tri_chart_cut_words: (transfer full): the begin of words that nobody would read to their end. */
char *
tri_chart_cut_words (char *words)
{
  char *end;

  if (words == NULL || strlen (words) <= MAX_LENGTH)
    return words;
  end = g_utf8_find_prev_char (words, words + MAX_LENGTH);
  if (end != NULL)
    *end = '\0';
  {
    char *cut = g_strconcat (words, "…", NULL);

    g_free (words);
    return cut;
  }
}

/* tri_chart_layer_dup_words: a channel's value as people read it; NULL where it has none. */
char *
tri_chart_layer_dup_words (const TriChartLayer *self, TriChannel channel, guint row)
{
  const TriChannelDef *def = tri_chart_layer_def (self, channel, row);

  return def != NULL ? tri_chart_cut_words (def_words (self, def, row)) : NULL;
}

/* tri_chart_layer_dup_value: the value in words as labels and tooltips say it. */
char *
tri_chart_layer_dup_value (const TriChartLayer *self, guint row)
{
  TriQuantity quantity = tri_chart_layer_quantity (self, row);
  const char *unit = tri_chart_layer_text (self, self->quantity_unit, row);
  TriChannel measure = tri_chart_layer_measure (self);
  TriChannel second;

  if (self->unit->ours.has_qualifier)
    return tri_quantity_format (quantity, g_strcmp0 (unit, "%") == 0 ? unit : NULL);
  // A bar between two places: its words, not its begin.
  if (self->label >= 0 && tri_chart_layer_text (self, self->label, row) != NULL)
    return g_strdup (tri_chart_layer_text (self, self->label, row));
  if (measure == TRI_N_CHANNELS)
    return NULL;
  second = measure == TRI_CHANNEL_X ? TRI_CHANNEL_X2 : TRI_CHANNEL_Y2;
  if ((measure == TRI_CHANNEL_X || measure == TRI_CHANNEL_Y) && tri_chart_layer_has (self, second))
    {
      g_autofree char *from = tri_chart_layer_dup_words (self, measure, row);
      g_autofree char *to = tri_chart_layer_dup_words (self, second, row);

      return from != NULL && to != NULL ? g_strdup_printf ("%s to %s", from, to) : NULL;
    }
  return tri_chart_layer_dup_words (self, measure, row);
}

static void
append_line (GString *text, const char *name, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (name != NULL)
    g_string_append_printf (text, "%s: ", name);
  g_string_append (text, value);
}

static char *
dup_detail (const TriChartLayer *self, guint row)
{
  GString *text = g_string_new (NULL);
  const char *date = tri_chart_layer_text (self, self->date, row);
  TriEdtf edtf;

  for (guint i = 0; i < self->unit->tooltips->len; i++)
    {
      const TriChannelDef *def = g_ptr_array_index (self->unit->tooltips, i);
      g_autofree char *name = tri_channel_dup_title (def);
      g_autofree char *words = tri_chart_cut_words (def_words (self, def, row));

      append_line (text, name, words);
    }
  if (tri_chart_layer_text (self, self->said_by, row) != NULL)
    {
      g_autofree char *words = g_strdup_printf ("says %s", tri_chart_layer_text (self, self->said_by, row));

      append_line (text, NULL, words);
    }
  if (date != NULL && tri_edtf_parse (&edtf, date, NULL))
    {
      g_autofree char *words = tri_edtf_format (&edtf);

      append_line (text, NULL, words);
    }
  append_line (text, NULL, tri_chart_layer_text (self, self->source, row));
  return g_string_free (text, FALSE);
}

// A name as the rows of the chart say it.
static const char *
row_words (const TriChartLayer *self, const char *name)
{
  const GPtrArray *words = self->unit->ours.row_words;

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const TriRowWords *row = g_ptr_array_index (words, i);

      if (g_str_equal (row->value, name) && row->label != NULL)
        return row->label;
    }
  return name;
}

static const char *
feature_name (const TriChartLayer *self, guint row)
{
  static const char *const columns[] = { "properties.name", "name" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *name = tri_chart_layer_text (self, tri_table_find_column (self->table, columns[i]), row);

      if (name != NULL)
        return name;
    }
  return "";
}

// The words that name a mark: a field of evidence, else the names of its discrete channels.
static char *
dup_mark_name (const TriChartLayer *self, guint row)
{
  static const TriChannel channels[] = { TRI_CHANNEL_Y, TRI_CHANNEL_X, TRI_CHANNEL_COLOR, TRI_CHANNEL_SHAPE };
  const char *name = tri_chart_layer_text (self, self->name, row);
  const TriChannelDef *y = self->unit->channels[TRI_CHANNEL_Y];
  const char *y_field = y != NULL ? y->field : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (name != NULL)
    return g_strdup (name);
  name = tri_chart_layer_text (self, self->row_label, row);
  if (name != NULL)
    g_string_append (text, name);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      const TriChannelDef *def = self->unit->channels[channels[i]];
      g_autofree char *words = NULL;
      const char *shown;

      // A colour that a condition gives says nothing of the mark.
      if (def == NULL || tri_chart_layer_def (self, channels[i], row)->value != NULL ||
          (tri_chart_layer_measure (self) == channels[i]) || (text->len > 0 && channels[i] == TRI_CHANNEL_Y))
        continue;
      words = tri_chart_layer_dup_words (self, channels[i], row);
      if (words == NULL)
        continue;
      shown = channels[i] == TRI_CHANNEL_Y || g_strcmp0 (def->field, y_field) == 0 ? row_words (self, words)
                                                                                   : words;
      if (text->len == 0 || strstr (text->str, shown) == NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", shown);
    }
  // A feature goes by its own name.
  if (text->len == 0 && self->shapes != NULL)
    g_string_append (text, feature_name (self, row));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* tri_chart_layer_add_target: one drawn value, with all that is known of it. */
int
tri_chart_layer_add_target (const TriChartContext *context, const TriChartLayer *self, guint row)
{
  const char *refs_text = tri_chart_layer_text (self, self->refs, row);
  g_autoptr (TriRefs) refs = refs_text != NULL ? tri_refs_parse (refs_text) : NULL;
  g_autofree char *name = dup_mark_name (self, row);
  g_autofree char *value = tri_chart_layer_dup_value (self, row);
  g_autofree char *detail = dup_detail (self, row);
  int index =
    tri_scene_builder_add_target (context->builder, refs, name, value, detail[0] != '\0' ? detail : NULL);
  TriSceneTarget *target = tri_scene_builder_get_target (context->builder, index);

  target->evidence = tri_chart_layer_evidence (self, row);
  target->is_disputed = tri_chart_layer_is_disputed (self, row);
  if (context->plots != NULL)
    tri_chart_plots_add_target (context->plots, index, self, row);
  return index;
}
