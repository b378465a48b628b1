// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser's parser and planner made of a query, in words: the same as the program's own.

/** The plan on one line, as to_text in search/plan.cpp. */
export function planText(plan) {
  const one = (alternative) => {
    const scale = alternative.scale === 1 ? '' : alternative.scale + '*';
    if (alternative.kind === 'term') return scale + alternative.terms[0];
    if (alternative.kind === 'years') return scale + 'years(' + alternative.first + '..' + alternative.last + ')';
    return scale + alternative.kind + '(' + alternative.terms.join(' ') + ')';
  };
  const clause = (each) => '(' + each.alternatives.map(one).join(' | ') + ')';
  return (plan.cited ? ['first(' + plan.cited + ')'] : []).concat(
    plan.clauses.map((each) => (each.mayMiss ? '' : '+') + clause(each)),
    plan.excluded.map((each) => '-' + clause(each)),
    plan.corrections.map((each) => each.word + '=>' + each.meant)).join(' ');
}

/** The tree on one line, as to_text in search/query.cpp. */
export function queryText(query) {
  const one = (each) => {
    if (each.kind === 'years') return 'years(' + each.first + '..' + each.last + ')';
    const field = each.field === 'symbol' ? 'document' : each.field === 'target' ? 'target-group' : each.field;
    return each.kind + '(' + (field ? field + ': ' : '') + each.terms.join(' ') + ')';
  };
  const clauses = query.clauses.map((clause) =>
    (clause.anyOf.length === 1 ? (clause.frames ? 'frame ' : '') + one(clause.anyOf[0]) + (clause.begun ? '...' : '') : 'any(' + clause.anyOf.map(one).join(' ') + ')'));
  return clauses.concat(query.excluded.map((each) => '-' + one(each))).join(' ');
}
