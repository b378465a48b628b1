// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/practice_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "read/field_values.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

constexpr std::size_t longest_id = 55;  // with `.html` a file name of a stick has at most 60 characters

// Where the values of the schema's fields go.
constexpr std::array texts = {
    std::pair{"title", &Practice::title},
    std::pair{"summary", &Practice::summary},
    std::pair{"basis", &Practice::basis},
    std::pair{"scope", &Practice::scope},
    std::pair{"body", &Practice::body},
    std::pair{"status", &Practice::status},
    std::pair{"start", &Practice::start},
    std::pair{"end", &Practice::end},
    std::pair{"evidence-direction", &Practice::evidence_direction},
    std::pair{"evidence-measure", &Practice::evidence_measure},
    std::pair{"evidence-source", &Practice::evidence_source},
    std::pair{"cost-amount", &Practice::cost_amount},
    std::pair{"cost-currency", &Practice::cost_currency},
    std::pair{"cost-year", &Practice::cost_year},
    std::pair{"cost-source", &Practice::cost_source},
    std::pair{"submitted-by", &Practice::submitted_by},
    std::pair{"language", &Practice::language},
    std::pair{"translation-of", &Practice::translation_of},
};
constexpr std::array text_lists = {
    std::pair{"places", &Practice::places},
    std::pair{"partners", &Practice::partners},
    std::pair{"aliases", &Practice::aliases},
};
constexpr std::array term_lists = {
    std::pair{"countries", &Practice::countries}, std::pair{"themes", &Practice::themes},
    std::pair{"stages", &Practice::stages},       std::pair{"target-groups", &Practice::target_groups},
    std::pair{"goals", &Practice::goals},
};
constexpr std::array dates = {
    std::pair{"reviewed", &Practice::reviewed},
    std::pair{"review-due", &Practice::review_due},
};

template <typename Table>
auto member_of(const Table& table, std::string_view key) -> decltype(table.front().second) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return key == row.first; });
  return found == table.end() ? nullptr : found->second;
}

const PracticeField* find_field(std::span<const PracticeField> fields, std::string_view key) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const PracticeField& field) { return field.key == key; });
  return found == fields.end() ? nullptr : &*found;
}

class FieldsReader {
 public:
  FieldsReader(const YamlNode& root, const FrontMatter& parts, const TermNames& terms, PracticeNames& names,
               Reporter& reporter, Practice& practice)
      : root_(root),
        parts_(parts),
        values_(terms, reporter),
        names_(names),
        reporter_(reporter),
        practice_(practice) {}

  void read() {
    if (root_.kind != YamlNode::Kind::Map) {
      reporter_.error("wrong-kind", root_.where, root_.length,
                      "expected fields, one a line, found something else",
                      "Write each field as:  key: value");
      return;
    }
    const std::vector<std::string> meant = refuse_unknown_keys(root_, practice_fields(), "a practice");
    for (const PracticeField& field : practice_fields())
      if (const YamlNode* value = given(root_, field.key)) read_field(field, *value);
    for (const PracticeField& field : practice_fields()) {
      const bool misspelt =
          std::find(meant.begin(), meant.end(), field.key) != meant.end();  // said once is enough
      if (!given(root_, field.key) && !misspelt) require(field);
    }
    for (const char* key : {"evidence-source", "cost-source"}) check_source(key);
    check_aliases();
    check_translation();
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
    std::vector<std::string> known, meant;
    for (const PracticeField& field : fields) known.emplace_back(field.key);
    for (const YamlEntry& entry : map.entries) {
      if (find_field(fields, entry.key)) continue;
      const int length = static_cast<int>(code_point_count(entry.key));
      std::vector<std::string> free;  // a key that is there already was not meant
      for (const std::string& key : known)
        if (!map.find(key)) free.push_back(key);
      const std::string suggestion = reporter_.suggestion(entry.where, length, entry.key, free, "");
      for (const std::string& key : free)
        if (suggestion.starts_with(fmt::format("did you mean {}?", key))) meant.push_back(key);
      reporter_.error("unknown-key", entry.where, length,
                      fmt::format("expected a key of {}, found \"{}\"", of, entry.key),
                      !suggestion.empty() ? suggestion
                      : known.size() > 10 ? "Remove the field, or write its words into the text below."
                                          : fmt::format("The keys are: {}.", fmt::join(known, ", ")));
    }
    return meant;
  }

  void read_field(const PracticeField& field, const YamlNode& value) {
    if (const auto text = member_of(texts, field.key)) {
      practice_.*text = values_.text(value, field);
    } else if (const auto list = member_of(text_lists, field.key)) {
      practice_.*list = values_.texts(value, field);
    } else if (const auto terms = member_of(term_lists, field.key)) {
      practice_.*terms = values_.terms(value, field);
    } else if (const auto date = member_of(dates, field.key)) {
      practice_.*date = values_.date(value, field);
    } else if (field.key == "evidence-strength") {
      const std::string strength = values_.text(value, field);
      if (!strength.empty()) practice_.evidence_strength = std::stoi(strength);
    } else if (field.key == "draft") {
      practice_.draft = values_.flag(value, field);
    } else if (field.kind == Kind::Implements) {
      read_implements(field, value);
    } else if (field.kind == Kind::Sources) {
      read_sources(field, value);
    } else {
      assert(false && "every field of the schema has a place in Practice");
    }
  }

