// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/field_quotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/key_lines.h"
#include "read/repair.h"
#include "read/yaml_flow.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;

bool is_list_key(const PracticeSchema& schema, std::string_view key) {
  const PracticeField* field = find_field(schema.fields, key);
  return field != nullptr && (field->kind == Kind::TextList || field->kind == Kind::Terms ||
                              field->kind == Kind::Aliases || !parts_of(schema, field->kind).empty());
}

/// The byte behind the bracket that closes the one with which `value` begins; empty when none does.
std::optional<std::size_t> find_end_of_brackets(std::string_view value) {
  OpenFlow flow;
  for (std::size_t at = 0; at < value.size(); ++at) {
    flow.take(value[at]);
    if (flow.is_closed()) return at + 1;
  }
  return std::nullopt;
}

/// Whether YAML gives another meaning to how the value begins.
bool begins_with_sign(std::string_view value) {
  const char first = value.front();
  if (first == '[' || first == '{') {
    if (const std::optional<std::size_t> end = find_end_of_brackets(value)) {
      const std::string_view behind = trimmed_line(value.substr(*end));
      return !behind.empty() && !behind.starts_with('#');
    }
    return first == '{' && value.size() > 1 && value.find(':') == std::string_view::npos;
  }
  if (first == '>' || first == '|') return !begins_block(value);
  if (first == '?') return value.size() == 1 || value[1] == ' ';
  return std::string_view("*&!%@`,]}").find(first) != std::string_view::npos;
}

/// Where a colon stands that YAML takes for one behind a key; empty when none does. A comment is not looked
/// at.
std::optional<std::size_t> find_second_colon(std::string_view words) {
  words = words.substr(0, words.find(" #"));
  for (std::size_t at = words.find(':'); at != std::string_view::npos; at = words.find(':', at + 1)) {
    if (at + 1 == words.size() || words[at + 1] == ' ') return at;
  }
  return std::nullopt;
}

class QuotesReader {
 public:
  QuotesReader(Reporter& text, const Reporter& file, const PracticeSchema& schema)
      : text_(text), file_(file), schema_(schema) {}

  /// `end` is the line of the next key.
  void read(const KeyLine& line, int end) {
    if (line.value.empty()) return;
    const char first = line.value.front();
    if (first == '"' || first == '\'' || begins_block(line.value)) return;
    lines_below_ = 0;
    while (line.number + 1 + lines_below_ < end && goes_on(line, line.number + 1 + lines_below_))
      ++lines_below_;
    if (begins_with_sign(line.value)) return report_sign(line);
    if (first == '[' || first == '{') return;
    if (const auto colon = find_second_colon(line.value))
      return report_colon(line, line.number, line.value_begin + *colon);
    for (int number = line.number + 1; number <= line.number + lines_below_; ++number)
      if (const auto colon = find_second_colon(trimmed_line(text_.line(number))))
        return report_colon(line, number, text_.line(number).find_first_not_of(" \t") + *colon);
  }

  /// All that was found for the lines.
  const std::vector<Repair>& repairs() const { return repairs_; }

 private:
  /// Whether the value goes on in line `number`.
  bool goes_on(const KeyLine& line, int number) const {
    const std::size_t begin = text_.line(number).find_first_not_of(' ');
    return begin != std::string_view::npos && begin > line.column && text_.line(number)[begin] != '#';
  }

  void report_sign(const KeyLine& line) {
    const char sign = line.value.front();
    std::string text =
        fmt::format("expected quotation marks around a value that begins with {}, found none", sign);
    const std::string_view words = trimmed_line(line.value.substr(1));
    const bool is_block_sign = sign == '>' || sign == '|';
    const bool is_amount =
        sign == '>' && !words.empty() && (words[0] == '=' || (words[0] >= '0' && words[0] <= '9'));
    if (is_block_sign && !is_amount && lines_below_ > 0) {
      const std::string_view below = text_.line(line.number + 1);
      const std::string indentation(below.find_first_not_of(' '), ' ');
      std::vector<Repair> repairs = {replaced(line.number, line.value_begin, line.value,
                                              fmt::format("{}\n{}{}", sign, indentation, words))};
      return report(line, line.number, line.value_begin,
                    fmt::format("expected the words below the sign {}, found them behind it", sign),
                    fmt::format("Write nothing behind the sign {}, and the words on the next line.", sign),
                    repairs, repairs);
    }
    const std::vector<Repair> repairs = quoting(line);
    if (is_block_sign && !is_amount)
      return report(line, line.number, line.value_begin, std::move(text),
                    fmt::format("Write:  {}  or:  {}", shown(line, quoted(line.value)), shown(line, words)),
                    repairs, {});
    if (sign == '[' && is_list_key(schema_, line.key))
      return report(line, line.number, line.value_begin,
                    "expected the end of the list behind its closing bracket, found more words",
                    "Write all entries inside the brackets, with a comma between two of them.", repairs, {});
    report(line, line.number, line.value_begin, std::move(text), hint(line), repairs, repairs);
  }

