// SPDX-License-Identifier: GPL-3.0-or-later
// Lineage written down as its rules are told, without an index and without hashes: every provision with every
// other, rows as strings. Slow; the finder of link/lineage must agree with it. For English alone.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "link/chronology.h"
#include "model/collection.h"

namespace kyoto {

class PlainLineage {
 public:
  explicit PlainLineage(const Collection& collection) : collection_(collection) {
    read_titles();
    for (std::uint32_t p = 0; p < collection.provisions.size(); ++p) provisions_.push_back(read(p));
    for (const Provided& provision : provisions_) {
      std::set<std::string> forms;
      std::set<std::string> rows;
      for (const auto& [row, use] : provision.rows) {
        rows.insert(row);
        forms.insert(use.forms.begin(), use.forms.end());
      }
      for (const std::string& row : rows) ++row_counts_[row][provision.text];
      for (const std::string& form : forms) ++form_counts_[form][provision.text];
    }
  }

  /// From, to, score in thousandths.
  std::set<std::tuple<std::uint32_t, std::uint32_t, int>> find() {
    std::vector<Shared> all;
    for (std::uint32_t a = 0; a < provisions_.size(); ++a)
      for (std::uint32_t b = a + 1; b < provisions_.size(); ++b)
        if (const Shared shared = compare(a, b); shared.rows > 0) all.push_back(shared);
    for (const Shared& pair : all)
      if (pair.evidence >= 8000 && pair.evidence * 2 >= (pair.rows - pair.names) * 1000) take(pair);
    leave_out_explained();
    follow_descent(all);
    const Chronology chronology(collection_);
    std::set<std::tuple<std::uint32_t, std::uint32_t, int>> result;
    for (const auto& [ends, pair] : found_) {
      const bool in_order = chronology.is_earlier(pair.a, pair.b);
      result.emplace(in_order ? pair.a : pair.b, in_order ? pair.b : pair.a,
                     static_cast<int>(pair.score * 1000 + 0.5));
    }
    return result;
  }

 private:
  using TextId = std::pair<std::uint32_t, std::uint32_t>;
  struct Word {
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Use {
    std::set<std::string> forms;
    bool is_name = false;
    int weight = -1;  ///< the lowest of its places; -1: not known yet
  };
  struct Provided {
    TextId text;
    std::map<std::string, Use> rows;
    std::vector<std::pair<std::string, std::pair<std::string, bool>>> places;  ///< row, form, is a name
  };
  struct Shared {
    std::uint32_t a = 0, b = 0;
    int rows = 0, names = 0, evidence = 0, with_names = 0;
    double score = 0;
  };

  static std::vector<Word> words_of(const std::string& text) {
    std::string plain;
    std::vector<std::size_t> at;  // of each character of `plain` in the text
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_curly = text.compare(i, 3, "\u2019") == 0 || text.compare(i, 3, "\u2018") == 0;
      char c = is_curly ? '\'' : text[i];
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      plain += c;
      at.push_back(i);
      if (is_curly) i += 2;
    }
    at.push_back(text.size());
    const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    std::vector<Word> words;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (!is_word(plain[i])) continue;
      std::size_t end = i;
      while (end < plain.size() && is_word(plain[end])) ++end;
      std::size_t tail = end + 1;
      while (end < plain.size() && plain[end] == '\'' && tail < plain.size() && plain[tail] >= 'a' &&
             plain[tail] <= 'z')
        ++tail;
      if (tail > end + 1) end = tail;
      words.push_back({plain.substr(i, end - i), at[i], at[end]});
      i = end - 1;
    }
    return words;
  }

  static std::string row_at(const std::vector<Word>& words, std::size_t first) {
    std::string row;
    for (std::size_t i = first; i < first + 5; ++i) row += words[i].word + " ";
    return row;
  }

  void add_title(const std::string& title) {
    const std::vector<Word> words = words_of(title);
    for (std::size_t i = 0; i + 5 <= words.size(); ++i) titles_.insert(row_at(words, i));
  }

