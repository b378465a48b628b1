// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "model/practice_members.h"
#include "model/practice_rules.h"
#include "read/field_values.h"
#include "read/wording.h"
#include "read/yaml_line.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

using Members = PracticeMembers;

bool is_list(Kind kind) {
  return kind == Kind::TextList || kind == Kind::Aliases;
}

class FieldsReader {
 public:
  FieldsReader(const YamlNode& root, const FrontMatter& parts, const PracticeContext& context,
               Reporter& reporter, Practice& practice)
      : root_(root),
        parts_(parts),
        context_(context),
        schema_(context.schema),
        values_(context.terms, reporter),
        reporter_(reporter),
        practice_(practice) {}

  std::vector<StatedAlias> read() {
    if (root_.kind != YamlNode::Kind::Map) {
      reporter_.error("wrong-kind", root_.where, root_.length,
                      "expected fields, one a line, found something else",
                      "Write each field as:  key: value");
      return {};
    }
    const std::vector<std::string> meant = refuse_unknown_keys(root_, schema_.fields, "a practice");
    for (const PracticeField& field : schema_.fields) {
      const Reporter::About about(reporter_, guide_anchor(field.key));
      if (const YamlNode* value = given(root_, field.key)) read_field(field, *value);
    }
    for (const PracticeField& field : schema_.fields) {
      const bool misspelt =
          std::find(meant.begin(), meant.end(), field.key) != meant.end();  // said once is enough
      const Reporter::About about(reporter_, guide_anchor(field.key));
      if (!given(root_, field.key) && !misspelt) require(field);
    }
    for (const char* key : {"evidence-source", "cost-source"}) check_source(key);
    check_translation();
    check_years();
    check_review();
    if (const YamlNode* title = given(root_, "title"); title && title->is_scalar())
      check_wording(*title, Capitals::AreStyle);
    if (const YamlNode* summary = given(root_, "summary"); summary && summary->is_scalar())
      check_wording(*summary);
    check_summary();
    return read_aliases();
  }

 private:
  /// The value under `key`; null when there is none or it says nothing.
  static const YamlNode* given(const YamlNode& map, std::string_view key) {
    const YamlNode* value = map.find(key);
    return value && !is_missing(*value) ? value : nullptr;
  }

  /// Returns the known keys that were meant by the unknown ones.
  std::vector<std::string> refuse_unknown_keys(const YamlNode& map, std::span<const PracticeField> fields,
                                               std::string_view of) {
    std::vector<std::string> meant;
    for (const YamlEntry& entry : map.entries) {
      if (find_field(fields, entry.key)) continue;
      std::vector<std::string> known, free;  // a key that is there already was not meant
      for (const PracticeField& field : fields) {
        known.emplace_back(field.key);
        if (!map.find(field.key)) free.emplace_back(field.key);
      }
      const int length = static_cast<int>(code_point_count(entry.key));
      const std::string suggestion = reporter_.suggestion(entry.where, length, entry.key, free, "");
      std::vector<Repair> repairs;
      for (const std::string& key : free) {
        if (suggestion.starts_with(fmt::format("did you mean {}?", key))) meant.push_back(key);
        if (key == same_word(entry.key)) repairs.push_back(reporter_.repair(entry.where, length, key));
      }
      reporter_.error("unknown-key", entry.where, length,
                      fmt::format("expected a key of {}, found \"{}\"", of, entry.key),
                      !suggestion.empty() ? suggestion
                      : known.size() > 10 ? "Remove the field, or write its words into the text below."
                                          : fmt::format("The keys are: {}.", fmt::join(known, ", ")),
                      std::move(repairs));
    }
    return meant;
  }

  void read_field(const PracticeField& field, const YamlNode& value) {
    if (field.kind == Kind::Implements) return read_implements(field, value);
    if (field.kind == Kind::Sources) return read_sources(field, value);
    if (field.kind == Kind::Terms) {
      std::vector<std::uint32_t> found = values_.terms(value, field);
      if (const auto terms = member_of(Members::term_lists, field.key)) practice_.*terms = std::move(found);
    } else if (is_list(field.kind)) {
      std::vector<std::string> found = values_.texts(value, field);
      if (const auto list = member_of(Members::text_lists, field.key)) practice_.*list = std::move(found);
    } else if (field.kind == Kind::Date) {
      const std::optional<Date> found = values_.date(value, field);
      if (const auto date = member_of(Members::dates, field.key)) practice_.*date = found;
    } else if (field.kind == Kind::Flag) {
      const bool found = values_.flag(value, field);
      if (field.key == "draft") practice_.draft = found;
    } else {
      std::string found = values_.text(value, field);
      if (field.key == "evidence-strength" && !found.empty())
        practice_.evidence_strength = std::stoi(found);
      else if (const auto text = member_of(Members::texts, field.key))
        practice_.*text = std::move(found);
    }
  }

