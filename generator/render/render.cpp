// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

#include <optional>

#include "base/file.h"
#include "render/pages.h"

namespace kyoto {
namespace {

void add_assets(Rendering& rendering) {
  const std::filesystem::path folder = rendering.settings.templates / "assets";
  for (const std::filesystem::path& name : list_files(folder, "")) {
    if (!rendering.site.wants("assets/" + name.filename().string())) continue;
    const std::optional<std::string> bytes = read_file(folder / name.filename(), rendering.diagnostics);
    if (bytes) rendering.site.add("assets/" + name.filename().string(), *bytes, rendering.diagnostics);
  }
}

}  // namespace

void render(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
            Site& site, Diagnostics& diagnostics) {
  const std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", diagnostics);
  if (!words) return;
  std::optional<Templates> templates = Templates::load(settings.templates, *words, diagnostics);
  if (!templates) return;
  Rendering rendering{collection, addresses, settings, *words, *templates, site, diagnostics, {}, {}, {}};
  prepare(rendering);
  add_assets(rendering);
  add_home_page(rendering);
  add_declaration_pages(rendering);
  add_recommendation_pages(rendering);
  add_document_pages(rendering);
  add_practice_pages(rendering);
  add_lineage_pages(rendering);
  add_compare_pages(rendering);
  add_practices_index(rendering);
  add_vocabulary_pages(rendering);
  add_region_pages(rendering);
  add_body_pages(rendering);
  add_evidence_pages(rendering);
  add_coverage_page(rendering);
  add_matrix_page(rendering);
  add_search_page(rendering);
  add_about_page(rendering);
  add_contribute_page(rendering);
  if (site.wants_below("data/")) add_data_files(rendering);
  add_feed(rendering);
  add_sitemap(rendering);
  words->report_missed(diagnostics);
}

}  // namespace kyoto
