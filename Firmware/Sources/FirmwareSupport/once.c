#include <stdint.h>

// Initialises a global variable of Swift code when it is first used. Firmware has one thread, so that nobody waits for
// another to be done; interrupts use no variable that has not been used before.
void swift_once(intptr_t *done, void (*initialize)(void *context), void *context);

void swift_once(intptr_t *done, void (*initialize)(void *context), void *context) {
  if (*done) return;
  *done = 1;
  initialize(context);
}
