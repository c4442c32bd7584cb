/**
 * One page of the browser, over its debugging protocol: its frames, and the messages between its scripts and
 * main.
 */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { record, sendToParent } from './control.ts';
import { BINDING, RECEIVER, type PageMessage, type Reply } from './page-script.ts';
import { toAppUrl } from './urls.ts';
import { encode, type Wire } from './wire.ts';

export interface FrameFacts {
  readonly url: string;
  readonly frameTreeNodeId: number;
  readonly parent: FrameFacts | null;
}

interface Frame extends FrameFacts {
  url: string;
}

export interface PageEvents {
  /** The page asks to open a window. */
  openWindow(url: string): void;
  message(frame: FrameFacts, message: PageMessage): Promise<Reply> | undefined;
  crashed(): void;
  closed(): void;
}

export class PageLink {
  readonly page: Page;
  isCrashed = false;
  readonly #session: CDPSession;
  readonly #events: PageEvents;
  readonly #frames = new Map<string, Frame>();
  readonly #contexts = new Map<number, string>();
  #lastFrame = 0;

  private constructor(page: Page, session: CDPSession, events: PageEvents) {
    this.page = page;
    this.#session = session;
    this.#events = events;
  }

  static async attach(context: BrowserContext, page: Page, events: PageEvents): Promise<PageLink> {
    const link = new PageLink(page, await context.newCDPSession(page), events);
    await link.#listen();
    return link;
  }

  async #listen(): Promise<void> {
    const session = this.#session;
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#frame(frameId, parentFrameId));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#frames.delete(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      this.#frame(frame.id, frame.parentId).url = toAppUrl(frame.url);
    });
    // Listen on the page that asks, because the new window may be reported before or after its first request.
    session.on('Page.windowOpen', ({ url }) => this.#events.openWindow(toAppUrl(url)));
    session.on('Page.loadEventFired', () => record('page.load'));
    session.on('Runtime.executionContextCreated', ({ context }) => {
      // The cast: the protocol leaves the type open; for pages, the value holds the frame.
      const { frameId } = (context.auxData ?? {}) as { frameId?: string };
      if (frameId !== undefined) this.#contexts.set(context.id, frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) this.#received(payload, executionContextId);
    });
    this.page.on('console', (message) => {
      if (message.type() === 'error') sendToParent({ kind: 'problem', text: message.text() });
    });
    this.page.on('pageerror', (error) =>
      sendToParent({ kind: 'problem', text: `Uncaught: ${String(error)}` }),
    );
    this.page.on('crash', () => {
      this.isCrashed = true;
      this.#events.crashed();
    });
    this.page.on('close', () => {
      if (!this.isCrashed) this.#events.closed();
    });
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: BINDING }),
    ]);
    const { frameTree } = await session.send('Page.getFrameTree');
    this.#frame(frameTree.frame.id, undefined);
  }

  #frame(id: string, parentId: string | undefined): Frame {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const parent = parentId === undefined ? null : (this.#frames.get(parentId) ?? null);
    const frame: Frame = { url: 'about:blank', frameTreeNodeId: (this.#lastFrame += 1), parent };
    this.#frames.set(id, frame);
    return frame;
  }

  /** The same object for the page's whole life. */
  mainFrame(): FrameFacts {
    const main = [...this.#frames.values()].find((frame) => frame.parent === null);
    if (main === undefined) throw new Error('The page has no main frame yet.');
    return main;
  }

  #received(payload: string, contextId: number): void {
    const frame = this.#frames.get(this.#contexts.get(contextId) ?? '');
    if (frame === undefined) return;
    // The cast: page-script.ts writes it from the same type.
    const message = JSON.parse(payload) as PageMessage;
    const replying = this.#events.message(frame, message);
    if (message.kind !== 'invoke' || replying === undefined) return;
    void replying.then((reply) => this.#run(contextId, 'settle', [message.id, reply]));
  }

  async #run(
    contextId: number | undefined,
    method: 'settle' | 'deliver',
    inputs: readonly unknown[],
  ): Promise<void> {
    const list = inputs.map((input) => JSON.stringify(input)).join(', ');
    await this.evaluate(`globalThis.${RECEIVER}?.${method}(${list})`, contextId);
  }

  /** Runs an expression; ignores the error of a page that has closed in the meantime. */
  async evaluate(expression: string, contextId?: number): Promise<void> {
    const inContext = contextId === undefined ? {} : { contextId };
    await this.#session
      .send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true, ...inContext })
      .catch(() => undefined);
  }

  /**
   * Delivers messages in order, to the document that is there at that moment. They are lost while it loads,
   * as in Electron.
   */
  deliver(channel: string, inputs: readonly unknown[]): void {
    const wires: readonly Wire[] = inputs.map((input) => encode(input));
    // Don't wait for one delivery before the next: the protocol keeps the order, and messages for a busy page
    // must not pile up here.
    void this.#run(undefined, 'deliver', [channel, wires]);
  }

  /** From now on, runs `source` before everything else in every document. */
  async install(source: string): Promise<void> {
    await this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  /** Crashes the page's process. */
  async crash(): Promise<void> {
    await this.#session.send('Page.crash').catch(() => undefined); // it can no longer respond
  }
}
