// SPDX-License-Identifier: GPL-3.0-or-later
// Colours as CSS writes them.

#pragma once

#include "tri-types.h"

G_BEGIN_DECLS

gboolean tri_css_color_parse (TriColor *color, const char *text);

G_END_DECLS
