// SPDX-License-Identifier: GPL-3.0-or-later
// Small documents in Akoma Ntoso for tests, and the real ones, which are not part of the project.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "read/akoma_ntoso.h"

namespace kyoto {

/// A resolution in the dialect of the United Nations. `content` stands behind the metadata.
inline std::string sample_resolution(std::string_view content, std::string_view language = "eng",
                                     std::string_view symbol = "A/RES/99/1") {
  return fmt::format(R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <statement name="resolution">
    <meta>
      <identification source="#x">
        <FRBRWork><FRBRdate date="2044-12-16" name="adoption"/></FRBRWork>
        <FRBRExpression><FRBRlanguage language="{}"/></FRBRExpression>
      </identification>
    </meta>
    <coverPage><p><docNumber refersTo="#symbol">{}</docNumber></p></coverPage>
    <preface><p><docNumber>99/1.</docNumber><docTitle refersTo="#resolutionTitle"> A title</docTitle></p></preface>
{}
  </statement>
</akomaNtoso>
)",
                     language, symbol, content);
}

/// Its paragraphs alone.
inline std::string sample_body(std::string_view paragraphs) {
  return sample_resolution(fmt::format("<mainBody>{}</mainBody>", paragraphs));
}

/// A resolution with an annex that has headings and numbers of its own.
inline std::string sample_annex() {
  return sample_resolution(R"(<mainBody>
      <paragraph><num>1.</num><content><p>Endorses the Charter;</p></content></paragraph></mainBody>
    <conclusions><p><inline name="meeting">9th plenary meeting</inline><eol/><docDate date="2044-12-16">16 December 2044</docDate></p></conclusions>
    <attachments><attachment><doc name="annex"><meta/><mainBody>
      <paragraph class="H23"><content><p><span class="bold">		Annex</span></p></content></paragraph>
      <paragraph class="H23"><content><p><span class="bold">		Charter of the Garden</span></p></content></paragraph>
      <paragraph class="SingleTxt"><content><p>	<span class="italic">We, gardeners</span>,</p></content></paragraph>
      <paragraph class="SingleTxt"><content><p>	Having met in the garden,</p></content></paragraph>
      <paragraph class="SingleTxt"><content><p>	Declare the following:</p></content></paragraph>
      <paragraph class="H23"><subheading>		Of trees</subheading></paragraph>
      <paragraph class="SingleTxt"><num>1.</num><content><p>Trees stand.</p></content></paragraph>
      <paragraph class="H4"><content><p><span class="italic">		Of leaves</span></p></content></paragraph>
      <paragraph class="SingleTxt"><num>2.</num><content><p>Leaves fall.</p></content></paragraph>
      <paragraph class="H23"><content><p><span class="bold">		Of paths</span></p></content></paragraph>
      <paragraph class="SingleTxt"><num>3.</num><content><p>Paths lead.</p></content></paragraph>
    </mainBody></doc></attachment></attachments>)");
}

/// A resolution whose paragraphs count from 1 again.
inline std::string sample_rules() {
  return sample_body(
      R"(<paragraph><num>1.</num><content><p>Adopts it.</p></content></paragraph>
         <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph>
         <paragraph class="H23"><subheading>Rules</subheading></paragraph>
         <paragraph><num>1.</num><content><p>First rule.</p></content></paragraph>
         <paragraph><num>2.</num><content><p>Second rule.</p></content></paragraph>)");
}

/// An annex whose paragraphs count from 1 again below a heading inside it.
inline std::string sample_annex_parts() {
  std::string source = sample_annex();
  const std::size_t at = source.find("<num>3.</num>");
  source.replace(at, std::string_view("<num>3.</num>").size(), "<num>1.</num>");
  return source;
}

/// A resolution of the Council that recommends a draft resolution.
inline std::string sample_draft() {
  return sample_resolution(R"(<preamble><formula name="f"><p>The Council</p></formula></preamble>
    <mainBody><paragraph><content><p>	Recommends the adoption of the following draft resolution:</p></content></paragraph></mainBody>
    <components><component><statement name="draft resolution"><meta/>
      <preamble><formula name="f"><p>The Assembly,</p></formula><container name="Noting"><p>Noting it,</p></container></preamble>
      <mainBody><paragraph><num>1.</num><content><p>Requests more.</p></content></paragraph></mainBody>
    </statement></component></components>)",
                           "eng", "E/RES/2044/1");
}

/// Two resolutions under one number.
inline std::string sample_collection() {
  const auto part = [](char letter) {
    return fmt::format(R"(<component eId="c{0}"><statement name="resolution"><meta/>
      <preface><p><docNumber>{0}</docNumber><docTitle>Title {0}</docTitle></p></preface>
      <mainBody><paragraph><num>1.</num><content><p>Of {0}.</p></content></paragraph></mainBody></statement></component>)",
                       letter);
  };
  return fmt::format(R"(<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
    <documentCollection name="resolutions"><meta><identification source="#x">
      <FRBRWork><FRBRdate date="2044-01-02" name="adoption"/></FRBRWork>
      <FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
    <coverPage><p><docNumber refersTo="#symbol">A/RES/99/5</docNumber></p></coverPage>
    <preface><p><docNumber>99/5.</docNumber><docTitle>Two matters</docTitle></p></preface>
    <collectionBody><component><documentRef href="cA" showAs="A"/></component></collectionBody></documentCollection>
    <components>{}{}</components></akomaNtoso>)",
                     part('A'), part('B'));
}

/// What a test needs of a document that was read.
struct ReadSample {
  Collection collection;
  Diagnostics diagnostics;

  const Document& document() const { return collection.documents.front(); }
  const Text& text(std::size_t index = 0) const { return document().texts[index]; }
  /// The provisions that are no notes, as `resolution/1/a: words`, one a line, and the leads among them.
  std::string units() const {
    std::string lines;
    for (const Text& text : document().texts) {
      for (const std::uint32_t p : text.provisions) {
        for (const Lead& lead : text.leads)
          if (lead.before == p) lines += "(" + lead.body.text + ")\n";
        const Provision& provision = collection.provisions[p];
        lines += provision.id + (provision.label.empty() ? "" : " <" + provision.label + ">") + ": " +
                 provision.body.text + "\n";
      }
      for (const Lead& lead : text.leads)
        if (!lead.before) lines += "(" + lead.body.text + ")\n";
    }
    return lines;
  }
};

inline ReadSample read_sample(std::string_view source, const std::string& folder = "a-res-99-1") {
  ReadSample result;
  read_akoma_ntoso(source, "sample.xml", {folder, folder, {}, nullptr}, result.collection,
                   result.diagnostics);
  result.collection.index_names();
  return result;
}

/// The files of the United Nations, when they lie beside the project; nothing with a word about it otherwise.
inline std::vector<std::filesystem::path> real_files() {
  const std::filesystem::path folder(KYOTO_SHARED_AKN);
  Diagnostics diagnostics;
  std::vector<std::filesystem::path> files = list_files(folder, ".xml", diagnostics);
  if (files.empty()) fmt::print("skipped: no shared/akn\n");
  return files;
}

}  // namespace kyoto
