// A QEMU plugin that tells how deep a guest's stack got: how far below its top the lowest address lies that an instruction
// wrote to.
//
// Arguments: bottom=ADDRESS and top=ADDRESS of the stack, hexadecimal; out=FILE (standard error otherwise).
// Output: a line "stack BYTES" at exit.
//
// The declarations below are those of QEMU's plugin API, version 1 (qemu-plugin.h), so that no development
// package is needed. Source: QEMU, "QEMU TCG Plugins".
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t qemu_plugin_id_t;
typedef uint32_t qemu_plugin_meminfo_t;
typedef struct qemu_info_t qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { NoRegisters = 0, Writes = 2 };

void qemu_plugin_register_vcpu_tb_trans_cb(
    qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_mem_cb(
    struct qemu_plugin_insn *, void (*)(unsigned, qemu_plugin_meminfo_t, uint64_t, void *), int, int, void *);
bool qemu_plugin_mem_is_store(qemu_plugin_meminfo_t);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

static uint64_t bottom, top, lowest;
static FILE *out;

static void written(unsigned cpu, qemu_plugin_meminfo_t info, uint64_t address, void *data) {
  (void)cpu, (void)data;
  // QEMU calls for some reads, too.
  if (address >= bottom && address < lowest && qemu_plugin_mem_is_store(info)) lowest = address;
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
    qemu_plugin_register_vcpu_mem_cb(qemu_plugin_tb_get_insn(block, i), written, NoRegisters, Writes, NULL);
  }
}

static void at_exit(qemu_plugin_id_t id, void *data) {
  (void)id, (void)data;
  fprintf(out, "stack %" PRIu64 "\n", top - lowest);
  fflush(out);
}

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const qemu_info_t *info, int count, char **arguments) {
  (void)info;
  out = stderr;
  for (int i = 0; i < count; i++) {
    if (strncmp(arguments[i], "out=", 4) == 0) {
      out = fopen(arguments[i] + 4, "w");
    } else if (strncmp(arguments[i], "bottom=", 7) == 0) {
      bottom = strtoull(arguments[i] + 7, NULL, 16);
    } else if (strncmp(arguments[i], "top=", 4) == 0) {
      lowest = top = strtoull(arguments[i] + 4, NULL, 16);
    } else {
      fprintf(stderr, "stack_depth: unknown argument %s\n", arguments[i]);
      return 1;
    }
  }
  if (out == NULL || bottom >= top) {
    fprintf(stderr, "stack_depth: can not write the file given by out=, or no stack lies between bottom= and top=\n");
    return 1;
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, at_exit, NULL);
  return 0;
}
