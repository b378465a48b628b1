// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/compress.h"

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>
#include <utility>

namespace kyoto {
namespace {

constexpr int gzip_window = 15 + 16;  // the largest, in the form of a file and not of a stream
constexpr int gzip_memory = 9;

// The best but one: the best takes more than twice as long for 2 bytes in 100.
constexpr int brotli_quality = 10;

Bytef* of(std::string_view bytes) {
  // The package writes nothing there; its type is older than const.
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

const std::uint8_t* data(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

}  // namespace

std::optional<std::string> gzip(std::string_view bytes) {
  z_stream stream = {};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, gzip_memory, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    return std::nullopt;
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = of(packed);
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return is_done ? std::optional(std::move(packed)) : std::nullopt;
}

std::optional<std::string> from_gzip(std::string_view bytes, std::size_t most) {
  z_stream stream = {};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return std::nullopt;
  std::string plain(most + 1, '\0');  // one more shows that it holds more
  stream.next_in = of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = of(plain);
  stream.avail_out = static_cast<uInt>(plain.size());
  const bool is_done = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return is_done && plain.size() <= most ? std::optional(std::move(plain)) : std::nullopt;
}

std::optional<std::string> brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  if (BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            data(bytes), &size,
                            reinterpret_cast<std::uint8_t*>(packed.data())) != BROTLI_TRUE)
    return std::nullopt;
  packed.resize(size);
  return packed;
}

std::optional<std::string> from_brotli(std::string_view bytes, std::size_t most) {
  BrotliDecoderState* decoder = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (decoder == nullptr) return std::nullopt;
  std::string plain(most + 1, '\0');
  std::size_t left = bytes.size(), room = plain.size();
  const std::uint8_t* next = data(bytes);
  auto* end = reinterpret_cast<std::uint8_t*>(plain.data());
  const bool is_done = BrotliDecoderDecompressStream(decoder, &left, &next, &room, &end, nullptr) ==
                           BROTLI_DECODER_RESULT_SUCCESS &&
                       left == 0;
  BrotliDecoderDestroyInstance(decoder);
  plain.resize(plain.size() - room);
  return is_done && plain.size() <= most ? std::optional(std::move(plain)) : std::nullopt;
}

}  // namespace kyoto
