// SPDX-License-Identifier: GPL-3.0-or-later
// A document as a widget: passages follow the selection, and lead it.

#include "tri-document-page.h"
#include "tri-paragraph.h"
#include "tri-test-scenes.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *page;
  TriSelection *selection;
} Fixture;

static gboolean
claim_info (const char *claim, TriClaimInfo *info, gpointer data)
{
  info->short_text = claim;
  info->is_disputed = g_str_equal (claim, "b");
  info->is_elsewhere = g_str_equal (claim, "c");
  return TRUE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (TriTheme) theme = tri_theme_new (TRI_THEME_LIGHT, "#176B4A", 1);
  g_autoptr (TriDocument) document = test_document ();

  f->page = tri_document_page_new ("document");
  f->selection = tri_selection_new ();
  tri_document_page_set_claims (TRI_DOCUMENT_PAGE (f->page), claim_info, NULL, NULL);
  tri_document_page_set_theme (TRI_DOCUMENT_PAGE (f->page), theme);
  tri_document_page_set_selection (TRI_DOCUMENT_PAGE (f->page), f->selection);
  tri_document_page_set_document (TRI_DOCUMENT_PAGE (f->page), document);
  f->window = test_show (f->page, 388, 300);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  g_object_unref (f->selection);
}

static void
collect_paragraphs (GtkWidget *widget, GPtrArray *paragraphs)
{
  if (TRI_IS_PARAGRAPH (widget))
    {
      g_ptr_array_add (paragraphs, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_paragraphs (child, paragraphs);
}

// The state of the n-th passage of the whole document.
static TriPassageState
get_state (Fixture *f, guint passage)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();

  collect_paragraphs (f->page, paragraphs);
  for (guint p = 0; p < paragraphs->len; p++)
    {
      TriParagraph *paragraph = g_ptr_array_index (paragraphs, p);

      for (guint i = 0; i < tri_paragraph_get_n_passages (paragraph); i++)
        if (tri_paragraph_get_passage (paragraph, i) == passage)
          return tri_paragraph_get_state (paragraph, i);
    }
  g_assert_not_reached ();
}

static void
select_claim (Fixture *f, const char *refs, const char *focus)
{
  g_autoptr (TriRefs) selected = tri_refs_parse (refs);

  tri_selection_set (f->selection, "charts/bars", selected, focus);
}

static void
rest_shows_disputes_and_other_topics (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_REST);
  g_assert_cmpint (get_state (f, 1), ==, TRI_PASSAGE_DISPUTED);
  g_assert_cmpint (get_state (f, 3), ==, TRI_PASSAGE_ELSEWHERE);
}

static void
every_passage_of_a_claim_is_selected (Fixture *f, gconstpointer data)
{
  select_claim (f, "claim:a", "claim:a");
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_SELECTED | TRI_PASSAGE_FOCUS);
  g_assert_cmpint (get_state (f, 1), ==, TRI_PASSAGE_DISPUTED);
  g_assert_cmpint (get_state (f, 2), ==, TRI_PASSAGE_SELECTED | TRI_PASSAGE_FOCUS);
}

static void
focus_is_one_of_the_selected (Fixture *f, gconstpointer data)
{
  select_claim (f, "claim:a claim:c", "claim:c");
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_SELECTED);
  g_assert_cmpint (get_state (f, 3), ==, TRI_PASSAGE_ELSEWHERE | TRI_PASSAGE_SELECTED | TRI_PASSAGE_FOCUS);
}

static void
hover_elsewhere_is_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (TriRefs) hover = tri_refs_parse ("claim:a");

  tri_selection_set_hover (f->selection, "charts/bars", hover);
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_HOVER);
  tri_selection_set_hover (f->selection, "charts/bars", NULL);
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_REST);
}

static void
clearing_brings_rest (Fixture *f, gconstpointer data)
{
  select_claim (f, "claim:a", "claim:a");
  tri_selection_clear (f->selection, "charts/bars");
  g_assert_cmpint (get_state (f, 0), ==, TRI_PASSAGE_REST);
}

static void
steps_walk_the_selected_passages (Fixture *f, gconstpointer data)
{
  select_claim (f, "claim:a claim:b", "claim:a");
  g_assert_true (tri_document_page_step (TRI_DOCUMENT_PAGE (f->page), 1));
  g_assert_cmpstr (tri_selection_get_focus (f->selection), ==, "claim:b");
  g_assert_true (tri_document_page_step (TRI_DOCUMENT_PAGE (f->page), 1));
  g_assert_cmpstr (tri_selection_get_focus (f->selection), ==, "claim:a");
  g_assert_false (tri_document_page_step (TRI_DOCUMENT_PAGE (f->page), 1));
}

static void
unknown_claim_is_not_shown (Fixture *f, gconstpointer data)
{
  g_assert_true (tri_document_page_show_claim (TRI_DOCUMENT_PAGE (f->page), "c", FALSE));
  g_assert_false (tri_document_page_show_claim (TRI_DOCUMENT_PAGE (f->page), "nowhere", FALSE));
}

