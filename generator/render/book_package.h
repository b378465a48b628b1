// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a folder of pages a book: its package document, its contents and the note where both are found.
// EPUB 3.2, https://www.w3.org/publishing/epub3/epub-packages.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/page.h"

namespace kyoto {

/// A line of the contents.
struct BookEntry {
  std::string title;
  std::string path;  ///< from the book's folder, with or without a fragment
  std::vector<BookEntry> children = {};
};

/// A book as it grows: every page that is added is read in that order.
class Book {
 public:
  /// Adds what every book begins with, and the stylesheet.
  explicit Book(Rendering& rendering);

  /// Adds a page: `content` holds the names of templates/book/<kind>.html.
  void add_page(std::string_view kind, const std::string& path, const std::string& title,
                const std::string& language, View content);

  /// Adds the contents and the package document; nothing can be added behind them.
  void finish(const std::vector<BookEntry>& contents);

 private:
  struct Item {
    std::string path, type, properties;  ///< properties: empty for none
  };

  void add_file(const Item& item, std::string_view bytes);

  Rendering* rendering_;
  std::vector<Item> items_;
  std::string hashes_;  ///< of all files: the book's identity follows from them
};

}  // namespace kyoto
