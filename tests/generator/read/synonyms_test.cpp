// SPDX-License-Identifier: GPL-3.0-or-later
#include "read/synonyms.h"

#include <doctest/doctest.h>

#include <string>

#include "small_content.h"

namespace kyoto {
namespace {

/// What the file becomes, and the ids of the messages: `a,b c,d | wrong-kind`.
std::string read_text(const std::string& text) {
  SmallContent content;
  content.write("synonyms.yml", text);
  Collection collection;
  Diagnostics diagnostics;
  read_synonyms(content.folder() / "synonyms.yml", collection, diagnostics);
  std::string line;
  for (const SynonymGroup& group : collection.synonyms) {
    std::string names;
    for (const std::string& name : group.names) names += (names.empty() ? "" : ",") + name;
    line += (line.empty() ? "" : " ") + names;
  }
  for (const Diagnostic& diagnostic : diagnostics.sorted()) line += " | " + std::string(diagnostic.id);
  return line;
}

}  // namespace

TEST_CASE("synonyms are a list of groups of names") {
  CHECK(read_text("- [recidivism, reoffending]\n- [prison, jail]\n") == "recidivism,reoffending prison,jail");
  CHECK(read_text("").empty());
  CHECK(read_text("# nothing yet\n").empty());
  CHECK(read_text("recidivism: reoffending\n") == " | wrong-kind");
  CHECK(read_text("- recidivism\n- [alone]\n") == " | wrong-kind | wrong-kind");
  // A name means one thing only, however it is written.
  CHECK(read_text("- [prison, jail]\n- [gaol, Jail]\n") == "prison,jail gaol | duplicate-term");
}

}  // namespace kyoto
