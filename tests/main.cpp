// SPDX-License-Identifier: GPL-3.0-or-later
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

/// Asked by LeakSanitizer. What Xapian holds when it fails in a destructor stays until the end of the program
/// (base/survive.h), and the test of disks that fill makes it fail often.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "leak:libxapian.so\n";
}
