// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/page_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kyoto {
namespace {

/// What stands between `opening` and `closing`; empty when it is not there.
std::string_view between(std::string_view text, std::string_view opening, std::string_view closing) {
  const std::size_t begin = text.find(opening);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find(closing, begin + opening.size());
  return end == std::string_view::npos ? std::string_view()
                                       : text.substr(begin + opening.size(), end - begin - opening.size());
}

/// What the first element of this name holds.
std::string_view element(std::string_view page, const std::string& name) {
  const std::size_t begin = page.find("<" + name);
  const std::size_t inside = begin == std::string_view::npos ? begin : page.find('>', begin);
  const std::size_t end = inside == std::string_view::npos ? inside : page.find("</" + name + ">", inside);
  return end == std::string_view::npos ? std::string_view() : page.substr(inside + 1, end - inside - 1);
}

/// The character that `&name;` stands for; a space for one that our templates use as ornament.
std::string character(std::string_view name) {
  using Named = std::pair<std::string_view, std::string_view>;
  constexpr std::array named = {Named{"amp", "&"}, Named{"lt", "<"}, Named{"gt", ">"}, Named{"quot", "\""},
                                Named{"#39", "'"}};
  const auto found =
      std::find_if(named.begin(), named.end(), [&](const auto& one) { return one.first == name; });
  return std::string(found == named.end() ? " " : found->second);
}

/// The words of a piece of HTML, with single spaces; a tag ends a word. What stands in elements that only
/// lead to other pages, or that a program reads, is left out.
std::string plain_words(std::string_view html) {
  constexpr std::array<std::string_view, 3> left_out = {"nav", "script", "details"};
  std::string words;
  const auto put = [&words](std::string_view text) {
    for (const char c : text) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space)
        words += c;
      else if (!words.empty() && words.back() != ' ')
        words += ' ';
    }
  };
  while (!html.empty()) {
    const std::size_t stop = html.find_first_of("<&");
    put(html.substr(0, stop));
    if (stop == std::string_view::npos) break;
    html.remove_prefix(stop);
    const std::size_t end = html.find(html.front() == '<' ? '>' : ';');
    if (end == std::string_view::npos) break;
    if (html.front() == '&') {
      put(character(html.substr(1, end - 1)));
      html.remove_prefix(end + 1);
      continue;
    }
    put(" ");
    const std::string_view name = html.substr(1, html.find_first_of(" >\n", 1) - 1);
    html.remove_prefix(end + 1);
    if (std::find(left_out.begin(), left_out.end(), name) == left_out.end()) continue;
    const std::size_t closing = html.find("</" + std::string(name) + ">");
    if (closing != std::string_view::npos) html.remove_prefix(closing);
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace

PageWords words_of_page(std::string_view page) {
  PageWords found;
  found.title = plain_words(element(page, "h1"));
  if (found.title.empty()) found.title = plain_words(element(page, "title"));
  found.description = plain_words(between(page, "<meta name=\"description\" content=\"", "\""));
  found.language = std::string(between(page, "<html lang=\"", "\""));
  found.words = plain_words(element(page, "main"));
  found.moved_to = plain_words(between(page, "http-equiv=\"refresh\" content=\"0; url=", "\""));
  return found;
}

}  // namespace kyoto
