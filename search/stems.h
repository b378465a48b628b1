// SPDX-License-Identifier: GPL-3.0-or-later
// The seam to Snowball: folded words -> stems, by language. The browser's stemmer for English is
// client/stemmer.js; the tests hold both to the same stems.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kyoto {

class Stems {
 public:
  /// `language` is an ISO 639-1 code; the words of a language without a stemmer stay as they are.
  explicit Stems(std::string_view language);
  ~Stems();
  Stems(const Stems&) = delete;
  Stems& operator=(const Stems&) = delete;

  /// The stem of a folded word; valid as long as this object.
  const std::string& of(const std::string& word);

 private:
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
  std::unordered_map<std::string, std::string> known_;  ///< stemming costs more than looking up
};

}  // namespace kyoto