  /// Reports the field that is not given, when it must be.
  void require(const PracticeField& field) {
    const auto any_cost = [](const PracticeField& other) { return other.required == Required::AllOrNone; };
    std::string why;
    if (field.key == "countries") {
      if (practice_.draft || !practice_.scope.empty()) return;
      return missing(field, " or \"scope: international\"", "countries: [NOR]  or:  scope: international");
    }
    switch (field.required) {
      case Required::No:
        return;
      case Required::Always:
        break;
      case Required::ToPublish:
        if (practice_.draft) return;
        break;
      case Required::WhenSubmitted:
        if (practice_.draft || practice_.basis != "submitted") return;
        why = " because the basis is \"submitted\"";
        break;
      case Required::WithEvidence:
        if (practice_.evidence_strength.value_or(0) < 2) return;
        why = fmt::format(" because the evidence-strength is {}", *practice_.evidence_strength);
        break;
      case Required::AllOrNone: {
        const auto fields = practice_fields();
        if (std::none_of(fields.begin(), fields.end(), [&](const PracticeField& other) {
              return any_cost(other) && given(root_, other.key);
            }))
          return;
        why = " because the cost is given in part";
        break;
      }
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
    const PracticeField& field = *find_field(fields, key);
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
      refuse_unknown_keys(*group, implementation_fields(), "an entry of \"implements\"");
      const auto text = [&](std::string_view key) {
        return part(*group, implementation_fields(), key, field.key);
      };
      Implementation implementation{text("ref"), text("how"), text("note"), std::nullopt, group->where};
      if (const YamlNode* ref = group->find("ref")) implementation.where = ref->where;
      practice_.implements.push_back(std::move(implementation));
    }
  }

  void read_sources(const PracticeField& field, const YamlNode& list) {
    for (const YamlNode* group : groups(field, list)) {
      refuse_unknown_keys(*group, source_fields(), "an entry of \"sources\"");
      const auto text = [&](std::string_view key) { return part(*group, source_fields(), key, field.key); };
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
      practice_.sources.push_back(std::move(source));
    }
  }

  const PracticeSource* find_source(std::string_view id) const {
    const auto found = std::find_if(practice_.sources.begin(), practice_.sources.end(),
                                    [&](const PracticeSource& source) { return source.id == id; });
    return found == practice_.sources.end() ? nullptr : &*found;
  }

  void check_source(std::string_view key) {
    const YamlNode* value = given(root_, key);
    const std::string& id = practice_.*member_of(texts, key);
    if (!value || id.empty() || find_source(id)) return;
    std::vector<std::string> ids;
    for (const PracticeSource& source : practice_.sources) ids.push_back(source.id);
    reporter_.error("unknown-source", value->where, value->length,
                    fmt::format("expected the id of one of this practice's sources, found \"{}\"", id),
                    ids.empty() ? "Write the source under \"sources\"."
                                : fmt::format("The sources are: {}.", fmt::join(ids, ", ")));
  }

  void check_aliases() {
    const YamlNode* list = root_.find("aliases");
    if (!list) return;
    std::vector<const YamlNode*> items;
    if (list->is_scalar()) items.push_back(list);
    for (const YamlNode& item : list->items) items.push_back(&item);
    for (const YamlNode* item : items) {
      const std::string& alias = item->scalar;
      if (alias.empty()) continue;
      if (const std::string fault = fault_of_practice_id(alias); !fault.empty()) {
        reporter_.error("invalid-id", item->where, item->length,
                        fmt::format("expected an id that a practice had before, found \"{}\"", alias), fault);
        continue;
      }
      const bool is_practice = names_.ids.contains(alias);
      const auto [other, added] = names_.aliases.emplace(alias, practice_.id);
      if (is_practice || !added)
        reporter_.error(
            "duplicate-practice", item->where, item->length,
            fmt::format("expected an id that no other practice has, found \"{}\", which is {} {}.md", alias,
                        is_practice ? "that of" : "an alias in", is_practice ? alias : other->second),
            "Remove the alias here, or rename the other practice.");
    }
  }

  void check_translation() {
    const YamlNode* value = given(root_, "translation-of");
    if (!value || practice_.translation_of.empty() || names_.ids.contains(practice_.translation_of)) return;
    const std::vector<std::string> ids(names_.ids.begin(), names_.ids.end());
    reporter_.error("unknown-practice", value->where, value->length,
                    fmt::format("expected the id of a practice, found \"{}\"", practice_.translation_of),
                    reporter_.suggestion(value->where, value->length, practice_.translation_of, ids,
                                         "The id is the file's name without .md."));
  }

  const YamlNode& root_;
  const FrontMatter& parts_;
  FieldValues values_;
  PracticeNames& names_;
  Reporter& reporter_;
  Practice& practice_;
};

}  // namespace

void read_practice_fields(const YamlNode& root, const FrontMatter& parts, const TermNames& terms,
                          PracticeNames& names, Reporter& reporter, Practice& practice) {
  practice.where = root.where;
  if (const YamlNode* title = root.find("title")) practice.where = title->where;
  FieldsReader(root, parts, terms, names, reporter, practice).read();
}

std::string fault_of_practice_id(std::string_view id) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (id.empty() || !std::all_of(id.begin(), id.end(), allowed)) {
    const std::string better = slug(id);
    return better.empty() ? "Use only the letters a-z, digits and hyphens."
                          : fmt::format("Use only the letters a-z, digits and hyphens:  {}", better);
  }
  if (id.size() > longest_id) return fmt::format("Use at most {} characters.", longest_id);
  const std::array reserved = {"aux", "con", "nul", "prn"};  // Windows opens devices under these names
  const bool device =
      std::find(reserved.begin(), reserved.end(), id) != reserved.end() ||
      (id.size() == 4 && (id.starts_with("com") || id.starts_with("lpt")) && id[3] >= '0' && id[3] <= '9');
  if (device) return "Windows keeps this name for itself; use another one.";
  if (id == "index") return "The list of all practices has this name; use another one.";
  return {};
}

}  // namespace kyoto
