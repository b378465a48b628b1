// SPDX-License-Identifier: GPL-3.0-or-later
//
// The grammar, with the forms that documents use:
//   symbol   = series ( "/" part )+ [ session ] [ letter ] [ "-" symbol ] { " and " suffix }
//   series   = A | E | S | ST | CTOC | UNODC | JIU ...          the body, or a series of its own
//   part     = CONF.234 | RES | 16 | L.2 | Rev.1 | RPM.1 | S-13 | 2021
//   session  = (V) | (2000) | (S-VI)                            only of resolutions: A/RES/415(V)
//   letter   = A                                                a part of a resolution: A/RES/217(III)A
//   suffix   = Corr.1 | Add.1 | Rev.1                           A/64/457 and Corr.1
// A symbol has a digit somewhere: `A/B` is none. Two symbols of one document are joined by a hyphen:
// E/2021/30-E/CN.15/2021/17.
#include "model/symbol.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// The bodies whose symbols are read. A/, E/ and S/ are the General Assembly, the Economic and Social Council
/// and the Security Council; ST/ the Secretariat; the others are series of their own.
constexpr std::array<std::string_view, 33> series = {
    "A",    "E",   "S",     "T",    "ST",   "CTOC", "CAC",   "UNODC", "CCPR", "CRC", "JIU",
    "CAT",  "TD",  "CEDAW", "CERD", "CRPD", "CMW",  "CED",   "DP",    "HRI",  "HSP", "LC",
    "UNEP", "NPT", "UNW",   "IDB",  "DC",   "PBC",  "SPLOS", "FCCC",  "CBD",  "CCW", "BWC"};

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
/// Dashes and quotation marks begin with the byte 0xE2: they end a symbol.
bool is_letter_or_digit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_upper(c) || is_lower(c) || is_ascii_digit(c) || (byte >= 0xC3U && byte != 0xE2U);
}

/// The length of a hyphen at which no line breaks, as word processors write it (`S‑32`), before a letter or
/// digit; 0: none stands there.
std::size_t unbroken_hyphen(std::string_view text) {
  for (const std::string_view hyphen : {"\u2010", "\u2011"})
    if (text.starts_with(hyphen) && text.size() > hyphen.size() &&
        (is_upper(text[hyphen.size()]) || is_ascii_digit(text[hyphen.size()])))
      return hyphen.size();
  return 0;
}

/// One part between slashes: `CONF.234`, `16`, `Rev.1`, `L.2`, `S-13`, `PM.1`, `2021`. Letters, digits, inner
/// dots and hyphens; a dot or hyphen only when a letter or digit follows.
std::size_t part_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (const std::size_t length = at > 0 ? unbroken_hyphen(text.substr(at)) : 0; length > 0) {
      at += length;
      continue;
    }
    const char c = text[at];
    const bool joins = (c == '.' || c == '-') && at > 0 && at + 1 < text.size() &&
                       (is_upper(text[at + 1]) || is_ascii_digit(text[at + 1]));
    if (!is_upper(c) && !is_lower(c) && !is_ascii_digit(c) && !joins) break;
    ++at;
  }
  return at;
}

constexpr std::array<std::string_view, 7> suffixes = {"Rev.", "Add.", "Corr.",  "Amend.",
                                                      "Res.", "Dec.", "Summary"};

/// A part of a symbol begins with a capital or a digit, and lower-case words are only the named suffixes.
bool is_part(std::string_view part) {
  if (part.empty() || !(is_upper(part.front()) || is_ascii_digit(part.front()))) return false;
  if (std::none_of(part.begin(), part.end(), is_lower)) return true;
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [&](std::string_view suffix) { return part.starts_with(suffix); });
}

/// ` (III)`, `(2000)`, ` (S-VI)`: the session or year that some resolutions carry behind their number.
std::size_t session_length(std::string_view text) {
  const std::size_t open = text.starts_with(" (") ? 2 : 1;
  if (!text.starts_with(" (") && !text.starts_with('(')) return 0;
  const std::size_t end = text.find(')');
  if (end == std::string_view::npos || end < open + 1 || end > open + 9) return 0;
  const std::string_view inside = text.substr(open, end - open);
  const bool is_roman = inside.find_first_not_of("IVXLCES-") == std::string_view::npos;
  const bool is_year = inside.size() == 4 && std::all_of(inside.begin(), inside.end(), is_ascii_digit);
  return is_roman || is_year ? end + 1 : 0;
}

/// The series at the start of `text`, without its slash; empty when there is none.
std::string_view series_of(std::string_view text) {
  const auto found = std::find_if(series.begin(), series.end(), [&](std::string_view name) {
    return text.starts_with(name) && text.size() > name.size() && text[name.size()] == '/';
  });
  return found == series.end() ? std::string_view() : *found;
}

