// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/snippet.h"

#include <algorithm>
#include <optional>
#include <set>

#include "search/analysis.h"
#include "search/sought.h"

namespace kyoto {
namespace {

constexpr std::size_t words_before =
    60;  // bytes kept before the first sought word, so that it reads in its sentence

struct Hit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t which = 0;
};

/// The hit with which the best window begins: most different parts of the query, then most hits, then the
/// earliest.
std::size_t best_start(const std::vector<Hit>& hits, std::size_t length) {
  std::size_t best = 0;
  std::pair<std::size_t, std::size_t> best_value;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    std::set<std::size_t> different;
    std::size_t count = 0;
    for (std::size_t i = first; i < hits.size() && hits[i].end <= hits[first].begin + length; ++i, ++count)
      different.insert(hits[i].which);
    if (const std::pair value{different.size(), count}; value > best_value) {
      best_value = value;
      best = first;
    }
  }
  return best;
}

}  // namespace

std::vector<SnippetPiece> make_snippet(std::string_view text, const Sought& sought, std::size_t length) {
  const std::vector<Token> tokens = analyse(text);
  const std::vector<std::optional<std::size_t>> clauses = sought.clauses_of(tokens);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!hits.empty() && tokens[i].begin < hits.back().end)
      continue;  // a part of a whole that is marked already
    if (clauses[i]) hits.push_back({tokens[i].begin, tokens[i].end, *clauses[i]});
  }

  // Both ends lie at tokens, so that no word and no character is cut.
  std::size_t begin = 0;
  if (!hits.empty() && text.size() > length) {
    const std::size_t start = hits[best_start(hits, length - words_before)].begin;
    const std::size_t wanted =
        std::min(start > words_before ? start - words_before : 0, text.size() - length);
    if (wanted > 0)
      for (const Token& token : tokens)
        if (token.begin >= wanted && token.begin <= start) {
          begin = token.begin;
          break;
        }
  }
  std::size_t end = text.size();
  if (end - begin > length) {
    end = begin;
    for (const Token& token : tokens)
      if (token.begin >= begin && (token.end <= begin + length || end == begin))
        end = std::max(end, token.end);
  }

  std::vector<SnippetPiece> pieces;
  std::string plain = begin > 0 ? "… " : "";
  std::size_t at = begin;
  for (const Hit& hit : hits) {
    if (hit.begin < at || hit.end > end) continue;
    plain += text.substr(at, hit.begin - at);
    if (!plain.empty()) pieces.push_back({std::move(plain), false});
    plain.clear();
    pieces.push_back({std::string(text.substr(hit.begin, hit.end - hit.begin)), true});
    at = hit.end;
  }
  plain += text.substr(at, end - at);
  if (end < text.size()) plain += " …";
  if (!plain.empty()) pieces.push_back({std::move(plain), false});
  return pieces;
}

}  // namespace kyoto
