// SPDX-License-Identifier: GPL-3.0-or-later
// The only maker of links: relative, ending in a file name, so that the same bytes work on a server and by
// double click.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "model/address.h"
#include "render/places.h"

namespace kyoto {

/// Makes the links of one page.
class Href {
 public:
  /// `from`: the page's path from the root of the site; of the other edition when `places` are given, which
  /// must outlive the links.
  Href(const Addresses& addresses, std::string from, const Places* places = nullptr)
      : addresses_(&addresses), from_(std::move(from)), places_(places) {}

  /// To where the thing stands: `../kyoto-declaration/37.html`. Empty when the edition does not hold it; the
  /// site holds everything.
  std::string to(Ref ref) const { return to_path(addresses_->of(ref)); }

  /// To a path from the root of the site, with or without a fragment. To an anchor of the page itself:
  /// `#para-84`. Empty when the edition does not hold it.
  std::string to_path(std::string_view path) const;

  /// To the form for a new practice with something filled in:
  /// `contribute.html?implements=Kyoto%20Declaration`. A form that does not know `key` opens as it is.
  std::string to_form(std::string_view key, std::string_view value) const;

  const std::string& from() const { return from_; }

  /// Whether the page belongs to another edition than the site.
  bool leaves_site() const { return places_ != nullptr; }

 private:
  const Addresses* addresses_;
  std::string from_;
  const Places* places_;  ///< null: the site
};

}  // namespace kyoto
