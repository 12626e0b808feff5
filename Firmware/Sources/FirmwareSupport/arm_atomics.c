#if defined(__arm__) && __ARM_ARCH == 6
#include <stdbool.h>
#include <stdint.h>

// Armv6-M has no exclusive loads and stores, so the compiler calls these functions. On the one core, an access of a
// word is atomic as it is, and nothing comes between several of them while interrupts are off.
// The names are those of the compiler's own functions, hence the labels.

uint32_t atomic_load(const volatile uint32_t *word, int order) __asm__("__atomic_load_4");
void atomic_store(volatile uint32_t *word, uint32_t value, int order) __asm__("__atomic_store_4");
bool atomic_compare_exchange(
    volatile uint32_t *word, uint32_t *expected, uint32_t value, int success, int failure)
    __asm__("__atomic_compare_exchange_4");

uint32_t atomic_load(const volatile uint32_t *word, int order) {
  (void)order;
  const uint32_t value = *word;
  __asm__ volatile("dmb" ::: "memory");
  return value;
}

void atomic_store(volatile uint32_t *word, uint32_t value, int order) {
  (void)order;
  __asm__ volatile("dmb" ::: "memory");
  *word = value;
  __asm__ volatile("dmb" ::: "memory");
}

bool atomic_compare_exchange(
    volatile uint32_t *word, uint32_t *expected, uint32_t value, int success, int failure) {
  (void)success, (void)failure;
  uint32_t mask;
  __asm__ volatile("mrs %0, primask\n cpsid i" : "=r"(mask)::"memory");
  const uint32_t found = *word;
  const bool equal = found == *expected;
  if (equal) *word = value;
  __asm__ volatile("msr primask, %0" ::"r"(mask) : "memory");
  *expected = found;
  return equal;
}
#endif
