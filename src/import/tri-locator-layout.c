// SPDX-License-Identifier: GPL-3.0-or-later
// Tells running text, headings, notes and page furniture apart, and which block goes on with which.

#include "tri-locator-text.h"

#include <string.h>

#define MAX_HEADING_WORDS 14u
// As many blocks may stand between the two halves of a sentence that a page break cuts.
#define MAX_GAP 24
// A line in capitals that comes this often is a running head.
#define MIN_RUNNING_HEADS 3u
// As many notes without a number may stand between them.
#define MAX_UNMARKED 5u
// A note's further paragraph is no longer than this, unless it looks like a note itself.
#define MAX_NOTE_PART 240u

static gunichar
get_last (const TriLocatorText *text, const TriTextBlock *block)
{
  return _tri_locator_get_last_in (text, block->start, block->end);
}

static gunichar
get_first (const TriLocatorText *text, const TriTextBlock *block)
{
  for (guint at = block->start; at < block->end; at++)
    {
      gunichar c = text->characters[at];

      if (g_unichar_isalnum (c))
        return c;
    }
  return 0;
}

static gboolean
begins_with (const TriLocatorText *text, const TriTextBlock *block, const char *word)
{
  TriTextBlock head = *block;

  head.end = MIN (block->end, block->start + (guint)strlen (word));
  return _tri_locator_holds (text, &head, word);
}

// What only notes say: addresses, dates of access, "available at".
static gboolean
looks_like_note (const TriLocatorText *text, const TriTextBlock *block)
{
  static const char *const words[] = { "http://",      "https://", "www.", "[accessed",
                                       "available at", "op. cit",  NULL };
  static const char *const heads[] = { "source:", "further ", "ibid", "irin", "see ", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (_tri_locator_holds (text, block, words[i]))
      return TRUE;
  for (guint i = 0; heads[i] != NULL; i++)
    if (begins_with (text, block, heads[i]))
      return TRUE;
  return FALSE;
}

// Whether the block begins in the middle of a sentence.
static gboolean
goes_on (const TriLocatorText *text, const TriTextBlock *block)
{
  gunichar first = get_first (text, block);

  if (block->start + 1 < block->end && text->characters[block->start + 1] < 128 &&
      strchr (".)", (int)text->characters[block->start + 1]) != NULL)
    return FALSE; // "b. Members"
  return !block->is_item && g_unichar_islower (first) && first == text->characters[block->start] &&
         block->kind != TRI_TEXT_BLOCK_NOTE;
}

// The next block that begins a note, within a page's worth of blocks; the number of blocks if there is none.
static guint
find_next_note (const TriLocatorText *text, guint from)
{
  for (guint i = from; i < text->blocks->len && i < from + MAX_GAP; i++)
    {
      const TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);

      if (block->page_break)
        break;
      if (block->kind == TRI_TEXT_BLOCK_NOTE)
        return i;
    }
  return text->blocks->len;
}

// Whether the blocks from @first up to @last are short and the last of them looks like a note: then all of
// them belong to the note before.
static gboolean
belong_to_note (const TriLocatorText *text, guint first, guint last)
{
  if (last >= text->blocks->len ||
      !looks_like_note (text, &g_array_index (text->blocks, TriTextBlock, last - 1)))
    return FALSE;
  for (guint i = first; i < last; i++)
    {
      const TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);

      if (looks_like_note (text, block))
        continue;
      if (block->end - block->start > MAX_NOTE_PART || goes_on (text, block) ||
          _tri_locator_is_capitals (text, block->start, block->end))
        return FALSE;
    }
  return TRUE;
}

// Blocks after a note belong to it as long as they look like one; a page break ends it.
static void
extend_notes (TriLocatorText *text)
{
  const TriTextBlock *note = NULL;
  guint number = 0;

  for (guint i = 0; i < text->blocks->len; i++)
    {
      TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);
      guint next;

      if (block->kind == TRI_TEXT_BLOCK_NOTE)
        {
          note = block;
          number = MAX (number, block->note);
          continue;
        }
      next = find_next_note (text, i);
      if (note != NULL && !block->page_break &&
          (looks_like_note (text, block) || (next > i && belong_to_note (text, i, next))))
        {
          block->kind = TRI_TEXT_BLOCK_NOTE;
          block->note = note->note;
          note = block;
          continue;
        }
      note = NULL;
      // The end of a note that began on the page before.
      if (next == i + 1 && number > 0 && looks_like_note (text, block))
        {
          block->kind = TRI_TEXT_BLOCK_NOTE;
          block->note = number;
        }
    }
}

static gboolean
is_number_only (const TriLocatorText *text, const TriTextBlock *block)
{
  guint n_digits = 0;

  for (guint at = block->start; at < block->end; at++)
    {
      if (g_unichar_isalpha (text->characters[at]))
        return FALSE;
      if (g_unichar_isdigit (text->characters[at]))
        n_digits++;
    }
  return n_digits > 0 && block->end - block->start <= 12;
}

