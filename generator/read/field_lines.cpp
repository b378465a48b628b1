// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/field_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/repair.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t';
}

/// Looks like a space and is none to YAML: U+00A0, U+2007, U+202F, U+3000 and the typographic spaces.
bool is_odd_space(char32_t c) {
  return c > 0x7F && is_space(c);
}

/// Cannot be seen at all: zero-width spaces and joiners, marks of direction, the soft hyphen.
bool is_unseen(char32_t c) {
  return c == U'\u00AD' || (c >= U'\u200B' && c <= U'\u200F') || (c >= U'\u202A' && c <= U'\u202E') ||
         (c >= U'\u2060' && c <= U'\u2064') || (c >= U'\u2066' && c <= U'\u2069') || c == U'\uFEFF';
}

bool is_gap(char32_t c) {
  return is_blank(c) || is_odd_space(c) || is_unseen(c);
}

bool is_key_character(char32_t c) {
  return c < 0x80 && (is_letter(c) || is_digit(c) || c == U'-' || c == U'_' || c == U' ');
}

/// The characters of the fonts Symbol and Wingdings, in which word processors write their bullets.
bool is_symbol_font(char32_t c) {
  return c >= U'\uF020' && c <= U'\uF0FF';
}

/// What begins no words, so that it is a mark of a list without a space behind it, too.
bool is_round_bullet(char32_t c) {
  return c == U'\u2022' || c == U'\u2023' || c == U'\u25AA' || c == U'\u25CF' || c == U'\u25E6' ||
         c == U'\u25A0' || c == U'\u00B7' || is_symbol_font(c);
}

/// What begins an entry of a list in a word processor: dashes and bullets.
bool is_bullet(char32_t c) {
  return (c >= U'\u2010' && c <= U'\u2015') || c == U'\u2212' || c == U'\uFF0D' || c == U'*' ||
         is_round_bullet(c);
}

bool opens_curly(char32_t c) {
  return c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\u201F' || c == U'\u2018' ||
         c == U'\u2019' || c == U'\u201A' || c == U'\u00AB' || c == U'\uFF02';
}

bool closes_curly(char32_t c) {
  return c == U'\u201C' || c == U'\u201D' || c == U'\u2018' || c == U'\u2019' || c == U'\u00BB' ||
         c == U'\uFF02';
}

std::u32string decoded(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += next_code_point(text, at);
  return characters;
}

std::string encoded(std::u32string_view characters) {
  std::string text;
  for (const char32_t c : characters) append_code_point(text, c);
  return text;
}

/// What the lines above a line say of it.
struct Context {
  bool is_value_due = false;                       ///< above stands `key:` without a value
  std::size_t list_indent = std::u32string::npos;  ///< of the list's entries above; npos: no list
  bool is_value_open = true;    ///< above stands a field with a value that a line may continue, or nothing
  std::size_t block_above = 0;  ///< indentation of a field whose block of lines goes on, plus 1; 0: none
};

/// One line taken apart from left to right.
class FieldLine {
 public:
  FieldLine(int number, std::string_view text, const PracticeSchema& schema, Reporter& reporter)
      : number_(number), line_(decoded(text)), schema_(schema), reporter_(reporter) {}

  /// Reports what is odd and updates what the line says of the next one.
  void read(Context& context) {
    take_apart(context);
    const std::string line = repairs_.empty() ? std::string() : repaired(source(), repairs_, number_);
    for (Fault& fault : faults_) {
      if (fault.hint.empty() && !fault.repairs.empty())
        fault.hint = fmt::format("Write:  {}", trimmed_line(line));
      reporter_.error(fault.id, fault.where, fault.length, std::move(fault.text), std::move(fault.hint),
                      std::move(fault.repairs));
    }
  }

  const std::vector<Repair>& repairs() const { return repairs_; }

 private:
  /// What is wrong at one place of the line.
  struct Fault {
    std::string_view id;
    Position where;
    int length = 1;
    std::string text;
    std::vector<Repair> repairs;
    std::string hint;  ///< empty: the line as it is with all repairs
  };

