// SPDX-License-Identifier: GPL-3.0-or-later
// What all page kinds share: what they may read, the frame around a page, and the way into the site.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/site.h"
#include "model/address.h"
#include "model/collection.h"
#include "model/compared_texts.h"
#include "model/practice_lists.h"
#include "model/related_reading.h"
#include "render/assets.h"
#include "render/chains.h"
#include "render/href.h"
#include "render/render.h"
#include "render/template.h"
#include "render/words.h"

namespace kyoto {

class PageQueue;

/// Handed to every page kind. Made once, by render().
struct Rendering {
  const Collection& collection;
  const Addresses& addresses;
  const RenderSettings& settings;
  const Words& words;
  Templates& templates;
  Site& site;
  Diagnostics& diagnostics;

  std::vector<std::vector<std::uint32_t>>
      points;  ///< by provision: the points in it, in the order of the text
  std::vector<std::vector<std::string>> heading_anchors;  ///< by document, by heading: `section-chapter-v-b`
  std::vector<bool> occurs;                               ///< by term: whether it has a page
  Chains chains = {};                                     ///< the ways that wording went
  std::vector<std::string> chain_paths = {};              ///< by row of the chains: where it stands
  std::vector<ComparedTexts> compared_texts = {};         ///< the pairs that are compared
  std::vector<std::size_t> practice_counts =
      {};                          ///< by provision: the practices that carry it, or a point of it, out
  const Places* places = nullptr;  ///< where things stand when this is not the site; null: it is
  PracticeLists lists = {};        ///< practices by term, regional group, body and evidence
  RelatedReading reading = {};     ///< provisions that have to do with one another
  Assets assets = {};              ///< style, scripts and pictures, by name
  PageQueue* queue = nullptr;      ///< the way of files into the site; null: each is made at once
};

/// Fills what follows from the collection.
void prepare(Rendering& rendering);

/// A step on the way from the home page to a page, or the page before or after it.
struct Step {
  std::string title;
  std::string path;           ///< from the root; empty: no link
  std::string language = {};  ///< of the title; empty: that of the page
};

/// A text that has a folder as its own (`kyoto-declaration`), with its document.
struct OwnText {
  std::uint32_t document = 0;
  std::uint32_t text = 0;
};

/// A page without its content.
struct Frame {
  std::string path;   ///< from the root
  std::string kind;   ///< the template's name
  std::string title;  ///< for the browser's tab, without the site's name
  std::string description;
  std::string section;  ///< which entry of the main navigation it belongs to: a folder's name; empty for none
  std::string language = "en";
  std::vector<Step> way;  ///< from the home page (left out) to the page above this one
  std::optional<Step> previous, next;
  std::string moved_to =
      {};  ///< from the root: where the page went whose old address this is; empty for none
  /// What the page as a whole is about, for machines: a thing, or a text with a folder of its own. Both empty
  /// for a list.
  std::optional<Ref> subject = {};
  std::optional<OwnText> subject_text = {};
  /// Whose words the page shows, when it is not about it as a whole: who cites the page cites this. Of a
  /// document with the heading under which they stand.
  std::optional<Ref> cited = {};
  std::optional<std::uint32_t> cited_heading = {};
};

/// The relative link of a page to the asset of this name.
std::string asset_href(const Rendering& rendering, const Href& href, std::string_view name);

/// Adds the page: `content` holds the names of its own template, the frame those of layout.html.
void add_page(Rendering& rendering, Frame frame, View content);

/// The same for a page whose content is found later and in another thread, when the site wants the page; what
/// `make_content` uses must stay as it is until all pages are there.
void add_page(Rendering& rendering, Frame frame, std::function<View()> make_content);

/// Has files added later and in another thread. `add` is told the same as add_page.
void add_files(Rendering& rendering, std::function<void(Diagnostics&)> add);

/// The texts that have a folder of their own, in the order of the documents.
std::vector<OwnText> own_texts(const Collection& collection);

/// `I.`, `Advancing crime prevention` -> `I. Advancing crime prevention`.
std::string heading_words(const Heading& heading);

/// Where a heading can be read: path with fragment.
std::string heading_address(const Rendering& rendering, std::uint32_t document, std::uint32_t heading);

/// The beginning of `text`, cut between words with an ellipsis when it is longer than `characters`.
std::string shortened(std::string_view text, std::size_t characters);

/// The name under which a text is cited, else its title: `Kyoto Declaration`.
std::string text_name(const Text& text);

/// The document's symbol, else its short name.
std::string document_name(const Document& document);

/// The address on the web of a path from the root; empty when it is not known where the site will stand.
std::string absolute_address(const Rendering& rendering, std::string_view path);

/// Where a list of practices stands, from the root.
std::string region_path(const Region& region);
std::string body_path(const Rendering& rendering, const Body& body);
std::string evidence_path(int strength, std::string_view direction = {});

/// `African States`, `International`.
std::string region_name(const Rendering& rendering, const Region& region);

/// `3 practices` that carry the provision out; empty for none.
std::string practice_count(const Rendering& rendering, std::uint32_t provision);

/// `title` and `href` of a thing, for lists.
View linked(const Rendering& rendering, const Href& href, Ref ref);

}  // namespace kyoto
