// SPDX-License-Identifier: GPL-3.0-or-later
// Formats of numbers and of times: read and applied to values of every size.

#include "fuzz.h"

#include <math.h>

#include "tri-format.h"

static const char *const words[] = { ".",   ",",   "$",  "%",         "s",  "e",  "f",  "d",   "~",
                                     "+",   "(",   "-",  "<",         "=",  "^",  ">",  "0",   "#",
                                     "b",   "x",   "c",  "999999999", "20", "1",  "%Y", "%-d", "%B",
                                     "%_H", "%0m", "%e", "%j",        "%U", "%L", "%f", "%Q",  "%s",
                                     "%p",  "%Z",  "%%", "é",         " ",  NULL };

static const char *const seeds[] = { ",.2f",
                                     ".0%",
                                     "$,.2~f",
                                     "+.3s",
                                     "08d",
                                     "*^20,.1f",
                                     "(.2e",
                                     "#x",
                                     "~g",
                                     ".3p",
                                     "=+12,d",
                                     "%Y-%m-%d %H:%M:%S.%L",
                                     "%-d %B %Y",
                                     "%a %b %e %p %I",
                                     "%j %U %W %V %G %u %w",
                                     "%Q %s %f %%",
                                     "%_d|%0d|%-d" };

static void
run (const char *text, gpointer data)
{
  static const double values[] = { 0,           -0.0,   1,       -1,      0.5,      999.9999,
                                   1e21,        -1e300, 5e-324,  NAN,     INFINITY, -INFINITY,
                                   1234567.891, 1.4e12, -6.2e13, 8.64e15, 9e15 };
  TriNumberFormat format;

  if (!g_utf8_validate (text, -1, NULL))
    return;
  if (tri_number_format_parse (&format, text, NULL))
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      g_free (tri_number_format_apply (&format, values[i]));
  if (tri_time_format_check (text, NULL))
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
      g_free (tri_time_format_apply (text, values[i]));
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  FuzzTarget target = { texts, words, run, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_ptr_array_add (texts, g_strdup (seeds[i]));
  return fuzz_main (argc, argv, &target);
}
