// SPDX-License-Identifier: GPL-3.0-or-later
// Work that must not take the program with it. A library may write in a destructor; when that fails, C++ asks
// for the end of the program (std::terminate), whatever the caller would catch.
#pragma once

#include <functional>

namespace kyoto {

/// Does `work` in a thread of its own, and throws what it throws; also what would have ended the program
/// because it left a destructor or another function that must not throw. In that case the thread never ends:
/// what it holds (memory, open files) stays until the program does, so the caller reports the failure and
/// does not try again.
void survive(const std::function<void()>& work);

}  // namespace kyoto
