// Made by Scripts/firmware-files.
#include "CSwiftletFirmware.h"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

static const unsigned char file_0[] = {
#embed "../../Firmware/Cores"
};
static const unsigned char file_1[] = {
#embed "../../Firmware/Linker/an500.ld"
};
static const unsigned char file_2[] = {
#embed "../../Firmware/Linker/an505.ld"
};
static const unsigned char file_3[] = {
#embed "../../Firmware/Linker/an547.ld"
};
static const unsigned char file_4[] = {
#embed "../../Firmware/Linker/microbit.ld"
};
static const unsigned char file_5[] = {
#embed "../../Firmware/Linker/mps2.ld"
};
static const unsigned char file_6[] = {
#embed "../../Firmware/Linker/sections.ld"
};
static const unsigned char file_7[] = {
#embed "../../Firmware/Linker/virt.ld"
};
static const unsigned char file_8[] = {
#embed "../../Firmware/Linker/virt64.ld"
};
static const unsigned char file_9[] = {
#embed "../../Firmware/Node/run.mjs"
};
static const unsigned char file_10[] = {
#embed "../../Firmware/QEMU/instruction_count.c"
};
static const unsigned char file_11[] = {
#embed "../../Firmware/QEMU/stack_depth.c"
};
static const unsigned char file_12[] = {
#embed "../../Firmware/Scripts/build"
};
static const unsigned char file_13[] = {
#embed "../../Firmware/Scripts/common"
};
static const unsigned char file_14[] = {
#embed "../../Firmware/Scripts/embed"
};
static const unsigned char file_15[] = {
#embed "../../Firmware/Scripts/run"
};
static const unsigned char file_16[] = {
#embed "../../Firmware/Scripts/symbols"
};
static const unsigned char file_17[] = {
#embed "../../Firmware/Scripts/toolset"
};
static const unsigned char file_18[] = {
#embed "../../Firmware/Sources/Board/Arguments.swift"
};
static const unsigned char file_19[] = {
#embed "../../Firmware/Sources/Board/Board+Regions.swift"
};
static const unsigned char file_20[] = {
#embed "../../Firmware/Sources/Board/Board.swift"
};
static const unsigned char file_21[] = {
#embed "../../Firmware/Sources/Board/Console.swift"
};
static const unsigned char file_22[] = {
#embed "../../Firmware/Sources/Board/FlashFiles.swift"
};
static const unsigned char file_23[] = {
#embed "../../Firmware/Sources/Board/HostFile.swift"
};
static const unsigned char file_24[] = {
#embed "../../Firmware/Sources/Board/HostFiles.swift"
};
static const unsigned char file_25[] = {
#embed "../../Firmware/Sources/Board/StaticMemory.swift"
};
static const unsigned char file_26[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm64_faults.c"
};
static const unsigned char file_27[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm64_heap.c"
};
static const unsigned char file_28[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm64_library.c"
};
static const unsigned char file_29[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm64_startup.c"
};
static const unsigned char file_30[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm_atomics.c"
};
static const unsigned char file_31[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm_faults.c"
};
static const unsigned char file_32[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm_memory.c"
};
static const unsigned char file_33[] = {
#embed "../../Firmware/Sources/FirmwareSupport/arm_startup.c"
};
static const unsigned char file_34[] = {
#embed "../../Firmware/Sources/FirmwareSupport/compact.h"
};
static const unsigned char file_35[] = {
#embed "../../Firmware/Sources/FirmwareSupport/external_memory.c"
};
static const unsigned char file_36[] = {
#embed "../../Firmware/Sources/FirmwareSupport/faults.c"
};
static const unsigned char file_37[] = {
#embed "../../Firmware/Sources/FirmwareSupport/faults.h"
};
static const unsigned char file_38[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/ExternalMemory.h"
};
static const unsigned char file_39[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/FaultReport.h"
};
static const unsigned char file_40[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/FirmwareSupport.h"
};
static const unsigned char file_41[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/FlashFiles.h"
};
static const unsigned char file_42[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/Measuring.h"
};
static const unsigned char file_43[] = {
#embed "../../Firmware/Sources/FirmwareSupport/include/Semihosting.h"
};
static const unsigned char file_44[] = {
#embed "../../Firmware/Sources/FirmwareSupport/memory.h"
};
static const unsigned char file_45[] = {
#embed "../../Firmware/Sources/FirmwareSupport/once.c"
};
static const unsigned char file_46[] = {
#embed "../../Firmware/Sources/FirmwareSupport/putchar.c"
};
static const unsigned char file_47[] = {
#embed "../../Firmware/Sources/FirmwareSupport/riscv_faults.c"
};
static const unsigned char file_48[] = {
#embed "../../Firmware/Sources/FirmwareSupport/riscv_startup.c"
};
static const unsigned char file_49[] = {
#embed "../../Firmware/Sources/FirmwareSupport/semihosting.c"
};
static const unsigned char file_50[] = {
#embed "../../Firmware/Sources/FirmwareSupport/stack.c"
};
static const unsigned char file_51[] = {
#embed "../../Firmware/Sources/FirmwareSupport/startup.h"
};
static const unsigned char file_52[] = {
#embed "../../Firmware/Sources/FirmwareSupport/wasm_library.c"
};
static const unsigned char file_53[] = {
#embed "../../Firmware/Sources/FirmwareSupport/wasm_startup.c"
};

