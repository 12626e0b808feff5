#pragma once

/// Reports any exception and ends the run with status 101.
void Fault_Handler(void);
