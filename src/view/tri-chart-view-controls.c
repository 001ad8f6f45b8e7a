// SPDX-License-Identifier: GPL-3.0-or-later
// The controls below a chart: sliders, lists, buttons and boxes that set its parameters.

#include "tri-chart-view-private.h"

#include <math.h>

#include "tri-quantity.h"

/* Setting: what one control sets. */
typedef struct
{
  TriChartView *view; // lives longer than its controls
  char *param;
  const TriChartControl *control; // of the view's specification
} Setting;

static void
setting_free (gpointer data, GClosure *closure)
{
  Setting *setting = data;

  g_free (setting->param);
  g_free (setting);
}

// @node: (nullable): %NULL for nothing chosen
static void
set_value (const Setting *setting, JsonNode *node)
{
  TriChartView *self = setting->view;
  const char *field = setting->control->field;
  const TriChartParam *param = tri_chart_spec_find_param (self->spec, setting->param);

  if (self->is_building)
    return;
  if (field == NULL)
    {
      _tri_chart_view_take_values (self,
                                   tri_chart_param_values_with_value (self->values, setting->param, node));
      return;
    }
  {
    // What the other controls of the parameter hold stays.
    g_autoptr (TriFilter) filter = tri_filter_new ();
    TriFilter *old = _tri_chart_view_get_filter (self, param);

    for (guint i = 0; i < param->fields->len; i++)
      {
        const char *name = g_ptr_array_index (param->fields, i);
        const TriFilterClause *clause = old != NULL ? tri_filter_find_clause (old, name) : NULL;

        if (g_str_equal (name, field) ? node != NULL && !JSON_NODE_HOLDS_NULL (node) : clause != NULL)
          tri_filter_add_value (filter, name,
                                g_str_equal (name, field) ? node
                                                          : json_array_get_element (clause->values, 0));
      }
    _tri_chart_view_set_filter (self, setting->param, tri_filter_get_n_choices (filter) > 0 ? filter : NULL);
  }
}

// (nullable): what the control shows now.
static JsonNode *
get_value (TriChartView *self, const TriChartParam *param, const TriChartControl *control)
{
  JsonNode *set = tri_chart_param_values_get_value (self->values, param->name);
  TriFilter *filter = param->kind == TRI_PARAM_VARIABLE ? NULL : _tri_chart_view_get_filter (self, param);
  const TriFilterClause *clause = filter != NULL ? tri_filter_find_clause (filter, control->field) : NULL;

  if (param->kind == TRI_PARAM_VARIABLE)
    return set != NULL ? set : param->value;
  return clause != NULL && clause->values != NULL ? json_array_get_element (clause->values, 0) : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_STRING &&
         json_node_get_value_type (node) != G_TYPE_BOOLEAN;
}

static gboolean
same_value (JsonNode *a, JsonNode *b)
{
  if (a == NULL || JSON_NODE_HOLDS_NULL (a) || JSON_NODE_HOLDS_NULL (b))
    return (a == NULL || JSON_NODE_HOLDS_NULL (a)) && JSON_NODE_HOLDS_NULL (b);
  if (is_number (a) && is_number (b))
    return json_node_get_double (a) == json_node_get_double (b);
  return json_node_equal (a, b);
}

static void
range_changed_cb (GtkRange *range, Setting *setting)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), gtk_range_get_value (range));

  set_value (setting, node);
}

static void
checked_cb (GtkCheckButton *button, Setting *setting)
{
  g_autoptr (JsonNode) node =
    json_node_init_boolean (json_node_alloc (), gtk_check_button_get_active (button));

  set_value (setting, node);
}

static void
chosen_cb (GtkDropDown *list, GParamSpec *pspec, Setting *setting)
{
  guint index = gtk_drop_down_get_selected (list);

  if (index < json_array_get_length (setting->control->options))
    set_value (setting, json_array_get_element (setting->control->options, index));
}

static void
radio_cb (GtkCheckButton *button, Setting *setting)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));

  if (gtk_check_button_get_active (button))
    set_value (setting, json_array_get_element (setting->control->options, index));
}

