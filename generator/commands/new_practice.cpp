// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/new_practice.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "read/direction_marks.h"
#include "read/practice_fields.h"
#include "read/practices.h"
#include "read/read.h"
#include "read/vocabularies.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

constexpr std::size_t widest = 100;     // characters of a line of comment
constexpr std::size_t most_terms = 60;  // of a vocabulary that is listed in the file

std::string_view need(Required required) {
  switch (required) {
    case Required::No:
      return "";
    case Required::Always:
      return "always needed";
    case Required::ToPublish:
      return "needed to publish";
    case Required::ToPublishUnlessScope:
      return "needed to publish, unless scope is given";
    case Required::WhenSubmitted:
      return "needed to publish when basis is submitted";
    case Required::WithEvidence:
      return "needed when evidence-strength is 2 or more";
    case Required::WithComparison:
      return "needed when evidence-strength is 3 or more";
    case Required::AllOrNone:
      return "all of these fields or none";
  }
  return {};
}

/// Lines of comment, wrapped between words: the first begins with `indent` spaces behind the sign #, the
/// others with two more.
void append_comment(std::string& text, std::string_view words, std::size_t indent = 1) {
  std::string line = "#" + std::string(indent, ' ');
  bool is_empty = true;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    if (!is_empty && code_point_count(line) + 1 + code_point_count(word) > widest) {
      text += line + "\n";
      line = "#" + std::string(indent + 2, ' ');
      is_empty = true;
    }
    if (!is_empty) line += ' ';
    line += word;
    is_empty = false;
    at = end + 1;
  }
  text += line + "\n";
}

/// What an author writes for the term.
std::string written(const Term& term) {
  return term.country ? term.country->alpha3 : yaml_scalar(term.id);
}

void append_terms(std::string& text, Vocabulary vocabulary, const Collection& collection) {
  const std::span<const Term> terms = collection.terms_of(vocabulary);
  if (terms.empty()) return;
  if (terms.size() > most_terms)
    return append_comment(
        text, fmt::format("The {} codes are in content/vocabularies/{}.yml and in the guide.", terms.size(),
                          folder_name(vocabulary)));
  std::vector<std::string> ids;
  for (const Term& term : terms) ids.push_back(written(term));
  append_comment(text, fmt::format("One or more of: {}", fmt::join(ids, ", ")));
}

/// What a field or a part of a group means, and the words that it may have.
void append_meaning(std::string& text, const PracticeField& field, std::size_t indent) {
  std::string conditions(need(field.required));
  if (field.longest > 0)
    conditions += fmt::format("{}at most {} characters", conditions.empty() ? "" : "; ", field.longest);
  append_comment(text,
                 fmt::format("{}: {}{}", field.key, field.meaning,
                             conditions.empty() ? std::string() : fmt::format(" ({})", conditions)),
                 indent);
  if (!field.advice.empty()) append_comment(text, field.advice, indent == 1 ? indent : indent + 2);
  for (const PracticeChoice& choice : field.choices)
    append_comment(text, fmt::format("{}: {}", choice.word, choice.meaning), indent + 2);
}

