// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/unresolved.h"

#include <fmt/format.h>

#include <string_view>

namespace kyoto {

std::string unresolved_citations(const Collection& collection) {
  std::size_t count = 0;
  std::string lines;
  for (const Mention& mention : collection.mentions) {
    if (mention.target || !mention.url.empty() || mention.in.kind != Ref::Kind::Provision) continue;
    const Provision& provision = collection.provisions[mention.in.index];
    const std::string_view words =
        std::string_view(provision.body.text).substr(mention.begin, mention.end - mention.begin);
    lines += fmt::format("  {}:{}: {} in {} names {}\n", provision.body.where.file, provision.body.where.line,
                         words, cite(collection, provision), mention.target_name);
    ++count;
  }
  if (count == 0) return {};
  return fmt::format("{} of the documents {} text, because nothing that we know leads further:\n{}",
                     counted(count, "citation"), count == 1 ? "stays" : "stay", lines);
}

}  // namespace kyoto
