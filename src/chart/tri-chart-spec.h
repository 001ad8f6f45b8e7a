// SPDX-License-Identifier: GPL-3.0-or-later
// A Vega-Lite v5 specification, checked: what is drawn, of which data, and what of it is ours.
//
// `usermeta.triptych` of a specification holds what Vega-Lite has no word for. Everything is optional:
//
//   "source": "…"                         the source line, last under the chart
//   "qualifier": {"qualifier", "value", "low", "high", "unit"}   fields that say how exact the value is; the
//   mark
//                                         is then drawn by its precision. `true`: the fields have those very
//                                         names
//   "evidence": {"refs", "name", "said by", "date", "source", "disputed", "arithmetic"}   other names of the
//                                         fields of evidence; each is used where the table has it
//   "split": true                         rows of one layer with the same name on the row axis are accounts
//   of one
//                                         value: a split mark with the badge
//   "labels": {"field", "place", "format"} | false   the value on the mark. Without a field: the quantity in
//   words.
//                                         place: auto, end (inside, at the end), middle, outside, none
//   "rows": {"label", "second", "place", "values": [{"value", "label", "second"}]}   what stands before each
//   row of
//                                         the row axis: fields, or words for single values, in the order of
//                                         the rows; a value without data has the hatch of "no figure". place:
//                                         auto, left, above
//   "column": {"field", "title", "empty"}  a column at the right: the source of each row; empty: what stands
//   where
//                                         there is none
//   "empty": "no figure in the text"      words on the hatch
//   "reference": {"kind": "wall" | "line", "label"}   the layer is a reference mark in its row; its label
//   goes before
//                                         the figure
//   "hatch": "overshoot"                  the layer's bars are what a sum is over or short
//   "badge": true                         the layer's marks wear the badge where the row is disputed
//   (default), or
//                                         always (true), or never (false)
//   "cells": {"code", "columns"}          a unit chart: one cell a row, or as many as the value says
//   "annotations": [{"text", "x", "y", "dx", "dy"}]   words at a place of the data
//   "layers": {"name": {…}}               any of these for the layer of that name alone

#pragma once

#include "tri-chart-param.h"

G_BEGIN_DECLS

#define TRI_TYPE_CHART_SPEC (tri_chart_spec_get_type ())

/** TriChartSpec: immutable, reference-counted. */
typedef struct _TriChartSpec TriChartSpec;

GType tri_chart_spec_get_type (void) G_GNUC_CONST;
TriChartSpec *tri_chart_spec_new (const char *json, gssize length, GError **error);
TriChartSpec *
tri_chart_spec_new_with (const char *json, gssize length, const TriChartParamValues *set, GError **error);
TriChartSpec *tri_chart_spec_ref (TriChartSpec *self);
void tri_chart_spec_unref (TriChartSpec *self);
const char *tri_chart_spec_get_title (const TriChartSpec *self);
const char *tri_chart_spec_get_subtitle (const TriChartSpec *self);
const char *tri_chart_spec_get_source (const TriChartSpec *self);
const char *tri_chart_spec_get_description (const TriChartSpec *self);
guint tri_chart_spec_get_n_layers (const TriChartSpec *self);
gboolean tri_chart_spec_has_rows (const TriChartSpec *self);
guint tri_chart_spec_get_n_params (const TriChartSpec *self);
const TriChartParam *tri_chart_spec_get_param (const TriChartSpec *self, guint index);
const TriChartParam *tri_chart_spec_find_param (const TriChartSpec *self, const char *name);
gboolean tri_chart_spec_is_instant (const TriChartSpec *self, guint layer, const char *column);
JsonObject *tri_chart_spec_get_data (const TriChartSpec *self, guint layer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TriChartSpec, tri_chart_spec_unref)

G_END_DECLS
