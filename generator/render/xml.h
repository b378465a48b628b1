// SPDX-License-Identifier: GPL-3.0-or-later
// XML that is to be written: elements, attributes and words. The only includer of pugixml for writing.
#pragma once

#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kyoto {

/// An element with its children in their order, or a run of words between them. Grows in place: what add()
/// returned stays where it is.
class XmlElement {
 public:
  explicit XmlElement(std::string_view name) : name_(name) {}

  XmlElement& add(std::string_view name) { return children_.emplace_back(name); }
  XmlElement& add(std::string_view name, std::string_view words) { return add(name).add_words(words); }
  XmlElement& add_words(std::string_view words) {
    children_.emplace_back("").words_ = words;
    return *this;
  }
  XmlElement& set(std::string_view attribute, std::string_view value) {
    attributes_.emplace_back(attribute, value);
    return *this;
  }

  const std::string& name() const { return name_; }  ///< empty for a run of words
  const std::string& words() const { return words_; }
  const std::vector<std::pair<std::string, std::string>>& attributes() const { return attributes_; }
  const std::list<XmlElement>& children() const { return children_; }
  bool is_empty() const { return children_.empty(); }

 private:
  std::string name_, words_;
  std::vector<std::pair<std::string, std::string>> attributes_;
  std::list<XmlElement> children_;
};

/// The element as an XML file. Elements that hold elements alone get a line each; where words stand among
/// them, white space would be words.
std::string to_text(const XmlElement& root);

}  // namespace kyoto
