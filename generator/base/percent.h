// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a part of an address.
#pragma once

#include <string>
#include <string_view>

namespace kyoto {

/// `a b` -> `a%20b`. What RFC 3986 calls unreserved stays as it is, and so do the characters of `plain`.
std::string percent_encoded(std::string_view bytes, std::string_view plain = {});

}  // namespace kyoto
