// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/symbol.h"

#include <doctest/doctest.h>

#include <string>

namespace kyoto {

TEST_CASE("every kind of symbol that the documents use is understood") {
  for (const char* text : {"A/CONF.234/16",      "A/CONF.234/L.2/Add.3",    "A/CONF.234/1/Rev.1",
                           "A/CONF.234/RPM.1/1", "A/CONF.234/CRP.10",       "A/CONF.234/PM.1",
                           "A/RES/217 (III)",    "A/RES/217(III)",          "A/RES/S-13/2",
                           "A/RES/ES-8/2",       "A/C.2/67/L.15/Rev.1",     "A/64/457",
                           "E/CN.15/2021/17",    "UNODC/CCPCJ/EG.1/2014/3", "CTOC/COP/WG.2/2017/3",
                           "A/HRC/RES/28/6",     "JIU/REP/2016/10",         "S/RES/1325 (2000)",
                           "A/RES/70/175",       "A/64/457 and Corr.1",     "E/2021/30-E/CN.15/2021/17",
                           "A/RES/217(III)A",    "A/RES/3201 (S-VI)",       "A/DEC/74/550 A",
                           "A/CONF.234/NGO/3",   "A/CONF.234/INF/1/Rev.1",  "ST/CSDHA/22"}) {
    const auto symbol = Symbol::parse(text);
    CHECK_MESSAGE(symbol.has_value(), text);
    // Printed in the one form in which it is filed: no space before a session.
    std::string printed = text;
    if (const auto space = printed.find(" ("); space != std::string::npos) printed.erase(space, 1);
    if (symbol) CHECK(symbol->text() == printed);
    if (symbol) CHECK(Symbol::parse(symbol->text()) == symbol);
  }
}

TEST_CASE("what only looks like a symbol is none") {
  for (const char* text :
       {"A/", "and/or", "A/B", "24/7", "km/h", "A/CONF.234/", "", "B/CONF.234/16", "A/conf.234/16"})
    CHECK_FALSE_MESSAGE(Symbol::parse(text).has_value(), text);
}

TEST_CASE("a symbol in running text ends where its last part ends") {
  CHECK(Symbol::match("A/CONF.234/16.") == std::string("A/CONF.234/16").size());
  CHECK(Symbol::match("A/CONF.234/L.2/Add.3, para. 1") == std::string("A/CONF.234/L.2/Add.3").size());
  CHECK(Symbol::match("A/RES/70/175, annex") == std::string("A/RES/70/175").size());
  CHECK(Symbol::match("S/RES/1325 (2000) and") == std::string("S/RES/1325 (2000)").size());
  CHECK(Symbol::match("A/64/457 and Corr.1 and others") == std::string("A/64/457 and Corr.1").size());
  CHECK(Symbol::match("A/64/457 and A/64/458") == std::string("A/64/457").size());
  CHECK(Symbol::match("A/64/457 and Corr.one") == std::string("A/64/457").size());
  CHECK(Symbol::match("E/2021/30-E/CN.15/2021/17, chap. I") ==
        std::string("E/2021/30-E/CN.15/2021/17").size());
  CHECK(Symbol::match("A/CONF.234/L.2/Add.1\xE2\x80\x93"
                      "5") == std::string("A/CONF.234/L.2/Add.1").size());
  // Cut short, the first would name another document.
  CHECK(Symbol::match("A/CONF.234/16b") == 0);
  CHECK(Symbol::match("A/CONF.234/16/") == 0);
  CHECK(Symbol::match("A/CONF.234/9 (in English)") == std::string("A/CONF.234/9").size());
}

TEST_CASE("symbols compare part by part, numbers as numbers") {
  const auto is_before = [](const char* a, const char* b) { return *Symbol::parse(a) < *Symbol::parse(b); };
  CHECK(is_before("A/CONF.234/9", "A/CONF.234/16"));
  CHECK(is_before("A/CONF.234/L.2", "A/CONF.234/L.2/Add.1"));
  CHECK(is_before("A/CONF.234/L.2/Add.9", "A/CONF.234/L.2/Add.10"));
  CHECK(is_before("A/RES/70/175", "A/RES/70/1750"));
  CHECK(Symbol::parse("A/RES/415 (V)") == Symbol::parse("A/RES/415(V)"));
  CHECK(Symbol::parse("A/RES/2625 (XXV) A")->text() == "A/RES/2625(XXV)A");
  CHECK(Symbol::parse("A/RES/415 (V) and Corr.1")->text() == "A/RES/415(V) and Corr.1");
  CHECK(Symbol::parse("A/RES/415(V) and Corr.1") == Symbol::parse("A/RES/415 (V) and Corr.1"));
}

TEST_CASE("a symbol gives a folder name and the United Nations' own address") {
  CHECK(Symbol::parse("A/CONF.234/L.2/Add.3")->slug() == "a-conf.234-l.2-add.3");
  CHECK(Symbol::parse("A/RES/217 (III)")->slug() == "a-res-217-iii");
  CHECK(Symbol::parse("A/RES/217 (III)")->url() == "https://undocs.org/A/RES/217(III)");
  CHECK(Symbol::parse("A/64/457 and Corr.1")->url() == "https://undocs.org/A/64/457");
  CHECK(Symbol::parse("A/DEC/74/550 A")->url() == "https://undocs.org/A/DEC/74/550");
}

}  // namespace kyoto
