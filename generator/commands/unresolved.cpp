// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/unresolved.h"

#include <fmt/format.h>

#include <string_view>

namespace kyoto {

std::vector<UnresolvedCitation> unresolved_citations(const Collection& collection) {
  std::vector<UnresolvedCitation> citations;
  for (const Mention& mention : collection.mentions) {
    if (mention.target || !mention.url.empty() || mention.in.kind != Ref::Kind::Provision) continue;
    const Provision& provision = collection.provisions[mention.in.index];
    const std::string_view words =
        std::string_view(provision.body.text).substr(mention.begin, mention.end - mention.begin);
    citations.push_back(
        {provision.body.where, cite(collection, provision), std::string(words), mention.target_name});
  }
  return citations;
}

std::string to_text(const std::vector<UnresolvedCitation>& citations) {
  if (citations.empty()) return {};
  std::string text =
      fmt::format("{} of the documents {} text, because nothing that we know leads further:\n",
                  counted(citations.size(), "citation"), citations.size() == 1 ? "stays" : "stay");
  for (const UnresolvedCitation& citation : citations)
    text += fmt::format("  {}:{}: {} in {} names {}\n", citation.where.file, citation.where.line,
                        citation.words, citation.cite, citation.target);
  return text;
}

}  // namespace kyoto
