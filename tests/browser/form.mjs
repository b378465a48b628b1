// SPDX-License-Identifier: GPL-3.0-or-later
// What tests write into the form of contribute.html.

/** Words for each heading, by its id. */
export const texts = {
  'the-problem': 'People leave prison without a home or work [s1].',
  'what-is-done': 'A mentor visits while the sentence runs:\n- before the release\n- in the first year outside [s1]',
  'how-it-works': 'The mentor keeps the promises of the plan.',
  'results': 'In 2019, one third fewer came back than in a comparison group [s1]. It cost less than a place in prison.',
  'what-it-needs': 'Mentors, training & an office.',
  'where-it-may-not-work': 'Where nobody can be visited.',
  'how-to-adapt-it': 'Keep the plan; change who the mentors are.',
};

/** Fills the form quickly, for tests of something else. */
export async function fillAll(page, values = {}) {
  const value = {title: 'Mentors', summary: 'Volunteers meet people in prison.', note: '', source: 'Annual report', text: 'What is known.', submitter: 'Prison service', ...values};
  await page.fill('#f-title', value.title);
  await page.fill('#f-summary', value.summary);
  await page.selectOption('#f-scope', 'international');
  await page.fill('#f-body', value.title);
  await page.fill('#f-partners', value.partners ?? '');
  for (const field of ['themes', 'stages', 'target-groups']) await page.check(`#f-${field}`);
  await page.fill('#f-implements', '37');
  await page.locator('#f-implements-control .found button').first().click();
  await page.locator('#f-implements-control [data-key="how"] select').selectOption('direct');
  await page.locator('#f-implements-control [data-key="note"] textarea').fill(value.note);
  await page.selectOption('#f-evidence-strength', '0');
  await page.locator('#f-sources-control .add').click();
  await page.locator('#f-sources-control [data-key="title"] input').fill(value.source);
  for (const id of Object.keys(texts)) await page.fill(`#f-heading-${id}`, value.text);
  await page.fill('#f-submitted-by', value.submitter);
  await page.fill('#f-reviewed', '2021-03-26');
  await page.fill('#f-review-due', '2123-03-26');
}
