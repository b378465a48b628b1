// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/render.h"

#include <optional>
#include <utility>

#include "render/page_queue.h"
#include "render/pages.h"
#include "render/render_memory.h"

namespace kyoto {
namespace {

void add_assets(Rendering& rendering) {
  for (const auto& [name, asset] : rendering.assets.all())
    rendering.site.add(asset.path, asset.bytes, rendering.diagnostics);
}

}  // namespace

struct Renderer::Parts {
  RenderSettings settings;
  Words words;
  Templates templates;
  Rendering rendering;
  PageQueue queue;

  Parts(const Collection& collection, const Addresses& addresses, RenderSettings given, Words read_words,
        Templates read_templates, Site& site, Diagnostics& diagnostics)
      : settings(std::move(given)),
        words(std::move(read_words)),
        templates(std::move(read_templates)),
        rendering{collection, addresses, settings, words, templates, site, diagnostics, {}, {}, {}},
        queue(templates, site, diagnostics, settings.jobs) {
    prepare(rendering);
    rendering.queue = &queue;
  }
};

RenderMemory::RenderMemory() : kept_(std::make_unique<Kept>()) {}
RenderMemory::~RenderMemory() = default;

void RenderMemory::forget_templates() {
  kept_->templates.reset();
}

Renderer::Renderer(const Collection& collection, const Addresses& addresses, RenderSettings settings,
                   Site& site, Diagnostics& diagnostics) {
  std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", diagnostics);
  if (!words) return;
  std::optional<Templates>* const kept =
      settings.memory != nullptr ? &settings.memory->kept().templates : nullptr;
  std::optional<Templates> templates;
  if (kept != nullptr && *kept) {
    templates = (*kept)->again();
  } else {
    const std::size_t said = diagnostics.count();
    templates = Templates::load(settings.templates, *words, diagnostics);
    if (!templates) return;
    // What was said about them is to be said again next time.
    if (kept != nullptr && diagnostics.count() == said) *kept = templates->again();
  }
  const std::size_t errors_before = diagnostics.errors();
  parts_ = std::make_unique<Parts>(collection, addresses, std::move(settings), std::move(*words),
                                   std::move(*templates), site, diagnostics);
  if (diagnostics.errors() > errors_before) parts_.reset();  // every page would say that it misses them
}

Renderer::~Renderer() = default;

void Renderer::add_wanted() {
  if (!parts_) return;
  Rendering& rendering = parts_->rendering;
  const Site& site = rendering.site;
  add_assets(rendering);
  add_home_page(rendering);
  add_declaration_pages(rendering);
  add_recommendation_pages(rendering);
  add_document_pages(rendering);
  add_practice_pages(rendering);
  if (site.wants_any("lineage/")) add_lineage_pages(rendering);
  if (site.wants_any("compare/")) add_compare_pages(rendering);
  if (site.wants_any("practices/")) add_practices_index(rendering);
  add_vocabulary_pages(rendering);
  if (site.wants_any("regions/")) add_region_pages(rendering);
  if (site.wants_any("bodies/")) add_body_pages(rendering);
  if (site.wants_any("evidence/")) add_evidence_pages(rendering);
  if (site.wants_any("coverage")) add_coverage_page(rendering);
  if (site.wants_any("matrix")) add_matrix_page(rendering);
  add_search_page(rendering);
  add_find_page(rendering);
  if (site.wants_any("a-z.")) add_a_to_z_pages(rendering);
  add_timeline_page(rendering);
  add_glance_page(rendering);
  add_about_page(rendering);
  add_licence_page(rendering);
  add_missing_page(rendering);
  add_contribute_page(rendering);
  add_guide_page(rendering, practice_schema());
  add_stick_files(rendering);
  add_styleguide_page(rendering);
  if (site.wants_any("data/")) add_data_files(rendering);
  add_feed(rendering);
  add_open_search(rendering);
  parts_->queue.finish();  // the sitemap lists the pages that are there
  add_sitemap(rendering);
  parts_->words.report_missed(rendering.diagnostics);
}

void render(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
            Site& site, Diagnostics& diagnostics) {
  Renderer(collection, addresses, settings, site, diagnostics).add_wanted();
}

void render_problems(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                     std::span<const Problem> problems, Site& site, Diagnostics& diagnostics) {
  Diagnostics ignored;  // what is wrong with the templates is among the problems
  const std::optional<Words> words = Words::load(settings.templates / "words" / "en.txt", ignored);
  std::optional<Templates> templates;
  if (words) templates = Templates::load(settings.templates, *words, ignored);
  if (!templates) return add_bare_problems_page(problems, site, diagnostics);
  Rendering rendering{collection, addresses, settings, *words, *templates, site, diagnostics, {}, {}, {}};
  prepare(rendering);
  add_problems_page(rendering, problems);
}

}  // namespace kyoto
