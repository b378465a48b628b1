// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON Schema of a practice's front matter, made from the table in model/practice, for editors and forms.
// It is what `kyoto check` accepts in its plainest form: names of countries, say, the program understands as
// well, and the schema asks for their codes.
#pragma once

#include "base/json.h"
#include "model/collection.h"
#include "model/practice.h"

namespace kyoto {

/// `collection` holds the vocabularies whose terms are the choices.
Json practice_file_schema(const PracticeSchema& schema, const Collection& collection);

/// Writes the table's words and limits into the schema of data/practices.json, where the two have a field in
/// common.
void fill_practices_schema(Json& published, const PracticeSchema& schema);

}  // namespace kyoto