  void read_titles() {
    for (const Term& term : collection_.terms) {
      add_title(term.name);
      for (const std::string& name : term.other_names) add_title(name);
    }
    for (const Document& document : collection_.documents) {
      add_title(document.title);
      add_title(document.short_name);
      for (const Heading& heading : document.headings) add_title(heading.title.text);
      for (const RecommendationsPlace& place : document.recommendations) add_title(place.title);
      for (const Text& text : document.texts) {
        add_title(text.title);
        for (const std::string& name : text.other_names) add_title(name);
      }
    }
    for (std::uint32_t p = 0; p < collection_.provisions.size(); ++p) {
      const Provision& provision = collection_.provisions[p];
      const Text* text = collection_.text_of(provision);
      if (text == nullptr) continue;
      bool is_title = text->type == "agenda" || provision.kind == Provision::Kind::Row;
      if (provision.kind == Provision::Kind::Point || provision.kind == Provision::Kind::Subpoint)
        for (const Mention& mention : collection_.mentions_in({Ref::Kind::Provision, p})) {
          std::string rest = provision.body.text.substr(mention.end);
          if (rest.ends_with(" and")) rest.resize(rest.size() - 4);
          is_title = is_title || (mention.kind == Mention::Kind::UnSymbol &&
                                  rest.find_first_not_of(" );,.") == std::string::npos);
        }
      if (is_title) add_title(provision.body.text);
    }
  }

