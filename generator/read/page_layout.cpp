// SPDX-License-Identifier: GPL-3.0-or-later
//
//   `A/CONF.234/9`, `3/21   V.20-01234`  first and last on a page, or the same on most pages: head and foot
//   `     1.    Prisons are ...`         the column in which most long lines begin is the margin
//   `           (a)    Staff;`           two columns or more behind it: a paragraph, point or heading begins
//   `                  go on here`       below the words of a label: its second line
//   `     and the end.`                  so short that the next line's first word had room: that one begins
//   a blank line                         the next one begins, if not nearly every line has one behind it
//   `_______`                            the notes of the page begin, up to its foot
//   `       1`                           a note's number, raised, stands on a line of its own
//
// Limits: one column. A line that fills its width and ends a paragraph before one without indent cannot be
// told from the middle of one. Cost: linear in the source.
#include "read/page_layout.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/unicode.h"
#include "model/symbol.h"
#include "read/line_class.h"
#include "read/outline.h"

namespace kyoto {
namespace {

/// A line as it stands on the page.
struct Printed {
  SourcedText words;
  std::size_t column = 0;
  std::size_t right = 0;  ///< the column behind its last character
  bool is_behind_blank = false;
};

using Page = std::vector<Printed>;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether blank lines mean nothing, because each line has one behind it; many paragraphs are one line alone.
bool means_nothing(std::size_t blanks, std::size_t lines) {
  return blanks * 10 >= lines * 9;
}

/// Digits taken for one another: `3/21` and `4/21` are the same foot.
std::string without_digits(std::string_view words) {
  std::string result;
  for (const char c : words)
    if (c < '0' || c > '9')
      result += c;
    else if (!result.ends_with('#'))
      result += '#';
  return result;
}

std::vector<Page> split_pages(const SourcedText& source, std::vector<std::uint32_t>& ends) {
  std::vector<Page> pages(1);
  bool is_behind_blank = false;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.bytes.find_first_of("\n\f", begin), source.size());
    const SourcedText raw = source.part(begin, end - begin);
    SourcedText words = raw.trimmed();
    if (words.empty()) {
      is_behind_blank = true;
    } else {
      Printed line;
      line.column = code_point_count(std::string_view(raw.bytes).substr(0, raw.bytes.find(words.bytes)));
      line.right = line.column + code_point_count(words.bytes);
      line.words = std::move(words);
      line.is_behind_blank = std::exchange(is_behind_blank, false) && !pages.back().empty();
      pages.back().push_back(std::move(line));
    }
    if (end < source.size() && source.bytes[end] == '\f') {
      ends.push_back(static_cast<std::uint32_t>(source.origin[end]));
      pages.emplace_back();
    }
    begin = end + 1;
  }
  ends.push_back(SourcedText::inserted - 1);
  return pages;
}

/// What a page has at one of its edges that a text has not: a page's number, a symbol, a job number.
bool is_edge(std::string_view words) {
  if (is_page_furniture(words, {}) || is_number(words)) return true;
  if (words.starts_with("Page ") && is_number(words.substr(5))) return true;
  const std::optional<Symbol> symbol = Symbol::parse(words);
  return symbol.has_value();
}

/// Gives the heads and feet of all pages to the account and takes them away.
void take_edges(std::vector<Page>& pages, SourceAccount& account) {
  constexpr std::size_t deepest = 3;  // lines of a head or foot
  const auto line_at = [](const Page& page, std::size_t depth, bool is_foot) -> const Printed& {
    return is_foot ? page[page.size() - 1 - depth] : page[depth];
  };
  for (const bool is_foot : {false, true}) {
    std::array<std::map<std::string, std::size_t>, deepest> counts;
    std::size_t filled = 0;
    for (Page& page : pages) {
      filled += page.empty() ? 0 : 1;
      for (std::size_t depth = 0; depth < std::min(deepest, page.size()); ++depth)
        ++counts[depth][without_digits(line_at(page, depth, is_foot).words.bytes)];
    }
    for (Page& page : pages) {
      std::size_t edge = 0;
      while (edge < std::min(deepest, page.size())) {
        const std::string_view words = line_at(page, edge, is_foot).words.bytes;
        const std::size_t same = counts[edge][without_digits(words)];
        const bool is_repeated = filled > 2 && same * 2 >= filled && same > 1;
        if (!is_edge(words) && !(is_repeated && !is_rule(words) && !paragraph_number(words))) break;
        account.assign(line_at(page, edge, is_foot).words, Role::Furniture);
        ++edge;
      }
      const auto count = static_cast<std::ptrdiff_t>(edge);
      if (is_foot)
        page.erase(page.end() - count, page.end());
      else
        page.erase(page.begin(), page.begin() + count);
    }
  }
}

