// SPDX-License-Identifier: GPL-3.0-or-later
//
// A full build spends a third of its time on reading and linking, nearly all of that on documents, and the
// rest on pages and indexes that nobody looks at. So the holdings are read and linked once and copied for
// each edition, and a page is made by itself, in a few milliseconds. Of the practices only those are read
// whose files changed; the others are shared with the edition before, with what their words name. All links,
// lists and "cited by" are drawn up anew from them: it costs little, and they are true without a rule of its
// own for what an edit touches.
#include "preview.h"

#include <future>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/site.h"
#include "complete_messages.h"
#include "messages.h"
#include "model/address.h"
#include "render/render.h"
#include "search/analysed_record.h"
#include "search/browser_index.h"
#include "search/record.h"

namespace kyoto {
namespace {

/// A page that is made of every edition at once, to hear what is wrong with the templates.
constexpr const char* shortest_page = "404.html";

}  // namespace

/// The content at one moment, and what was made of it so far.
struct Preview::Edition {
  Collection collection;
  Diagnostics diagnostics;
  std::optional<Addresses> addresses;
  std::map<std::string, std::string> files;  ///< those that were made, by path
  Site site{[this](const std::string& path, std::string_view bytes) { files.emplace(path, bytes); }};
  std::optional<Renderer> renderer;
  /// Gives the practices that are related to others; made while nobody waits for it yet.
  std::shared_future<std::unique_ptr<RelatedFinder>> related;
  bool has_index = false;  ///< whether the browser's index is among the files

  const std::string* find(const std::string& path) const {
    const auto made = files.find(path);
    return made == files.end() ? nullptr : &made->second;
  }

  /// Finds the related practices that the file shows: for a practice's page its own, for data all.
  void relate_for(std::string_view path) {
    constexpr std::string_view folder = "practices/", ending = ".html";
    const bool is_data = path.starts_with("data/");
    if (!is_data && !(path.starts_with(folder) && path.ends_with(ending))) return;
    const std::unique_ptr<RelatedFinder>& finder = related.get();
    collection.related.resize(collection.practices.size());
    if (is_data) {
      collection.related = finder->find_all();
    } else if (const auto practice = collection.find_practice(
                   path.substr(folder.size(), path.size() - folder.size() - ending.size()))) {
      collection.related[*practice] = finder->find(*practice);
    }
  }
};

Preview::Preview(PreviewSettings settings) : settings_(std::move(settings)) {}

Preview::~Preview() = default;

bool Preview::refresh() {
  constexpr const char* folder = "practices";
  Stamps holdings = stamps_below(settings_.content, folder);
  Stamps practices = stamps_below(settings_.content / folder);
  Stamps templates = stamps_below(settings_.templates), client = stamps_below(settings_.search_client);

  const bool is_first = edition_ == nullptr;
  const bool has_new_holdings = is_first || !is_unchanged(holdings_stamps_, holdings);
  const std::vector<std::string> changed = changed_files(practices_stamps_, practices);
  const bool has_new_templates = !is_unchanged(templates_stamps_, templates);
  if (!has_new_holdings && changed.empty() && !has_new_templates && is_unchanged(client_stamps_, client))
    return false;
  holdings_stamps_ = std::move(holdings);
  practices_stamps_ = std::move(practices);
  templates_stamps_ = std::move(templates);
  client_stamps_ = std::move(client);

  if (has_new_holdings) {
    about_holdings_ = Diagnostics();
    holdings_ = read_holdings(settings_.content, about_holdings_);
    link_holdings(holdings_, about_holdings_);
    readings_.forget_all();
    linked_ = LinkMemory();
  }
  if (has_new_templates) rendered_.forget_templates();
  for (const std::string& file : changed) readings_.forget(file);
  auto edition = std::make_unique<Edition>();
  edition->diagnostics.append(about_holdings_);
  edition->collection = holdings_;
  ReadSettings reading(Drafts::Take, today());
  reading.memory = &readings_;
  add_practices(settings_.content, reading, edition->collection, edition->diagnostics);
  link_practices(edition->collection, edition->diagnostics, 0, &linked_);
  edition->related = std::async(std::launch::async, [this, &collection = std::as_const(edition->collection)] {
                       return std::make_unique<RelatedFinder>(collection, &words_);
                     }).share();
  edition->addresses.emplace(edition->collection);
  RenderSettings rendering{settings_.templates, "", {}, "/"};
  rendering.memory = &rendered_;
  edition->renderer.emplace(edition->collection, *edition->addresses, std::move(rendering), edition->site,
                            edition->diagnostics);
  {
    const std::lock_guard lock(mutex_);
    edition_.swap(edition);
  }
  file(shortest_page);
  return true;
}

std::optional<std::string> Preview::file(const std::string& path) {
  const std::lock_guard lock(mutex_);
  Edition& edition = *edition_;
  if (const std::string* made = edition.find(path)) return *made;
  edition.relate_for(path);
  edition.site.want_only(path);
  edition.renderer->add_wanted();
  if (const std::string* made = edition.find(path)) return *made;
  if (edition.has_index || !(path.starts_with("search/") || path.starts_with("assets/"))) return std::nullopt;

  // A part of the browser's index, which is made as a whole.
  edition.has_index = true;
  edition.site.want_only("");
  const SearchContent search = make_search_content(edition.collection, *edition.addresses);
  std::vector<AnalysedRecords> analysed;
  for (const std::string& language : languages_of(search.records))
    analysed.push_back(analyse_records(search, language));
  write_browser_index(search, analysed, {settings_.search_client}, edition.site, edition.diagnostics);
  const std::string* made = edition.find(path);
  return made ? std::optional(*made) : std::nullopt;
}

std::string Preview::problems() {
  const std::lock_guard lock(mutex_);
  const Edition& edition = *edition_;
  std::vector<Problem> problems;
  for (Diagnostic& diagnostic : completed(edition.diagnostics).sorted()) {
    const Message* message = find_message(diagnostic.id);
    problems.push_back({std::move(diagnostic), message ? message->remedy : std::string_view()});
  }
  std::string page;
  Site site([&](const std::string&, std::string_view bytes) { page = bytes; });
  Diagnostics ignored;  // what is wrong with the templates has been said by the pages
  render_problems(edition.collection, *edition.addresses, {settings_.templates, "", {}, "/"}, problems, site,
                  ignored);
  return page;
}

Diagnostics Preview::diagnostics() {
  const std::lock_guard lock(mutex_);
  return edition_->diagnostics;
}

}  // namespace kyoto
