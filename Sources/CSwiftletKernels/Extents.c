#include "SwiftletLayout.h"

/// The integer at an index, and whether 32 bits hold it.
static int32_t extent(const int32_t *words, int32_t index, int32_t is_wide, int32_t *fits) {
  if (!is_wide) return words[index];
  int32_t low = words[2 * index];
  if (words[2 * index + 1] != low >> 31) *fits = 0;
  return low;
}

SWIFTLET_SMALL int32_t swiftlet_agrees(
    const int32_t *found, int32_t is_wide, const int32_t *wanted, int32_t count, int32_t allows_open) {
  int32_t fits = 1;
  for (int32_t index = 0; index < count; index++) {
    int32_t value = extent(found, index, is_wide, &fits);
    if (value == wanted[index]) continue;
    if (!allows_open || value != -1) return 0;
    allows_open = 0;
  }
  return fits;
}

SWIFTLET_SMALL int32_t swiftlet_describes(const int32_t *extents, int32_t is_wide, int32_t count, int32_t elements) {
  int32_t fits = 1, is_open = 0;
  for (int32_t index = 0; index < count; index++) {
    int32_t value = extent(extents, index, is_wide, &fits);
    if (value == -1 && !is_open) {
      is_open = 1;
      continue;
    }
    // What the extents so far leave of the elements.
    if (value <= 0 || elements % value != 0) return 0;
    elements /= value;
  }
  return fits && (is_open || elements == 1);
}
