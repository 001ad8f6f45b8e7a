// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a PDF, page by page.

#pragma once

#include "tri-document.h"

G_BEGIN_DECLS

char *tri_document_read_pdf_text (const char *path, GError **error);

G_END_DECLS
