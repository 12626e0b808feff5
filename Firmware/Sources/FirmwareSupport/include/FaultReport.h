#pragma once

/// From now on a fault (a trap, an access that the bus refuses, the end of the stack) prints what and where before it
/// ends the run with status 101. An image that does not call this does not hold the code that prints. WebAssembly's
/// host reports faults itself.
void fault_report_enable(void);