  void take_apart(Context& context) {
    std::size_t end = line_.size();
    while (end > 0 && is_gap(line_[end - 1])) --end;
    std::size_t at = 0;
    while (at < end && is_gap(line_[at])) ++at;
    if (at == end || line_[at] == U'#') return;
    if (context.block_above > 0 && at >= context.block_above)
      return mend_gap(0, at);  // prose begins behind it
    context.block_above = 0;
    mend_gap(0, at);
    if (end < line_.size()) mend_gap(end, line_.size());
    const bool is_entry = mend_list_mark(at, end, context);
    const std::size_t colon = find_colon(at, end);
    const bool is_field = colon < end;
    if (is_field) at = mend_key(at, colon, end);
    if (!is_field && !is_entry && at == 0 && context.is_value_open) report_stray_words(end);
    if (is_field || is_entry) {
      mend_value(at, end);
      const bool is_block = at < end && (line_[at] == U'>' || line_[at] == U'|');
      if (is_block) context.block_above = indentation() + 1;
      context.is_value_due = at == end;
      if (is_entry)
        context.list_indent = indentation();
      else if (context.list_indent != std::u32string::npos && indentation() <= context.list_indent &&
               !(indentation() > 0 && is_part(indentation(), line_.size())))
        context.list_indent = std::u32string::npos;
      context.is_value_open = is_field && at < end && !is_block;
    }
  }

  Position place(std::size_t at) const { return {reporter_.file(), 0, number_, static_cast<int>(at) + 1}; }
  std::string_view source() const { return reporter_.line(number_); }
  std::size_t indentation() const {
    return static_cast<std::size_t>(std::find_if_not(line_.begin(), line_.end(), is_gap) - line_.begin());
  }

  Repair replaced(std::size_t begin, std::size_t end, std::string replacement) const {
    return reporter_.repair(place(begin), static_cast<int>(end - begin), std::move(replacement));
  }

  void fault(std::string_view id, std::size_t begin, std::size_t end, std::string text,
             std::vector<Repair> repairs, std::string hint = {}) {
    repairs_.insert(repairs_.end(), repairs.begin(), repairs.end());
    faults_.push_back({id, place(begin), static_cast<int>(std::max<std::size_t>(1, end - begin)),
                       std::move(text), std::move(repairs), std::move(hint)});
  }

  /// Plain spaces for a run of white space, at the beginning of the line, around a key, or at the end.
  void mend_gap(std::size_t begin, std::size_t end) {
    const auto first = [&](bool (*is)(char32_t)) {
      return static_cast<std::size_t>(std::find_if(line_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                   line_.begin() + static_cast<std::ptrdiff_t>(end), is) -
                                      line_.begin());
    };
    if (const std::size_t at = first([](char32_t c) { return is_odd_space(c) || is_unseen(c); }); at < end) {
      std::vector<Repair> repairs;
      for (std::size_t i = at; i < end; ++i)
        if (is_odd_space(line_[i]) || is_unseen(line_[i]))
          repairs.push_back(replaced(i, i + 1, is_odd_space(line_[i]) && end < line_.size() ? " " : ""));
      const auto code = static_cast<std::uint32_t>(line_[at]);
      if (is_odd_space(line_[at]))
        fault("no-break-space", at, at + 1,
              fmt::format("expected a plain space, found the space U+{:04X}", code), std::move(repairs),
              "Write the space anew with the space bar.");
      else
        fault("no-break-space", at, at + 1,
              fmt::format("expected nothing here, found the sign U+{:04X}, which cannot be seen", code),
              std::move(repairs), "Write the words on both sides of it anew.");
    }
    if (begin > 0) return;
    if (const std::size_t at = first([](char32_t c) { return c == U'\t'; }); at < end) {
      std::vector<Repair> repairs;
      for (std::size_t i = at; i < end; ++i)
        if (line_[i] == U'\t') repairs.push_back(replaced(i, i + 1, "  "));
      fault("tab-indentation", at, at + 1, "expected spaces at the beginning of the line, found a tab",
            std::move(repairs), "Write two spaces for each tab.");
    }
  }

