// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/new_practice.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "bytes_of.h"
#include "read/practices.h"
#include "read/vocabularies.h"
#include "small_content.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// A content folder with the project's vocabularies and no practice.
class EmptyContent {
 public:
  EmptyContent() {
    fs::copy(fs::path(KYOTO_ROOT) / "content" / "vocabularies", content_.folder() / "vocabularies");
  }

  std::string make(const std::string& title, const std::string& id = {}) {
    Diagnostics diagnostics;
    const std::optional<fs::path> path = write_new_practice({content_.folder(), title, id}, diagnostics);
    CHECK(path.has_value() != diagnostics.has_errors());
    return path ? path->filename().string() : diagnostics.sorted().front().id;
  }

  std::string text(const std::string& name) const { return bytes_of(content_.folder() / "practices" / name); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories(content_.folder() / "practices");
    std::ofstream(content_.folder() / "practices" / name, std::ios::binary) << text;
  }

  /// What `check` says of the practices.
  Diagnostics check() const {
    Diagnostics diagnostics;
    Collection collection;
    read_vocabularies(content_.folder() / "vocabularies", collection, diagnostics);
    collection.index_names();
    read_practices(content_.folder() / "practices", collection, diagnostics, Date{2021, 7, 1});
    return diagnostics;
  }

 private:
  SmallContent content_;
};

TEST_CASE("a new practice is a draft of which check says nothing") {
  EmptyContent content;
  REQUIRE(content.make("Mentoring: a way home") == "mentoring-a-way-home.md");
  CHECK(to_text(content.check()) == "");
  const std::string text = content.text("mentoring-a-way-home.md");
  CHECK(text.find("\ntitle: \"Mentoring: a way home\"\n") != std::string::npos);
  CHECK(text.find("\ndraft: true\n") != std::string::npos);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    CHECK(end - at <= 120);
    at = end + 1;
  }
}

TEST_CASE("once it is no draft, check asks for what is still to be filled in, and for nothing else") {
  EmptyContent content;
  REQUIRE(content.make("Mentoring") == "mentoring.md");
  std::string text = content.text("mentoring.md");
  text.replace(text.find("\ndraft: true\n"), 13, "\ndraft: false\n");
  content.write("mentoring.md", text);
  std::set<std::string> ids;
  for (const Diagnostic& diagnostic : content.check().sorted()) ids.insert(diagnostic.id);
  CHECK(ids == std::set<std::string>{"missing-key", "empty-section"});
}

TEST_CASE("the examples of the file, filled in, pass the check") {
  EmptyContent content;
  REQUIRE(content.make("Mentoring") == "mentoring.md");
  std::string filled;
  for (const PracticeField& field : practice_schema().fields) {
    if (field.key == "translation-of" || field.key == "scope") continue;
    filled += std::string(field.key) + ":" + (field.example.starts_with("  ") ? "\n" : " ") +
              (field.key == "draft" ? "false" : std::string(field.example)) + "\n";
  }
  filled = "---\n" + filled + "---\n";
  for (const PracticeHeading& heading : practice_headings())
    filled += "\n## " + std::string(heading.title) + "\n\nText [s1].\n";
  content.write("mentoring.md", filled);
  CHECK(to_text(content.check()) == "");
}

TEST_CASE("the id is made of the title, in Latin letters, and is not too long") {
  EmptyContent content;
  CHECK(content.make("Côte d'Ivoire & “Śląsk” (2021)") == "cote-divoire-slask-2021.md");
  CHECK(content.make("社区矫正") == "she-qu-jiao-zheng.md");
  CHECK(content.make("Пробация") == "probacia.md");
  const std::string name =
      content.make("A very long title of a practice that goes on and on until nobody can read it any more");
  CHECK(name == "a-very-long-title-of-a-practice-that-goes-on-and-on.md");
  CHECK(content.make("Mentoring", "buddies") == "buddies.md");
  CHECK(to_text(content.check()) == "");
}

TEST_CASE("nothing is overwritten, and what cannot be a name is refused") {
  EmptyContent content;
  content.write("mentoring.md", "mine");
  content.write("Tutors.md", "mine");
  content.write("new.md", "---\ntitle: New\nbasis: submitted\naliases: [old]\ndraft: true\n---\n");
  CHECK(content.make("Mentoring") == "practice-exists");
  CHECK(content.make("mentoring!") == "practice-exists");
  CHECK(content.make("Tutors") == "practice-exists");
  CHECK(content.make("Old") == "practice-exists");
  CHECK(content.text("mentoring.md") == "mine");
  CHECK(content.make("") == "invalid-id");
  CHECK(content.make(" \t ") == "invalid-id");
  CHECK(content.make("???") == "invalid-id");
  CHECK(content.make("con") == "invalid-id");
  CHECK(content.make("Index") == "invalid-id");
  CHECK(content.make("Mentoring", "../../etc/x") == "invalid-id");
  CHECK(content.make("Mentoring", "/tmp/x") == "invalid-id");
  CHECK(content.make(std::string(91, 'x')) == "too-long");
  Diagnostics diagnostics;
  CHECK_FALSE(write_new_practice({"/no/such/folder", "Mentoring", ""}, diagnostics));
  CHECK(diagnostics.sorted().front().id == "unreadable-file");
}

TEST_CASE("whatever the title, the file is one that check can read") {
  for (const char* title :
       {"*Bold* & @home: \"quoted\" 'x' #1 [a, b] {c}", "---", "null", "~", "yes", "- a list", "a\nb\tc",
        "\"><script>alert(1)</script>", "50% of: all", "\\n \\", "key: value # comment", "! tag",
        "é\xC2\xA0ü", "=cmd|'/C calc'!A0", "a\u202Eb\u2069 c", "\uFEFFabc", "\u200Babc"}) {
    CAPTURE(title);
    EmptyContent content;
    const std::string name = content.make(title, "x");
    REQUIRE(name == "x.md");
    CHECK(content.check().errors() == 0);
    CHECK(content.check().warnings() == 0);
  }
}

}  // namespace
}  // namespace kyoto
