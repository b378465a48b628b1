// SPDX-License-Identifier: GPL-3.0-or-later
// Where the texts of a document stand in its Akoma Ntoso file: which stands among the provisions of which,
// and which headings are titles.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/address.h"
#include "model/collection.h"

namespace kyoto {

class AkomaNtosoLayout {
 public:
  AkomaNtosoLayout(const Collection& collection, const Document& document)
      : collection_(collection), document_(document), main_(main_text(document)) {}

  std::uint32_t main() const { return main_; }

  std::optional<std::uint32_t> first_heading(std::uint32_t text) const;

  /// The headings that stand over all of the text, outermost first.
  std::vector<std::uint32_t> titles_of(std::uint32_t text) const;

  /// The texts that stand between the provisions of this one, in the order of their first provisions.
  std::vector<std::uint32_t> hosted_texts(std::uint32_t host) const;

  /// Whether the text is an annex behind the main one.
  bool is_attachment(std::uint32_t text) const {
    return text != main_ && !document_.texts[text].within && !host_of(text);
  }

 private:
  std::optional<std::uint32_t> host_of(std::uint32_t text) const;

  const Collection& collection_;
  const Document& document_;
  std::uint32_t main_;
};

}  // namespace kyoto