  /// Moves `at` behind the hyphen of a list's entry and the gap after it.
  bool mend_list_mark(std::size_t& at, std::size_t end, const Context& context) {
    const std::size_t mark = at;
    const std::size_t mark_end = mark + length_of_mark(mark, end);
    std::size_t next = mark_end;
    while (next < end && is_gap(line_[next])) ++next;
    const bool has_gap = next > mark_end;
    if (line_[mark] == U'-' && has_gap) {
      const std::size_t second = next;
      if (next + 1 < end && is_round_bullet(line_[next])) {  // `- • id: s1`
        while (++next < end && is_gap(line_[next])) {
        }
      }
      const auto gap = std::u32string_view(line_).substr(mark + 1, next - mark - 1);
      if (next > second)
        fault("list-mark", second, second + 1,
              fmt::format("expected words behind the hyphen of a list, found {}",
                          encoded(std::u32string_view(line_).substr(second, 1))),
              {replaced(mark + 1, next, " ")});
      else if (gap.find(U'\t') != std::u32string_view::npos)
        fault("list-mark", mark + 1, mark + 2, "expected a space after the hyphen of a list, found a tab",
              {replaced(mark + 1, next, " ")});
      else
        mend_gap(mark + 1, next);
      at = next;
      return true;
    }
    const bool is_at_list = context.is_value_due || context.list_indent == indentation();
    if (!is_at_list && !(context.list_indent != std::u32string::npos && is_part(next, end))) return false;
    const bool is_mark = has_gap ? is_bullet(line_[mark]) ||
                                       (line_[mark] != U'-' && !is_quote(line_[mark]) && is_part(next, end))
                                 : next < end && is_round_bullet(line_[mark]);
    if (is_mark) {
      if (next + 1 < end && line_[next] == U'-' && is_gap(line_[next + 1])) {  // `• - id: s1`
        while (++next < end && is_gap(line_[next])) {
        }
      }
      fault("list-mark", mark, mark_end,
            fmt::format("expected a hyphen before an entry of a list, found {}",
                        encoded(std::u32string_view(line_).substr(mark, mark_end - mark))),
            {replaced(mark, next, "- ")});
      at = next;
      return true;
    }
    if (line_[mark] == U'-' && next < end && line_[next] != U'-') {
      fault("list-mark", mark, mark + 1, "expected a space after the hyphen of a list, found none",
            {replaced(mark, mark + 1, "- ")});
      at = next;
      return true;
    }
    return false;
  }

  /// Of `1.` and `2)`; 1 for any other sign.
  std::size_t length_of_mark(std::size_t mark, std::size_t end) const {
    std::size_t at = mark;
    while (at < end && is_digit(line_[at])) ++at;
    return at > mark && at < end && (line_[at] == U'.' || line_[at] == U')') ? at + 1 - mark : 1;
  }

  static bool is_quote(char32_t c) { return c == U'"' || c == U'\'' || opens_curly(c) || closes_curly(c); }

  /// Whether the key of a part of an entry (`id: `, `ref: `) stands at `at`: what is before it in a list is a
  /// mark, whatever it looks like (`o`, `§`, an arrow).
  bool is_part(std::size_t at, std::size_t end) const {
    std::size_t colon = at;
    while (colon < end && is_key_character(line_[colon]) && line_[colon] != U' ') ++colon;
    if (colon == at || colon + 1 >= end || line_[colon] != U':' || !is_gap(line_[colon + 1])) return false;
    const std::string key = encoded(std::u32string_view(line_).substr(at, colon - at));
    return find_field(schema_.source, key) != nullptr || find_field(schema_.implementation, key) != nullptr;
  }

  /// The colon of the key that begins at `at`; `end` when there is none.
  std::size_t find_colon(std::size_t at, std::size_t end) const {
    const auto may_stand_in_key = [](char32_t c) {
      return is_key_character(c) || is_gap(c) || opens_curly(c) || closes_curly(c) || c == U'"' || c == U'\'';
    };
    constexpr std::size_t longest_key = 40;
    std::size_t colon = at;
    while (colon < end && colon - at < longest_key && may_stand_in_key(line_[colon])) ++colon;
    const bool is_colon = colon > at && colon < end && (line_[colon] == U':' || line_[colon] == U'\uFF1A');
    if (!is_colon) return end;
    std::size_t last = colon - 1;
    while (last > at && is_gap(line_[last])) --last;
    if (opens_curly(line_[at]) && !closes_curly(line_[last])) return end;  // `“A title: with a colon”`
    if ((line_[at] == U'"' || line_[at] == U'\'') && line_[last] != line_[at]) return end;
    const bool ends = colon + 1 == end || is_gap(line_[colon + 1]) || opens_curly(line_[colon + 1]) ||
                      line_[colon] == U'\uFF1A';
    return ends ? colon : end;
  }

