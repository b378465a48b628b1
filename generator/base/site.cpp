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

/// Every attribute that has a value, but none of a base, whose address is no link. Our own templates write
/// all values in double quotes, and a `="` in words is escaped.
template <typename Take>
void for_each_attribute(std::string_view page, Take take) {
  for (std::size_t at = page.find('='); at != std::string_view::npos; at = page.find('=', at + 1)) {
    if (!page.substr(at + 1).starts_with('"')) continue;
    const std::size_t space = page.rfind(' ', at), begin = at + 2, end = page.find('"', begin);
    if (end == std::string_view::npos) return;
    if (space != std::string_view::npos && !page.substr(0, space).ends_with("<base"))
      take(page.substr(space + 1, at - space - 1), page.substr(begin, end - begin));
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

PageParts parts_of(std::string_view page) {
  PageParts parts;
  for_each_attribute(page, [&](std::string_view name, std::string_view value) {
    if (name == "id") parts.anchors.push_back(value);
    if (name == "href") ++parts.links;
    if ((name == "href" || name == "src") && !is_external(value)) parts.targets.push_back(value);
  });
  std::sort(parts.targets.begin(), parts.targets.end());
  parts.targets.erase(std::unique(parts.targets.begin(), parts.targets.end()), parts.targets.end());
  return parts;
}

bool Anchors::contains(std::string_view anchor) const {
  for (std::size_t at = lines_.find(anchor, 1); at != std::string::npos; at = lines_.find(anchor, at + 1))
    if (lines_[at - 1] == '\n' && lines_[at + anchor.size()] == '\n') return true;
  return false;
}

Site::File* Site::new_file(const std::string& path, Diagnostics& diagnostics) {
  const auto [file, is_new] = files_.try_emplace(path);
  if (!is_new) {
    diagnostics.error("duplicate-page", {path}, "expected one file of this name, found a second one",
                      "Two entries of the content lead to the same address; rename one of them.");
    return nullptr;
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
  return &*file;
}

void Site::add(const std::string& path, std::string_view bytes, Diagnostics& diagnostics) {
  if (!wants(path)) return;
  const PageParts parts = is_page(path) ? parts_of(bytes) : PageParts();
  {
    const std::lock_guard lock(mutex_);
    File* const file = new_file(path, diagnostics);
    if (file == nullptr) return;
    if (is_page(path)) note_page(path, *file, parts);
  }
  sink_(path, bytes);
}

Site::Pieces Site::add_in_pieces(const std::string& path, Diagnostics& diagnostics) {
  if (!wants(path)) return {nullptr, path};
  const std::lock_guard lock(mutex_);
  return {new_file(path, diagnostics) != nullptr ? this : nullptr, path};
}

void Site::Pieces::add(std::string_view piece) {
  if (site_ == nullptr) return;
  if (site_->piece_sink_)
    site_->piece_sink_(path_, piece, false);
  else
    whole_ += piece;
}

void Site::Pieces::end() {
  if (site_ == nullptr) return;
  if (site_->piece_sink_)
    site_->piece_sink_(path_, {}, true);
  else
    site_->sink_(path_, whole_);
}

void Site::note_page(const std::string& path, File& file, const PageParts& parts) {
  ++pages_;
  link_count_ += parts.links;
  for (const std::string_view anchor : parts.anchors) file.second.add(anchor);
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  TargetNumbers& numbers = target_numbers_[path.substr(0, path.size() - name.size())];
  page_links_.push_back({&file, links_.size()});
  for (const std::string_view target : parts.targets) {
    const bool is_here = target.starts_with('#');
    if (is_here && (target.size() == 1 || file.second.contains(target.substr(1)))) continue;
    const std::string from_folder = is_here ? std::string(name).append(target) : std::string();
    const std::string_view key = is_here ? from_folder : target;
    auto number = numbers.find(key);
    if (number == numbers.end()) {
      number = numbers.emplace(key, static_cast<std::uint32_t>(targets_.size())).first;
      const std::string_view kept = number->first;
      targets_.push_back({&file, kept.substr(kept.size() - target.size())});
    }
    links_.push_back(number->second);
  }
}

std::string Site::fault_of(const Target& target) const {
  const std::string_view written = target.as_written;
  if (written.empty()) return "expected an address in each link, found none";
  const std::size_t hash = std::min(written.find('#'), written.size());
  std::string_view file = written.substr(0, hash);
  file = file.substr(0, file.find('?'));
  const std::string path =
      file.empty() ? target.written_in->first : resolve_path(target.written_in->first, file);
  const auto found = files_.find(path);
  if (found == files_.end()) return fmt::format("expected a page of this site, found a link to {}", written);
  const std::string_view fragment = written.substr(std::min(hash + 1, written.size()));
  if (fragment.empty() || !is_page(path) || found->second.contains(fragment)) return {};
  return fmt::format("expected an anchor of {}, found #{}", path, fragment);
}

void Site::check_links(Diagnostics& diagnostics) const {
  std::vector<std::string> faults;
  faults.reserve(targets_.size());
  for (const Target& target : targets_) faults.push_back(fault_of(target));
  for (std::size_t p = 0; p < page_links_.size(); ++p) {
    const std::size_t end = p + 1 < page_links_.size() ? page_links_[p + 1].begin : links_.size();
    for (std::size_t i = page_links_[p].begin; i < end; ++i)
      if (const std::string& fault = faults[links_[i]]; !fault.empty())
        diagnostics.error("broken-link", {page_links_[p].from->first}, fault,
                          "This is a fault of the templates or of the program, not of the content.");
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
  std::size_t common = 0;  // the folders that both are in
  for (std::size_t i = 0; i < from.size() && i < to.size() && from[i] == to[i]; ++i)
    if (from[i] == '/') common = i + 1;
  std::string path;
  for (std::size_t i = common; i < from.size(); ++i)
    if (from[i] == '/') path += "../";
  return path.append(to.substr(common));
}

}  // namespace kyoto
