// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/check.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/file.h"
#include "base/json.h"
#include "base/unicode.h"
#include "messages.h"

namespace kyoto {
namespace {

Json number_or_null(int number) {
  return number > 0 ? Json(number) : Json(nullptr);
}

}  // namespace

Diagnostics with_source_lines(const Diagnostics& diagnostics) {
  Diagnostics result;
  std::map<std::string, std::string> texts;  // of the files that were opened; empty when one cannot be read
  for (Diagnostic& diagnostic : diagnostics.sorted()) {
    if (diagnostic.where.line > 0 && diagnostic.source_line.empty()) {
      const auto [file, added] = texts.try_emplace(diagnostic.where.file);
      Diagnostics ignored;  // a file that cannot be read was reported by its reader
      if (added) file->second = read_file(diagnostic.where.file, ignored).value_or("");
      const std::string_view line = line_of(file->second, diagnostic.where.line);
      constexpr std::size_t longest_shown_line = 20'000;  // bytes: an XML file may be one line
      if (line.size() <= longest_shown_line && !find_invalid_utf8(line)) diagnostic.source_line = line;
    }
    result.add(std::move(diagnostic));
  }
  return result;
}

std::string to_json(const Diagnostics& diagnostics) {
  Json messages_json = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    const Message* message = find_message(diagnostic.id);
    messages_json.push_back(
        {{"id", diagnostic.id},
         {"severity", diagnostic.severity == Diagnostic::Severity::Error ? "error" : "warning"},
         {"file", diagnostic.where.file},
         {"line", number_or_null(diagnostic.where.line)},
         {"column", number_or_null(diagnostic.where.column)},
         {"length", diagnostic.length},
         {"text", diagnostic.text},
         {"source", diagnostic.source_line},
         {"hint", diagnostic.hint},
         {"meaning", message ? message->meaning : ""},
         {"remedy", message ? message->remedy : ""}});
  }
  return to_text(Json{{"errors", diagnostics.errors()},
                      {"warnings", diagnostics.warnings()},
                      {"messages", std::move(messages_json)}});
}

std::string check_summary(const Diagnostics& diagnostics) {
  if (diagnostics.errors() + diagnostics.warnings() == 0) return "No errors and no warnings.\n";
  std::set<std::string> files;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) files.insert(diagnostic.where.file);
  return fmt::format("{}, {} in {}\n", counted(diagnostics.errors(), "error"),
                     counted(diagnostics.warnings(), "warning"), counted(files.size(), "file"));
}

}  // namespace kyoto