  /// Reports the field that is not given, when it must be.
  void require(const PracticeField& field) {
    std::string why;
    switch (field.required) {
      case Required::No:
      case Required::WithComparison:  // the text may say it; see practice_body
        return;
      case Required::Always:
        break;
      case Required::ToPublish:
        if (practice_.draft) return;
        break;
      case Required::ToPublishUnlessScope:
        if (practice_.draft || !practice_.scope.empty()) return;
        return missing(field, " or \"scope: international\"",
                       fmt::format("{}: {}  or:  scope: international", field.key, field.example));
      case Required::WhenSubmitted:
        if (practice_.draft || practice_.basis != "submitted") return;
        why = " because the basis is \"submitted\"";
        break;
      case Required::WithEvidence:
        if (practice_.evidence_strength.value_or(0) < 2) return;
        why = fmt::format(" because the evidence-strength is {}", *practice_.evidence_strength);
        break;
      case Required::AllOrNone:
        if (std::none_of(schema_.fields.begin(), schema_.fields.end(), [&](const PracticeField& other) {
              return other.required == Required::AllOrNone && given(root_, other.key);
            }))
          return;
        why = " because the cost is given in part";
        break;
    }
    missing(field, why, example(field));
  }

  void missing(const PracticeField& field, const std::string& why, const std::string& write) {
    const std::string text = fmt::format("expected \"{}\" ({}){}, found none", field.key, field.meaning, why);
    if (const YamlEntry* entry = root_.find_entry(field.key))
      reporter_.error("missing-key", entry->where, static_cast<int>(code_point_count(entry->key)), text,
                      fmt::format("Write:  {}", write));
    else
      reporter_.error("missing-key", {reporter_.file(), 0, parts_.closing_line, 1}, 3, text,
                      fmt::format("Write above the closing ---:  {}", write));
  }

  /// The entries of a list of groups; reports what is no such list.
  std::vector<const YamlNode*> groups(const PracticeField& field, const YamlNode& list) {
    std::vector<const YamlNode*> found;
    if (list.kind != YamlNode::Kind::Sequence) {
      reporter_.error("wrong-kind", list.where, list.length,
                      fmt::format("expected a list under \"{}\", found something else", field.key),
                      fmt::format("Write:  {}", example(field)));
      return found;
    }
    for (const YamlNode& item : list.items) {
      if (item.kind == YamlNode::Kind::Map)
        found.push_back(&item);
      else
        reporter_.error(
            "wrong-kind", item.where, item.length,
            fmt::format("expected an entry of \"{}\" with its keys, found a bare value", field.key),
            fmt::format("Write:  {}", example(field)));
    }
    return found;
  }

  /// The text of one part of an entry; reports one that must be there.
  std::string part(const YamlNode& group, std::span<const PracticeField> fields, std::string_view key,
                   std::string_view of) {
    const PracticeField* found = find_field(fields, key);
    if (!found) return {};
    const PracticeField& field = *found;
    const Reporter::About about(reporter_, guide_anchor(of, key));
    if (const YamlNode* value = given(group, key)) return values_.text(*value, field);
    if (field.required == Required::Always)
      reporter_.error(
          "missing-key", group.where, 1,
          fmt::format("expected \"{}\" ({}) in each entry of \"{}\", found none", key, field.meaning, of),
          fmt::format("Write in this entry:  {}", example(field)));
    return {};
  }

  void read_implements(const PracticeField& field, const YamlNode& list) {
    for (const YamlNode* group : groups(field, list)) {
      refuse_unknown_keys(*group, schema_.implementation, "an entry of \"implements\"");
      const auto text = [&](std::string_view key) {
        return part(*group, schema_.implementation, key, field.key);
      };
      Implementation implementation{text("ref"), text("how"), text("note"), std::nullopt, group->where};
      if (const YamlNode* ref = group->find("ref")) implementation.where = ref->where;
      if (const YamlNode* note = given(*group, "note"); note && note->is_scalar()) check_wording(*note);
      practice_.implements.push_back(std::move(implementation));
    }
  }

