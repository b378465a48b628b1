// SPDX-License-Identifier: GPL-3.0-or-later
// Line by line, in two passes: the first takes the lines apart and finds where the fields begin, the second
// says of each line what it is (a field, an entry, a key of an entry) and where it should begin. A key that
// both a practice and an entry have (`title`) belongs to the entry as long as it stands to the right of the
// fields. Lines without a key and without a hyphen belong to the line above them and move with it. Cost:
// linear.
#include "read/field_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/key_lines.h"
#include "read/repair.h"
#include "read/reporter.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;

bool is_list(Kind kind) {
  return kind == Kind::TextList || kind == Kind::Terms || kind == Kind::Aliases || kind == Kind::Implements ||
         kind == Kind::Sources;
}

/// `[a, b` and `{a: b`: what goes on below.
bool is_open_bracket(std::string_view value) {
  if (value.starts_with('[')) return value.find(']') == std::string_view::npos;
  return value == "{" || (value.starts_with('{') && value.find(':') != std::string_view::npos &&
                          value.find('}') == std::string_view::npos);
}

class ColumnsReader {
 public:
  ColumnsReader(Reporter& text, const Reporter& file, int first_line, int count, const PracticeSchema& schema)
      : text_(text), file_(file), first_line_(first_line), count_(count), schema_(schema) {}

  /// False when a value goes on below in brackets: the lines in them have no columns.
  bool take_apart() {
    lines_ = key_lines_of(text_, first_line_, count_);
    if (std::any_of(lines_.begin(), lines_.end(),
                    [](const KeyLine& line) { return is_open_bracket(line.value); }))
      return false;
    const auto is_field_at_left = [&](const KeyLine& line) { return line.column == 0 && is_field(line); };
    if (!lines_.empty() && std::none_of(lines_.begin(), lines_.end(), is_field_at_left))
      left_ = lines_.front().column;
    for (const KeyLine& line : lines_)
      if (line.column == left_ && is_field(line)) stated_.insert(line.key);
    return true;
  }

  void place() {
    for (next_ = 0; next_ < lines_.size();) {
      const KeyLine& line = lines_[next_++];
      line.has_hyphen ? place_entry(line) : place_key(line);
    }
  }

  /// All that was found for the lines.
  const std::vector<Repair>& repairs() const { return repairs_; }

 private:
  bool is_field(const KeyLine& line) const {
    return !line.has_hyphen && !line.key.empty() && find_field(schema_.fields, line.key) != nullptr;
  }

  void place_entry(const KeyLine& line) {
    if (!field_ || !is_list(field_->kind) || field_has_value_) return;
    if (!list_column_) list_column_ = line.column;
    if (line.column != *list_column_) {
      // What begins far from the other entries and has no key may go on with the words above it.
      const std::size_t distance =
          std::max(line.column, *list_column_) - std::min(line.column, *list_column_);
      report(
          line, *list_column_, 1,
          fmt::format("expected the next entry of \"{}\" in column {}, below the hyphen of the first, found "
                      "it in column {}",
                      field_->key, *list_column_ + 1, line.column + 1),
          !line.key.empty() || distance == 1);
    }
    keys_.clear();
    key_column_.reset();
    has_entry_ = line.inner == text_.line(line.number).size() || !line.key.empty();
    if (line.key.empty()) return;
    key_column_ = *list_column_ + (line.inner - line.column);
    keys_.push_back(line.key);
  }

  void place_key(const KeyLine& line) {
    const bool is_group_list = field_ && !field_has_value_ && !parts_.empty();
    const bool is_part = is_group_list && find_field(parts_, line.key) != nullptr;
    const bool is_of_practice = is_field(line);
    const bool is_given = std::find(keys_.begin(), keys_.end(), line.key) != keys_.end();
    if (line.column == left_) return is_part && !is_of_practice ? place_part(line) : begin_field(line);
    if (is_group_list && !(is_of_practice && (!is_part || (is_given && !stated_.contains(line.key)))))
      return place_part(line);
    if (!is_of_practice || !stated_.insert(line.key).second) return;  // for YAML to say
    report(line, left_, code_points(line.key),
           fmt::format("expected the key \"{}\" in column {}, like the other fields, found it in column {}",
                       line.key, left_ + 1, line.column + 1),
           true);
    begin_field(line);
  }

  void begin_field(const KeyLine& line) {
    field_ = find_field(schema_.fields, line.key);
    field_has_value_ = !line.value.empty();
    parts_ = field_ ? parts_of(schema_, field_->kind) : std::span<const PracticeField>();
    list_column_.reset();
    key_column_.reset();
    has_entry_ = false;
    keys_.clear();
  }