void append_field(std::string& text, const PracticeField& field, const std::string& value,
                  const PracticeSchema& schema, const Collection& collection) {
  if (!field.chapter.empty())
    text += fmt::format("\n# {}\n# {}\n", field.chapter, std::string(field.chapter.size(), '='));
  text += "\n";
  append_meaning(text, field, 1);
  if (field.vocabulary) append_terms(text, *field.vocabulary, collection);
  const std::span<const PracticeField> parts = parts_of(schema, field.kind);
  for (const PracticeField& part : parts) append_meaning(text, part, 3);
  if (parts.empty()) {
    append_comment(text, fmt::format("For example: {}: {}", field.key, field.example));
  } else {
    text += fmt::format("# For example:\n#   {}:\n", field.key);
    for (std::string_view rest = field.example; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      text += fmt::format("#   {}\n", rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  text += value.empty() ? fmt::format("{}:\n", field.key) : fmt::format("{}: {}\n", field.key, value);
}

/// On one line and without characters that no editor shows.
std::string plain_title(std::string_view title) {
  std::string plain;
  for (std::size_t at = 0; at < title.size();) {
    if (const std::string_view mark = find_direction_mark(title.substr(at, 3)); !mark.empty()) {
      at += mark.size();
      continue;
    }
    const char32_t c = next_code_point(title, at);
    if (is_space(c) || c < 0x20) {
      if (!plain.empty() && !plain.ends_with(' ')) plain += ' ';
    } else if (c != 0x7F && !(plain.empty() && character_class(c) == CharacterClass::Mark)) {
      append_code_point(plain, c);
    }
  }
  while (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

/// The practice that has the id already, as its file's name; empty when it is free.
std::string holder_of(const std::string& id, const fs::path& folder, const Collection& collection) {
  Diagnostics ignored;  // where the folder cannot be read nothing can be written either
  for (const fs::path& file : list_files(folder, "", ignored))
    if (to_lower(file.filename().string()) == id + ".md") return file.filename().string();
  for (const Practice& practice : collection.practices)
    if (std::find(practice.aliases.begin(), practice.aliases.end(), id) != practice.aliases.end())
      return practice.id + ".md (which had this id before)";
  return {};
}

}  // namespace

std::string new_practice_text(std::string_view title, const PracticeSchema& schema,
                              const Collection& collection) {
  std::string text =
      "---\n"
      "# Lines that begin with # are notes for you. They are not shown; leave them or delete them.\n"
      "# Write what you know, then run:  kyoto check\n"
      "# The site's page guide.html explains each field; content/practices holds examples.\n";
  for (const PracticeField& field : schema.fields) {
    std::string value;
    if (field.key == "title") value = yaml_scalar(title);
    if (field.key == "basis") value = "submitted";
    if (field.key == "language") value = "en";
    if (field.key == "draft") value = "true";
    append_field(text, field, value, schema, collection);
  }
  text += "---\n";
  for (const PracticeHeading& heading : schema.headings)
    text += fmt::format("\n## {}\n\n<!-- {} -->\n", heading.title, heading.meaning);
  return text;
}

std::optional<fs::path> write_new_practice(const NewPractice& wanted, Diagnostics& diagnostics) {
  const std::string title = plain_title(wanted.title);
  const fs::path folder = wanted.content / "practices";
  const PracticeSchema& schema = practice_schema();
  const std::size_t longest = find_field(schema.fields, "title")->longest;
  if (code_point_count(title) > longest) {
    diagnostics.error(
        "too-long", {folder.generic_string()},
        fmt::format("expected a title of at most {} characters, found {}", longest, code_point_count(title)),
        fmt::format("Shorten it by {} characters.", code_point_count(title) - longest));
    return std::nullopt;
  }
  const std::string id = wanted.id.empty() ? practice_id(title) : wanted.id;
  if (const std::string fault =
          title.empty() ? "Write a title in quotation marks." : fault_of_practice_id(id);
      !fault.empty()) {
    diagnostics.error(
        "invalid-id", {folder.generic_string()},
        title.empty() ? std::string("expected a title, found none")
                      : fmt::format("expected a title of which an id can be made, found the id \"{}\"", id),
        fmt::format("{} The option --id gives the practice another id.", fault));
    return std::nullopt;
  }
  if (!is_content_folder(wanted.content, diagnostics)) return std::nullopt;
  Diagnostics ignored;  // what is wrong with the rest of the content is `check`'s to say
  Collection collection;
  read_vocabularies(wanted.content / "vocabularies", collection, ignored);
  collection.index_names();
  read_practices(folder, collection, ignored);
  const fs::path path = folder / (id + ".md");
  if (const std::string holder = holder_of(id, folder, collection); !holder.empty()) {
    diagnostics.error("practice-exists", {path.generic_string()},
                      fmt::format("expected an id that no practice has, found that of {}", holder),
                      fmt::format("Give the practice another title, or another id:  --id {}-2", id));
    return std::nullopt;
  }
  if (!create_file(path, new_practice_text(title, schema, collection), diagnostics)) return std::nullopt;
  return path;
}

}  // namespace kyoto
