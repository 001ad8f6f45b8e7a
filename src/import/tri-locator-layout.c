// SPDX-License-Identifier: GPL-3.0-or-later
// Tells running text, headings, notes and page furniture apart, and which block goes on with which.

#include "tri-locator-text.h"

#include <string.h>

#define MAX_NOTE 999u
#define MAX_HEADING 110u
#define MAX_HEADING_WORDS 14u
// As many blocks may stand between the two halves of a sentence that a page break cuts.
#define MAX_GAP 24
// A line in capitals that comes this often is a running head.
#define MIN_RUNNING_HEADS 3u
// As many notes without a number may stand between them.
#define MAX_UNMARKED 5u
// A note's further paragraph is no longer than this, unless it looks like a note itself.
#define MAX_NOTE_PART 240u

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

static gboolean
is_capitals (const TriLocatorText *text, guint start, guint end)
{
  guint n_letters;
  guint n_capitals;

  count_capitals (text, start, end, &n_letters, &n_capitals);
  return n_letters >= 4 && n_capitals * 10 >= n_letters * 7;
}

static gboolean
is_terminal (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';';
}

// The last character before @end that is no quote, bracket or note marker.
static gunichar
get_last_in (const TriLocatorText *text, guint start, guint end)
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
  gunichar last = get_last_in (text, start, end);

  return last == 0 || is_terminal (last);
}

// A line in capitals, long enough to be no abbreviation unless a heading goes on there.
static gboolean
is_heading_line (const TriLocatorText *text, guint start, guint end, gboolean after_heading)
{
  guint n_letters;
  guint n_capitals;

  count_capitals (text, start, end, &n_letters, &n_capitals);
  return (after_heading || n_letters >= 8) && is_capitals (text, start, end);
}

static gboolean
holds (const TriLocatorText *text, const TriTextBlock *block, const char *word)
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
  return get_last_in (text, before.start, before.end) == '.' || holds (text, &before, "http") ||
         holds (text, &before, ".htm") || holds (text, &before, ".pdf") || holds (text, &before, "www.");
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
      heading = heading && end - line <= MAX_HEADING && is_heading_line (text, line, end, after_heading);
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

static gunichar
get_last (const TriLocatorText *text, const TriTextBlock *block)
{
  return get_last_in (text, block->start, block->end);
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
  return holds (text, &head, word);
}

// What only notes say: addresses, dates of access, "available at".
static gboolean
looks_like_note (const TriLocatorText *text, const TriTextBlock *block)
{
  static const char *const words[] = { "http://",      "https://", "www.", "[accessed",
                                       "available at", "op. cit",  NULL };
  static const char *const heads[] = { "source:", "further ", "ibid", "irin", "see ", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    if (holds (text, block, words[i]))
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
          is_capitals (text, block->start, block->end))
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
      return block->end - block->start <= 2 * MAX_HEADING;
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

  if (length > 2 * MAX_HEADING || block->is_item || get_first (text, block) == 0)
    return FALSE;
  if (is_capitals (text, block->start, block->end))
    return TRUE;
  if (first == '#' || (first == '*' && text->characters[MIN (block->start + 1, block->end - 1)] == '*'))
    return TRUE;
  if (length > 3 && g_unichar_isalnum (first) && text->characters[block->start + 1] == '.' &&
      length <= MAX_HEADING)
    return TRUE;
  if (length > MAX_HEADING || last == '.' || last == ',' || last == ';' || last == '-' || last == 0x2026 ||
      (last == ':' && count_words (text, block) > 4) || g_unichar_islower (get_first (text, block)) ||
      !g_unichar_isalnum (first) || count_words (text, block) > MAX_HEADING_WORDS)
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
  gboolean is_long =
    open->end - open->start > MAX_HEADING && (g_unichar_isalnum (last) || last == ',' || last == '-');
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

      if (block->kind != TRI_TEXT_BLOCK_RUNNING || is_terminal (last) || last == 0 ||
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
          !goes_on (text, block) || is_terminal (get_last (text, note)))
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

        if (block->kind != TRI_TEXT_BLOCK_HEADING || !is_capitals (text, block->start, block->end))
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
  Layout layout = { .text = self };

  find_markers (&layout);
  cut_blocks (&layout);
  extend_notes (self);
  find_headings (self);
  find_running_heads (self);
  stitch (self);
  stitch_notes (self);
  number_blocks (self);
  g_free (layout.seen);
}