  void place_part(const KeyLine& line) {
    const bool begins_anew = keys_.size() > 1 && keys_.front() == line.key;
    if (!has_entry_ && has_stray_line(line)) return;
    if (!has_entry_ || begins_anew) return report_no_hyphen(line);
    if (!key_column_) key_column_ = line.column > *list_column_ ? line.column : *list_column_ + 2;
    if (line.column != *key_column_)
      report(
          line, *key_column_, code_points(line.key),
          fmt::format("expected the key \"{}\" in column {}, below the first key of its entry, found it in "
                      "column {}",
                      line.key, *key_column_ + 1, line.column + 1),
          true);
    keys_.push_back(line.key);
  }

  /// Whether words without a key stand above the line: what they are must be decided first.
  bool has_stray_line(const KeyLine& line) const {
    for (int above = line.number - 1; above > lines_[next_ - 2].number; --above)
      if (!trimmed_line(text_.line(above)).empty() && !trimmed_line(text_.line(above)).starts_with('#'))
        return true;
    return false;
  }

  void report_no_hyphen(const KeyLine& line) {
    if (!list_column_) list_column_ = line.column > left_ ? line.column : left_ + 2;
    has_entry_ = true;
    key_column_ = *list_column_ + 2;
    keys_.assign(1, line.key);
    fault("list-mark", line, code_points(line.key), "expected a hyphen before an entry of a list, found none",
          fmt::format("Write:  - {}", trimmed_line(text_.line(line.number))),
          moved(line, std::string(*list_column_, ' ') + "- "));
  }

  void report(const KeyLine& line, std::size_t column, int length, std::string text, bool is_certain) {
    fault("wrong-indentation", line, length, std::move(text),
          column == 0 ? "Begin the line without a space."
                      : fmt::format("Begin the line with {}.", counted(column, "space")),
          is_certain ? moved(line, std::string(column, ' ')) : std::vector<Repair>());
  }

  void fault(std::string_view id, const KeyLine& line, int length, std::string text, std::string hint,
             std::vector<Repair> repairs) {
    repairs_.insert(repairs_.end(), repairs.begin(), repairs.end());
    // A line that is written otherwise in the file is mended there first; what belongs to it waits.
    if (repairs.size() > 1 && file_.line(line.number) != text_.line(line.number)) repairs.resize(1);
    text_.error(id, text_.in_line(line.number, line.column), length, std::move(text), std::move(hint),
                std::move(repairs));
  }

  /// The repairs by which the line begins with `beginning`. What belongs to it stays to the right of it.
  std::vector<Repair> moved(const KeyLine& line, std::string beginning) const {
    const std::size_t column = beginning.size();
    std::vector<Repair> repairs = {
        text_.repair({text_.file(), 0, line.number, 1}, static_cast<int>(line.column), std::move(beginning))};
    const int end = next_ < lines_.size() ? lines_[next_].number : first_line_ + count_;
    for (int below = line.number + 1; column > line.column && below < end; ++below)
      if (!trimmed_line(text_.line(below)).empty())
        repairs.push_back(
            text_.repair({text_.file(), 0, below, 1}, 0, std::string(column - line.column, ' ')));
    return repairs;
  }

  static int code_points(std::string_view key) { return static_cast<int>(code_point_count(key)); }

  Reporter& text_;        ///< the fields
  const Reporter& file_;  ///< as they are written
  int first_line_;
  int count_;
  const PracticeSchema& schema_;
  std::vector<KeyLine> lines_;
  std::size_t next_ = 0;               ///< the line behind the one that is placed
  std::size_t left_ = 0;               ///< where the fields begin
  std::set<std::string_view> stated_;  ///< the fields that stand there
  std::vector<Repair> repairs_;

  // Of the field that the line belongs to.
  const PracticeField* field_ = nullptr;  ///< null: none that is known
  bool field_has_value_ = false;
  std::span<const PracticeField> parts_;    ///< of an entry; empty: it has none
  std::optional<std::size_t> list_column_;  ///< of its entries; empty before the first
  bool has_entry_ = false;                  ///< whether an entry with keys is open
  std::optional<std::size_t> key_column_;   ///< of the entry's keys; empty before the first
  std::vector<std::string_view> keys_;      ///< of the entry
};

}  // namespace

std::string mend_field_columns(const std::string& fields, int first_line, const PracticeSchema& schema,
                               Reporter& file) {
  Reporter reporter(fields, file.file(), file.diagnostics(), first_line);
  const auto count = static_cast<int>(std::count(fields.begin(), fields.end(), '\n'));
  ColumnsReader columns(reporter, file, first_line, count, schema);
  if (!columns.take_apart()) return fields;
  columns.place();
  return columns.repairs().empty() ? fields : repaired(fields, columns.repairs(), first_line);
}

}  // namespace kyoto
