import { expect, inject, test } from 'vitest';
import { openPageReader, wrongIn } from './fuzz-judge.ts';

const fine = { status: 200, location: null, text: '', headers: { 'content-type': 'text/html' } };

test.each([
  ['an answer that breaks', { ...fine, status: 500 }],
  ['a way to elsewhere', { ...fine, status: 303, location: '//zq7x.example' }],
  ['a way to elsewhere that only a browser sees', { ...fine, status: 303, location: '/\t/zq7x.example' }],
  ['a header that was put in', { ...fine, headers: { ...fine.headers, 'x-zq7x': '1' } }],
  ['our text as a script', { ...fine, text: 'zq7x', headers: { 'content-type': 'text/javascript' } }],
  ['a formula in a sheet', { ...fine, text: '"naam";"=1+1"', headers: { 'content-type': 'text/csv' } }],
])('the judge sees %s', (_, answer) => {
  expect(wrongIn(answer)).toHaveLength(1);
});

test.each([
  ['a page', fine],
  ['a refusal', { ...fine, status: 422 }],
  ['a way on', { ...fine, status: 303, location: '/stroom/begin?naam=%2F%2Fzq7x.example' }],
  ['a sheet with a text about a formula', { ...fine, text: '"naam";"\'=1+1";12', headers: { 'content-type': 'text/csv' } }],
])('the judge has nothing against %s', (_, answer) => {
  expect(wrongIn(answer)).toEqual([]);
});

test.skipIf(inject('browser') === null)('a browser says what in a page is code, and what is only text', { timeout: 30_000 }, async () => {
  const reader = await openPageReader();
  const page = (html: string) => `<!doctype html><html lang="nl"><head><title>x</title></head><body>${html}</body></html>`;
  try {
    const code = [
      '<b zq7x>',
      '<img src="/x" onerror="a">',
      '<script>a</script>',
      '<a href=" java\tscript:a">x</a>',
      '<form action="//zq7x.example">',
      '<zq7x>',
    ];
    const text = [
      '&lt;b zq7x&gt;',
      '<input value="&quot; zq7x=1">',
      '<textarea><b zq7x></textarea>',
      '<a href="/x?y=javascript:zq7x">x</a>',
    ];
    const foreign = await reader.foreignIn([...code, ...text].map(page));
    expect(foreign.map(Boolean)).toEqual([...code.map(() => true), ...text.map(() => false)]);
    const form =
      '<form method="post"><select name="groep"><option value="id">x</option></select><input type="hidden" name="moment" value="m1"><textarea name="a">';
    expect(await reader.formsIn([{ path: '/hier', text: page(form) }])).toEqual([
      {
        isPost: true,
        path: '/hier',
        fields: [
          { name: 'groep', value: 'id' },
          { name: 'moment', value: 'm1' },
          { name: 'a', value: null },
        ],
      },
    ]);
  } finally {
    await reader.close();
  }
});
