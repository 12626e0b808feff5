#pragma once
#include "SwiftletArithmetic.h"
#include "SwiftletNode.h"
#include "SwiftletTables.h"
