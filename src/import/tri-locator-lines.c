// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a text into blocks at empty lines, form feeds, and lines that begin a note, an item or a heading.

#include "tri-locator-text.h"

#include <string.h>

#define MAX_NOTE 999u

typedef struct
{
  TriLocatorText *text;
  gboolean raised_notes; // notes begin with raised digits; else with plain ones
  gboolean *seen;        // note numbers whose marker stands in the text
  gboolean starred;      // a word bears a star
  guint last_note;
} Layout;

static gboolean
is_line_end (const TriLocatorText *text, guint at)
{
  gunichar c = text->characters[at];

  if (c == '\r')
    return at + 1 == text->n_characters || text->characters[at + 1] != '\n';
  return c == '\n' || c == '\f' || c == 0x2028 || c == 0x2029;
}

static guint
skip_spaces (const TriLocatorText *text, guint at, guint end)
{
  while (at < end && g_unichar_isspace (text->characters[at]))
    at++;
  return at;
}

// Reads raised digits at @at; returns the number and moves @at behind it, 0 when there is none.
static guint
read_raised (const TriLocatorText *text, guint *at, guint end)
{
  guint number = 0;
  guint digit;

  while (*at < end && number <= MAX_NOTE && _tri_locator_is_superscript (text->characters[*at], &digit))
    {
      number = number * 10 + digit;
      (*at)++;
    }
  return number;
}

static guint
read_plain (const TriLocatorText *text, guint *at, guint end)
{
  guint number = 0;

  while (*at < end && number <= MAX_NOTE && text->characters[*at] >= '0' && text->characters[*at] <= '9')
    {
      number = number * 10 + (text->characters[*at] - '0');
      (*at)++;
    }
  return number;
}

// Which note markers the text bears: raised digits or digits stuck to a word, and starred words.
static void
find_markers (Layout *layout)
{
  const TriLocatorText *text = layout->text;
  guint n = text->n_characters;
  gboolean line_start = TRUE;

  layout->seen = g_new0 (gboolean, MAX_NOTE + 1);
  for (guint at = 0; at < n;)
    {
      gunichar c = text->characters[at];
      gboolean after_word = at > 0 && !g_unichar_isspace (text->characters[at - 1]);
      guint next = at;
      guint number = read_raised (text, &next, n);

      if (number > 0 && number <= MAX_NOTE)
        {
          if (line_start && next < n && !is_line_end (text, next))
            layout->raised_notes = TRUE;
          else
            layout->seen[number] = TRUE;
          at = next;
          continue;
        }
      if (after_word && c >= '1' && c <= '9' &&
          (g_unichar_isalpha (text->characters[at - 1]) || g_unichar_ispunct (text->characters[at - 1])))
        {
          number = read_plain (text, &next, n);
          if (number <= MAX_NOTE)
            layout->seen[number] = TRUE;
          at = next;
          line_start = FALSE;
          continue;
        }
      if (c == '*' && after_word && g_unichar_isalpha (text->characters[at - 1]))
        layout->starred = TRUE;
      if (is_line_end (text, at))
        line_start = TRUE;
      else if (!g_unichar_isspace (c))
        line_start = FALSE;
      at++;
    }
}

// Whether a note begins with the line; gives its number, 0 for a starred one, and where its words begin.
static gboolean
begins_note (const Layout *layout, guint start, guint end, guint *number, guint *words)
{
  const TriLocatorText *text = layout->text;
  guint at = skip_spaces (text, start, end);

  if (layout->starred && at + 2 < end && text->characters[at] == '*' &&
      g_unichar_isspace (text->characters[at + 1]) && g_unichar_isupper (text->characters[at + 2]))
    {
      *number = 0;
      *words = at + 2;
      return TRUE;
    }
  *words = at;
  *number = read_raised (text, words, end);
  if (*number > 0)
    return *number <= MAX_NOTE && skip_spaces (text, *words, end) < end;
  if (layout->raised_notes)
    return FALSE;
  if (at + 1 < end && (text->characters[at] == '-' || text->characters[at] == '['))
    at = skip_spaces (text, at + 1, end);
  *words = at;
  *number = read_plain (text, words, end);
  if (*number == 0 || *number > MAX_NOTE || *words >= end)
    return FALSE;
  if (text->characters[*words] == ']')
    (*words)++;
  return *number > layout->last_note && *number <= layout->last_note + 3 && layout->seen[*number] &&
         *words < end && g_unichar_isspace (text->characters[*words]);
}

