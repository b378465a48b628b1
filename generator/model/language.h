// SPDX-License-Identifier: GPL-3.0-or-later
// The languages of documents: their codes, their own names and the direction in which they are written.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kyoto {

struct Language {
  std::string_view code;          ///< ISO 639-1: `fr`
  std::string_view code3;         ///< ISO 639-2, as Akoma Ntoso names languages: `fra`
  std::string_view name;          ///< in the language itself
  bool is_right_to_left = false;  ///< of its writing
};

/// The official languages of the United Nations in its own order, then others in which documents appear.
std::span<const Language> languages();

/// By either code; null when it is none of them.
const Language* find_language(std::string_view code);

/// The language's place in languages(); behind all of them when it is none.
std::size_t language_place(std::string_view code);

/// The language's own name; its code when it is none of languages().
std::string language_name(std::string_view code);

/// `rtl` or `ltr`, as HTML writes it.
std::string_view direction(std::string_view code);

}  // namespace kyoto
