// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts set upon one another.

#pragma once

#include "tri-chart-types.h"

G_BEGIN_DECLS

void tri_chart_stack (TriChartLayer *layer);

G_END_DECLS
