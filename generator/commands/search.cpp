// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.h"
#include "base/unicode.h"
#include "search/xapian_search.h"

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

std::string facets_text(const SearchResult& result) {
  std::string text;
  for (const Facet& facet : result.facets) {
    if (facet.values.empty()) continue;
    text += fmt::format("\n{}\n", facet.name);
    for (const FacetValue& value : facet.values)
      text += value.label == value.value
                  ? fmt::format("{:>6}  {}\n", value.count, value.value)
                  : fmt::format("{:>6}  {}  ({})\n", value.count, value.value, value.label);
  }
  return text;
}

/// What was done to the query: words sought in place of others or beside them.
std::string remarks_text(const SearchResult& result) {
  std::string text;
  for (const Respelling& correction : result.corrections)
    text += fmt::format("Nothing holds \"{}\"; searched for \"{}\" instead.\n", correction.word,
                        correction.meant);
  for (const AlsoSought& also : result.also)
    text += fmt::format("Also searched for: {}\n", fmt::join(also.names, ", "));
  return text;
}

std::string to_text(const SearchResult& result, const SearchCommand& command) {
  if (result.hits.empty() && result.total == 0)
    return fmt::format("Nothing found for: {}\nTry fewer words, or the beginning of a word with *: prison*\n",
                       result.query);
  std::string text;
  const auto heading = [&](const std::string& words) {
    text += fmt::format("{}{}\n", text.empty() ? "" : "\n", words);
  };
  if (result.total > 0) {
    const std::size_t shown = std::min(result.hits.size(), result.total);
    heading(
        fmt::format("{} for: {}{}", counted(result.total, "result"), result.query,
                    shown < result.total ? fmt::format("  (the first {}; --limit shows more)", shown) : ""));
    text += remarks_text(result);
  }
  std::size_t number = 0;
  for (const SearchHit& hit : result.hits) {
    if (number == result.total) {
      heading(result.total == 0
                  ? fmt::format("No result holds everything that you asked for: {}\n{}These hold most of it:",
                                result.query, remarks_text(result))
                  : "These hold most of what you asked for:");
    }
    ++number;
    const std::string cite = fmt::format("{}{}{}", mark_begin, hit.cite, mark_end);
    text += with_marks(
        fmt::format("\n{:>3}. {}\n", number, hit.cite == hit.title ? cite : cite + "  " + hit.title),
        command.marks);
    text += with_marks(wrapped(marked_text(hit.snippet), "     "), command.marks);
    text += fmt::format("     {}\n", hit.url);
  }
  return command.facets == SearchCommand::Facets::Show ? text + facets_text(result) : text;
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
      values.push_back({{"value", value.value}, {"label", value.label}, {"count", value.count}});
  }
  json["corrections"] = Json::array();
  for (const Respelling& correction : result.corrections)
    json["corrections"].push_back({{"word", correction.word}, {"meant", correction.meant}});
  json["also"] = Json::array();
  for (const AlsoSought& also : result.also)
    json["also"].push_back({{"word", also.word}, {"names", also.names}});
  return json;
}

}  // namespace

std::optional<std::string> run_search(const SearchCommand& command, Diagnostics& diagnostics) {
  const std::optional<XapianSearch> search = XapianSearch::open(command.index, command.language, diagnostics);
  if (!search) return std::nullopt;
  SearchRequest request{command.query, {}, command.limit, Typing::Done};
  if (!command.kind.empty()) request.filters.emplace_back(FieldId::Kind, command.kind);
  if (!command.country.empty()) request.filters.emplace_back(FieldId::Country, command.country);
  const std::optional<SearchResult> result = search->answer(request, diagnostics);
  if (!result) return std::nullopt;
  switch (command.format) {
    case SearchCommand::Format::Text:
      return to_text(*result, command);
    case SearchCommand::Format::Json:
      return to_text(to_json(*result));
  }
  return std::nullopt;
}

}  // namespace kyoto
