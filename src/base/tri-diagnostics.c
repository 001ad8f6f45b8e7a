// SPDX-License-Identifier: GPL-3.0-or-later
// A list of faults found in files.

#include "tri-diagnostics.h"

struct _TriDiagnostics
{
  GArray *list; // of TriDiagnostic
  guint n_errors;
};

static void
diagnostic_clear (TriDiagnostic *diagnostic)
{
  g_free (diagnostic->file);
  g_free (diagnostic->cause);
  g_free (diagnostic->cure);
}

TriDiagnostics *
tri_diagnostics_new (void)
{
  TriDiagnostics *self = g_new0 (TriDiagnostics, 1);

  self->list = g_array_new (FALSE, TRUE, sizeof (TriDiagnostic));
  g_array_set_clear_func (self->list, (GDestroyNotify)diagnostic_clear);
  return self;
}

void
tri_diagnostics_free (TriDiagnostics *self)
{
  g_array_unref (self->list);
  g_free (self);
}

static void
add (TriDiagnostics *self,
     const char *file,
     guint line,
     guint column,
     const char *cure,
     char *cause,
     gboolean warning)
{
  TriDiagnostic diagnostic = { g_strdup (file), line, column, cause, g_strdup (cure), warning };

  g_array_append_val (self->list, diagnostic);
  if (!warning)
    self->n_errors++;
}

/**
 * tri_diagnostics_error:
 * @file: (nullable): path as the user knows it
 * @cure: (nullable): what to do about it, a sentence
 * @cause: what is wrong, a printf format
 */
void
tri_diagnostics_error (TriDiagnostics *self,
                       const char *file,
                       guint line,
                       guint column,
                       const char *cure,
                       const char *cause,
                       ...)
{
  va_list args;

  va_start (args, cause);
  add (self, file, line, column, cure, g_strdup_vprintf (cause, args), FALSE);
  va_end (args);
}

/** tri_diagnostics_warning: as tri_diagnostics_error(), for what need not stop the work. */
void
tri_diagnostics_warning (TriDiagnostics *self,
                         const char *file,
                         guint line,
                         guint column,
                         const char *cure,
                         const char *cause,
                         ...)
{
  va_list args;

  va_start (args, cause);
  add (self, file, line, column, cure, g_strdup_vprintf (cause, args), TRUE);
  va_end (args);
}

guint
tri_diagnostics_get_n_errors (const TriDiagnostics *self)
{
  return self->n_errors;
}

guint
tri_diagnostics_get_length (const TriDiagnostics *self)
{
  return self->list->len;
}

const TriDiagnostic *
tri_diagnostics_get (const TriDiagnostics *self, guint index)
{
  g_return_val_if_fail (index < self->list->len, NULL);

  return &g_array_index (self->list, TriDiagnostic, index);
}

/**
 * tri_diagnostics_to_string:
 *
 * Returns: (transfer full): one line a fault: `file:line:column: error: cause (cure)`.
 */
char *
tri_diagnostics_to_string (const TriDiagnostics *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->list->len; i++)
    {
      const TriDiagnostic *diagnostic = tri_diagnostics_get (self, i);

      if (diagnostic->file != NULL)
        g_string_append_printf (text, "%s:", diagnostic->file);
      if (diagnostic->line > 0)
        g_string_append_printf (text, "%u:", diagnostic->line);
      if (diagnostic->column > 0)
        g_string_append_printf (text, "%u:", diagnostic->column);
      g_string_append_printf (text, "%s%s: %s", text->len > 0 && diagnostic->file != NULL ? " " : "",
                              diagnostic->is_warning ? "warning" : "error", diagnostic->cause);
      if (diagnostic->cure != NULL)
        g_string_append_printf (text, " (%s)", diagnostic->cure);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}
