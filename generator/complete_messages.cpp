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
#include "read/docx.h"

namespace kyoto {
namespace {

/// The lines that messages about the file count; empty when it cannot be read, which its reader reported.
std::string text_of(const std::string& file) {
  Diagnostics ignored;
  std::string bytes = read_file(file, ignored).value_or("");
  return is_zip(bytes) ? docx_text(bytes, file, ignored).value_or("") : bytes;
}

/// A file that messages are about, and its line that was shown last: they come in the order of the lines.
struct Source {
  std::string text;
  int line = 1;
  std::size_t begin = 0;  ///< of that line

  std::string_view line_of(int number) {
    const std::string_view found = kyoto::line_of(std::string_view(text).substr(begin), number - line + 1);
    if (found.data() == nullptr) return {};  // behind the last
    begin = static_cast<std::size_t>(found.data() - text.data());
    line = number;
    return found;
  }
};

bool is_practice(const std::filesystem::path& file) {
  return file.parent_path().filename() == "practices";
}

}  // namespace

Diagnostics completed(const Diagnostics& diagnostics) {
  Diagnostics result;
  std::map<std::string, Source> sources;  // the files that were opened
  for (Diagnostic& diagnostic : diagnostics.sorted()) {
    if (diagnostic.where.line > 0 && diagnostic.source_line.empty()) {
      const auto [source, added] = sources.try_emplace(diagnostic.where.file);
      if (added) source->second.text = text_of(diagnostic.where.file);
      const std::string_view line = source->second.line_of(diagnostic.where.line);
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
