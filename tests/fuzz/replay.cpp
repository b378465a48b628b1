// SPDX-License-Identifier: GPL-3.0-or-later
// The fuzz targets without libFuzzer: for the plain test run, which has no clang. One of them is given each
// file of its corpus, and then, as long as there is time, files that were changed at random, the same ones
// each time. Not for finding what nobody has thought of: `scripts/test --fuzz` does that, led by what the
// code does.
//   replay practice SECONDS DICTIONARY (FILE | FOLDER)...
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bytes_of.h"

// READERS is READER(un_text) READER(pdf_text) and so on, from CMakeLists.txt.
#define READER(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
READERS
#undef READER

namespace {

struct Target {
  std::string_view name;
  int (*run)(const std::uint8_t* data, std::size_t size);
};

constexpr Target targets[] = {
#define READER(name) {#name, fuzz_##name},
    READERS
#undef READER
};

namespace fs = std::filesystem;

constexpr std::size_t largest = 50'000;  // the unit tests read the large documents as they are

std::string input;  // the one under way, for the message when the program dies of it

/// The input that did it is kept where a person finds it.
void keep_input(int) {
  std::FILE* const file = std::fopen("replay-found", "wb");
  if (file != nullptr) {
    std::fwrite(input.data(), 1, input.size(), file);
    std::fclose(file);
  }
  std::fputs("the input is in the file replay-found\n", stderr);
  std::signal(SIGABRT, SIG_DFL);
}

/// The words of a dictionary of libFuzzer: `"..."` with \xNN, \" and \\.
std::vector<std::string> words_of(const fs::path& dictionary) {
  std::vector<std::string> words;
  std::ifstream in(dictionary);
  for (std::string line; std::getline(in, line);) {
    const std::size_t begin = line.find('"'), end = line.rfind('"');
    if (line.starts_with('#') || begin == end) continue;
    std::string word;
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (line[i] == '\\' && line[i + 1] == 'x') {
        word += static_cast<char>(std::stoi(line.substr(i + 2, 2), nullptr, 16));
        i += 3;
      } else {
        if (line[i] == '\\') ++i;
        word += line[i];
      }
    }
    words.push_back(word);
  }
  return words;
}

class Changes {
 public:
  Changes(const std::vector<std::string>& seeds, const std::vector<std::string>& words)
      : seeds_(seeds), words_(words) {}

  std::string next() {
    std::string text = seeds_[below(seeds_.size())];
    for (std::size_t changes = 1 + below(5); changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1), length = 1 + below(at < text.size() ? 40 : 1);
    switch (below(6)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, text.substr(below(text.size() + 1), length));
        break;
      case 2:
        if (!words_.empty()) text.insert(at, words_[below(words_.size())]);
        break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 4: {
        const std::string& other = seeds_[below(seeds_.size())];
        const std::size_t from = below(other.size() + 1);
        text.insert(at, other.substr(from, below(400)));
        break;
      }
      default:
        text.resize(at);
    }
  }

  const std::vector<std::string>& seeds_;
  const std::vector<std::string>& words_;
  std::mt19937 random_{2021};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto target = std::find_if(std::begin(targets), std::end(targets),
                                   [&](const Target& one) { return one.name == argv[1]; });
  if (target == std::end(targets)) return 2;
  std::signal(SIGABRT, keep_input);
  std::vector<fs::path> files;
  for (int i = 4; i < argc; ++i) {
    if (fs::is_directory(argv[i])) {
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[i]))
        if (entry.is_regular_file()) files.push_back(entry.path());
    } else if (fs::exists(argv[i])) {
      files.emplace_back(argv[i]);
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds = {""};
  for (const fs::path& file : files)
    if (fs::file_size(file) <= largest) seeds.push_back(kyoto::bytes_of(file));
  const auto run = [target](const std::string& bytes) {
    input = bytes;
    target->run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  };
  for (const std::string& seed : seeds) run(seed);

  const std::vector<std::string> words = words_of(argv[3]);
  Changes changes(seeds, words);
  std::size_t count = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[2]));
  for (; std::chrono::steady_clock::now() < end; ++count) run(changes.next());
  std::printf("%zu files of the corpus, %zu changed ones\n", seeds.size(), count);
  return 0;
}