static const FirmwareFile files[] = {
  {"Cores", file_0, sizeof file_0, 0},
  {"Linker/an500.ld", file_1, sizeof file_1, 0},
  {"Linker/an505.ld", file_2, sizeof file_2, 0},
  {"Linker/an547.ld", file_3, sizeof file_3, 0},
  {"Linker/microbit.ld", file_4, sizeof file_4, 0},
  {"Linker/mps2.ld", file_5, sizeof file_5, 0},
  {"Linker/sections.ld", file_6, sizeof file_6, 0},
  {"Linker/virt.ld", file_7, sizeof file_7, 0},
  {"Linker/virt64.ld", file_8, sizeof file_8, 0},
  {"Node/run.mjs", file_9, sizeof file_9, 0},
  {"QEMU/instruction_count.c", file_10, sizeof file_10, 0},
  {"QEMU/stack_depth.c", file_11, sizeof file_11, 0},
  {"Scripts/build", file_12, sizeof file_12, 1},
  {"Scripts/common", file_13, sizeof file_13, 0},
  {"Scripts/embed", file_14, sizeof file_14, 1},
  {"Scripts/run", file_15, sizeof file_15, 1},
  {"Scripts/symbols", file_16, sizeof file_16, 1},
  {"Scripts/toolset", file_17, sizeof file_17, 1},
  {"Sources/Board/Arguments.swift", file_18, sizeof file_18, 0},
  {"Sources/Board/Board+Regions.swift", file_19, sizeof file_19, 0},
  {"Sources/Board/Board.swift", file_20, sizeof file_20, 0},
  {"Sources/Board/Console.swift", file_21, sizeof file_21, 0},
  {"Sources/Board/FlashFiles.swift", file_22, sizeof file_22, 0},
  {"Sources/Board/HostFile.swift", file_23, sizeof file_23, 0},
  {"Sources/Board/HostFiles.swift", file_24, sizeof file_24, 0},
  {"Sources/Board/StaticMemory.swift", file_25, sizeof file_25, 0},
  {"Sources/FirmwareSupport/arm64_faults.c", file_26, sizeof file_26, 0},
  {"Sources/FirmwareSupport/arm64_heap.c", file_27, sizeof file_27, 0},
  {"Sources/FirmwareSupport/arm64_library.c", file_28, sizeof file_28, 0},
  {"Sources/FirmwareSupport/arm64_startup.c", file_29, sizeof file_29, 0},
  {"Sources/FirmwareSupport/arm_atomics.c", file_30, sizeof file_30, 0},
  {"Sources/FirmwareSupport/arm_faults.c", file_31, sizeof file_31, 0},
  {"Sources/FirmwareSupport/arm_memory.c", file_32, sizeof file_32, 0},
  {"Sources/FirmwareSupport/arm_startup.c", file_33, sizeof file_33, 0},
  {"Sources/FirmwareSupport/compact.h", file_34, sizeof file_34, 0},
  {"Sources/FirmwareSupport/external_memory.c", file_35, sizeof file_35, 0},
  {"Sources/FirmwareSupport/faults.c", file_36, sizeof file_36, 0},
  {"Sources/FirmwareSupport/faults.h", file_37, sizeof file_37, 0},
  {"Sources/FirmwareSupport/include/ExternalMemory.h", file_38, sizeof file_38, 0},
  {"Sources/FirmwareSupport/include/FaultReport.h", file_39, sizeof file_39, 0},
  {"Sources/FirmwareSupport/include/FirmwareSupport.h", file_40, sizeof file_40, 0},
  {"Sources/FirmwareSupport/include/FlashFiles.h", file_41, sizeof file_41, 0},
  {"Sources/FirmwareSupport/include/Measuring.h", file_42, sizeof file_42, 0},
  {"Sources/FirmwareSupport/include/Semihosting.h", file_43, sizeof file_43, 0},
  {"Sources/FirmwareSupport/memory.h", file_44, sizeof file_44, 0},
  {"Sources/FirmwareSupport/once.c", file_45, sizeof file_45, 0},
  {"Sources/FirmwareSupport/putchar.c", file_46, sizeof file_46, 0},
  {"Sources/FirmwareSupport/riscv_faults.c", file_47, sizeof file_47, 0},
  {"Sources/FirmwareSupport/riscv_startup.c", file_48, sizeof file_48, 0},
  {"Sources/FirmwareSupport/semihosting.c", file_49, sizeof file_49, 0},
  {"Sources/FirmwareSupport/stack.c", file_50, sizeof file_50, 0},
  {"Sources/FirmwareSupport/startup.h", file_51, sizeof file_51, 0},
  {"Sources/FirmwareSupport/wasm_library.c", file_52, sizeof file_52, 0},
  {"Sources/FirmwareSupport/wasm_startup.c", file_53, sizeof file_53, 0},
};
size_t firmware_file_count(void) { return sizeof files / sizeof files[0]; }
const FirmwareFile *firmware_file(size_t index) { return &files[index]; }