  void report_colon(const KeyLine& line, int number, std::size_t byte) {
    const std::vector<Repair> repairs = quoting(line);
    report(line, number, byte,
           "expected a value without a colon, or in quotation marks; found a second colon", hint(line),
           repairs, repairs);
  }

  /// `certain` are the repairs in which nothing need be decided.
  void report(const KeyLine& line, int number, std::size_t byte, std::string text, std::string hint,
              const std::vector<Repair>& repairs, std::vector<Repair> certain) {
    repairs_.insert(repairs_.end(), repairs.begin(), repairs.end());
    // Quotation marks are set on all lines of a value or on none.
    for (int below = line.number; certain.size() > 1 && below <= line.number + lines_below_; ++below)
      if (file_.line(below) != text_.line(below)) certain.clear();
    text_.error("yaml-syntax", text_.in_line(number, byte), 1, std::move(text), std::move(hint),
                std::move(certain));
  }

  std::string shown(const KeyLine& line, std::string_view value) const {
    return fmt::format("{}{}", trimmed_beginning(text_.line(line.number).substr(0, line.value_begin)), value);
  }
  static std::string_view trimmed_beginning(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
  }

  std::string hint(const KeyLine& line) const {
    if (lines_below_ == 0) return fmt::format("Write:  {}", shown(line, quoted(line.value)));
    return fmt::format(
        "Write a quotation mark before the first word of the value and one behind its last, in line {}.",
        line.number + lines_below_);
  }

  Repair replaced(int number, std::size_t byte, std::string_view words, std::string replacement) const {
    return text_.repair(text_.in_line(number, byte), static_cast<int>(code_point_count(words)),
                        std::move(replacement));
  }

  /// The repairs by which the value stands in quotation marks with all its lines.
  std::vector<Repair> quoting(const KeyLine& line) const {
    if (lines_below_ == 0) return {replaced(line.number, line.value_begin, line.value, quoted(line.value))};
    std::vector<Repair> repairs;
    const int last = line.number + lines_below_;
    for (int number = line.number; number <= last; ++number) {
      const std::string_view whole = text_.line(number);
      const std::size_t begin = number == line.number ? line.value_begin : whole.find_first_not_of(' ');
      const std::string_view words = trimmed_line(whole.substr(begin));
      std::string replacement = number == line.number ? "\"" : "";
      replacement += escaped(words);
      if (number == last) replacement += '"';
      if (replacement != words) repairs.push_back(replaced(number, begin, words, std::move(replacement)));
    }
    return repairs;
  }

  Reporter& text_;        ///< the fields
  const Reporter& file_;  ///< as they are written
  const PracticeSchema& schema_;
  std::vector<Repair> repairs_;
  int lines_below_ = 0;  ///< on which the value goes on
};

}  // namespace

std::string mend_field_quotes(const std::string& fields, int first_line, const PracticeSchema& schema,
                              Reporter& file) {
  Reporter reporter(fields, file.file(), file.diagnostics(), first_line);
  const auto count = static_cast<int>(std::count(fields.begin(), fields.end(), '\n'));
  const std::vector<KeyLine> lines = key_lines_of(reporter, first_line, count);
  QuotesReader quotes(reporter, file, schema);
  for (std::size_t i = 0; i < lines.size(); ++i)
    quotes.read(lines[i], i + 1 < lines.size() ? lines[i + 1].number : first_line + count);
  return quotes.repairs().empty() ? fields : repaired(fields, quotes.repairs(), first_line);
}

}  // namespace kyoto
