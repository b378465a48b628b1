// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/themes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
}

/// Whether folded `text` holds folded `phrase` as whole words.
bool holds(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    const bool begins = at == 0 || !is_word_byte(text[at - 1]);
    const std::size_t end = at + phrase.size();
    if (begins && (end == text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

struct Theme {
  std::uint32_t term = 0;
  std::vector<std::string> headings;
  std::vector<std::string> words;
};

/// The terms of the themes that the provision is about.
std::vector<std::uint32_t> themes_of(const Collection& collection, const Provision& provision,
                                     const std::vector<Theme>& themes) {
  if (provision.kind == Provision::Kind::Note || provision.kind == Provision::Kind::Row) return {};
  const Document& document = collection.document_of(provision);
  if (document.version_of) return {};
  std::vector<std::string> headings;
  for (const std::uint32_t heading : heading_path(document, provision.heading))
    headings.push_back(fold(document.headings[heading].title.text));
  if (std::find(headings.begin(), headings.end(), "proceedings") != headings.end()) return {};
  const std::string text = fold(provision.body.text);
  std::vector<std::uint32_t> found;
  for (const Theme& theme : themes) {
    const bool by_heading =
        std::any_of(theme.headings.begin(), theme.headings.end(), [&](const std::string& heading) {
          return std::find(headings.begin(), headings.end(), heading) != headings.end();
        });
    if (by_heading || std::any_of(theme.words.begin(), theme.words.end(),
                                  [&](const std::string& words) { return holds(text, words); }))
      found.push_back(theme.term);
  }
  return found;
}

}  // namespace

void link_themes(Collection& collection, std::size_t jobs) {
  std::vector<Theme> themes;
  const std::uint32_t first = collection.first_term(Vocabulary::Themes);
  for (std::uint32_t i = 0; i < collection.terms_of(Vocabulary::Themes).size(); ++i) {
    Theme theme{first + i, {}, {}};
    for (const std::string& heading : collection.terms[first + i].headings)
      theme.headings.push_back(fold(heading));
    for (const std::string& words : collection.terms[first + i].words) theme.words.push_back(fold(words));
    themes.push_back(std::move(theme));
  }
  std::vector<std::vector<std::uint32_t>> about(collection.provisions.size());
  for_each_index(
      about.size(),
      [&](std::size_t p) { about[p] = themes_of(collection, collection.provisions[p], themes); }, jobs);
  for (std::uint32_t p = 0; p < about.size(); ++p) {
    for (const std::uint32_t term : about[p]) {
      Link link;
      link.kind = Link::Kind::About;
      link.from = {Ref::Kind::Provision, p};
      link.to = {Ref::Kind::Term, term};
      collection.links.push_back(std::move(link));
    }
  }
}

}  // namespace kyoto
