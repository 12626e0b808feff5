#include "Measuring.h"
#include "memory.h"

static const uint32_t paint = 0xDEADBEEF;

static inline uint32_t *stack_pointer(void) {
  uint32_t *top;
#if defined(__arm__)
  __asm__ volatile("mov %0, sp" : "=r"(top));
#elif defined(__aarch64__)
  __asm__ volatile("mov %0, sp" : "=r"(top));
#elif defined(__riscv)
  __asm__ volatile("mv %0, sp" : "=r"(top));
#else
  __asm__ volatile(".globaltype __stack_pointer, i32\n global.get __stack_pointer\n local.set %0" : "=r"(top));
#endif
  return top;
}

void stack_paint(void) {
  uint32_t *const top = stack_pointer();
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
