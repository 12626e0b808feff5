#pragma once
#include <stdint.h>

/// A checksum over `count` bytes from a multiple of four on, in little-endian words of which the last is filled up with
/// zeros: `h = h * prime + word`, and `h` is rotated by 13 bits behind every fourth word, but for the last seven or fewer that
/// are no block of eight.
///
/// Every step maps different words, and different sums so far, to different sums: so any change within one word is found.
/// One instruction for a word, and half of one to load it; the rotation lets high bits reach low ones.
uint32_t swiftlet_checksum(const void *_Nonnull bytes, uint32_t count);
