// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever was edited, renamed or deleted since the last build: the next one makes the same bytes as one from
// nothing. KYOTO_EDITS says how many edits are tried, KYOTO_SEED which.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "build.h"
#include "bytes_of.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

const fs::path root = KYOTO_ROOT;

unsigned number_from(const char* name, unsigned otherwise) {
  const char* given = std::getenv(name);
  return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : otherwise;
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// All files by path, Xapian's database among them.
std::map<std::string, std::string> files_of(const fs::path& site) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(site))
    if (file.is_regular_file())
      files.emplace(file.path().lexically_relative(site).generic_string(), bytes_of(file.path()));
  return files;
}

/// Somebody who edits a content folder.
class Editor {
 public:
  Editor(fs::path content, unsigned seed) : content_(std::move(content)), random_(seed) {}

  /// One edit; says which.
  std::string edit() {
    const std::vector<fs::path> practices = all();
    const fs::path one = practices[below(practices.size())];
    switch (below(7)) {
      case 0: {
        const fs::path copy = content_ / "practices" / fmt::format("further-{}.md", ++count_);
        fs::copy_file(one, copy);
        return "a further practice, like " + one.filename().string();
      }
      case 1:
        if (practices.size() < 10) break;
        fs::remove(one);
        return "without " + one.filename().string();
      case 2: {
        const std::string name = fmt::format("renamed-{}.md", ++count_);
        fs::rename(one, content_ / "practices" / name);
        return fmt::format("{} is {}", one.filename().string(), name);
      }
      case 3: {
        std::string text = bytes_of(one);
        const std::size_t title = text.find("title: ") + 7;
        text.replace(title, text.find('\n', title) - title, fmt::format("Mentors of kind {}", ++count_));
        write(one, text);
        return "another title of " + one.filename().string();
      }
      case 4: {
        const fs::path themes = content_ / "vocabularies" / "synonyms.yml";
        write(themes, bytes_of(themes) + fmt::format("\n- [oneword{0}, otherword{0}]\n", ++count_));
        return "a synonym";
      }
      default:
        break;
    }
    write(one, bytes_of(one) + fmt::format("\nMentors wrote letter number {}.\n", ++count_));
    return "more text in " + one.filename().string();
  }

 private:
  std::vector<fs::path> all() const {
    std::set<fs::path> sorted;
    for (const fs::directory_entry& file : fs::directory_iterator(content_ / "practices"))
      sorted.insert(file.path());
    return {sorted.begin(), sorted.end()};
  }

  std::size_t below(std::size_t count) { return random_() % count; }

  fs::path content_;
  std::mt19937 random_;
  int count_ = 0;
};

TEST_CASE("after any edits a build with what was kept is the same as one from nothing") {
  const unsigned edits = number_from("KYOTO_EDITS", 4), seed = number_from("KYOTO_SEED", 20260307);
  CAPTURE(seed);
  const SmallContent temporary;
  BuildSettings settings;
  settings.content = temporary.folder() / "content";
  settings.templates = temporary.folder() / "templates";
  settings.search_client = temporary.folder() / "client";
  settings.output = temporary.folder() / "site";
  settings.cache = temporary.folder() / "cache";
  for (const auto& [from, to] : {std::pair("content", settings.content),
                                 {"templates", settings.templates},
                                 {"search/client", settings.search_client}})
    fs::copy(root / from, to, fs::copy_options::recursive);
  BuildSettings anew = settings;
  anew.output = temporary.folder() / "anew";
  anew.has_cache = false;

  Editor editor(settings.content, seed);
  std::string done;
  for (unsigned i = 0; i <= edits; ++i) {
    if (i > 0) done += editor.edit() + "\n";
    Diagnostics diagnostics;
    REQUIRE_MESSAGE(build(settings, diagnostics), done << to_text(diagnostics));
    REQUIRE(build(anew, diagnostics));
    const std::map<std::string, std::string> kept = files_of(settings.output), fresh = files_of(anew.output);
    std::string different;
    for (const auto& [path, bytes] : fresh) {
      const auto same = kept.find(path);
      if (same == kept.end() || same->second != bytes) different += path + "\n";
    }
    REQUIRE_MESSAGE(different.empty(), done << "Different files:\n" << different);
    REQUIRE(kept.size() == fresh.size());
  }
  MESSAGE(edits << " edits, each with the same " << files_of(anew.output).size() << " files as from nothing");
}

}  // namespace
}  // namespace kyoto
