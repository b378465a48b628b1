// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/zim.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zim/writer/creator.h>
#include <zim/writer/item.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <exception>
#include <iostream>
#include <memory>
#include <optional>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/site.h"
#include "base/survive.h"
#include "base/unicode.h"
#include "publish/page_words.h"
#include "publish/serve.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* home = "index.html";

// The longest that a library of ZIM files shows.
constexpr std::size_t longest_title = 30;
constexpr std::size_t longest_description = 80;

/// `en` -> `eng`: ZIM files name languages by ISO 639-3.
std::string language_name(std::string_view code) {
  using Name = std::pair<std::string_view, std::string_view>;
  constexpr std::array names = {Name{"ar", "ara"}, Name{"en", "eng"}, Name{"es", "spa"},
                                Name{"fr", "fra"}, Name{"ru", "rus"}, Name{"zh", "zho"}};
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.first == code; });
  return std::string(found == names.end() ? "mul" : found->second);
}

/// Cut between words to at most `characters`.
std::string shortened(const std::string& text, std::size_t characters) {
  if (code_point_count(text) <= characters) return text;
  std::string cut = code_point_substr(text, 0, characters - 1);
  if (const std::size_t space = cut.rfind(' '); space != std::string::npos && space > 0) cut.resize(space);
  while (!cut.empty() && std::string_view(",;: ").find(cut.back()) != std::string_view::npos) cut.pop_back();
  return cut + "\xE2\x80\xA6";
}

/// What is searched is kept apart from what is shown: the words of the page without the frame that all pages
/// share.
class Words : public zim::writer::IndexData {
 public:
  explicit Words(PageWords page) : page_(std::move(page)) {}
  bool hasIndexData() const override { return !page_.words.empty(); }
  std::string getTitle() const override { return page_.title; }
  std::string getContent() const override { return page_.words; }
  std::string getKeywords() const override { return {}; }
  std::uint32_t getWordCount() const override {
    return static_cast<std::uint32_t>(std::count(page_.words.begin(), page_.words.end(), ' ') + 1);
  }
  GeoPosition getGeoPosition() const override { return {false, 0, 0}; }

 private:
  PageWords page_;
};

/// A file of the site. Only pages are articles, with words to be found by.
class SiteItem : public zim::writer::FileItem {
 public:
  SiteItem(const std::string& where, const std::string& type, PageWords page, const fs::path& source)
      : FileItem(where, type, page.title, {{zim::writer::FRONT_ARTICLE, !page.words.empty()}},
                 source.string()),
        page_(std::move(page)) {}

  std::shared_ptr<zim::writer::IndexData> getIndexData() const override {
    return page_.words.empty() ? nullptr : std::make_shared<Words>(page_);
  }

 private:
  PageWords page_;
};

