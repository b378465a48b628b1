// SPDX-License-Identifier: GPL-3.0-or-later
#include "edition.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/parallel.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// One line a file below the folder.
void append_hashes(const fs::path& folder, std::string& lines, std::size_t jobs, Diagnostics& diagnostics) {
  const std::vector<fs::path> files = list_files_below(folder, diagnostics);
  std::vector<std::string> hashes(files.size());
  std::vector<Diagnostics> found(files.size());
  for_each_index(
      files.size(),
      [&](std::size_t i) {
        if (const std::optional<std::string> bytes = read_file(files[i], found[i]))
          hashes[i] = sha256(*bytes);
      },
      jobs);
  for (std::size_t i = 0; i < files.size(); ++i) {
    diagnostics.append(std::move(found[i]));
    if (!hashes[i].empty())
      fmt::format_to(std::back_inserter(lines), "{}  {}\n", hashes[i],
                     files[i].lexically_relative(folder).generic_string());
  }
}

std::optional<Date> newest_day(const Collection& collection) {
  std::optional<Date> newest;
  const auto see = [&newest](const std::optional<Date>& day) {
    if (day && (!newest || *newest < *day)) newest = day;
  };
  for (const Document& document : collection.documents) see(document.date);
  for (const Practice& practice : collection.practices) {
    see(practice.reviewed);
    for (const PracticeSource& source : practice.sources) see(parse_date(source.accessed));
  }
  return newest;
}

/// What is no time is reported, and as good as none.
std::optional<Date> day_of_build(Diagnostics& diagnostics) {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  if (given == nullptr || *given == '\0') return std::nullopt;
  const std::string_view digits = given;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  constexpr std::int64_t last = 253402300799;  // the end of the year 9999
  if (error != std::errc() || end != digits.data() + digits.size() || seconds < 0 || seconds > last) {
    diagnostics.warning(
        "source-date-epoch", {"SOURCE_DATE_EPOCH"},
        fmt::format("expected seconds since 1970 in digits, up to {}, found \"{}\"", last, digits),
        "The edition has the day that its content states. For another one:  SOURCE_DATE_EPOCH=$(date +%s)");
    return std::nullopt;
  }
  const std::chrono::year_month_day day{
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds)))};
  return Date{static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
              static_cast<int>(static_cast<unsigned>(day.day()))};
}

}  // namespace

EditionFacts find_edition_facts(const Collection& collection, const BuildSettings& settings,
                                Diagnostics& diagnostics) {
  EditionFacts facts;
  facts.content_date = newest_day(collection);
  facts.built = day_of_build(diagnostics);
  facts.address = settings.base_url;
  std::string lines = settings.base_url + "\n";
  for (const fs::path& folder : {settings.content, settings.templates, settings.search_client})
    append_hashes(folder, lines, settings.jobs, diagnostics);
  facts.number = facts.content_date ? to_iso(*facts.content_date) : "undated";
  facts.content = sha256(lines).substr(0, 8);

  // A document is counted once, in whatever languages it is here.
  std::size_t documents = 0, provisions = 0, notes = 0;
  for (const Document& document : collection.documents) documents += !document.version_of;
  for (const Provision& provision : collection.provisions)
    if (!collection.document_of(provision).version_of)
      ++(provision.kind == Provision::Kind::Note ? notes : provisions);
  facts.counts = {{"documents", documents},
                  {"provisions", provisions},
                  {"footnotes", notes},
                  {"recommendations", collection.recommendations.size()},
                  {"practices", collection.practices.size()}};
  return facts;
}

}  // namespace kyoto
