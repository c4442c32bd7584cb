/**
 * Makes a PDF of a page that main wrote, in a window that nobody sees: without script, without bridge, without a way to
 * anywhere. Why not the window's own page: docs/decisions/014-paper.md.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { APP_SCHEME } from '../../shared/ipc-names.ts';
import type { PrintedPage } from '../reports/resale-page.ts';

/** Another origin than the window's page: neither is part of the other's policy. */
const PRINT_ORIGIN = `${APP_SCHEME}://print`;

/** Inches, as Chromium wants them: room for header and footer above and below. */
const MARGINS = { top: 0.75, bottom: 0.7, left: 0.55, right: 0.55 } as const;

/** What is being printed, by URL. */
const pages = new Map<string, PrintedPage>();

export function isPrintedPage(url: string): boolean {
  return pages.has(url);
}

/** Answers a request for a page that is being printed; undefined for every other. */
export function servePrintedPage({ method, url }: Pick<Request, 'method' | 'url'>): Response | undefined {
  const page = pages.get(url);
  if (page === undefined || method !== 'GET') return undefined;
  return new Response(page.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

/** The pages of the document on A4. Rejects when it could not be made. */
export async function printToPdf(page: PrintedPage): Promise<Uint8Array> {
  const url = `${PRINT_ORIGIN}/${randomUUID()}.html`;
  pages.set(url, page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      // SECURITY: it shows text of devices and does nothing: no script of any kind.
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    },
  });
  try {
    await window.webContents.loadURL(url);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      margins: MARGINS,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: page.header,
      footerTemplate: page.footer,
      generateTaggedPDF: true,
    });
  } finally {
    pages.delete(url);
    window.destroy();
  }
}
