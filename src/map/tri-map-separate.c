// SPDX-License-Identifier: GPL-3.0-or-later
// Discs that collide make room for each other, in the manner of D. Dorling, Area Cartograms (1996): pushed
// apart where they overlap, drawn back to where they belong.

#include "tri-map-scene-private.h"

#define MOST 400    // discs: beyond it they stay where they are
#define ROUNDS 80   // at most
#define HOMEWARD 40 // of them, at first, also draw back
#define PULL 0.06
#define GOLDEN 2.399963229728653 // radians: directions that never fall together

// Pushes two discs apart, the smaller farther; TRUE where they overlapped.
static gboolean
push (TriMapDisc *a, TriMapDisc *b, double gap, guint number)
{
  double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, distance = hypot (dx, dy);
  double overlap = a->radius + b->radius + gap - distance;
  double area_a = a->radius * a->radius, area_b = b->radius * b->radius, share;

  if (overlap <= 0.01)
    return FALSE;
  if (distance < 0.01)
    {
      dx = cos (number * GOLDEN);
      dy = sin (number * GOLDEN);
      distance = 1;
    }
  share = area_b / MAX (area_a + area_b, 1e-9);
  a->at.x -= dx / distance * overlap * share;
  a->at.y -= dy / distance * overlap * share;
  b->at.x += dx / distance * overlap * (1 - share);
  b->at.y += dy / distance * overlap * (1 - share);
  return TRUE;
}

/*
 * Moves the discs of an array so that none overlaps another, as far as the rounds suffice. The same discs in
 * the same order always end in the same places, which follow from how they lie to each other only: a map that
 * is moved moves them along.
 */
void
tri_map_separate (TriMapDisc *discs, guint n, double gap)
{
  gboolean is_moving = n <= MOST;

  for (guint i = 0; i < n; i++)
    discs[i].at = discs[i].home;
  for (guint round = 0; is_moving && round < ROUNDS; round++)
    {
      is_moving = FALSE;
      for (guint i = 0; i + 1 < n; i++)
        for (guint k = i + 1; k < n; k++)
          is_moving |= push (&discs[i], &discs[k], gap, i * n + k);
      for (guint i = 0; is_moving && round < HOMEWARD && i < n; i++)
        {
          discs[i].at.x += (discs[i].home.x - discs[i].at.x) * PULL;
          discs[i].at.y += (discs[i].home.y - discs[i].at.y) * PULL;
        }
    }
}
