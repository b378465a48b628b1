// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/field_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/edit_distance.h"
#include "base/unicode.h"
#include "model/practice_rules.h"
#include "read/date_readings.h"
#include "read/direction_marks.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

/// A control character that no page and no feed can hold; tabs and line ends have become spaces before.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

using Kind = PracticeField::Kind;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr std::string_view white_space = " \n\t\r";

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

std::vector<std::string> words_of(std::span<const PracticeChoice> choices) {
  std::vector<std::string> words;
  for (const PracticeChoice& choice : choices) words.emplace_back(choice.word);
  return words;
}

/// Digits with at most one decimal point.
bool is_number(std::string_view number) {
  const std::size_t point = number.find('.');
  return is_digits(number.substr(0, point)) &&
         (point == std::string_view::npos || is_digits(number.substr(point + 1)));
}

/// `2021-02-30`: written as a day is, whatever the calendar says.
bool has_form_of_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? !is_digits(text.substr(i, 1)) : text[i] != form[i]) return false;
  return true;
}

/// `1.250.000` -> `1250000`: one to three digits, then groups of three behind `separator`; empty when it is
/// otherwise.
std::string without_groups(std::string_view text, char separator) {
  constexpr std::size_t group = 3;
  const std::size_t first = std::min(text.find(separator), text.size());
  std::string plain(text.substr(0, first));
  if (!is_digits(plain) || plain.size() > group) return {};
  for (std::size_t at = first; at < text.size(); at += group + 1) {
    const std::string_view digits = text.substr(at + 1, group);
    if (text[at] != separator || digits.size() != group || !is_digits(digits)) return {};
    plain += digits;
  }
  return plain;
}

/// `1,250,000.50`, `1.250.000,50`, `1 250,50`, `1'250` -> with a decimal point and no other sign; empty when
/// it is no number as people write them (`1,25.50`). Only of what has more than one comma between digits: a
/// single one divides thousands here and decimals there.
std::string plain_number(std::string_view text) {
  std::string signs;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_wide = text.substr(i).starts_with("\xC2\xA0");
    signs += is_wide || text[i] == '\'' ? ' ' : text[i];
    i += is_wide;
  }
  std::set<std::string> readings;
  for (const auto& [group, decimal] :
       {std::pair(',', '.'), std::pair('.', ','), std::pair(' ', '.'), std::pair(' ', ',')}) {
    const std::size_t point = signs.find(decimal);
    const std::string_view whole = std::string_view(signs).substr(0, point);
    if (whole.find(group) == std::string_view::npos) continue;
    std::string plain = without_groups(whole, group);
    if (plain.empty()) continue;
    if (point == std::string::npos)
      readings.insert(std::move(plain));
    else if (const std::string decimals = signs.substr(point + 1); is_digits(decimals))
      readings.insert(fmt::format("{}.{}", plain, decimals));
  }
  return readings.size() == 1 ? *readings.begin() : std::string();
}

}  // namespace

bool is_missing(const YamlNode& node) {
  return node.kind == YamlNode::Kind::Scalar ? node.scalar.find_first_not_of(white_space) == std::string::npos
                                             : node.items.empty() && node.entries.empty();
}

std::string same_word(std::string_view text) {
  std::string word = fold(text);
  for (char& c : word)
    if (c == '_' || c == ' ') c = '-';
  return word;
}

