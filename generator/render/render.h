// SPDX-License-Identifier: GPL-3.0-or-later
// The front door of rendering: the const model becomes the pages, assets and data files of a site.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/edition_facts.h"
#include "base/site.h"
#include "model/address.h"
#include "model/collection.h"

namespace kyoto {

/// What was prepared before, for whoever makes pages again after each edit.
class RenderMemory {
 public:
  RenderMemory();
  ~RenderMemory();
  RenderMemory(const RenderMemory&) = delete;
  RenderMemory& operator=(const RenderMemory&) = delete;

  /// A file of the templates has changed.
  void forget_templates();

  struct Kept;
  Kept& kept() { return *kept_; }

 private:
  std::unique_ptr<Kept> kept_;
};

struct RenderSettings {
  std::filesystem::path templates;  ///< folder with the templates, partials, assets and words
  std::string base_url;             ///< the address under which the site will stand; empty: unknown
  EditionFacts edition = {};        ///< of the site that is made; without a number in a preview
  std::string root_path = {};       ///< that address without its host, `/kyoto/`; empty: as base_url has it
  std::string search_script = "assets/search.js";  ///< the path that write_browser_index() gave
  std::size_t jobs = 1;            ///< threads; 0: as many as the machine has cores. The pages are the same
  RenderMemory* memory = nullptr;  ///< of the same templates; null: all is prepared anew
};

/// Makes the pages of one collection. What they share is prepared once, so that a preview can ask for one
/// page after the other.
class Renderer {
 public:
  /// Reads the templates and the words. All that is given must outlive the renderer.
  Renderer(const Collection& collection, const Addresses& addresses, RenderSettings settings, Site& site,
           Diagnostics& diagnostics);
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Adds every page, asset and data file that the site wants; none when the templates have errors.
  void add_wanted();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;  ///< empty when the templates have errors
};

/// Adds every page, asset and data file to `site`. Same collection, same bytes.
void render(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
            Site& site, Diagnostics& diagnostics);

/// Adds the files of an EPUB 3 book of the collection, in the order in which they must be packed: `mimetype`
/// first, which is not to be compressed.
void render_book(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                 Site& site, Diagnostics& diagnostics);

/// Adds `kyoto.html`: the declarations, the recommendations and the practices on one page that needs no other
/// file. `stemmer` is the script that gives `kyotoSearch.stem`. When the page would have more bytes than
/// `largest`, practices are given without their texts; `large-edition` when even that is too much.
void render_one_page(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                     std::string_view stemmer, std::size_t largest, Site& site, Diagnostics& diagnostics);

/// Bytes that a phone opens without waiting.
inline constexpr std::size_t largest_one_page = 5'000'000;

/// A message and what its table says to do.
struct Problem {
  Diagnostic diagnostic;
  std::string_view remedy;
};

/// Adds the page problems.html with the same words that `kyoto check` prints. When the templates themselves
/// are broken it is a bare page, but there it is.
void render_problems(const Collection& collection, const Addresses& addresses, const RenderSettings& settings,
                     std::span<const Problem> problems, Site& site, Diagnostics& diagnostics);

}  // namespace kyoto
