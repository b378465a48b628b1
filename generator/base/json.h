// SPDX-License-Identifier: GPL-3.0-or-later
// JSON values that keep the order in which their keys were added, and the one way in which we write them.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace kyoto {

using Json = nlohmann::ordered_json;

/// Indented by one space, UTF-8 as it is, ending with a line break: readable, and good to compare line by
/// line.
std::string to_text(const Json& value);

/// Appends the value in that form, without the line break at its end, as what stands `depth` levels below
/// the outermost value: for a text that is written piece by piece.
void append_text(std::string& out, const Json& value, std::size_t depth = 0);

/// On one line, and safe inside a script element or a .js file: `<`, U+2028 and U+2029 are escaped.
std::string to_script_text(const Json& value);

}  // namespace kyoto
