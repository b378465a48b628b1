// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed words of the interface, by id, from templates/words/<language>.txt: lines `id = words`. Not for
// the words of the documents.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/diagnostics.h"

namespace kyoto {

/// Puts `to` in the place of each `from`; what was put in is not looked through again.
void replace_all(std::string& text, std::string_view from, std::string_view to);

class Words {
 public:
  /// Reads the file; a line that is no `id = words`, or an id twice, is reported as `words-syntax`.
  static std::optional<Words> load(const std::filesystem::path& file, Diagnostics& diagnostics);

  /// Null when there are no such words.
  const std::string* find(std::string_view id) const;

  /// The words, or the id itself when there are none: `unknown` tells the ids that were missed.
  std::string text(std::string_view id) const;

  /// `id.one` for 1, else `id.other`, with `#` replaced by the number: `1 practice`, `3 practices`.
  std::string counted(std::string_view id, std::size_t count) const;

  /// The words with each `{name}` of `id` replaced by `value`.
  std::string filled(std::string_view id, std::string_view name, std::string_view value) const;

  /// The same with several names.
  std::string filled(std::string_view id,
                     std::initializer_list<std::pair<std::string_view, std::string_view>> values) const;

  /// All words whose id begins with `prefix`, by the rest of their ids.
  std::map<std::string, std::string, std::less<>> beginning_with(std::string_view prefix) const;

  /// `words-unknown` for every id that was asked for in vain.
  void report_missed(Diagnostics& diagnostics) const;

 private:
  struct HashText : std::hash<std::string_view> {
    using is_transparent = void;
  };

  std::string file_;
  /// Ids that were asked for in vain: pages are made by several threads.
  struct Missed {
    std::mutex mutex;
    std::set<std::string, std::less<>> ids;
  };

  std::unordered_map<std::string, std::string, HashText, std::equal_to<>> words_;  ///< by id
  std::unique_ptr<Missed> missed_ = std::make_unique<Missed>();
};

}  // namespace kyoto
