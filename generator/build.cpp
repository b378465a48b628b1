// SPDX-License-Identifier: GPL-3.0-or-later
#include "build.h"

#include <fmt/format.h>

#include <chrono>
#include <future>
#include <utility>
#include <vector>

#include "base/cache.h"
#include "base/parallel.h"
#include "base/percent.h"
#include "base/site.h"
#include "edition.h"
#include "link/link.h"
#include "model/address.h"
#include "publish/addresses.h"
#include "publish/write.h"
#include "render/render.h"
#include "search/analysed_record.h"
#include "search/browser_index.h"
#include "search/record.h"
#include "search/xapian_index.h"

namespace kyoto {

std::string to_text(const BuildSummary& summary, const std::filesystem::path& output) {
  const std::string address =
      (std::filesystem::absolute(output).lexically_normal() / "index.html").generic_string();
  return fmt::format("{}, {}, {}, {}, {} in {:.2f} seconds\nfile://{}\n",
                     counted(summary.documents, "document"), counted(summary.provisions, "provision"),
                     counted(summary.practices, "practice"), counted(summary.pages, "page"),
                     counted(summary.links, "link"), summary.seconds, percent_encoded(address, "/,:@+="));
}

namespace {

Collection load(const std::filesystem::path& content, const ReadSettings& settings, Progress& progress,
                Diagnostics& diagnostics) {
  progress.begin("read");
  // Every text of the content becomes the model; what is wrong with it is reported.
  Collection collection = read(content, settings, diagnostics);
  // From here on every document has a slug and ordered provisions, unit ids are unique, and each block knows
  // its source.

  progress.begin("link");
  link(collection, diagnostics, settings.jobs);
  // From here on every Ref exists, and every link has its evidence and its reverse.
  return collection;
}

/// The sinks, with each file counted.
Site::Sink counted_by(Progress& progress, Site::Sink sink) {
  return [&progress, sink = std::move(sink)](const std::string& path, std::string_view bytes) {
    progress.step();
    sink(path, bytes);
  };
}
Site::PieceSink counted_by(Progress& progress, Site::PieceSink sink) {
  return [&progress, sink = std::move(sink)](const std::string& path, std::string_view piece, bool is_last) {
    if (is_last) progress.step();
    sink(path, piece, is_last);
  };
}

/// Whether the page stands for a thing that others cite, not for a list that follows from what there is.
bool is_lasting(const Collection& collection, const std::string& path) {
  if (path.find(".page-") != std::string::npos) return false;
  const std::string_view folder = std::string_view(path).substr(0, path.find('/'));
  if (folder == "practices" || folder == "recommendations" || folder == "documents") return true;
  for (const Document& document : collection.documents)
    for (const Text& text : document.texts)
      if (text.folder == folder) return true;
  return false;
}

}  // namespace

Collection load(const std::filesystem::path& content, const ReadSettings& settings,
                Diagnostics& diagnostics) {
  Progress nobody_waits;
  return load(content, settings, nobody_waits, diagnostics);
}

std::optional<BuildSummary> build(const BuildSettings& settings, Diagnostics& diagnostics) {
  const auto start = std::chrono::steady_clock::now();
  Progress progress(settings.show);
  ReadSettings reading = Drafts::LeaveOut;
  reading.jobs = settings.jobs;
  Collection linked = load(settings.content, reading, progress, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  relate_practices(linked, settings.jobs);
  const Collection collection = std::move(linked);
  // From here on nothing changes any more.

  // What the edition is called follows from what goes in.
  const EditionFacts facts = find_edition_facts(collection, settings, diagnostics);
  using Forms = WriteSettings::Forms;
  SiteWriter writer(settings.output, facts,
                    {settings.precompress ? Forms::Compressed : Forms::Plain, settings.jobs});
  if (!writer.begin(diagnostics)) return std::nullopt;
  Diagnostics unwritten;  // of the sinks alone: files come from many threads
  Site site(counted_by(progress, writer.sink(unwritten)));
  site.give_pieces_to(counted_by(progress, writer.piece_sink(unwritten)));

  Cache cache;
  const std::filesystem::path kept = settings.cache.empty() ? user_cache_folder() : settings.cache;
  if (settings.has_cache && !kept.empty()) cache.open(kept, diagnostics);

  // The same records, analysed once, for both engines.
  progress.begin("analyse");
  const Addresses addresses(collection);
  std::optional<SearchContent> search = make_search_content(collection, addresses);
  std::vector<AnalysedRecords> analysed;
  for (const std::string& language : languages_of(search->records))
    analysed.push_back(analyse_records(*search, language, settings.jobs, &cache));
  progress.begin("browser index", "files");
  const std::string script = write_browser_index(
      *search, analysed, {settings.search_client, BrowserIndexSettings::ScriptName::Hashed, settings.jobs},
      site, diagnostics);

  // Nothing else waits for Xapian's database: it is written beside the pages. One thread alone does first
  // what needs the most memory.
  std::future<Diagnostics> xapian =
      std::async(thread_count(settings.jobs) > 1 ? std::launch::async : std::launch::deferred, [&] {
        Diagnostics found;
        write_xapian_index(*search, analysed, writer.folder() / "search-index", settings.jobs, cache, found);
        analysed.clear();
        search.reset();
        return found;
      });
  const auto finish_xapian = [&] {
    if (!xapian.valid()) return;
    progress.begin("Xapian index");
    diagnostics.append(xapian.get());
  };
  if (thread_count(settings.jobs) == 1) finish_xapian();

  // Pages, assets and data of the const model.
  progress.begin("render", "files");
  render(collection, addresses, {settings.templates, settings.base_url, facts, {}, script, settings.jobs},
         site, diagnostics);
  finish_xapian();
  diagnostics.append(std::move(unwritten));

  progress.begin("publish");
  // Every link and fragment of every page resolves inside the site.
  site.check_links(diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  report_lost_addresses(
      settings.output, [&](const std::string& path) { return is_lasting(collection, path); },
      [&](const std::string& path) { return site.files().contains(path); },
      settings.base_url.empty() ? Diagnostic::Severity::Warning : Diagnostic::Severity::Error, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;

  // The new site takes the place of the old one in one step.
  if (!writer.publish(diagnostics)) return std::nullopt;
  cache.trim();
  diagnostics.append(cache.take_notes());
  progress.end();

  BuildSummary summary;
  for (const Document& document : collection.documents) summary.documents += !document.version_of;
  for (const Provision& provision : collection.provisions)
    summary.provisions += !collection.document_of(provision).version_of;
  summary.practices = collection.practices.size();
  summary.pages = site.pages();
  summary.links = site.links();
  summary.stages = progress.stages();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace kyoto
