// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "model/language.h"
#include "read/akoma_ntoso.h"
#include "read/akoma_ntoso_meta.h"
#include "read/document_sheet.h"
#include "read/docx.h"
#include "read/lineage_reviews.h"
#include "read/link_reviews.h"
#include "read/practices.h"
#include "read/synonyms.h"
#include "read/un_text.h"
#include "read/vocabularies.h"

namespace kyoto {
namespace {

/// Takes the place of a document that could not be read, so that what cites it is not taken for wrong as
/// well.
Document unread_document(const std::filesystem::path& folder, const std::optional<DocumentSheet>& sheet) {
  Document document;
  document.slug = folder.filename().generic_string();
  document.is_unread = true;
  if (!sheet) return document;
  document.symbol = sheet->symbol;
  document.title = sheet->title;
  document.short_name = sheet->short_name;
  for (const TextSheet& text : sheet->texts) {
    document.texts.emplace_back();
    document.texts.back().cite = text.cite;
    document.texts.back().other_names = text.other_names;
  }
  return document;
}

/// Whether the path, with all links followed, stays in the folder of the content; reported in `file` if not.
bool stays_inside(const std::filesystem::path& path, const std::filesystem::path& content,
                  const std::filesystem::path& file, Diagnostics& diagnostics) {
  if (is_inside(path, content)) return true;
  const std::string found =
      path == file ? "a symbolic link" : path.lexically_relative(file.parent_path()).generic_string();
  diagnostics.error(
      "outside-content", {file.generic_string()},
      fmt::format("expected a file inside the folder of the content, found {}, which leads out of it", found),
      "Put the file itself here.");
  return false;
}

/// The files of a folder that stays inside, and which do so themselves.
bool all_stay_inside(const std::filesystem::path& folder, const std::filesystem::path& content,
                     Diagnostics& diagnostics) {
  if (is_missing(folder)) return true;  // reported by its reader
  if (!stays_inside(folder, content, folder, diagnostics)) return false;
  const std::size_t errors_before = diagnostics.errors();
  const std::vector<std::filesystem::path> files = list_files(folder, "", diagnostics);
  bool all = diagnostics.errors() == errors_before;
  for (const std::filesystem::path& file : files) all = stays_inside(file, content, file, diagnostics) && all;
  return all;
}

/// A file that becomes a document.
struct Source {
  std::filesystem::path folder;
  std::filesystem::path file;
  std::optional<DocumentSheet> sheet;  ///< empty: the folder could not be understood
  std::string slug;
  std::string version_of;  ///< slug of the same document in its main language; empty for that one
};

Source unread_source(const std::filesystem::path& folder) {
  return {folder, {}, std::nullopt, folder.filename().generic_string(), {}};
}

/// The files of a folder with documents in Akoma Ntoso: all are one document, each in a language of its own.
/// The English one is the main one, or else the first by its name.
void add_versions(const Source& folder, std::vector<Source>& sources, Diagnostics& diagnostics) {
  std::vector<std::filesystem::path> files = list_files(folder.folder, ".xml", diagnostics);
  if (!folder.sheet->source.empty()) files = {folder.folder / folder.sheet->source};
  struct Version {
    std::filesystem::path file;
    std::string language;
  };
  std::vector<Version> versions;
  for (const std::filesystem::path& file : files) {
    Diagnostics ignored;  // a file that cannot be read is reported when it is read
    std::optional<std::string> text;
    if (files.size() > 1) text = read_text_file(file, ignored);
    versions.push_back({file, text ? akoma_ntoso_language(*text, file.generic_string()) : std::string()});
  }
  auto main =
      std::find_if(versions.begin(), versions.end(), [](const Version& v) { return v.language == "en"; });
  if (main == versions.end()) main = versions.begin();
  std::map<std::string, std::filesystem::path> seen;
  for (const Version& version : versions) {
    const bool is_main = &version == &*main;
    // A file that says no language cannot be told from the others: its own message says why.
    std::string language = version.language.empty() ? slug(version.file.stem().string()) : version.language;
    const auto [first, is_new] = seen.emplace(language, version.file);
    if (!is_new) {
      diagnostics.error("duplicate-language", {version.file.generic_string()},
                        fmt::format("expected one file in each language, found {} in the same one, {}",
                                    first->second.filename().generic_string(), language_name(language)),
                        "All files of a folder are one document: move one of the two away.");
      continue;
    }
    Source source = folder;
    source.file = version.file;
    if (!is_main) {
      source.version_of = folder.slug;
      source.slug = fmt::format("{}.{}", folder.slug, language);
    }
    sources.push_back(std::move(source));
  }
}

/// What there is to read below `content`, in the order of the slugs. What leads out of it is not read.
std::vector<Source> find_sources(const std::filesystem::path& content, Diagnostics& diagnostics) {
  std::vector<Source> sources;
  const std::filesystem::path documents = content / "documents";
  const std::size_t errors_before = diagnostics.errors();
  const std::vector<std::filesystem::path> folders = list_folders(documents, diagnostics);
  if (diagnostics.errors() > errors_before) sources.push_back(unread_source(documents));
  for (const std::filesystem::path& document : folders) {
    const std::filesystem::path sheet = document / "document.yml";
    Source source = unread_source(document);
    if (!all_stay_inside(document, content, diagnostics)) {
      sources.push_back(std::move(source));
      continue;
    }
    source.sheet = read_document_sheet(document, diagnostics);
    if (source.sheet && !source.sheet->source.empty() &&
        !stays_inside(document / source.sheet->source, content, sheet, diagnostics))
      continue;
    if (source.sheet && source.sheet->format == DocumentSheet::Format::AkomaNtoso) {
      add_versions(source, sources, diagnostics);
      continue;
    }
    if (source.sheet) source.file = document / source.sheet->source;
    sources.push_back(std::move(source));
  }
  std::stable_sort(sources.begin(), sources.end(),
                   [](const Source& a, const Source& b) { return a.slug < b.slug; });
  return sources;
}

/// Adds the document to the collection, or what takes its place.
void read_document(const Source& source, std::optional<std::uint32_t> version_of, Collection& collection,
                   Diagnostics& diagnostics) {
  const std::string file = source.file.generic_string();
  std::optional<std::string> text;
  if (source.sheet && source.sheet->format == DocumentSheet::Format::Docx) {
    const std::optional<std::string> bytes = read_file(source.file, diagnostics, longest_docx + 1);
    if (bytes) text = docx_text(*bytes, file, diagnostics);
  } else if (source.sheet) {
    text = read_text_file(source.file, diagnostics);
  }
  if (text && source.sheet->format == DocumentSheet::Format::AkomaNtoso) {
    const std::string folder = source.folder.filename().generic_string();
    if (read_akoma_ntoso(*text, file, {source.slug, folder, version_of, &*source.sheet}, collection,
                         diagnostics))
      return;
  } else if (text) {
    read_un_text(*text, file, *source.sheet, collection, diagnostics);
    return;
  }
  if (source.version_of.empty()) collection.documents.push_back(unread_document(source.folder, source.sheet));
}

std::vector<std::string_view> unit_ids(const Collection& collection, const Document& document) {
  std::vector<std::string_view> ids;
  for (const Text& text : document.texts)
    for (const std::uint32_t p : text.provisions) ids.push_back(collection.provisions[p].id);
  return ids;
}

/// A version has the units of the main one: by their ids a reader goes from one language to another.
void check_version(const Collection& collection, const Document& version, Diagnostics& diagnostics) {
  const std::vector<std::string_view> here = unit_ids(collection, version);
  const std::vector<std::string_view> main = unit_ids(collection, collection.documents[*version.version_of]);
  const auto [in_main, in_version] = std::mismatch(main.begin(), main.end(), here.begin(), here.end());
  if (in_main == main.end() && in_version == here.end()) return;
  std::string found;
  if (in_main == main.end())
    found = fmt::format("{}, which it does not have", *in_version);
  else if (std::find(here.begin(), here.end(), *in_main) == here.end())
    found = fmt::format("no {}", *in_main);
  else
    found = fmt::format("{} in the place of {}", *in_version, *in_main);
  // Where they part, or else the last provision before.
  Position where{version.source_file};
  auto left = in_version - here.begin();
  for (const Text& text : version.texts)
    for (const std::uint32_t p : text.provisions)
      if (left-- >= 0) where = collection.provisions[p].body.where;
  diagnostics.warning(
      "version-differs", where,
      fmt::format("expected the provisions of the version in {}, found {}",
                  language_name(collection.documents[*version.version_of].language), found),
      "Compare the two files with the published documents; links between the languages may miss here.");
}

void read_documents(const std::filesystem::path& content, Collection& collection, Diagnostics& diagnostics) {
  std::map<std::string, std::uint32_t> read_before;
  for (const Source& source : find_sources(content, diagnostics)) {
    const auto main = read_before.find(source.version_of);
    const auto index = static_cast<std::uint32_t>(collection.documents.size());
    read_document(source, main == read_before.end() ? std::nullopt : std::optional(main->second), collection,
                  diagnostics);
    read_before.emplace(source.slug, index);
  }
  for (const Document& document : collection.documents)
    if (document.version_of && !collection.documents[*document.version_of].is_unread)
      check_version(collection, document, diagnostics);
}

/// Unit ids are what addresses and citations rest on: two provisions of one name would hide one another.
void check_unit_ids(const Collection& collection, Diagnostics& diagnostics) {
  std::set<std::pair<std::uint32_t, std::string_view>> seen;
  for (const Provision& provision : collection.provisions) {
    if (seen.emplace(provision.document, provision.id).second) continue;
    diagnostics.error("duplicate-unit", provision.body.where,
                      fmt::format("expected {} once, found it twice", cite(collection, provision)),
                      "The number stands twice in the source, or another text begins here: name that text in "
                      "document.yml.");
  }
}

}  // namespace

bool is_content_folder(const std::filesystem::path& content, Diagnostics& diagnostics) {
  std::error_code error;
  if (std::filesystem::is_directory(content, error)) return true;
  diagnostics.error("unreadable-file", {content.generic_string()},
                    "expected a folder with documents, practices and vocabularies, found none",
                    "Give the folder with --content DIR, or start kyoto in the project's folder.");
  return false;
}

Collection read_holdings(const std::filesystem::path& content, Diagnostics& diagnostics) {
  Collection collection;
  if (!is_content_folder(content, diagnostics)) return collection;
  if (all_stay_inside(content / "vocabularies", content, diagnostics)) {
    read_vocabularies(content / "vocabularies", collection, diagnostics);
    read_synonyms(content / "vocabularies" / "synonyms.yml", collection, diagnostics);
  }
  collection.index_names();
  read_documents(content, collection, diagnostics);
  const std::filesystem::path links = content / "links.yml", lineage = content / "lineage.yml";
  if (stays_inside(links, content, links, diagnostics))
    collection.link_reviews = read_link_reviews(links, diagnostics);
  if (stays_inside(lineage, content, lineage, diagnostics))
    collection.lineage_reviews = read_lineage_reviews(lineage, diagnostics);
  check_unit_ids(collection, diagnostics);
  collection.index_names();
  return collection;
}

void add_practices(const std::filesystem::path& content, const ReadSettings& settings, Collection& collection,
                   Diagnostics& diagnostics) {
  const std::filesystem::path folder = content / "practices";
  if (stays_inside(folder, content, folder, diagnostics))
    read_practices(folder, collection, diagnostics, settings.today, settings.jobs, settings.memory);
  if (settings.drafts == Drafts::LeaveOut)
    for (Practices* practices : {&collection.practices, &collection.refused_practices})
      practices->remove_if([](const Practice& practice) { return practice.draft; });
}

Collection read(const std::filesystem::path& content, const ReadSettings& settings,
                Diagnostics& diagnostics) {
  Collection collection = read_holdings(content, diagnostics);
  add_practices(content, settings, collection, diagnostics);
  return collection;
}

}  // namespace kyoto
