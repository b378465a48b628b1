// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/field_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/edit_distance.h"
#include "base/unicode.h"
#include "read/date_readings.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;

constexpr int first_year = 1800;
constexpr int last_year = 2100;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// On one line, with single spaces between words.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      line += c;
    else if (!line.empty() && !line.ends_with(' '))
      line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

/// A value as a message shows it: not longer than a line.
std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  return code_point_count(text) <= longest ? std::string(text) : code_point_substr(text, 0, longest) + "...";
}

std::vector<std::string> as_strings(std::span<const std::string_view> views) {
  return {views.begin(), views.end()};
}

}  // namespace

bool is_missing(const YamlNode& node) {
  return node.kind == YamlNode::Kind::Scalar ? one_line(node.scalar).empty()
                                             : node.items.empty() && node.entries.empty();
}

std::string example(const PracticeField& field) {
  switch (field.kind) {
    case Kind::Text:
      return fmt::format("{}: ...", field.key);
    case Kind::TextList:
    case Kind::Terms:
      return fmt::format("{}: [..., ...]", field.key);
    case Kind::Choice:
      return fmt::format("{}: {}", field.key, field.choices.front());
    case Kind::Year:
      return fmt::format("{}: 2019", field.key);
    case Kind::Date:
      return fmt::format("{}: 2021-03-26", field.key);
    case Kind::Number:
      return fmt::format("{}: 2500", field.key);
    case Kind::Flag:
      return fmt::format("{}: true", field.key);
    case Kind::SourceId:
      return fmt::format("{}: s1", field.key);
    case Kind::Citation:
      return fmt::format("{}: Kyoto Declaration, para. 37", field.key);
    case Kind::Address:
      return fmt::format("{}: https://...", field.key);
    case Kind::Implements:
      return fmt::format("{}:  and below it  - ref: Kyoto Declaration, para. 37  and  how: direct",
                         field.key);
    case Kind::Sources:
      return fmt::format("{}:  and below it  - id: s1  and  ref: A/CONF.234/9, para. 25", field.key);
  }
  return {};
}

std::string FieldValues::text(const YamlNode& node, const PracticeField& field) {
  const std::optional<std::string> found = scalar(node, field);
  if (!found) return {};
  check_length(node, field, *found);
  bool right = true;
  if (field.kind == Kind::Choice) right = check_choice(node, field, *found);
  if (field.kind == Kind::Year) right = check_year(node, field, *found);
  if (field.kind == Kind::Number) right = check_number(node, field, *found);
  if (field.kind == Kind::Address) right = check_address(node, field, *found);
  if (field.kind == Kind::SourceId) right = check_source_id(node, field, *found);
  if (field.kind == Kind::Date) right = date(node, field).has_value();
  return right ? *found : std::string();
}

std::vector<std::string> FieldValues::texts(const YamlNode& node, const PracticeField& field) {
  std::vector<std::string> values;
  if (node.kind == YamlNode::Kind::Sequence) {
    for (const YamlNode& item : node.items)
      if (!is_missing(item))
        if (std::optional<std::string> text = scalar(item, field)) values.push_back(std::move(*text));
  } else if (std::optional<std::string> text = scalar(node, field)) {
    values.push_back(std::move(*text));  // one value needs no brackets
  }
  return values;
}

std::vector<std::uint32_t> FieldValues::terms(const YamlNode& node, const PracticeField& field) {
  std::vector<std::uint32_t> found;
  const auto add = [&](const YamlNode& item) {
    if (is_missing(item) || !scalar(item, field)) return;
    const std::optional<std::uint32_t> term = terms_.find(*field.vocabulary, one_line(item.scalar));
    if (!term)
      report_unknown_term(item, field);
    else if (std::find(found.begin(), found.end(), *term) == found.end())
      found.push_back(*term);
  };
  if (node.kind == YamlNode::Kind::Sequence) {
    for (const YamlNode& item : node.items) add(item);
  } else if (node.is_scalar() && node.scalar.find(',') != std::string::npos &&
             !terms_.find(*field.vocabulary, one_line(node.scalar))) {
    reporter_.error("wrong-kind", node.where, node.length,
                    fmt::format("expected a list under \"{}\", found one value with a comma", field.key),
                    fmt::format("Write:  {}", reporter_.mended(node.where, node.length,
                                                               fmt::format("[{}]", one_line(node.scalar)))));
  } else {
    add(node);
  }
  return found;
}

std::optional<Date> FieldValues::date(const YamlNode& node, const PracticeField& field) {
  const std::optional<std::string> text = scalar(node, field);
  if (!text) return std::nullopt;
  if (const std::optional<Date> date = parse_date(*text)) return date;
  const std::vector<Date> readings = date_readings(*text);
  std::string hint = fmt::format("Write the year, the month and the day:  {}",
                                 reporter_.mended(node.where, node.length, "2021-03-26"));
  if (!readings.empty())
    hint = fmt::format("Write:  {}  ({})", reporter_.mended(node.where, node.length, to_iso(readings[0])),
                       to_words(readings[0]));
  if (readings.size() > 1)
    hint += fmt::format("  or:  {}  ({})", reporter_.mended(node.where, node.length, to_iso(readings[1])),
                        to_words(readings[1]));
  reporter_.error("invalid-date", node.where, node.length,
                  fmt::format("expected a day as year-month-day, found \"{}\"", shown(*text)),
                  std::move(hint));
  return std::nullopt;
}

bool FieldValues::flag(const YamlNode& node, const PracticeField& field) {
  const std::optional<std::string> text = scalar(node, field);
  if (!text || *text == "true" || *text == "false") return text == "true";
  const std::string folded = fold(*text);
  const bool meant = folded == "true" || folded == "yes" || folded == "y" || folded == "on" || folded == "1";
  invalid(node, field, "true or false",
          fmt::format("Write:  {}", reporter_.mended(node.where, node.length, meant ? "true" : "false")));
  return meant;
}