  /// Returns where the value begins.
  std::size_t mend_key(std::size_t at, std::size_t colon, std::size_t end) {
    std::size_t key_end = colon;
    while (key_end > at && is_gap(line_[key_end - 1])) --key_end;
    if (key_end < colon) mend_unseen(key_end, colon);
    if (key_end > at + 2 && opens_curly(line_[at]) && closes_curly(line_[key_end - 1]))
      fault("curly-quotes", at, key_end, "expected a key without quotation marks, found curly ones",
            {replaced(at, at + 1, ""), replaced(key_end - 1, key_end, "")});
    std::size_t value = colon + 1;
    while (value < end && is_gap(line_[value])) ++value;
    if (line_[colon] == U'\uFF1A')
      fault("full-width-sign", colon, colon + 1,
            "expected a colon and a space after the key, found a wide colon",
            {replaced(colon, value, value < end ? ": " : ":")});
    else if (value == colon + 1 && value < end)
      fault("yaml-syntax", colon, colon + 1, "expected a space after the colon, found none",
            {replaced(colon, colon + 1, ": ")});
    else if (value < end)
      mend_gap(colon + 1, value);
    return value;
  }

  /// The gap between a key and its colon is to be empty.
  void mend_unseen(std::size_t begin, std::size_t end) {
    const auto is_plain = [](char32_t c) { return is_blank(c); };
    if (std::all_of(line_.begin() + static_cast<std::ptrdiff_t>(begin),
                    line_.begin() + static_cast<std::ptrdiff_t>(end), is_plain))
      return;  // YAML allows it
    fault("no-break-space", begin, end,
          fmt::format("expected the colon right behind the key, found the sign U+{:04X}",
                      static_cast<std::uint32_t>(*std::find_if_not(
                          line_.begin() + static_cast<std::ptrdiff_t>(begin), line_.end(), is_blank))),
          {replaced(begin, end, "")});
  }

  void mend_value(std::size_t at, std::size_t end) {
    if (at >= end) return;
    if (line_[at] == U'[' || line_[at] == U'\uFF3B') return mend_list(at, end);
    if (end - at > 2 && opens_curly(line_[at]) && closes_curly(line_[end - 1])) return mend_quotes(at, end);
    const bool is_plain = line_[at] != U'"' && line_[at] != U'\'' && line_[at] != U'{' && line_[at] != U'>' &&
                          line_[at] != U'|';
    if (is_plain) refuse_cut(at, end);
  }

  /// A value in one pair of curly quotation marks; two pairs are prose.
  void mend_quotes(std::size_t at, std::size_t end) {
    const std::u32string_view inner = std::u32string_view(line_).substr(at + 1, end - at - 2);
    const bool is_double = line_[at] != U'\u2018' && line_[at] != U'\u2019' && line_[at] != U'\u201A';
    const auto is_mark = [&](char32_t c) {
      return is_double
                 ? c == U'\u201C' || c == U'\u201D' || c == U'\u201E' || c == U'\u00AB' || c == U'\u00BB'
                 : c == U'\u2018' || c == U'\u2019' || c == U'\u201A';
    };
    if (std::any_of(inner.begin(), inner.end(), is_mark)) return;
    fault("curly-quotes", at, end, "expected straight quotation marks, found curly ones",
          {replaced(at, end, in_quotes("\"" + encoded(inner) + "\""))});
  }

