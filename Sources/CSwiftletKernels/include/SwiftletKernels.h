#pragma once
#include "SwiftletArithmetic.h"
#include "SwiftletDSP.h"
#include "SwiftletInterruption.h"
#include "SwiftletNode.h"
#include "SwiftletRowProducts.h"
#include "SwiftletTables.h"
