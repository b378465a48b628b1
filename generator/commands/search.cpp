// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/unicode.h"
#include "search/xapian_index.h"

namespace kyoto {
namespace {

constexpr std::size_t text_width = 96;  // characters in a line of a snippet, as a terminal of 100 shows it

/// Stand for the beginning and the end of found words while lines are broken: no text holds them.
constexpr char mark_begin = '\x01';
constexpr char mark_end = '\x02';

constexpr const char* bold = "\x1b[1m";
constexpr const char* plain = "\x1b[22m";

std::string marked_text(const std::vector<SnippetPiece>& snippet) {
  std::string text;
  for (const SnippetPiece& piece : snippet) {
    for (const char c : piece.marked ? mark_begin + piece.text + mark_end : piece.text)
      text += c == '\n' || c == '\t' ? ' ' : c;
  }
  return text;
}

/// The text in lines of at most text_width characters, each after `indent`.
std::string wrapped(const std::string& text, const std::string& indent) {
  std::string lines;
  std::size_t width = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    begin = end + 1;
    std::size_t length = code_point_count(word);
    for (const char c : word) length -= c == mark_begin || c == mark_end;
    if (length == 0) continue;
    if (width > 0 && width + 1 + length > text_width) {
      lines += '\n';
      width = 0;
    }
    lines += width == 0 ? indent : " ";
    width += length + (width > 0);
    lines += word;
  }
  return lines.empty() ? lines : lines + '\n';
}

std::string with_marks(const std::string& text, SearchCommand::Marks marks) {
  std::string result;
  for (const char c : text) {
    if (c != mark_begin && c != mark_end)
      result += c;
    else if (marks == SearchCommand::Marks::Terminal)
      result += c == mark_begin ? bold : plain;
  }
  return result;
}

std::string to_text(const SearchResult& result, SearchCommand::Marks marks) {
  std::string text;
  if (result.hits.empty())
    return fmt::format("Nothing found for: {}\nTry fewer words, or the beginning of a word with *: prison*\n",
                       result.query);
  const auto heading = [&](const std::string& words) {
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", words);
  };
  if (result.total > 0) {
    const std::size_t shown = std::min(result.hits.size(), result.total);
    heading(
        fmt::format("{} for: {}{}", counted(result.total, "result"), result.query,
                    shown < result.total ? fmt::format("  (the first {}; --limit shows more)", shown) : ""));
  }
  std::size_t number = 0;
  for (const SearchHit& hit : result.hits) {
    if (number == result.total)
      heading(result.total == 0
                  ? fmt::format("No result holds everything that you asked for: {}\nThese hold most of it:",
                                result.query)
                  : "These hold most of what you asked for:");
    ++number;
    const std::string cite = fmt::format("{}{}{}", mark_begin, hit.cite, mark_end);
    text += with_marks(
        fmt::format("\n{:>3}. {}\n", number, hit.cite == hit.title ? cite : cite + "  " + hit.title), marks);
    text += with_marks(wrapped(marked_text(hit.snippet), "     "), marks);
    text += fmt::format("     {}\n", hit.url);
  }
  return text;
}

Json to_json(const SearchResult& result) {
  Json json = {{"query", result.query}, {"total", result.total}, {"clauses", result.clauses}};
  json["hits"] = Json::array();
  for (const SearchHit& hit : result.hits) {
    std::string snippet;
    for (const SnippetPiece& piece : hit.snippet) snippet += piece.text;
    json["hits"].push_back({{"id", hit.id},
                            {"kind", hit.kind},
                            {"cite", hit.cite},
                            {"title", hit.title},
                            {"url", hit.url},
                            {"score", hit.score},
                            {"held", hit.held},
                            {"snippet", snippet}});
  }
  json["facets"] = Json::object();
  for (const Facet& facet : result.facets) {
    Json& values = json["facets"][facet.name] = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back({{"value", value.value}, {"count", value.count}});
  }
  return json;
}

}  // namespace

std::optional<std::string> run_search(const SearchCommand& command, Diagnostics& diagnostics) {
  const std::optional<SearchResult> result = search_xapian(
      command.index, {command.query, command.kind, command.country, command.limit}, diagnostics);
  if (!result) return std::nullopt;
  switch (command.format) {
    case SearchCommand::Format::Text:
      return to_text(*result, command.marks);
    case SearchCommand::Format::Json:
      return to_text(to_json(*result));
  }
  return std::nullopt;
}

}  // namespace kyoto
