import fs from 'node:fs';
import path from 'node:path';
import { checkNames } from '../../../src/contract/models';
import { errorKinds } from '../../../src/contract/errors';
import { languages } from '../../../src/contract/languages';
import { texts } from '../../../src/renderer/texts/languages';
import { mergeTexts, type TextTree } from '../../../src/renderer/texts/mergeTexts';

function keysOf(tree: TextTree, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`));
}

function valueOf(tree: TextTree, key: string): string | TextTree | undefined {
  return key.split('.').reduce<string | TextTree | undefined>(
    (at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)(?:, number)?\}\}/g)].map((match) => match[1] ?? '').sort();

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(file) : /\.tsx?$/.test(entry.name) ? [fs.readFileSync(file, 'utf8')] : [];
  });
}

const renderer = path.join(__dirname, '../../../src/renderer');

describe('the texts of the window', () => {
  test('English is complete, and so is Vietnamese', () => {
    const inEnglish = keysOf(texts.en).filter((key) => !key.endsWith('_one'));
    expect(inEnglish.sort()).toEqual(keysOf(texts.vi).sort());
  });

  test('one is told as one in English: never «1 documents»', () => {
    const several = /\{\{count(?:, number)?\}\} (?:[a-z]+ )?(?:[a-z]+s|entries)\b/;
    const keys = keysOf(texts.en).filter((key) => valueOf(languages.en, key) === undefined);
    const untold = keys.filter((key) => several.test(String(valueOf(texts.en, key))) && !/\.many(\.|$)|_one$/.test(key));
    expect(untold.length).toBeGreaterThan(20);
    expect(untold.filter((key) => !keys.includes(`${key}_one`))).toEqual([]);
  });

  test('each language has its own marks of quotation', () => {
    const quoting = (tree: TextTree, marks: RegExp): string[] =>
      keysOf(tree).filter((key) => marks.test(String(valueOf(tree, key))));
    expect(quoting(texts.en, /[«»"]/u)).toEqual([]);
    expect(quoting(texts.vi, /[“”"]/u)).toEqual([]);
  });

  test('both languages fill in the same values', () => {
    const differing = keysOf(texts.vi).filter((key) => {
      const [vi, en] = [valueOf(texts.vi, key), valueOf(texts.en, key)];
      return typeof vi !== 'string' || typeof en !== 'string' || placeholders(vi).join() !== placeholders(en).join();
    });
    expect(differing).toEqual([]);
  });

  test('every text that a screen asks for by a whole key is there', () => {
    const asked = sources(renderer).flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''));
    expect(asked.length).toBeGreaterThan(80);
    expect(asked.filter((key) => typeof valueOf(texts.vi, key) !== 'string')).toEqual([]);
  });

  test('every family of texts that a screen chooses from by kind is there', () => {
    const families = sources(renderer).flatMap((source) => [...source.matchAll(/\bt\(\s*`([\w.]+)\.\$\{/g)].map((match) => match[1] ?? ''));
    expect(families.filter((key) => typeof valueOf(texts.vi, key) !== 'object')).toEqual([]);
  });

  test('no error in the window sends a person to the command line', () => {
    const told = Object.keys(errorKinds).flatMap((kind) => ['what', 'do'].map((part) => `errors.${kind}.${part}`));
    for (const language of ['vi', 'en'] as const) {
      const texted = told.map((key) => [key, valueOf(texts[language], key)] as const);
      expect(texted.filter(([, text]) => typeof text !== 'string')).toEqual([]);
      expect(texted.filter(([, text]) => /--\w|\banso [a-z]/.test(String(text)))).toEqual([]);
    }
  });

  test('every check of a signature has a name', () => {
    expect(checkNames.filter((name) => typeof valueOf(texts.vi, `checks.${name}`) !== 'string')).toEqual([]);
  });

  test('Vietnamese is written in composed letters', () => {
    expect(JSON.stringify(texts.vi)).toBe(JSON.stringify(texts.vi).normalize('NFC'));
  });
});

test('a text of the window takes the place of the shared one, and leaves its neighbours', () => {
  expect(mergeTexts({ a: { what: '1', do: '2' }, b: '3' }, { a: { do: '4' } })).toEqual({ a: { what: '1', do: '4' }, b: '3' });
});

