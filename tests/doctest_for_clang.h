// SPDX-License-Identifier: GPL-3.0-or-later
// Included before every test where the compiler is Clang before version 16: its lambdas cannot take
// structured bindings along, in which doctest keeps what CAPTURE, INFO and the messages of CHECK_MESSAGE say.
// So they are put into words at once, not when something fails.
#pragma once

#include <doctest/doctest.h>

#include <sstream>

#undef DOCTEST_INFO_IMPL
#define DOCTEST_INFO_IMPL(builder, words, ...)                                                 \
  std::ostringstream words;                                                                    \
  {                                                                                            \
    doctest::detail::MessageBuilder builder(__FILE__, __LINE__, doctest::assertType::is_warn); \
    builder.m_stream = &words;                                                                 \
    builder* __VA_ARGS__;                                                                      \
  }                                                                                            \
  auto DOCTEST_ANONYMOUS(DOCTEST_CAPTURE_) =                                                   \
      doctest::detail::MakeContextScope([told = words.str()](std::ostream* told_to) { *told_to << told; })
