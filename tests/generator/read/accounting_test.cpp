// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of a source is lost and nothing is taken twice: every character is in a unit, or is a number, a
// label, a heading, a footnote's mark, markup, page furniture or a listed correction.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "base/file.h"
#include "read/document_sheet.h"
#include "read/un_text.h"

namespace kyoto {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string without_spaces(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (!is_blank(c)) result += c;
  return result;
}

std::string words_of(const Provision& provision) {
  std::string words = provision.body.text;
  for (const Speaker& speaker : provision.speakers)
    words += fmt::format("{} ({}){}", speaker.name, speaker.mode, speaker.title.text);
  return without_spaces(words);
}

}  // namespace

TEST_CASE("every character of each source is accounted for, once") {
  Diagnostics diagnostics;
  for (const std::filesystem::path& folder :
       list_folders(std::string(KYOTO_ROOT) + "/content/documents", diagnostics)) {
    const auto sheet = read_document_sheet(folder, diagnostics);
    REQUIRE_MESSAGE(sheet.has_value(), to_text(diagnostics));
    const auto source = read_text_file(folder / sheet->source, diagnostics);
    REQUIRE(source.has_value());
    Collection collection;
    const SourceAccount account = read_un_text(*source, sheet->source, *sheet, collection, diagnostics);
    CAPTURE(folder.filename().string());
    CHECK_MESSAGE(!diagnostics.has_errors(), to_text(diagnostics));
    CHECK(account.doubled().empty());
    CHECK(account.first_unassigned(*source) == source->size());

    // What a unit got from the source, in the source's order, is what the unit holds.
    std::map<std::uint32_t, std::string> taken;
    std::map<Role, std::size_t> bytes;
    for (std::size_t at = 0; at < source->size(); ++at) {
      if (is_blank((*source)[at])) continue;
      ++bytes[account.role(at)];
      if (account.role(at) == Role::Text) taken[account.owner(at)] += (*source)[at];
    }
    for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
      CHECK_MESSAGE(taken[p] == words_of(collection.provisions[p]), collection.provisions[p].id);
    std::size_t leads = 0;
    for (const Text& text : collection.documents.front().texts)
      for (const Lead& lead : text.leads) leads += without_spaces(lead.body.text).size();
    CHECK(bytes[Role::Lead] == leads);
    std::size_t headings = 0;
    for (const Heading& heading : collection.documents.front().headings)
      headings += without_spaces(heading.title.text).size();
    CHECK(bytes[Role::Heading] == headings);
    // Corrections of these sources take out spaces alone.
    CHECK(bytes[Role::Correction] == 0);
  }
}

TEST_CASE("furniture is only the masthead, the contents, page rules, link annotations and column heads") {
  const std::map<std::string, std::size_t> lines = {{"a-conf.234-16", 48},
                                                    {"a-conf.234-9", 31},
                                                    {"a-conf.234-l.2-add.3", 8},
                                                    {"draft-resolution-reducing-reoffending-2021", 10},
                                                    {"remarks-unodc-2021-03-07", 5}};
  for (const auto& [slug, expected] : lines) {
    Diagnostics diagnostics;
    const std::filesystem::path folder = std::filesystem::path(KYOTO_ROOT) / "content/documents" / slug;
    const auto sheet = read_document_sheet(folder, diagnostics);
    const auto source = read_text_file(folder / sheet->source, diagnostics);
    Collection collection;
    const SourceAccount account = read_un_text(*source, sheet->source, *sheet, collection, diagnostics);
    std::size_t found = 0;
    for (std::size_t at = 0; at < source->size(); ++at) {
      const bool first_of_line = at == 0 || (*source)[at - 1] == '\n';
      std::size_t word = at;
      while (first_of_line && word < source->size() && ((*source)[word] == ' ' || (*source)[word] == '\t'))
        ++word;
      if (first_of_line && word < source->size() && account.role(word) == Role::Furniture &&
          !is_blank((*source)[word]))
        ++found;
    }
    CHECK_MESSAGE(found == expected, slug);
  }
}

}  // namespace kyoto