  /// The entries of `[..., ...]`.
  void mend_list(std::size_t begin, std::size_t end) {
    std::vector<Repair> wide;
    char32_t quote = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (quote != 0) {
        if (line_[i] == quote) quote = 0;
        continue;
      }
      if (line_[i] == U'"' || line_[i] == U'\'') quote = line_[i];
      const char* plain = line_[i] == U'\uFF0C' || line_[i] == U'\u3001' ? ", "
                          : line_[i] == U'\uFF3B'                        ? "["
                          : line_[i] == U'\uFF3D'                        ? "]"
                                                                         : nullptr;
      if (plain) wide.push_back(replaced(i, i + 1, plain));
    }
    if (!wide.empty()) {
      const auto at = static_cast<std::size_t>(wide.front().where.column) - 1;
      fault("full-width-sign", at, at + 1,
            fmt::format("expected a plain comma or bracket in a list, found {}", wide.front().found), wide);
    }
    for (std::size_t start = begin + 1; start < end;) {
      const auto is_end = [](char32_t c) {
        return c == U',' || c == U']' || c == U'\uFF0C' || c == U'\u3001' || c == U'\uFF3D';
      };
      std::size_t stop = start;
      while (stop < end && !is_end(line_[stop])) ++stop;
      std::size_t first = start, last = stop;
      while (first < last && is_gap(line_[first])) ++first;
      while (last > first && is_gap(line_[last - 1])) --last;
      mend_gap(start, first);
      if (last < stop) mend_gap(last, stop);
      if (last > first + 2 && opens_curly(line_[first]) && closes_curly(line_[last - 1]))
        mend_quotes(first, last);
      start = stop + 1;
    }
  }

  /// ` #` begins a comment: `We are #1` would become `We are`. A comment that is meant has a space after it.
  void refuse_cut(std::size_t at, std::size_t end) {
    for (std::size_t i = at; i + 1 < end; ++i) {
      if (line_[i] != U'#' || (i > at && !is_blank(line_[i - 1])) || is_gap(line_[i + 1])) continue;
      const std::string value = encoded(std::u32string_view(line_).substr(at, end - at));
      const std::string quoted = in_quotes(value);
      const std::vector<Repair> repairs =
          quoted.empty() ? std::vector<Repair>() : std::vector<Repair>{replaced(at, end, quoted)};
      return fault(
          "value-cut", i, end,
          "expected a value in quotation marks because of the sign #, found one without; what stands "
          "behind # would be lost",
          repairs);
    }
  }

  /// Words at the beginning of a line that are no field.
  void report_stray_words(std::size_t end) {
    const std::string text = encoded(std::u32string_view(line_).substr(0, end));
    for (const PracticeField& field : schema_.fields) {
      const std::string_view key = field.key;
      if (!text.starts_with(key) || text.size() < key.size() + 2) continue;
      std::size_t value = text.find_first_not_of(" \t", key.size());
      if (value != std::string::npos && text[value] == '=') value = text.find_first_not_of(" \t", value + 1);
      if (value == std::string::npos || value == key.size()) continue;
      return fault("stray-line", 0, key.size(),
                   fmt::format("expected a colon after the key \"{}\", found none", key),
                   {replaced(key.size(), value, ": ")});
    }
    if (line_[0] == U'-' || line_[0] == U'[' || line_[0] == U']' || line_[0] == U'{' || line_[0] == U'}' ||
        line_[0] == U'"' || line_[0] == U'\'' || line_[0] == U'?' || line_[0] == U'%' || line_[0] == U'@')
      return;  // YAML has its own word on these
    if (text.find(':') != std::string::npos) return;
    fault("stray-line", 0, end, "expected a field, found words at the beginning of a line",
          {replaced(0, 0, "  ")},
          "Write two spaces before it if it belongs to the line above, or a key and a colon.");
  }

  int number_;
  std::u32string line_;
  const PracticeSchema& schema_;
  Reporter& reporter_;
  std::vector<Fault> faults_;
  std::vector<Repair> repairs_;
};

}  // namespace

std::string mend_field_lines(const FrontMatter& parts, const PracticeSchema& schema, Reporter& reporter) {
  const int count = static_cast<int>(std::count(parts.fields.begin(), parts.fields.end(), '\n'));
  Context context;
  std::vector<Repair> repairs;
  for (int number = parts.fields_line; number < parts.fields_line + count; ++number) {
    FieldLine line(number, reporter.line(number), schema, reporter);
    line.read(context);
    repairs.insert(repairs.end(), line.repairs().begin(), line.repairs().end());
  }
  return repairs.empty() ? parts.fields : repaired(parts.fields, repairs, parts.fields_line);
}

}  // namespace kyoto
