// SPDX-License-Identifier: GPL-3.0-or-later
// Folds characters into the stream and cuts blocks into sentences.

#include "tri-locator-text.h"

#include <string.h>

// One character in the order it is read, with the place it stands at.
typedef struct
{
  gunichar c;
  guint at;
  guint block;
} Letter;

/** _tri_locator_is_superscript: whether @c is a raised digit, and which. */
gboolean
_tri_locator_is_superscript (gunichar c, guint *digit)
{
  static const gunichar low[] = { 0x2070, 0x00B9, 0x00B2, 0x00B3 };

  for (guint i = 0; i < G_N_ELEMENTS (low); i++)
    if (c == low[i])
      {
        *digit = i;
        return TRUE;
      }
  if (c < 0x2074 || c > 0x2079)
    return FALSE;
  *digit = c - 0x2070;
  return TRUE;
}

static gboolean
is_ascii_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

// A point, comma or thin space inside a number.
static gboolean
is_group_mark (const gunichar *characters, guint n, guint i)
{
  gunichar c = characters[i];

  if (i == 0 || i + 1 >= n || !is_ascii_digit (characters[i - 1]) || !is_ascii_digit (characters[i + 1]))
    return FALSE;
  if (c == '.' || c == ',')
    return TRUE;
  if (c != 0x2009 && c != 0x202F && c != 0x00A0 && c != 0x2019 && c != '\'')
    return FALSE;
  return i + 3 < n && is_ascii_digit (characters[i + 2]) && is_ascii_digit (characters[i + 3]) &&
         (i + 4 >= n || !is_ascii_digit (characters[i + 4]));
}

static void
push_byte (GByteArray *stream, GByteArray *starts, guint8 byte, gboolean *at_start)
{
  guint8 flag = *at_start ? 1 : 0;

  g_byte_array_append (stream, &byte, 1);
  g_byte_array_append (starts, &flag, 1);
  *at_start = FALSE;
}

static void
push_folded (gunichar c, GByteArray *stream, GByteArray *starts, gboolean *at_start)
{
  char utf8[7] = { 0 };
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;

  g_unichar_to_utf8 (c, utf8);
  decomposed = g_utf8_normalize (utf8, -1, G_NORMALIZE_ALL);
  folded = g_utf8_casefold (decomposed != NULL ? decomposed : utf8, -1);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      for (const char *byte = p; byte < g_utf8_next_char (p); byte++)
        push_byte (stream, starts, (guint8)*byte, at_start);
}

/**
 * _tri_locator_fold:
 *
 * Appends the letters and digits of @characters to @stream, folded. Marks of numbers stay, as a point.
 */
