// SPDX-License-Identifier: GPL-3.0-or-later
//
// the Sustainable Development Goals; the SDGs; achieve the Goals      A/CONF.234/16, paras. 78 and 211
// Sustainable Development Goal 16; Goal 17; Goals 16 and 17           A/CONF.234/9, para. 1; remarks, para.
// 13 target 4.7 of the Sustainable Development Goals                     A/CONF.234/16, para. 171 (d) target
// 17 of Goal 17                                                A/CONF.234/9, para. 31 targets 16.1 and 16.3
//
// There are 17 Goals; each target's number begins with its Goal's (A/RES/70/1). What is left alone: `target
// groups`, `soft targets`, `goals` in lower case, `Goal 18`.
#include "link/goals.h"

#include <fmt/format.h>

#include <string>

#include "link/scanner.h"

namespace kyoto {
namespace {

constexpr int last_goal = 17;

/// A number from 1 to 17 that ends there; 0 when none comes next.
int goal_number(Scanner& scan) {
  Scanner ahead = scan;
  const std::string_view digits = ahead.digits();
  const bool is_decimal = ahead.peek() == '.' && is_ascii_digit(ahead.peek(1));
  if (digits.empty() || digits.size() > 2 || is_word_byte(ahead.peek()) || ahead.peek() == '/' || is_decimal)
    return 0;
  const int number = std::stoi(std::string(digits));
  if (number < 1 || number > last_goal) return 0;
  scan = ahead;
  return number;
}

/// `16.3`, `16.a`; empty when none comes next.
std::string target_number(Scanner& scan) {
  Scanner ahead = scan;
  const std::string_view goal = ahead.digits();
  if (goal.empty() || goal.size() > 2 || !ahead.accept(".")) return {};
  const int number = std::stoi(std::string(goal));
  if (number < 1 || number > last_goal) return {};
  std::string_view target = ahead.digits();
  if (target.empty()) target = ahead.accept_all_of("abcdef");
  if (target.empty() || target.size() > 2 || is_word_byte(ahead.peek())) return {};
  scan = ahead;
  return fmt::format("{}.{}", goal, target);
}

/// `Goals 3–5`: all that lie between.
bool is_range(Scanner& scan) {
  return scan.dash() || scan.accept(" to ");
}

bool between(Scanner& scan) {
  return scan.accept(", and ") || scan.accept(" and ") || scan.accept(", ");
}

/// Words of the whole set: `Sustainable Development Goals`, `Goals`, `SDG`.
bool goal_words(Scanner& scan) {
  for (const std::string_view words :
       {"Sustainable Development Goals", "Sustainable Development Goal", "SDGs", "SDG", "Goals", "Goal"})
    if (scan.accept_word(words)) return true;
  return false;
}

struct Member {
  std::string name;
  std::size_t begin = 0;
  std::size_t end = 0;
};

void add(std::vector<Mention>& mentions, std::size_t begin, std::size_t end,
         const std::vector<Member>& members) {
  for (const Member& member : members) {
    Mention mention;
    mention.kind = Mention::Kind::Sdg;
    mention.begin = static_cast<std::uint32_t>(begin);
    mention.end = static_cast<std::uint32_t>(end);
    // The first member has the words before its number, the last those behind.
    const bool is_first = &member == &members.front();
    const bool is_last = &member == &members.back();
    if (members.size() > 1) {
      mention.own_begin = static_cast<std::uint32_t>(is_first ? begin : member.begin);
      mention.own_end = static_cast<std::uint32_t>(is_last ? end : member.end);
    }
    mention.target_name = member.name;
    mentions.push_back(std::move(mention));
  }
}

/// `Goals 16 and 17`, `the Goals`, `Sustainable Development Goals`. Where the mention ends; `begin` when
/// there is none.
std::size_t goals_at(std::string_view text, std::size_t begin, std::vector<Mention>& mentions) {
  Scanner scan(text, begin);
  const bool has_article = scan.accept("the Goals") || scan.accept("The Goals");
  if (has_article) scan.move_to(begin + 4);
  if (!goal_words(scan)) return begin;
  const std::string_view words = text.substr(begin, scan.at() - begin);
  std::size_t end = scan.at();
  std::vector<Member> members;
  int last = 0;
  while (true) {
    Scanner ahead = scan;
    const bool goes_on = !members.empty() && is_range(ahead);
    if (!goes_on && (members.empty() ? !ahead.space() : !between(ahead))) break;
    const std::size_t at = ahead.at();
    const int number = goal_number(ahead);
    if (number == 0) break;
    // A singular word has one number: in `Goal 16, 5 speakers` the 5 counts speakers.
    if (!members.empty() && !words.ends_with('s')) break;
    for (int inner = goes_on ? last + 1 : number; inner < number; ++inner)
      members.push_back({fmt::format("SDG {}", inner), at, ahead.at()});
    last = number;
    members.push_back({fmt::format("SDG {}", number), at, ahead.at()});
    end = ahead.at();
    scan = ahead;
  }
  // `Goals` alone names the set only with its article; `Goal` and `SDG` alone name nothing (`SDG` the set).
  if (members.empty()) {
    if (words == "Goals" || words == "Goal") return begin;
    members.push_back({"SDG", begin, end});
  } else if (has_article) {
    begin += 4;
  }
  add(mentions, begin, end, members);
  return end;
}

/// `target 4.7 of the Sustainable Development Goals`, `target 17 of Goal 17`, `targets 16.1 and 16.3`,
/// `SDG 16.3`.
std::size_t targets_at(std::string_view text, std::size_t begin, std::vector<Mention>& mentions) {
  Scanner scan(text, begin);
  // `SDG target 5.2` says before the number what others say behind it.
  bool is_abbreviated = false;
  for (const std::string_view words :
       {"Sustainable Development Goal", "Sustainable Development Goals", "SDG", "SDGs"}) {
    Scanner ahead = scan;
    if (!ahead.accept(words) || !ahead.space()) continue;
    is_abbreviated = words.starts_with("SDG");
    scan = ahead;
    break;
  }
  const bool has_word = scan.accept("target") || scan.accept("Target");
  Scanner number = scan;
  if (!has_word && (!is_abbreviated || target_number(number).empty())) return begin;
  const bool is_plural = has_word ? scan.accept("s") : text.substr(begin).starts_with("SDGs");
  if (has_word && !scan.space()) return begin;
  std::vector<Member> members;
  bool is_bare = false;  // `target 17 of Goal 17`: the number of the target alone
  for (;;) {
    const std::size_t at = scan.at();
    std::string name = target_number(scan);
    if (name.empty()) {
      Scanner ahead = scan;
      std::string_view digits = ahead.digits();
      if (digits.empty()) digits = ahead.accept_all_of("abcdef");
      if (digits.empty() || digits.size() > 2 || is_word_byte(ahead.peek())) break;
      name = digits;
      is_bare = true;
      scan = ahead;
    }
    members.push_back({std::move(name), at, scan.at()});
    Scanner ahead = scan;
    if (!is_plural || !between(ahead) || !is_ascii_digit(ahead.peek())) break;
    scan = ahead;
  }
  if (members.empty()) return begin;
  std::size_t end = scan.at();
  Scanner behind = scan;
  int goal = 0;
  if (behind.accept(" of ") || behind.accept(" under ")) {
    behind.accept("the ");
    if (goal_words(behind)) {
      end = behind.at();
      Scanner further = behind;
      if (further.space()) goal = goal_number(further);
      if (goal > 0) end = further.at();
    }
  }
  if (is_bare && goal == 0) return begin;
  for (Member& member : members) {
    const bool has_goal = member.name.find('.') != std::string::npos;
    member.name = has_goal ? "SDG target " + member.name : fmt::format("SDG target {}.{}", goal, member.name);
  }
  add(mentions, begin, end, members);
  return end;
}

}  // namespace

std::vector<Mention> find_goals(std::string_view text) {
  std::vector<Mention> mentions;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const char c = text[at];
    if (is_word_start(text, at)) {
      if (c == 't' || c == 'T' || c == 'S') end = targets_at(text, at, mentions);
      if (end == at && (c == 'S' || c == 'G' || c == 't' || c == 'T')) end = goals_at(text, at, mentions);
    }
    at = end > at ? end : at + 1;
  }
  return mentions;
}

}  // namespace kyoto