/// libzim tells its steps on the standard output, whatever it is asked; that is for our own words.
class Silence {
 public:
  Silence() : output_(std::cout.rdbuf(nullptr)) {}
  ~Silence() { std::cout.rdbuf(output_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  std::streambuf* output_;
};

/// Whether the folder can take so many bytes. libzim does not look whether a write went well: where there is
/// no room it tries again for ever.
std::error_code find_room(const fs::path& folder, std::size_t bytes) {
  const fs::path file = folder / "room";
  const int number = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  std::error_code error, ignored;
  if (number < 0 || fallocate(number, 0, 0, static_cast<off_t>(bytes)) != 0)
    error = {errno, std::generic_category()};
  if (number >= 0) close(number);
  fs::remove(file, ignored);
  if (error != std::errc::operation_not_supported) return error;
  // A file system that cannot promise room, as that of a stick: it tells how much there is.
  const fs::space_info space = fs::space(folder, error);
  if (!error && space.available < bytes) error = std::make_error_code(std::errc::no_space_on_device);
  return error;
}

/// More than the archive and its index take while they are made: the words are packed to a third, and what
/// the index needs at least is added.
std::size_t most_bytes(const fs::path& site, const std::vector<std::string>& paths) {
  std::size_t bytes = std::size_t{2} << 20;
  std::error_code error;
  for (const std::string& path : paths)
    if (const std::uintmax_t size = fs::file_size(site / path, error); !error) bytes += size;
  return bytes;
}

zim::Uuid identity(std::string_view hash) {
  zim::Uuid uuid;
  for (std::size_t i = 0; i < uuid.size() && 2 * i + 1 < hash.size(); ++i) {
    unsigned byte = 0;
    std::from_chars(hash.data() + 2 * i, hash.data() + 2 * i + 2, byte, 16);
    uuid.data[i] = static_cast<char>(byte);
  }
  return uuid;
}

/// `text/html; charset=utf-8` -> `text/html`
std::string bare_type(const std::string& path) {
  const std::string type = content_type(path);
  return type.substr(0, type.find(';'));
}

void fill(zim::writer::Creator& creator, const fs::path& site, const std::vector<std::string>& paths,
          const ZimLabel& label, const PageWords& home_page, Diagnostics& diagnostics) {
  for (const std::string& path : paths) {
    if (!path.ends_with(".html")) {
      creator.addItem(std::make_shared<SiteItem>(path, bare_type(path), PageWords{}, site / path));
      continue;
    }
    const std::optional<std::string> page = read_file(site / path, diagnostics);
    if (!page) continue;
    PageWords words = words_of_page(*page);
    if (!words.moved_to.empty()) {
      creator.addRedirection(path, words.title, resolve_path(path, words.moved_to));
      continue;
    }
    // What answers for a missing page is nothing to be found.
    if (path == "404.html") words.words.clear();
    creator.addItem(std::make_shared<SiteItem>(path, "text/html", std::move(words), site / path));
  }
  creator.addMetadata("Title", shortened(home_page.title, longest_title));
  creator.addMetadata("Description", shortened(home_page.description, longest_description));
  if (code_point_count(home_page.description) > longest_description)
    creator.addMetadata("LongDescription", home_page.description);
  creator.addMetadata("Language", language_name(home_page.language));
  creator.addMetadata("Name", label.name);
  creator.addMetadata("Creator", label.creator);
  creator.addMetadata("Publisher", label.publisher);
  creator.addMetadata("License", label.licence);
  creator.addMetadata("Date", label.date);
  creator.addMetadata("Tags", "_category:other;_ftindex:yes;_pictures:no;_videos:no;_details:yes");
  if (const std::optional<std::string> picture = read_file(site / "assets/icon-48.png", diagnostics))
    creator.addIllustration(48, *picture);
}

}  // namespace

bool can_write_zim() {
  return true;
}

bool write_zim(const fs::path& site, const std::vector<std::string>& paths, const ZimLabel& label,
               const fs::path& target, Diagnostics& diagnostics) {
  const std::optional<std::string> page = read_file(site / home, diagnostics);
  if (!page) return false;
  const PageWords home_page = words_of_page(*page);
  // libzim writes files of several names beside the one that it is given: they get a folder of their own.
  const fs::path absolute = fs::absolute(target);
  const fs::path folder = absolute.parent_path() / fmt::format(".{}.new", absolute.filename().string());
  std::error_code error;
  fs::remove_all(folder, error);
  fs::create_directories(folder, error);
  const std::size_t errors_before = diagnostics.errors();
  if (!error) error = find_room(folder, most_bytes(site, paths));
  std::string reason = error ? error.message() : std::string();
  const auto make = [&] {
    const Silence silence;
    zim::writer::Creator creator;
    creator.configVerbose(false).configCompression(zim::Compression::Zstd);
    creator.configIndexing(true, language_name(home_page.language));
    creator.startZimCreation((folder / absolute.filename()).string());
    creator.setMainPath(home);
    creator.setUuid(identity(label.edition_hash));
    fill(creator, site, paths, label, home_page, diagnostics);
    if (diagnostics.errors() == errors_before) {
      creator.finishZimCreation();
      fs::rename(folder / absolute.filename(), absolute);
    }
  };
  try {
    if (!error) survive(make);  // the index that libzim makes is Xapian's, which writes in destructors
  } catch (const std::exception& exception) {
    reason = exception.what();
  }
  fs::remove_all(folder, error);
  if (!reason.empty())
    diagnostics.error(
        "unwritable-file", {target.generic_string()},
        fmt::format("expected to write this archive, found: {}", reason),
        "Check the free space and the rights of the folder. What stood there stands as it was.");
  return diagnostics.errors() == errors_before;
}

}  // namespace kyoto
