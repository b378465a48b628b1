// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/lineage_reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "read/reporter.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

/// Reads one entry; its faults are reported.
class Entry {
 public:
  Entry(const YamlNode& node, Reporter& reporter) : node_(node), reporter_(reporter) {}

  std::optional<LineageReview> read() {
    const std::size_t errors = reporter_.errors();
    if (node_.kind != YamlNode::Kind::Map) {
      reporter_.error("wrong-kind", node_.where, node_.length,
                      "expected an entry with from, to, verdict and reason, found a bare value",
                      "Write:  - from: A/CONF.234/9, para. 46 (e)");
      return std::nullopt;
    }
    allow_only({"from", "to", "verdict", "class", "reason"});
    LineageReview review;
    review.where = node_.where;
    review.from = required("from");
    review.to = required("to");
    review.reason = required("reason");
    if (const YamlNode* from = node_.find("from")) review.from_where = from->where;
    if (const YamlNode* to = node_.find("to")) review.to_where = to->where;
    const std::string verdict = required("verdict");
    if (verdict == "reject")
      review.verdict = LineageReview::Verdict::Reject;
    else if (verdict != "confirm" && !verdict.empty())
      unknown_value(*node_.find("verdict"), {"confirm", "reject"});
    if (const YamlNode* strength = node_.find("class")) review.strength = class_named(*strength);
    if (reporter_.errors() > errors) return std::nullopt;
    return review;
  }

 private:
  void allow_only(const std::vector<std::string>& known) {
    for (const YamlEntry& entry : node_.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      const int length = static_cast<int>(code_point_count(entry.key));
      reporter_.error("unknown-key", entry.where, length,
                      fmt::format("expected a key of lineage.yml, found \"{}\"", entry.key),
                      reporter_.suggestion(entry.where, length, entry.key, known,
                                           fmt::format("An entry has: {}.", fmt::join(known, ", "))));
    }
  }

  std::string required(std::string_view key) {
    const YamlNode* value = node_.find(key);
    if (value != nullptr && !value->scalar.empty()) return value->scalar;
    reporter_.error("missing-key", node_.where, 1,
                    fmt::format("expected the entry to have `{}`, found none", key),
                    fmt::format("Write below the entry's first line:  {}: ...", key));
    return {};
  }

  std::optional<Lineage::Class> class_named(const YamlNode& value) {
    std::vector<std::string> names;
    for (const Lineage::Class strength :
         {Lineage::Class::NearVerbatim, Lineage::Class::Substantial, Lineage::Class::Partial}) {
      if (value.scalar == class_name(strength)) return strength;
      names.emplace_back(class_name(strength));
    }
    unknown_value(value, names);
    return std::nullopt;
  }

  void unknown_value(const YamlNode& value, const std::vector<std::string>& known) {
    reporter_.error(
        "unknown-value", value.where, value.length,
        fmt::format("expected {}, found {}", fmt::join(known, " or "), value.scalar),
        reporter_.suggestion(value.where, value.length, value.scalar, known, "Write one of these."));
  }

  const YamlNode& node_;
  Reporter& reporter_;
};

}  // namespace

std::vector<LineageReview> read_lineage_reviews(const std::filesystem::path& file, Diagnostics& diagnostics) {
  std::vector<LineageReview> reviews;
  const std::optional<std::string> text = read_optional_text_file(file, diagnostics);
  if (!text) return reviews;
  Reporter reporter(*text, file.generic_string(), diagnostics);
  const std::optional<YamlNode> root = parse_yaml(*text, reporter.file(), 1, diagnostics);
  if (!root) return reviews;
  const bool is_empty = root->kind == YamlNode::Kind::Map && root->entries.empty();
  if (root->kind != YamlNode::Kind::Sequence && !is_empty)
    reporter.error("wrong-kind", root->where, root->length,
                   "expected a list of entries, found something else",
                   "Begin each entry with a line:  - from: ...");
  for (const YamlNode& node : root->items)
    if (std::optional<LineageReview> review = Entry(node, reporter).read())
      reviews.push_back(std::move(*review));
  return reviews;
}

}  // namespace kyoto
