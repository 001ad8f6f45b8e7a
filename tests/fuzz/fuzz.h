// SPDX-License-Identifier: GPL-3.0-or-later
// A driver that damages seeds: it cuts, doubles, swaps and splices them, and puts in words of the format. An
// input depends on the seed number and its own number alone, so that what fails can be made again:
//
//   fuzz-spec --seed 1 --runs 5000        so many inputs
//   fuzz-spec --seed 1 --seconds 300      as many as fit
//   fuzz-spec --seed 1 --first 4711 --runs 1 --print   one of them, and its text
//
// It is meant to run in a build with -Db_sanitize=address,undefined. An input that takes more than two
// seconds is an error.

#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FUZZ_MAX_SECONDS 3 // of the processor
#define FUZZ_MAX_BYTES 60000

/** FuzzTarget: what is fuzzed. */
typedef struct
{
  GPtrArray *seeds;         // of char *
  const char *const *words; // of the format
  void (*run) (const char *text, gpointer data);
  gpointer data;
} FuzzTarget;

static inline void
fuzz_add_file (GPtrArray *seeds, const char *path)
{
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, NULL))
    g_ptr_array_add (seeds, text);
}

// A slice of a text.
static inline void
fuzz_slice (GRand *random, const char *text, gsize *from, gsize *length)
{
  gsize n = strlen (text);
  gsize most = (gsize)g_rand_int_range (random, 0, g_rand_boolean (random) ? 12 : 400);

  *from = n > 0 ? (gsize)g_rand_int_range (random, 0, (int)n) : 0;
  *length = MIN (n - *from, most);
}

static inline void
fuzz_damage (GRand *random, const FuzzTarget *target, GString *text)
{
  gsize from;
  gsize length;
  const char *other =
    g_ptr_array_index (target->seeds, g_rand_int_range (random, 0, (int)target->seeds->len));
  guint n_words = g_strv_length ((char **)target->words);
  g_autofree char *slice = NULL;

  fuzz_slice (random, text->str, &from, &length);
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      g_string_erase (text, (gssize)from, (gssize)length);
      break;
    case 1:
      slice = g_strndup (text->str + from, length);
      for (int i = g_rand_int_range (random, 1, 6); i > 0; i--)
        g_string_insert (text, (gssize)from, slice);
      break;
    case 2:
    case 3:
    case 4:
      g_string_insert (text, (gssize)from, target->words[g_rand_int_range (random, 0, (int)n_words)]);
      break;
    case 5:
      g_string_erase (text, (gssize)from, (gssize)MIN (length, 8));
      g_string_insert (text, (gssize)from, target->words[g_rand_int_range (random, 0, (int)n_words)]);
      break;
    case 6:
      if (text->len > 0)
        text->str[from] = (char)g_rand_int_range (random, 1, 255);
      break;
    case 7:
    default:
      {
        gsize at = from;

        fuzz_slice (random, other, &from, &length);
        g_string_insert_len (text, (gssize)at, other + from, (gssize)length);
        break;
      }
    }
}

/** fuzz_main: returns the exit status of a driver. */
static inline int
fuzz_main (int argc, char **argv, const FuzzTarget *target)
{
  int seed = 1;
  int first = 0;
  int n_runs = 2000;
  int seconds = 0;
  gboolean is_printed = FALSE;
  const GOptionEntry entries[] = { { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Which inputs", "N" },
                                   { "first", 0, 0, G_OPTION_ARG_INT, &first, "The first of them", "N" },
                                   { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "How many", "N" },
                                   { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "How long", "N" },
                                   { "print", 0, 0, G_OPTION_ARG_NONE, &is_printed, "Print each", NULL },
                                   { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int number;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  number = first;
  for (; seconds > 0 ? g_get_monotonic_time () - start < (gint64)seconds * G_USEC_PER_SEC
                     : number < first + n_runs;
       number++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)seed * 2654435761u + (guint32)number);
      g_autoptr (GString) text = g_string_new (
        g_ptr_array_index (target->seeds, g_rand_int_range (random, 0, (int)target->seeds->len)));
      clock_t begin;

      for (int i = g_rand_int_range (random, 0, 9); i > 0 && text->len < FUZZ_MAX_BYTES; i--)
        fuzz_damage (random, target, text);
      if (is_printed)
        {
          puts (text->str);
          fflush (stdout);
        }
      begin = clock ();
      target->run (text->str, target->data);
      if (clock () - begin > FUZZ_MAX_SECONDS * CLOCKS_PER_SEC)
        {
          g_printerr ("input %d of seed %d took %.1f s\n", number, seed,
                      (double)(clock () - begin) / CLOCKS_PER_SEC);
          return 1;
        }
    }
  g_print ("%d inputs of seed %d: no fault\n", number - first, seed);
  return 0;
}
