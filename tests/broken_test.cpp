// SPDX-License-Identifier: GPL-3.0-or-later
// Every message that content can cause has a folder tests/broken/<id>/ with the content `in/` and all its
// messages in `expected.txt`, compared word for word. UPDATE_GOLDEN=1 rewrites expected.txt.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "base/file.h"
#include "build.h"
#include "bytes_of.h"
#include "complete_messages.h"
#include "messages.h"
#include "read/practices.h"
#include "read/vocabularies.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

const fs::path root = KYOTO_ROOT;
const fs::path broken = root / "tests" / "broken";

/// Messages that no content can cause, and why.
const std::map<std::string, std::string> without_folder = {
    {"altered-file", "about a copy or a finished site; see publish/verify_test, publish/pack_site_test"},
    {"build-at-work", "needs a second build; see publish/write_test"},
    {"busy-port", "about the preview; see publish/serve_test"},
    {"damaged-cache", "about the build before; see base/cache_test"},
    {"duplicate-page", "a fault of the program; see the tests of base/site"},
    {"extra-file", "about a copy; see publish/verify_test"},
    {"foreign-cache", "about the build before; see base/cache_test"},
    {"foreign-output", "about the output folder; see publish/write_test"},
    {"full-disk", "about a copy's disk; see publish/usb_test"},
    {"full-folder", "about a copy's disk; see publish/fat_test"},
    {"invalid-manifest", "about a copy; see publish/verify_test"},
    {"invalid-signature", "about a copy; see publish/verify_test"},
    {"large-edition", "about a very large content; see render/one_page_test"},
    {"lost-address", "about the edition before; see build_test"},
    {"lost-text", "a fault of the program"},
    {"missing-edition", "about a copy; see publish/verify_test"},
    {"missing-file", "about a copy; see publish/verify_test"},
    {"missing-index", "about the index; see search/xapian_index_test"},
    {"missing-libzim", "about how the program was built"},
    {"document-exists", "about the command line; see commands/import_document_test"},
    {"unknown-format", "about the command line; see commands/import_document_test"},
    {"practice-exists", "about the command line; see commands/new_practice_test"},
    {"output-on-mount", "about the output folder; see trust/disk.test.mjs"},
    {"other-index-version", "about the index; see search/xapian_index_test"},
    {"random-identity", "about the version of Xapian; see search/xapian_index_test"},
    {"refused-port", "about the preview; see publish/serve_test"},
    {"source-date-epoch", "about the environment; see trust/same.test.mjs"},
    {"template-syntax", "about the templates; see render/template_test"},
    {"template-unknown-name", "about the templates; see render/template_test"},
    {"template-unknown-partial", "about the templates; see render/template_test"},
    {"template-unquoted-attribute", "about the templates; see render/template_test"},
    {"unknown-country", "about the command line; see search/xapian_index_test"},
    {"unknown-kind", "about the command line; see search/xapian_index_test"},
    {"unreachable-index", "about the index; see search/shards.test.mjs"},
    {"unread-document", "follows from another message, which content does cause; see link_test"},
    {"unreadable-index", "about the index; see search/xapian_index_test"},
    {"unsafe-name", "about the pages; see base/file_name_test"},
    {"unusable-key", "about the command line; see base/signature_test"},
    {"unwatchable-folder", "about the system's limits"},
    {"unwritable-file", "about the output folder; see publish/write_test"},
    {"unwritable-index", "about the index; see search/xapian_index_test"},
    {"words-syntax", "about the templates"},
    {"words-unknown", "about the templates"},
    {"wrong-update", "about a copy; see publish/delta_test"},
};

constexpr Date today = {2021, 7, 1};  // for reviews that are overdue

/// The messages about one small content folder, as the program prints them, with places relative to it.
/// Without documents only the vocabularies and the practices are read; without vocabularies of its own it
/// takes tests/small_vocabularies.
std::string messages_about(const fs::path& in) {
  const SmallContent
      temporary;  // git keeps no empty folders, and the content needs its vocabularies beside it
  const fs::path& content = temporary.folder();
  fs::copy(in, content, fs::copy_options::recursive);
  if (!fs::exists(content / "vocabularies"))
    fs::copy(root / "tests" / "small_vocabularies", content / "vocabularies");
  Diagnostics diagnostics;
  if (fs::exists(content / "documents")) {
    load(content, {Drafts::Take, today}, diagnostics);
  } else {
    Collection collection;
    read_vocabularies(content / "vocabularies", collection, diagnostics);
    collection.index_names();
    read_practices(content / "practices", collection, diagnostics, today);
  }
  std::string text = to_text(completed(diagnostics));
  const std::string prefix = content.generic_string() + "/";
  for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    text.erase(at, prefix.size());
  return text;
}

/// The ids in the sources: the word in quotation marks that is the id of a message where one is made.
std::map<std::string, std::string> ids_in_sources() {
  const std::regex made(
      R"re((?:\b(?:error|warning|note|fail|fault|report|report_at|refuse)\((?:[A-Za-z_:]+,\s*){0,3}|\.(?:id|problem) = )\s*"([a-z0-9]+(?:-[a-z0-9]+)+)")re");
  std::map<std::string, std::string> ids;
  for (const char* part : {"generator", "search"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / part)) {
      if (entry.path().extension() != ".cpp" || entry.path().filename() == "messages.cpp") continue;
      const std::string text = bytes_of(entry.path());
      for (std::sregex_iterator found(text.begin(), text.end(), made), end; found != end; ++found)
        ids.emplace((*found)[1], entry.path().filename().string());
    }
  }
  return ids;
}

TEST_CASE("each folder of broken content gives exactly its expected messages") {
  Diagnostics diagnostics;
  const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
  for (const fs::path& folder : list_folders(broken, diagnostics)) {
    const std::string id = folder.filename().string();
    CAPTURE(id);
    const std::string text = messages_about(folder / "in");
    CHECK_MESSAGE(text.find("[" + id + "]") != std::string::npos, "the folder's own message is among them");
    if (update) std::ofstream(folder / "expected.txt", std::ios::binary) << text;
    CHECK(text == bytes_of(folder / "expected.txt"));
  }
}

TEST_CASE("every message of the table has a folder of broken content, or a reason why not") {
  for (const Message& message : messages()) {
    const std::string id(message.id);
    CAPTURE(id);
    CHECK(fs::exists(broken / id / "in") != without_folder.contains(id));
    CHECK_FALSE(message.meaning.empty());
    CHECK_FALSE(message.remedy.empty());
  }
  Diagnostics diagnostics;
  for (const fs::path& folder : list_folders(broken, diagnostics))
    CHECK_MESSAGE(find_message(folder.filename().string()), folder.filename().string());
}

TEST_CASE("every message that the sources name stands in the table, and the other way round") {
  const std::map<std::string, std::string> ids = ids_in_sources();
  for (const auto& [id, file] : ids) CHECK_MESSAGE(find_message(id), file << " names " << id);
  for (const Message& message : messages()) CHECK_MESSAGE(ids.contains(std::string(message.id)), message.id);
}

}  // namespace
}  // namespace kyoto
