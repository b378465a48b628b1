// SPDX-License-Identifier: GPL-3.0-or-later
// The same passes as build, for somebody who is writing: what did not change is kept, and a page is made when
// it is asked for. Nothing is written, and content with errors is shown as far as it is sound.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "base/stamp.h"
#include "link/link.h"
#include "model/collection.h"
#include "read/read.h"
#include "render/render.h"

namespace kyoto {

struct PreviewSettings {
  std::filesystem::path content = "content";
  std::filesystem::path templates = "templates";
  std::filesystem::path search_client = "search/client";
};

class Preview {
 public:
  explicit Preview(PreviewSettings settings);
  ~Preview();
  Preview(const Preview&) = delete;
  Preview& operator=(const Preview&) = delete;

  /// Reads again what has changed on the disk, and links it; the first call reads everything. False when
  /// nothing has changed. Called from one thread; file() answers meanwhile from what was read before.
  bool refresh();

  /// The bytes that the file at this path of the site has; empty when there is none. Drafts have pages.
  std::optional<std::string> file(const std::string& path);

  /// All messages: of the content, and of the pages that were made of it so far.
  Diagnostics diagnostics();

  /// The page problems.html, which says them.
  std::string problems();

 private:
  struct Edition;

  PreviewSettings settings_;
  Stamps holdings_stamps_, practices_stamps_, templates_stamps_, client_stamps_;
  Collection holdings_;  ///< vocabularies and documents, linked with one another
  Diagnostics about_holdings_;
  /// Of practices: what was read and linked, as long as the holdings stay as they are.
  PracticeMemory readings_;
  LinkMemory linked_;
  WordsMemory words_;      ///< of practices; by themselves, whatever the holdings
  RenderMemory rendered_;  ///< of templates, as long as they stay as they are, and of names

  std::mutex mutex_;  ///< guards edition_, and that one thread at a time makes pages of it
  std::unique_ptr<Edition> edition_;
};

}  // namespace kyoto
