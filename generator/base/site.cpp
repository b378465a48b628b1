// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/file_name.h"

namespace kyoto {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    parts.push_back(path.substr(0, end));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
  }
  return parts;
}

/// Every value of the attribute `name` in `page`, but not of a base, which is no link. Our own templates
/// write all attributes in double quotes.
template <typename Take>
void for_each_attribute(std::string_view page, std::string_view name, Take take) {
  const std::string opening = fmt::format(" {}=\"", name);
  for (std::size_t at = page.find(opening); at != std::string_view::npos; at = page.find(opening, at)) {
    const bool is_base = page.substr(0, at).ends_with("<base");
    at += opening.size();
    const std::size_t end = page.find('"', at);
    if (end == std::string_view::npos) return;
    if (!is_base) take(page.substr(at, end - at));
    at = end;
  }
}

bool is_external(std::string_view target) {
  return target.starts_with("http:") || target.starts_with("https:") || target.starts_with("mailto:") ||
         target.starts_with("data:");
}

/// `.xhtml` are the pages of a book.
bool is_page(std::string_view path) {
  return path.ends_with(".html") || path.ends_with(".xhtml");
}

}  // namespace

void Site::add(const std::string& path, std::string_view bytes, Diagnostics& diagnostics) {
  if (!wants(path)) return;
  const auto [file, is_new] = files_.try_emplace(path);
  if (!is_new) {
    diagnostics.error("duplicate-page", {path}, "expected one file of this name, found a second one",
                      "Two entries of the content lead to the same address; rename one of them.");
    return;
  }
  if (const std::optional<std::string> fault = unsafe_name(path); fault && names_ == Names::Portable) {
    diagnostics.error(
        "unsafe-name", {path},
        fmt::format("expected names of at most {} letters a-z, digits, full stops and hyphens, and a "
                    "path of at most {}, {}",
                    longest_name, longest_path, *fault),
        "Rename the file or the folder of the content that this page is made of: the site must fit "
        "on any memory stick.");
  }
  if (is_page(path)) {
    ++pages_;
    for_each_attribute(bytes, "id", [&anchors = file->second](std::string_view id) { anchors.emplace(id); });
    for_each_attribute(bytes, "href", [&](std::string_view target) {
      ++link_count_;
      if (!is_external(target)) links_.push_back({path, std::string(target)});
    });
    for_each_attribute(bytes, "src", [&](std::string_view target) {
      if (!is_external(target)) links_.push_back({path, std::string(target)});
    });
  }
  sink_(path, bytes);
}

void Site::check_links(Diagnostics& diagnostics) const {
  for (const Link& link : links_) {
    if (link.to.empty()) {
      diagnostics.error("broken-link", {link.from}, "expected an address in each link, found none",
                        "This is a fault of the templates or of the program, not of the content.");
      continue;
    }
    std::string_view target = link.to;
    std::string_view fragment;
    if (const std::size_t hash = target.find('#'); hash != std::string_view::npos) {
      fragment = target.substr(hash + 1);
      target = target.substr(0, hash);
    }
    target = target.substr(0, target.find('?'));
    const std::string path = target.empty() ? link.from : resolve_path(link.from, target);
    const auto file = files_.find(path);
    if (file == files_.end()) {
      diagnostics.error("broken-link", {link.from},
                        fmt::format("expected a page of this site, found a link to {}", link.to),
                        "This is a fault of the templates or of the program, not of the content.");
    } else if (!fragment.empty() && is_page(path) && !file->second.contains(std::string(fragment))) {
      diagnostics.error("broken-link", {link.from},
                        fmt::format("expected an anchor of {}, found #{}", path, fragment),
                        "This is a fault of the templates or of the program, not of the content.");
    }
  }
}

std::string resolve_path(std::string_view from, std::string_view target) {
  std::vector<std::string_view> parts = split(from);
  if (!parts.empty()) parts.pop_back();
  for (const std::string_view part : split(target)) {
    if (part == "..") {
      if (parts.empty()) return {};
      parts.pop_back();
    } else if (part != "." && !part.empty()) {
      parts.push_back(part);
    }
  }
  return fmt::format("{}", fmt::join(parts, "/"));
}

std::string relative_path(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> here = split(from);
  const std::vector<std::string_view> there = split(to);
  std::size_t common = 0;
  while (common + 1 < here.size() && common + 1 < there.size() && here[common] == there[common]) ++common;
  std::string path;
  for (std::size_t up = common + 1; up < here.size(); ++up) path += "../";
  for (std::size_t part = common; part < there.size(); ++part) {
    if (part > common) path += '/';
    path += there[part];
  }
  return path;
}

}  // namespace kyoto
