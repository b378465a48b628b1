// SPDX-License-Identifier: GPL-3.0-or-later
// sitemap.xml: every page, for the robots of search engines (sitemaps.org). The protocol knows absolute
// addresses only, so it is made where it is known under which address the site will stand.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "render/pages.h"
#include "render/xml.h"

namespace kyoto {
namespace {

constexpr const char* name_space = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::size_t most_addresses = 50'000;  // the protocol's own limit for one file

/// A list of addresses: `urlset` of `url`, or `sitemapindex` of `sitemap`.
std::string list_of(std::string_view list, std::string_view item, std::span<const std::string> addresses) {
  XmlElement root(list);
  root.set("xmlns", name_space);
  for (const std::string& address : addresses) root.add(item).add("loc", address);
  return to_text(root);
}

}  // namespace

void add_sitemap(Rendering& rendering) {
  if (rendering.settings.base_url.empty()) return;
  std::set<std::string> left_out = {"404.html"};
  for (const Practice& practice : rendering.collection.practices)
    for (const std::string& alias : practice.aliases)
      left_out.insert(fmt::format("practices/{}.html", alias));
  std::vector<std::string> addresses;
  for (const auto& [path, anchors] : rendering.site.files())
    if (path.ends_with(".html") && !left_out.contains(path))
      addresses.push_back(absolute_address(rendering, path));
  if (addresses.size() <= most_addresses) {
    rendering.site.add("sitemap.xml", list_of("urlset", "url", addresses), rendering.diagnostics);
    return;
  }
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < addresses.size(); begin += most_addresses) {
    const std::string path = fmt::format("sitemap-{}.xml", parts.size() + 1);
    const auto some = std::span(addresses).subspan(begin, std::min(most_addresses, addresses.size() - begin));
    rendering.site.add(path, list_of("urlset", "url", some), rendering.diagnostics);
    parts.push_back(absolute_address(rendering, path));
  }
  rendering.site.add("sitemap.xml", list_of("sitemapindex", "sitemap", parts), rendering.diagnostics);
}

}  // namespace kyoto
