/** Reads what a TypeScript source refers to. Knows no rule. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The texts of `src/`, by path from the project's root with forward slashes. */
export function sources() {
  const files = readdirSync(path.join(root, 'src'), { recursive: true }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => {
    const name = `src/${file.split(path.sep).join('/')}`;
    return { name, text: readFileSync(path.join(root, name), 'utf8') };
  });
}

/**
 * Every edge of a source: `how` is `static` (loaded with the file), `type` (gone after compiling), `lazy` (`import()`), or
 * `url` (`new URL('…', import.meta.url)`, as workers are named).
 */
export function importsOf(name, text) {
  const edges = [];
  const add = (how, node) => ts.isStringLiteralLike(node) && edges.push({ how, to: node.text });
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) add(isTypeOnly(node.importClause) ? 'type' : 'static', node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      add(isTypeOnly(node) ? 'type' : 'static', node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add('type', node.argument.literal);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add('lazy', node.arguments[0]);
    if (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'URL' &&
      node.arguments?.[1]?.getText() === 'import.meta.url'
    ) {
      add('url', node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return edges;
}

/** `import type { A }` and `import { type A }` alike: with `verbatimModuleSyntax` the latter still loads the file. */
function isTypeOnly(clause) {
  return clause?.isTypeOnly ?? false;
}
