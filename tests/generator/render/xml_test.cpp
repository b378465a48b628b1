// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/xml.h"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("what XML forbids becomes the replacement character, everything else stays") {
  struct Row {
    const char* words;
    const char* written;
  };
  for (const Row& row :
       {Row{"plain & <tags>", "plain &amp; &lt;tags&gt;"}, Row{"a\fb", "a\uFFFDb"},
        Row{"a\x01\x1F", "a\uFFFD\uFFFD"}, Row{"tab\there", "tab\there"},
        Row{"\uFFFE|\uFFFF|\uFFFD", "\uFFFD|\uFFFD|\uFFFD"}, Row{"\u00E9\U0001F4D6", "\u00E9\U0001F4D6"}}) {
    kyoto::XmlElement root("p");
    root.add_words(row.words);
    CHECK(to_text(root) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p>" + std::string(row.written) + "</p>\n");
    kyoto::XmlElement holder("p");
    holder.set("title", row.words);
    CHECK(to_text(holder).find(std::string(row.written).substr(0, 2)) != std::string::npos);
  }
}
