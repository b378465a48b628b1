// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/phrase_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "search/browser_piece.h"

namespace kyoto {
namespace {

/// Records with these texts and no titles: word n of a text has the position 100 + n.
SearchContent content_of(const std::vector<std::string>& texts) {
  SearchContent content;
  for (const std::string& text : texts) {
    SearchRecord record;
    record.id = std::to_string(content.records.size());
    record.kind = "practice";
    record.language = "en";
    record.text = text;
    content.records.push_back(record);
  }
  return content;
}

struct PhraseIndex {
  std::vector<std::string> frequent;
  std::vector<PhraseGroup> groups;
};

PhraseIndex indexed(const SearchContent& content, std::size_t longest) {
  const AnalysedRecords analysed = analyse_records(content, "en");
  const InvertedTerms inverted(analysed);
  std::vector<std::uint32_t> terms(inverted.size());
  std::iota(terms.begin(), terms.end(), 0U);
  PhraseIndex index;
  index.frequent = index_phrases(inverted, terms, longest,
                                 [&](const PhraseGroup& group) { index.groups.push_back(group); });
  return index;
}

std::vector<std::string> words_of(const PhraseIndex& index) {
  std::vector<std::string> words;
  for (const PhraseGroup& group : index.groups) words.push_back(group.words);
  return words;
}

const PhraseGroup* find(const PhraseIndex& index, const std::string& words) {
  const auto found = std::find_if(index.groups.begin(), index.groups.end(),
                                  [&](const PhraseGroup& group) { return group.words == words; });
  return found == index.groups.end() ? nullptr : &*found;
}

std::string numbers(std::initializer_list<std::uint64_t> list) {
  std::string data;
  for (const std::uint64_t number : list) append_number(data, number);
  return data;
}

}  // namespace

TEST_CASE("frequent words have no positions, their neighbours tell of them") {
  const PhraseIndex index = indexed(content_of({"rule of the law", "of the law of the", "law"}), 2);
  CHECK(index.frequent == std::vector<std::string>{"law", "of", "the", "of the"});
  CHECK(words_of(index) == std::vector<std::string>{"law of", "of the", "rule", "the law"});

  const PhraseGroup* of_the = find(index, "of the");
  REQUIRE(of_the);
  CHECK(of_the->positions == numbers({0, 0}));  // records 0 and 1
  CHECK(of_the->beside.empty());

  const PhraseGroup* rule = find(index, "rule");
  REQUIRE(rule);
  CHECK(rule->positions == numbers({101 * 2}));
  CHECK(rule->beside == numbers({0, 4}));  // nothing before, behind it "of the"

  // "of the" is frequent, "the law" is not: the place of "the law" tells that "of" stands before it.
  const PhraseGroup* the_law = find(index, "the law");
  REQUIRE(the_law);
  CHECK(the_law->positions == numbers({0, 103 * 2, 0, 102 * 2}));
  CHECK(the_law->beside == numbers({2, 2, 0, 4}));
}

TEST_CASE("no list of positions is longer than it may be") {
  std::mt19937 random(20210307);
  const std::vector<std::string> words = {"the", "of", "in", "crime", "prevention", "rare", "words"};
  std::vector<std::string> texts;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int n = 0; n < 60; ++n) text += words[std::min(random() % 9, random() % 7)] + ' ';
    texts.push_back(text);
  }
  const std::size_t longest = 300;
  const PhraseIndex index = indexed(content_of(texts), longest);
  CHECK(index.frequent.size() > words.size());
  const std::set<std::string> frequent(index.frequent.begin(), index.frequent.end());
  for (const std::string& group : index.frequent) {
    CAPTURE(group);
    // All that stands in a frequent group is frequent too.
    if (const std::size_t space = group.find(' '); space != std::string::npos) {
      CHECK(frequent.contains(group.substr(space + 1)));
      CHECK(frequent.contains(group.substr(0, group.rfind(' '))));
    }
  }
  for (const PhraseGroup& group : index.groups) {
    if (frequent.contains(group.words)) continue;
    CAPTURE(group.words);
    std::size_t count = 0;
    std::string text;
    for (const std::string& each : texts) text += each + "/ / ";
    for (std::size_t at = text.find(group.words + ' '); at != std::string::npos;
         at = text.find(group.words + ' ', at + 1))
      count += at == 0 || text[at - 1] == ' ';
    CHECK(count > 0);
    CHECK(count <= longest);
  }
}

}  // namespace kyoto
