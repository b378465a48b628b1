// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of practices and provisions, as several page kinds show them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// The names of partials/practice_item.html. `why`: why it stands in the list, empty when the list says so.
View practice_item(const Rendering& rendering, const Href& href, std::uint32_t practice,
                   const std::string& why = {});
View::List practice_items(const Rendering& rendering, const Href& href,
                          std::span<const std::uint32_t> practices);

/// The names of partials/provision_item.html: the citation, and the beginning of the words.
View provision_item(const Rendering& rendering, const Href& href, std::uint32_t provision,
                    std::size_t excerpt = 180);

/// Its number where the text is known: `158 (k)`, `preambular para. 4`, `summary`.
std::string number_words(const Rendering& rendering, const Provision& provision);

/// The same where there is little room: `pre. 4`, `item 4` of an agenda.
std::string short_number(const Rendering& rendering, const Provision& provision);

/// The text or document under whose title provisions are listed.
struct ProvisionHome {
  std::uint32_t document = 0;
  std::optional<std::uint32_t>
      text;  ///< index into Document::texts, of a text that is cited by a name of its own

  friend auto operator<=>(const ProvisionHome&, const ProvisionHome&) = default;
};
ProvisionHome home_of(const Collection& collection, const Provision& provision);

/// `kyoto-declaration`, `a-conf.234-9`: what anchors of the home end with.
std::string home_id(const Collection& collection, const ProvisionHome& home);

/// Whether each group has an anchor: `in-` and its home's id. Two lists on one page cannot both have them.
enum class GroupAnchors : std::uint8_t { No, Yes };

/// Provisions grouped by their home, in the order of its first one: the names of
/// partials/provision_groups.html. Each has the sentence that names `named`, or else its first words; the
/// longer the list, the fewer of them, and in the end the numbers alone, for a page must stay light.
View::List provision_groups(const Rendering& rendering, const Href& href,
                            std::span<const std::uint32_t> provisions, std::optional<Ref> named,
                            GroupAnchors anchors);

/// The bytes of page that provision_groups() makes of these provisions, roughly.
std::size_t weight_of_groups(const Collection& collection, std::span<const std::uint32_t> provisions);

}  // namespace kyoto
