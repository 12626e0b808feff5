#include "Semihosting.h"

int putchar(int character) {
  const char byte = (char)character;
  semihosting_write(&byte, 1);
  return character;
}