/// The column that most long lines begin in, the first of equals; empty when there are fewer than `fewest`.
std::optional<std::size_t> margin_of(const std::vector<const Printed*>& lines, std::size_t fewest) {
  constexpr std::size_t long_line = 40;
  std::map<std::size_t, std::size_t> counts;
  std::size_t all = 0;
  for (const Printed* line : lines) {
    if (line->right - line->column < long_line) continue;
    ++counts[line->column];
    ++all;
  }
  if (all < fewest || counts.empty()) return std::nullopt;
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// The words with one space where the layout has several.
SourcedText without_gaps(const SourcedText& words) {
  SourcedText result;
  for (std::size_t at = 0; at < words.size(); ++at)
    if (words.bytes[at] != ' ' || !result.bytes.ends_with(' '))
      result.push(words.bytes[at], words.origin[at]);
  return result;
}

class PageReader {
 public:
  explicit PageReader(std::vector<Page> pages) : pages_(std::move(pages)) {
    std::vector<const Printed*> all;
    std::size_t lines = 0;
    std::size_t blanks = 0;
    for (const Page& page : pages_)
      for (const Printed& line : page) {
        if (is_rule(line.words.bytes)) continue;
        all.push_back(&line);
        ++lines;
        blanks += line.is_behind_blank ? 1 : 0;
        width_ = std::max(width_, line.right);
      }
    margin_ = margin_of(all, 1).value_or(0);
    has_gaps_ = !means_nothing(blanks, lines);
  }

  std::vector<PageLine> read(SourceAccount& account) {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      std::vector<const Printed*> body;
      for (const Printed& line : pages_[p]) body.push_back(&line);
      constexpr std::size_t enough = 5;
      page_margin_ = margin_of(body, enough).value_or(margin_);
      bool in_notes = false;
      for (std::size_t i = 0; i < pages_[p].size(); ++i) {
        const Printed& line = pages_[p][i];
        const std::string_view words = line.words.bytes;
        if (is_rule(words)) {
          account.assign(line.words, Role::Furniture);
          in_notes = true;
          continue;
        }
        const bool has_next = i + 1 < pages_[p].size();
        // Where no rule is printed, the next number alone on a line, raised, shows the notes.
        if (!in_notes && has_next && words == std::to_string(next_note_)) {
          const std::size_t next = pages_[p][i + 1].column;
          constexpr std::size_t widest = 5;
          in_notes = next > line.column && next <= line.column + widest;
        }
        if (in_notes) {
          take_note(line, p);
        } else {
          const bool begins = begins_something(line);
          lines_.push_back({without_gaps(line.words), p, false, begins});
          before_ = line;
        }
      }
    }
    return std::move(lines_);
  }

 private:
  void take_note(const Printed& line, std::size_t page) {
    const std::string_view words = line.words.bytes;
    const std::string number = std::to_string(next_note_);
    const std::string_view next = words.substr(std::min(words.size(), number.size()), 1);
    const bool is_next = words.starts_with(number) && (next.empty() || next == " ");
    const bool is_star = words == "*" || words == "**" || words.starts_with("* ") || words.starts_with("** ");
    if (is_next) ++next_note_;
    lines_.push_back({without_gaps(line.words), page, true, is_next || is_star});
  }

  /// Whether a line of the text begins something, after the one before it.
  bool begins_something(const Printed& line) {
    const std::string_view words = line.words.bytes;
    const std::size_t label = label_length(words);
    const std::size_t text_column = std::exchange(text_column_, 0);
    if (label > 0) text_column_ = line.column + label;
    if (!before_) return true;
    const std::string_view before = before_->words.bytes;
    const char stop = closing_stop(before);
    const bool is_small = words.front() >= 'a' && words.front() <= 'z';
    const bool is_indented = line.column >= page_margin_ + 2;
    const auto near = [](std::size_t a, std::size_t b) { return a <= b + 2 && b <= a + 2; };
    // Whether the first word would have had room in the line before.
    constexpr std::size_t slack = 12;  // columns by which the letters of a line differ
    const std::size_t first = code_point_count(words.substr(0, words.find(' ')));
    const bool had_room = before_->right + 1 + first + slack <= width_;
    const bool is_hanging = label == 0 && is_indented && text_column > 0 && near(line.column, text_column);
    if (is_hanging && !line.is_behind_blank && !had_room) {
      text_column_ = text_column;
      return false;
    }
    if (is_small && label == 0 && stop == 0 && (!is_indented || near(line.column, before_->column)))
      return false;
    if (is_indented || (has_gaps_ && line.is_behind_blank)) return true;
    if (label > 0 && (stop != 0 || !words.starts_with('('))) return true;
    return chapter_mark_level(words) > 0 || rule_number(words) > 0 || had_room;
  }

  std::vector<Page> pages_;
  std::vector<PageLine> lines_;
  std::optional<Printed> before_;  ///< the line of the text before
  std::size_t text_column_ = 0;    ///< where the words of the last label begin; 0: it had none
  std::size_t margin_ = 0;         ///< of the whole source
  std::size_t page_margin_ = 0;
  std::size_t width_ = 0;  ///< the column behind the longest line
  bool has_gaps_ = false;  ///< blank lines stand between paragraphs, not behind each line
  int next_note_ = 1;
};

}  // namespace

bool is_rule(std::string_view words) {
  constexpr std::size_t shortest = 5;
  return words.size() >= shortest && words.find_first_not_of('_') == std::string_view::npos;
}

bool has_pages(std::string_view source) {
  return source.find('\f') != std::string_view::npos;
}

bool is_laid_out(std::string_view source) {
  if (has_pages(source)) return true;
  constexpr std::string_view white = " \t\r";
  std::size_t lines = 0;
  std::size_t blanks = 0;
  bool is_behind_blank = false;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    std::string_view words = source.substr(begin, end - begin);
    begin = end + 1;
    words.remove_prefix(std::min(words.find_first_not_of(white), words.size()));
    words = words.substr(0, words.find_last_not_of(white) + 1);
    if (is_rule(words)) return false;
    if (!words.empty()) {
      blanks += is_behind_blank && lines > 0 ? 1 : 0;
      ++lines;
    }
    is_behind_blank = words.empty();
  }
  return !means_nothing(blanks, lines);
}

std::vector<PageLine> read_pages(const SourcedText& source, SourceAccount& account,
                                 std::vector<std::uint32_t>& ends) {
  std::vector<Page> pages = split_pages(source, ends);
  take_edges(pages, account);
  return PageReader(std::move(pages)).read(account);
}

}  // namespace kyoto
