#include <stdint.h>

// Initialises a global variable of Swift code when it is first used. Firmware has one thread, so that nobody waits for
// another to be done; interrupts use no variable that has not been used before. Written so that nothing is left of it where
// there is nothing to initialise: then nobody reads what it writes.
void swift_once(intptr_t *done, void (*initialize)(void *context), void *context);

void swift_once(intptr_t *done, void (*initialize)(void *context), void *context) {
  const intptr_t was_done = *done;
  *done = 1;
  if (!was_done) initialize(context);
}
