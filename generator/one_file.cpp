// SPDX-License-Identifier: GPL-3.0-or-later
#include "one_file.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/site.h"
#include "build.h"
#include "edition.h"
#include "model/address.h"
#include "publish/zip.h"
#include "render/render.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// The content, as the site has it: without drafts. Empty when it has errors.
std::optional<Collection> published(const fs::path& content, Diagnostics& diagnostics) {
  Collection collection = load(content, Drafts::LeaveOut, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return collection;
}

/// A book leads to no page of the web that is ours, so it needs no address.
RenderSettings render_settings(const Collection& collection, const BuildSettings& settings,
                               Diagnostics& diagnostics) {
  return {settings.templates, {}, find_edition_facts(collection, settings, diagnostics)};
}

std::size_t size_of(const fs::path& file) {
  std::error_code error;
  return static_cast<std::size_t>(fs::file_size(file, error));
}

}  // namespace

std::optional<PackedFile> pack_epub(const BuildSettings& settings, const fs::path& target,
                                    Diagnostics& diagnostics) {
  const std::optional<Collection> collection = published(settings.content, diagnostics);
  if (!collection) return std::nullopt;
  ZipWriter zip;
  const auto take = [&zip](const std::string& path, std::string_view bytes) {
    // EPUB Open Container Format 3.2, 4.3: "The contents of the mimetype file MUST NOT be compressed".
    const auto packing = path == "mimetype" ? ZipWriter::Packing::Stored : ZipWriter::Packing::Deflated;
    zip.add(path, std::string(bytes), packing);
  };
  Site site(take, Site::Names::Own);
  render_book(*collection, Addresses(*collection), render_settings(*collection, settings, diagnostics), site,
              diagnostics);
  site.check_links(diagnostics);
  if (diagnostics.has_errors() || !zip.write(target, diagnostics)) return std::nullopt;
  return PackedFile{site.files().size(), size_of(target)};
}

std::optional<PackedFile> pack_single(const BuildSettings& settings, const fs::path& target,
                                      Diagnostics& diagnostics) {
  const std::optional<Collection> collection = published(settings.content, diagnostics);
  const std::optional<std::string> stemmer =
      read_text_file(settings.search_client / "stemmer.js", diagnostics);
  if (!collection || !stemmer) return std::nullopt;
  std::string page;
  Site site([&page](const std::string&, std::string_view bytes) { page = bytes; });
  render_one_page(*collection, Addresses(*collection), render_settings(*collection, settings, diagnostics),
                  *stemmer, largest_one_page, site, diagnostics);
  site.check_links(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  if (!replace_file(target, page, diagnostics)) return std::nullopt;
  return PackedFile{1, page.size()};
}

}  // namespace kyoto