std::string example(const PracticeField& field) {
  switch (field.kind) {
    case Kind::Text:
      return fmt::format("{}: ...", field.key);
    case Kind::TextList:
    case Kind::Aliases:
    case Kind::Terms:
      return fmt::format("{}: [..., ...]", field.key);
    case Kind::Choice:
      return fmt::format("{}: {}", field.key, field.choices.front().word);
    case Kind::Year:
    case Kind::Date:
    case Kind::Number:
    case Kind::Flag:
    case Kind::Language:
    case Kind::Currency:
    case Kind::PracticeId:
    case Kind::SourceId:
    case Kind::Citation:
    case Kind::Address:
      return fmt::format("{}: {}", field.key, field.example);
    case Kind::Implements:
    case Kind::Sources: {
      const std::string_view lines = field.example;
      const std::size_t first = lines.find('\n'), second = lines.find('\n', first + 1);
      return fmt::format("{}:  and below it  {}  and  {}", field.key, trimmed_line(lines.substr(0, first)),
                         trimmed_line(lines.substr(first + 1, second - first - 1)));
    }
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
  if (field.kind == Kind::Language) right = check_language(node, field, *found);
  if (field.kind == Kind::Currency) right = check_currency(node, field, *found);
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
    const std::string name = one_line(item.scalar);
    const std::optional<std::uint32_t> term = terms_.find(*field.vocabulary, name);
    if (!term) return report_unknown_term(item, field);
    if (name != terms_.written(*term))
      reporter_.diagnostics().add_repair(repair(item, yaml_scalar(terms_.written(*term))));
    if (std::find(found.begin(), found.end(), *term) == found.end()) found.push_back(*term);
  };
  if (node.kind == YamlNode::Kind::Sequence) {
    for (const YamlNode& item : node.items) add(item);
  } else if (node.is_scalar() && node.scalar.find(',') != std::string::npos &&
             !terms_.find(*field.vocabulary, one_line(node.scalar))) {
    const std::string list = fmt::format("[{}]", one_line(node.scalar));
    bool all_known = true;
    for (std::string_view rest = node.scalar; !rest.empty();) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      all_known = all_known && terms_.find(*field.vocabulary, one_line(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    reporter_.error("wrong-kind", node.where, node.length,
                    fmt::format("expected a list under \"{}\", found one value with a comma", field.key),
                    fmt::format("Write:  {}", reporter_.mended(node.where, node.length, list)),
                    all_known ? std::vector<Repair>{repair(node, list)} : std::vector<Repair>());
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
  const bool is_clear = readings.size() == 1;
  const char* const why = readings.size() > 1       ? ", which can be read in two ways"
                          : has_form_of_date(*text) ? ", a day that no calendar has"
                                                    : "";
  if (has_form_of_date(*text))
    hint = fmt::format("Look the day up, and write it like:  {}",
                       reporter_.mended(node.where, node.length, "2021-03-26"));
  reporter_.error("invalid-date", node.where, node.length,
                  fmt::format("expected a day as year-month-day, found \"{}\"{}", shown(*text), why),
                  std::move(hint),
                  is_clear ? std::vector<Repair>{repair(node, to_iso(readings[0]))} : std::vector<Repair>());
  return std::nullopt;
}

bool FieldValues::flag(const YamlNode& node, const PracticeField& field) {
  const std::optional<std::string> text = scalar(node, field);
  if (!text || *text == "true" || *text == "false") return text == "true";
  const std::string folded = fold(*text);
  const auto is_one_of = [&](std::initializer_list<const char*> words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
  };
  const bool meant = is_one_of({"true", "yes", "y", "on", "1", "draft"});
  const bool is_clear = meant || is_one_of({"false", "no", "n", "off", "0"});
  misspelt(node, field, "true or false", meant ? "true" : is_clear ? "false" : "");
  return meant;
}

/// The value as one line; reports a list, a group of fields, and characters that no page can show.
std::optional<std::string> FieldValues::scalar(const YamlNode& node, const PracticeField& field) {
  if (node.is_scalar()) {
    std::string text = one_line(node.scalar);
    const auto control = std::find_if(text.begin(), text.end(), is_control);
    const std::string_view mark = find_direction_mark(text);
    // What the file itself holds was reported before: this one was written as an escape in quotation marks.
    if (!mark.empty() && find_direction_mark(reporter_.line(node.where.line)).empty()) {
      reporter_.error("direction-mark", node.where, node.length,
                      fmt::format("expected text for \"{}\", found {}, which turns the direction of writing",
                                  field.key, direction_mark_name(mark)),
                      "Remove what begins with a backslash.");
      return std::nullopt;
    }
    if (control == text.end()) return text;
    // The file itself holds none: it was written as an escape in quotation marks.
    reporter_.error("control-character", node.where, node.length,
                    fmt::format("expected text for \"{}\", found the control character 0x{:02X}", field.key,
                                static_cast<unsigned char>(*control)),
                    "Remove what begins with a backslash, or write the value without quotation marks.");
    return std::nullopt;
  }
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
  const auto find = [&](auto is_meant) {
    const auto found = std::find_if(field.choices.begin(), field.choices.end(),
                                    [&](const PracticeChoice& choice) { return is_meant(choice.word); });
    return found == field.choices.end() ? nullptr : &*found;
  };
  if (find([&](std::string_view word) { return word == text; })) return true;
  const PracticeChoice* same = find([&](std::string_view word) { return word == same_word(text); });
  const std::vector<std::string> choices = words_of(field.choices);
  reporter_.error(
      "unknown-value", node.where, node.length,
      fmt::format("expected {} for \"{}\", found \"{}\"", fmt::join(choices, ", "), field.key, shown(text)),
      reporter_.suggestion(node.where, node.length, text, choices,
                           fmt::format("Write one of them:  {}", example(field))),
      same ? std::vector<Repair>{repair(node, std::string(same->word))} : std::vector<Repair>());
  return false;
}

bool FieldValues::check_year(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const bool right = text.size() == 4 && is_digits(text) && std::stoi(text) >= first_practice_year &&
                     std::stoi(text) <= last_practice_year;
  if (!right)
    invalid(node, field, fmt::format("a year between {} and {}", first_practice_year, last_practice_year),
            fmt::format("Write four digits:  {}", example(field)));
  return right;
}

bool FieldValues::check_number(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const std::size_t sign = text.find_first_of(",.");
  const std::string whole = text.substr(0, sign),
                    rest = sign == std::string::npos ? std::string() : text.substr(sign + 1);
  // `2.500` and `2,500` are thousands in some countries and decimals in others.
  constexpr std::size_t group = 3;
  const bool is_unclear =
      is_digits(whole) && is_digits(rest) &&
      (text[sign] == ',' || (whole.front() != '0' && whole.size() <= group && rest.size() == group));
  if (is_number(text) && !is_unclear) return true;
  const char* const expected = is_unclear ? "a number that can be read in one way only"
                                          : "a number of digits with at most one decimal point";
  if (is_unclear) {
    std::string decimals = rest.substr(0, std::max<std::size_t>(rest.find_last_not_of('0') + 1, 1));
    if (decimals.size() == group) decimals += '0';
    invalid(node, field, expected,
            fmt::format("Write:  {}  or, with decimals:  {}",
                        reporter_.mended(node.where, node.length, whole + rest),
                        reporter_.mended(node.where, node.length, whole + "." + decimals)));
  } else {
    misspelt(node, field, expected, plain_number(text));
  }
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
          bare ? fmt::format("Write:  {}", reporter_.mended(node.where, node.length, "https://" + text))
               : fmt::format("Write, for example:  {}", example(field)));
  return false;
}

bool FieldValues::check_source_id(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const auto is_id = [](std::string_view id) {
    return id.size() >= 2 && id.size() <= 6 && id.front() == 's' && is_digits(id.substr(1));
  };
  if (is_id(text)) return true;
  std::string better = fold(text);
  if (better.starts_with('[') && better.ends_with(']')) better = better.substr(1, better.size() - 2);
  if (is_digits(better)) better.insert(0, 1, 's');
  const bool is_clear = is_id(better);
  reporter_.error("invalid-id", node.where, node.length,
                  fmt::format("expected the id of a source, found \"{}\"", shown(text)),
                  is_clear ? fmt::format("Write:  {}", reporter_.mended(node.where, node.length, better))
                           : fmt::format("Write the letter s and a number:  {}", example(field)),
                  is_clear ? std::vector<Repair>{repair(node, better)} : std::vector<Repair>());
  return false;
}

bool FieldValues::check_language(const YamlNode& node, const PracticeField& field, const std::string& text) {
  // BCP 47, the part that pages need: a language, then script, region or variants.
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t subtags = 0;
  bool right = !text.empty() && text.size() <= 35;
  for (std::string_view rest = text; right; ++subtags) {
    const std::string_view tag = rest.substr(0, rest.find('-'));
    const auto is_allowed = [&](char c) { return is_letter(c) || (subtags > 0 && c >= '0' && c <= '9'); };
    right = tag.size() >= 2 && tag.size() <= (subtags == 0 ? 3U : 8U) &&
            std::all_of(tag.begin(), tag.end(), is_allowed);
    if (tag.size() == rest.size()) break;
    rest.remove_prefix(tag.size() + 1);
  }
  if (right) return true;
  static const std::map<std::string, std::string> names = {
      {"arabic", "ar"}, {"chinese", "zh"},    {"english", "en"}, {"french", "fr"},
      {"german", "de"}, {"portuguese", "pt"}, {"russian", "ru"}, {"spanish", "es"}};
  const auto name = names.find(fold(text));
  misspelt(node, field, "a language code such as en or fr",
           name == names.end() ? std::string() : name->second);
  return false;
}

bool FieldValues::check_currency(const YamlNode& node, const PracticeField& field, const std::string& text) {
  const auto is_code = [](std::string_view code) {
    return code.size() == 3 &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  if (is_code(text)) return true;
  std::string better = text;
  for (char& c : better)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  misspelt(node, field, "the three letters of a currency", is_code(better) ? better : std::string());
  return false;
}

void FieldValues::report_unknown_term(const YamlNode& node, const PracticeField& field) {
  const std::vector<std::string>& known = terms_.all(*field.vocabulary);
  if (known.empty()) return;  // the vocabulary could not be read, which was reported
  const std::string name = one_line(node.scalar);
  const std::string vocabulary = fmt::format("content/vocabularies/{}.yml", folder_name(*field.vocabulary));
  constexpr std::size_t longest_name = 100, longest_list = 12;
  std::optional<std::string> near = name.size() > longest_name ? std::nullopt : nearest(name, known);
  // A wrong term would be a wrong fact: what begins otherwise, or is only a few letters, is another word.
  constexpr std::size_t fewest_letters = 3;
  if (near && (name.size() < fewest_letters || fold(name)[0] != fold(*near)[0])) near.reset();
  std::string hint = fmt::format("The terms are in {}.", vocabulary);
  if (const std::vector<std::string> all = terms_.all_written(*field.vocabulary); all.size() <= longest_list)
    hint = fmt::format("The terms are: {}.", fmt::join(all, ", "));
  if (near) {
    const std::uint32_t term = *terms_.find(*field.vocabulary, *near);
    const std::string& written = terms_.written(term);
    hint = fmt::format("did you mean {}{}?  Write:  {}", written,
                       terms_.name(term) == written ? "" : fmt::format(" ({})", terms_.name(term)),
                       reporter_.mended(node.where, node.length, yaml_scalar(written)));
  }
  reporter_.error("unknown-term", node.where, node.length,
                  fmt::format("expected a term of {}, found \"{}\"", vocabulary, shown(name)),
                  std::move(hint));
}

void FieldValues::misspelt(const YamlNode& node, const PracticeField& field, const std::string& expected,
                           const std::string& better) {
  if (better.empty())
    return invalid(node, field, expected, fmt::format("Write, for example:  {}", example(field)));
  invalid(node, field, expected, fmt::format("Write:  {}", reporter_.mended(node.where, node.length, better)),
          {repair(node, better)});
}

void FieldValues::invalid(const YamlNode& node, const PracticeField& field, const std::string& expected,
                          std::string hint, std::vector<Repair> repairs) {
  reporter_.error(
      "invalid-value", node.where, node.length,
      fmt::format("expected {} for \"{}\", found \"{}\"", expected, field.key, shown(one_line(node.scalar))),
      std::move(hint), std::move(repairs));
}

}  // namespace kyoto
