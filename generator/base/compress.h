// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in the two forms that web servers send to browsers: gzip, which all understand, and Brotli, which is
// smaller. Slow and small, for files that are made once. The same bytes give the same form.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kyoto {

/// As a `.gz` file holds it, without a name or a time. Empty when there is no memory for it.
std::optional<std::string> gzip(std::string_view bytes);

/// As a `.br` file holds it. Empty when there is no memory for it.
std::optional<std::string> brotli(std::string_view bytes);

/// What was made a `.gz` file: one, and nothing behind it. Empty when it is none, or holds more than `most`
/// bytes: a small file can stand for a very large one.
std::optional<std::string> from_gzip(std::string_view bytes, std::size_t most);

/// The same of a `.br` file.
std::optional<std::string> from_brotli(std::string_view bytes, std::size_t most);

}  // namespace kyoto
