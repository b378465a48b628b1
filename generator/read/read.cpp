// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/read.h"

#include <fmt/format.h>

#include <set>
#include <string>

#include "base/file.h"
#include "read/document_sheet.h"
#include "read/lineage_reviews.h"
#include "read/link_reviews.h"
#include "read/practices.h"
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

void read_documents(const std::filesystem::path& folder, Collection& collection, Diagnostics& diagnostics) {
  for (const std::filesystem::path& document : list_folders(folder)) {
    const std::optional<DocumentSheet> sheet = read_document_sheet(document, diagnostics);
    std::optional<std::string> text;
    if (sheet) text = read_text_file(document / sheet->source, diagnostics);
    if (text)
      read_un_text(*text, (document / sheet->source).generic_string(), *sheet, collection, diagnostics);
    else
      collection.documents.push_back(unread_document(document, sheet));
  }
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

Collection read(const std::filesystem::path& content, Drafts drafts, Diagnostics& diagnostics) {
  Collection collection;
  if (!std::filesystem::is_directory(content)) {
    diagnostics.error("unreadable-file", {content.generic_string()},
                      "expected a folder with documents, practices and vocabularies, found none",
                      "Give the folder with --content DIR, or start kyoto in the project's folder.");
    return collection;
  }
  read_vocabularies(content / "vocabularies", collection, diagnostics);
  collection.index_names();
  read_documents(content / "documents", collection, diagnostics);
  read_practices(content / "practices", collection, diagnostics);
  collection.link_reviews = read_link_reviews(content / "links.yml", diagnostics);
  collection.lineage_reviews = read_lineage_reviews(content / "lineage.yml", diagnostics);
  if (drafts == Drafts::LeaveOut)
    std::erase_if(collection.practices, [](const Practice& practice) { return practice.draft; });
  check_unit_ids(collection, diagnostics);
  collection.index_names();
  return collection;
}

}  // namespace kyoto
