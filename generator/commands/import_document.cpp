// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/import_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/file_name.h"
#include "base/unicode.h"
#include "model/collection.h"
#include "model/language.h"
#include "read/akoma_ntoso.h"
#include "read/akoma_ntoso_meta.h"
#include "read/docx.h"
#include "read/read.h"
#include "read/sheet_draft.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

using Format = DocumentSheet::Format;

/// What kinds of file people have that are not read, how each begins, and what to do with it.
struct OtherKind {
  std::string_view begins, name, hint;
};

constexpr std::array<OtherKind, 2> other_kinds = {
    {{"%PDF", "a PDF", "Take the text out of it and import that:  pdftotext -layout FILE.pdf FILE.txt"},
     {"{\\rtf", "a document in RTF", "Open it in Word or LibreOffice, save it as .docx, and import that."}}};

/// A Word document, or one of an older Word, of which its reader says what to do.
bool is_word(std::string_view source) {
  return is_zip(source) || source.starts_with("\xD0\xCF\x11\xE0");
}

bool is_akoma_ntoso(std::string_view source) {
  constexpr std::size_t enough = 4096;  // bytes before the root's name
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (source.starts_with(mark)) source.remove_prefix(mark.size());
  const std::size_t first = source.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && source[first] == '<' &&
         source.substr(0, enough).find("akomaNtoso") != std::string_view::npos;
}

/// What a file in Akoma Ntoso says of itself, in the form of a sheet.
std::optional<DocumentSheet> sheet_of_akoma_ntoso(std::string_view source, const std::string& file,
                                                  Diagnostics& diagnostics) {
  Collection collection;
  Diagnostics found;
  DocumentSheet sheet;
  sheet.format = Format::AkomaNtoso;
  if (!read_akoma_ntoso(source, file, {"unknown", "unknown", std::nullopt, &sheet}, collection, found)) {
    diagnostics.append(std::move(found));
    return std::nullopt;
  }
  const Document& document = collection.documents.front();
  sheet.symbol = document.symbol;
  sheet.title = document.title;
  sheet.type = document.type;
  sheet.date = document.date;
  sheet.language = document.language;
  return sheet;
}

/// What the file's own words say of it; empty, and reported, when it is of no kind that is read.
std::optional<DocumentSheet> sheet_of(std::string_view source, const std::string& file,
                                      Diagnostics& diagnostics) {
  for (const OtherKind& kind : other_kinds) {
    if (!source.starts_with(kind.begins)) continue;
    diagnostics.error(
        "unknown-format", {file},
        fmt::format("expected plain text, a Word document (.docx) or Akoma Ntoso, found {}", kind.name),
        std::string(kind.hint));
    return std::nullopt;
  }
  if (is_word(source)) {
    const std::optional<std::string> words = docx_text(source, file, diagnostics);
    if (!words) return std::nullopt;
    DocumentSheet sheet = draft_sheet(*words, Format::Text);
    sheet.format = Format::Docx;
    return sheet;
  }
  if (!is_utf8(source, file, diagnostics)) return std::nullopt;
  if (is_akoma_ntoso(source)) return sheet_of_akoma_ntoso(source, file, diagnostics);
  return draft_sheet(source, format_of_text(source));
}

/// The name under which the source stands in its folder.
std::string source_name(const DocumentSheet& sheet) {
  switch (sheet.format) {
    case Format::AkomaNtoso:
      return fmt::format("{}.{}.xml", sheet.slug, sheet.language);
    case Format::Docx:
      return sheet.slug + ".docx";
    case Format::Text:
    case Format::PdfText:
      break;
  }
  return sheet.slug + ".txt";
}

/// A name for the folder: the symbol's, or so many words of the title as a name may have.
std::string slug_of(const DocumentSheet& sheet) {
  if (sheet.symbol) return sheet.symbol->slug();
  std::string name = slug(sheet.title);
  constexpr std::size_t longest = 50;
  if (name.size() > longest) name.resize(std::min(name.rfind('-', longest), longest));
  return name;
}

/// Whether the folder may have the sheet's slug; reported for the file `name` if not.
bool is_name_for(const DocumentSheet& sheet, const std::string& name, Diagnostics& diagnostics) {
  if (sheet.symbol && sheet.slug != sheet.symbol->slug()) {
    diagnostics.error("invalid-id", {name},
                      fmt::format("expected the folder {} for the symbol {}, found {}", sheet.symbol->slug(),
                                  sheet.symbol->text(), sheet.slug),
                      "Leave out --slug. If the symbol is not the document's own, correct it and the "
                      "folder's name together "
                      "afterwards.");
    return false;
  }
  const std::optional<std::string> fault = sheet.slug.empty() ? "found none"
                                           : sheet.slug.find('/') != std::string::npos
                                               ? fmt::format("found \"{}\"", sheet.slug)
                                               : unsafe_name(sheet.slug);
  if (fault)
    diagnostics.error(
        "invalid-id", {name},
        fmt::format("expected a symbol or a title of which a folder's name can be made, {}", *fault),
        "Give the folder a name of small letters, digits and hyphens:  --slug report-2026");
  return !fault;
}

