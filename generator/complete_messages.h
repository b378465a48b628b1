// SPDX-License-Identifier: GPL-3.0-or-later
// What the program adds to messages before a person or a page sees them: the readers say what is wrong and
// where.
#pragma once

#include "base/diagnostics.h"

namespace kyoto {

/// The same messages; those that name a line of a file and do not show it get it from the file, and those
/// about practices that name no place in the authors' guide get the one of their id. Reads only files that
/// messages name.
Diagnostics completed(const Diagnostics& diagnostics);

}  // namespace kyoto
