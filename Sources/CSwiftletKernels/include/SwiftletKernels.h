#pragma once
#include "SwiftletArithmetic.h"
#include "SwiftletConvolution.h"
#include "SwiftletDSP.h"
#include "SwiftletInterruption.h"
#include "SwiftletNode.h"
#include "SwiftletProducts.h"
#include "SwiftletTables.h"