/// One symbol without what may be joined to it; 0 when none begins here. `joined` is set where a hyphen and
/// another symbol follow.
std::size_t single_length(std::string_view text, bool& joined) {
  joined = false;
  std::size_t length = series_of(text).size();
  if (length == 0) return 0;
  bool has_digit = false;
  while (length < text.size() && text[length] == '/') {
    std::size_t size = part_length(text.substr(length + 1));
    std::string_view part = text.substr(length + 1, size);
    for (std::size_t hyphen = part.find('-'); hyphen != std::string_view::npos && !joined;
         hyphen = part.find('-', hyphen + 1)) {
      if (series_of(text.substr(length + 1 + hyphen + 1)).empty()) continue;
      joined = true;
      size = hyphen;
      part = part.substr(0, hyphen);
    }
    if (!is_part(part)) return 0;
    has_digit = has_digit || std::any_of(part.begin(), part.end(), is_ascii_digit);
    length += 1 + size;
    if (joined) break;
  }
  return has_digit ? length : 0;
}

}  // namespace

std::span<const std::string_view> symbol_series() {
  return series;
}

std::size_t Symbol::match(std::string_view text) {
  bool joined = false;
  std::size_t length = single_length(text, joined);
  if (length == 0) return 0;
  while (joined) {
    const std::size_t next = single_length(text.substr(length + 1), joined);
    if (next == 0) return 0;
    length += 1 + next;
  }
  // Footnotes print the hyphen between two symbols as a dash.
  constexpr std::string_view dash = "\xE2\x80\x93";
  while (text.substr(length).starts_with(dash)) {
    const std::size_t next = single_length(text.substr(length + dash.size()), joined);
    if (next == 0 || joined) break;
    length += dash.size() + next;
  }
  if (text.substr(0, length).find("/RES/") != std::string_view::npos) {
    const std::size_t session = session_length(text.substr(length));
    length += session;
    const std::size_t letter = length + (text.substr(length).starts_with(' ') ? 1 : 0);
    const bool has_letter = session > 0 && letter < text.size() && is_upper(text[letter]) &&
                            (letter + 1 == text.size() || !is_letter_or_digit(text[letter + 1]));
    if (has_letter) length = letter + 1;
  }
  for (;;) {
    constexpr std::string_view joint = " and ";
    if (!text.substr(length).starts_with(joint)) break;
    const std::string_view rest = text.substr(length + joint.size());
    const std::size_t size = part_length(rest);
    const std::string_view part = rest.substr(0, size);
    const bool is_suffix = std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) {
      return suffix.ends_with('.') && part.size() > suffix.size() && part.starts_with(suffix) &&
             std::all_of(part.begin() + static_cast<std::ptrdiff_t>(suffix.size()), part.end(),
                         is_ascii_digit);
    });
    if (!is_suffix) break;
    length += joint.size() + size;
  }
  if (length < text.size() && is_letter_or_digit(text[length])) return 0;
  return length;
}

std::optional<Symbol> Symbol::parse(std::string_view text) {
  // A part of a decision or resolution: `A/DEC/74/550 A`.
  std::string_view whole = text;
  const bool has_letter = text.size() > 2 && text[text.size() - 2] == ' ' && is_upper(text.back()) &&
                          is_ascii_digit(text[text.size() - 3]);
  if (has_letter) whole.remove_suffix(2);
  if (whole.empty() || match(whole) != whole.size()) return std::nullopt;
  std::string name(text);
  if (const std::size_t space = name.find(" ("); space != std::string::npos) name.erase(space, 1);
  // `A/RES/2625 (XXV) A`, not `A/RES/415 (V) and Corr.1`.
  if (const std::size_t end = name.find(") "); end != std::string::npos && is_upper(name[end + 2]))
    name.erase(end + 1, 1);
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2013"})
    for (std::size_t at = name.find(dash); at != std::string::npos; at = name.find(dash))
      name.replace(at, dash.size(), "-");
  return Symbol(std::move(name));
}

std::string Symbol::slug() const {
  std::string name;
  for (const char c : text_) {
    if (is_upper(c))
      name += static_cast<char>(c - 'A' + 'a');
    else if (c == '/' || c == ' ' || c == '(')
      name += '-';
    else if (c != ')')
      name += c;
  }
  return name;
}

std::string Symbol::url() const {
  std::string_view symbol = std::string_view(text_).substr(0, text_.find(' '));
  return "https://undocs.org/" + std::string(symbol);
}

std::strong_ordering operator<=>(const Symbol& a, const Symbol& b) {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto number_end = [](const std::string& text, std::size_t at) {
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
    return at;
  };
  while (i < a.text_.size() && j < b.text_.size()) {
    if (is_ascii_digit(a.text_[i]) && is_ascii_digit(b.text_[j])) {
      const std::size_t i_end = number_end(a.text_, i);
      const std::size_t j_end = number_end(b.text_, j);
      // A longer number is a larger one: symbols have no leading zeros.
      if (const auto order = (i_end - i) <=> (j_end - j); order != 0) return order;
      if (const int order = a.text_.compare(i, i_end - i, b.text_, j, j_end - j); order != 0)
        return order <=> 0;
      i = i_end;
      j = j_end;
    } else {
      if (const auto order = a.text_[i] <=> b.text_[j]; order != 0) return order;
      ++i;
      ++j;
    }
  }
  return (a.text_.size() - i) <=> (b.text_.size() - j);
}

}  // namespace kyoto
