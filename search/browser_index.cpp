// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/browser_index.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "search/analysis.h"

namespace kyoto {
namespace {

/// Bytes of a piece: small enough to come while others are read, few enough files.
constexpr std::size_t piece_size = 300'000;

}  // namespace

void write_browser_index(std::span<const SearchRecord> records, const BrowserIndexSettings& settings,
                         Site& site, Diagnostics& diagnostics) {
  const std::optional<std::string> client = read_text_file(settings.client, diagnostics);
  if (!client) return;
  site.add("assets/search.js", *client, diagnostics);

  Json names = Json::array();
  std::string piece;
  const auto add_piece = [&] {
    if (piece.empty()) return;
    const std::string name = fmt::format("records-{}.js", names.size() + 1);
    site.add("search/" + name, fmt::format("kyotoSearch.records({},[\n{}\n]);\n", names.size(), piece),
             diagnostics);
    names.push_back(name);
    piece.clear();
  };
  for (const SearchRecord& record : records) {
    const std::string line =
        to_script_text(Json{record.id, record.kind, record.cite, record.title, record.url, record.text});
    if (piece.size() + line.size() > piece_size) add_piece();
    piece += (piece.empty() ? "" : ",\n") + line;
  }
  add_piece();

  const Json start = {{"pieces", names}, {"stopWords", stop_words()}};
  site.add("search/records.js", fmt::format("kyotoSearch.start({});\n", to_script_text(start)), diagnostics);
}

}  // namespace kyoto
