// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/vocabularies.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"
#include "read/reporter.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

/// The keys that a term of the vocabulary may have, in the order in which they are written.
std::vector<std::string> known_keys(Vocabulary vocabulary) {
  std::vector<std::string> keys = {"id", "name", "short", "description", "parent", "other-names"};
  const auto also = [&](std::initializer_list<const char*> more) {
    keys.insert(keys.end(), more.begin(), more.end());
  };
  switch (vocabulary) {
    case Vocabulary::Themes:
      also({"headings", "words"});
      break;
    case Vocabulary::Countries:
      also({"alpha-2", "alpha-3", "region", "status"});
      break;
    case Vocabulary::Instruments:
      also({"key", "symbol", "part", "url", "collective"});
      break;
    case Vocabulary::Stages:
    case Vocabulary::TargetGroups:
    case Vocabulary::Organizations:
    case Vocabulary::Goals:
      break;
  }
  return keys;
}

bool is_term_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  return !id.empty() && id.front() != '.' && id.front() != '-' && id.back() != '.' &&
         std::all_of(id.begin(), id.end(), allowed);
}

bool is_code(std::string_view code, std::size_t length) {
  return code.size() == length &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads the file of one vocabulary.
class VocabularyFile {
 public:
  VocabularyFile(Vocabulary vocabulary, Collection& collection, Reporter& reporter)
      : vocabulary_(vocabulary),
        keys_(known_keys(vocabulary)),
        terms_(collection.terms),
        reporter_(reporter) {}

  void read(const YamlNode& root) {
    if (root.kind != YamlNode::Kind::Sequence) {
      if (root.kind == YamlNode::Kind::Map && root.entries.empty()) return;  // a vocabulary without terms
      reporter_.error("wrong-kind", root.where, 1, "expected a list of terms, found something else",
                      "Begin each term with a line:  - id: ...");
      return;
    }
    for (const YamlNode& item : root.items) read_term(item);
    for (const auto& [term, parent] : parents_) set_parent(term, *parent);
  }

 private:
  void read_term(const YamlNode& node) {
    if (node.kind != YamlNode::Kind::Map) {
      reporter_.error("wrong-kind", node.where, node.length,
                      "expected a term with id and name, found a bare value",
                      "Write:  - id: ...  and below it  name: ...");
      return;
    }
    refuse_unknown_keys(node);
    Term term;
    term.vocabulary = vocabulary_;
    term.where = node.where;
    term.id = required(node, "id");
    term.name = required(node, "name");
    term.short_name = text(node, "short");
    term.description = text(node, "description");
    term.other_names = texts(node, "other-names");
    term.headings = texts(node, "headings");
    term.words = texts(node, "words");
    if (vocabulary_ == Vocabulary::Countries) term.country = read_country(node);
    if (vocabulary_ == Vocabulary::Instruments) term.instrument = read_instrument(node);
    if (term.id.empty() || !check_id(*node.find("id"))) return;
    const auto index = static_cast<std::uint32_t>(terms_.size());
    if (const YamlNode* parent = node.find("parent")) parents_.emplace_back(index, parent);
    indexes_.emplace(term.id, index);
    terms_.push_back(std::move(term));
  }

  void refuse_unknown_keys(const YamlNode& node) {
    for (const YamlEntry& entry : node.entries) {
      if (std::find(keys_.begin(), keys_.end(), entry.key) != keys_.end()) continue;
      const int length = static_cast<int>(code_point_count(entry.key));
      reporter_.error("unknown-key", entry.where, length,
                      fmt::format("expected a key that terms in {} have, found \"{}\"",
                                  folder_name(vocabulary_), entry.key),
                      reporter_.suggestion(entry.where, length, entry.key, keys_,
                                           fmt::format("The keys are: {}.", fmt::join(keys_, ", "))));
    }
  }

  std::string text(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    if (value && !value->is_scalar())
      reporter_.error("wrong-kind", value->where, value->length,
                      fmt::format("expected words under \"{}\", found a list", key),
                      "Write the words behind the colon.");
    return value ? value->scalar : std::string();
  }

  std::string required(const YamlNode& node, std::string_view key) {
    std::string value = text(node, key);
    if (value.empty())
      reporter_.error("missing-key", node.where, 1,
                      fmt::format("expected each {} to have \"{}\", found none", term_noun(vocabulary_), key),
                      fmt::format("Write below the term's first line:  {}: ...", key));
    return value;
  }

  std::vector<std::string> texts(const YamlNode& node, std::string_view key) {
    std::vector<std::string> values;
    const YamlNode* list = node.find(key);
    if (!list || list->is_empty()) return values;
    if (list->kind != YamlNode::Kind::Sequence) {
      reporter_.error("wrong-kind", list->where, list->length,
                      fmt::format("expected a list under \"{}\", found one value", key),
                      fmt::format("Write:  {}: [{}]", key, yaml_scalar(list->scalar)));
      return values;
    }
    for (const YamlNode& item : list->items) {
      if (item.is_scalar() && !item.scalar.empty())
        values.push_back(item.scalar);
      else
        reporter_.error("wrong-kind", item.where, item.length,
                        "expected words in the list, found something else",
                        "Put words with a colon in quotation marks.");
    }
    return values;
  }

  Country read_country(const YamlNode& node) {
    Country country{required(node, "alpha-2"), required(node, "alpha-3"), text(node, "region"),
                    required(node, "status")};
    for (const auto& [key, code, length] :
         {std::tuple{"alpha-2", &country.alpha2, 2}, std::tuple{"alpha-3", &country.alpha3, 3}}) {
      if (code->empty() || is_code(*code, static_cast<std::size_t>(length))) continue;
      const YamlNode* value = node.find(key);
      reporter_.error("invalid-value", value->where, value->length,
                      fmt::format("expected {} capital letters, found \"{}\"", length, *code),
                      "Take the code from ISO 3166-1.");
    }
    const std::vector<std::string> statuses = {"member-state", "observer"};
    if (!country.status.empty() &&
        std::find(statuses.begin(), statuses.end(), country.status) == statuses.end()) {
      const YamlNode* value = node.find("status");
      reporter_.error("unknown-value", value->where, value->length,
                      fmt::format("expected member-state or observer, found \"{}\"", country.status),
                      reporter_.suggestion(value->where, value->length, country.status, statuses,
                                           "Write:  status: member-state"));
    }
    return country;
  }

  Instrument read_instrument(const YamlNode& node) {
    Instrument instrument;
    instrument.key = required(node, "key");
    instrument.part = text(node, "part");
    instrument.url = text(node, "url");
    instrument.is_collective = text(node, "collective") == "true";
    const std::string symbol = text(node, "symbol");
    if (symbol.empty()) return instrument;
    instrument.symbol = Symbol::parse(symbol);
    const YamlNode* value = node.find("symbol");
    if (!instrument.symbol)
      reporter_.error("invalid-value", value->where, value->length,
                      fmt::format("expected a symbol of a document, found \"{}\"", symbol),
                      "Write it as the document prints it:  symbol: A/RES/70/175");
    return instrument;
  }

  bool check_id(const YamlNode& id) {
    if (!is_term_id(id.scalar)) {
      const std::string better = slug(id.scalar);
      reporter_.error(
          "invalid-id", id.where, id.length,
          fmt::format("expected an id of the letters a-z, digits, hyphens and points, found \"{}\"",
                      id.scalar),
          better.empty() ? "Write an id in plain Latin letters."
                         : fmt::format("Write:  {}", reporter_.mended(id.where, id.length, better)));
      return false;
    }
    const auto found = indexes_.find(id.scalar);
    if (found == indexes_.end()) return true;
    reporter_.error("duplicate-term", id.where, id.length,
                    fmt::format("expected each id once, found \"{}\" again (first in line {})", id.scalar,
                                terms_[found->second].where.line),
                    "Give one of the two another id, or make them one term.");
    return false;
  }

  void set_parent(std::uint32_t term, const YamlNode& parent) {
    const auto found = indexes_.find(parent.scalar);
    if (found != indexes_.end() && !is_below(found->second, term)) {
      terms_[term].parent = found->second;
      return;
    }
    std::vector<std::string> ids;
    for (const auto& [id, index] : indexes_)
      if (index != term) ids.push_back(id);
    reporter_.error(
        "unknown-parent", parent.where, parent.length,
        found == indexes_.end() ? fmt::format("expected the id of a broader {}, found \"{}\"",
                                              term_noun(vocabulary_), parent.scalar)
                                : fmt::format("expected a broader {}, found \"{}\", which is below this one",
                                              term_noun(vocabulary_), parent.scalar),
        found == indexes_.end() ? reporter_.suggestion(parent.where, parent.length, parent.scalar, ids,
                                                       "Write the id of another term of this file.")
                                : "Remove one of the two parents.");
  }

  /// Whether `term` is `other` or stands below it.
  bool is_below(std::uint32_t term, std::uint32_t other) const {
    for (std::optional<std::uint32_t> at = term; at; at = terms_[*at].parent)
      if (*at == other) return true;
    return false;
  }

  Vocabulary vocabulary_;
  std::vector<std::string> keys_;
  std::vector<Term>& terms_;
  Reporter& reporter_;
  std::map<std::string, std::uint32_t> indexes_;                    ///< of this file's terms, by id
  std::vector<std::pair<std::uint32_t, const YamlNode*>> parents_;  ///< set when all terms are known
};

}  // namespace

void read_vocabularies(const std::filesystem::path& folder, Collection& collection,
                       Diagnostics& diagnostics) {
  for (const Vocabulary vocabulary : all_vocabularies) {
    const std::filesystem::path path = folder / (std::string(folder_name(vocabulary)) + ".yml");
    const std::optional<std::string> text = read_unmarked_text_file(path, diagnostics);
    if (!text) continue;
    Reporter reporter(*text, path.generic_string(), diagnostics);
    if (const std::optional<YamlNode> root = parse_yaml(*text, reporter.file(), 1, diagnostics))
      VocabularyFile(vocabulary, collection, reporter).read(*root);
  }
}

}  // namespace kyoto