  void read_sources(const PracticeField& field, const YamlNode& list) {
    for (const YamlNode* group : groups(field, list)) {
      refuse_unknown_keys(*group, schema_.source, "an entry of \"sources\"");
      const auto text = [&](std::string_view key) { return part(*group, schema_.source, key, field.key); };
      PracticeSource source{text("id"),   text("ref"), std::nullopt,     text("title"), text("publisher"),
                            text("year"), text("url"), text("accessed"), group->where};
      if (const YamlNode* ref = group->find("ref")) source.where = ref->where;
      const YamlNode* id = group->find("id");
      if (!source.id.empty() && find_source(source.id))
        reporter_.error(
            "duplicate-source", id->where, id->length,
            fmt::format("expected each source's id once, found \"{}\" again", source.id),
            fmt::format("Write the next free number:  {}",
                        reporter_.mended(id->where, id->length, fmt::format("s{}", list.items.size()))));
      if (!given(*group, "ref") && !given(*group, "title"))
        reporter_.error("missing-key", group->where, 1,
                        "expected \"ref\" (a provision that we hold) or \"title\" (of an outside source) in "
                        "each entry of \"sources\", found neither",
                        "Write in this entry:  ref: A/CONF.234/9, para. 25  or:  title: ...");
      if (given(*group, "ref")) {
        report_what_ref_replaces(*group);
      } else if (const YamlNode* url = given(*group, "url");
                 url && !source.url.empty() && !given(*group, "accessed")) {
        const Reporter::About about(reporter_, guide_anchor(field.key, "accessed"));
        const std::string day = context_.today ? to_iso(*context_.today) : "2021-02-01";
        reporter_.warning("no-access-date", url->where, url->length,
                          "expected \"accessed\" (the day on which the address was last opened) with an "
                          "address of the web, found none",
                          fmt::format("Open the address, then write in this entry:  accessed: {}", day));
      }
      practice_.sources.push_back(std::move(source));
    }
  }

  /// A source that is a provision we hold is shown in its own words and with its own title: what else the
  /// entry says of it would appear nowhere.
  void report_what_ref_replaces(const YamlNode& group) {
    std::vector<std::string> replaced;
    const YamlNode* first = nullptr;
    for (const std::string_view key : {"title", "publisher", "year", "url", "accessed"})
      if (const YamlNode* value = given(group, key)) {
        replaced.push_back(fmt::format("\"{}\"", key));
        if (!first) first = value;
      }
    if (first)
      reporter_.warning(
          "ref-and-title", first->where, first->length,
          fmt::format(
              "expected nothing beside \"ref\" (a provision that we hold, with its own title), found {}: "
              "the page would not show it",
              fmt::join(replaced, ", ")),
          "Remove it, or write the outside source as an entry of its own, with its own id.");
  }

  const PracticeSource* find_source(std::string_view id) const {
    const auto found = std::find_if(practice_.sources.begin(), practice_.sources.end(),
                                    [&](const PracticeSource& source) { return source.id == id; });
    return found == practice_.sources.end() ? nullptr : &*found;
  }

  void check_source(std::string_view key) {
    const YamlNode* value = given(root_, key);
    const std::string& id = practice_.*member_of(Members::texts, key);
    const Reporter::About about(reporter_, guide_anchor(key));
    if (!value || id.empty() || find_source(id)) return;
    std::vector<std::string> ids;
    for (const PracticeSource& source : practice_.sources) ids.push_back(source.id);
    reporter_.error("unknown-source", value->where, value->length,
                    fmt::format("expected the id of one of this practice's sources, found \"{}\"", id),
                    ids.empty() ? "Write the source under \"sources\"."
                                : fmt::format("The sources are: {}.", fmt::join(ids, ", ")));
  }

  std::vector<StatedAlias> read_aliases() {
    std::vector<StatedAlias> aliases;
    const YamlNode* list = root_.find("aliases");
    if (!list) return aliases;
    const Reporter::About about(reporter_, guide_anchor("aliases"));
    std::vector<const YamlNode*> items;
    if (list->is_scalar()) items.push_back(list);
    for (const YamlNode& item : list->items) items.push_back(&item);
    for (const YamlNode* item : items) {
      if (item->scalar.empty()) continue;
      if (const std::string fault = fault_of_practice_id(item->scalar); !fault.empty())
        reporter_.error("invalid-id", item->where, item->length,
                        fmt::format("expected an id that a practice had before, found \"{}\"", item->scalar),
                        fault);
      else
        aliases.push_back({item->scalar, item->where, item->length});
    }
    return aliases;
  }

  void check_translation() {
    const YamlNode* value = given(root_, "translation-of");
    if (!value || practice_.translation_of.empty()) return;
    const Reporter::About about(reporter_, guide_anchor("translation-of"));
    if (practice_.translation_of == practice_.id) {
      reporter_.error("unknown-practice", value->where, value->length,
                      "expected the id of the practice that this one translates, found its own",
                      "Write the id of the other one, or remove the line.");
      return;
    }
    if (context_.ids.contains(practice_.translation_of)) return;
    const std::vector<std::string> ids(context_.ids.begin(), context_.ids.end());
    reporter_.error("unknown-practice", value->where, value->length,
                    fmt::format("expected the id of a practice, found \"{}\"", practice_.translation_of),
                    reporter_.suggestion(value->where, value->length, practice_.translation_of, ids,
                                         "The id is the file's name without .md."));
  }

