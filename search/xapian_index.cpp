// SPDX-License-Identifier: GPL-3.0-or-later
// A database is written with a commit every 1,000 records: that is faster than one at the end and keeps
// memory small. A large one is written in parts, one a processor, and the parts are made one by Xapian's
// compact.
#include "search/xapian_index.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t records_a_commit = 1000;
constexpr std::size_t records_a_part = 2000;  // below this a second part costs more than it saves
constexpr std::size_t longest_key = 200;      // bytes, of metadata

// A power cut may spoil a database under way: nobody sees it before it is whole, and the next build makes it
// anew.
constexpr int quick = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

Xapian::Document make_document(const AnalysedRecords& analysed, std::size_t index) {
  const SearchRecord& record = *analysed.records[index];
  Xapian::Document document;
  for (const Posting& posting : analysed.postings[index]) {
    const std::string& term = analysed.terms[posting.term];
    if (posting.wdf == 0) {
      document.add_boolean_term(term);
      continue;
    }
    document.add_term(term, posting.wdf);
    for (std::uint32_t i = 0; i < posting.position_count; ++i)
      document.add_posting(term, analysed.positions[posting.first_position + i], 0);
  }
  for (const FieldId field : facet_fields) {
    if (field == FieldId::Year) continue;
    std::string slot;
    for (const std::string& value : facet_values(record, field)) slot += (slot.empty() ? "" : "\t") + value;
    if (!slot.empty()) document.add_value(static_cast<Xapian::valueno>(field_of(field).slot), slot);
  }
  const auto add_number = [&](FieldId field, int value) {
    if (value > 0)
      document.add_value(static_cast<Xapian::valueno>(field_of(field).slot),
                         Xapian::sortable_serialise(value));
  };
  add_number(FieldId::Year, record.year);
  add_number(FieldId::Importance, record.importance);
  const Json shown = {{"id", record.id},       {"kind", record.kind}, {"cite", record.cite},
                      {"title", record.title}, {"url", record.url},   {"text", record.text}};
  document.set_data(shown.dump());
  return document;
}

/// What another program needs to read the index, and what a query must know.
void add_metadata(Xapian::WritableDatabase& database, const SearchContent& content,
                  const std::string& language) {
  Json fields = Json::array();
  for (const SearchField& field : search_fields)
    fields.push_back(
        {{"name", field.name}, {"prefix", field.prefix}, {"slot", field.slot}, {"meaning", field.meaning}});
  Json synonyms = Json::array();
  for (const SynonymNames& group : content.synonyms)
    synonyms.push_back({{"id", group.id}, {"names", group.names}});
  database.set_metadata("format", xapian_format);
  database.set_metadata("language", language);
  database.set_metadata("fields", fields.dump());
  database.set_metadata("synonyms", synonyms.dump());
  database.set_metadata("citations", Json(content.citation_names).dump());
  database.set_metadata("known-words", Json(content.known_words).dump());
  for (const FacetName& facet : content.facet_names) {
    const std::string_view field = field_of(facet.field).name;
    database.set_metadata(fmt::format("label/{}/{}", field, facet.value), facet.label);
    const auto add_name = [&](const std::string& name) {
      const std::string key = fmt::format("value/{}/{}", field, fold(name));
      if (key.size() <= longest_key && database.get_metadata(key).empty())
        database.set_metadata(key, facet.value);
    };
    add_name(facet.value);
    add_name(facet.label);
    for (const std::string& name : facet.names) add_name(name);
  }
}

/// Writes the records [first, last) of the language.
void write_part(const AnalysedRecords& analysed, std::size_t first, std::size_t last, const fs::path& folder,
                const SearchContent* metadata) {
  Xapian::WritableDatabase database(folder.string(), quick);
  if (metadata != nullptr) add_metadata(database, *metadata, analysed.language);
  for (std::size_t i = first; i < last; ++i) {
    database.add_document(make_document(analysed, i));
    if ((i + 1 - first) % records_a_commit == 0) database.commit();
  }
  database.commit();
  database.close();
}

/// Writes one language, in parts when it is large. Throws what Xapian throws, and std::runtime_error.
void write_language(const SearchContent& content, const AnalysedRecords& analysed, const fs::path& folder,
                    std::size_t jobs) {
  const std::size_t count = analysed.records.size();
  const std::size_t parts =
      std::clamp<std::size_t>(count / records_a_part, 1, std::max<std::size_t>(jobs, 1));
  if (parts == 1) return write_part(analysed, 0, count, folder, &content);
  std::vector<fs::path> folders;
  std::vector<std::string> failures(parts);
  {
    std::vector<std::jthread> writers;
    for (std::size_t part = 0; part < parts; ++part) {
      folders.push_back(folder.string() + fmt::format(".part-{}", part));
      writers.emplace_back([&, part, path = folders.back()] {
        try {
          write_part(analysed, count * part / parts, count * (part + 1) / parts, path,
                     part == 0 ? &content : nullptr);
        } catch (const Xapian::Error& failure) {
          failures[part] = failure.get_description();
        }
      });
    }
  }
  for (const std::string& failure : failures)
    if (!failure.empty()) throw std::runtime_error(failure);
  Xapian::Database all;
  for (const fs::path& part : folders) all.add_database(Xapian::Database(part.string()));
  all.compact(folder.string());
  all.close();
  for (const fs::path& part : folders) fs::remove_all(part);
}

bool put_in_place(const fs::path& made, const fs::path& folder, std::error_code& error) {
  const fs::path old = folder.string() + ".old";
  fs::remove_all(old, error);
  if (error) return false;
  const bool replaces = fs::exists(folder);
  if (replaces) fs::rename(folder, old, error);
  if (error) return false;
  fs::rename(made, folder, error);
  if (error) {
    std::error_code ignored;  // the first failure is the one to report
    if (replaces) fs::rename(old, folder, ignored);
    return false;
  }
  fs::remove_all(old, error);
  return true;
}

}  // namespace

bool write_xapian_index(const SearchContent& content, std::span<const AnalysedRecords> languages,
                        const fs::path& folder, std::size_t jobs, Diagnostics& diagnostics) {
  const fs::path made = folder.string() + ".new";
  std::error_code error;
  fs::remove_all(made, error);
  if (!error) fs::create_directories(made, error);
  std::string reason = error ? error.message() : "";
  if (reason.empty()) {
    try {
      std::string stub;
      for (const AnalysedRecords& analysed : languages) {
        write_language(content, analysed, made / analysed.language, jobs);
        stub += fmt::format("auto {}\n", analysed.language);
      }
      std::ofstream(made / "XAPIANDB") << stub;
    } catch (const Xapian::Error& failure) {
      reason = failure.get_description();
    } catch (const std::runtime_error& failure) {
      reason = failure.what();
    }
  }
  if (reason.empty() && put_in_place(made, folder, error)) return true;
  if (reason.empty()) reason = error.message();
  fs::remove_all(made, error);
  diagnostics.error("unwritable-index", {folder.string()},
                    fmt::format("the search index could not be written: {}", reason),
                    "make sure that the folder may be written to and that the disk is not full");
  return false;
}

}  // namespace kyoto
