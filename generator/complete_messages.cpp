// SPDX-License-Identifier: GPL-3.0-or-later
#include "complete_messages.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "messages.h"

namespace kyoto {
namespace {

bool is_practice(const std::filesystem::path& file) {
  return file.parent_path().filename() == "practices";
}

}  // namespace

Diagnostics completed(const Diagnostics& diagnostics) {
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
    const Message* message = find_message(diagnostic.id);
    if (diagnostic.guide.empty() && message && is_practice(diagnostic.where.file))
      diagnostic.guide = message->guide;
    result.add(std::move(diagnostic));
  }
  for (const Repair& repair : diagnostics.silent_repairs()) result.add_repair(repair);
  return result;
}

}  // namespace kyoto
