// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practices.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "read/direction_marks.h"
#include "read/field_columns.h"
#include "read/field_lines.h"
#include "read/field_quotes.h"
#include "read/front_matter.h"
#include "read/markdown.h"
#include "read/plain_yaml.h"
#include "read/practice_body.h"
#include "read/practice_files.h"
#include "read/practice_memory.h"
#include "read/reporter.h"
#include "read/term_names.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// Whether the bytes are text in UTF-8; reports those that are something else.
bool is_text(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
  constexpr std::string_view utf16_little = "\xFF\xFE", utf16_big = "\xFE\xFF", archive = "PK\x03\x04",
                             rich_text = "{\\rtf";
  const auto refuse = [&](const char* found, const char* hint) {
    diagnostics.error("invalid-utf8", {file}, fmt::format("expected text in UTF-8, found {}", found), hint);
    return false;
  };
  constexpr const char* save =
      "Save it as UTF-8 (in Word: Save As, Plain Text, Other encoding, Unicode (UTF-8)).";
  if (bytes.starts_with(archive)) return refuse("a document of a word processor", save);
  if (bytes.starts_with(rich_text)) return refuse("a document in RTF", save);
  if (bytes.starts_with(utf16_little) || bytes.starts_with(utf16_big)) return refuse("text in UTF-16", save);
  return is_utf8(bytes, file, diagnostics);
}

/// What no page and no parser should meet.
bool refuse_control_characters(Reporter& reporter) {
  const std::string& text = reporter.text();
  const auto found = std::find_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
  });
  if (found == text.end()) return false;
  reporter.error(
      "control-character", reporter.at(static_cast<std::size_t>(found - text.begin())), 1,
      fmt::format("expected text, found the control character 0x{:02X}", static_cast<unsigned char>(*found)),
      "Remove the character, or write the line anew.");
  return true;
}

/// What is read as it was meant, without a loss.
void note_encoding(std::string_view bytes, Reporter& reporter) {
  if (bytes.starts_with(byte_order_mark))
    reporter.note("byte-order-mark", reporter.whole_file(),
                  "expected the file to begin with ---, found a byte order mark before it, which is skipped",
                  "Nothing need be written. In Notepad, save as UTF-8, not as UTF-8 with BOM.",
                  {Repair{reporter.whole_file(), std::string(byte_order_mark), "", ""}});
  std::size_t windows = 0, alone = 0;
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
    bytes.substr(at + 1).starts_with('\n') ? ++windows : ++alone;
  if (alone > 0)
    reporter.warning("line-ends", reporter.whole_file(), 1,
                     "expected lines that end with a line feed, found a carriage return alone",
                     "Save the file as plain text with line ends of Windows or of Unix.",
                     {Repair{reporter.whole_file(), "\r", "\n", ""}});
  else if (windows > 0)
    reporter.note("line-ends", reporter.whole_file(),
                  "expected lines that end with a line feed, found those of Windows, which are read as well",
                  "Nothing need be written; git keeps the file with line feeds.");
}

/// The file's text with its fields as they were read.
std::string with_fields(const Reporter& reporter, const FrontMatter& parts, std::string_view fields) {
  const std::string& text = reporter.text();
  const auto begin = static_cast<std::size_t>(reporter.line(parts.fields_line).data() - text.data());
  return text.substr(0, begin) + std::string(fields) +
         text.substr(std::min(begin + parts.fields.size(), text.size()));
}

/// Reports aliases that two practices have, or that are the id of another one.
void refuse_taken_aliases(const std::vector<PracticeMemory::Kept>& readings, const std::set<std::string>& ids,
                          Diagnostics& diagnostics, std::set<std::string>& unsound) {
  std::map<std::string, std::string> taken;  // alias -> the practice that had it first
  for (const PracticeMemory::Kept& reading : readings) {
    for (const StatedAlias& alias : reading.aliases) {
      const bool is_practice = ids.contains(alias.id);
      const auto [other, added] = taken.emplace(alias.id, reading.practice->id);
      if (!is_practice && added) continue;
      Diagnostic diagnostic;
      diagnostic.id = "duplicate-practice";
      diagnostic.where = alias.where;
      diagnostic.length = alias.length;
      diagnostic.text =
          fmt::format("expected an id that no other practice has, found \"{}\", which is {} {}.md", alias.id,
                      is_practice ? "that of" : "an alias in", is_practice ? alias.id : other->second);
      diagnostic.hint = "Remove the alias here, or rename the other practice.";
      diagnostic.guide = guide_anchor("aliases");
      diagnostics.add(std::move(diagnostic));
      unsound.insert(reading.practice->id);
    }
  }
}

}  // namespace

