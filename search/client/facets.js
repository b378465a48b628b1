// SPDX-License-Identifier: GPL-3.0-or-later
// The values of facets and the records that have them. Comes with these, when a query has a filter and behind the first results.
(function (search) {
  "use strict";

  const store = search.store;

  // {fields: [{name, values: [{value, label, records}]}], terms: Map of term -> records}
  function readFacets(data) {
    const facets = { fields: [], terms: new Map() };
    let field = null;
    for (const line of data.split("\n")) {
      if (!line) continue;
      if (line[0] === "=") {
        field = { name: line.slice(1).split("\t")[0], values: [] };
        facets.fields.push(field);
        continue;
      }
      const [value, label, list] = line.split("\t");
      let next = 0;
      const records = store.numbers(list).map((gap) => {
        next += gap + 1;
        return next - 1;
      });
      field.values.push({ value, label: label || value, records });
      facets.terms.set(search.fieldPrefixes[field.name] + search.fold(value), records);
    }
    return facets;
  }

  // Map of field -> Map of folded name -> value.
  function readFacetNames(data) {
    const names = new Map();
    let field = "";
    const others = new Map();  // field and value -> names
    for (const line of data.split("\n")) {
      if (line[0] === "=") field = line.slice(1);
      else others.set(field + "\t" + line.split("\t")[0], (line.split("\t")[1] || "").split("|"));
    }
    for (const each of facets().fields) {
      const known = new Map();
      names.set(each.name, known);
      for (const value of each.values)
        for (const name of [value.value, value.label].concat(others.get(each.name + "\t" + value.value) || []))
          if (name && !known.has(search.fold(name))) known.set(search.fold(name), value.value);
    }
    return names;
  }

  const facets = () => store.piece("f", readFacets);
  const recordsOfFacet = (term) => facets().terms.get(term) || [];

  function recordsOfYears(first, last) {
    const years = facets().fields.find((field) => field.name === "year").values.filter((value) => first <= Number(value.value) && Number(value.value) <= last);
    return [].concat(...years.map((value) => value.records));
  }

  // The value of a field that is called so (folded); empty when there is none.
  function valueNamed(field, folded) {
    const names = store.piece("v", readFacetNames);
    const name = field === "symbol" ? "document" : field === "target" ? "target-group" : field;
    return (names && names.get(name) && names.get(name).get(folded)) || "";
  }

  // [{name, values: [{value, label, count}]}], the most frequent first.
  function countFacets(result) {
    const holds = [];
    for (const hit of result.all) holds[hit.record] = 1;
    return facets().fields.map((field) => ({
      name: field.name,
      values: field.values.map((value) => ({
        value: value.value, label: value.label, count: value.records.reduce((sum, record) => sum + (holds[record] || 0), 0),
      })).filter((value) => value.count).sort((a, b) => b.count - a.count),
    }));
  }

  Object.assign(search, { recordsOfFacet, recordsOfYears, valueNamed, countFacets });
})(kyotoSearch);
