// SPDX-License-Identifier: GPL-3.0-or-later
// Citations as people type them -> the key of the record they name: `Kyoto Declaration, para. 37`, `KD 37`
// and `paragraph 37 of the Kyoto Declaration` are one. Not for citations in prose (link/citations).
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kyoto {

/// A citation taken apart.
struct CitationKey {
  std::string name;   ///< of the text, as the index calls it: `kyoto declaration`; empty when none is known
  std::string place;  ///< what follows: `37`, `158 k`, `footnote 12`; empty for a text as a whole

  /// `kyoto declaration 37`
  std::string text() const { return name.empty() || place.empty() ? name + place : name + ' ' + place; }
  /// Whether it says a paragraph's number without saying of which text.
  bool is_bare_number() const { return name.empty() && !place.empty() && place[0] >= '0' && place[0] <= '9'; }
};

/// The words of a citation without those that writers vary: `A/CONF.234/16, paragraph 158(k)` ->
/// `a/conf.234/16`, `158`, `k`.
std::vector<std::string> citation_words(std::string_view citation);

/// Knows the names of the texts.
class CitationReader {
 public:
  /// `names`: a name, as citation_words joined by spaces -> the name that the index uses.
  explicit CitationReader(std::map<std::string, std::string> names);

  /// The longest known name in the text, and the words around it in their order. A word of a name may be
  /// shortened: `Kyoto Decl. 42`.
  CitationKey read(std::string_view citation) const;

  /// The text that these words name, with a space between two; empty when they name none.
  std::string named(const std::string& words) const {
    const auto found = names_.find(words);
    return found == names_.end() ? std::string() : found->second;
  }

  const std::map<std::string, std::string>& names() const { return names_; }

 private:
  /// The only word of the names that begins so; the word itself when there is none or several.
  const std::string& completed(const std::string& word) const;

  std::map<std::string, std::string> names_;
  std::set<std::string> name_words_;
};

}  // namespace kyoto
