// A QEMU plugin that counts the instructions a guest executes between two markers.
//
// Markers are hints without an effect: FirmwareSupport's measuring_begin and measuring_end. They are not counted
// themselves. Two runs of the same image give the same counts.
//
// Arguments: out=FILE (standard error otherwise), histogram=on (counts by mnemonic below each region).
// Output: a line "region INDEX INSTRUCTIONS" for each region as it ends, "total INSTRUCTIONS" at exit.
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
typedef struct {
  const char *target_name;
  struct {
    int min, cur;
  } version;
  bool system_emulation;
} qemu_info_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
enum { NoRegisters = 0, AddInline = 0 };

void qemu_plugin_register_vcpu_tb_trans_cb(
    qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(
    struct qemu_plugin_insn *, void (*)(unsigned, void *), int, void *);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *, int, void *, uint64_t);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void *), void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
char *qemu_plugin_insn_disas(const struct qemu_plugin_insn *);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

// Thumb hints 14 and 15, hints 112 and 113 of 64-bit Arm; in RISC-V, comparisons with 1 and 2 that go nowhere.
typedef struct {
  size_t size;
  uint32_t begin, end;
} Markers;
static const Markers thumb = {2, 0xbfe0, 0xbff0}, riscv = {4, 0x00102013, 0x00202013};
static const Markers arm64 = {4, 0xd5032e1f, 0xd5032e3f};
static const Markers *markers;

typedef struct {
  char mnemonic[16];
  uint64_t count, count_at_begin;
} Bucket;

enum { BucketCapacity = 1024 };
static Bucket buckets[BucketCapacity];
static size_t bucket_count;
static uint64_t total, total_at_begin;
static unsigned region;
static bool inside, histogram;
static FILE *out;

static int by_falling_count(const void *left, const void *right) {
  const Bucket *a = *(Bucket *const *)left, *b = *(Bucket *const *)right;
  const uint64_t of_a = a->count - a->count_at_begin, of_b = b->count - b->count_at_begin;
  return (of_a < of_b) - (of_a > of_b);
}

static void begin(unsigned cpu, void *data) {
  (void)cpu, (void)data;
  inside = true;
  total_at_begin = total;
  for (size_t i = 0; i < bucket_count; i++) buckets[i].count_at_begin = buckets[i].count;
}

static void end(unsigned cpu, void *data) {
  (void)cpu, (void)data;
  if (!inside) return;
  inside = false;
  fprintf(out, "region %u %" PRIu64 "\n", region++, total - total_at_begin);
  Bucket *sorted[BucketCapacity];
  for (size_t i = 0; i < bucket_count; i++) sorted[i] = &buckets[i];
  qsort(sorted, bucket_count, sizeof sorted[0], by_falling_count);
  for (size_t i = 0; i < bucket_count && sorted[i]->count > sorted[i]->count_at_begin; i++) {
    fprintf(out, "  %s %" PRIu64 "\n", sorted[i]->mnemonic, sorted[i]->count - sorted[i]->count_at_begin);
  }
  fflush(out);
}

// A bucket stays where it is, because translated code holds its address. The last takes what finds no place.
static Bucket *bucket_for(struct qemu_plugin_insn *instruction) {
  char mnemonic[sizeof buckets[0].mnemonic] = "other";
  char *text = qemu_plugin_insn_disas(instruction);
  if (text != NULL && bucket_count < BucketCapacity - 1) {
    snprintf(mnemonic, sizeof mnemonic, "%.*s", (int)strcspn(text, " \t"), text);
  }
  free(text);
  for (size_t i = 0; i < bucket_count; i++) {
    if (strcmp(buckets[i].mnemonic, mnemonic) == 0) return &buckets[i];
  }
  memcpy(buckets[bucket_count].mnemonic, mnemonic, sizeof mnemonic);
  return &buckets[bucket_count++];
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
  (void)id;
  for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
    struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(block, i);
    // QEMU looks ahead at the end of a page, and then says that an instruction has the bytes of the next one, too. No longer
    // instruction begins as a marker does.
    uint32_t code = 0;
    if (qemu_plugin_insn_size(instruction) >= markers->size) {
      memcpy(&code, qemu_plugin_insn_data(instruction), markers->size);
    }
    if (code == markers->begin || code == markers->end) {
      qemu_plugin_register_vcpu_insn_exec_cb(instruction, code == markers->begin ? begin : end, NoRegisters, NULL);
      continue;
    }
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, AddInline, &total, 1);
    if (histogram) {
      qemu_plugin_register_vcpu_insn_exec_inline(
          instruction, AddInline, &bucket_for(instruction)->count, 1);
    }
  }
}

static void at_exit(qemu_plugin_id_t id, void *data) {
  (void)id, (void)data;
  fprintf(out, "total %" PRIu64 "\n", total);
  fflush(out);
}

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const qemu_info_t *info, int count, char **arguments) {
  markers = strncmp(info->target_name, "riscv", 5) == 0 ? &riscv : strcmp(info->target_name, "aarch64") == 0 ? &arm64 : &thumb;
  out = stderr;
  for (int i = 0; i < count; i++) {
    if (strncmp(arguments[i], "out=", 4) == 0) {
      out = fopen(arguments[i] + 4, "w");
    } else if (strcmp(arguments[i], "histogram=on") == 0) {
      histogram = true;
    } else {
      fprintf(stderr, "instruction_count: unknown argument %s\n", arguments[i]);
      return 1;
    }
  }
  if (out == NULL) {
    fprintf(stderr, "instruction_count: can not write the file given by out=\n");
    return 1;
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, at_exit, NULL);
  return 0;
}
