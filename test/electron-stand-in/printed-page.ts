/** A window that isn't shown: it is loaded, printed by the browser itself, and closed. */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** The options of Electron's `printToPDF` that Cogwheel uses; lengths in inches. */
export interface PrintOptions {
  readonly pageSize?: 'A4' | undefined;
  readonly margins?: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  readonly printBackground?: boolean;
  readonly displayHeaderFooter?: boolean;
  readonly headerTemplate?: string;
  readonly footerTemplate?: string;
  readonly generateTaggedPDF?: boolean;
}

/** Inches. Electron's own default is Letter. */
const PAPER = { A4: { width: 8.27, height: 11.69 }, default: { width: 8.5, height: 11 } } as const;
const MARGIN = 0.4;

export class PrintedPage {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async load(context: BrowserContext, page: Page, url: string, script: boolean): Promise<PrintedPage> {
    const session = await context.newCDPSession(page);
    if (!script) await session.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.goto(url, { waitUntil: 'load' });
    return new PrintedPage(page, session);
  }

  async toPdf(options: PrintOptions): Promise<Buffer> {
    const { width, height } = PAPER[options.pageSize ?? 'default'];
    const { top = MARGIN, bottom = MARGIN, left = MARGIN, right = MARGIN } = options.margins ?? {};
    const { data } = await this.#session.send('Page.printToPDF', {
      paperWidth: width,
      paperHeight: height,
      marginTop: top,
      marginBottom: bottom,
      marginLeft: left,
      marginRight: right,
      printBackground: options.printBackground ?? false,
      displayHeaderFooter: options.displayHeaderFooter ?? false,
      headerTemplate: options.headerTemplate ?? '',
      footerTemplate: options.footerTemplate ?? '',
      generateTaggedPDF: options.generateTaggedPDF ?? false,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.#page.close().catch(() => undefined); // the browser has already closed
  }
}
