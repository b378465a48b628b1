// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand in an edition that is not the site: a book of fewer files, or one page for everything.
// All parts of render speak of paths of the site; this says what becomes of them elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace kyoto {

class Places {
 public:
  /// What stands at this path of the site stands there in the edition. The first place given is kept.
  void put(std::string site_path, std::string_view place) {
    places_.try_emplace(std::move(site_path), place);
  }

  /// The place for a path of the site, with or without a fragment; that of the page where the edition does
  /// not know the fragment. Empty when the edition does not hold it.
  std::string_view of(std::string_view site_path) const;

 private:
  std::unordered_map<std::string, std::string> places_;
};

}  // namespace kyoto
