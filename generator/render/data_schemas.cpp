// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/data_schemas.h"

#include <array>

namespace kyoto {
namespace {

constexpr std::array<DataSchema, 6> schemas = {{
    {"document", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "One document of the United Nations with its texts, provisions and footnotes",
 "type": "object",
 "required": ["slug", "symbol", "title", "short", "type", "date", "language", "texts", "notes"],
 "properties": {
  "slug": {"type": "string", "pattern": "^[a-z0-9.-]+$"},
  "symbol": {"type": ["string", "null"], "description": "null when the source does not state one"},
  "title": {"type": "string"},
  "short": {"type": "string"},
  "type": {"type": "string"},
  "date": {"type": ["string", "null"], "format": "date"},
  "language": {"type": "string"},
  "texts": {
   "type": "array",
   "items": {
    "type": "object",
    "required": ["id", "title", "type", "units", "leads"],
    "properties": {
     "id": {"type": "string"},
     "title": {"type": "string"},
     "type": {"type": "string"},
     "units": {"type": "array", "items": {"$ref": "#/$defs/unit"}},
     "leads": {
      "type": "array",
      "description": "words that are no provision and no heading; before: the unit that follows, null at the end",
      "items": {
       "type": "object",
       "required": ["before", "text"],
       "properties": {"before": {"type": ["string", "null"]}, "text": {"type": "string"}}
      }
     }
    }
   }
  },
  "notes": {
   "type": "array",
   "items": {
    "type": "object",
    "required": ["number", "text", "id", "url"],
    "properties": {
     "number": {"type": "string"},
     "text": {"type": "string"},
     "id": {"type": "string"},
     "url": {"type": "string"}
    }
   }
  }
 },
 "$defs": {
  "unit": {
   "type": "object",
   "required": ["id", "number", "point", "kind", "headings", "text", "cite", "url", "notes"],
   "properties": {
    "id": {"type": "string", "description": "report/158/k, kyoto-declaration/37, kyoto-declaration/preamble/1"},
    "number": {"type": "string"},
    "point": {"type": ["string", "null"], "description": "k, e/i"},
    "kind": {"enum": ["preambular", "paragraph", "point", "subpoint", "summary", "row"]},
    "headings": {"type": "array", "items": {"type": "string"}, "description": "titles above the unit, outermost first"},
    "text": {"type": "string", "description": "without its number and without footnote marks"},
    "cite": {"type": "string"},
    "url": {"type": "string", "description": "path from the root of the site"},
    "notes": {"type": "array", "items": {"type": "string"}, "description": "numbers of the footnotes called in the text"},
    "speakers": {
     "type": "array",
     "items": {
      "type": "object",
      "required": ["name", "mode", "title"],
      "properties": {"name": {"type": "string"}, "mode": {"type": "string"}, "title": {"type": "string"}}
     }
    },
    "agenda_item": {"type": "string", "description": "of a row"}
   }
  }
 }
}
)"},
    {"links", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "What the provisions name, and where it leads",
 "type": "array",
 "items": {
  "type": "object",
  "required": ["document", "unit", "start", "length", "surface", "kind", "target", "url", "resolved"],
  "properties": {
   "document": {"type": "string"},
   "unit": {"type": "string"},
   "start": {"type": ["integer", "null"], "minimum": 0, "description": "in Unicode code points of the unit's text; null for the symbol in the first column of a table"},
   "length": {"type": "integer", "minimum": 1},
   "surface": {"type": "string"},
   "kind": {"enum": ["un_symbol", "resolution", "decision", "xref", "instrument", "sdg", "place", "organization"]},
   "target": {"type": "string"},
   "url": {"type": ["string", "null"], "description": "a path of this site when resolved, else the address at the United Nations"},
   "resolved": {"type": "boolean"}
  }
 }
}
)"},
    {"lineage", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "Wording that one provision took over from an earlier one",
 "type": "array",
 "items": {
  "type": "object",
  "required": ["from", "to", "score", "class", "reviewed"],
  "properties": {
   "from": {"$ref": "#/$defs/place", "description": "the earlier provision"},
   "to": {"$ref": "#/$defs/place", "description": "the later one"},
   "score": {"type": "number", "minimum": 0, "maximum": 1, "description": "word 5-grams that both share / those of the shorter one"},
   "class": {"enum": ["near-verbatim", "substantial", "partial"], "description": "score at least 0.75, at least 0.35, below; staff may give another"},
   "reviewed": {"type": "boolean", "description": "staff confirmed or added the pair"},
   "reason": {"type": "string", "description": "of a reviewed pair: why"}
  }
 },
 "$defs": {
  "place": {
   "type": "object",
   "required": ["document", "unit"],
   "properties": {"document": {"type": "string"}, "unit": {"type": "string"}}
  }
 }
}
)"},
    {"manifest", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "manifest.json: what this edition is, and the hash of every file",
 "type": "object",
 "required": ["edition", "content", "date", "content_date", "built", "address", "licence", "counts", "files", "bytes", "sha256"],
 "properties": {
  "edition": {"type": "string", "description": "the newest date of the content"},
  "date": {"type": ["string", "null"], "format": "date", "description": "from which the edition's age counts"},
  "content": {"type": "string", "description": "the beginning of the hash of what went in; tells editions of one number apart"},
  "content_date": {"type": ["string", "null"], "format": "date", "description": "the newest that the content states"},
  "built": {"type": ["string", "null"], "format": "date", "description": "null unless the build was given a day"},
  "address": {"type": ["string", "null"], "description": "where the newest edition stands; null when not known"},
  "licence": {
   "type": "object",
   "required": ["program", "texts"],
   "properties": {"program": {"type": "string"}, "texts": {"type": "string"}}
  },
  "counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
  "files": {"type": "integer", "minimum": 0, "description": "how many have a hash here"},
  "bytes": {"type": "integer", "minimum": 0},
  "sha256": {
   "type": "object",
   "description": "by path from the root of the edition; all files but manifest.json, SHA256SUMS and assets/edition.js",
   "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
  }
 }
}
)"},
    {"practices", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "The promising practices",
 "type": "array",
 "items": {
  "type": "object",
  "required": ["id", "url", "title", "summary", "basis", "countries", "themes", "stages", "target_groups", "goals", "implements", "evidence", "sources", "regions", "related", "sections"],
  "properties": {
   "id": {"type": "string"},
   "url": {"type": "string"},
   "title": {"type": "string", "maxLength": 90},
   "summary": {"type": "string", "maxLength": 300},
   "basis": {"enum": ["congress-document", "submitted"]},
   "scope": {"enum": ["", "international"]},
   "countries": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}},
   "regions": {"type": "array", "items": {"type": "string"}, "description": "regional groups of the United Nations by their pages in regions/; no-group, international"},
   "places": {"type": "array", "items": {"type": "string"}},
   "body": {"type": "string"},
   "partners": {"type": "array", "items": {"type": "string"}},
   "status": {"enum": ["", "planned", "pilot", "running", "scaled", "ended"]},
   "start": {"type": "string"},
   "end": {"type": "string"},
   "themes": {"type": "array", "items": {"type": "string"}},
   "stages": {"type": "array", "items": {"type": "string"}},
   "target_groups": {"type": "array", "items": {"type": "string"}},
   "goals": {"type": "array", "items": {"type": "string"}},
   "implements": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["ref", "target", "how", "note"],
     "properties": {
      "ref": {"type": "string"},
      "target": {"type": ["string", "null"]},
      "how": {"enum": ["", "direct", "partial", "inspired", "context"]},
      "note": {"type": "string"}
     }
    }
   },
   "evidence": {
    "type": "object",
    "required": ["strength", "direction", "measure", "comparison", "source"],
    "properties": {
     "strength": {"type": ["integer", "null"], "minimum": 0, "maximum": 4},
     "direction": {"enum": ["", "positive", "mixed", "none", "negative", "unknown"]},
     "measure": {"type": "string"},
     "comparison": {"type": "string", "description": "with whom or with what the results were compared"},
     "source": {"type": "string"}
    }
   },
   "cost": {
    "type": ["object", "null"],
    "required": ["amount", "currency", "year", "source"],
    "properties": {"amount": {"type": "string"}, "currency": {"type": "string"}, "year": {"type": "string"}, "source": {"type": "string"}}
   },
   "sources": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["id"],
     "properties": {
      "id": {"type": "string"},
      "ref": {"type": "string"},
      "target": {"type": ["string", "null"]},
      "title": {"type": "string"},
      "publisher": {"type": "string"},
      "year": {"type": "string"},
      "url": {"type": "string"},
      "accessed": {"type": "string"}
     }
    }
   },
   "submitted_by": {"type": "string"},
   "reviewed": {"type": ["string", "null"], "format": "date"},
   "review_due": {"type": ["string", "null"], "format": "date"},
   "language": {"type": "string"},
   "translation_of": {"type": ["string", "null"]},
   "aliases": {"type": "array", "items": {"type": "string"}},
   "related": {
    "type": "array",
    "description": "other practices, the nearest first, with what both share",
    "items": {
     "type": "object",
     "required": ["id", "provisions", "terms", "words"],
     "properties": {
      "id": {"type": "string"},
      "provisions": {"type": "array", "items": {"type": "string"}},
      "terms": {"type": "array", "items": {"type": "string"}},
      "words": {"type": "array", "items": {"type": "string"}}
     }
    }
   },
   "sections": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["id", "title", "text"],
     "properties": {"id": {"type": "string"}, "title": {"type": "string"}, "text": {"type": "string"}}
    }
   }
  }
 }
}
)"},
    {"recommendations", R"({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "What the Chairs of the workshops put to the participants",
 "type": "array",
 "items": {
  "type": "object",
  "required": ["id", "workshop", "workshop_title", "document", "unit", "cite", "url", "text", "practices"],
  "properties": {
   "id": {"type": "string"},
   "workshop": {"type": "string"},
   "workshop_title": {"type": "string"},
   "document": {"type": "string"},
   "unit": {"type": "string"},
   "cite": {"type": "string"},
   "url": {"type": "string"},
   "text": {"type": "string"},
   "practices": {
    "type": "array",
    "items": {
     "type": "object",
     "required": ["id", "how"],
     "properties": {"id": {"type": "string"}, "how": {"type": "string"}}
    }
   }
  }
 }
}
)"},
}};

}  // namespace

std::span<const DataSchema> data_schemas() {
  return schemas;
}

}  // namespace kyoto