  Provided read(std::uint32_t p) const {
    const Provision& provision = collection_.provisions[p];
    Provided result;
    result.text = {provision.document, provision.text};
    if (provision.kind == Provision::Kind::Note || provision.kind == Provision::Kind::Row) return result;
    const std::vector<Word> words = words_of(provision.body.text);
    std::vector<bool> is_name(words.size(), false);
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const Mention& mention : collection_.mentions_in({Ref::Kind::Provision, p}))
        if (words[i].begin < mention.end && words[i].end > mention.begin) is_name[i] = true;
      if (i + 5 <= words.size() && titles_.contains(row_at(words, i)))
        for (std::size_t k = i; k < i + 5; ++k) is_name[k] = true;
    }
    for (std::size_t first = 0; first + 5 <= words.size(); ++first) {
      std::string form;
      int names = 0;
      for (std::size_t i = first; i < first + 5; ++i) {
        names += is_name[i] ? 1 : 0;
        if (is_name[i]) {
          if (i == first || !is_name[i - 1]) form += "@ ";
          continue;
        }
        for (std::size_t k = 0; k < words[i].word.size(); ++k) {
          const bool is_digit = words[i].word[k] >= '0' && words[i].word[k] <= '9';
          const bool follows = k > 0 && words[i].word[k - 1] >= '0' && words[i].word[k - 1] <= '9';
          if (!is_digit)
            form += words[i].word[k];
          else if (!follows)
            form += '#';
        }
        form += ' ';
      }
      const std::string row = row_at(words, first);
      result.rows[row].forms.insert(form);
      result.rows[row].is_name = result.rows[row].is_name || names >= 3;
      result.places.push_back({row, {form, names >= 3}});
    }
    return result;
  }

  static int weight(const std::map<TextId, int>& counts) {
    int repeats = 0;
    for (const auto& [text, count] : counts) repeats = std::max(repeats, count);
    const int texts = static_cast<int>(counts.size());
    if (repeats > 4 || texts > 24) return 0;
    int result = repeats > 2 ? 1000 / (repeats - 1) : 1000;
    if (texts > 4) result = result * 3 / (texts - 1);
    return result;
  }

  Shared compare(std::uint32_t a, std::uint32_t b) {
    Shared shared{a, b, 0, 0, 0, 0, 0};
    Provided& first = provisions_[a];
    Provided& second = provisions_[b];
    auto in_a = first.rows.begin();
    auto in_b = second.rows.begin();
    while (in_a != first.rows.end() && in_b != second.rows.end()) {
      const int order = in_a->first.compare(in_b->first);
      if (order == 0) {
        ++shared.rows;
        const int low_a = lowest_weight(first, in_a->first, in_a->second);
        const int low_b = lowest_weight(second, in_b->first, in_b->second);
        shared.evidence += std::min(low_a, low_b);
        shared.names += in_a->second.is_name || in_b->second.is_name ? 1 : 0;
        shared.with_names += weight(row_counts_[in_a->first]);
      }
      if (order <= 0) ++in_a;
      if (order >= 0) ++in_b;
    }
    if (shared.rows > 0)
      shared.score = static_cast<double>(shared.rows) /
                     static_cast<double>(std::min(first.rows.size(), second.rows.size()));
    return shared;
  }

  int lowest_weight(const Provided& provision, const std::string& row, Use& use) {
    if (use.weight >= 0) return use.weight;
    use.weight = 1000;
    for (const auto& [other, place] : provision.places)
      if (other == row)
        use.weight = std::min(use.weight, place.second ? 0 : weight(form_counts_[place.first]));
    return use.weight;
  }

  void take(const Shared& pair) { found_[{pair.a, pair.b}] = pair; }
  bool has(std::uint32_t a, std::uint32_t b) const {
    return found_.contains({std::min(a, b), std::max(a, b)});
  }

  void leave_out_explained() {
    const auto near = [&](std::uint32_t p, const TextId& text) {
      return std::any_of(found_.begin(), found_.end(), [&](const auto& entry) {
        const Shared& pair = entry.second;
        return pair.score >= 0.75 && provisions_[pair.a].text != provisions_[pair.b].text &&
               ((pair.a == p && provisions_[pair.b].text == text) ||
                (pair.b == p && provisions_[pair.a].text == text));
      });
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> explained;
    for (const auto& [ends, pair] : found_)
      if (pair.score < 0.35 &&
          (near(pair.a, provisions_[pair.b].text) || near(pair.b, provisions_[pair.a].text)))
        explained.push_back(ends);
    for (const auto& ends : explained) found_.erase(ends);
  }

  /// The provision before (-1) or behind (+1) one under the same parent.
  std::optional<std::uint32_t> beside(std::uint32_t p, int step) const {
    const Provision& provision = collection_.provisions[p];
    std::vector<std::uint32_t> row;
    for (const std::uint32_t other : collection_.text_of(provision)->provisions)
      if (collection_.provisions[other].parent == provision.parent &&
          collection_.provisions[other].kind != Provision::Kind::Row)
        row.push_back(other);
    const auto at = std::find(row.begin(), row.end(), p) - row.begin() + step;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(row.size())) return std::nullopt;
    return row[static_cast<std::size_t>(at)];
  }

  bool stands_in_line(const Shared& pair) const {
    const std::optional<std::uint32_t> above_a = collection_.provisions[pair.a].parent;
    const std::optional<std::uint32_t> above_b = collection_.provisions[pair.b].parent;
    if (above_a || above_b) return above_a && above_b && has(*above_a, *above_b);
    for (const int step : {-1, 1}) {
      const std::optional<std::uint32_t> a = beside(pair.a, step);
      const std::optional<std::uint32_t> b = beside(pair.b, step);
      if (a && b && has(*a, *b)) return true;
    }
    return false;
  }

  void follow_descent(std::vector<Shared>& all) {
    std::map<std::pair<TextId, TextId>, int> near_verbatim;
    const auto texts = [&](const Shared& pair) {
      const auto [low, high] = std::minmax(provisions_[pair.a].text, provisions_[pair.b].text);
      return std::pair(low, high);
    };
    for (const auto& [ends, pair] : found_)
      if (pair.score >= 0.75 && texts(pair).first != texts(pair).second) ++near_verbatim[texts(pair)];
    std::stable_sort(all.begin(), all.end(),
                     [](const Shared& x, const Shared& y) { return x.score > y.score; });
    for (const auto& [both, count] : near_verbatim) {
      if (count < 3) continue;
      std::set<std::uint32_t> taken;
      for (const auto& [ends, pair] : found_)
        if (texts(pair) == both) taken.insert({pair.a, pair.b});
      for (bool any = true; any;) {
        any = false;
        for (const bool by_names : {false, true}) {
          if (any) break;
          for (const Shared& pair : all) {
            if (pair.score < 0.35 || texts(pair) != both || taken.contains(pair.a) || taken.contains(pair.b))
              continue;
            if (by_names ? pair.with_names < 8000 : !stands_in_line(pair)) continue;
            take(pair);
            taken.insert({pair.a, pair.b});
            any = true;
          }
        }
      }
    }
  }

  const Collection& collection_;
  std::set<std::string> titles_;
  std::vector<Provided> provisions_;
  std::map<std::string, std::map<TextId, int>> row_counts_, form_counts_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Shared> found_;
};

}  // namespace kyoto
