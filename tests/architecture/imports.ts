/** What a source file imports: static, dynamic and re-exported, and whether only types cross. */
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  /** A path from the root of the clone for our own files, else the package or builtin as written. */
  target: string;
  ours: boolean;
  /** `import type`: the only form that is gone at run time; `import { type X }` still loads the module. */
  typesOnly: boolean;
}

export function importsOf(file: string, content: string): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Expression | undefined, typesOnly: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ ...resolve(file, node.text), typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node)))
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, scriptOf(file, content), ts.ScriptTarget.Latest, true));
  return found;
}

const isRequire = (node: ts.CallExpression): boolean =>
  ts.isIdentifier(node.expression) && node.expression.text === 'require';

/** The scripts of a Svelte component, else the whole file. */
function scriptOf(file: string, content: string): string {
  if (!file.endsWith('.svelte')) return content;
  return [...content.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script).join('\n');
}

function resolve(file: string, specifier: string): { target: string; ours: boolean } {
  if (specifier.startsWith('.')) return { target: path.posix.join(path.posix.dirname(file), specifier), ours: true };
  if (specifier.startsWith('#lib/')) return { target: specifier.replace('#lib/', 'web/src/lib/'), ours: true };
  return { target: specifier, ours: false };
}
