// SPDX-License-Identifier: GPL-3.0-or-later
// Templates, icons and the style sheet of the window.

#include "tri-style.h"

#include "tri-ui-resources.h"

static GtkCssProvider *token_provider;

// From the pictures in the design; a tooltip is dark in both.
static const char light_chrome[] = "@define-color tri_sidebar #EFEFF0;\n"
                                   "@define-color tri_segment #FFFFFF;\n"
                                   "@define-color tri_card #FAFAFB;\n"
                                   "@define-color tri_tooltip #1D1F22;\n"
                                   "@define-color tri_tooltip_text #F5F5F3;\n"
                                   "@define-color tri_tooltip_evidence #E9C04A;\n"
                                   "@define-color tri_tooltip_disputed #F08FD4;\n";
static const char dark_chrome[] = "@define-color tri_sidebar #28282C;\n"
                                  "@define-color tri_segment #47474C;\n"
                                  "@define-color tri_card #242428;\n"
                                  "@define-color tri_tooltip #0F0F11;\n"
                                  "@define-color tri_tooltip_text #F5F5F3;\n"
                                  "@define-color tri_tooltip_evidence #E9C04A;\n"
                                  "@define-color tri_tooltip_disputed #F08FD4;\n";

static const char solid_popovers[] =
  "popover.background { background: @popover_bg_color; box-shadow: inset 0 0 0 1px alpha(@popover_fg_color, "
  "0.2); }\n"
  "popover.background > contents { box-shadow: none; background: none; border-radius: 0; }\n"
  "popover.background > arrow { min-width: 0; min-height: 0; background: none; border: none; }\n";

/** tri_style_init: registers templates and icons and loads the style sheet; once, after GTK is ready. */
void
tri_style_init (GdkDisplay *display)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      g_autoptr (GtkCssProvider) sheet = gtk_css_provider_new ();

      tri_ui_register_resource ();
      gtk_css_provider_load_from_resource (sheet, "/io/github/triptych_atlas/style.css");
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      token_provider = gtk_css_provider_new ();
      gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (token_provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      if (!gdk_display_is_composited (display))
        {
          g_autoptr (GtkCssProvider) solid = gtk_css_provider_new ();

          // Where nothing blends windows, the shadow of a popover would be a black frame.
          gtk_css_provider_load_from_data (solid, solid_popovers, -1);
          gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (solid),
                                                      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
        }
      gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                        "/io/github/triptych_atlas/icons");
      g_once_init_leave (&done, 1);
    }
}

/** tri_style_set_theme: gives the style sheet the colours of NOTES §4 as `@tri_accent`, `@tri_ink2` and so
 * on. */
void
tri_style_set_theme (GdkDisplay *display, TriTheme *theme)
{
  static const struct
  {
    const char *name;
    TriColorToken token;
  } tokens[] = {
    { "view", TRI_COLOR_VIEW },
    { "ink", TRI_COLOR_INK },
    { "ink2", TRI_COLOR_INK2 },
    { "ink3", TRI_COLOR_INK3 },
    { "axis", TRI_COLOR_AXIS },
    { "hairline", TRI_COLOR_HAIRLINE },
    { "track", TRI_COLOR_TRACK },
    { "accent", TRI_COLOR_ACCENT },
    { "disagreement", TRI_COLOR_DISAGREEMENT },
    { "disagreement_wash", TRI_COLOR_DISAGREEMENT_WASH },
    { "sourced", TRI_COLOR_SOURCED },
    { "passage_line", TRI_COLOR_PASSAGE_LINE },
    { "passage_selected", TRI_COLOR_PASSAGE_SELECTED },
    { "passage_focus", TRI_COLOR_PASSAGE_FOCUS },
  };
  g_autoptr (GString) css = g_string_new (NULL);
  TriColor badge_text = tri_theme_get_text_on (theme, tri_theme_get_color (theme, TRI_COLOR_DISAGREEMENT));
  g_autofree char *badge = tri_color_to_string (badge_text);

  tri_style_init (display);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *color = tri_color_to_string (tri_theme_get_color (theme, tokens[i].token));

      g_string_append_printf (css, "@define-color tri_%s %s;\n", tokens[i].name, color);
    }
  g_string_append_printf (css, "@define-color tri_badge_text %s;\n", badge);
  // Chrome between libadwaita's colours and the views': the sidebar, the chosen segment, cards and tooltips.
  g_string_append (css, tri_theme_is_dark (theme) ? dark_chrome : light_chrome);
  gtk_css_provider_load_from_data (token_provider, css->str, (gssize)css->len);
}
