// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/synonyms.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>

#include "base/file.h"
#include "base/unicode.h"
#include "read/reporter.h"
#include "read/yaml.h"

namespace kyoto {
namespace {

constexpr const char* how_to_write = "Write the names of one thing in brackets:  - [recidivism, reoffending]";

/// One group; empty when it is none, and reported. `lines` knows where each name stood first.
std::optional<SynonymGroup> read_group(const YamlNode& node, std::map<std::string, int>& lines,
                                       Reporter& reporter) {
  if (node.kind != YamlNode::Kind::Sequence || node.items.size() < 2) {
    reporter.error("wrong-kind", node.where, node.length,
                   "expected a list of at least two names, found something else", how_to_write);
    return std::nullopt;
  }
  SynonymGroup group{{}, node.where};
  for (const YamlNode& name : node.items) {
    if (!name.is_scalar() || name.scalar.empty()) {
      reporter.error("wrong-kind", name.where, name.length, "expected a name, found something else",
                     how_to_write);
      continue;
    }
    const auto [first, is_new] = lines.try_emplace(fold(name.scalar), name.where.line);
    if (!is_new) {
      reporter.error("duplicate-term", name.where, name.length,
                     fmt::format("expected each name once, found \"{}\" again (first in line {})",
                                 name.scalar, first->second),
                     "Remove one of the two, or make the two groups one.");
      continue;
    }
    group.names.push_back(name.scalar);
  }
  return group;
}

}  // namespace

void read_synonyms(const std::filesystem::path& path, Collection& collection, Diagnostics& diagnostics) {
  const std::optional<std::string> text = read_optional_text_file(path, diagnostics);
  if (!text) return;
  Reporter reporter(*text, path.generic_string(), diagnostics);
  const std::optional<YamlNode> root = parse_yaml(*text, reporter.file(), 1, diagnostics);
  if (!root || (root->kind == YamlNode::Kind::Map && root->entries.empty())) return;
  if (root->kind != YamlNode::Kind::Sequence) {
    reporter.error("wrong-kind", root->where, 1, "expected a list of groups of names, found something else",
                   how_to_write);
    return;
  }
  std::map<std::string, int> lines;
  for (const YamlNode& node : root->items)
    if (std::optional<SynonymGroup> group = read_group(node, lines, reporter))
      collection.synonyms.push_back(std::move(*group));
}

}  // namespace kyoto
