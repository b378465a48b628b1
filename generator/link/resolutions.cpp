// SPDX-License-Identifier: GPL-3.0-or-later
//
// General Assembly resolutions 46/152, annex, 56/119, ... and 74/171            A/CONF.234/16, para. 2
// paragraph (d) of the annex to General Assembly resolution 415 (V)             A/CONF.234/16, para. 2
// Assembly decisions 74/550 A and B                                             A/CONF.234/16, para. 2
// In its resolution 70/174, the General Assembly welcomed                       A/CONF.234/16, para. 3
// its resolution 76/182 of 16 December 2021, in which it encouraged             A/RES/77/232, preamble
// Security Council resolution 1325 (2000)                                       A/CONF.234/16, para. 198
// Economic and Social Council resolution 2002/12                                A/CONF.234/9, footnote 26
// General Assembly resolution S-23/2, annex, and resolution S-23/3, annex       A/CONF.234/16, footnote 10
// relevant General Assembly and Economic and Social Council resolutions         Kyoto Declaration, para. 51
//
// The organ is, in this order: the one named right before the word; the one of the resolution before it in
// the same sentence, when `resolution` stands alone; the one whose numbers have this form (2002/12, 1325
// (2000)); the one that the sentence names nearest to the word; the one that speaks; the General Assembly.
// What is left alone: `Adopts resolution 2`, `non-trial resolution`, `article 57`, `15/20 participants`.
#include "link/resolutions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/sentence.h"
#include "link/place.h"
#include "link/scanner.h"
#include "model/symbol.h"