void
_tri_locator_fold (const gunichar *characters, guint n, GByteArray *stream, GByteArray *starts)
{
  gboolean at_start = TRUE;

  for (guint i = 0; i < n; i++)
    {
      gunichar c = characters[i];
      guint digit;

      if (c < 128 && g_ascii_isalnum ((char)c))
        push_byte (stream, starts, (guint8)g_ascii_tolower ((char)c), &at_start);
      else if (c < 128 && !is_group_mark (characters, n, i))
        at_start = TRUE;
      else if (_tri_locator_is_superscript (c, &digit))
        at_start = TRUE;
      else if (is_group_mark (characters, n, i))
        push_byte (stream, starts, '.', &at_start);
      else if (g_unichar_isalnum (c))
        push_folded (c, stream, starts, &at_start);
      else if (!g_unichar_ismark (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        at_start = TRUE;
    }
}

static gboolean
is_closer (gunichar c)
{
  guint digit;

  switch (c)
    {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '*':
    case '_':
    case 0x2019:
    case 0x201D:
    case 0x00BB:
    case 0x203A:
      return TRUE;
    default:
      return _tri_locator_is_superscript (c, &digit);
    }
}

static gboolean
is_opener (gunichar c)
{
  guint digit;

  switch (c)
    {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '*':
    case '_':
    case '<':
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0x00AB:
    case 0x2039:
    case 0x00BF:
    case 0x00A1:
      return TRUE;
    default:
      return _tri_locator_is_superscript (c, &digit);
    }
}

// Whether no letter or digit of the same block stands before @i.
static gboolean
opens_block (const Letter *letters, guint i)
{
  for (guint k = i; k > 0 && letters[k - 1].block == letters[i].block; k--)
    if (g_unichar_isalnum (letters[k - 1].c))
      return FALSE;
  return TRUE;
}

// Whether the full stop at @i only ends an abbreviation, an initial or a list number.
static gboolean
is_abbreviation (const Letter *letters, guint i)
{
  static const char *const words[] = { "al",  "approx", "art",   "ca",  "cap", "cf",  "ch",  "cit",  "co",
                                       "col", "dr",     "ed",    "eds", "e.g", "esp", "et",  "fig",  "gen",
                                       "hon", "i.e",    "inc",   "jr",  "lt",  "ltd", "maj", "mr",   "mrs",
                                       "ms",  "no",     "nos",   "op",  "p",   "par", "pp",  "prof", "ref",
                                       "rev", "sgt",    "sr",    "st",  "u.n", "u.s", "vol", "vs",   "resp",
                                       "sec", "para",   "paras", NULL };
  char word[12] = { 0 };
  guint length = 0;
  guint first = i;

  while (first > 0 && (g_unichar_isalnum (letters[first - 1].c) || letters[first - 1].c == '.'))
    {
      gunichar c = letters[first - 1].c;
      guint digit;

      if (_tri_locator_is_superscript (c, &digit))
        return FALSE;
      first--;
      length++;
      if (length > 8)
        return FALSE;
    }
  if (length == 0)
    return FALSE;
  if (length == 1 && g_unichar_isalpha (letters[first].c) && g_unichar_isupper (letters[first].c))
    return TRUE;
  // "2." or "b." that opens a block.
  if ((length == 1 ||
       (length <= 3 && is_ascii_digit (letters[first].c) && is_ascii_digit (letters[i - 1].c))) &&
      opens_block (letters, first))
    return TRUE;
  for (guint k = 0; k < length; k++)
    {
      if (letters[first + k].c > 127)
        return FALSE;
      word[k] = g_ascii_tolower ((char)letters[first + k].c);
    }
  return g_strv_contains (words, word);
}

// If a sentence ends at @i, returns where the next one may begin, else 0.
static guint
find_end (const Letter *letters, guint n, guint i)
{
  gunichar c = letters[i].c;
  guint next = i + 1;
  guint digits = 0;
  guint start;

  if (c != '.' && c != '!' && c != '?' && c != 0x2026)
    return 0;
  while (next < n && is_closer (letters[next].c))
    next++;
  // A note marker that lost its raised form: "mission.7 A proactive".
  while (i > 0 && (g_unichar_isalpha (letters[i - 1].c) || next > i + 1) && next + digits < n && digits < 3 &&
         is_ascii_digit (letters[next + digits].c))
    digits++;
  if (next + digits == n || g_unichar_isspace (letters[next + digits].c))
    next += digits;
  if (next < n && !g_unichar_isspace (letters[next].c))
    return 0;
  start = next;
  while (start < n && (g_unichar_isspace (letters[start].c) || is_opener (letters[start].c)))
    start++;
  if (start < n && g_unichar_islower (letters[start].c))
    return 0;
  if (c == '.' && is_abbreviation (letters, i))
    return 0;
  return next;
}

static void
add_pieces (TriLocatorText *self, const Letter *letters, guint first, guint last, TriTextSentence *sentence)
{
  sentence->piece = self->pieces->len;
  for (guint i = first; i < last;)
    {
      guint block = letters[i].block;
      TriTextPiece piece = { letters[i].at, letters[i].at + 1 };

      for (; i < last && letters[i].block == block; i++)
        if (!g_unichar_isspace (letters[i].c))
          piece.end = letters[i].at + 1;
      g_array_append_val (self->pieces, piece);
      while (i < last && g_unichar_isspace (letters[i].c))
        i++;
    }
  sentence->n_pieces = self->pieces->len - sentence->piece;
}

static void
add_sentence (TriLocatorText *self, const Letter *letters, guint first, guint last, GArray *scratch)
{
  TriTextSentence sentence = { .first = self->stream->len };

  while (first < last && g_unichar_isspace (letters[first].c))
    first++;
  while (last > first && g_unichar_isspace (letters[last - 1].c))
    last--;
  g_array_set_size (scratch, 0);
  for (guint i = first; i < last; i++)
    g_array_append_val (scratch, letters[i].c);
  _tri_locator_fold ((const gunichar *)(void *)scratch->data, scratch->len, self->stream, self->starts);
  sentence.last = self->stream->len;
  if (sentence.last == sentence.first)
    return;
  sentence.block = letters[first].block;
  add_pieces (self, letters, first, last, &sentence);
  g_array_append_val (self->sentences, sentence);
}

static void
cut_sentences (TriLocatorText *self, const GArray *chain, GArray *scratch)
{
  const Letter *letters = (const Letter *)(void *)chain->data;
  guint first = 0;

  for (guint i = 0; i < chain->len; i++)
    {
      guint next = find_end (letters, chain->len, i);

      if (next == 0)
        continue;
      add_sentence (self, letters, first, next, scratch);
      first = next;
      i = next - 1;
    }
  if (first < chain->len)
    add_sentence (self, letters, first, chain->len, scratch);
}

static void
append_block (TriLocatorText *self, guint index, GArray *chain)
{
  const TriTextBlock *block = &g_array_index (self->blocks, TriTextBlock, index);

  for (guint at = block->start; at < block->end; at++)
    {
      Letter letter = { self->characters[at], at, index };

      g_array_append_val (chain, letter);
    }
}

// Running text and headings are read first, then notes, then what stands on every page.
static guint
get_turn (const TriTextBlock *block)
{
  if (block->kind == TRI_TEXT_BLOCK_NOTE)
    return 1;
  return block->kind == TRI_TEXT_BLOCK_FURNITURE ? 2 : 0;
}

// Reads the blocks of one turn, each together with those that go on with its last sentence.
static void
read_blocks (TriLocatorText *self, const int *follower, guint turn, GArray *chain, GArray *scratch)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const TriTextBlock *block = &g_array_index (self->blocks, TriTextBlock, i);

      if (get_turn (block) != turn || block->continues >= 0)
        continue;
      g_array_set_size (chain, 0);
      append_block (self, i, chain);
      for (int next = follower[i]; next >= 0; next = follower[next])
        {
          Letter gap = { '\n', g_array_index (self->blocks, TriTextBlock, next).start, (guint)next };

          g_array_append_val (chain, gap);
          append_block (self, (guint)next, chain);
        }
      cut_sentences (self, chain, scratch);
    }
}

