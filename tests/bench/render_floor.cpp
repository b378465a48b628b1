// SPDX-License-Identifier: GPL-3.0-or-later
// What no site generator can do without: reads every practice, makes HTML of it with cmark-gfm, and writes as
// many files of the same sizes as an edition has beside its search. No front matter, template, link or list.
//   render_floor CONTENT EDITION OUTPUT THREADS
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/parallel.h"

namespace kyoto::bench {
namespace {

namespace fs = std::filesystem;

struct File {
  fs::path path;  ///< from the root of the edition
  std::size_t size = 0;
};

std::vector<File> files_of(const fs::path& edition) {
  std::vector<File> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(edition)) {
    const fs::path path = entry.path().lexically_relative(edition);
    const std::string folder = path.begin()->string();
    if (entry.is_regular_file() && folder != "search" && folder != "search-index")
      files.push_back({path, entry.file_size()});
  }
  return files;
}

std::string to_html(const std::string& markdown) {
  static std::mutex mutex;  // tables of the package are changed while it reads
  constexpr int options = CMARK_OPT_FOOTNOTES;
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(options),
                                                                           cmark_parser_free);
  for (const char* name : {"table", "autolink", "strikethrough"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_node* read = nullptr;
  {
    const std::lock_guard lock(mutex);
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    read = cmark_parser_finish(parser.get());
  }
  const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(read, cmark_node_free);
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_render_html(root.get(), options, cmark_parser_get_syntax_extensions(parser.get())), std::free);
  return html.get();
}

int run(const fs::path& content, const fs::path& edition, const fs::path& output, std::size_t threads) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::vector<File> files = files_of(edition);
  for (const File& file : files) fs::create_directories((output / file.path).parent_path());
  std::vector<Diagnostics> found(files.size());
  const auto make = [&](std::size_t i) {
    const File& file = files[i];
    std::string bytes;
    if (*file.path.begin() == "practices" && file.path.extension() == ".html") {
      const fs::path source = content / "practices" / file.path.stem().concat(".md");
      if (fs::exists(source))
        if (const auto text = read_file(source, found[i]))
          bytes = to_html(text->substr(text->find("\n---\n") + 5));
    }
    bytes.resize(file.size, ' ');
    write_file(output / file.path, bytes, found[i]);
  };
  for_each_index(files.size(), make, threads);
  for (const Diagnostics& one : found)
    if (one.has_errors()) return 1;
  std::printf("%zu files\n", files.size());
  return 0;
}

}  // namespace
}  // namespace kyoto::bench

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fputs("render_floor CONTENT EDITION OUTPUT THREADS\n", stderr);
    return 2;
  }
  return kyoto::bench::run(argv[1], argv[2], argv[3], std::strtoul(argv[4], nullptr, 10));
}