namespace kyoto {
namespace {

/// An organ by its name in a text, with the beginning of its symbols; empty for organs whose resolutions have
/// none of their own.
struct Organ {
  std::string_view words;
  std::string_view symbol;
};
/// The longer names come before those that end them.
constexpr std::array<Organ, 10> organs = {{
    {"Economic and Social Council", "E/"},
    {"Human Rights Council", "A/HRC/"},
    {"Security Council", "S/"},
    {"General Assembly", "A/"},
    {"Commission on Crime Prevention and Criminal Justice", ""},
    {"Commission on Narcotic Drugs", ""},
    {"Commission on the Status of Women", ""},
    {"Conference of the Parties", ""},
    {"Conference of the States Parties", ""},
    {"Assembly", "A/"},
}};
/// Short names count only right before the word: a Council or Commission elsewhere may be any.
constexpr std::array<Organ, 8> short_organs = {{{"Council", "E/"},
                                                {"Commission", ""},
                                                {"Conference", ""},
                                                {"Committee", ""},
                                                {"ECOSOC", "E/"},
                                                {"UNGA", "A/"},
                                                {"UNSC", "S/"},
                                                {"GA", "A/"}}};

struct Number {
  std::string text;  ///< as in its symbol: `70/175`, `415(V)`, `155(VII)C`, `74/550 A`
  enum class Form { Session, Year, YearBehind } form = Form::Session;
  bool has_letter = false;
};

/// The number of a resolution or decision: `70/175`, `S-23/2`, `415 (V)`, `155 C (VII)`, `1325 (2000)`,
/// `2002/12`, `74/550 A`.
std::optional<Number> number(Scanner& scan) {
  Scanner ahead = scan;
  Number result;
  // The hyphen of a special session is often one at which no line breaks.
  for (const std::string_view session : {"ES", "S"}) {
    Scanner special = ahead;
    if (!special.accept(session) || !special.dash()) continue;
    result.text = fmt::format("{}-", session);
    ahead = special;
    break;
  }
  const std::string_view first = ahead.digits();
  if (first.empty() || first.size() > 4) return std::nullopt;
  result.text += first;
  const auto letter = [](Scanner& from) {
    Scanner next = from;
    if (!next.space() || !is_ascii_capital(next.peek()) || is_word_byte(next.peek(1))) return '\0';
    const char c = next.peek();
    next.move_to(next.at() + 1);
    from = next;
    return c;
  };
  if (ahead.accept("/")) {
    const std::string_view second = ahead.digits();
    if (second.empty() || second.size() > 4 || is_word_byte(ahead.peek()) || ahead.peek() == '/')
      return std::nullopt;
    if (first.size() == 4) result.form = Number::Form::Year;
    result.text += fmt::format("/{}", second);
    if (const char part = letter(ahead); part != '\0') {
      result.text += fmt::format(" {}", part);
      result.has_letter = true;
    }
  } else {
    const char part = letter(ahead);
    ahead.space();
    if (!ahead.accept("(")) return std::nullopt;
    const std::string_view session = ahead.accept_all_of("0123456789IVXLCSE-");
    const bool is_year =
        session.size() == 4 && session.find_first_not_of("0123456789") == std::string_view::npos;
    const bool is_roman = !session.empty() && session.find_first_of("0123456789") == std::string_view::npos;
    if ((!is_year && !is_roman) || !ahead.accept(")")) return std::nullopt;
    result.text += fmt::format("({})", session);
    if (is_year) result.form = Number::Form::YearBehind;
    if (part != '\0') result.text += part;
    // `217 A (III)` has its letter before the session, `3201 (S-VI)` none.
  }
  scan = ahead;
  return result;
}

/// ` of 16 December 2021`: the day of its adoption.
bool accept_date(Scanner& scan) {
  Scanner ahead = scan;
  if (!ahead.accept(" of ") || ahead.digits().empty() || !ahead.space()) return false;
  constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
  const auto month = std::find_if(months.begin(), months.end(),
                                  [&](std::string_view name) { return ahead.accept_word(name); });
  if (month == months.end() || !ahead.space() || ahead.digits().size() != 4) return false;
  scan = ahead;
  return true;
}

/// The organ whose name ends where `text` ends, with the space behind it.
std::optional<Organ> organ_before(std::string_view text, bool with_short) {
  if (text.ends_with(' ')) text.remove_suffix(1);
  const auto ends_text = [&](const Organ& organ) {
    return text.ends_with(organ.words) && is_word_start(text, text.size() - organ.words.size());
  };
  if (const auto found = std::find_if(organs.begin(), organs.end(), ends_text); found != organs.end())
    return *found;
  if (!with_short) return std::nullopt;
  const auto found = std::find_if(short_organs.begin(), short_organs.end(), ends_text);
  return found == short_organs.end() ? std::nullopt : std::optional(*found);
}

/// The organ that `text`, a sentence, names nearest to its byte `at`.
std::optional<Organ> organ_of_sentence(std::string_view text, std::size_t at) {
  std::optional<Organ> nearest;
  std::size_t distance = text.size() + 1;
  for (const Organ& organ : organs) {
    for (std::size_t found = text.find(organ.words); found != std::string_view::npos;
         found = text.find(organ.words, found + 1)) {
      if (!is_word_start(text, found)) continue;
      const std::size_t away = found < at ? at - found : found - at;
      if (away >= distance) continue;
      distance = away;
      nearest = organ;
    }
  }
  return nearest;
}

/// The organ with a short name whose sentence it is: `The Commission, in its | resolution 26/3`, `In its
/// resolution 26/3|, the Commission`. `before` ends before the word, `behind` begins behind the number.
std::optional<Organ> organ_of_clause(std::string_view before, std::string_view behind) {
  const auto take_off = [](std::string_view& text, std::string_view end) {
    const bool has = text.ends_with(end);
    if (has) text.remove_suffix(end.size());
    return has;
  };
  const bool is_own = take_off(before, "its ");
  if (take_off(before, ", in ") || take_off(before, ", by ") || take_off(before, ", pursuant to ") ||
      take_off(before, ", in accordance with ")) {
    const std::optional<Organ> organ = organ_before(before, true);
    if (organ) return organ;
  }
  Scanner scan(behind);
  if (!is_own || !scan.accept(", the ")) return std::nullopt;
  const auto found = std::find_if(short_organs.begin(), short_organs.end(),
                                  [&](const Organ& organ) { return scan.accept_word(organ.words); });
  return found == short_organs.end() ? std::nullopt : std::optional(*found);
}

/// Whether the words between two resolutions say that both are of one body: `The Commission, in its
/// resolution 26/3| and in its |decisions 27/1 and 27/2`.
bool joins_own(std::string_view between) {
  Scanner scan(between);
  accept_date(scan);
  scan.accept(",");
  between = scan.rest();
  return between == " and its " || between == " and in its " || between == " and by its " ||
         between == " or its " || between == " as well as its ";
}

/// Where a locator that stands before the resolution begins: `paragraph (d) of the annex to `. `begin` when
/// none does.
std::size_t locator_before(std::string_view text, std::size_t begin) {
  constexpr std::size_t longest = 80;
  const std::size_t first = begin > longest ? begin - longest : 0;
  for (std::size_t at = first; at < begin; ++at) {
    if (!is_word_start(text, at) || std::string_view("pascPASC").find(text[at]) == std::string_view::npos)
      continue;
    Scanner scan(text, at);
    while (scan.at() < begin) {
      const Place place = parse_place(scan.rest());
      if (!place) break;
      scan.move_to(scan.at() + place.length);
      if (!scan.accept(", of ") && !scan.accept(" of ") && !scan.accept(" to ")) break;
      if (scan.at() < begin && !scan.accept("the ")) scan.accept("its ");
      if (scan.at() == begin) return at;
    }
  }
  return begin;
}

class ResolutionFinder {
 public:
  ResolutionFinder(std::string_view text, std::string_view speaker) : text_(text), speaker_(speaker) {}

