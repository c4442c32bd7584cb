/** The browser behind the stand-in: starts it, shows one page, and responds to each of its requests. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  chromium,
  type BrowserContext,
  type Frame as PageFrame,
  type Page,
  type Request as PageRequest,
  type Route,
} from 'playwright-core';
import { sendToParent, type StandInOptions } from './control.ts';
import { PageLink, type FrameFacts, type PageEvents } from './page-link.ts';
import { pageScript } from './page-script.ts';
import { PrintedPage } from './printed-page.ts';
import { FOREIGN_URL, toAppUrl, toPageUrl } from './urls.ts';

/** How the faked Electron handles the browser's events. */
export interface HostEvents extends PageEvents {
  /** False: blocks the request. */
  allow(url: string, resource: string): boolean;
  /** False: blocks the navigation. `frame` is undefined for a frame inside the page. */
  navigate(url: string, frame: FrameFacts | undefined): boolean;
  serve(request: Request): Promise<Response> | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Milliseconds until a browser that hangs is given up; long enough for a busy machine. */
const BROWSER_WITHIN = 100_000;

/** Keeps the browser from contacting anyone on its own. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  // The browser's own pages under its address bar, which it would draw at every start although nobody sees
  // them.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** Leaves these to the user's own settings. */
const ON_SCREEN = { viewport: null, colorScheme: null, forcedColors: null, reducedMotion: null } as const;

function emulationOf(options: StandInOptions, size: Size) {
  const { viewport = size, colorScheme, forcedColors, reducedMotion, deviceScaleFactor } = options;
  return {
    viewport,
    ...(colorScheme && { colorScheme }),
    ...(forcedColors && { forcedColors }),
    ...(reducedMotion && { reducedMotion }),
    ...(deviceScaleFactor !== undefined && { deviceScaleFactor }),
  };
}

export class Host {
  readonly #context: BrowserContext;
  readonly #profile: string;
  readonly #events: HostEvents;
  #link: PageLink;
  #loaded: { readonly url: string; readonly script: string } | undefined;
  #expected: string | undefined;
  #isOpening = false;

  private constructor(context: BrowserContext, profile: string, events: HostEvents, link: PageLink) {
    this.#context = context;
    this.#profile = profile;
    this.#events = events;
    this.#link = link;
  }

