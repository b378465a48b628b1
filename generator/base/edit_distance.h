// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean ...?": the nearest of some known words.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kyoto {

/// Levenshtein distance with transposition of neighbours, in bytes; cost a x b.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word` (case and accents ignored); empty when none is near enough to be meant:
/// at most a third of the word's length, and at least one, may differ.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace kyoto
