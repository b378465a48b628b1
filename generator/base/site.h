// SPDX-License-Identifier: GPL-3.0-or-later
// The stream of files that make up an edition. Render and search put files in as they are made; whoever
// publishes takes them at once, so memory does not grow with the size of the output. Of each page only its
// path, its anchors and its links are kept, to prove at the end that every link resolves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"

namespace kyoto {

/// What a page says of itself and of others.
struct PageParts {
  std::vector<std::string_view> anchors;
  std::vector<std::string_view> targets;  ///< of its links inside the site, as written
  std::size_t links = 0;                  ///< all `<a href>`, those that lead out of the site too
};

/// The parts of a page; they are views of its bytes. From any thread.
PageParts parts_of(std::string_view page);

/// The anchors of one page, in one text: a site has hundreds of thousands.
class Anchors {
 public:
  void add(std::string_view anchor) { lines_.append(anchor) += '\n'; }
  bool contains(std::string_view anchor) const;

 private:
  std::string lines_ = "\n";  ///< each between two line ends, which no anchor has
};

class Site {
 public:
  /// Takes the bytes of one file. The path is relative to the site's root, with `/`.
  using Sink = std::function<void(const std::string& path, std::string_view bytes)>;

  /// Whose rules the names of files follow: those of a memory stick, as the site, or those of another format,
  /// as a book.
  enum class Names : std::uint8_t { Portable, Own };

  explicit Site(Sink sink, Names names = Names::Portable) : sink_(std::move(sink)), names_(names) {}

  /// From here on all files but the one of this path are let go: for a preview, which shows a page at a time.
  /// An empty path: all are wanted again.
  void want_only(std::string path) { only_ = std::move(path); }
  /// False when a file of this path would be let go: whoever makes it can spare the work.
  bool wants(std::string_view path) const { return only_.empty() || only_ == path; }
  /// False when all files whose paths begin so would be let go: `data/`, `themes/prisons.`
  bool wants_any(std::string_view beginning) const { return only_.empty() || only_.starts_with(beginning); }

  /// Adds a file. A page (`.html`, `.xhtml`) is scanned for its ids and links. A path that was added before
  /// is reported as `duplicate-page`.
  void add(const std::string& path, std::string_view bytes, Diagnostics& diagnostics);

  /// The same for a page whose parts were found before.
  void add_page(const std::string& path, std::string_view bytes, const PageParts& parts,
                Diagnostics& diagnostics);

  /// Reports every internal link of every page whose file or fragment does not exist (`broken-link`).
  void check_links(Diagnostics& diagnostics) const;

  std::size_t pages() const { return pages_; }
  std::size_t links() const { return link_count_; }
  const std::map<std::string, Anchors>& files() const { return files_; }

 private:
  using File = std::map<std::string, Anchors>::value_type;

  struct Link {
    const File* from = nullptr;
    std::uint32_t target = 0;  ///< in `targets_`
  };

  /// What the pages of one folder write alike leads to the same place: there are far fewer targets than
  /// links.
  struct Target {
    const File* written_in = nullptr;  ///< the first page that leads there
    std::string as_written;
  };

  File* new_file(const std::string& path, Diagnostics& diagnostics);
  std::string fault_of(const Target& target) const;  ///< empty: it leads to what is there

  Sink sink_;
  std::string only_;                      ///< empty: everything is wanted
  std::map<std::string, Anchors> files_;  ///< by path
  std::vector<Target> targets_;
  std::unordered_map<std::string, std::uint32_t> target_numbers_;  ///< folder, space, as written -> number
  std::vector<Link> links_;                                        ///< internal ones, each once a page
  std::size_t pages_ = 0;
  std::size_t link_count_ = 0;  ///< all `<a href>` written, the external ones too
  Names names_;
};

/// `target`, a relative reference in the page `from`, as a path from the root: `../a/b.html` -> `a/b.html`.
/// Empty when it leads out of the site.
std::string resolve_path(std::string_view from, std::string_view target);

/// The shortest relative reference that leads from the page `from` to the path `to`; both from the root.
std::string relative_path(std::string_view from, std::string_view to);

}  // namespace kyoto
