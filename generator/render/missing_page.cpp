// SPDX-License-Identifier: GPL-3.0-or-later
//
// A web server shows 404.html at whatever address was asked for, however deep; its relative links hold there
// by the base that stands in the page (when the site's address is known) or that a script of a few lines
// finds.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "render/pages.h"

namespace kyoto {
namespace {

/// `https://example.org/kyoto` -> `/kyoto/`; empty when the site's address is not known.
std::string root_path(const RenderSettings& settings) {
  if (!settings.root_path.empty() || settings.base_url.empty()) return settings.root_path;
  const std::size_t host = settings.base_url.find("//");
  if (host == std::string::npos) return "/";
  const std::size_t path = settings.base_url.find('/', host + 2);
  std::string root = path == std::string::npos ? "/" : settings.base_url.substr(path);
  if (!root.ends_with('/')) root += '/';
  return root;
}

/// The names of layout.html for that page: `root_path`, empty when unknown, and `script` with `script_hash`.
View missing_page(const Rendering& rendering) {
  View view;
  view.set("root_path", root_path(rendering.settings));
  std::optional<std::string> script =
      read_text_file(rendering.settings.templates / "inline" / "root.js", rendering.diagnostics);
  if (!script) script.emplace();
  view.set("script_hash", sha256_source(*script));
  view.set("script", Html{std::move(*script)});
  return view;
}

}  // namespace

void add_missing_page(Rendering& rendering) {
  const std::string name = rendering.words.text("missing");
  Frame frame{"404.html",   "missing", name, rendering.words.text("missing.text"), "", "en",
              {{name, ""}}, {},        {}};
  const Href href(rendering.addresses, frame.path);
  View content;
  content.set("practices_href", href.to_path("practices/index.html"))
      .set("documents_href", href.to_path("documents/index.html"))
      .set("missing_page", missing_page(rendering));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
