// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fragment.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/site.h"

namespace kyoto {
namespace {

/// The value of an attribute in a tag: its place in `tag`; empty and without a place when it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::string opening = fmt::format(" {}=\"", name);
  const std::size_t at = tag.find(opening);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + opening.size();
  const std::size_t end = tag.find('"', begin);
  return end == std::string_view::npos ? std::string_view() : tag.substr(begin, end - begin);
}

/// The tag with another value in the place of `value`, which is a part of it.
std::string with_value(std::string_view tag, std::string_view value, std::string_view other) {
  const auto at = static_cast<std::size_t>(value.data() - tag.data());
  return fmt::format("{}{}{}", tag.substr(0, at), other, tag.substr(at + value.size()));
}

bool is_external(std::string_view address) {
  return address.starts_with("http:") || address.starts_with("https:") || address.starts_with("mailto:");
}

/// Where a link leads in the edition; empty for nowhere.
std::string new_address(std::string_view address, std::string_view site_path, const Href& href,
                        std::string_view prefix) {
  if (is_external(address)) return std::string(address);
  if (address.starts_with('#')) return fmt::format("#{}{}", prefix, address.substr(1));
  const std::size_t hash = address.find('#');
  const std::string_view file = address.substr(0, std::min(address.find('?'), hash));
  const std::string_view fragment =
      hash == std::string_view::npos ? std::string_view() : address.substr(hash);
  return escape(href.to_path(resolve_path(site_path, file).append(fragment)));
}

}  // namespace

Html take_along(const Html& fragment, std::string_view site_path, const Href& href, std::string_view prefix) {
  std::string out;
  std::string_view rest = fragment.text;
  bool in_dropped_link = false;
  while (!rest.empty()) {
    const std::size_t begin = rest.find('<');
    out += rest.substr(0, begin);
    if (begin == std::string_view::npos) break;
    rest.remove_prefix(begin);
    const std::size_t end = rest.find('>');
    if (end == std::string_view::npos) break;
    std::string tag(rest.substr(0, end + 1));
    rest.remove_prefix(end + 1);
    if (tag.starts_with("<img ")) {
      out += attribute(tag, "alt");
      continue;
    }
    if (const std::string_view id = attribute(tag, "id"); !id.empty())
      tag = with_value(tag, id, fmt::format("{}{}", prefix, id));
    if (tag.starts_with("<a ")) {
      const std::string_view address = attribute(tag, "href");
      const std::string leads_to = new_address(address, site_path, href, prefix);
      in_dropped_link = leads_to.empty();
      if (in_dropped_link) continue;
      tag = with_value(tag, address, leads_to);
    } else if (tag == "</a>" && in_dropped_link) {
      in_dropped_link = false;
      continue;
    }
    out += tag;
  }
  return {std::move(out)};
}

}  // namespace kyoto
