// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/akoma_ntoso_ids.h"

#include <algorithm>

#include "model/address.h"

namespace kyoto {

std::string as_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80U;
    if (is_plain)
      id += c;
    else if (!id.empty() && id.back() != '-')
      id += '-';
  }
  return id.empty() ? "0" : id;
}

std::string akoma_ntoso_note_id(const std::string& number) {
  return "authorialNote_" + (number == "*" ? std::string("star") : as_id(number));
}

std::string akoma_ntoso_id(const Document& document, const Provision& provision) {
  if (provision.kind == Provision::Kind::Note) return akoma_ntoso_note_id(provision.number);
  const bool is_main = provision.text == main_text(document);
  std::string id = is_main ? std::string() : document.texts[provision.text].id + "__";
  switch (provision.kind) {
    case Provision::Kind::Preambular:
      return id + "container_" + as_id(provision.number);
    case Provision::Kind::Summary:
      return id + "hcontainer_1";
    case Provision::Kind::Row:
      return id + "tr_" + as_id(provision.number);
    case Provision::Kind::Paragraph:
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
    case Provision::Kind::Note:
      break;
  }
  id += "para_" + as_id(provision.number);
  for (std::size_t begin = 0; begin < provision.point.size();) {
    const std::size_t end = std::min(provision.point.find('/', begin), provision.point.size());
    id += "__subpara_" + as_id(std::string_view(provision.point).substr(begin, end - begin));
    begin = end + 1;
  }
  return id;
}

}  // namespace kyoto
