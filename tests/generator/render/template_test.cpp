// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/template.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"

namespace {

using namespace kyoto;
namespace fs = std::filesystem;

/// A folder of templates that lives as long as the test.
class Folder {
 public:
  explicit Folder(const std::map<std::string, std::string>& files)
      : path_(fs::temp_directory_path() / fmt::format("kyoto-template-test-{}", getpid())) {
    fs::remove_all(path_);
    Diagnostics diagnostics;
    write_file(path_ / "layout.html", "{{> page}}", diagnostics);
    write_file(path_ / "words.txt", "hello = Good day & welcome\n", diagnostics);
    for (const auto& [name, text] : files) write_file(path_ / name, text, diagnostics);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const fs::path& path() const { return path_; }

  /// The page, then the messages with the folder's path taken away.
  std::string render(const View& view) const {
    Diagnostics diagnostics;
    const std::optional<Words> words = Words::load(path_ / "words.txt", diagnostics);
    REQUIRE(words);
    std::optional<Templates> templates = Templates::load(path_, *words, diagnostics);
    std::string out;
    if (templates) out = templates->render("page", view, diagnostics);
    std::string messages = to_text(diagnostics);
    const std::string prefix = path_.string() + "/";
    for (std::size_t at = messages.find(prefix); at != std::string::npos; at = messages.find(prefix))
      messages.erase(at, prefix.size());
    return out + messages;
  }

 private:
  fs::path path_;
};

std::string render_page(const std::string& page, const View& view) {
  return Folder({{"page.html", page}}).render(view);
}

}  // namespace

TEST_CASE("Templates show text escaped, HTML as it is, lists and what is absent") {
  View view;
  view.set("text", "a < b").set("html", Html{"<b>x</b>"}).set("empty", "").set("no", false).set("yes", true);
  view.set("list", View::List{View("p"), View("q")}).set("none", View::List());
  view.set("one", View().set("text", "inner"));
  struct Row {
    const char* why;
    const char* page;
    const char* expected;
  };
  const Row rows[] = {
      {"text", "{{text}}", "a &lt; b"},
      {"html", "{{{html}}}", "<b>x</b>"},
      {"an empty text is nothing", "[{{empty}}]{{#empty}}x{{/empty}}{{^empty}}y{{/empty}}", "[]y"},
      {"yes and no", "{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{^no}}3{{/no}}", "13"},
      {"a list", "{{#list}}<{{.}}>{{/list}}", "<p><q>"},
      {"whether a list has anything", "{{#list?}}L{{/list?}}{{#none?}}N{{/none?}}{{^none?}}O{{/none?}}",
       "LO"},
      {"members", "{{#one}}{{text}}{{/one}}", "inner"},
      {"fixed words are escaped", "{{words.hello}}", "Good day &amp; welcome"},
      {"indentation and comments are left out", "a\n   b {{! not shown }}\n\n  c", "a\nb \nc"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(render_page(row.page, view) == row.expected);
  }
}

TEST_CASE("Words that there are not are told once each, whichever threads asked for them") {
  const Folder folder({});
  Diagnostics diagnostics;
  const std::optional<Words> words = Words::load(folder.path() / "words.txt", diagnostics);
  REQUIRE(words);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&words] {
        for (int i = 0; i < 500; ++i) words->text(fmt::format("missing.{}", i));
      });
  }
  words->report_missed(diagnostics);
  CHECK(diagnostics.errors() == 500);
}

TEST_CASE("A partial may include itself") {
  View inner = View().set("name", "inner").set("items", View::List());
  View outer = View().set("name", "outer").set("items", View::List{std::move(inner)});
  View view = View().set("items", View::List{std::move(outer)});
  const Folder folder({{"page.html", "{{#items}}{{> item}}{{/items}}"},
                       {"partials/item.html", "({{name}}{{#items}}{{> item}}{{/items}})"}});
  CHECK(folder.render(view) == "(outer(inner))");
}

TEST_CASE("Faults of templates are told with file, line and column") {
  View view;
  view.set("text", "t").set("html", Html{"<i>h</i>"});
  struct Row {
    const char* why;
    const char* page;
    const char* expected;
  };
  const Row rows[] = {
      {"a name that the page is not given", "<p>\n  {{texd}}</p>",
       "<p>\n</p>page.html:2:3: error: expected text that page.html is given, found the name texd  "
       "[template-unknown-name]\n"
       "    Text is written {{name}}, HTML {{{name}}}; render/ tells the names of each page.\n"},
      {"text shown as HTML", "{{{text}}}",
       "page.html:1:1: error: expected HTML that page.html is given, found the name text  "
       "[template-unknown-name]\n"
       "    Text is written {{name}}, HTML {{{name}}}; render/ tells the names of each page.\n"},
      {"HTML shown as text", "{{html}}",
       "page.html:1:1: error: expected text that page.html is given, found the name html  "
       "[template-unknown-name]\n"
       "    Text is written {{name}}, HTML {{{name}}}; render/ tells the names of each page.\n"},
      {"a tag without its end", "<p>\n{{text</p>",
       "page.html:2:1: error: expected a Mustache template, found: Unclosed tag  [template-syntax]\n     2 | "
       "{{text</p>\n       | ^~\n"},
      {"a section without its end", "a\n b{{#text}}c",
       "page.html:2:3: error: expected a Mustache template, found: Unclosed section \"text\"  "
       "[template-syntax]\n     2 |  b{{#text}}c\n       |   ^~\n"},
      {"an attribute without quotes", "<a href={{text}}>",
       "page.html:1:9: error: expected the attribute's value in double quotes  "
       "[template-unquoted-attribute]\n"
       "     1 | <a href={{text}}>\n       |         ^~~~~~~~\n    Write name=\"{{value}}\".\n"},
      {"words that are not there", "{{words.helo}}",
       "page.html:1:1: error: expected words of words/en.txt, found helo  [words-unknown]\n     1 | "
       "{{words.helo}}\n       | ^~~~~~~~~~~~~~\n"
       "    Add a line `helo = ...` there.\n"},
      {"a partial that is not there", "{{> foot}}",
       "page.html:1:1: error: expected a file of templates/partials, found foot  "
       "[template-unknown-partial]\n     1 | {{> foot}}\n       | ^~~~~~~~~~\n"},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(render_page(row.page, view) == row.expected);
  }
}
