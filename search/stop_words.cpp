// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/stop_words.h"

#include <algorithm>

namespace kyoto {
namespace {

bool holds(const std::vector<std::string_view>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

const std::vector<std::string_view>& stop_words() {
  static const std::vector<std::string_view> words = {
      "a",     "about", "also",  "am",    "an",    "and",  "any",    "are",   "as",    "at",
      "be",    "been",  "being", "but",   "by",    "can",  "could",  "did",   "do",    "does",
      "doing", "for",   "from",  "had",   "has",   "have", "having", "he",    "her",   "his",
      "how",   "i",     "if",    "in",    "into",  "is",   "it",     "its",   "me",    "my",
      "of",    "on",    "or",    "our",   "shall", "she",  "should", "so",    "some",  "such",
      "than",  "that",  "the",   "their", "them",  "then", "there",  "these", "they",  "this",
      "those", "to",    "us",    "was",   "we",    "were", "what",   "when",  "where", "which",
      "who",   "whom",  "whose", "why",   "will",  "with", "would",  "you",   "your"};
  return words;
}

const std::vector<std::string_view>& question_frames() {
  static const std::vector<std::string_view> words = {
      "anything",  "best",       "called",    "commit",    "commitment", "commitments", "commits",
      "committed", "countries",  "country",   "deal",      "deals",      "document",    "documents",
      "done",      "exactly",    "example",   "examples",  "exist",      "find",        "get",
      "give",      "given",      "happen",    "happened",  "happens",    "help",        "helped",
      "helps",     "importance", "important", "know",      "list",       "made",        "make",
      "makes",     "many",       "mean",      "mentioned", "much",       "name",        "named",
      "need",      "ought",      "people",    "play",      "played",     "plays",       "please",
      "practices", "promise",    "promised",  "promises",  "recommend",  "recommended", "recommends",
      "role",      "roles",      "said",      "say",       "saying",     "says",        "show",
      "someone",   "something",  "state",     "states",    "take",       "taken",       "talk",
      "tell",      "text",       "thing",     "things",    "try",        "trying",      "use",
      "used",      "uses",       "using",     "want",      "way",        "ways",        "work",
      "works"};
  return words;
}

const std::vector<std::string_view>& question_openings() {
  static const std::vector<std::string_view> words = {
      "are",  "can",  "did",  "do",    "does",  "has", "have", "how",   "is",  "should", "was",
      "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will",   "would"};
  return words;
}

const std::vector<std::string_view>& symbol_words() {
  static const std::vector<std::string_view> words = {
      "assembly", "doc",        "document",    "documents", "ga", "general", "number",
      "res",      "resolution", "resolutions", "symbol",    "un", "unga"};
  return words;
}

bool is_stop_word(std::string_view folded_word) {
  return holds(stop_words(), folded_word);
}

bool is_question_frame(std::string_view folded_word) {
  return holds(question_frames(), folded_word);
}

bool is_symbol_word(std::string_view folded_word) {
  return holds(symbol_words(), folded_word);
}

bool begins_question(std::string_view folded_word) {
  return holds(question_openings(), folded_word);
}

}  // namespace kyoto
