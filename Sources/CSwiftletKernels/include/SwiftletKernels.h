#pragma once
#include "SwiftletArithmetic.h"
#include "SwiftletInterruption.h"
#include "SwiftletNode.h"
#include "SwiftletTables.h"
