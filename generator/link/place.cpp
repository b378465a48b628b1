// SPDX-License-Identifier: GPL-3.0-or-later
//
// para. 34 (e)                          A/CONF.234/9, footnote 21
// paragraphs 5, 6 and 7                 A/CONF.234/16, para. 122, draft resolution
// paragraph (d) of the annex            A/CONF.234/16, para. 2
// chap. I, resolution 2                 A/CONF.234/16, para. 125
// sect. VII.B; chap. VII, sect. B       the draft resolution of 18 May 2021, footnote 3; A/RES/76/182,
// footnote 3
#include "link/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "link/scanner.h"
#include "model/further_numbers.h"

namespace kyoto {
namespace {

struct PlaceWord {
  std::string_view words;
  Place::Step::Kind kind;
  bool is_plural;
};
/// The longer words come before those that they begin with.
constexpr std::array<PlaceWord, 21> place_words = {{
    {"paragraphs", Place::Step::Kind::Paragraph, true},
    {"paragraph", Place::Step::Kind::Paragraph, false},
    {"paras.", Place::Step::Kind::Paragraph, true},
    {"para.", Place::Step::Kind::Paragraph, false},
    {"footnotes", Place::Step::Kind::Footnote, true},
    {"footnote", Place::Step::Kind::Footnote, false},
    {"chapters", Place::Step::Kind::Chapter, true},
    {"chapter", Place::Step::Kind::Chapter, false},
    {"chaps.", Place::Step::Kind::Chapter, true},
    {"chap.", Place::Step::Kind::Chapter, false},
    {"sections", Place::Step::Kind::Section, true},
    {"section", Place::Step::Kind::Section, false},
    {"sects.", Place::Step::Kind::Section, true},
    {"sect.", Place::Step::Kind::Section, false},
    {"resolutions", Place::Step::Kind::Resolution, true},
    {"resolution", Place::Step::Kind::Resolution, false},
    {"annexes", Place::Step::Kind::Annex, true},
    {"annex", Place::Step::Kind::Annex, false},
    {"appendix", Place::Step::Kind::Annex, false},
    {"pp.", Place::Step::Kind::Page, true},
    {"p.", Place::Step::Kind::Page, false},
}};

/// `(e)`, `(e) (i)`: points as the end of a unit id, `/e/i`. Empty when none comes next.
std::string points(Scanner& scan) {
  std::string path;
  for (;;) {
    Scanner ahead = scan;
    ahead.space();
    if (!ahead.accept("(")) return path;
    const std::string_view letters = ahead.accept_all_of("abcdefghijklmnopqrstuvwxyz");
    if (letters.empty() || letters.size() > 5 || !ahead.accept(")")) return path;
    path += '/';
    path += letters;
    scan = ahead;
  }
}

/// One number of a step of this kind. Empty when none comes next, or when it is the beginning of something
/// else (`para. 5/2`, `section 2a`).
std::string number(Scanner& scan, Place::Step::Kind kind) {
  Scanner ahead = scan;
  std::string result;
  switch (kind) {
    case Place::Step::Kind::Paragraph:
      result = ahead.digits();
      if (is_word_byte(ahead.peek()) || ahead.peek() == '/') return {};
      // `para. 12 bis`, `para. 2.1`
      for (const std::string_view further : further_numbers) {
        Scanner word = ahead;
        if (result.empty() || !word.accept(" ") || !word.accept_word(further)) continue;
        result += further;
        ahead = word;
      }
      if (!result.empty() && ahead.peek() == '.' && is_ascii_digit(ahead.peek(1))) {
        ahead.accept(".");
        result += fmt::format(".{}", ahead.digits());
      }
      result += points(ahead);
      // `paragraph (d)`: the point alone.
      if (result.starts_with('/')) result.erase(0, 1);
      break;
    case Place::Step::Kind::Footnote:
    case Place::Step::Kind::Page:
      result = ahead.digits();
      break;
    case Place::Step::Kind::Chapter:
    case Place::Step::Kind::Resolution:
    case Place::Step::Kind::Annex:
      result = ahead.digits();
      if (result.empty()) result = ahead.accept_all_of("IVXLC");
      break;
    case Place::Step::Kind::Section:
      result = ahead.digits();
      if (result.empty()) result = ahead.accept_all_of("IVXLC");
      if (result.empty() && is_ascii_capital(ahead.peek())) {
        result = std::string(1, ahead.peek());
        ahead.move_to(ahead.at() + 1);
      }
      while (!result.empty() && ahead.peek() == '.' &&
             (is_ascii_capital(ahead.peek(1)) || is_ascii_digit(ahead.peek(1)))) {
        ahead.accept(".");
        result += '.';
        if (is_ascii_digit(ahead.peek())) {
          result += ahead.digits();
        } else {
          result += ahead.peek();
          ahead.move_to(ahead.at() + 1);
        }
      }
      break;
  }
  if (result.empty() || is_word_byte(ahead.peek()) || ahead.peek() == '/') return {};
  scan = ahead;
  return result;
}

/// Passes over what stands between two numbers of a run; `is_range` for `5-7`.
bool between_numbers(Scanner& scan, bool& is_range) {
  is_range = false;
  for (const std::string_view words : {", and ", " and ", " or ", ", "})
    if (scan.accept(words)) return true;
  is_range = scan.dash() || scan.accept(" to ");
  return is_range;
}

/// The longest run of whole numbers that is taken apart; a longer one is a misprint, or none of ours.
constexpr int longest_range = 200;

void add_range(Place::Step& step, const std::string& last, std::pair<std::size_t, std::size_t> span) {
  const bool is_whole = last.find_first_not_of("0123456789") == std::string::npos && last.size() <= 5 &&
                        step.numbers.back().find_first_not_of("0123456789") == std::string::npos &&
                        step.numbers.back().size() <= 5;
  if (is_whole) {
    const int from = std::stoi(step.numbers.back());
    const int to = std::stoi(last);
    if (to > from && to - from <= longest_range)
      for (int i = from + 1; i < to; ++i) {
        step.numbers.push_back(std::to_string(i));
        step.spans.push_back(span);
      }
  }
  step.numbers.push_back(last);
  step.spans.push_back(span);
}

/// How sub-points are counted.
constexpr std::array<std::string_view, 12> subpoints = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                        "vii", "viii", "ix",  "x",  "xi", "xii"};

/// The label's place among them; empty: it is a letter.
std::optional<std::size_t> subpoint(std::string_view label) {
  const auto found = std::find(subpoints.begin(), subpoints.end(), label);
  if (found == subpoints.end()) return std::nullopt;
  return static_cast<std::size_t>(found - subpoints.begin());
}

/// What stands above a further point of the same run: `34` above `(f)` behind `34/e`, `34/a` above `(ii)`
/// behind `34/a/i`.
std::string above_point(const std::string& before, std::string_view label) {
  const std::size_t first = before.find('/'), last = before.rfind('/');
  return before.substr(0, first != last && subpoint(label) ? last : first);
}

/// The points between the last one read and `label`: `b` of `para. 158 (a)–(c)`, `ii` of `(i)–(iii)`.
std::vector<std::string> points_between(const std::string& before, std::string_view label) {
  std::vector<std::string> between;
  const std::size_t slash = before.rfind('/');
  if (slash == std::string::npos) return between;
  const std::string_view from = std::string_view(before).substr(slash + 1);
  const bool is_subpoint = before.find('/') != slash;
  const std::optional<std::size_t> first = subpoint(from), last = subpoint(label);
  if (first && last && (is_subpoint || from == "i" || from.size() > 1 || label.size() > 1)) {
    for (std::size_t i = *first + 1; i < *last; ++i) between.emplace_back(subpoints[i]);
  } else if (from.size() == 1 && label.size() == 1) {
    for (char letter = static_cast<char>(from.front() + 1); letter < label.front(); ++letter)
      between.emplace_back(1, letter);
  }
  return between;
}

std::optional<Place::Step> step(Scanner& scan) {
  for (const PlaceWord& word : place_words) {
    Scanner ahead = scan;
    // `Paragraphs 10 to 12 above` at the start of a sentence.
    const char first_letter = ahead.peek();
    const bool has_capital = is_ascii_capital(first_letter) && first_letter - 'A' + 'a' == word.words.front();
    if (has_capital) ahead.move_to(ahead.at() + 1);
    if (!ahead.accept(word.words.substr(has_capital ? 1 : 0))) continue;
    if (!word.words.ends_with('.') && is_word_byte(ahead.peek())) continue;
    Place::Step result;
    result.kind = word.kind;
    const Scanner behind = ahead;
    ahead.space();
    std::size_t begin = ahead.at();
    std::string first = number(ahead, word.kind);
    if (first.empty()) {
      if (word.kind != Place::Step::Kind::Annex) return std::nullopt;
      scan = behind;
      return result;
    }
    result.numbers.push_back(std::move(first));
    result.spans.emplace_back(begin, ahead.at());
    for (;;) {
      Scanner next = ahead;
      bool is_range = false;
      if (!between_numbers(next, is_range)) break;
      begin = next.at();
      // `para. 34 (e) and (f)`: further points of the same paragraph.
      const bool is_point = word.kind == Place::Step::Kind::Paragraph && next.peek() == '(';
      if (!is_point && !word.is_plural) break;
      std::string more = number(next, word.kind);
      if (more.empty()) break;
      const std::pair<std::size_t, std::size_t> span{begin, next.at()};
      if (is_point) {
        const std::string label = more.substr(0, more.find('/'));
        const std::string above = above_point(result.numbers.back(), label);
        if (is_range)
          for (const std::string& inner : points_between(result.numbers.back(), label)) {
            result.numbers.push_back(fmt::format("{}/{}", above, inner));
            result.spans.push_back(span);
          }
        result.numbers.push_back(fmt::format("{}/{}", above, more));
        result.spans.push_back(span);
      } else if (is_range) {
        add_range(result, more, span);
      } else {
        result.numbers.push_back(std::move(more));
        result.spans.push_back(span);
      }
      ahead = next;
    }
    scan = ahead;
    return result;
  }
  return std::nullopt;
}

/// A heading's number without its word and its full stop: `V` of `Chapter V`, `B` of `B.`.
std::string_view bare_number(std::string_view printed) {
  if (const std::size_t space = printed.rfind(' '); space != std::string_view::npos)
    printed.remove_prefix(space + 1);
  if (printed.ends_with('.')) printed.remove_suffix(1);
  return printed;
}

/// The value of a Roman number up to 399; 0 when it is none.
int roman_value(std::string_view number) {
  int value = 0;
  int last = 0;
  for (auto c = number.rbegin(); c != number.rend(); ++c) {
    const int digit = *c == 'I' ? 1 : *c == 'V' ? 5 : *c == 'X' ? 10 : *c == 'L' ? 50 : *c == 'C' ? 100 : 0;
    if (digit == 0) return 0;
    value += digit < last ? -digit : digit;
    last = std::max(last, digit);
  }
  return value;
}

/// Whether two printed numbers are one: `I` and `1` are. A letter is no number: section C is not section 100.
bool is_same_number(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto is_arabic = [](std::string_view number) {
    return !number.empty() && number.size() <= 3 &&
           number.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (is_arabic(b)) std::swap(a, b);
  return is_arabic(a) && !is_arabic(b) && std::stoi(std::string(a)) == roman_value(b);
}

/// The heading with this number below `above` (anywhere when empty) whose printed number begins with `word`.
std::optional<std::uint32_t> find_heading(const Document& document, std::optional<std::uint32_t> above,
                                          std::string_view word, std::string_view number) {
  for (std::uint32_t h = 0; h < document.headings.size(); ++h) {
    const Heading& heading = document.headings[h];
    if (heading.number.empty() || !is_same_number(bare_number(heading.number), number)) continue;
    if (!word.empty() && !heading.number.starts_with(word)) continue;
    bool is_below = !above;
    for (std::optional<std::uint32_t> up = heading.parent; up && !is_below;
         up = document.headings[*up].parent)
      is_below = up == above;
    if (is_below) return h;
  }
  return std::nullopt;
}

/// The first provision below the heading.
std::optional<std::uint32_t> first_below(const Collection& collection, std::uint32_t document,
                                         std::uint32_t heading) {
  const Document& doc = collection.documents[document];
  std::optional<std::uint32_t> first;
  for (const Text& text : doc.texts) {
    for (const std::uint32_t p : text.provisions) {
      std::optional<std::uint32_t> above = collection.provisions[p].heading;
      if (text.heading == heading) above = heading;
      while (above && *above != heading) above = doc.headings[*above].parent;
      if (above && (!first || p < *first)) first = p;
    }
  }
  return first;
}

}  // namespace

Place parse_place(std::string_view text) {
  Place place;
  Scanner scan(text);
  for (;;) {
    const std::optional<Place::Step> next = step(scan);
    if (!next) break;
    // A resolution is a place only inside a chapter: `chap. I, resolution 1`.
    const bool in_chapter = !place.steps.empty() && place.steps.back().kind == Place::Step::Kind::Chapter;
    if (next->kind == Place::Step::Kind::Resolution && !in_chapter) break;
    place.steps.push_back(*next);
    place.length = scan.at();
    if (!scan.accept(", ")) break;
  }
  return place;
}

std::vector<PlaceTarget> find_place(const Collection& collection, std::uint32_t document,
                                    std::optional<std::uint32_t> text, const Place& place) {
  const Document& doc = collection.documents[document];
  std::vector<PlaceTarget> targets;
  if (place.steps.empty()) return targets;
  std::optional<std::uint32_t> heading;
  for (const Place::Step& step : place.steps) {
    const bool is_last = &step == &place.steps.back();
    if (is_last)
      for (const std::string& number : step.numbers) targets.push_back({number, std::nullopt});
    for (std::size_t i = 0; i < step.numbers.size(); ++i) {
      const std::string& number = step.numbers[i];
      std::optional<std::uint32_t> provision;
      switch (step.kind) {
        case Place::Step::Kind::Chapter:
        case Place::Step::Kind::Section:
        case Place::Step::Kind::Resolution: {
          const std::string_view word = step.kind == Place::Step::Kind::Chapter      ? "Chapter"
                                        : step.kind == Place::Step::Kind::Resolution ? "Resolution"
                                                                                     : "";
          // `sect. VII.B` is section B of chapter VII.
          std::optional<std::uint32_t> found = heading;
          std::string_view left = number;
          bool is_outermost = true;
          while (!left.empty()) {
            const std::size_t dot = std::min(left.find('.'), left.size());
            const std::string_view part = left.substr(0, dot);
            found = find_heading(doc, found, is_outermost ? word : "", part);
            if (!found) break;
            left.remove_prefix(std::min(left.size(), dot + 1));
            is_outermost = false;
          }
          if (!found) return targets;
          if (i == 0) {
            heading = found;
            for (std::uint32_t t = 0; t < doc.texts.size(); ++t)
              if (doc.texts[t].heading == heading) text = t;
          }
          provision = first_below(collection, document, *found);
          break;
        }
        case Place::Step::Kind::Paragraph:
          // The text that is meant, or else the first that has it: the document's own paragraphs come first.
          if (text) provision = collection.find_provision(document, doc.texts[*text].id + "/" + number);
          for (std::uint32_t t = 0; t < doc.texts.size() && !provision && !text; ++t)
            provision = collection.find_provision(document, doc.texts[t].id + "/" + number);
          break;
        case Place::Step::Kind::Footnote:
          provision = collection.find_provision(document, "notes/" + number);
          break;
        case Place::Step::Kind::Annex:
        case Place::Step::Kind::Page:
          return targets;
      }
      if (is_last) targets[i].provision = provision;
    }
  }
  return targets;
}

void add_target(Mention& mention, std::uint32_t provision) {
  const Ref ref{Ref::Kind::Provision, provision};
  if (mention.target->kind == Ref::Kind::Document)
    mention.target = ref;
  else
    mention.others.push_back(ref);
}

}  // namespace kyoto