static gboolean
is_bullet (gunichar c)
{
  return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x2023 || c == 0x00B7;
}

static gboolean
begins_item (const TriLocatorText *text, guint start, guint end)
{
  guint at = skip_spaces (text, start, end);
  gunichar c = at < end ? text->characters[at] : 0;

  if (is_bullet (c))
    return TRUE;
  return (c == '-' || c == '*' || c == '+') && at + 1 < end && g_unichar_isspace (text->characters[at + 1]);
}

// Letters of the line, and how many of them are capitals.
static void
count_capitals (const TriLocatorText *text, guint start, guint end, guint *n_letters, guint *n_capitals)
{
  *n_letters = 0;
  *n_capitals = 0;
  for (guint at = start; at < end; at++)
    if (g_unichar_isalpha (text->characters[at]))
      {
        (*n_letters)++;
        if (g_unichar_isupper (text->characters[at]))
          (*n_capitals)++;
      }
}

/** _tri_locator_is_capitals: whether seven letters in ten are capitals, of four at least. */
gboolean
_tri_locator_is_capitals (const TriLocatorText *text, guint start, guint end)
{
  guint n_letters;
  guint n_capitals;

  count_capitals (text, start, end, &n_letters, &n_capitals);
  return n_letters >= 4 && n_capitals * 10 >= n_letters * 7;
}

/** _tri_locator_is_terminal: whether a sentence, or a line before a list, may end with @c. */
gboolean
_tri_locator_is_terminal (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';';
}

/** _tri_locator_get_last_in: the last character before @end that is no quote, bracket or note marker; 0:
 * none. */
gunichar
_tri_locator_get_last_in (const TriLocatorText *text, guint start, guint end)
{
  for (guint at = end; at > start; at--)
    {
      gunichar c = text->characters[at - 1];
      guint digit;

      if (!g_unichar_isspace (c) && c != '"' && c != ')' && c != ']' && c != '*' && c != '_' && c != 0x201D &&
          c != 0x2019 && c != 0x00BB && !_tri_locator_is_superscript (c, &digit))
        return c;
    }
  return 0;
}

// Whether a heading may follow on the lines from @start up to @end: nothing stands there, or a whole
// sentence.
static gboolean
ends_sentence (const TriLocatorText *text, guint start, guint end)
{
  gunichar last = _tri_locator_get_last_in (text, start, end);

  return last == 0 || _tri_locator_is_terminal (last);
}

// A line in capitals, long enough to be no abbreviation unless a heading goes on there.
static gboolean
is_heading_line (const TriLocatorText *text, guint start, guint end, gboolean after_heading)
{
  guint n_letters;
  guint n_capitals;

  count_capitals (text, start, end, &n_letters, &n_capitals);
  return (after_heading || n_letters >= 8) && _tri_locator_is_capitals (text, start, end);
}

/** _tri_locator_holds: whether the block holds @word, in lower case, ASCII. */
gboolean
_tri_locator_holds (const TriLocatorText *text, const TriTextBlock *block, const char *word)
{
  gsize length = strlen (word);

  for (guint at = block->start; at + length <= block->end; at++)
    {
      gsize i;

      for (i = 0; i < length && text->characters[at + i] < 128; i++)
        if (g_ascii_tolower ((char)text->characters[at + i]) != word[i])
          break;
      if (i == length)
        return TRUE;
    }
  return FALSE;
}

