// SPDX-License-Identifier: GPL-3.0-or-later
// A citation as a person writes it (`Kyoto Declaration, para. 37`) -> the provision that it names, or a
// message that helps. Not for finding citations in prose (link/citations).
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "model/collection.h"

namespace kyoto {

/// What a citation names, or why it names nothing.
struct Resolution {
  std::optional<Ref> target;
  std::string problem;  ///< message id: `unknown-document`, `unknown-provision`, `unclear-reference`, or
                        ///< `unread-document` where a source could not be read; empty with a target
  std::string text;     ///< what was expected and found
  std::string hint;     ///< the nearest citation that would do, or what to write
  std::string nearest;  ///< that citation alone; empty when there is none
};

class Resolver {
 public:
  explicit Resolver(const Collection& collection);

  /// Understands a document's symbol, short name or title, a text's name (`Kyoto Declaration`), each alone or
  /// followed by a place: `para. 158 (k)`, `paragraph 37`, `preambular para. 3`, `footnote 12`, `item 2 (a)`,
  /// `summary`; a unit's id
  /// (`a-conf.234-16#report/158/k`); a practice's or term's id (`practices/<id>`) or name. Case, accents and
  /// quotation marks do not matter.
  Resolution resolve(std::string_view citation) const;

 private:
  /// A document as a whole, or one text of it.
  struct Name {
    std::uint32_t document = 0;
    std::optional<std::uint32_t> text;
  };

  Resolution resolve_as_written(std::string_view citation) const;

  /// What somebody meant who wrote a name and a number in another way: `kyoto declaration para 38`,
  /// `A/CONF.234/16 para. 158 f)`, `the Kyoto Declaration (OP 48)`: the citation, whether there is such a
  /// provision or not. Empty when it has no name that is near one, or no number.
  std::optional<std::string> likely(std::string_view citation) const;

  /// By id, or by a name that it had before or has as its title.
  std::optional<Ref> practice_by_id(std::string_view folded) const;
  std::optional<Ref> practice_by_name(const std::string& folded) const;

  Resolution unit_of(const Name& name, std::string_view citation, std::string_view place) const;
  Resolution unread_document(std::string_view name) const;
  Resolution unknown_document(std::string_view name, std::string_view place) const;

  const Collection* collection_;
  bool any_unread_ = false;  ///< some document could not be read: what is unknown may be there
  std::unordered_map<std::string, Name> names_;   ///< by folded name
  std::vector<std::string> known_names_;          ///< as they are written, for suggestions
  std::unordered_map<std::string, Ref> terms_;    ///< by folded name
  std::unordered_map<std::string, Ref> records_;  ///< of provisions and terms, by record id
  /// Practices by folded title and by alias. There may be thousands, and most citations name provisions: it
  /// is made when it is first needed.
  mutable std::unordered_map<std::string, Ref> practices_;
  mutable std::once_flag has_practices_;
};

/// The provision that staff cited at `where`; empty, with a message there, when the citation names no
/// provision. What stands in a document that could not be read is not reported a second time. `key` is the
/// field's name, for the message's advice, and `guide` its anchor in the authors' guide, if it has one.
std::optional<Ref> resolve_provision(const Resolver& resolver, const std::string& citation,
                                     const Position& where, std::string_view key, std::string guide,
                                     Diagnostics& diagnostics);

}  // namespace kyoto
