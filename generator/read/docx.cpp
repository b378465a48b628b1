// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Word document is a ZIP file of parts; small parts say which one is related to which. The body is found by
// them, under whatever name, and from the body the styles, the numbering and the notes.
#include "read/docx.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "base/unzip.h"
#include "read/docx_words.h"
#include "read/reporter.h"
#include "read/xml.h"

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr const char* save_as_docx = "Open it in Word and save it as a Word document (.docx).";

constexpr const char* look_at_source =
    "This is more than any real document has: look at where the file came from.";

/// The container of older Office files, and of files that a password protects.
constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// `EncryptedPackage`, the name of what a password protects in it, in UTF-16.
constexpr std::string_view encrypted_package("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

/// Reads the parts of one document; the first that cannot be read is reported.
class Package {
 public:
  Package(const ZipReader& zip, const std::string& file, Diagnostics& diagnostics)
      : zip_(zip), file_(file), diagnostics_(diagnostics) {}

  bool is_sound() const { return is_sound_; }

  /// Empty when there is none of this name.
  std::string part(const std::string& name) {
    if (name.empty()) return {};
    ZippedFile found = zip_.read(name, longest_xml);
    switch (found.fault) {
      case ZippedFile::Fault::None:
        return std::move(found.bytes);
      case ZippedFile::Fault::Missing:
        return {};
      case ZippedFile::Fault::Locked:
        refuse("one that a password protects", "Open it in Word and save it without a password.");
        return {};
      case ZippedFile::Fault::TooLarge:
        refuse(fmt::format("one with a part, {}, larger than {} bytes", name, longest_xml), look_at_source);
        return {};
      case ZippedFile::Fault::Damaged:
        refuse(fmt::format("a damaged one: its part {} cannot be unpacked", name),
               "Get the file again, or open it in Word and save it anew as .docx.");
        return {};
    }
    return {};
  }

  /// The names of the parts to which `of` (empty: the whole) is related, by the last word of what they are to
  /// it: `officeDocument`, `styles`.
  std::vector<std::pair<std::string, std::string>> related(const std::string& of) {
    const fs::path folder = fs::path(of).parent_path();
    const std::string name = fs::path(of).filename().generic_string();
    Diagnostics ignored;  // what is not found there has the name that Word gives it
    Reporter reporter(part((folder / "_rels" / (name + ".rels")).generic_string()), file_, ignored);
    std::vector<std::pair<std::string, std::string>> parts;
    const std::optional<XmlDocument> xml = utf8(reporter.text()) ? parse_xml(reporter) : std::nullopt;
    if (!xml) return parts;
    for (const XmlNode& node : xml->root.children) {
      if (node.name != "Relationship" || node.attribute("TargetMode") == "External") continue;
      const std::string_view type = node.attribute("Type");
      const std::string_view target = node.attribute("Target");
      const fs::path path = target.starts_with('/') ? fs::path(target.substr(1)) : folder / target;
      parts.emplace_back(type.substr(type.rfind('/') + 1), path.lexically_normal().generic_string());
    }
    return parts;
  }

 private:
  static bool utf8(const std::string& bytes) { return !find_invalid_utf8(bytes); }
  void refuse(std::string found, std::string hint) {
    if (std::exchange(is_sound_, false))
      report_not_docx(file_, std::move(found), std::move(hint), diagnostics_);
  }

  const ZipReader& zip_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  bool is_sound_ = true;
};

}  // namespace

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::optional<std::string> docx_text(std::string_view bytes, const std::string& file,
                                     Diagnostics& diagnostics) {
  const auto refuse = [&](std::string found, std::string hint) -> std::optional<std::string> {
    report_not_docx(file, std::move(found), std::move(hint), diagnostics);
    return std::nullopt;
  };
  if (bytes.size() > longest_docx)
    return refuse(fmt::format("one larger than {} bytes", longest_docx), look_at_source);
  if (bytes.starts_with(compound_file)) {
    if (bytes.find(encrypted_package) != std::string_view::npos)
      return refuse("one that a password protects", "Open it in Word and save it without a password.");
    return refuse("one in the older format .doc", save_as_docx);
  }
  if (!is_zip(bytes))
    return refuse(bytes.empty() ? "an empty file" : "a file of another kind",
                  "Write its `format` in document.yml, or open it in Word and save it as .docx.");
  const std::optional<ZipReader> zip = ZipReader::open(bytes);
  if (!zip)
    return refuse("a damaged one, whose list of parts cannot be read",
                  "The file may be cut off: get it again, or open it in Word and save it anew as .docx.");

  Package package(*zip, file, diagnostics);
  const auto find = [](const std::vector<std::pair<std::string, std::string>>& parts, std::string_view what,
                       std::string otherwise) {
    for (const auto& [type, name] : parts)
      if (type == what) return name;
    return otherwise;
  };
  const std::string body = find(package.related({}), "officeDocument", "word/document.xml");
  const auto parts = package.related(body);
  const auto beside = [&](std::string_view what) {
    return package.part(
        find(parts, what, (fs::path(body).parent_path() / fmt::format("{}.xml", what)).generic_string()));
  };
  const DocxParts read{package.part(body), beside("styles"), beside("numbering"), beside("footnotes"),
                       beside("endnotes")};
  if (!package.is_sound()) return std::nullopt;
  if (read.document.empty()) return refuse("a ZIP file without the body of one", save_as_docx);
  return docx_parts_to_text(read, file, diagnostics);
}

}  // namespace kyoto
