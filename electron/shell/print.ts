/**
 * Creates a PDF of a page that main wrote, in a hidden window without scripts, bridge, or navigation. Why it doesn't
 * print the window's own page: docs/decisions/014-paper.md.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { APP_SCHEME } from '../../shared/ipc-names.ts';
import type { PrintedPage } from '../reports/resale-page.ts';

/** A different origin from the window's page, so that neither page's policy covers the other. */
const PRINT_ORIGIN = `${APP_SCHEME}://print`;

/** Inches, as Chromium requires. Leaves room for header and footer. */
const MARGINS = { top: 0.75, bottom: 0.7, left: 0.55, right: 0.55 } as const;

/** The pages that are being printed, by URL. */
const pages = new Map<string, PrintedPage>();

export function isPrintedPage(url: string): boolean {
  return pages.has(url);
}

/** Responds to a request for a page that is being printed. Returns undefined for all others. */
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

/** Prints the page to an A4 PDF. Rejects if that fails. */
export async function printToPdf(page: PrintedPage): Promise<Uint8Array> {
  const url = `${PRINT_ORIGIN}/${randomUUID()}.html`;
  pages.set(url, page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      // SECURITY: the page shows text from devices, so it runs no scripts of any kind.
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
