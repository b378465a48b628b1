// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>
#include <system_error>
#include <utility>

namespace kyoto {
namespace {

namespace fs = std::filesystem;

/// 1 January 1980, 00:00: the first moment that the format knows. A real one would make two runs differ.
constexpr zip_uint16_t first_time = 0;
constexpr zip_uint16_t first_day = (1 << 5) | 1;

/// A regular file that all may read and its owner may write, as Unix writes it in the upper half.
constexpr zip_uint32_t plain_file = 0100644U << 16;

void report(Diagnostics& diagnostics, const fs::path& target, const std::string& reason) {
  diagnostics.error("unwritable-file", {target.generic_string()},
                    fmt::format("expected to write this archive, found: {}", reason),
                    "Check the free space and the rights of the folder. What stood there stands as it was.");
}

}  // namespace

void ZipWriter::add(std::string path, std::string bytes, Packing packing) {
  entries_.push_back({std::move(path), std::move(bytes), {}, packing});
}

void ZipWriter::add_file(std::string path, fs::path source) {
  entries_.push_back({std::move(path), {}, std::move(source), Packing::Deflated});
}

bool ZipWriter::write(const fs::path& target, Diagnostics& diagnostics) const {
  // libzip writes a file beside the one that it is given, under a random name: nobody would clear away what
  // an end by force leaves. So both stand in a folder whose name the next attempt knows.
  const fs::path folder = target.parent_path() / fmt::format(".{}.new", target.filename().string());
  const fs::path fresh = folder / target.filename();
  std::error_code error, ignored;
  fs::remove_all(folder, error);
  fs::create_directories(folder, error);
  if (error) report(diagnostics, target, error.message());
  bool is_written = !error && write_archive(fresh, target, diagnostics);
  if (is_written) fs::rename(fresh, target, error);
  if (is_written && error) report(diagnostics, target, error.message());
  is_written = is_written && !error;
  fs::remove_all(folder, ignored);
  return is_written;
}

/// The archive as the file `fresh`; messages name the target.
bool ZipWriter::write_archive(const fs::path& fresh, const fs::path& target, Diagnostics& diagnostics) const {
  int code = ZIP_ER_OK;
  std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
      zip_open(fresh.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code), &zip_discard);
  if (archive == nullptr) {
    zip_error_t reason;
    zip_error_init_with_code(&reason, code);
    report(diagnostics, target, zip_error_strerror(&reason));
    zip_error_fini(&reason);
    return false;
  }
  for (const Entry& entry : entries_) {
    zip_source_t* const source =
        entry.source.empty() ? zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0)
                             : zip_source_file(archive.get(), entry.source.c_str(), 0, -1);
    const zip_int64_t added =
        source == nullptr ? -1 : zip_file_add(archive.get(), entry.path.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
      if (source != nullptr) zip_source_free(source);
      report(diagnostics, target, fmt::format("{}: {}", entry.path, zip_strerror(archive.get())));
      return false;
    }
    const auto index = static_cast<zip_uint64_t>(added);
    const zip_int32_t method = entry.packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    // The names and numbers are ours, so none of these can be refused.
    zip_set_file_compression(archive.get(), index, method, 0);
    zip_file_set_dostime(archive.get(), index, first_time, first_day, 0);
    zip_file_set_external_attributes(archive.get(), index, 0, ZIP_OPSYS_UNIX, plain_file);
  }
  if (zip_close(archive.get()) != 0) {
    report(diagnostics, target, zip_strerror(archive.get()));
    return false;
  }
  static_cast<void>(archive.release());  // closing has freed it
  return true;
}

}  // namespace kyoto
