// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences of running prose with abbreviations (`para. 37`, `No. 39574`, `A/CONF.234/16, sect. VII.B`).
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace kyoto {

/// The sentence that holds the byte `at` of `text`: its bytes [begin, end), without white space around it. A
/// sentence ends at `.`, `!`, `?` or `;` before white space, unless the stop belongs to an abbreviation or an
/// initial, and at the latest `most_sentence_bytes` bytes before or behind `at`. Cost: the length of the
/// sentence.
std::pair<std::size_t, std::size_t> sentence_around(std::string_view text, std::size_t at);

/// Beyond this a text has no sentences (a table, a machine's output).
inline constexpr std::size_t most_sentence_bytes = 2'000;

}  // namespace kyoto
