// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and signatures below were made with minisign 0.11; where that program is installed it checks ours,
// too.
#include "base/signature.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "generator/publish/small_edition.h"

namespace kyoto {
namespace {

const std::string public_key =
    "untrusted comment: minisign public key FD4E5F687FBA235A\n"
    "RWRaI7p/aF9O/SEj1IIin85YHGrgAkWAYGgmCeJZrQcuxfsV+e3lP5Ge\n";
const std::string secret_key =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWiO6f2hfTv3JwsLO81rn8majS16Z1IPv"
    "94v1"
    "cGL70gCkmWB+REQfrSEj1IIin85YHGrgAkWAYGgmCeJZrQcuxfsV+e3lP5GeAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
    "\n";
/// Locked with the password `geheim`.
const std::string locked_key =
    "untrusted comment: minisign encrypted secret key\n"
    "RWRTY0Iy+lkWJ/byh02IJvKX6wV6hprLIUnrlvv9AAvBfG8/38kAAAACAAAAAAAAAEAAAAAAipNc5T/Ve3HiwU0YvSS3dQnPNYQnnLvc"
    "k8t195a/v3okZfKr+H0mCsZJQAOEZa8CitclUic/VavSPoMdiNSgji3Jzo9eqkJNZyPCCYLf/"
    "d8X57BWeGwt0fWa6PCx3edT0OEw0bLuS/o=\n";
const std::string signature_by_locked =
    "RURrn6xvTpJyWYR76q0wYmWYGLDx0UFJQns/V3r0nRo9e7MiQNsLxzbkh0eYBx8UI2C289v05MO64gSXaCKLXp0a5i4ljVTjJgY=\n"
    "trusted comment: a trusted comment\n"
    "DOhq0R9bRMq26AtO8z25cyJhyZEKQPsnpZVZyh8hiIn4p4MEWm4DM0YEbG1t/AWwn799pCYFcyqP5B5ueMQlBw==\n";
const std::string signature =
    "untrusted comment: untrusted\n"
    "RURaI7p/aF9O/cYidALXOiWBG6FacCfJS67D5L+Titkyx1P6PWqW9DDi9XIKuciVdT8y0ZEsUxq4YY+SW4qtzwTNyehCY0BBoAQ=\n"
    "trusted comment: a trusted comment\n"
    "5Pnt4cWeI48KavY0Ai2Lq/XqVhEy9RuSa1F0f7gF2o+8dj6tmGgPJ0d8BpLzwOqPiqY1H3pLyQuAcqS8krV+BA==\n";
const std::string older_signature =
    "untrusted comment: signature from minisign secret key\n"
    "RWRaI7p/aF9O/aX8hYvLwhx7U+Wxp7ci8YoKpmjapfgiN+yofIlUwnqEz8Ykme0KftRa3VAhqIHUDxqR4hh93LcbFCVAy3390Ao=\n"
    "trusted comment: older form\n"
    "FeZyKcOpszRiiWr9pjg7OKz0JMImkbk7vPBl7AQEfI/bOybRMaWZu/XX0WlYwS2lLlV1bzlkOVlyS3QLIQgIAg==\n";
const std::string file = "The edition.\n";

std::string fault_of(const std::string& bytes, const std::string& text, const std::string& key) {
  std::string fault;
  return verify_signature(bytes, text, key, fault) ? "fine" : fault;
}

TEST_CASE("signatures that minisign made are read") {
  std::string fault;
  CHECK(verify_signature(file, signature, public_key, fault) == "a trusted comment");
  CHECK(verify_signature(file, older_signature, public_key, fault) == "older form");
  // The key alone, as it is read out on the telephone or printed on paper.
  CHECK(verify_signature(file, signature, "RWRaI7p/aF9O/SEj1IIin85YHGrgAkWAYGgmCeJZrQcuxfsV+e3lP5Ge", fault));
}

TEST_CASE("what we sign is what minisign would write, and the same each time") {
  std::string fault;
  const std::optional<std::string> ours = sign(file, secret_key, "a trusted comment", {}, fault);
  REQUIRE_MESSAGE(ours, fault);
  // Only the untrusted comment is another.
  CHECK(ours->substr(ours->find('\n')) == signature.substr(signature.find('\n')));
  CHECK(sign(file, secret_key, "a trusted comment", {}, fault) == ours);
}

TEST_CASE("what is not as it was signed is refused, with the reason") {
  CHECK(fault_of("The edition!\n", signature, public_key) == "the file is not the one that was signed");
  std::string other = signature;
  other.replace(other.find("a trusted"), 9, "b trusted");
  CHECK(fault_of(file, other, public_key) == "the trusted comment is not the one that was signed");
  const std::string stranger = "RWQBI7p/aF9O/SEj1IIin85YHGrgAkWAYGgmCeJZrQcuxfsV+e3lP5Ge";
  CHECK(fault_of(file, signature, stranger) == "the signature is by another key");
  for (const std::string& none :
       {std::string(), std::string("\n\n\n\n"), signature.substr(0, 60), public_key, std::string(1000, '='),
        std::string("x\nRURa\ntrusted comment: \nxxxx\n")}) {
    CAPTURE(none);
    CHECK(fault_of(file, none, public_key) == "the signature is none of minisign");
    if (none != public_key) CHECK(fault_of(file, signature, none) == "the public key is none of minisign");
  }
  // No change of one character goes unnoticed, the untrusted comment apart.
  for (std::size_t at = signature.find('\n') + 1; at < signature.size(); ++at) {
    std::string changed = signature;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    // The last characters of Base64 hold bits that mean nothing.
    if (changed[at + 1] == '=' || changed[at] == '\n') continue;
    if (signature[at] == '=' || signature[at] == '\n') continue;
    CAPTURE(at);
    CHECK(fault_of(file, changed, public_key) != "fine");
  }
}

TEST_CASE("a locked key signs with its password, and with no other") {
  // Each takes a gigabyte and some seconds, as its lock wants it.
  std::string fault;
  int asked = 0;
  const auto password = [&asked](const char* words) {
    return [&asked, words] {
      ++asked;
      return std::optional<std::string>(words);
    };
  };
  const std::optional<std::string> ours =
      sign(file, locked_key, "a trusted comment", password("geheim"), fault);
  REQUIRE_MESSAGE(ours, fault);
  CHECK(ours->substr(ours->find('\n') + 1) == signature_by_locked);
  CHECK_FALSE(sign(file, locked_key, "", password("Geheim"), fault));
  CHECK(fault == "the password does not unlock it");
  CHECK(asked == 2);
  // Nobody is asked for what is not needed.
  CHECK(sign(file, secret_key, "", password("geheim"), fault));
  CHECK(asked == 2);
}

TEST_CASE("a key that cannot be used is said to be so") {
  std::string fault;
  CHECK_FALSE(sign(file, locked_key, "", {}, fault));
  CHECK(fault == "the key is locked with a password");
  CHECK_FALSE(sign(
      file, locked_key, "", [] { return std::nullopt; }, fault));
  CHECK(fault == "the key is locked with a password");
  // A terabyte: nobody's minisign made this file.
  std::string greedy = locked_key;
  greedy.replace(greedy.find("AAAAAAAAAEAAAAAAipNc"), 20, "AAAAAAAAAED/AAAAipNc");
  CHECK_FALSE(sign(
      file, greedy, "", [] { return std::string("geheim"); }, fault));
  CHECK(fault == "its lock asks for 1045504 MB of memory");
  CHECK_FALSE(sign(file, public_key, "", {}, fault));
  CHECK(fault == "it is no secret key of minisign");
  std::string halves = secret_key;
  halves.replace(halves.find("HGrg"), 4, "HGrh");
  CHECK_FALSE(sign(file, halves, "", {}, fault));
  CHECK(fault == "the two halves of the key do not belong together");
}

TEST_CASE("minisign itself checks what we sign") {
  if (std::system("command -v minisign >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: minisign is not installed");
    return;
  }
  const TemporaryFolder folder;
  std::string fault;
  write_bytes(folder.path / "SHA256SUMS", file);
  write_bytes(folder.path / "key.pub", public_key);
  write_bytes(folder.path / "SHA256SUMS.minisig",
              sign(file, secret_key, "Kyoto edition x", {}, fault).value_or(""));
  const std::string command = fmt::format(
      "cd {} && minisign -V -q -m SHA256SUMS -p key.pub 2>/dev/null >/dev/null", folder.path.string());
  CHECK(std::system(command.c_str()) == 0);
  write_bytes(folder.path / "SHA256SUMS", "The edition!\n");
  CHECK(std::system(command.c_str()) != 0);
}

TEST_CASE("with a key that minisign has just made, locked or not, each checks what the other signs") {
  if (std::system("command -v minisign >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: minisign is not installed");
    return;
  }
  struct Row {
    const char* make;
    const char* with;
  };
  for (const Row& row : {Row{"minisign -G -W -p key.pub -s key", ""},
                         Row{"printf 'g\xC3\xA9heim\\ng\xC3\xA9heim\\n' | minisign -G -p key.pub -s key",
                             "printf 'g\xC3\xA9heim\\n' | "}}) {
    const TemporaryFolder folder;
    CAPTURE(row.make);
    const auto run = [&](const std::string& command) {
      const std::string all =
          fmt::format("cd {} && {{ {} ; }} >/dev/null 2>&1", folder.path.string(), command);
      return std::system(all.c_str()) == 0;
    };
    write_bytes(folder.path / "sums", file);
    REQUIRE(run(row.make));
    REQUIRE(run(fmt::format("{}minisign -S -s key -m sums -t theirs", row.with)));
    const std::string key = bytes_of(folder.path / "key"), open = bytes_of(folder.path / "key.pub");
    std::string fault;
    CHECK(verify_signature(file, bytes_of(folder.path / "sums.minisig"), open, fault) == "theirs");
    const std::optional<std::string> ours = sign(
        file, key, "ours", [] { return std::string("g\xC3\xA9heim"); }, fault);
    REQUIRE_MESSAGE(ours, fault);
    CHECK(verify_signature(file, *ours, open, fault) == "ours");
    write_bytes(folder.path / "sums.minisig", *ours);
    CHECK(run("minisign -V -m sums -p key.pub"));
    write_bytes(folder.path / "sums", "The edition!\n");
    CHECK_FALSE(run("minisign -V -m sums -p key.pub"));
  }
}

}  // namespace
}  // namespace kyoto
