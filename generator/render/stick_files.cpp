// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "render/pages.h"
#include "render/words.h"

namespace kyoto {
namespace {

/// As the plainest editor of an old Windows shows it right: with a byte order mark and its line ends.
std::string as_windows_text(std::string text) {
  replace_all(text, "\n", "\r\n");
  return text.insert(0, byte_order_mark);
}

}  // namespace

void add_stick_files(Rendering& rendering) {
  // What stands on a stick beside the site is part of the edition too, so that it is proven with it.
  static constexpr std::array<std::pair<const char*, const char*>, 3> files = {{
      {"readme.txt", "assets/readme.txt"},
      {"start-here.html", "assets/start-here.txt"},
      {"how-to-update.txt", "assets/how-to-update.txt"},
  }};
  const EditionFacts& edition = rendering.settings.edition;
  std::size_t documents = 0;
  for (const Document& document : rendering.collection.documents) documents += !document.version_of;
  for (const auto& [name, path] : files) {
    if (!rendering.site.wants(path)) continue;
    std::optional<std::string> text =
        read_text_file(rendering.settings.templates / "stick" / name, rendering.diagnostics);
    if (!text) continue;
    replace_all(*text, "{edition}", edition.name());
    replace_all(*text, "{date}", edition.date() ? to_iso(*edition.date()) : "");
    replace_all(*text, "{style}", rendering.assets.path("kyoto.css"));
    replace_all(*text, "{icon}", rendering.assets.path("icon.svg"));
    replace_all(*text, "{practices}",
                rendering.words.counted("count.practice", rendering.collection.practices.size()));
    replace_all(*text, "{documents}", rendering.words.counted("count.document", documents));
    const bool is_text = std::string_view(name).ends_with(".txt");
    rendering.site.add(path, is_text ? as_windows_text(std::move(*text)) : *text, rendering.diagnostics);
  }
}

}  // namespace kyoto