static char *
format_range_cb (GtkScale *scale, double value, gpointer data)
{
  return tri_number_format (round (value * 1000) / 1000);
}

static void
watch (TriChartView *self,
       GtkWidget *widget,
       const char *signal,
       GCallback callback,
       const TriChartParam *param,
       const TriChartControl *control)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->view = self;
  setting->param = g_strdup (param->name);
  setting->control = control;
  g_signal_connect_data (widget, signal, callback, setting, setting_free, 0);
}

static GtkWidget *
new_range (TriChartView *self, const TriChartParam *param, const TriChartControl *control)
{
  double step = control->step > 0 ? control->step : (control->max - control->min) / 100;
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, control->min, control->max, step);
  JsonNode *value = get_value (self, param, control);

  gtk_scale_set_draw_value (GTK_SCALE (scale), TRUE);
  gtk_scale_set_value_pos (GTK_SCALE (scale), GTK_POS_RIGHT);
  gtk_scale_set_format_value_func (GTK_SCALE (scale), format_range_cb, NULL, NULL);
  gtk_range_set_value (GTK_RANGE (scale), is_number (value) ? json_node_get_double (value) : control->min);
  gtk_widget_set_size_request (scale, 160, -1);
  watch (self, scale, "value-changed", G_CALLBACK (range_changed_cb), param, control);
  return scale;
}

static GtkWidget *
new_list (TriChartView *self, const TriChartParam *param, const TriChartControl *control)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  JsonNode *value = get_value (self, param, control);
  GtkWidget *list;

  for (guint i = 0; i < control->captions->len; i++)
    gtk_string_list_append (words, g_ptr_array_index (control->captions, i));
  list = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < json_array_get_length (control->options); i++)
    if (same_value (value, json_array_get_element (control->options, i)))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (list), i);
  watch (self, list, "notify::selected", G_CALLBACK (chosen_cb), param, control);
  return list;
}

static GtkWidget *
new_radio (TriChartView *self, const TriChartParam *param, const TriChartControl *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  JsonNode *value = get_value (self, param, control);
  GtkWidget *first = NULL;

  for (guint i = 0; i < control->captions->len; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (g_ptr_array_index (control->captions, i));

      if (first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
      else
        first = button;
      g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (i));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                   same_value (value, json_array_get_element (control->options, i)));
      watch (self, button, "toggled", G_CALLBACK (radio_cb), param, control);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
add_control (TriChartView *self, const TriChartParam *param, const TriChartControl *control)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (control->label);
  JsonNode *value = get_value (self, param, control);
  GtkWidget *widget;

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (row), label);
  switch (control->bind)
    {
    case TRI_BIND_RANGE:
      widget = new_range (self, param, control);
      break;
    case TRI_BIND_SELECT:
      widget = new_list (self, param, control);
      break;
    case TRI_BIND_RADIO:
      widget = new_radio (self, param, control);
      break;
    default:
      widget = gtk_check_button_new ();
      gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), value != NULL &&
                                                                JSON_NODE_HOLDS_VALUE (value) &&
                                                                json_node_get_boolean (value));
      watch (self, widget, "toggled", G_CALLBACK (checked_cb), param, control);
      break;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, control->label, -1);
  gtk_box_append (GTK_BOX (row), widget);
  gtk_box_append (GTK_BOX (self->controls), row);
}

/* _tri_chart_view_build_controls: for every parameter that has some, with what they hold. */
void
_tri_chart_view_build_controls (TriChartView *self)
{
  GtkWidget *child;
  guint n = 0;

  self->is_building = TRUE;
  while ((child = gtk_widget_get_first_child (self->controls)) != NULL)
    gtk_box_remove (GTK_BOX (self->controls), child);
  for (guint i = 0; i < tri_chart_spec_get_n_params (self->spec); i++)
    {
      const TriChartParam *param = tri_chart_spec_get_param (self->spec, i);

      for (guint j = 0; j < param->controls->len; j++, n++)
        add_control (self, param, g_ptr_array_index (param->controls, j));
    }
  gtk_widget_set_visible (self->controls, n > 0);
  self->is_building = FALSE;
}
