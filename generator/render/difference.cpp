// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/difference.h"

#include <string>

#include "base/unicode.h"

namespace kyoto {
namespace {

/// Words of context before and after a change.
constexpr std::size_t context_words = 4;
/// Changes with at most this many words between them are one place.
constexpr std::size_t nearby_words = 3;
/// A long change is cut in its middle.
constexpr std::size_t longest_change = 220;

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

std::string_view earlier_of(const Difference& difference, const WordRun& run) {
  return difference.earlier.substr(run.earlier_begin, run.earlier_end - run.earlier_begin);
}

std::string_view later_of(const Difference& difference, const WordRun& run) {
  return difference.later.substr(run.later_begin, run.later_end - run.later_begin);
}

/// White space stays outside of the element, so that no line is drawn below it.
void append_marked(std::string& html, std::string_view element, std::string_view text) {
  std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) begin = text.size();
  const std::size_t end = begin == text.size() ? begin : text.find_last_not_of(' ') + 1;
  append_escaped(html, text.substr(0, begin));
  if (begin < end) {
    html.append("<").append(element).append(">");
    append_escaped(html, text.substr(begin, end - begin));
    html.append("</").append(element).append(">");
  }
  append_escaped(html, text.substr(end));
}

/// Where the words of `text` begin, punctuation that stands alone counted as one. In a script without spaces
/// each character is a word.
std::vector<std::size_t> word_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const CharacterClass c = character_class(next_code_point(text, at));
    if (c != CharacterClass::Space && (!in_word || c == CharacterClass::Alone)) starts.push_back(begin);
    in_word = c != CharacterClass::Space;
  }
  return starts;
}

std::size_t begin_of_last(std::string_view text, std::size_t count) {
  const std::vector<std::size_t> starts = word_starts(text);
  return starts.size() <= count ? 0 : starts[starts.size() - count];
}

std::size_t end_of_first(std::string_view text, std::size_t count) {
  const std::vector<std::size_t> starts = word_starts(text);
  if (starts.size() <= count) return text.size();
  return text.substr(0, starts[count]).find_last_not_of(' ') + 1;
}

/// The words of a change, cut in their middle when they are many.
std::string shortened_change(std::string_view text) {
  if (text.size() <= longest_change) return std::string(text);
  const std::size_t head = end_of_first(text, 12);
  const std::size_t tail = begin_of_last(text, 6);
  if (tail <= head) return std::string(text);
  return std::string(text.substr(0, head)).append(" ").append(ellipsis).append(" ").append(text.substr(tail));
}

/// Appends the change that begins at byte `begin` of `whole`, apart from what is before it as it is there.
void append_change(std::string& html, std::string_view element, std::string_view whole, std::size_t begin,
                   std::size_t end) {
  const std::string_view text = whole.substr(begin, end - begin);
  const bool has_space = !html.empty() && html.back() == ' ';
  const bool wants_space =
      (begin > 0 && whole[begin - 1] == ' ') || (html.ends_with("</del>") && word_count(text) > 0);
  if (!html.empty() && !has_space && wants_space) html += ' ';
  append_marked(html, element, shortened_change(text));
}

}  // namespace

bool Difference::is_same() const {
  for (const WordRun& run : runs)
    if (run.kind != WordRun::Kind::Kept) return false;
  return true;
}

Html earlier_side(const Difference& difference) {
  std::string html;
  for (const WordRun& run : difference.runs) {
    if (run.kind == WordRun::Kind::Dropped)
      append_marked(html, "del", earlier_of(difference, run));
    else
      append_escaped(html, earlier_of(difference, run));
  }
  return {std::move(html)};
}

Html later_side(const Difference& difference) {
  std::string html;
  for (const WordRun& run : difference.runs) {
    if (run.kind == WordRun::Kind::Added)
      append_marked(html, "ins", later_of(difference, run));
    else
      append_escaped(html, later_of(difference, run));
  }
  return {std::move(html)};
}

Sides common_sides(std::string_view earlier, std::string_view later) {
  const CommonRuns runs = common_runs(earlier, later);
  const auto marked = [](std::string_view text, const std::vector<TextRange>& common, std::string_view rest) {
    std::string html;
    std::size_t at = 0;
    const auto append_rest = [&](std::size_t end) {
      const std::string_view between = text.substr(at, end - at);
      if (word_count(between) > 0)
        append_marked(html, rest, between);
      else
        append_escaped(html, between);
      at = end;
    };
    for (const TextRange& run : common) {
      append_rest(run.begin);
      append_marked(html, "mark", text.substr(run.begin, run.end - run.begin));
      at = run.end;
    }
    append_rest(text.size());
    return Html{std::move(html)};
  };
  return {marked(earlier, runs.earlier, "del"), marked(later, runs.later, "ins")};
}

std::vector<Html> changed_places(const Difference& difference) {
  std::vector<Html> places;
  const std::vector<WordRun>& runs = difference.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].kind == WordRun::Kind::Kept) continue;
    std::string html;
    if (i > 0) {
      const std::string_view before = later_of(difference, runs[i - 1]);
      const std::size_t begin = begin_of_last(before, context_words);
      if (begin > 0 || i > 1) html.append(ellipsis).append(begin > 0 ? " " : "");
      append_escaped(html, before.substr(begin));
    }
    for (; i < runs.size(); ++i) {
      const WordRun& run = runs[i];
      if (run.kind == WordRun::Kind::Dropped) {
        append_change(html, "del", difference.earlier, run.earlier_begin, run.earlier_end);
      } else if (run.kind == WordRun::Kind::Added) {
        append_change(html, "ins", difference.later, run.later_begin, run.later_end);
      } else {
        const std::string_view kept = later_of(difference, run);
        const bool goes_on = i + 1 < runs.size() && word_count(kept) <= nearby_words;
        const std::size_t end = goes_on ? kept.size() : end_of_first(kept, context_words);
        if (earlier_of(difference, run).starts_with(' ') && !kept.starts_with(' ')) html += ' ';
        append_escaped(html, kept.substr(0, end));
        if (goes_on) continue;
        if (end < kept.size() || i + 1 < runs.size()) html.append(" ").append(ellipsis);
        break;
      }
    }
    places.push_back({std::move(html)});
  }
  return places;
}

}  // namespace kyoto