  std::vector<Mention> find() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (!is_word_start(text_, at)) continue;
      Scanner scan(text_, at);
      for (const auto& [word, kind] : words)
        if (scan.accept(word)) {
          const bool is_plural = scan.accept("s");
          if (is_word_byte(scan.peek())) break;
          at =
              std::max(at, is_listed(scan, at, kind, is_plural) ? mentions_.back().end - std::size_t{1} : at);
          break;
        }
    }
    return std::move(mentions_);
  }

 private:
  struct Word {
    std::string_view text;
    Mention::Kind kind;
  };
  static constexpr std::array<Word, 4> words = {{{"resolution", Mention::Kind::Resolution},
                                                 {"Resolution", Mention::Kind::Resolution},
                                                 {"decision", Mention::Kind::Decision},
                                                 {"Decision", Mention::Kind::Decision}}};

  /// Reads the numbers behind the word that begins at `word`. Whether there were any.
  bool is_listed(const Scanner& scan, std::size_t word, Mention::Kind kind, bool is_plural) {
    const std::optional<Organ> named = organ_before(text_.substr(0, word), true);
    const std::size_t begin = named ? word - named->words.size() - 1 : word;
    Scanner ahead = scan;
    if (!ahead.space()) return is_plural && kind == Mention::Kind::Resolution && add_body(word, scan.at());
    std::size_t at = ahead.at();
    std::optional<Number> next = number(ahead);
    if (!next) return is_plural && kind == Mention::Kind::Resolution && add_body(word, scan.at());
    const std::size_t first_mention = mentions_.size();
    const std::string_view organ = organ_of(named, word, *next, kind, text_.substr(ahead.at()));
    for (bool is_first = true; next; is_first = false) {
      std::size_t end = ahead.at();
      // Letters of parts share their number: `74/550 A and B`.
      std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>> parts = {
          {next->text, {at, end}}};
      if (next->has_letter) add_letters(ahead, parts);
      end = ahead.at();
      const bool has_date = accept_date(ahead);
      Scanner locator = ahead;
      if (!has_date && locator.accept(", ")) {
        if (const Place place = parse_place(locator.rest())) {
          locator.move_to(locator.at() + place.length);
          ahead = locator;
          end = ahead.at();
        }
      } else if (has_date && locator.accept(", ")) {
        // The place is passed over: it stands too far from the number to be shown with it.
        if (const Place place = parse_place(locator.rest())) ahead.move_to(locator.at() + place.length);
      }
      const std::size_t from = is_first && !is_plural ? locator_before(text_, begin) : at;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t own_begin = i == 0 ? from : parts[i].second.first;
        const std::size_t own_end = i + 1 == parts.size() ? end : parts[i].second.second;
        add(kind, from, end, own_begin, own_end, organ, parts[i].first);
      }
      Scanner between = ahead;
      if (!is_plural || !accept_joint(between)) break;
      at = between.at();
      next = number(between);
      if (next) ahead = between;
    }
    return mentions_.size() > first_mention;
  }

  static bool accept_joint(Scanner& scan) {
    for (const std::string_view joint : {", and ", "; and ", " and ", " or ", ", ", "; "})
      if (scan.accept(joint)) return true;
    return false;
  }

  /// `B` of `74/550 A and B`, `B and C` of `74/550 A, B and C`.
  static void add_letters(Scanner& scan,
                          std::vector<std::pair<std::string, std::pair<std::size_t, std::size_t>>>& parts) {
    for (;;) {
      Scanner ahead = scan;
      if (!accept_joint(ahead) || !is_ascii_capital(ahead.peek()) || is_word_byte(ahead.peek(1))) return;
      std::string name = parts.back().first;
      name.back() = ahead.peek();
      const std::size_t at = ahead.at();
      ahead.move_to(at + 1);
      parts.emplace_back(std::move(name), std::pair{at, at + 1});
      scan = ahead;
    }
  }

  std::string_view organ_of(const std::optional<Organ>& named, std::size_t word, const Number& number,
                            Mention::Kind kind, std::string_view behind) {
    const auto by_form = [&]() -> std::optional<std::string_view> {
      if (number.form == Number::Form::Year) return "E/";
      if (number.form == Number::Form::YearBehind) return "S/";
      return std::nullopt;
    };
    if (named && named->words != "Council") return named->symbol;
    if (named) return by_form().value_or("A/HRC/");
    // Asked for once a sentence, so that a text of one endless sentence is still read in linear time.
    if (word >= sentence_.second) sentence_ = sentence_around(text_, word);
    const auto [begin, end] = sentence_;
    const bool is_in_sentence = !mentions_.empty() && mentions_.back().begin >= begin;
    if (is_in_sentence && mentions_.back().kind == kind && !text_.substr(0, word).ends_with("its "))
      return last_organ_;
    if (is_in_sentence && joins_own(text_.substr(mentions_.back().end, word - mentions_.back().end)))
      return last_organ_;
    if (const auto form = by_form()) return *form;
    const std::optional<Organ> of_clause = organ_of_clause(text_.substr(0, word), behind);
    if (of_clause && of_clause->words != "Council") return of_clause->symbol;
    if (!speaker_.empty() && text_.substr(0, word).ends_with("its "))
      if (const auto in_sentence = organ_of_sentence(text_.substr(begin, word - begin), word - begin);
          !in_sentence)
        return speaker_ == other_speaker ? std::string_view() : speaker_;
    if (const auto in_sentence = organ_of_sentence(text_.substr(begin, end - begin), word - begin))
      return in_sentence->symbol;
    if (speaker_ == other_speaker) return {};
    return speaker_.empty() ? std::string_view("A/") : speaker_;
  }

  /// `relevant General Assembly and Economic and Social Council resolutions`, `relevant resolutions of the
  /// Security Council`: a body of resolutions without numbers. Whether the word names one.
  bool add_body(std::size_t word, std::size_t end) {
    std::vector<std::string_view> symbols;
    std::size_t begin = word;
    std::size_t end_of_organ = word;  // behind the space that follows its name, or the name itself
    while (const std::optional<Organ> organ = organ_before(text_.substr(0, end_of_organ), false)) {
      symbols.insert(symbols.begin(), organ->symbol);
      begin = end_of_organ - organ->words.size() - (text_[end_of_organ - 1] == ' ' ? 1 : 0);
      const std::string_view before = text_.substr(0, begin);
      end_of_organ = begin - (before.ends_with(" and ") ? 5 : before.ends_with(", ") ? 2 : 0);
      if (end_of_organ == begin) break;
    }
    if (symbols.empty()) {
      Scanner behind(text_, end);
      if (!behind.accept(" of the ")) return false;
      for (const Organ& organ : organs)
        if (behind.accept_word(organ.words)) {
          symbols.push_back(organ.symbol);
          break;
        }
      end = behind.at();
    }
    constexpr std::string_view relevant = "relevant ";
    if (text_.substr(0, begin).ends_with(relevant)) begin -= relevant.size();
    std::string name;
    for (const std::string_view symbol : symbols) {
      if (symbol.empty()) return false;
      name += fmt::format("{}{}RES/*", name.empty() ? "" : "; ", symbol);
    }
    if (name.empty()) return false;
    add_named(Mention::Kind::Resolution, begin, end, begin, end, name);
    return true;
  }

  void add(Mention::Kind kind, std::size_t begin, std::size_t end, std::size_t own_begin, std::size_t own_end,
           std::string_view organ, const std::string& number) {
    last_organ_ = organ;
    const std::string_view series = kind == Mention::Kind::Resolution ? "RES" : "DEC";
    add_named(kind, begin, end, own_begin, own_end,
              organ.empty() ? fmt::format("ext:{}", text_.substr(begin, end - begin))
                            : fmt::format("{}{}/{}", organ, series, number));
    if (const std::optional<Symbol> symbol = Symbol::parse(mentions_.back().target_name))
      mentions_.back().url = symbol->url();
  }

  void add_named(Mention::Kind kind, std::size_t begin, std::size_t end, std::size_t own_begin,
                 std::size_t own_end, std::string name) {
    Mention mention;
    mention.kind = kind;
    mention.begin = static_cast<std::uint32_t>(begin);
    mention.end = static_cast<std::uint32_t>(end);
    if (own_begin != begin || own_end != end) {
      mention.own_begin = static_cast<std::uint32_t>(own_begin);
      mention.own_end = static_cast<std::uint32_t>(own_end);
    }
    mention.target_name = std::move(name);
    mentions_.push_back(std::move(mention));
  }

  std::string_view text_;
  std::string_view speaker_;
  std::string_view last_organ_ = "A/";
  std::pair<std::size_t, std::size_t> sentence_ = {0, 0};  ///< the one asked for last
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> find_resolutions(std::string_view text, std::string_view speaker) {
  return ResolutionFinder(text, speaker).find();
}

}  // namespace kyoto
