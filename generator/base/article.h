// SPDX-License-Identifier: GPL-3.0-or-later
// The article with which a name begins: in an alphabet it does not count.
#pragma once

#include <string_view>

namespace kyoto {

/// `The Bangkok Rules` -> `Bangkok Rules`. English articles only; a name that is nothing else stays.
std::string_view without_article(std::string_view name);

}  // namespace kyoto
