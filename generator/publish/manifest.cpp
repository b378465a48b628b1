// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/file_name.h"
#include "base/json.h"

namespace kyoto {
namespace {

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// The member of a manifest with the hash of every file.
constexpr const char* hashes_key = "sha256";

/// A day as JSON: null when there is none.
Json day(const std::optional<Date>& date) {
  return date ? Json(to_iso(*date)) : Json(nullptr);
}

std::optional<Date> day_in(const nlohmann::json& manifest, const char* name) {
  const auto value = manifest.find(name);
  return value != manifest.end() && value->is_string() ? parse_date(value->get<std::string>()) : std::nullopt;
}

std::string text_in(const nlohmann::json& manifest, const char* name) {
  const auto value = manifest.find(name);
  return value != manifest.end() && value->is_string() ? value->get<std::string>() : std::string();
}

void report(const std::string& file, int line, std::string text, Diagnostics& diagnostics) {
  diagnostics.error("invalid-manifest", {file, 0, line}, std::move(text),
                    "The list was altered or is not one of Kyoto's: take this copy anew from where it came.");
}

}  // namespace

std::string to_text(const Manifest& manifest) {
  const EditionFacts& facts = manifest.facts;
  Json json;
  json["edition"] = facts.number;
  json["content"] = facts.content;
  json["date"] = day(facts.date());
  json["content_date"] = day(facts.content_date);
  json["built"] = day(facts.built);
  json["address"] = facts.address.empty() ? Json(nullptr) : Json(facts.address);
  json["licence"] = {
      {"program", "GPL-3.0-or-later"},
      {"texts", "Official documents of the United Nations, reproduced with their symbols and sources"}};
  json["counts"] = Json::object();
  for (const auto& [name, count] : facts.counts) json["counts"][name] = count;
  json["files"] = manifest.files.size();
  json["bytes"] = manifest.bytes;
  json[hashes_key] = manifest.files;
  return to_text(json);
}

std::optional<Manifest> parse_manifest(std::string_view text, const std::string& file,
                                       Diagnostics& diagnostics) {
  // Sorted: an ordered object looks through all its keys for each new one, and there may be any number.
  const nlohmann::json all = nlohmann::json::parse(text, nullptr, false);
  const auto files = all.is_object() ? all.find(hashes_key) : all.end();
  if (files == all.end() || !files->is_object()) {
    report(file, 0, "expected a manifest with the hash of every file, found other text", diagnostics);
    return std::nullopt;
  }
  Manifest manifest;
  manifest.facts.number = text_in(all, "edition");
  manifest.facts.content = text_in(all, "content");
  manifest.facts.content_date = day_in(all, "content_date");
  manifest.facts.built = day_in(all, "built");
  manifest.facts.address = text_in(all, "address");
  if (const auto bytes = all.find("bytes"); bytes != all.end() && bytes->is_number_unsigned())
    manifest.bytes = bytes->get<std::size_t>();
  if (const auto counts = all.find("counts"); counts != all.end() && counts->is_object())
    for (const auto& [name, count] : counts->items())
      if (count.is_number_unsigned()) manifest.facts.counts.emplace_back(name, count.get<std::size_t>());
  for (const auto& [path, hash] : files->items()) {
    if (unsafe_name(path) || !hash.is_string() || !is_hash(hash.get<std::string>())) {
      report(file, 0, fmt::format("expected paths of the edition with their hashes, found \"{}\"", path),
             diagnostics);
      return std::nullopt;
    }
    manifest.files.emplace(path, hash.get<std::string>());
  }
  return manifest;
}

std::string to_sums(const Hashes& hashes) {
  std::string lines;
  for (const auto& [path, hash] : hashes) fmt::format_to(std::back_inserter(lines), "{}  {}\n", hash, path);
  return lines;
}

std::optional<Hashes> parse_sums(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  Hashes hashes;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    std::string_view entry = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::string_view hash = entry.substr(0, 64);
    entry.remove_prefix(hash.size());
    const bool is_entry = end != std::string_view::npos && is_hash(hash) && entry.starts_with("  ") &&
                          !unsafe_name(entry.substr(2));
    if (!is_entry || !hashes.emplace(entry.substr(2), hash).second) {
      report(file, line, "expected a hash, two spaces and a path of the edition, each path once",
             diagnostics);
      return std::nullopt;
    }
  }
  return hashes;
}

}  // namespace kyoto
