// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/language.h"

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

constexpr std::array<Language, 11> table = {{
    {"ar", "ara", "العربية", true},
    {"zh", "zho", "中文"},
    {"en", "eng", "English"},
    {"fr", "fra", "Français"},
    {"ru", "rus", "Русский"},
    {"es", "spa", "Español"},
    {"de", "deu", "Deutsch"},
    {"it", "ita", "Italiano"},
    {"ja", "jpn", "日本語"},
    {"ko", "kor", "한국어"},
    {"pt", "por", "Português"},
}};

}  // namespace

std::span<const Language> languages() {
  return table;
}

const Language* find_language(std::string_view code) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Language& language) {
    return language.code == code || language.code3 == code;
  });
  return found == table.end() ? nullptr : &*found;
}

std::size_t language_place(std::string_view code) {
  const Language* language = find_language(code);
  return language == nullptr ? table.size() : static_cast<std::size_t>(language - table.data());
}

std::string language_name(std::string_view code) {
  const Language* language = find_language(code);
  return std::string(language == nullptr ? code : language->name);
}

std::string_view direction(std::string_view code) {
  const Language* language = find_language(code);
  return language != nullptr && language->is_right_to_left ? "rtl" : "ltr";
}

}  // namespace kyoto
