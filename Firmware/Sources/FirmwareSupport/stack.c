#include "Measuring.h"
#include "memory.h"

static const uint32_t paint = 0xDEADBEEF;

void stack_paint(void) {
  uint32_t *top;
  __asm__ volatile("mov %0, sp" : "=r"(top));
  for (volatile uint32_t *word = &__stack_bottom; word < top; word++) *word = paint;
}

uint32_t stack_peak(void) {
  const volatile uint32_t *word = &__stack_bottom;
  while (word < &__stack_top && *word == paint) word++;
  return (uint32_t)((const char *)&__stack_top - (const char *)word);
}

uint32_t stack_size(void) {
  return (uint32_t)((const char *)&__stack_top - (const char *)&__stack_bottom);
}
