/**
 * Finds dead references: relative links and anchors in Markdown pages, and project files and folders that
 * pages and code comments name.
 */
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { Marked, type Token } from 'marked';
import ts from 'typescript';

/** A project's files: their paths relative to the root, with `/`, and a way to read the text of one. */
export interface Tree {
  readonly paths: readonly string[];
  readonly read: (path: string) => string;
}

/** A path from the root, such as `test/run.ts`, up to a placeholder or a pattern. */
const FROM_ROOT =
  /(?<![\w@./-])(?:electron|renderer|shared|test|docs|assets)\/(?:[\w.-]*\w\/?|(?=[^\w]|$))+/g;
/** A file name alone, or the end of its path, such as `run.ts` or `run/root.ts`. */
const FILE_NAME = /(?<![\w@./<-])(?:[\w-]+\/)*[a-z\d][\w.-]*\.(?:tsx?|md)\b(?!\.)/gi;

interface Line {
  readonly line: number;
  readonly text: string;
}

interface Page {
  readonly links: readonly Line[];
  readonly code: readonly Line[];
  readonly anchors: ReadonlySet<string>;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function readPage(text: string): Page {
  const slugger = new GithubSlugger();
  const links: Line[] = [];
  const code: Line[] = [];
  const anchors = new Set<string>();
  let from = 0;
  /** Tokens come in the order of the text, so the search for each starts at the one before. */
  const lineOfToken = ({ raw }: Token): number => {
    from = Math.max(text.indexOf(raw, from), from);
    return lineOf(text, from);
  };
  const visit = (token: Token): void => {
    if (token.type === 'heading') anchors.add(slugger.slug(plain(token.tokens ?? [])));
    if (token.type === 'codespan') code.push({ line: lineOfToken(token), text: String(token.text) });
    if (token.type === 'link' || token.type === 'image') {
      links.push({ line: lineOfToken(token), text: 'href' in token ? String(token.href) : '' });
    }
  };
  void new Marked({ walkTokens: visit }).parse(text); // Only the visits matter, not the page that it renders.
  return { links, code, anchors };
}

/** A heading's text without formatting, from which GitHub makes the anchor. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token) return plain(token.tokens ?? []);
      return 'text' in token ? String(token.text) : '';
    })
    .join('');
}

function commentsOf(path: string, text: string): readonly Line[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const comments = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    const before = ts.getLeadingCommentRanges(text, node.pos) ?? [];
    const after = ts.getTrailingCommentRanges(text, node.end) ?? [];
    for (const { pos, end } of [...before, ...after]) comments.set(pos, text.slice(pos, end));
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return [...comments].flatMap(([at, comment]) => {
    const first = lineOf(text, at);
    return comment.split('\n').map((each, index) => ({ line: first + index, text: each }));
  });
}

/** One line per dead reference: where it is, what it names, and what is missing. */
export function deadReferences({ paths, read }: Tree): readonly string[] {
  const files = new Set(paths);
  const folders = new Set(paths.flatMap(foldersOf));
  const exists = (path: string) => files.has(path) || folders.has(path.replace(/\/$/, ''));
  const pages = new Map(
    paths.filter((path) => path.endsWith('.md')).map((path) => [path, readPage(read(path))] as const),
  );

  const isNamed = (name: string) => paths.some((path) => path === name || path.endsWith(`/${name}`));
  const deadNames = (path: string, { line, text }: Line): readonly string[] => {
    const missing = [
      ...[...text.matchAll(FROM_ROOT)].map(([name]) => name).filter((name) => !exists(name)),
      ...[...text.matchAll(FILE_NAME)].map(([name]) => name).filter((name) => !isNamed(name)),
    ];
    return [...new Set(missing)].map((name) => `${path}:${line} names ${name}, which does not exist.`);
  };
  const deadLink = (path: string, { line, text }: Line): readonly string[] => {
    if (/^[a-z]+:/i.test(text)) return [];
    const [to = '', anchor] = decodeURIComponent(text).split('#');
    const target = to === '' ? path : posix.join(posix.dirname(path), to);
    if (!exists(target)) return [`${path}:${line} links to ${target}, which does not exist.`];
    if (anchor === undefined || pages.get(target)?.anchors.has(anchor) === true) return [];
    return [`${path}:${line} links to #${anchor}, which ${target} does not have.`];
  };

  return [
    ...[...pages].flatMap(([path, { links, code }]) => [
      ...links.flatMap((link) => deadLink(path, link)),
      ...code.flatMap((span) => deadNames(path, span)),
    ]),
    ...paths
      .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
      .flatMap((path) => commentsOf(path, read(path)).flatMap((line) => deadNames(path, line))),
  ];
}

/** The folders that contain a path, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
