// SPDX-License-Identifier: GPL-3.0-or-later
// `triptych render`: one view as a picture, or its scene as JSON.

#include "tri-cli.h"
#include "tri-edtf.h"
#include "tri-map-camera.h"

#include <string.h>

// Larger pictures are refused: cairo's images end at 32,767 pixels a side.
#define MAX_SIDE 30000.0

static gboolean
parse_size (const char *text, double *width, double *height)
{
  char *end;

  *width = g_ascii_strtod (text, &end);
  if (end == text || *end != 'x')
    return FALSE;
  text = end + 1;
  *height = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *width >= 16 && *height >= 16 && *width <= MAX_SIDE &&
         *height <= MAX_SIDE;
}

// Claim ids may be given bare; every other reference as kind:id.
static TriRefs *
parse_selection (char **ids)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (refs,
                     strchr (ids[i], ':') != NULL ? g_strdup (ids[i]) : g_strconcat ("claim:", ids[i], NULL));
  return tri_refs_new ((const char *const *)refs->pdata, refs->len);
}

static TriWorkspaceView *
load (TriCli *cli, TriWorkspace *workspace, const char *name, const TriRegion **region, GError **error)
{
  const char *slash = strchr (name, '/');
  g_autofree char *id = slash != NULL ? g_strndup (name, (gsize)(slash - name)) : NULL;

  if (g_str_has_suffix (name, ".json"))
    {
      *region = tri_workspace_get_n_regions (workspace) > 0 ? tri_workspace_get_region (workspace, 0) : NULL;
      return tri_workspace_load_spec (workspace, *region != NULL ? (*region)->id : NULL, name, error);
    }
  *region = id != NULL ? tri_workspace_find_region (workspace, id) : NULL;
  if (*region == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "%s has no view “%s”; `triptych views` lists them, a specification is named by a file "
                   "ending in .json",
                   cli->store_path, name);
      return NULL;
    }
  return tri_workspace_load_view (workspace, id, slash + 1, error);
}

typedef struct
{
  char *viewpoint;
  char *period;
  char *compare;
} MapOptions;

static void
clear_map_options (MapOptions *options)
{
  g_free (options->viewpoint);
  g_free (options->period);
  g_free (options->compare);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MapOptions, clear_map_options)

static TriCliStatus
check_map_options (TriCli *cli, const MapOptions *options)
{
  TriEdtf period;

  if (options->viewpoint != NULL && strcmp (options->viewpoint, "recognised") != 0 &&
      strcmp (options->viewpoint, "held") != 0)
    return tri_cli_usage (cli, "--viewpoint is recognised or held, not “%s”", options->viewpoint);
  if (options->period != NULL && !tri_edtf_parse (&period, options->period, NULL))
    return tri_cli_usage (cli, "--period is a date or an interval such as 2013-02 or 1994/2000, not “%s”",
                          options->period);
  if (options->compare != NULL && strcmp (options->compare, "swipe") != 0 &&
      strcmp (options->compare, "beside") != 0)
    return tri_cli_usage (cli, "--compare is swipe or beside, not “%s”", options->compare);
  return TRI_CLI_SUCCESS;
}

// How a map is looked at; NULL, and no complaint, where nothing asks for it.
static TriCliStatus
create_camera (TriCli *cli,
               const MapOptions *options,
               TriWorkspaceView *view,
               double width,
               double height,
               TriMapCamera **camera)
{
  if (options->viewpoint == NULL && options->period == NULL && options->compare == NULL)
    return TRI_CLI_SUCCESS;
  *camera = tri_workspace_view_new_camera (view, MAX (width, 1), MAX (height, 1));
  if (*camera == NULL)
    return tri_cli_usage (cli, "--viewpoint, --period and --compare are for maps; “%s” is none",
                          tri_workspace_view_get_id (view));
  if (options->compare != NULL && tri_workspace_view_get_side (view, 0) == NULL)
    return tri_cli_usage (cli, "the map “%s” has no two sides to compare", tri_workspace_view_get_id (view));
  tri_map_camera_set_shows_control (*camera, g_strcmp0 (options->viewpoint, "held") == 0);
  tri_map_camera_set_period (*camera, options->period);
  if (options->compare != NULL)
    tri_map_camera_set_comparison (*camera,
                                   strcmp (options->compare, "swipe") == 0 ? TRI_MAP_SWIPE : TRI_MAP_BESIDE);
  return TRI_CLI_SUCCESS;
}

