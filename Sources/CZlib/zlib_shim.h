// The system's zlib. Part of the Apple SDKs; on Debian and Ubuntu its header is in the package zlib1g-dev.
#include <zlib.h>