static void
push_block (Layout *layout, guint start, guint end, gboolean page_break)
{
  TriLocatorText *text = layout->text;
  TriTextBlock block = { .kind = TRI_TEXT_BLOCK_RUNNING, .continues = -1, .page_break = page_break };
  guint number;
  guint words;

  start = skip_spaces (text, start, end);
  while (end > start && g_unichar_isspace (text->characters[end - 1]))
    end--;
  if (start == end)
    return;
  block.start = start;
  block.end = end;
  if (begins_note (layout, start, end, &number, &words))
    {
      block.kind = TRI_TEXT_BLOCK_NOTE;
      block.note = number;
      block.start = skip_spaces (text, words, end);
      layout->last_note = MAX (layout->last_note, number);
    }
  else if (begins_item (text, start, end))
    block.is_item = TRUE;
  g_array_append_val (text->blocks, block);
}

// Whether the line at @line goes on with running text after the last line of a note: the note's line before
// is finished, by a stop or an address, and this one begins in the middle of a sentence.
static gboolean
leaves_note (const Layout *layout, guint block, guint line, guint end)
{
  const TriLocatorText *text = layout->text;
  TriTextBlock before = { .start = line, .end = line };
  guint number;
  guint words;
  guint first = skip_spaces (text, line, end);

  if (first == end || !g_unichar_islower (text->characters[first]) ||
      !begins_note (layout, block, line, &number, &words))
    return FALSE;
  // The rest of an address is no word.
  while (first < end && g_unichar_isalpha (text->characters[first]))
    first++;
  if (first == end || !g_unichar_isspace (text->characters[first]))
    return FALSE;
  while (before.end > block && g_unichar_isspace (text->characters[before.end - 1]))
    before.end--;
  before.start = before.end;
  while (before.start > block && !g_unichar_isspace (text->characters[before.start - 1]))
    before.start--;
  return _tri_locator_get_last_in (text, before.start, before.end) == '.' ||
         _tri_locator_holds (text, &before, "http") || _tri_locator_holds (text, &before, ".htm") ||
         _tri_locator_holds (text, &before, ".pdf") || _tri_locator_holds (text, &before, "www.");
}

// Cuts the text at empty lines and form feeds, and before lines that begin a note, an item or a heading in
// capitals.
static void
cut_blocks (Layout *layout)
{
  const TriLocatorText *text = layout->text;
  guint n = text->n_characters;
  guint block = 0;
  gboolean page_break = FALSE;
  gboolean after_heading = FALSE;

  for (guint line = 0; line < n;)
    {
      guint end = line;
      guint number;
      guint words;
      gboolean is_empty;
      gboolean heading;

      while (end < n && !is_line_end (text, end))
        end++;
      is_empty = skip_spaces (text, line, end) == end;
      heading = after_heading || ends_sentence (text, block, line);
      heading =
        heading && end - line <= TRI_LOCATOR_MAX_HEADING && is_heading_line (text, line, end, after_heading);
      if (is_empty || begins_note (layout, line, end, &number, &words) || begins_item (text, line, end) ||
          heading != after_heading || leaves_note (layout, block, line, end))
        {
          push_block (layout, block, line, page_break);
          page_break = page_break && skip_spaces (text, block, line) == line;
          block = line;
        }
      after_heading = heading && !is_empty;
      if (end < n && text->characters[end] == '\f')
        {
          push_block (layout, block, end, page_break);
          block = end + 1;
          page_break = TRUE;
        }
      line = end + 1;
    }
  push_block (layout, block, n, page_break);
}

/**
 * _tri_locator_text_cut_blocks:
 *
 * Cuts the text into blocks; all that are no note are running text so far.
 */
void
_tri_locator_text_cut_blocks (TriLocatorText *self)
{
  Layout layout = { .text = self };

  find_markers (&layout);
  cut_blocks (&layout);
  g_free (layout.seen);
}
