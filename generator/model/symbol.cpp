// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/symbol.h"

#include <algorithm>
#include <array>

namespace kyoto {
namespace {

/// The bodies whose symbols the documents use. A/, E/ and S/ are the General Assembly, the Economic and
/// Social Council and the Security Council; ST/ the Secretariat; the others are series of their own.
constexpr std::array<std::string_view, 12> bodies = {"A",     "E",    "S",   "ST",  "CTOC",  "CAC",
                                                     "UNODC", "CCPR", "CRC", "JIU", "CEDAW", "TD"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_number(char c) {
  return c >= '0' && c <= '9';
}

/// One part between slashes: `CONF.234`, `16`, `Rev.1`, `L.2`, `S-13`, `PM.1`, `2021`. Letters, digits, inner
/// dots and hyphens; a dot or hyphen only when a letter or digit follows.
std::size_t part_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const bool joins = (c == '.' || c == '-') && at > 0 && at + 1 < text.size() &&
                       (is_upper(text[at + 1]) || is_number(text[at + 1]));
    if (!is_upper(c) && !is_lower(c) && !is_number(c) && !joins) break;
    ++at;
  }
  return at;
}

/// A part of a symbol begins with a capital or a digit, and lower-case words are only the named suffixes.
bool is_part(std::string_view part) {
  if (part.empty() || !(is_upper(part.front()) || is_number(part.front()))) return false;
  if (std::none_of(part.begin(), part.end(), is_lower)) return true;
  constexpr std::array<std::string_view, 5> suffixes = {"Rev.", "Add.", "Corr.", "Amend.", "Summary"};
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [&](std::string_view suffix) { return part.starts_with(suffix); });
}

/// ` (III)`, `(2000)`: the session or year that some resolutions carry behind their number.
std::size_t session_length(std::string_view text) {
  const std::size_t open = text.starts_with(" (") ? 2 : 1;
  if (!text.starts_with(" (") && !text.starts_with('(')) return 0;
  const std::size_t end = text.find(')');
  if (end == std::string_view::npos || end < open + 1 || end > open + 7) return 0;
  const std::string_view inside = text.substr(open, end - open);
  const bool roman = inside.find_first_not_of("IVXLC") == std::string_view::npos;
  const bool year = inside.size() == 4 && std::all_of(inside.begin(), inside.end(), is_number);
  return roman || year ? end + 1 : 0;
}

}  // namespace

std::size_t Symbol::match(std::string_view text) {
  const auto body = std::find_if(bodies.begin(), bodies.end(), [&](std::string_view name) {
    return text.starts_with(name) && text.size() > name.size() && text[name.size()] == '/';
  });
  if (body == bodies.end()) return 0;
  std::size_t length = body->size();
  std::size_t parts = 0;
  bool has_digit = false;
  while (length < text.size() && text[length] == '/') {
    const std::size_t size = part_length(text.substr(length + 1));
    const std::string_view part = text.substr(length + 1, size);
    if (!is_part(part)) break;
    has_digit = has_digit || std::any_of(part.begin(), part.end(), is_number);
    length += 1 + size;
    ++parts;
  }
  if (parts == 0 || !has_digit) return 0;
  if (text.substr(0, length).find("/RES/") != std::string_view::npos)
    length += session_length(text.substr(length));
  return length;
}

std::optional<Symbol> Symbol::parse(std::string_view text) {
  if (text.empty() || match(text) != text.size()) return std::nullopt;
  return Symbol(text);
}

std::string Symbol::slug() const {
  std::string name;
  for (const char c : text_) {
    if (is_upper(c))
      name += static_cast<char>(c - 'A' + 'a');
    else if (c == '/' || c == ' ')
      name += '-';
    else if (c != '(' && c != ')')
      name += c;
  }
  return name;
}

std::string Symbol::url() const {
  std::string address = "https://undocs.org/";
  for (const char c : text_) {
    if (c == ' ')
      address += "%20";
    else
      address += c;
  }
  return address;
}

}  // namespace kyoto
