// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a site into a folder beside the published one and puts it in its place in one step: whatever
// happens, the old site or the new one stands, whole. Files whose bytes have not changed keep their times.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/site.h"
#include "publish/edition.h"

namespace kyoto {

struct WriteSettings {
  /// Whether the compressed forms that web servers send stand beside the files; see precompress.h.
  enum class Forms : std::uint8_t { Plain, Compressed } forms = Forms::Plain;
  std::size_t jobs = 0;  ///< threads to compress with; 0: as many as the machine has cores
};

class SiteWriter {
 public:
  explicit SiteWriter(const std::filesystem::path& output, EditionFacts facts = {},
                      WriteSettings settings = {});
  ~SiteWriter();  ///< what was not published is removed
  SiteWriter(const SiteWriter&) = delete;
  SiteWriter& operator=(const SiteWriter&) = delete;

  /// Makes the folder beside the output. False, and a message, when it cannot: no rights, another build at
  /// work, or an output folder with files that no build has written.
  bool begin(Diagnostics& diagnostics);

  /// Takes the site's files; `diagnostics` must live as long as the sink, and be told by nobody else while
  /// files come from other threads. After the first that cannot be written nothing more is, and publish()
  /// fails.
  Site::Sink sink(Diagnostics& diagnostics);

  /// The same for files that come in pieces.
  Site::PieceSink piece_sink(Diagnostics& diagnostics);

  /// The folder in which the new site stands until it is published, for what writes its own files there.
  const std::filesystem::path& folder() const { return fresh_; }

  /// Writes the sums and the manifest and puts the new site in the place of the old one. False, and a
  /// message, on failure.
  bool publish(Diagnostics& diagnostics);

 private:
  struct FileUnderWay;

  void note(const std::string& path, std::string hash, std::size_t size);
  void fail(Diagnostics found, Diagnostics& diagnostics);
  bool keep_old(const std::filesystem::path& path) const;
  void keep_old_instead(const std::filesystem::path& path) const;
  bool put(const std::filesystem::path& path, std::string_view bytes, Diagnostics& diagnostics);

  std::filesystem::path output_;
  std::filesystem::path fresh_;
  Edition edition_;
  WriteSettings settings_;
  bool has_old_ = false;            ///< there is a site to compare with
  std::mutex mutex_;                ///< guards the edition and what follows, for files come from many threads
  std::vector<std::string> paths_;  ///< of all files, for their compressed forms
  std::map<std::string, std::unique_ptr<FileUnderWay>> under_way_;  ///< by path; those that come in pieces
  std::atomic<bool> has_failed_ =
      false;       ///< a file could not be written: one message is enough, the rest is let go
  int lock_ = -1;  ///< descriptor of the locked parent folder; -1: not locked
};

}  // namespace kyoto