  /// Of two years that are right by themselves.
  void check_years() {
    const YamlNode* end = given(root_, "end");
    if (!end || practice_.start.empty() || practice_.end.empty() || practice_.start <= practice_.end) return;
    const Reporter::About about(reporter_, guide_anchor("end"));
    reporter_.error(
        "invalid-value", end->where, end->length,
        fmt::format("expected a year not before the start, {}, found {}", practice_.start, practice_.end),
        "Correct one of the two years.");
  }

  void check_review() {
    const YamlNode* value = given(root_, "review-due");
    if (!value || !context_.today || !practice_.review_due || *practice_.review_due >= *context_.today)
      return;
    const Reporter::About about(reporter_, guide_anchor("review-due"));
    reporter_.warning("review-overdue", value->where, value->length,
                      fmt::format("expected a day that is still to come, found {}, which has passed",
                                  to_words(*practice_.review_due)),
                      fmt::format("Review the practice, then write the two new days:  reviewed: {}  and  "
                                  "review-due: ...",
                                  to_iso(*context_.today)));
  }

  /// Where `words` stand in the value, the first time or after `earlier` others.
  std::pair<Position, int> place_in(const YamlNode& value, std::string_view words,
                                    std::size_t earlier = 0) const {
    for (int line = value.where.line; line < parts_.closing_line; ++line) {
      const std::size_t first =
          line == value.where.line ? static_cast<std::size_t>(std::max(value.where.column, 1)) - 1 : 0;
      const std::string_view text = reporter_.line(line);
      for (std::size_t at = text.find(words, std::min(first, text.size())); at != std::string_view::npos;
           at = text.find(words, at + 1))
        if (earlier-- == 0) return {reporter_.in_line(line, at), static_cast<int>(code_point_count(words))};
      if (line > value.where.line && yaml_key_length(text) > 0) break;
    }
    return {value.where, value.length};
  }

  void check_wording(const YamlNode& value, Capitals capitals = Capitals::AreNames) {
    for (const LoadedWords& found : find_loaded_words(value.scalar, capitals)) {
      const auto [where, length] = place_in(value, found.words, earlier_times(value.scalar, found));
      report_loaded_words(found, where, length, reporter_);
    }
  }

  void check_summary() {
    const YamlNode* value = given(root_, "summary");
    if (!value || !value->is_scalar()) return;
    const Reporter::About about(reporter_, guide_anchor("summary"));
    for (const LongSentence& sentence : find_long_sentences(value->scalar)) {
      const auto [where, length] = place_in(*value, sentence.beginning);
      reporter_.warning("long-sentence", where, length,
                        fmt::format("expected at most {} words in a sentence of the summary, found {}",
                                    longest_sentence, sentence.words),
                        "Make two sentences of it, or leave out what the text says.");
    }
  }

  const YamlNode& root_;
  const FrontMatter& parts_;
  const PracticeContext& context_;
  const PracticeSchema& schema_;
  FieldValues values_;
  Reporter& reporter_;
  Practice& practice_;
};

}  // namespace

std::vector<StatedAlias> read_practice_fields(const YamlNode& root, const FrontMatter& parts,
                                              const PracticeContext& context, Reporter& reporter,
                                              Practice& practice) {
  practice.where = root.where;
  if (const YamlNode* title = root.find("title")) practice.where = title->where;
  return FieldsReader(root, parts, context, reporter, practice).read();
}

std::string fault_of_practice_id(std::string_view id) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (id.empty() || !std::all_of(id.begin(), id.end(), allowed)) {
    const std::string better = slug(id);
    return better.empty() ? "Use only the letters a-z, digits and hyphens."
                          : fmt::format("Use only the letters a-z, digits and hyphens:  {}", better);
  }
  if (id.size() > longest_practice_id) return fmt::format("Use at most {} characters.", longest_practice_id);
  const bool device =
      std::find(device_names.begin(), device_names.end(), id) != device_names.end() ||
      (id.size() == 4 && (id.starts_with("com") || id.starts_with("lpt")) && id[3] >= '0' && id[3] <= '9');
  if (device) return "Windows keeps this name for itself; use another one.";
  if (id == "index") return "The list of all practices has this name; use another one.";
  return {};
}

std::string practice_id(std::string_view title) {
  std::string id = slug(title);
  if (id.size() > longest_practice_id) {
    const std::size_t hyphen = id.rfind('-', longest_practice_id);
    id.resize(hyphen == std::string::npos || hyphen == 0 ? longest_practice_id : hyphen);
  }
  return id;
}

}  // namespace kyoto