/// The value as one line; reports a list or a group of fields.
std::optional<std::string> FieldValues::scalar(const YamlNode& node, const PracticeField& field) {
  if (node.is_scalar()) return one_line(node.scalar);
  const std::string_view line = reporter_.line(node.where.line);
  const auto before = static_cast<std::size_t>(std::max(node.where.column, 1)) - 1;
  const std::string rest = code_point_substr(line, before, code_point_count(line));
  const bool brackets = rest.starts_with('[') || rest.starts_with('{');
  reporter_.error(
      "wrong-kind", node.where, node.length,
      fmt::format("expected one value for \"{}\", found {}", field.key,
                  node.kind == YamlNode::Kind::Map ? "a group of fields" : "a list"),
      brackets
          ? fmt::format("Write:  {}", reporter_.mended(node.where, static_cast<int>(code_point_count(rest)),
                                                       yaml_scalar(rest)))
          : fmt::format("Write:  {}", example(field)));
  return std::nullopt;
}

void FieldValues::check_length(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const std::size_t count = code_point_count(text);
  if (field.longest == 0 || count <= field.longest) return;
  Position where = node.where;
  int length = node.length;
  if (static_cast<std::size_t>(node.length) ==
      count) {  // on one line and without quotation marks: the caret shows what is too much
    where.column += static_cast<int>(field.longest);
    length -= static_cast<int>(field.longest);
  }
  reporter_.error(
      "too-long", where, length,
      fmt::format("expected at most {} characters for \"{}\", found {}", field.longest, field.key, count),
      fmt::format("Shorten it by {} characters.", count - field.longest));
}

bool FieldValues::check_choice(const YamlNode& node, const PracticeField& field, const std::string& text) {
  if (std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end()) return true;
  const std::vector<std::string> choices = as_strings(field.choices);
  reporter_.error(
      "unknown-value", node.where, node.length,
      fmt::format("expected {} for \"{}\", found \"{}\"", fmt::join(choices, ", "), field.key, shown(text)),
      reporter_.suggestion(node.where, node.length, text, choices,
                           fmt::format("Write one of them:  {}", example(field))));
  return false;
}

bool FieldValues::check_year(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const bool right =
      text.size() == 4 && is_digits(text) && std::stoi(text) >= first_year && std::stoi(text) <= last_year;
  if (!right)
    invalid(node, field, fmt::format("a year between {} and {}", first_year, last_year),
            fmt::format("Write four digits:  {}", example(field)));
  return right;
}

bool FieldValues::check_number(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const auto is_number = [](std::string_view number) {
    const std::size_t point = number.find('.');
    return is_digits(number.substr(0, point)) &&
           (point == std::string_view::npos || is_digits(number.substr(point + 1)));
  };
  if (is_number(text)) return true;
  std::string plain;
  for (const char c : text)
    if (c != ',' && c != ' ' && c != '\xC2' && c != '\xA0') plain += c;
  invalid(node, field, "a number of digits with at most one decimal point",
          fmt::format("Write:  {}",
                      is_number(plain) ? reporter_.mended(node.where, node.length, plain) : example(field)));
  return false;
}

bool FieldValues::check_address(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '"' && c != '<' && c != '>' && c != '\\';
  };
  const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
  if (scheme > 0 && text.size() > scheme && std::all_of(text.begin(), text.end(), is_plain)) return true;
  const bool bare = text.starts_with("www.") && std::all_of(text.begin(), text.end(), is_plain);
  invalid(node, field, "an address of the web",
          fmt::format("Write:  {}",
                      bare ? reporter_.mended(node.where, node.length, "https://" + text) : example(field)));
  return false;
}

bool FieldValues::check_source_id(const YamlNode& node, const PracticeField& field, const std::string& text) {
  if (text.size() >= 2 && text.size() <= 6 && text.front() == 's' &&
      is_digits(std::string_view(text).substr(1)))
    return true;
  reporter_.error("invalid-id", node.where, node.length,
                  fmt::format("expected the id of a source, found \"{}\"", shown(text)),
                  fmt::format("Write the letter s and a number:  {}", example(field)));
  return false;
}

void FieldValues::report_unknown_term(const YamlNode& node, const PracticeField& field) {
  const std::string name = one_line(node.scalar);
  const std::string vocabulary = fmt::format("content/vocabularies/{}.yml", folder_name(*field.vocabulary));
  constexpr std::size_t longest_name = 100;
  const std::optional<std::string> near =
      name.size() > longest_name ? std::nullopt : nearest(name, terms_.all(*field.vocabulary));
  std::string hint = fmt::format("The terms are in {}.", vocabulary);
  if (near) {
    const std::string& written = terms_.written(*terms_.find(*field.vocabulary, *near));
    hint = fmt::format("did you mean {}{}?  Write:  {}", *near,
                       written == *near ? "" : fmt::format(" ({})", written),
                       reporter_.mended(node.where, node.length, written));
  }
  reporter_.error("unknown-term", node.where, node.length,
                  fmt::format("expected a term of {}, found \"{}\"", vocabulary, shown(name)),
                  std::move(hint));
}

void FieldValues::invalid(const YamlNode& node, const PracticeField& field, const std::string& expected,
                          std::string hint) {
  reporter_.error(
      "invalid-value", node.where, node.length,
      fmt::format("expected {} for \"{}\", found \"{}\"", expected, field.key, shown(one_line(node.scalar))),
      std::move(hint));
}

}  // namespace kyoto