  /** Starts the browser with an empty page. `profile`: its own folder, which is removed at the end. */
  static async start(
    executablePath: string,
    profile: string,
    size: Size,
    options: StandInOptions,
    events: HostEvents,
  ): Promise<Host> {
    const { test = false, headless = true } = options;
    const isRoot = process.getuid?.() === 0;
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless,
      ...(headless ? emulationOf(options, size) : ON_SCREEN),
      // Shorter than the timeout of whoever waits for the app, so that the browser's own error message gets
      // through.
      timeout: BROWSER_WITHIN,
      acceptDownloads: false,
      serviceWorkers: 'block',
      // Chromium's sandbox does not work as root.
      chromiumSandbox: !isRoot,
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      ignoreDefaultArgs: headless ? [] : ['--enable-automation'],
      args: [
        ...QUIET,
        ...(test ? ['--remote-debugging-port=0'] : []),
        ...(headless ? [] : [`--window-size=${size.width},${size.height}`, '--app=data:text/html,']),
        ...(isRoot && !headless ? ['--test-type'] : []),
      ],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const host = new Host(context, profile, events, await PageLink.attach(context, page, events));
    context.on('close', () => events.closed());
    context.on('page', (opened) => host.#opened(opened));
    await context.route('**/*', (route) => host.#answer(route));
    if (test) sendToParent({ kind: 'endpoint', url: await debuggingEndpoint(profile) });
    return host;
  }

  #opened(page: Page): void {
    if (!this.#isOpening) page.close().catch(ignoreClosed);
  }

  mainFrame(): FrameFacts {
    return this.#link.mainFrame();
  }

  deliver(channel: string, inputs: readonly unknown[]): void {
    this.#link.deliver(channel, inputs);
  }

  /** `preload`: path of the built script. */
  async load(url: string, preload: string): Promise<void> {
    const script = pageScript(new URL(toPageUrl(url)).origin, await readFile(preload, 'utf8'));
    this.#loaded = { url: toPageUrl(url), script };
    await this.#show(this.#loaded);
  }

  async #show({ url, script }: { readonly url: string; readonly script: string }): Promise<void> {
    await this.#link.install(script);
    this.#expected = url;
    await this.#link.page.goto(url, { waitUntil: 'load' });
  }

  /** Opens a page besides the shown one, which nobody sees and which receives no messages. */
  async open(url: string, script: boolean): Promise<PrintedPage> {
    this.#isOpening = true;
    const page = await this.#context.newPage();
    this.#isOpening = false;
    this.#expected = toPageUrl(url);
    return PrintedPage.load(this.#context, page, this.#expected, script);
  }

  /**
   * Reloads the page. After a crash it loads into a new page, because Playwright cannot use a crashed one
   * again.
   */
  async reload(): Promise<void> {
    if (this.#loaded === undefined) return;
    const before = this.#link.page;
    if (!this.#link.isCrashed) {
      this.#expected = this.#loaded.url;
      await before.goto(this.#loaded.url);
      return;
    }
    this.#isOpening = true;
    const page = await this.#context.newPage();
    this.#isOpening = false;
    this.#link = await PageLink.attach(this.#context, page, this.#events);
    await this.#show(this.#loaded);
    await before.close().catch(ignoreClosed);
  }

  async crash(): Promise<void> {
    await this.#link.crash();
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    if (request.url() === FOREIGN_URL) {
      await route.fulfill({ contentType: 'text/html', body: '<title>Foreign</title>' });
    } else if (request.isNavigationRequest() && !this.#mayNavigate(request, url)) {
      if (this.#isOfShownPage(request)) await route.abort('aborted');
      // Playwright never reports a window whose first page fails, so the stand-in could not close it.
      else await route.fulfill({ contentType: 'text/html', body: '' });
    } else if (url.startsWith('app:') && new URL(url).pathname === '/favicon.ico') {
      await route.fulfill({ status: 204 }); // browsers ask for it, Electron does not
    } else {
      await this.#serve(route, url);
    }
  }

  #mayNavigate(request: PageRequest, url: string): boolean {
    if (request.url() === this.#expected) {
      this.#expected = undefined;
      return true;
    }
    if (!this.#isOfShownPage(request)) return false;
    const isMain = frameOf(request) === this.#link.page.mainFrame();
    return this.#events.navigate(url, isMain ? this.mainFrame() : undefined);
  }

  /** False for a window that the page opened; such a window never shows anything. */
  #isOfShownPage(request: PageRequest): boolean {
    return frameOf(request)?.page() === this.#link.page;
  }

  async #serve(route: Route, url: string): Promise<void> {
    const request = route.request();
    const serving = this.#events.allow(url, request.resourceType())
      ? this.#events.serve(new Request(url, { method: request.method() }))
      : undefined;
    if (serving === undefined) {
      await route.abort('blockedbyclient');
      return;
    }
    const response = await serving;
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  setColorScheme(colorScheme: 'light' | 'dark' | null): void {
    this.#link.page.emulateMedia({ colorScheme }).catch(ignoreClosed);
  }

  /** Puts text on the user's clipboard. */
  async copy(text: string): Promise<void> {
    await this.#link.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  }

  async bringToFront(): Promise<void> {
    await this.#link.page.bringToFront().catch(ignoreClosed);
  }

  async close(): Promise<void> {
    await this.#context.close().catch(ignoreClosed);
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }).catch(
      ignoreClosed,
    );
  }
}

/** Undefined for the first request of a window that is just being opened. */
function frameOf(request: PageRequest): PageFrame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}

/** Ignores an error of a page or browser that has closed in the meantime. */
function ignoreClosed(): void {
  return;
}

/** Chromium writes its port to this file before it accepts connections. */
async function debuggingEndpoint(profile: string): Promise<string> {
  const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).trim().split('\n');
  if (port === undefined || path === undefined) throw new Error('The browser named no debugging port.');
  return `ws://127.0.0.1:${port}${path}`;
}