/**
 * _tri_locator_text_find_sentences:
 *
 * Cuts the blocks into sentences and fills the stream: running text first, then the notes.
 */
void
_tri_locator_text_find_sentences (TriLocatorText *self)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (Letter));
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree int *follower = g_new (int, self->blocks->len + 1);

  for (guint i = 0; i < self->blocks->len; i++)
    follower[i] = -1;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      int before = g_array_index (self->blocks, TriTextBlock, i).continues;

      if (before >= 0)
        follower[before] = (int)i;
    }
  for (guint turn = 0; turn < 3; turn++)
    read_blocks (self, follower, turn, chain, scratch);
}

/** _tri_locator_text_new: takes @text, valid UTF-8, apart. */
TriLocatorText *
_tri_locator_text_new (const char *text)
{
  TriLocatorText *self = g_new0 (TriLocatorText, 1);
  glong n;

  self->characters = g_utf8_to_ucs4_fast (text, -1, &n);
  self->n_characters = (guint)n;
  self->names = g_string_chunk_new (256);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (TriTextBlock));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (TriTextSentence));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (TriTextPiece));
  self->stream = g_byte_array_new ();
  self->starts = g_byte_array_new ();
  _tri_locator_text_find_blocks (self);
  _tri_locator_text_find_sentences (self);
  return self;
}

/** _tri_locator_text_free: frees it all. */
void
_tri_locator_text_free (TriLocatorText *self)
{
  g_free (self->characters);
  g_string_chunk_free (self->names);
  g_array_unref (self->blocks);
  g_array_unref (self->sentences);
  g_array_unref (self->pieces);
  g_byte_array_unref (self->stream);
  g_byte_array_unref (self->starts);
  g_free (self);
}