TriCliStatus
tri_cli_render (TriCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *size = NULL;
  g_autofree char *theme_name = NULL;
  g_auto (GStrv) selection = NULL;
  g_auto (MapOptions) map = { 0 };
  double scale = 1;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      "Where to write: .png, .svg, .pdf, .json or, for its rows, .csv", "FILE" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Pixels, such as 1280x800", "WxH" },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Picture pixels for each pixel of the size (PNG)", "N" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &theme_name, "light, dark, contrast, print, grey or projector",
      "THEME" },
    { "select", 0, 0, G_OPTION_ARG_STRING_ARRAY, &selection, "Select a claim, or place:ID, actor:ID", "ID" },
    { "viewpoint", 0, 0, G_OPTION_ARG_STRING, &map.viewpoint, "Maps: contested land as recognised or as held",
      "VIEWPOINT" },
    { "period", 0, 0, G_OPTION_ARG_STRING, &map.period,
      "Maps: only what is dated to it, and what has no date", "PERIOD" },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &map.compare, "Maps with two sides: swipe or beside", "HOW" },
    { NULL },
  };
  g_autoptr (TriWorkspace) workspace = NULL;
  g_autoptr (TriWorkspaceView) view = NULL;
  g_autoptr (TriMapCamera) camera = NULL;
  g_autoptr (TriScene) scene = NULL;
  g_autoptr (TriTheme) theme = NULL;
  g_autoptr (TriRefs) selected = NULL;
  g_autoptr (TriRefs) wider = NULL;
  g_autoptr (GError) error = NULL;
  const TriRegion *region = NULL;
  TriThemeKind kind = TRI_THEME_LIGHT;
  gboolean is_spec;
  double width, height;
  TriCliStatus status;

  if (!tri_cli_parse (cli, &argc, &argv, entries, "VIEW|SPEC.vl.json", &status))
    return status;
  if (argc != 2)
    return tri_cli_usage (cli, "takes one view, such as drc/maps/contributors, or a specification's file");
  is_spec = g_str_has_suffix (argv[1], ".json");
  // A specification of its own is laid out as large as it says, or as Vega-Lite does by default.
  width = is_spec ? 0 : 1000;
  height = is_spec ? 0 : 640;
  if (size != NULL && !parse_size (size, &width, &height))
    return tri_cli_usage (cli, "--size is WIDTHxHEIGHT in pixels, 16 to 30000 each, not “%s”", size);
  if (theme_name != NULL && !tri_theme_parse_kind (theme_name, &kind))
    return tri_cli_usage (cli, "--theme is light, dark, contrast, print, grey or projector, not “%s”",
                          theme_name);
  status = check_map_options (cli, &map);
  if (status != TRI_CLI_SUCCESS)
    return status;
  if (!(scale >= 0.1 && scale <= 16))
    return tri_cli_usage (cli, "--scale is a number from 0.1 to 16");

  workspace = tri_cli_open_workspace (cli);
  if (workspace == NULL)
    return TRI_CLI_FAILURE;
  view = load (cli, workspace, argv[1], &region, &error);
  if (view == NULL)
    return tri_cli_fail (cli, error);
  if (kind == TRI_THEME_PROJECTOR && height > 0)
    theme = tri_theme_new_for_height (kind, region != NULL ? region->accent : NULL, height);
  else
    theme = tri_theme_new (kind, region != NULL ? region->accent : NULL, 1);
  status = create_camera (cli, &map, view, width, height, &camera);
  if (status != TRI_CLI_SUCCESS)
    return status;
  scene = tri_workspace_view_compile (view, width, height, theme, camera,
                                      is_spec ? TRI_VIEW_CONTENT | TRI_VIEW_LEGEND : TRI_VIEW_ALL, &error);
  if (scene == NULL)
    return tri_cli_fail (cli, error);

  selected = parse_selection (selection);
  for (guint i = 0; region != NULL && i < tri_refs_get_length (selected); i++)
    {
      const char *ref = tri_refs_get (selected, i);
      g_autofree char *name = tri_workspace_describe_ref (workspace, region->id, ref);

      if (strcmp (name, ref) == 0)
        return tri_cli_usage (cli, "region “%s” has no “%s” to select", region->id, ref);
    }
  wider = region != NULL ? tri_workspace_expand (workspace, region->id, selected) : tri_refs_ref (selected);
  if (output == NULL)
    {
      output = g_strconcat (argv[1], ".png", NULL);
      g_strdelimit (output, "/", '-');
    }
  if (g_str_has_suffix (output, ".csv"))
    {
      g_autofree char *rows = tri_workspace_view_to_csv (view, &error);

      if (rows == NULL || !g_file_set_contents (output, rows, -1, &error))
        return tri_cli_fail (cli, error);
      return TRI_CLI_SUCCESS;
    }
  if (!tri_scene_export (scene, output, scale, tri_refs_get_length (wider) > 0 ? wider : NULL, &error))
    return tri_cli_fail (cli, error);
  return TRI_CLI_SUCCESS;
}
