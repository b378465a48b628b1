// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the program on one content folder and prints rows of a Markdown table: wall time, time of
// processors and peak memory of each stage of a build, of a build after one edit, of check, of a preview
// after one edit, of queries.
//   bench CONTENT FOLDER NAME [COMMAND ...]
// FOLDER takes what is built. Each COMMAND is another program, run by the shell and measured as a whole.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "base/file.h"
#include "build.h"
#include "commands/search.h"
#include "edition.h"
#include "link/link.h"
#include "model/address.h"
#include "preview.h"
#include "publish/write.h"
#include "render/render.h"
#include "search/analysed_record.h"
#include "search/browser_index.h"
#include "search/record.h"

namespace kyoto::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

void print_row(const std::string& name, const std::string& what, double wall, double processors,
               double peak) {
  std::printf("| %s | %s | %.3f | %.3f | %s |\n", name.c_str(), what.c_str(), wall, processors,
              peak > 0 ? fmt::format("{:.0f}", peak).c_str() : "");
  std::fflush(stdout);
}

/// Runs the work in a process of its own, so that its memory and its time are its own, and prints a row for
/// it.
void measure(const std::string& name, const std::string& what, const std::function<int()>& work) {
  std::fflush(nullptr);
  const Clock::time_point start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    const int result = work();
    std::fflush(nullptr);
    _exit(result);
  }
  int status = 0;
  rusage usage = {};
  wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const bool is_fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  print_row(name, is_fine ? what : what + " (FAILED)", seconds_since(start),
            seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) * 1024 / 1e6);
}

int run_build(const BuildSettings& settings, const std::string& name, bool with_stages) {
  Diagnostics diagnostics;
  const auto summary = build(settings, diagnostics);
  if (!summary) std::fputs(to_text(diagnostics).substr(0, 2000).c_str(), stderr);
  if (summary && with_stages)
    for (const BuildStage& stage : summary->stages)
      print_row(name, "- " + stage.name, stage.seconds, stage.processor_seconds,
                static_cast<double>(stage.peak) / 1e6);
  return summary ? 0 : 1;
}

/// A build without search: pages, lists, links, lineage and data, and with the index for the browser as well.
int run_pages(const BuildSettings& settings, bool with_browser_index) {
  Diagnostics diagnostics;
  Collection collection = load(settings.content, Drafts::LeaveOut, diagnostics);
  relate_practices(collection);
  const EditionFacts facts = find_edition_facts(collection, settings, diagnostics);
  SiteWriter writer(settings.output, facts);
  if (!writer.begin(diagnostics)) return 1;
  Diagnostics unwritten;
  Site site(writer.sink(unwritten));
  site.give_pieces_to(writer.piece_sink(unwritten));
  const Addresses addresses(collection);
  RenderSettings rendering{settings.templates, "", facts};
  rendering.jobs = settings.jobs;
  if (with_browser_index) {
    const SearchContent search = make_search_content(collection, addresses);
    const std::vector<AnalysedRecords> analysed = {analyse_records(search, "en", settings.jobs)};
    rendering.search_script =
        write_browser_index(search, analysed, {settings.search_client}, site, diagnostics);
  } else {
    site.add(rendering.search_script, "", diagnostics);  // search.html asks for it
  }
  render(collection, addresses, rendering, site, diagnostics);
  site.check_links(diagnostics);
  const bool is_fine = !diagnostics.has_errors() && writer.publish(diagnostics);
  if (!is_fine) std::fputs(to_text(diagnostics).substr(0, 2000).c_str(), stderr);
  return is_fine ? 0 : 1;
}

/// The middle one of the practices, which the rebuilds edit.
fs::path edited_file(const fs::path& content) {
  Diagnostics diagnostics;
  const std::vector<fs::path> files = list_files(content / "practices", ".md", diagnostics);
  return content / "practices" / files.at(files.size() / 2).filename();
}

void edit(const fs::path& file, int number) {
  std::ofstream(file, std::ios::app) << fmt::format("\nMentors meet once more, for the {}th time.\n",
                                                    number + 10);
}

void measure_preview(const BuildSettings& settings, const fs::path& edited, const std::string& name) {
  Preview preview({settings.content, settings.templates, settings.search_client});
  preview.refresh();
  const std::string page = "practices/" + edited.stem().string() + ".html";
  preview.file(page);
  std::vector<double> times;
  for (int i = 0; i < 5; ++i) {
    usleep(30'000);  // a change within one tick of the file system's clock would not be seen
    edit(edited, i);
    usleep(30'000);
    const Clock::time_point start = Clock::now();
    preview.refresh();
    preview.file(page);
    times.push_back(seconds_since(start));
  }
  std::sort(times.begin(), times.end());
  print_row(name, "preview after one edit, its page (median of 5)", times[2], 0, 0);
}

void measure_queries(const BuildSettings& settings, const std::string& name) {
  std::vector<double> times;
  for (const char* query : {"prison overcrowding", "witness protection", "\"rule of law\"", "rehab*",
                            "restorative justice programmes", "A/CONF.234/16", "mentor country:NOR"}) {
    SearchCommand command;
    command.index = settings.output / "search-index";
    command.query = query;
    Diagnostics diagnostics;
    const Clock::time_point start = Clock::now();
    run_search(command, diagnostics);
    times.push_back(seconds_since(start));
  }
  std::sort(times.begin(), times.end());
  print_row(name, "search, opened anew (median of 7 queries)", times[3], 0, 0);
}

int run(const fs::path& content, const fs::path& folder, const std::string& name,
        std::vector<std::string> others) {
  const fs::path root = KYOTO_ROOT;
  BuildSettings settings;
  settings.content = content;
  settings.templates = root / "templates";
  settings.search_client = root / "search" / "client";
  settings.output = folder / "site";
  settings.cache = folder / "cache";  // empty: the first build is one from nothing
  fs::remove_all(settings.output);
  const fs::path edited = edited_file(content);
  BuildSettings pages = settings;
  pages.output = folder / "site-pages";
  measure(name, "pages, lists, links, data; no search", [&] { return run_pages(pages, false); });
  fs::remove_all(pages.output);
  measure(name, "the same with the browser index", [&] { return run_pages(pages, true); });
  fs::remove_all(pages.output);
  // Before the one that stays: a folder in memory need not hold two whole sites.
  BuildSettings alone = settings;
  alone.jobs = 1;
  alone.output = folder / "site-one-job";
  alone.has_cache = false;
  measure(name, "build, one job", [&] { return run_build(alone, name, false); });
  fs::remove_all(alone.output);
  measure(name, "build", [&] { return run_build(settings, name, true); });
  measure(name, "build again, nothing changed", [&] { return run_build(settings, name, false); });
  edit(edited, 0);
  measure(name, "build again after one edit", [&] { return run_build(settings, name, false); });
  measure(name, "check", [&] {
    Diagnostics diagnostics;
    load(content, Drafts::Take, diagnostics);
    return 0;
  });
  measure(name, "preview from the start, five edits", [&] {
    measure_preview(settings, edited, name);
    return 0;
  });
  measure(name, "search, seven queries", [&] {
    measure_queries(settings, name);
    return 0;
  });
  for (const std::string& other : others) {
    const std::size_t bar = other.find('=');
    measure(name, other.substr(0, bar), [&] { return std::system(other.substr(bar + 1).c_str()); });
  }
  return 0;
}

}  // namespace
}  // namespace kyoto::bench

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("bench CONTENT FOLDER NAME [WHAT=COMMAND ...]\n", stderr);
    return 2;
  }
  return kyoto::bench::run(argv[1], argv[2], argv[3], {argv + 4, argv + argc});
}