static gboolean
is_caption (const TriLocatorText *text, const TriTextBlock *block)
{
  static const char *const heads[] = { "figure ", "fig. ", "table ", "map ", "chart ", "source: ", NULL };

  for (guint i = 0; heads[i] != NULL; i++)
    if (begins_with (text, block, heads[i]))
      return block->end - block->start <= 2 * TRI_LOCATOR_MAX_HEADING;
  return FALSE;
}

static guint
count_words (const TriLocatorText *text, const TriTextBlock *block)
{
  guint n = 1;

  for (guint at = block->start; at < block->end; at++)
    if (g_unichar_isspace (text->characters[at]))
      n++;
  return n;
}

// @next is the block after it, or NULL.
static gboolean
is_heading (const TriLocatorText *text, const TriTextBlock *block, const TriTextBlock *next)
{
  guint length = block->end - block->start;
  gunichar first = text->characters[block->start];
  gunichar last = get_last (text, block);

  if (length > 2 * TRI_LOCATOR_MAX_HEADING || block->is_item || get_first (text, block) == 0)
    return FALSE;
  if (_tri_locator_is_capitals (text, block->start, block->end))
    return TRUE;
  if (first == '#' || (first == '*' && text->characters[MIN (block->start + 1, block->end - 1)] == '*'))
    return TRUE;
  if (length > 3 && g_unichar_isalnum (first) && text->characters[block->start + 1] == '.' &&
      length <= TRI_LOCATOR_MAX_HEADING)
    return TRUE;
  if (length > TRI_LOCATOR_MAX_HEADING || last == '.' || last == ',' || last == ';' || last == '-' ||
      last == 0x2026 || (last == ':' && count_words (text, block) > 4) ||
      g_unichar_islower (get_first (text, block)) || !g_unichar_isalnum (first) ||
      count_words (text, block) > MAX_HEADING_WORDS)
    return FALSE;
  // No heading stands last on its page: it is a line of a sentence that goes on overleaf.
  return next == NULL || (next->kind != TRI_TEXT_BLOCK_NOTE && !next->page_break);
}

// The heading's words: letters and digits, folded, hyphens between.
static const char *
fold_heading (TriLocatorText *text, const TriTextBlock *block, guint start)
{
  g_autoptr (GByteArray) stream = g_byte_array_new ();
  g_autoptr (GByteArray) starts = g_byte_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);

  _tri_locator_fold (text->characters + start, block->end - start, stream, starts);
  for (guint i = 0; i < stream->len; i++)
    {
      if (starts->data[i] != 0 && i > 0)
        g_string_append_c (words, '-');
      g_string_append_c (words, (char)stream->data[i]);
    }
  return g_string_chunk_insert_const (text->names, words->str);
}

// "2." makes "2", then "A." makes "2.A"; other headings keep the number they stand under.
static const char *
number_heading (TriLocatorText *text, const TriTextBlock *block, const char *section, guint *words)
{
  g_autoptr (GString) number = g_string_new (NULL);
  guint at = block->start;
  gboolean is_letter;

  while (at < block->end && (text->characters[at] == '#' || text->characters[at] == '*' ||
                             g_unichar_isspace (text->characters[at])))
    at++;
  *words = at;
  is_letter = at + 1 < block->end && text->characters[at] < 128 &&
              g_ascii_isalpha ((char)text->characters[at]) &&
              (text->characters[at + 1] == '.' || text->characters[at + 1] == ')');
  while (at < block->end && text->characters[at] < 128 &&
         (g_ascii_isdigit ((char)text->characters[at]) || text->characters[at] == '.' ||
          (is_letter && number->len == 0)))
    g_string_append_c (number, (char)text->characters[at++]);
  while (number->len > 0 && number->str[number->len - 1] == '.')
    g_string_truncate (number, number->len - 1);
  if (number->len == 0 || number->len > 12 || at >= block->end ||
      (!g_unichar_isspace (text->characters[at]) && text->characters[at] != ')'))
    return section;
  *words = at;
  if (is_letter && section != NULL)
    {
      g_autofree char *parent = g_strndup (section, strcspn (section, "."));

      g_string_prepend_c (number, '.');
      g_string_prepend (number, parent);
    }
  return g_string_chunk_insert_const (text->names, number->str);
}

static void
find_headings (TriLocatorText *text)
{
  gboolean in_masthead = TRUE;

  for (guint i = 0; i < text->blocks->len; i++)
    {
      TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);
      const TriTextBlock *next = i + 1 < text->blocks->len ? block + 1 : NULL;

      if (block->kind != TRI_TEXT_BLOCK_RUNNING)
        continue;
      if (is_number_only (text, block))
        block->kind = in_masthead ? TRI_TEXT_BLOCK_HEADING : TRI_TEXT_BLOCK_FURNITURE;
      else if (is_caption (text, block))
        block->kind = TRI_TEXT_BLOCK_NOTE;
      else if (is_heading (text, block, next))
        block->kind = TRI_TEXT_BLOCK_HEADING;
      else
        in_masthead = FALSE;
    }
}

