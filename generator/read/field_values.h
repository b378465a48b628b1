// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a practice's fields, each checked by the kind that the schema gives it. Which fields must be
// there is practice_fields' to know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "model/practice.h"
#include "read/reporter.h"
#include "read/term_names.h"
#include "read/yaml.h"

namespace kyoto {

/// Each reader reports what is wrong with the value and returns what can be used of it.
class FieldValues {
 public:
  FieldValues(const TermNames& terms, Reporter& reporter) : terms_(terms), reporter_(reporter) {}

  /// A value that is one text: every kind but lists. Empty when the value is wrong.
  std::string text(const YamlNode& node, const PracticeField& field);
  std::vector<std::string> texts(const YamlNode& node, const PracticeField& field);
  /// Indexes of terms, each once.
  std::vector<std::uint32_t> terms(const YamlNode& node, const PracticeField& field);
  std::optional<Date> date(const YamlNode& node, const PracticeField& field);
  bool flag(const YamlNode& node, const PracticeField& field);

 private:
  std::optional<std::string> scalar(const YamlNode& node, const PracticeField& field);
  void check_length(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_choice(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_year(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_number(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_address(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_source_id(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_language(const YamlNode& node, const PracticeField& field, const std::string& text);
  bool check_currency(const YamlNode& node, const PracticeField& field, const std::string& text);
  void report_unknown_term(const YamlNode& node, const PracticeField& field);
  void invalid(const YamlNode& node, const PracticeField& field, const std::string& expected,
               std::string hint, std::vector<Repair> repairs = {});
  /// Like invalid, for a value that meant `better`; empty when nobody knows.
  void misspelt(const YamlNode& node, const PracticeField& field, const std::string& expected,
                const std::string& better);
  Repair repair(const YamlNode& node, std::string replacement) const {
    return reporter_.repair(node.where, node.length, std::move(replacement));
  }

  const TermNames& terms_;
  Reporter& reporter_;
};

/// How a field is written, for messages: `summary: ...`, `themes: [..., ...]`, `start: 2019`.
std::string example(const PracticeField& field);

/// Two ways to write one word: `Congress Document`, `congress_document`, `congress-document`.
std::string same_word(std::string_view text);

/// Whether a value says nothing: `key:`, `key: ""`, `key: []`.
bool is_missing(const YamlNode& node);

}  // namespace kyoto
