/**
 * Which requirements the tests say they assert: an ID in a test's own name, or in the row of a table that names tests. `R-XYZ-1.1 (1/2)` claims
 * the first of two parts. Comments, messages and helper texts claim nothing.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../architecture/sources.ts';

export interface Claim {
  id: string;
  /** The part asserted and how many there are; 1 of 1 when the whole is. */
  part: number;
  of: number;
  /** From the root of the clone. */
  file: string;
  /** The test's name as written; `…` stands for what a table fills in. */
  name: string;
}

const claimed = /\bR-[A-Z]{3}-(?:\w+\.)*\w+(?: \((\d)\/(\d)\))?/g;

const isClaim = (cell: string): boolean => cell.search(claimed) >= 0;

/** All claims of the tests and proofs of the clone. */
export function readClaims(): Claim[] {
  const files = globSync('tests/**/*.{test,prove}.ts', { cwd: root }).sort();
  const found = files.flatMap((file) => namesOf(file).flatMap((name) => claimsOf(file, name)));
  return [...new Map(found.map((one) => [`${one.id} ${one.part} ${one.file} ${one.name}`, one])).values()];
}

export function claimsOf(file: string, name: string): Claim[] {
  return [...name.matchAll(claimed)].map(([text, part = '1', of = '1']) => {
    return { id: text.split(' ')[0]!, part: Number(part), of: Number(of), file, name };
  });
}

const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Names of tests in a file, with the rows of tables in it and in the tables that it imports from beside it. */
function namesOf(file: string): string[] {
  const names = namesIn(file, text(file));
  if (!names.isFilledIn) return names.names;
  return [...names.names, ...importedTables(file).flatMap((table) => rowsOf(table))];
}

export function namesIn(file: string, content: string): { names: string[]; isFilledIn: boolean } {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  let isFilledIn = false;
  const visit = (node: ts.Node): void => {
    const name = nameOfTest(node);
    if (name !== undefined) names.push(name);
    // The tests of tests/law/verdict.ts are named by their rows.
    isFilledIn ||= name?.includes('…') || (ts.isCallExpression(node) && node.expression.getText() === 'testEach');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { names: isFilledIn ? [...names, ...rowsIn(source)] : names, isFilledIn };
}

/** `test('...', () => ...)`, `step(...)`, `t.test(...)`, and the title of a proof. */
function nameOfTest(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node)) {
    const [first, ...rest] = node.arguments;
    const called = node.expression.getText();
    const runs = rest.some((one) => ts.isArrowFunction(one) || ts.isFunctionExpression(one));
    if (first && runs && /(^|\.)(test|step|describe)$/.test(called)) return written(first);
  }
  if (ts.isVariableDeclaration(node) && node.name.getText() === 'title' && node.initializer) return written(node.initializer);
  return undefined;
}

function written(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isConditionalExpression(node)) return '…';
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** Texts that stand in a list or under a key: the cells of tables. */
function rowsIn(source: ts.SourceFile): string[] {
  const rows: string[] = [];
  const visit = (node: ts.Node): void => {
    const cell = ts.isStringLiteralLike(node) && (ts.isArrayLiteralExpression(node.parent) || ts.isPropertyAssignment(node.parent));
    if (cell && isClaim(node.text)) rows.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return rows;
}

function importedTables(file: string): string[] {
  const beside = [...text(file).matchAll(/from '(\.{1,2}\/[^']+\.(?:ts|json))'/g)].map(([, one = '']) => path.join(path.dirname(file), one));
  return beside.filter((one) => one.startsWith('tests') && existsSync(path.join(root, one)));
}

/** Of a table in a file of its own; a row of JSON is told whole. */
function rowsOf(table: string): string[] {
  if (table.endsWith('.ts')) return rowsIn(ts.createSourceFile(table, text(table), ts.ScriptTarget.Latest, true));
  const rows: string[] = [];
  const visit = (value: unknown): void => {
    if (!value || typeof value !== 'object') return;
    const cells = Object.values(value);
    const named = cells.filter((cell) => typeof cell === 'string').find((cell) => isClaim(cell));
    if (named) rows.push(Array.isArray(value) ? value.join(', ') : named);
    cells.forEach(visit);
  };
  visit(JSON.parse(text(table)));
  return rows;
}
