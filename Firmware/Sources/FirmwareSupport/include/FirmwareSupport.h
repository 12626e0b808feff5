#pragma once

#if !defined(__arm__) && !defined(__aarch64__) && !defined(__riscv) && !defined(__wasm__)
#error "Firmware is built for a device: use Firmware/Scripts/build PRODUCT"
#endif

#include "ExternalMemory.h"
#include "FaultReport.h"
#include "FlashFiles.h"
#include "Measuring.h"
#include "Semihosting.h"
