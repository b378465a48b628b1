// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/line_class.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "read/outline.h"
#include "read/superscript.h"

namespace kyoto {
namespace {

/// The last word character or stop of a run of words: note marks, emphasis marks, closing quotation marks and
/// brackets are passed over.
std::string_view without_closing_marks(std::string_view words) {
  static constexpr std::array<std::string_view, 17> passed = {"*", "\\", "”", "’", "\"", ")", "]", "⁰", "¹",
                                                              "²", "³",  "⁴", "⁵", "⁶",  "⁷", "⁸", "⁹"};
  for (bool found = true; found;) {
    found = false;
    while (words.ends_with(' ')) words.remove_suffix(1);
    for (const std::string_view mark : passed) {
      if (!words.ends_with(mark)) continue;
      words.remove_suffix(mark.size());
      found = true;
    }
  }
  return words;
}

struct MarkWord {
  std::string_view word;
  ChapterMark::Kind kind;
};
/// In English, French and Spanish.
constexpr std::array<MarkWord, 31> mark_words = {{
    {"Annex", ChapterMark::Kind::Annex},
    {"ANNEX", ChapterMark::Kind::Annex},
    {"Annexe", ChapterMark::Kind::Annex},
    {"ANNEXE", ChapterMark::Kind::Annex},
    {"Anexo", ChapterMark::Kind::Annex},
    {"ANEXO", ChapterMark::Kind::Annex},
    {"Appendix", ChapterMark::Kind::Annex},
    {"Appendice", ChapterMark::Kind::Annex},
    {"Ap\xC3\xA9ndice", ChapterMark::Kind::Annex},
    {"Part", ChapterMark::Kind::Part},
    {"PART", ChapterMark::Kind::Part},
    {"Partie", ChapterMark::Kind::Part},
    {"Parte", ChapterMark::Kind::Part},
    {"Chapter", ChapterMark::Kind::Chapter},
    {"CHAPTER", ChapterMark::Kind::Chapter},
    {"Chapitre", ChapterMark::Kind::Chapter},
    {"Cap\xC3\xADtulo", ChapterMark::Kind::Chapter},
    {"Section", ChapterMark::Kind::Section},
    {"Secci\xC3\xB3n", ChapterMark::Kind::Section},
    {"Resolution", ChapterMark::Kind::Resolution},
    {"R\xC3\xA9solution", ChapterMark::Kind::Resolution},
    {"Resoluci\xC3\xB3n", ChapterMark::Kind::Resolution},
    {"Decision", ChapterMark::Kind::Resolution},
    {"D\xC3\xA9"
     "cision",
     ChapterMark::Kind::Resolution},
    {"Decisi\xC3\xB3n", ChapterMark::Kind::Resolution},
    {"Draft resolution", ChapterMark::Kind::Resolution},
    {"Draft decision", ChapterMark::Kind::Resolution},
    {"Projet de r\xC3\xA9solution", ChapterMark::Kind::Resolution},
    {"Projet de d\xC3\xA9"
     "cision",
     ChapterMark::Kind::Resolution},
    {"Proyecto de resoluci\xC3\xB3n", ChapterMark::Kind::Resolution},
    {"Proyecto de decisi\xC3\xB3n", ChapterMark::Kind::Resolution},
}};

int level_of(ChapterMark::Kind kind) {
  return kind == ChapterMark::Kind::Section || kind == ChapterMark::Kind::Resolution ? 2 : 1;
}

/// `V`, `12`, `30/1`, `A`, `one`: what may stand behind such a word.
bool is_mark_number(std::string_view number) {
  static constexpr std::array<std::string_view, 18> words = {
      "one",     "two",  "three", "four",    "five",    "six",     "One", "Two", "Three",
      "premier", "deux", "trois", "primera", "segunda", "tercera", "ONE", "TWO", "THREE"};
  if (number.empty()) return false;
  if (number.find_first_not_of("0123456789/") == std::string_view::npos && number.front() != '/' &&
      number.back() != '/')
    return true;
  const bool is_capitals = number.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
  if (is_capitals && (number.size() == 1 || roman_value(number) > 0)) return true;
  return std::find(words.begin(), words.end(), number) != words.end();
}

}  // namespace

NoteStart note_start(std::string_view line) {
  if (line.starts_with("* ")) return {"*", 1, 2};
  RaisedNumber raised = raised_number(line);
  if (raised.length == 0 || line.substr(raised.length, 1) != " ") return {};
  return {std::move(raised.number), raised.length, raised.length + 1};
}

ChapterMark chapter_mark(std::string_view line) {
  const auto found = std::find_if(mark_words.begin(), mark_words.end(), [&](const MarkWord& word) {
    return line.starts_with(word.word) && (line.size() == word.word.size() || line[word.word.size()] == ' ' ||
                                           line[word.word.size()] == '.' || line[word.word.size()] == ':');
  });
  if (found == mark_words.end()) return {};
  ChapterMark mark;
  mark.level = level_of(found->kind);
  mark.kind = found->kind;
  mark.length = found->word.size();
  bool has_number = false;
  if (line.substr(mark.length).starts_with(' ')) {
    const std::size_t begin = mark.length + 1;
    std::size_t end = std::min(line.find_first_of(" .:", begin), line.size());
    if (is_mark_number(line.substr(begin, end - begin))) {
      has_number = true;
      mark.length = end;
    }
  }
  if (!has_number && found->kind != ChapterMark::Kind::Annex) return {};  // an annex may be the only one
  if (mark.length == line.size()) return mark;
  for (const std::string_view joint : {". ", ": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    if (!line.substr(mark.length).starts_with(joint)) continue;
    mark.title = mark.length + joint.size();
    // `Annex I. It lists the documents.` is a sentence.
    return closing_stop(line) == 0 ? mark : ChapterMark();
  }
  return {};
}

int chapter_mark_level(std::string_view line) {
  const ChapterMark mark = chapter_mark(line);
  return mark.title == 0 ? mark.level : 0;
}

int rule_number(std::string_view line) {
  static constexpr std::array<std::string_view, 12> words = {"Rule ",
                                                             "Article ",
                                                             "Principle ",
                                                             "Guideline ",
                                                             "Standard ",
                                                             "R\xC3\xA8gle ",
                                                             "Regla ",
                                                             "Principe ",
                                                             "Principio ",
                                                             "Directriz ",
                                                             "Art\xC3\xAD"
                                                             "culo ",
                                                             "Directive "};
  for (const std::string_view word : words) {
    if (!line.starts_with(word)) continue;
    std::string_view number = line.substr(word.size());
    if (number.ends_with('.')) number.remove_suffix(1);
    if (number.empty() || number.size() > 3 ||
        number.find_first_not_of("0123456789") != std::string_view::npos)
      return 0;
    int value = 0;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return value;
  }
  return 0;
}

std::size_t speaker_name_length(std::string_view line) {
  for (const std::string_view mode : {" (online)", " (in person)", " (pre-recorded video)"})
    if (line.ends_with(mode)) return line.size() - mode.size();
  return 0;
}

bool is_page_furniture(std::string_view line, std::string_view symbol) {
  const auto is_number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  // `21-01234`, behind a letter or two: the number under which a document was printed.
  const auto is_job = [&](std::string_view word) {
    if (const std::size_t dot = word.find('.'); dot == 1 || dot == 2) {
      if (word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != dot) return false;
      word.remove_prefix(dot + 1);
    }
    return word.size() == 8 && word[2] == '-' && is_number(word.substr(0, 2)) && is_number(word.substr(3));
  };
  bool is_known = false;  // dates and languages count only beside something else
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
    const std::size_t slash = word.find('/');
    const bool is_page = slash != std::string_view::npos && slash <= 3 && word.size() - slash <= 4 &&
                         is_number(word.substr(0, slash)) && is_number(word.substr(slash + 1));
    const bool is_bar_code = word.size() >= 7 && word.starts_with('*') && word.ends_with('*') &&
                             is_number(word.substr(1, word.size() - 2));
    const bool is_language = word.size() == 3 && word.starts_with('(') && word.ends_with(')') &&
                             std::string_view("ACEFRS").find(word[1]) != std::string_view::npos;
    const bool is_day = word.size() == 6 && is_number(word);
    if (is_page || is_bar_code || is_job(word) || (!symbol.empty() && word == symbol))
      is_known = true;
    else if (!is_language && !is_day)
      return false;
  }
  return is_known;
}

bool ends_in_abbreviation(std::string_view words) {
  static constexpr std::array<std::string_view, 24> abbreviations = {
      "Mr.",   "Mrs.",   "Ms.",   "Dr.",  "Prof.", "St.", "No.", "Nos.", "para.", "paras.", "art.", "arts.",
      "chap.", "chaps.", "sect.", "vol.", "vols.", "p.",  "pp.", "cf.",  "e.g.",  "i.e.",   "Sra.", "Sr."};
  const std::size_t space = words.find_last_of(" (");
  const std::string_view last = words.substr(space == std::string_view::npos ? 0 : space + 1);
  return std::find(abbreviations.begin(), abbreviations.end(), last) != abbreviations.end();
}

char closing_stop(std::string_view words) {
  for (const std::string_view conjunction :
       {" and", " or", " and/or", " et", " ou", " y", " o", " e", " u"}) {
    if (!words.ends_with(conjunction)) continue;
    std::string_view before = words.substr(0, words.size() - conjunction.size());
    if (before.ends_with(';') || before.ends_with(',')) return ';';
  }
  words = without_closing_marks(words);
  if (words.empty()) return 0;
  // The stops of Arabic and of Chinese, by what they are in Latin writing.
  static constexpr std::array<std::pair<std::string_view, char>, 9> others = {{{"،", ','},
                                                                               {"؛", ';'},
                                                                               {"؟", '?'},
                                                                               {"，", ','},
                                                                               {"；", ';'},
                                                                               {"：", ':'},
                                                                               {"。", '.'},
                                                                               {"？", '?'},
                                                                               {"！", '!'}}};
  for (const auto& [stop, latin] : others)
    if (words.ends_with(stop)) return latin;
  return std::string_view(".;:,?!").find(words.back()) == std::string_view::npos ? '\0' : words.back();
}

}  // namespace kyoto