static void
finds_words_in_any_case (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (tri_document_page_find (TRI_DOCUMENT_PAGE (f->page), "FIRST"), ==, 3);
  g_assert_cmpuint (tri_document_page_find (TRI_DOCUMENT_PAGE (f->page), "absent"), ==, 0);
  g_assert_cmpuint (tri_document_page_find (TRI_DOCUMENT_PAGE (f->page), NULL), ==, 0);
}

static void
paragraphs_are_named_by_their_text (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();

  collect_paragraphs (f->page, paragraphs);
  g_assert_cmpuint (paragraphs->len, ==, 6);
  gtk_test_accessible_assert_property (g_ptr_array_index (paragraphs, 3), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "A paragraph that states the first again.");
}

static void
passage_is_where_it_is_drawn (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  TriParagraph *paragraph;
  GdkRectangle rect;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) none = NULL;

  collect_paragraphs (f->page, paragraphs);
  paragraph = g_ptr_array_index (paragraphs, 3);
  g_assert_true (tri_paragraph_get_passage_rect (paragraph, 0, &rect));
  found = tri_paragraph_find_passages (paragraph, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
  g_assert_cmpuint (found->len, ==, 1);
  none = tri_paragraph_find_passages (paragraph, rect.x + rect.width / 2.0, rect.y - 60);
  g_assert_cmpuint (none->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/view/document-page/" name, Fixture, NULL, set_up, func, tear_down)

// A text much longer than the page, its paragraphs of unlike lengths.
static void
set_up_long (Fixture *f, gconstpointer data)
{
  g_autoptr (TriDiagnostics) diagnostics = tri_diagnostics_new ();
  g_autoptr (GString) markdown = g_string_new ("# A long paper\n\n## Its only part\n\n");
  g_autoptr (TriDocument) document = NULL;

  set_up (f, data);
  for (guint i = 0; i < 200; i++)
    {
      g_string_append_printf (markdown, "Paragraph %u says [something](claim:c%u)", i, i);
      for (guint word = 0; word < i % 37; word++)
        g_string_append (markdown, i % 2 == 0 ? " WIDELY" : " lilt");
      g_string_append (markdown, ".\n\n");
    }
  document = tri_document_new_from_markdown (markdown->str, "long.md", diagnostics);
  g_assert_nonnull (document);
  tri_document_page_set_document (TRI_DOCUMENT_PAGE (f->page), document);
}

static guint
count_laid_out (Fixture *f)
{
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  guint n = 0;

  collect_paragraphs (f->page, paragraphs);
  for (guint i = 0; i < paragraphs->len; i++)
    n += tri_paragraph_is_laid_out (g_ptr_array_index (paragraphs, i)) ? 1 : 0;
  return n;
}

static void
wait_for_layout (Fixture *f)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (count_laid_out (f) < 202)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  gtk_test_widget_wait_for_draw (f->window);
}

static void
long_text_is_set_bit_by_bit (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (count_laid_out (f), >, 5);
  g_assert_cmpuint (count_laid_out (f), <, 150);
  wait_for_layout (f);
}

static void
place_is_kept_while_text_is_set (Fixture *f, gconstpointer data)
{
  tri_document_page_set_position (TRI_DOCUMENT_PAGE (f->page), 150.5);
  gtk_test_widget_wait_for_draw (f->window);
  wait_for_layout (f);
  // A pixel is a twentieth of a line.
  g_assert_cmpfloat_with_epsilon (tri_document_page_get_position (TRI_DOCUMENT_PAGE (f->page)), 150.5, 0.1);
}

int
main (int argc, char *argv[])
{
  test_init (&argc, &argv);
  ADD ("rest-shows-disputes-and-other-topics", rest_shows_disputes_and_other_topics);
  ADD ("every-passage-of-a-claim-is-selected", every_passage_of_a_claim_is_selected);
  ADD ("focus-is-one-of-the-selected", focus_is_one_of_the_selected);
  ADD ("hover-elsewhere-is-shown", hover_elsewhere_is_shown);
  ADD ("clearing-brings-rest", clearing_brings_rest);
  ADD ("steps-walk-the-selected-passages", steps_walk_the_selected_passages);
  ADD ("unknown-claim-is-not-shown", unknown_claim_is_not_shown);
  ADD ("finds-words-in-any-case", finds_words_in_any_case);
  ADD ("paragraphs-are-named-by-their-text", paragraphs_are_named_by_their_text);
  ADD ("passage-is-where-it-is-drawn", passage_is_where_it_is_drawn);
  g_test_add ("/view/document-page/long-text-is-set-bit-by-bit", Fixture, NULL, set_up_long,
              long_text_is_set_bit_by_bit, tear_down);
  g_test_add ("/view/document-page/place-is-kept-while-text-is-set", Fixture, NULL, set_up_long,
              place_is_kept_while_text_is_set, tear_down);
  return g_test_run ();
}
