/**
 * The report of a resale as an A4 page for printing: always light, no row split across pages, and the table header on
 * every page. Pure. Everything in the HTML except Cogwheel's own markup is escaped.
 */
import { createHash } from 'node:crypto';
import { language, words } from '../../shared/language.ts';
import { reportText, type DeviceLines, type OpenLine, type Term } from '../../shared/resale-report-text.ts';
import type { ResaleReport } from '../../shared/resale-report.ts';

const REPORT = words('resaleReport');

/** Sizes are in points, because the page is for paper. */
const STYLE = `
:root { color-scheme: only light; forced-color-adjust: none; }
* { box-sizing: border-box; }
body { margin: 0; font: 9pt/1.4 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; color: #1b1f21; background: #fff; }
h1 { margin: 0 0 6pt; font-size: 17pt; line-height: 1.2; font-weight: 600; }
h2 { margin: 16pt 0 4pt; font-size: 12pt; line-height: 1.3; font-weight: 600; break-after: avoid; }
p { margin: 0 0 4pt; }
bdi { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1pt 14pt; margin: 0 0 8pt; }
dt { color: #51595d; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.summary { margin-top: 8pt; padding: 6pt 9pt; font-size: 10.5pt; font-weight: 600; border: 1pt solid #1b1f21; border-radius: 3pt; }
.hint { color: #51595d; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { padding: 3pt 5pt; text-align: left; font-weight: 600; border-bottom: 1.2pt solid #1b1f21; }
td { padding: 4pt 5pt; vertical-align: top; overflow-wrap: anywhere; border-bottom: 0.5pt solid #b6bdc0; }
td p { margin: 0; }
.no { width: 22pt; text-align: right; font-variant-numeric: tabular-nums; }
.name { font-weight: 600; }
.small { font-size: 8pt; line-height: 1.35; }
.open .device { width: 38%; }
.devices .device { width: 25%; }
.devices .done { width: 24%; }
.devices .result { width: 16%; }
.todo { color: #51595d; }
.key { margin-bottom: 4pt; break-inside: avoid; }
ul { margin: 0; padding-left: 12pt; }
li { margin-bottom: 3pt; break-inside: avoid; }
`;

/** Allows only the page's own style. No scripts, images, or requests. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export interface PrintedPage {
  /** A complete document. */
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
  /** HTML of the margins. Chromium fills elements of the classes `pageNumber` and `totalPages`. */
  readonly header: string;
  readonly footer: string;
}

export function resalePage(report: ResaleReport): PrintedPage {
  const text = reportText(report);
  const { site } = report.notes;
  const head = site.trim() === '' ? text.title : `${text.title} · ${site}`;
  const html = `<!doctype html>
<html lang="${language()}"><head><meta charset="utf-8"><title>${escape(head)}</title><style>${STYLE}</style></head><body>
<h1>${escape(text.title)}</h1>
${terms(text.facts)}
<p class="summary">${escape(text.summary)}</p>
${text.warning === undefined ? '' : `<p class="key"><b>${escape(text.warning)}</b></p>`}
<h2>${escape(REPORT.openTitle)}</h2>
${openTable(text.open)}
<h2>${escape(REPORT.devicesTitle)}</h2>
${deviceTable(text.devices)}
${text.meanings.length === 0 ? '' : `<h2>${escape(REPORT.meaning.title)}</h2>`}
${text.meanings.map(({ term, value }) => `<p class="key"><b>${escape(term)}:</b> ${escape(value)}</p>`).join('\n')}
<h2>${escape(REPORT.limits.title)}</h2>
<ul>${text.limits.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>
</body></html>`;
  return { html, policy: POLICY, header: headerOf(head), footer: footerOf(report) };
}

function terms(facts: readonly Term[]): string {
  const rows = facts.map(({ term, value }) => `<dt>${escape(term)}</dt><dd>${isolated(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

function openTable(open: readonly OpenLine[]): string {
  if (open.length === 0) return `<p>${escape(REPORT.openNone)}</p>`;
  const rows = open.map(
    ({ number, device, identity, what, todo }) => `<tr><td class="no">${number}</td>
<td class="device"><p class="name">${isolated(device)}</p><p class="small">${isolated(identity)}</p></td>
<td><p>${escape(what)}</p>${todo === undefined ? '' : `<p class="todo">${escape(todo)}</p>`}</td></tr>`,
  );
  return `<p class="hint">${escape(REPORT.openHint)}</p>
<table class="open"><thead><tr><th class="no">${escape(REPORT.number)}</th>
<th class="device">${escape(REPORT.device)}</th><th>${escape(REPORT.columns.open)}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function deviceTable(devices: readonly DeviceLines[]): string {
  const { number, device, done, proof, result } = REPORT;
  const heads = [
    ['no', number],
    ['device', device],
    ['done', done],
    ['proof', proof],
    ['result', result],
  ] as const;
  return `<table class="devices"><thead><tr>${heads
    .map(([name, head]) => `<th class="${name}">${escape(head)}</th>`)
    .join('')}</tr></thead>
<tbody>${devices.map(deviceRow).join('\n')}</tbody></table>`;
}

function deviceRow({ number, title, identity, done, proof, result, open }: DeviceLines): string {
  const references =
    open.length === 0 ? REPORT.noOpen : REPORT.openRefs({ count: open.length, numbers: open.join(', ') });
  return `<tr><td class="no">${number}</td>
<td class="device"><p class="name">${isolated(title)}</p>${paragraphs(identity)}</td>
<td class="done">${paragraphs(done)}</td>
<td class="proof">${paragraphs(proof)}</td>
<td class="result"><p class="name">${escape(result)}</p><p class="small">${escape(references)}</p></td></tr>`;
}

function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p class="small">${isolated(line)}</p>`).join('');
}

/** Inline styles of header and footer, because Chromium doesn't apply the page's style to them. */
const MARGIN =
  'width: 100%; margin: 0 14mm; display: flex; justify-content: space-between; gap: 8mm; font: 8px';
const FONT = `'Segoe UI', Roboto, Arial, sans-serif; color: #51595d;`;
const CUT = 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap;';

function headerOf(head: string): string {
  return `<div style="${MARGIN} ${FONT}"><span style="${CUT}">${isolated(head)}</span></div>`;
}

function footerOf({ notes, version }: ResaleReport): string {
  const page = escape(REPORT.page({ page: '\u0001', pages: '\u0002' }))
    .replace('\u0001', '<span class="pageNumber"></span>')
    .replace('\u0002', '<span class="totalPages"></span>');
  const by = notes.operator.trim() === '' ? `Cogwheel ${version}` : `${notes.operator} · Cogwheel ${version}`;
  return `<div style="${MARGIN} ${FONT}"><span style="${CUT}">${isolated(by)}</span><span style="white-space: nowrap">${page}</span></div>`;
}

/** Escapes text from outside and isolates it, so that right-to-left text doesn't affect the text around it. */
function isolated(text: string): string {
  return `<bdi>${escape(text)}</bdi>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// SECURITY: devices choose their names, and users write the notes. Neither may become markup.
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
}
