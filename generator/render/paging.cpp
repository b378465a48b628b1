// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/paging.h"

#include <fmt/format.h>

#include <utility>

namespace kyoto {

std::vector<std::size_t> page_starts(std::span<const std::size_t> weights, std::size_t first_budget,
                                     std::size_t budget) {
  std::vector<std::size_t> starts = {0};
  std::size_t filled = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const std::size_t bears = starts.size() == 1 ? first_budget : budget;
    if (filled > 0 && filled + weights[i] > bears) {
      starts.push_back(i);
      filled = 0;
    }
    filled += weights[i];
  }
  return starts;
}

std::string page_path(std::string_view path, std::size_t number) {
  if (number == 1) return std::string(path);
  return fmt::format("{}.page-{}.html", path.substr(0, path.rfind(".html")), number);
}

View pages_view(const Rendering& rendering, const Href& href, std::string_view path, std::size_t number,
                std::size_t count) {
  if (count < 2) return false;
  constexpr std::size_t around = 2;  // pages before and after this one that are named
  View::List numbers;
  std::size_t last = 0;
  for (std::size_t n = 1; n <= count; ++n) {
    const bool is_near = n + around >= number && n <= number + around;
    if (n != 1 && n != count && !is_near) continue;
    View view;
    view.set("number", std::to_string(n)).set("is_after_gap", n > last + 1).set("is_here", n == number);
    view.set("href", href.to_path(page_path(path, n)));
    view.set("label", rendering.words.filled("page", "number", std::to_string(n)));
    numbers.push_back(std::move(view));
    last = n;
  }
  const auto beside = [&](bool is_there, std::size_t n) {
    return is_there ? href.to_path(page_path(path, n)) : std::string();
  };
  View view;
  view.set("numbers", std::move(numbers));
  view.set("previous_page", beside(number > 1, number - 1))
      .set("next_page", beside(number < count, number + 1));
  return view;
}

Frame page_frame(const Rendering& rendering, const Frame& first, std::size_t number, std::size_t count) {
  Frame frame = first;
  const std::string page = rendering.words.filled("page", "number", std::to_string(number));
  frame.path = page_path(first.path, number);
  if (number > 1) {
    frame.title = fmt::format("{}, {}", first.title, page);
    if (!frame.way.empty()) frame.way.back().path = first.path;
    frame.way.push_back({page, ""});
    frame.previous = Step{rendering.words.text("previous"), page_path(first.path, number - 1)};
  }
  if (number < count) frame.next = Step{rendering.words.text("next"), page_path(first.path, number + 1)};
  return frame;
}

}  // namespace kyoto
