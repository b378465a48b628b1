// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unzip.h"

#include <zip.h>

#include <algorithm>
#include <utility>

namespace kyoto {

std::optional<ZipReader> ZipReader::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return std::nullopt;
  return ZipReader(Archive(archive, &zip_discard));
}

ZippedFile ZipReader::read(const std::string& name, std::size_t most) const {
  using Fault = ZippedFile::Fault;
  zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), 0);
  if (index < 0) index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return {Fault::Missing, {}};
  const auto entry = static_cast<zip_uint64_t>(index);
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(archive_.get(), entry, 0, &facts) == 0 &&
      (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
    return {Fault::Locked, {}};
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive_.get(), entry, 0),
                                                               &zip_fclose);
  if (file == nullptr) return {Fault::Damaged, {}};
  // The size that the archive states may be any number: what comes is counted.
  ZippedFile result;
  std::string piece(std::size_t{1} << 16U, '\0');
  while (true) {
    const zip_int64_t length = zip_fread(file.get(), piece.data(), piece.size());
    if (length < 0) return {Fault::Damaged, {}};
    if (length == 0) return result;
    result.bytes.append(piece, 0, static_cast<std::size_t>(length));
    if (result.bytes.size() > most) return {Fault::TooLarge, {}};
  }
}

}  // namespace kyoto
