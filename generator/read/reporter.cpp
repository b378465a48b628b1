// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/reporter.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/edit_distance.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

constexpr std::size_t block_size = 1024;
constexpr std::size_t longest_kept_line =
    20'000;  ///< bytes; no reader is helped by the whole of a longer one

}  // namespace

Reporter::Reporter(std::string_view text, std::string file, Diagnostics& diagnostics, int first_line)
    : text_(text),
      file_(std::move(file)),
      first_line_(first_line),
      diagnostics_(&diagnostics),
      line_starts_{0} {
  for (std::size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n', end + 1))
    line_starts_.push_back(end + 1);
}

std::size_t Reporter::code_points_before(std::size_t offset) const {
  if (block_code_points_.empty()) {
    std::size_t count = 0;
    for (std::size_t block = 0; block <= text_.size(); block += block_size) {
      block_code_points_.push_back(count);
      count += code_point_count(std::string_view(text_).substr(block, block_size));
    }
  }
  const std::size_t block = offset / block_size;
  return block_code_points_[block] +
         code_point_count(std::string_view(text_).substr(block * block_size, offset - block * block_size));
}

std::size_t Reporter::code_points_between(std::size_t begin, std::size_t end) const {
  if (end - begin > block_size) return code_points_before(end) - code_points_before(begin);
  return code_point_count(std::string_view(text_).substr(begin, end - begin));
}

void Reporter::error(std::string_view id, const Position& where, int length, std::string text,
                     std::string hint, std::vector<Repair> repairs) {
  add(Diagnostic::Severity::Error, id, where, length, std::move(text), std::move(hint), std::move(repairs));
}

void Reporter::warning(std::string_view id, const Position& where, int length, std::string text,
                       std::string hint, std::vector<Repair> repairs) {
  add(Diagnostic::Severity::Warning, id, where, length, std::move(text), std::move(hint), std::move(repairs));
}

void Reporter::note(std::string_view id, const Position& where, std::string text, std::string hint,
                    std::vector<Repair> repairs) {
  add(Diagnostic::Severity::Note, id, where, 1, std::move(text), std::move(hint), std::move(repairs));
}

std::string_view Reporter::line(int number) const {
  if (number < first_line_) return {};
  const auto index = static_cast<std::size_t>(number - first_line_);
  if (index >= line_starts_.size()) return {};
  const std::size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] - 1 : text_.size();
  std::string_view line = std::string_view(text_).substr(line_starts_[index], end - line_starts_[index]);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Position Reporter::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto index = static_cast<std::size_t>(after - line_starts_.begin()) - 1;
  return in_line(first_line_ + static_cast<int>(index), offset - line_starts_[index]);
}

Position Reporter::in_line(int number, std::size_t byte) const {
  if (number < first_line_ || static_cast<std::size_t>(number - first_line_) >= line_starts_.size())
    return {file_, 0, number, 1};
  const std::size_t begin = line_starts_[static_cast<std::size_t>(number - first_line_)];
  const std::size_t at = begin + std::min(byte, line(number).size());
  return {file_, 0, number, 1 + static_cast<int>(code_points_between(begin, at))};
}

std::string Reporter::mended(const Position& where, int length, std::string_view replacement) const {
  const std::string_view source = line(where.line);
  const auto before = static_cast<std::size_t>(std::max(where.column, 1)) - 1;
  const std::size_t count = code_point_count(source);
  const std::size_t after = std::min(count, before + static_cast<std::size_t>(std::max(length, 0)));
  const std::string text = code_point_substr(source, 0, before) + std::string(replacement) +
                           code_point_substr(source, after, count - after);
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

Repair Reporter::repair(const Position& where, int length, std::string replacement) const {
  const auto before = static_cast<std::size_t>(std::max(where.column, 1)) - 1;
  return {where, code_point_substr(line(where.line), before, static_cast<std::size_t>(std::max(length, 0))),
          std::move(replacement), std::string(line(where.line))};
}

std::string Reporter::suggestion(const Position& where, int length, std::string_view word,
                                 std::span<const std::string> candidates, std::string otherwise) const {
  constexpr std::size_t shortest_word = 2,
                        longest_word =
                            100;  // what is shorter or longer was not meant as one of the candidates
  const bool likely = word.size() >= shortest_word && word.size() <= longest_word;
  const std::optional<std::string> near = likely ? nearest(word, candidates) : std::nullopt;
  if (!near) return otherwise;
  return fmt::format("did you mean {}?  Write:  {}", *near, mended(where, length, *near));
}

void Reporter::add(Diagnostic::Severity severity, std::string_view id, const Position& where, int length,
                   std::string text, std::string hint, std::vector<Repair> repairs) {
  if (severity == Diagnostic::Severity::Error) ++errors_;
  const std::string_view source_line = line(where.line);
  diagnostics_->add({severity, std::string(id), where, std::move(text),
                     std::string(source_line.size() <= longest_kept_line ? source_line : ""), length,
                     std::move(hint), guide_, std::move(repairs)});
}

}  // namespace kyoto