std::optional<std::string> read_practice_bytes(const fs::path& path, Diagnostics& diagnostics) {
  std::optional<std::string> bytes = read_file(path, diagnostics, longest_markdown + 1);
  if (!bytes || bytes->size() <= longest_markdown) return bytes;
  std::error_code error;
  diagnostics.error("too-large", {path.generic_string()},
                    fmt::format("expected a practice of at most {} bytes, found {}", longest_markdown,
                                fs::file_size(path, error)),
                    "Shorten it; put long material into the sources and link to it.");
  return std::nullopt;
}

PracticeReading read_practice(std::string_view bytes, const fs::path& path, const PracticeContext& context,
                              Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  PracticeReading reading;
  Practice& practice = reading.practice;
  practice.id = path.stem().string();
  const std::string file = path.generic_string();
  if (!is_text(bytes, file, diagnostics)) return reading;
  Reporter reporter(plain_text(bytes), file, diagnostics);
  note_encoding(bytes, reporter);
  if (refuse_control_characters(reporter)) return reading;
  std::optional<FrontMatter> parts = split_front_matter(reporter);
  if (!parts) return reading;
  report_direction_marks(reporter, parts->body_line);

  std::string as_read = mend_field_lines(*parts, context.schema, reporter);
  std::optional<YamlNode> fields = read_plain_yaml(as_read, file, parts->fields_line);
  if (!fields) {
    const int line = parts->fields_line;
    std::string mended = mend_field_columns(as_read, line, context.schema, reporter);
    mended = mend_field_quotes(mended, line, context.schema, reporter);
    fields = parse_yaml(mended, file, line, diagnostics, &as_read);
  }
  if (!fields) {
    practice.draft = true;  // nothing more is known of it
    read_practice_body(*parts, practice, context, reporter, FieldsAre::Unknown);
    return reading;
  }
  if (as_read == parts->fields) {
    reading.aliases = read_practice_fields(*fields, *parts, context, reporter, practice);
  } else {
    Reporter meant(with_fields(reporter, *parts, as_read), file, diagnostics);
    reading.aliases = read_practice_fields(*fields, *parts, context, meant, practice);
  }
  practice.sections = read_practice_body(*parts, practice, context, reporter);
  reading.is_sound = diagnostics.errors() == errors_before;
  return reading;
}

void read_practices(const fs::path& folder, Collection& collection, Diagnostics& diagnostics,
                    std::optional<Date> today, std::size_t jobs, PracticeMemory* memory) {
  std::vector<fs::path> listed;
  if (memory == nullptr) listed = list_practice_files(folder, diagnostics);
  const std::vector<fs::path>& files = memory != nullptr ? memory->files_of(folder, diagnostics) : listed;
  const TermNames terms(collection);
  std::set<std::string> ids;
  for (const fs::path& path : files) ids.insert(ids.end(), path.stem().string());
  const PracticeContext context{practice_schema(), terms, ids, today};
  if (memory != nullptr) memory->prepare(ids, today);

  // Each practice has a place of its own for what was read and said, so the result does not depend on the
  // threads.
  std::vector<PracticeMemory::Kept> readings(files.size());
  std::vector<char> is_new(files.size(), 0);
  const auto read_one = [&](std::size_t i) {
    PracticeMemory::Kept& one = readings[i];
    if (const PracticeMemory::Kept* kept = memory != nullptr ? memory->find(files[i]) : nullptr) {
      one = *kept;
      return;
    }
    is_new[i] = 1;
    PracticeReading reading;
    if (const std::optional<std::string> bytes = read_practice_bytes(files[i], one.found))
      reading = read_practice(*bytes, files[i], context, one.found);
    one.practice = std::move(reading.practice);
    one.aliases = std::move(reading.aliases);
    one.is_sound = reading.is_sound;
  };
  for_each_index(files.size(), read_one, jobs);
  if (memory != nullptr)
    for (std::size_t i = 0; i < files.size(); ++i)
      if (is_new[i] != 0) memory->keep(files[i], readings[i]);
  for (PracticeMemory::Kept& reading : readings) diagnostics.append(std::move(reading.found));

  std::set<std::string> unsound;
  refuse_taken_aliases(readings, ids, diagnostics, unsound);
  std::vector<SharedPractice> practices;
  practices.reserve(readings.size());
  for (PracticeMemory::Kept& reading : readings) {
    if (reading.is_sound && !unsound.contains(reading.practice->id))
      practices.push_back(std::move(reading.practice));
    else
      collection.refused_practices.push_back(std::move(reading.practice));
  }
  std::sort(practices.begin(), practices.end(),
            [](const SharedPractice& a, const SharedPractice& b) { return a->id < b->id; });
  collection.practices = Practices(std::move(practices));
}

}  // namespace kyoto