/// What was read, for somebody who compares it with the source.
std::string summary(const Collection& collection, const Document& document, const DocumentSheet& sheet,
                    const fs::path& folder, const std::string& file) {
  std::string text = folder.generic_string() + "\n";
  const auto add = [&](std::string_view what, std::string_view found) {
    text += fmt::format("  {:<9} {}\n", what, found);
  };
  add("source", file);
  add("symbol", document.symbol ? document.symbol->text() : "none found: the source may state none");
  add("title", document.title.empty() ? "none found" : document.title);
  add("type", document.type);
  add("date", document.date ? to_words(*document.date) : "none found: write it if you know it");
  add("language", language_name(document.language));
  for (const Text& one : document.texts) {
    std::size_t paragraphs = 0, points = 0;
    for (const std::uint32_t p : one.provisions) {
      const Provision::Kind kind = collection.provisions[p].kind;
      ++(kind == Provision::Kind::Point || kind == Provision::Kind::Subpoint ? points : paragraphs);
    }
    add("text",
        fmt::format("{}: {}, {}", one.id, counted(paragraphs, "paragraph"), counted(points, "point")));
  }
  add("notes", counted(document.notes.size(), "footnote"));
  add("headings", counted(document.headings.size(), "heading"));
  text += sheet.format == Format::AkomaNtoso
              ? "Compare this with the source, then run kyoto check. Nothing else is needed.\n"
              : fmt::format("Compare {} with the source, complete it, and run kyoto check.\n",
                            (folder / "document.yml").generic_string());
  return text;
}

/// The folder with its files, built up beside the documents and put there in one step.
bool place_document(const fs::path& content, const fs::path& folder, const std::string& file,
                    std::string_view source, const std::optional<std::string>& sheet,
                    Diagnostics& diagnostics) {
  const fs::path staging = content / (".import-" + folder.filename().string());
  std::error_code error;
  fs::remove_all(staging, error);  // of one that was stopped
  const bool is_written = create_file(staging / file, source, diagnostics) &&
                          (!sheet || create_file(staging / "document.yml", *sheet, diagnostics));
  if (is_written) {
    fs::create_directories(folder.parent_path(), error);
    if (!error) fs::rename(staging, folder, error);
    if (!error) return true;
    diagnostics.error("unwritable-file", {folder.generic_string()},
                      fmt::format("expected to make this folder, found: {}", error.message()),
                      "Look at the rights of the folder above it, and at the room on the disk.");
  }
  fs::remove_all(staging, error);
  return false;
}

/// Whether the folder holds files in Akoma Ntoso and none in this language, so that the file joins them.
bool takes_version(const fs::path& folder, const std::string& file, const DocumentSheet& sheet) {
  if (sheet.format != Format::AkomaNtoso || !is_missing(folder / "document.yml")) return false;
  Diagnostics ignored;
  const std::vector<fs::path> files = list_files(folder, ".xml", ignored);
  if (files.empty() || !is_missing(folder / file)) return false;
  return std::none_of(files.begin(), files.end(), [&](const fs::path& held) {
    const std::optional<std::string> text = read_text_file(held, ignored);
    return !text || akoma_ntoso_language(*text, held.generic_string()) == sheet.language;
  });
}

}  // namespace

std::optional<std::string> import_document(const ImportDocument& wanted, Diagnostics& diagnostics) {
  const std::string name = wanted.file.generic_string();
  if (!is_content_folder(wanted.content, diagnostics)) return std::nullopt;
  const std::optional<std::string> source = read_file(wanted.file, diagnostics);
  std::optional<DocumentSheet> sheet = source ? sheet_of(*source, name, diagnostics) : std::nullopt;
  if (!sheet) return std::nullopt;

  sheet->slug = wanted.slug.empty() ? slug_of(*sheet) : wanted.slug;
  if (!is_name_for(*sheet, name, diagnostics)) return std::nullopt;
  const bool is_xml = sheet->format == Format::AkomaNtoso;
  sheet->source = source_name(*sheet);
  const fs::path folder = wanted.content / "documents" / sheet->slug;
  if (takes_version(folder, sheet->source, *sheet)) {
    if (!create_file(folder / sheet->source, *source, diagnostics)) return std::nullopt;
  } else if (!is_missing(folder)) {
    diagnostics.error(
        "document-exists", {folder.generic_string()}, "expected no document of this name, found one",
        sheet->symbol
            ? "It is held already. To import it anew, move the folder away first."
            : "If it is another document, give it a name of its own:  --slug " + sheet->slug + "-2");
    return std::nullopt;
  } else {
    const std::optional<std::string> text = is_xml ? std::nullopt : std::optional(sheet_text(*sheet));
    if (!place_document(wanted.content, folder, sheet->source, *source, text, diagnostics))
      return std::nullopt;
  }

  // What is wrong with the rest of the content is `check`'s to say.
  Diagnostics all;
  const Collection collection = read_holdings(wanted.content, all);
  const std::string below = folder.generic_string() + "/";
  for (const Diagnostic& diagnostic : all.sorted())
    if (diagnostic.where.file.starts_with(below)) diagnostics.add(diagnostic);
  const std::string version = fmt::format("{}.{}", sheet->slug, sheet->language);
  const auto held =
      std::find_if(collection.documents.begin(), collection.documents.end(), [&](const Document& d) {
        return d.source_file == sheet->source && (d.slug == sheet->slug || d.slug == version);
      });
  if (held == collection.documents.end() || held->is_unread)
    return fmt::format("{}\nComplete document.yml as the messages say, and run kyoto check.\n",
                       folder.generic_string());
  return summary(collection, *held, *sheet, folder, sheet->source);
}

}  // namespace kyoto