// The block that goes on with the sentence that @from leaves open, or -1. Notes may stand between, marked or
// not, and one heading, which is the running head then.
static int
find_continuation (const TriLocatorText *text, guint from)
{
  const TriTextBlock *open = &g_array_index (text->blocks, TriTextBlock, from);
  gunichar last = text->characters[open->end - 1];
  // A paragraph of running text does not end without a stop.
  gboolean is_long = open->end - open->start > TRI_LOCATOR_MAX_HEADING &&
                     (g_unichar_isalnum (last) || last == ',' || last == '-');
  gboolean saw_heading = FALSE;
  gboolean saw_break = FALSE;

  for (guint i = from + 1; i < text->blocks->len && i <= from + MAX_GAP; i++)
    {
      const TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);

      saw_break |= block->page_break;
      if (block->kind == TRI_TEXT_BLOCK_NOTE || block->kind == TRI_TEXT_BLOCK_FURNITURE)
        saw_break = TRUE;
      else if (goes_on (text, block))
        return (int)i;
      else if (block->kind == TRI_TEXT_BLOCK_HEADING && saw_heading)
        return -1;
      else if (block->kind == TRI_TEXT_BLOCK_HEADING)
        saw_heading = TRUE;
      else if ((saw_break || is_long) && !saw_heading && !block->is_item)
        return (int)i;
      else if (saw_heading || i > from + MAX_UNMARKED)
        return -1;
    }
  return -1;
}

// Joins the halves of sentences that a page break cuts.
static void
stitch (TriLocatorText *text)
{
  for (guint i = 0; i < text->blocks->len; i++)
    {
      const TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);
      gunichar last = get_last (text, block);
      int next;

      if (block->kind != TRI_TEXT_BLOCK_RUNNING || _tri_locator_is_terminal (last) || last == 0 ||
          looks_like_note (text, block))
        continue;
      next = find_continuation (text, i);
      if (next < 0)
        continue;
      g_array_index (text->blocks, TriTextBlock, next).kind = TRI_TEXT_BLOCK_RUNNING;
      g_array_index (text->blocks, TriTextBlock, next).continues = (int)i;
      for (int between = (int)i + 1; between < next; between++)
        {
          TriTextBlock *head = &g_array_index (text->blocks, TriTextBlock, between);

          if (head->kind == TRI_TEXT_BLOCK_HEADING)
            head->kind = TRI_TEXT_BLOCK_FURNITURE;
        }
    }
}

// A note may go on overleaf, too, when no running text does.
static void
stitch_notes (TriLocatorText *text)
{
  for (guint i = 1; i < text->blocks->len; i++)
    {
      TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);
      const TriTextBlock *note = block - 1;

      if (note->kind != TRI_TEXT_BLOCK_NOTE || !block->page_break || block->continues >= 0 ||
          !goes_on (text, block) || _tri_locator_is_terminal (get_last (text, note)))
        continue;
      block->kind = TRI_TEXT_BLOCK_NOTE;
      block->note = note->note;
      block->continues = (int)i - 1;
    }
}

// A heading in capitals that comes back on page after page is a running head.
static void
find_running_heads (TriLocatorText *text)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < text->blocks->len; i++)
      {
        TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);
        const char *words;
        guint n;

        if (block->kind != TRI_TEXT_BLOCK_HEADING ||
            !_tri_locator_is_capitals (text, block->start, block->end))
          continue;
        words = fold_heading (text, block, block->start);
        n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, words));
        if (turn == 0)
          g_hash_table_insert (counts, (gpointer)words, GUINT_TO_POINTER (n + 1));
        else if (n >= MIN_RUNNING_HEADS)
          block->kind = TRI_TEXT_BLOCK_FURNITURE;
      }
}

static void
number_blocks (TriLocatorText *text)
{
  const char *section = NULL;
  const char *heading = NULL;
  guint paragraph = 0;

  for (guint i = 0; i < text->blocks->len; i++)
    {
      TriTextBlock *block = &g_array_index (text->blocks, TriTextBlock, i);

      if (block->kind == TRI_TEXT_BLOCK_HEADING)
        {
          guint words;

          section = number_heading (text, block, section, &words);
          heading = fold_heading (text, block, words);
          paragraph = 0;
        }
      if (block->kind == TRI_TEXT_BLOCK_RUNNING && block->continues < 0)
        paragraph++;
      block->section = section;
      block->heading = heading;
      block->paragraph = paragraph;
    }
}

/**
 * _tri_locator_text_find_blocks:
 *
 * Cuts the text into blocks and says of each what it is and where it stands.
 */
void
_tri_locator_text_find_blocks (TriLocatorText *self)
{
  _tri_locator_text_cut_blocks (self);
  extend_notes (self);
  find_headings (self);
  find_running_heads (self);
  stitch (self);
  stitch_notes (self);
  number_blocks (self);
}
