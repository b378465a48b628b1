// SPDX-License-Identifier: GPL-3.0-or-later
// The stream of files that make up an edition. Render and search put files in as they are made, from as many
// threads as they like; whoever publishes takes them at once, so memory does not grow with the size of the
// output. Of each page only its path, its anchors and its links are kept, to prove at the end that every link
// resolves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
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
  /// Takes the bytes of one file. The path is relative to the site's root, with `/`. It is called from the
  /// threads that add files, and at the same time from several where several do.
  using Sink = std::function<void(const std::string& path, std::string_view bytes)>;

  /// Takes a file piece by piece: all pieces of a file from one thread, in their order.
  using PieceSink = std::function<void(const std::string& path, std::string_view piece, bool is_last)>;

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

  /// From here on a file that is added in pieces is given on in pieces. Without this it is put together
  /// first.
  void give_pieces_to(PieceSink sink) { piece_sink_ = std::move(sink); }

  /// Adds a file. A page (`.html`, `.xhtml`) is scanned for its ids and links. A path that was added before
  /// is reported as `duplicate-page`. From any thread.
  void add(const std::string& path, std::string_view bytes, Diagnostics& diagnostics);

  /// A file, no page, that is added piece by piece and so never stands in memory as a whole. Nothing happens
  /// where the site does not want it.
  class Pieces {
   public:
    void add(std::string_view piece);
    void end();  ///< once, behind the last piece

   private:
    friend class Site;
    Pieces(Site* site, std::string path) : site_(site), path_(std::move(path)) {}

    Site* site_;  ///< null: nobody wants the file
    std::string path_;
    std::string whole_;  ///< where the site gives no pieces on
  };

  /// The same for a file that comes in pieces. From any thread.
  Pieces add_in_pieces(const std::string& path, Diagnostics& diagnostics);

  /// Reports every internal link of every page whose file or fragment does not exist (`broken-link`).
  void check_links(Diagnostics& diagnostics) const;

  std::size_t pages() const { return pages_; }
  std::size_t links() const { return link_count_; }
  const std::map<std::string, Anchors>& files() const { return files_; }

 private:
  using File = std::map<std::string, Anchors>::value_type;

  /// The links of one page: a run of `links_`, up to that of the next one.
  struct PageLinks {
    const File* from = nullptr;
    std::size_t begin = 0;
  };

  /// What the pages of one folder write alike leads to the same place: there are far fewer targets than
  /// links.
  struct Target {
    const File* written_in = nullptr;  ///< the first page that leads there
    std::string_view as_written;       ///< the end of a key of TargetNumbers, which stays where it is
  };

  /// Found by what a page writes, without a copy of it.
  struct HashText : std::hash<std::string_view> {
    using is_transparent = void;
  };
  /// As the pages of one folder write it -> its place in `targets_`.
  using TargetNumbers = std::unordered_map<std::string, std::uint32_t, HashText, std::equal_to<>>;

  File* new_file(const std::string& path, Diagnostics& diagnostics);
  void note_page(const std::string& path, File& file, const PageParts& parts);
  std::string fault_of(const Target& target) const;  ///< empty: it leads to what is there

  Sink sink_;
  PieceSink piece_sink_;
  std::string only_;                      ///< empty: everything is wanted
  std::mutex mutex_;                      ///< guards what follows while files are added
  std::map<std::string, Anchors> files_;  ///< by path
  std::vector<Target> targets_;
  std::unordered_map<std::string, TargetNumbers> target_numbers_;  ///< by folder
  std::vector<PageLinks> page_links_;
  std::vector<std::uint32_t> links_;  ///< internal ones, each once a page: in `targets_`
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
