#include "Families.h"

#if defined(__aarch64__)
#if defined(__ARM_FEATURE_DOTPROD)
// All processors that this is compiled for have them.
int swiftlet_has_dot_products(void) { return 1; }
#elif defined(__linux__)
#include <sys/auxv.h>

int swiftlet_has_dot_products(void) {
  enum { HardwareCapabilities = 16, DotProducts = 1 << 20 };
  return (getauxval(HardwareCapabilities) & DotProducts) != 0;
}
#elif defined(__APPLE__)
#include <sys/sysctl.h>

int swiftlet_has_dot_products(void) {
  // The system is asked once, by any number of threads at a time.
  enum { Unknown, Absent, Present };
  static int state = Unknown;
  int known = __atomic_load_n(&state, __ATOMIC_RELAXED);
  if (known == Unknown) {
    int has = 0;
    size_t size = sizeof has;
    const int status = sysctlbyname("hw.optional.arm.FEAT_DotProd", &has, &size, 0, 0);
    known = status == 0 && has != 0 ? Present : Absent;
    __atomic_store_n(&state, known, __ATOMIC_RELAXED);
  }
  return known == Present;
}
#elif defined(_WIN32)
// Processors of Windows are not asked.
int swiftlet_has_dot_products(void) { return 0; }
#else
// Without an operating system, the processor tells. Source: Arm Architecture Reference Manual, ID_AA64ISAR0_EL1.
int swiftlet_has_dot_products(void) {
  uint64_t features;
  __asm__("mrs %0, ID_AA64ISAR0_EL1" : "=r"(features));
  return (features >> 44 & 15) != 0;
}
#endif
#endif
