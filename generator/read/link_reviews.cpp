// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/link_reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/file.h"
#include "base/unicode.h"
#include "read/reporter.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

constexpr std::array<std::string_view, 5> keys = {"in", "words", "verdict", "target", "reason"};

std::optional<LinkReview> read_entry(const YamlNode& node, Reporter& reporter) {
  const std::size_t errors = reporter.errors();
  if (node.kind != YamlNode::Kind::Map) {
    reporter.error("wrong-kind", node.where, node.length,
                   "expected an entry with in, words, verdict and reason, found a bare value",
                   "Write:  - in: A/CONF.234/16, para. 59");
    return std::nullopt;
  }
  const std::vector<std::string> known(keys.begin(), keys.end());
  for (const YamlEntry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const int length = static_cast<int>(code_point_count(entry.key));
    reporter.error("unknown-key", entry.where, length,
                   fmt::format("expected a key of links.yml, found \"{}\"", entry.key),
                   reporter.suggestion(entry.where, length, entry.key, known,
                                       fmt::format("An entry has: {}.", fmt::join(known, ", "))));
  }
  const auto required = [&](std::string_view key) {
    const YamlNode* value = node.find(key);
    if (value != nullptr && !value->scalar.empty()) return value->scalar;
    reporter.error("missing-key", node.where, 1,
                   fmt::format("expected the entry to have `{}`, found none", key),
                   fmt::format("Write below the entry's first line:  {}: ...", key));
    return std::string();
  };
  LinkReview review;
  review.where = node.where;
  review.in = required("in");
  review.words = required("words");
  review.reason = required("reason");
  const std::string verdict = required("verdict");
  if (verdict == "reject") {
    review.verdict = LinkReview::Verdict::Reject;
  } else if (verdict == "add") {
    review.target = required("target");
  } else if (!verdict.empty()) {
    const YamlNode& value = *node.find("verdict");
    reporter.error("unknown-value", value.where, value.length,
                   fmt::format("expected add or reject, found {}", verdict), "Write:  verdict: add");
  }
  if (reporter.errors() > errors) return std::nullopt;
  return review;
}

}  // namespace

std::vector<LinkReview> read_link_reviews(const std::filesystem::path& file, Diagnostics& diagnostics) {
  std::vector<LinkReview> reviews;
  const std::optional<std::string> text = read_optional_text_file(file, diagnostics);
  if (!text) return reviews;
  Reporter reporter(*text, file.generic_string(), diagnostics);
  const std::optional<YamlNode> root = parse_yaml(*text, reporter.file(), 1, diagnostics);
  if (!root) return reviews;
  if (root->kind == YamlNode::Kind::Scalar)
    reporter.error("wrong-kind", root->where, root->length,
                   "expected a list of entries, found something else",
                   "Begin each entry with a line:  - in: ...");
  for (const YamlNode& node : root->items)
    if (std::optional<LinkReview> review = read_entry(node, reporter)) reviews.push_back(std::move(*review));
  return reviews;
}

}  // namespace kyoto
